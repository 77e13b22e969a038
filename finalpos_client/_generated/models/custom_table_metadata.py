"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class CustomTableMetadata:
    """Part of ``CustomTable``.

    Evidence: ``vendor``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "key": "key",
        "value": "value",
    }

    key: str | None = None
    value: Any = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableMetadata:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_CustomTableMetadata(source)
        return record if cls is CustomTableMetadata else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(CustomTableMetadata._wire_names.values())


def read_CustomTableMetadata(source: Any) -> CustomTableMetadata:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(CustomTableMetadata)
    absent = 0
    record.key = value = source.get("key")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.key = decode.string(value, "key")
    record.value = value = source.get("value")
    if value is None:
        absent += 1
    if len(source) + absent != 2:
        decode.keep_unknown(record, source, _KNOWN)
    return record
