"""Rewrites a description into the part of OpenAPI that openapi-python-client takes well.

What the generator then reads says the same, as far as Python types can. The description that the package ships is
another copy, without these changes.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import inflection

from .names import Name, operations, record_name, singular, snake_case
from .references import resolve

Json = dict[str, Any]

_JSON_TYPE = re.compile(r"application/(?:[\w.-]+\+)?json\b")
_ABOUT = ("description", "example")
_ORDER = ("get", "create", "update", "patch")


class PrepareError(Exception):
    """Operations that the client could not speak with; every one found is in the message."""


def prepare(description: Mapping[str, Any], names: Mapping[tuple[str, str], Name]) -> Json:
    """Return a changed copy of ``description``, with nothing but its operations and schemas.

    - Parameters, bodies and replies are written out in each operation. Only JSON bodies and successful JSON replies
      are left; an operation with other replies is refused, for other bodies see ``other_body``.
    - Every object with properties becomes a component. So its class is named here, not after its place in the
      generator's walk, and two of them can't claim one name. Objects that are alike become one. Anything else is
      written out where it is referred to; where it contains itself, it may be anything.
    - What may be null is written in one way, whatever the version of OpenAPI, and also beside ``$ref``.
    - Defaults are dropped: the server applies them.

    Raises:
        PrepareError: a reply that is not JSON, or a path that is written out elsewhere.
        DanglingReferenceError: a ``$ref`` to nothing.
    """
    result: Json = copy.deepcopy({key: description[key] for key in ("openapi", "info", "paths")})
    problems = [
        f"{path}: a path item that is a $ref is not supported"
        for path, item in result["paths"].items()
        if "$ref" in item
    ]
    for path, method, operation in operations(result):
        try:
            _write_out(operation, description, result["paths"][path].get("parameters", []))
            _keep_json(operation, replies_matter=method != "delete")
        except PrepareError as error:
            problems.append(f"{method.upper()} {path} ({'.'.join(names[path, method])}): {error}")
    if problems:
        raise PrepareError("\n".join(problems))

    schemas: Json = copy.deepcopy(description.get("components", {}).get("schemas", {}))
    result["components"] = {"schemas": schemas}
    rewriter = _Rewriter(schemas, description)
    for title, schema in list(schemas.items()):
        schemas[title] = rewriter.component(schema, title)
    calls = [(names[path, method], operation) for path, method, operation in operations(result)]
    # What is alike is called after its first place: rather after a record than after what one is made of or listed in.
    calls.sort(key=lambda call: _ORDER.index(call[0].method) if call[0].method in _ORDER else len(_ORDER))
    for name, operation in calls:
        for reply in operation["responses"].values():
            for kind in reply.get("content", {}).values():
                kind["schema"] = rewriter.inline(kind.get("schema", {}), record_name(name))
    for name, operation in calls:
        operation.update(operationId="_".join(name), tags=["all"])
        for parameter in operation["parameters"]:
            schema = rewriter.inline(parameter.get("schema", {}), record_name(name) + _camel_case(parameter["name"]))
            # The generator reads what is said about a parameter from its schema only.
            parameter["schema"] = {**_beside_ref(schema), **_about(parameter)}
        for kind in operation.get("requestBody", {}).get("content", {}).values():
            verb = name.method.partition("_")[0]
            kind["schema"] = rewriter.inline(kind.get("schema", {}), record_name(name) + _camel_case(verb))
    for item in result["paths"].values():
        item.pop("parameters", None)
    return result


def other_body(operation: Mapping[str, Any], description: Mapping[str, Any]) -> tuple[str, ...]:
    """The media types of a body that can't be JSON, such as an upload; nothing where it can."""
    kinds = tuple(resolve(operation.get("requestBody", {}), description).get("content") or ())
    return () if any(map(_JSON_TYPE.match, kinds)) else kinds


