"""The sandbox on a socket."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from .app import DROP_CONNECTION, Sandbox


class _Protocol(H11Protocol):
    """Lets the application end the connection of a request, for faults that drop it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, DROP_CONNECTION: self._drop}

    def _drop(self, *, reset: bool) -> None:
        """End the connection with a TCP reset, or after what was written has gone out."""
        if reset:
            lingering = self.transport.get_extra_info("socket")
            lingering.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.close()


@asynccontextmanager
async def serve(sandbox: Sandbox, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve on the running loop; gives the base URL. Port 0 takes a free one.

    Installs no signal handlers. Requests still running at the end are cancelled.
    """

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        # uvicorn would report a request that is cancelled at the end as a crash.
        with suppress(asyncio.CancelledError):
            await sandbox.app(scope, receive, send)

    config = uvicorn.Config(app, lifespan="off", ws="none", proxy_headers=False, log_config=None, timeout_keep_alive=75)
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    # uvicorn.Server looks for its end ten times a second; its protocol on a server of the loop's own stops at once.
    server = await loop.create_server(lambda: _Protocol(config, state, {}), host, port)
    try:
        yield _base_url(server.sockets[0])
    finally:
        server.close()
        for connection in list(state.connections):
            cast(_Protocol, connection).transport.close()
        await asyncio.sleep(0)  # the protocols learn that their connections are gone
        tasks = list(state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def _base_url(bound: socket.socket) -> str:
    address, port = bound.getsockname()[:2]
    return f"http://[{address}]:{port}" if bound.family == socket.AF_INET6 else f"http://{address}:{port}"
