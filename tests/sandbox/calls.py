"""A client for the tests of the sandbox: plain httpx, so that the SDK has no part in them."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from finalpos_client.sandbox import DEFAULT_KEY, Sandbox
from finalpos_client.sandbox.app import packaged_description
from finalpos_client.sandbox.description import Description

Record = dict[str, Any]

OUTLET = {
    "name": "Main",
    "address": "1 Quay",
    "city": "St. John's",
    "state": "NL",
    "country": "CA",
    "postCode": "A1A 1A1",
    "phone": "+17095550100",
}
SUMMARY = {"discountTotal": "0.00", "total": "3.75", "totalTaxes": "0.00"}
CUSTOMER = {"email": "ada@example.com", "firstName": "Ada", "lastName": "L"}


# What lists are wrapped in, where the description that the package was made from wraps them.
_ENVELOPE = next((each.envelope for each in Description(packaged_description()).operations if each.envelope), None)


class Api:
    """A client of one sandbox that says what it expects: a status other than ``expect`` fails the test."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(self, method: str, path: str, body: Any = None, *, expect: int | None = None) -> Any:
        reply = await self.client.request(method, path, **({} if body is None else {"json": body}))
        expected = {expect} if expect else {"POST": {201}, "DELETE": {200, 204}}.get(method, {200})
        assert reply.status_code in expected, f"{method} {path}: {reply.status_code} {reply.text}"
        content: Any = reply.json() if reply.content else None
        if method == "GET" and _ENVELOPE and isinstance(content, dict):
            return content.get(_ENVELOPE, content)
        return content

    async def refused(self, method: str, path: str, body: Any = None, *, status: int) -> str:
        """The message of a refusal, whose body is the documented one."""
        error = await self(method, path, body, expect=status)
        assert error.keys() == {"statusCode", "message", "error"}
        assert error["statusCode"] == status
        return str(error["message"])

    async def outlet(self, **fields: Any) -> Record:
        return dict(await self("POST", "/v1/api/outlet", {**OUTLET, **fields}))

    async def station(self, **fields: Any) -> Record:
        outlet_id = fields.pop("outletId", None) or (await self.outlet())["id"]
        body = {"name": "Till 1", "outletId": outlet_id, "status": "AVAILABLE", **fields}
        return dict(await self("POST", "/v1/api/station", body))

    async def session(self) -> Record:
        station = await self.station()
        body = {
            "stationId": station["id"],
            "sessionNumber": "1",
            "openedBy": "Ada",
            "openTime": "2025-12-07T19:31:48.436Z",
            "openingAmount": "100.00",
            "notes": [],
            "closingAmounts": {},
            "openingNote": "",
        }
        return dict(await self("POST", "/v1/api/session", body))

    async def product(self, **fields: Any) -> Record:
        return dict(await self("POST", "/v1/api/product", {"name": "Espresso", "productType": "simple", **fields}))

    async def order(self, **fields: Any) -> Record:
        body = {
            "receiptId": "R-1",
            "status": "pending",
            "source": "final",
            "balance": "0.00",
            "summary": SUMMARY,
            **fields,
        }
        return dict(await self("POST", "/v1/api/order", body))

    async def customer(self, **fields: Any) -> Record:
        return dict(await self("POST", "/v1/api/customer", {**CUSTOMER, **fields}))

    async def category(self, **fields: Any) -> Record:
        return dict(await self("POST", "/v1/api/category", {"name": "Drinks", "description": "Hot", **fields}))

    async def table(self, **columns: Any) -> tuple[str, dict[str, str]]:
        """A custom table of customers with these columns, each given as its fields; the ids of table and columns."""
        table_id = (await self("POST", "/_sandbox/tables", {"name": "loyalty"}))["_id"]
        columns = {"customer": {"type": "string", "referenceLinkedCollection": "customers"}, **columns}
        made = {}
        for name, column in columns.items():
            path = f"/_sandbox/tables/{table_id}/fields"
            made[name] = (await self("POST", path, {"name": name, **column}))["_id"]
        return table_id, made


def connect(sandbox: Sandbox) -> httpx.AsyncClient:
    """A client in process that has the key."""
    headers = {"x-api-key": DEFAULT_KEY}
    return httpx.AsyncClient(transport=sandbox.transport(), base_url="http://sandbox", headers=headers)


class Gate:
    """A sleep that ends when the test says so."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.reached = asyncio.Event()
        self._open = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.reached.set()
        await self._open.wait()

    async def open(self) -> None:
        """Let everyone through, and let them finish."""
        self._open.set()
        for _ in range(5):
            await asyncio.sleep(0)
