"""Time that passes only while somebody waits for it, and then at once."""

from __future__ import annotations

import asyncio
import datetime
import heapq
import itertools
import math
from collections.abc import Callable

from ..clock import Clock

_QUIET_TURNS = 20


class VirtualTime:
    """A clock for tests: waits take no time, and the time that they would have taken has passed afterwards.

    It starts on a Monday, 5 January 2026, 9:00 UTC. Of several waits the shortest ends first, and none ends while the
    sandbox is busy with a request, so things happen in the order in which they would really happen. It serves any
    number of event loops and threads.

    Attributes:
        waits: for how long clients have waited so far, in seconds, in the order in which the waits began.
        chance: what the jitter of waits between attempts draws, from 0 to 1: with 0.5 they are half as long as they can
            be.
    """

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.chance = 0.5
        self._start = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)
        self._seconds = 0.0
        self._numbers = itertools.count()
        self._sleepers: dict[int, tuple[float, asyncio.AbstractEventLoop]] = {}
        self._due: list[tuple[float, int, Callable[[], object]]] = []
        self._stirred = 0

    def __repr__(self) -> str:
        return f"<VirtualTime, {self._seconds:g} s after its start>"

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return self._seconds

    def now(self) -> datetime.datetime:
        """The time of day, in UTC."""
        return self._start + datetime.timedelta(seconds=self._seconds)

    def advance(self, seconds: float) -> None:
        """Let time pass. What was to happen meanwhile has happened when this returns, but for what tasks do.

        Raises:
            TypeError, ValueError: the seconds are no number, negative or without an end.
        """
        if not isinstance(seconds, int | float) or isinstance(seconds, bool):
            raise TypeError(f"advance() takes a number of seconds, not {seconds!r:.80}")
        if not 0 <= seconds < math.inf:
            raise ValueError(f"time does not go back, nor on for ever: advance({seconds!r})")
        self._pass_until(self._seconds + seconds)

    async def sleep(self, seconds: float) -> None:
        """Wait, in no time."""
        number, due = next(self._numbers), self._seconds + seconds
        self._sleepers[number] = due, asyncio.get_running_loop()
        self.stir()
        try:
            await asyncio.sleep(0)
            while self._seconds < due:
                if await self._is_quiet() and self._is_next(number):
                    self._pass_until(due)
        finally:
            del self._sleepers[number]

    def call_later(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call back once so many seconds have passed. That alone makes no time pass."""
        heapq.heappush(self._due, (self._seconds + seconds, next(self._numbers), callback))

    def forget_calls(self) -> None:
        """Call back nobody any more."""
        self._due.clear()

    def stir(self) -> None:
        """Say that something is going on, so that no wait ends just now."""
        self._stirred += 1

    def clock(self) -> Clock:
        """This time for a client."""
        return Clock(monotonic=lambda: self._seconds, sleep=self._wait, random=lambda: self.chance, now=self.now)

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        await self.sleep(seconds)

    async def _is_quiet(self) -> bool:
        """Whether nothing stirs for a while: tasks that are not waiting get to where they wait."""
        before = self._stirred
        for _ in range(_QUIET_TURNS):
            await asyncio.sleep(0)
            if self._stirred != before:
                return False
        return True

    def _is_next(self, number: int) -> bool:
        # A task that was left behind in a loop that has ended can't wake up.
        waiting = [(due, each) for each, (due, loop) in list(self._sleepers.items()) if loop.is_running()]
        return min(waiting)[1] == number

    def _pass_until(self, seconds: float) -> None:
        while self._due and self._due[0][0] <= seconds:
            self._seconds, _, callback = heapq.heappop(self._due)
            callback()
        self._seconds = max(self._seconds, seconds)
