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
from ..models.variant import Variant
from ..models.variant_inventory import VariantInventory

LIST: Operation[Variant] = Operation(
    name="variants.list", method="GET", path="/v1/api/variants", decode=Variant.from_dict, paged=True
)
CREATE: Operation[Variant] = Operation(
    name="variants.create",
    method="POST",
    path="/v1/api/variant",
    decode=Variant.from_dict,
    natural_key=("externalId",),
    listed_by=LIST,
)
GET: Operation[Variant] = Operation(
    name="variants.get", method="GET", path="/v1/api/variant/{id}", decode=Variant.from_dict
)
UPDATE: Operation[Variant] = Operation(
    name="variants.update", method="PUT", path="/v1/api/variant/{id}", decode=Variant.from_dict, repeatable=False
)
DELETE: Operation[None] = Operation(
    name="variants.delete", method="DELETE", path="/v1/api/variant/{id}", decode=decode.nothing
)


class Variants(Resource):
    """``pos.variants``."""

    @checked
    async def create(
        self,
        *,
        product_id: str,
        manage_stock: bool,
        sku: str | Unset | None = UNSET,
        is_on_sale: bool | Unset | None = UNSET,
        barcode: str | Unset | None = UNSET,
        price: float | Unset | None = UNSET,
        sale_price: float | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        allow_backorder: bool | Unset | None = UNSET,
        cost_price: float | Unset | None = UNSET,
        images: Sequence[str] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        attributes: Sequence[Attribute | Mapping[str, Any]] | Unset | None = UNSET,
        inventory: Sequence[VariantInventory | Mapping[str, Any]] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Variant:
        """Add a variant.

        ``POST /v1/api/variant``

        Evidence: ``partial``. Response documented as far as price; rest as on the list.

        Args:
            product_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            manage_stock: Example: ``true``.
            sku: Example: ``1234567890``.
            is_on_sale: Example: ``true``.
            barcode: Example: ``1234567890``.
            price: Regular price; unit not stated. Example: ``100``.
            sale_price: Unit not stated. Example: ``90``.
            external_id: Example: ``1234567890``.
            allow_backorder: Example: ``true``.
            cost_price: Unit not stated. Example: ``80``.
            images: Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``.
            metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
                ``Metadata``.
            attributes: Example: ``[{"name": "color", "value": "red"}]``. See ``Attribute``.
            inventory: Example: ``[{"stock": 10, "outletId": "o1p2q3r4s5t6u7v8w9x0y1z2"}]``. See ``VariantInventory``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "productId": product_id,
                "manageStock": manage_stock,
                "sku": sku,
                "isOnSale": is_on_sale,
                "barcode": barcode,
                "price": price,
                "salePrice": sale_price,
                "externalId": external_id,
                "allowBackorder": allow_backorder,
                "costPrice": cost_price,
                "images": images,
                "metadata": metadata,
                "attributes": attributes,
                "inventory": inventory,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Variant:
        """Fetch one variant.

        ``GET /v1/api/variant/{id}``

        Evidence: ``partial``. Title and path documented; method follows from the title, response inferred.

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
        product_id: str | Unset | None = UNSET,
        manage_stock: bool | Unset | None = UNSET,
        sku: str | Unset | None = UNSET,
        is_on_sale: bool | Unset | None = UNSET,
        barcode: str | Unset | None = UNSET,
        price: float | Unset | None = UNSET,
        sale_price: float | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        allow_backorder: bool | Unset | None = UNSET,
        cost_price: float | Unset | None = UNSET,
        images: Sequence[str] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        attributes: Sequence[Attribute | Mapping[str, Any]] | Unset | None = UNSET,
        inventory: Sequence[VariantInventory | Mapping[str, Any]] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Variant:
        """Change a variant.

        ``PUT /v1/api/variant/{id}``

        Not sent again when its reply is lost.

        Evidence: ``partial``. Request documented; response inferred.

        Args:
            id: The record's id.
            product_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            manage_stock: Example: ``true``.
            sku: Example: ``1234567890``.
            is_on_sale: Example: ``true``.
            barcode: Example: ``1234567890``.
            price: Regular price; unit not stated. Example: ``100``.
            sale_price: Unit not stated. Example: ``90``.
            external_id: Example: ``1234567890``.
            allow_backorder: Example: ``true``.
            cost_price: Unit not stated. Example: ``80``.
            images: Example: ``["https://example.com/image1.jpg", "https://example.com/image2.jpg"]``.
            metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
                ``Metadata``.
            attributes: Example: ``[{"name": "color", "value": "red"}]``. See ``Attribute``.
            inventory: Example: ``[{"stock": 10, "outletId": "o1p2q3r4s5t6u7v8w9x0y1z2"}]``. See ``VariantInventory``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "productId": product_id,
                "manageStock": manage_stock,
                "sku": sku,
                "isOnSale": is_on_sale,
                "barcode": barcode,
                "price": price,
                "salePrice": sale_price,
                "externalId": external_id,
                "allowBackorder": allow_backorder,
                "costPrice": cost_price,
                "images": images,
                "metadata": metadata,
                "attributes": attributes,
                "inventory": inventory,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a variant.

        ``DELETE /v1/api/variant/{id}``

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
    ) -> Paginator[Variant]:
        """List variants.

        ``GET /v1/api/variants``

        Evidence: ``partial``. Items documented but for costPrice.

        Args:
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(LIST, page_size=page_size, prefetch=prefetch, options=options)


class RawVariants:
    """``pos.with_raw_response.variants``: the same calls, with the whole reply."""

    def __init__(self, resource: Variants) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
        self.list = as_raw_pages(resource.list)
