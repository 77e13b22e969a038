"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class SessionClosingAmounts:
    """Closing amount per payment method."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "cash": "cash",
        "card": "card",
        "oliver_pay": "oliverPay",
    }

    cash: str | None = None
    """Example: ``500.00``."""
    card: str | None = None
    """Example: ``1500.00``."""
    oliver_pay: str | None = None
    """Example: ``200.00``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> SessionClosingAmounts:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _cash = get("cash")
        if _cash is not None and type(_cash) is not str:
            _cash = decode.string(_cash, "cash")
        _card = get("card")
        if _card is not None and type(_card) is not str:
            _card = decode.string(_card, "card")
        _oliver_pay = get("oliverPay")
        if _oliver_pay is not None and type(_oliver_pay) is not str:
            _oliver_pay = decode.string(_oliver_pay, "oliverPay")
        return cls(
            _cash,
            _card,
            _oliver_pay,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(SessionClosingAmounts._wire_names.values())
