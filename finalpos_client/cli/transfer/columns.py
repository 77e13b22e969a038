"""How does a record become a row of a spreadsheet, and a row a record? Nothing is lost on the way.

A cell holds a value only where it reads back as exactly that; whatever can't stand in a cell stands as JSON in the last
column, ``additional``.

| the record has         | the cell has                                                                  |
|------------------------|-------------------------------------------------------------------------------|
| nothing                | nothing                                                                       |
| null                   | ``null``                                                                      |
| the empty text         | ``""``                                                                        |
| text                   | the text; with an apostrophe before it where it would be read as one of these,|
|                        | or a spreadsheet would take it for a formula (``=``, ``+``, ``-``, ``@``)     |
| a number, a flag       | ``12.5``; ``true`` or ``false``                                               |
| an object of the API's | a column for each of its fields: ``billing.city``                             |
| a list, anything else  | its JSON                                                                      |
"""

from __future__ import annotations

import datetime
import json
import re
import types
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from attrs import field, frozen

from ...options import nearest
from .. import values

ADDITIONAL = "additional"

Kind = Literal["text", "number", "boolean", "json"]
Record: TypeAlias = dict[str, Any]

# What spreadsheets take for formulas (as OWASP lists it under "CSV injection"), and what has a meaning in any cell.
_GUARDED = re.compile(r"'*(?:[=+\-@\t\r]|null\Z|\"\"\Z)")
_PLACE = re.compile(r": line \d+ column \d+ \(char (\d+)\)")
_FLAGS = {"true": True, "false": False, "wahr": True, "falsch": False}
"""As spreadsheets write them, in capitals; in German the latter two."""
_OF_COLUMN: Mapping[str, Kind] = {
    "string": "text",
    "number": "number",
    "boolean": "boolean",
    "date": "text",
    "json-string": "text",
}


class CellError(ValueError):
    """A cell that can't be read as its column says."""


class CellsError(CellError):
    """Cells of a row that can't be read.

    Attributes:
        problems: what is wrong with each of them, by its header.
        rest: the record without them.
    """

    def __init__(self, problems: Mapping[str, str], rest: Record) -> None:
        super().__init__("; ".join(f"{header}: {problem}" for header, problem in problems.items()))
        self.problems, self.rest = problems, rest


@frozen
class Column:
    """One column.

    Attributes:
        header: what stands above it.
        path: the names that lead to its value in a record.
        kind: of its cells.
        alias: the header with the names of Python within it, behind the first one.
    """

    header: str
    path: tuple[str, ...]
    kind: Kind
    alias: str = field(default="", eq=False)


@frozen
class Columns:
    """The columns of a table of records, in order; after them comes ``additional``."""

    every: tuple[Column, ...]
    _tree: dict[str, Any] = field(init=False, repr=False, eq=False)
    _by_header: dict[str, Column] = field(init=False, repr=False, eq=False)
    _by_alias: dict[str, str] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        tree: dict[str, Any] = {}
        for index, column in enumerate(self.every):
            node = tree
            for name in column.path[:-1]:
                node = node.setdefault(name, {})
            node[column.path[-1]] = (index, column.kind)
        object.__setattr__(self, "_tree", tree)
        object.__setattr__(self, "_by_header", {column.header: column for column in self.every})
        object.__setattr__(self, "_by_alias", {column.alias: column.header for column in self.every})

    def __contains__(self, header: object) -> bool:
        return header == ADDITIONAL or header in self._by_header

    @property
    def headers(self) -> list[str]:
        """What stands above the columns."""
        return [*self._by_header, ADDITIONAL]

    def header(self, name: str, top: str | None = None) -> str:
        """The header of the column with this name; the name itself where there is none.

        Args:
            name: a header, or one with the names of Python within it.
            top: what its first part is called in the API, where it may be a name of Python too.
        """
        if name in self or top is None:
            return name
        alias = top + name[len(name.partition(".")[0]) :]
        found = alias if alias in self else self._by_alias.get(alias)
        return found or name

    def cells(self, record: Record) -> list[str]:
        """A record as a row."""
        row = [""] * len(self.every)
        rest = _take(self._tree, record, row)
        return [*row, _json(rest) if rest else ""]

    def shortened(self, cells: Mapping[str, str]) -> list[str]:
        """The headers of cells of text in which a spreadsheet may have shortened a number."""
        return [
            header
            for header, text in cells.items()
            if is_shortened(text) and header in self._by_header and self._by_header[header].kind == "text"
        ]

    def record(self, cells: Mapping[str, str]) -> Record:
        """The record that a row holds, of which each cell is given by its header.

        Where ``additional`` and a cell both have a value, that of the cell counts.

        Raises:
            CellError: a cell can't be read; a ``CellsError`` for all but ``additional``.
        """
        record, problems = _additional(cells.get(ADDITIONAL, "")), dict[str, str]()
        for header, text in cells.items():
            if text == "" or header == ADDITIONAL:
                continue
            column, node = self._by_header[header], record
            for name in column.path[:-1]:
                if not isinstance(node.get(name), dict):
                    node[name] = {}
                node = node[name]
            try:
                node[column.path[-1]] = read_cell(column.kind, text)
            except CellError as error:
                problems[header] = str(error)
        if problems:
            raise CellsError(problems, record)
        return record


