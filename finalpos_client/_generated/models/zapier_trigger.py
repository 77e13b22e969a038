"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class ZapierTrigger:
    """No response of this tag is documented."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "trigger_type": "triggerType",
        "trigger_id": "triggerId",
        "api_key": "apiKey",
        "trigger_url": "triggerUrl",
        "custom_trigger_name": "customTriggerName",
    }

    id: str
    created_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    company_id: str | None = None
    trigger_type: str | None = None
    """Example: ``new_order``."""
    trigger_id: str | None = None
    """Example: ``trigger_123456``."""
    api_key: str | None = field(default=None, repr=False)
    """Whether the key is sent back is unknown. Example: ``zap_api_key_123``."""
    trigger_url: str | None = None
    """Example: ``https://hooks.zapier.com/hooks/catch/123456/abcdef``."""
    custom_trigger_name: str | None = None
    """Example: ``My Order Trigger``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> ZapierTrigger:
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
        _trigger_type = get("triggerType")
        if _trigger_type is not None and type(_trigger_type) is not str:
            _trigger_type = decode.string(_trigger_type, "triggerType")
        _trigger_id = get("triggerId")
        if _trigger_id is not None and type(_trigger_id) is not str:
            _trigger_id = decode.string(_trigger_id, "triggerId")
        _api_key = get("apiKey")
        if _api_key is not None and type(_api_key) is not str:
            _api_key = decode.string(_api_key, "apiKey")
        _trigger_url = get("triggerUrl")
        if _trigger_url is not None and type(_trigger_url) is not str:
            _trigger_url = decode.string(_trigger_url, "triggerUrl")
        _custom_trigger_name = get("customTriggerName")
        if _custom_trigger_name is not None and type(_custom_trigger_name) is not str:
            _custom_trigger_name = decode.string(_custom_trigger_name, "customTriggerName")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _trigger_type,
            _trigger_id,
            _api_key,
            _trigger_url,
            _custom_trigger_name,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(ZapierTrigger._wire_names.values())
