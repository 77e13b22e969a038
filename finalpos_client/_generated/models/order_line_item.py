"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderLineItem:
    """Vendor types use integer minor units; decimal strings here as in the rest of the order."""

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
    """Renamed in newer vendor types."""
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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderLineItem:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("id")
        if _id is not None and type(_id) is not str:
            _id = decode.string(_id, "id")
        _product_id = get("productId")
        if _product_id is not None and type(_product_id) is not str:
            _product_id = decode.string(_product_id, "productId")
        _variant_id = get("variantId")
        if _variant_id is not None and type(_variant_id) is not str:
            _variant_id = decode.string(_variant_id, "variantId")
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _quantity = get("quantity")
        if _quantity is not None and type(_quantity) is not int and type(_quantity) is not float:
            _quantity = decode.number(_quantity, "quantity")
        _manage_stock = get("manageStock")
        if _manage_stock is not None and type(_manage_stock) is not bool:
            _manage_stock = decode.boolean(_manage_stock, "manageStock")
        _price = get("price")
        if _price is not None and type(_price) is not str:
            _price = decode.string(_price, "price")
        _total = get("total")
        if _total is not None and type(_total) is not str:
            _total = decode.string(_total, "total")
        _total_tax = get("totalTax")
        if _total_tax is not None and type(_total_tax) is not str:
            _total_tax = decode.string(_total_tax, "totalTax")
        _sub_total = get("subTotal")
        if _sub_total is not None and type(_sub_total) is not str:
            _sub_total = decode.string(_sub_total, "subTotal")
        _sku = get("sku")
        if _sku is not None and type(_sku) is not str:
            _sku = decode.string(_sku, "sku")
        _description = get("description")
        if _description is not None and type(_description) is not str:
            _description = decode.string(_description, "description")
        _note = get("note")
        if _note is not None and type(_note) is not str:
            _note = decode.string(_note, "note")
        _image = get("image")
        if _image is not None and type(_image) is not str:
            _image = decode.string(_image, "image")
        _attributes = get("attributes")
        if _attributes is not None and type(_attributes) is not str:
            _attributes = decode.string(_attributes, "attributes")
        _product_external_id = get("productExternalId")
        if _product_external_id is not None and type(_product_external_id) is not str:
            _product_external_id = decode.string(_product_external_id, "productExternalId")
        _variant_external_id = get("variantExternalId")
        if _variant_external_id is not None and type(_variant_external_id) is not str:
            _variant_external_id = decode.string(_variant_external_id, "variantExternalId")
        _line_item_external_id = get("lineItemExternalId")
        if _line_item_external_id is not None and type(_line_item_external_id) is not str:
            _line_item_external_id = decode.string(_line_item_external_id, "lineItemExternalId")
        _internal_id = get("internalId")
        if _internal_id is not None and type(_internal_id) is not str:
            _internal_id = decode.string(_internal_id, "internalId")
        _stock = get("stock")
        if _stock is not None and type(_stock) is not int and type(_stock) is not float:
            _stock = decode.number(_stock, "stock")
        _taxes = get("taxes")
        if _taxes is not None:
            _taxes = decode.list_of(OrderTax.from_dict, _taxes, "taxes")
        _discount = get("discount")
        if _discount is not None:
            _discount = decode.model(OrderLineItemDiscount.from_dict, _discount, "discount")
        _fee = get("fee")
        if _fee is not None:
            _fee = decode.model(OrderLineItemFee.from_dict, _fee, "fee")
        _metadata = get("metadata")
        if _metadata is not None:
            _metadata = decode.list_of(Metadata.from_dict, _metadata, "metadata")
        return cls(
            _id,
            _product_id,
            _variant_id,
            _name,
            _quantity,
            _manage_stock,
            _price,
            _total,
            _total_tax,
            _sub_total,
            _sku,
            _description,
            _note,
            _image,
            _attributes,
            _product_external_id,
            _variant_external_id,
            _line_item_external_id,
            _internal_id,
            _stock,
            _taxes,
            _discount,
            _fee,
            _metadata,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderLineItem._wire_names.values())

# Below the class, because models can name each other in a circle.
from .metadata import Metadata
from .order_line_item_discount import OrderLineItemDiscount
from .order_line_item_fee import OrderLineItemFee
from .order_tax import OrderTax
