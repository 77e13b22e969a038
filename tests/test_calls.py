"""One call over a real socket: what is sent, what is tried again, what is raised."""

from __future__ import annotations

import asyncio
import gzip
import logging
import re
import socket
import traceback
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from conftest import KEY, ClientMaker, FakeTime
from faults import LOST_REPLIES
from wire import Answer, Drip, Hang, Received, Wire, error, reply

from finalpos_client import (
    UNSET,
    AmbiguousEvent,
    AmbiguousWriteError,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    FinalPOS,
    FinalPOSError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    ResponseEvent,
    RetryEvent,
    RetryPolicy,
    UnprocessableEntityError,
    decode,
)
from finalpos_client.encode import Unset
from finalpos_client.operation import Operation
from finalpos_client.resource import Resource

STATION = {"id": "s1", "name": "Till 1"}
GOOD = reply(200, STATION)


async def create_order(pos: FinalPOS, external_id: str | Unset = UNSET) -> object:
    return await pos.orders.create(
        receipt_id="R-1", status="pending", source="final", balance="0", summary={}, external_id=external_id
    )


# What is sent -----------------------------------------------------------------------------------------------------


async def test_a_request_is_what_the_description_says(clients: ClientMaker) -> None:
    async with Wire.serving([reply(201, STATION)]) as wire:
        station = await clients(wire.url).stations.create(
            name="Till 1", outlet_id="o1", status="AVAILABLE", device_id=None, is_virtual=False
        )
    (request,) = wire.received
    assert (request.method, request.target) == ("POST", "/v1/api/station")
    assert request.json() == {
        "name": "Till 1",
        "outletId": "o1",
        "status": "AVAILABLE",
        "deviceId": None,
        "isVirtual": False,
    }
    assert request.headers["x-api-key"] == KEY
    assert request.headers["content-type"] == "application/json"
    assert re.match(
        r"finalpos-client/\S+ FinalPOS/\S+ \(description [0-9a-f]{12}\) Python/3", request.headers["user-agent"]
    )
    assert (station.id, station.name, station.outlet_id) == ("s1", "Till 1", None)


async def test_a_call_without_a_body_has_no_content_type(clients: ClientMaker) -> None:
    async with Wire.serving([GOOD]) as wire:
        await clients(wire.url).stations.get("s1")
    assert "content-type" not in wire.received[0].headers


async def test_a_body_that_is_not_json_is_sent_as_it_is(clients: ClientMaker) -> None:
    operation = Operation(name="logos.create", method="POST", path="/logo", decode=decode.anything)
    async with Wire.serving([reply(201, {"id": "l1"})]) as wire:
        logos = Resource(clients(wire.url).stations._caller)
        assert await logos._call(operation, upload=(b"\x89PNG\x00", "image/png")) == {"id": "l1"}
    (request,) = wire.received
    assert (request.headers["content-type"], request.body) == ("image/png", b"\x89PNG\x00")


async def test_delete_returns_none_whatever_the_server_says(clients: ClientMaker) -> None:
    async with Wire.serving([reply(200, raw=b"gone, honestly"), reply(204, raw=b"")]) as wire:
        pos = clients(wire.url)
        assert await pos.stations.delete("s1") is None  # type: ignore[func-returns-value]
        assert await pos.stations.delete("s2") is None  # type: ignore[func-returns-value]


async def test_a_base_url_may_have_a_path(clients: ClientMaker) -> None:
    async with Wire.serving([GOOD]) as wire:
        await clients(f"{wire.url}/_mock/openapi/").stations.get("s1")
    assert wire.received[0].target == "/_mock/openapi/v1/api/station/s1"


async def test_headers_of_the_client_and_of_the_call(clients: ClientMaker) -> None:
    async with Wire.serving([GOOD]) as wire:
        pos = clients(wire.url, headers={"X-Shop": "7", "User-Agent": "kiosk/2"})
        await pos.stations.get("s1", options={"headers": {"x-trace": "abc"}})
    headers = wire.received[0].headers
    assert (headers["x-shop"], headers["user-agent"], headers["x-trace"]) == ("7", "kiosk/2", "abc")


