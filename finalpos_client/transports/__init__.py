"""Sending one request and receiving one reply: the seam between the client and an HTTP library.

A new transport is one class with the two methods of ``Sender``. It maps its library's errors by what was on the wire,
because whether a create may be sent again hangs on it.
"""

from __future__ import annotations

import urllib.request
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from attrs import field, frozen

from ..errors import ConfigurationError


class Headers(Mapping[str, str]):
    """Headers of a reply, found in any case; several of one name are joined with commas (RFC 9110, section 5.3)."""

    __slots__ = ("_pairs", "_values")

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._pairs = pairs
        self._values: dict[str, str] | None = None

    def __getitem__(self, name: str) -> str:
        return self._by_name()[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name())

    def __len__(self) -> int:
        return len(self._by_name())

    def _by_name(self) -> dict[str, str]:
        if self._values is None:  # of most replies nobody reads the headers
            self._values = {}
            for name, value in self._pairs:
                name = name.lower()
                self._values[name] = f"{self._values[name]}, {value}" if name in self._values else value
        return self._values


@frozen(kw_only=True)
class Request:
    """What goes out. Headers are not shown: the API key is among them."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Reply:
    """What came back. ``complete`` is false where the body was cut off at the size limit."""

    status: int
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    complete: bool = True


CONNECTING = 0.9
"""The part of an attempt's time in which a connection must be had.

Where that time ends it is known that nothing was written; where the whole of it ends, nothing is.
"""


class TransportError(Exception):
    """No reply.

    Attributes:
        written: ``False`` only on evidence that no byte of the request was written; ``True`` where one may have been.
        timed_out: whether a time limit was the reason.
        foreseen: ``False`` for an error that the HTTP library should not have let out.
    """

    def __init__(self, message: str, *, written: bool, timed_out: bool = False, foreseen: bool = True) -> None:
        super().__init__(message)
        self.written = written
        self.timed_out = timed_out
        self.foreseen = foreseen


def without_frames(error: BaseException) -> BaseException:
    """The error and all that led to it, without tracebacks: frames of an HTTP library can hold the API key."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    return error


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for a URL; by the rules of the standard library."""
    parts, proxies = urllib.request.Request(url), urllib.request.getproxies()  # noqa: S310 - nothing is opened
    proxy = proxies.get(parts.type) or proxies.get("all")
    if proxy is None or urllib.request.proxy_bypass(parts.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def misconfigured(error: Exception) -> ConfigurationError:
    """Why no connection can be made with what the environment says."""
    return ConfigurationError(f"a proxy or the certificates that the environment names can't be used: {error}")


class Sender(Protocol):
    """One HTTP library."""

    async def send(self, request: Request, *, timeout: float, max_bytes: int) -> Reply:
        """Send once, never follow a redirect, and read at most ``max_bytes`` of the decoded body.

        ``timeout``, in seconds, bounds each phase; the caller bounds the whole.

        Raises:
            TransportError: there was no reply, or it was no HTTP. Raised from the library's error ``without_frames``.
        """
        ...

    async def aclose(self) -> None:
        """Close what this sender opened itself."""
        ...


class BodyReader:
    """Collects a body as it arrives, decompresses it, and stops at a limit.

    Decompression is done here, in bounded steps, because a few bytes of gzip can expand without end.
    """

    ACCEPTED = "gzip, deflate"

    def __init__(self, encoding: str, max_bytes: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise TransportError(f"the reply is encoded as {encoding!r}, which nobody asked for", written=True)
        # 32 + 15: zlib finds out itself whether it is gzip or zlib
        self._inflate = zlib.decompressobj(47) if encoding not in ("", "identity") else None
        self._left = max_bytes
        self._parts: list[bytes] = []

    def feed(self, chunk: bytes) -> bool:
        """Take a chunk; ``False`` once the limit is passed and nothing more is wanted.

        Raises:
            TransportError: the compressed data is broken.
        """
        if self._inflate is None and len(chunk) <= self._left:  # nearly always
            self._parts.append(chunk)
            self._left -= len(chunk)
            return True
        while chunk:
            part, rest = chunk, b""
            if self._inflate is not None:
                if self._inflate.eof:  # gzip may be of several members, RFC 1952, section 2.2
                    self._inflate = zlib.decompressobj(47)
                try:
                    part = self._inflate.decompress(chunk, self._left + 1)
                except zlib.error as error:
                    raise TransportError(f"the reply's compression is broken: {error}", written=True) from None
                rest = self._inflate.unconsumed_tail or self._inflate.unused_data
            chunk = rest
            self._parts.append(part[: self._left])
            self._left -= len(part)
            if self._left < 0:
                return False
        return True

    def finish(self) -> bytes:
        """The whole body, or what of it came before the limit.

        Raises:
            TransportError: the compressed data ended too early.
        """
        if self._inflate is not None and self._parts and not self._inflate.eof and self._left >= 0:
            raise TransportError("the reply's compressed body ended too early", written=True)
        return b"".join(self._parts)
