"""What does a column of each type take, and what does it give back?

| column type | takes                                                | on the wire        | gives back          |
|-------------|------------------------------------------------------|--------------------|---------------------|
| string      | str                                                  | string             | str                 |
| number      | int, float, Decimal: finite, no bool, all digits kept| number             | int, float          |
| boolean     | bool                                                 | true, false        | bool                |
| date        | date, aware datetime, ISO 8601 text; other formats   | ISO 8601 text      | date, aware datetime|
|             | and naive times where they are configured            |                    |                     |
| json-string | anything JSON can carry, a string as well            | its JSON, as text  | the same            |
| any other   | anything JSON can carry                              | the same           | as it came          |

``None`` is ``null`` in each of them. The column types are the vendor's.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from numbers import Integral
from typing import Any

from attrs import frozen

from .. import decode, encode
from ..errors import InvalidArgumentError, ResponseDecodeError

_OF_REDUCED_PRECISION = re.compile(r"\d{4}(-\d\d|-?W\d\d)?", re.ASCII)
_TIME_DIRECTIVE = re.compile(r"%[HIMSfpXcsT]")
_NUMBER = "number (int, float or Decimal)"
_DATE = "date (a date, an aware datetime, or ISO 8601 text)"


class MisfitError(ValueError):
    """A value that a column does not take: what it takes, and what was given."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(f"expected {expected}, got {got}")
        self.expected, self.got = expected, got


@frozen(kw_only=True)
class DateRules:
    """What dates may be given as, beyond ISO 8601 and aware datetimes.

    Attributes:
        formats: of ``datetime.strptime``. Text that two of them read as different days is refused.
        time_zone: of times without an offset.
    """

    formats: tuple[str, ...] = ()
    time_zone: datetime.tzinfo | None = None


def to_wire(kind: str, value: Any, rules: DateRules) -> Any:
    """A value for a column of the given type, as JSON has it.

    Raises:
        MisfitError: the column does not take it.
    """
    if value is None:
        return None
    return _WRITERS.get(kind, _any)(value, rules)


def from_wire(kind: str, value: Any) -> Any:
    """What a column holds, in the type that ``to_wire`` takes.

    Raises:
        ResponseDecodeError: it is of another type, as where the column was of another one when it was stored.
    """
    if value is None or kind not in _READERS:
        return value
    return _READERS[kind](value)


def _string(value: Any, rules: DateRules) -> str:
    if isinstance(value, str):
        return str.__str__(value)  # of an enum its value
    raise MisfitError("string", _describe(value))


def _number(value: Any, rules: DateRules) -> int | float:
    if isinstance(value, bool) or not isinstance(value, Integral | float | Decimal):
        raise MisfitError(_NUMBER, _describe(value))
    if not (value.is_finite() if isinstance(value, Decimal) else isinstance(value, int) or math.isfinite(value)):
        raise MisfitError(f"finite {_NUMBER}", _describe(value))
    try:
        kept = float(value)
    except OverflowError:  # of an int; a Decimal becomes infinite
        kept = math.inf
    # Readers of JSON keep what a double does (RFC 8259, section 6): further digits would be lost on the other side.
    if not math.isfinite(kept) or Decimal(repr(kept)) != (value if isinstance(value, Decimal) else Decimal(str(value))):
        raise MisfitError(f"{_NUMBER} of no more digits than a double keeps", _describe(value))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else kept
    return int(value) if isinstance(value, Integral) else value


def _boolean(value: Any, rules: DateRules) -> bool:
    if isinstance(value, bool):
        return value
    raise MisfitError("boolean (True or False)", _describe(value))


def _date(value: Any, rules: DateRules) -> str:
    if isinstance(value, str):
        value = _parse_date(value, rules)
    if isinstance(value, datetime.datetime):
        return _aware(value, rules).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise MisfitError(_DATE, _describe(value))


def _parse_date(text: str, rules: DateRules) -> datetime.date:
    """What a text means: a ``datetime`` where it has a time."""
    if not _OF_REDUCED_PRECISION.fullmatch(text):
        for parser in decode.isoparsers():
            try:
                parsed = parser.isoparse(text)
            except (ValueError, OverflowError):
                continue
            return parsed if "T" in text or " " in text else parsed.date()
    found: set[datetime.date] = set()
    for given in rules.formats:
        try:
            parsed = datetime.datetime.strptime(text, given)  # noqa: DTZ007 - a zone comes later, or in the format
        except ValueError:
            continue
        found.add(parsed if _TIME_DIRECTIVE.search(given) else parsed.date())
    if len(found) == 1:
        return found.pop()
    formats = f", or text like {', '.join(rules.formats)}" if rules.formats else ""
    if found:
        raise MisfitError("date that the formats read in one way", _describe(text))
    raise MisfitError(_DATE + formats, _describe(text))


def _aware(value: datetime.datetime, rules: DateRules) -> datetime.datetime:
    if value != value:  # pandas' NaT
        raise MisfitError(_DATE, _describe(value))
    if value.tzinfo is not None:
        return value
    if rules.time_zone is None:
        raise MisfitError("datetime with a time zone", _describe(value))
    first, second = (value.replace(tzinfo=rules.time_zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise MisfitError(
            "datetime with a time zone, where the clocks change", f"{value.isoformat()}, which was twice or never"
        )
    return first


def _json_text(value: Any, rules: DateRules) -> str:
    return encode.dump(_any(value, rules)).decode()


def _any(value: Any, rules: DateRules) -> Any:
    try:
        wire = encode.body(value, "value")
        encode.dump(wire)
    except InvalidArgumentError as error:
        raise MisfitError("anything JSON can carry", f"something else ({error.message})") from None
    return wire


_WRITERS: Mapping[str, Callable[[Any, DateRules], Any]] = {
    "string": _string,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "json-string": _json_text,
}


def _read_date(value: Any) -> datetime.date:
    if isinstance(value, str) and "T" not in value and " " not in value:
        return decode.date(value)
    return decode.date_time(value)


def _read_json_text(value: Any) -> Any:
    try:
        return json.loads(decode.string(value))
    except (ValueError, RecursionError):
        raise ResponseDecodeError("", "JSON as text", decode.describe(value)) from None


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "string": decode.string,
    "number": decode.number,
    "boolean": decode.boolean,
    "date": _read_date,
    "json-string": _read_json_text,
}


def _describe(value: object) -> str:
    if isinstance(value, Decimal | datetime.date | datetime.time):
        return f"{type(value).__name__} {value}"
    if isinstance(value, int) and value.bit_length() > 256:  # Python writes only so many digits
        return f"int of {value.bit_length()} bits"
    return decode.describe(value)
