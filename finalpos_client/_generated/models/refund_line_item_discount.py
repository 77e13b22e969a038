"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class RefundLineItemDiscount:
    """A second member beside cartDiscount cannot be excluded."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "cart_discount": "cartDiscount",
    }

    cart_discount: RefundCartDiscount | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundLineItemDiscount:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _cart_discount = get("cartDiscount")
        if _cart_discount is not None:
            _cart_discount = decode.model(RefundCartDiscount.from_dict, _cart_discount, "cartDiscount")
        return cls(
            _cart_discount,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(RefundLineItemDiscount._wire_names.values())

# Below the class, because models can name each other in a circle.
from .refund_cart_discount import RefundCartDiscount
