"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Attachment:
    """``Attachment`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "account_id": "accountId",
        "name": "name",
        "mime_type": "mimeType",
        "original_url": "originalUrl",
        "url": "url",
        "path": "path",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    account_id: str | None = None
    """Example: ``507f1f77bcf86cd799439011``."""
    name: str | None = None
    """Example: ``receipt.pdf``."""
    mime_type: str | None = None
    """Example: ``application/pdf``."""
    original_url: str | None = None
    """Example: ``https://example.com/original/receipt.pdf``."""
    url: str | None = None
    """Example: ``https://cdn.example.com/receipt.pdf``."""
    path: str | None = None
    """Example: ``/attachments/2025/01/receipt.pdf``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Attachment:
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
        _account_id = get("accountId")
        if _account_id is not None and type(_account_id) is not str:
            _account_id = decode.string(_account_id, "accountId")
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _mime_type = get("mimeType")
        if _mime_type is not None and type(_mime_type) is not str:
            _mime_type = decode.string(_mime_type, "mimeType")
        _original_url = get("originalUrl")
        if _original_url is not None and type(_original_url) is not str:
            _original_url = decode.string(_original_url, "originalUrl")
        _url = get("url")
        if _url is not None and type(_url) is not str:
            _url = decode.string(_url, "url")
        _path = get("path")
        if _path is not None and type(_path) is not str:
            _path = decode.string(_path, "path")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _account_id,
            _name,
            _mime_type,
            _original_url,
            _url,
            _path,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Attachment._wire_names.values())
