"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderCustomSale:
    """Part of ``Order``.

    Evidence: ``vendor``.

    Attributes:
        taxes: See ``OrderTax``.
        discount: See ``OrderCustomSaleDiscount``.
        fee: See ``OrderCustomSaleFee``.
    """

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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderCustomSale:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderCustomSale(source)
        return record if cls is OrderCustomSale else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderCustomSale._wire_names.values())


def read_OrderCustomSale(source: Any) -> OrderCustomSale:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderCustomSale)
    absent = 0
    record.custom_sale_id = value = source.get("customSaleId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.custom_sale_id = decode.string(value, "customSaleId")
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
    record.price = value = source.get("price")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.price = decode.string(value, "price")
    record.quantity = value = source.get("quantity")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.quantity = decode.number(value, "quantity")
    record.apply_taxes = value = source.get("applyTaxes")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.apply_taxes = decode.boolean(value, "applyTaxes")
    record.total = value = source.get("total")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.total = decode.string(value, "total")
    record.total_tax = value = source.get("totalTax")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.total_tax = decode.string(value, "totalTax")
    value = source.get("taxes")
    if value is None:
        absent += 1
        record.taxes = None
    else:
        record.taxes = decode.list_of(read_OrderTax, value, "taxes")
    value = source.get("discount")
    if value is None:
        absent += 1
        record.discount = None
    else:
        try:
            record.discount = read_OrderCustomSaleDiscount(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("discount") from None
    value = source.get("fee")
    if value is None:
        absent += 1
        record.fee = None
    else:
        try:
            record.fee = read_OrderCustomSaleFee(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("fee") from None
    if len(source) + absent != 10:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .order_custom_sale_discount import OrderCustomSaleDiscount, read_OrderCustomSaleDiscount
from .order_custom_sale_fee import OrderCustomSaleFee, read_OrderCustomSaleFee
from .order_tax import OrderTax, read_OrderTax
