"""How does what was typed become an argument, and does it fit?

Text and numbers, dates and flags are typed as they are; what has parts is JSON, or ``@file`` with JSON in it.
"""

from __future__ import annotations

import datetime
import json
import math
import re
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from .. import check, decode
from ..encode import Unset
from ..errors import ResponseDecodeError

POINT = "fractions are written with a point, as in 10.50, and thousands are not set apart"
"""What to do about numbers with commas."""


class MisfitError(ValueError):
    """What was given can't be read, or is not of the type that is asked for."""


def choices(hint: Any) -> tuple[str, ...]:
    """The values that the description knows of; others may be given."""
    return tuple(map(str, _choices(hint)))


def reader(hint: Any) -> tuple[Callable[[str], Any], str]:
    """What makes a value of a type of the text on the command line, and how such text is called there.

    The function raises ``MisfitError``.
    """
    kind = check.kind_of(hint)
    if kind in _READERS:
        return _READERS[kind]
    return (lambda text: checked(kind, from_json(text))), "JSON"


def checked(hint: Any, value: Any, place: str = "") -> Any:
    """A value of JSON that fits the type, as it came.

    Raises:
        MisfitError: it does not fit, with the place within it.
    """
    if value is None and {Unset, type(None)} & {*_members(hint)}:
        return value
    try:
        check.reader(hint, _PLAIN.get)(value, place)
    except ResponseDecodeError as error:
        where = f"{error.place}: " if error.place else ""
        raise MisfitError(f"{where}expected {error.expected}, got {error.got}") from None
    return value


def from_json(text: str) -> Any:
    """The JSON in a text, or with ``@`` before it in the file of that name, or for ``-`` in what is piped in.

    Raises:
        MisfitError: it can't be read, or is no JSON.
    """
    return loads(content(text))


def loads(source: str | bytes) -> Any:
    """What JSON says, exactly.

    Raises:
        MisfitError: it is no JSON, has a name twice in an object, or a number with more digits than are kept.
    """
    try:
        return json.loads(source, parse_constant=_no_number, parse_float=_exact, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise MisfitError(f"no JSON: {error}") from None


def content(text: str) -> bytes:
    """The text, or what is in the file or the pipe that it names.

    Raises:
        MisfitError: it can't be read.
    """
    if text == "-":
        return sys.stdin.buffer.read()
    if not text.startswith("@"):
        return text.encode(errors="surrogateescape")
    try:
        return Path(text[1:]).read_bytes()
    except OSError as error:
        raise MisfitError(f"{text[1:]} can't be read: {error.strerror}") from None


def number(text: str) -> int | float:
    """A number, whole where it is written so."""
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_exact)
    except MisfitError as error:
        raise MisfitError(f"expected a number, got {text!r}: {error}") from None
    except ValueError as error:
        value = error
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MisfitError(f"expected a number, got {text!r}")
    return value


def boolean(text: str) -> bool:
    """``true`` or ``false``."""
    if text not in ("true", "false"):
        raise MisfitError(f"expected true or false, got {text!r}")
    return text == "true"


def amount(text: str, place: str) -> str:
    """The text of an amount, which the API has as text.

    Raises:
        MisfitError: it is none.
    """
    if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
        hint = f"; {POINT}" if has_comma(text) else ""
        where = f"{place}: " if place else ""
        raise MisfitError(f"{where}expected an amount as text, got {text!r}{hint}")
    return text


def has_comma(text: str) -> bool:
    """Whether it would be a number if commas were points, or were not there."""
    return "," in text and re.fullmatch(r"[+-]?[\d.,]+", text) is not None


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise MisfitError(f"expected a whole number, got {text!r}") from None


_READERS: Mapping[Any, tuple[Callable[[str], Any], str]] = {
    str: (str, "TEXT"),
    int: (_integer, "INTEGER"),
    float: (number, "NUMBER"),
    bool: (boolean, "BOOLEAN"),
    datetime.date: (partial(checked, datetime.date), "YYYY-MM-DD"),
    datetime.datetime: (partial(checked, datetime.datetime), "DATE-TIME"),
}


def _members(hint: Any) -> Sequence[Any]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _choices(hint: Any) -> tuple[Any, ...]:
    return tuple(value for each in _members(hint) if get_origin(each) is Literal for value in get_args(each))


def _date_time(value: object, place: str = "") -> None:
    text = decode.string(value, place)
    decode.date_time(text, place)
    if not _has_zone(text):
        raise ResponseDecodeError(place, "date-time with an offset, such as Z or +01:00", decode.describe(text))


_PLAIN = {**check.PLAIN, datetime.date: decode.date, datetime.datetime: _date_time}
"""As the core has it, but for dates: here these are text, which can be looked at."""


def _has_zone(text: str) -> bool:
    for parser in decode.isoparsers():
        try:
            return parser.isoparse(text).tzinfo is not None
        except ValueError:
            continue
    return False


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is not JSON")


def _exact(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise MisfitError(f"{text} is larger than any number that JSON keeps")
    if Decimal(repr(value)) != Decimal(text):
        raise MisfitError(f"{text} has more digits than a number of JSON keeps")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = sorted({name for name, _ in pairs if [each for each, _ in pairs].count(name) > 1})
        raise ValueError(f"{', '.join(map(repr, twice))} is there twice")
    return found
