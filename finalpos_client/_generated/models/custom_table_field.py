"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class CustomTableField:
    """A record of ``pos.custom_tables``.

    Evidence: ``vendor``. Shape of the client library; date covers date and date-time, number covers integer and
    decimal, json-string is JSON text.

    Attributes:
        name: Example: ``customerId``.
        default_value: Example: ``light``.
        reference_linked_collection: Example: ``customers``.
        reference_linked_field: Example: ``_id``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "_id",
        "table_id": "tableId",
        "name": "name",
        "type": "type",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "required": "required",
        "default_value": "defaultValue",
        "reference_linked_collection": "referenceLinkedCollection",
        "reference_linked_field": "referenceLinkedField",
    }

    id: str
    table_id: str
    name: str
    """Example: ``customerId``."""
    type: Literal["boolean", "date", "json-string", "number", "string"] | str
    created_at: str
    updated_at: str
    required: bool | None = None
    default_value: Any = None
    """Example: ``light``."""
    reference_linked_collection: str | None = None
    """Example: ``customers``."""
    reference_linked_field: str | None = None
    """Example: ``_id``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableField:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_CustomTableField(source)
        return record if cls is CustomTableField else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(CustomTableField._wire_names.values())


def read_CustomTableField(source: Any) -> CustomTableField:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(CustomTableField)
    absent = 0
    record.id = value = source.get("_id")
    if type(value) is not str:
        record.id = decode.string(value, "_id")
    record.table_id = value = source.get("tableId")
    if type(value) is not str:
        record.table_id = decode.string(value, "tableId")
    record.name = value = source.get("name")
    if type(value) is not str:
        record.name = decode.string(value, "name")
    record.type = value = source.get("type")
    if type(value) is not str:
        record.type = decode.string(value, "type")
    record.created_at = value = source.get("createdAt")
    if type(value) is not str:
        record.created_at = decode.string(value, "createdAt")
    record.updated_at = value = source.get("updatedAt")
    if type(value) is not str:
        record.updated_at = decode.string(value, "updatedAt")
    record.required = value = source.get("required")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.required = decode.boolean(value, "required")
    record.default_value = value = source.get("defaultValue")
    if value is None:
        absent += 1
    record.reference_linked_collection = value = source.get("referenceLinkedCollection")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.reference_linked_collection = decode.string(value, "referenceLinkedCollection")
    record.reference_linked_field = value = source.get("referenceLinkedField")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.reference_linked_field = decode.string(value, "referenceLinkedField")
    if len(source) + absent != 10:
        decode.keep_unknown(record, source, _KNOWN)
    return record
