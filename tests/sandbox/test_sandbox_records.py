"""What is written can be read, in the shape the API documents."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from finalpos_client.sandbox import Sandbox
from finalpos_client.sandbox.app import packaged_description
from finalpos_client.sandbox.description import Description

from .calls import CUSTOMER, OUTLET, Api, connect

SINGLE: dict[str, dict[str, Any]] = {
    "account": {"email": "ada@example.com", "name": "Ada"},
    "attachment": {"name": "a", "mimeType": "image/png", "originalUrl": "http://o", "url": "http://u", "path": "/p"},
    "category": {"name": "Drinks", "description": "Hot"},
    "customer": CUSTOMER,
    "order": {
        "receiptId": "R-1",
        "status": "pending",
        "source": "final",
        "balance": "0",
        "summary": {"discountTotal": "0", "total": "3.75", "totalTaxes": "0"},
        "lineItems": [{"name": "Espresso", "quantity": 1, "price": "3.75", "taxes": []}],
    },
    "outlet": OUTLET,
    "product": {"name": "Espresso", "productType": "simple", "minPrice": 3.75},
    "refunds": {"orderId": "<order>", "lineItems": [], "reason": "cold"},
    "roles": {
        "name": "Cashier",
        "permissions": [{"name": "n", "permissionId": "p", "category": "c", "subCategory": "s", "value": True}],
    },
    "session": {
        "stationId": "<station>",
        "sessionNumber": "1",
        "openedBy": "Ada",
        "openTime": "2025-12-07T19:31:48.436Z",
        "openingAmount": "100.00",
        "notes": [],
        "closingAmounts": {"cash": "0.00"},
        "openingNote": "",
    },
    "station": {"name": "Till 1", "outletId": "<outlet>", "status": "AVAILABLE"},
    "transactions": {
        "paymentMethod": "credit_card",
        "amount": "3.75",
        "currency": "CAD",
        "type": "sale",
        "balance": "0",
        "sessionId": "<session>",
    },
    "variant": {"productId": "<product>", "manageStock": True, "sku": "ESP", "inventory": [{"stock": 3}]},
    "zapier-triggers": {"triggerType": "new_order", "triggerId": "t", "apiKey": "k", "triggerUrl": "http://t"},
}
"""A body for every resource whose records have plain ids; ``<order>`` is the id of an order."""

LISTS = {"customer": "customers", "category": "categories"} | {
    name: f"{name}s" for name in ("order", "outlet", "product", "station", "variant")
}


async def body_of(api: Api, name: str) -> dict[str, Any]:
    body = {}
    for field, value in SINGLE[name].items():
        if isinstance(value, str) and (other := re.fullmatch("<(.*)>", value)):
            value = (await api("POST", f"/v1/api/{other[1]}", await body_of(api, other[1])))["id"]
        body[field] = value
    return body


@pytest.mark.parametrize("name", SINGLE)
async def test_a_record_is_created_read_changed_listed_and_deleted(api: Api, name: str) -> None:
    body = await body_of(api, name)
    record = await api("POST", f"/v1/api/{name}", body)
    assert record.items() >= body.items()
    path = f"/v1/api/{name}/{record['id']}"
    assert await api("GET", path) == record

    [field, value] = next((f, v) for f, v in body.items() if isinstance(v, str) and not f.endswith("Id"))
    changed = await api("PUT", path, {field: f"{value} 2"})
    assert changed == record | {field: f"{value} 2", "updatedAt": changed["updatedAt"]}
    if name in LISTS:
        assert await api("GET", f"/v1/api/{LISTS[name]}") == [changed]

    deleted = await api("DELETE", path)  # no content where the description has none
    assert deleted in (None, {"statusCode": 200, "message": f"Resource with Id {record['id']} deleted successfully"})
    for method in ("GET", "DELETE"):
        message = await api.refused(method, path, status=404)
        assert message == "The resource was not found."
    await api.refused("PUT", path, {field: value}, status=404)
    if name in LISTS:
        assert await api("GET", f"/v1/api/{LISTS[name]}") == []


def test_every_operation_of_the_description_has_a_known_meaning() -> None:
    operations = Description(packaged_description()).operations
    assert len(operations) > 60
    assert [operation.path for operation in operations if operation.action == "unsupported"] == []
    single = {path for path in packaged_description()["paths"] if "{" in path and "custom-table" not in path}
    assert {path.split("/")[3] for path in single} >= SINGLE.keys()


class TestServerSetFields:
    async def test_ids_are_24_hexadecimal_digits_and_differ(self, api: Api) -> None:
        ids = {(await api.outlet())["id"] for _ in range(5)}
        assert len(ids) == 5
        assert all(re.fullmatch("[0-9a-f]{24}", record_id) for record_id in ids)

    async def test_every_record_has_the_same_company(self, api: Api) -> None:
        assert (await api.outlet())["companyId"] == (await api.customer())["companyId"]

    async def test_an_account_has_no_company(self, api: Api) -> None:
        assert "companyId" not in await api("POST", "/v1/api/account", {})

    async def test_only_fields_that_were_sent_or_set_are_shown(self, api: Api) -> None:
        record = await api.outlet()
        assert record.keys() == OUTLET.keys() | {"id", "createdAt", "updatedAt", "companyId"}

    async def test_from_final_follows_the_external_id(self, api: Api) -> None:
        assert (await api.customer())["fromFinal"] is False
        customer = await api.customer(externalId="crm-1")
        assert customer["fromFinal"] is True
        cleared = await api("PUT", f"/v1/api/customer/{customer['id']}", {"externalId": None})
        assert cleared["fromFinal"] is False

    async def test_records_without_a_documented_from_final_have_none(self, api: Api) -> None:
        assert "fromFinal" not in await api.category(externalId="1")


class TestTime:
    @pytest.fixture
    async def clocked(self) -> AsyncIterator[tuple[list[datetime], Api]]:
        now = [datetime(2025, 12, 7, 21, 31, 48, 436_900, timezone(timedelta(hours=2)))]
        sandbox = Sandbox(clock=lambda: now[0])
        async with connect(sandbox) as client:
            yield now, Api(client)
        sandbox.close()

    async def test_timestamps_have_the_documented_format(self, clocked: tuple[list[datetime], Api]) -> None:
        _, api = clocked
        assert (await api.outlet())["createdAt"] == "2025-12-07T19:31:48.436+00:00"

    async def test_an_update_moves_only_updated_at(self, clocked: tuple[list[datetime], Api]) -> None:
        now, api = clocked
        outlet = await api.outlet()
        now[0] = datetime(2026, 1, 1, tzinfo=UTC)
        changed = await api("PUT", f"/v1/api/outlet/{outlet['id']}", {})
        assert changed == outlet | {"updatedAt": "2026-01-01T00:00:00.000+00:00"}

    async def test_the_date_header_is_the_same_clock(self, clocked: tuple[list[datetime], Api]) -> None:
        _, api = clocked
        reply = await api.client.get("/v1/api/outlets")
        assert reply.headers["date"] == "Sun, 07 Dec 2025 19:31:48 GMT"


class TestUpdates:
    async def test_a_nested_object_is_replaced_whole(self, api: Api) -> None:
        customer = await api.customer(billing={"city": "St. John's", "country": "CA"}, phone="1")
        changed = await api("PUT", f"/v1/api/customer/{customer['id']}", {"billing": {"city": "Gander"}})
        assert changed["billing"] == {"city": "Gander"}
        assert changed["phone"] == "1"

    async def test_null_clears_an_optional_field(self, api: Api) -> None:
        customer = await api.customer(phone="1", billing={"city": "Gander"})
        changed = await api("PUT", f"/v1/api/customer/{customer['id']}", {"phone": None, "billing": None})
        assert changed["phone"] is None
        assert changed["billing"] is None
        assert await api("GET", f"/v1/api/customer/{customer['id']}") == changed

    async def test_a_refused_update_changes_nothing(self, api: Api) -> None:
        station = await api.station()
        path = f"/v1/api/station/{station['id']}"
        await api.refused("PUT", path, {"name": "Till 2", "outletId": "gone"}, status=422)
        assert await api("GET", path) == station


async def test_reset_forgets_every_record(sandbox: Sandbox, api: Api) -> None:
    await api.outlet()
    await api("POST", "/_sandbox/reset", expect=200)
    assert await api("GET", "/v1/api/outlets") == []
    assert [line.path for line in sandbox.requests] == ["/v1/api/outlets"]


async def test_text_of_any_language_comes_back_as_it_was_sent(api: Api) -> None:
    name = "Bjørk 北京 \U0001f600 \ud800"
    headers = {"content-type": "application/json"}
    reply = await api.client.post("/v1/api/account", content=json.dumps({"name": name}), headers=headers)
    assert reply.json()["name"] == name
