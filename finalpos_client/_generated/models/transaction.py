"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Transaction:
    """A record of ``pos.transactions``.

    Evidence: ``documented``. The pages mark no field as required; that it always has its id is inferred.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        external_id: Example: ``ext_txn_123``.
        payment_method: Example: ``credit_card``.
        amount: Money as a decimal string. Example: ``100.00``.
        currency: Example: ``USD``.
        type: Example: ``sale``.
        notes: Example: ``Customer paid in full``.
        employee: Example: ``507f1f77bcf86cd799439011``.
        balance: Money as a decimal string. Example: ``0.00``.
        session_id: Example: ``507f1f77bcf86cd799439012``.
        payment_data: See ``TransactionPaymentData``.
        order_id: Example: ``507f1f77bcf86cd799439013``.
        refund_id: Example: ``507f1f77bcf86cd799439014``.
        outlet_id: Example: ``507f1f77bcf86cd799439015``.
        receipt_id: Example: ``RCP-2025-001``.
    """

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
    """Money as a decimal string. Example: ``100.00``."""
    currency: str | None = None
    """Example: ``USD``."""
    type: str | None = None
    """Example: ``sale``."""
    notes: str | None = None
    """Example: ``Customer paid in full``."""
    employee: str | None = None
    """Example: ``507f1f77bcf86cd799439011``."""
    balance: str | None = None
    """Money as a decimal string. Example: ``0.00``."""
    session_id: str | None = None
    """Example: ``507f1f77bcf86cd799439012``."""
    payment_data: TransactionPaymentData | None = None
    order_id: str | None = None
    """Example: ``507f1f77bcf86cd799439013``."""
    refund_id: str | None = None
    """Example: ``507f1f77bcf86cd799439014``."""
    outlet_id: str | None = None
    """Example: ``507f1f77bcf86cd799439015``."""
    receipt_id: str | None = None
    """Example: ``RCP-2025-001``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Transaction:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Transaction(source)
        return record if cls is Transaction else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Transaction._wire_names.values())


def read_Transaction(source: Any) -> Transaction:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Transaction)
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
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.payment_method = value = source.get("paymentMethod")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.payment_method = decode.string(value, "paymentMethod")
    record.amount = value = source.get("amount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.amount = decode.string(value, "amount")
    record.currency = value = source.get("currency")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.currency = decode.string(value, "currency")
    record.type = value = source.get("type")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.type = decode.string(value, "type")
    record.notes = value = source.get("notes")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.notes = decode.string(value, "notes")
    record.employee = value = source.get("employee")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.employee = decode.string(value, "employee")
    record.balance = value = source.get("balance")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.balance = decode.string(value, "balance")
    record.session_id = value = source.get("sessionId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.session_id = decode.string(value, "sessionId")
    value = source.get("paymentData")
    if value is None:
        absent += 1
        record.payment_data = None
    else:
        try:
            record.payment_data = read_TransactionPaymentData(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("paymentData") from None
    record.order_id = value = source.get("orderId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.order_id = decode.string(value, "orderId")
    record.refund_id = value = source.get("refundId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.refund_id = decode.string(value, "refundId")
    record.outlet_id = value = source.get("outletId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.outlet_id = decode.string(value, "outletId")
    record.receipt_id = value = source.get("receiptId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.receipt_id = decode.string(value, "receiptId")
    if len(source) + absent != 18:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .transaction_payment_data import TransactionPaymentData, read_TransactionPaymentData
