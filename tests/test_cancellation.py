"""A call may be cancelled at any point: nothing stays open, nothing keeps running, and the client goes on working."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import random
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from attrs import define, field
from conftest import KEY
from description import Case, cases

from finalpos_client import CallOptions, FinalPOS, FinalPOSError, RetryPolicy

CANCELLED = 10_000
AT_ONCE = 20
TURNS = 40  # of the event loop; about what a call takes
CASES = list(cases())
CASE_OF = {(case.method, case.path.split("/")[3]): case for case in CASES}
ARGUMENTS = {case.name: case.arguments(getattr(getattr(FinalPOS(KEY), case.resource), case.verb)) for case in CASES}
QUICK = RetryPolicy(attempts=3, initial_wait=0.001, max_wait=0.001, settle_looks=(0.0,))
ONCE: CallOptions = {"retry": RetryPolicy(attempts=1)}


@define
class Dawdler:
    """Answers as the description says, in pieces, a few turns of the event loop later; now and then with a fault.

    ``together`` makes it wait until so many requests are there at once, and answer them well.
    """

    chance: random.Random
    together: int = 0
    url: str = ""
    connections: set[Connection] = field(factory=set)
    waiting: list[Callable[[], None]] = field(factory=list)

    @classmethod
    @asynccontextmanager
    async def serving(cls, chance: random.Random) -> AsyncIterator[Dawdler]:
        dawdler = cls(chance)
        server = await asyncio.get_running_loop().create_server(lambda: Connection(dawdler), "127.0.0.1", 0)
        dawdler.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield dawdler
        finally:
            server.close()
            await server.wait_closed()

    def take(self, connection: Connection, method: str, resource: str) -> None:
        if not self.together:
            self.answer(connection, CASE_OF[method, resource], fault=self.chance.random())
            return
        self.waiting.append(lambda: self.answer(connection, CASE_OF[method, resource], fault=1.0))
        if len(self.waiting) == self.together:
            for answer in self.waiting:
                answer()

    def answer(self, connection: Connection, case: Case, fault: float) -> None:
        if fault < 0.02:
            connection.transport.abort()
            return
        status = 429 if fault < 0.05 else 500 if fault < 0.1 else case.status
        no_content = status == 204  # which has no body (RFC 9110, section 15.3.5)
        body = b"" if no_content else json.dumps(case.reply).encode() if fault >= 0.1 else b"{}"
        reply = b"HTTP/1.1 %d X\r\nretry-after: 0\r\ncontent-length: %d\r\n\r\n%b" % (status, len(body), body)
        cut = self.chance.randrange(len(reply))
        connection.send_later([reply[:cut], reply[cut:]])


@define(eq=False)
class Connection(asyncio.Protocol):
    dawdler: Dawdler
    transport: Any = None
    received: bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.dawdler.connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.dawdler.connections.discard(self)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, complete, body = self.received.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        if complete and len(body) >= int(length or 0):
            self.received = b""
            method, target = head.decode().split(" ")[:2]
            self.dawdler.take(self, method, target.partition("?")[0].split("/")[3])

    def send_later(self, pieces: list[bytes], turns: int = 0) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self.send_later, pieces, turns - 1)
        elif pieces and not self.transport.is_closing():
            self.transport.write(pieces[0])
            self.send_later(pieces[1:], self.dawdler.chance.randrange(1, 4))


def any_call(pos: FinalPOS, case: Case, chance: random.Random) -> Awaitable[Any]:
    call = getattr(getattr(chance.choice([pos, pos.with_raw_response]), case.resource), case.verb)
    positional, keywords = ARGUMENTS[case.name]
    if case.is_list:
        return read(call(*positional, **keywords, prefetch=chance.randrange(4)))
    pending: Awaitable[Any] = call(*positional, **keywords)
    return pending


async def read(pages: AsyncIterable[Any]) -> None:
    async for _ in pages:
        pass


async def cancelled_after(turns: int, call: Awaitable[Any]) -> bool:
    """Whether a call was cancelled after so many turns of the event loop; it may have ended before."""
    task = asyncio.ensure_future(call)
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return True
    except FinalPOSError:
        pass
    return False


async def test_ten_thousand_cancelled_calls_leave_nothing_behind(
    caplog: pytest.LogCaptureFixture, over: dict[str, Any]
) -> None:
    await cancel_many(CANCELLED, caplog, over)


async def test_cancelled_calls_leave_nothing_behind_in_a_client_of_the_user_s(caplog: pytest.LogCaptureFixture) -> None:
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=100)) as mine:
        await cancel_many(CANCELLED // 5, caplog, {"http_client": mine}, close=mine.aclose)


async def cancel_many(
    count: int,
    caplog: pytest.LogCaptureFixture,
    settings: dict[str, Any],
    close: Callable[[], Awaitable[None]] | None = None,
) -> None:
    caplog.set_level(logging.CRITICAL)  # or most of the time would go into thousands of warnings
    chance = random.Random(7)
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    before = asyncio.all_tasks()
    ended: Counter[bool] = Counter()

    async def cancel_calls(pos: FinalPOS) -> None:
        while ended[True] < count:
            call = any_call(pos, chance.choice(CASES), chance)
            ended[await cancelled_after(chance.randrange(TURNS), call)] += 1

    async with Dawdler.serving(chance) as dawdler:
        async with FinalPOS(KEY, base_url=dawdler.url, timeout=5, retry=QUICK, retry_budget=10**9, **settings) as pos:
            await asyncio.gather(*(cancel_calls(pos) for _ in range(AT_ONCE)))
            assert asyncio.all_tasks() == before
            # Every connection that the client may open can be had: none is kept by a call that is gone.
            dawdler.together = 100
            await asyncio.gather(*(pos.stations.get("s", options=ONCE) for _ in range(dawdler.together)))
        if close is not None:
            await close()
        async with asyncio.timeout(5):
            while dawdler.connections:  # noqa: ASYNC110 - the sockets know no event
                await asyncio.sleep(0)
        assert asyncio.all_tasks() == before
    gc.collect()
    assert not complaints, complaints[:3]
