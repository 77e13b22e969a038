"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Station:
    """A record of ``pos.stations``.

    Evidence: ``documented``.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        name: Example: ``Super Station``.
        outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        status: Which values there are is not documented. Example: ``AVAILABLE``.
        device_id: Example: ``1234567890``.
        device_name: Example: ``Super Device``.
        stripe_terminal_id: Example: ``tml_XXXXXXXXXX``.
        serial_reader_id: Example: ``1234567890``.
        sequence_number: Example: ``1``.
        is_virtual: Example: ``true``.
    """

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
    """Which values there are is not documented. Example: ``AVAILABLE``."""
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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Station:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Station(source)
        return record if cls is Station else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Station._wire_names.values())


def read_Station(source: Any) -> Station:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Station)
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
    record.outlet_id = value = source.get("outletId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.outlet_id = decode.string(value, "outletId")
    record.status = value = source.get("status")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.status = decode.string(value, "status")
    record.device_id = value = source.get("deviceId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.device_id = decode.string(value, "deviceId")
    record.device_name = value = source.get("deviceName")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.device_name = decode.string(value, "deviceName")
    record.stripe_terminal_id = value = source.get("stripeTerminalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.stripe_terminal_id = decode.string(value, "stripeTerminalId")
    record.serial_reader_id = value = source.get("serialReaderId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.serial_reader_id = decode.string(value, "serialReaderId")
    record.sequence_number = value = source.get("sequenceNumber")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.sequence_number = decode.number(value, "sequenceNumber")
    record.is_virtual = value = source.get("isVirtual")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.is_virtual = decode.boolean(value, "isVirtual")
    if len(source) + absent != 13:
        decode.keep_unknown(record, source, _KNOWN)
    return record
