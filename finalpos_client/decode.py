"""Wire values to Python, with the place named when they don't fit.

| model says   | wire has                | result                                             |
|--------------|-------------------------|----------------------------------------------------|
| anything     | null or nothing         | None; a required field: error                      |
| string       | number, boolean         | error                                              |
| number       | int, float              | kept as it came; a numeric string: error           |
| integer      | 3.0                     | 3; 3.5: error                                      |
| boolean      | anything else           | error                                              |
| date-time    | ISO 8601                | aware datetime; without an offset taken as UTC     |
| enum         | an unknown string       | kept                                               |
| list, object | another shape           | error; so is null as an item of a list             |
| -            | a field not in the model| additional_properties                              |

Generated models test for the usual type themselves and come here only when it is another one. Each function takes
the value and the place it stands at, and raises ``ResponseDecodeError``.
"""

from __future__ import annotations

import datetime as _datetime
import json
import math
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import fields

from .errors import ResponseDecodeError as ResponseDecodeError

if TYPE_CHECKING:
    from dateutil.parser import isoparser

T = TypeVar("T")

_fromisoformat = _datetime.datetime.fromisoformat
_WRAPPERS = ("data", "items", "results")
_JSON_NAMES = {bool: "boolean", str: "string", list: "array", dict: "object", type(None): "null or nothing"}


def json_value(body: bytes) -> Any:
    """What the text of a body says; ``None`` where it is empty.

    Where msgspec is installed (extra ``speed``) it does this, and the standard library has the last word about what
    msgspec refuses, so that with and without it the same is understood.

    Raises:
        ResponseDecodeError: it is no JSON (RFC 8259: NaN and Infinity are not), or has a number that no float can hold.
    """
    if not body:
        return None
    quick = _quick_decoder()
    if quick is not None:
        try:
            return quick(body)
        except (ValueError, RecursionError):
            pass
    try:
        return json.loads(body, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as error:
        start = describe(body[:80].decode(errors="replace"))
        raise ResponseDecodeError("", "JSON", f"{start} ({error})") from None


@cache
def _quick_decoder() -> Callable[[bytes], Any] | None:
    try:
        from msgspec.json import Decoder
    except ImportError:
        return None
    return Decoder().decode


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number in JSON, or too large a one")
    return number


def describe(value: object) -> str:
    """Name a value for an error message without quoting more than a little of it."""
    name = _JSON_NAMES.get(type(value), type(value).__name__)
    if type(value).__module__ == "numpy":
        return f"numpy.{name} (take its .item(), of an array .tolist())"
    if not isinstance(value, str | bool | int | float):
        return name
    text = repr(value)
    return f"{name} {text if len(text) <= 40 else text[:37] + '...'}"


def string(value: object, place: str = "") -> str:
    """A string; numbers and booleans are not taken for one."""
    if isinstance(value, str):
        return value
    raise ResponseDecodeError(place, "string", describe(value))


def boolean(value: object, place: str = "") -> bool:
    """``true`` or ``false`` and nothing that merely looks like it."""
    if isinstance(value, bool):
        return value
    raise ResponseDecodeError(place, "boolean", describe(value))


def number(value: object, place: str = "") -> float:
    """An int or a float, kept as it came; NaN and infinity, whose difference from themselves is not zero, are none."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value - value == 0:
        return value
    raise ResponseDecodeError(place, "number", describe(value))


def integer(value: object, place: str = "") -> int:
    """An int, or a float without a fraction."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise ResponseDecodeError(place, "integer", describe(value))


def date_time(value: object, place: str = "") -> _datetime.datetime:
    """An ISO 8601 date-time as an aware ``datetime``; without an offset it is taken as UTC."""
    if isinstance(value, str):
        try:
            # The standard parser is quick but takes any separator, so the usual one is required for it.
            parsed = _fromisoformat(value) if value[10:11] == "T" else _isoparse(value)
        except (ValueError, OverflowError):
            pass
        else:
            return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=_datetime.UTC)
    raise ResponseDecodeError(place, "date-time", describe(value))


def date(value: Any, place: str = "") -> _datetime.date:
    """An ISO 8601 date."""
    try:
        return _datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ResponseDecodeError(place, "date", describe(value)) from None