def _write_out(operation: Json, description: Mapping[str, Any], shared: list[Json]) -> None:
    own = [_resolved(parameter, description) for parameter in operation.get("parameters", [])]
    taken = {(parameter["name"], parameter["in"]) for parameter in own}
    others = [_resolved(parameter, description) for parameter in shared]
    operation["parameters"] = [*(each for each in others if (each["name"], each["in"]) not in taken), *own]
    if "requestBody" in operation:
        operation["requestBody"] = _resolved(operation["requestBody"], description)
    replies = {str(code): reply for code, reply in operation.get("responses", {}).items()}
    operation["responses"] = {
        code: _resolved(reply, description) for code, reply in replies.items() if code.startswith("2")
    }


def _resolved(part: Json, description: Mapping[str, Any]) -> Json:
    return copy.deepcopy(dict(resolve(part, description)))


def _keep_json(operation: Json, *, replies_matter: bool) -> None:
    for code, reply in operation["responses"].items():
        content = reply.get("content") or {}
        reply["content"] = _json_of(content)
        if content and not reply["content"] and replies_matter:
            raise PrepareError(
                f"its reply {code} is {', '.join(content)}, but the client reads JSON only; "
                "leave the operation out with 'remove: true' in the overlay"
            )
    if "requestBody" in operation:
        operation["requestBody"]["content"] = _json_of(operation["requestBody"].get("content") or {})
        if not operation["requestBody"]["content"]:
            del operation["requestBody"]


def _json_of(content: Json) -> Json:
    return next(({"application/json": each} for kind, each in content.items() if _JSON_TYPE.match(kind)), {})


class _Rewriter:
    """Rewrites schemas, adding to ``schemas`` the components that it makes of objects within them."""

    def __init__(self, schemas: Json, description: Mapping[str, Any]) -> None:
        self._schemas = schemas
        self._description = description
        self._enums = count(1)
        self._alike: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._inside: set[str] = set()

    def component(self, schema: Json, name: str) -> Json:
        """Rewrite a schema that has a name of its own."""
        schema, may_be_null = self._rewritten(schema, name)
        return _or_null({**schema, "title": name}) if may_be_null else schema

    def inline(self, schema: Json, name: str) -> Json:
        """Rewrite a schema that stands in another one or in an operation; ``name`` is for the class it may become."""
        schema, may_be_null = self._rewritten(schema, name)
        if _is_class(schema):
            shape = json.dumps(_bare(schema), sort_keys=True)
            if shape not in self._alike:
                self._alike[shape] = next(each for each in _numbered(name) if each not in self._schemas)
                self._schemas[self._alike[shape]] = schema
            schema = {**_about(schema), "allOf": [{"$ref": f"#/components/schemas/{self._alike[shape]}"}]}
        return _or_null(schema) if may_be_null else schema

    def _rewritten(self, schema: Json | bool, name: str) -> tuple[Json, bool]:
        if isinstance(schema, bool):
            return {}, False
        schema, may_be_null = _without_null(schema)
        for key in ("default", "title", "not"):
            schema.pop(key, None)
        if "$ref" in schema:
            schema, target_may_be_null = self._referred_to(schema, name)
            return schema, may_be_null or target_may_be_null
        if "enum" in schema:
            kinds = {type(value) for value in schema["enum"]}
            if kinds in ({str}, {int}):
                # Literals are written out where they are used, so their classes only need names that don't clash.
                schema["title"] = f"Literals{next(self._enums)}"
            else:
                del schema["enum"]
        if schema.pop("prefixItems", None) is not None or (schema.get("type") == "array" and "items" not in schema):
            schema["items"] = {}
        if "allOf" in schema:
            own: Json = {key: schema.pop(key) for key in ("properties", "required") if key in schema}
            members = self._members([*schema.pop("allOf"), {"type": "object", **own} if own else {}], name)
            if len(members) == 1 and "$ref" not in members[0]:
                return {**members[0], **schema}, may_be_null
            schema["allOf"] = members
        for key in ("anyOf", "oneOf"):
            if key in schema:
                schema[key] = [self.inline(member, name) for member in schema[key]]
        if "properties" in schema:
            schema["properties"] = {
                key: self.inline(value, name + _camel_case(key)) for key, value in schema["properties"].items()
            }
        if "items" in schema:
            schema["items"] = self.inline(schema["items"], singular(name))
        if isinstance(schema.get("additionalProperties"), dict):
            schema["additionalProperties"] = self.inline(schema["additionalProperties"], f"{name}Value")
        return schema, may_be_null

    def _referred_to(self, schema: Json, name: str) -> tuple[Json, bool]:
        """What stands in the place of a reference: one to a component where that is a class, or else what it is."""
        reference, target = schema["$ref"], resolve(schema, self._description)
        if _is_class(target):
            return _beside_ref({**schema, "$ref": self._component_of(reference, target, name)}), False
        if reference in self._inside:
            return {}, False
        self._inside.add(reference)
        rewritten = self._rewritten({**copy.deepcopy(dict(target)), **_about(schema)}, name)
        self._inside.remove(reference)
        return rewritten

    def _component_of(self, reference: str, target: Mapping[str, Any], name: str) -> str:
        """A reference to a component of its own: bundlers refer to where a schema stands first, such as in a path."""
        components = self._description.get("components", {}).get("schemas", {})
        title = next((each for each, schema in components.items() if schema is target), self._moved.get(reference))
        if title is None:
            title = self._moved[reference] = next(each for each in _numbered(name) if each not in self._schemas)
            self._schemas[title] = {}  # taken, while it is rewritten: it may contain itself
            self._schemas[title] = self.component(copy.deepcopy(dict(target)), title)
        return f"#/components/schemas/{title}"

    def _members(self, members: list[Json], name: str) -> list[Json]:
        """The members of an ``allOf``, flat, without those that only describe."""
        flat: list[Json] = []
        for member in members:
            rewritten, _ = self._rewritten(member, name)
            flat += rewritten.get("allOf", [rewritten] if rewritten.keys() - set(_ABOUT) else [])
        return flat


