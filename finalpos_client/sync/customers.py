"""How do the calls of ``as_type`` lose their ``await``?

Which arguments they take is known to the class that ``finalpos customers model`` wrote, and only to it. So each
property here has the type of the method it stands for, whatever class that is of.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Generic, ParamSpec, Protocol, TypeVar

from ..pagination import Paginator as AsyncPaginator
from .pagination import Paginator

if TYPE_CHECKING:
    from .portal import Portal

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
W_co = TypeVar("W_co", covariant=True)


class TypedCustomers(Generic[W_co]):
    """The calls of ``pos.customers``, typed for one merchant's fields: ``pos.customers.as_type(MyCustomer)``."""

    def __init__(self, calls: W_co, portal: Portal) -> None:
        self._calls = calls
        self._portal = portal

    @property
    def create(self: TypedCustomers[_Creates[P, T]]) -> Callable[P, T]:
        """Add a customer."""
        return self._portal.blocking(self._calls.create)

    @property
    def get(self: TypedCustomers[_Gets[P, T]]) -> Callable[P, T]:
        """Fetch one customer."""
        return self._portal.blocking(self._calls.get)

    @property
    def update(self: TypedCustomers[_Updates[P, T]]) -> Callable[P, T]:
        """Change a customer; what is left out stays as it is."""
        return self._portal.blocking(self._calls.update)

    @property
    def delete(self: TypedCustomers[_Deletes[P, T]]) -> Callable[P, T]:
        """Remove a customer."""
        return self._portal.blocking(self._calls.delete)

    @property
    def upsert(self: TypedCustomers[_Upserts[P, T]]) -> Callable[P, T]:
        """Change the one customer that has this value of the field ``match``, or add one."""
        return self._portal.blocking(self._calls.upsert)

    @property
    def find(self: TypedCustomers[_Finds[P, T]]) -> Callable[P, T]:
        """The first customer that is equal in what is given; reads the list."""
        return self._portal.blocking(self._calls.find)

    @property
    def find_all(self: TypedCustomers[_FindsAll[P, T]]) -> Callable[P, Iterator[T]]:
        """All customers that are equal in what is given; reads the whole list."""
        return self._portal.iterating(self._calls.find_all)

    @property
    def list(self: TypedCustomers[_Lists[P, T]]) -> Callable[P, Paginator[T]]:
        """List customers."""
        return self._portal.paging(self._calls.list)


class _Creates(Protocol[P, T_co]):
    @property
    def create(self) -> Callable[P, Awaitable[T_co]]: ...


class _Gets(Protocol[P, T_co]):
    @property
    def get(self) -> Callable[P, Awaitable[T_co]]: ...


class _Updates(Protocol[P, T_co]):
    @property
    def update(self) -> Callable[P, Awaitable[T_co]]: ...


class _Deletes(Protocol[P, T_co]):
    @property
    def delete(self) -> Callable[P, Awaitable[T_co]]: ...


class _Upserts(Protocol[P, T_co]):
    @property
    def upsert(self) -> Callable[P, Awaitable[T_co]]: ...


class _Finds(Protocol[P, T_co]):
    @property
    def find(self) -> Callable[P, Awaitable[T_co]]: ...


class _FindsAll(Protocol[P, T_co]):
    @property
    def find_all(self) -> Callable[P, AsyncIterator[T_co]]: ...


class _Lists(Protocol[P, T]):
    @property
    def list(self) -> Callable[P, AsyncPaginator[T]]: ...
