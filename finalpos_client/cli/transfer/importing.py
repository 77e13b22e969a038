"""What happens in an import? Every line is checked, the list is read once, and then what differs is sent.

Of each line only the value that its customer is recognised by, and its place in the file, are kept; it is read again
when it is needed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, aclosing
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import define, evolve, field

from ...customers.resource import DynamicResource
from ...customers.schema import CustomerSchema
from ...errors import FinalPOSError
from ..calls import Call, calls_of, is_dynamic
from ..messages import say
from ..names import resources
from .checking import (
    ProblemsError,
    Rules,
    Wanted,
    by_wire_names,
    check,
    completed,
    differs,
    held,
    is_down,
    key_of,
    strangers,
    taken_out,
    why_stop,
)
from .columns import ADDITIONAL, CellsError, Columns, Record, columns_of, fields_of, nearest_to
from .failures import OWN_HEADERS, CsvFailures, Errors, Failure, Given, JsonFailures, record_of
from .formats import (
    BOM,
    DELIMITERS,
    SAVE_AS,
    Csv,
    Format,
    JsonLines,
    LineError,
    Piece,
    header_of,
    not_in_utf_8,
    pieces_of_csv,
    read_headers,
    read_row,
    separator_of,
)

if TYPE_CHECKING:
    from ... import FinalPOS

_PREFETCH = 4


class UnfitError(Exception):
    """The file can't be imported; nothing was sent.

    Attributes:
        advice: what may help, beyond what the message says.
    """

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.advice = advice


class ChangedError(Exception):
    """The file has changed while it was imported."""


class Fate(StrEnum):
    """What became of a line, or will."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    LEFT = "not tried"


@define
class Entry:
    """A line that can be sent.

    Attributes:
        line: its number.
        offset: of its first byte.
        size: in bytes.
        lacking: why no customer can be created from it.
        strangers: what is wrong with names within its objects.
        ids: of the customers that it is about; there should be one at most.
        differs: whether the customer is otherwise.
        completed: objects that the line gives in part, whole.
        twins: further lines about the same one.
    """

    line: int
    offset: int
    size: int
    lacking: tuple[str, ...]
    strangers: tuple[str, ...]
    ids: list[str] = field(factory=list)
    differs: bool = True
    completed: dict[str, Any] = field(factory=dict)
    twins: list[int] = field(factory=list)