def _without_null(schema: Json) -> tuple[Json, bool]:
    """The schema of the values other than null, and whether null is one as well."""
    schema = dict(schema)
    may_be_null = schema.pop("nullable", False) is True
    if isinstance(schema.get("type"), list) and len(set(schema["type"])) > 1:
        may_be_null = may_be_null or "null" in schema["type"]
        kinds = [kind for kind in schema["type"] if kind != "null"]
        schema["type"] = kinds if len(kinds) > 1 else kinds[0]
    if None in schema.get("enum", ()):
        may_be_null = True
        schema["enum"] = [value for value in schema["enum"] if value is not None]
    return schema, may_be_null


def _or_null(schema: Json) -> Json:
    return {**_about(schema), "anyOf": [schema, {"type": "null"}]}


def _beside_ref(schema: Json) -> Json:
    """A reference in a form that may have siblings, where it has any."""
    if "$ref" not in schema:
        return schema
    return {**_about(schema), "allOf": [{"$ref": schema["$ref"]}]}


def _is_class(schema: Mapping[str, Any]) -> bool:
    members = schema.get("allOf", ())
    return bool(schema.get("properties")) or len(members) > 1 or any("$ref" not in member for member in members)


def _bare(schema: Any) -> Any:
    """A schema without what does not change the values it takes."""
    if isinstance(schema, list):
        return [_bare(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _bare(field) for name, field in value.items()} if key == "properties" else _bare(value)
        for key, value in schema.items()
        if key not in (*_ABOUT, "title") and not key.startswith("x-")
    }


def _camel_case(name: str) -> str:
    return inflection.camelize(snake_case(name))


def _about(part: Json) -> Json:
    return {key: part[key] for key in _ABOUT if key in part}


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}{number}" for number in count(2))
