"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Station:
    """``Station`` of the description."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "name": "name",
        "outlet_id": "outletId",
        "status": "status",
        "device_id": "deviceId",
        "device_name": "deviceName",
        "stripe_terminal_id": "stripeTerminalId",
        "serial_reader_id": "serialReaderId",
        "sequence_number": "sequenceNumber",
        "is_virtual": "isVirtual",
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
    """Example: ``Super Station``."""
    outlet_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    status: str | None = None
    """No enum documented. Example: ``AVAILABLE``."""
    device_id: str | None = None
    """Example: ``1234567890``."""
    device_name: str | None = None
    """Example: ``Super Device``."""
    stripe_terminal_id: str | None = None
    """Example: ``tml_XXXXXXXXXX``."""
    serial_reader_id: str | None = None
    """Example: ``1234567890``."""
    sequence_number: float | None = None
    """Example: ``1``."""
    is_virtual: bool | None = None
    """Example: ``true``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Station:
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
        _outlet_id = get("outletId")
        if _outlet_id is not None and type(_outlet_id) is not str:
            _outlet_id = decode.string(_outlet_id, "outletId")
        _status = get("status")
        if _status is not None and type(_status) is not str:
            _status = decode.string(_status, "status")
        _device_id = get("deviceId")
        if _device_id is not None and type(_device_id) is not str:
            _device_id = decode.string(_device_id, "deviceId")
        _device_name = get("deviceName")
        if _device_name is not None and type(_device_name) is not str:
            _device_name = decode.string(_device_name, "deviceName")
        _stripe_terminal_id = get("stripeTerminalId")
        if _stripe_terminal_id is not None and type(_stripe_terminal_id) is not str:
            _stripe_terminal_id = decode.string(_stripe_terminal_id, "stripeTerminalId")
        _serial_reader_id = get("serialReaderId")
        if _serial_reader_id is not None and type(_serial_reader_id) is not str:
            _serial_reader_id = decode.string(_serial_reader_id, "serialReaderId")
        _sequence_number = get("sequenceNumber")
        if _sequence_number is not None and type(_sequence_number) is not int and type(_sequence_number) is not float:
            _sequence_number = decode.number(_sequence_number, "sequenceNumber")
        _is_virtual = get("isVirtual")
        if _is_virtual is not None and type(_is_virtual) is not bool:
            _is_virtual = decode.boolean(_is_virtual, "isVirtual")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _name,
            _outlet_id,
            _status,
            _device_id,
            _device_name,
            _stripe_terminal_id,
            _serial_reader_id,
            _sequence_number,
            _is_virtual,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Station._wire_names.values())
