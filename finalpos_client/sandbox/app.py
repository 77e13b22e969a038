"""The sandbox at its edges: reads a request, lets its fault happen, sends the reply, writes it down."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from importlib import resources
from pathlib import Path
from typing import Any

import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from .api import Api, Call
from .control import CONTROL, about, control
from .errors import RefusedError
from .faults import ConnectionDroppedError, Fault, Faults, misbehave
from .paging import Paging
from .records import RecordShape
from .store import Store
from .transport import SandboxTransport

DEFAULT_KEY = "sandbox-key"
DROP_CONNECTION = "finalpos_sandbox.drop_connection"
"""Where a server puts, into the ``state`` of a request's scope, what ends the request's connection."""

_KEPT_REQUESTS = 100_000


@dataclass(frozen=True)
class RequestLine:
    """One request as the log keeps it."""

    method: str
    path: str
    query: str
    status: int | None
    """``None`` where the connection was dropped."""
    fault: str | None
    """The kind of fault that hit the request."""
    operation: str | None
    """``orders.create``; ``None`` where the description has no such operation."""
    body: bytes | None = field(default=None, repr=False)
    """As it was sent, where the sandbox keeps bodies."""

    def json(self) -> Any:
        """The body as parsed JSON. Raises ``ValueError`` where there is none."""
        return json.loads(self.body or b"")


class Sandbox:
    """A stateful Final POS.

    ``app`` is an ASGI application, ``transport()`` a transport for ``httpx.AsyncClient`` that needs no socket.
    ``faults`` asks for faults, ``requests`` is what was requested since the last reset.

    Args:
        description: the OpenAPI description to follow, as parsed JSON; the packaged one if ``None``.
        db: a file that keeps the records, or ``":memory:"``.
        api_keys: the keys that are accepted.
        default_limit: how many records a list holds where the request has no ``limit``.
        max_limit: how many records a list holds at most, whatever ``limit`` says.
        align_skip: round ``skip`` down to a whole page, where the default is to refuse it.
        ignore_skip: answer every list from its beginning.
        overshoot: how many records more than asked a list may hold.
        envelope: the field that lists are wrapped in; by default as the description says, a bare array.
        check_references: whether ids of other records must exist.
        keep_bodies: whether ``requests`` keeps what was sent.
        clock: gives the time, aware, for ``createdAt``, ``updatedAt`` and the header ``Date``.
        sleep: waits, for faults that take their time.
    """

    def __init__(
        self,
        description: Mapping[str, Any] | None = None,
        *,
        db: str | Path = ":memory:",
        api_keys: Collection[str] = (DEFAULT_KEY,),
        default_limit: int = 100,
        max_limit: int | None = None,
        align_skip: bool = False,
        ignore_skip: bool = False,
        overshoot: int = 0,
        envelope: str | None = None,
        check_references: bool = True,
        keep_bodies: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.requests: list[RequestLine] = []
        self._clock = clock
        self._sleep = sleep
        self._keep_bodies = keep_bodies
        self._late: set[asyncio.Task[None]] = set()
        self._store = Store(db)
        self._api = Api(
            packaged_description() if description is None else description,
            self._store,
            api_keys=api_keys,
            paging=Paging(default_limit, max_limit, align_skip, ignore_skip, overshoot),
            envelope=envelope,
            check_references=check_references,
            clock=clock,
        )
        self.faults = Faults(self._api.operations)

    @property
    def app(self) -> ASGIApp:
        return self

    def transport(self) -> httpx.AsyncBaseTransport:
        """A transport to this sandbox: dropped connections are the errors of httpx that they are on a socket."""
        return SandboxTransport(self)

    def stored(self, collection: str) -> list[dict[str, Any]]:
        """The records of a collection as they are stored, oldest first."""
        return self._store.find(collection)

    def add_table(self, name: str = "loyalty", /, **columns: str) -> str:
        """Make a custom table of customers, as a merchant does in the back office; return its id.

        Args:
            name: of the table.
            columns: names and types: ``string``, ``number``, ``boolean``, ``date`` or ``json-string``.

        Raises:
            ValueError: the sandbox refuses it, with the reason.
        """
        reference = {"name": "customerId", "type": "string", "referenceLinkedCollection": "customers"}
        try:
            table_id: str = self._api.make(f"{CONTROL}tables", {"name": name})["_id"]
            for column in (reference, *({"name": column, "type": kind} for column, kind in columns.items())):
                self._api.make(f"{CONTROL}tables/{table_id}/fields", column)
        except RefusedError as refused:
            raise ValueError(refused.body["message"]) from None
        return table_id

    def reset(self) -> None:
        """Forget every record, fault and request, and all writes still to come."""
        for task in self._late:
            task.cancel()
        self._store.clear()
        self.faults.clear()
        self.requests.clear()

    def close(self) -> None:
        """Let go of the database. Writes still to come are lost."""
        for task in self._late:
            task.cancel()
        self._store.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise NotImplementedError("the sandbox speaks HTTP only")
        request = Request(scope, receive)
        try:
            body = await request.body()
        except ClientDisconnect:
            return
        call = Call(request.method, scope["path"], scope["query_string"].decode("latin-1"), request.headers, body)
        if call.path.startswith(CONTROL):
            response = control(self, self._api, call)
        elif call.path == "/" and call.method == "GET" and self._api.routes.find("/") is None:
            response = about()
        else:
            try:
                response = await self._answer(call)
            except ConnectionDroppedError as dropped:
                await self._drop(dropped, scope, receive, send)
                return
        self._date(response)
        await response(scope, receive, send)

    async def _answer(self, call: Call) -> Response:
        match = self._api.routes.find(call.path)
        operation = match.operations.get(call.method) if match else None
        fault = self.faults.next_for(call.method, call.path, operation.name if operation else None)
        status: int | None = None
        try:
            if fault is None:
                response = self._api.answer(call)
            else:
                shape = self._api.shape(operation) if operation else None
                response = await self._misbehave(fault, lambda: self._api.answer(call), shape)
            status = response.status_code
            return response
        finally:
            body = call.body if self._keep_bodies else None
            name, kind = operation.name if operation else None, fault.kind if fault else None
            self._write_down(RequestLine(call.method, call.path, call.query, status, kind, name, body))

    async def _misbehave(self, fault: Fault, carry_out: Callable[[], Response], shape: RecordShape | None) -> Response:
        return await misbehave(fault, carry_out, shape, sleep=self._sleep, later=self._later)

    def _write_down(self, line: RequestLine) -> None:
        self.requests.append(line)
        if len(self.requests) >= 2 * _KEPT_REQUESTS:
            del self.requests[:_KEPT_REQUESTS]

    def _later(self, carry_out: Callable[[], Response], seconds: float) -> None:
        async def wait_and_carry_out() -> None:
            await self._sleep(seconds)
            carry_out()

        task = asyncio.create_task(wait_and_carry_out())
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    def _date(self, response: Response) -> None:
        response.headers["date"] = format_datetime(self._clock().astimezone(UTC), usegmt=True)

    async def _drop(self, dropped: ConnectionDroppedError, scope: Scope, receive: Receive, send: Send) -> None:
        """End the connection: on a server by closing it, in process by an exception."""
        if dropped.reply is not None:
            reply = dropped.reply
            self._date(reply)
            await send({"type": "http.response.start", "status": reply.status_code, "headers": reply.raw_headers})
            await send({"type": "http.response.body", "body": bytes(reply.body[: dropped.sent]), "more_body": True})
        drop_connection = scope.get("state", {}).get(DROP_CONNECTION)
        if drop_connection is None:
            raise dropped
        drop_connection(reset=dropped.reply is None)
        # The server reports an unfinished reply as a bug of the application unless it knows that the peer is gone.
        while (await receive())["type"] != "http.disconnect":
            pass


def packaged_description() -> dict[str, Any]:
    """The description this package was generated from."""
    file = resources.files("finalpos_client") / "_generated" / "description.json"
    description: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return description
