"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderLineItemDiscount:
    """Part of ``OrderLineItem``.

    Evidence: ``vendor``. Newer vendor types have a list itemDiscounts.

    Attributes:
        item_discount: See ``OrderDiscount``.
        cart_discount: See ``OrderDiscount``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "item_discount": "itemDiscount",
        "cart_discount": "cartDiscount",
    }

    item_discount: OrderDiscount | None = None
    cart_discount: OrderDiscount | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderLineItemDiscount:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderLineItemDiscount(source)
        return record if cls is OrderLineItemDiscount else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderLineItemDiscount._wire_names.values())


def read_OrderLineItemDiscount(source: Any) -> OrderLineItemDiscount:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderLineItemDiscount)
    absent = 0
    value = source.get("itemDiscount")
    if value is None:
        absent += 1
        record.item_discount = None
    else:
        try:
            record.item_discount = read_OrderDiscount(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("itemDiscount") from None
    value = source.get("cartDiscount")
    if value is None:
        absent += 1
        record.cart_discount = None
    else:
        try:
            record.cart_discount = read_OrderDiscount(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("cartDiscount") from None
    if len(source) + absent != 2:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .order_discount import OrderDiscount, read_OrderDiscount
