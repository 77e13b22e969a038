"""The same API, described by others: ten descriptions that differ from ours in what a vendor's own file may do."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generation import documents
from generation.names import operations

ROOT = Path(__file__).parent.parent

Json = dict[str, Any]

SCHEMAS = "#/components/schemas/"


def vendored() -> Json:
    """The description that the package is made from."""
    return documents.load(ROOT / "openapi.yaml")


def without_extensions(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: without_extensions(value) for key, value in node.items() if not key.startswith("x-")}
    return [without_extensions(each) for each in node] if isinstance(node, list) else node


def with_other_schema_names() -> Json:
    """``StationDto``, ``CreateStationDto``, and no extensions."""
    description: Json = without_extensions(vendored())

    def name(old: str) -> str:
        verb = next((verb for verb in ("Create", "Update") if old.endswith(verb)), "")
        return f"{verb}{old.removesuffix(verb)}Dto"

    text = re.sub(rf"{SCHEMAS}(\w+)", lambda found: SCHEMAS + name(found[1]), json.dumps(description))
    renamed: Json = json.loads(text)
    components = renamed["components"]
    components["schemas"] = {name(old): schema for old, schema in components["schemas"].items()}
    return renamed


def inlined() -> Json:
    """Everything written out where it is used, no component left."""
    description: Json = without_extensions(vendored())

    def written_out(node: Any) -> Any:
        if isinstance(node, list):
            return [written_out(each) for each in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            target: Any = description
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            return written_out(target)
        return {key: written_out(value) for key, value in node.items()}

    paths = written_out(description["paths"])
    schemes = description["components"]["securitySchemes"]
    return {**description, "paths": paths, "components": {"securitySchemes": schemes}}


def composed() -> Json:
    """Records as ``allOf`` of a base and the body's fields, most of them nullable, and more fields allowed."""
    description: Json = without_extensions(vendored())
    schemas = description["components"]["schemas"]
    station: Json = schemas["Station"]["properties"]
    base = {name: station[name] for name in ("id", "createdAt", "updatedAt", "companyId")}
    schemas["BaseRecord"] = {"type": "object", "properties": base}
    for name, schema in list(schemas.items()):
        properties = schema.get("properties", {})
        if base.keys() <= properties.keys() and name != "BaseRecord":
            own = {field: value for field, value in properties.items() if field not in base}
            for value in own.values():
                if "$ref" not in value and "enum" not in value:
                    value["nullable"] = True
            rest = {**schema, "properties": own, "additionalProperties": True}
            schemas[name] = {"allOf": [{"$ref": f"{SCHEMAS}BaseRecord"}, rest]}
    return description


def in_openapi_31() -> Json:
    """OpenAPI 3.1: lists of types, siblings of ``$ref``, ``const``, maps, and a record that contains itself."""
    description: Json = without_extensions(vendored())
    description["openapi"] = "3.1.0"
    schemas = description["components"]["schemas"]
    for schema in schemas.values():
        required = schema.get("required", ())
        for name, value in schema.get("properties", {}).items():
            if name not in ("id", *required) and isinstance(value.get("type"), str) and "enum" not in value:
                value["type"] = [value["type"], "null"]
    schemas["Category"]["properties"]["children"] = {"type": "array", "items": {"$ref": f"{SCHEMAS}Category"}}
    schemas["Category"]["properties"]["parent"] = {"$ref": f"{SCHEMAS}Category", "description": "The one above."}
    schemas["Product"]["properties"]["kind"] = {"const": "product"}
    schemas["Product"]["properties"]["labels"] = {"type": "object", "additionalProperties": {"type": "string"}}
    schemas["Order"]["properties"]["byStation"] = {
        "type": "object",
        "additionalProperties": {"$ref": f"{SCHEMAS}OrderSummary"},
    }
    return description


def with_envelopes() -> Json:
    """Lists wrapped in an object, and no content on delete."""
    description: Json = without_extensions(vendored())
    gone: Json = {"204": {"description": "Gone."}}
    for _, method, operation in operations(description):
        if method == "delete":
            operation["responses"] = gone
        content = operation["responses"].get("200", {}).get("content", {}).get("application/json")
        if content and content["schema"].get("type") == "array":
            total = {"type": "integer"}
            content["schema"] = {"type": "object", "properties": {"data": content["schema"], "total": total}}
    return description


