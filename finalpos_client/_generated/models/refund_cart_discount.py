"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class RefundCartDiscount:
    """``RefundCartDiscount`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "percentage": "percentage",
    }

    amount: str | None = None
    """Example: ``5.00``."""
    percentage: float | None = None
    """Type from the example; required mark not confirmed. Example: ``5``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundCartDiscount:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _amount = get("amount")
        if _amount is not None and type(_amount) is not str:
            _amount = decode.string(_amount, "amount")
        _percentage = get("percentage")
        if _percentage is not None and type(_percentage) is not int and type(_percentage) is not float:
            _percentage = decode.number(_percentage, "percentage")
        return cls(
            _amount,
            _percentage,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(RefundCartDiscount._wire_names.values())
