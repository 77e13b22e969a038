"""Custom tables, and the customers that follow them."""

from __future__ import annotations

from typing import Any

import pytest

from finalpos_client.sandbox import Sandbox

from .calls import CUSTOMER, Api


class TestTables:
    async def test_a_table_and_its_columns_show_in_the_api(self, api: Api) -> None:
        table = await api("POST", "/_sandbox/tables", {"name": "loyalty", "description": "Points"})
        column = {"name": "points", "type": "number", "required": True, "defaultValue": 0}
        made = await api("POST", f"/_sandbox/tables/{table['_id']}/fields", column)
        assert made.items() >= {**column, "tableId": table["_id"]}.items()
        assert await api("GET", "/v1/api/custom-tables") == [table]
        assert await api("GET", f"/v1/api/custom-table-fields?tableId={table['_id']}") == [made]
        assert await api("GET", "/v1/api/custom-table-fields?tableId=other") == []

    async def test_a_column_can_be_renamed_retyped_and_removed(self, api: Api) -> None:
        table_id, columns = await api.table(points={"type": "number"})
        path = f"/_sandbox/fields/{columns['points']}"
        changed = await api("PUT", path, {"name": "level", "type": "string", "required": True})
        assert (changed["name"], changed["type"], changed["required"]) == ("level", "string", True)
        await api("DELETE", path)
        left = await api("GET", f"/v1/api/custom-table-fields?tableId={table_id}")
        assert [column["name"] for column in left] == ["customer"]

    async def test_a_column_of_an_unknown_type_or_table_is_refused(self, api: Api) -> None:
        table_id, _ = await api.table()
        path = f"/_sandbox/tables/{table_id}/fields"
        assert "`type`" in await api.refused("POST", path, {"name": "a", "type": "money"}, status=400)
        await api.refused("POST", "/_sandbox/tables/gone/fields", {"name": "a", "type": "string"}, status=404)

    async def test_a_table_takes_its_columns_rows_and_values_along(self, api: Api) -> None:
        table_id, columns = await api.table(points={"type": "number"})
        row = await api("POST", "/v1/api/custom-table-row", {"tableId": {"$oid": table_id}})
        body = {"tableId": {"$oid": table_id}, "rowId": row["_id"], "fieldId": {"$oid": columns["points"]}, "value": 1}
        await api("POST", "/v1/api/custom-table-value", body)
        await api("DELETE", f"/_sandbox/tables/{table_id}")
        for path in ("custom-tables", f"custom-table-fields?tableId={table_id}", "custom-table-rows"):
            assert await api("GET", f"/v1/api/{path}") == []
        assert await api("GET", "/v1/api/custom-table-values") == []

    async def test_a_table_of_customers_is_made_in_one_line(self, sandbox: Sandbox, api: Api) -> None:
        table_id = sandbox.add_table("loyalty", points="number")
        assert [table["_id"] for table in await api("GET", "/v1/api/custom-tables")] == [table_id]
        assert (await api.customer(points=7))["points"] == 7
        with pytest.raises(ValueError, match="`type` must be one of"):
            sandbox.add_table("other", points="money")


