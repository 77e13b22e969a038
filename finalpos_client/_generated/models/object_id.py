"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class ObjectId:
    """The pages declare only an object; the key is the extended-JSON form of an id."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "oid": "$oid",
    }

    oid: str | None = None
    """Key documented in the examples; 24 hexadecimal digits in every example. Example: ``507f1f77bcf86cd799439011``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> ObjectId:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _oid = get("$oid")
        if _oid is not None and type(_oid) is not str:
            _oid = decode.string(_oid, "$oid")
        return cls(
            _oid,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(ObjectId._wire_names.values())
