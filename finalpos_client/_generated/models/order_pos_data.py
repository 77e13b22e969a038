"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderPosData:
    """``OrderPosData`` of the description."""

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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderPosData:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _outlet = get("outlet")
        if _outlet is not None and type(_outlet) is not str:
            _outlet = decode.string(_outlet, "outlet")
        _station = get("station")
        if _station is not None and type(_station) is not str:
            _station = decode.string(_station, "station")
        _employee = get("employee")
        if _employee is not None and type(_employee) is not str:
            _employee = decode.string(_employee, "employee")
        return cls(
            _outlet,
            _station,
            _employee,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderPosData._wire_names.values())
