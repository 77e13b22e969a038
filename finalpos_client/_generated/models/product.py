"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Product:
    """Documented as far as metadata; further response fields cannot be excluded."""

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
    """Example: ``Sweet Tea is a refreshing drink made with tea and sugar.``."""
    short_description: str | None = None
    """Example: ``Sweet Tea is a drink with sugar.``."""
    sku: str | None = None
    """Example: ``1234567890``."""
    from_final: bool | None = None
    """Response only; no example documented."""
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
    """Array documented, items and example from the create body. Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2",
    "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
    """
    outlets: list[str] | None = None
    """Present in the response; type and example from the create body. Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2",
    "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
    """
    metadata: list[Metadata] | None = None
    """Present in the response; type and example from the create body. Example: ``[{"key": "key1", "value": "value1"},
    {"key": "key2", "value": "value2"}]``.
    """
    attributes: list[Attribute] | None = None
    """Last field of the create body. Example: ``[{"name": "color", "values": ["red", "blue"]}]``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Product:
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
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _product_type = get("productType")
        if _product_type is not None and type(_product_type) is not str:
            _product_type = decode.string(_product_type, "productType")
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _description = get("description")
        if _description is not None and type(_description) is not str:
            _description = decode.string(_description, "description")
        _short_description = get("shortDescription")
        if _short_description is not None and type(_short_description) is not str:
            _short_description = decode.string(_short_description, "shortDescription")
        _sku = get("sku")
        if _sku is not None and type(_sku) is not str:
            _sku = decode.string(_sku, "sku")
        _from_final = get("fromFinal")
        if _from_final is not None and type(_from_final) is not bool:
            _from_final = decode.boolean(_from_final, "fromFinal")
        _images = get("images")
        if _images is not None:
            _images = decode.list_of(decode.string, _images, "images")
        _tags = get("tags")
        if _tags is not None:
            _tags = decode.list_of(decode.string, _tags, "tags")
        _status = get("status")
        if _status is not None and type(_status) is not str:
            _status = decode.string(_status, "status")
        _source = get("source")
        if _source is not None and type(_source) is not str:
            _source = decode.string(_source, "source")
        _min_price = get("minPrice")
        if _min_price is not None and type(_min_price) is not int and type(_min_price) is not float:
            _min_price = decode.number(_min_price, "minPrice")
        _max_price = get("maxPrice")
        if _max_price is not None and type(_max_price) is not int and type(_max_price) is not float:
            _max_price = decode.number(_max_price, "maxPrice")
        _supplier = get("supplier")
        if _supplier is not None and type(_supplier) is not str:
            _supplier = decode.string(_supplier, "supplier")
        _tax_table = get("taxTable")
        if _tax_table is not None and type(_tax_table) is not str:
            _tax_table = decode.string(_tax_table, "taxTable")
        _categories = get("categories")
        if _categories is not None:
            _categories = decode.list_of(decode.string, _categories, "categories")
        _outlets = get("outlets")
        if _outlets is not None:
            _outlets = decode.list_of(decode.string, _outlets, "outlets")
        _metadata = get("metadata")
        if _metadata is not None:
            _metadata = decode.list_of(Metadata.from_dict, _metadata, "metadata")
        _attributes = get("attributes")
        if _attributes is not None:
            _attributes = decode.list_of(Attribute.from_dict, _attributes, "attributes")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _name,
            _product_type,
            _external_id,
            _description,
            _short_description,
            _sku,
            _from_final,
            _images,
            _tags,
            _status,
            _source,
            _min_price,
            _max_price,
            _supplier,
            _tax_table,
            _categories,
            _outlets,
            _metadata,
            _attributes,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Product._wire_names.values())

# Below the class, because models can name each other in a circle.
from .attribute import Attribute
from .metadata import Metadata
