"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class TransactionPaymentData:
    """``TransactionPaymentData`` of the description."""

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
    """Example: ``0.30``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> TransactionPaymentData:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _processor = get("processor")
        if _processor is not None and type(_processor) is not str:
            _processor = decode.string(_processor, "processor")
        _processor_transaction_id = get("processorTransactionId")
        if _processor_transaction_id is not None and type(_processor_transaction_id) is not str:
            _processor_transaction_id = decode.string(_processor_transaction_id, "processorTransactionId")
        _device = get("device")
        if _device is not None and type(_device) is not str:
            _device = decode.string(_device, "device")
        _processor_data = get("processorData")
        if _processor_data is not None and type(_processor_data) is not str:
            _processor_data = decode.string(_processor_data, "processorData")
        _processor_fee = get("processorFee")
        if _processor_fee is not None and type(_processor_fee) is not str:
            _processor_fee = decode.string(_processor_fee, "processorFee")
        return cls(
            _processor,
            _processor_transaction_id,
            _device,
            _processor_data,
            _processor_fee,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(TransactionPaymentData._wire_names.values())
