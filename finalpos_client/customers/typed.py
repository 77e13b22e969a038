"""What does a class for one merchant's customers stand on? Such classes are written by ``finalpos customers model``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from attrs import frozen

from ..options import CallOptions
from ..pagination import Paginator

C = TypeVar("C")
W_co = TypeVar("W_co", covariant=True)


@frozen
class ModelColumn:
    """A column as a written class knows it: its name in the API, the attribute, its column type."""

    name: str
    python_name: str
    type: str


class TypedModel(Protocol[W_co]):
    """A written class: what it knows of the tables, and the calls that give it."""

    _columns: ClassVar[tuple[ModelColumn, ...]]

    @classmethod
    def _bound_to(cls, customers: Any, /) -> W_co:
        """The calls of ``pos.customers``, typed with this class."""
        ...


class TypedCustomers(Generic[C]):
    """Base of the written calls: those that are the same for every merchant."""

    def __init__(self, customers: Any) -> None:
        self._customers = customers

    async def get(self, id: str, *, options: CallOptions | None = None) -> C:
        """Fetch one customer."""
        return cast(C, await self._customers.get(id, options=options))

    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a customer."""
        await self._customers.delete(id, options=options)

    async def find(self, *, custom: Mapping[str, Any] | None = None, **equals: Any) -> C | None:
        """The first customer whose fields are equal to what is given: see ``pos.customers.find``."""
        return cast("C | None", await self._customers.find(custom=custom, **equals))

    def find_all(self, *, custom: Mapping[str, Any] | None = None, **equals: Any) -> AsyncIterator[C]:
        """All such customers: see ``pos.customers.find_all``."""
        return cast(AsyncIterator[C], self._customers.find_all(custom=custom, **equals))

    async def _create(self, *, custom: Mapping[str, Any], options: CallOptions | None, **fixed: Any) -> C:
        return cast(C, await self._customers.create(custom=custom, options=options, **fixed))

    async def _update(self, id: str, *, custom: Mapping[str, Any], options: CallOptions | None, **fixed: Any) -> C:
        return cast(C, await self._customers.update(id, custom=custom, options=options, **fixed))

    # Last, because it hides the builtin from the annotations after it.
    def list(
        self, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[C]:
        """List customers."""
        return cast("Paginator[C]", self._customers.list(page_size=page_size, prefetch=prefetch, options=options))
