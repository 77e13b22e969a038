"""The description that the package was made from, and sample values made from its schemas."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from attrs import frozen
from generation import names

DESCRIPTION: dict[str, Any] = json.loads((files("finalpos_client") / "_generated/description.json").read_text())


def resolve(node: Mapping[str, Any]) -> dict[str, Any]:
    """Follow a reference, and merge the one-element ``allOf`` that stands for one."""
    while "$ref" in node or "allOf" in node:
        if "$ref" in node:
            target: Any = DESCRIPTION
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        else:
            node = {k: v for part in node["allOf"] for k, v in resolve(part).items()}
    return dict(node)


def sample(schema: Mapping[str, Any]) -> Any:
    """A value of every property, taken from the examples where there are any."""
    node = resolve(schema)
    if "properties" in node:
        return {name: sample(inner) for name, inner in node["properties"].items()}
    if node.get("type") == "array":
        return [sample(node["items"])]
    if node.get("format") == "date-time":
        return "2025-12-07T19:31:48+00:00"
    if "example" in schema or "example" in node:
        return schema.get("example", node.get("example"))
    if "enum" in node:
        return node["enum"][0]
    return {"string": "text", "integer": 3, "number": 2.5, "boolean": True, "object": {}}.get(node.get("type", ""), "?")


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
    status: int
    reply: Any
    is_list: bool

    @property
    def name(self) -> str:
        return f"{self.resource}.{self.verb}"

    def arguments(self, call: Callable[..., Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
        given = {names.snake_case(name): value for name, value in {**self.query, **(self.body or {})}.items()}
        known = inspect.signature(call).parameters
        # a keyword that would hide one of the method's own carries an underscore
        return self.path_values, {name if name in known else f"{name}_": value for name, value in given.items()}


def cases() -> Iterator[Case]:
    """Every operation of the description, in its order."""
    for path, method, operation in names.operations(DESCRIPTION):
        parameters = [resolve(parameter) for parameter in operation.get("parameters", [])]
        query = {p["name"]: sample(p["schema"]) for p in parameters if p["in"] == "query"}
        status, answer = next((c, resolve(r)) for c, r in operation["responses"].items() if c.startswith("2"))
        content = answer.get("content", {}).get("application/json")
        body = resolve(operation["requestBody"])["content"]["application/json"] if "requestBody" in operation else None
        yield Case(
            resource=operation["x-finalpos-resource"],
            verb=operation["x-finalpos-method"],
            method=method.upper(),
            path=path,
            path_values=tuple(f"{p['name']}7" for p in parameters if p["in"] == "path"),
            query={name: value for name, value in query.items() if name not in names.PAGING},
            body=sample(body["schema"]) if body else None,
            status=int(status),
            reply=sample(content["schema"]) if content else None,
            is_list="skip" in query and "limit" in query,
        )
