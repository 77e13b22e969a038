"""The faults after which nobody can say from here whether a request was carried out."""

from __future__ import annotations

import gzip

import pytest
from wire import Reset, Say, error, reply

LOST_REPLIES = [
    pytest.param(Reset(), id="reset"),
    pytest.param(Say(b"", then_close=True), id="closed without a byte"),
    pytest.param(Say(b"HTTP/1.1 200 O", then_close=True), id="half a head"),
    pytest.param(Say(reply(200, {"id": "s1", "name": "Till 1"}).data[:-5], then_close=True), id="half a body"),
    pytest.param(Say(b"\x00\xffgarbage\r\n\r\n", then_close=True), id="garbage"),
    pytest.param(reply(200, raw=b"not gzip", headers={"content-encoding": "gzip"}), id="broken gzip"),
    pytest.param(
        reply(200, raw=gzip.compress(b'{"id":"s1"}')[:-9], headers={"content-encoding": "gzip"}), id="cut gzip"
    ),
    pytest.param(error(500), id="500"),
    pytest.param(error(502), id="502"),
    pytest.param(error(503), id="503 without Retry-After"),
    pytest.param(error(504), id="504"),
    pytest.param(error(408), id="408"),
    pytest.param(error(425), id="425"),
]
"""The request was sent, and no usable reply came: parameters for tests."""

__all__ = ["LOST_REPLIES"]
