"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class CustomTableMetadata:
    """``CustomTableMetadata`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "key": "key",
        "value": "value",
    }

    key: str | None = None
    value: Any = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomTableMetadata:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _key = get("key")
        if _key is not None and type(_key) is not str:
            _key = decode.string(_key, "key")
        _value = get("value")
        return cls(
            _key,
            _value,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(CustomTableMetadata._wire_names.values())
