"""One at a time, however many ask."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from .logs import log

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Shares work between those who ask for the same thing while it is being done.

    The work belongs to nobody who asked: it goes on when they lose patience or go away, because a write that was sent
    must be followed to its end.
    """

    def __init__(self) -> None:
        self._flights: dict[Hashable, asyncio.Task[T]] = {}

    async def run(self, key: Hashable, work: Callable[[], Awaitable[T]], patience: float) -> T:
        """The result of the work that is under way for this key, or that begins now.

        Raises:
            TimeoutError: it takes longer than ``patience`` seconds. It goes on.
        """
        flight = self.start(key, work)
        done, _ = await asyncio.wait({flight}, timeout=patience)
        if not done:
            raise TimeoutError
        return flight.result()

    def start(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> asyncio.Task[T]:
        """Begin the work, unless it is under way."""
        flight = self._flights.get(key)
        if flight is None:
            flight = asyncio.ensure_future(_awaited(work))
            self._flights[key] = flight
            flight.add_done_callback(lambda flight: self._landed(key, flight))
        return flight

    async def aclose(self, patience: float) -> None:
        """Wait for what is under way; what then still is gets cancelled."""
        if self._flights:
            _, late = await asyncio.wait(list(self._flights.values()), timeout=patience)
            for flight in late:
                flight.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _landed(self, key: Hashable, flight: asyncio.Task[T]) -> None:
        del self._flights[key]
        if not flight.cancelled() and (error := flight.exception()):
            log.info("flight.failed", error=repr(error))


async def _awaited(work: Callable[[], Awaitable[T]]) -> T:
    return await work()
