"""Whatever a server answers, a call gives a model that obeys the decoding table, or raises a ``FinalPOSError``.

The replies come from ``hostile``. ``make test`` tries the same thousand every time, ``make fuzz`` twenty thousand new
ones.
"""

from __future__ import annotations

import contextlib
import datetime
import gzip
import importlib
import json
import math
import os
import sys
import tracemalloc
import types
import typing
from typing import Any, Literal, NoReturn, get_args, get_origin

import attrs
import httpx
import pytest
from attrs import define, evolve, field, frozen
from conftest import KEY, FakeTime, timed
from description import Case, cases
from hostile import GOOD_DATES, Hostile, replies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wire import Answer, Received, Wire

from finalpos_client import (
    AmbiguousWriteError,
    APIConnectionError,
    APIStatusError,
    FinalPOS,
    FinalPOSError,
    PaginationError,
    ResponseDecodeError,
    RetryPolicy,
)
from finalpos_client.errors import KEPT_BODY, Outcome
from finalpos_client.operation import Operation

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
FUZZ = settings(
    max_examples=int(EXAMPLES or 1_000),
    derandomize=EXAMPLES is None,  # tests that pass today pass tomorrow
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
CASES = list(cases())
BY_NAME = {case.name: case for case in CASES}
STATION, CREATE_STATION, CREATE_ORDER = (BY_NAME[n] for n in ("stations.get", "stations.create", "orders.create"))
LISTS = [case for case in CASES if case.is_list]
MAX_BYTES = 64 * 1024
LATER = "2030-12-07T19:31:48Z"


@frozen
class Exchange:
    """A call, what the server answers to it, and what to the reads that look for a record whose creation is unclear."""

    case: Case
    answers: list[Hostile]
    found: list[Hostile]


@st.composite
def exchanges(draw: st.DrawFn, of: list[Case]) -> Exchange:
    case = draw(st.sampled_from(of))
    answers = st.lists(replies(case.reply, MAX_BYTES), min_size=1, max_size=3)
    found: st.SearchStrategy[list[Hostile]] = st.just([])
    if case.method == "POST":
        made = {**(case.reply or {}), **(case.body or {}), "createdAt": LATER}
        found = st.lists(replies([made], MAX_BYTES), min_size=1, max_size=3)
    return Exchange(case, draw(answers), draw(found))


@define
class Server:
    """Gives the answers one after the other, the last one for ever."""

    exchange: Exchange
    given: list[Hostile] = field(factory=list)
    settling: int = 0

    def answer(self, method: str, path: str) -> Hostile:
        if "/custom-table" in path and self.exchange.case.resource != "custom_tables":
            return self.exchange.answers[0]  # what is asked on behalf of customers
        if method == self.exchange.case.method:
            answers, index = self.exchange.answers, len(self.given)
            self.given.append(answers[min(index, len(answers) - 1)])
            return self.given[-1]
        index, self.settling = self.settling, self.settling + 1
        return self.exchange.found[min(index, len(self.exchange.found) - 1)]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        return self.answer(request.method, request.url.path).response()

    def client(self, **over: Any) -> FinalPOS:
        return timed(
            FinalPOS(
                KEY,
                **(over or {"transport": httpx.MockTransport(self)}),
                max_response_bytes=MAX_BYTES,
                retry=RetryPolicy(attempts=3, settle_looks=(0.0, 1.0), settle_deadline=5.0),
            ),
            FakeTime(),
        )


@FUZZ
@given(exchange=exchanges(CASES))
async def test_any_reply_gives_what_the_decoding_table_says_or_an_error_of_ours(exchange: Exchange) -> None:
    case, server = exchange.case, Server(exchange)
    async with server.client() as pos:
        call = getattr(getattr(pos.with_raw_response, case.resource), case.verb)
        positional, keywords = case.arguments(call)
        try:
            pending = call(*positional, **keywords)
            raw = await anext(aiter(pending)) if case.is_list else await pending
        except FinalPOSError as error:
            _check_error(server, error)
        else:
            _check_result(server, raw)


@pytest.mark.parametrize("transport", [None, "aiohttp"])
@settings(FUZZ, max_examples=FUZZ.max_examples // 5)
@given(exchange=exchanges(CASES))
async def test_any_reply_over_a_socket_gives_a_result_or_an_error_of_ours(
    transport: Literal["aiohttp"] | None, exchange: Exchange
) -> None:
    case, server = exchange.case, Server(exchange)

    def answer(request: Received) -> Answer:
        return server.answer(request.method, request.path).said()

    async with Wire.serving(answer) as wire, server.client(base_url=wire.url, transport=transport) as pos:
        call = getattr(getattr(pos.with_raw_response, case.resource), case.verb)
        positional, keywords = case.arguments(call)
        try:
            pending = call(*positional, **keywords)
            raw = await anext(aiter(pending)) if case.is_list else await pending
        except FinalPOSError as error:
            _check_words(error)
        else:
            _check_result(server, raw)


@settings(FUZZ, max_examples=FUZZ.max_examples // 10)
@given(exchange=exchanges(LISTS))
async def test_a_walk_ends_whatever_the_pages_are(exchange: Exchange) -> None:
    case, server = exchange.case, Server(exchange)
    async with server.client() as pos:
        call = getattr(getattr(pos, case.resource), case.verb)
        positional, keywords = case.arguments(call)
        with contextlib.suppress(FinalPOSError):
            async for record in call(*positional, **keywords, prefetch=1):
                assert type(record) is model_of(case)
    assert len(server.given) <= 20


async def test_a_walk_ends_where_skip_is_ignored_and_the_order_is_another_each_time() -> None:
    rows = [{"id": "a"}, {"id": "b"}]
    asked: list[httpx.Request] = []

    def shuffled(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        assert len(asked) < 50
        return httpx.Response(200, json=rows if len(asked) % 2 else rows[::-1])

    async with FinalPOS(KEY, transport=httpx.MockTransport(shuffled)) as pos:
        with pytest.raises(PaginationError):
            await pos.stations.list(page_size=2).first(5)


@pytest.mark.parametrize("status", [200, 400])
async def test_json_nested_about_as_deep_as_python_can_read_is_no_trap(status: int) -> None:
    limit = sys.getrecursionlimit()
    for depth in [*range(limit - 200, limit + 10), 10 * limit, 100 * limit]:
        nest = b"[" * depth + b"]" * depth
        answer = _plain(status, b'{"id": "s", "message": [' + nest + b'], "unknown": ' + nest + b"}")
        async with Server(Exchange(STATION, [answer], [])).client() as pos:
            with contextlib.suppress(FinalPOSError):
                await pos.stations.get("s")
            with contextlib.suppress(FinalPOSError):
                await pos.stations.list().first(5)


async def test_a_number_that_no_float_can_hold_is_no_infinity() -> None:
    answer = _plain(200, b'{"id": "s", "sequenceNumber": 1e999}')
    async with Server(Exchange(STATION, [answer], [])).client() as pos:
        with pytest.raises(ResponseDecodeError):
            await pos.stations.get("s")


async def test_a_create_is_settled_whatever_else_the_record_that_is_found_holds() -> None:
    sent = {"receiptId": "R-1", "status": "pending", "source": "final", "balance": "0"}
    record = {**sent, "id": "o1", "createdAt": LATER, "unknown": "\ud800"}
    lost = evolve(_plain(201, b""), breaks=True)
    listed = _plain(200, json.dumps([record]).encode())
    async with Server(Exchange(CREATE_ORDER, [lost], [listed])).client() as pos:
        order = await pos.orders.create(receipt_id="R-1", status="pending", source="final", balance="0", summary={})
    assert order.id == "o1"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (400, b'{"message": "\\ud800"}'),
        (400, b'{"message": "no", "error": "\\ud800"}'),
        (201, b'{"id": "\\ud800", "name": 5}'),
    ],
)
async def test_half_a_character_from_the_server_keeps_no_error_out_of_a_log(status: int, text: bytes) -> None:
    async with Server(Exchange(CREATE_STATION, [_plain(status, text)], [])).client() as pos:
        with pytest.raises(FinalPOSError) as caught:
            await pos.stations.create(name="x", outlet_id="o", status="AVAILABLE")
    assert str(caught.value).encode()


async def test_what_follows_compressed_data_counts_against_the_limit() -> None:
    packed = gzip.compress(b'{"id": "s"}')
    answer = evolve(_plain(200, b""), headers={"content-encoding": "gzip"}, body=(packed, *[b"\0" * MAX_BYTES] * 100))
    async with Server(Exchange(STATION, [answer], [])).client() as pos:
        tracemalloc.start()
        try:
            with contextlib.suppress(FinalPOSError):
                await pos.stations.get("s")
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 10 * MAX_BYTES


async def test_gzip_of_several_members_is_read_as_one() -> None:  # RFC 1952, section 2.2
    packed = gzip.compress(b'{"id": "s", ') + gzip.compress(b'"name": "Till 1"}')
    answer = evolve(_plain(200, b""), headers={"content-encoding": "gzip"}, body=(packed[:40], packed[40:]))
    async with Server(Exchange(STATION, [answer], [])).client() as pos:
        assert (await pos.stations.get("s")).name == "Till 1"


def _plain(status: int, text: bytes) -> Hostile:
    return Hostile(status=status, headers={}, text=text, body=(text,), breaks=False, arrives=True)


def _check_result(server: Server, raw: Any) -> None:
    case, last = server.exchange.case, server.given[-1]
    if case.method == "DELETE":
        assert raw.parsed is None
        assert 200 <= last.status < 300 or last.status == 404
        return
    wire = _json(raw.content)
    if not server.settling:
        assert 200 <= raw.status_code == last.status < 300
        assert raw.content == last.text
        assert last.arrives
        assert raw.attempts == len(server.given)
    assert _as_text(raw.parsed) == _as_text(_expected(case, wire))


def _check_words(error: FinalPOSError) -> None:
    assert error.outcome in get_args(Outcome)
    assert error.attempts >= 1
    assert str(error).encode()  # fit for any log


def _check_error(server: Server, error: FinalPOSError) -> None:
    case, last = server.exchange.case, server.given[-1]
    _check_words(error)
    assert error.method == case.method
    if isinstance(error, APIStatusError | ResponseDecodeError):
        assert len(error.body) <= KEPT_BODY
    if server.settling:
        return  # which reply the error is about depends on what the reads found
    assert error.attempts == len(server.given)
    succeeded = 200 <= last.status < 300
    if isinstance(error, ResponseDecodeError):
        assert succeeded
        assert error.outcome == "happened"
        assert error.status_code == last.status
        if last.arrives:
            assert error.body == last.text[:KEPT_BODY]
            with pytest.raises(MisfitError):
                _expected(case, _json(last.text))
    elif isinstance(error, APIStatusError):
        assert not succeeded
        assert error.status_code == last.status
        assert error.outcome != "happened"
        if last.arrives:
            assert error.body == last.text[:KEPT_BODY]
    else:
        assert isinstance(error, APIConnectionError | AmbiguousWriteError)
        assert error.outcome == "unknown"
        # httpx reads the Location of a redirect even when it is told not to follow any.
        unreadable = not last.arrives or "location" in last.headers
        assert unreadable or (not succeeded and isinstance(error, AmbiguousWriteError))


# The decoding table, once more and written otherwise --------------------------------------------------------------


class MisfitError(Exception):
    """By the table, a value can't be decoded."""


def model_of(case: Case) -> Any:
    resource = importlib.import_module(f"finalpos_client._generated.resources.{case.resource}")
    operation: Operation[Any] = getattr(resource, case.verb.upper())
    return operation.decode.__self__  # type: ignore[attr-defined]


def _json(text: bytes) -> Any:
    def refuse(name: str) -> NoReturn:
        raise MisfitError(name)

    def finite(digits: str) -> float:
        number = float(digits)
        return number if math.isfinite(number) else refuse(digits)

    try:
        return json.loads(text, parse_constant=refuse, parse_float=finite)
    except (ValueError, RecursionError) as error:
        raise MisfitError(str(error)) from None


def _expected(case: Case, wire: Any) -> Any:
    if not case.is_list:
        return _record(wire, model_of(case))
    if isinstance(wire, dict):
        wire = next((wire[name] for name in ("data", "items", "results") if isinstance(wire.get(name), list)), None)
    page = _decoded(wire, list[model_of(case)])  # type: ignore[misc]
    ids = [_id(row) for row in wire]
    return [record for index, record in enumerate(page) if ids[index] is None or ids[index] not in ids[:index]]


def _id(row: dict[str, Any]) -> str | None:
    found = row.get("id", row.get("_id"))
    found = found.get("$oid") if isinstance(found, dict) else found
    return found if isinstance(found, str) else None


def _record(wire: Any, model: Any) -> Any:
    if type(wire) is not dict:
        raise MisfitError
    hints = typing.get_type_hints(model)
    fields = {name: _decoded(wire.get(on_wire), hints[name]) for name, on_wire in model._wire_names.items()}
    unknown = {name: value for name, value in wire.items() if name not in model._wire_names.values()}
    return model(**fields, additional_properties=unknown)


def _decoded(wire: Any, hint: Any) -> Any:
    kinds = get_args(hint) if get_origin(hint) in (types.UnionType, typing.Union) else (hint,)
    kind = next(kind for kind in reversed(kinds) if kind is not types.NoneType)  # str of Literal[...] | str
    if kind is Any or (wire is None and types.NoneType in kinds):
        return wire
    if get_origin(kind) is list and type(wire) is list:
        return [_decoded(item, get_args(kind)[0]) for item in wire]
    if attrs.has(kind):
        return _record(wire, kind)
    if kind is datetime.datetime and type(wire) is str and wire in GOOD_DATES:
        return GOOD_DATES[wire]
    if kind is datetime.date and type(wire) is str:
        try:
            return datetime.date.fromisoformat(wire)
        except ValueError:
            raise MisfitError from None
    if kind is int and type(wire) is float and wire.is_integer():
        return int(wire)
    if type(wire) is kind or (kind is float and type(wire) is int):
        return wire
    raise MisfitError


def _as_text(value: Any) -> str:
    """A text that tells apart what ``==`` does not: 1, 1.0 and True, one model and another."""
    return json.dumps(value, default=_parts)


def _parts(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        assert value.tzinfo is not None
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    names = [attribute.name for attribute in attrs.fields(type(value)) if attribute.eq]
    return [type(value).__name__, {name: getattr(value, name) for name in names}]
