"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderLineItem:
    """Part of ``Order``.

    Evidence: ``vendor``. Vendor types use integer minor units; decimal strings here as in the rest of the order.

    Attributes:
        attributes: Serialised text, not a list.
        taxes: See ``OrderTax``.
        discount: See ``OrderLineItemDiscount``.
        fee: See ``OrderLineItemFee``.
        metadata: See ``Metadata``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "product_id": "productId",
        "variant_id": "variantId",
        "name": "name",
        "quantity": "quantity",
        "manage_stock": "manageStock",
        "price": "price",
        "total": "total",
        "total_tax": "totalTax",
        "sub_total": "subTotal",
        "sku": "sku",
        "description": "description",
        "note": "note",
        "image": "image",
        "attributes": "attributes",
        "product_external_id": "productExternalId",
        "variant_external_id": "variantExternalId",
        "line_item_external_id": "lineItemExternalId",
        "internal_id": "internalId",
        "stock": "stock",
        "taxes": "taxes",
        "discount": "discount",
        "fee": "fee",
        "metadata": "metadata",
    }

    id: str | None = None
    product_id: str | None = None
    variant_id: str | None = None
    name: str | None = None
    quantity: float | None = None
    manage_stock: bool | None = None
    price: str | None = None
    total: str | None = None
    total_tax: str | None = None
    sub_total: str | None = None
    sku: str | None = None
    description: str | None = None
    note: str | None = None
    image: str | None = None
    attributes: str | None = None
    """Serialised text, not a list."""
    product_external_id: str | None = None
    variant_external_id: str | None = None
    line_item_external_id: str | None = None
    internal_id: str | None = None
    stock: float | None = None
    taxes: list[OrderTax] | None = None
    discount: OrderLineItemDiscount | None = None
    fee: OrderLineItemFee | None = None
    metadata: list[Metadata] | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderLineItem:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderLineItem(source)
        return record if cls is OrderLineItem else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderLineItem._wire_names.values())


def read_OrderLineItem(source: Any) -> OrderLineItem:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderLineItem)
    absent = 0
    record.id = value = source.get("id")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.id = decode.string(value, "id")
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
    record.manage_stock = value = source.get("manageStock")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.manage_stock = decode.boolean(value, "manageStock")
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
    record.total_tax = value = source.get("totalTax")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.total_tax = decode.string(value, "totalTax")
    record.sub_total = value = source.get("subTotal")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.sub_total = decode.string(value, "subTotal")
    record.sku = value = source.get("sku")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.sku = decode.string(value, "sku")
    record.description = value = source.get("description")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.description = decode.string(value, "description")
    record.note = value = source.get("note")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.note = decode.string(value, "note")
    record.image = value = source.get("image")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.image = decode.string(value, "image")
    record.attributes = value = source.get("attributes")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.attributes = decode.string(value, "attributes")
    record.product_external_id = value = source.get("productExternalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.product_external_id = decode.string(value, "productExternalId")
    record.variant_external_id = value = source.get("variantExternalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.variant_external_id = decode.string(value, "variantExternalId")
    record.line_item_external_id = value = source.get("lineItemExternalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.line_item_external_id = decode.string(value, "lineItemExternalId")
    record.internal_id = value = source.get("internalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.internal_id = decode.string(value, "internalId")
    record.stock = value = source.get("stock")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.stock = decode.number(value, "stock")
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
            record.discount = read_OrderLineItemDiscount(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("discount") from None
    value = source.get("fee")
    if value is None:
        absent += 1
        record.fee = None
    else:
        try:
            record.fee = read_OrderLineItemFee(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("fee") from None
    value = source.get("metadata")
    if value is None:
        absent += 1
        record.metadata = None
    else:
        record.metadata = decode.list_of(read_Metadata, value, "metadata")
    if len(source) + absent != 24:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .metadata import Metadata, read_Metadata
from .order_line_item_discount import OrderLineItemDiscount, read_OrderLineItemDiscount
from .order_line_item_fee import OrderLineItemFee, read_OrderLineItemFee
from .order_tax import OrderTax, read_OrderTax