class TestRowsAndValues:
    async def test_ids_of_rows_are_objects(self, api: Api) -> None:
        table_id, _ = await api.table()
        row = await api("POST", "/v1/api/custom-table-row", {"tableId": {"$oid": table_id}})
        assert row.keys() == {"_id", "companyId", "tableId", "isDeleted", "createdAt", "updatedAt"}
        assert row["tableId"] == {"$oid": table_id}
        assert row["companyId"].keys() == row["_id"].keys() == {"$oid"}
        assert row["isDeleted"] is False
        assert await api("GET", f"/v1/api/custom-table-row/{row['_id']['$oid']}") == row

    async def test_rows_and_values_are_filtered_by_plain_ids(self, api: Api) -> None:
        tables = [(await api.table())[0] for _ in range(2)]
        rows = [await api("POST", "/v1/api/custom-table-row", {"tableId": {"$oid": table}}) for table in tables]
        values = [
            await api("POST", "/v1/api/custom-table-value", {"tableId": {"$oid": table}, "rowId": row["_id"]})
            for table, row in zip(tables, rows, strict=True)
        ]
        assert await api("GET", "/v1/api/custom-table-rows") == rows
        assert await api("GET", f"/v1/api/custom-table-rows?tableId={tables[1]}") == rows[1:]
        row_id = rows[0]["_id"]["$oid"]
        assert await api("GET", f"/v1/api/custom-table-values?tableId={tables[0]}&rowId={row_id}") == values[:1]
        assert await api("GET", f"/v1/api/custom-table-values?tableId={tables[1]}&rowId={row_id}") == []

    async def test_a_row_of_an_unknown_table_is_422(self, api: Api) -> None:
        body = {"tableId": {"$oid": "gone"}}
        assert "`tableId`" in await api.refused("POST", "/v1/api/custom-table-row", body, status=422)

    async def test_a_value_is_changed_and_deleted(self, api: Api) -> None:
        value = await api("POST", "/v1/api/custom-table-value", {"value": 1})
        path = f"/v1/api/custom-table-value/{value['_id']['$oid']}"
        assert (await api("PUT", path, {"value": ["any", {"thing": 1}]}))["value"] == ["any", {"thing": 1}]
        await api("DELETE", path)
        await api.refused("GET", path, status=404)

    async def test_a_composed_row_has_one_property_for_each_column(self, api: Api) -> None:
        table_id, columns = await api.table(
            points={"type": "number"}, tier={"type": "string", "defaultValue": "basic"}, note={"type": "string"}
        )
        row = await api("POST", "/v1/api/custom-table-row", {"tableId": {"$oid": table_id}})
        body = {"rowId": row["_id"], "fieldId": {"$oid": columns["points"]}, "value": 7}
        await api("POST", "/v1/api/custom-table-value", body)
        row_id = row["_id"]["$oid"]
        assert await api("GET", f"/v1/api/custom-table-data/{row_id}") == {
            "_id": row_id,
            "tableId": table_id,
            "collectionName": "loyalty",
            "isDeleted": False,
            "createdAt": row["createdAt"],
            "updatedAt": row["updatedAt"],
            "tier": "basic",
            "points": 7,
        }
        await api.refused("GET", "/v1/api/custom-table-data/gone", status=404)


