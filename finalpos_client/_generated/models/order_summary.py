"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderSummary:
    """Part of ``Order``.

    Evidence: ``documented``.

    Attributes:
        discount_total: Money as a decimal string. Example: ``1000.50``.
        total: Money as a decimal string. Example: ``1000.50``.
        total_taxes: Money as a decimal string. Example: ``1000.50``.
        shipping_total: Money as a decimal string. Example: ``1000.50``.
        is_tax_inclusive: Example: ``false``.
        sub_total: Money as a decimal string. Example: ``1000.50``.
        taxes: See ``OrderTax``.
        tip: Example: ``{"percentage": 0.15, "amount": "1000.50"}``. See ``OrderTip``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "discount_total": "discountTotal",
        "total": "total",
        "total_taxes": "totalTaxes",
        "shipping_total": "shippingTotal",
        "is_tax_inclusive": "isTaxInclusive",
        "sub_total": "subTotal",
        "taxes": "taxes",
        "tip": "tip",
    }

    discount_total: str
    """Money as a decimal string. Example: ``1000.50``."""
    total: str
    """Money as a decimal string. Example: ``1000.50``."""
    total_taxes: str
    """Money as a decimal string. Example: ``1000.50``."""
    shipping_total: str | None = None
    """Money as a decimal string. Example: ``1000.50``."""
    is_tax_inclusive: bool | None = None
    """Example: ``false``."""
    sub_total: str | None = None
    """Money as a decimal string. Example: ``1000.50``."""
    taxes: list[OrderTax] | None = None
    tip: OrderTip | None = None
    """Example: ``{"percentage": 0.15, "amount": "1000.50"}``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderSummary:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderSummary(source)
        return record if cls is OrderSummary else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderSummary._wire_names.values())


def read_OrderSummary(source: Any) -> OrderSummary:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderSummary)
    absent = 0
    record.discount_total = value = source.get("discountTotal")
    if type(value) is not str:
        record.discount_total = decode.string(value, "discountTotal")
    record.total = value = source.get("total")
    if type(value) is not str:
        record.total = decode.string(value, "total")
    record.total_taxes = value = source.get("totalTaxes")
    if type(value) is not str:
        record.total_taxes = decode.string(value, "totalTaxes")
    record.shipping_total = value = source.get("shippingTotal")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.shipping_total = decode.string(value, "shippingTotal")
    record.is_tax_inclusive = value = source.get("isTaxInclusive")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.is_tax_inclusive = decode.boolean(value, "isTaxInclusive")
    record.sub_total = value = source.get("subTotal")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.sub_total = decode.string(value, "subTotal")
    value = source.get("taxes")
    if value is None:
        absent += 1
        record.taxes = None
    else:
        record.taxes = decode.list_of(read_OrderTax, value, "taxes")
    value = source.get("tip")
    if value is None:
        absent += 1
        record.tip = None
    else:
        try:
            record.tip = read_OrderTip(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("tip") from None
    if len(source) + absent != 8:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .order_tax import OrderTax, read_OrderTax
from .order_tip import OrderTip, read_OrderTip
