"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Refund:
    """No top-level field is marked required."""

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
    """Response only; no example documented."""
    line_items: list[RefundLineItem] | None = None
    reason: str | None = None
    """From the create body. Example: ``Customer requested refund``."""
    refunded_by: str | None = None
    """From the create body. Example: ``507f1f77bcf86cd799439013``."""
    refunded_by_external_id: str | None = None
    """From the create body. Example: ``ext_user_123``."""
    summary: RefundSummary | None = None
    """Presence documented, shape and example from the create body. Example: ``{"total": "100.00", "subTotal": "90.00",
    "totalTaxes": "10.00"}``.
    """
    payment: list[RefundPayment] | None = None
    """Presence documented, shape and example from the create body. Example: ``[{"paymentType": "credit_card", "amount":
    "100.00", "transactionId": "txn_123"}]``.
    """
    balance: str | None = None
    """From the create body. Example: ``0.00``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Refund:
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
        _order_id = get("orderId")
        if _order_id is not None and type(_order_id) is not str:
            _order_id = decode.string(_order_id, "orderId")
        _session_id = get("sessionId")
        if _session_id is not None and type(_session_id) is not str:
            _session_id = decode.string(_session_id, "sessionId")
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _currency = get("currency")
        if _currency is not None and type(_currency) is not str:
            _currency = decode.string(_currency, "currency")
        _from_final = get("fromFinal")
        if _from_final is not None and type(_from_final) is not bool:
            _from_final = decode.boolean(_from_final, "fromFinal")
        _line_items = get("lineItems")
        if _line_items is not None:
            _line_items = decode.list_of(RefundLineItem.from_dict, _line_items, "lineItems")
        _reason = get("reason")
        if _reason is not None and type(_reason) is not str:
            _reason = decode.string(_reason, "reason")
        _refunded_by = get("refundedBy")
        if _refunded_by is not None and type(_refunded_by) is not str:
            _refunded_by = decode.string(_refunded_by, "refundedBy")
        _refunded_by_external_id = get("refundedByExternalId")
        if _refunded_by_external_id is not None and type(_refunded_by_external_id) is not str:
            _refunded_by_external_id = decode.string(_refunded_by_external_id, "refundedByExternalId")
        _summary = get("summary")
        if _summary is not None:
            _summary = decode.model(RefundSummary.from_dict, _summary, "summary")
        _payment = get("payment")
        if _payment is not None:
            _payment = decode.list_of(RefundPayment.from_dict, _payment, "payment")
        _balance = get("balance")
        if _balance is not None and type(_balance) is not str:
            _balance = decode.string(_balance, "balance")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _order_id,
            _session_id,
            _external_id,
            _currency,
            _from_final,
            _line_items,
            _reason,
            _refunded_by,
            _refunded_by_external_id,
            _summary,
            _payment,
            _balance,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Refund._wire_names.values())

# Below the class, because models can name each other in a circle.
from .refund_line_item import RefundLineItem
from .refund_payment import RefundPayment
from .refund_summary import RefundSummary
