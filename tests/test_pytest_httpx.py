"""Users who mock with pytest-httpx can, on the default transport and on a client of their own."""

from __future__ import annotations

import re

import httpx
import pytest
from conftest import KEY
from pytest_httpx import HTTPXMock

from finalpos_client import AmbiguousWriteError, FinalPOS, NotFoundError


async def test_a_mocked_reply(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(
        url="https://api.finalpos.com/v1/api/station/s1",
        method="GET",
        match_headers={"x-api-key": KEY},
        json={"id": "s1", "name": "Till 1"},
    )
    async with FinalPOS(KEY) as pos:
        assert (await pos.stations.get("s1")).name == "Till 1"


async def test_a_mocked_request_body(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(method="PUT", match_json={"deviceName": "iPad 4"}, json={"id": "s1"})
    async with FinalPOS(KEY) as pos:
        await pos.stations.update("s1", device_name="iPad 4")


async def test_a_mocked_error(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=404, json={"statusCode": 404, "message": "none", "error": "Not Found"})
    async with httpx.AsyncClient() as mine:
        with pytest.raises(NotFoundError, match="none"):
            await FinalPOS(KEY, http_client=mine).stations.get("s1")


async def test_a_mocked_loss(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_exception(httpx.ReadTimeout("too late"))
    async with FinalPOS(KEY) as pos:
        with pytest.raises(AmbiguousWriteError, match="too late"):
            await pos.transactions.create(
                payment_method="cash", amount="1.00", currency="USD", type="sale", balance="0.00", session_id="s"
            )


async def test_mocked_customers_take_any_keyword_where_no_table_is_mocked(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=re.compile(r".*/custom-tables.*"), json=[], is_optional=True)
    httpx_mock.add_response(
        method="POST",
        match_json={"email": "a@b.c", "firstName": "A", "lastName": "B", "loyalty_tier": "gold"},
        json={"id": "c1", "loyalty_tier": "gold"},
    )
    async with FinalPOS(KEY) as pos:
        customer = await pos.customers.create(email="a@b.c", first_name="A", last_name="B", loyalty_tier="gold")
    assert customer["loyalty_tier"] == "gold"
