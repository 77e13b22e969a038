"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Account:
    """A record of ``pos.accounts``.

    Evidence: ``documented``. No companyId, unlike the other records.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        email: Example: ``account@example.com``.
        name: Example: ``Acme Corp``.
        phone: Example: ``+1234567890``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "email": "email",
        "name": "name",
        "phone": "phone",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    email: str | None = None
    """Example: ``account@example.com``."""
    name: str | None = None
    """Example: ``Acme Corp``."""
    phone: str | None = None
    """Example: ``+1234567890``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Account:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Account(source)
        return record if cls is Account else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Account._wire_names.values())


def read_Account(source: Any) -> Account:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Account)
    absent = 0
    record.id = value = source.get("id")
    if type(value) is not str:
        record.id = decode.string(value, "id")
    value = source.get("createdAt")
    if value is None:
        absent += 1
        record.created_at = None
    else:
        record.created_at = decode.date_time(value, "createdAt")
    value = source.get("updatedAt")
    if value is None:
        absent += 1
        record.updated_at = None
    else:
        record.updated_at = decode.date_time(value, "updatedAt")
    record.email = value = source.get("email")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.email = decode.string(value, "email")
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
    record.phone = value = source.get("phone")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.phone = decode.string(value, "phone")
    if len(source) + absent != 6:
        decode.keep_unknown(record, source, _KNOWN)
    return record
