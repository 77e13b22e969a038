"""A shop on a sandbox, and a kiosk's front end that talks to the backend. No socket, no waiting, no internet."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from kiosk_backend import logs
from kiosk_backend.app import create_app
from kiosk_backend.settings import Settings, TaxRate
from pydantic import SecretStr

from finalpos_client import FinalPOS
from finalpos_client.testing import FinalPOSSandbox, RecordFactory, VirtualTime

STAFF = "staff-token-5b1d"
MENU = {"Flat white": {"small": 3.8, "large": 4.65}, "Tote bag": {"natural": 14.5}}


@dataclass
class Shop:
    """Where the kiosk stands, and the ids of what it sells by product and option."""

    settings: Settings
    products: dict[str, str] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)


@dataclass
class FrontEnd:
    """The kiosk's screen: sends what a customer asks for, and what staff do."""

    http: httpx.AsyncClient
    shop: Shop

    async def order(self, key: str, quantity: int = 3, item: str = "Flat white, small", **more: Any) -> httpx.Response:
        lines = [{"variant_id": self.shop.variants[item], "quantity": quantity}]
        return await self.post("/orders", key, {"lines": lines, **more})

    async def placed(self, key: str, **more: Any) -> str:
        """The id of an order that was placed: 12.03 with its taxes, unless told otherwise."""
        answer = await self.order(key, **more)
        assert answer.status_code == 201, answer.text
        order_id: str = answer.json()["id"]
        return order_id

    async def pay(self, order_id: str, key: str, **more: Any) -> httpx.Response:
        return await self.post(f"/orders/{order_id}/payments", key, {"method": "card", **more})

    async def refund(self, order_id: str, key: str, quantity: int = 1, position: int = 0) -> httpx.Response:
        body = {"lines": [{"position": position, "quantity": quantity}], "reason": "cold"}
        return await self.post(f"/orders/{order_id}/refunds", key, body, staff=True)

    async def resolve(self, order_id: str, key: str, record_id: str | None) -> httpx.Response:
        return await self.post(
            f"/orders/{order_id}/resolutions", None, {"key": key, "record_id": record_id}, staff=True
        )

    async def post(self, path: str, key: str | None, body: Any, *, staff: bool = False) -> httpx.Response:
        headers = ({"idempotency-key": key} if key else {}) | ({"authorization": f"Bearer {STAFF}"} if staff else {})
        return await self.http.post(path, json=body, headers=headers)

    async def get(self, path: str) -> httpx.Response:
        return await self.http.get(path)


def problem(answer: httpx.Response) -> str:
    """The kind of problem that an answer is, checked for being one."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["request_id"] == answer.headers["x-request-id"]
    kind: str = body["type"].removeprefix("/problems/")
    return kind


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Let what runs in the background go on until something is so."""
    async with asyncio.timeout(5):
        while not await condition():  # noqa: ASYNC110 - a few turns of the loop
            await asyncio.sleep(0)


@pytest.fixture
def finalpos(finalpos_sandbox: FinalPOSSandbox) -> FinalPOS:
    """The client of the SDK's own fixture, watched as the backend's is."""
    return finalpos_sandbox.client(**logs.HOOKS)


@pytest.fixture
def shop(finalpos: FinalPOS, finalpos_make: RecordFactory) -> Shop:
    outlet = finalpos_make(finalpos.outlets.create)
    session = finalpos_make(finalpos.sessions.create)
    shop = Shop(
        Settings(
            outlet_id=outlet.id,
            session_id=session.id,
            tax_rates=(TaxRate(name="State tax", percent="5.5"),),
            journal=":memory:",
            staff_token=SecretStr(STAFF),
        )
    )
    for name, prices in MENU.items():
        product = finalpos_make(finalpos.products.create, name=name, status="published", outlets=[outlet.id])
        shop.products[name] = product.id
        for option, price in prices.items():
            attributes = [{"name": "option", "value": option}]
            variant = finalpos_make(finalpos.variants.create, product_id=product.id, price=price, attributes=attributes)
            shop.variants[f"{name}, {option}"] = variant.id
    return shop


OpenKiosk = Callable[..., AbstractAsyncContextManager[FrontEnd]]


@pytest.fixture
def open_kiosk(shop: Shop, finalpos: FinalPOS, finalpos_time: VirtualTime) -> OpenKiosk:
    """Starts the backend, as often as a test likes; arguments change its settings, or put its clock ahead."""

    @asynccontextmanager
    async def opened(client: FinalPOS | None = None, ahead: float = 0.0, **settings: Any) -> AsyncIterator[FrontEnd]:
        app = create_app(
            shop.settings.model_copy(update=settings),
            client=client or finalpos,
            monotonic=lambda: finalpos_time.seconds,
            now=lambda: finalpos_time.now() + datetime.timedelta(seconds=ahead),
        )
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://kiosk") as http,
        ):
            yield FrontEnd(http, shop)

    return opened


@pytest.fixture
async def kiosk(open_kiosk: OpenKiosk, finalpos_sandbox: FinalPOSSandbox) -> AsyncIterator[FrontEnd]:
    async with open_kiosk() as front_end:
        assert (await front_end.get("/catalogue")).status_code == 200
        finalpos_sandbox.requests.clear()
        yield front_end
