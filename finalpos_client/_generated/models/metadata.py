"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Metadata:
    """Part of ``Customer``, ``OrderLineItem``, ``Order``, ``Product``, ``Variant``.

    Evidence: ``documented``. The vendor names this shape MetadataDto. Name and required marks documented on Variant;
    same shape inferred for customers, products and orders.

    Attributes:
        key: Example: ``key1``.
        value: Example: ``value1``.
        external_id: Example: ``ext123``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "key": "key",
        "value": "value",
        "external_id": "externalId",
    }

    key: str
    """Example: ``key1``."""
    value: str
    """Example: ``value1``."""
    external_id: str | None = None
    """Example: ``ext123``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Metadata:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Metadata(source)
        return record if cls is Metadata else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Metadata._wire_names.values())


def read_Metadata(source: Any) -> Metadata:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Metadata)
    absent = 0
    record.key = value = source.get("key")
    if type(value) is not str:
        record.key = decode.string(value, "key")
    record.value = value = source.get("value")
    if type(value) is not str:
        record.value = decode.string(value, "value")
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    if len(source) + absent != 3:
        decode.keep_unknown(record, source, _KNOWN)
    return record
