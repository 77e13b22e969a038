"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class CustomTable:
    """A record of ``pos.custom_tables``.

    Evidence: ``vendor``. Shape of the client library, where ids are plain strings; over REST they may be ObjectId as on
    rows.

    Attributes:
        name: Example: ``customer_preferences``.
        created_at: Example: ``2024-01-01T10:00:00.000Z``.
        description: Example: ``Track customer loyalty points``.
        metadata: Tables of an extension carry the key extensionId; often absent. See ``CustomTableMetadata``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "_id",
        "name": "name",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "description": "description",
        "metadata": "metadata",
    }

    id: str
    name: str
    """Example: ``customer_preferences``."""
    created_at: str
    """Example: ``2024-01-01T10:00:00.000Z``."""
    updated_at: str
    description: str | None = None
    """Example: ``Track customer loyalty points``."""
    metadata: list[CustomTableMetadata] | None = None
    """Tables of an extension carry the key extensionId; often absent."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTable:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_CustomTable(source)
        return record if cls is CustomTable else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(CustomTable._wire_names.values())


def read_CustomTable(source: Any) -> CustomTable:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(CustomTable)
    absent = 0
    record.id = value = source.get("_id")
    if type(value) is not str:
        record.id = decode.string(value, "_id")
    record.name = value = source.get("name")
    if type(value) is not str:
        record.name = decode.string(value, "name")
    record.created_at = value = source.get("createdAt")
    if type(value) is not str:
        record.created_at = decode.string(value, "createdAt")
    record.updated_at = value = source.get("updatedAt")
    if type(value) is not str:
        record.updated_at = decode.string(value, "updatedAt")
    record.description = value = source.get("description")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.description = decode.string(value, "description")
    value = source.get("metadata")
    if value is None:
        absent += 1
        record.metadata = None
    else:
        record.metadata = decode.list_of(read_CustomTableMetadata, value, "metadata")
    if len(source) + absent != 6:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .custom_table_metadata import CustomTableMetadata, read_CustomTableMetadata
