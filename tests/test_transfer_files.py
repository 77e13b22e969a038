"""Records and their rows, files and where they end, and where an export takes up: pure functions, with anything."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import AsyncGenerator, Sequence
from typing import Any

import pytest
from attrs import define
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finalpos_client import decode
from finalpos_client.cli.transfer.columns import CellError, Columns, cell, columns_of, fields_of, read_cell
from finalpos_client.cli.transfer.export import walk_on
from finalpos_client.cli.transfer.formats import Csv, JsonLines, LineError, header_of, pieces_of_csv, read_headers
from finalpos_client.cli.transfer.resuming import LostError, NoIdentityError, Origin, Resumption, identity
from finalpos_client.engine import RawReply
from finalpos_client.models import Customer
from finalpos_client.operation import Operation
from finalpos_client.pagination import Paginator, Walk
from finalpos_client.transports import Headers

LISTED = Operation(name="records.list", method="GET", path="/records", decode=decode.anything, paged=True)
OWN = [("tier", "string"), ("points", "number"), ("vip", "boolean"), ("prefs", "json-string"), ("=cmd", "string")]
COLUMNS = columns_of(fields_of(Customer), [*OWN, ("billing.city", "string"), ("additional", "string")])

awkward = st.sampled_from(
    [
        "",
        "null",
        '""',
        "'",
        "'null",
        "=1+1",
        "+49",
        "-",
        "@x",
        "'=1",
        "''+",
        "\t",
        "a\r\nb",
        '"',
        'a","b',
        "é",
        "\ud800",
        "\0",
    ]
)
texts = st.text(max_size=8) | awkward
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
NAMES = ["email", "tags", "metadata", "fromFinal", "billing.city", "additional", "unknown", *(name for name, _ in OWN)]
records = st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=6)},
    optional={
        **dict.fromkeys(NAMES, json_values),
        "billing": st.dictionaries(st.sampled_from(["city", "state", "other"]), json_values, max_size=3) | json_values,
    },
)


# Rows -------------------------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(records)
@example({"id": "1", "email": None, "billing": {}, "tags": []})
@example({"id": "1", "billing": {"city": None, "other": {}}, "points": "5", "vip": 1})
def test_whatever_a_record_holds_comes_back_from_its_row(record: dict[str, Any]) -> None:
    for form in (Csv.of(COLUMNS), JsonLines()):
        line = form.line(record)
        read = form.read(line)
        assert read == record
        assert json.dumps(read, sort_keys=True) == json.dumps(record, sort_keys=True)  # 1 is not 1.0, nor True
        assert [(piece.content, piece.is_whole) for piece in form.pieces(io.BytesIO(line))] == [(line, True)]


@settings(max_examples=60)
@given(records)
def test_no_cell_is_a_formula(record: dict[str, Any]) -> None:
    (row,) = csv.reader(io.StringIO(Csv.of(COLUMNS).line(record).decode(), newline=""))
    for text in row:
        if text.startswith(("=", "+", "-", "@", "\t", "\r")):
            float(text)
    (head,) = csv.reader(io.StringIO(Csv.of(COLUMNS).head.decode(), newline=""))
    assert "'=cmd" in head


def test_a_customer_has_a_column_for_each_field_and_one_for_the_rest() -> None:
    headers = COLUMNS.headers
    assert headers[:2] == ["id", "createdAt"]
    assert {"billing.city", "shipping.postCode", "metadata", "tier"} < {*headers}
    assert (headers[-1], headers.count("additional"), headers.count("billing.city")) == ("additional", 1, 1)
    row = dict(zip(headers, COLUMNS.cells({"phone": "+1", "billing": {"city": "Rome", "x": 1}, "new": 2}), strict=True))
    assert {name: text for name, text in row.items() if text} == {
        "phone": "'+1",
        "billing.city": "Rome",
        "additional": '{"billing": {"x": 1}, "new": 2}',
    }


def test_nothing_null_and_the_empty_text_are_three_cells() -> None:
    assert [cell("text", value) for value in (None, "", "null", '""', "x")] == ["null", '""', "'null", '\'""', "x"]
    assert COLUMNS.record({"email": "", "phone": "null", "firstName": '""'}) == {"phone": None, "firstName": ""}


def test_cells_are_read_as_spreadsheets_write_them() -> None:
    assert [read_cell("boolean", text) for text in ("TRUE", "False", "null")] == [True, False, None]
    assert [read_cell("boolean", text) for text in ("WAHR", "FALSCH", "wahr")] == [True, False, True]
    assert [read_cell("number", text) for text in ("5", "1E+05", "-0.5")] == [5, 100000.0, -0.5]
    with pytest.raises(CellError, match=r"expected true or false, got 'VRAI'$"):
        read_cell("boolean", "VRAI")
    for kind, text in (("boolean", "yes"), ("number", "'5"), ("json", "[1")):
        with pytest.raises(CellError):
            read_cell(kind, text)  # type: ignore[arg-type]


def test_a_number_that_is_none_of_json_is_told_as_what_it_is() -> None:
    for text, problem in (
        ("1,5", "expected a number, got '1,5'; fractions are written with a point"),
        ("1.234,50", "and thousands are not set apart"),
        ("1,x", "expected a number, got '1,x'$"),
        ("1e400", "expected a number, got '1e400': 1e400 is larger than any number that JSON keeps$"),
        ("0.12345678901234567890", "has more digits than a number of JSON keeps$"),
        ("NaN", "expected a number, got 'NaN'$"),
    ):
        with pytest.raises(CellError, match=problem):
            read_cell("number", text)


def test_a_cell_counts_before_what_additional_says() -> None:
    given = {"phone": "1", "billing.city": "Rome", "additional": '{"phone": "2", "billing": null, "x": 1}'}
    assert COLUMNS.record(given) == {"phone": "1", "billing": {"city": "Rome"}, "x": 1}
    with pytest.raises(CellError, match="additional: expected a JSON object"):
        COLUMNS.record({"additional": "[]"})
    with pytest.raises(CellError, match=r"points: .*; vip: "):
        COLUMNS.record({"points": "x", "vip": "x"})


def test_lines_that_hold_no_record_are_told() -> None:
    form = Csv(Columns(COLUMNS.every), ["id", "email"])
    for content in (
        b"1\r\n",
        b"1,2,3\r\n",
        b'1,"2\r\n',
        b'1,"2"x\r\n',
        b"1,5\r\n2,b\r\n",
        b"\xff,2\r\n",
        b"1,\0\r\n",
    ):
        with pytest.raises(LineError):
            form.read(content)
    for content in (b"[1]\n", b"{\n", b'{"a": 1, "a": 2}\n', b"\xff\n", b'{"a": NaN}\n'):
        with pytest.raises(LineError):
            JsonLines().read(content)
    texts, _ = read_headers(b"\xef\xbb\xbfid,'=cmd,null,\n", COLUMNS.__contains__)
    assert [header_of(text) for text in texts] == ["id", "=cmd", "null", ""]
    assert JsonLines().read(b'\xef\xbb\xbf{"a": 1}\n') == {"a": 1}
    assert len(form.read(f"1,{'x' * 300_000}\r\n".encode())["email"]) == 300_000


def test_cells_are_separated_by_what_makes_names_of_the_first_line() -> None:
    known = {"id", "email", "a;b", "a,b"}.__contains__
    for text, separator in (
        ("id,email", ","),
        ("id;email", ";"),
        ("id\temail", "\t"),
        ("id", ","),
        ("x;y", ";"),
        ('"a,b";id', ";"),
        ('"a;b",id', ","),
        ("a;b", ","),
    ):
        assert read_headers(f"{text}\n".encode(), known)[1] == separator, text


def test_a_name_may_be_that_of_python() -> None:
    assert COLUMNS.header("billing.post_code", "billing") == "billing.postCode"
    assert COLUMNS.header("billing.city", "billing") == "billing.city"
    assert COLUMNS.header("first_name", "firstName") == "firstName"
    assert COLUMNS.header("billing.nothing", "billing") == "billing.nothing"
    assert COLUMNS.header("nothing") == "nothing"


def test_a_quotation_mark_counts_only_at_the_beginning_of_a_cell() -> None:
    for text, lines in (
        ('1,5" x\n2,b"\n', [1, 2]),
        ('1,"a\nb"\n2,"c ""d\n"" e",f\n3,""\n4,"""\n""",\n5', [1, 3, 5, 6, 8]),
        ('"1\n","2"\n3,4"\n', [1, 3]),
        ('1,"open\n2,b\n', [1]),
        ('1;"a\n"\n', [1, 2]),
    ):
        pieces = list(pieces_of_csv(io.BytesIO(text.encode()), ","))
        assert [piece.line for piece in pieces] == lines, text
        assert b"".join(piece.content for piece in pieces) == text.encode()
        assert [piece.is_whole for piece in pieces[:-1]] == [True] * (len(pieces) - 1)
    assert Csv(COLUMNS, ["id", "email"]).read(b'1,5" x\r\n') == {"id": "1", "email": '5" x'}


# Where to go on ---------------------------------------------------------------------------------------------------


def rows(ids: Any) -> list[dict[str, str]]:
    return [{"id": str(each)} for each in ids]


def found(
    written: set[str], there: list[dict[str, str]], limit: int, cap: int | None = None
) -> tuple[Resumption, list[int]]:
    """Where the walk of a list goes on, and what was looked at for it."""
    place, looked = Resumption(written, limit), []
    while not place.done:
        looked.append(place.skip)
        place.take(there[place.skip : place.skip + min(place.limit, cap or place.limit)])
    return place, looked


@define
class There:
    """A list, and what was written of it."""

    rows: list[dict[str, str]]
    ids: set[str]

    async def page(self, skip: int, limit: int) -> list[Any]:
        return self.rows[skip : skip + limit]

    def replies(self, walk: Walk) -> AsyncGenerator[RawReply[list[Any]], None]:
        async def fetch(skip: int, limit: int) -> RawReply[tuple[list[Any], list[Any]]]:
            page = self.rows[skip : skip + limit]
            return RawReply(parsed=(page, page), status_code=200, headers=Headers(), content=b"", attempts=1)

        return Paginator(fetch, None, 0, LISTED)._replies(walk)

    def add(self, rows: Sequence[Any]) -> int:
        before = len(self.ids)
        self.ids |= {identity(row) for row in rows}
        return len(self.ids) - before

    def walked(self, page_size: int) -> set[str]:
        """What is written in the end."""

        async def walk() -> None:
            async for _ in walk_on(self, self, page_size):
                pass

        asyncio.run(walk())
        return self.ids


def test_the_last_page_is_read_again_and_gone_on_from() -> None:
    written = {str(each) for each in range(95)}
    assert found(written, rows(range(200)), 10)[1] == [0, 90]
    assert found({str(each) for each in range(100)}, rows(range(200)), 10)[0].skip == 90
    assert found({"0"}, rows(range(200)), 10)[1] == [0]


def test_it_goes_further_back_where_records_have_moved_up() -> None:
    written = {str(each) for each in range(95)}
    place, looked = found(written, rows(range(60, 200)), 10)
    assert (looked, place.skip) == ([0, 90, 80, 60, 20], 20)
    assert There(rows(range(60, 200)), written).walked(10) == {str(each) for each in range(200)}


def test_pages_are_as_large_as_the_server_makes_them() -> None:
    place, looked = found({str(each) for each in range(95)}, rows(range(200)), 100, cap=30)
    assert (looked, place.limit, place.tail().skip % 30) == ([0, 90], 30, 0)


def test_another_list_is_not_gone_on_with() -> None:
    for there in (rows(range(100, 300)), []):
        with pytest.raises(LostError):
            found({str(each) for each in range(95)}, there, 10)
    with pytest.raises(NoIdentityError):
        identity({"name": "x"})


@settings(max_examples=400)
@given(
    total=st.integers(1, 60),
    stopped=st.floats(0, 1),
    limit=st.integers(1, 12),
    gone=st.sets(st.integers(0, 59)),
    new=st.integers(0, 30),
    newest_first=st.booleans(),
)
def test_nothing_that_is_there_is_missed(
    total: int, stopped: float, limit: int, gone: set[int], new: int, newest_first: bool
) -> None:
    """Between two runs any records are deleted and others created, in a list that is sorted by age either way."""
    before = [*range(total)]
    written = {str(each) for each in before[: max(1, round(stopped * total))]}
    kept, made = [each for each in before if each not in gone], [*range(1000, 1000 + new)]
    there = rows([*made, *kept] if newest_first else [*kept, *made])
    try:
        assert There(there, {*written}).walked(limit) >= {identity(row) for row in there}
    except LostError:
        # Only where nothing that was written is where it was, nor on the first page.
        assert not written & {identity(row) for row in there[:limit]}


# What an export is of ---------------------------------------------------------------------------------------------


def test_an_export_of_something_else_is_told_apart() -> None:
    origin = Origin(server="https://a", resource="customers", form="csv", fields=("id (text)", "x (text)"))
    assert Origin.load(origin.dump()) == origin
    assert origin.differences(origin) == []
    other = Origin(server="https://b", resource="orders", form="jsonl", fields=("id (text)", "x (number)"))
    assert origin.differences(other) == [
        "server: https://a, now https://b",
        "resource: customers, now orders",
        "form: csv, now jsonl",
    ]
    other = Origin(server="https://a", resource="customers", form="csv", fields=("id (text)", *"abcdefg"))
    assert origin.differences(other) == ["fields gone: x (text)", "fields new: a, b, c, d, e and 2 more"]
    swapped = Origin(server="https://a", resource="customers", form="csv", fields=("x (text)", "id (text)"))
    assert origin.differences(swapped) == ["fields in another order"]
    for text in (b"", b"{", b"[]", b'{"fields": []}', origin.dump()[:-3]):
        assert Origin.load(text) is None
