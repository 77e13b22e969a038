"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class CustomerNote:
    """Keys and values come from the sample payload; version 1.0.0 names the shape NoteDto."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "created_at": "createdAt",
        "message": "message",
    }

    created_at: str | None = None
    """Type taken from the example; required mark not confirmed. Example: ``2025-12-07T19:31:48.436+00:00``."""
    message: str | None = None
    """Type taken from the example; required in version 1.0.0, not confirmed here. Example: ``Note 1``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomerNote:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _created_at = get("createdAt")
        if _created_at is not None and type(_created_at) is not str:
            _created_at = decode.string(_created_at, "createdAt")
        _message = get("message")
        if _message is not None and type(_message) is not str:
            _message = decode.string(_message, "message")
        return cls(
            _created_at,
            _message,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(CustomerNote._wire_names.values())