class TestCustomers:
    async def test_a_column_is_a_property_of_customers_as_soon_as_it_exists(self, api: Api) -> None:
        await api.refused("POST", "/v1/api/customer", {**CUSTOMER, "points": 7}, status=400)
        await api.table(points={"type": "number"})
        customer = await api.customer(points=7)
        assert customer["points"] == 7
        assert await api("GET", "/v1/api/customers") == [customer]
        changed = await api("PUT", f"/v1/api/customer/{customer['id']}", {"points": 8})
        assert changed["points"] == 8

    async def test_an_unknown_property_is_400_and_named(self, api: Api) -> None:
        await api.table(points={"type": "number"})
        message = await api.refused("POST", "/v1/api/customer", {**CUSTOMER, "pints": 7}, status=400)
        assert "Field `pints` is not known" in message

    async def test_the_column_that_refers_to_customers_is_none_of_theirs(self, api: Api) -> None:
        await api.table()
        await api.refused("POST", "/v1/api/customer", {**CUSTOMER, "customer": "1"}, status=400)

    async def test_columns_of_other_tables_are_none_of_theirs(self, api: Api) -> None:
        table = await api("POST", "/_sandbox/tables", {"name": "suppliers"})
        await api("POST", f"/_sandbox/tables/{table['_id']}/fields", {"name": "points", "type": "number"})
        await api.refused("POST", "/v1/api/customer", {**CUSTOMER, "points": 7}, status=400)

    async def test_no_other_resource_takes_them(self, api: Api) -> None:
        await api.table(points={"type": "number"})
        await api.refused("POST", "/v1/api/account", {"points": 7}, status=400)

    @pytest.mark.parametrize(
        ("kind", "good", "bad"),
        [
            ("string", ["", "a"], [1, True, ["a"], {}]),
            ("number", [0, -1.5], ["1", True]),
            ("boolean", [True, False], [0, "true"]),
            ("date", ["2025-12-07", "2025-12-07T19:31:48.436Z", "2025-12-07T19:31:48+02:00"], ["soon", "10", 5]),
            ("json-string", ["{}", "[1]", "null"], ["{", {}, 1]),
        ],
    )
    async def test_values_are_checked_by_column_type(
        self, api: Api, kind: str, good: list[Any], bad: list[Any]
    ) -> None:
        await api.table(extra={"type": kind})
        for value in good:
            assert (await api.customer(extra=value))["extra"] == value
        for value in bad:
            message = await api.refused("POST", "/v1/api/customer", {**CUSTOMER, "extra": value}, status=400)
            assert message == f"Validation failed: Field `extra` must be of type {kind}."

    async def test_a_required_column_is_needed_on_create_and_cannot_be_cleared(self, api: Api) -> None:
        await api.table(tier={"type": "string", "required": True})
        message = await api.refused("POST", "/v1/api/customer", CUSTOMER, status=400)
        assert message == "Validation failed: Field `tier` is required."
        customer = await api.customer(tier="gold")
        path = f"/v1/api/customer/{customer['id']}"
        await api("PUT", path, {"phone": "1"})
        await api.refused("PUT", path, {"tier": None}, status=400)

    async def test_null_clears_an_optional_column(self, api: Api) -> None:
        await api.table(tier={"type": "string"})
        customer = await api.customer(tier="gold")
        assert (await api("PUT", f"/v1/api/customer/{customer['id']}", {"tier": None}))["tier"] is None

    async def test_a_default_is_filled_in_on_create_only(self, api: Api) -> None:
        before = await api.customer()
        await api.table(tier={"type": "string", "required": True, "defaultValue": "basic"})
        assert (await api.customer())["tier"] == "basic"
        assert "tier" not in await api("GET", f"/v1/api/customer/{before['id']}")

    async def test_a_renamed_column_keeps_its_values(self, api: Api) -> None:
        _, columns = await api.table(points={"type": "number"})
        customer = await api.customer(points=7)
        await api("PUT", f"/_sandbox/fields/{columns['points']}", {"name": "score"})
        shown = await api("GET", f"/v1/api/customer/{customer['id']}")
        assert shown["score"] == 7
        assert "points" not in shown
        await api.refused("POST", "/v1/api/customer", {**CUSTOMER, "points": 7}, status=400)

    async def test_values_of_a_removed_table_are_out_of_sight(self, api: Api) -> None:
        table_id, _ = await api.table(points={"type": "number"})
        customer = await api.customer(points=7)
        await api("DELETE", f"/_sandbox/tables/{table_id}")
        shown = await api("GET", f"/v1/api/customer/{customer['id']}")
        assert shown.keys() == customer.keys() - {"points"}

    async def test_a_field_of_the_description_wins_over_a_column_of_its_name(self, api: Api) -> None:
        await api.table(phone={"type": "number"})
        assert (await api.customer(phone="1"))["phone"] == "1"


async def test_what_every_record_has_can_not_become_null(api: Api) -> None:
    table = await api("POST", "/_sandbox/tables", {"name": "loyalty"})
    column = await api("POST", f"/_sandbox/tables/{table['_id']}/fields", {"name": "tier", "type": "string"})
    await api.refused("PUT", f"/_sandbox/fields/{column['_id']}", {"name": None}, status=400)
    row = await api("POST", "/v1/api/custom-table-row", {"tableId": {"$oid": table["_id"]}})
    await api.refused("PUT", f"/v1/api/custom-table-row/{row['_id']['$oid']}", {"tableId": None}, status=400)
