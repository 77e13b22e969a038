"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderSummary:
    """``OrderSummary`` of the description."""

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
    """Example: ``1000.50``."""
    total: str
    """Example: ``1000.50``."""
    total_taxes: str
    """Example: ``1000.50``."""
    shipping_total: str | None = None
    """Example: ``1000.50``."""
    is_tax_inclusive: bool | None = None
    """Type from the example; required mark not confirmed. Example: ``false``."""
    sub_total: str | None = None
    """Type from the example; required mark not confirmed. Example: ``1000.50``."""
    taxes: list[OrderTax] | None = None
    """Type from the example; required mark not confirmed."""
    tip: OrderTip | None = None
    """Type from the example; required mark not confirmed. Example: ``{"percentage": 0.15, "amount": "1000.50"}``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderSummary:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _discount_total = get("discountTotal")
        if type(_discount_total) is not str:
            _discount_total = decode.string(_discount_total, "discountTotal")
        _total = get("total")
        if type(_total) is not str:
            _total = decode.string(_total, "total")
        _total_taxes = get("totalTaxes")
        if type(_total_taxes) is not str:
            _total_taxes = decode.string(_total_taxes, "totalTaxes")
        _shipping_total = get("shippingTotal")
        if _shipping_total is not None and type(_shipping_total) is not str:
            _shipping_total = decode.string(_shipping_total, "shippingTotal")
        _is_tax_inclusive = get("isTaxInclusive")
        if _is_tax_inclusive is not None and type(_is_tax_inclusive) is not bool:
            _is_tax_inclusive = decode.boolean(_is_tax_inclusive, "isTaxInclusive")
        _sub_total = get("subTotal")
        if _sub_total is not None and type(_sub_total) is not str:
            _sub_total = decode.string(_sub_total, "subTotal")
        _taxes = get("taxes")
        if _taxes is not None:
            _taxes = decode.list_of(OrderTax.from_dict, _taxes, "taxes")
        _tip = get("tip")
        if _tip is not None:
            _tip = decode.model(OrderTip.from_dict, _tip, "tip")
        return cls(
            _discount_total,
            _total,
            _total_taxes,
            _shipping_total,
            _is_tax_inclusive,
            _sub_total,
            _taxes,
            _tip,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderSummary._wire_names.values())

# Below the class, because models can name each other in a circle.
from .order_tax import OrderTax
from .order_tip import OrderTip
