"""What does everybody talk to? A server that answers at once, with what it has ready.

    GET /v1/api/station/{id}                            a full station
    GET /v2/locations/{id}, /v1/customers/{id}          records of that size, in the shapes of Square and Stripe
    GET /list/{total}/{milliseconds}/v1/api/customers   a page of full customers, so many milliseconds later

Prints where it listens, and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import selectors
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

if __name__ == "__main__":  # so that it finds its neighbours
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benching import samples

_STATION = samples.record("/v1/api/station/{id}")
_PADDING = "x" * len(json.dumps(_STATION))


def _reply(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
    return head % len(body) + body


def _padded(record: dict[str, Any], inside: str = "") -> bytes:
    room = len(json.dumps(_STATION)) - len(json.dumps(record))
    record = {**record, "description": _PADDING[: max(0, room - 20)]}
    return _reply(json.dumps({inside: record} if inside else record).encode())


_READY = {
    b"/v1/api/station/": _reply(json.dumps(_STATION).encode()),
    b"/v2/locations/": _padded({"id": "L1", "name": "Main Store", "status": "ACTIVE", "country": "US"}, "location"),
    b"/v1/customers/": _padded({"id": "cus_1", "object": "customer", "name": "Ada", "created": 1}),
}
_CUSTOMER = json.dumps({**samples.record("/v1/api/customer/{id}"), "id": "?"}).encode().partition(b'"?"')


class _Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:  # none of the requests has a body
            target = self._received[: self._received.find(b"\r\n")].split(b" ")[1]
            self._received = self._received[end + 4 :]
            self._answer(target)

    def _answer(self, target: bytes) -> None:
        for prefix, reply in _READY.items():
            if target.startswith(prefix):
                self._transport.write(reply)
                return
        path, _, query = target.decode().partition("?")
        total, delay = map(int, path.split("/")[2:4])
        wanted = parse_qs(query)
        skip = int(wanted["skip"][0])
        reply = _page(skip, min(skip + int(wanted["limit"][0]), total))
        if delay:
            asyncio.get_running_loop().call_later(delay / 1000, self._transport.write, reply)
        else:
            self._transport.write(reply)


def _page(first: int, end: int) -> bytes:
    before, _, after = _CUSTOMER
    return _reply(b"[" + b",".join(b'%b"%024x"%b' % (before, number, after) for number in range(first, end)) + b"]")


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Connection, "127.0.0.1", 0, backlog=1_000)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@asynccontextmanager
async def running_server() -> AsyncIterator[str]:
    """The URL of a server in a process of its own."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, __file__, stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        await process.communicate(b"")


def _loop() -> asyncio.AbstractEventLoop:
    # select() keeps microseconds; others round each delay up to the next millisecond, which here would be a twentieth.
    return asyncio.SelectorEventLoop(selectors.SelectSelector())


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=_loop) as runner:
        runner.run(_serve())
