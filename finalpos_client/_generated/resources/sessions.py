"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, checked

from ..models.session import Session
from ..models.session_closing_amounts import SessionClosingAmounts

CREATE: Operation[Session] = Operation(
    name="sessions.create", method="POST", path="/v1/api/session", decode=Session.from_dict
)
GET: Operation[Session] = Operation(
    name="sessions.get", method="GET", path="/v1/api/session/{id}", decode=Session.from_dict
)
UPDATE: Operation[Session] = Operation(
    name="sessions.update", method="PUT", path="/v1/api/session/{id}", decode=Session.from_dict
)
DELETE: Operation[None] = Operation(
    name="sessions.delete", method="DELETE", path="/v1/api/session/{id}", decode=decode.nothing
)


class Sessions(Resource):
    """``pos.sessions``."""

    @checked
    async def create(
        self,
        *,
        station_id: str,
        session_number: str,
        opened_by: str,
        open_time: str,
        opening_amount: str,
        notes: Sequence[str],
        closing_amounts: SessionClosingAmounts | Mapping[str, Any],
        opening_note: str,
        closed_by: str | Unset | None = UNSET,
        close_time: str | Unset | None = UNSET,
        closing_amount: str | Unset | None = UNSET,
        closing_report_data: str | Unset | None = UNSET,
        closing_note: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Session:
        """Add a session.

        ``POST /v1/api/session``

        Evidence: ``partial``. Response documented as far as closingAmounts.

        Args:
            station_id: Example: ``507f1f77bcf86cd799439011``.
            session_number: Example: ``S-2025-001``.
            opened_by: The name of a person, not an id. Example: ``John Doe``.
            open_time: Holds a timestamp but is declared without a format. Example: ``2025-01-29T09:00:00.000Z``.
            opening_amount: Money as a decimal string. Example: ``200.00``.
            notes: Example: ``["Opened on time", "Register balanced"]``.
            closing_amounts: Example: ``{"cash": "500.00", "card": "1500.00", "oliverPay": "200.00"}``. See
                ``SessionClosingAmounts``.
            opening_note: Example: ``Starting new shift``.
            closed_by: The name of a person, not an id. Example: ``Jane Smith``.
            close_time: Holds a timestamp but is declared without a format. Example: ``2025-01-29T17:00:00.000Z``.
            closing_amount: Money as a decimal string. Example: ``2500.00``.
            closing_report_data: JSON carried as a string. Example: ``{}``.
            closing_note: Example: ``All transactions verified``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "stationId": station_id,
                "sessionNumber": session_number,
                "openedBy": opened_by,
                "openTime": open_time,
                "openingAmount": opening_amount,
                "notes": notes,
                "closingAmounts": closing_amounts,
                "openingNote": opening_note,
                "closedBy": closed_by,
                "closeTime": close_time,
                "closingAmount": closing_amount,
                "closingReportData": closing_report_data,
                "closingNote": closing_note,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Session:
        """Fetch one session.

        ``GET /v1/api/session/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(GET, path=(id,), options=options)

    @checked
    async def update(
        self,
        id: str,
        *,
        station_id: str | Unset | None = UNSET,
        session_number: str | Unset | None = UNSET,
        opened_by: str | Unset | None = UNSET,
        closed_by: str | Unset | None = UNSET,
        open_time: str | Unset | None = UNSET,
        close_time: str | Unset | None = UNSET,
        opening_amount: str | Unset | None = UNSET,
        closing_amount: str | Unset | None = UNSET,
        closing_report_data: str | Unset | None = UNSET,
        notes: Sequence[str] | Unset | None = UNSET,
        closing_amounts: SessionClosingAmounts | Mapping[str, Any] | Unset | None = UNSET,
        closing_note: str | Unset | None = UNSET,
        opening_note: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Session:
        """Change a session.

        ``PUT /v1/api/session/{id}``

        Evidence: ``inferred``. Its title is documented; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            station_id: Example: ``507f1f77bcf86cd799439011``.
            session_number: Example: ``S-2025-001``.
            opened_by: The name of a person, not an id. Example: ``John Doe``.
            closed_by: The name of a person, not an id. Example: ``Jane Smith``.
            open_time: Holds a timestamp but is declared without a format. Example: ``2025-01-29T09:00:00.000Z``.
            close_time: Holds a timestamp but is declared without a format. Example: ``2025-01-29T17:00:00.000Z``.
            opening_amount: Money as a decimal string. Example: ``200.00``.
            closing_amount: Money as a decimal string. Example: ``2500.00``.
            closing_report_data: JSON carried as a string. Example: ``{}``.
            notes: Example: ``["Opened on time", "Register balanced"]``.
            closing_amounts: Example: ``{"cash": "500.00", "card": "1500.00", "oliverPay": "200.00"}``. See
                ``SessionClosingAmounts``.
            closing_note: Example: ``All transactions verified``.
            opening_note: Example: ``Starting new shift``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "stationId": station_id,
                "sessionNumber": session_number,
                "openedBy": opened_by,
                "closedBy": closed_by,
                "openTime": open_time,
                "closeTime": close_time,
                "openingAmount": opening_amount,
                "closingAmount": closing_amount,
                "closingReportData": closing_report_data,
                "notes": notes,
                "closingAmounts": closing_amounts,
                "closingNote": closing_note,
                "openingNote": opening_note,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a session.

        ``DELETE /v1/api/session/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)


class RawSessions:
    """``pos.with_raw_response.sessions``: the same calls, with the whole reply."""

    def __init__(self, resource: Sessions) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
