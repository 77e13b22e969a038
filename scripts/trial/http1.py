"""Where does an HTTP/1.1 message end? (RFC 9112, section 6.) As much of it as a client and the sandbox use."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

_WITHOUT_BODY = frozenset({"204", "304"})


class UnsupportedMessageError(Exception):
    """A message whose end this can't tell."""


@dataclass(frozen=True)
class Message:
    """A request or a reply; ``head`` includes the empty line at its end."""

    head: bytes
    body: bytes = b""

    @property
    def data(self) -> bytes:
        return self.head + self.body

    @property
    def method(self) -> str:
        return _start_line(self.head)[0]

    @property
    def target(self) -> str:
        return _start_line(self.head)[1]


async def read_message(reader: asyncio.StreamReader) -> Message | None:
    """The next message, ``None`` where the connection ends before one begins.

    Raises:
        EOFError: the connection ends within a message.
        UnsupportedMessageError: the message is chunked, or a reply of unknown length.
    """
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
    return Message(head, await reader.readexactly(body_length(head)))


def body_length(head: bytes) -> int:
    """Bytes of body that follow a head."""
    fields = dict(_fields(head))
    if "transfer-encoding" in fields:
        raise UnsupportedMessageError("transfer-encoding")
    if "content-length" in fields:
        return int(fields["content-length"])
    version_or_method, status_or_target, *_ = _start_line(head)
    if version_or_method.startswith("HTTP/") and status_or_target not in _WITHOUT_BODY:
        raise UnsupportedMessageError("a reply without content-length")
    return 0


def _start_line(head: bytes) -> list[str]:
    return head.partition(b"\r\n")[0].decode("latin-1").split(" ")


def _fields(head: bytes) -> list[tuple[str, str]]:
    lines = head.decode("latin-1").split("\r\n")[1:]
    split = (line.partition(":") for line in lines if line)
    return [(name.lower(), value.strip()) for name, _, value in split]
