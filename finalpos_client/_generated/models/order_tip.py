"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderTip:
    """Part of ``OrderSummary``.

    Evidence: ``documented``. Types taken from the example; required marks not confirmed.

    Attributes:
        percentage: A fraction in the example, 0.15 is 15 percent. Example: ``0.15``.
        amount: Money as a decimal string. Example: ``1000.50``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "percentage": "percentage",
        "amount": "amount",
    }

    percentage: float | None = None
    """A fraction in the example, 0.15 is 15 percent. Example: ``0.15``."""
    amount: str | None = None
    """Money as a decimal string. Example: ``1000.50``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderTip:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderTip(source)
        return record if cls is OrderTip else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderTip._wire_names.values())


def read_OrderTip(source: Any) -> OrderTip:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderTip)
    absent = 0
    record.percentage = value = source.get("percentage")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.percentage = decode.number(value, "percentage")
    record.amount = value = source.get("amount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.amount = decode.string(value, "amount")
    if len(source) + absent != 2:
        decode.keep_unknown(record, source, _KNOWN)
    return record
