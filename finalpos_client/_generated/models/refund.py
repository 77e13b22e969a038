"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Refund:
    """A record of ``pos.refunds``.

    Evidence: ``documented``. The pages mark no field as required; that it always has its id is inferred.

    Attributes:
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        order_id: Example: ``507f1f77bcf86cd799439011``.
        session_id: Example: ``507f1f77bcf86cd799439012``.
        external_id: Example: ``ext_refund_123``.
        currency: Example: ``USD``.
        from_final: Response only.
        line_items: See ``RefundLineItem``.
        reason: Example: ``Customer requested refund``.
        refunded_by: Example: ``507f1f77bcf86cd799439013``.
        refunded_by_external_id: Example: ``ext_user_123``.
        summary: Example: ``{"total": "100.00", "subTotal": "90.00", "totalTaxes": "10.00"}``. See ``RefundSummary``.
        payment: Example: ``[{"paymentType": "credit_card", "amount": "100.00", "transactionId": "txn_123"}]``. See
            ``RefundPayment``.
        balance: Money as a decimal string. Example: ``0.00``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "order_id": "orderId",
        "session_id": "sessionId",
        "external_id": "externalId",
        "currency": "currency",
        "from_final": "fromFinal",
        "line_items": "lineItems",
        "reason": "reason",
        "refunded_by": "refundedBy",
        "refunded_by_external_id": "refundedByExternalId",
        "summary": "summary",
        "payment": "payment",
        "balance": "balance",
    }

    id: str
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    order_id: str | None = None
    """Example: ``507f1f77bcf86cd799439011``."""
    session_id: str | None = None
    """Example: ``507f1f77bcf86cd799439012``."""
    external_id: str | None = None
    """Example: ``ext_refund_123``."""
    currency: str | None = None
    """Example: ``USD``."""
    from_final: bool | None = None
    """Response only."""
    line_items: list[RefundLineItem] | None = None
    reason: str | None = None
    """Example: ``Customer requested refund``."""
    refunded_by: str | None = None
    """Example: ``507f1f77bcf86cd799439013``."""
    refunded_by_external_id: str | None = None
    """Example: ``ext_user_123``."""
    summary: RefundSummary | None = None
    """Example: ``{"total": "100.00", "subTotal": "90.00", "totalTaxes": "10.00"}``."""
    payment: list[RefundPayment] | None = None
    """Example: ``[{"paymentType": "credit_card", "amount": "100.00", "transactionId": "txn_123"}]``."""
    balance: str | None = None
    """Money as a decimal string. Example: ``0.00``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Refund:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Refund(source)
        return record if cls is Refund else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Refund._wire_names.values())


def read_Refund(source: Any) -> Refund:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Refund)
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
    record.order_id = value = source.get("orderId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.order_id = decode.string(value, "orderId")
    record.session_id = value = source.get("sessionId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.session_id = decode.string(value, "sessionId")
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.currency = value = source.get("currency")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.currency = decode.string(value, "currency")
    record.from_final = value = source.get("fromFinal")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.from_final = decode.boolean(value, "fromFinal")
    value = source.get("lineItems")
    if value is None:
        absent += 1
        record.line_items = None
    else:
        record.line_items = decode.list_of(read_RefundLineItem, value, "lineItems")
    record.reason = value = source.get("reason")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.reason = decode.string(value, "reason")
    record.refunded_by = value = source.get("refundedBy")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.refunded_by = decode.string(value, "refundedBy")
    record.refunded_by_external_id = value = source.get("refundedByExternalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.refunded_by_external_id = decode.string(value, "refundedByExternalId")
    value = source.get("summary")
    if value is None:
        absent += 1
        record.summary = None
    else:
        try:
            record.summary = read_RefundSummary(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("summary") from None
    value = source.get("payment")
    if value is None:
        absent += 1
        record.payment = None
    else:
        record.payment = decode.list_of(read_RefundPayment, value, "payment")
    record.balance = value = source.get("balance")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.balance = decode.string(value, "balance")
    if len(source) + absent != 16:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .refund_line_item import RefundLineItem, read_RefundLineItem
from .refund_payment import RefundPayment, read_RefundPayment
from .refund_summary import RefundSummary, read_RefundSummary
