"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Variant:
    """A record of ``pos.variants``.

    Evidence: ``documented``. Types of manageStock to allowBackorder come from the example and the create body.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        product_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        manage_stock: Example: ``true``.
        sku: Example: ``1234567890``.
        is_on_sale: Example: ``true``.
        barcode: Example: ``1234567890``.
        price: Example: ``100``.
        sale_price: Example: ``90``.
        external_id: Example: ``1234567890``.
        allow_backorder: Example: ``true``.
        cost_price: Example: ``80``.
        images: Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``.
        metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
            ``Metadata``.
        attributes: Example: ``[{"name": "color", "value": "red"}]``. See ``Attribute``.
        inventory: Example: ``[{"stock": 10, "outletId": "o1p2q3r4s5t6u7v8w9x0y1z2"}]``. See ``VariantInventory``.
    """

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
    """Example: ``80``."""
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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Variant:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Variant(source)
        return record if cls is Variant else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Variant._wire_names.values())


def read_Variant(source: Any) -> Variant:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Variant)
    absent = 0
    record.id = value = source.get("id")
    if type(value) is not str:
        record.id = decode.string(value, "id")
    value = source.get("createdAt")
    if value is None:
        absent += 1
        record.created_at = None
    else:
        record.created_at = decode.date_time(value, "createdAt")
    value = source.get("updatedAt")
    if value is None:
        absent += 1
        record.updated_at = None
    else:
        record.updated_at = decode.date_time(value, "updatedAt")
    record.company_id = value = source.get("companyId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.company_id = decode.string(value, "companyId")
    record.product_id = value = source.get("productId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.product_id = decode.string(value, "productId")
    record.manage_stock = value = source.get("manageStock")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.manage_stock = decode.boolean(value, "manageStock")
    record.sku = value = source.get("sku")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.sku = decode.string(value, "sku")
    record.is_on_sale = value = source.get("isOnSale")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.is_on_sale = decode.boolean(value, "isOnSale")
    record.barcode = value = source.get("barcode")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.barcode = decode.string(value, "barcode")
    record.price = value = source.get("price")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.price = decode.number(value, "price")
    record.sale_price = value = source.get("salePrice")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.sale_price = decode.number(value, "salePrice")
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.allow_backorder = value = source.get("allowBackorder")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.allow_backorder = decode.boolean(value, "allowBackorder")
    record.cost_price = value = source.get("costPrice")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.cost_price = decode.number(value, "costPrice")
    value = source.get("images")
    if value is None:
        absent += 1
        record.images = None
    else:
        record.images = decode.list_of(decode.string, value, "images")
    value = source.get("metadata")
    if value is None:
        absent += 1
        record.metadata = None
    else:
        record.metadata = decode.list_of(read_Metadata, value, "metadata")
    value = source.get("attributes")
    if value is None:
        absent += 1
        record.attributes = None
    else:
        record.attributes = decode.list_of(read_Attribute, value, "attributes")
    value = source.get("inventory")
    if value is None:
        absent += 1
        record.inventory = None
    else:
        record.inventory = decode.list_of(read_VariantInventory, value, "inventory")
    if len(source) + absent != 18:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .attribute import Attribute, read_Attribute
from .metadata import Metadata, read_Metadata
from .variant_inventory import VariantInventory, read_VariantInventory
