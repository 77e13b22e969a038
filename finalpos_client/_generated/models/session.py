"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Session:
    """Documented as far as closingAmounts; the last two come from the create body."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "station_id": "stationId",
        "session_number": "sessionNumber",
        "opened_by": "openedBy",
        "closed_by": "closedBy",
        "open_time": "openTime",
        "close_time": "closeTime",
        "opening_amount": "openingAmount",
        "closing_amount": "closingAmount",
        "closing_report_data": "closingReportData",
        "notes": "notes",
        "closing_amounts": "closingAmounts",
        "closing_note": "closingNote",
        "opening_note": "openingNote",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    station_id: str | None = None
    """Name and example documented, type taken from the create body. Example: ``507f1f77bcf86cd799439011``."""
    session_number: str | None = None
    """Name and example documented, type taken from the create body. Example: ``S-2025-001``."""
    opened_by: str | None = None
    """Name and example documented, type taken from the create body. Example: ``John Doe``."""
    closed_by: str | None = None
    """Name and example documented, type taken from the create body. Example: ``Jane Smith``."""
    open_time: str | None = None
    """Name and example documented, type taken from the create body. Example: ``2025-01-29T09:00:00.000Z``."""
    close_time: str | None = None
    """Name and example documented, type taken from the create body. Example: ``2025-01-29T17:00:00.000Z``."""
    opening_amount: str | None = None
    """Name and example documented, type taken from the create body. Example: ``200.00``."""
    closing_amount: str | None = None
    """Name and example documented, type taken from the create body. Example: ``2500.00``."""
    closing_report_data: str | None = None
    """Name and example documented, type taken from the create body. Example: ``{}``."""
    notes: list[str] | None = None
    """Example: ``["Opened on time", "Register balanced"]``."""
    closing_amounts: SessionClosingAmounts | None = None
    """Presence documented, sub-fields and example from the create body. Example: ``{"cash": "500.00", "card": "1500.00",
    "oliverPay": "200.00"}``.
    """
    closing_note: str | None = None
    """Example: ``All transactions verified``."""
    opening_note: str | None = None
    """Example: ``Starting new shift``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Session:
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
        _station_id = get("stationId")
        if _station_id is not None and type(_station_id) is not str:
            _station_id = decode.string(_station_id, "stationId")
        _session_number = get("sessionNumber")
        if _session_number is not None and type(_session_number) is not str:
            _session_number = decode.string(_session_number, "sessionNumber")
        _opened_by = get("openedBy")
        if _opened_by is not None and type(_opened_by) is not str:
            _opened_by = decode.string(_opened_by, "openedBy")
        _closed_by = get("closedBy")
        if _closed_by is not None and type(_closed_by) is not str:
            _closed_by = decode.string(_closed_by, "closedBy")
        _open_time = get("openTime")
        if _open_time is not None and type(_open_time) is not str:
            _open_time = decode.string(_open_time, "openTime")
        _close_time = get("closeTime")
        if _close_time is not None and type(_close_time) is not str:
            _close_time = decode.string(_close_time, "closeTime")
        _opening_amount = get("openingAmount")
        if _opening_amount is not None and type(_opening_amount) is not str:
            _opening_amount = decode.string(_opening_amount, "openingAmount")
        _closing_amount = get("closingAmount")
        if _closing_amount is not None and type(_closing_amount) is not str:
            _closing_amount = decode.string(_closing_amount, "closingAmount")
        _closing_report_data = get("closingReportData")
        if _closing_report_data is not None and type(_closing_report_data) is not str:
            _closing_report_data = decode.string(_closing_report_data, "closingReportData")
        _notes = get("notes")
        if _notes is not None:
            _notes = decode.list_of(decode.string, _notes, "notes")
        _closing_amounts = get("closingAmounts")
        if _closing_amounts is not None:
            _closing_amounts = decode.model(SessionClosingAmounts.from_dict, _closing_amounts, "closingAmounts")
        _closing_note = get("closingNote")
        if _closing_note is not None and type(_closing_note) is not str:
            _closing_note = decode.string(_closing_note, "closingNote")
        _opening_note = get("openingNote")
        if _opening_note is not None and type(_opening_note) is not str:
            _opening_note = decode.string(_opening_note, "openingNote")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _station_id,
            _session_number,
            _opened_by,
            _closed_by,
            _open_time,
            _close_time,
            _opening_amount,
            _closing_amount,
            _closing_report_data,
            _notes,
            _closing_amounts,
            _closing_note,
            _opening_note,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Session._wire_names.values())

# Below the class, because models can name each other in a circle.
from .session_closing_amounts import SessionClosingAmounts
