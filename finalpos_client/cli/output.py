"""What does a result look like: a table for eyes, JSON for programs?

Names are those of the API, so that what is shown can be given to ``--data``. What reaches a terminal is free of control
characters, and what is piped is not cut.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import Any, Protocol

from attrs import define, field
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .parsers import Format

# A cell of a list is not made wider than this on a terminal.
_CELL = 32
_GAP = 2
_CONTROL = re.compile("[\x7f-\x9f]")
# These say little about a record, and come last.
_LAST = ("createdAt", "updatedAt", "companyId")


def chosen(given: Format | None) -> Format:
    """The format that was asked for; else what whoever reads it can use."""
    return given or (Format.TABLE if sys.stdout.isatty() else Format.JSON)


def wire(record: Any) -> Any:
    """A record as JSON has it."""
    return record.to_dict() if hasattr(record, "to_dict") else record


def show(value: Any, given: Format | None) -> None:
    """Write one result."""
    form = chosen(given)
    if form is Format.JSON:
        print(_json(value, indent=2))
    elif form is Format.JSONL or not isinstance(value, dict):
        print(_json(value))
    else:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
        table.add_column(no_wrap=True, style="bold")
        table.add_column(overflow="fold")
        for name, each in value.items():
            table.add_row(_text(name), _text(_cell(each)))
        print_table(table)
    sys.stdout.flush()


class Rows(Protocol):
    """Writes records as they come."""

    def write(self, records: Sequence[Any]) -> None:
        """Write some more, as JSON has them."""
        ...

    def end(self) -> str | None:
        """Write what is left; gives what should be said about it."""
        ...


def rows(given: Format | None) -> Rows:
    """What writes a list."""
    match chosen(given):
        case Format.JSON:
            return _JsonRows()
        case Format.JSONL:
            return _JsonLines()
        case Format.TABLE:
            return _TableRows()


@define
class _JsonRows:
    _is_first: bool = field(default=True, init=False)

    def write(self, records: Sequence[Any]) -> None:
        for record in records:
            text = _json(record, indent=2).replace("\n", "\n  ")
            sys.stdout.write(f"{'[' if self._is_first else ','}\n  {text}")
            self._is_first = False

    def end(self) -> None:
        sys.stdout.write("[]\n" if self._is_first else "\n]\n")
        sys.stdout.flush()


class _JsonLines:
    def write(self, records: Sequence[Any]) -> None:
        for record in records:
            sys.stdout.write(f"{_json(record)}\n")
        sys.stdout.flush()

    def end(self) -> None:
        sys.stdout.flush()


@define
class _TableRows:
    """Columns and their widths are those of the first page, so that the next ones need not be waited for."""

    _widths: dict[str, int] = field(factory=dict, init=False)
    _left_out: set[str] = field(factory=set, init=False)

    def write(self, records: Sequence[Any]) -> None:
        if not records:
            return
        objects = [record if isinstance(record, dict) else {"": record} for record in records]
        is_first = not self._widths
        if is_first:
            self._widths = _columns(objects, sys.stdout.isatty())
        table = Table(box=None, show_header=is_first, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
        for name, width in self._widths.items():
            most = width if sys.stdout.isatty() else None
            table.add_column(_text(name), no_wrap=True, min_width=width, max_width=most, overflow="ellipsis")
        for each in objects:
            table.add_row(*(_text(_cell(each.get(name))) for name in self._widths))
            self._left_out.update(each.keys() - self._widths.keys())
        print_table(table)

    def end(self) -> str | None:
        if not self._widths:
            return "there is nothing to show"
        number = len(self._left_out)
        fields = "field is" if number == 1 else "fields are"
        return f"{number} further {fields} not shown here; -o json shows everything" if number else None


def _columns(records: Sequence[dict[str, Any]], is_terminal: bool) -> dict[str, int]:
    """Which fields are shown, and how wide: those with plain values, as many as there is room for."""
    names = dict.fromkeys(
        name for record in records for name, value in record.items() if not isinstance(_plain(value), dict | list)
    )
    ordered = [*(name for name in names if name not in _LAST), *(name for name in _LAST if name in names)]
    room, widths = Console().width if is_terminal else None, dict[str, int]()
    for name in ordered:
        width = max(cell_len(name), *(cell_len(_cell(record.get(name))) for record in records))
        if room is None:
            widths[name] = width
            continue
        if widths:  # of an id nothing may be missing
            width = max(min(width, _CELL), cell_len(name))
        if not widths or width <= room:
            widths[name] = width
            room -= width + _GAP
    return widths or {"": 0}


def _json(value: Any, indent: int | None = None) -> str:
    # Terminals take these for commands, and JSON leaves them as they are.
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def _plain(value: Any) -> Any:
    """A value without the object that some ids of custom tables come in."""
    return value["$oid"] if isinstance(value, dict) and value.keys() == {"$oid"} else value


def _cell(value: Any) -> str:
    value = _plain(value)
    if value is None:
        return ""
    text = value if isinstance(value, str) else _json(value)
    return "".join(char if char.isprintable() else " " for char in text)


def _text(text: str) -> Text:
    return Text(text)  # so that square brackets are no markup


def print_table(table: Table) -> None:
    """Write a table; where no terminal is, as wide as it is, and without spaces behind its lines."""
    if sys.stdout.isatty():
        Console().print(table)
        return
    console = Console(width=1_000_000)
    with console.capture() as captured:
        console.print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())
    sys.stdout.flush()
