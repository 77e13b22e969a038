"""How does a customer show its custom fields?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from ..errors import ResponseDecodeError
from ..options import nearest
from .carriage import CARRIAGES, Carriage
from .schema import CustomerSchema
from .values import from_wire


class ColumnName(str):
    """A column's own name, where it could be taken for that of another field."""

    __slots__ = ()


class _Known(dict[str, Any]):
    """The ``additional_properties`` of a record, and what is known of its custom fields.

    So copies of a record have it as well, and it is none of the record's own fields.
    """

    schema: CustomerSchema | None = None
    carriage: Carriage = CARRIAGES["properties"]


class DynamicRecord:
    """Base of the records whose fields follow custom tables."""

    __slots__ = ()

    @property
    def custom(self) -> dict[str, Any]:
        """The merchant's own fields by their Python names: ``{"loyalty_tier": "gold"}``; a new dict each time.

        Values have the types that ``create`` and ``update`` take: a ``date`` column gives a ``date`` or an aware
        ``datetime``, a ``json-string`` column what its JSON says. A value that does not fit its column (it was stored
        when the column was of another type) is as it came, and so are all where custom tables could not be read, or the
        record was made by ``from_dict``. Columns without a value are left out.
        """
        schema = _known(self).schema
        known = {each.name: each for each in schema.custom} if schema is not None else {}
        carried = _known(self).carriage.unload(self, {name: each.type for name, each in known.items()})
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
        wire_names, schema = cast("Mapping[str, str]", cast(Any, self)._wire_names), _known(self).schema
        if name in wire_names:
            return getattr(self, name)
        if schema is not None and name in schema.ambiguous:
            either = " or ".join(map(repr, schema.ambiguous[name]))
            raise KeyError(f"{name!r} could be column {either}: see .custom")
        custom, found = self.custom, schema.get(name) if schema is not None else None
        if found is not None and found.table is not None:
            return custom.get(found.python_name)
        if name in custom:
            return custom[name]
        for python_name, wire_name in wire_names.items():
            if wire_name == name:
                return getattr(self, python_name)
        columns = schema.custom if schema is not None else ()
        unread = "" if schema is not None else "; its columns are known after pos.customers.schema()"
        near = nearest(name, [*wire_names, *custom, *(each.python_name for each in columns)])
        raise KeyError(f"customers have no field {name!r}{near}{unread}")


def show(record: Any, schema: CustomerSchema | None, carriage: Carriage) -> None:
    """Tell a record what is known of its custom fields."""
    record.additional_properties = known = _Known(record.additional_properties)
    known.schema, known.carriage = schema, carriage


def carried(record: DynamicRecord, name: str, kind: str) -> Any:
    """The value of one column as JSON has it, whatever is known of the others."""
    return _known(record).carriage.unload(record, {name: kind}).get(name)


def _known(record: Any) -> _Known:
    properties = record.additional_properties
    return properties if isinstance(properties, _Known) else _Known(properties)