def _isoparse(value: str) -> _datetime.datetime:
    usual, spaced = isoparsers()
    try:
        return usual.isoparse(value)
    except ValueError:
        return spaced.isoparse(value)


@cache
def isoparsers() -> tuple[isoparser, isoparser]:
    """dateutil's, for times with a T before them and with a space."""
    from dateutil.parser import isoparser  # late, because few servers need it

    return isoparser(sep="T"), isoparser(sep=" ")


def mapping(value: object, place: str = "") -> dict[str, Any]:
    """A JSON object; ``from_dict`` is public, and any mapping is one there."""
    if isinstance(value, (dict, Mapping)):  # the first because it is quicker
        return value if isinstance(value, dict) else dict(value)
    raise ResponseDecodeError(place, "object", describe(value))


def anything(value: T, place: str = "") -> T:
    """A value whose type the description does not know, as it came."""
    return value


def nothing(value: object, place: str = "") -> None:
    """What a call without a result returns; its reply is not even read."""


def model(from_dict: Callable[[Any], T], value: object, place: str = "") -> T:
    """A nested object."""
    try:
        return from_dict(value)
    except ResponseDecodeError as error:
        raise error.inside(place) from None


def list_of(decoder: Callable[[Any], T], value: object, place: str = "") -> list[T]:
    """A JSON array whose items all go through ``decoder``."""
    if type(value) is not list:
        raise ResponseDecodeError(place, "array", describe(value))
    found: list[T] = []
    try:
        for item in value:
            found.append(decoder(item))
    except ResponseDecodeError as error:
        raise error.inside(f"{place}[{len(found)}]") from None
    return found


def dict_of(decoder: Callable[[Any], T], value: object, place: str = "") -> dict[str, T]:
    """A JSON object used as a map; its values all go through ``decoder``."""
    return {key: model(decoder, item, within(place, key)) for key, item in mapping(value, place).items()}


def within(place: str, name: str) -> str:
    """The place of a field of what stands at a place."""
    return f"{place}.{name}" if place else name


def late(model: type[T]) -> type[T]:
    """Make the ``additional_properties`` of a model when they are first looked at: few records have any."""
    setattr(model, "__getattr__", _made_late)  # noqa: B010 - type checkers would take it for any attribute
    return model


def _made_late(record: Any, name: str) -> Any:
    if name != "additional_properties":
        raise AttributeError(f"{type(record).__name__!r} object has no attribute {name!r}", name=name, obj=record)
    record.additional_properties = {}
    return record.additional_properties


def shown(self: Any) -> str:
    """The ``__repr__`` of records: the fields that hold something, and are no secrets."""
    held = {each.name: getattr(self, each.name) for each in fields(type(self)) if each.repr}
    told = (f"{name}={value!r}" for name, value in held.items() if value is not None and value != {})
    return f"{type(self).__qualname__}({', '.join(told)})"


def derived(model: type[T], record: Any) -> T:
    """The same record, of a class that is derived from a model; what that class adds has its default."""
    same = model.__new__(model)
    for attribute in fields(cast(Any, model)):
        missing = attribute.default.factory() if hasattr(attribute.default, "factory") else attribute.default
        setattr(same, attribute.name, getattr(record, attribute.name, missing))
    return same


def keep_unknown(record: Any, source: Mapping[str, Any], known: Collection[str]) -> None:
    """Put the fields that the description does not know into ``additional_properties``."""
    record.additional_properties = {name: value for name, value in source.items() if name not in known}


def rows(value: object) -> list[Any]:
    """The records of a list reply: a bare array, as documented, or one wrapped in an object."""
    may_be = [value.get(name) for name in _WRAPPERS] if isinstance(value, dict) else [value]
    for found in may_be:
        if isinstance(found, list):
            return found
    got = "object without" if isinstance(value, dict) else describe(value)
    raise ResponseDecodeError("", f"array, or an object with one in {', '.join(_WRAPPERS)}", got)


def record_id(value: object) -> str | None:
    """The id that a record carries on the wire, as text: ``id``, or ``_id`` which may be ``{"$oid": "..."}``."""
    found = value.get("id", value.get("_id")) if isinstance(value, dict) else None
    found = found.get("$oid") if isinstance(found, dict) else found
    return found if isinstance(found, str) else None
