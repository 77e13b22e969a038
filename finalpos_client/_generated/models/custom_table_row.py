"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class CustomTableRow:
    """A record of ``pos.custom_tables``.

    Evidence: ``documented``. The only record of this API whose id is _id and whose fields are partly required.

    Attributes:
        id: Example: ``{"$oid": "507f1f77bcf86cd799439011"}``. See ``ObjectId``.
        company_id: Example: ``{"$oid": "507f1f77bcf86cd799439011"}``. See ``ObjectId``.
        table_id: Example: ``{"$oid": "507f1f77bcf86cd799439011"}``. See ``ObjectId``.
        is_deleted: Soft-delete flag. Example: ``false``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "_id",
        "company_id": "companyId",
        "table_id": "tableId",
        "is_deleted": "isDeleted",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
    }

    id: ObjectId
    """Example: ``{"$oid": "507f1f77bcf86cd799439011"}``."""
    company_id: ObjectId
    """Example: ``{"$oid": "507f1f77bcf86cd799439011"}``."""
    table_id: ObjectId
    """Example: ``{"$oid": "507f1f77bcf86cd799439011"}``."""
    is_deleted: bool | None = None
    """Soft-delete flag. Example: ``false``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableRow:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_CustomTableRow(source)
        return record if cls is CustomTableRow else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(CustomTableRow._wire_names.values())


def read_CustomTableRow(source: Any) -> CustomTableRow:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(CustomTableRow)
    absent = 0
    value = source.get("_id")
    record.id = decode.model(read_ObjectId, value, "_id")
    value = source.get("companyId")
    record.company_id = decode.model(read_ObjectId, value, "companyId")
    value = source.get("tableId")
    record.table_id = decode.model(read_ObjectId, value, "tableId")
    record.is_deleted = value = source.get("isDeleted")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.is_deleted = decode.boolean(value, "isDeleted")
    value = source.get("createdAt")
    if value is None:
        absent += 1
        record.created_at = None
    else:
        record.created_at = decode.date_time(value, "createdAt")
    value = source.get("updatedAt")
    if value is None:
        absent += 1
        record.updated_at = None
    else:
        record.updated_at = decode.date_time(value, "updatedAt")
    if len(source) + absent != 6:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .object_id import ObjectId, read_ObjectId
