"""Applies an OpenAPI Overlay 1.0 document (https://spec.openapis.org/overlay/v1.0.0.html) to a description."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, NamedTuple

from jsonpath import JSONPathEnvironment
from jsonpath.exceptions import JSONPathError

_JSONPATH = JSONPathEnvironment(strict=True)  # RFC 9535, as the Overlay specification asks


class OverlayError(Exception):
    """The overlay document itself is wrong; the message names the action."""


class Applied(NamedTuple):
    """What an overlay made of a description.

    Attributes:
        description: a changed deep copy.
        missed: the targets that matched nothing.
        idle: the targets of updates that changed nothing, because the description says so by itself.
    """

    description: dict[str, Any]
    missed: list[str]
    idle: list[str]


def apply(overlay: Mapping[str, Any], description: Mapping[str, Any]) -> Applied:
    """Apply an overlay to a copy of ``description``.

    Actions run in order, each on the outcome of those before it. An action without a match changes nothing. One that
    has ``x-finalpos-keep: true`` adds what is not there, and keeps what is.

    Raises:
        OverlayError: a malformed action, a target that is no RFC 9535 query, or one that selects a scalar.
    """
    if not str(overlay.get("overlay", "")).startswith("1.0"):
        raise OverlayError("not an Overlay 1.0 document: 'overlay: 1.0.0' is missing")
    result: dict[str, Any] = copy.deepcopy(dict(description))
    missed: list[str] = []
    idle: list[str] = []
    actions = overlay.get("actions")
    if not isinstance(actions, list):
        raise OverlayError(f"actions: expected a list, got {type(actions).__name__}")
    for number, action in enumerate(actions, 1):
        if not isinstance(action, dict):
            raise OverlayError(f"action {number}: expected an object, got {type(action).__name__}")
        target = action.get("target")
        remove = action.get("remove") is True
        if not isinstance(target, str) or not (remove or "update" in action):
            raise OverlayError(f"action {number}: needs a target, and either an update or 'remove: true'")
        try:
            matches = list(_JSONPATH.finditer(target, result))
        except JSONPathError as error:
            raise OverlayError(f"action {number}: {target} is not a JSONPath query: {error}") from None
        if not matches:
            missed.append(target)
        if remove:
            # Last first, so that the indices of earlier matches in the same list stay true.
            for match in sorted(matches, key=lambda match: [str(part).zfill(9) for part in match.parts], reverse=True):
                if match.parent is None:
                    raise OverlayError(f"action {number}: the whole description can't be removed")
                del match.parent.obj[match.parts[-1]]  # type: ignore[attr-defined]
            continue
        keeps = action.get("x-finalpos-keep") is True
        before = copy.deepcopy([match.obj for match in matches])
        for match in matches:
            update = copy.deepcopy(action["update"])
            if keeps and isinstance(match.obj, dict) and isinstance(update, dict):
                update = {key: value for key, value in update.items() if key not in match.obj}
            _update(match.obj, update, f"action {number}: {target}")
        if matches and not keeps and before == [match.obj for match in matches]:
            idle.append(target)
    return Applied(result, missed, idle)


def _update(node: object, update: object, where: str) -> None:
    if isinstance(node, list):
        node.append(update)
    elif isinstance(node, dict) and isinstance(update, dict):
        _merge(node, update)
    else:
        raise OverlayError(f"{where} selects {type(node).__name__}, which {type(update).__name__} can't be merged into")


def _merge(into: dict[str, Any], update: dict[str, Any]) -> None:
    for key, value in update.items():
        present = into.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(value)
        else:
            into[key] = value
