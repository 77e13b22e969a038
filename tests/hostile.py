"""Replies that no honest server would give: a valid one, spoilt at random places."""

from __future__ import annotations

import datetime
import gzip
import json
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
from attrs import field, frozen
from hypothesis import strategies as st
from wire import Say

GOOD_DATES = {
    text: datetime.datetime.fromisoformat(meaning)
    for text, meaning in {
        "2025-12-07T19:31:48.436+00:00": "2025-12-07T19:31:48.436+00:00",
        "2025-12-07T19:31:48+00:00": "2025-12-07T19:31:48+00:00",
        "2030-12-07T19:31:48Z": "2030-12-07T19:31:48+00:00",
        "2025-12-07T19:31:48": "2025-12-07T19:31:48+00:00",
        "2025-12-07 19:31:48": "2025-12-07T19:31:48+00:00",
        "2025-12-07T19:31:48.123456789-03:30": "2025-12-07T19:31:48.123456-03:30",
        "2025-12-07": "2025-12-07T00:00:00+00:00",
        "20251207T193148Z": "2025-12-07T19:31:48+00:00",
    }.items()
}
BAD_DATES = (
    "07/12/2025",
    "2025-13-07T19:31:48Z",
    "2025-12-07T25:31:48Z",
    "2025-02-29T00:00:00Z",
    "0000-00-00T00:00:00Z",
    "99999-01-01T00:00:00Z",
    "2025-12-07T19:31:48+99:99",
    "2025-12-07TT19:31:48",
    "2025-12-07T19:31:48Z\0",
    "now",
    "1733600000",
    "",
)
_NUMBERS = (0, -1, 3.0, 2.5, 1e308, -0.0, 10**30, 10**4000, 2**63, 5e-324)
# No digits: a text of them could be a date after all.
_TEXTS = st.text(st.characters(exclude_categories=["Nd", "Nl", "No"]), max_size=8) | st.sampled_from(["\ud800", "null"])
_SCALARS = st.none() | st.booleans() | st.sampled_from(_NUMBERS) | _TEXTS | st.sampled_from([*GOOD_DATES, *BAD_DATES])
_VALUES = _SCALARS | st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS | st.just("id"), inner, max_size=3),
    max_leaves=4,
)
# What can't be built as a value is marked in it, and put in its place in the text.
_TWIN = "\0twin:"  # before a key that is there already
_ODD = {"\0huge": "1e999", "\0NaN": "NaN", "\0infinite": "-Infinity", "\0deep": "[" * 200 + "]" * 200}
_ODD["\0too deep"] = "[" * 100_000 + "]" * 100_000

_STATUSES = st.sampled_from([200, 200, 200, 201, 201, 204, 400, 404, 408, 409, 425, 429, 500, 503]) | st.integers(
    200, 599
)
_HEADERS = {
    "retry-after": st.sampled_from(
        [
            *("0", "1", "0.5", "1e9", "-1", "9" * 400, "soon", "\xff"),
            *("Mon, 05 Jan 2026 09:00:10 GMT", "Mon, 99 Foo 0 -", "Mon, 01 Jan 2026 00:00:00 +9999999"),
            *("Mon, 01 Jan 0001 00:00:00 +2359", "Fri, 31 Dec 9999 23:59:59 -2359"),
        ]
    ),
    "date": st.sampled_from(["Mon, 05 Jan 2026 09:00:00 GMT", "yesterday", "Mon, 01 Jan 0001 00:00:00 +2359"]),
    "location": st.sampled_from(["/elsewhere", "https://elsewhere.invalid/", "http://[", "//", "\0", "x" * 70_000]),
    "content-type": st.sampled_from(["application/json", "text/html; charset=nonsense", "application/json; charset="]),
    "set-cookie": st.sampled_from(["a=b", "=;", "a=b; expires=never; domain=.", "a=b; max-age=9e99"]),
    "content-range": st.just("bytes 9-1/*"),
}


