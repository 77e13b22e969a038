"""Did the write happen? Looking for the record that an ambiguous create meant to make.

The API has no idempotency keys, so a create whose reply was lost is settled by its natural key: the record is looked
for in the list. Whether a record is the one is decided by pure functions; a walk over the list is shared by all creates
that wait for one.
"""

from __future__ import annotations

import asyncio
import datetime
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from . import decode
from .clock import Clock
from .errors import FinalPOSError, ResponseDecodeError
from .hooks import log

ReadPage = Callable[[int, int], Awaitable[tuple[list[Any], datetime.datetime]]]
"""Takes ``skip`` and ``limit``; gives the records as they came, and the server's time."""

A_DAY = 86_400.0
"""Seconds by which two clocks of a server are not apart, not even where one of them leaves its time zone out."""

_PAGE_SIZE = 100
_AT_ONCE = 4  # pages read at once, behind the newest


@frozen(kw_only=True)
class Sought:
    """What a create was to make: its natural key, in the API's own names. ``age``: seconds since it was first sent.

    ``apart``: seconds between the clocks of ``createdAt`` and ``Date``; one at least, as HTTP dates have no fractions.
    """

    key: Mapping[str, Any]
    age: Callable[[], float] = field(repr=False)
    apart: float = 1.0

    def earliest(self, server_time: datetime.datetime) -> datetime.datetime:
        """The first attempt by the server's clock."""
        return server_time - datetime.timedelta(seconds=self.age() + self.apart)

    def has_key(self, row: Any) -> bool:
        """Whether a record has the natural key."""
        return isinstance(row, dict) and all(row.get(name) == value for name, value in self.key.items())


