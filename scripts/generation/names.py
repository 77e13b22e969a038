"""Decides what every operation is called in Python: ``pos.<resource>.<method>``.

Names bind to paths, not to operation ids, tags or schemas, because those are what a new version of the description is
most likely to change.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import inflection

from .references import resolve

HTTP_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
PAGING = ("skip", "limit")
WRAPPERS = ("data", "items", "results")

_VERBS = frozenset({"create", "get", "list", "update", "patch", "delete"})


class NamingError(Exception):
    """An operation has no usable name, or shares one with another. Every problem found is in the message."""


class Name(NamedTuple):
    """``pos.<resource>.<method>``."""

    resource: str
    method: str


def operations(description: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield ``(path, HTTP method in lower case, operation object)`` in the order of the description."""
    for path, item in description.get("paths", {}).items():
        for method in HTTP_METHODS:
            if method in item:
                yield path, method, item[method]


def snake_case(name: str) -> str:
    """``customSales`` -> ``custom_sales``, ``_id`` -> ``id``, ``$oid`` -> ``oid``; always a Python identifier."""
    words = inflection.underscore("".join(char if f"a{char}".isidentifier() else "_" for char in _normal(name)))
    words = re.sub(r"_+", "_", _normal(words)).strip("_")
    if not words or not words[0].isidentifier():
        words = f"field_{words}"
    return f"{words}_" if keyword.iskeyword(words) else words


def _normal(name: str) -> str:
    # Python reads identifiers in this form, so that another one would not be found by its own name.
    return unicodedata.normalize("NFKC", name)


def unique(wanted: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """Yield each name, with underscores added until it is none of ``taken`` and none of those before it."""
    used = set(taken)
    for name in wanted:
        while name in used:
            name += "_"
        used.add(name)
        yield name


def name_operations(description: Mapping[str, Any]) -> dict[tuple[str, str], Name]:
    """Map each ``(path, HTTP method)`` to its name.

    The overlay's ``x-finalpos-resource`` and ``x-finalpos-method`` come first, then what it says of the whole path:
    ``x-finalpos-resource``, and ``x-finalpos-record``, which is added to each verb. What they leave open follows from
    the path: the last static segment, pluralised, is the resource; POST is ``create``, GET with an id ``get``, without
    ``list`` (but ``get`` where the reply is one record), PUT ``update``, PATCH ``update`` (``patch`` where there is a
    PUT), DELETE ``delete``; a static segment behind a parameter is an action and names itself.

    Raises:
        NamingError: two operations of one name, or a name that is no Python identifier.
        DanglingReferenceError: a reply that is a ``$ref`` to nothing.
    """
    names: dict[tuple[str, str], Name] = {}
    owners: dict[Name, str] = {}
    problems: list[str] = []
    for path, method, operation in operations(description):
        derived = _derive(
            path, method, has_put="put" in description["paths"][path], gives_one=_gives_one(operation, description)
        )
        item = description["paths"][path]
        record = item.get("x-finalpos-record")
        name = Name(
            operation.get("x-finalpos-resource", item.get("x-finalpos-resource", derived.resource)),
            operation.get("x-finalpos-method", f"{derived.method}_{record}" if record else derived.method),
        )
        here = f"{method.upper()} {path}"
        if not all(map(_is_usable, name)):
            problems.append(f"{here}: '{name.resource}.{name.method}' is not a name that Python can have")
            continue
        if name in owners:
            problems.append(f"{here} and {owners[name]} are both '{name.resource}.{name.method}'")
        owners.setdefault(name, here)
        names[path, method] = name
    if problems:
        raise NamingError(
            "\n".join(problems) + "\nGive them x-finalpos-resource or x-finalpos-method in openapi-overlay.yaml."
        )
    return names


def record_names(replies: Iterable[tuple[Name, str]]) -> dict[str, str]:
    """Map the schemas that operations reply with to class names that follow from paths as well.

    What a resource's ``get`` gives, or else its ``create``, ``update``, ``patch`` or ``list``, is called like one of
    the resource: ``stations`` give a ``Station``. What all methods that give it call in one way is called like them:
    ``custom_tables.get_row``, ``.create_row`` and ``.rows`` give a ``CustomTableRow``. Other names stay open.

    Args:
        replies: the name of each operation with the schema of its reply.
    """
    replies = list(replies)
    named: dict[str, str] = {}
    for verb in ("get", "create", "update", "patch", "list"):
        for name, schema in replies:
            wanted = record_name(name)
            if name.method == verb and schema not in named and wanted not in named.values():
                named[schema] = wanted
    called: dict[str, set[str]] = {}
    for name, schema in replies:
        if schema not in named:
            called.setdefault(schema, set()).add(record_name(name))
    for schema, (wanted, *others) in ((schema, sorted(names)) for schema, names in called.items()):
        if not others and wanted not in named.values():
            named[schema] = wanted
    return named


def record_name(name: Name) -> str:
    """What the objects of an operation are called after: ``Station`` for ``stations.get`` and ``stations.create``."""
    verb, _, noun = name.method.partition("_")
    if verb not in _VERBS:
        noun = singular(name.method)
    return inflection.camelize("_".join(filter(None, [singular(name.resource), noun])))


def singular(words: str) -> str:
    """One of what is meant, but for data, which nobody calls a datum."""
    return words if words.lower().endswith("data") else inflection.singularize(words)


def _is_usable(name: object) -> bool:
    return isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("_")


def _gives_one(operation: Mapping[str, Any], description: Mapping[str, Any]) -> bool:
    """Whether the reply is an object with fields, none of which could be the array of a list."""
    for code, reply in operation.get("responses", {}).items():
        for kind in resolve(reply, description).get("content", {}).values() if str(code).startswith("2") else ():
            fields = _fields(kind.get("schema", {}), description)
            return bool(fields) and not any(
                "items" in resolve(fields[name], description) for name in WRAPPERS if name in fields
            )
    return False


def _fields(schema: Mapping[str, Any], description: Mapping[str, Any]) -> dict[str, Any]:
    schema = resolve(schema, description)
    fields = dict(schema.get("properties", {}))
    for member in schema.get("allOf", ()):
        fields |= _fields(member, description)
    return fields


def _derive(path: str, method: str, *, has_put: bool, gives_one: bool) -> Name:
    segments = [segment for segment in path.split("/") if segment]
    static = [not segment.startswith("{") for segment in segments]
    first_parameter = static.index(False) if False in static else len(segments)
    actions = [segment for segment in segments[first_parameter:] if not segment.startswith("{")]
    resource = snake_case(segments[first_parameter - 1]) if first_parameter else "root"
    if actions:
        return Name(inflection.pluralize(resource), snake_case(actions[-1]))
    verb = {
        "post": "create",
        "get": "list" if first_parameter == len(segments) and not gives_one else "get",
        "put": "update",
        "patch": "patch" if has_put else "update",
        "delete": "delete",
    }.get(method, method)
    return Name(inflection.pluralize(resource), verb)
