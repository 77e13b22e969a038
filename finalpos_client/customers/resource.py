"""What does a call on customers do beyond any other call?

It takes the merchant's own fields, checks them before anything is sent, reads them back typed, and sends a write once
more when the server refuses it because the custom tables have changed.
"""

from __future__ import annotations

import asyncio
import copy
import inspect
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping
from contextlib import aclosing
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast
from weakref import WeakValueDictionary

from attrs import define, evolve, field, fields

from .. import encode
from ..encode import UNSET
from ..engine import Arguments, RawReply
from ..errors import APIStatusError, CustomerSchemaError, FinalPOSError, InvalidArgumentError, SeveralMatchesError
from ..hooks import log
from ..operation import Operation
from ..options import CallOptions
from ..resource import Caller, Resource
from .carriage import CARRIAGES
from .discovery import SchemaBook, Source
from .record import DynamicRecord, read_typed, show
from .schema import CustomerField, CustomerSchema, custom_values, missing, schema_error
from .values import from_wire

if TYPE_CHECKING:
    from .typed import TypedModel

T = TypeVar("T")
R = TypeVar("R")
W = TypeVar("W")

_PREFETCH = 4
_NOTED = 1_000  # unknown names that one more reading was spent on
# What calls take beside fields, and what records have beside them.
_RESERVED = frozenset({"self", "options", "custom", "match", "prefetch"})
_RESERVED |= {"additional_properties", "from_dict", "to_dict"}


@define(eq=False)
class _Shared:
    """What all resources of one client that are dynamic in the same way have in common."""

    book: SchemaBook
    noted: set[str] = field(factory=set)
    warned: bool = False
    upserts: WeakValueDictionary[str, asyncio.Lock] = field(factory=WeakValueDictionary)


