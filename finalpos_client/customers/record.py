"""How does a customer show its custom fields?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from attrs import define, field

from ..errors import ResponseDecodeError
from ..options import nearest
from .carriage import CARRIAGES, Carriage
from .schema import CustomerSchema
from .values import from_wire


class ColumnName(str):
    """A column's own name, where it could be taken for that of another field."""

    __slots__ = ()


@define
class DynamicRecord:
    """Base of the records whose fields follow custom tables."""

    _schema: CustomerSchema | None = field(default=None, kw_only=True, repr=False, eq=False, alias="_schema")
    _carriage: Carriage = field(default=CARRIAGES["properties"], kw_only=True, repr=False, eq=False, alias="_carriage")

    @property
    def custom(self) -> dict[str, Any]:
        """The merchant's own fields by their Python names: ``{"loyalty_tier": "gold"}``; a new dict each time.

        Values have the types that ``create`` and ``update`` take: a ``date`` column gives a ``date`` or an aware
        ``datetime``, a ``json-string`` column what its JSON says. A value that does not fit its column (it was stored
        when the column was of another type) is as it came, and so are all where custom tables could not be read.
        Columns without a value are left out.
        """
        schema = self._schema
        known = {each.name: each for each in schema.custom} if schema is not None else {}
        carried = self._carriage.unload(self, {name: each.type for name, each in known.items()})
        shown: dict[str, Any] = {}
        for name, each in known.items():
            if name in carried:
                try:
                    shown[each.python_name] = from_wire(each.type, carried[name])
                except ResponseDecodeError:
                    shown[each.python_name] = carried[name]
        return {**{name: value for name, value in carried.items() if name not in known}, **shown}

    def __contains__(self, name: object) -> bool:
        """Whether ``[name]`` gives something, be it ``None``."""
        try:
            self[name]  # type: ignore[index]
        except (KeyError, TypeError):
            return False
        return True

    __iter__ = None  # a record is no sequence, though it has []

    def __getitem__(self, name: str) -> Any:
        """A field by its name in Python or in the API, custom or not; ``None`` where the record has no value for it.

        Raises:
            KeyError: customers have no such field, with the nearest names, or several could be meant.
        """
        if not isinstance(name, str):
            raise TypeError(f"a field of a customer is looked up by its name, not by {name!r}")
        wire_names = _wire_names(self)
        if name in wire_names:
            return getattr(self, name)
        if self._schema is not None and name in self._schema.ambiguous:
            either = " or ".join(map(repr, self._schema.ambiguous[name]))
            raise KeyError(f"{name!r} could be column {either}: see .custom")
        custom, found = self.custom, self._schema.get(name) if self._schema is not None else None
        if found is not None and found.table is not None:
            return custom.get(found.python_name)
        if name in custom:
            return custom[name]
        for python_name, wire_name in wire_names.items():
            if wire_name == name:
                return getattr(self, python_name)
        known = [
            *wire_names,
            *custom,
            *(each.python_name for each in (self._schema.custom if self._schema is not None else ())),
        ]
        unread = "" if self._schema is not None else "; its columns are known after pos.customers.schema()"
        raise KeyError(f"customers have no field {name!r}{nearest(name, known)}{unread}")


def show(record: DynamicRecord, schema: CustomerSchema | None, carriage: Carriage) -> None:
    """Tell a record what is known of its custom fields."""
    record._schema, record._carriage = schema, carriage


def carried(record: DynamicRecord, name: str, kind: str) -> Any:
    """The value of one column as JSON has it, whatever is known of the others."""
    return record._carriage.unload(record, {name: kind}).get(name)


def _wire_names(record: object) -> Mapping[str, str]:
    return cast("Mapping[str, str]", cast(Any, type(record))._wire_names)
