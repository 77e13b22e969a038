"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Category:
    """A record of ``pos.categories``.

    Evidence: ``documented``. The pages call the record Categories.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        name: Example: ``Beverages``.
        description: Example: ``Beverages are drinks that are not alcoholic.``
        image: Example: ``https://example.com/image.jpg``.
        external_id: Example: ``1234567890``.
        parent_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        menu_order: Example: ``1``.
        source: Example: ``manual``.
    """

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
    """Example: ``Beverages are drinks that are not alcoholic.``"""
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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Category:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Category(source)
        return record if cls is Category else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Category._wire_names.values())


def read_Category(source: Any) -> Category:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Category)
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
    record.description = value = source.get("description")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.description = decode.string(value, "description")
    record.image = value = source.get("image")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.image = decode.string(value, "image")
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.parent_id = value = source.get("parentId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.parent_id = decode.string(value, "parentId")
    record.menu_order = value = source.get("menuOrder")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.menu_order = decode.number(value, "menuOrder")
    record.source = value = source.get("source")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.source = decode.string(value, "source")
    if len(source) + absent != 11:
        decode.keep_unknown(record, source, _KNOWN)
    return record
