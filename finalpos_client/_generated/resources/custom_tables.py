"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.pagination import Paginator
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, as_raw_pages, checked

from ..models.custom_table import CustomTable
from ..models.custom_table_data import CustomTableData
from ..models.custom_table_field import CustomTableField
from ..models.custom_table_row import CustomTableRow
from ..models.custom_table_value import CustomTableValue
from ..models.object_id import ObjectId

FIELDS: Operation[CustomTableField] = Operation(
    name="custom_tables.fields",
    method="GET",
    path="/v1/api/custom-table-fields",
    decode=CustomTableField.from_dict,
    paged=True,
)
ROWS: Operation[CustomTableRow] = Operation(
    name="custom_tables.rows",
    method="GET",
    path="/v1/api/custom-table-rows",
    decode=CustomTableRow.from_dict,
    paged=True,
)
VALUES: Operation[CustomTableValue] = Operation(
    name="custom_tables.values",
    method="GET",
    path="/v1/api/custom-table-values",
    decode=CustomTableValue.from_dict,
    paged=True,
)
LIST: Operation[CustomTable] = Operation(
    name="custom_tables.list", method="GET", path="/v1/api/custom-tables", decode=CustomTable.from_dict, paged=True
)
CREATE_ROW: Operation[CustomTableRow] = Operation(
    name="custom_tables.create_row", method="POST", path="/v1/api/custom-table-row", decode=CustomTableRow.from_dict
)
GET_ROW: Operation[CustomTableRow] = Operation(
    name="custom_tables.get_row", method="GET", path="/v1/api/custom-table-row/{id}", decode=CustomTableRow.from_dict
)
UPDATE_ROW: Operation[CustomTableRow] = Operation(
    name="custom_tables.update_row", method="PUT", path="/v1/api/custom-table-row/{id}", decode=CustomTableRow.from_dict
)
DELETE_ROW: Operation[None] = Operation(
    name="custom_tables.delete_row", method="DELETE", path="/v1/api/custom-table-row/{id}", decode=decode.nothing
)
CREATE_VALUE: Operation[CustomTableValue] = Operation(
    name="custom_tables.create_value",
    method="POST",
    path="/v1/api/custom-table-value",
    decode=CustomTableValue.from_dict,
)
GET_VALUE: Operation[CustomTableValue] = Operation(
    name="custom_tables.get_value",
    method="GET",
    path="/v1/api/custom-table-value/{id}",
    decode=CustomTableValue.from_dict,
)
UPDATE_VALUE: Operation[CustomTableValue] = Operation(
    name="custom_tables.update_value",
    method="PUT",
    path="/v1/api/custom-table-value/{id}",
    decode=CustomTableValue.from_dict,
)
DELETE_VALUE: Operation[None] = Operation(
    name="custom_tables.delete_value", method="DELETE", path="/v1/api/custom-table-value/{id}", decode=decode.nothing
)
GET_DATA: Operation[CustomTableData] = Operation(
    name="custom_tables.get_data", method="GET", path="/v1/api/custom-table-data/{id}", decode=CustomTableData.from_dict
)


