"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderPosData:
    """Part of ``Order``.

    Evidence: ``vendor``.

    Attributes:
        outlet: Outlet id.
        station: Station id.
        employee: User id.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "outlet": "outlet",
        "station": "station",
        "employee": "employee",
    }

    outlet: str | None = None
    """Outlet id."""
    station: str | None = None
    """Station id."""
    employee: str | None = None
    """User id."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderPosData:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderPosData(source)
        return record if cls is OrderPosData else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderPosData._wire_names.values())


def read_OrderPosData(source: Any) -> OrderPosData:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderPosData)
    absent = 0
    record.outlet = value = source.get("outlet")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.outlet = decode.string(value, "outlet")
    record.station = value = source.get("station")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.station = decode.string(value, "station")
    record.employee = value = source.get("employee")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.employee = decode.string(value, "employee")
    if len(source) + absent != 3:
        decode.keep_unknown(record, source, _KNOWN)
    return record
