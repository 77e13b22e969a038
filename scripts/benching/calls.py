"""What does a call cost, with one and with many in flight?"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from statistics import median

from .contenders import Call, Contender

MANY = 50
_SECONDS = 0.4  # for each contender in each round


async def measure(contenders: Mapping[str, Contender], url: str, rounds: int) -> dict[tuple[str, int], list[float]]:
    """Seconds for a call, by contender and number in flight: one figure a round, in which all have their turn.

    Twice as many rounds as are asked for, each in the opposite order of the last: the machine's speed drifts by more
    than what the closest of them differ.
    """
    found: dict[tuple[str, int], list[float]] = {}
    async with AsyncExitStack() as stack:
        calls = {name: await stack.enter_async_context(each(url)) for name, each in contenders.items()}
        for in_flight in (1, MANY):
            counts = {name: await _warm_up(call, in_flight) for name, call in calls.items()}
            for number in range(2 * rounds):
                turn = list(calls.items())
                for name, call in reversed(turn) if number % 2 else turn:
                    gc.collect()
                    found.setdefault((name, in_flight), []).append(await _seconds(call, counts[name], in_flight))
    return found


def ratio(figures: Mapping[tuple[str, int], list[float]], one: str, other: str, in_flight: int) -> float:
    """How many times as long one takes as the other: the median over rounds, because the machine's speed drifts."""
    pairs = zip(figures[one, in_flight], figures[other, in_flight], strict=True)
    return median(first / second for first, second in pairs)


async def _warm_up(call: Call, in_flight: int) -> int:
    """How many calls fit into the time."""
    await _seconds(call, in_flight, in_flight)
    return max(in_flight, int(_SECONDS / await _seconds(call, 2 * in_flight, in_flight)))


async def _seconds(call: Call, count: int, in_flight: int) -> float:
    turns = iter(range(count))

    async def use() -> None:
        for _ in turns:
            await call()

    began = time.perf_counter()
    await asyncio.gather(*(use() for _ in range(in_flight)))
    return (time.perf_counter() - began) / count