@define
class Source:
    """A file of records: where they are, and what they ask for.

    Attributes:
        failures: how those of its lines that fail are written down.
        unmet: names of fields to be left out that none of its lines had so far.
        delimiter: between the cells of a CSV file.
        begin: the number of the first line that should be a record, and the offset of its first byte.
    """

    _file: BinaryIO
    _format: Format
    _rules: Rules
    failures: CsvFailures | JsonFailures
    unmet: set[str]
    delimiter: str = ","
    begin: tuple[int, int] = (1, 0)

    def pieces(self) -> Iterator[Piece]:
        """All that should be records.

        Where a quotation mark that nobody has closed makes one of many lines, it is on the first of them.
        """
        (line, offset), is_cut = self.begin, True
        while is_cut:
            is_cut = False
            self._file.seek(offset)
            for piece in self._format.pieces(self._file, line, offset):
                first = piece.content.find(b"\n") + 1 or len(piece.content)
                if is_cut := first < len(piece.content) and self._is_torn(piece.content):
                    line, offset = piece.line + 1, piece.offset + first
                    piece = evolve(piece, content=piece.content[:first])
                if not self._format.is_blank(piece.content):
                    yield piece
                if is_cut:
                    break

    def _is_torn(self, content: bytes) -> bool:
        try:
            read_row(content, self.delimiter)
        except LineError:
            return True
        return False

    def wanted(self, content: bytes) -> Wanted:
        """What a piece asks for.

        Raises:
            LineError, ProblemsError: it can't be sent.
        """
        try:
            record = by_wire_names(self._record(content), self._rules.schema)
        except LineError as error:
            if isinstance(error.__cause__, CellsError):
                raise ProblemsError([str(error), *self._also(error.__cause__)]) from None
            raise
        self.unmet -= {name for name in self._rules.ignored if taken_out(record, name)}
        return check(record, self._rules)

    def _also(self, unread: CellsError) -> list[str]:
        """What is wrong with the rest of a row of which some cells can't be read."""
        try:
            check(by_wire_names(unread.rest, self._rules.schema), self._rules)
        except ProblemsError as error:
            return [each for each in error.problems if each.partition(":")[0] not in unread.problems]
        return []

    def shortened(self, content: bytes) -> list[str]:
        """The names of fields of such a piece in which a spreadsheet may have shortened a number."""
        return self._format.shortened(content)

    def again(self, entry: Entry) -> Wanted:
        """What a line asks for that was looked at before.

        Raises:
            ChangedError: it has changed meanwhile.
        """
        try:
            return self.wanted(self._content(entry))
        except (LineError, ProblemsError) as error:
            raise ChangedError(f"line {entry.line} has been changed while it was imported: {error}") from None

    def given(self, content: bytes) -> Given:
        """A piece as whoever made the file knows it."""
        try:
            return read_row(content, self.delimiter) if isinstance(self._format, Csv) else self._record(content)
        except LineError:
            return content.decode(errors="backslashreplace").rstrip("\r\n")

    def given_again(self, entry: Entry) -> Given:
        """The same of a line that was looked at before."""
        return self.given(self._content(entry))

    def _record(self, content: bytes) -> Record:
        return record_of(self._format.read(content))

    def _content(self, entry: Entry) -> bytes:
        self._file.seek(entry.offset)
        return self._file.read(entry.size)


def importable(resource: str) -> bool:
    """Whether records can be recognised, created and updated."""
    return resource in resources() and is_dynamic(resource) and {"list", "create", "update"} <= {*resources()[resource]}


def matchable(resource: str) -> list[str]:
    """The fields of the description that records can be recognised by."""
    if not importable(resource):
        return []
    call = next(each for each in calls_of(resource) if each.method == "create")
    sent = {each.wire_name for each in call.parameters}
    return [
        each.header
        for each in columns_of(fields_of(_model(call))).every
        if len(each.path) == 1 and each.kind != "json" and (each.header in sent or each.header == "id")
    ]


async def rules_for(pos: FinalPOS, resource: str, match: str, ignored: Collection[str]) -> Rules:
    """What lines are checked against.

    Raises:
        UnfitError: customers can't be recognised by this field.
        FinalPOSError: the tables could not be read.
    """
    there: DynamicResource[Any] = getattr(pos, resource)
    schema, calls = await there.schema(), {call.method: call for call in calls_of(resource)}
    found = schema.get(match)
    if found is None:
        known = [each.name for each in schema if not each.hidden_by]
        raise UnfitError(f"--match: {resource} have no field {match!r}{nearest_to(match, known)}")
    columns = columns_of(fields_of(_model(calls["create"])), [(found.name, found.type)] if found.table else [])
    is_plain = any(each.path == (found.name,) and each.kind != "json" for each in columns.every)
    if not is_plain or found.type == "json-string" or (found.read_only and found.python_name != "id"):
        raise UnfitError(f"--match: {resource} can't be recognised by {match}; use a field of text such as externalId")
    rules = Rules(
        create=calls["create"],
        update=calls["update"],
        schema=schema,
        dates=there._caller.customers.dates,
        match=found,
        ignored=frozenset(),
    )
    known_columns = _columns(rules)
    rules = evolve(rules, ignored=frozenset(_header(name, known_columns, schema) for name in ignored))
    if found.name in rules.ignored:
        raise UnfitError(f"--ignore: {match} is what {resource} are recognised by; see --match")
    return rules


