"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderFee:
    """Part of ``OrderCustomSaleFee``, ``OrderLineItemFee``.

    Evidence: ``vendor``. Fee on a line.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "percentage": "percentage",
        "amount": "amount",
        "tax": "tax",
        "tax_table_id": "taxTableId",
        "label": "label",
    }

    percentage: float | None = None
    amount: str | None = None
    tax: str | None = None
    tax_table_id: str | None = None
    label: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderFee:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderFee(source)
        return record if cls is OrderFee else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderFee._wire_names.values())


def read_OrderFee(source: Any) -> OrderFee:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderFee)
    absent = 0
    record.percentage = value = source.get("percentage")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.percentage = decode.number(value, "percentage")
    record.amount = value = source.get("amount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.amount = decode.string(value, "amount")
    record.tax = value = source.get("tax")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax = decode.string(value, "tax")
    record.tax_table_id = value = source.get("taxTableId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax_table_id = decode.string(value, "taxTableId")
    record.label = value = source.get("label")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.label = decode.string(value, "label")
    if len(source) + absent != 5:
        decode.keep_unknown(record, source, _KNOWN)
    return record
