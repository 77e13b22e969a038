"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, checked

from ..models.account import Account

CREATE: Operation[Account] = Operation(
    name="accounts.create", method="POST", path="/v1/api/account", decode=Account.from_dict
)
GET: Operation[Account] = Operation(
    name="accounts.get", method="GET", path="/v1/api/account/{id}", decode=Account.from_dict
)
UPDATE: Operation[Account] = Operation(
    name="accounts.update", method="PUT", path="/v1/api/account/{id}", decode=Account.from_dict
)
DELETE: Operation[None] = Operation(
    name="accounts.delete", method="DELETE", path="/v1/api/account/{id}", decode=decode.nothing
)


class Accounts(Resource):
    """``pos.accounts``."""

    @checked
    async def create(
        self,
        *,
        email: str | Unset | None = UNSET,
        name: str | Unset | None = UNSET,
        phone: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Account:
        """Add an account.

        ``POST /v1/api/account``

        Evidence: ``documented``.

        Args:
            email: Example: ``account@example.com``.
            name: Example: ``Acme Corp``.
            phone: Example: ``+1234567890``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(CREATE, body={"email": email, "name": name, "phone": phone}, options=options)

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Account:
        """Fetch one account.

        ``GET /v1/api/account/{id}``

        Evidence: ``documented``.

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
        email: str | Unset | None = UNSET,
        name: str | Unset | None = UNSET,
        phone: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Account:
        """Change an account.

        ``PUT /v1/api/account/{id}``

        Evidence: ``inferred``. Its title is documented; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            email: Example: ``account@example.com``.
            name: Example: ``Acme Corp``.
            phone: Example: ``+1234567890``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE, path=(id,), body={"email": email, "name": name, "phone": phone}, options=options
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove an account.

        ``DELETE /v1/api/account/{id}``

        Evidence: ``inferred``. Its title is documented; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)


class RawAccounts:
    """``pos.with_raw_response.accounts``: the same calls, with the whole reply."""

    def __init__(self, resource: Accounts) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
