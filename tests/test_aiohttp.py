"""Sessions of aiohttp that users bring, and what becomes of them."""

from __future__ import annotations

import gzip
import socket
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from conftest import KEY, FakeTime, timed
from faults import LOST_REPLIES
from test_secrets import everything_said
from wire import Answer, Say, Wire, error, reply

from finalpos_client import (
    AmbiguousWriteError,
    APIConnectionError,
    APIStatusError,
    ConfigurationError,
    FinalPOS,
    ResponseDecodeError,
    RetryPolicy,
)

GOOD = reply(200, {"id": "s1"})


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        yield session


async def test_a_session_of_the_user_s_is_used_and_left_open() -> None:
    seen: list[str] = []

    async def look(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        seen.append(request.url.path)
        return await handler(request)

    async with (
        Wire.serving([GOOD]) as wire,
        aiohttp.ClientSession(headers={"x-shop": "7", "x-api-key": "another"}, middlewares=[look]) as mine,
    ):
        async with FinalPOS(KEY, base_url=wire.url, http_client=mine) as pos:
            await pos.stations.get("s1")
        assert not mine.closed
    assert seen == ["/v1/api/station/s1"]
    assert (wire.received[0].headers["x-shop"], wire.received[0].headers["x-api-key"]) == ("7", KEY)


async def test_a_session_that_was_closed_meanwhile_is_named() -> None:
    mine = aiohttp.ClientSession()
    await mine.close()
    with pytest.raises(ConfigurationError, match="closed"):
        await FinalPOS(KEY, http_client=mine).stations.get("s1")


@pytest.mark.parametrize("fault", LOST_REPLIES)
async def test_a_create_whose_reply_was_lost_is_not_replayed(session: aiohttp.ClientSession, fault: Answer) -> None:
    async with Wire.serving([fault, reply(201, {"id": "o1"})]) as wire:
        pos = FinalPOS(KEY, base_url=wire.url, http_client=session, reconcile="never")
        with pytest.raises(AmbiguousWriteError) as caught:
            await pos.stations.create(name="x", outlet_id="o", status="s")
    assert len(wire.received) == 1
    assert KEY not in everything_said(caught.value)


@pytest.mark.parametrize("fault", LOST_REPLIES)
async def test_a_read_whose_reply_was_lost_is_tried_again(
    session: aiohttp.ClientSession, fault: Answer, fake_time: FakeTime
) -> None:
    async with Wire.serving([fault, GOOD]) as wire:
        pos = timed(FinalPOS(KEY, base_url=wire.url, http_client=session), fake_time)
        assert (await pos.stations.get("s1")).id == "s1"
    assert len(wire.received) == 2


async def test_nothing_was_sent_when_nobody_listens(session: aiohttp.ClientSession) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        pos = FinalPOS(KEY, base_url=url, http_client=session, retry=RetryPolicy(attempts=1))
        with pytest.raises(APIConnectionError) as caught:
            await pos.stations.create(name="x", outlet_id="o", status="s")
    assert caught.value.outcome == "not_sent"


async def test_a_middleware_that_sends_again_sends_nothing_twice() -> None:
    async def stubborn(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        try:
            return await handler(request)
        except aiohttp.ClientError:
            return await handler(request)

    async with (
        Wire.serving([Say(b"", then_close=True), GOOD]) as wire,
        aiohttp.ClientSession(middlewares=[stubborn]) as mine,
    ):
        pos = FinalPOS(KEY, base_url=wire.url, http_client=mine, reconcile="never")
        with pytest.raises(AmbiguousWriteError):
            await pos.stations.create(name="x", outlet_id="o", status="s")
    assert len(wire.received) == 1


async def test_redirects_are_not_followed(session: aiohttp.ClientSession) -> None:
    async with Wire.serving([reply(307, headers={"location": "/elsewhere"})]) as wire:
        with pytest.raises(APIStatusError, match="never followed"):
            await FinalPOS(KEY, base_url=wire.url, http_client=session).stations.get("s1")
    assert len(wire.received) == 1


async def test_refusals_are_errors_of_ours_even_if_the_session_raises_its_own(session: aiohttp.ClientSession) -> None:
    async with Wire.serving([error(422, "not today")]) as wire:
        with pytest.raises(APIStatusError, match="not today"):
            await FinalPOS(KEY, base_url=wire.url, http_client=session).stations.get("s1")


async def test_compressed_replies_are_read_and_limited(session: aiohttp.ClientSession) -> None:
    def packed(text: bytes) -> Say:
        return reply(200, raw=gzip.compress(text), headers={"content-encoding": "gzip"})

    async with Wire.serving([packed(b'{"id": "s1"}'), packed(b'{"id": "' + b"x" * 50_000 + b'"}')]) as wire:
        pos = FinalPOS(KEY, base_url=wire.url, http_client=session, max_response_bytes=5_000)
        assert (await pos.stations.get("s1")).id == "s1"
        with pytest.raises(ResponseDecodeError, match="at most 5000 bytes"):
            await pos.stations.get("s1")


# Choosing ---------------------------------------------------------------------------------------------------------


def test_without_aiohttp_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "finalpos_client.transports.aiohttp", raising=False)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(ConfigurationError, match=r"this package's extra \[aiohttp\]"):
        FinalPOS(KEY, transport="aiohttp")


def test_a_transport_that_nobody_knows_is_named() -> None:
    wrong: Any = "htttpx"
    with pytest.raises(ConfigurationError, match="htttpx"):
        FinalPOS(KEY, transport=wrong)
