"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OutletStripe:
    """``OutletStripe`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "location_id": "locationId",
    }

    location_id: str | None = None
    """Key documented in the example; the object is listed without properties. Example: ``tml_XXXXXXXXXX``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OutletStripe:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _location_id = get("locationId")
        if _location_id is not None and type(_location_id) is not str:
            _location_id = decode.string(_location_id, "locationId")
        return cls(
            _location_id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OutletStripe._wire_names.values())
