"""The menu is there at once, and no older than it has to be."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

import pytest

from finalpos_client import FinalPOS
from finalpos_client.testing import FinalPOSSandbox, RecordFactory, VirtualTime

from .conftest import MENU, FrontEnd, OpenKiosk, problem, until


def walks(sandbox: FinalPOSSandbox) -> int:
    return sum(line.path == "/v1/api/variants" and "skip=0" in line.query for line in sandbox.requests)


async def test_customers_who_come_together_read_it_once(
    open_kiosk: OpenKiosk, finalpos_sandbox: FinalPOSSandbox
) -> None:
    async with open_kiosk() as kiosk:
        answers = await asyncio.gather(*(kiosk.get("/catalogue") for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert walks(finalpos_sandbox) == 1


async def test_a_stale_menu_is_served_while_one_refresh_reads_it_again(
    kiosk: FrontEnd, finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox, finalpos_time: VirtualTime
) -> None:
    await finalpos.variants.update(kiosk.shop.variants["Flat white, small"], price=3.9)
    finalpos_time.advance(59)
    await kiosk.get("/catalogue")
    assert walks(finalpos_sandbox) == 0
    finalpos_time.advance(1)
    first, *_ = await asyncio.gather(*(kiosk.get("/catalogue") for _ in range(50)))
    assert (first.headers["age"], first.headers["cache-status"]) == ("60", "kiosk; hit; ttl=0")
    assert first.json()["items"][0]["price"] == "3.80"

    async def is_new() -> bool:
        answer = await kiosk.get("/catalogue")
        return answer.headers["age"] == "0" and answer.json()["items"][0]["price"] == "3.90"

    await until(is_new)
    assert walks(finalpos_sandbox) == 1


async def test_the_old_menu_is_served_while_the_api_is_down_and_says_so(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox, finalpos_time: VirtualTime
) -> None:
    finalpos_sandbox.faults.add("status", status=403, method="GET", path="/products", times=None)
    finalpos_time.advance(100)

    async def says_so() -> bool:
        answer = await kiosk.get("/catalogue")
        assert len(answer.json()["items"]) == 3
        return answer.headers["cache-status"] == "kiosk; hit; ttl=-40; detail=refresh-failed"

    await until(says_so)
    health = (await kiosk.get("/health/ready")).json()
    assert (health["ready"], health["catalogue_age"]) == (True, 100.0)
    assert "403" in health["catalogue_error"]

    failed = len(finalpos_sandbox.requests)
    for _ in range(5):
        await kiosk.get("/catalogue")
    assert len(finalpos_sandbox.requests) == failed  # the next refresh waits a little
    finalpos_sandbox.faults.clear()
    finalpos_time.advance(5)

    async def is_new() -> bool:
        return (await kiosk.get("/catalogue")).headers["cache-status"] == "kiosk; hit; ttl=60"

    await until(is_new)
    assert (await kiosk.get("/health/ready")).json()["catalogue_error"] is None


async def test_a_refresh_that_fails_for_a_bug_waits_as_well(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox, finalpos_time: VirtualTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("kiosk_backend.catalogue.Menu", broken)
    finalpos_time.advance(100)

    async def says_so() -> bool:
        assert len((await kiosk.get("/catalogue")).json()["items"]) == 3
        return bool((await kiosk.get("/health/ready")).json()["catalogue_error"] == "a bug")

    await until(says_so)
    walked = walks(finalpos_sandbox)
    for _ in range(5):
        await kiosk.get("/catalogue")
        await asyncio.sleep(0)
    assert walks(finalpos_sandbox) == walked


async def test_nothing_is_sold_at_prices_that_are_too_old(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox, finalpos_time: VirtualTime
) -> None:
    finalpos_sandbox.faults.add("status", status=403, path="/products", times=None)
    finalpos_time.advance(4 * 3600)
    assert (await kiosk.order("order-1")).status_code == 201
    finalpos_time.advance(1)
    assert problem(await kiosk.order("order-2")) == "catalogue-too-old"
    ready = await kiosk.get("/health/ready")
    assert (ready.status_code, ready.json()["api"]) == (503, "up")


async def test_a_service_that_starts_while_the_api_is_down_recovers(
    open_kiosk: OpenKiosk, finalpos_sandbox: FinalPOSSandbox
) -> None:
    down = ExitStack()
    down.enter_context(finalpos_sandbox.offline())
    async with open_kiosk() as kiosk:
        answer = await kiosk.get("/catalogue")
        assert (problem(answer), answer.headers["retry-after"]) == ("api-down", "2")
        assert problem(await kiosk.order("order-1")) == "api-down"
        assert (await kiosk.get("/health/live")).status_code == 200
        assert (await kiosk.get("/health/ready")).json()["catalogue_age"] is None
        down.close()
        assert (await kiosk.order("order-1")).status_code == 201


async def test_only_what_is_sold_here_and_has_a_price_is_on_the_menu(
    open_kiosk: OpenKiosk, finalpos: FinalPOS, finalpos_make: RecordFactory
) -> None:
    elsewhere = finalpos_make(finalpos.outlets.create)
    for name, status, outlets, price in (
        ("a draft", "draft", [], 5),
        ("of another outlet", "published", [elsewhere.id], 5),
        ("with a price below zero", "published", [], -5),
        ("with a price that is none", "published", [], 4.999),
        ("without a price", "published", [], None),
        ("of every outlet", "published", [], 5),
    ):
        product = finalpos_make(finalpos.products.create, name=name, status=status, outlets=outlets)
        finalpos_make(finalpos.variants.create, product_id=product.id, price=price)
    async with open_kiosk() as kiosk:
        items = (await kiosk.get("/catalogue")).json()["items"]
    assert {item["name"] for item in items} == {*MENU, "of every outlet"}


async def test_a_reduced_price_is_the_one_that_is_asked(
    kiosk: FrontEnd, finalpos: FinalPOS, open_kiosk: OpenKiosk
) -> None:
    await finalpos.variants.update(kiosk.shop.variants["Tote bag, natural"], is_on_sale=True, sale_price=9.99)
    async with open_kiosk() as fresh:
        assert (await fresh.order("order-1", quantity=1, item="Tote bag, natural")).json()["subtotal"] == "9.99"
