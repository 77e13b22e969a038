"""The sandbox for tests: in process, on virtual time, with what was requested at hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Self

import httpcore
import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ..auth import KeySource
from ..client import FinalPOS
from ..clock import Clock
from ..options import nearest
from ..sandbox import DEFAULT_KEY, Fault, RequestLine, Sandbox, serve
from ..sandbox.api import Call
from ..sandbox.records import RecordShape
from ..sandbox.transport import SandboxTransport
from ..sync import FinalPOS as SyncFinalPOS
from .virtual_time import VirtualTime

_unseen: ContextVar[bool] = ContextVar("finalpos_client.testing.unseen", default=False)
"""Whether a request in process is neither logged nor hit by faults."""

_patience: ContextVar[float | None] = ContextVar("finalpos_client.testing.patience", default=None)
"""For how many seconds the client of a request in process waits for the reply."""


class FinalPOSSandbox(Sandbox):
    """A Final POS for one test, in process or on a socket of this machine, whose time is virtual.

        with FinalPOSSandbox() as sandbox:
            sandbox.lose_reply("orders.create")
            pos = sandbox.client()

    Its settings are those of ``finalpos_client.sandbox.Sandbox``, apart from ``clock`` and ``sleep``, and it keeps
    the bodies of requests. The fixture ``finalpos_sandbox`` gives one.

    Attributes:
        time: its virtual time.
        not_entered: how many ``offline()`` there were without ``with``, which do nothing.
    """

    def __init__(self, *, time: VirtualTime | None = None, **settings: Any) -> None:
        self.time = time or VirtualTime()
        super().__init__(clock=self.time.now, sleep=self._pause, keep_bodies=True, **settings)
        self._clients: list[FinalPOS] = []
        self._sync_clients: list[SyncFinalPOS] = []
        self._listener: _Listener | None = None
        self._reachable = True
        self.not_entered = 0

    def __repr__(self) -> str:
        return f"<FinalPOSSandbox, {len(self.requests)} requests so far>"

    def client(self, api_key: KeySource = DEFAULT_KEY, **settings: Any) -> FinalPOS:
        """A client in process, on the sandbox's time, which is closed with it.

        Args:
            api_key: another one than the sandbox's is not accepted.
            settings: of ``FinalPOS``. An ``http_client`` of your own needs the sandbox's ``transport()``.
        """
        if "http_client" not in settings:
            settings.setdefault("transport", self.transport())
        pos = FinalPOS(api_key, **{"base_url": "http://localhost", **settings})
        pos._engine.clock = self.time.clock()
        self._clients.append(pos)
        return pos

    def sync_client(self, api_key: KeySource = DEFAULT_KEY, **settings: Any) -> SyncFinalPOS:
        """A client without ``await``, likewise; settings are those of ``finalpos_client.sync.FinalPOS``."""
        settings = {"base_url": "http://localhost", "transport": self.transport(), **settings}
        pos = SyncFinalPOS(api_key, **settings)
        pos._client._engine.clock = self.time.clock()
        self._sync_clients.append(pos)
        return pos

    def unseen_client(self) -> FinalPOS:
        """A client whose requests are not logged, not hit by faults, and not kept off by ``offline``. Close it."""
        pos = FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=_Transport(self, unseen=True))
        pos._engine.clock = Clock()  # no part of the test's time: whoever uses it may be holding up all other tasks
        return pos

    def transport(self) -> httpx.AsyncBaseTransport:
        """A transport to this sandbox, for a client that is made elsewhere; its errors are those of a socket."""
        return _Transport(self)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Listen on a free port of 127.0.0.1, in a thread; gives the base URL.

        For code that makes a client of its own. On a socket a ``latency`` takes its time for real.
        """
        with start_blocking_portal() as portal:
            self._listener = _Listener(self, portal)
            try:
                self._listener.open()
                if not self._reachable:
                    self._listener.close()
                yield self._listener.url
            finally:
                self._listener.close()
                self._listener = None

    def received(self, operation: str | None = None) -> list[RequestLine]:
        """The requests since the start or the last reset, oldest first; of one operation, such as ``orders.create``.

        Raises:
            ValueError: there is no such operation.
        """
        if operation is not None:
            self.faults.check_operation(operation)
        return [line for line in self.requests if operation in (None, line.operation)]

    def records(self, resource: str) -> list[dict[str, Any]]:
        """All records of a resource, such as ``orders``, as the API shows them, oldest first.

        Raises:
            ValueError: there is no such resource.
        """
        by_action = {
            operation.action: operation
            for name, operation in self._api.operations.items()
            if name.partition(".")[0] == resource
        }
        for action in ("list", "create", "get"):
            if action in by_action:
                return self._api.records(by_action[action])
        known = {name.partition(".")[0] for name in self._api.operations}
        raise ValueError(f"there is no resource {resource!r}{nearest(resource, known)}")

    def lose_request(self, operation: str, *, times: int | None = 1) -> Fault:
        """Drop the connection of the next requests of an operation, before anything is done."""
        return self.faults.add("lost_before", operation=operation, times=times)

    def lose_reply(self, operation: str, *, times: int | None = 1) -> Fault:
        """Carry out the next requests of an operation, and drop their connections without a reply."""
        return self.faults.add("lost_after", operation=operation, times=times)

    def rate_limit(self, operation: str, *, retry_after: float, times: int | None = 1) -> Fault:
        """Answer the next requests of an operation with 429 and ``Retry-After``, in seconds."""
        return self.faults.add("status", operation=operation, status=429, retry_after=retry_after, times=times)

    def offline(self) -> AbstractContextManager[None]:
        """Refuse all connections within ``with``, as where the network is down: no byte of a request gets out."""
        self.not_entered += 1
        return self._offline()

    @contextmanager
    def _offline(self) -> Iterator[None]:
        self.not_entered -= 1
        self._reachable = False
        if self._listener:
            self._listener.close()
        try:
            yield
        finally:
            self._reachable = True
            if self._listener:
                self._listener.open()

    def reset(self) -> None:
        """Forget every record, fault and request, and all writes still to come."""
        self.time.forget_calls()
        super().reset()

    def close(self) -> None:
        """Let go of the records, and close the clients made here. Whoever calls later is refused a connection."""
        self._reachable = False
        self.time.forget_calls()
        for pos in self._clients:
            _close(pos)
        for each in self._sync_clients:
            each.close()
        super().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.time.stir()
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.time.stir()

    async def _answer(self, call: Call) -> Response:
        return self._api.answer(call) if _unseen.get() else await super()._answer(call)

    async def _misbehave(self, fault: Fault, carry_out: Callable[[], Response], shape: RecordShape | None) -> Response:
        patience = _patience.get()
        if fault.kind != "latency" or patience is None or fault.seconds < patience:
            return await super()._misbehave(fault, carry_out, shape)
        if fault.after_write:
            carry_out()
        else:
            self._later(carry_out, fault.seconds)
        await self.time.sleep(patience)
        raise httpx.ReadTimeout(f"no reply within {patience:g} s")

    async def _pause(self, seconds: float) -> None:
        await (self.time.sleep if _patience.get() is not None else asyncio.sleep)(seconds)

    def _later(self, carry_out: Callable[[], Response], seconds: float) -> None:
        self.time.call_later(seconds, carry_out)


