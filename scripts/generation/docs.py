"""Docstrings out of texts that nobody promised to be harmless."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openapi_python_client import schema as oai
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

WIDTH = 120
_LONGEST_EXAMPLE = 80


def docstring(paragraphs: Iterable[str], indent: int, **sections: Mapping[str, str]) -> str:
    """Return a docstring as source code, quotes included, wrapped for code that stands at ``indent``.

    Args:
        paragraphs: the first is the summary; empty ones are left out.
        indent: in characters.
        sections: by their headings, as ``Args``: what is to be said about each of their entries.
    """
    width = WIDTH - indent
    blocks = ["\n".join(_wrapped(paragraph, width)) for paragraph in map(_clean, paragraphs) if paragraph]
    for heading, entries in sections.items():
        lines = [line for name, text in entries.items() if text for line in _entry(name, text, width)]
        if lines:
            blocks.append("\n".join([f"{heading}:", *lines]))
    text = "\n\n".join(blocks).replace("\\", "\\\\").replace('"""', r"\"\"\"")
    if "\n" in text:
        return textwrap.indent(f'"""{text}\n"""', " " * indent).lstrip()
    return f'"""{text[:-1]}\\""""' if text.endswith('"') else f'"""{text}"""'


def one_line(text: str) -> str:
    """``text`` as it may stand within a docstring of one line."""
    return " ".join(_clean(text).split()).replace("\\", "/").replace('"', "'")


def sentence(text: str) -> str:
    """``text`` with a full stop, unless it ends in some other way or is empty."""
    text = text.strip()
    return f"{text}." if text and text[-1] not in ".!?:" else text


def evidence(marks: Mapping[str, Any], text: str) -> str:
    """How far the vendor's documentation goes, where a description says so, as ours does; ``text`` has the details."""
    degree = marks.get("x-evidence")
    return " ".join(["Evidence:", f"``{degree}``.", sentence(text)]).strip() if isinstance(degree, str) else ""


def about(description: str, example: Any) -> str:
    """What a description says about a field, with its example where that is short."""
    shown = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
    parts = [sentence(description)]
    if example not in (None, "") and len(shown) <= _LONGEST_EXAMPLE:
        parts.append(f"Example: ``{' '.join(shown.split())}``{'' if shown.endswith('.') else '.'}")
    return " ".join(filter(None, parts))


def field_doc(parsed: PropertyProtocol, owner: oai.Schema | None = None) -> str:
    """What a description says about one property; ``owner`` is the object that has it."""
    # Where a property is a reference, the generator knows what is said about its target, but not what is said here.
    own = (owner.properties or {}).get(parsed.name) if owner else None
    described: Any = own if isinstance(own, oai.Schema) else parsed
    if isinstance(described, ModelProperty):
        return ""
    description, example = described.description, described.example
    return about(
        description.get_untrusted_value() if description else "",
        example.get_untrusted_value() if isinstance(example, oai.UntrustedString) else example,
    )


def _entry(name: str, text: str, width: int) -> Iterator[str]:
    first = f"{name}: {' '.join(_clean(text).split())}"
    yield from textwrap.wrap(
        first, width, initial_indent=" " * 4, subsequent_indent=" " * 8, break_long_words=False, break_on_hyphens=False
    )


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    # Line by line, because descriptions are Markdown: lists and tables must stay what they are.
    for line in paragraph.splitlines():
        margin = line[: len(line) - len(line.lstrip())]
        yield from textwrap.wrap(
            line, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
        ) or [""]


def _clean(text: str) -> str:
    """``text`` without what can't stand in source code, or would not be seen there."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text).strip()
