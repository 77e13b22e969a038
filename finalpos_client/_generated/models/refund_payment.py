"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class RefundPayment:
    """Part of ``Refund``.

    Evidence: ``documented``. Further fields cannot be excluded.

    Attributes:
        payment_type: Example: ``credit_card``.
        amount: Money as a decimal string. Example: ``100.00``.
        transaction_id: Example: ``txn_123``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "payment_type": "paymentType",
        "amount": "amount",
        "transaction_id": "transactionId",
    }

    payment_type: str | None = None
    """Example: ``credit_card``."""
    amount: str | None = None
    """Money as a decimal string. Example: ``100.00``."""
    transaction_id: str | None = None
    """Example: ``txn_123``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundPayment:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_RefundPayment(source)
        return record if cls is RefundPayment else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(RefundPayment._wire_names.values())


def read_RefundPayment(source: Any) -> RefundPayment:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(RefundPayment)
    absent = 0
    record.payment_type = value = source.get("paymentType")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.payment_type = decode.string(value, "paymentType")
    record.amount = value = source.get("amount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.amount = decode.string(value, "amount")
    record.transaction_id = value = source.get("transactionId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.transaction_id = decode.string(value, "transactionId")
    if len(source) + absent != 3:
        decode.keep_unknown(record, source, _KNOWN)
    return record
