"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Category:
    """The pages call the record Categories."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "name": "name",
        "description": "description",
        "image": "image",
        "external_id": "externalId",
        "parent_id": "parentId",
        "menu_order": "menuOrder",
        "source": "source",
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
    """Example: ``Beverages``."""
    description: str | None = None
    """Example: ``Beverages are drinks that are not alcoholic.``."""
    image: str | None = None
    """Example: ``https://example.com/image.jpg``."""
    external_id: str | None = None
    """Example: ``1234567890``."""
    parent_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    menu_order: float | None = None
    """Example: ``1``."""
    source: str | None = None
    """Example: ``manual``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Category:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("id")
        if type(_id) is not str:
            _id = decode.string(_id, "id")
        _created_at = get("createdAt")
        if _created_at is not None:
            _created_at = decode.date_time(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if _updated_at is not None:
            _updated_at = decode.date_time(_updated_at, "updatedAt")
        _company_id = get("companyId")
        if _company_id is not None and type(_company_id) is not str:
            _company_id = decode.string(_company_id, "companyId")
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _description = get("description")
        if _description is not None and type(_description) is not str:
            _description = decode.string(_description, "description")
        _image = get("image")
        if _image is not None and type(_image) is not str:
            _image = decode.string(_image, "image")
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _parent_id = get("parentId")
        if _parent_id is not None and type(_parent_id) is not str:
            _parent_id = decode.string(_parent_id, "parentId")
        _menu_order = get("menuOrder")
        if _menu_order is not None and type(_menu_order) is not int and type(_menu_order) is not float:
            _menu_order = decode.number(_menu_order, "menuOrder")
        _source = get("source")
        if _source is not None and type(_source) is not str:
            _source = decode.string(_source, "source")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _name,
            _description,
            _image,
            _external_id,
            _parent_id,
            _menu_order,
            _source,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Category._wire_names.values())
