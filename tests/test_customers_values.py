"""What each type of column takes, what goes out, what comes back, and what it says of anything else."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import FakeTime, timed
from hypothesis import given
from hypothesis import strategies as st
from merchant import ADA, FIVE, Merchant

from finalpos_client import CustomerSchemaError, FinalPOS, models
from finalpos_client.customers.values import DateRules, MisfitError, from_wire, to_wire

UTC = datetime.UTC
PLAIN = DateRules()
GERMAN = DateRules(formats=("%d.%m.%Y", "%d.%m.%Y %H:%M"), time_zone=ZoneInfo("Europe/Berlin"))
BOTH_WAYS = DateRules(formats=("%d/%m/%Y", "%m/%d/%Y"))


class Tier(str, Enum):  # noqa: UP042 - whose str() is not its value
    GOLD = "gold"


AT_NINE = datetime.datetime(2026, 1, 5, 9, tzinfo=UTC)

# column type, what is given, what goes out, what comes back
TAKEN: list[tuple[str, Any, Any, Any]] = [
    ("string", "gold", "gold", "gold"),
    ("string", "", "", ""),
    ("string", "größe ⭐", "größe ⭐", "größe ⭐"),
    ("string", Tier.GOLD, "gold", "gold"),
    ("string", None, None, None),
    ("number", 5, 5, 5),
    ("number", 0, 0, 0),
    ("number", -3.25, -3.25, -3.25),
    ("number", Decimal("19.99"), 19.99, 19.99),
    ("number", Decimal("0.1"), 0.1, 0.1),
    ("number", Decimal("1.50"), 1.5, 1.5),
    ("number", Decimal("5.00"), 5, 5),
    ("number", Decimal("1E+3"), 1000, 1000),
    ("number", 9007199254740992, 9007199254740992, 9007199254740992),
    ("number", 10**18, 10**18, 10**18),
    ("number", 1e-7, 1e-7, 1e-7),
    ("number", None, None, None),
    ("boolean", True, True, True),
    ("boolean", False, False, False),
    ("boolean", None, None, None),
    ("date", datetime.date(2026, 1, 5), "2026-01-05", datetime.date(2026, 1, 5)),
    ("date", AT_NINE, "2026-01-05T09:00:00+00:00", AT_NINE),
    ("date", AT_NINE.astimezone(ZoneInfo("Asia/Tokyo")), "2026-01-05T18:00:00+09:00", AT_NINE),
    ("date", "2026-01-05", "2026-01-05", datetime.date(2026, 1, 5)),
    ("date", "20260105", "2026-01-05", datetime.date(2026, 1, 5)),
    ("date", "2026-W02-1", "2026-01-05", datetime.date(2026, 1, 5)),
    ("date", "2026-01-05T09:00:00Z", "2026-01-05T09:00:00+00:00", AT_NINE),
    ("date", "2026-01-05 10:00+01:00", "2026-01-05T10:00:00+01:00", AT_NINE),
    ("date", "2026-01-05T09:00:00.436Z", "2026-01-05T09:00:00.436000+00:00", AT_NINE.replace(microsecond=436000)),
    ("date", None, None, None),
    ("json-string", {"a": [1, None, True]}, '{"a":[1,null,true]}', {"a": [1, None, True]}),
    ("json-string", [], "[]", []),
    ("json-string", "text", '"text"', "text"),
    ("json-string", '{"a":1}', '"{\\"a\\":1}"', '{"a":1}'),
    ("json-string", 1.5, "1.5", 1.5),
    ("json-string", False, "false", False),
    ("json-string", (1, 2), "[1,2]", [1, 2]),
    ("json-string", datetime.date(2026, 1, 5), '"2026-01-05"', "2026-01-05"),
    ("json-string", models.Station(id="s1"), '{"id":"s1"}', {"id": "s1"}),
    ("json-string", None, None, None),
    ("image", {"url": "x"}, {"url": "x"}, {"url": "x"}),
    ("image", "x", "x", "x"),
]

# column type, what is given, what is said of it
REFUSED: list[tuple[str, Any, str]] = [
    ("string", 5, "expected string, got int 5"),
    ("string", True, "expected string, got boolean True"),
    ("string", b"x", "expected string, got bytes"),
    ("string", ["a"], "expected string, got array"),
    ("string", Decimal(1), "expected string, got Decimal 1"),
    ("string", datetime.date(2026, 1, 5), "expected string, got date 2026-01-05"),
    ("number", "5", "expected number (int, float or Decimal), got string '5'"),
    ("number", True, "expected number (int, float or Decimal), got boolean True"),
    ("number", float("nan"), "expected finite number (int, float or Decimal), got float nan"),
    ("number", float("-inf"), "expected finite number (int, float or Decimal), got float -inf"),
    ("number", Decimal("NaN"), "expected finite number (int, float or Decimal), got Decimal NaN"),
    ("number", Decimal("sNaN"), "expected finite number (int, float or Decimal), got Decimal sNaN"),
    ("number", Decimal("Infinity"), "expected finite number (int, float or Decimal), got Decimal Infinity"),
    ("number", Decimal("0.12345678901234567891"), "of no more digits than a double keeps"),
    ("number", 9007199254740993, "of no more digits than a double keeps, got int 9007199254740993"),
    ("number", 12345678901234567890, "of no more digits than a double keeps"),
    ("number", 10**400, "of no more digits than a double keeps, got int of 1329 bits"),
    ("number", Decimal("1E+400"), "of no more digits than a double keeps, got Decimal 1E+400"),
    ("number", 1j, "expected number (int, float or Decimal), got complex"),
    ("boolean", 1, "expected boolean (True or False), got int 1"),
    ("boolean", "true", "expected boolean (True or False), got string 'true'"),
    ("boolean", "", "expected boolean (True or False), got string ''"),
    ("date", "soon", "expected date (a date, an aware datetime, or ISO 8601 text), got string 'soon'"),
    ("date", "10", "expected date (a date, an aware datetime, or ISO 8601 text), got string '10'"),
    ("date", "mon", "expected date (a date, an aware datetime, or ISO 8601 text), got string 'mon'"),
    ("date", "2026", "expected date (a date, an aware datetime, or ISO 8601 text), got string '2026'"),
    ("date", "2026-01", "expected date (a date, an aware datetime, or ISO 8601 text), got string '2026-01'"),
    ("date", "2026-02-30", "expected date (a date, an aware datetime, or ISO 8601 text), got string '2026-02-30'"),
    ("date", "05.01.2026", "expected date (a date, an aware datetime, or ISO 8601 text), got string '05.01.2026'"),
    ("date", "2026-01-05T09:00", "expected datetime with a time zone, got datetime 2026-01-05 09:00:00"),
    ("date", datetime.datetime(2026, 1, 5, 9), "expected datetime with a time zone, got datetime 2026-01-05 09:00"),  # noqa: DTZ001
    ("date", 1767600000, "expected date (a date, an aware datetime, or ISO 8601 text), got int 1767600000"),
    ("date", datetime.time(9), "expected date (a date, an aware datetime, or ISO 8601 text), got time 09:00:00"),
    ("json-string", {1, 2}, "expected anything JSON can carry, got something else (value: set can't be sent as JSON)"),
    (
        "json-string",
        {"a": float("nan")},
        "expected anything JSON can carry, got something else (value.a: float nan can't",
    ),
    ("json-string", {1: "a"}, "expected anything JSON can carry, got something else (value: 1 can't be a name"),
    (
        "json-string",
        {"a": Decimal(1)},
        "expected anything JSON can carry, got something else (value.a: Decimal can't be sent as JSON; send float",
    ),
    ("json-string", "\ud800", "expected anything JSON can carry, got something else (text that is no Unicode"),
    ("image", object(), "expected anything JSON can carry, got something else (value: object can't be sent as JSON)"),
]

CONFIGURED: list[tuple[DateRules, Any, str]] = [
    (GERMAN, "05.01.2026", "2026-01-05"),
    (GERMAN, "05.01.2026 10:00", "2026-01-05T10:00:00+01:00"),
    (GERMAN, "2026-07-05T10:00", "2026-07-05T10:00:00+02:00"),
    (GERMAN, datetime.datetime(2026, 1, 5, 10), "2026-01-05T10:00:00+01:00"),  # noqa: DTZ001
    (GERMAN, "2026-01-05", "2026-01-05"),
    (GERMAN, "2026-01-05T09:00:00Z", "2026-01-05T09:00:00+00:00"),
    (BOTH_WAYS, "31/12/2026", "2026-12-31"),
    (BOTH_WAYS, "05/05/2026", "2026-05-05"),
]

CONFIGURED_REFUSED: list[tuple[DateRules, Any, str]] = [
    (GERMAN, "5 January", "or text like %d.%m.%Y, %d.%m.%Y %H:%M, got string '5 January'"),
    (GERMAN, "2026-03-29T02:30", "where the clocks change, got 2026-03-29T02:30:00, which was twice or never"),
    (GERMAN, "2026-10-25T02:30", "where the clocks change, got 2026-10-25T02:30:00, which was twice or never"),
    (BOTH_WAYS, "05/06/2026", "date that the formats read in one way, got string '05/06/2026'"),
]


def test_there_are_enough_cases(capsys: pytest.CaptureFixture[str]) -> None:
    count = len(TAKEN) + len(REFUSED) + len(CONFIGURED) + len(CONFIGURED_REFUSED)
    with capsys.disabled():
        print(f"\nvalues by type of column: {count} cases")  # noqa: T201
    assert count >= 60
    assert {kind for kind, *_ in TAKEN} >= {*FIVE.values()} <= {kind for kind, *_ in REFUSED}


@pytest.mark.parametrize(("kind", "value", "wire", "back"), TAKEN)
def test_a_value_that_fits_goes_out_and_comes_back(kind: str, value: Any, wire: Any, back: Any) -> None:
    sent = to_wire(kind, value, PLAIN)
    assert (sent, type(sent)) == (wire, type(wire))
    read = from_wire(kind, sent)
    assert (read, type(read)) == (back, type(back))


@pytest.mark.parametrize(("kind", "value", "message"), REFUSED)
def test_a_value_that_does_not_fit_is_named(kind: str, value: Any, message: str) -> None:
    with pytest.raises(MisfitError, match=re.escape(message)):
        to_wire(kind, value, PLAIN)


@pytest.mark.parametrize(("rules", "value", "wire"), CONFIGURED)
def test_dates_of_other_forms_are_taken_where_they_are_configured(rules: DateRules, value: Any, wire: str) -> None:
    assert to_wire("date", value, rules) == wire


@pytest.mark.parametrize(("rules", "value", "message"), CONFIGURED_REFUSED)
def test_a_date_is_never_guessed(rules: DateRules, value: Any, message: str) -> None:
    with pytest.raises(MisfitError, match=re.escape(message)):
        to_wire("date", value, rules)


@given(value=st.one_of(st.integers(), st.floats(), st.decimals()))
def test_a_number_keeps_all_its_digits_or_is_refused(value: Any) -> None:
    try:
        wire = to_wire("number", value, PLAIN)
    except MisfitError:
        return
    assert Decimal(str(wire)) == Decimal(str(value))


@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")), st.lists))
def test_what_a_json_string_took_it_gives_back(value: Any) -> None:
    assert from_wire("json-string", to_wire("json-string", value, PLAIN)) == value


async def test_every_type_of_column_goes_through_a_server_and_back(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(**FIVE)
    names = {kind: name for name, kind in FIVE.items()}
    for kind, value, _, back in TAKEN:
        if kind in names:
            made = await pos.customers.create(**ADA, custom={names[kind]: value})
            assert made[names[kind]] == back
            assert (await pos.customers.get(made.id)).custom == made.custom


async def test_nothing_is_sent_for_what_does_not_fit(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(**FIVE)
    names = {kind: name for name, kind in FIVE.items()}
    for kind, value, message in REFUSED:
        if kind in names:
            with pytest.raises(CustomerSchemaError) as caught:
                await pos.customers.create(**ADA, custom={names[kind]: value})
            assert caught.value.outcome == "not_sent"
            problem = caught.value.problems[0]
            assert problem.field == names[kind]
            at = message.partition(", got")[0].removeprefix("expected ")
            assert at in problem.expected
    assert not [line for line in merchant.asked if line.startswith("POST")]


async def test_formats_and_zone_are_settings_of_the_client(merchant: Merchant, fake_time: FakeTime) -> None:
    await merchant.table(**FIVE)
    settings: dict[str, Any] = {"customer_date_formats": GERMAN.formats, "customer_time_zone": GERMAN.time_zone}
    async with timed(merchant.client(**settings), fake_time) as pos:
        made = await pos.customers.create(**ADA, joined="05.01.2026 10:00")
    assert made["joined"] == AT_NINE
