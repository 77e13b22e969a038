"""What is refused, with which status, and in which words."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from finalpos_client.sandbox import Sandbox

from .calls import CUSTOMER, OUTLET, SUMMARY, Api, connect


class TestKey:
    @pytest.mark.parametrize("headers", [{}, {"x-api-key": "wrong"}, {"x-api-key": ""}, {"x-api-key": "sandbox-key2"}])
    @pytest.mark.parametrize("path", ["/v1/api/outlets", "/v1/api/nowhere", "/_sandbox/requests", "/_sandbox/tables"])
    async def test_a_missing_or_wrong_key_is_401(self, sandbox: Sandbox, headers: dict[str, str], path: str) -> None:
        async with httpx.AsyncClient(transport=sandbox.transport(), base_url="http://sandbox") as client:
            reply = await client.get(path, headers=headers)
        assert reply.status_code == 401
        assert reply.json() == {
            "statusCode": 401,
            "message": "The API key is missing or not accepted.",
            "error": "Unauthorized",
        }

    async def test_other_keys_can_be_accepted(self) -> None:
        sandbox = Sandbox(api_keys=["old", "new"])
        async with connect(sandbox) as client:
            for key, status in (("old", 200), ("new", 200), ("sandbox-key", 401)):
                reply = await client.get("/v1/api/outlets", headers={"x-api-key": key})
                assert reply.status_code == status
        sandbox.close()


class TestPathsAndMethods:
    @pytest.mark.parametrize("path", ["/v1", "/v1/api/nowhere", "/v1/api/outlet/1/2", "/v1/api/outlet/", "/_sandbox/x"])
    async def test_an_unknown_path_is_404(self, api: Api, path: str) -> None:
        assert path in await api.refused("GET", path, status=404)

    @pytest.mark.parametrize(
        ("method", "path", "allow"),
        [
            ("DELETE", "/v1/api/outlets", "GET"),
            ("GET", "/v1/api/outlet", "POST"),
            ("PATCH", "/v1/api/outlet/1", "DELETE, GET, PUT"),
        ],
    )
    async def test_an_unknown_method_is_405_and_says_which_there_are(
        self, api: Api, method: str, path: str, allow: str
    ) -> None:
        reply = await api.client.request(method, path)
        assert reply.status_code == 405
        assert reply.headers["allow"] == allow
        assert reply.json()["error"] == "Method Not Allowed"

    async def test_an_id_can_hold_anything(self, api: Api) -> None:
        await api.refused("GET", "/v1/api/outlet/%27%3B%20DROP%20TABLE%20records%3B--", status=404)
        for record_id in ("%00", "%3Fa=b", "%23", "%2e%2e", "%F0%9F%98%80"):
            message = await api.refused("GET", f"/v1/api/outlet/{record_id}", status=404)
            assert message == "The resource was not found."


class TestBodies:
    @pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
    async def test_another_content_type_is_415(self, api: Api, content_type: str | None) -> None:
        headers = {"content-type": content_type} if content_type else {}
        reply = await api.client.post("/v1/api/outlet", content=b"{}", headers=headers)
        assert reply.status_code == 415
        assert reply.json()["error"] == "Unsupported Media Type"

    async def test_a_charset_beside_the_content_type_is_accepted(self, api: Api) -> None:
        headers = {"content-type": "application/JSON; charset=utf-8"}
        reply = await api.client.post("/v1/api/account", content=b"{}", headers=headers)
        assert reply.status_code == 201

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b'"text"',
            b"null",
            b'{"value": NaN}',
            b'{"value": 1e999}',
            b"\xff",
            b"[" * 100_000,
        ],
    )
    async def test_anything_but_a_json_object_is_400(self, api: Api, content: bytes) -> None:
        headers = {"content-type": "application/json"}
        reply = await api.client.post("/v1/api/custom-table-value", content=content, headers=headers)
        assert reply.status_code == 400
        assert reply.json()["error"] == "Bad Request"

    async def test_a_deeply_nested_body_is_stored_or_refused(self, api: Api) -> None:
        for depth in (50, 500, 900):
            body = {"value": json.loads("[" * depth + "]" * depth)}
            reply = await api.client.post("/v1/api/custom-table-value", json=body)
            assert reply.status_code == 400 or reply.json()["value"] == body["value"]

    async def test_the_error_body_is_the_documented_one(self, api: Api) -> None:
        error = await api("POST", "/v1/api/refunds", {"orderId": "1"}, expect=400)
        message = "Validation failed: Field `lineItems` is required."
        assert error == {"statusCode": 400, "message": message, "error": "Bad Request"}

    @pytest.mark.parametrize(
        ("path", "body", "message"),
        [
            ("outlet", {**OUTLET, "phone": 5}, "Field `phone` must be of type string."),
            ("outlet", {**OUTLET, "phone": None}, "Field `phone` must be of type string."),
            ("outlet", {**OUTLET, "fax": "5"}, "Field `fax` is not known."),
            ("outlet", {**OUTLET, "stripe": {"location": "x"}}, "Field `stripe.location` is not known."),
            ("outlet", {**OUTLET, "id": "1"}, "Field `id` is set by the server."),
            ("customer", {**CUSTOMER, "createdAt": "now"}, "Field `createdAt` is set by the server."),
            ("customer", {**CUSTOMER, "tags": ["a", 1]}, "Field `tags[1]` must be of type string."),
            ("customer", {**CUSTOMER, "tags": ["a", None]}, "Field `tags[1]` must be of type string."),
            ("customer", {**CUSTOMER, "metadata": [{"key": "a"}]}, "Field `metadata[0].value` is required."),
            ("customer", {**CUSTOMER, "metadata": {}}, "Field `metadata` must be of type array."),
            ("custom-table-row", {"tableId": "text"}, "Field `tableId` must be of type object."),
            ("product", {"name": "a", "productType": "b", "minPrice": "1"}, "Field `minPrice` must be of type number."),
        ],
    )
    async def test_one_message_names_the_field(self, api: Api, path: str, body: Any, message: str) -> None:
        assert await api.refused("POST", f"/v1/api/{path}", body, status=400) == f"Validation failed: {message}"

    @pytest.mark.parametrize(
        "amount", ["abc", "1E+2", "4,50", "1 000.00", "+5.00", ".50", "5.", "NaN", "", "\u0664.\u0665\u0660"]
    )
    async def test_an_amount_is_a_decimal_number(self, api: Api, amount: str) -> None:
        body = {"receiptId": "R-1", "status": "pending", "source": "final", "balance": amount, "summary": SUMMARY}
        message = r"Validation failed: Field `balance` must match ^-?[0-9]+(\.[0-9]+)?$, such as 1000.50."
        assert await api.refused("POST", "/v1/api/order", body, status=400) == message

    @pytest.mark.parametrize(
        ("path", "field", "body"),
        [
            ("order", "summary.total", {"summary": {**SUMMARY, "total": "x"}}),
            ("order", "summary.taxes[0].amount", {"summary": {**SUMMARY, "taxes": [{"amount": "x"}]}}),
            ("order", "summary.tip.amount", {"summary": {**SUMMARY, "tip": {"amount": "x"}}}),
            ("order", "lineItems[0].price", {"lineItems": [{"price": "x"}]}),
            ("order", "lineItems[0].totalTax", {"lineItems": [{"totalTax": "x"}]}),
            ("order", "cartFees[0].amount", {"cartFees": [{"amount": "x"}]}),
            ("order", "cartDiscount.amount", {"cartDiscount": {"amount": "x"}}),
            ("customer", "totalSpent", {"totalSpent": "x"}),
            ("transactions", "amount", {"amount": "x"}),
            ("refunds", "payment[0].amount", {"payment": [{"amount": "x"}]}),
            ("refunds", "lineItems[0].total", {"lineItems": [{"total": "x"}]}),
            ("session", "openingAmount", {"openingAmount": "x"}),
            ("session", "closingAmounts.cash", {"closingAmounts": {"cash": "x"}}),
        ],
    )
    async def test_so_is_every_other_decimal_string(self, api: Api, path: str, field: str, body: Any) -> None:
        assert f"`{field}` must match" in await api.refused("PUT", f"/v1/api/{path}/1", body, status=400)

    @pytest.mark.parametrize("amount", ["0", "450", "4.50", "-4.50", "0.125", "123456789012345.67"])
    async def test_any_decimal_number_is_an_amount(self, api: Api, amount: str) -> None:
        assert (await api.order(balance=amount))["balance"] == amount

    async def test_null_is_accepted_for_an_optional_field_at_any_depth(self, api: Api) -> None:
        customer = await api.customer(phone=None, billing={"city": None}, notes=None)
        assert customer["billing"] == {"city": None}

    async def test_a_body_is_checked_before_its_record_is_looked_up(self, api: Api) -> None:
        await api.refused("PUT", "/v1/api/outlet/1", {"name": 1}, status=400)
        await api.refused("PUT", "/v1/api/outlet/1", {"name": "a"}, status=404)


class TestQueries:
    async def test_an_unknown_parameter_is_400(self, api: Api) -> None:
        assert "`page`" in await api.refused("GET", "/v1/api/outlets?page=2", status=400)

    async def test_a_missing_required_parameter_is_400(self, api: Api) -> None:
        assert "`tableId`" in await api.refused("GET", "/v1/api/custom-table-fields", status=400)


class TestIdsOfOtherRecords:
    async def test_an_unknown_one_is_422_and_names_the_field(self, api: Api) -> None:
        body = {"name": "Till 1", "outletId": "gone", "status": "AVAILABLE"}
        error = await api("POST", "/v1/api/station", body, expect=422)
        assert error["error"] == "Unprocessable Entity"
        assert error["message"] == "Field `outletId`: there is no record with the id gone."

    async def test_nothing_is_written_with_an_unknown_one(self, api: Api) -> None:
        await api.refused("POST", "/v1/api/station", {"name": "T", "outletId": "gone", "status": "A"}, status=422)
        assert await api("GET", "/v1/api/stations") == []

    async def test_a_deleted_record_is_unknown_from_then_on(self, api: Api) -> None:
        station = await api.station()
        await api("DELETE", f"/v1/api/outlet/{station['outletId']}")
        assert (await api("GET", f"/v1/api/station/{station['id']}"))["outletId"] == station["outletId"]
        body = {"outletId": station["outletId"]}
        await api.refused("PUT", f"/v1/api/station/{station['id']}", body, status=422)

    async def test_line_items_name_products_and_variants(self, api: Api) -> None:
        product = await api.product()
        variant = await api("POST", "/v1/api/variant", {"productId": product["id"], "manageStock": False})
        line = {"productId": product["id"], "variantId": variant["id"]}
        order = await api.order(lineItems=[line])
        unknown = {"lineItems": [line, {"variantId": "gone"}]}
        path = f"/v1/api/order/{order['id']}"
        assert "`lineItems[1].variantId`" in await api.refused("PUT", path, unknown, status=422)

    async def test_lists_called_as_a_resource_hold_its_ids(self, api: Api) -> None:
        outlet, category = await api.outlet(), await api.category()
        await api.product(outlets=[outlet["id"]], categories=[category["id"]])
        body = {"name": "a", "productType": "b", "categories": [category["id"], "gone"]}
        assert "`categories[1]`" in await api.refused("POST", "/v1/api/product", body, status=422)

    async def test_a_parent_is_of_the_same_resource(self, api: Api) -> None:
        parent, outlet = await api.category(), await api.outlet()
        await api.category(parentId=parent["id"])
        body = {"name": "a", "description": "b", "parentId": outlet["id"]}
        await api.refused("POST", "/v1/api/category", body, status=422)

    @pytest.mark.parametrize("field", ["customerId", "sessionId"])
    async def test_orders_name_customers_and_sessions(self, api: Api, field: str) -> None:
        order = await api.order()
        assert f"`{field}`" in await api.refused("PUT", f"/v1/api/order/{order['id']}", {field: "gone"}, status=422)

    async def test_ids_of_other_systems_are_not_checked(self, api: Api) -> None:
        await api.outlet(stripeAccountId="acct_1", taxId="1", stripe={"locationId": "tml_1"})
        body = {"triggerType": "a", "triggerId": "zap-1", "apiKey": "b", "triggerUrl": "c"}
        await api("POST", "/v1/api/zapier-triggers", body)

    async def test_the_check_can_be_switched_off(self) -> None:
        sandbox = Sandbox(check_references=False)
        async with connect(sandbox) as client:
            await Api(client).station(outletId="gone")
        sandbox.close()
