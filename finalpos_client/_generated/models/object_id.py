"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class ObjectId:
    """Part of ``CustomTableRow``, ``CustomTableValue``.

    Evidence: ``inferred``. The pages declare only an object; the key is the extended-JSON form of an id.

    Attributes:
        oid: Example: ``507f1f77bcf86cd799439011``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "oid": "$oid",
    }

    oid: str | None = None
    """Example: ``507f1f77bcf86cd799439011``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> ObjectId:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_ObjectId(source)
        return record if cls is ObjectId else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(ObjectId._wire_names.values())


def read_ObjectId(source: Any) -> ObjectId:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(ObjectId)
    absent = 0
    record.oid = value = source.get("$oid")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.oid = decode.string(value, "$oid")
    if len(source) + absent != 1:
        decode.keep_unknown(record, source, _KNOWN)
    return record
