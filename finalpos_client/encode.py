"""Python values to the wire: bodies, path segments, query strings. Nothing is changed silently.

What JSON has no exact form for (``Decimal``, NaN, a time without a zone, bytes) is refused with its place named, before
anything is sent.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping
from enum import Enum
from numbers import Integral
from typing import Any, Final, Literal, cast
from urllib.parse import quote, urlencode

from . import decode
from .errors import InvalidArgumentError

AMOUNT = "finalpos_client.money.decimal_string(amount, currency)"
_HINTS = {"float": ", which has no such number", "Decimal": f"; send float(value) for a number, {AMOUNT} for text"}
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]+")  # RFC 3986, section 2.3


class Unset(Enum):
    """The type of ``UNSET``, for annotations."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> Literal[False]:
        return False


UNSET: Final = Unset.UNSET
"""An argument that was left out: it is not sent, where ``None`` would send ``null``."""


def body(value: Any, place: str = "") -> Any:
    """The body of a request, or what stands at a place in it, as JSON has it, without what was left out.

    Raises:
        InvalidArgumentError: a value that JSON can't carry exactly, with its place.
    """
    try:
        return to_wire(value, place)
    except RecursionError:
        raise InvalidArgumentError(f"{place or 'the body'} contains itself, or is nested too deep to be sent") from None


def to_wire(value: Any, place: str) -> Any:
    """One value as JSON has it; models, aware datetimes, dates, mappings and sequences are converted."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if hasattr(type(value), "_wire_names"):
        return fields(value, place)
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise InvalidArgumentError(f"{place}: {key!r} can't be a name in a JSON object, use a string")
        return {name: to_wire(item, decode.within(place, name)) for name, item in value.items() if item is not UNSET}
    if isinstance(value, list | tuple):
        return [to_wire(item, f"{place}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, datetime.date):
        if isinstance(value, datetime.datetime) and value.tzinfo is None:
            raise InvalidArgumentError(f"{place}: {value!r} has no time zone; make it aware (tzinfo=UTC), or send None")
        return value.isoformat()
    if isinstance(value, Integral):  # numpy's
        return int(value)
    hint = _HINTS.get(type(value).__name__, "")
    raise InvalidArgumentError(f"{place or 'body'}: {decode.describe(value)} can't be sent as JSON{hint}")


def dump(values: Any) -> bytes:
    """JSON text of what ``body`` gave, as UTF-8."""
    try:
        return json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise InvalidArgumentError(f"text that is no Unicode can't be sent: {error.object[error.start]!r}") from None


def upload(content: Any, media_type: Any) -> tuple[bytes, str]:
    """A body that is not JSON, which is sent as it is, and what it is.

    Raises:
        InvalidArgumentError: no bytes, or no media type that a header can carry.
    """
    if not isinstance(content, bytes):
        raise InvalidArgumentError(f"body: expected bytes, got {type(content).__name__}")
    if not isinstance(media_type, str) or not re.fullmatch(r"[ -~]*/[ -~]*", media_type):
        raise InvalidArgumentError(f"content_type: {media_type!r} is no media type, such as 'image/png'")
    return content, media_type


def fields(instance: Any, place: str = "") -> dict[str, Any]:
    """The ``to_dict`` of a generated model: wire names, without fields that are ``None``; unknown ones as they came."""
    names = cast("Mapping[str, str]", type(instance)._wire_names)
    known = {wire_name: value for name, wire_name in names.items() if (value := getattr(instance, name)) is not None}
    held = {**known, **instance.additional_properties}
    return {wire_name: to_wire(value, decode.within(place, wire_name)) for wire_name, value in held.items()}


def path(template: str, values: tuple[str, ...]) -> str:
    """Fill the ``{parameters}`` of a path, in order.

    An id can't change the path: what would (RFC 3986, section 3.3: slashes and the dot segments) is refused, everything
    else that is not an unreserved character is percent-encoded.

    Raises:
        InvalidArgumentError: an id that is empty, no string, a dot segment, or has a slash or a control character.
    """
    for value in values:
        start, end = template.index("{"), template.index("}")
        template = f"{template[:start]}{_segment(value, template[start + 1 : end])}{template[end + 1 :]}"
    return template


def _segment(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise InvalidArgumentError(f"{name}: expected the id as a string, got {type(value).__name__}")
    if _UNRESERVED.fullmatch(value) and value not in (".", ".."):
        return value
    if not value.isprintable() or value in ("", ".", "..") or "/" in value or "\\" in value:
        wanted = "which is not empty, not '.' or '..', and has no slash, backslash or control character"
        raise InvalidArgumentError(f"{name}: {value!r} can't be an id, {wanted}")
    return quote(value, safe="").replace("{", "%7B").replace("}", "%7D")


def query(values: Mapping[str, Any] | None) -> str:
    """A query string with its question mark, or nothing. ``None`` and what was left out are not sent."""
    given = {name: value for name, value in (values or {}).items() if value is not None and value is not UNSET}
    pairs = [(name, _query_value(value, name)) for name, value in given.items()]
    return f"?{urlencode(pairs, doseq=True, quote_via=quote)}" if pairs else ""


def _query_value(value: Any, name: str) -> Any:
    wire = to_wire(value, name)
    if isinstance(wire, list):
        return [_query_value(item, name) for item in wire]
    if isinstance(wire, dict):
        raise InvalidArgumentError(f"{name}: an object can't be sent in a query")
    if isinstance(wire, bool):
        return "true" if wire else "false"
    return str(wire)
