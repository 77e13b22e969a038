"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OutletStripe:
    """Part of ``Outlet``.

    Evidence: ``documented``.

    Attributes:
        location_id: Example: ``tml_XXXXXXXXXX``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "location_id": "locationId",
    }

    location_id: str | None = None
    """Example: ``tml_XXXXXXXXXX``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OutletStripe:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OutletStripe(source)
        return record if cls is OutletStripe else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OutletStripe._wire_names.values())


def read_OutletStripe(source: Any) -> OutletStripe:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OutletStripe)
    absent = 0
    record.location_id = value = source.get("locationId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.location_id = decode.string(value, "locationId")
    if len(source) + absent != 1:
        decode.keep_unknown(record, source, _KNOWN)
    return record
