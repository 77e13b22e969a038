"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Attribute:
    """Documented on variants; same shape inferred for products. Product examples use values, variant examples use value."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "values": "values",
        "value": "value",
    }

    name: str
    """Example: ``color``."""
    values: list[str] | None = None
    """Item type from the example. Example: ``["red", "blue"]``."""
    value: str | None = None
    """Example: ``red``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Attribute:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _name = get("name")
        if type(_name) is not str:
            _name = decode.string(_name, "name")
        _values = get("values")
        if _values is not None:
            _values = decode.list_of(decode.string, _values, "values")
        _value = get("value")
        if _value is not None and type(_value) is not str:
            _value = decode.string(_value, "value")
        return cls(
            _name,
            _values,
            _value,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Attribute._wire_names.values())
