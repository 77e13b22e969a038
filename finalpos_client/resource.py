"""What generated resources stand on."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from attrs import evolve, field, frozen

from .encode import UNSET, Unset
from .engine import Arguments, Engine, RawReply
from .operation import Operation
from .options import misfit
from .pagination import Paginator

if TYPE_CHECKING:
    from .customers.settings import CustomerSettings

__all__ = ["UNSET", "Caller", "RawReply", "Resource", "Unset", "as_raw", "as_raw_pages", "checked"]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


@frozen
class Caller:
    """Where a resource sends its calls, and whether they return results or whole replies.

    ``shared`` is what resources of one client keep in common, under their names.
    """

    engine: Engine
    customers: CustomerSettings
    raw: bool = False
    shared: dict[str, Any] = field(factory=dict, repr=False, eq=False)


class Resource:
    """Base of the generated resources."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def _call(self, operation: Operation[T], **arguments: Any) -> T:
        """Make a call; the keywords are those of ``Arguments``."""
        return self._result(await self._reply(operation, Arguments(**arguments)))

    def _list(
        self, operation: Operation[T], *, page_size: int | None = None, prefetch: int = 0, **filters: Any
    ) -> Paginator[T]:
        arguments = Arguments(**filters)

        def fetch(skip: int, limit: int) -> Awaitable[RawReply[tuple[list[Any], list[T]]]]:
            paging = {"skip": skip, "limit": limit} if operation.paged else {}
            return self._page(operation, evolve(arguments, query={**(arguments.query or {}), **paging}))

        return Paginator(fetch, page_size, prefetch, operation)

    async def _reply(self, operation: Operation[T], arguments: Arguments) -> RawReply[T]:
        return await self._caller.engine.call(operation, arguments)

    async def _page(self, operation: Operation[T], arguments: Arguments) -> RawReply[tuple[list[Any], list[T]]]:
        return await self._caller.engine.page(operation, arguments)

    def _result(self, reply: RawReply[T]) -> T:
        return cast(T, reply) if self._caller.raw else reply.parsed  # as_raw gives the methods the type to match


def checked(method: Callable[P, R]) -> Callable[P, R]:
    """Make what a method does not take a ``TypeError`` that says what it takes in its place."""

    @functools.wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except TypeError:
            if message := misfit(method, args, kwargs):
                raise TypeError(message) from None
            raise

    return call


def as_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[RawReply[T]]]:
    """The type of a method whose caller is raw."""
    return cast(Callable[P, Awaitable[RawReply[T]]], method)


def as_raw_pages(method: Callable[P, Paginator[T]]) -> Callable[P, AsyncIterator[RawReply[list[T]]]]:
    """A list method that gives the replies in place of the records."""

    @functools.wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> AsyncIterator[RawReply[list[T]]]:
        return method(*args, **kwargs).replies()

    return call
