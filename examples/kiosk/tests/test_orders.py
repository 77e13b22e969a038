"""An order is placed once, at the catalogue's prices."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from finalpos_client import FinalPOS
from finalpos_client.testing import FinalPOSSandbox

from .conftest import FrontEnd, OpenKiosk, problem, until

SUMMARY = {"discountTotal": "0.00", "totalTaxes": "0.00", "total": "0.00"}


async def test_an_order_through_the_whole_day(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    menu = (await kiosk.get("/catalogue")).json()
    assert {(item["name"], item["option"], item["price"]) for item in menu["items"]} == {
        ("Flat white", "small", "3.80"),
        ("Flat white", "large", "4.65"),
        ("Tote bag", "natural", "14.50"),
    }
    lines = [
        {"variant_id": kiosk.shop.variants["Flat white, small"], "quantity": 3},
        {"product_id": kiosk.shop.products["Tote bag"], "quantity": 1},
    ]
    placed = await kiosk.post("/orders", "order-1", {"lines": lines, "expected_total": "27.33"})
    assert placed.status_code == 201
    order = placed.json()
    assert (order["receipt_id"], order["status"], order["currency"]) == ("order-1", "pending", "USD")
    assert (order["subtotal"], order["taxes"], order["total"], order["due"]) == ("25.90", "1.43", "27.33", "27.33")

    paid = await kiosk.pay(order["id"], "payment-1", reference="terminal-77")
    assert (paid.status_code, paid.json()["status"], paid.json()["due"]) == (201, "completed", "0.00")
    [transaction] = finalpos_sandbox.stored("transaction")
    assert (transaction["amount"], transaction["orderId"], transaction["externalId"]) == (
        "27.33",
        order["id"],
        "payment-1",
    )
    assert transaction["paymentData"] == {"processorTransactionId": "terminal-77"}

    back = await kiosk.refund(order["id"], "refund-1")
    assert (back.status_code, back.json()["status"]) == (201, "partial-refund")
    [refund] = finalpos_sandbox.stored("refund")
    assert refund["summary"] == {"subTotal": "3.80", "totalTaxes": "0.21", "total": "4.01"}
    assert refund["payment"] == [
        {"paymentType": "card", "amount": "4.01", "transactionId": transaction["id"]},
    ]

    receipt = (await kiosk.get(f"/orders/{order['id']}")).json()
    assert receipt == back.json()
    assert [(each["key"], each["amount"], each["state"]) for each in receipt["payments"] + receipt["refunds"]] == [
        ("payment-1", "27.33", "done"),
        ("refund-1", "4.01", "done"),
    ]


async def test_a_repeated_order_is_the_same_order(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    first, second = await kiosk.order("order-1"), await kiosk.order("order-1")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert len(finalpos_sandbox.received("orders.create")) == 1
    assert not finalpos_sandbox.received("orders.list")  # it is known, not looked for


async def test_an_impatient_front_end_that_repeats_at_once_gets_one_order(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    answers = await asyncio.gather(*(kiosk.order("order-1") for _ in range(10)))
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(finalpos_sandbox.stored("order")) == 1


async def test_an_order_whose_reply_was_lost_is_placed_once(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.lose_reply("orders.create")
    answer = await kiosk.order("order-1")
    assert (answer.status_code, answer.json()["total"]) == (201, "12.03")
    assert len(finalpos_sandbox.stored("order")) == 1


async def test_an_order_that_could_not_be_settled_is_looked_for_when_it_is_repeated(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    finalpos_sandbox.faults.add("wrong_shape", operation="orders.create")
    unknown = await kiosk.order("order-1")
    assert (problem(unknown), unknown.json()["retry"]) == ("order-unknown", "same-key")
    repeated = await kiosk.order("order-1")
    assert repeated.status_code == 200
    assert [order["id"] for order in finalpos_sandbox.stored("order")] == [repeated.json()["id"]]


async def test_an_order_that_was_never_there_is_placed_when_it_is_repeated(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    finalpos_sandbox.lose_request("orders.create", times=None)
    assert problem(await kiosk.order("order-1")) == "order-unknown"
    finalpos_sandbox.faults.clear()
    assert (await kiosk.order("order-1")).status_code == 201
    assert len(finalpos_sandbox.stored("order")) == 1


async def test_an_order_that_is_there_twice_is_left_to_a_cashier(
    kiosk: FrontEnd, finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox
) -> None:
    finalpos_sandbox.faults.add("wrong_shape", operation="orders.create")
    assert problem(await kiosk.order("order-1")) == "order-unknown"
    [order] = finalpos_sandbox.stored("order")
    await finalpos.orders.create(
        receipt_id="order-1", external_id="order-1", status="pending", source="final", balance="0.00", summary=SUMMARY
    )
    answer = await kiosk.order("order-1")
    assert problem(answer) == "recorded-twice"
    assert order["id"] in answer.json()["candidates"]


async def test_an_answer_that_takes_too_long_is_there_when_it_is_asked_for_again(
    open_kiosk: OpenKiosk, finalpos_sandbox: FinalPOSSandbox
) -> None:
    async with open_kiosk(patience=0.0) as kiosk:

        async def is_open() -> bool:
            return (await kiosk.get("/catalogue")).status_code == 200

        await until(is_open)
        late = await kiosk.order("order-1")
        assert (problem(late), late.status_code, late.json()["retry"]) == ("still-working", 504, "same-key")

        async def is_placed() -> bool:
            return bool(finalpos_sandbox.stored("order"))

        await until(is_placed)
    assert len(finalpos_sandbox.stored("order")) == 1


async def test_a_restart_forgets_no_order(
    open_kiosk: OpenKiosk, finalpos_sandbox: FinalPOSSandbox, tmp_path: Path
) -> None:
    journal = str(tmp_path / "journal.sqlite3")
    async with open_kiosk(journal=journal) as kiosk:
        first = await kiosk.order("order-1")
    async with open_kiosk(journal=journal) as kiosk:
        second = await kiosk.order("order-1")
    assert (second.status_code, second.json()) == (200, first.json())
    assert len(finalpos_sandbox.stored("order")) == 1


async def test_two_processes_cannot_share_a_journal(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    journal = str(tmp_path / "journal.sqlite3")
    async with open_kiosk(journal=journal):
        pass
    async with open_kiosk(journal=journal):
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            async with open_kiosk(journal=journal):
                pass


async def test_a_refused_order_may_be_tried_again_under_its_key(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    finalpos_sandbox.faults.add("status", status=422, operation="orders.create")
    assert problem(await kiosk.order("order-1")) == "api-refused"
    assert (await kiosk.order("order-1")).status_code == 201


async def test_a_price_from_the_browser_is_refused(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    line = {"variant_id": kiosk.shop.variants["Tote bag, natural"], "quantity": 1, "price": "0.01"}
    answer = await kiosk.post("/orders", "order-1", {"lines": [line]})
    assert problem(answer) == "invalid-request"
    assert answer.json()["errors"][0]["place"] == "body.lines.0.price"
    assert not finalpos_sandbox.requests


async def test_nobody_pays_another_price_than_the_screen_showed(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    answer = await kiosk.order("order-1", expected_total="11.40")
    assert (problem(answer), answer.json()["total"]) == ("price-changed", "12.03")
    assert not finalpos_sandbox.stored("order")
    assert (await kiosk.order("order-1", expected_total="12.03")).status_code == 201


@pytest.mark.parametrize(
    "line",
    [
        {"quantity": 1},
        {"variant_id": "a", "product_id": "b", "quantity": 1},
        {"variant_id": "a", "quantity": 0},
        {"variant_id": "a", "quantity": 100},
        {"variant_id": "a", "quantity": 1.5},
        {"variant_id": "a", "quantity": 2.0},
        {"variant_id": "../outlet", "quantity": 1},
    ],
)
async def test_an_order_that_makes_no_sense_is_refused(kiosk: FrontEnd, line: dict[str, Any]) -> None:
    assert problem(await kiosk.post("/orders", "order-1", {"lines": [line]})) == "invalid-request"


async def test_only_what_is_wrong_is_named(kiosk: FrontEnd) -> None:
    lines = [{"variant_id": "a", "quantity": 0}, {"variant_id": "a", "quantity": 1}, {"quantity": 1}]
    answer = await kiosk.post("/orders", "order-1", {"lines": lines})
    assert [each["place"] for each in answer.json()["errors"]] == ["body.lines.0.quantity", "body.lines.2"]
    answer = await kiosk.post("/orders", "order-1", {"lines": []})
    assert [each["place"] for each in answer.json()["errors"]] == ["body.lines"]


async def test_whole_quantities_are_answered_as_integers(kiosk: FrontEnd) -> None:
    [line] = (await kiosk.order("order-1", quantity=2)).json()["lines"]
    assert (line["quantity"], type(line["quantity"])) == (2, int)


async def test_what_is_not_on_the_menu_is_not_sold(kiosk: FrontEnd) -> None:
    for line in (
        {"variant_id": "nothing", "quantity": 1},
        {"product_id": kiosk.shop.products["Flat white"], "quantity": 1},
    ):
        answer = await kiosk.post("/orders", "order-1", {"lines": [line]})
        assert problem(answer) == "not-sold"
    assert re.search("several variants", answer.json()["detail"])


async def test_a_key_is_for_one_request(kiosk: FrontEnd) -> None:
    order_id = await kiosk.placed("key-1")
    assert problem(await kiosk.order("key-1", quantity=4)) == "key-reused"
    assert problem(await kiosk.pay(order_id, "key-1")) == "key-reused"
    assert problem(await kiosk.post("/orders", None, {"lines": []})) == "invalid-request"


async def test_fifty_tills_at_once_keep_their_orders_apart(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    async def till(number: int) -> None:
        order_id = await kiosk.placed(f"order-{number}", quantity=number + 1)
        paid = (await kiosk.pay(order_id, f"payment-{number}")).json()
        assert (paid["receipt_id"], paid["lines"][0]["quantity"], paid["due"]) == (
            f"order-{number}",
            number + 1,
            "0.00",
        )

    finalpos_sandbox.faults.add("lost_after", operation="orders.create", probability=0.3, seed=1, times=None)
    finalpos_sandbox.faults.add("status", status=429, operation="transactions.create", times=10, retry_after="0")
    await asyncio.gather(*(till(number) for number in range(50)))
    orders, transactions = finalpos_sandbox.stored("order"), finalpos_sandbox.stored("transaction")
    assert len(orders) == len(transactions) == 50
    assert {order["id"]: order["summary"]["total"] for order in orders} == {
        transaction["orderId"]: transaction["amount"] for transaction in transactions
    }
