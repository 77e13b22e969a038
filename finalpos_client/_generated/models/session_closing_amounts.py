"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class SessionClosingAmounts:
    """Part of ``Session``.

    Evidence: ``documented``. Closing amount per payment method.

    Attributes:
        cash: Money as a decimal string. Example: ``500.00``.
        card: Money as a decimal string. Example: ``1500.00``.
        oliver_pay: Money as a decimal string. Example: ``200.00``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "cash": "cash",
        "card": "card",
        "oliver_pay": "oliverPay",
    }

    cash: str | None = None
    """Money as a decimal string. Example: ``500.00``."""
    card: str | None = None
    """Money as a decimal string. Example: ``1500.00``."""
    oliver_pay: str | None = None
    """Money as a decimal string. Example: ``200.00``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> SessionClosingAmounts:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_SessionClosingAmounts(source)
        return record if cls is SessionClosingAmounts else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(SessionClosingAmounts._wire_names.values())


def read_SessionClosingAmounts(source: Any) -> SessionClosingAmounts:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(SessionClosingAmounts)
    absent = 0
    record.cash = value = source.get("cash")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.cash = decode.string(value, "cash")
    record.card = value = source.get("card")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.card = decode.string(value, "card")
    record.oliver_pay = value = source.get("oliverPay")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.oliver_pay = decode.string(value, "oliverPay")
    if len(source) + absent != 3:
        decode.keep_unknown(record, source, _KNOWN)
    return record
