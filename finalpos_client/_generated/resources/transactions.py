"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, checked

from ..models.transaction import Transaction
from ..models.transaction_payment_data import TransactionPaymentData

CREATE: Operation[Transaction] = Operation(
    name="transactions.create",
    method="POST",
    path="/v1/api/transactions",
    decode=Transaction.from_dict,
    natural_key=("externalId",),
)
GET: Operation[Transaction] = Operation(
    name="transactions.get", method="GET", path="/v1/api/transactions/{id}", decode=Transaction.from_dict
)
UPDATE: Operation[Transaction] = Operation(
    name="transactions.update", method="PUT", path="/v1/api/transactions/{id}", decode=Transaction.from_dict
)
DELETE: Operation[None] = Operation(
    name="transactions.delete", method="DELETE", path="/v1/api/transactions/{id}", decode=decode.nothing
)


class Transactions(Resource):
    """``pos.transactions``."""

    @checked
    async def create(
        self,
        *,
        payment_method: str,
        amount: str,
        currency: str,
        type: str,
        balance: str,
        session_id: str,
        external_id: str | Unset | None = UNSET,
        notes: str | Unset | None = UNSET,
        employee: str | Unset | None = UNSET,
        payment_data: TransactionPaymentData | Mapping[str, Any] | Unset | None = UNSET,
        order_id: str | Unset | None = UNSET,
        refund_id: str | Unset | None = UNSET,
        outlet_id: str | Unset | None = UNSET,
        receipt_id: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Transaction:
        """Add a transaction.

        ``POST /v1/api/transactions``

        Evidence: ``partial``. Required marks of orderId, refundId, outletId and receiptId not confirmed; response
        documented as far as sessionId.

        Args:
            payment_method: Which values there are is not documented. Example: ``credit_card``.
            amount: Money as a decimal string. Example: ``100.00``.
            currency: Example: ``USD``.
            type: Which values there are is not documented. Example: ``sale``.
            balance: Money as a decimal string. Example: ``0.00``.
            session_id: Example: ``507f1f77bcf86cd799439012``.
            external_id: Example: ``ext_txn_123``.
            notes: Plain text; a list on orders. Example: ``Customer paid in full``.
            employee: An id, despite its name. Example: ``507f1f77bcf86cd799439011``.
            payment_data: See ``TransactionPaymentData``.
            order_id: Example: ``507f1f77bcf86cd799439013``.
            refund_id: Example: ``507f1f77bcf86cd799439014``.
            outlet_id: Example: ``507f1f77bcf86cd799439015``.
            receipt_id: Example: ``RCP-2025-001``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "paymentMethod": payment_method,
                "amount": amount,
                "currency": currency,
                "type": type,
                "balance": balance,
                "sessionId": session_id,
                "externalId": external_id,
                "notes": notes,
                "employee": employee,
                "paymentData": payment_data,
                "orderId": order_id,
                "refundId": refund_id,
                "outletId": outlet_id,
                "receiptId": receipt_id,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Transaction:
        """Fetch one transaction.

        ``GET /v1/api/transactions/{id}``

        Evidence: ``partial``. Response documented as far as orderId.

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
        external_id: str | Unset | None = UNSET,
        payment_method: str | Unset | None = UNSET,
        amount: str | Unset | None = UNSET,
        currency: str | Unset | None = UNSET,
        type: str | Unset | None = UNSET,
        notes: str | Unset | None = UNSET,
        employee: str | Unset | None = UNSET,
        balance: str | Unset | None = UNSET,
        session_id: str | Unset | None = UNSET,
        payment_data: TransactionPaymentData | Mapping[str, Any] | Unset | None = UNSET,
        order_id: str | Unset | None = UNSET,
        refund_id: str | Unset | None = UNSET,
        outlet_id: str | Unset | None = UNSET,
        receipt_id: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Transaction:
        """Change a transaction.

        ``PUT /v1/api/transactions/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            external_id: Example: ``ext_txn_123``.
            payment_method: Which values there are is not documented. Example: ``credit_card``.
            amount: Money as a decimal string. Example: ``100.00``.
            currency: Example: ``USD``.
            type: Which values there are is not documented. Example: ``sale``.
            notes: Plain text; a list on orders. Example: ``Customer paid in full``.
            employee: An id, despite its name. Example: ``507f1f77bcf86cd799439011``.
            balance: Money as a decimal string. Example: ``0.00``.
            session_id: Example: ``507f1f77bcf86cd799439012``.
            payment_data: See ``TransactionPaymentData``.
            order_id: Example: ``507f1f77bcf86cd799439013``.
            refund_id: Example: ``507f1f77bcf86cd799439014``.
            outlet_id: Example: ``507f1f77bcf86cd799439015``.
            receipt_id: Example: ``RCP-2025-001``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "externalId": external_id,
                "paymentMethod": payment_method,
                "amount": amount,
                "currency": currency,
                "type": type,
                "notes": notes,
                "employee": employee,
                "balance": balance,
                "sessionId": session_id,
                "paymentData": payment_data,
                "orderId": order_id,
                "refundId": refund_id,
                "outletId": outlet_id,
                "receiptId": receipt_id,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a transaction.

        ``DELETE /v1/api/transactions/{id}``

        Evidence: ``inferred``. A page for it exists; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)


class RawTransactions:
    """``pos.with_raw_response.transactions``: the same calls, with the whole reply."""

    def __init__(self, resource: Transactions) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