class _Transport(SandboxTransport):
    """To a sandbox that may be out of reach, and with the client's patience."""

    def __init__(self, sandbox: FinalPOSSandbox, *, unseen: bool = False) -> None:
        super().__init__(sandbox)
        self._sandbox = sandbox
        self._unseen = unseen

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if not (self._sandbox._reachable or self._unseen):
            # The cause is what httpx's own transport would give: evidence that nothing was sent.
            raise httpx.ConnectError("connection refused", request=request) from httpcore.ConnectError()
        patience: float | None = request.extensions.get("timeout", {}).get("read")
        before = _patience.set(float("inf") if patience is None else patience)
        seen_before = _unseen.set(self._unseen)
        try:
            return await super().handle_async_request(request)
        finally:
            _patience.reset(before)
            _unseen.reset(seen_before)


class _Listener:
    """A sandbox on a port that it can leave and come back to."""

    def __init__(self, sandbox: FinalPOSSandbox, portal: BlockingPortal) -> None:
        self._sandbox = sandbox
        self._portal = portal
        self._open = ExitStack()
        self._port = 0
        self.url = ""

    def open(self) -> None:
        self.url = self._open.enter_context(
            self._portal.wrap_async_context_manager(serve(self._sandbox, port=self._port))
        )
        self._port = int(self.url.rpartition(":")[2])

    def close(self) -> None:
        self._open.close()


def _close(pos: FinalPOS) -> None:
    """Close a client where no loop runs: its transport is in process, so there is nothing to wait for.

    A call that is still in flight in a loop can't be ended from here; its next request finds the sandbox closed.
    """
    pos._engine._loop = None  # or it would have to be closed there
    closing = pos.aclose()
    try:
        closing.send(None)
    except (StopIteration, RuntimeError):
        return
    finally:
        closing.close()