def open_source(file: BinaryIO, form: str, rules: Rules) -> Source:
    """A file that can be imported.

    Raises:
        UnfitError: it is not in UTF-8, or its first line names fields that there are none of, or not what customers are
            recognised by.
    """
    if form == "jsonl":
        return Source(file, JsonLines(), rules, JsonFailures(), {*rules.ignored})
    columns = _columns(rules)
    pieces = pieces_of_csv(file, DELIMITERS)
    first = next(pieces, None)
    has_mark = first is not None and first.content.startswith(BOM)
    separator = separator_of(first.content) if first else None
    if separator:
        first = next(pieces, None)
    if first is None or not first.content.removeprefix(BOM).strip():
        raise UnfitError("is empty; its first line should name the fields of customers")

    def header(text: str) -> str:
        return _header(header_of(text), columns, rules.schema)

    def is_known(text: str) -> bool:
        name = header(text)
        return name in columns or name in ("", *OWN_HEADERS) or any(_covers(each, name) for each in rules.ignored)

    try:
        texts, delimiter = read_headers(first.content, is_known, [separator] if separator else DELIMITERS)
    except LineError as error:
        raise UnfitError(f"line {first.line}: {error}") from None
    file.seek(0)
    if (line := not_in_utf_8(file)) is not None:
        raise UnfitError(f"line {line}: not in UTF-8; {SAVE_AS}")
    unknown = [header_of(text) for text in texts if not is_known(text)]
    if unknown and rules.schema.unknown_because is not None:
        columns = _columns(rules, unknown)
        unknown = [name for name in unknown if name not in columns]
    headers = [header(text) for text in texts]
    unmet = {name for name in rules.ignored if not any(_covers(name, each) for each in headers)}
    _refuse_headers(first.line, headers, unknown, unmet, columns, rules)
    ignored = {each for each in headers if any(_covers(name, each) for name in rules.ignored)}
    return Source(
        file,
        Csv(columns, headers, delimiter, ignored),
        rules,
        CsvFailures(texts, delimiter, has_mark),
        unmet,
        delimiter,
        (first.line + first.content.count(b"\n"), first.offset + len(first.content)),
    )


def _covers(name: str, header: str) -> bool:
    """Whether a column is of a field, or of a part of it."""
    return header == name or header.startswith(f"{name}.")


def _refuse_headers(
    line: int, headers: list[str], unknown: list[str], unmet: Collection[str], columns: Columns, rules: Rules
) -> None:
    """Raises ``UnfitError`` where a file with these headers can't be imported."""
    problems = [f"there is no field {name!r}{nearest_to(name, columns.headers)}" for name in unknown]
    problems += [f"{name!r} is there twice" for name in dict.fromkeys(headers) if name and headers.count(name) > 1]
    if ADDITIONAL not in headers:  # which may have them
        problems += [f"there is no column {name!r} to ignore{nearest_to(name, headers)}" for name in sorted(unmet)]
    if rules.match.name not in headers and not problems:
        problems.append(f"there is no column {rules.match.name!r}, to recognise customers by: see --match")
    if problems:
        advice = "--ignore NAME leaves a column out" if unknown else None
        if len(headers) == 1:
            advice = "cells are separated by commas, semicolons or tabs"
        raise UnfitError(f"line {line}: {'; '.join(problems).replace('?;', '?')}", advice)


def _header(name: str, columns: Columns, schema: CustomerSchema) -> str:
    """The header of a column, of which the name in Python may be given; the name itself where there is none."""
    found = schema.get(name.partition(".")[0])
    return columns.header(name, found.name if found else None)


def _columns(rules: Rules, further: Collection[str] = ()) -> Columns:
    fields = dict(fields_of(_model(rules.create)))
    fields |= {name: each.hint for name, each in rules.sent.items() if name not in fields}
    own = [(each.name, each.type) for each in rules.schema.custom]
    return columns_of(fields.items(), [*own, *((name, "string") for name in further)])


