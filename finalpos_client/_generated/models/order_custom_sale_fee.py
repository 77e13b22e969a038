"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderCustomSaleFee:
    """``OrderCustomSaleFee`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "cart_fee": "cartFee",
    }

    cart_fee: OrderFee | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderCustomSaleFee:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _cart_fee = get("cartFee")
        if _cart_fee is not None:
            _cart_fee = decode.model(OrderFee.from_dict, _cart_fee, "cartFee")
        return cls(
            _cart_fee,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderCustomSaleFee._wire_names.values())

# Below the class, because models can name each other in a circle.
from .order_fee import OrderFee
