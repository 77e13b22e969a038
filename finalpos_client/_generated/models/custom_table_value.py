"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class CustomTableValue:
    """Modelled on CustomTableRow plus one cell; nothing of it is documented."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "_id",
        "company_id": "companyId",
        "table_id": "tableId",
        "row_id": "rowId",
        "field_id": "fieldId",
        "value": "value",
        "is_deleted": "isDeleted",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
    }

    id: ObjectId | None = None
    company_id: ObjectId | None = None
    table_id: ObjectId | None = None
    row_id: ObjectId | None = None
    field_id: ObjectId | None = None
    value: Any = None
    is_deleted: bool | None = None
    created_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableValue:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("_id")
        if _id is not None:
            _id = decode.model(ObjectId.from_dict, _id, "_id")
        _company_id = get("companyId")
        if _company_id is not None:
            _company_id = decode.model(ObjectId.from_dict, _company_id, "companyId")
        _table_id = get("tableId")
        if _table_id is not None:
            _table_id = decode.model(ObjectId.from_dict, _table_id, "tableId")
        _row_id = get("rowId")
        if _row_id is not None:
            _row_id = decode.model(ObjectId.from_dict, _row_id, "rowId")
        _field_id = get("fieldId")
        if _field_id is not None:
            _field_id = decode.model(ObjectId.from_dict, _field_id, "fieldId")
        _value = get("value")
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
            _row_id,
            _field_id,
            _value,
            _is_deleted,
            _created_at,
            _updated_at,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(CustomTableValue._wire_names.values())

# Below the class, because models can name each other in a circle.
from .object_id import ObjectId
