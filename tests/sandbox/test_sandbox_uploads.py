"""Bodies that are not JSON, replies without content, and tables of two kinds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from finalpos_client.sandbox import Sandbox

from .calls import connect

RECORD = {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
ROW = {"type": "object", "properties": {"tableId": {"type": "string"}}}
REPLY = {"description": "", "content": {"application/json": {"schema": RECORD}}}


def uploaded(*media_types: str) -> dict[str, Any]:
    return {"requestBody": {"content": {kind: {} for kind in media_types}}, "responses": {"201": REPLY}}


DESCRIPTION: dict[str, Any] = {
    "openapi": "3.0.3",
    "paths": {
        "/attachment": {"post": uploaded("multipart/form-data")},
        "/attachment/{id}": {
            "get": {"responses": {"200": REPLY}},
            "delete": {"responses": {"204": {"description": "Gone."}}},
        },
        "/logo": {"post": uploaded("image/png", "image/jpeg")},
        "/tax-table": {"post": {"responses": {"201": REPLY}}},
        "/custom-table-row": {
            "post": {"requestBody": {"content": {"application/json": {"schema": ROW}}}, "responses": {"201": REPLY}}
        },
        "/custom-table": {"post": {"responses": {"201": REPLY}}},
    },
}


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    sandbox = Sandbox(DESCRIPTION)
    async with connect(sandbox) as client:
        yield client
    sandbox.close()


async def test_a_form_is_kept_as_its_fields_and_a_file_as_its_name(client: httpx.AsyncClient) -> None:
    form: dict[str, Any] = {"data": {"name": "Menü"}, "files": {"file": ("menu.pdf", b"%PDF\x00")}}
    made = await client.post("/attachment", **form)
    record = {"id": made.json()["id"], "name": "Menü", "file": "menu.pdf"}
    assert (made.status_code, made.json()) == (201, record)
    assert (await client.get(f"/attachment/{record['id']}")).json() == record


async def test_a_delete_without_content_has_none(client: httpx.AsyncClient) -> None:
    made = await client.post("/attachment", files={"file": b"x"})
    gone = await client.delete(f"/attachment/{made.json()['id']}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert (await client.get(f"/attachment/{made.json()['id']}")).status_code == 404


async def test_a_body_of_any_documented_type_makes_a_record(client: httpx.AsyncClient) -> None:
    for kind, status in (("image/png", 201), ("image/jpeg; q=1", 201), ("text/plain", 415)):
        assert (await client.post("/logo", content=b"x", headers={"content-type": kind})).status_code == status


@pytest.mark.parametrize(
    ("kind", "body"),
    [("multipart/form-data", b"x"), ("multipart/form-data; boundary=b", b"--b\r\n\r\nnameless\r\n--b--\r\n")],
)
async def test_a_form_that_is_none_is_refused(client: httpx.AsyncClient, kind: str, body: bytes) -> None:
    assert (await client.post("/attachment", content=body, headers={"content-type": kind})).status_code == 400


async def test_a_short_name_is_of_the_resource_that_its_own_is_a_part_of(client: httpx.AsyncClient) -> None:
    custom, tax = [(await client.post(path)).json()["id"] for path in ("/custom-table", "/tax-table")]
    assert (await client.post("/custom-table-row", json={"tableId": custom})).status_code == 201
    assert (await client.post("/custom-table-row", json={"tableId": tax})).status_code == 422
