"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderLineItemFee:
    """Part of ``OrderLineItem``.

    Evidence: ``vendor``. Newer vendor types have a list itemFees.

    Attributes:
        item_fee: See ``OrderFee``.
        cart_fee: See ``OrderFee``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "item_fee": "itemFee",
        "cart_fee": "cartFee",
    }

    item_fee: OrderFee | None = None
    cart_fee: OrderFee | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderLineItemFee:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderLineItemFee(source)
        return record if cls is OrderLineItemFee else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderLineItemFee._wire_names.values())


def read_OrderLineItemFee(source: Any) -> OrderLineItemFee:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderLineItemFee)
    absent = 0
    value = source.get("itemFee")
    if value is None:
        absent += 1
        record.item_fee = None
    else:
        try:
            record.item_fee = read_OrderFee(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("itemFee") from None
    value = source.get("cartFee")
    if value is None:
        absent += 1
        record.cart_fee = None
    else:
        try:
            record.cart_fee = read_OrderFee(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("cartFee") from None
    if len(source) + absent != 2:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .order_fee import OrderFee, read_OrderFee
