"""A server that does to each request what a test wants done, on a real socket."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

from attrs import define, field, frozen

from finalpos_client.transports import Headers


@frozen
class Received:
    """One request as it arrived."""

    method: str
    target: str
    headers: Headers = field(repr=False)
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        return dict(pair.split("=", 1) for pair in self.target.partition("?")[2].split("&") if pair)

    def json(self) -> Any:
        return json.loads(self.body)


@frozen
class Say:
    """Answer with these bytes, then keep the connection or close it with a FIN."""

    data: bytes
    then_close: bool = False


class Reset:
    """Answer with a TCP reset."""


class Hang:
    """Answer nothing."""


class Drip:
    """Answer a head, then a body of which a little comes now and then."""


Answer = Say | Reset | Hang | Drip


def reply(status: int = 200, body: Any = None, headers: dict[str, str] | None = None, raw: bytes | None = None) -> Say:
    """A well-formed HTTP reply; ``body`` is sent as JSON, ``raw`` as it is."""
    content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
    head = {"content-type": "application/json", "content-length": str(len(content)), **(headers or {})}
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in head.items())]
    return Say("\r\n".join(lines).encode() + b"\r\n\r\n" + content)


def error(status: int, message: str = "no", headers: dict[str, str] | None = None) -> Say:
    """The documented error body."""
    return reply(status, {"statusCode": status, "message": message, "error": "Bad Request"}, headers)


@define
class Wire:
    """Gives the answers one after the other (the last one for ever) or asks a function; keeps what it received."""

    answers: list[Answer] | Callable[[Received], Answer]
    received: list[Received] = field(factory=list)
    serving_tasks: set[asyncio.Task[None]] = field(factory=set)
    url: str = ""

    def _next(self, request: Received) -> Answer:
        if callable(self.answers):
            return self.answers(request)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving_tasks.add(task)
        try:
            await self._talk(reader, writer)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass  # the client has left, or the test is over
        finally:
            self.serving_tasks.discard(task)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, target, _ = head[0].split(" ")
            headers = Headers((name, value) for name, _, value in (line.partition(": ") for line in head[1:] if line))
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            request = Received(method, target, headers, body)
            self.received.append(request)
            answer = self._next(request)
            if isinstance(answer, Hang):
                await reader.read()
                return
            if isinstance(answer, Reset):
                sock: socket.socket = writer.get_extra_info("socket")
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            if isinstance(answer, Drip):
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n")
                while True:
                    writer.write(b" ")
                    await writer.drain()
                    await asyncio.sleep(0.01)
            writer.write(answer.data)
            await writer.drain()
            if answer.then_close:
                return

    @classmethod
    @asynccontextmanager
    async def serving(cls, answers: list[Answer] | Callable[[Received], Answer], port: int = 0) -> AsyncIterator[Self]:
        wire = cls(answers)
        server = await asyncio.start_server(wire._serve, "127.0.0.1", port)
        wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield wire
        finally:
            for _ in range(5):  # what was just accepted has to become a task, or its connection would stay open
                await asyncio.sleep(0)
            server.close()
            while wire.serving_tasks:
                tasks = list(wire.serving_tasks)
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)
            await server.wait_closed()


__all__ = ["Answer", "Drip", "Hang", "Received", "Reset", "Say", "Wire", "error", "reply"]
