"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Product:
    """A record of ``pos.products``.

    Evidence: ``documented``. Documented as far as metadata; further response fields cannot be excluded.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        name: Example: ``Sweet Tea``.
        product_type: Example: ``Beverages``.
        external_id: Example: ``1234567890``.
        description: Example: ``Sweet Tea is a refreshing drink made with tea and sugar.``
        short_description: Example: ``Sweet Tea is a drink with sugar.``
        sku: Example: ``1234567890``.
        from_final: Response only.
        images: Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``.
        tags: Example: ``["sweet", "tea", "refreshing"]``.
        status: Example: ``draft``.
        source: Example: ``woo-commerce``.
        min_price: Example: ``100``.
        max_price: Example: ``200``.
        supplier: Example: ``Supplier 1``.
        tax_table: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        categories: Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
        outlets: Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
        metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
            ``Metadata``.
        attributes: Example: ``[{"name": "color", "values": ["red", "blue"]}]``. See ``Attribute``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "name": "name",
        "product_type": "productType",
        "external_id": "externalId",
        "description": "description",
        "short_description": "shortDescription",
        "sku": "sku",
        "from_final": "fromFinal",
        "images": "images",
        "tags": "tags",
        "status": "status",
        "source": "source",
        "min_price": "minPrice",
        "max_price": "maxPrice",
        "supplier": "supplier",
        "tax_table": "taxTable",
        "categories": "categories",
        "outlets": "outlets",
        "metadata": "metadata",
        "attributes": "attributes",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    name: str | None = None
    """Example: ``Sweet Tea``."""
    product_type: str | None = None
    """Example: ``Beverages``."""
    external_id: str | None = None
    """Example: ``1234567890``."""
    description: str | None = None
    """Example: ``Sweet Tea is a refreshing drink made with tea and sugar.``"""
    short_description: str | None = None
    """Example: ``Sweet Tea is a drink with sugar.``"""
    sku: str | None = None
    """Example: ``1234567890``."""
    from_final: bool | None = None
    """Response only."""
    images: list[str] | None = None
    """Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``."""
    tags: list[str] | None = None
    """Example: ``["sweet", "tea", "refreshing"]``."""
    status: str | None = None
    """Example: ``draft``."""
    source: str | None = None
    """Example: ``woo-commerce``."""
    min_price: float | None = None
    """Example: ``100``."""
    max_price: float | None = None
    """Example: ``200``."""
    supplier: str | None = None
    """Example: ``Supplier 1``."""
    tax_table: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    categories: list[str] | None = None
    """Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``."""
    outlets: list[str] | None = None
    """Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``."""
    metadata: list[Metadata] | None = None
    """Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``."""
    attributes: list[Attribute] | None = None
    """Example: ``[{"name": "color", "values": ["red", "blue"]}]``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Product:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Product(source)
        return record if cls is Product else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Product._wire_names.values())


def read_Product(source: Any) -> Product:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Product)
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
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
    record.product_type = value = source.get("productType")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.product_type = decode.string(value, "productType")
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.description = value = source.get("description")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.description = decode.string(value, "description")
    record.short_description = value = source.get("shortDescription")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.short_description = decode.string(value, "shortDescription")
    record.sku = value = source.get("sku")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.sku = decode.string(value, "sku")
    record.from_final = value = source.get("fromFinal")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.from_final = decode.boolean(value, "fromFinal")
    value = source.get("images")
    if value is None:
        absent += 1
        record.images = None
    else:
        record.images = decode.list_of(decode.string, value, "images")
    value = source.get("tags")
    if value is None:
        absent += 1
        record.tags = None
    else:
        record.tags = decode.list_of(decode.string, value, "tags")
    record.status = value = source.get("status")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.status = decode.string(value, "status")
    record.source = value = source.get("source")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.source = decode.string(value, "source")
    record.min_price = value = source.get("minPrice")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.min_price = decode.number(value, "minPrice")
    record.max_price = value = source.get("maxPrice")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.max_price = decode.number(value, "maxPrice")
    record.supplier = value = source.get("supplier")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.supplier = decode.string(value, "supplier")
    record.tax_table = value = source.get("taxTable")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax_table = decode.string(value, "taxTable")
    value = source.get("categories")
    if value is None:
        absent += 1
        record.categories = None
    else:
        record.categories = decode.list_of(decode.string, value, "categories")
    value = source.get("outlets")
    if value is None:
        absent += 1
        record.outlets = None
    else:
        record.outlets = decode.list_of(decode.string, value, "outlets")
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
    if len(source) + absent != 23:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .attribute import Attribute, read_Attribute
from .metadata import Metadata, read_Metadata
