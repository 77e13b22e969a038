"""What does a call cost without ``await``? ``python scripts/benching/waiting.py``

The same calls by both clients, on the server of ``make bench``: rounds in which each has its turn, every other one in
the opposite order. Prints medians over the rounds: of how many times as long the client without ``await`` takes, and of
the microseconds that it takes longer.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

if __name__ == "__main__":  # so that it finds its neighbours
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import finalpos_client
from benching.server import running_server
from finalpos_client import sync

_ROUNDS = 14
_CALLS = 300
_MANY = 50
_LISTED = 1_000
_ID = "507f1f77bcf86cd799439011"

Timed = Callable[[], float]
"""Makes its calls, and gives the seconds for each."""


def _seconds(work: Callable[[], object], count: int) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) / count


def _measured(runner: asyncio.Runner, url: str, transport: Any) -> dict[str, list[tuple[float, float]]]:
    """Seconds for a call with and without ``await``, one pair a round."""
    awaited = finalpos_client.FinalPOS("k", base_url=url, transport=transport)
    listed = finalpos_client.FinalPOS("k", base_url=f"{url}/list/{_LISTED}/0", transport=transport)
    found: dict[str, list[tuple[float, float]]] = {}
    with (
        sync.FinalPOS("k", base_url=url, transport=transport) as waiting,
        sync.FinalPOS("k", base_url=f"{url}/list/{_LISTED}/0", transport=transport) as listing,
        ThreadPoolExecutor(_MANY) as pool,
    ):

        async def one_by_one() -> None:
            for _ in range(_CALLS):
                await awaited.stations.get(_ID)

        async def at_once() -> None:
            turns = iter(range(_CALLS))

            async def use() -> None:
                for _ in turns:
                    await awaited.stations.get(_ID)

            await asyncio.gather(*(use() for _ in range(_MANY)))

        async def walk() -> None:
            async for _ in listed.customers.list():
                pass

        def waiting_one_by_one() -> None:
            for _ in range(_CALLS):
                waiting.stations.get(_ID)

        kinds: dict[str, tuple[Timed, Timed]] = {
            "a call, one at a time": (
                lambda: _seconds(lambda: runner.run(one_by_one()), _CALLS),
                lambda: _seconds(waiting_one_by_one, _CALLS),
            ),
            f"a call, {_MANY} tasks or threads": (
                lambda: _seconds(lambda: runner.run(at_once()), _CALLS),
                lambda: _seconds(lambda: list(pool.map(waiting.stations.get, [_ID] * _CALLS)), _CALLS),
            ),
            "a record of a list": (
                lambda: _seconds(lambda: runner.run(walk()), _LISTED),
                lambda: _seconds(lambda: sum(1 for _ in listing.customers.list()), _LISTED),
            ),
        }
        for kind, (theirs, ours) in kinds.items():
            pairs = found[kind] = []
            for number in range(_ROUNDS + 1):
                if number % 2:
                    second, first = ours(), theirs()
                else:
                    first, second = theirs(), ours()
                pairs.append((first, second))
            del pairs[0]  # in which connections were made
        runner.run(awaited.aclose())
        runner.run(listed.aclose())
    return found


def main() -> None:
    with asyncio.Runner() as servers, asyncio.Runner() as runner:
        server = running_server()
        url = servers.run(server.__aenter__())
        for transport in (None, "aiohttp"):
            for kind, pairs in _measured(runner, url, transport).items():
                ratio = median(second / first for first, second in pairs)
                longer = median(second - first for first, second in pairs) * 1e6
                print(f"{transport or 'httpx':8} {kind:28} {ratio:.2f} x, {longer:+.0f} µs")
        servers.run(server.__aexit__(None, None, None))


if __name__ == "__main__":
    main()
