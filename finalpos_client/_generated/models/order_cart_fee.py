"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderCartFee:
    """Part of ``Order``.

    Evidence: ``vendor``.

    Attributes:
        taxes: See ``OrderTax``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "label": "label",
        "amount": "amount",
        "percentage": "percentage",
        "tax_name": "taxName",
        "tax_table_id": "taxTableId",
        "tax": "tax",
        "taxes": "taxes",
    }

    id: str | None = None
    label: str | None = None
    amount: str | None = None
    percentage: float | None = None
    tax_name: str | None = None
    tax_table_id: str | None = None
    tax: str | None = None
    taxes: list[OrderTax] | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderCartFee:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderCartFee(source)
        return record if cls is OrderCartFee else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderCartFee._wire_names.values())


def read_OrderCartFee(source: Any) -> OrderCartFee:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderCartFee)
    absent = 0
    record.id = value = source.get("id")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.id = decode.string(value, "id")
    record.label = value = source.get("label")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.label = decode.string(value, "label")
    record.amount = value = source.get("amount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.amount = decode.string(value, "amount")
    record.percentage = value = source.get("percentage")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.percentage = decode.number(value, "percentage")
    record.tax_name = value = source.get("taxName")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax_name = decode.string(value, "taxName")
    record.tax_table_id = value = source.get("taxTableId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax_table_id = decode.string(value, "taxTableId")
    record.tax = value = source.get("tax")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax = decode.string(value, "tax")
    value = source.get("taxes")
    if value is None:
        absent += 1
        record.taxes = None
    else:
        record.taxes = decode.list_of(read_OrderTax, value, "taxes")
    if len(source) + absent != 8:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .order_tax import OrderTax, read_OrderTax
