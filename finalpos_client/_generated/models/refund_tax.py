"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class RefundTax:
    """Part of ``RefundLineItem``, ``RefundSummary``.

    Evidence: ``documented``. The vendor names this shape RefundsTaxDto.

    Attributes:
        name: Example: ``Sales Tax``.
        amount: Money as a decimal string. Example: ``10.00``.
        percentage: Example: ``10``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "amount": "amount",
        "percentage": "percentage",
    }

    name: str
    """Example: ``Sales Tax``."""
    amount: str
    """Money as a decimal string. Example: ``10.00``."""
    percentage: float
    """Example: ``10``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundTax:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_RefundTax(source)
        return record if cls is RefundTax else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(RefundTax._wire_names.values())


def read_RefundTax(source: Any) -> RefundTax:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(RefundTax)
    absent = 0
    record.name = value = source.get("name")
    if type(value) is not str:
        record.name = decode.string(value, "name")
    record.amount = value = source.get("amount")
    if type(value) is not str:
        record.amount = decode.string(value, "amount")
    record.percentage = value = source.get("percentage")
    if type(value) is not int and type(value) is not float:
        record.percentage = decode.number(value, "percentage")
    if len(source) + absent != 3:
        decode.keep_unknown(record, source, _KNOWN)
    return record
