"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderCustomSale:
    """``OrderCustomSale`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "custom_sale_id": "customSaleId",
        "name": "name",
        "price": "price",
        "quantity": "quantity",
        "apply_taxes": "applyTaxes",
        "total": "total",
        "total_tax": "totalTax",
        "taxes": "taxes",
        "discount": "discount",
        "fee": "fee",
    }

    custom_sale_id: str | None = None
    name: str | None = None
    price: str | None = None
    quantity: float | None = None
    apply_taxes: bool | None = None
    total: str | None = None
    total_tax: str | None = None
    taxes: list[OrderTax] | None = None
    discount: OrderCustomSaleDiscount | None = None
    fee: OrderCustomSaleFee | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderCustomSale:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _custom_sale_id = get("customSaleId")
        if _custom_sale_id is not None and type(_custom_sale_id) is not str:
            _custom_sale_id = decode.string(_custom_sale_id, "customSaleId")
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _price = get("price")
        if _price is not None and type(_price) is not str:
            _price = decode.string(_price, "price")
        _quantity = get("quantity")
        if _quantity is not None and type(_quantity) is not int and type(_quantity) is not float:
            _quantity = decode.number(_quantity, "quantity")
        _apply_taxes = get("applyTaxes")
        if _apply_taxes is not None and type(_apply_taxes) is not bool:
            _apply_taxes = decode.boolean(_apply_taxes, "applyTaxes")
        _total = get("total")
        if _total is not None and type(_total) is not str:
            _total = decode.string(_total, "total")
        _total_tax = get("totalTax")
        if _total_tax is not None and type(_total_tax) is not str:
            _total_tax = decode.string(_total_tax, "totalTax")
        _taxes = get("taxes")
        if _taxes is not None:
            _taxes = decode.list_of(OrderTax.from_dict, _taxes, "taxes")
        _discount = get("discount")
        if _discount is not None:
            _discount = decode.model(OrderCustomSaleDiscount.from_dict, _discount, "discount")
        _fee = get("fee")
        if _fee is not None:
            _fee = decode.model(OrderCustomSaleFee.from_dict, _fee, "fee")
        return cls(
            _custom_sale_id,
            _name,
            _price,
            _quantity,
            _apply_taxes,
            _total,
            _total_tax,
            _taxes,
            _discount,
            _fee,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderCustomSale._wire_names.values())

# Below the class, because models can name each other in a circle.
from .order_custom_sale_discount import OrderCustomSaleDiscount
from .order_custom_sale_fee import OrderCustomSaleFee
from .order_tax import OrderTax