def columns_of(hints: Iterable[tuple[str, Any]], custom: Iterable[tuple[str, str]] = ()) -> Columns:
    """The columns of records with these fields. A field whose header is taken has no column.

    Args:
        hints: names of the API, and their types in Python.
        custom: names of the merchant's own fields, and the types of their columns.
    """
    found = [column for name, hint in hints for column in _of_hint((name,), (name,), hint, ())]
    found += [Column(name, (name,), _OF_COLUMN.get(kind, "json"), name) for name, kind in custom]
    by_header: dict[str, Column] = {}
    for column in found:
        if column.header != ADDITIONAL:
            by_header.setdefault(column.header, column)
    return Columns(tuple(by_header.values()))


def fields_of(model: Any) -> list[tuple[str, Any]]:
    """Names on the wire and types of the fields of a generated class; none of anything else."""
    names: Mapping[str, str] = getattr(model, "_wire_names", {})
    hints = get_type_hints(model) if names else {}
    return [(wire_name, hints[name]) for name, wire_name in names.items()]


def model_of(hint: Any) -> Any:
    """The generated class that objects of a type have, ``None`` where it has none."""
    members = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return next((each for each in members if hasattr(each, "from_dict")), None)


def _of_hint(path: tuple[str, ...], names: tuple[str, ...], hint: Any, within: tuple[Any, ...]) -> list[Column]:
    members = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    model = model_of(hint)
    if model is not None and model not in within:  # models can hold themselves
        return [
            column
            for python_name, (name, inner) in zip(model._wire_names, fields_of(model), strict=True)
            for column in _of_hint((*path, name), (*names, python_name), inner, (*within, model))
        ]
    return [Column(".".join(path), path, _kind(members), ".".join(names))]


def _kind(members: Sequence[Any]) -> Kind:
    for each in members:
        plain = type(get_args(each)[0]) if get_origin(each) is Literal else each
        if plain in (str, datetime.datetime, datetime.date):
            return "text"
        if plain in (int, float):
            return "number"
        if plain is bool:
            return "boolean"
    return "json"


def _take(tree: Mapping[str, Any], record: Record, row: list[str]) -> Record:
    """Put into a row what its cells can hold; gives the rest."""
    rest: Record = {}
    for name, value in record.items():
        node = tree.get(name)
        if isinstance(node, dict) and isinstance(value, dict) and value:
            if left := _take(node, value, row):
                rest[name] = left
        elif isinstance(node, tuple) and (text := cell(node[1], value)) is not None:
            row[node[0]] = text
        else:
            rest[name] = value
    return rest


def cell(kind: Kind, value: Any) -> str | None:
    """A value as a cell has it, ``None`` where it can't stand in one."""
    if value is None:
        return "null"
    match kind:
        case "text":
            return _text(value) if isinstance(value, str) else None
        case "number":
            return json.dumps(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
        case "boolean":
            return json.dumps(value) if isinstance(value, bool) else None
        case "json":
            return _json(value)


def read_cell(kind: Kind, text: str) -> Any:
    """What a cell that is not empty says.

    Raises:
        CellError: nothing that its column could hold.
    """
    if text == "null":
        return None
    match kind:
        case "text":
            return "" if text == '""' else text[1:] if text[0] == "'" and _GUARDED.match(text) else text
        case "boolean" if text.lower() in _FLAGS:
            return _FLAGS[text.lower()]
    try:
        if kind == "number":
            return values.number(text)
        return values.boolean(text) if kind == "boolean" else loads(text)
    except values.MisfitError as error:
        hint = f"; {values.POINT}" if kind == "number" and values.has_comma(text) else ""
        if kind == "json":
            hint = '; a list is written ["a", "b"]'
        raise CellError(f"{error}{hint}") from None


def loads(text: str) -> Any:
    """What JSON says that stands on one line, or in one cell.

    Raises:
        values.MisfitError: it is none, with the place in this text.
    """
    try:
        return values.loads(text)
    except values.MisfitError as error:
        told = _PLACE.sub(lambda found: f" at character {int(found[1]) + 1}", str(error))
        raise values.MisfitError(told) from None


def nearest_to(name: str, known: Iterable[str]) -> str:
    """What may have been meant, as the core's ``nearest`` has it; first what differs in marks or capitals only."""
    known = list(known)
    same = next((each for each in known if _letters(each) == _letters(name)), None)
    return nearest(name, known) if same is None else f"; did you mean {same!r}?"


def _letters(name: str) -> str:
    return re.sub(r"[\s._-]", "", name).lower()


def is_shortened(text: str) -> bool:
    """Whether a spreadsheet may have made it of a longer number, as it does with those of telephones."""
    return re.fullmatch(r"\d([.,]\d+)?E\+\d\d", text) is not None


def _text(text: str) -> str | None:
    if "\0" in text or not _is_unicode(text):
        return None
    return f"'{text}" if _GUARDED.match(text) else text or '""'


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if _is_unicode(text) else json.dumps(value)


def _is_unicode(text: str) -> bool:
    """Whether it is free of the halves of characters that JSON can hold and UTF-8 can't."""
    return text.isascii() or not re.search("[\ud800-\udfff]", text)


def _additional(text: str) -> Record:
    if text == "":
        return {}
    try:
        found = loads(text)
    except values.MisfitError as error:
        raise CellError(f"{ADDITIONAL}: {error}") from None
    if not isinstance(found, dict):
        raise CellError(f"{ADDITIONAL}: expected a JSON object")
    return found
