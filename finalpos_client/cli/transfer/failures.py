"""Where do lines that failed go, and how do they come back? To a file that can be mended, and imported in its turn.

It is of the form of the file that is imported. A CSV file has the same columns behind three of its own, and a line has
in them the cells that it was given with, too few or too many where it had those; one that can't be cut into cells
stands whole in the first of them. A line of a JSON Lines file is an object, of which ``record`` is what was given.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from attrs import define, field, frozen

from . import columns
from .columns import Record
from .formats import BOM, LineError, header_of, read_headers, row_of

OWN_HEADERS = ("#line", "#outcome", "#problems")
"""The columns that an errors file has beside those of the import."""
_KEYS = {"line", "problems", "outcome", "record"}

Given = list[str] | Record | str
"""A line as it was given: its cells, or the object on it, or else its text."""


@frozen
class Failure:
    """A line that failed: what is wrong with it, and what became of the request."""

    line: int
    given: Given
    problems: Sequence[str]
    outcome: str


@frozen
class CsvFailures:
    """Failures as rows, below the headers of the file that they are of.

    Attributes:
        headers: as they stand in that file.
        delimiter: between its cells.
        has_mark: whether it begins with a byte order mark, by which spreadsheets know that it is in UTF-8.
    """

    headers: Sequence[str]
    delimiter: str
    has_mark: bool

    @property
    def head(self) -> bytes:
        """What the file begins with."""
        mark = BOM if self.has_mark else b""
        return mark + row_of([*OWN_HEADERS, *without_own(self.headers, self.headers)], self.delimiter)

    def line(self, failure: Failure) -> bytes:
        """A failure, to the end of its line."""
        given = failure.given
        cells = without_own(self.headers, given) if isinstance(given, list) else [str(given)]
        told = columns.cell("text", "; ".join(failure.problems)) or ""
        return row_of([str(failure.line), failure.outcome, told, *cells], self.delimiter)


class JsonFailures:
    """Failures as objects, one on each line."""

    head = b""

    def line(self, failure: Failure) -> bytes:
        """A failure, to the end of its line."""
        told = {
            "line": failure.line,
            "problems": failure.problems,
            "outcome": failure.outcome,
            "record": failure.given,
        }
        try:
            return f"{json.dumps(told, ensure_ascii=False)}\n".encode()
        except UnicodeEncodeError:
            return f"{json.dumps(told)}\n".encode()


def without_own(headers: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The cells of a row that are not in columns of an errors file."""
    own = {number for number, header in enumerate(headers) if header in OWN_HEADERS}
    return [text for number, text in enumerate(cells) if number not in own]


def record_of(found: Record) -> Record:
    """What a line of a JSON Lines file is about: the record on a line of an errors file, or else all of it.

    Raises:
        LineError: a line of an errors file has no record.
    """
    if found.keys() != _KEYS:
        return found
    if not isinstance(found["record"], dict):
        raise LineError("record: expected a JSON object")
    return dict(found["record"])


def is_errors_file(path: Path) -> bool:
    """Whether a file is what an import has written, or empty; so that it may be written anew.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        first = file.readline(1 << 20)
    if not first:
        return True
    try:
        if path.suffix.lower() == ".jsonl":
            found = json.loads(first)
            return isinstance(found, dict) and found.keys() == _KEYS
        texts, _ = read_headers(first, OWN_HEADERS.__contains__)
    except ValueError:
        return False
    return {*OWN_HEADERS} <= {header_of(text) for text in texts}


@define
class Errors:
    """The file that lines which fail are written to, at once; it is not touched where none does.

    Attributes:
        path: its name.
        form: how lines are written.
    """

    path: Path
    form: CsvFailures | JsonFailures
    _file: BinaryIO | None = field(default=None, init=False)
    _places: list[tuple[int, int, int]] = field(factory=list, init=False)
    _end: int = field(default=0, init=False)
    _is_torn: bool = field(default=False, init=False)

    @property
    def is_whole(self) -> bool:
        """Whether all that failed is in it."""
        return bool(self._places) and not self._is_torn

    def add(self, failure: Failure) -> None:
        """Write one down.

        Raises:
            OSError: it can't be written.
        """
        if self._is_torn:  # which has been raised before
            return
        content = self.form.line(failure)
        self._is_torn = True
        try:
            if self._file is None:
                self._file = self.path.open("wb")
                self._end = self._file.write(self.form.head)
            self._file.write(content)
            self._file.flush()
        except OSError as error:
            error.filename = str(self.path)
            raise
        self._is_torn = False
        self._places.append((failure.line, self._end, len(content)))
        self._end += len(content)

    def close(self) -> None:
        """Put the lines in order, and no more of them."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):  # what a full disk did not take, and was told of
            self._file.close()
        places = sorted(self._places)
        if self._places != places and not self._is_torn:
            with contextlib.suppress(OSError):  # there is no room for both: it stays as it is
                self._order(places)

    def _order(self, places: Sequence[tuple[int, int, int]]) -> None:
        path = self.path.resolve()  # so that a link stays one
        ordered = path.with_name(f"{path.name}.ordered")
        with ordered.open("xb") as target:
            try:
                with path.open("rb") as file:
                    target.write(self.form.head)
                    for _, offset, size in places:
                        file.seek(offset)
                        target.write(file.read(size))
                target.close()
                os.replace(ordered, path)
            except OSError:
                ordered.unlink()
                raise
