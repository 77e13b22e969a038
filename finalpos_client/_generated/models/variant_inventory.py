"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class VariantInventory:
    """Part of ``Variant``.

    Evidence: ``documented``.

    Attributes:
        stock: Example: ``10``.
        outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "stock": "stock",
        "outlet_id": "outletId",
    }

    stock: float
    """Example: ``10``."""
    outlet_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> VariantInventory:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_VariantInventory(source)
        return record if cls is VariantInventory else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(VariantInventory._wire_names.values())


def read_VariantInventory(source: Any) -> VariantInventory:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(VariantInventory)
    absent = 0
    record.stock = value = source.get("stock")
    if type(value) is not int and type(value) is not float:
        record.stock = decode.number(value, "stock")
    record.outlet_id = value = source.get("outletId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.outlet_id = decode.string(value, "outletId")
    if len(source) + absent != 2:
        decode.keep_unknown(record, source, _KNOWN)
    return record
