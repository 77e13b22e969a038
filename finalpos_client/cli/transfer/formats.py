"""How do records lie in a file, and where does each end?

JSON Lines: one object of the API on each line. CSV as of RFC 4180, in UTF-8 without a byte order mark; a file that is
read may have one, and semicolons or tabs in place of commas. In both a record is whole once its last byte, a newline
outside of quotation marks, is there: what was cut anywhere else can be told from it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol

from attrs import define, frozen

from .. import values
from .columns import CellError, Columns, Record, cell, loads, read_cell

BOM = b"\xef\xbb\xbf"
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
"""What may stand between cells, and how that is called."""
SAVE_AS = 'save it as "CSV UTF-8"'
"""What to do about a file in another encoding."""
_SEPARATOR = re.compile(rb'"?sep=([,;\t])"?\r?\n')
_SHORTENED = re.compile(rb"\dE\+\d")
_TO_CLOSING_MARK = re.compile(rb'(?:[^"]|"")*+"')
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class LineError(ValueError):
    """A line that can't be read."""


@frozen
class Piece:
    """What should be one record.

    Attributes:
        line: the number of its first line, from 1.
        offset: of its first byte in the file.
        content: its bytes, with the newline.
        is_whole: whether it ends as a record does.
    """

    line: int
    offset: int
    content: bytes
    is_whole: bool


class Format(Protocol):
    """One of the two."""

    @property
    def head(self) -> bytes:
        """What the file begins with."""
        ...

    def line(self, record: Record) -> bytes:
        """A record, to the end of its line."""
        ...

    def read(self, content: bytes) -> Record:
        """The record of a piece.

        Raises:
            LineError: it holds none.
        """
        ...

    def shortened(self, content: bytes) -> list[str]:
        """The names of fields of a piece that can be read, in which a spreadsheet may have shortened a number."""
        ...

    def is_blank(self, content: bytes) -> bool:
        """Whether a piece says nothing at all."""
        ...

    def pieces(self, lines: Iterable[bytes], line: int = 1, offset: int = 0) -> Iterator[Piece]:
        """Cut a file, whose lines end with newlines, where its records end.

        Args:
            lines: of the file.
            line: the number of the first of them.
            offset: of its first byte.
        """
        ...


class JsonLines:
    """One JSON object on each line."""

    head = b""

    def shortened(self, content: bytes) -> list[str]:
        return []

    def is_blank(self, content: bytes) -> bool:
        return not content.strip()

    def line(self, record: Record) -> bytes:
        text = json.dumps(record, ensure_ascii=False)
        try:
            return f"{text}\n".encode()
        except UnicodeEncodeError:  # halves of characters, which JSON can hold and UTF-8 can't
            return f"{json.dumps(record)}\n".encode()

    def read(self, content: bytes) -> Record:
        try:
            record = loads(_decoded(content.removeprefix(BOM)).rstrip("\r\n"))
        except values.MisfitError as error:
            raise LineError(str(error)) from None
        if not isinstance(record, dict):
            raise LineError("expected a JSON object")
        return record

    def pieces(self, lines: Iterable[bytes], line: int = 1, offset: int = 0) -> Iterator[Piece]:
        for number, content in enumerate(lines, line):
            yield Piece(number, offset, content, content.endswith(b"\n"))
            offset += len(content)


@define
class Csv:
    """Rows of cells under a row of headers.

    Attributes:
        columns: that there can be.
        headers: of the file, in its order; of a column that has none, the empty text.
        delimiter: between cells.
        ignored: headers of columns that are passed over.
    """

    columns: Columns
    headers: Sequence[str]
    delimiter: str = ","
    ignored: Collection[str] = ()

    @classmethod
    def of(cls, columns: Columns) -> Csv:
        """With all columns."""
        return cls(columns, columns.headers)

    @property
    def head(self) -> bytes:
        # Guarded as any text is, because merchants choose the names of their fields.
        return row_of([cell("text", header) or "" for header in self.headers])

    def line(self, record: Record) -> bytes:
        return row_of(self.columns.cells(record))

    def shortened(self, content: bytes) -> list[str]:
        """The headers of cells of a row that can be read, in which a spreadsheet may have shortened a number."""
        if not _SHORTENED.search(content):
            return []
        cells = zip(self.headers, read_row(content, self.delimiter), strict=True)
        return [header for header in self.columns.shortened(dict(cells)) if header not in self.ignored]

    def is_blank(self, content: bytes) -> bool:
        """Whether all cells of a row are empty."""
        if content.translate(None, b' \t\r\n"' + self.delimiter.encode()):
            return False
        try:
            return not any(text.strip() for text in read_row(content, self.delimiter))
        except LineError:
            return False

    def read(self, content: bytes) -> Record:
        texts = read_row(content, self.delimiter)
        if len(texts) != len(self.headers):
            raise LineError(f"expected {len(self.headers)} cells, as in the first line, got {len(texts)}")
        cells: dict[str, str] = {}
        for number, (header, text) in enumerate(zip(self.headers, texts, strict=True), 1):
            if header in self.columns and header not in self.ignored:
                cells[header] = text
            elif text and not header:
                raise LineError(f"cell {number} has {text!r}, and the first line no name for it")
        try:
            return self.columns.record(cells)
        except CellError as error:
            raise LineError(str(error)) from error

    def pieces(self, lines: Iterable[bytes], line: int = 1, offset: int = 0) -> Iterator[Piece]:
        return pieces_of_csv(lines, self.delimiter, line, offset)


