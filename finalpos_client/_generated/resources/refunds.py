"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, checked

from ..models.refund import Refund
from ..models.refund_line_item import RefundLineItem
from ..models.refund_payment import RefundPayment
from ..models.refund_summary import RefundSummary

CREATE: Operation[Refund] = Operation(
    name="refunds.create", method="POST", path="/v1/api/refunds", decode=Refund.from_dict, natural_key=("externalId",)
)
GET: Operation[Refund] = Operation(
    name="refunds.get", method="GET", path="/v1/api/refunds/{id}", decode=Refund.from_dict
)
UPDATE: Operation[Refund] = Operation(
    name="refunds.update", method="PUT", path="/v1/api/refunds/{id}", decode=Refund.from_dict
)
DELETE: Operation[None] = Operation(
    name="refunds.delete", method="DELETE", path="/v1/api/refunds/{id}", decode=decode.nothing
)


class Refunds(Resource):
    """``pos.refunds``."""

    @checked
    async def create(
        self,
        *,
        order_id: str,
        line_items: Sequence[RefundLineItem | Mapping[str, Any]],
        session_id: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        currency: str | Unset | None = UNSET,
        reason: str | Unset | None = UNSET,
        refunded_by: str | Unset | None = UNSET,
        refunded_by_external_id: str | Unset | None = UNSET,
        summary: RefundSummary | Mapping[str, Any] | Unset | None = UNSET,
        payment: Sequence[RefundPayment | Mapping[str, Any]] | Unset | None = UNSET,
        balance: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Refund:
        """Add a refund.

        ``POST /v1/api/refunds``

        Evidence: ``partial``. Sample payload documented whole, required marks after lineItems.discount not confirmed;
        response documented at its beginning.

        Args:
            order_id: Example: ``507f1f77bcf86cd799439011``.
            line_items: See ``RefundLineItem``.
            session_id: Example: ``507f1f77bcf86cd799439012``.
            external_id: Example: ``ext_refund_123``.
            currency: Example: ``USD``.
            reason: Example: ``Customer requested refund``.
            refunded_by: Example: ``507f1f77bcf86cd799439013``.
            refunded_by_external_id: Example: ``ext_user_123``.
            summary: Example: ``{"total": "100.00", "subTotal": "90.00", "totalTaxes": "10.00"}``. See
                ``RefundSummary``.
            payment: Example: ``[{"paymentType": "credit_card", "amount": "100.00", "transactionId": "txn_123"}]``. See
                ``RefundPayment``.
            balance: Money as a decimal string. Example: ``0.00``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "orderId": order_id,
                "lineItems": line_items,
                "sessionId": session_id,
                "externalId": external_id,
                "currency": currency,
                "reason": reason,
                "refundedBy": refunded_by,
                "refundedByExternalId": refunded_by_external_id,
                "summary": summary,
                "payment": payment,
                "balance": balance,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Refund:
        """Fetch one refund.

        ``GET /v1/api/refunds/{id}``

        Evidence: ``partial``. Response documented as far as lineItems.discount.cartDiscount.amount.

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
        order_id: str | Unset | None = UNSET,
        session_id: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        currency: str | Unset | None = UNSET,
        line_items: Sequence[RefundLineItem | Mapping[str, Any]] | Unset | None = UNSET,
        reason: str | Unset | None = UNSET,
        refunded_by: str | Unset | None = UNSET,
        refunded_by_external_id: str | Unset | None = UNSET,
        summary: RefundSummary | Mapping[str, Any] | Unset | None = UNSET,
        payment: Sequence[RefundPayment | Mapping[str, Any]] | Unset | None = UNSET,
        balance: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Refund:
        """Change a refund.

        ``PUT /v1/api/refunds/{id}``

        Evidence: ``inferred``. Its title is documented; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            order_id: Example: ``507f1f77bcf86cd799439011``.
            session_id: Example: ``507f1f77bcf86cd799439012``.
            external_id: Example: ``ext_refund_123``.
            currency: Example: ``USD``.
            line_items: See ``RefundLineItem``.
            reason: Example: ``Customer requested refund``.
            refunded_by: Example: ``507f1f77bcf86cd799439013``.
            refunded_by_external_id: Example: ``ext_user_123``.
            summary: Example: ``{"total": "100.00", "subTotal": "90.00", "totalTaxes": "10.00"}``. See
                ``RefundSummary``.
            payment: Example: ``[{"paymentType": "credit_card", "amount": "100.00", "transactionId": "txn_123"}]``. See
                ``RefundPayment``.
            balance: Money as a decimal string. Example: ``0.00``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "orderId": order_id,
                "sessionId": session_id,
                "externalId": external_id,
                "currency": currency,
                "lineItems": line_items,
                "reason": reason,
                "refundedBy": refunded_by,
                "refundedByExternalId": refunded_by_external_id,
                "summary": summary,
                "payment": payment,
                "balance": balance,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a refund.

        ``DELETE /v1/api/refunds/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)


class RawRefunds:
    """``pos.with_raw_response.refunds``: the same calls, with the whole reply."""

    def __init__(self, resource: Refunds) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
