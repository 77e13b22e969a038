"""A TCP proxy that makes faults: ``python -m trial.proxy``, until its standard input ends.

Prints where it listens, and at its end, once every late commit is done, how often each fault happened, as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import struct
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from urllib.parse import urlsplit

from .faults import CommitLate, Ending, Fault, Fortune, Forward, LoseReply, LoseRequest, Lots, Refuse
from .http1 import Message, UnsupportedMessageError, read_message
from .runs import RUNS

_LEFT = (EOFError, ConnectionError)
"""What it looks like when a peer has gone."""


class Proxy:
    """Forwards to ``upstream``, a URL, what ``choose`` does not break. ``made`` counts the faults by name."""

    def __init__(
        self,
        upstream: str,
        choose: Callable[[Message], Fortune],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.made: Counter[str] = Counter()
        self._upstream = upstream
        self._choose = choose
        self._sleep = sleep
        self._busy: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Serve on a free port of the running loop; gives the URL. Whatever is still going on at the end is ended."""
        server = await asyncio.start_server(self._on_connection, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
            for task in self._busy:
                task.cancel()
            await self.idle()

    async def idle(self) -> None:
        """Wait until every client has left and every late commit is done."""
        while self._busy:
            await asyncio.wait(self._busy)

    def _on_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._start(self._talk(reader, writer))

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a client, with a connection to the server of its own."""
        upstream = _Upstream(self._upstream)
        try:
            with suppress(*_LEFT):
                while (request := await read_message(reader)) is not None:
                    fortune = self._choose(request)
                    self.made[fortune.fault.name] += 1
                    await self._sleep(fortune.latency)
                    if not await self._meet(fortune.fault, request, upstream, writer):
                        return
        except UnsupportedMessageError as error:
            print(f"proxy: can't pass on {error}", file=sys.stderr)
        finally:
            upstream.close()
            writer.close()

    async def _meet(self, fault: Fault, request: Message, upstream: _Upstream, writer: asyncio.StreamWriter) -> bool:
        """Let a fault happen to a request. Whether the connection goes on."""
        match fault:
            case Forward():
                writer.write((await upstream.ask(request)).data)
            case Refuse(status, retry_after):
                writer.write(_refusal(status, retry_after).data)
            case LoseRequest():
                _end(writer, Ending.RESET)
                return False
            case LoseReply(ending):
                reply = await upstream.ask(request)
                writer.write(_arriving(reply, ending))
                _end(writer, ending)
                return False
            case CommitLate(after, status):
                self._start(self._commit(request, after))
                if status is None:
                    _end(writer, Ending.RESET)
                    return False
                writer.write(_refusal(status).data)
        await writer.drain()
        return True

    async def _commit(self, request: Message, after: float) -> None:
        await self._sleep(after)
        upstream = _Upstream(self._upstream)
        try:
            await upstream.ask(request)
        finally:
            upstream.close()


class _Upstream:
    """One connection to the server, made when it is first needed."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: Message) -> Message:
        """Send a request, give the reply whole."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._url.hostname, self._url.port)
        reader, writer = self._streams
        writer.write(request.data)
        reply = await read_message(reader)
        if reply is None:
            raise ConnectionResetError("the server closed the connection in place of a reply")
        return reply

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()


def _refusal(status: int, retry_after: str | None = None) -> Message:
    """The documented error body."""
    phrase = HTTPStatus(status).phrase
    body = json.dumps({"statusCode": status, "message": "A fault of the proxy.", "error": phrase}).encode()
    lines = [f"HTTP/1.1 {status} {phrase}", "content-type: application/json", f"content-length: {len(body)}"]
    if retry_after is not None:
        lines.append(f"retry-after: {retry_after}")
    return Message("\r\n".join([*lines, "", ""]).encode(), body)


def _arriving(reply: Message, ending: Ending) -> bytes:
    """What of a reply gets through before its connection ends."""
    match ending:
        case Ending.RESET | Ending.FIN:
            return b""
        case Ending.IN_HEAD:
            return reply.head[: len(reply.head) // 2]
        case Ending.IN_BODY:
            return reply.head + reply.body[: len(reply.body) // 2]


def _end(writer: asyncio.StreamWriter, ending: Ending) -> None:
    """End a connection by a TCP reset, or by a FIN after what was written."""
    if ending is Ending.RESET:
        lingering: socket.socket = writer.get_extra_info("socket")
        lingering.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.close()


async def _serve_until_told(upstream: str, choose: Callable[[Message], Fortune]) -> None:
    proxy = Proxy(upstream, choose)
    async with proxy.serving() as url:
        print(f"listening on {url}", flush=True)
        await asyncio.to_thread(sys.stdin.read)
        await proxy.idle()
    print(json.dumps(proxy.made))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m trial.proxy", description="Break requests on their way.")
    parser.add_argument("upstream", help="URL of the server")
    parser.add_argument("--run", required=True, choices=RUNS, help="whose faults to make")
    parser.add_argument("--schedule", type=float, required=True, help="seconds in which the client looks for a record")
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    lots = Lots(RUNS[options.run].mix(options.schedule), options.seed)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve_until_told(options.upstream, lots))


if __name__ == "__main__":
    main()
