"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.pagination import Paginator
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, as_raw_pages, checked

from ..models.station import Station

LIST: Operation[Station] = Operation(
    name="stations.list", method="GET", path="/v1/api/stations", decode=Station.from_dict, paged=True
)
CREATE: Operation[Station] = Operation(
    name="stations.create", method="POST", path="/v1/api/station", decode=Station.from_dict, listed_by=LIST
)
GET: Operation[Station] = Operation(
    name="stations.get", method="GET", path="/v1/api/station/{id}", decode=Station.from_dict
)
UPDATE: Operation[Station] = Operation(
    name="stations.update", method="PUT", path="/v1/api/station/{id}", decode=Station.from_dict
)
DELETE: Operation[None] = Operation(
    name="stations.delete", method="DELETE", path="/v1/api/station/{id}", decode=decode.nothing
)


class Stations(Resource):
    """``pos.stations``."""

    @checked
    async def create(
        self,
        *,
        name: str,
        outlet_id: str,
        status: str,
        device_id: str | Unset | None = UNSET,
        device_name: str | Unset | None = UNSET,
        stripe_terminal_id: str | Unset | None = UNSET,
        serial_reader_id: str | Unset | None = UNSET,
        sequence_number: float | Unset | None = UNSET,
        is_virtual: bool | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Station:
        """Add a station.

        ``POST /v1/api/station``

        Evidence: ``documented``.

        Args:
            name: Example: ``Super Station``.
            outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            status: Which values there are is not documented. Example: ``AVAILABLE``.
            device_id: Example: ``1234567890``.
            device_name: Example: ``Super Device``.
            stripe_terminal_id: Example: ``tml_XXXXXXXXXX``.
            serial_reader_id: Example: ``1234567890``.
            sequence_number: Example: ``1``.
            is_virtual: Example: ``true``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "name": name,
                "outletId": outlet_id,
                "status": status,
                "deviceId": device_id,
                "deviceName": device_name,
                "stripeTerminalId": stripe_terminal_id,
                "serialReaderId": serial_reader_id,
                "sequenceNumber": sequence_number,
                "isVirtual": is_virtual,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Station:
        """Fetch one station.

        ``GET /v1/api/station/{id}``

        Evidence: ``documented``.

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
        name: str | Unset | None = UNSET,
        outlet_id: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
        device_id: str | Unset | None = UNSET,
        device_name: str | Unset | None = UNSET,
        stripe_terminal_id: str | Unset | None = UNSET,
        serial_reader_id: str | Unset | None = UNSET,
        sequence_number: float | Unset | None = UNSET,
        is_virtual: bool | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Station:
        """Change a station.

        ``PUT /v1/api/station/{id}``

        Evidence: ``documented``.

        Args:
            id: The record's id.
            name: Example: ``Super Station``.
            outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            status: Which values there are is not documented. Example: ``AVAILABLE``.
            device_id: Example: ``1234567890``.
            device_name: Example: ``Super Device``.
            stripe_terminal_id: Example: ``tml_XXXXXXXXXX``.
            serial_reader_id: Example: ``1234567890``.
            sequence_number: Example: ``1``.
            is_virtual: Example: ``true``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "name": name,
                "outletId": outlet_id,
                "status": status,
                "deviceId": device_id,
                "deviceName": device_name,
                "stripeTerminalId": stripe_terminal_id,
                "serialReaderId": serial_reader_id,
                "sequenceNumber": sequence_number,
                "isVirtual": is_virtual,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a station.

        ``DELETE /v1/api/station/{id}``

        Evidence: ``documented``. The status number appears in the example body.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)

    @checked
    def list(
        self, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[Station]:
        """List stations.

        ``GET /v1/api/stations``

        Evidence: ``partial``. Items documented as far as outletId; rest as on Station.

        Args:
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(LIST, page_size=page_size, prefetch=prefetch, options=options)


class RawStations:
    """``pos.with_raw_response.stations``: the same calls, with the whole reply."""

    def __init__(self, resource: Stations) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
        self.list = as_raw_pages(resource.list)
