"""Walking ``skip`` and ``limit``.

The API documents bare arrays without a total, that ``skip`` should be a multiple of ``limit``, and neither a default
nor a maximum of ``limit``. So a walk always sends both, and goes on until an empty page, whatever size the server makes
its pages. A walk is no snapshot: a record that is deleted meanwhile moves the following ones up, and one of them can be
passed over; one that is created can show another one twice, which is noticed among recent ids.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from attrs import define, evolve, field

from . import decode
from .engine import RawReply
from .errors import PaginationError, check_whole
from .operation import Operation

T = TypeVar("T")

DEFAULT_PAGE_SIZE = 100
_REMEMBERED = 1_000  # ids kept to notice a record seen twice; more where pages are larger

_STALE_PAGES = 10  # so many can be due to records that are created during the walk, in a list with the newest first

Fetch = Callable[[int, int], Awaitable[RawReply[tuple[list[Any], list[T]]]]]


@define
class Walk:
    """Where a walk stands: decides from each page what to ask for next. No I/O.

    Attributes:
        limit: records to ask for next.
        skip: records to pass over next.
        done: nothing more is to be asked for.
    """

    limit: int
    skip: int = 0
    done: bool = False
    _first: bool = field(default=True, alias="first")
    _last: list[Any] = field(factory=list)
    _last_was_short: bool = False
    _stale: int = 0
    _seen: dict[str, None] = field(factory=dict)

    def take(self, rows: list[Any]) -> list[int]:
        """Take the page that was asked for; return the positions of the records not seen before.

        Raises:
            PaginationError: the server shows a full page again, so it does not honour ``skip``.
        """
        again = bool(rows) and rows == self._last
        if not rows or (again and self._last_was_short):
            self.done = True
            return []
        fresh = [index for index, row in enumerate(rows) if self._is_new(row)]
        self._stale = 0 if fresh else self._stale + 1
        if again or self._stale > _STALE_PAGES:
            shown = "the page before it" if again else "nothing new, time and again"
            message = f"the server does not honour skip: skip={self.skip} showed {shown}"
            raise PaginationError(f"{message}. Records beyond can't be reached; try a larger page_size")
        size = len(rows)
        self._last_was_short = size < self.limit
        if self._first:
            # Shorter than asked: everything, or the server's own maximum. Longer: the server's own size. Going on with
            # it keeps skip a multiple of limit; where it was everything, the next page is empty or the same again.
            self.limit = size
        self.skip += max(1, size // self.limit) * self.limit
        self._first = False
        self._last = rows
        return fresh

    def _is_new(self, row: Any) -> bool:
        identity = decode.record_id(row)
        if identity is None:
            return True
        if identity in self._seen:
            return False
        self._seen[identity] = None
        if len(self._seen) > max(_REMEMBERED, 2 * self.limit):
            del self._seen[next(iter(self._seen))]
        return True


@define
class Paginator(Generic[T]):
    """A list of records, fetched page by page while it is iterated.

        async for order in pos.orders.list(): ...
        async for page in pos.orders.list(page_size=50).pages(): ...
        twenty = await pos.orders.list().first(20)

    Iterating it again starts a new walk. Raises what any call raises, and ``PaginationError``.
    """

    _fetch: Fetch[T]
    _page_size: int | None
    _prefetch: int
    _operation: Operation[Any]

    def __attrs_post_init__(self) -> None:
        if self._page_size is not None:
            check_whole("page_size", self._page_size, 1)
        check_whole("prefetch", self._prefetch, 0)

    def __repr__(self) -> str:
        return f"<Paginator of {self._operation.name}: use 'async for', or 'await ... .first(20)'>"

    if not TYPE_CHECKING:  # what type checkers refuse

        def __await__(self, *_: object) -> NoReturn:
            raise TypeError(f"can't be used like this: {self!r}")

        __iter__ = __getitem__ = __await__

    async def __aiter__(self) -> AsyncIterator[T]:
        async with aclosing(self.pages()) as pages:
            async for page in pages:
                for item in page:
                    yield item

    async def pages(self) -> AsyncGenerator[list[T], None]:
        """The same records page by page; a page is never empty."""
        async with aclosing(self.replies()) as replies:
            async for reply in replies:
                if reply.parsed:
                    yield reply.parsed

    async def first(self, count: int) -> list[T]:
        """At most ``count`` records from the beginning, without asking for many more than those."""
        check_whole("count", count, 0)
        found: list[T] = []
        if count == 0:
            return found
        bounded = self if self._page_size is not None else evolve(self, page_size=min(count, DEFAULT_PAGE_SIZE))
        async with aclosing(bounded.pages()) as pages:
            async for page in pages:
                found.extend(page)
                if len(found) >= count:
                    break
        return found[:count]

    def replies(self) -> AsyncGenerator[RawReply[list[T]], None]:
        """The same pages as whole replies, empty ones too; ``parsed`` of each is its page."""
        return self._replies(Walk(self._page_size or DEFAULT_PAGE_SIZE))

    async def _replies(self, walk: Walk) -> AsyncGenerator[RawReply[list[T]], None]:
        ahead: deque[tuple[tuple[int, int], asyncio.Task[RawReply[tuple[list[Any], list[T]]]]]] = deque()
        try:
            while not walk.done:
                wanted = (walk.skip, walk.limit)
                if ahead and ahead[0][0] == wanted:
                    reply = await ahead.popleft()[1]
                else:  # the first page, or the server made another size of it than was foreseen
                    await _cancel(ahead)
                    reply = await self._fetch(*wanted)
                rows, items = reply.parsed
                fresh = walk.take(rows)
                if not self._operation.paged:
                    walk.done = True
                if not walk.done:
                    for number in range(len(ahead), self._prefetch):
                        place = (walk.skip + number * walk.limit, walk.limit)
                        ahead.append((place, asyncio.ensure_future(self._fetch(*place))))
                page = items if len(fresh) == len(items) else [items[index] for index in fresh]
                yield reply.with_parsed(page)
        finally:
            await _cancel(ahead)


async def _cancel(ahead: deque[tuple[tuple[int, int], asyncio.Task[Any]]]) -> None:
    tasks = [task for _, task in ahead]
    ahead.clear()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
