"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class RefundSummary:
    """``RefundSummary`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "total": "total",
        "sub_total": "subTotal",
        "total_taxes": "totalTaxes",
        "taxes": "taxes",
    }

    total: str | None = None
    """Type from the example; required mark not confirmed. Example: ``100.00``."""
    sub_total: str | None = None
    """Type from the example; required mark not confirmed. Example: ``90.00``."""
    total_taxes: str | None = None
    """Type from the example; required mark not confirmed. Example: ``10.00``."""
    taxes: list[RefundTax] | None = None
    """A list of taxes is documented here; its name and item shape are assumed."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RefundSummary:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _total = get("total")
        if _total is not None and type(_total) is not str:
            _total = decode.string(_total, "total")
        _sub_total = get("subTotal")
        if _sub_total is not None and type(_sub_total) is not str:
            _sub_total = decode.string(_sub_total, "subTotal")
        _total_taxes = get("totalTaxes")
        if _total_taxes is not None and type(_total_taxes) is not str:
            _total_taxes = decode.string(_total_taxes, "totalTaxes")
        _taxes = get("taxes")
        if _taxes is not None:
            _taxes = decode.list_of(RefundTax.from_dict, _taxes, "taxes")
        return cls(
            _total,
            _sub_total,
            _total_taxes,
            _taxes,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(RefundSummary._wire_names.values())

# Below the class, because models can name each other in a circle.
from .refund_tax import RefundTax
