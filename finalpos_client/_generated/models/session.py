"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Session:
    """A record of ``pos.sessions``.

    Evidence: ``documented``. Documented as far as closingAmounts; the last two come from the create body.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        station_id: Example: ``507f1f77bcf86cd799439011``.
        session_number: Example: ``S-2025-001``.
        opened_by: Example: ``John Doe``.
        closed_by: Example: ``Jane Smith``.
        open_time: Example: ``2025-01-29T09:00:00.000Z``.
        close_time: Example: ``2025-01-29T17:00:00.000Z``.
        opening_amount: Money as a decimal string. Example: ``200.00``.
        closing_amount: Money as a decimal string. Example: ``2500.00``.
        closing_report_data: Example: ``{}``.
        notes: Example: ``["Opened on time", "Register balanced"]``.
        closing_amounts: Example: ``{"cash": "500.00", "card": "1500.00", "oliverPay": "200.00"}``. See
            ``SessionClosingAmounts``.
        closing_note: Example: ``All transactions verified``.
        opening_note: Example: ``Starting new shift``.
    """

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
    """Example: ``507f1f77bcf86cd799439011``."""
    session_number: str | None = None
    """Example: ``S-2025-001``."""
    opened_by: str | None = None
    """Example: ``John Doe``."""
    closed_by: str | None = None
    """Example: ``Jane Smith``."""
    open_time: str | None = None
    """Example: ``2025-01-29T09:00:00.000Z``."""
    close_time: str | None = None
    """Example: ``2025-01-29T17:00:00.000Z``."""
    opening_amount: str | None = None
    """Money as a decimal string. Example: ``200.00``."""
    closing_amount: str | None = None
    """Money as a decimal string. Example: ``2500.00``."""
    closing_report_data: str | None = None
    """Example: ``{}``."""
    notes: list[str] | None = None
    """Example: ``["Opened on time", "Register balanced"]``."""
    closing_amounts: SessionClosingAmounts | None = None
    """Example: ``{"cash": "500.00", "card": "1500.00", "oliverPay": "200.00"}``."""
    closing_note: str | None = None
    """Example: ``All transactions verified``."""
    opening_note: str | None = None
    """Example: ``Starting new shift``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Session:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Session(source)
        return record if cls is Session else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Session._wire_names.values())


def read_Session(source: Any) -> Session:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Session)
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
    record.station_id = value = source.get("stationId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.station_id = decode.string(value, "stationId")
    record.session_number = value = source.get("sessionNumber")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.session_number = decode.string(value, "sessionNumber")
    record.opened_by = value = source.get("openedBy")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.opened_by = decode.string(value, "openedBy")
    record.closed_by = value = source.get("closedBy")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.closed_by = decode.string(value, "closedBy")
    record.open_time = value = source.get("openTime")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.open_time = decode.string(value, "openTime")
    record.close_time = value = source.get("closeTime")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.close_time = decode.string(value, "closeTime")
    record.opening_amount = value = source.get("openingAmount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.opening_amount = decode.string(value, "openingAmount")
    record.closing_amount = value = source.get("closingAmount")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.closing_amount = decode.string(value, "closingAmount")
    record.closing_report_data = value = source.get("closingReportData")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.closing_report_data = decode.string(value, "closingReportData")
    value = source.get("notes")
    if value is None:
        absent += 1
        record.notes = None
    else:
        record.notes = decode.list_of(decode.string, value, "notes")
    value = source.get("closingAmounts")
    if value is None:
        absent += 1
        record.closing_amounts = None
    else:
        try:
            record.closing_amounts = read_SessionClosingAmounts(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("closingAmounts") from None
    record.closing_note = value = source.get("closingNote")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.closing_note = decode.string(value, "closingNote")
    record.opening_note = value = source.get("openingNote")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.opening_note = decode.string(value, "openingNote")
    if len(source) + absent != 17:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .session_closing_amounts import SessionClosingAmounts, read_SessionClosingAmounts
