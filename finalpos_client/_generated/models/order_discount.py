"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderDiscount:
    """Part of ``OrderCustomSaleDiscount``, ``OrderLineItemDiscount``, ``Order``.

    Evidence: ``vendor``. Used for the cart and for lines.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "label": "label",
        "amount": "amount",
        "percentage": "percentage",
    }

    label: str | None = None
    amount: str | None = None
    percentage: float | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderDiscount:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderDiscount(source)
        return record if cls is OrderDiscount else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderDiscount._wire_names.values())


def read_OrderDiscount(source: Any) -> OrderDiscount:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderDiscount)
    absent = 0
    record.label = value = source.get("label")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.label = decode.string(value, "label")
    record.amount = value = source.get("amount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.amount = decode.string(value, "amount")
    record.percentage = value = source.get("percentage")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.percentage = decode.number(value, "percentage")
    if len(source) + absent != 3:
        decode.keep_unknown(record, source, _KNOWN)
    return record
