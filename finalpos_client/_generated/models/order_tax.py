"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderTax:
    """Part of ``OrderCartFee``, ``OrderCustomSale``, ``OrderLineItem``, ``OrderSummary``.

    Evidence: ``documented``. Types taken from the example; required marks not confirmed.

    Attributes:
        name: Example: ``Tax 1``.
        percentage: Whole percent in the example, unlike tip. Example: ``10``.
        amount: Money as a decimal string. Example: ``1000.50``.
        tax_table_name: Example: ``Tax Table 1``.
        compounding: Example: ``true``.
        priority: Example: ``1``.
        tax_table_id: Example: ``1234567890``.
        id: Example: ``1234567890``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "percentage": "percentage",
        "amount": "amount",
        "tax_table_name": "taxTableName",
        "compounding": "compounding",
        "priority": "priority",
        "tax_table_id": "taxTableId",
        "id": "id",
    }

    name: str | None = None
    """Example: ``Tax 1``."""
    percentage: float | None = None
    """Whole percent in the example, unlike tip. Example: ``10``."""
    amount: str | None = None
    """Money as a decimal string. Example: ``1000.50``."""
    tax_table_name: str | None = None
    """Example: ``Tax Table 1``."""
    compounding: bool | None = None
    """Example: ``true``."""
    priority: float | None = None
    """Example: ``1``."""
    tax_table_id: str | None = None
    """Example: ``1234567890``."""
    id: str | None = None
    """Example: ``1234567890``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderTax:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderTax(source)
        return record if cls is OrderTax else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderTax._wire_names.values())


def read_OrderTax(source: Any) -> OrderTax:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderTax)
    absent = 0
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
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
    record.tax_table_name = value = source.get("taxTableName")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax_table_name = decode.string(value, "taxTableName")
    record.compounding = value = source.get("compounding")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.compounding = decode.boolean(value, "compounding")
    record.priority = value = source.get("priority")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.priority = decode.number(value, "priority")
    record.tax_table_id = value = source.get("taxTableId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax_table_id = decode.string(value, "taxTableId")
    record.id = value = source.get("id")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.id = decode.string(value, "id")
    if len(source) + absent != 8:
        decode.keep_unknown(record, source, _KNOWN)
    return record