@define
class Found:
    """The candidates of one look. Without ``complete``, that none was found proves nothing.

    ``older``: those with the natural key that seem to have been made before the first attempt, by less than a day: all
    the same it may be the one, if the server's clocks are apart.
    """

    by_id: dict[str, dict[str, Any]] = field(factory=dict)
    older: dict[str, dict[str, Any]] = field(factory=dict)
    complete: bool = False

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The records as they came."""
        return list(self.by_id.values())


def agrees(sent: Any, stored: Any) -> bool:
    """Whether a record holds everything that was sent. It may hold more; numbers and times may be written otherwise."""
    if isinstance(sent, Mapping):
        if not isinstance(stored, Mapping):
            return not sent and stored is None
        return all(agrees(value, stored.get(name)) for name, value in sent.items())
    if isinstance(sent, list):
        return (isinstance(stored, list) and len(sent) == len(stored) and all(map(agrees, sent, stored))) or (
            not sent and stored is None
        )
    if isinstance(sent, bool) or isinstance(stored, bool):
        return sent is stored
    return bool(sent == stored) or _is_same_time(sent, stored)


def _is_same_time(sent: Any, stored: Any) -> bool:
    if not (isinstance(sent, str) and isinstance(stored, str) and min(len(sent), len(stored)) >= len("2026-01-05")):
        return False
    try:
        return decode.date_time(sent) == decode.date_time(stored)
    except ResponseDecodeError:
        return False


def created_at(row: Any) -> datetime.datetime | None:
    """When the server made a record, if it says so."""
    try:
        return decode.date_time(row.get("createdAt"))
    except ResponseDecodeError:
        return None


async def look_for(
    lookout: Lookout, sought: Sought, looks: Sequence[float], until: float, clock: Clock, *, enough: int
) -> Found:
    """Look at the given times, in seconds from now, until enough candidates are found or the clock shows ``until``.

    Only what was looked for to the last of these times is complete.
    """
    began, found = clock.monotonic(), Found()
    for at, following in zip(looks, (*looks[1:], math.inf), strict=True):
        now = clock.monotonic()
        if began + at > until:
            return Found(found.by_id, found.older)
        if began + following <= now:
            continue  # the look before took so long that this one is overtaken by the next
        await clock.sleep(max(0.0, began + at - now))
        try:
            async with asyncio.timeout(max(0.0, until - clock.monotonic())):
                found = await lookout.look(sought, whole=following == math.inf)
        except TimeoutError:
            return Found(found.by_id, found.older)
        if len(found.by_id) >= enough:
            break
    return found


@define(eq=False)
class _Ask:
    sought: Sought
    whole: bool
    found: Found = field(factory=Found)
    answered: asyncio.Event = field(factory=asyncio.Event)


class Lookout:
    """Looks through one list, for any number of records at a time."""

    def __init__(self, read_page: ReadPage) -> None:
        self._read_page = read_page
        self._waiting: list[_Ask] = []
        self._interested = 0
        self._tail = 0  # the page that was last when it was last looked for
        self._walks: asyncio.Task[None] | None = None

    async def look(self, sought: Sought, *, whole: bool = True) -> Found:
        """Look once. The walk begins after this call, so it shows what the server held by then.

        Without ``whole`` it may end where only older records follow: enough to find one, not to be sure of none.
        """
        ask = _Ask(sought, whole)
        self._waiting.append(ask)
        self._interested += 1
        if self._walks is None:
            self._walks = asyncio.create_task(self._walk_while_asked())
        try:
            await ask.answered.wait()
        finally:
            self._interested -= 1
            if not self._interested and self._walks is not None:
                self._walks.cancel()  # nobody is left who wants to know
                self._walks = None
        return ask.found

    async def _walk_while_asked(self) -> None:
        batch: list[_Ask] = []
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                try:
                    complete = await self._walk(batch)
                except FinalPOSError as error:
                    log.warning("the list could not be searched to its end: %s", error)
                    complete = False
                for ask in batch:
                    if not ask.answered.is_set():
                        ask.found.complete = complete
                        ask.answered.set()
        finally:
            if self._walks is asyncio.current_task():
                self._walks, batch = None, batch + self._waiting
            for ask in batch:
                ask.answered.set()

    async def _walk(self, batch: list[_Ask]) -> bool:
        """One walk, newest pages first; returns whether it has seen everything that matters."""
        first, _ = await self._read(batch, 0, _PAGE_SIZE)
        if not first:
            return True
        limit = len(first)
        seen, low, high, step, last = {0}, 0, max(1, self._tail), 1, first
        # The tail, from where it was last: go on in doubled steps until a page is empty, then halve.
        while (rows := (await self._read(batch, high * limit, limit))[0]) and rows != last:
            seen.add(high)
            low, high, step, last = high, high + step, step * 2, rows
        if rows and low == 0:  # skip is not honoured, so the first page is all that can be had
            return limit < _PAGE_SIZE
        while high - low > 1:
            middle = (low + high) // 2
            if (await self._read(batch, middle * limit, limit))[0]:
                low = middle
            else:
                high = middle
        self._tail = low
        remaining = [number for number in range(low, 0, -1) if number not in seen or number == low]
        while remaining:
            numbers, remaining = remaining[:_AT_ONCE], remaining[_AT_ONCE:]
            reads = (self._read(batch, number * limit, limit) for number in numbers)
            for read in await asyncio.gather(*reads, return_exceptions=True):
                if isinstance(read, BaseException):
                    raise read
                _answer_found(batch, first, *read)
            if all(ask.answered.is_set() for ask in batch):
                return True
        number = low  # what was made meanwhile
        while (await self._read(batch, number * limit, limit))[0] and number < 2 * low + 2:
            number += 1
        return True

    async def _read(self, batch: list[_Ask], skip: int, limit: int) -> tuple[list[Any], datetime.datetime]:
        rows, server_time = await self._read_page(skip, limit)
        for ask in batch:
            earliest = ask.sought.earliest(server_time)
            for row in filter(ask.sought.has_key, rows):
                name = decode.record_id(row) or str(row)
                made = created_at(row)
                if made is None or made >= earliest:
                    ask.found.by_id[name] = row
                elif made >= earliest - datetime.timedelta(seconds=A_DAY):
                    ask.found.older[name] = row
        return rows, server_time


def _answer_found(batch: list[_Ask], first: list[Any], rows: list[Any], server_time: datetime.datetime) -> None:
    """Answer those whose record is found, or who only want a glance, once nothing but older records can follow.

    Only of a list that shows itself to be in the order of creation; which order a list has is not documented.
    """
    begin, end, oldest = (created_at(row) for row in (rows[0], rows[-1], first[0])) if rows else (None, None, None)
    if begin is None or end is None or oldest is None or not oldest <= begin <= end:
        return
    for ask in batch:
        if (ask.found.by_id or not ask.whole) and end < ask.sought.earliest(server_time):
            ask.found.complete = bool(ask.found.by_id)
            ask.answered.set()
