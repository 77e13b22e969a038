"""The default transport, on httpx."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import httpx

from ..errors import ConfigurationError
from . import CONNECTING, BodyReader, Headers, Reply, Request, TransportError, without_frames

_BEFORE_WRITING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)
_FORESEEN = (*_BEFORE_WRITING, httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)


class HttpxSender:
    """Sends with an ``httpx.AsyncClient``: the user's own, with its proxies, hooks and TLS, or one made here."""

    def __init__(
        self, client: httpx.AsyncClient | None = None, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._client = client
        self._transport = transport
        self._owned = client is None
        # Only httpx's own transport is known to name its errors by what was on the wire.
        self._trusted = self._owned and (transport is None or type(transport) is httpx.AsyncHTTPTransport)

    async def send(self, request: Request, *, timeout: float, max_bytes: int) -> Reply:
        """See ``Sender.send``."""
        if self._client is None:  # made late: reading the certificates takes longer than many a script
            self._client = httpx.AsyncClient(transport=self._transport, limits=_LIMITS)
        elif self._client.is_closed:
            raise ConfigurationError("the http_client given to this client is closed")
        from anyio import CancelScope  # late, as httpx does it

        # Cancelling a task in the middle of an exchange leaves connections in httpcore's pool that nobody can have any
        # more (its issue 1093). Scopes of anyio, which it is written for, it cleans up after.
        scope = CancelScope()
        task = asyncio.create_task(self._exchange(scope, self._client, _build(request, timeout), max_bytes))
        try:
            return cast(Reply, await asyncio.shield(task))
        except asyncio.CancelledError:
            scope.cancel()
            task.add_done_callback(lambda done: done.cancelled() or done.exception())  # which nobody awaits any more
            await asyncio.wait([task])  # unlike gather, it leaves the task alone should this be cancelled once more
            raise

    async def _exchange(self, scope: Any, client: httpx.AsyncClient, out: httpx.Request, limit: int) -> Reply | None:
        with scope:
            try:
                response = await client.send(out, stream=True, follow_redirects=False)
            except Exception as error:
                raise self._failed_to_send(error) from without_frames(error)
            try:
                return await _receive(response, limit)
            except TransportError:
                raise
            except Exception as error:
                raise _failed(error, written=True) from without_frames(error)
            finally:
                await response.aclose()
        return None  # cancelled

    async def aclose(self) -> None:
        """See ``Sender.aclose``. A client that was given stays open."""
        if self._owned and self._client is not None:
            await self._client.aclose()

    def _failed_to_send(self, error: Exception) -> TransportError:
        # Other transports have been seen to call a reset after sending a ConnectTimeout, so the name alone proves
        # nothing; that the error came out of httpcore, httpx's own engine, does.
        origin = type(error.__cause__).__module__.partition(".")[0]
        unwritten = isinstance(error, _BEFORE_WRITING) and (self._trusted or origin == "httpcore")
        return _failed(error, written=not unwritten)


def _build(request: Request, timeout: float) -> httpx.Request:
    # A frame of its own, gone before anything can fail: its locals hold the key.
    limits = httpx.Timeout(timeout, connect=CONNECTING * timeout, pool=CONNECTING * timeout)
    return httpx.Request(
        request.method,
        request.url,
        headers=request.headers,
        content=request.body,
        extensions={"timeout": limits.as_dict()},
    )


async def _receive(response: httpx.Response, max_bytes: int) -> Reply:
    headers = Headers(response.headers.multi_items())
    if response.is_stream_consumed:  # a hook of the user's client has read it
        body = response.content
        return Reply(
            status=response.status_code, headers=headers, body=body[:max_bytes], complete=len(body) <= max_bytes
        )
    reader = BodyReader(headers.get("content-encoding", ""), max_bytes)
    complete = True
    async for chunk in response.aiter_raw():
        complete = reader.feed(chunk)
        if not complete:
            break
    return Reply(status=response.status_code, headers=headers, body=reader.finish(), complete=complete)


def _failed(error: Exception, *, written: bool) -> TransportError:
    details = f"{type(error).__name__}: {error}".removesuffix(": ")
    return TransportError(
        f"{'no usable reply' if written else 'not sent'} ({details})",
        written=written,
        timed_out=isinstance(error, httpx.TimeoutException),
        foreseen=isinstance(error, _FORESEEN),
    )
