"""How are custom tables and their columns made, and what hangs together among them?

The REST API only lists tables and columns; a merchant makes them in the back office. The sandbox's own paths for that
are described as the API is, so that the same code checks and carries them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .description import stem
from .records import Record, id_of, id_text
from .store import Store

TABLES = stem("custom-tables")
FIELDS = stem("custom-table-fields")
ROWS = stem("custom-table-rows")
VALUES = stem("custom-table-values")
COMPOSED = stem("custom-table-data")

_PARTS: Mapping[str, Mapping[str, str]] = {
    TABLES: {FIELDS: "tableId", ROWS: "tableId", VALUES: "tableId"},
    FIELDS: {VALUES: "fieldId"},
    ROWS: {VALUES: "rowId"},
}


def remove_parts(store: Store, collection: str, record_id: str) -> None:
    """Remove what cannot be without a table, a column or a row."""
    for part, field in _PARTS.get(collection, {}).items():
        store.remove_where(part, {field: record_id})


def composed_row(store: Store, row_id: str) -> Record | None:
    """A row with one property for each column that has a value in it, or a default."""
    row = store.get(ROWS, row_id)
    if row is None:
        return None
    table_id = id_text(row["tableId"]) or ""
    table = store.get(TABLES, table_id) or {}
    values = {id_text(value.get("fieldId")): value.get("value") for value in store.find(VALUES, {"rowId": row_id})}
    composed: Record = {"_id": row_id, "tableId": table_id}
    if "name" in table:
        composed["collectionName"] = table["name"]
    composed |= {name: row[name] for name in ("isDeleted", "createdAt", "updatedAt") if name in row}
    for column in store.find(FIELDS, {"tableId": table_id}):
        value = values.get(id_of(column), column.get("defaultValue"))
        if value is not None:
            composed.setdefault(column["name"], value)
    return composed


COLUMN_TYPES = ("string", "number", "boolean", "date", "json-string")

_TABLE = {"name": {"type": "string", "minLength": 1}, "description": {"type": "string"}}
_FIELD = {
    "name": {"type": "string", "minLength": 1},
    "type": {"type": "string", "enum": list(COLUMN_TYPES)},
    "required": {"type": "boolean"},
    "defaultValue": {},
    "referenceLinkedCollection": {"type": "string"},
    "referenceLinkedField": {"type": "string"},
}
_SERVER_SET = {name: {"type": "string"} for name in ("_id", "createdAt", "updatedAt")}


def _body(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "required": list(required)}
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _reply(status: str, properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {**_SERVER_SET, **properties}, "required": ["_id", *required]}
    return {status: {"description": "The record.", "content": {"application/json": {"schema": schema}}}}


# The collection of each path is the documented one's: the last static segment says so there, and
# `x-sandbox-collection` says so here.
DESCRIPTION: Mapping[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        "/_sandbox/tables": {
            "post": {
                "x-sandbox-collection": TABLES,
                "requestBody": _body(_TABLE, "name"),
                "responses": _reply("201", _TABLE, "name"),
            },
        },
        "/_sandbox/tables/{id}": {
            "delete": {"x-sandbox-collection": TABLES, "responses": {"200": {}}},
        },
        "/_sandbox/tables/{tableId}/fields": {
            "post": {
                "x-sandbox-collection": FIELDS,
                "requestBody": _body(_FIELD, "name", "type"),
                "responses": _reply("201", {"tableId": {"type": "string"}, **_FIELD}, "name", "type"),
            },
        },
        "/_sandbox/fields/{id}": {
            "put": {
                "x-sandbox-collection": FIELDS,
                "requestBody": _body(_FIELD),
                "responses": _reply("200", {"tableId": {"type": "string"}, **_FIELD}, "name", "type"),
            },
            "delete": {"x-sandbox-collection": FIELDS, "responses": {"200": {}}},
        },
    },
}