def _model(call: Call) -> Any:
    return getattr(call.operation.decode, "__self__", None)


@define(kw_only=True)
class Import:
    """One import.

    Attributes:
        fates: how many lines have fared how.
        stopped: why it was given up, and what to do.
        shortened: how many cells hold numbers as spreadsheets shorten them, and where the first one is.
    """

    pos: FinalPOS
    rules: Rules
    source: Source
    errors: Errors
    concurrency: int
    counted: Callable[[str], AbstractContextManager[Callable[[int], None]]]
    fates: dict[Fate, int] = field(factory=lambda: dict.fromkeys(Fate, 0), init=False)
    stopped: tuple[str, str] | None = field(default=None, init=False)
    shortened: tuple[int, str] = field(default=(0, ""), init=False)
    _in_a_row: int = field(default=0, init=False)

    @property
    def resource(self) -> Any:
        """The calls."""
        return getattr(self.pos, self.rules.create.resource)

    async def run(self, *, dry: bool) -> None:
        """Do it, or only find out what would be done.

        Raises:
            FinalPOSError: the list could not be read; nothing was sent.
            UnfitError: a field that is to be left out is on none of its lines.
            ChangedError: the file has changed meanwhile.
            OSError: it can't be read, or the errors not be written.
        """
        with self.counted("lines checked") as count:
            entries = self._survey(count)
        with self.counted(f"{self.rules.create.resource} read") as count:
            await self._look_up(entries, count)
        todo = self._decide(entries)
        if dry:
            for entry in todo:
                self.fates[Fate.UPDATED if entry.ids else Fate.CREATED] += 1
            return
        with self.counted("lines sent") as count:
            await self._send_all(todo, count)

    def _survey(self, count: Callable[[int], None]) -> Mapping[Hashable, Entry]:
        """Check all lines; gives those that can be sent by what their customers are recognised by."""
        entries: dict[Hashable, Entry] = {}
        unknown, spaced = dict[str, None](), list[int]()
        piece = None
        for piece in self.source.pieces():
            count(1)
            try:
                wanted = self.source.wanted(piece.content)
            except LineError as error:
                self._fail(piece.line, self.source.given(piece.content), [str(error)])
            except ProblemsError as error:
                self._fail(piece.line, self.source.given(piece.content), [*error.problems])
            else:
                self._note_shortened(piece)
                if isinstance(wanted.key, str) and wanted.key != wanted.key.strip():
                    spaced.append(piece.line)
                unknown.update((name, None) for name in wanted.custom if self.rules.schema.get(name) is None)
                there = entries.get(wanted.key)
                if there is None:
                    wrong = strangers(self.rules.sent, wanted.fixed, {})
                    entries[wanted.key] = Entry(piece.line, piece.offset, len(piece.content), wanted.lacking, wrong)
                else:
                    there.twins.append(piece.line)
                    self._fail(piece.line, self.source.given(piece.content), [self._same_as([there.line])])
        if piece is not None and self.source.unmet:
            names = ", ".join(map(repr, sorted(self.source.unmet)))
            raise UnfitError(f"no line has a field {names} to ignore")
        self._warn_of(unknown)
        if spaced:
            lines = f"line {spaced[0]}" + (f" and {len(spaced) - 1:,} more" if len(spaced) > 1 else "")
            say(
                "warning",
                f"{self.rules.match.name} begins or ends with a space on {lines}, and is matched with it",
            )
        for entry in entries.values():
            if entry.twins:
                self._fail_again(entry, [self._same_as(entry.twins)])
        return {key: entry for key, entry in entries.items() if not entry.twins}

    def _warn_of(self, unknown: Collection[str]) -> None:
        """Say which fields may be mistakes, where no table says what the merchant's own ones are."""
        if unknown:
            known = [each.name for each in self.rules.schema]
            hints = {name: nearest_to(name, known).removeprefix("; ") for name in unknown}
            told = ", ".join(f"{name!r} ({hint})" if hint else repr(name) for name, hint in hints.items())
            because = self.rules.schema.unknown_because
            say("warning", f"not checked: {told}: {because}; --ignore NAME leaves a field out")

    def _note_shortened(self, piece: Piece) -> None:
        if names := self.source.shortened(piece.content):
            number, first = self.shortened
            self.shortened = number + len(names), first or f"{names[0]} on line {piece.line}"

    async def _look_up(self, entries: Mapping[Hashable, Entry], count: Callable[[int], None]) -> None:
        """Find the customers that lines are about, and whether they differ, in one walk."""
        name = self.rules.match.python_name
        async with aclosing(self.resource.list(prefetch=_PREFETCH).pages()) as pages:
            async for page in pages:
                count(len(page))
                for record in page:
                    entry = entries.get(key_of(held(record, name)))
                    if entry is not None:
                        entry.ids.append(record.id)
                        wanted, stored = self.source.again(entry), record.to_dict()
                        entry.differs = differs(wanted, record, stored, self.rules.schema)
                        entry.completed = completed(wanted.fixed, stored) if entry.differs else {}
                        entry.strangers = strangers(self.rules.sent, wanted.fixed, stored)

    def _decide(self, entries: Mapping[Hashable, Entry]) -> list[Entry]:
        """What is to be sent; the rest is counted."""
        name, todo = self.rules.match.name, list[Entry]()
        for entry in entries.values():
            if len(entry.ids) > 1:
                self._fail_again(entry, [f"{name}: {' and '.join(entry.ids)} both have it"])
            elif not entry.ids and self.rules.matches_id:
                self._fail_again(entry, [f"{name}: nobody has it"])
            elif entry.strangers or (not entry.ids and entry.lacking):
                self._fail_again(entry, [*entry.strangers, *(() if entry.ids else entry.lacking)])
            elif not entry.differs:
                self.fates[Fate.UNCHANGED] += 1
            else:
                todo.append(entry)
        return todo

    async def _send_all(self, todo: list[Entry], count: Callable[[int], None]) -> None:
        waiting = iter(todo)

        async def work() -> None:
            for entry in waiting:
                await self._send(entry)
                count(1)
                if self.stopped is not None:
                    return

        self.fates[Fate.LEFT] = len(todo)
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self.concurrency):
                    group.create_task(work())
        except* (ChangedError, OSError) as failed:
            raise failed.exceptions[0] from None

    async def _send(self, entry: Entry) -> None:
        wanted = self.source.again(entry)
        self.fates[Fate.LEFT] -= 1
        try:
            if entry.ids:
                wanted = evolve(wanted, fixed=wanted.fixed | entry.completed)
                await self.resource.update(entry.ids[0], **wanted.arguments(self.rules.updating))
            else:
                await self.resource.create(**wanted.arguments(self.rules.creating))
        except FinalPOSError as error:
            self._in_a_row = self._in_a_row + 1 if is_down(error) else 0
            self.stopped = self.stopped or why_stop(error, self._in_a_row)
            self._fail_again(entry, [str(error)], error.outcome)
        except asyncio.CancelledError:
            self._fail_again(entry, ["interrupted while it was sent; another run looks what became of it"], "unknown")
            raise
        else:
            self._in_a_row = 0
            self.fates[Fate.UPDATED if entry.ids else Fate.CREATED] += 1

    def _same_as(self, lines: list[int]) -> str:
        return f"{self.rules.match.name}: the same as in line {', '.join(map(str, lines))}"

    def _fail_again(self, entry: Entry, problems: list[str], outcome: str = "not_sent") -> None:
        self._fail(entry.line, self.source.given_again(entry), problems, outcome)

    def _fail(self, line: int, given: Given, problems: list[str], outcome: str = "not_sent") -> None:
        self.fates[Fate.FAILED] += 1
        self.errors.add(Failure(line, given, problems, outcome))
