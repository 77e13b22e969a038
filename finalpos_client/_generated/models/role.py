"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Role:
    """A record of ``pos.roles``.

    Evidence: ``documented``.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        name: Example: ``Manager``.
        permissions: See ``RolePermission``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "name": "name",
        "permissions": "permissions",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    name: str | None = None
    """Example: ``Manager``."""
    permissions: list[RolePermission] | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Role:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Role(source)
        return record if cls is Role else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Role._wire_names.values())


def read_Role(source: Any) -> Role:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Role)
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
    record.company_id = value = source.get("companyId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.company_id = decode.string(value, "companyId")
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
    value = source.get("permissions")
    if value is None:
        absent += 1
        record.permissions = None
    else:
        record.permissions = decode.list_of(read_RolePermission, value, "permissions")
    if len(source) + absent != 6:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .role_permission import RolePermission, read_RolePermission
