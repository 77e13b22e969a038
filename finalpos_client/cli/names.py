"""What are the resources and their methods called?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def kebab(name: str) -> str:
    """A name of Python as the command line has it."""
    return name.strip("_").replace("_", "-")


def as_typed(text: str) -> str:
    """A text of the client's with calls as they are typed: ``orders list`` in place of ``orders.list``."""

    def typed(found: re.Match[str]) -> str:
        resource, method, call = found.groups()
        if method not in {*resources().get(resource, ()), "upsert", "find"}:
            return found[0]
        return f"{'finalpos ' if call else ''}{kebab(resource)} {kebab(method)}"

    return re.sub(r"\b([a-z_]+)\.([a-z_]+)\b(\(\))?", typed, text)


@cache
def resources() -> dict[str, tuple[str, ...]]:
    """Each resource with its methods, by their names in Python."""
    found: dict[str, list[str]] = {}
    for operation in _operations():
        found.setdefault(operation["x-finalpos-resource"], []).append(operation["x-finalpos-method"])
    return {name: tuple(methods) for name, methods in found.items()}


def commands(resource: str) -> tuple[str, ...]:
    """What can be done with a resource: its methods, and what those of the merchant's own fields have beside them."""
    methods = resources()[resource]
    follows_tables = (each for each in _operations() if each.get("x-finalpos-dynamic"))
    if all(each["x-finalpos-resource"] != resource for each in follows_tables):
        return methods
    return (*methods, *(["upsert"] if {"create", "update", "list"} <= {*methods} else []), "find", "schema", "model")


def operation_of(resource: str, method: str) -> Mapping[str, Any]:
    """What the description says of a call; nothing where there is no such call."""
    sought = {"x-finalpos-resource": resource, "x-finalpos-method": method}
    return next((each for each in _operations() if sought.items() <= each.items()), {})


def is_call_of_others(command: str) -> bool:
    """Whether most resources have a call of this name."""
    having = [name for name, methods in resources().items() if command in map(kebab, methods)]
    return 2 * len(having) >= len(resources())


@cache
def description() -> Any:
    """The API's description as parsed JSON, which takes a fraction of the time of loading all resources."""
    text = (files("finalpos_client") / "_generated" / "description.json").read_text(encoding="utf-8")
    return json.loads(text)


def _operations() -> Iterator[Mapping[str, Any]]:
    for item in description()["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "x-finalpos-resource" in operation:
                yield operation