class DynamicResource(Resource, Generic[R]):
    """Base of generated resources whose bodies follow the merchant's custom tables."""

    _record: ClassVar[type[Any] | None] = None
    """The class of the records, where the description has one."""

    def __init__(self, caller: Caller, model: type[Any] | None = None) -> None:
        super().__init__(caller)
        self._model = model
        self._carriage = CARRIAGES[caller.customers.carriage]

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
        async with aclosing(self._matches(equals, custom, prefetch, options)) as found:
            return await anext(found, None)

    async def find_all(
        self,
        *,
        custom: Mapping[str, Any] | None = None,
        prefetch: int = _PREFETCH,
        options: CallOptions | None = None,
        **equals: Any,
    ) -> AsyncIterator[R]:
        """All customers whose fields are equal to what is given: see ``find``. Reads the whole list."""
        async with aclosing(self._matches(equals, custom, prefetch, options)) as found:
            async for record in found:
                yield record

    def as_type(self, model: type[TypedModel[W]]) -> W:
        """The same calls, typed for one merchant's fields by a class that ``finalpos customers model`` wrote."""
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
        create = inspect.signature(cast(Any, self).create).parameters if hasattr(self, "create") else {}
        types = {each.name: str(each.type).removesuffix(" | None") for each in fields(self._record)}
        return tuple(
            CustomerField(
                name=wire_name,
                python_name=name,
                type=types[name],
                required=name in create and create[name].default is inspect.Parameter.empty,
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
        given, book = _given(keywords, custom), self._shared.book
        wire = await self._checked(operation.name, given)
        stored = None
        if wire and path and self._carriage.replaces_others:
            stored = await cast(Any, self._decoding()).get(*path, options=options)
        sent_at = book.begun

        async def revise(refused: APIStatusError) -> Any:
            creating = operation.method == "POST"
            new = await self._explained(refused, operation.name, given, wire, sent_at, creating=creating)
            return None if new is None else self._carriage.load(body, new, stored)

        content = self._carriage.load(body, wire, stored)
        reply = await self._reply(operation, Arguments(path=path, body=content, options=options, revise=revise))
        return self._result(reply)

    async def _checked(self, operation: str, given: list[tuple[str, Any]]) -> dict[str, Any]:
        """Custom fields as they go out; an error about them never rests on a schema that is older than the call."""
        if not given:
            return {}
        book, rules = self._shared.book, self._caller.customers.dates
        asked_at = book.begun
        try:
            schema = await book.read()
            try:
                wire = custom_values(schema, given, rules, operation)
            except CustomerSchemaError:
                schema = await book.newer(asked_at)
                wire = custom_values(schema, given, rules, operation)
        except CustomerSchemaError:
            raise
        except FinalPOSError as error:
            raise _not_sent(error, operation) from error
        unknown = [name for name in wire if name not in schema]
        if unknown and not self._shared.warned:
            self._shared.warned = True
            names = ", ".join(map(repr, unknown))
            log.warning("%s: %s not checked, nor will others be: %s", operation, names, schema.unknown_because)
        return wire

    async def _explained(
        self,
        refused: APIStatusError,
        operation: str,
        given: list[tuple[str, Any]],
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
        error: CustomerSchemaError | None = None
        for begun in (sent_at, book.begun):  # what others have read meanwhile may do; if not, it must be newer
            try:
                schema = await book.newer(begun)
                wire = custom_values(schema, given, rules, operation)
            except CustomerSchemaError as problem:
                error = problem
                continue
            except FinalPOSError as failure:
                log.warning("%s: refused, and custom tables could not be read again: %s", operation, failure)
                return None
            if wire != sent:
                return wire
            left_open = missing(schema, wire, creating=creating)
            error = schema_error(schema, left_open, operation) if left_open else None
        if error is None:
            return None
        facts = {name: getattr(refused, name) for name in ("outcome", "method", "path", "url", "attempts")}
        message = f"{refused.message}: {error.message}"
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
        fixed = self._fixed(match)
        value = (body if fixed else {**keywords, **(custom or {})}).get(fixed.name if fixed else match, UNSET)
        if value is UNSET or value is None:
            raise InvalidArgumentError(f"match={match!r}: give {match}=..., the value to recognise the customer by")
        write = partial(self._write, body=body, custom=custom, keywords=keywords, options=options)
        lock = self._shared.upserts.setdefault(f"{match}={value!r}", asyncio.Lock())
        async with lock:  # of two at once, the second must see what the first has made
            candidates: list[Any] = []
            async with aclosing(self._matches({match: value}, None, _PREFETCH, options)) as found:
                async for record in found:
                    candidates.append(record)
                    if len(candidates) == 2:
                        ids = " and ".join(record.id for record in candidates)
                        message = f"{ids} both have {match}={value!r}: update the one that is meant by its id"
                        raise SeveralMatchesError(message, candidates=tuple(candidates))
            if candidates:
                return await write(update, path=(candidates[0].id,))
            return await write(create)

    # Reading ------------------------------------------------------------------------------------------------------

    async def _reply(self, operation: Operation[T], arguments: Arguments) -> RawReply[T]:
        reply = await super()._reply(self._typed(operation), arguments)
        try:
            await self._show([reply.parsed])
        except asyncio.CancelledError:
            if operation.method == "POST":
                made = getattr(reply.parsed, "id", "its id is not known")
                log.warning("%s happened, but its caller did not wait: %s", operation.name, made)
            raise
        return reply

    async def _page(self, operation: Operation[T], arguments: Arguments) -> RawReply[tuple[list[Any], list[T]]]:
        reply = await super()._page(self._typed(operation), arguments)
        await self._show(reply.parsed[1])
        return reply

    def _typed(self, operation: Operation[T]) -> Operation[T]:
        if self._model is None or getattr(operation.decode, "__self__", None) is not self._record:
            return operation
        return evolve(operation, decode=partial(read_typed, self._model, self._carriage))

    async def _show(self, results: Iterable[Any]) -> None:
        """Tell records what is known of their custom fields; the first one that has any is worth a reading."""
        records = [each for each in results if isinstance(each, DynamicRecord)]
        carried = {name for each in records for name in self._carriage.unload(each, {})}
        schema = await self._schema_for(carried)
        for record in records:
            show(record, schema, self._carriage)

    async def _schema_for(self, carried: set[str]) -> CustomerSchema | None:
        book, noted = self._shared.book, self._shared.noted
        schema, new = book.current, carried - noted
        if schema is not None:
            new = set() if schema.unknown_because else {name for name in new if name not in schema}
        newer = await book.try_newer() if new else schema
        if newer is not schema and newer is not None and len(noted) < _NOTED:
            noted |= {name for name in new if name not in newer}
        return newer

    async def _matches(
        self, equals: Mapping[str, Any], custom: Mapping[str, Any] | None, prefetch: int, options: CallOptions | None
    ) -> AsyncGenerator[Any, None]:
        if self._record is None:
            raise InvalidArgumentError("the API's description does not say what these records hold")
        fixed = {found.python_name: value for name, value in equals.items() if (found := self._fixed(name))}
        given = _given({name: value for name, value in equals.items() if not self._fixed(name)}, custom)
        if not fixed and not given:
            raise InvalidArgumentError("give at least one field, such as email=...")
        wire = await self._checked(f"{self._collection}.find", given)
        schema = self._shared.book.current
        wanted: dict[str, Any] = {}
        for name, value in wire.items():
            found = schema.get(name) if schema else None
            wanted[found.python_name if found else name] = from_wire(found.type, value) if found else value
        async for record in cast(Any, self).list(prefetch=prefetch, options=options):
            held = record.custom if wanted else {}
            if all(held.get(name) == value for name, value in wanted.items()) and all(
                _equal(getattr(record, name), value) for name, value in fixed.items()
            ):
                yield record

    def _fixed(self, name: str) -> CustomerField | None:
        return next((each for each in self._fixed_fields if name in (each.python_name, each.name)), None)

    def _decoding(self) -> DynamicResource[R]:
        """The same resource, giving records in place of whole replies."""
        return type(self)(evolve(self._caller, raw=False), self._model)


def _given(keywords: Mapping[str, Any], custom: Mapping[str, Any] | None) -> list[tuple[str, Any]]:
    if custom is not None and not (isinstance(custom, Mapping) and all(isinstance(name, str) for name in custom)):
        raise InvalidArgumentError(f"custom: expected a mapping of names to values, got {custom!r}")
    return [(name, value) for name, value in (*keywords.items(), *(custom or {}).items()) if value is not UNSET]


def _equal(held: Any, value: Any) -> bool:
    return bool(held == value) or (isinstance(value, Mapping) and encode.body(held) == encode.body(value))


def _not_sent(error: FinalPOSError, operation: str) -> FinalPOSError:
    """The error of a reading, as that of a call of which nothing was sent."""
    error = copy.copy(error)
    error.outcome = "not_sent"
    error.message = f"{operation} was not sent, because custom tables could not be read: {error.message}"
    return error
