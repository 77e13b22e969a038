"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class CustomerNote:
    """Part of ``Customer``.

    Evidence: ``documented``. Keys and values come from the sample payload; version 1.0.0 names the shape NoteDto.

    Attributes:
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        message: Example: ``Note 1``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "created_at": "createdAt",
        "message": "message",
    }

    created_at: str | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    message: str | None = None
    """Example: ``Note 1``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> CustomerNote:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_CustomerNote(source)
        return record if cls is CustomerNote else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(CustomerNote._wire_names.values())


def read_CustomerNote(source: Any) -> CustomerNote:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(CustomerNote)
    absent = 0
    record.created_at = value = source.get("createdAt")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.created_at = decode.string(value, "createdAt")
    record.message = value = source.get("message")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.message = decode.string(value, "message")
    if len(source) + absent != 2:
        decode.keep_unknown(record, source, _KNOWN)
    return record
