"""What does a schema of the description say about an object?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Any
Schema = Mapping[str, Any]

_OPENING_KEYWORDS = ("additionalProperties", "patternProperties", "oneOf", "anyOf")


def pointer_tokens(reference: str) -> list[str]:
    """``#/paths/~1v1/get`` as ``["paths", "/v1", "get"]`` (RFC 6901)."""
    tokens = reference.removeprefix("#/").split("/")
    return [token.replace("~1", "/").replace("~0", "~") for token in tokens]


@dataclass(frozen=True)
class Fields:
    """The fields of an object: ``open`` says that others may appear beside them."""

    properties: Mapping[str, Schema]
    required: frozenset[str]
    open: bool


class Schemas:
    """Reads the schemas of one description, ``$ref`` and ``allOf`` included."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        self._description = description

    def resolve(self, schema: Schema) -> Schema:
        """Follow ``$ref`` (an RFC 6901 pointer into the same document) to the schema itself."""
        while isinstance(reference := schema.get("$ref"), str):
            found: Any = self._description
            for token in pointer_tokens(reference):
                found = found[token]
            schema = found
        return schema

    def parts(self, schema: Schema) -> Iterator[Schema]:
        """The schema and everything it includes with ``allOf``."""
        schema = self.resolve(schema)
        yield schema
        for part in schema.get("allOf", ()):
            yield from self.parts(part)

    def fields(self, schema: Schema) -> Fields:
        parts = list(self.parts(schema))
        properties = {name: field for part in parts for name, field in part.get("properties", {}).items()}
        required = frozenset(name for part in parts for name in part.get("required", ()))
        opened = any(part.get(keyword) for part in parts for keyword in _OPENING_KEYWORDS)
        return Fields(properties, required, open=opened or not properties)

    def allows_null(self, schema: Schema) -> bool:
        return any(part.get("nullable") or "null" in part.get("type", ()) for part in self.parts(schema))

    def items(self, schema: Schema) -> Schema:
        """The schema of a list's items; an empty one where none is given."""
        return next((part["items"] for part in self.parts(schema) if "items" in part), {})

    def is_list(self, schema: Schema) -> bool:
        return any("array" in part.get("type", "") for part in self.parts(schema))
