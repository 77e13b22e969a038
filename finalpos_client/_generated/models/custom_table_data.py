"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class CustomTableData:
    """A record of ``pos.custom_tables``.

    Evidence: ``vendor``. Composed row of the client library: one further property per column; REST shape undocumented.

    Attributes:
        collection_name: Example: ``dynamic:customer_preferences``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "_id",
        "table_id": "tableId",
        "collection_name": "collectionName",
        "is_deleted": "isDeleted",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
    }

    id: str | None = None
    table_id: str | None = None
    collection_name: str | None = None
    """Example: ``dynamic:customer_preferences``."""
    is_deleted: bool | None = None
    created_at: str | None = None
    updated_at: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableData:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_CustomTableData(source)
        return record if cls is CustomTableData else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(CustomTableData._wire_names.values())


def read_CustomTableData(source: Any) -> CustomTableData:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(CustomTableData)
    absent = 0
    record.id = value = source.get("_id")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.id = decode.string(value, "_id")
    record.table_id = value = source.get("tableId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.table_id = decode.string(value, "tableId")
    record.collection_name = value = source.get("collectionName")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.collection_name = decode.string(value, "collectionName")
    record.is_deleted = value = source.get("isDeleted")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.is_deleted = decode.boolean(value, "isDeleted")
    record.created_at = value = source.get("createdAt")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.created_at = decode.string(value, "createdAt")
    record.updated_at = value = source.get("updatedAt")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.updated_at = decode.string(value, "updatedAt")
    if len(source) + absent != 6:
        decode.keep_unknown(record, source, _KNOWN)
    return record
