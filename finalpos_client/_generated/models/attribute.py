"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Attribute:
    """Part of ``Product``, ``Variant``.

    Evidence: ``documented``. Documented on variants; same shape inferred for products. Product examples use values,
    variant examples use value.

    Attributes:
        name: Example: ``color``.
        values: Example: ``["red", "blue"]``.
        value: Example: ``red``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "values": "values",
        "value": "value",
    }

    name: str
    """Example: ``color``."""
    values: list[str] | None = None
    """Example: ``["red", "blue"]``."""
    value: str | None = None
    """Example: ``red``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Attribute:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Attribute(source)
        return record if cls is Attribute else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Attribute._wire_names.values())


def read_Attribute(source: Any) -> Attribute:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Attribute)
    absent = 0
    record.name = value = source.get("name")
    if type(value) is not str:
        record.name = decode.string(value, "name")
    value = source.get("values")
    if value is None:
        absent += 1
        record.values = None
    else:
        record.values = decode.list_of(decode.string, value, "values")
    record.value = value = source.get("value")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.value = decode.string(value, "value")
    if len(source) + absent != 3:
        decode.keep_unknown(record, source, _KNOWN)
    return record
