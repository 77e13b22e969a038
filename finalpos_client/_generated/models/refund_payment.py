"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class RefundPayment:
    """Further fields cannot be excluded."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "payment_type": "paymentType",
        "amount": "amount",
        "transaction_id": "transactionId",
    }

    payment_type: str | None = None
    """Type from the example; required mark not confirmed; called paymentMethod on transactions. Example: ``credit_card``."""
    amount: str | None = None
    """Type from the example; required mark not confirmed. Example: ``100.00``."""
    transaction_id: str | None = None
    """Type from the example; required mark not confirmed. Example: ``txn_123``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundPayment:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _payment_type = get("paymentType")
        if _payment_type is not None and type(_payment_type) is not str:
            _payment_type = decode.string(_payment_type, "paymentType")
        _amount = get("amount")
        if _amount is not None and type(_amount) is not str:
            _amount = decode.string(_amount, "amount")
        _transaction_id = get("transactionId")
        if _transaction_id is not None and type(_transaction_id) is not str:
            _transaction_id = decode.string(_transaction_id, "transactionId")
        return cls(
            _payment_type,
            _amount,
            _transaction_id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(RefundPayment._wire_names.values())
