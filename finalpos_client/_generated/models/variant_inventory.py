"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class VariantInventory:
    """``VariantInventory`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "stock": "stock",
        "outlet_id": "outletId",
    }

    stock: float
    """Example: ``10``."""
    outlet_id: str | None = None
    """Type from the example; required mark not confirmed. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> VariantInventory:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _stock = get("stock")
        if type(_stock) is not int and type(_stock) is not float:
            _stock = decode.number(_stock, "stock")
        _outlet_id = get("outletId")
        if _outlet_id is not None and type(_outlet_id) is not str:
            _outlet_id = decode.string(_outlet_id, "outletId")
        return cls(
            _stock,
            _outlet_id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(VariantInventory._wire_names.values())
