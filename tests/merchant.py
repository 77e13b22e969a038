"""A merchant on the sandbox: makes custom tables and changes them while clients run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import httpx
from attrs import define, field

from finalpos_client import FinalPOS
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox, serve

ADA: dict[str, Any] = {"email": "ada@example.com", "first_name": "Ada", "last_name": "L"}
FIVE = {"tier": "string", "points": "number", "vip": "boolean", "joined": "date", "prefs": "json-string"}
READING = [
    "GET /v1/api/custom-tables",
    "GET /v1/api/custom-tables",
    "GET /v1/api/custom-table-fields",
    "GET /v1/api/custom-table-fields",
]
"""What it takes to read the columns of one table: a list ends with an empty page."""


@define
class Merchant:
    """The sandbox, and the merchant's hands in its back office."""

    sandbox: Sandbox
    url: str
    _office: httpx.AsyncClient
    columns: dict[str, str] = field(factory=dict)
    """Ids of columns by the names that they were made with."""

    @classmethod
    @asynccontextmanager
    async def trading(cls, **settings: Any) -> AsyncIterator[Self]:
        sandbox = Sandbox(**settings)
        office = httpx.AsyncClient(
            transport=sandbox.transport(), base_url="http://office", headers={"x-api-key": DEFAULT_KEY}
        )
        async with serve(sandbox) as url, office:
            yield cls(sandbox, url, office)
        sandbox.close()

    async def table(self, name: str = "loyalty", /, **columns: str) -> str:
        """A table of customers with columns of these types; returns its id."""
        table_id = await self.other_table(name, **columns)
        await self.column(table_id, "customerId", "string", referenceLinkedCollection="customers")
        return table_id

    async def other_table(self, name: str, /, **columns: str) -> str:
        """A table that nothing ties to customers."""
        table_id: str = (await self._ask("POST", "tables", {"name": name}))["_id"]
        for column, kind in columns.items():
            await self.column(table_id, column, kind)
        return table_id

    async def column(self, table_id: str, name: str, kind: str, **settings: Any) -> str:
        made = await self._ask("POST", f"tables/{table_id}/fields", {"name": name, "type": kind, **settings})
        self.columns[name] = made["_id"]
        return self.columns[name]

    async def change(self, column: str, **settings: Any) -> None:
        await self._ask("PUT", f"fields/{self.columns[column]}", settings)

    async def remove(self, column: str) -> None:
        await self._ask("DELETE", f"fields/{self.columns[column]}", None)

    async def remove_table(self, table_id: str) -> None:
        await self._ask("DELETE", f"tables/{table_id}", None)

    async def stored(self) -> list[dict[str, Any]]:
        """All customers as they are stored, without a trace in the log."""
        before = list(self.sandbox.requests)
        rows: list[dict[str, Any]] = []
        while page := (await self._office.get(f"/v1/api/customers?skip={len(rows)}&limit=100")).json():
            rows += page
            if len(page) < 100:
                break
        self.sandbox.requests[:] = before
        return rows

    @property
    def asked(self) -> list[str]:
        """What was requested since the last time."""
        lines = [f"{line.method} {line.path}" for line in self.sandbox.requests]
        self.sandbox.requests.clear()
        return lines

    async def _ask(self, method: str, path: str, body: Any) -> Any:
        reply = await self._office.request(method, f"/_sandbox/{path}", **({} if body is None else {"json": body}))
        assert reply.is_success, reply.text
        return reply.json()

    def client(self, **settings: Any) -> FinalPOS:
        return FinalPOS(DEFAULT_KEY, base_url=self.url, **settings)