async def test_a_key_that_rotates_is_asked_for_at_each_attempt(fake_time: FakeTime, over: dict[str, Any]) -> None:
    keys = iter(["old-key", "new-key"])

    async def current() -> str:
        return next(keys)

    async with Wire.serving([error(500), GOOD]) as wire, FinalPOS(current, base_url=wire.url, **over) as pos:
        pos._engine.clock = fake_time.clock()
        await pos.stations.get("s1")
    assert [request.headers["x-api-key"] for request in wire.received] == ["old-key", "new-key"]


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ("a b", "/v1/api/station/a%20b"),
        ("a?b=c", "/v1/api/station/a%3Fb%3Dc"),
        ("a#b", "/v1/api/station/a%23b"),
        ("%2e%2e", "/v1/api/station/%252e%252e"),
        ("ä{id}", "/v1/api/station/%C3%A4%7Bid%7D"),
        ("...", "/v1/api/station/..."),
        ("a@b:c;d", "/v1/api/station/a%40b%3Ac%3Bd"),
    ],
)
async def test_an_id_can_not_change_the_path(clients: ClientMaker, given: str, target: str) -> None:
    async with Wire.serving([GOOD]) as wire:
        await clients(wire.url).stations.get(given)
    assert [request.target for request in wire.received] == [target]


# Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (409, ConflictError),
        (422, UnprocessableEntityError),
        (418, APIStatusError),
    ],
)
@pytest.mark.parametrize("method", ["get", "create"])
async def test_a_refusal_is_raised_at_once(
    clients: ClientMaker, status: int, kind: type[APIStatusError], method: str
) -> None:
    async with Wire.serving([error(status, "not today")]) as wire:
        pos = clients(wire.url)
        with pytest.raises(APIStatusError) as caught:
            await (pos.orders.get("o1") if method == "get" else create_order(pos))
    refusal = caught.value
    assert type(refusal) is kind
    assert (refusal.status_code, refusal.message, refusal.error) == (status, "not today", "Bad Request")
    assert refusal.outcome == "refused"
    assert refusal.attempts == len(wire.received) == 1
    assert str(status) in str(refusal)
    assert "not today" in str(refusal)
    assert "/v1/api/order" in str(refusal)


async def test_a_proxy_s_error_page_is_quoted(clients: ClientMaker) -> None:
    page = b"<html><h1>Forbidden by policy</h1></html>"
    async with Wire.serving([reply(403, raw=page, headers={"content-type": "text/html"})]) as wire:
        with pytest.raises(PermissionDeniedError, match="Forbidden by policy") as caught:
            await clients(wire.url).stations.get("s1")
    assert caught.value.body == page


async def test_redirects_are_not_followed(clients: ClientMaker) -> None:
    async with Wire.serving([reply(302, headers={"location": "http://127.0.0.1:1/elsewhere"})]) as wire:
        with pytest.raises(APIStatusError, match="never followed") as caught:
            await clients(wire.url).stations.get("s1")
    assert caught.value.status_code == 302
    assert len(wire.received) == 1


# Trying again -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", LOST_REPLIES)
class TestLostReply:
    """The request was sent, and no usable reply came."""

    async def test_a_read_is_tried_again(self, clients: ClientMaker, fault: Answer) -> None:
        async with Wire.serving([fault, GOOD]) as wire:
            assert (await clients(wire.url).stations.get("s1")).id == "s1"
        assert len(wire.received) == 2

    async def test_an_update_is_tried_again(self, clients: ClientMaker, fault: Answer) -> None:
        async with Wire.serving([fault, GOOD]) as wire:
            await clients(wire.url).stations.update("s1", name="Till 1")
        assert [request.json() for request in wire.received] == [{"name": "Till 1"}] * 2

    async def test_a_create_is_not_replayed(self, clients: ClientMaker, fault: Answer) -> None:
        seen: list[AmbiguousEvent] = []
        async with Wire.serving([fault, reply(201, {"id": "o1"})]) as wire:
            pos = clients(wire.url, on_ambiguous=seen.append, reconcile="never")
            with pytest.raises(AmbiguousWriteError) as caught:
                await create_order(pos, external_id="A-17")
        assert len(wire.received) == 1
        ambiguous = caught.value
        assert ambiguous.outcome == "unknown"
        assert ambiguous.natural_key == {"externalId": "A-17", "receiptId": "R-1"}
        assert ambiguous.sent["externalId"] == "A-17"
        assert "orders.list()" in str(ambiguous)
        assert isinstance(ambiguous.__cause__, APIConnectionError | APIStatusError)
        assert [event.natural_key for event in seen] == [ambiguous.natural_key]

    async def test_a_delete_whose_repetition_finds_nothing_succeeded(self, clients: ClientMaker, fault: Answer) -> None:
        async with Wire.serving([fault, error(404)]) as wire:
            await clients(wire.url).stations.delete("s1")
        assert len(wire.received) == 2

    async def test_an_update_that_must_not_be_repeated_is_raised(self, clients: ClientMaker, fault: Answer) -> None:
        async with Wire.serving([fault, GOOD]) as wire:
            with pytest.raises((APIConnectionError, APIStatusError)) as caught:
                await clients(wire.url).variants.update("v1", inventory=[{"stock": 3}])
        assert caught.value.outcome == "unknown"
        assert len(wire.received) == 1