def pieces_of_csv(lines: Iterable[bytes], delimiters: Iterable[str], line: int = 1, offset: int = 0) -> Iterator[Piece]:
    """Cut a CSV file, of which these may stand between cells, where its rows end: see ``Format.pieces``.

    A quotation mark that does not stand at the beginning of a cell is one of its characters.
    """
    ends = re.compile(f"[{re.escape(''.join(delimiters))}]".encode())
    number, held, is_open = line - 1, list[bytes](), False
    for number, each in enumerate(lines, line):
        held.append(each)
        is_open = _is_open(each, ends, is_open)
        if not is_open and each.endswith(b"\n"):
            content = b"".join(held)
            yield Piece(line, offset, content, is_whole=True)
            offset, line, held = offset + len(content), number + 1, []
    if held:
        yield Piece(line, offset, b"".join(held), is_whole=False)


def _is_open(line: bytes, ends: re.Pattern[bytes], is_open: bool) -> bool:
    """Whether a cell in quotation marks goes on behind a line, where one did or did not before it."""
    if not is_open and b'"' not in line:
        return False
    place = 0
    while True:
        if is_open or line.startswith(b'"', place):
            closed = _TO_CLOSING_MARK.match(line, place if is_open else place + 1)
            if closed is None:
                return True
            place, is_open = closed.end(), False
        found = ends.search(line, place)
        if found is None:
            return False
        place = found.end()


def separator_of(content: bytes) -> str | None:
    """What a first line such as ``sep=;``, as Excel has it, says that cells are separated by; else ``None``."""
    found = _SEPARATOR.fullmatch(content.removeprefix(BOM))
    return found[1].decode() if found else None


def read_headers(
    content: bytes, is_known: Callable[[str], bool], delimiters: Iterable[str] = DELIMITERS
) -> tuple[list[str], str]:
    """The row of names of a CSV file as it stands there, and what separates its cells: what makes most known names.

    Raises:
        LineError: it is none.
    """
    content = content.removeprefix(BOM)
    if content.startswith(_UTF_16):
        raise LineError(f"in UTF-16, where UTF-8 is expected; {SAVE_AS}")
    found: list[tuple[int, list[str], str]] = []
    wrong: LineError | None = None
    for delimiter in delimiters:
        try:
            texts = read_row(content, delimiter)
        except LineError as error:
            wrong = wrong or error
        else:
            found.append((sum(is_known(header_of(text)) for text in texts), texts, delimiter))
    if not found:
        raise wrong or LineError("no CSV")
    _, texts, delimiter = max(found, key=lambda each: (each[0], len(each[1])))
    return texts, delimiter


def header_of(text: str) -> str:
    """The name that a cell of the first row has, without what guards it."""
    found = read_cell("text", text) if text else text
    return text if found is None else str(found)


def not_in_utf_8(lines: Iterable[bytes]) -> int | None:
    """The number of the first line of a file that is not in UTF-8, ``None`` where all are."""
    for number, line in enumerate(lines, 1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return None


def read_row(content: bytes, delimiter: str = ",") -> list[str]:
    """The cells of a row; none of an empty line.

    Raises:
        LineError: it is no CSV, or not in UTF-8.
    """
    if b"\0" in content:
        # Of a file, what a system that went down had not brought to the disk; of a text, the sign of UTF-16.
        raise LineError("no text in UTF-8: there are NUL characters")
    text = _decoded(content)
    csv.field_size_limit(sys.maxsize)  # or a cell of more than 128 KiB, which an export can hold, would be refused
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter))
    except csv.Error:
        rows = [[], []]
    if len(rows) > 1:
        raise LineError("no CSV: a quotation mark at the beginning of a cell needs another one at its end")
    return rows[0] if rows else []


def row_of(cells: Sequence[str], delimiter: str = ",") -> bytes:
    """Cells as a row."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerow(cells)
    return text.getvalue().encode()


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise LineError(f"not in UTF-8: {error.reason} at byte {error.start}") from None
