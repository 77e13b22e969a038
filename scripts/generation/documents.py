"""Reads descriptions and overlays, which anyone may have written: YAML 1.2 or JSON, of bounded size."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from yaml import SafeLoader
else:
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML can be built without libyaml

MAX_BYTES = 10_000_000
"""Many times what any description of this API needs, and still read within seconds."""

_MAX_NODES = 1_000_000
_MAX_DEPTH = 150

_START = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_END = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class DocumentError(Exception):
    """A document that can't be read; the message says which and why."""


def load(file: Path) -> dict[str, Any]:
    """Read a document from a file.

    Raises:
        DocumentError: with the file's name.
    """
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(f"it has {size:,} bytes, more than the {MAX_BYTES:,} that are read")
        return parse(file.read_bytes())
    except (OSError, DocumentError) as error:
        raise DocumentError(f"{file} can't be read: {error}") from None


def parse(content: bytes) -> dict[str, Any]:
    """Read a document, JSON where it is JSON and YAML otherwise.

    YAML is read by the core schema of YAML 1.2, as OpenAPI asks: ``NO``, ``010`` and ``2024-01-15`` are not something
    else than they seem. What comes back is as if it had been JSON: no object is there twice, every key is a string.

    Raises:
        DocumentError: it is no YAML, holds no object, or too much.
    """
    if len(content) > MAX_BYTES:
        raise DocumentError(f"it has {len(content):,} bytes, more than the {MAX_BYTES:,} that are read")
    try:
        text = content.decode("utf-8-sig")
        document = _json(text) if text.lstrip().startswith("{") else None
        if document is None:
            _check_bounds(text)
            document = yaml.load(text, _Loader)  # noqa: S506
        _count(document)
        # Through JSON, so that a status code is a string and nothing is shared, however it was written.
        document = json.loads(json.dumps(document, allow_nan=False))
    except (ValueError, TypeError, RecursionError, yaml.YAMLError) as error:
        raise DocumentError(" ".join(str(error).split())) from None
    if not isinstance(document, dict):
        raise DocumentError("it holds no object")
    return document


def is_json(content: bytes) -> bool:
    """Whether a document that was read is JSON, which is kept as YAML for the sake of readable differences."""
    return content.lstrip().startswith(b"{") and _json(content.decode("utf-8-sig")) is not None


def dump(document: Mapping[str, Any]) -> str:
    """Write a document as YAML that reads the same in YAML 1.1 and 1.2, in its own order."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def _json(text: str) -> Any:
    """The document, or ``None`` where this is no JSON: an object of YAML can begin with a brace as well."""
    try:
        return json.loads(text, object_pairs_hook=_unique_keys)
    except json.JSONDecodeError:
        return None


def _unique_keys(pairs: Iterable[tuple[Hashable, Any]]) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} is there twice in one object")
        found[key] = value
    return found


def _check_bounds(text: str) -> None:
    """Raise for what would take a loader too far down; reading events takes no stack."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, _START) - isinstance(event, _END)
        if depth > _MAX_DEPTH:
            raise ValueError(f"it is nested more than {_MAX_DEPTH} levels deep")


def _count(document: object) -> None:
    """Raise for what is small as a text but large as a value, since aliases repeat and can contain themselves."""
    left = _MAX_NODES
    queue = [document]
    while queue:
        node = queue.pop()
        left -= 1
        if left < 0:
            raise ValueError(f"it has more than {_MAX_NODES:,} values once its aliases are written out")
        if isinstance(node, dict):
            queue += node.values()
        elif isinstance(node, list):
            queue += node


class _Loader(SafeLoader):
    """YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema), and ``<<`` from before it."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def flat_mapping(self, node: yaml.MappingNode) -> dict[Hashable, Any]:
        own = [(self.construct_object(key, deep=True), None) for key, _ in node.value if not key.tag.endswith(":merge")]
        _unique_keys(own)
        self.flatten_mapping(node)
        pairs = ((self.construct_object(key, deep=True), value) for key, value in node.value)
        return {key: self.construct_object(value, deep=True) for key, value in pairs}

    def integer(self, node: yaml.ScalarNode) -> int:
        text = self.construct_scalar(node)
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))


_CORE_SCHEMA = (
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
    ("merge", r"(?:<<)", ["<"]),
)
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.integer)
_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.flat_mapping)


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks, so that a change in them is a change of a line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


for _tag, _pattern, _first in _CORE_SCHEMA:
    for _each in (_Loader, _Dumper):
        _each.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"{_pattern}\Z"), _first)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    lines = text.split("\n")
    style = '"' if not all(map(str.isprintable, lines)) else "|" if len(lines) > 1 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