@frozen
class Hostile:
    """One reply, and what is known of it.

    Attributes:
        text: the body before compression.
        body: as it goes over the wire, in pieces.
        breaks: the connection ends in the middle of the body.
        arrives: whether ``text`` can be had from what goes over the wire.
    """

    status: int
    headers: dict[str, str]
    text: bytes = field(repr=lambda text: repr(text if len(text) < 3_000 else text[:100]))
    body: tuple[bytes, ...] = field(repr=False)
    breaks: bool
    arrives: bool

    def response(self) -> httpx.Response:
        headers = [(name.encode(), value.encode("latin-1")) for name, value in self.headers.items()]
        return httpx.Response(self.status, headers=headers, stream=_Stream(self))

    def said(self) -> Say:
        """The same over a socket."""
        body = b"".join(self.body)
        headers = {**self.headers, "content-length": str(len(body) + self.breaks), "connection": "close"}
        head = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in headers.items())]
        return Say("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body, then_close=True)


class _Stream(httpx.AsyncByteStream):
    def __init__(self, reply: Hostile) -> None:
        self._reply = reply

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._reply.body:
            yield piece
        if self._reply.breaks:
            raise httpx.RemoteProtocolError("peer closed connection without sending complete message body")


@st.composite
def replies(draw: st.DrawFn, valid: Any, max_bytes: int) -> Hostile:
    """A reply to an operation whose good reply is ``valid``, to a client that reads ``max_bytes`` at most."""
    text = draw(_texts(draw(_spoilt(valid)))) if draw(st.integers(0, 9)) else draw(st.sampled_from(_NO_JSON))
    encoding, packed, arrives = draw(_packed(text, max_bytes))
    breaks = draw(st.integers(0, 15)) == 0
    cut = draw(st.integers(0, len(packed)))
    chosen = draw(st.lists(st.sampled_from(sorted(_HEADERS)), max_size=2, unique=True))
    headers = {name: draw(_HEADERS[name]) for name in chosen}
    return Hostile(
        status=draw(_STATUSES),
        headers={**headers, **({"content-encoding": encoding} if encoding else {})},
        text=text,
        body=(packed[:cut],) if breaks else (packed[:cut], packed[cut:]),
        breaks=breaks,
        arrives=arrives and not breaks,
    )


# The value --------------------------------------------------------------------------------------------------------


@st.composite
def _spoilt(draw: st.DrawFn, valid: Any) -> Any:
    value = json.loads(json.dumps(valid))
    for _ in range(draw(st.integers(0, 3))):
        places = [((), None), *_places(value)]
        holder, key = draw(st.sampled_from(places))
        if key is None:
            value = draw(_instead(value))
        elif isinstance(holder, dict):
            match draw(st.sampled_from(["change", "change", "drop", "twin", "extra"])):
                case "change":
                    holder[key] = draw(_instead(holder[key]))
                case "drop":
                    del holder[key]
                case "twin":
                    holder[_TWIN + key] = draw(_instead(holder[key]))
                case _:
                    holder[draw(_TEXTS)] = draw(_VALUES)
        else:
            match draw(st.sampled_from(["change", "change", "drop", "again"])):
                case "change":
                    holder[key] = draw(_instead(holder[key]))
                case "drop":
                    del holder[key]
                case _:
                    holder.append(holder[key])
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place inside a value: what holds it, and its key or index there."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield value, key
        yield from _places(inner)


@st.composite
def _instead(draw: st.DrawFn, value: Any) -> Any:
    match draw(st.sampled_from(["null", "scalar", "scalar", "any", "wrapped", "listed", "odd"])):
        case "null":
            return None
        case "scalar":
            return draw(_SCALARS)
        case "any":
            return draw(_VALUES)
        case "wrapped":
            return {draw(st.sampled_from(["data", "items", "results", "rows"])): value}
        case "listed":
            return [value]
        case _:
            return draw(st.sampled_from(sorted(_ODD)))


# The text ---------------------------------------------------------------------------------------------------------

_NO_JSON = (
    b"",
    b"null",
    b"OK",
    b"<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>",
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf{}",
    b'"' + b"x" * 50_000,
    b"9" * 5_000,
    b'{"id": 1e999}',
    b'{"id": NaN}',
    b'{"message": ' + b"[" * 900 + b"]" * 900 + b"}",
    b'{"message": ["a", {"b": null}, 5], "error": 7}',
    b'{"message": "\\ud800", "error": "\\udfff"}',
)


@st.composite
def _texts(draw: st.DrawFn, value: Any) -> bytes:
    marked = json.dumps(value).replace(json.dumps(_TWIN)[1:-1], "")
    for marker, odd in _ODD.items():
        marked = marked.replace(json.dumps(marker), odd)
    text = marked.encode()
    place = draw(st.integers(0, len(text)))
    match draw(st.sampled_from(["whole"] * 6 + ["cut", "invalid UTF-8", "more", "UTF-16"])):
        case "cut":
            return text[:place]
        case "invalid UTF-8":
            return text[:place] + draw(st.sampled_from([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\0"])) + text[place:]
        case "more":
            return text + draw(st.sampled_from([b"\n", b"\0", b"{}", b"garbage"]))
        case "UTF-16":
            return text.decode().encode("utf-16")
        case _:
            return text


# The compression --------------------------------------------------------------------------------------------------

_BOMB = gzip.compress(b"\0" * 5_000_000)


@st.composite
def _packed(draw: st.DrawFn, text: bytes, max_bytes: int) -> tuple[str, bytes, bool]:
    """A content-encoding, the bytes sent under it, and whether a reader can have the text from them."""
    fits = len(text) <= max_bytes
    match draw(st.sampled_from(["none"] * 8 + ["gzip", "deflate", "cut", "broken", "bomb", "unpacked", "unknown"])):
        case "gzip":
            return draw(st.sampled_from(["gzip", "GZIP", "x-gzip"])), gzip.compress(text, mtime=0), fits
        case "deflate":
            return "deflate", zlib.compress(text), fits
        case "cut":
            packed = gzip.compress(text, mtime=0)
            return "gzip", packed[: draw(st.integers(1, len(packed) - 1))], False
        case "broken":
            packed = gzip.compress(text, mtime=0)
            place = draw(st.integers(10, len(packed) - 5))  # behind the header, before the length
            return "gzip", packed[:place] + bytes([packed[place] ^ 0xFF]) + packed[place + 1 :], False
        case "bomb":
            return "gzip", _BOMB, False
        case "unpacked":
            return "gzip", text, not text
        case "unknown":
            return draw(st.sampled_from(["br", "zstd", "gzip, gzip", "\xff"])), text, False
        case _:
            return draw(st.sampled_from(["", "identity"])), text, fits


__all__ = ["BAD_DATES", "GOOD_DATES", "Hostile", "replies"]
