"""Money moves once, and what nobody can know is said, not guessed."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import pytest
from kiosk_backend.journal import Journal

from finalpos_client import FinalPOS
from finalpos_client.testing import FinalPOSSandbox

from .conftest import FrontEnd, OpenKiosk, problem


async def test_a_payment_whose_reply_was_lost_is_never_sent_again(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    order_id = await kiosk.placed("order-1")
    finalpos_sandbox.lose_reply("transactions.create")
    lost = await kiosk.pay(order_id, "payment-1")
    assert (problem(lost), lost.status_code) == ("outcome-unknown", 502)
    assert (lost.json()["retry"], lost.json()["outcome"]) == ("never", "unknown")
    assert lost.json()["check"]["look_for"] == {"externalId": "payment-1"}

    for key in ("payment-1", "payment-2"):  # repeated by the front end, or tried once more by the customer
        again = await kiosk.pay(order_id, key)
        assert problem(again) == "outcome-unknown"
        assert again.json()["check"]["look_for"]["externalId"] == "payment-1"
    assert problem(await kiosk.refund(order_id, "refund-1")) == "outcome-unknown"
    assert [payment["state"] for payment in (await kiosk.get(f"/orders/{order_id}")).json()["payments"]] == ["unknown"]
    assert len(finalpos_sandbox.stored("transaction")) == 1


async def test_what_the_cashier_found_settles_the_payment(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    order_id = await kiosk.placed("order-1")
    finalpos_sandbox.lose_reply("transactions.create")
    await kiosk.pay(order_id, "payment-1")
    [transaction] = finalpos_sandbox.stored("transaction")
    settled = await kiosk.resolve(order_id, "payment-1", transaction["id"])
    assert (settled.status_code, settled.json()["status"], settled.json()["due"]) == (200, "completed", "0.00")
    assert problem(await kiosk.pay(order_id, "payment-2")) == "nothing-due"
    assert (await kiosk.pay(order_id, "payment-1")).status_code == 200
    assert len(finalpos_sandbox.stored("transaction")) == 1


async def test_a_payment_that_the_cashier_did_not_find_may_be_made_again(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    order_id = await kiosk.placed("order-1")
    finalpos_sandbox.lose_request("transactions.create")
    assert problem(await kiosk.pay(order_id, "payment-1")) == "outcome-unknown"
    assert (await kiosk.resolve(order_id, "payment-1", None)).status_code == 200
    assert (await kiosk.pay(order_id, "payment-1")).status_code == 201
    assert len(finalpos_sandbox.stored("transaction")) == 1


async def test_another_payment_does_not_pass_for_the_lost_one(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    order_id = await kiosk.placed("order-1")
    half = (await kiosk.pay(order_id, "payment-1", amount="6.00")).json()["payments"][0]["record_id"]
    finalpos_sandbox.lose_request("transactions.create")
    assert problem(await kiosk.pay(order_id, "payment-2", amount="6.00")) == "outcome-unknown"
    other = await kiosk.pay(await kiosk.placed("order-2"), "payment-3", amount="6.00")
    assert problem(await kiosk.resolve(order_id, "payment-2", half)) == "not-this"
    assert problem(await kiosk.resolve(order_id, "payment-2", other.json()["payments"][0]["record_id"])) == "not-this"
    assert problem(await kiosk.resolve(order_id, "payment-2", "000000000000000000000000")) == "not-found"
    assert problem(await kiosk.resolve(order_id, "payment-1", half)) == "not-found"


async def test_a_payment_that_was_under_way_in_a_restart_is_unknown(
    open_kiosk: OpenKiosk, finalpos_sandbox: FinalPOSSandbox, tmp_path: Path
) -> None:
    journal = str(tmp_path / "journal.sqlite3")
    async with open_kiosk(journal=journal) as kiosk:
        order_id = await kiosk.placed("order-1")
        finalpos_sandbox.lose_reply("transactions.create")
        await kiosk.pay(order_id, "payment-1")
    _killed_before_the_answer(journal, "payment-1")
    async with open_kiosk(journal=journal) as kiosk:
        assert problem(await kiosk.pay(order_id, "payment-1")) == "outcome-unknown"
    assert len(finalpos_sandbox.stored("transaction")) == 1


def _killed_before_the_answer(journal: str, key: str) -> None:
    """Leave an entry as a process does that ends between sending a request and its answer."""
    with closing(Journal(journal)) as left:
        entry = left.find(key)
        assert entry
        left.put(entry, "sent")


async def test_a_repeated_payment_is_the_same_payment(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    order_id = await kiosk.placed("order-1")
    first, second = await kiosk.pay(order_id, "payment-1"), await kiosk.pay(order_id, "payment-1")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert len(finalpos_sandbox.stored("transaction")) == 1


async def test_an_order_that_many_pay_at_once_is_paid_once(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    order_id = await kiosk.placed("order-1")
    answers = await asyncio.gather(*(kiosk.pay(order_id, f"payment-{number}") for number in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19
    assert len(finalpos_sandbox.stored("transaction")) == 1


async def test_a_split_payment_adds_up(kiosk: FrontEnd) -> None:
    order_id = await kiosk.placed("order-1")
    first = (await kiosk.pay(order_id, "payment-1", amount="10.00", method="cash")).json()
    assert (first["status"], first["due"]) == ("pending", "2.03")
    too_much = await kiosk.pay(order_id, "payment-2", amount="2.04")
    assert (problem(too_much), too_much.json()["due"]) == ("overpaid", "2.03")
    assert problem(await kiosk.pay(order_id, "payment-2", amount="2.029")) == "amount-unusable"
    second = (await kiosk.pay(order_id, "payment-3")).json()
    assert (second["status"], second["due"]) == ("completed", "0.00")


async def test_a_payment_stands_though_the_order_could_not_be_updated(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    order_id = await kiosk.placed("order-1")
    finalpos_sandbox.faults.add("status", status=500, operation="orders.update", times=None)
    paid = await kiosk.pay(order_id, "payment-1")
    assert (paid.status_code, paid.json()["payments"][0]["state"]) == (201, "recorded")
    assert problem(await kiosk.pay(order_id, "payment-2")) == "api-down"
    finalpos_sandbox.faults.clear()
    assert problem(await kiosk.pay(order_id, "payment-2")) == "nothing-due"
    assert (await kiosk.get(f"/orders/{order_id}")).json()["due"] == "0.00"
    assert len(finalpos_sandbox.stored("transaction")) == 1


@pytest.mark.parametrize("status", [400, 422, 429])
async def test_a_payment_that_was_refused_may_be_tried_again_under_its_key(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox, status: int
) -> None:
    order_id = await kiosk.placed("order-1")
    finalpos_sandbox.faults.add("status", status=status, operation="transactions.create", times=4)
    assert problem(await kiosk.pay(order_id, "payment-1")) == ("api-busy" if status == 429 else "api-refused")
    finalpos_sandbox.faults.clear()
    assert (await kiosk.pay(order_id, "payment-1")).status_code == 201


async def test_no_more_is_given_back_than_was_sold(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    order_id = await kiosk.placed("order-1")
    await kiosk.pay(order_id, "payment-1")
    assert problem(await kiosk.refund(order_id, "refund-1", quantity=4)) == "refund-too-large"
    assert problem(await kiosk.refund(order_id, "refund-1", position=1)) == "refund-too-large"
    assert (await kiosk.refund(order_id, "refund-2", quantity=2)).status_code == 201
    assert problem(await kiosk.refund(order_id, "refund-3", quantity=2)) == "refund-too-large"
    assert len(finalpos_sandbox.stored("refund")) == 1


async def test_no_more_is_given_back_than_was_paid(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    order_id = await kiosk.placed("order-1")
    assert problem(await kiosk.refund(order_id, "refund-1")) == "refund-too-large"
    await kiosk.pay(order_id, "payment-1", amount="5.00")
    too_much = await kiosk.refund(order_id, "refund-2", quantity=3)
    assert (problem(too_much), too_much.json()["paid"]) == ("refund-too-large", "5.00")
    assert not finalpos_sandbox.stored("refund")


async def test_refunds_piece_by_piece_add_up_to_what_was_paid(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    order_id = await kiosk.placed("order-1", item="Flat white, large")  # 0.77 of taxes for 3 pieces
    await kiosk.pay(order_id, "payment-1", amount="5.00")
    await kiosk.pay(order_id, "payment-2")
    answers = [await kiosk.refund(order_id, f"refund-{number}") for number in range(3)]
    assert [answer.json()["status"] for answer in answers] == ["partial-refund", "partial-refund", "refunded"]
    refunds = answers[-1].json()["refunds"]
    assert sum(round(float(refund["amount"]) * 100) for refund in refunds) == 1472
    back: dict[str, int] = {}
    for refund in finalpos_sandbox.stored("refund"):
        for part in refund["payment"]:
            cents = round(float(part["amount"]) * 100)
            back[part["transactionId"]] = back.get(part["transactionId"], 0) + cents
    assert list(back.values()) == [500, 972]


async def test_prices_that_include_their_taxes_give_them_back_once(
    kiosk: FrontEnd, finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox
) -> None:
    vat = {"name": "VAT", "percentage": 19, "amount": "1.90"}
    line = {"name": "Tea", "quantity": 2, "price": "5.95", "total": "11.90", "taxes": [vat], "totalTax": "1.90"}
    order = await finalpos.orders.create(
        receipt_id="R-1",
        status="pending",
        source="final",
        currency="USD",
        balance="11.90",
        line_items=[line],
        summary={"discountTotal": "0.00", "totalTaxes": "1.90", "total": "11.90", "isTaxInclusive": True},
    )
    await kiosk.pay(order.id, "payment-1")
    assert (await kiosk.refund(order.id, "refund-1")).json()["refunds"][0]["amount"] == "5.95"
    [refund] = finalpos_sandbox.stored("refund")
    assert refund["summary"] == {"subTotal": "5.95", "totalTaxes": "0.95", "total": "5.95"}


async def test_a_refund_whose_reply_was_lost_is_never_sent_again(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    order_id = await kiosk.placed("order-1")
    await kiosk.pay(order_id, "payment-1")
    finalpos_sandbox.lose_reply("refunds.create")
    assert problem(await kiosk.refund(order_id, "refund-1")) == "outcome-unknown"
    assert problem(await kiosk.refund(order_id, "refund-2")) == "outcome-unknown"
    [refund] = finalpos_sandbox.stored("refund")
    settled = await kiosk.resolve(order_id, "refund-1", refund["id"])
    assert settled.json()["status"] == "partial-refund"
    assert len(finalpos_sandbox.stored("refund")) == 1


async def test_only_staff_give_money_back_or_settle_payments(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    order_id = await kiosk.placed("order-1")
    finalpos_sandbox.requests.clear()
    for path, body in (
        ("refunds", {"lines": [{"position": 0, "quantity": 1}], "reason": "cold"}),
        ("resolutions", {"key": "payment-1", "record_id": None}),
    ):
        for headers in ({}, {"authorization": "Bearer guessed"}):
            answer = await kiosk.http.post(
                f"/orders/{order_id}/{path}", json=body, headers={"idempotency-key": "refund-1", **headers}
            )
            assert (problem(answer), answer.status_code) == ("staff-only", 401)
            assert answer.headers["www-authenticate"] == "Bearer"
            assert headers or "Authorization: Bearer ..." in answer.json()["detail"]
    assert not finalpos_sandbox.requests
