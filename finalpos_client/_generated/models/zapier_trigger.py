"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class ZapierTrigger:
    """A record of ``pos.zapier_triggers``.

    Evidence: ``inferred``. No response of this tag is documented.

    Attributes:
        trigger_type: Example: ``new_order``.
        trigger_id: Example: ``trigger_123456``.
        api_key: Whether the key is sent back is unknown. Example: ``zap_api_key_123``.
        trigger_url: Example: ``https://hooks.zapier.com/hooks/catch/123456/abcdef``.
        custom_trigger_name: Example: ``My Order Trigger``.
    """

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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> ZapierTrigger:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_ZapierTrigger(source)
        return record if cls is ZapierTrigger else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(ZapierTrigger._wire_names.values())


def read_ZapierTrigger(source: Any) -> ZapierTrigger:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(ZapierTrigger)
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
    record.trigger_type = value = source.get("triggerType")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.trigger_type = decode.string(value, "triggerType")
    record.trigger_id = value = source.get("triggerId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.trigger_id = decode.string(value, "triggerId")
    record.api_key = value = source.get("apiKey")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.api_key = decode.string(value, "apiKey")
    record.trigger_url = value = source.get("triggerUrl")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.trigger_url = decode.string(value, "triggerUrl")
    record.custom_trigger_name = value = source.get("customTriggerName")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.custom_trigger_name = decode.string(value, "customTriggerName")
    if len(source) + absent != 9:
        decode.keep_unknown(record, source, _KNOWN)
    return record
