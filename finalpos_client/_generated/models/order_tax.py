"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderTax:
    """Types taken from the example; required marks not confirmed."""

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
    """Example: ``1000.50``."""
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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderTax:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _percentage = get("percentage")
        if _percentage is not None and type(_percentage) is not int and type(_percentage) is not float:
            _percentage = decode.number(_percentage, "percentage")
        _amount = get("amount")
        if _amount is not None and type(_amount) is not str:
            _amount = decode.string(_amount, "amount")
        _tax_table_name = get("taxTableName")
        if _tax_table_name is not None and type(_tax_table_name) is not str:
            _tax_table_name = decode.string(_tax_table_name, "taxTableName")
        _compounding = get("compounding")
        if _compounding is not None and type(_compounding) is not bool:
            _compounding = decode.boolean(_compounding, "compounding")
        _priority = get("priority")
        if _priority is not None and type(_priority) is not int and type(_priority) is not float:
            _priority = decode.number(_priority, "priority")
        _tax_table_id = get("taxTableId")
        if _tax_table_id is not None and type(_tax_table_id) is not str:
            _tax_table_id = decode.string(_tax_table_id, "taxTableId")
        _id = get("id")
        if _id is not None and type(_id) is not str:
            _id = decode.string(_id, "id")
        return cls(
            _name,
            _percentage,
            _amount,
            _tax_table_name,
            _compounding,
            _priority,
            _tax_table_id,
            _id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderTax._wire_names.values())
