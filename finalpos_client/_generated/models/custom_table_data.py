"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class CustomTableData:
    """Composed row of the client library: one further property per column; REST shape undocumented."""

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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableData:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("_id")
        if _id is not None and type(_id) is not str:
            _id = decode.string(_id, "_id")
        _table_id = get("tableId")
        if _table_id is not None and type(_table_id) is not str:
            _table_id = decode.string(_table_id, "tableId")
        _collection_name = get("collectionName")
        if _collection_name is not None and type(_collection_name) is not str:
            _collection_name = decode.string(_collection_name, "collectionName")
        _is_deleted = get("isDeleted")
        if _is_deleted is not None and type(_is_deleted) is not bool:
            _is_deleted = decode.boolean(_is_deleted, "isDeleted")
        _created_at = get("createdAt")
        if _created_at is not None and type(_created_at) is not str:
            _created_at = decode.string(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if _updated_at is not None and type(_updated_at) is not str:
            _updated_at = decode.string(_updated_at, "updatedAt")
        return cls(
            _id,
            _table_id,
            _collection_name,
            _is_deleted,
            _created_at,
            _updated_at,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(CustomTableData._wire_names.values())
