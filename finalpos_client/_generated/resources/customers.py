"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finalpos_client import decode
from finalpos_client.customers.resource import DynamicResource
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.pagination import Paginator
from finalpos_client.resource import UNSET, Unset, as_raw, as_raw_pages, checked

from ..models.address import Address
from ..models.customer import Customer
from ..models.customer_note import CustomerNote
from ..models.metadata import Metadata

LIST: Operation[Customer] = Operation(
    name="customers.list", method="GET", path="/v1/api/customers", decode=Customer.from_dict, paged=True
)
CREATE: Operation[Customer] = Operation(
    name="customers.create",
    method="POST",
    path="/v1/api/customer",
    decode=Customer.from_dict,
    natural_key=("externalId",),
    listed_by=LIST,
    dynamic=True,
)
GET: Operation[Customer] = Operation(
    name="customers.get", method="GET", path="/v1/api/customer/{id}", decode=Customer.from_dict
)
UPDATE: Operation[Customer] = Operation(
    name="customers.update", method="PUT", path="/v1/api/customer/{id}", decode=Customer.from_dict, dynamic=True
)
DELETE: Operation[None] = Operation(
    name="customers.delete", method="DELETE", path="/v1/api/customer/{id}", decode=decode.nothing
)


class Customers(DynamicResource[Customer]):
    """``pos.customers``."""

    _record = Customer

    @checked
    async def create(
        self,
        *,
        email: str,
        first_name: str,
        last_name: str,
        outlet_id: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        phone: str | Unset | None = UNSET,
        total_spent: str | Unset | None = UNSET,
        last_action: str | Unset | None = UNSET,
        tags: Sequence[str] | Unset | None = UNSET,
        billing: Address | Mapping[str, Any] | Unset | None = UNSET,
        shipping: Address | Mapping[str, Any] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        notes: Sequence[CustomerNote | Mapping[str, Any]] | Unset | None = UNSET,
        custom: Mapping[str, Any] | None = None,
        options: CallOptions | None = None,
        **further: Any,
    ) -> Customer:
        """Add a customer.

        ``POST /v1/api/customer``

        Evidence: ``partial``. Response shape inferred from the Customers list.

        Args:
            email: Example: ``customer@example.com``.
            first_name: Example: ``John``.
            last_name: Example: ``Doe``.
            outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            external_id: Sending it makes fromFinal true on the record. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            phone: Example: ``+1234567890``.
            total_spent: Money as a decimal string. Example: ``1000.50``.
            last_action: Holds a timestamp but is declared without a format. Example: ``2025-12-07T19:31:48.436+00:00``.
            tags: Example: ``["vip", "loyal", "premium"]``.
            billing: See ``Address``.
            shipping: See ``Address``.
            metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
                ``Metadata``.
            notes: Example: ``[{"createdAt": "2025-12-07T19:31:48.436+00:00", "message": "Note 1"}]``. See
                ``CustomerNote``.
            custom: The merchant's own fields whose names are taken by something else.
            options: Settings of this call alone.
            further: The merchant's own fields, by either name.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._write(
            CREATE,
            body={
                "email": email,
                "firstName": first_name,
                "lastName": last_name,
                "outletId": outlet_id,
                "externalId": external_id,
                "phone": phone,
                "totalSpent": total_spent,
                "lastAction": last_action,
                "tags": tags,
                "billing": billing,
                "shipping": shipping,
                "metadata": metadata,
                "notes": notes,
            },
            custom=custom,
            options=options,
            keywords=further,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Customer:
        """Fetch one customer.

        ``GET /v1/api/customer/{id}``

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
        email: str | Unset | None = UNSET,
        first_name: str | Unset | None = UNSET,
        last_name: str | Unset | None = UNSET,
        outlet_id: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        phone: str | Unset | None = UNSET,
        total_spent: str | Unset | None = UNSET,
        last_action: str | Unset | None = UNSET,
        tags: Sequence[str] | Unset | None = UNSET,
        billing: Address | Mapping[str, Any] | Unset | None = UNSET,
        shipping: Address | Mapping[str, Any] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        notes: Sequence[CustomerNote | Mapping[str, Any]] | Unset | None = UNSET,
        custom: Mapping[str, Any] | None = None,
        options: CallOptions | None = None,
        **further: Any,
    ) -> Customer:
        """Change a customer.

        ``PUT /v1/api/customer/{id}``

        Evidence: ``inferred``. A page for it exists; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            email: Example: ``customer@example.com``.
            first_name: Example: ``John``.
            last_name: Example: ``Doe``.
            outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            external_id: Sending it makes fromFinal true on the record. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            phone: Example: ``+1234567890``.
            total_spent: Money as a decimal string. Example: ``1000.50``.
            last_action: Holds a timestamp but is declared without a format. Example: ``2025-12-07T19:31:48.436+00:00``.
            tags: Example: ``["vip", "loyal", "premium"]``.
            billing: See ``Address``.
            shipping: See ``Address``.
            metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
                ``Metadata``.
            notes: Example: ``[{"createdAt": "2025-12-07T19:31:48.436+00:00", "message": "Note 1"}]``. See
                ``CustomerNote``.
            custom: The merchant's own fields whose names are taken by something else.
            options: Settings of this call alone.
            further: The merchant's own fields, by either name.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._write(
            UPDATE,
            path=(id,),
            body={
                "email": email,
                "firstName": first_name,
                "lastName": last_name,
                "outletId": outlet_id,
                "externalId": external_id,
                "phone": phone,
                "totalSpent": total_spent,
                "lastAction": last_action,
                "tags": tags,
                "billing": billing,
                "shipping": shipping,
                "metadata": metadata,
                "notes": notes,
            },
            custom=custom,
            options=options,
            keywords=further,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a customer.

        ``DELETE /v1/api/customer/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)

    @checked
    async def upsert(
        self,
        *,
        match: str,
        email: str,
        first_name: str,
        last_name: str,
        outlet_id: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        phone: str | Unset | None = UNSET,
        total_spent: str | Unset | None = UNSET,
        last_action: str | Unset | None = UNSET,
        tags: Sequence[str] | Unset | None = UNSET,
        billing: Address | Mapping[str, Any] | Unset | None = UNSET,
        shipping: Address | Mapping[str, Any] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        notes: Sequence[CustomerNote | Mapping[str, Any]] | Unset | None = UNSET,
        custom: Mapping[str, Any] | None = None,
        options: CallOptions | None = None,
        **further: Any,
    ) -> Customer:
        """Change the one record that has the given value of one field, or create it where there is none.

        Reads the whole list, as ``find`` does. What one client upserts by the same value is done one after the other;
        against others there is no protection, because the API has none.

        Args:
            match: The field to recognise the record by, fixed or the merchant's own, by either name. Its value and all
                others are those of ``create``.
            email: Example: ``customer@example.com``.
            first_name: Example: ``John``.
            last_name: Example: ``Doe``.
            outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            external_id: Sending it makes fromFinal true on the record. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            phone: Example: ``+1234567890``.
            total_spent: Money as a decimal string. Example: ``1000.50``.
            last_action: Holds a timestamp but is declared without a format. Example: ``2025-12-07T19:31:48.436+00:00``.
            tags: Example: ``["vip", "loyal", "premium"]``.
            billing: See ``Address``.
            shipping: See ``Address``.
            metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
                ``Metadata``.
            notes: Example: ``[{"createdAt": "2025-12-07T19:31:48.436+00:00", "message": "Note 1"}]``. See
                ``CustomerNote``.
            custom: The merchant's own fields whose names are taken by something else.
            options: Settings of this call alone.
            further: The merchant's own fields, by either name.

        Raises:
            SeveralMatchesError: more than one record has that value.
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._upsert(
            CREATE,
            UPDATE,
            match,
            body={
                "email": email,
                "firstName": first_name,
                "lastName": last_name,
                "outletId": outlet_id,
                "externalId": external_id,
                "phone": phone,
                "totalSpent": total_spent,
                "lastAction": last_action,
                "tags": tags,
                "billing": billing,
                "shipping": shipping,
                "metadata": metadata,
                "notes": notes,
            },
            custom=custom,
            options=options,
            keywords=further,
        )

    @checked
    def list(
        self, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[Customer]:
        """List customers.

        ``GET /v1/api/customers``

        Evidence: ``documented``.

        Args:
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(LIST, page_size=page_size, prefetch=prefetch, options=options)


class RawCustomers:
    """``pos.with_raw_response.customers``: the same calls, with the whole reply."""

    def __init__(self, resource: Customers) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
        self.list = as_raw_pages(resource.list)
