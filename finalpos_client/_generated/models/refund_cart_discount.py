"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class RefundCartDiscount:
    """Part of ``RefundLineItemDiscount``.

    Evidence: ``documented``.

    Attributes:
        amount: Money as a decimal string. Example: ``5.00``.
        percentage: Example: ``5``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "amount": "amount",
        "percentage": "percentage",
    }

    amount: str | None = None
    """Money as a decimal string. Example: ``5.00``."""
    percentage: float | None = None
    """Example: ``5``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundCartDiscount:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_RefundCartDiscount(source)
        return record if cls is RefundCartDiscount else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(RefundCartDiscount._wire_names.values())


def read_RefundCartDiscount(source: Any) -> RefundCartDiscount:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(RefundCartDiscount)
    absent = 0
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
    if len(source) + absent != 2:
        decode.keep_unknown(record, source, _KNOWN)
    return record
