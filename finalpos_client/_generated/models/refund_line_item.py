"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class RefundLineItem:
    """The vendor names this shape RefundsLineItemDto. Further fields cannot be excluded."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "taxes": "taxes",
        "discount": "discount",
        "name": "name",
        "quantity": "quantity",
        "price": "price",
        "total": "total",
        "product_id": "productId",
        "variant_id": "variantId",
    }

    taxes: list[RefundTax] | None = None
    discount: RefundLineItemDiscount | None = None
    name: str | None = None
    """Type from the example; required mark not confirmed. Example: ``Sweet Tea``."""
    quantity: float | None = None
    """Type from the example; required mark not confirmed. Example: ``1``."""
    price: str | None = None
    """Type from the example; required mark not confirmed. Example: ``5.00``."""
    total: str | None = None
    """Type from the example; required mark not confirmed. Example: ``5.00``."""
    product_id: str | None = None
    """Type from the example; required mark not confirmed; required in the vendor types. Example:
    ``507f1f77bcf86cd799439011``.
    """
    variant_id: str | None = None
    """Type from the example; required mark not confirmed; required in the vendor types. Example:
    ``507f1f77bcf86cd799439012``.
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundLineItem:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _taxes = get("taxes")
        if _taxes is not None:
            _taxes = decode.list_of(RefundTax.from_dict, _taxes, "taxes")
        _discount = get("discount")
        if _discount is not None:
            _discount = decode.model(RefundLineItemDiscount.from_dict, _discount, "discount")
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _quantity = get("quantity")
        if _quantity is not None and type(_quantity) is not int and type(_quantity) is not float:
            _quantity = decode.number(_quantity, "quantity")
        _price = get("price")
        if _price is not None and type(_price) is not str:
            _price = decode.string(_price, "price")
        _total = get("total")
        if _total is not None and type(_total) is not str:
            _total = decode.string(_total, "total")
        _product_id = get("productId")
        if _product_id is not None and type(_product_id) is not str:
            _product_id = decode.string(_product_id, "productId")
        _variant_id = get("variantId")
        if _variant_id is not None and type(_variant_id) is not str:
            _variant_id = decode.string(_variant_id, "variantId")
        return cls(
            _taxes,
            _discount,
            _name,
            _quantity,
            _price,
            _total,
            _product_id,
            _variant_id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(RefundLineItem._wire_names.values())

# Below the class, because models can name each other in a circle.
from .refund_line_item_discount import RefundLineItemDiscount
from .refund_tax import RefundTax