def with_more_lists() -> Json:
    """Lists of transactions, refunds, roles and sessions, which our description lacks."""
    description: Json = without_extensions(vendored())
    pages = description["paths"]["/v1/api/stations"]["get"]["parameters"]
    for path, schema in (
        ("/v1/api/transactions", "Transaction"),
        ("/v1/api/refunds", "Refund"),
        ("/v1/api/roles", "Role"),
        ("/v1/api/sessions", "Session"),
    ):
        listed = {"type": "array", "items": {"$ref": SCHEMAS + schema}}
        description["paths"].setdefault(path, {})["get"] = {
            "tags": [f"{schema}s"],
            "parameters": copy.deepcopy(pages),
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": listed}}}},
        }
    return description


def with_patch_beside_put() -> Json:
    """Two ways to update every record."""
    description: Json = without_extensions(vendored())
    for item in description["paths"].values():
        if "put" in item:
            item["patch"] = {**copy.deepcopy(item["put"]), "operationId": item["put"]["operationId"] + "_partial"}
    return description


def with_other_tags() -> Json:
    """Tags renamed or missing, no operation ids, no servers, and a resource that nobody has seen before."""
    description: Json = without_extensions(vendored())
    del description["tags"], description["servers"]
    for number, (_, _, operation) in enumerate(operations(description)):
        del operation["operationId"]
        if number % 2:
            del operation["tags"]
        else:
            operation["tags"] = [f"POS: {tag}" for tag in operation["tags"]]
    text = json.dumps({path: item for path, item in description["paths"].items() if "/categor" in path})
    text = text.replace("/category", "/tax-table").replace("/categories", "/tax-tables")
    text = text.replace(f"{SCHEMAS}Category", f"{SCHEMAS}TaxTable")
    description["paths"].update(json.loads(text))
    schemas = description["components"]["schemas"]
    for suffix in ("", "Create", "Update"):
        schemas[f"TaxTable{suffix}"] = copy.deepcopy(schemas[f"Category{suffix}"])
    return description


def with_uploads() -> Json:
    """Attachments are uploaded as a form."""
    description: Json = without_extensions(vendored())
    form: Json = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
    for path, method in (("/v1/api/attachment", "post"), ("/v1/api/attachment/{id}", "put")):
        body: Json = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
        description["paths"][path][method]["requestBody"] = body
    return description


def with_everything() -> Json:
    """All of it at once."""
    description = with_other_schema_names()
    for other in (with_more_lists, with_patch_beside_put, with_uploads):
        text = json.dumps(other()["paths"])
        text = re.sub(rf"{SCHEMAS}(\w+?)(Create|Update)\b", rf"{SCHEMAS}\2\1Dto", text)
        text = re.sub(rf"{SCHEMAS}(\w+)\b(?<!Dto)", rf"{SCHEMAS}\1Dto", text)
        for path, item in json.loads(text).items():
            for method, operation in item.items():
                if method not in description["paths"].get(path, {}) or other is with_uploads:
                    description["paths"].setdefault(path, {})[method] = operation
    for _, method, operation in operations(description):
        operation.pop("operationId", None)
        operation.pop("tags", None)
        if method == "delete":
            operation["responses"] = {"204": {"description": "Gone."}}
    schemas = description["components"]["schemas"]
    schemas["CategoryDto"]["properties"]["children"] = {"type": "array", "items": {"$ref": f"{SCHEMAS}CategoryDto"}}
    del description["tags"], description["servers"]
    description["info"] = {"title": "Final POS", "version": "2.0.0-beta (äöü)"}
    return description


VARIANTS: dict[str, Callable[[], Json]] = {
    function.__name__: function
    for function in (
        with_other_schema_names,
        inlined,
        composed,
        in_openapi_31,
        with_envelopes,
        with_more_lists,
        with_patch_beside_put,
        with_other_tags,
        with_uploads,
        with_everything,
    )
}
