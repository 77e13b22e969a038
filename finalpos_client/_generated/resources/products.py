"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.pagination import Paginator
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, as_raw_pages, checked

from ..models.attribute import Attribute
from ..models.metadata import Metadata
from ..models.product import Product

LIST: Operation[Product] = Operation(
    name="products.list", method="GET", path="/v1/api/products", decode=Product.from_dict, paged=True
)
CREATE: Operation[Product] = Operation(
    name="products.create",
    method="POST",
    path="/v1/api/product",
    decode=Product.from_dict,
    natural_key=("externalId",),
    listed_by=LIST,
)
GET: Operation[Product] = Operation(
    name="products.get", method="GET", path="/v1/api/product/{id}", decode=Product.from_dict
)
UPDATE: Operation[Product] = Operation(
    name="products.update", method="PUT", path="/v1/api/product/{id}", decode=Product.from_dict
)
DELETE: Operation[None] = Operation(
    name="products.delete", method="DELETE", path="/v1/api/product/{id}", decode=decode.nothing
)


class Products(Resource):
    """``pos.products``."""

    @checked
    async def create(
        self,
        *,
        name: str,
        product_type: str,
        external_id: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        short_description: str | Unset | None = UNSET,
        sku: str | Unset | None = UNSET,
        images: Sequence[str] | Unset | None = UNSET,
        tags: Sequence[str] | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
        source: str | Unset | None = UNSET,
        min_price: float | Unset | None = UNSET,
        max_price: float | Unset | None = UNSET,
        supplier: str | Unset | None = UNSET,
        tax_table: str | Unset | None = UNSET,
        categories: Sequence[str] | Unset | None = UNSET,
        outlets: Sequence[str] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        attributes: Sequence[Attribute | Mapping[str, Any]] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Product:
        """Add a product.

        ``POST /v1/api/product``

        Evidence: ``partial``. Response documented as far as metadata.

        Args:
            name: Example: ``Sweet Tea``.
            product_type: Example: ``Beverages``.
            external_id: Example: ``1234567890``.
            description: Example: ``Sweet Tea is a refreshing drink made with tea and sugar.``
            short_description: Example: ``Sweet Tea is a drink with sugar.``
            sku: Example: ``1234567890``.
            images: Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``.
            tags: Example: ``["sweet", "tea", "refreshing"]``.
            status: Which values there are is not documented. Example: ``draft``.
            source: Which values there are is not documented. Example: ``woo-commerce``.
            min_price: Unit not stated. Example: ``100``.
            max_price: Unit not stated. Example: ``200``.
            supplier: Example: ``Supplier 1``.
            tax_table: Looks like a tax table id. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            categories: Category ids. Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
            outlets: Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
            metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
                ``Metadata``.
            attributes: Example: ``[{"name": "color", "values": ["red", "blue"]}]``. See ``Attribute``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "name": name,
                "productType": product_type,
                "externalId": external_id,
                "description": description,
                "shortDescription": short_description,
                "sku": sku,
                "images": images,
                "tags": tags,
                "status": status,
                "source": source,
                "minPrice": min_price,
                "maxPrice": max_price,
                "supplier": supplier,
                "taxTable": tax_table,
                "categories": categories,
                "outlets": outlets,
                "metadata": metadata,
                "attributes": attributes,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Product:
        """Fetch one product.

        ``GET /v1/api/product/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(GET, path=(id,), options=options)

    @checked
    async def update(
        self,
        id: str,
        *,
        name: str | Unset | None = UNSET,
        product_type: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        short_description: str | Unset | None = UNSET,
        sku: str | Unset | None = UNSET,
        images: Sequence[str] | Unset | None = UNSET,
        tags: Sequence[str] | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
        source: str | Unset | None = UNSET,
        min_price: float | Unset | None = UNSET,
        max_price: float | Unset | None = UNSET,
        supplier: str | Unset | None = UNSET,
        tax_table: str | Unset | None = UNSET,
        categories: Sequence[str] | Unset | None = UNSET,
        outlets: Sequence[str] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        attributes: Sequence[Attribute | Mapping[str, Any]] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Product:
        """Change a product.

        ``PUT /v1/api/product/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            name: Example: ``Sweet Tea``.
            product_type: Example: ``Beverages``.
            external_id: Example: ``1234567890``.
            description: Example: ``Sweet Tea is a refreshing drink made with tea and sugar.``
            short_description: Example: ``Sweet Tea is a drink with sugar.``
            sku: Example: ``1234567890``.
            images: Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``.
            tags: Example: ``["sweet", "tea", "refreshing"]``.
            status: Which values there are is not documented. Example: ``draft``.
            source: Which values there are is not documented. Example: ``woo-commerce``.
            min_price: Unit not stated. Example: ``100``.
            max_price: Unit not stated. Example: ``200``.
            supplier: Example: ``Supplier 1``.
            tax_table: Looks like a tax table id. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            categories: Category ids. Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
            outlets: Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2", "o1p2q3r4s5t6u7v8w9x0y1z3"]``.
            metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
                ``Metadata``.
            attributes: Example: ``[{"name": "color", "values": ["red", "blue"]}]``. See ``Attribute``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "name": name,
                "productType": product_type,
                "externalId": external_id,
                "description": description,
                "shortDescription": short_description,
                "sku": sku,
                "images": images,
                "tags": tags,
                "status": status,
                "source": source,
                "minPrice": min_price,
                "maxPrice": max_price,
                "supplier": supplier,
                "taxTable": tax_table,
                "categories": categories,
                "outlets": outlets,
                "metadata": metadata,
                "attributes": attributes,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a product.

        ``DELETE /v1/api/product/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)

    @checked
    def list(
        self, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[Product]:
        """List products.

        ``GET /v1/api/products``

        Evidence: ``partial``. Items documented as far as categories; that the body is an array is inferred from the
        sibling lists.

        Args:
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(LIST, page_size=page_size, prefetch=prefetch, options=options)


class RawProducts:
    """``pos.with_raw_response.products``: the same calls, with the whole reply."""

    def __init__(self, resource: Products) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
        self.list = as_raw_pages(resource.list)
