"""Which operations does a description hold, and which collection of records does each one serve?

Everything follows from paths and shapes, so that a description with other schema names, other resources or no
extensions at all works by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from .records import RecordShape
from .schemas import Schema, Schemas, pointer_tokens
from .validation import BodyCheck, BodyChecks

Action = Literal["create", "get", "list", "update", "delete", "unsupported"]

PAGING_PARAMETERS = frozenset({"skip", "limit"})
_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
_ON_COLLECTION: Mapping[str, Action] = {"post": "create", "get": "list"}
_ON_RECORD: Mapping[str, Action] = {"get": "get", "put": "update", "patch": "update", "delete": "delete"}
_PARAMETER = re.compile(r"\{([^{}]+)\}")


def stem(segment: str) -> str:
    """What a path segment and its plural have in common: ``category`` and ``categories`` are both ``categori``.

    A key to compare with, not a word to show: it needs no dictionary, and any regular plural ends up on it.
    """
    stripped = segment.lower().rstrip("es")
    return stripped[:-1] + "i" if stripped.endswith("y") else stripped


def singular_field(segment: str) -> str:
    """The field that refers to a record of a path segment: ``custom-tables`` is referred to by ``customTableId``."""
    word = re.sub(r"ies$", "y", segment) if segment.endswith("ies") else segment.removesuffix("s")
    head, *rest = word.split("-")
    return head + "".join(part.capitalize() for part in rest) + "Id"


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation as the sandbox carries it out."""

    method: str
    path: str
    name: str
    """``orders.create``: the SDK's name where the description gives it."""
    action: Action
    collection: str
    id_parameter: str | None
    parents: Mapping[str, str]
    """Path parameters that name another record, and the field that refers to it: ``{"tableId": "tableId"}``."""
    query: Mapping[str, bool]
    """Query parameters, and whether they are required."""
    status: int
    body: BodyCheck | None
    uploads: frozenset[str]
    """Media types of bodies that are not JSON."""
    envelope: str | None
    """The field that holds the items, where the description wraps lists in an object."""

    @property
    def filters(self) -> Iterable[str]:
        return self.query.keys() - PAGING_PARAMETERS


class Description:
    """The operations of a description, and the shape of each collection's records."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        self._schemas = Schemas(description)
        self._checks = BodyChecks(description, self._schemas)
        self.operations: list[Operation] = []
        self.shapes: dict[str, RecordShape] = {}
        for path, item in description.get("paths", {}).items():
            for method in _METHODS:
                if method in item:
                    self._read(path, method, item[method], item.get("parameters", ()))

    def _read(self, path: str, method: str, details: Mapping[str, Any], shared: Iterable[Schema]) -> None:
        segments = path.strip("/").split("/")
        last_static = next((s for s in reversed(segments) if not _PARAMETER.fullmatch(s)), "")
        on_record = _PARAMETER.fullmatch(segments[-1])
        reply_status, reply = self._success(details)
        parameters = [self._schemas.resolve(p) for p in (*shared, *details.get("parameters", ()))]
        media_types = self._schemas.resolve(details.get("requestBody", {})).get("content", {})

        action: Action = (_ON_RECORD if on_record else _ON_COLLECTION).get(method, "unsupported")
        envelope = None
        if action == "list" and reply is not None and not self._schemas.is_list(reply):
            envelope = self._only_list_in(reply)
            action = "list" if envelope else "unsupported"
        resource = details.get("x-finalpos-resource", last_static.replace("-", "_"))
        operation = Operation(
            method=method.upper(),
            path=path,
            name=f"{resource}.{details.get('x-finalpos-method', action)}",
            action=action,
            collection=details.get("x-sandbox-collection") or stem(last_static),
            id_parameter=on_record.group(1) if on_record else None,
            parents=_parents(segments),
            query={p["name"]: bool(p.get("required")) for p in parameters if p.get("in") == "query"},
            status=reply_status,
            body=self._body_check(path, method, details, media_types),
            uploads=frozenset(media_type.lower() for media_type in media_types if "json" not in media_type),
            envelope=envelope,
        )
        self.operations.append(operation)
        if operation.action in ("create", "get", "update", "list") and reply is not None:
            record = self._schemas.fields(reply).properties.get(envelope, reply) if envelope else reply
            self._learn_shape(operation.collection, self._schemas.items(record) if action == "list" else record)

    def _body_check(
        self, path: str, method: str, details: Mapping[str, Any], media_types: Mapping[str, Any]
    ) -> BodyCheck | None:
        media_type = next((m for m in media_types if "json" in m and "schema" in media_types[m]), None)
        if media_type is None:
            return None
        reference = details["requestBody"].get("$ref")
        steps = pointer_tokens(reference) if reference else ["paths", path, method, "requestBody"]
        return self._checks.at(*steps, "content", media_type, "schema")

    def _success(self, details: Mapping[str, Any]) -> tuple[int, Schema | None]:
        """Status and schema of the documented success; the schema is ``None`` where no content is documented."""
        for status, reply in details.get("responses", {}).items():
            if str(status).startswith("2"):
                content = self._schemas.resolve(reply).get("content", {})
                schemas = [media["schema"] for media in content.values() if "schema" in media]
                return int(status) if str(status).isdigit() else 200, schemas[0] if schemas else None
        return 200, None

    def _only_list_in(self, reply: Schema) -> str | None:
        properties = self._schemas.fields(reply).properties
        lists = [name for name, field in properties.items() if self._schemas.is_list(field)]
        return lists[0] if len(lists) == 1 else None

    def _learn_shape(self, collection: str, schema: Schema) -> None:
        fields = self._schemas.fields(schema)
        if collection not in self.shapes and fields.properties.keys() & {"id", "_id"}:
            wrapped = {name for name, s in fields.properties.items() if "$oid" in self._schemas.fields(s).properties}
            nullable = {name for name, field in fields.properties.items() if self._schemas.allows_null(field)}
            required = fields.required - nullable
            self.shapes[collection] = RecordShape(frozenset(fields.properties), required, frozenset(wrapped))


def _parents(segments: list[str]) -> dict[str, str]:
    """``/order/{id}/notes`` has ``{"id": "orderId"}``; a parameter with a name of its own is the field."""
    parents = {}
    for owner, segment in pairwise(segments[:-1]):
        if parameter := _PARAMETER.fullmatch(segment):
            name = parameter.group(1)
            parents[name] = singular_field(owner) if name == "id" else name
    return parents


@dataclass(frozen=True)
class Match:
    """A path of the description that a request fits: its operations by method, and its parameters."""

    operations: Mapping[str, Operation]
    parameters: Mapping[str, str]


class Routes:
    """Finds the operation of a request."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        by_path: dict[str, dict[str, Operation]] = {}
        for operation in operations:
            by_path.setdefault(operation.path, {})[operation.method] = operation
        # A static path is matched before one with parameters: /orders/open before /orders/{id}.
        self._paths = [(_pattern(path), by_path[path]) for path in sorted(by_path, key=lambda path: path.count("{"))]

    def find(self, path: str) -> Match | None:
        for pattern, operations in self._paths:
            if found := pattern.fullmatch(path):
                names = _PARAMETER.findall(next(iter(operations.values())).path)
                return Match(operations, dict(zip(names, found.groups(), strict=True)))
        return None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile("([^/]+)".join(re.escape(static) for static in _PARAMETER.sub("\0", path).split("\0")))
