"""How are the merchant's fields read from custom tables, and when are they read again?

A table belongs to customers when one of its columns refers to them, or when the client was told so by name. That such a
column ties a table to customers is inferred; the API's documentation says only that customers follow custom tables.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from importlib import import_module
from typing import Any

from attrs import define, evolve, field, frozen

from .. import decode
from ..clock import Clock
from ..engine import Arguments, Engine, RawReply
from ..errors import APIStatusError, PaginationError, ResponseDecodeError
from ..hooks import log
from ..operation import Operation
from ..pagination import Paginator
from .schema import Column, CustomerField, CustomerSchema, build, numbered

_APART = 1.0  # seconds from the end of one reading to the beginning of the next
_APART_AFTER_FAILURE = 60.0  # for those who can do without
_PATIENCE = 2.0  # of the same
_AT_ONCE = 4  # tables whose columns are read at once
_NOT_SETTLED_BY_WAITING = frozenset({401, 429})


@define(eq=False)
class SchemaBook:
    """The schema, read once for any number of callers, and again for those who need a newer one.

    A reading is shared by all who wait for one, and begins a second after the last one has ended, or later.

    Attributes:
        current: the newest schema, ``None`` before the first was read.
        begun: how many readings have begun; what ``newer`` is given.
        shows_an_old_one: whether the last reading was refused, so that ``current`` is what was read before.
    """

    _read: Callable[[], Awaitable[CustomerSchema]]
    _clock: Callable[[], Clock]
    current: CustomerSchema | None = field(default=None, init=False)
    begun: int = field(default=0, init=False)
    shows_an_old_one: bool = field(default=False, init=False)
    _failed: bool = field(default=False, init=False)
    _ended: float | None = field(default=None, init=False)
    _waiting: dict[asyncio.Future[CustomerSchema], int] = field(factory=dict, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _reads: bool = field(default=False, init=False)
    _given_up: int = field(default=0, init=False)
    _impatient: set[asyncio.Future[CustomerSchema]] = field(factory=set, init=False)

    async def read(self) -> CustomerSchema:
        """The schema as it is known, read only where it is not.

        Raises:
            FinalPOSError: it could not be read.
        """
        return self.current if self.current is not None else await self._ask(-1)

    async def newer(self, begun: int) -> CustomerSchema:
        """A schema whose reading began after ``begun`` of them had; this waits until one may begin.

        Raises:
            FinalPOSError: it could not be read.
        """
        return self.current if self._is_newer(begun) else await self._ask(begun)  # type: ignore[return-value]

    async def try_newer(self, begun: int, *, can_wait: bool) -> CustomerSchema | None:
        """The same for those who can do without: what there is, if a newer one can't be had soon.

        A reading that takes longer goes on without them. Who ``can_wait`` leaves a server alone for a minute after a
        reading has failed, and does not wait for one that another has given up on.
        """
        now, apart = self._clock().monotonic(), _APART_AFTER_FAILURE if can_wait and self._failed else _APART
        rests = self._ended is not None and now < self._ended + apart
        if self._is_newer(begun) or rests or (can_wait and self._reads and self._given_up == self.begun):
            return self.current
        asking = asyncio.ensure_future(self._ask(begun))
        asking.add_done_callback(lambda done: done.cancelled() or done.exception())  # which nobody may await any more
        self._impatient.add(asking)
        asking.add_done_callback(self._impatient.discard)
        done, _ = await asyncio.wait({asking}, timeout=_PATIENCE)
        if not done:
            self._given_up = self.begun
            log.warning("custom tables could not be read within %g s", _PATIENCE)
        elif asking.cancelled() or asking.exception() is not None:
            log.warning(
                "custom tables could not be read: %s", "cancelled" if asking.cancelled() else asking.exception()
            )
        return self.current

    def _is_newer(self, begun: int) -> bool:
        return self.current is not None and self.current.number > begun

    async def _ask(self, begun: int) -> CustomerSchema:
        answer: asyncio.Future[CustomerSchema] = asyncio.get_running_loop().create_future()
        self._waiting[answer] = begun
        if self._task is None:
            self._task = asyncio.create_task(self._read_while_asked())
        try:
            return await answer
        finally:
            self._waiting.pop(answer, None)
            if not self._waiting and self._task is not None:
                self._task.cancel()  # nobody is left who wants to know
                self._task = None
                if self._reads:
                    self._end()

    async def _read_while_asked(self) -> None:
        try:
            while self._waiting:
                if self._ended is not None:
                    clock = self._clock()
                    await clock.sleep(max(0.0, self._ended + _APART - clock.monotonic()))
                self.begun += 1
                self._reads = True
                number, schema, error = self.begun, None, None
                try:
                    schema = await self._read()
                except Exception as failure:  # theirs who wait for it
                    error = failure
                self._end()
                self._failed = schema is None or schema.was_refused
                if schema is not None:
                    kept = self._kept(schema)
                    self.shows_an_old_one = kept is not schema
                    self.current = schema = numbered(kept, number)
                for answer in [each for each, begun in self._waiting.items() if begun < number]:
                    del self._waiting[answer]
                    if answer.done():
                        continue
                    if schema is not None:
                        answer.set_result(schema)
                    elif error is not None:
                        answer.set_exception(error)
        finally:
            if self._task is asyncio.current_task():
                self._task = None
                if self._reads:  # ended by what is no error, such as a cancellation from within
                    self._end()
                for answer in self._waiting:
                    answer.cancel()

    def _end(self) -> None:
        self._ended, self._reads = self._clock().monotonic(), False

    def _kept(self, schema: CustomerSchema) -> CustomerSchema:
        """The schema, unless the server showed all of its tables before, and does so no more."""
        if not schema.was_refused or self.current is None or self.current.unknown_because:
            return schema
        log.warning("custom tables are taken to be as they were: %s", schema.unknown_because)
        return self.current


@frozen(kw_only=True)
class Source:
    """Where a schema is read from."""

    engine: Engine
    fixed: Sequence[CustomerField]
    reserved: Collection[str]
    named_tables: Collection[str]
    collection: str
    shares_names: bool

    async def read(self) -> CustomerSchema:
        """Read all tables and the columns of each.

        What is refused, or has a shape that nobody documents, is passed over: the schema says then that there may be
        fields that it does not know.

        Raises:
            FinalPOSError: the server could not be asked, or does not accept the key.
        """
        read_at, doubts, is_empty = self.engine.clock.now(), list[str](), False
        tables, columns = _operation("list"), _operation("fields")
        found: list[Column] = []
        if tables is None or columns is None:
            doubts.append("the API's description has no custom tables")
            is_empty = True
        else:
            found = await self._columns(tables, columns, doubts)
            if not found and not doubts:
                doubts.append(f"no custom table with a column that refers to {self.collection} was found")
                is_empty = True
        log.info("%s: %d fields in custom tables", self.collection, len(found))
        return build(
            self.fixed,
            found,
            reserved=self.reserved,
            shares_names=self.shares_names,
            read_at=read_at,
            unknown_because="; ".join(sorted(set(doubts))) or None,
            was_refused=bool(doubts) and not is_empty,
        )

    async def _columns(self, tables: Operation[Any], columns: Operation[Any], doubts: list[str]) -> list[Column]:
        limit = asyncio.Semaphore(_AT_ONCE)

        async def read(table: dict[str, Any]) -> list[Column]:
            async with limit:
                rows = await self._rows(columns, {"tableId": decode.record_id(table)}, doubts)
            return self._of_table(table, rows, doubts)

        listed = [row for row in await self._rows(tables, {}, doubts) if _is_there(row)]
        results = await asyncio.gather(*map(read, listed), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return [column for result in results if isinstance(result, list) for column in result]

    async def _rows(self, operation: Operation[Any], query: dict[str, Any], doubts: list[str]) -> list[Any]:
        raw = evolve(operation, decode=decode.anything)  # no class of the description's, whose shape is a guess

        def fetch(skip: int, limit: int) -> Awaitable[RawReply[tuple[list[Any], list[Any]]]]:
            paging = {"skip": skip, "limit": limit} if operation.paged else {}
            return self.engine.page(raw, Arguments(query={**query, **paging}))

        try:
            return [row async for row in Paginator(fetch, None, 0, operation)]
        except APIStatusError as refused:
            if not 300 <= refused.status_code < 500 or refused.status_code in _NOT_SETTLED_BY_WAITING:
                raise
            doubts.append(f"{operation.name} was refused: {refused.status_code} {refused.message}")
        except (ResponseDecodeError, PaginationError) as error:
            doubts.append(f"{operation.name} has an unknown shape: {error.message}")
        return []

    def _of_table(self, table: dict[str, Any], rows: Iterable[Any], doubts: list[str]) -> list[Column]:
        name = _text(table.get("name")) or decode.record_id(table) or "?"
        rows = [row for row in rows if _is_there(row)]
        named = {name, decode.record_id(table)} & set(self.named_tables)
        if not named and not any(self._refers(row) for row in rows):
            return []
        columns = []
        for row in rows:
            if self._refers(row):
                continue
            if not _text(row.get("name")):
                doubts.append(f"table {name} has a column without a name")
                continue
            columns.append(
                Column(
                    name=row["name"],
                    type=_text(row.get("type")) or "unknown",
                    table=name,
                    required=row.get("required") is True,
                    default=row.get("defaultValue"),
                    created_at=_text(row.get("createdAt")),
                )
            )
        return columns

    def _refers(self, column: dict[str, Any]) -> bool:
        to = _text(column.get("referenceLinkedCollection")).lower()
        return to in (self.collection, self.collection.removesuffix("s"))


def _is_there(row: Any) -> bool:
    return isinstance(row, dict) and row.get("isDeleted") is not True


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _operation(method: str) -> Operation[Any] | None:
    """The operation of custom tables with this name, which binds to its path, so that any description has the same."""
    try:
        resource = import_module(".._generated.resources.custom_tables", __package__)
    except ModuleNotFoundError:
        return None
    found: Operation[Any] | None = getattr(resource, method.upper(), None)
    return found
