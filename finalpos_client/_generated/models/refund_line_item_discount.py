"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class RefundLineItemDiscount:
    """Part of ``RefundLineItem``.

    Evidence: ``documented``. A second member beside cartDiscount cannot be excluded.

    Attributes:
        cart_discount: See ``RefundCartDiscount``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "cart_discount": "cartDiscount",
    }

    cart_discount: RefundCartDiscount | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundLineItemDiscount:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_RefundLineItemDiscount(source)
        return record if cls is RefundLineItemDiscount else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(RefundLineItemDiscount._wire_names.values())


def read_RefundLineItemDiscount(source: Any) -> RefundLineItemDiscount:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(RefundLineItemDiscount)
    absent = 0
    value = source.get("cartDiscount")
    if value is None:
        absent += 1
        record.cart_discount = None
    else:
        try:
            record.cart_discount = read_RefundCartDiscount(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("cartDiscount") from None
    if len(source) + absent != 1:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .refund_cart_discount import RefundCartDiscount, read_RefundCartDiscount