async def test_a_delete_that_finds_nothing_at_first_is_an_error(clients: ClientMaker) -> None:
    async with Wire.serving([error(429), error(404)]) as wire:
        with pytest.raises(NotFoundError):
            await clients(wire.url).stations.delete("s1")
    assert len(wire.received) == 2


async def test_nothing_was_sent_when_nobody_listens(clients: ClientMaker, fake_time: FakeTime) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        pos = clients(f"http://127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(APIConnectionError) as caught:
            await create_order(pos)
    assert caught.value.outcome == "not_sent"
    assert caught.value.attempts == 4
    assert fake_time.waits == [0.25, 0.5, 1.0]


async def test_a_create_goes_out_once_somebody_listens(clients: ClientMaker, fake_time: FakeTime) -> None:
    async with AsyncExitStack() as servers:
        with socket.socket() as reserved:
            reserved.bind(("127.0.0.1", 0))
            port = reserved.getsockname()[1]
        wires: list[Wire] = []

        async def start_meanwhile(seconds: float) -> None:
            await fake_time.sleep(seconds)
            wires.append(await servers.enter_async_context(Wire.serving([reply(201, {"id": "o1"})], port)))

        pos = clients(f"http://127.0.0.1:{port}")
        object.__setattr__(pos._engine.clock, "sleep", start_meanwhile)
        await create_order(pos)
    assert [len(wire.received) for wire in wires] == [1]


async def test_a_name_that_does_not_resolve_was_not_sent(clients: ClientMaker) -> None:
    with pytest.raises(APIConnectionError) as caught:
        await create_order(clients("https://nowhere.invalid"))
    assert caught.value.outcome == "not_sent"


async def test_a_server_without_tls_was_sent_nothing(clients: ClientMaker) -> None:
    async def answer_in_clear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer_in_clear, "127.0.0.1", 0) as server:
        with pytest.raises(APIConnectionError) as caught:
            await create_order(clients(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("method", ["get", "create"])
@pytest.mark.parametrize("status", [429, 503])
async def test_a_server_that_says_when_to_come_back_is_obeyed(
    clients: ClientMaker, fake_time: FakeTime, status: int, method: str
) -> None:
    async with Wire.serving([error(status, headers={"retry-after": "7"}), reply(200, {"id": "o1"})]) as wire:
        pos = clients(wire.url)
        await (pos.orders.get("o1") if method == "get" else create_order(pos))
    assert fake_time.waits == [7.0]
    assert len(wire.received) == 2


async def test_a_wait_that_would_pass_the_deadline_is_not_begun(clients: ClientMaker, fake_time: FakeTime) -> None:
    async with Wire.serving([error(429, "slow down", headers={"retry-after": "3600"})]) as wire:
        with pytest.raises(RateLimitError, match=r"slow down.*deadline of 60 s") as caught:
            await clients(wire.url).stations.get("s1")
    assert caught.value.retry_after == 3600
    assert caught.value.outcome == "refused"
    assert fake_time.waits == []


async def test_attempts_end(clients: ClientMaker) -> None:
    async with Wire.serving([error(500, "still down")]) as wire:
        with pytest.raises(InternalServerError, match="still down") as caught:
            await clients(wire.url).stations.get("s1")
    assert caught.value.attempts == len(wire.received) == 4
    assert caught.value.outcome == "unknown"


async def test_one_attempt_never_repeats(clients: ClientMaker) -> None:
    async with Wire.serving([error(500)]) as wire:
        pos = clients(wire.url, retry=RetryPolicy(attempts=1))
        with pytest.raises(InternalServerError):
            await pos.stations.get("s1")
        with pytest.raises(InternalServerError):
            await pos.stations.get("s1", options={"retry": RetryPolicy(attempts=2)})
    assert len(wire.received) == 3


async def test_a_server_that_is_down_is_spared(clients: ClientMaker) -> None:
    async with Wire.serving([error(500)]) as wire:
        pos = clients(wire.url)
        for _ in range(200):
            with pytest.raises(InternalServerError):
                await pos.stations.get("s1")
    # a capacity of 500 at 5 a retry: 100 retries over all calls
    assert len(wire.received) == 200 + 100


async def test_no_reply_in_time(clients: ClientMaker) -> None:
    async with Wire.serving([Hang()]) as wire:
        pos = clients(wire.url, timeout=0.05, retry=RetryPolicy(attempts=2), reconcile="never")
        with pytest.raises(APITimeoutError) as caught:
            await pos.stations.get("s1")
        assert caught.value.attempts == 2
        with pytest.raises(AmbiguousWriteError):
            await create_order(pos)


async def test_a_reply_that_drips_is_bounded_by_the_timeout(clients: ClientMaker) -> None:
    async with Wire.serving([Drip()]) as wire:
        pos = clients(wire.url, timeout=0.1, retry=RetryPolicy(attempts=1))
        with pytest.raises(APITimeoutError, match=r"no reply within 0.1 s"):
            await pos.stations.get("s1")


async def test_the_caller_s_own_timeout_passes_through(clients: ClientMaker) -> None:
    async with Wire.serving([Hang()]) as wire:
        pos = clients(wire.url)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await pos.stations.get("s1")


async def test_a_cancelled_create_says_what_to_look_for(clients: ClientMaker, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[AmbiguousEvent] = []
    arrived = asyncio.Event()

    def hang(request: Received) -> Answer:
        arrived.set()
        return Hang()

    async with Wire.serving(hang) as wire:
        pos = clients(wire.url, on_ambiguous=seen.append)
        task = asyncio.ensure_future(create_order(pos))
        await arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
    assert [event.natural_key for event in seen] == [{"receiptId": "R-1"}]
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert told == caught.value.__notes__
    assert "orders.create may or may not have happened" in told[0]
    assert "natural key: {'receiptId': 'R-1'}" in told[0]


async def test_a_cancelled_call_that_can_be_repeated_has_nothing_to_say(clients: ClientMaker) -> None:
    async with Wire.serving([Hang()]) as wire:
        task = asyncio.ensure_future(clients(wire.url).stations.get("s1"))
        while not wire.received:  # noqa: ASYNC110 - the condition is the server's
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
    assert not hasattr(caught.value, "__notes__")


# Replies that don't fit -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "expected object, got null or nothing"),
        (b"null", "expected object, got null or nothing"),
        (b"[]", "expected object, got array"),
        (b"<html>", "expected JSON, got string '<html>'"),
        (b'{"id": NaN}', "NaN is no number in JSON"),
        (b'{"id": "s1", "name": 5}', "name: expected string, got int 5"),
        (b'{"name": "x"}', "id: expected string, got null or nothing"),
        (b'{"id": "s1", "createdAt": 5}', "createdAt: expected date-time, got int 5"),
        (b"[" * 100_000, "expected JSON"),
        (b"\xff\xfe{", "expected JSON"),
    ],
)
async def test_a_reply_that_does_not_fit_names_the_place(clients: ClientMaker, body: bytes, message: str) -> None:
    async with Wire.serving([reply(200, raw=body)]) as wire:
        with pytest.raises(ResponseDecodeError) as caught:
            await clients(wire.url).stations.get("s1")
    assert message in str(caught.value)
    assert caught.value.body == body[:2000]
    assert len(wire.received) == 1
    assert traceback.TracebackException.from_exception(caught.value, capture_locals=True)  # as error trackers do


async def test_a_create_whose_reply_does_not_fit_has_happened(clients: ClientMaker) -> None:
    async with Wire.serving([reply(201, {"id": "s9", "name": 5})]) as wire:
        with pytest.raises(ResponseDecodeError, match="the record was made, it is 's9'") as caught:
            await clients(wire.url).stations.create(name="x", outlet_id="o", status="AVAILABLE")
    assert caught.value.outcome == "happened"
    assert caught.value.record_id == "s9"
    assert len(wire.received) == 1


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
async def test_a_body_over_the_limit_is_refused(clients: ClientMaker, encoding: str) -> None:
    body = b'{"id": "s1", "name": "' + b"x" * 100_000 + b'"}'
    raw = gzip.compress(body) if encoding == "gzip" else body
    async with Wire.serving([reply(200, raw=raw, headers={"content-encoding": encoding})]) as wire:
        with pytest.raises(ResponseDecodeError, match="at most 5000 bytes"):
            await clients(wire.url, max_response_bytes=5_000).stations.get("s1")


async def test_gzip_that_expands_without_end_costs_no_memory(clients: ClientMaker) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    async with Wire.serving([reply(200, raw=bomb, headers={"content-encoding": "gzip"})]) as wire:
        with pytest.raises(ResponseDecodeError, match="at most 65536 bytes") as caught:
            await clients(wire.url, max_response_bytes=65_536).stations.get("s1")
    assert len(caught.value.body) == 2000


async def test_compressed_replies_are_read(clients: ClientMaker) -> None:
    packed = reply(200, raw=gzip.compress(b'{"id": "s1"}'), headers={"content-encoding": "gzip"})
    async with Wire.serving([packed]) as wire:
        assert (await clients(wire.url).stations.get("s1")).id == "s1"
    assert wire.received[0].headers["accept-encoding"] == "gzip, deflate"


# Watching ---------------------------------------------------------------------------------------------------------


async def test_attempts_and_waits_can_be_watched(clients: ClientMaker) -> None:
    responses: list[ResponseEvent] = []
    retries: list[RetryEvent] = []
    async with Wire.serving([error(500), error(429), GOOD]) as wire:
        pos = clients(wire.url, on_response=responses.append, on_retry=retries.append)
        raw = await pos.with_raw_response.stations.get("s1")
    assert [(event.status_code, event.attempt) for event in responses] == [(500, 1), (429, 2), (200, 3)]
    assert [(event.attempt, event.wait) for event in retries] == [(1, 0.25), (2, 0.5)]
    assert raw.attempts == 3
    assert raw.json() == STATION


async def test_a_hook_that_fails_breaks_nothing(clients: ClientMaker, caplog: pytest.LogCaptureFixture) -> None:
    def fail(event: ResponseEvent) -> None:
        raise RuntimeError("the watcher fell asleep")

    async with Wire.serving([GOOD]) as wire:
        await clients(wire.url, on_response=fail).stations.get("s1")
    assert "the watcher fell asleep" in caplog.text


async def test_the_whole_reply(clients: ClientMaker) -> None:
    async with Wire.serving([reply(200, STATION, headers={"X-Request-Id": "r7"})]) as wire:
        raw = await clients(wire.url).with_raw_response.stations.get("s1")
    assert raw.parsed.name == "Till 1"
    assert raw.status_code == 200
    assert raw.headers["x-request-id"] == raw.headers["X-Request-ID"] == "r7"
    assert raw.content == b'{"id": "s1", "name": "Till 1"}'
    assert raw.attempts == 1


# Other people's httpx objects -------------------------------------------------------------------------------------


async def test_a_client_of_the_user_s_is_used_and_left_open() -> None:
    seen: list[str] = []

    async def hook(request: httpx.Request) -> None:
        seen.append(request.url.path)

    async with Wire.serving([GOOD]) as wire, httpx.AsyncClient(event_hooks={"request": [hook]}) as mine:
        async with FinalPOS(KEY, base_url=wire.url, http_client=mine) as pos:
            await pos.stations.get("s1")
        assert not mine.is_closed
    assert seen == ["/v1/api/station/s1"]


async def test_redirects_are_not_followed_even_if_the_user_s_client_would() -> None:
    async with (
        Wire.serving([reply(307, headers={"location": "/elsewhere"})]) as wire,
        httpx.AsyncClient(follow_redirects=True) as mine,
    ):
        with pytest.raises(APIStatusError):
            await FinalPOS(KEY, base_url=wire.url, http_client=mine).stations.get("s1")
    assert len(wire.received) == 1


async def test_a_hook_of_the_user_s_may_read_the_reply() -> None:
    async def hook(response: httpx.Response) -> None:
        await response.aread()

    async with Wire.serving([GOOD]) as wire, httpx.AsyncClient(event_hooks={"response": [hook]}) as mine:
        assert (await FinalPOS(KEY, base_url=wire.url, http_client=mine).stations.get("s1")).id == "s1"


def _fails(kind: type[Exception]) -> Callable[[httpx.Request], httpx.Response]:
    def handler(request: httpx.Request) -> httpx.Response:
        raise kind("made up")

    return handler


@pytest.mark.parametrize("kind", [httpx.ConnectTimeout, httpx.ConnectError, httpx.PoolTimeout, ValueError])
async def test_a_foreign_transport_s_word_that_nothing_was_sent_is_no_evidence(kind: type[Exception]) -> None:
    async with FinalPOS(KEY, transport=httpx.MockTransport(_fails(kind)), reconcile="never") as pos:
        with pytest.raises(AmbiguousWriteError):
            await create_order(pos)


async def test_what_a_foreign_transport_lets_out_becomes_an_error_of_ours() -> None:
    async with FinalPOS(KEY, transport=httpx.MockTransport(_fails(ZeroDivisionError))) as pos:
        with pytest.raises(APIConnectionError, match="ZeroDivisionError") as caught:
            await pos.stations.get("s1")
    assert isinstance(caught.value, FinalPOSError)
    assert caught.value.attempts == 1
