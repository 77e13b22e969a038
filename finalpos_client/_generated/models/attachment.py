"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Attachment:
    """A record of ``pos.attachments``.

    Evidence: ``documented``.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        account_id: Example: ``507f1f77bcf86cd799439011``.
        name: Example: ``receipt.pdf``.
        mime_type: Example: ``application/pdf``.
        original_url: Example: ``https://example.com/original/receipt.pdf``.
        url: Example: ``https://cdn.example.com/receipt.pdf``.
        path: Example: ``/attachments/2025/01/receipt.pdf``.
    """

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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Attachment:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Attachment(source)
        return record if cls is Attachment else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Attachment._wire_names.values())


def read_Attachment(source: Any) -> Attachment:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Attachment)
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
    record.account_id = value = source.get("accountId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.account_id = decode.string(value, "accountId")
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
    record.mime_type = value = source.get("mimeType")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.mime_type = decode.string(value, "mimeType")
    record.original_url = value = source.get("originalUrl")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.original_url = decode.string(value, "originalUrl")
    record.url = value = source.get("url")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.url = decode.string(value, "url")
    record.path = value = source.get("path")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.path = decode.string(value, "path")
    if len(source) + absent != 10:
        decode.keep_unknown(record, source, _KNOWN)
    return record
