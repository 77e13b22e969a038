"""How are lists iterated? By pages, because each step of the loop is a switch of threads and back."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

from ..engine import RawReply
from ..pagination import Paginator as AsyncPaginator

if TYPE_CHECKING:
    from .portal import Portal

T = TypeVar("T")


class Paginator(Generic[T]):
    """A list of records, fetched page by page while it is iterated.

        for order in pos.orders.list(): ...
        for page in pos.orders.list(page_size=50).pages(): ...
        twenty = pos.orders.list().first(20)

    Iterating it again starts a new walk. Raises what any call raises, and ``PaginationError``.
    """

    def __init__(self, paginator: AsyncPaginator[T], portal: Portal) -> None:
        self._paginator = paginator
        self._portal = portal

    def __iter__(self) -> Iterator[T]:
        with closing(self.pages()) as pages:
            for page in pages:
                yield from page

    def pages(self) -> Generator[list[T], None, None]:
        """The same records page by page; a page is never empty."""
        return self._portal.iterate(self._paginator.pages())

    def first(self, count: int) -> list[T]:
        """At most ``count`` records from the beginning, without asking for many more than those."""
        return self._portal.run(self._paginator.first, count)

    def replies(self) -> Generator[RawReply[list[T]], None, None]:
        """The same pages as whole replies, empty ones too; ``parsed`` of each is its page."""
        return self._portal.iterate(self._paginator.replies())

    def __repr__(self) -> str:
        return repr(self._paginator).replace("async ", "").replace("await ", "")

    if not TYPE_CHECKING:  # what type checkers refuse

        def __getitem__(self, *_: object) -> NoReturn:
            raise TypeError(f"can't be used like this, nor with next() before iter(): {self!r}")

        __next__ = __await__ = __aiter__ = __getitem__
