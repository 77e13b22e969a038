"""Follows ``$ref`` within a description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote


class DanglingReferenceError(Exception):
    """A ``$ref`` to nothing, to itself or to another document; the message names it."""


def resolve(part: Mapping[str, Any], description: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what ``part`` refers to, or ``part`` itself where it is no reference.

    Raises:
        DanglingReferenceError: there is no such object in the description.
    """
    seen: set[str] = set()
    while "$ref" in part:
        reference = part["$ref"]
        target: Any = description if reference.startswith("#/") and reference not in seen else None
        for step in reference.removeprefix("#/").split("/"):
            # RFC 6901, sections 4 and 6: ~1 before ~0, and both within what a URI fragment encodes.
            step = unquote(step).replace("~1", "/").replace("~0", "~")
            if isinstance(target, list):
                target = target[int(step)] if step.isdecimal() and int(step) < len(target) else None
            else:
                target = target.get(step) if isinstance(target, dict) else None
        if not isinstance(target, dict):
            raise DanglingReferenceError(f"$ref {reference!r} leads nowhere in this description")
        seen.add(reference)
        part = target
    return part
