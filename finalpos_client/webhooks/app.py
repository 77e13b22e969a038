"""An ASGI application that receives events at an address nobody can guess.

Plain ASGI 3.0 on asyncio, because all that is special here (the secret, limits while the body arrives) a framework does
not have, and so that it can be mounted in any.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from ..errors import ConfigurationError
from .events import Event
from .reading import MAX_BYTES, EventDecodeError, parse
from .registration import checked_secret

log = logging.getLogger("finalpos_client")

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Handler = Callable[[Event], Awaitable[object]]
"""An async function, or an object that is called like one, that is given each event. What it returns is ignored."""


class WebhookApp:
    """Receives events, and hands each to ``handler``.

    It is served at the address whose last path segment is the secret (see ``hook_url``), whatever stands before it.
    Every other address is answered with the same 404. What is answered where the secret is right:

    - 200: the handler has returned.
    - 400: the body is no event. ``parse`` says why, a log line says where; it does not quote the body.
    - 405: another method than POST.
    - 408: the body did not come whole within ``body_timeout`` seconds.
    - 413: the body is larger than ``max_bytes``; the rest is not read.
    - 415: a ``Content-Type`` that is not JSON (a missing one is let pass), or a ``Content-Encoding``. A log line quotes
      its beginning.
    - 500: the handler raised, which is logged with its traceback: the sender may try again. Whether Final POS does is
      not documented.

    A client that leaves before its body is whole is not answered, and the handler does not see it. An event may come
    twice or late: see ``Event.fingerprint``. The secret is in no ``repr`` and no log line of this class, but servers,
    proxies and error trackers record paths: have them leave this one out.

    Args:
        secret: at least 32 characters of A-Z a-z 0-9 ``-`` ``_``; make one with ``secrets.token_urlsafe(32)``.
        handler: should be quick, because how long the sender waits is not documented: put the event into a queue.

    Raises:
        ConfigurationError: a secret that is too short or has other characters; a handler that is not async.
    """

    def __init__(
        self, secret: str, handler: Handler, *, max_bytes: int = MAX_BYTES, body_timeout: float = 10.0
    ) -> None:
        self._digest = sha256(checked_secret(secret).encode()).digest()
        self._handler = _checked_handler(handler)
        self._max_bytes = max_bytes
        self._body_timeout = body_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close"})
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        segment = scope["path"].rpartition("/")[2]
        # Digests have one length, so that the time of the comparison says nothing about the secret's.
        if not compare_digest(sha256(segment.encode(errors="surrogatepass")).digest(), self._digest):
            return await _send(send, 404, "Not Found")
        headers = {name.lower(): value for name, value in scope["headers"]}
        if scope["method"] != "POST":
            return await _send(send, 405, "Method Not Allowed", (b"allow", b"POST"))
        if unwelcome := _unwelcome(headers):
            log.warning("webhook refused: %s", unwelcome)
            return await _send(send, 415, "Unsupported Media Type")
        # HTTP/2 knows no such header
        leaving = [(b"connection", b"close")] if scope["http_version"].startswith("1") else []
        try:
            async with asyncio.timeout(self._body_timeout):
                body = await self._body(receive)
        except _TooLargeError:
            return await _send(send, 413, "Content Too Large", *leaving)
        except TimeoutError:
            return await _send(send, 408, "Request Timeout", *leaving)
        if body is not None:
            await self._hand_over(body, send)

    async def _body(self, receive: Receive) -> bytes | None:
        """The whole body; ``None`` where the client left."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if len(body) > self._max_bytes:
                raise _TooLargeError
            if not message.get("more_body", False):
                return bytes(body)

    async def _hand_over(self, body: bytes, send: Send) -> None:
        try:
            event = parse(body, max_bytes=self._max_bytes)
        except EventDecodeError as error:
            log.warning("webhook refused: %s: expected %s", error.place or "the body", error.expected)
            return await _send(send, 400, "Bad Request")
        try:
            await self._handler(event)
        except Exception:
            log.exception("webhook handler failed: %.60r %s", event.event_type, event.fingerprint)
            return await _send(send, 500, "Internal Server Error")
        await _send(send, 200, "OK")


def _checked_handler(handler: Handler) -> Handler:
    """The handler, if it is async. Another one would run, and every event would be answered 500 nevertheless."""
    inner: Any = inspect.unwrap(handler)
    if not (inspect.iscoroutinefunction(inner) or inspect.iscoroutinefunction(type(inner).__call__)):
        raise ConfigurationError(
            f"a webhook handler is an async function, not {handler!r:.80}: make it an `async def`, "
            "and await asyncio.to_thread(...) in it for what blocks"
        )
    return handler


class _TooLargeError(Exception):
    """The body is over the limit."""


def _unwelcome(headers: dict[bytes, bytes]) -> str | None:
    """What is wrong with the kind of body; a missing type is let pass: which one Final POS sends is not documented."""
    content_type = headers.get(b"content-type", b"").decode("latin-1")
    media_type = content_type.partition(";")[0].strip(" \t").lower()
    if media_type not in ("", "application/json", "text/json") and not media_type.endswith("+json"):
        return f"Content-Type: expected JSON, got {content_type[:60]!a}"
    if (coding := headers.get(b"content-encoding")) is not None:
        return f"Content-Encoding: expected none, got {coding.decode('latin-1')[:60]!a}"
    return None


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _send(send: Send, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
    body = text.encode()
    about = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": [*about, *headers]})
    await send({"type": "http.response.body", "body": body})
