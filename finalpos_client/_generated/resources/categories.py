"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.pagination import Paginator
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, as_raw_pages, checked

from ..models.category import Category

LIST: Operation[Category] = Operation(
    name="categories.list", method="GET", path="/v1/api/categories", decode=Category.from_dict, paged=True
)
CREATE: Operation[Category] = Operation(
    name="categories.create",
    method="POST",
    path="/v1/api/category",
    decode=Category.from_dict,
    natural_key=("externalId",),
    listed_by=LIST,
)
GET: Operation[Category] = Operation(
    name="categories.get", method="GET", path="/v1/api/category/{id}", decode=Category.from_dict
)
UPDATE: Operation[Category] = Operation(
    name="categories.update", method="PUT", path="/v1/api/category/{id}", decode=Category.from_dict
)
DELETE: Operation[None] = Operation(
    name="categories.delete", method="DELETE", path="/v1/api/category/{id}", decode=decode.nothing
)


class Categories(Resource):
    """``pos.categories``."""

    @checked
    async def create(
        self,
        *,
        name: str,
        description: str,
        image: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        parent_id: str | Unset | None = UNSET,
        menu_order: float | Unset | None = UNSET,
        source: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Category:
        """Add a category.

        ``POST /v1/api/category``

        Evidence: ``documented``.

        Args:
            name: Example: ``Beverages``.
            description: Example: ``Beverages are drinks that are not alcoholic.``
            image: Example: ``https://example.com/image.jpg``.
            external_id: Example: ``1234567890``.
            parent_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            menu_order: Example: ``1``.
            source: Which values there are is not documented. Example: ``manual``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "name": name,
                "description": description,
                "image": image,
                "externalId": external_id,
                "parentId": parent_id,
                "menuOrder": menu_order,
                "source": source,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Category:
        """Fetch one category.

        ``GET /v1/api/category/{id}``

        Evidence: ``partial``. Method and path documented; response inferred.

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
        description: str | Unset | None = UNSET,
        image: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        parent_id: str | Unset | None = UNSET,
        menu_order: float | Unset | None = UNSET,
        source: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Category:
        """Change a category.

        ``PUT /v1/api/category/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            name: Example: ``Beverages``.
            description: Example: ``Beverages are drinks that are not alcoholic.``
            image: Example: ``https://example.com/image.jpg``.
            external_id: Example: ``1234567890``.
            parent_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            menu_order: Example: ``1``.
            source: Which values there are is not documented. Example: ``manual``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "name": name,
                "description": description,
                "image": image,
                "externalId": external_id,
                "parentId": parent_id,
                "menuOrder": menu_order,
                "source": source,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a category.

        ``DELETE /v1/api/category/{id}``

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
    ) -> Paginator[Category]:
        """List categories.

        ``GET /v1/api/categories``

        Evidence: ``documented``. Types of skip and limit inferred from the sibling lists.

        Args:
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(LIST, page_size=page_size, prefetch=prefetch, options=options)


class RawCategories:
    """``pos.with_raw_response.categories``: the same calls, with the whole reply."""

    def __init__(self, resource: Categories) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
        self.list = as_raw_pages(resource.list)
