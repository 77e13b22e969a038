"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderCartFee:
    """``OrderCartFee`` of the description."""

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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderCartFee:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("id")
        if _id is not None and type(_id) is not str:
            _id = decode.string(_id, "id")
        _label = get("label")
        if _label is not None and type(_label) is not str:
            _label = decode.string(_label, "label")
        _amount = get("amount")
        if _amount is not None and type(_amount) is not str:
            _amount = decode.string(_amount, "amount")
        _percentage = get("percentage")
        if _percentage is not None and type(_percentage) is not int and type(_percentage) is not float:
            _percentage = decode.number(_percentage, "percentage")
        _tax_name = get("taxName")
        if _tax_name is not None and type(_tax_name) is not str:
            _tax_name = decode.string(_tax_name, "taxName")
        _tax_table_id = get("taxTableId")
        if _tax_table_id is not None and type(_tax_table_id) is not str:
            _tax_table_id = decode.string(_tax_table_id, "taxTableId")
        _tax = get("tax")
        if _tax is not None and type(_tax) is not str:
            _tax = decode.string(_tax, "tax")
        _taxes = get("taxes")
        if _taxes is not None:
            _taxes = decode.list_of(OrderTax.from_dict, _taxes, "taxes")
        return cls(
            _id,
            _label,
            _amount,
            _percentage,
            _tax_name,
            _tax_table_id,
            _tax,
            _taxes,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderCartFee._wire_names.values())

# Below the class, because models can name each other in a circle.
from .order_tax import OrderTax
