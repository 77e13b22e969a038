"""From the body of a request to an event, by the rules of ``decode``."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from attrs import fields

from .. import decode
from ..errors import ResponseDecodeError
from .events import BY_TYPE, Event, Payload, UnknownEvent

MAX_BYTES = 1_048_576
MAX_DEPTH = 64

P = TypeVar("P", bound=Payload)
Reader = Callable[[Any, str], Any]


class EventDecodeError(ValueError):
    """A body is no event, or one with something in it that is not what is known of it.

    Attributes:
        place: where, e.g. ``cart[3].price``; empty for the body as a whole.
        expected: what should stand there.
        got: what stands there, in a few words; may quote up to 40 characters of it.
    """

    def __init__(self, place: str, expected: str, got: str) -> None:
        super().__init__(place, expected, got)
        self.place, self.expected, self.got = place, expected, got

    def __str__(self) -> str:
        return f"{self.place or 'the body'}: expected {self.expected}, got {self.got}"


def parse(body: bytes | str | Mapping[str, Any], *, max_bytes: int = MAX_BYTES) -> Event:
    """Read the body of a request, as it came or as the object that a framework has made of its JSON.

    Of an object the event's ``body``, and with it its ``fingerprint``, is JSON that is written anew: compare it with
    those of other objects only.

    Returns:
        one of the event classes, by ``eventType``; an ``UnknownEvent`` for a type that is not known here. Fields that
        are missing or ``null`` are ``None``, fields that are not known are kept.

    Raises:
        EventDecodeError: more than ``max_bytes``; no JSON object, or one nested more than 64 deep; no ``eventType``; a
            known field of another type than documented.
        TypeError: neither bytes nor text nor a mapping.
    """
    if isinstance(body, Mapping):
        body = _written(body)
    if isinstance(body, str):
        body = body.encode(errors="surrogatepass")
    if not isinstance(body, bytes | bytearray):
        raise TypeError(f"parse() takes the bytes or text of a request, or a mapping, not {type(body).__name__}")
    if len(body) > max_bytes:
        raise EventDecodeError("", f"at most {max_bytes} bytes", f"{len(body)}")
    try:
        source = decode.mapping(decode.json_value(body))
        if _is_deeper_than(MAX_DEPTH, source):
            raise EventDecodeError("", f"JSON that is nested at most {MAX_DEPTH} deep", "deeper")
        event_type = decode.string(source.get("eventType"), "eventType")
        return _read(BY_TYPE.get(event_type, UnknownEvent), source, body=bytes(body))
    except ResponseDecodeError as error:
        raise EventDecodeError(error.place, error.expected, error.got) from None


def _written(source: Mapping[str, Any]) -> str:
    try:
        return json.dumps(dict(source), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise EventDecodeError("", "JSON", f"an object that can't be written as such: {error}") from None


def _is_deeper_than(limit: int, value: Any) -> bool:
    level = [value]
    for _ in range(limit):
        level = [
            item
            for holder in level
            if isinstance(holder, dict | list)
            for item in (holder.values() if isinstance(holder, dict) else holder)
        ]
    return any(isinstance(item, dict | list) for item in level)


def _read(model: type[P], source: Any, **more: Any) -> P:
    found = decode.mapping(source)
    readers = _readers(cast(Any, model))
    unknown = {name: value for name, value in found.items() if name not in readers}
    for wire_name, (name, reader) in readers.items():
        if (value := found.get(wire_name)) is not None:
            more[name] = reader(value, wire_name)
    return model(additional_properties=unknown, **more)


@cache
def _readers(model: type[Payload]) -> Mapping[str, tuple[str, Reader]]:
    """By names on the wire, which are those of the class in camel case."""
    hints = get_type_hints(model)
    names = [each.name for each in fields(model) if each.name not in ("body", "additional_properties")]
    return {_camel_case(name): (name, _reader(hints[name])) for name in names}


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


_SCALARS: Mapping[Any, Reader] = {
    str: decode.string,
    int: decode.integer,
    float: decode.number,
    datetime.datetime: decode.date_time,
}


def _reader(hint: Any) -> Reader:
    if isinstance(hint, UnionType):  # "... | None", and null never comes here
        hint = get_args(hint)[0]
    if get_origin(hint) is list:
        (item,) = get_args(hint)
        return partial(decode.list_of, decode.anything if item is Any else partial(_read, item))
    if get_origin(hint) is dict:
        return decode.mapping
    if isinstance(hint, type) and issubclass(hint, Payload):
        return partial(decode.model, partial(_read, hint))
    return _SCALARS[hint]
