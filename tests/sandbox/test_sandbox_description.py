"""Any description drives the sandbox: names of schemas, extensions and versions do not matter."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from finalpos_client.sandbox import Sandbox
from finalpos_client.sandbox.app import packaged_description
from finalpos_client.sandbox.description import stem

from .calls import Api, connect

GIFT_CARD = {"type": "object", "required": ["code"], "properties": {"code": {"type": ["string", "null"]}}}
OTHER_VERSION: dict[str, Any] = {
    "openapi": "3.1.0",
    "components": {
        "schemas": {
            "GiftCardDto": GIFT_CARD,
            "Page": {
                "type": "object",
                "properties": {"data": {"type": "array", "items": {"$ref": "#/components/schemas/GiftCard"}}},
            },
            "GiftCard": {
                "allOf": [
                    {"$ref": "#/components/schemas/GiftCardDto"},
                    {"type": "object", "properties": {"id": {"type": "string"}, "updatedAt": {"type": "string"}}},
                ]
            },
        },
        "requestBodies": {
            "Gift/Card": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/GiftCardDto"}}}}
        },
        "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Pos-Key"}},
    },
    "paths": {
        "/v2/gift-cards": {
            "get": {
                "parameters": [{"name": "skip", "in": "query"}, {"name": "limit", "in": "query"}],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}
                },
            },
        },
        "/v2/gift-card": {
            "post": {"requestBody": {"$ref": "#/components/requestBodies/Gift~1Card"}, "responses": {"200": {}}},
        },
        "/v2/gift-card/{cardId}": {
            "parameters": [{"name": "cardId", "in": "path", "required": True}],
            "get": {"responses": {"200": {}}},
            "patch": {"requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}},
            "delete": {},
        },
        "/v2/gift-card/{id}/uses": {
            "post": {"requestBody": {"content": {"application/json": {"schema": {}}}}, "responses": {"201": {}}},
            "get": {},
        },
        "/v2/gift-cards/{id}/uses/all": {"put": {}},
    },
}


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    sandbox = Sandbox(OTHER_VERSION)
    async with connect(sandbox) as client:
        client.headers["X-POS-KEY"] = client.headers.pop("x-api-key")
        yield Api(client)
    sandbox.close()


async def test_an_unknown_resource_works_by_itself(api: Api) -> None:
    card = await api("POST", "/v2/gift-card", {"code": "A"}, expect=200)
    assert card.keys() == {"id", "updatedAt", "code"}
    assert await api("GET", "/v2/gift-cards?skip=0&limit=5") == {"data": [card]}
    changed = await api("PATCH", f"/v2/gift-card/{card['id']}", {"code": "B"})
    assert changed["code"] == "B"
    await api("DELETE", f"/v2/gift-card/{card['id']}")
    await api.refused("GET", f"/v2/gift-card/{card['id']}", status=404)


async def test_bodies_follow_json_schema_2020_12_in_version_3_1(api: Api) -> None:
    assert (await api("POST", "/v2/gift-card", {"code": None}, expect=200))["code"] is None
    message = await api.refused("POST", "/v2/gift-card", {"code": 5}, status=400)
    assert message == "Validation failed: Field `code` must be of type string or null."


async def test_records_below_a_record_name_it_and_are_listed_for_it(api: Api) -> None:
    cards = [await api("POST", "/v2/gift-card", {"code": "A"}, expect=200) for _ in range(2)]
    use = await api("POST", f"/v2/gift-card/{cards[0]['id']}/uses", {"amount": "1.00"})
    assert use["giftCardId"] == cards[0]["id"]
    assert await api("GET", f"/v2/gift-card/{cards[0]['id']}/uses") == [use]
    assert await api("GET", f"/v2/gift-card/{cards[1]['id']}/uses") == []
    await api.refused("POST", "/v2/gift-card/gone/uses", {}, status=404)


async def test_fields_of_the_server_are_refused_in_free_bodies_too(api: Api) -> None:
    card = await api("POST", "/v2/gift-card", {"code": "A"}, expect=200)
    await api.refused("PATCH", f"/v2/gift-card/{card['id']}", {"id": "1"}, status=400)


async def test_an_operation_that_says_nothing_about_itself_is_501(api: Api) -> None:
    assert "PUT" in await api.refused("PUT", "/v2/gift-cards/1/uses/all", status=501)


async def test_a_description_without_extensions_and_contents_will_do() -> None:
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: bare(item) for name, item in value.items() if not name.startswith("x-")}
        return [bare(item) for item in value] if isinstance(value, list) else value

    text = json.dumps(bare(packaged_description())).replace("/schemas/", "/schemas/Another")
    description = json.loads(text)
    schemas = description["components"]["schemas"]
    description["components"]["schemas"] = {f"Another{name}": schema for name, schema in schemas.items()}
    for path in ("custom-tables", "custom-table-fields", "custom-table-values"):
        description["paths"][f"/v1/api/{path}"]["get"]["responses"] = {"200": {"description": ""}}
    sandbox = Sandbox(description)
    async with connect(sandbox) as client:
        api = Api(client)
        table_id, _ = await api.table(points={"type": "number"})
        assert (await api.customer(points=7))["points"] == 7
        assert len(await api("GET", f"/v1/api/custom-table-fields?tableId={table_id}")) == 2
        await api("POST", "/v1/api/custom-table-row", {"tableId": {"$oid": table_id}})
        await api.refused("POST", "/v1/api/customer", {"points": 7}, status=400)
    sandbox.close()


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("category", "categories"),
        ("tax", "taxes"),
        ("address", "addresses"),
        ("status", "statuses"),
        ("warehouse", "warehouses"),
        ("day", "days"),
        ("custom-table-row", "custom-table-rows"),
        ("Role", "roles"),
    ],
)
def test_a_word_and_its_plural_have_one_stem(one: str, many: str) -> None:
    assert stem(one) == stem(many)


def test_no_two_resources_of_the_api_share_a_stem() -> None:
    segments = {path.split("/")[3] for path in packaged_description()["paths"]}
    names = {(segment[:-3] + "y" if segment.endswith("ies") else segment.removesuffix("s")) for segment in segments}
    assert len({stem(segment) for segment in segments}) == len(names)
