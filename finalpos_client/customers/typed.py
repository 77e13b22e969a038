"""What does a class for one merchant's customers stand on? Such classes are written by ``finalpos customers model``."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Mapping
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar, cast, overload

from ..errors import ResponseDecodeError
from ..hooks import log
from ..options import CallOptions
from ..pagination import Paginator
from .record import ColumnName, DynamicRecord, carried
from .values import from_wire

T = TypeVar("T")
C = TypeVar("C")
W_co = TypeVar("W_co", covariant=True)


class ModelColumn(Generic[T]):
    """A column as an attribute of a record: its value, ``None`` where there is none.

    A value that is not of the column's type (it was stored when the column was of another one) reads ``None`` as well,
    and is logged; as it came it is in ``custom`` and in ``additional_properties``.
    """

    _kind: ClassVar[str] = "unknown"

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, record: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, record: DynamicRecord, owner: type[Any]) -> T | None: ...
    def __get__(self, record: DynamicRecord | None, owner: type[Any]) -> Self | T | None:
        if record is None:
            return self
        try:
            return cast("T | None", from_wire(self._kind, carried(record, self.name, self._kind)))
        except ResponseDecodeError as error:
            log.warning("a customer's %r reads None: %s", self.name, error.message)
            return None

    def __set__(self, record: DynamicRecord, value: T) -> None:
        raise AttributeError(f"{self.name!r} can't be set on a record: change it with update(...)")


class StringColumn(ModelColumn[str]):
    """A column of type ``string``."""

    _kind = "string"


class NumberColumn(ModelColumn[float]):
    """A column of type ``number``: an int or a float."""

    _kind = "number"


class BooleanColumn(ModelColumn[bool]):
    """A column of type ``boolean``."""

    _kind = "boolean"


class DateColumn(ModelColumn[datetime.date]):
    """A column of type ``date``: an aware ``datetime`` where it has a time."""

    _kind = "date"


class JsonColumn(ModelColumn[Any]):
    """A column of type ``json-string``: what its JSON says."""

    _kind = "json-string"


class TypedModel(Protocol[W_co]):
    """A written class."""

    @classmethod
    def _bound_to(cls, customers: Any, /) -> W_co:
        """The calls of ``pos.customers``, typed with this class."""
        ...


class TypedCustomers(Generic[C]):
    """Base of the written calls: those that are the same for every merchant."""

    def __init__(self, customers: Any, model: type[C]) -> None:
        self._customers = customers
        members = (member for each in reversed(model.__mro__) for member in vars(each).items())
        self._columns = {name: each.name for name, each in members if isinstance(each, ModelColumn)}

    async def get(self, id: str, *, options: CallOptions | None = None) -> C:
        """Fetch one customer."""
        return cast(C, await self._customers.get(id, options=options))

    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a customer."""
        await self._customers.delete(id, options=options)

    def _arguments(self, fields: Mapping[str, Any], options: CallOptions | None) -> dict[str, Any]:
        """Fields by their Python names as arguments of the untyped calls, with columns by their own names."""
        fixed = {name: value for name, value in fields.items() if name not in self._columns}
        custom = {self._columns[name]: value for name, value in fields.items() if name in self._columns}
        return {**fixed, "custom": custom, "options": options}

    async def _create(self, fields: Mapping[str, Any], options: CallOptions | None) -> C:
        return cast(C, await self._customers.create(**self._arguments(fields, options)))

    async def _update(self, id: str, fields: Mapping[str, Any], options: CallOptions | None) -> C:
        return cast(C, await self._customers.update(id, **self._arguments(fields, options)))

    async def _upsert(self, match: str, fields: Mapping[str, Any], options: CallOptions | None) -> C:
        match = ColumnName(self._columns[match]) if match in self._columns else match
        return cast(C, await self._customers.upsert(match=match, **self._arguments(fields, options)))

    async def _find(self, equals: Mapping[str, Any], options: CallOptions | None) -> C | None:
        return cast("C | None", await self._customers.find(**self._arguments(equals, options)))

    def _find_all(self, equals: Mapping[str, Any], options: CallOptions | None) -> AsyncIterator[C]:
        return cast(AsyncIterator[C], self._customers.find_all(**self._arguments(equals, options)))

    # Last, because it hides the builtin from the annotations after it.
    def list(
        self, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[C]:
        """List customers."""
        return cast("Paginator[C]", self._customers.list(page_size=page_size, prefetch=prefetch, options=options))
