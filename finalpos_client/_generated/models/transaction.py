"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Transaction:
    """No field is marked required; no status and no fromFinal field."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "external_id": "externalId",
        "payment_method": "paymentMethod",
        "amount": "amount",
        "currency": "currency",
        "type": "type",
        "notes": "notes",
        "employee": "employee",
        "balance": "balance",
        "session_id": "sessionId",
        "payment_data": "paymentData",
        "order_id": "orderId",
        "refund_id": "refundId",
        "outlet_id": "outletId",
        "receipt_id": "receiptId",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    external_id: str | None = None
    """Example: ``ext_txn_123``."""
    payment_method: str | None = None
    """Example: ``credit_card``."""
    amount: str | None = None
    """Example: ``100.00``."""
    currency: str | None = None
    """Example: ``USD``."""
    type: str | None = None
    """Example: ``sale``."""
    notes: str | None = None
    """Example: ``Customer paid in full``."""
    employee: str | None = None
    """Example: ``507f1f77bcf86cd799439011``."""
    balance: str | None = None
    """Example: ``0.00``."""
    session_id: str | None = None
    """Example: ``507f1f77bcf86cd799439012``."""
    payment_data: TransactionPaymentData | None = None
    order_id: str | None = None
    """Name documented, type from the create body. Example: ``507f1f77bcf86cd799439013``."""
    refund_id: str | None = None
    """From the create body. Example: ``507f1f77bcf86cd799439014``."""
    outlet_id: str | None = None
    """From the create body. Example: ``507f1f77bcf86cd799439015``."""
    receipt_id: str | None = None
    """From the create body. Example: ``RCP-2025-001``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Transaction:
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
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _payment_method = get("paymentMethod")
        if _payment_method is not None and type(_payment_method) is not str:
            _payment_method = decode.string(_payment_method, "paymentMethod")
        _amount = get("amount")
        if _amount is not None and type(_amount) is not str:
            _amount = decode.string(_amount, "amount")
        _currency = get("currency")
        if _currency is not None and type(_currency) is not str:
            _currency = decode.string(_currency, "currency")
        _type = get("type")
        if _type is not None and type(_type) is not str:
            _type = decode.string(_type, "type")
        _notes = get("notes")
        if _notes is not None and type(_notes) is not str:
            _notes = decode.string(_notes, "notes")
        _employee = get("employee")
        if _employee is not None and type(_employee) is not str:
            _employee = decode.string(_employee, "employee")
        _balance = get("balance")
        if _balance is not None and type(_balance) is not str:
            _balance = decode.string(_balance, "balance")
        _session_id = get("sessionId")
        if _session_id is not None and type(_session_id) is not str:
            _session_id = decode.string(_session_id, "sessionId")
        _payment_data = get("paymentData")
        if _payment_data is not None:
            _payment_data = decode.model(TransactionPaymentData.from_dict, _payment_data, "paymentData")
        _order_id = get("orderId")
        if _order_id is not None and type(_order_id) is not str:
            _order_id = decode.string(_order_id, "orderId")
        _refund_id = get("refundId")
        if _refund_id is not None and type(_refund_id) is not str:
            _refund_id = decode.string(_refund_id, "refundId")
        _outlet_id = get("outletId")
        if _outlet_id is not None and type(_outlet_id) is not str:
            _outlet_id = decode.string(_outlet_id, "outletId")
        _receipt_id = get("receiptId")
        if _receipt_id is not None and type(_receipt_id) is not str:
            _receipt_id = decode.string(_receipt_id, "receiptId")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _external_id,
            _payment_method,
            _amount,
            _currency,
            _type,
            _notes,
            _employee,
            _balance,
            _session_id,
            _payment_data,
            _order_id,
            _refund_id,
            _outlet_id,
            _receipt_id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Transaction._wire_names.values())

# Below the class, because models can name each other in a circle.
from .transaction_payment_data import TransactionPaymentData
