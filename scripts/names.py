"""Decides what every operation is called in Python: ``pos.<resource>.<method>``.

Names bind to paths, not to operation ids, tags or schemas, because those are what a new version of the description is
most likely to change.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import inflection

HTTP_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
PAGING = ("skip", "limit")


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
    words = inflection.underscore(re.sub(r"\W+", "_", name)).strip("_")
    words = re.sub(r"_+", "_", words)
    if not words or not words[0].isidentifier():
        words = f"field_{words}"
    return f"{words}_" if keyword.iskeyword(words) else words


def name_operations(description: Mapping[str, Any]) -> dict[tuple[str, str], Name]:
    """Map each ``(path, HTTP method)`` to its name.

    The overlay's ``x-finalpos-resource`` and ``x-finalpos-method`` come first; what they leave open follows from the
    path: the last static segment, pluralised, is the resource; POST is ``create``, GET
    with an id ``get``, without ``list``, PUT ``update``, PATCH ``update`` (``patch`` where there is a PUT), DELETE
    ``delete``; a static segment behind a parameter is an action and names itself.

    Raises:
        NamingError: two operations of one name, or a name that is no Python identifier.
    """
    names: dict[tuple[str, str], Name] = {}
    owners: dict[Name, str] = {}
    problems: list[str] = []
    for path, method, operation in operations(description):
        derived = _derive(path, method, has_put="put" in description["paths"][path])
        name = Name(
            operation.get("x-finalpos-resource", derived.resource), operation.get("x-finalpos-method", derived.method)
        )
        here = f"{method.upper()} {path}"
        if not all(part.isidentifier() and not part.startswith("_") for part in name):
            problems.append(f"{here}: '{name.resource}.{name.method}' is not a name that Python can have")
        elif name in owners:
            problems.append(f"{here} and {owners[name]} are both '{name.resource}.{name.method}'")
        owners.setdefault(name, here)
        names[path, method] = name
    if problems:
        raise NamingError(
            "\n".join(problems) + "\nGive them x-finalpos-resource or x-finalpos-method in openapi-overlay.yaml."
        )
    return names


def _derive(path: str, method: str, *, has_put: bool) -> Name:
    segments = [segment for segment in path.split("/") if segment]
    static = [not segment.startswith("{") for segment in segments]
    first_parameter = static.index(False) if False in static else len(segments)
    actions = [segment for segment in segments[first_parameter:] if not segment.startswith("{")]
    resource = snake_case(segments[first_parameter - 1]) if first_parameter else "root"
    if actions:
        return Name(inflection.pluralize(resource), snake_case(actions[-1]))
    verb = {
        "post": "create",
        "get": "list" if first_parameter == len(segments) else "get",
        "put": "update",
        "patch": "patch" if has_put else "update",
        "delete": "delete",
    }.get(method, method)
    return Name(inflection.pluralize(resource), verb)
