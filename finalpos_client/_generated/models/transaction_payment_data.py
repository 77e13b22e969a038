"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class TransactionPaymentData:
    """Part of ``Transaction``.

    Evidence: ``documented``.

    Attributes:
        processor: Example: ``stripe``.
        processor_transaction_id: Example: ``pi_123``.
        device: Example: ``terminal_001``.
        processor_data: JSON carried as a string. Example: ``{}``.
        processor_fee: Money as a decimal string. Example: ``0.30``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "processor": "processor",
        "processor_transaction_id": "processorTransactionId",
        "device": "device",
        "processor_data": "processorData",
        "processor_fee": "processorFee",
    }

    processor: str | None = None
    """Example: ``stripe``."""
    processor_transaction_id: str | None = None
    """Example: ``pi_123``."""
    device: str | None = None
    """Example: ``terminal_001``."""
    processor_data: str | None = None
    """JSON carried as a string. Example: ``{}``."""
    processor_fee: str | None = None
    """Money as a decimal string. Example: ``0.30``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> TransactionPaymentData:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_TransactionPaymentData(source)
        return record if cls is TransactionPaymentData else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(TransactionPaymentData._wire_names.values())


def read_TransactionPaymentData(source: Any) -> TransactionPaymentData:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(TransactionPaymentData)
    absent = 0
    record.processor = value = source.get("processor")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.processor = decode.string(value, "processor")
    record.processor_transaction_id = value = source.get("processorTransactionId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.processor_transaction_id = decode.string(value, "processorTransactionId")
    record.device = value = source.get("device")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.device = decode.string(value, "device")
    record.processor_data = value = source.get("processorData")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.processor_data = decode.string(value, "processorData")
    record.processor_fee = value = source.get("processorFee")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.processor_fee = decode.string(value, "processorFee")
    if len(source) + absent != 5:
        decode.keep_unknown(record, source, _KNOWN)
    return record
