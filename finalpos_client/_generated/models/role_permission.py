"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class RolePermission:
    """The vendor names this shape RolePermissionDto."""

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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> RolePermission:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _name = get("name")
        if type(_name) is not str:
            _name = decode.string(_name, "name")
        _permission_id = get("permissionId")
        if type(_permission_id) is not str:
            _permission_id = decode.string(_permission_id, "permissionId")
        _category = get("category")
        if type(_category) is not str:
            _category = decode.string(_category, "category")
        _sub_category = get("subCategory")
        if type(_sub_category) is not str:
            _sub_category = decode.string(_sub_category, "subCategory")
        _value = get("value")
        if type(_value) is not bool:
            _value = decode.boolean(_value, "value")
        return cls(
            _name,
            _permission_id,
            _category,
            _sub_category,
            _value,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(RolePermission._wire_names.values())
