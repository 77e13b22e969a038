"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class RolePermission:
    """Part of ``Role``.

    Evidence: ``documented``. The vendor names this shape RolePermissionDto.

    Attributes:
        name: Example: ``create_order``.
        permission_id: Example: ``507f1f77bcf86cd799439011``.
        category: Example: ``orders``.
        sub_category: Example: ``management``.
        value: Example: ``true``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "permission_id": "permissionId",
        "category": "category",
        "sub_category": "subCategory",
        "value": "value",
    }

    name: str
    """Example: ``create_order``."""
    permission_id: str
    """Example: ``507f1f77bcf86cd799439011``."""
    category: str
    """Example: ``orders``."""
    sub_category: str
    """Example: ``management``."""
    value: bool
    """Example: ``true``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RolePermission:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_RolePermission(source)
        return record if cls is RolePermission else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(RolePermission._wire_names.values())


def read_RolePermission(source: Any) -> RolePermission:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(RolePermission)
    absent = 0
    record.name = value = source.get("name")
    if type(value) is not str:
        record.name = decode.string(value, "name")
    record.permission_id = value = source.get("permissionId")
    if type(value) is not str:
        record.permission_id = decode.string(value, "permissionId")
    record.category = value = source.get("category")
    if type(value) is not str:
        record.category = decode.string(value, "category")
    record.sub_category = value = source.get("subCategory")
    if type(value) is not str:
        record.sub_category = decode.string(value, "subCategory")
    record.value = value = source.get("value")
    if type(value) is not bool:
        record.value = decode.boolean(value, "value")
    if len(source) + absent != 5:
        decode.keep_unknown(record, source, _KNOWN)
    return record
