"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from attrs import define, field

from finalpos_client import decode, encode


@define
class CustomTableField:
    """Shape of the client library; date covers date and date-time, number covers integer and decimal, json-string is JSON
    text.
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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableField:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("_id")
        if type(_id) is not str:
            _id = decode.string(_id, "_id")
        _table_id = get("tableId")
        if type(_table_id) is not str:
            _table_id = decode.string(_table_id, "tableId")
        _name = get("name")
        if type(_name) is not str:
            _name = decode.string(_name, "name")
        _type = get("type")
        if type(_type) is not str:
            _type = decode.string(_type, "type")
        _created_at = get("createdAt")
        if type(_created_at) is not str:
            _created_at = decode.string(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if type(_updated_at) is not str:
            _updated_at = decode.string(_updated_at, "updatedAt")
        _required = get("required")
        if _required is not None and type(_required) is not bool:
            _required = decode.boolean(_required, "required")
        _default_value = get("defaultValue")
        _reference_linked_collection = get("referenceLinkedCollection")
        if _reference_linked_collection is not None and type(_reference_linked_collection) is not str:
            _reference_linked_collection = decode.string(_reference_linked_collection, "referenceLinkedCollection")
        _reference_linked_field = get("referenceLinkedField")
        if _reference_linked_field is not None and type(_reference_linked_field) is not str:
            _reference_linked_field = decode.string(_reference_linked_field, "referenceLinkedField")
        return cls(
            _id,
            _table_id,
            _name,
            _type,
            _created_at,
            _updated_at,
            _required,
            _default_value,
            _reference_linked_collection,
            _reference_linked_field,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(CustomTableField._wire_names.values())
