"""One client, many users: tasks, closing in the middle, event loops that end, forks, other clients."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import socket
import threading
import warnings
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from conftest import KEY, ClientMaker
from wire import Answer, Hang, Received, Wire, error, reply

from finalpos_client import ConfigurationError, FinalPOS, FinalPOSError, RetryEvent, RetryPolicy


def echo(request: Received) -> Answer:
    """A record with the id that was asked for."""
    return reply(200, {"id": request.path.rpartition("/")[2]})


@contextmanager
def echoing() -> Iterator[str]:
    """The URL of an echoing server in a thread of its own, which outlives the event loops of the test."""
    urls: list[str] = []
    started = threading.Event()

    async def serve() -> None:
        async with Wire.serving(echo) as wire:
            urls.append(wire.url)
            started.set()
            await stop.wait()

    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    started.wait()
    try:
        yield urls[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


# Many tasks -------------------------------------------------------------------------------------------------------


async def test_two_hundred_tasks_share_a_client_and_each_gets_its_own_reply(clients: ClientMaker) -> None:
    async with Wire.serving(echo) as wire:
        pos = clients(wire.url)

        async def use(number: int) -> list[str]:
            return [(await pos.stations.get(f"s{number}-{turn}")).id for turn in range(2)]

        found = await asyncio.gather(*(use(number) for number in range(200)))
    assert found == [[f"s{number}-{turn}" for turn in range(2)] for number in range(200)]


async def test_two_clients_side_by_side_do_not_mix(over: dict[str, Any]) -> None:
    async with (
        Wire.serving([reply(200, {"id": "a"})]) as one,
        Wire.serving([reply(200, {"id": "b"})]) as other,
        FinalPOS("key-a", base_url=one.url, **over) as first,
        FinalPOS("key-b", base_url=other.url, **over) as second,
    ):
        for _ in range(3):
            assert (await first.stations.get("s")).id == "a"
            assert (await second.stations.get("s")).id == "b"
        await first.aclose()
        assert (await second.stations.get("s")).id == "b"
    assert {request.headers["x-api-key"] for request in one.received} == {"key-a"}
    assert {request.headers["x-api-key"] for request in other.received} == {"key-b"}


# Closing in the middle --------------------------------------------------------------------------------------------

CALLS: dict[str, Callable[[FinalPOS], Awaitable[Any]]] = {
    "get": lambda pos: pos.stations.get("s"),
    "list": lambda pos: pos.stations.list(prefetch=3).first(500),
    "create": lambda pos: pos.stations.create(name="x", outlet_id="o", status="AVAILABLE"),
    "update": lambda pos: pos.stations.update("s", name="x"),
    "delete": lambda pos: pos.stations.delete("s"),
}


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - the condition is the server's
            await asyncio.sleep(0)


async def ended(*calls: asyncio.Future[Any]) -> list[FinalPOSError]:
    """The errors that the calls end with, soon."""
    async with asyncio.timeout(2):
        found = await asyncio.gather(*calls, return_exceptions=True)
    assert all(isinstance(error, FinalPOSError) for error in found), found
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
async def test_closing_ends_calls_in_flight_and_says_that_they_may_have_happened(
    call: Callable[[FinalPOS], Awaitable[Any]], over: dict[str, Any]
) -> None:
    async with Wire.serving([Hang()]) as wire:
        pos = FinalPOS(KEY, base_url=wire.url, **over)
        calls = [asyncio.ensure_future(call(pos)) for _ in range(3)]
        await until(lambda: len(wire.received) == 3)
        await pos.aclose()
        for error in await ended(*calls):
            assert error.outcome == "unknown"
            assert error.attempts == 1
            assert "closed" in str(error)
        assert len(wire.received) == 3


async def test_closing_ends_calls_that_wait_for_a_connection(over: dict[str, Any]) -> None:
    async with Wire.serving([Hang()]) as wire:
        pos = FinalPOS(KEY, base_url=wire.url, **over)
        calls = [asyncio.ensure_future(pos.stations.get("s")) for _ in range(130)]
        await until(lambda: len(wire.received) == 100)
        await pos.aclose()
        await ended(*calls)
        await until(lambda: not wire.serving_tasks)
        assert len(wire.received) == 100


async def test_closing_ends_calls_that_wait_for_another_attempt(over: dict[str, Any]) -> None:
    async with Wire.serving([error(500)]) as wire:
        retries: list[RetryEvent] = []
        slowly = RetryPolicy(initial_wait=1_000, max_wait=1_000, deadline=10_000)
        pos = FinalPOS(KEY, base_url=wire.url, **over, retry=slowly, on_retry=retries.append)
        call = asyncio.ensure_future(pos.stations.update("s", name="x"))
        await until(lambda: bool(retries))
        await pos.aclose()
        (failure,) = await ended(call)
        assert failure.outcome == "unknown"
        assert len(wire.received) == 1


async def test_nothing_is_sent_after_closing_by_calls_that_wait_for_the_key(over: dict[str, Any]) -> None:
    ready = asyncio.Event()

    async def key() -> str:
        await ready.wait()
        return KEY

    async with Wire.serving(echo) as wire:
        pos = FinalPOS(key, base_url=wire.url, **over)
        call = asyncio.ensure_future(pos.stations.get("s"))
        await asyncio.sleep(0)
        await pos.aclose()
        ready.set()
        (failure,) = await ended(call)
        assert failure.outcome == "not_sent"
        assert wire.received == []


async def test_closing_twice_at_once_is_closing_once(clients: ClientMaker) -> None:
    async with Wire.serving(echo) as wire:
        pos = clients(wire.url)
        await pos.stations.get("s")
        await asyncio.gather(pos.aclose(), pos.aclose())
        with pytest.raises(ConfigurationError, match="closed"):
            await pos.stations.get("s")


# Event loops that end, processes that fork ------------------------------------------------------------------------


def test_a_client_belongs_to_the_event_loop_that_it_was_first_used_in(over: dict[str, Any]) -> None:
    with echoing() as url:
        pos = FinalPOS(KEY, base_url=url, **over)

        async def use() -> str:
            return (await pos.stations.get("s")).id

        async def use_and_close() -> str:
            async with pos:
                return await use()

        async def create() -> None:
            await pos.stations.create(name="x", outlet_id="o", status="AVAILABLE")

        with asyncio.Runner() as first, asyncio.Runner() as second:
            assert first.run(use()) == "s"
            for call in (use(), create(), pos.aclose(), use()):
                with pytest.raises(ConfigurationError, match="event loop"):
                    second.run(call)
            assert first.run(use_and_close()) == "s"
    gc.collect()


# What a loop that has ended left open can only be dropped, and asyncio warns of it.
loop_has_ended = pytest.mark.filterwarnings("ignore:unclosed [t<]:ResourceWarning")


@loop_has_ended
def test_a_client_whose_event_loop_has_ended_can_be_closed(over: dict[str, Any]) -> None:
    with echoing() as url:

        async def use(pos: FinalPOS) -> None:
            await asyncio.gather(*(pos.stations.get("s") for _ in range(3)))

        pos = FinalPOS(KEY, base_url=url, **over)
        asyncio.run(use(pos))
        for _ in range(2):
            asyncio.run(pos.aclose())
        with pytest.raises(ConfigurationError, match="closed"):
            asyncio.run(use(pos))
    del pos
    gc.collect()


@loop_has_ended
def test_a_client_whose_event_loop_ended_in_the_middle_of_a_call_can_be_closed(over: dict[str, Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        pos = FinalPOS(KEY, base_url=f"http://127.0.0.1:{deaf.getsockname()[1]}", **over)
        loop = asyncio.new_event_loop()
        call = loop.create_task(pos.stations.get("s"))
        while not pos._engine._lives:
            loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        asyncio.run(asyncio.wait_for(pos.aclose(), 5))
        assert repr(pos).endswith(", closed)")
        del call, loop, pos
        gc.collect()


def warnings_of(use: Callable[[], Coroutine[Any, Any, object]]) -> list[str]:
    """What an event loop with a client and the end of both warn of."""
    told: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.run(use())
        for _ in range(3):  # what a warning is about lives as long as the warning, and may have something to say itself
            gc.collect()
            told += [str(each.message) for each in caught]
            caught.clear()
    return [each for each in told if "FinalPOS" in each]


def test_a_client_that_is_left_open_after_its_use_warns_once_nobody_has_it(over: dict[str, Any]) -> None:
    with echoing() as url:

        async def leave_open() -> None:
            await FinalPOS(KEY, base_url=url, **over).stations.get("s")

        assert warnings_of(leave_open) == ["a FinalPOS was not closed: use 'async with', or await its aclose()"]


def test_a_client_that_is_closed_or_was_never_used_warns_of_nothing(over: dict[str, Any]) -> None:
    with echoing() as url:

        async def use_and_close() -> None:
            async with FinalPOS(KEY, base_url=url, **over) as pos:
                await pos.stations.get("s")
            FinalPOS(KEY, base_url=url, **over)

        assert warnings_of(use_and_close) == []


def test_a_client_made_outside_any_event_loop_works_in_one(over: dict[str, Any]) -> None:
    with echoing() as url:
        pos = FinalPOS(KEY, base_url=url, **over)

        async def use() -> str:
            async with pos:
                return (await pos.stations.get("s")).id

        assert asyncio.run(use()) == "s"


def test_each_event_loop_in_turn_can_have_a_client_of_its_own(over: dict[str, Any]) -> None:
    with echoing() as url:

        async def use() -> str:
            async with FinalPOS(KEY, base_url=url, **over) as pos:
                return (await pos.stations.get("s")).id

        assert [asyncio.run(use()) for _ in range(3)] == ["s"] * 3


def _use_in_child(url: str, over: dict[str, Any], answers: multiprocessing.Queue[str]) -> None:
    async def use() -> str:
        async with FinalPOS(KEY, base_url=url, **over) as pos:
            return (await pos.stations.get("from-the-child")).id

    answers.put(asyncio.run(use()))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_a_forked_process_can_make_a_client_of_its_own(over: dict[str, Any]) -> None:
    forking = multiprocessing.get_context("fork")
    with echoing() as url:
        answers: multiprocessing.Queue[str] = forking.Queue()
        child = forking.Process(target=_use_in_child, args=(url, over, answers))
        child.start()
        assert answers.get(timeout=20) == "from-the-child"
        child.join(timeout=20)
        answers.close()
        answers.join_thread()
    assert child.exitcode == 0
