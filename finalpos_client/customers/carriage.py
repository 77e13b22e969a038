"""How do custom fields ride on a customer?

The API's documentation says only that customers follow custom tables. Two conventions are known here; which of them is
true is one word in the client's configuration.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, Protocol

from ..encode import UNSET
from ..errors import InvalidArgumentError

CarriageName = Literal["properties", "metadata"]


class Carriage(Protocol):
    """One convention."""

    shares_names: bool
    """Whether fixed and custom fields have their names from one space."""
    replaces_others: bool
    """Whether sending one custom field replaces all that the record has, so that these must be read first."""

    def load(self, body: Mapping[str, Any], custom: Mapping[str, Any], stored: Any) -> dict[str, Any]:
        """The body that carries the custom fields; ``stored`` is the record that it is to change, if any."""
        ...

    def unload(self, record: Any, types: Mapping[str, str]) -> Mapping[str, Any]:
        """The custom fields that a record carries, by name, as JSON has them; ``types`` are those of known columns."""
        ...


class _Properties:
    """Each custom field is one more property of the customer."""

    shares_names = True
    replaces_others = False

    def load(self, body: Mapping[str, Any], custom: Mapping[str, Any], stored: Any) -> dict[str, Any]:
        return {**body, **custom}

    def unload(self, record: Any, types: Mapping[str, str]) -> Mapping[str, Any]:
        return record.additional_properties  # type: ignore[no-any-return]


class _Metadata:
    """Each custom field is a pair of texts in ``metadata``; what is no string is there as its JSON."""

    shares_names = False
    replaces_others = True

    def load(self, body: Mapping[str, Any], custom: Mapping[str, Any], stored: Any) -> dict[str, Any]:
        if not custom:
            return dict(body)
        given = body.get("metadata", UNSET)
        before = _pairs_of(stored) if given is UNSET else given or ()
        if not isinstance(before, list | tuple) or not all(map(_is_pair, before)):
            raise InvalidArgumentError(f"metadata: expected a list of pairs with key and value, got {before!r}")
        texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in custom.items()}
        pairs = [pair for pair in before if _pair(pair)[0] not in custom]
        pairs += [{"key": name, "value": texts[name]} for name, value in custom.items() if value is not None]
        return {**body, "metadata": pairs}

    def unload(self, record: Any, types: Mapping[str, str]) -> Mapping[str, Any]:
        pairs = dict(map(_pair, _pairs_of(record)))
        return {name: _value(text, types.get(name, "string")) for name, text in pairs.items()}


def _pairs_of(record: Any) -> Any:
    return getattr(record, "metadata", None) or ()


def _is_pair(pair: Any) -> bool:
    key = pair.get("key") if isinstance(pair, Mapping) else getattr(pair, "key", UNSET)
    return key is None or isinstance(key, str)


def _pair(pair: Any) -> tuple[Any, Any]:
    if isinstance(pair, Mapping):
        return pair.get("key"), pair.get("value")
    return pair.key, pair.value


def _value(text: Any, kind: str) -> Any:
    if kind in ("number", "boolean") and isinstance(text, str):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


CARRIAGES: Mapping[CarriageName, Carriage] = {"properties": _Properties(), "metadata": _Metadata()}
