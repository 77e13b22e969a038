"""The default transport, on httpx."""

from __future__ import annotations

import asyncio
import ssl
import time
import warnings
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import partial
from typing import Any, cast

import httpx

from ..errors import ConfigurationError
from . import CONNECTING, BodyReader, Headers, Reply, Request, TransportError, misconfigured, proxy_for, without_frames

_BEFORE_WRITING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_MOST_CONNECTIONS = 100
_ONE = httpx.Limits(max_connections=1, max_keepalive_connections=1)
_UNUSED = 30.0  # seconds after which a connection is closed for good
_Send = Callable[[httpx.Request], Awaitable[httpx.Response]]
_FORESEEN = (*_BEFORE_WRITING, httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)


class HttpxSender:
    """Sends with an ``httpx.AsyncClient``, with its proxies, hooks and TLS, or a transport; or else by itself."""

    def __init__(
        self, client: httpx.AsyncClient | None = None, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._client = client
        self._transport = transport
        self._given: _Send | None = None
        if client is not None:
            self._given = partial(client.send, stream=True, follow_redirects=False)
        elif transport is not None:
            self._given = transport.handle_async_request
        self._connections = _Connections()
        # Only httpx's own transport is known to name its errors by what was on the wire.
        self._trusted = client is None and (transport is None or type(transport) is httpx.AsyncHTTPTransport)

    async def send(self, request: Request, *, timeout: float, max_bytes: int) -> Reply:
        """See ``Sender.send``."""
        if self._client is not None and self._client.is_closed:
            raise ConfigurationError("the http_client given to this client is closed")
        if self._given is not None:
            return await _in_one_piece(self._exchange(self._given, _build(request, timeout), max_bytes))
        await self._connections.close_unused()
        connection = await self._connections.take(request.url, CONNECTING * timeout)
        try:
            reply = await self._exchange(connection.handle_async_request, _build(request, timeout), max_bytes)
        except (Exception, asyncio.CancelledError):
            await self._connections.discard(connection)
            raise
        self._connections.give_back(connection)
        return reply

    async def aclose(self) -> None:
        """See ``Sender.aclose``. A client that was given stays open."""
        await self._connections.aclose()
        if self._transport is not None:
            await self._transport.aclose()

    async def _exchange(self, send: _Send, out: httpx.Request, max_bytes: int) -> Reply:
        try:
            response = await send(out)
        except Exception as error:
            raise self._failed_to_send(error) from without_frames(error)
        except asyncio.CancelledError:
            if (handshake := out.extensions["trace"]) is not None:
                await handshake.abandon()
            raise
        try:
            return await _receive(response, max_bytes)
        except TransportError:
            raise
        except Exception as error:
            raise _failed(error, written=True) from without_frames(error)
        finally:
            await response.aclose()

    def _failed_to_send(self, error: Exception) -> TransportError:
        # Other transports have been seen to call a reset after sending a ConnectTimeout, so the name alone proves
        # nothing; that the error came out of httpcore, httpx's own engine, does.
        origin = type(error.__cause__).__module__.partition(".")[0]
        unwritten = isinstance(error, _BEFORE_WRITING) and (self._trusted or origin == "httpcore")
        return _failed(error, written=not unwritten)


class _Handshake:
    """Watches TLS begin: should it be cut off, httpcore forgets the connection and leaves it open."""

    def __init__(self) -> None:
        self._unsecured: Any = None

    async def __call__(self, event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._unsecured = info["return_value"]
        elif event == "connection.start_tls.complete":
            self._unsecured = None

    async def abandon(self) -> None:
        if self._unsecured is not None:
            await self._unsecured.aclose()


class _Connections:
    """Connections that are kept, each in a transport of its own, which one exchange has at a time.

    In one that is shared, what httpcore does for a request takes time with the square of the connections there, and
    cancelling a task in the middle of an exchange leaves connections that nobody can have any more (its issue 1093).
    """

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_MOST_CONNECTIONS)
        self._idle: list[tuple[httpx.AsyncHTTPTransport, float]] = []  # and since when; the last is the next to be used
        self._all: set[httpx.AsyncHTTPTransport] = set()
        self._tls: ssl.SSLContext | None = None

    async def take(self, url: str, patience: float) -> httpx.AsyncHTTPTransport:
        try:
            async with asyncio.timeout(patience if self._free.locked() else None):
                await self._free.acquire()
        except TimeoutError as error:
            raise TransportError("not sent (no connection was free in time)", written=False, timed_out=True) from error
        return self._idle.pop()[0] if self._idle else self._open(url)

    def _open(self, url: str) -> httpx.AsyncHTTPTransport:
        try:  # late, and once for all: reading the certificates takes longer than many a script
            self._tls = self._tls or httpx.create_ssl_context()
            connection = httpx.AsyncHTTPTransport(verify=self._tls, limits=_ONE, proxy=proxy_for(url))
        except Exception as error:
            self._free.release()
            raise misconfigured(error) from error
        self._all.add(connection)
        return connection

    async def close_unused(self) -> None:
        if self._idle and self._idle[0][1] + _UNUSED < time.monotonic():
            await self._close(self._idle.pop(0)[0])

    def give_back(self, connection: httpx.AsyncHTTPTransport) -> None:
        self._idle.append((connection, time.monotonic()))
        self._free.release()

    async def discard(self, connection: httpx.AsyncHTTPTransport) -> None:
        self._free.release()
        await self._close(connection)

    async def aclose(self) -> None:
        connections, self._all = self._all, set()
        for connection in connections:
            await connection.aclose()

    def __del__(self) -> None:
        if self._all:
            warnings.warn("a FinalPOS was not closed: use 'async with', or await its aclose()", ResourceWarning, 1)

    async def _close(self, connection: httpx.AsyncHTTPTransport) -> None:
        self._all.discard(connection)
        await connection.aclose()


async def _in_one_piece(exchange: Coroutine[Any, Any, Reply]) -> Reply:
    """An exchange on a pool that others share: what cancels it is a scope of anyio, which httpcore is written for."""
    from anyio import CancelScope  # late, as httpx does it

    scope = CancelScope()

    async def within() -> Reply | None:
        with scope:
            return await exchange
        return None  # cancelled

    task = asyncio.create_task(within())
    try:
        return cast(Reply, await asyncio.shield(task))
    except asyncio.CancelledError:
        scope.cancel()
        task.add_done_callback(lambda done: done.cancelled() or done.exception())  # which nobody awaits any more
        await asyncio.wait([task])  # unlike gather, it leaves the task alone should this be cancelled once more
        raise


def _build(request: Request, timeout: float) -> httpx.Request:
    # A frame of its own, gone before anything can fail: its locals hold the key.
    limits = httpx.Timeout(timeout, connect=CONNECTING * timeout, pool=CONNECTING * timeout)
    handshake = _Handshake() if request.url.startswith("https:") else None
    more = {"timeout": limits.as_dict(), "trace": handshake}
    return httpx.Request(request.method, request.url, headers=request.headers, content=request.body, extensions=more)


async def _receive(response: httpx.Response, max_bytes: int) -> Reply:
    status, headers = response.status_code, Headers(response.headers.multi_items())
    if response.is_stream_consumed:  # a hook of the user's client has read it
        body = response.content
        return Reply(status=status, headers=headers, body=body[:max_bytes], complete=len(body) <= max_bytes)
    reader, complete = BodyReader(headers.get("content-encoding", ""), max_bytes), True
    async for chunk in response.aiter_raw():
        if not (complete := reader.feed(chunk)):
            break
    return Reply(status=status, headers=headers, body=reader.finish(), complete=complete)


def _failed(error: Exception, *, written: bool) -> TransportError:
    details = f"{type(error).__name__}: {error}".removesuffix(": ")
    message = f"{'no usable reply' if written else 'not sent'} ({details})"
    late, foreseen = isinstance(error, httpx.TimeoutException), isinstance(error, _FORESEEN)
    return TransportError(message, written=written, timed_out=late, foreseen=foreseen)
