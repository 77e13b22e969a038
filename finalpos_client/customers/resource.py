"""What does a call on customers do beyond any other call?

It takes the merchant's own fields, checks them before anything is sent, reads them back typed, and sends a write once
more when the server refuses it because the custom tables have changed.
"""

from __future__ import annotations

import asyncio
import copy
import inspect
import math
from collections.abc import AsyncGenerator, AsyncIterator, Hashable, Iterable, Mapping, Sequence
from contextlib import aclosing
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast
from weakref import WeakValueDictionary

from attrs import define, evolve, field, fields, frozen

from .. import encode
from ..encode import UNSET
from ..engine import Arguments, RawReply
from ..errors import (
    APIStatusError,
    CustomerSchemaError,
    FinalPOSError,
    InvalidArgumentError,
    ResponseDecodeError,
    SeveralMatchesError,
)
from ..hooks import log
from ..operation import Operation
from ..options import CallOptions
from ..resource import Caller, Resource, checked
from .carriage import CARRIAGES
from .discovery import SchemaBook, Source
from .record import ColumnName, DynamicRecord, carried, show
from .schema import CustomerField, CustomerSchema, custom_values, missing, schema_error
from .values import from_wire

if TYPE_CHECKING:
    from .typed import TypedModel

T = TypeVar("T")
R = TypeVar("R")
W = TypeVar("W")

_PREFETCH = 4
_NOTED = 1_000  # unknown names that are remembered
_NOTED_FOR = 300.0  # seconds after which they are looked for once more
# What calls take beside fields, and what records have beside them.
_RESERVED = frozenset({"self", "options", "custom", "match", "prefetch"})
_RESERVED |= {"additional_properties", "from_dict", "to_dict"}


@define(eq=False)
class _Shared:
    """What all resources of one client that are dynamic in the same way have in common."""

    book: SchemaBook
    noted: dict[str, float] = field(factory=dict)
    """Names that were looked for and are no columns, and when."""
    warned: bool = False
    locks: WeakValueDictionary[Hashable, asyncio.Lock] = field(factory=WeakValueDictionary)


@frozen
class _Fixed:
    """A fixed field that is to have a value."""

    name: str
    value: Any
    wire: Any = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "wire", encode.body(self.value, self.name))

    def is_held_by(self, record: Any) -> bool:
        held = getattr(record, self.name)
        return bool(held == self.value) or encode.body(held) == self.wire


@frozen
class _Own:
    """A column that is to have a value; known by its own name, whatever becomes of its name in Python meanwhile."""

    name: str
    kind: str
    value: Any

    def is_held_by(self, record: Any) -> bool:
        try:
            return bool(from_wire(self.kind, carried(record, self.name, self.kind)) == self.value)
        except ResponseDecodeError:
            return False


