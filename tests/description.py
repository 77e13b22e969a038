"""The description that the package was made from, and sample values made from its schemas."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from attrs import frozen
from generation import names, references

DESCRIPTION: dict[str, Any] = json.loads((files("finalpos_client") / "_generated/description.json").read_text())


_OF_FORMAT = {
    "date-time": "2025-12-07T19:31:48+00:00",
    "date": "2025-12-07",
    "email": "customer@example.com",
    "uri": "https://example.com/",
    "uuid": "3f0c1c52-5c53-4a38-9a3c-0c7b5b7f2a61",
}


def resolve(node: Mapping[str, Any]) -> dict[str, Any]:
    """Follow a reference, and merge the members of an ``allOf``."""
    node = references.resolve(node, DESCRIPTION)
    merged = {key: value for key, value in node.items() if key != "allOf"}
    for part in map(resolve, node.get("allOf", ())):
        properties = {**part.get("properties", {}), **merged.get("properties", {})}
        merged = {**part, **merged, **({"properties": properties} if properties else {})}
    return merged


def references_of(schema: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(part["$ref"] for part in (schema, *schema.get("allOf", ())) if "$ref" in part)


def sample(schema: Mapping[str, Any], inside: frozenset[str] = frozenset()) -> Any:
    """A value of every property, taken from the examples where there are any; what contains itself does so once."""
    inside |= references_of(schema)
    node = resolve(schema)
    if "properties" in node:
        properties = node["properties"].items()
        return {name: sample(inner, inside) for name, inner in properties if not references_of(inner) & inside}
    if "array" in (node.get("type") or ""):
        return [] if references_of(node["items"]) & inside else [sample(node["items"], inside)]
    if node.get("format") in _OF_FORMAT:
        return _OF_FORMAT[node["format"]]
    if "example" in schema or "example" in node:
        return schema.get("example", node.get("example"))
    if "enum" in node:
        return node["enum"][0]
    if "pattern" in node:
        return "4.50"  # the overlay's, of money; one of the vendor's own comes with an example
    kinds = node.get("type", "")
    kind = kinds if isinstance(kinds, str) else next(each for each in kinds if each != "null")
    return {"string": "text", "integer": 3, "number": 2.5, "boolean": True, "object": {}}.get(kind, "?")


@frozen
class Case:
    """One operation, with what a call of it takes, sends and gets."""

    resource: str
    verb: str
    method: str
    path: str
    path_values: tuple[str, ...]
    query: dict[str, Any]
    body: dict[str, Any] | None
    is_upload: bool
    status: int
    reply: Any
    is_list: bool

    @property
    def items(self) -> Any:
        """What a list of it holds: a description may wrap its lists in an object."""
        wrapped = self.reply.values() if isinstance(self.reply, dict) else [self.reply]
        return next(each for each in wrapped if isinstance(each, list))

    @property
    def name(self) -> str:
        return f"{self.resource}.{self.verb}"

    def arguments(self, call: Callable[..., Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
        if self.is_upload:
            return self.path_values, {"body": b"{}", "content_type": "application/x-upload"}
        given = {names.snake_case(name): value for name, value in {**self.query, **(self.body or {})}.items()}
        known = inspect.signature(call).parameters
        # a keyword that would hide one of the method's own carries an underscore
        return self.path_values, {name if name in known else f"{name}_": value for name, value in given.items()}


def cases() -> Iterator[Case]:
    """Every operation of the description, in its order."""
    for path, method, operation in names.operations(DESCRIPTION):
        parameters = [resolve(parameter) for parameter in operation.get("parameters", [])]
        query = {p["name"]: sample(p["schema"]) for p in parameters if p["in"] == "query"}
        is_list = "skip" in query and "limit" in query
        status, answer = next((c, resolve(r)) for c, r in operation["responses"].items() if c.startswith("2"))
        content = answer.get("content", {}).get("application/json")
        media_types = resolve(operation.get("requestBody", {})).get("content", {})
        body = media_types.get("application/json")
        yield Case(
            resource=operation["x-finalpos-resource"],
            verb=operation["x-finalpos-method"],
            method=method.upper(),
            path=path,
            path_values=tuple(f"{p['name']}7" for p in parameters if p["in"] == "path"),
            query={name: value for name, value in query.items() if name not in names.PAGING},
            body=sample(body["schema"]) if body else None,
            is_upload=bool(media_types) and not body,
            status=int(status),
            reply=sample(content["schema"]) if content else ["undocumented"] if is_list else None,
            is_list=is_list,
        )
