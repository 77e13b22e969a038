"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class RefundLineItem:
    """Part of ``Refund``.

    Evidence: ``documented``. The vendor names this shape RefundsLineItemDto. Further fields cannot be excluded.

    Attributes:
        taxes: See ``RefundTax``.
        discount: See ``RefundLineItemDiscount``.
        name: Example: ``Sweet Tea``.
        quantity: Example: ``1``.
        price: Money as a decimal string. Example: ``5.00``.
        total: Money as a decimal string. Example: ``5.00``.
        product_id: Example: ``507f1f77bcf86cd799439011``.
        variant_id: Example: ``507f1f77bcf86cd799439012``.
    """

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
    """Example: ``Sweet Tea``."""
    quantity: float | None = None
    """Example: ``1``."""
    price: str | None = None
    """Money as a decimal string. Example: ``5.00``."""
    total: str | None = None
    """Money as a decimal string. Example: ``5.00``."""
    product_id: str | None = None
    """Example: ``507f1f77bcf86cd799439011``."""
    variant_id: str | None = None
    """Example: ``507f1f77bcf86cd799439012``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundLineItem:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_RefundLineItem(source)
        return record if cls is RefundLineItem else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(RefundLineItem._wire_names.values())


def read_RefundLineItem(source: Any) -> RefundLineItem:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(RefundLineItem)
    absent = 0
    value = source.get("taxes")
    if value is None:
        absent += 1
        record.taxes = None
    else:
        record.taxes = decode.list_of(read_RefundTax, value, "taxes")
    value = source.get("discount")
    if value is None:
        absent += 1
        record.discount = None
    else:
        try:
            record.discount = read_RefundLineItemDiscount(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("discount") from None
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
    record.quantity = value = source.get("quantity")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.quantity = decode.number(value, "quantity")
    record.price = value = source.get("price")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.price = decode.string(value, "price")
    record.total = value = source.get("total")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.total = decode.string(value, "total")
    record.product_id = value = source.get("productId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.product_id = decode.string(value, "productId")
    record.variant_id = value = source.get("variantId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.variant_id = decode.string(value, "variantId")
    if len(source) + absent != 8:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .refund_line_item_discount import RefundLineItemDiscount, read_RefundLineItemDiscount
from .refund_tax import RefundTax, read_RefundTax
