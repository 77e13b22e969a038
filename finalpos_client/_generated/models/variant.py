"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Variant:
    """Types of manageStock to allowBackorder come from the example and the create body."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "product_id": "productId",
        "manage_stock": "manageStock",
        "sku": "sku",
        "is_on_sale": "isOnSale",
        "barcode": "barcode",
        "price": "price",
        "sale_price": "salePrice",
        "external_id": "externalId",
        "allow_backorder": "allowBackorder",
        "cost_price": "costPrice",
        "images": "images",
        "metadata": "metadata",
        "attributes": "attributes",
        "inventory": "inventory",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    product_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    manage_stock: bool | None = None
    """Example: ``true``."""
    sku: str | None = None
    """Example: ``1234567890``."""
    is_on_sale: bool | None = None
    """Example: ``true``."""
    barcode: str | None = None
    """Example: ``1234567890``."""
    price: float | None = None
    """Example: ``100``."""
    sale_price: float | None = None
    """Example: ``90``."""
    external_id: str | None = None
    """Example: ``1234567890``."""
    allow_backorder: bool | None = None
    """Example: ``true``."""
    cost_price: float | None = None
    """From the create body. Example: ``80``."""
    images: list[str] | None = None
    """Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``."""
    metadata: list[Metadata] | None = None
    """Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``."""
    attributes: list[Attribute] | None = None
    """Example: ``[{"name": "color", "value": "red"}]``."""
    inventory: list[VariantInventory] | None = None
    """Example: ``[{"stock": 10, "outletId": "o1p2q3r4s5t6u7v8w9x0y1z2"}]``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Variant:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("id")
        if type(_id) is not str:
            _id = decode.string(_id, "id")
        _created_at = get("createdAt")
        if _created_at is not None:
            _created_at = decode.date_time(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if _updated_at is not None:
            _updated_at = decode.date_time(_updated_at, "updatedAt")
        _company_id = get("companyId")
        if _company_id is not None and type(_company_id) is not str:
            _company_id = decode.string(_company_id, "companyId")
        _product_id = get("productId")
        if _product_id is not None and type(_product_id) is not str:
            _product_id = decode.string(_product_id, "productId")
        _manage_stock = get("manageStock")
        if _manage_stock is not None and type(_manage_stock) is not bool:
            _manage_stock = decode.boolean(_manage_stock, "manageStock")
        _sku = get("sku")
        if _sku is not None and type(_sku) is not str:
            _sku = decode.string(_sku, "sku")
        _is_on_sale = get("isOnSale")
        if _is_on_sale is not None and type(_is_on_sale) is not bool:
            _is_on_sale = decode.boolean(_is_on_sale, "isOnSale")
        _barcode = get("barcode")
        if _barcode is not None and type(_barcode) is not str:
            _barcode = decode.string(_barcode, "barcode")
        _price = get("price")
        if _price is not None and type(_price) is not int and type(_price) is not float:
            _price = decode.number(_price, "price")
        _sale_price = get("salePrice")
        if _sale_price is not None and type(_sale_price) is not int and type(_sale_price) is not float:
            _sale_price = decode.number(_sale_price, "salePrice")
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _allow_backorder = get("allowBackorder")
        if _allow_backorder is not None and type(_allow_backorder) is not bool:
            _allow_backorder = decode.boolean(_allow_backorder, "allowBackorder")
        _cost_price = get("costPrice")
        if _cost_price is not None and type(_cost_price) is not int and type(_cost_price) is not float:
            _cost_price = decode.number(_cost_price, "costPrice")
        _images = get("images")
        if _images is not None:
            _images = decode.list_of(decode.string, _images, "images")
        _metadata = get("metadata")
        if _metadata is not None:
            _metadata = decode.list_of(Metadata.from_dict, _metadata, "metadata")
        _attributes = get("attributes")
        if _attributes is not None:
            _attributes = decode.list_of(Attribute.from_dict, _attributes, "attributes")
        _inventory = get("inventory")
        if _inventory is not None:
            _inventory = decode.list_of(VariantInventory.from_dict, _inventory, "inventory")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _product_id,
            _manage_stock,
            _sku,
            _is_on_sale,
            _barcode,
            _price,
            _sale_price,
            _external_id,
            _allow_backorder,
            _cost_price,
            _images,
            _metadata,
            _attributes,
            _inventory,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Variant._wire_names.values())

# Below the class, because models can name each other in a circle.
from .attribute import Attribute
from .metadata import Metadata
from .variant_inventory import VariantInventory
