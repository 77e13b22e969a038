"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class CustomTableValue:
    """A record of ``pos.custom_tables``.

    Evidence: ``inferred``. Modelled on CustomTableRow plus one cell; nothing of it is documented.

    Attributes:
        id: See ``ObjectId``.
        company_id: See ``ObjectId``.
        table_id: See ``ObjectId``.
        row_id: See ``ObjectId``.
        field_id: See ``ObjectId``.
    """

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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableValue:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_CustomTableValue(source)
        return record if cls is CustomTableValue else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(CustomTableValue._wire_names.values())


def read_CustomTableValue(source: Any) -> CustomTableValue:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(CustomTableValue)
    absent = 0
    value = source.get("_id")
    if value is None:
        absent += 1
        record.id = None
    else:
        try:
            record.id = read_ObjectId(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("_id") from None
    value = source.get("companyId")
    if value is None:
        absent += 1
        record.company_id = None
    else:
        try:
            record.company_id = read_ObjectId(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("companyId") from None
    value = source.get("tableId")
    if value is None:
        absent += 1
        record.table_id = None
    else:
        try:
            record.table_id = read_ObjectId(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("tableId") from None
    value = source.get("rowId")
    if value is None:
        absent += 1
        record.row_id = None
    else:
        try:
            record.row_id = read_ObjectId(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("rowId") from None
    value = source.get("fieldId")
    if value is None:
        absent += 1
        record.field_id = None
    else:
        try:
            record.field_id = read_ObjectId(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("fieldId") from None
    record.value = value = source.get("value")
    if value is None:
        absent += 1
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
    if len(source) + absent != 9:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .object_id import ObjectId, read_ObjectId