class DynamicResource(Resource, Generic[R]):
    """Base of generated resources whose bodies follow the merchant's custom tables."""

    _record: ClassVar[type[Any] | None] = None
    """The class of the records, where the description has one."""

    def __init__(self, caller: Caller, model: type[Any] | None = None, *, may_read_tables: bool = True) -> None:
        super().__init__(caller)
        self._model = model
        self._may_read_tables = may_read_tables
        self._carriage = CARRIAGES[caller.customers.carriage]

    @checked
    async def schema(self, *, refresh: bool = False) -> CustomerSchema:
        """The fields that customers have: the fixed ones, and those of the merchant's custom tables.

        Read once for the client, by as many requests as there are tables and two more for each list, and again when a
        write shows that it has changed.

        Args:
            refresh: read the tables now, whatever is known. All who ask for that share one reading a second.

        Raises:
            FinalPOSError: custom tables could not be read, other than by being refused: then ``unknown_because`` of the
                schema says so.
        """
        book = self._shared.book
        return await (book.newer(book.begun) if refresh else book.read())

    @checked
    async def find(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
        prefetch: int = _PREFETCH,
        options: CallOptions | None = None,
        **equals: Any,
    ) -> R | None:
        """The first customer in the list whose fields are equal to all that is given, ``None`` where there is none.

            customer = await pos.customers.find(email="ada@example.com", loyalty_tier="gold")

        The API has no search, so this reads the list page by page, 100 records with each request, until it finds one;
        where there is none, all of it. Text must agree to the letter. ``None`` finds customers without a value.

        Args:
            custom: fields of the merchant whose names are taken by something else.
            prefetch: pages to fetch ahead.
            options: settings of each request.
            equals: fields, fixed or the merchant's own, by either name.

        Raises:
            CustomerSchemaError: customers have no such field, or it can't have such a value.
            InvalidArgumentError: no field was given.
        """
        criteria = await self._criteria(equals, custom)
        async with aclosing(self._matches(criteria, prefetch, options)) as found:
            return await anext(found, None)

    @checked
    async def find_all(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
        prefetch: int = _PREFETCH,
        options: CallOptions | None = None,
        **equals: Any,
    ) -> AsyncIterator[R]:
        """All customers whose fields are equal to what is given: see ``find``. Reads the whole list."""
        criteria = await self._criteria(equals, custom)
        async with aclosing(self._matches(criteria, prefetch, options)) as found:
            async for record in found:
                yield record

    def as_type(self, model: type[TypedModel[W]]) -> W:
        """The same calls, typed for one merchant's fields by a class that ``finalpos customers model`` wrote.

        Raises:
            InvalidArgumentError: it is another class.
        """
        if not hasattr(model, "_bound_to"):
            raise InvalidArgumentError(f"{model!r} was not written by finalpos customers model")
        return model._bound_to(type(self)(evolve(self._caller, raw=False), model))

    @property
    def _collection(self) -> str:
        return type(self).__name__.lower()

    @cached_property
    def _shared(self) -> _Shared:
        collection, shared = self._collection, self._caller.shared
        if collection not in shared:
            source = Source(
                engine=self._caller.engine,
                fixed=self._fixed_fields,
                reserved=_RESERVED,
                named_tables=self._caller.customers.tables,
                collection=collection,
                shares_names=self._carriage.shares_names,
            )
            shared[collection] = _Shared(SchemaBook(source.read, lambda: self._caller.engine.clock))
        return cast(_Shared, shared[collection])

    @cached_property
    def _fixed_fields(self) -> tuple[CustomerField, ...]:
        """The fields of the description: those of the record, in its order."""
        if self._record is None:
            return ()
        create, update = (
            inspect.signature(getattr(self, verb)).parameters if hasattr(self, verb) else {}
            for verb in ("create", "update")
        )
        types = {each.name: str(each.type).removesuffix(" | None") for each in fields(self._record)}
        return tuple(
            CustomerField(
                name=wire_name,
                python_name=name,
                type=types[name],
                required=name in create and create[name].default is inspect.Parameter.empty,
                read_only=name == "id" or not (name in create or name in update),
            )
            for name, wire_name in cast(Any, self._record)._wire_names.items()
        )

    # Writing ------------------------------------------------------------------------------------------------------

    async def _write(
        self,
        operation: Operation[T],
        *,
        path: tuple[str, ...] = (),
        body: Mapping[str, Any],
        custom: Mapping[str, Any] | None,
        keywords: Mapping[str, Any],
        options: CallOptions | None,
    ) -> T:
        """Create or update with custom fields: ``custom`` and ``keywords``, by either name."""
        custom = _mapping(custom)
        _, wire = await self._checked(operation.name, keywords, custom)
        write = partial(self._send, operation, path, body, keywords, custom, wire, options)
        if not (wire and path and self._carriage.replaces_others):
            return await write(None)
        async with self._lock(*path):  # or a second update would put back what the first has changed
            plain = type(self)(evolve(self._caller, raw=False), may_read_tables=False)
            return await write(await cast(Any, plain).get(*path, options=options))

    async def _send(
        self,
        operation: Operation[T],
        path: tuple[str, ...],
        body: Mapping[str, Any],
        keywords: Mapping[str, Any],
        custom: Mapping[str, Any],
        wire: dict[str, Any],
        options: CallOptions | None,
        stored: Any,
    ) -> T:
        """Send a write; where it is refused, look whether the tables have changed, and with them what is to be sent."""
        creating, sent_at = operation.method == "POST", self._shared.book.begun

        async def revise(refused: APIStatusError) -> Any:
            new = await self._explained(refused, operation.name, keywords, custom, wire, sent_at, creating=creating)
            return None if new is None else self._carriage.load(body, new, stored)

        arguments = Arguments(
            path=path,
            body=self._carriage.load(body, wire, stored),
            options=options,
            revise=revise if wire or creating else None,
        )
        return self._result(await self._reply(operation, arguments))

    async def _checked(
        self, operation: str, keywords: Mapping[str, Any], custom: Mapping[str, Any]
    ) -> tuple[CustomerSchema | None, dict[str, Any]]:
        """Custom fields as they go out, and what they were checked against; ``None`` where there is nothing to check.

        An error about them rests on a schema of the last second, if such a one can be had.
        """
        keywords = {name: value for name, value in keywords.items() if value is not UNSET}
        custom = {name: value for name, value in custom.items() if value is not UNSET}
        if not keywords and not custom:
            return None, {}
        book, rules = self._shared.book, self._caller.customers.dates
        asked_at = book.begun
        try:
            schema = await book.read()
        except FinalPOSError as error:
            raise _not_begun(error, operation) from error
        try:
            wire = custom_values(schema, keywords, custom, rules, operation)
        except CustomerSchemaError:
            newer = await book.try_newer(asked_at, can_wait=False)
            schema = schema if newer is None else newer
            wire = custom_values(schema, keywords, custom, rules, operation)
        unknown = [name for name in wire if name not in schema]
        if unknown and not self._shared.warned:
            self._shared.warned = True
            names = ", ".join(map(repr, unknown))
            log.warning("%s: %s not checked, nor will others be: %s", operation, names, schema.unknown_because)
        return schema, wire

    async def _explained(
        self,
        refused: APIStatusError,
        operation: str,
        keywords: Mapping[str, Any],
        custom: Mapping[str, Any],
        sent: Mapping[str, Any],
        sent_at: int,
        *,
        creating: bool,
    ) -> dict[str, Any] | None:
        """The custom fields as they have to be now, ``None`` where that is what was sent.

        Raises:
            CustomerSchemaError: the tables explain the refusal.
        """
        book, rules = self._shared.book, self._caller.customers.dates
        refused_at = book.begun
        error: CustomerSchemaError | None = None
        # What was read for others since this was sent may show the change; that there was none, only a newer reading.
        for begun in (sent_at, refused_at):
            try:
                schema = await book.newer(begun)
                wire = custom_values(schema, keywords, custom, rules, operation)
            except CustomerSchemaError as problem:
                error = problem
                continue
            except FinalPOSError as failure:
                log.warning("%s: refused, and custom tables could not be read again: %s", operation, failure)
                break
            if wire != sent:
                return wire
            left_open = missing(schema, wire, creating=creating)
            error = schema_error(schema, left_open, operation) if left_open else None
        if error is None:
            return None
        facts = {name: getattr(refused, name) for name in ("outcome", "method", "path", "url", "attempts")}
        message = f"{error.message}; the server said: {refused.message}"
        raise CustomerSchemaError(message, problems=error.problems, read_at=error.read_at, **facts) from refused

    async def _upsert(
        self,
        create: Operation[T],
        update: Operation[T],
        match: str,
        *,
        body: Mapping[str, Any],
        custom: Mapping[str, Any] | None,
        keywords: Mapping[str, Any],
        options: CallOptions | None,
    ) -> T:
        """Update the one record that agrees in ``match``, or create it."""
        name, value, criteria = await self._match(match, body, keywords, _mapping(custom))
        if value is UNSET or value is None:
            raise InvalidArgumentError(f"match={match!r}: give {name}=..., the value to recognise the customer by")
        write = partial(self._write, body=body, custom=custom, keywords=keywords, options=options)
        key = criteria[0].value if isinstance(criteria[0], _Own) else encode.dump(criteria[0].wire)
        async with self._lock(name, key):  # of two at once, the second must see what the first has made
            candidates: list[Any] = []
            async with aclosing(self._matches(criteria, _PREFETCH, options)) as matches:
                async for record in matches:
                    candidates.append(record)
                    if len(candidates) == 2:
                        ids = " and ".join(record.id for record in candidates)
                        message = f"{ids} both have {name}={value!r}: update the one that is meant by its id"
                        raise SeveralMatchesError(message, candidates=tuple(candidates))
            if candidates:
                return await write(update, path=(candidates[0].id,))
            return await write(create)

    async def _match(
        self, match: str, body: Mapping[str, Any], keywords: Mapping[str, Any], custom: Mapping[str, Any]
    ) -> tuple[str, Any, list[_Fixed | _Own]]:
        """The field that ``upsert`` goes by: its Python name, its value, and how to find customers who have it."""
        is_column = isinstance(match, ColumnName)
        operation, fixed = f"{self._collection}.upsert", None if is_column else self._fixed(match)
        if fixed is not None:
            if fixed.read_only:
                raise InvalidArgumentError(f"match={match!r}: the server sets it; customers are updated by their id")
            value = body.get(fixed.name, UNSET)
            return fixed.python_name, value, [_Fixed(fixed.python_name, None if value is UNSET else value)]
        _, wire = await self._checked(operation, keywords, custom)
        # Refuses what is no field.
        schema, _ = await self._checked(
            operation, {} if is_column else {match: None}, {match: None} if is_column else {}
        )
        column = schema.get(match) if schema is not None else None
        if schema is None or column is None:
            return match, wire.get(match, UNSET), [_Own(match, "unknown", wire.get(match))]
        value = from_wire(column.type, wire[column.name]) if column.name in wire else UNSET
        return column.python_name, value, [_Own(column.name, column.type, value)]

    def _lock(self, *of: Any) -> asyncio.Lock:
        """What is locked together must not be done at the same time by one client."""
        try:
            hash(of)
        except TypeError:
            of = of[:1]  # equal values of JSON are written in many ways
        return self._shared.locks.setdefault(of, asyncio.Lock())

    # Reading ------------------------------------------------------------------------------------------------------

    async def _reply(self, operation: Operation[T], arguments: Arguments) -> RawReply[T]:
        reply = await super()._reply(self._typed(operation), arguments)
        await self._show([reply.parsed], may_read=operation.method == "GET")
        return reply

    async def _page(self, operation: Operation[T], arguments: Arguments) -> RawReply[tuple[list[Any], list[T]]]:
        reply = await super()._page(self._typed(operation), arguments)
        await self._show(reply.parsed[1], may_read=True)
        return reply

    def _typed(self, operation: Operation[T]) -> Operation[T]:
        if self._model is None or getattr(operation.decode, "__self__", None) is not self._record:
            return operation
        return evolve(operation, decode=self._model.from_dict)

    async def _show(self, results: Iterable[Any], *, may_read: bool) -> None:
        """Tell records what is known of their custom fields.

        The first one that has any is worth a reading; but what a write gives back never waits for one.
        """
        records = [each for each in results if isinstance(each, DynamicRecord)]
        schema = self._shared.book.current
        if may_read and self._may_read_tables:
            schema = await self._schema_for({name for each in records for name in self._carriage.unload(each, {})})
        for record in records:
            show(record, schema, self._carriage)

    async def _schema_for(self, carried: set[str]) -> CustomerSchema | None:
        book, noted = self._shared.book, self._shared.noted
        schema, now = book.current, self._caller.engine.clock.monotonic()
        if schema is None:
            return await book.try_newer(-1, can_wait=True) if carried else None
        new = {name for name in carried if name not in schema and now - noted.get(name, -math.inf) > _NOTED_FOR}
        if not new or len(noted) + len(new) > _NOTED:
            return schema
        newer = await book.try_newer(book.begun, can_wait=True)
        if newer is not schema and newer is not None and not book.shows_an_old_one:
            noted.update({name: now for name in new if name not in newer})
        return newer

    async def _criteria(self, equals: Mapping[str, Any], custom: Mapping[str, Any] | None) -> list[_Fixed | _Own]:
        equals = {name: value for name, value in equals.items() if value is not UNSET}
        fixed = [_Fixed(found.python_name, value) for name, value in equals.items() if (found := self._fixed(name))]
        if len({each.name for each in fixed}) < len(fixed):
            raise InvalidArgumentError("a field is given twice, by its name in Python and by that in the API")
        others = {name: value for name, value in equals.items() if not self._fixed(name)}
        schema, wire = await self._checked(f"{self._collection}.find", others, _mapping(custom))
        own = []
        for name, value in wire.items():
            column = schema.get(name) if schema is not None else None
            own.append(
                _Own(name, column.type, from_wire(column.type, value)) if column else _Own(name, "unknown", value)
            )
        if not fixed and not own:
            raise InvalidArgumentError("give at least one field, such as email=...")
        return [*fixed, *own]

    async def _matches(
        self, criteria: Sequence[_Fixed | _Own], prefetch: int, options: CallOptions | None
    ) -> AsyncGenerator[Any, None]:
        if self._record is None:
            raise InvalidArgumentError("the API's description does not say what these records hold")
        async for record in cast(Any, self).list(prefetch=prefetch, options=options):
            if all(each.is_held_by(record) for each in criteria):
                yield record

    def _fixed(self, name: str) -> CustomerField | None:
        return next((each for each in self._fixed_fields if name in (each.python_name, each.name)), None)


def _mapping(custom: Any) -> Mapping[str, Any]:
    if custom is None:
        return {}
    if isinstance(custom, Mapping) and all(isinstance(name, str) for name in custom):
        return custom
    raise InvalidArgumentError(f"custom: expected a mapping of names to values, got {custom!r}")


def _not_begun(error: FinalPOSError, operation: str) -> FinalPOSError:
    """The error of a reading, as that of a call of which nothing was sent."""
    error = copy.copy(error)
    error.outcome = "not_sent"
    error.message = f"{operation} was not begun, because custom tables could not be read: {error.message}"
    return error
