"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class CustomTable:
    """Shape of the client library, where ids are plain strings; over REST they may be ObjectId as on rows."""

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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTable:
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
        _name = get("name")
        if type(_name) is not str:
            _name = decode.string(_name, "name")
        _created_at = get("createdAt")
        if type(_created_at) is not str:
            _created_at = decode.string(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if type(_updated_at) is not str:
            _updated_at = decode.string(_updated_at, "updatedAt")
        _description = get("description")
        if _description is not None and type(_description) is not str:
            _description = decode.string(_description, "description")
        _metadata = get("metadata")
        if _metadata is not None:
            _metadata = decode.list_of(CustomTableMetadata.from_dict, _metadata, "metadata")
        return cls(
            _id,
            _name,
            _created_at,
            _updated_at,
            _description,
            _metadata,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(CustomTable._wire_names.values())

# Below the class, because models can name each other in a circle.
from .custom_table_metadata import CustomTableMetadata
