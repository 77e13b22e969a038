"""What happens in an export? The list is walked, and each page is on the disk before the next one is taken."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from attrs import evolve, frozen

from ... import decode
from ...engine import Arguments, RawReply
from ...operation import Operation
from ...pagination import DEFAULT_PAGE_SIZE, Walk
from ...resource import Resource
from ..calls import Call, calls_of, is_dynamic
from ..customers import FieldsIn
from ..messages import say
from ..names import resources
from .columns import Columns, columns_of, fields_of
from .formats import Csv, Format, JsonLines
from .locking import RefusedError
from .partial import Partial, open_partial
from .resuming import LostError, Origin, Resumption

if TYPE_CHECKING:
    from ... import FinalPOS

FORMS = {".csv": "csv", ".jsonl": "jsonl"}


@frozen(kw_only=True)
class Exported:
    """What an export did: ``records`` are in the file, of which ``resumed`` were there before."""

    records: int
    resumed: int


def exportable(resource: str) -> Call | None:
    """The list of a resource, if it can be walked and taken up again."""
    if resource not in resources():
        return None
    walkable = (call for call in calls_of(resource) if call.method == "list" and call.is_list and call.operation.paged)
    return next((call for call in walkable if not any(each.required for each in call.parameters)), None)


async def columns_for(pos: FinalPOS, call: Call, within: FieldsIn) -> Columns:
    """The columns of what a call lists, the merchant's own among them."""
    model, custom = getattr(call.operation.decode, "__self__", None), list[tuple[str, str]]()
    if is_dynamic(call.resource) and within is FieldsIn.PROPERTIES:
        schema = await getattr(pos, call.resource).schema()
        custom = [(each.name, each.type) for each in schema.custom]
        if schema.was_refused:
            say("warning", f"fields of the merchant's own have no columns: {schema.unknown_because}")
    return columns_of(fields_of(model), custom)


async def export_list(
    pos: FinalPOS,
    call: Call,
    target: Path,
    *,
    server: str,
    within: FieldsIn,
    page_size: int | None,
    prefetch: int,
    force: bool,
    restart: bool,
    tell: Callable[[Partial], Callable[[int], None]],
) -> Exported:
    """Write a whole list to a file, or what is missing there.

    Args:
        pos: the client.
        call: the list.
        target: the file.
        server: where the list is.
        within: where on a customer its own fields are.
        page_size: records to ask for with each request.
        prefetch: pages to fetch ahead.
        force: replace the file if it is there.
        restart: begin anew, whatever was begun.
        tell: told of what is there already; gives what is told of each page.

    Raises:
        RefusedError: it can't be done, or not without being told to.
        FinalPOSError: the server or the network said no. What is on the disk is taken up by the next run.
        NoIdentityError: a record has no id.
        OSError: the file can't be written.
    """
    columns, form = await columns_for(pos, call, within), FORMS[target.suffix.lower()]
    origin = Origin(
        server=server,
        resource=call.resource,
        form=form,
        fields=tuple(f"{column.header} ({column.kind})" for column in columns.every),
    )
    source = _List(getattr(pos, call.resource), evolve(call.operation, decode=decode.anything), prefetch)
    writer: Format = Csv.of(columns) if form == "csv" else JsonLines()
    with open_partial(target, writer, origin, restart=restart) as partial:
        count = tell(partial)
        try:
            async with aclosing(walk_on(source, partial, page_size or DEFAULT_PAGE_SIZE)) as pages:
                async for added in pages:
                    count(added)
        except LostError:
            raise RefusedError(
                f"none of the {len(partial.ids):,} records in {partial.path} is in the list any more, at least not "
                "where it was: is it another merchant's key? --restart begins anew"
            ) from None
        partial.finish(force=force)
        return Exported(records=len(partial.ids), resumed=partial.resumed)


@frozen
class _List:
    """The list, whose records are taken as they come: what the description does not expect is exported as well."""

    _resource: Resource
    _operation: Operation[Any]
    _prefetch: int

    async def page(self, skip: int, limit: int) -> list[Any]:
        reply = await self._resource._page(self._operation, Arguments(query={"skip": skip, "limit": limit}))
        return reply.parsed[0]

    def replies(self, walk: Walk) -> AsyncGenerator[RawReply[list[Any]], None]:
        return self._resource._list(self._operation, prefetch=self._prefetch)._replies(walk)


class Source(Protocol):
    """A list that can be read from any place."""

    async def page(self, skip: int, limit: int) -> list[Any]:
        """The records of one page."""
        ...

    def replies(self, walk: Walk) -> AsyncGenerator[RawReply[list[Any]], None]:
        """The pages of a walk, from where it stands."""
        ...


class Sink(Protocol):
    """What knows which records it has."""

    @property
    def ids(self) -> Collection[str]:
        """Of the records that it has."""
        ...

    def add(self, rows: Sequence[Any]) -> int:
        """Take those that it does not have yet; gives their number."""
        ...


async def walk_on(source: Source, sink: Sink, page_size: int) -> AsyncGenerator[int, None]:
    """Write what is missing, page by page; gives how many records each has added.

    Raises:
        LostError: it is another list.
    """
    walk = Walk(page_size)
    if sink.ids:
        place = Resumption(sink.ids, page_size)
        first: Sequence[Any] = ()
        while not place.done:
            rows = await source.page(place.skip, place.limit)
            first = first or rows
            place.take(rows)
        yield sink.add(first)
        walk = place.head
        if place.skip > 0:
            if place.fresh:
                async with aclosing(source.replies(walk)) as replies:
                    async for reply in replies:
                        added = sink.add(reply.parsed)
                        yield added
                        if not added or walk.skip >= place.skip:
                            break
            walk = place.tail()
    async with aclosing(source.replies(walk)) as replies:
        async for reply in replies:
            yield sink.add(reply.parsed)