class CustomTables(Resource):
    """``pos.custom_tables``."""

    @checked
    def fields(
        self, table_id: str, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[CustomTableField]:
        """List the columns of one custom table.

        ``GET /v1/api/custom-table-fields``

        Evidence: ``documented``. Documented with no response content.

        Args:
            table_id: Id of the custom table.
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(FIELDS, query={"tableId": table_id}, page_size=page_size, prefetch=prefetch, options=options)

    @checked
    async def create_row(
        self, *, table_id: ObjectId | Mapping[str, Any], options: CallOptions | None = None
    ) -> CustomTableRow:
        """Add an empty row to a custom table.

        ``POST /v1/api/custom-table-row``

        Evidence: ``documented``.

        Args:
            table_id: Example: ``{"$oid": "507f1f77bcf86cd799439011"}``. See ``ObjectId``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(CREATE_ROW, body={"tableId": table_id}, options=options)

    @checked
    async def get_row(self, id: str, *, options: CallOptions | None = None) -> CustomTableRow:
        """Fetch one row record.

        ``GET /v1/api/custom-table-row/{id}``

        Evidence: ``partial``. Response documented only at its beginning; rest as on create.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(GET_ROW, path=(id,), options=options)

    @checked
    async def update_row(
        self,
        id: str,
        *,
        table_id: ObjectId | Mapping[str, Any] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> CustomTableRow:
        """Change a row record.

        ``PUT /v1/api/custom-table-row/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            table_id: Example: ``{"$oid": "507f1f77bcf86cd799439011"}``. See ``ObjectId``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(UPDATE_ROW, path=(id,), body={"tableId": table_id}, options=options)

    @checked
    async def delete_row(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a row.

        ``DELETE /v1/api/custom-table-row/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE_ROW, path=(id,), options=options)

    @checked
    async def create_value(
        self,
        *,
        table_id: ObjectId | Mapping[str, Any] | Unset | None = UNSET,
        row_id: ObjectId | Mapping[str, Any] | Unset | None = UNSET,
        field_id: ObjectId | Mapping[str, Any] | Unset | None = UNSET,
        value: Any = UNSET,
        options: CallOptions | None = None,
    ) -> CustomTableValue:
        """Add one cell value.

        ``POST /v1/api/custom-table-value``

        Evidence: ``inferred``. A page for it exists; method, path, body and response inferred.

        Args:
            table_id: See ``ObjectId``.
            row_id: See ``ObjectId``.
            field_id: See ``ObjectId``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE_VALUE,
            body={"tableId": table_id, "rowId": row_id, "fieldId": field_id, "value": value},
            options=options,
        )

    @checked
    async def get_value(self, id: str, *, options: CallOptions | None = None) -> CustomTableValue:
        """Fetch one cell value.

        ``GET /v1/api/custom-table-value/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(GET_VALUE, path=(id,), options=options)

    @checked
    async def update_value(
        self,
        id: str,
        *,
        table_id: ObjectId | Mapping[str, Any] | Unset | None = UNSET,
        row_id: ObjectId | Mapping[str, Any] | Unset | None = UNSET,
        field_id: ObjectId | Mapping[str, Any] | Unset | None = UNSET,
        value: Any = UNSET,
        options: CallOptions | None = None,
    ) -> CustomTableValue:
        """Change a cell value.

        ``PUT /v1/api/custom-table-value/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            table_id: See ``ObjectId``.
            row_id: See ``ObjectId``.
            field_id: See ``ObjectId``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE_VALUE,
            path=(id,),
            body={"tableId": table_id, "rowId": row_id, "fieldId": field_id, "value": value},
            options=options,
        )

    @checked
    async def delete_value(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a cell value.

        ``DELETE /v1/api/custom-table-value/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE_VALUE, path=(id,), options=options)

    @checked
    async def get_data(self, id: str, *, options: CallOptions | None = None) -> CustomTableData:
        """Fetch one row together with its column values.

        ``GET /v1/api/custom-table-data/{id}``

        Evidence: ``inferred``. Its title is documented; method, path and response inferred.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(GET_DATA, path=(id,), options=options)

    @checked
    def rows(
        self,
        table_id: str | None = None,
        *,
        page_size: int | None = None,
        prefetch: int = 0,
        options: CallOptions | None = None,
    ) -> Paginator[CustomTableRow]:
        """List row records.

        ``GET /v1/api/custom-table-rows``

        Evidence: ``documented``. Documented with no response content.

        Args:
            table_id: Id of the custom table.
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(ROWS, query={"tableId": table_id}, page_size=page_size, prefetch=prefetch, options=options)

    @checked
    def values(
        self,
        table_id: str | None = None,
        row_id: str | None = None,
        *,
        page_size: int | None = None,
        prefetch: int = 0,
        options: CallOptions | None = None,
    ) -> Paginator[CustomTableValue]:
        """List cell values.

        ``GET /v1/api/custom-table-values``

        Evidence: ``partial``. Absence of response content inferred from the row list.

        Args:
            table_id: Id of the custom table.
            row_id: Id of the row.
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(
            VALUES,
            query={"tableId": table_id, "rowId": row_id},
            page_size=page_size,
            prefetch=prefetch,
            options=options,
        )

    @checked
    def list(
        self, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[CustomTable]:
        """List custom tables.

        ``GET /v1/api/custom-tables``

        Evidence: ``documented``. Documented with no response content.

        Args:
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(LIST, page_size=page_size, prefetch=prefetch, options=options)


class RawCustomTables:
    """``pos.with_raw_response.custom_tables``: the same calls, with the whole reply."""

    def __init__(self, resource: CustomTables) -> None:
        self.fields = as_raw_pages(resource.fields)
        self.create_row = as_raw(resource.create_row)
        self.get_row = as_raw(resource.get_row)
        self.update_row = as_raw(resource.update_row)
        self.delete_row = as_raw(resource.delete_row)
        self.create_value = as_raw(resource.create_value)
        self.get_value = as_raw(resource.get_value)
        self.update_value = as_raw(resource.update_value)
        self.delete_value = as_raw(resource.delete_value)
        self.get_data = as_raw(resource.get_data)
        self.rows = as_raw_pages(resource.rows)
        self.values = as_raw_pages(resource.values)
        self.list = as_raw_pages(resource.list)
