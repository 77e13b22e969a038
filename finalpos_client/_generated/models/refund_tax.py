"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class RefundTax:
    """The vendor names this shape RefundsTaxDto."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "amount": "amount",
        "percentage": "percentage",
    }

    name: str
    """Example: ``Sales Tax``."""
    amount: str
    """Example: ``10.00``."""
    percentage: float
    """Example: ``10``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundTax:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _name = get("name")
        if type(_name) is not str:
            _name = decode.string(_name, "name")
        _amount = get("amount")
        if type(_amount) is not str:
            _amount = decode.string(_amount, "amount")
        _percentage = get("percentage")
        if type(_percentage) is not int and type(_percentage) is not float:
            _percentage = decode.number(_percentage, "percentage")
        return cls(
            _name,
            _amount,
            _percentage,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(RefundTax._wire_names.values())
