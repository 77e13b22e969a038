"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Metadata:
    """The vendor names this shape MetadataDto. Name and required marks documented on Variant; same shape inferred for
    customers, products and orders.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "key": "key",
        "value": "value",
        "external_id": "externalId",
    }

    key: str
    """Example: ``key1``."""
    value: str
    """Example: ``value1``."""
    external_id: str | None = None
    """Example: ``ext123``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Metadata:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _key = get("key")
        if type(_key) is not str:
            _key = decode.string(_key, "key")
        _value = get("value")
        if type(_value) is not str:
            _value = decode.string(_value, "value")
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        return cls(
            _key,
            _value,
            _external_id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Metadata._wire_names.values())
