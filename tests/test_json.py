"""Bodies mean the same with and without the quicker decoder, to the type of every number."""

from __future__ import annotations

import json
import random
import struct
import sys
from typing import Any

import pytest
from conftest import ClientMaker
from hypothesis import given, settings
from hypothesis import strategies as st
from wire import Wire, reply

from finalpos_client import ResponseDecodeError, decode

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def read(body: bytes) -> Any:
    """What is read, in a form that tells 1 from 1.0 and 0.0 from -0.0; or that it is refused, and why."""
    try:
        return repr(decode.json_value(body))
    except ResponseDecodeError as error:
        return error


def plainly(body: bytes) -> Any:
    """The same by the standard library alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decode, "_quick_decoder", lambda: None)
        return read(body)


def same(body: bytes) -> bool:
    one, other = read(body), plainly(body)
    return str(one) == str(other) and type(one) is type(other)


def test_the_quicker_decoder_is_there_to_be_tested() -> None:
    assert decode._quick_decoder() is not None


@pytest.mark.parametrize(
    "text",
    [
        *("18446744073709551616", "-9223372036854775809", "1" * 4_000, "1" * 5_000, "-0", "-0.0", "1.0", "1e5"),
        *("1e308", "1e309", "-1e999", "5e-324", "0.1e-400", "9007199254740993.0", "NaN", "Infinity", "-Infinity"),
        *('{"a": 1, "a": 2}', '"\\ud800"', '"\\u0000"', '"\\ud83d\\ude00"', '["\\udc00\\ud800"]', '"\t"'),
        *("", " ", "null", " 1 ", "1 2", "[1,]", "{'a': 1}", "[" * 100_000, "01", "+1", ".5", "1.", "0x1", "tru"),
    ],
)
def test_what_json_makes_of_a_text_does_not_hang_on_the_decoder(text: str) -> None:
    assert same(text.encode())


@pytest.mark.parametrize(
    "body",
    [
        *(
            b'"\xff"',
            b'"\xc3"',
            b'"\xed\xa0\x80"',
            b'"\xc0\x80"',
            b'"\xf4\x90\x80\x80"',
            b'{"\xff": 1}',
            b"\xff\xfe\x00",
        ),
        *(b"\xef\xbb\xbf{}", '{"a": "ä"}'.encode("utf-16"), '{"a": "ä"}'.encode("utf-32"), b"{}\0", b"\0"),
    ],
)
def test_what_json_makes_of_bytes_does_not_hang_on_the_decoder(body: bytes) -> None:
    assert same(body)


@given(value=VALUES)
@settings(max_examples=500, derandomize=True, deadline=None)
def test_any_value_is_read_as_it_was_written(value: Any) -> None:
    body = json.dumps(value).encode()
    assert read(body) == plainly(body) == repr(value)


@given(body=st.binary(max_size=40) | VALUES.map(lambda value: json.dumps(value).encode()[1:]))
@settings(max_examples=500, derandomize=True, deadline=None)
def test_any_bytes_are_read_or_refused_alike(body: bytes) -> None:
    assert same(body)


def test_any_number_is_read_to_the_last_bit() -> None:
    chance = random.Random(5)
    for _ in range(20_000):
        number = struct.unpack("d", chance.randbytes(8))[0]
        digits = "".join(chance.choices("0123456789", k=chance.randrange(1, 30)))
        for text in (f"{number:.25e}", repr(number), f"{int(digits)}.{digits[::-1]}", str(int(digits))):
            assert same(text.encode()), text


def test_nesting_as_deep_as_python_can_read_is_read_or_refused() -> None:
    for depth in range(sys.getrecursionlimit() - 100, sys.getrecursionlimit() + 100, 7):
        read(b"[" * depth + b"]" * depth)


async def test_integers_of_any_size_arrive_whole(clients: ClientMaker) -> None:
    async with Wire.serving(
        [reply(200, raw=b'{"id": "s", "sequenceNumber": 18446744073709551617, "new": [1e0]}')]
    ) as wire:
        station = await clients(wire.url).stations.get("s")
    assert station.sequence_number == 2**64 + 1
    assert repr(station.additional_properties) == "{'new': [1.0]}"
