"""What is a full record? One with every field of the description, nested ones too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

_DESCRIPTION: dict[str, Any] = json.loads((files("finalpos_client") / "_generated/description.json").read_text())


def record(path: str) -> dict[str, Any]:
    """What a GET of this path answers, with every field."""
    content = _DESCRIPTION["paths"][path]["get"]["responses"]["200"]["content"]
    full = _value(content["application/json"]["schema"])
    found: dict[str, Any] = full[0] if isinstance(full, list) else full
    return found


def page(path: str, size: int) -> bytes:
    """The JSON of so many of them, with ids of their own."""
    full = record(path)
    return json.dumps([{**full, "id": f"{number:024x}"} for number in range(size)]).encode()


def _value(schema: Mapping[str, Any]) -> Any:
    example = schema.get("example")
    schema = _resolved(schema)
    if "properties" in schema:
        return {name: _value(inner) for name, inner in schema["properties"].items()}
    if schema.get("type") == "array":
        return [_value(schema["items"])]
    if schema.get("format") == "date-time":
        return "2025-12-07T19:31:48.436Z"
    if example is None:
        example = schema.get("example", schema.get("enum", [None])[0])
    if example is not None:
        return example
    return {"integer": 3, "number": 2.5, "boolean": True, "object": {}}.get(schema.get("type", ""), "text")


def _resolved(schema: Mapping[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        node: Any = _DESCRIPTION
        for part in schema["$ref"].removeprefix("#/").split("/"):
            node = node[part]
        return _resolved(node)
    if "allOf" in schema:
        return {name: value for part in schema["allOf"] for name, value in _resolved(part).items()}
    return dict(schema)
