"""What can a client be told about its merchant's customers?"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from attrs import frozen

from ..errors import ConfigurationError
from .carriage import CARRIAGES, CarriageName
from .values import DateRules


@frozen(kw_only=True)
class CustomerSettings:
    """What the constructor of ``FinalPOS`` was given for customers."""

    tables: frozenset[str]
    dates: DateRules
    carriage: CarriageName


def checked_settings(
    tables: Collection[str] | None,
    date_formats: Sequence[str],
    time_zone: datetime.tzinfo | None,
    carriage: CarriageName,
) -> CustomerSettings:
    """The settings, where they can work.

    Raises:
        ConfigurationError: they can't.
    """
    for name, texts in (("customer_tables", tables or ()), ("customer_date_formats", date_formats)):
        listed = isinstance(texts, Collection) and not isinstance(texts, str)
        if not listed or not all(isinstance(text, str) for text in texts):
            raise ConfigurationError(f"{name}: expected a list of strings, got {texts!r}")
    for text in date_formats:
        try:
            day = datetime.datetime(2026, 1, 31, 23, 59)  # noqa: DTZ001
            readable = datetime.datetime.strptime(day.strftime(text), text).date() == day.date()  # noqa: DTZ007
        except (ValueError, DeprecationWarning):  # the latter in Python 3.13 and newer, where warnings are errors
            readable = False
        if not readable:
            raise ConfigurationError(f"customer_date_formats: {text!r} does not say which day is meant")
    if time_zone is not None and not isinstance(time_zone, datetime.tzinfo):
        raise ConfigurationError(f"customer_time_zone: expected a tzinfo such as ZoneInfo(...), got {time_zone!r}")
    if carriage not in tuple(CARRIAGES):
        known = " or ".join(map(repr, CARRIAGES))
        raise ConfigurationError(f"customer_fields_in: expected {known}, got {carriage!r}")
    return CustomerSettings(
        tables=frozenset(tables or ()),
        dates=DateRules(formats=tuple(date_formats), time_zone=time_zone),
        carriage=carriage,
    )
