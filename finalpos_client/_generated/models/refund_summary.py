"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class RefundSummary:
    """Part of ``Refund``.

    Evidence: ``documented``.

    Attributes:
        total: Money as a decimal string. Example: ``100.00``.
        sub_total: Money as a decimal string. Example: ``90.00``.
        total_taxes: Money as a decimal string. Example: ``10.00``.
        taxes: See ``RefundTax``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "total": "total",
        "sub_total": "subTotal",
        "total_taxes": "totalTaxes",
        "taxes": "taxes",
    }

    total: str | None = None
    """Money as a decimal string. Example: ``100.00``."""
    sub_total: str | None = None
    """Money as a decimal string. Example: ``90.00``."""
    total_taxes: str | None = None
    """Money as a decimal string. Example: ``10.00``."""
    taxes: list[RefundTax] | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundSummary:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_RefundSummary(source)
        return record if cls is RefundSummary else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(RefundSummary._wire_names.values())


def read_RefundSummary(source: Any) -> RefundSummary:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(RefundSummary)
    absent = 0
    record.total = value = source.get("total")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.total = decode.string(value, "total")
    record.sub_total = value = source.get("subTotal")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.sub_total = decode.string(value, "subTotal")
    record.total_taxes = value = source.get("totalTaxes")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.total_taxes = decode.string(value, "totalTaxes")
    value = source.get("taxes")
    if value is None:
        absent += 1
        record.taxes = None
    else:
        record.taxes = decode.list_of(read_RefundTax, value, "taxes")
    if len(source) + absent != 4:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .refund_tax import RefundTax, read_RefundTax
