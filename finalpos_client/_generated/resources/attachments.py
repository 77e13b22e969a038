"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, checked

from ..models.attachment import Attachment

CREATE: Operation[Attachment] = Operation(
    name="attachments.create", method="POST", path="/v1/api/attachment", decode=Attachment.from_dict
)
GET: Operation[Attachment] = Operation(
    name="attachments.get", method="GET", path="/v1/api/attachment/{id}", decode=Attachment.from_dict
)
UPDATE: Operation[Attachment] = Operation(
    name="attachments.update", method="PUT", path="/v1/api/attachment/{id}", decode=Attachment.from_dict
)
DELETE: Operation[None] = Operation(
    name="attachments.delete", method="DELETE", path="/v1/api/attachment/{id}", decode=decode.nothing
)


class Attachments(Resource):
    """``pos.attachments``."""

    @checked
    async def create(
        self,
        *,
        name: str,
        mime_type: str,
        original_url: str,
        url: str,
        path: str,
        account_id: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Attachment:
        """Add an attachment.

        ``POST /v1/api/attachment``

        Evidence: ``documented``.

        Args:
            name: Example: ``receipt.pdf``.
            mime_type: Example: ``application/pdf``.
            original_url: Example: ``https://example.com/original/receipt.pdf``.
            url: CDN address. Example: ``https://cdn.example.com/receipt.pdf``.
            path: Storage path. Example: ``/attachments/2025/01/receipt.pdf``.
            account_id: Example: ``507f1f77bcf86cd799439011``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "name": name,
                "mimeType": mime_type,
                "originalUrl": original_url,
                "url": url,
                "path": path,
                "accountId": account_id,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Attachment:
        """Fetch one attachment.

        ``GET /v1/api/attachment/{id}``

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
        account_id: str | Unset | None = UNSET,
        name: str | Unset | None = UNSET,
        mime_type: str | Unset | None = UNSET,
        original_url: str | Unset | None = UNSET,
        url: str | Unset | None = UNSET,
        path: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Attachment:
        """Change an attachment.

        ``PUT /v1/api/attachment/{id}``

        Evidence: ``documented``. 400 documented, 404 inferred.

        Args:
            id: The record's id.
            account_id: Example: ``507f1f77bcf86cd799439011``.
            name: Example: ``receipt.pdf``.
            mime_type: Example: ``application/pdf``.
            original_url: Example: ``https://example.com/original/receipt.pdf``.
            url: CDN address. Example: ``https://cdn.example.com/receipt.pdf``.
            path: Storage path. Example: ``/attachments/2025/01/receipt.pdf``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "accountId": account_id,
                "name": name,
                "mimeType": mime_type,
                "originalUrl": original_url,
                "url": url,
                "path": path,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove an attachment.

        ``DELETE /v1/api/attachment/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)


class RawAttachments:
    """``pos.with_raw_response.attachments``: the same calls, with the whole reply."""

    def __init__(self, resource: Attachments) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
