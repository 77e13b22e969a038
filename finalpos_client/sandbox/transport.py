"""The sandbox as a transport of httpx, without a socket."""

from __future__ import annotations

import httpx
from starlette.types import ASGIApp

from .faults import ConnectionDroppedError


class SandboxTransport(httpx.AsyncBaseTransport):
    """Hands requests to the application; a dropped connection is what httpx makes of one on a socket."""

    def __init__(self, app: ASGIApp) -> None:
        self._asgi = httpx.ASGITransport(app=app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._asgi.handle_async_request(request)
        except ConnectionDroppedError as dropped:
            if dropped.reply is None:
                raise httpx.ReadError("the connection was dropped", request=request) from dropped
            message = "peer closed connection without sending complete message body"
            raise httpx.RemoteProtocolError(message, request=request) from dropped
