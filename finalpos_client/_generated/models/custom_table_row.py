"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class CustomTableRow:
    """The only record of this API whose id is _id and whose fields are partly required."""

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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableRow:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("_id")
        _id = decode.model(ObjectId.from_dict, _id, "_id")
        _company_id = get("companyId")
        _company_id = decode.model(ObjectId.from_dict, _company_id, "companyId")
        _table_id = get("tableId")
        _table_id = decode.model(ObjectId.from_dict, _table_id, "tableId")
        _is_deleted = get("isDeleted")
        if _is_deleted is not None and type(_is_deleted) is not bool:
            _is_deleted = decode.boolean(_is_deleted, "isDeleted")
        _created_at = get("createdAt")
        if _created_at is not None:
            _created_at = decode.date_time(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if _updated_at is not None:
            _updated_at = decode.date_time(_updated_at, "updatedAt")
        return cls(
            _id,
            _company_id,
            _table_id,
            _is_deleted,
            _created_at,
            _updated_at,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(CustomTableRow._wire_names.values())

# Below the class, because models can name each other in a circle.
from .object_id import ObjectId
