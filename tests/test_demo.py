"""The demo keeps its promises: it runs, what it prints adds up, and nothing of it stays behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiosk.records import KioskError, check_order
from kiosk.sandbox import RequestLine
from kiosk.tally import Journal, tally
from kiosk.till import ZERO, DrawerError, Takings, cash, change, total, worth

from finalpos_client.models import Order
from finalpos_client.money import Line, TaxRate, order_totals, percent

DEMO = Path(__file__).resolve().parent.parent / "scripts" / "demo.py"
ENVIRONMENT = {**os.environ, "TERM": "dumb", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}

Demo = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def demo() -> Demo:
    return subprocess.run(
        [sys.executable, DEMO], capture_output=True, encoding="utf-8", env=ENVIRONMENT, timeout=60, check=False
    )


def slip(demo: Demo, title: str) -> dict[str, Decimal]:
    """What a receipt says: the amount at the end of each of its lines."""
    panel = demo.stdout.partition(f" {title} ─")[2].partition("╰")[0]
    return {text.strip(): Decimal(amount) for text, amount in re.findall(r"│ (.+?) +(?:USD )?(-?\d+\.\d\d) │", panel)}


def closing(demo: Demo, row: str) -> list[Decimal]:
    """A row of the closing table: cash and card."""
    found = re.search(rf"^ {re.escape(row)} +(\S+) +(\S+) *$", demo.stdout, re.MULTILINE)
    assert found, row
    return [Decimal(amount) for amount in found.groups()]


def test_the_demo_runs(demo: Demo) -> None:
    assert (demo.returncode, demo.stderr) == (0, "")


def test_it_fits_80_columns_and_needs_no_colour(demo: Demo) -> None:
    assert max(map(len, demo.stdout.splitlines())) <= 80
    assert "\x1b" not in demo.stdout


def test_the_receipt_adds_up_as_printed(demo: Demo) -> None:
    receipt = slip(demo, "Harbour & Bean")
    sold = {text: amount for text, amount in receipt.items() if " x " in text}
    assert len(sold) == 3
    for text, amount in sold.items():
        quantity, _, price = text.split()[:3]
        assert int(quantity) * Decimal(price) == amount
    assert total(sold.values()) == receipt["Subtotal"]
    parts = [amount for text, amount in receipt.items() if text.startswith(("Loyalty", "State", "City", "Tip"))]
    assert len(parts) == 4
    assert receipt["Subtotal"] + total(parts) == receipt["TOTAL"]
    assert receipt["Paid by cash"] - receipt["Change"] == receipt["TOTAL"]


def test_the_refund_is_one_line_of_the_receipt_with_its_share_of_the_taxes(demo: Demo) -> None:
    refund, receipt = slip(demo, "Refund"), slip(demo, "Harbour & Bean")
    line = next(text for text in refund if " x " in text)
    assert refund[line] == receipt[line]
    assert refund["Its taxes"] > 0
    assert refund[line] + refund["Its share of the discount"] + refund["Its taxes"] == refund["REFUND in cash"]


def test_the_till_counts_what_was_opened_sold_and_refunded(demo: Demo) -> None:
    opening, sales, refunds = closing(demo, "Opening amount"), closing(demo, "+ sales"), closing(demo, "- refunds")
    expected = [opening[way] + sales[way] - refunds[way] for way in (0, 1)]
    assert closing(demo, "Expected, by the records") == closing(demo, "Counted") == expected
    assert closing(demo, "Difference") == [ZERO, ZERO]
    assert sales[0] == slip(demo, "Harbour & Bean")["TOTAL"]
    assert refunds == [slip(demo, "Refund")["REFUND in cash"], ZERO]


def test_the_429_and_the_lost_reply_are_shown(demo: Demo) -> None:
    assert "↻ orders.create: the server answered 429, asked again after 1.00 s" in demo.stdout
    assert re.search(r"↻ products\.list: no usable reply \(\w+\), asked again after 0\.\d\d s", demo.stdout)


def test_the_order_whose_reply_was_lost_is_settled_and_not_sent_again(demo: Demo) -> None:
    assert "✓ orders.create: reply lost, but R-1002 is there, once: found in the list, not" in demo.stdout
    assert " 2 orders.create (+1)" in demo.stdout


def test_the_closing_line_says_what_was_called_and_how_often_it_was_repeated(demo: Demo) -> None:
    called, _, last = demo.stdout.partition("On the wire")[2].strip().rpartition("\n")
    found = re.fullmatch(r"(\d+) calls, (\d+) requests, (\d+) repeated, (\d+) lost, (\d+) doubled, in [\d.]+ s", last)
    assert found
    calls, requests, repeated, lost, doubled = map(int, found.groups())
    assert calls == sum(map(int, re.findall(r"(\d+) \w+\.\w+", called)))
    assert (requests, repeated, lost, doubled) == (calls + 2, 2, 0, 0)


def test_a_sandbox_that_does_not_start_is_reported(tmp_path: Path) -> None:
    (tmp_path / "starlette.py").write_text("raise ModuleNotFoundError('gone', name='starlette')")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    failed = subprocess.run(
        [sys.executable, DEMO],
        capture_output=True,
        encoding="utf-8",
        env={**ENVIRONMENT, "PYTHONPATH": path},
        timeout=60,
        check=False,
    )
    assert failed.returncode == 1
    assert "the sandbox needs starlette, which is not installed" in failed.stderr
    assert failed.stderr.splitlines()[-1].startswith("demo failed: SandboxError: the sandbox did not start")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_sandbox_ends_with_the_demo(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, DEMO], stdout=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT) as running:
        assert running.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)", running.stdout.readline() + running.stdout.readline())
        running.send_signal(number)
        running.communicate(timeout=30)
    assert found
    assert running.returncode == 130
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(found[1])), timeout=5)


def test_an_order_that_does_not_add_up_is_noticed() -> None:
    costs = order_totals([Line("4.65", 2, taxes=[TaxRate("Tax", percent(10))])], "USD")
    tax = {"name": "Tax", "amount": "0.93"}
    summary = {"discountTotal": "0.00", "subTotal": "9.30", "total": "10.23", "totalTaxes": "0.93", "taxes": [tax]}
    record = {
        "id": "1",
        "receiptId": "R-1",
        "currency": "USD",
        "lineItems": [{"subTotal": "9.30", "totalTax": "0.93"}],
        "summary": summary,
    }
    check_order(Order.from_dict(record), costs)
    order = Order.from_dict({**record, "summary": {**summary, "total": "10.24"}})
    with pytest.raises(KioskError, match=r"R-1: summary\.total: 10\.24, expected 10\.23"):
        check_order(order, costs)


def test_the_tally_notices_records_that_are_lost_or_doubled() -> None:
    journal = Journal(
        called=Counter({"orders.create": 3}),
        meant=Counter({"/order": 2, "/refund": 1}),
        repeated=Counter(["orders.create"]),
    )
    made = RequestLine("POST", "/order", 201, None)
    unanswered = RequestLine("POST", "/order", None, "lost_after")
    refused = RequestLine("POST", "/refund", 429, "status")
    counted = tally(journal, [made, made, unanswered, refused])
    assert (counted.calls, counted.requests, counted.repeated, counted.lost, counted.doubled) == (3, 4, 1, 1, 1)
    assert not counted.agrees


pieces = st.dictionaries(
    st.sampled_from(list(map(Decimal, ("20.00", "5.00", "0.25", "0.10", "0.01")))), st.integers(0, 9)
)


@given(pieces, pieces)
def test_change_is_made_of_what_is_in_the_drawer(drawer: dict[Decimal, int], wanted: dict[Decimal, int]) -> None:
    try:
        given_out = change(worth(wanted), drawer)
    except DrawerError:
        return
    assert worth(given_out) == worth(wanted)
    assert given_out <= Counter(drawer)


def test_a_drawer_without_cents_gives_none() -> None:
    with pytest.raises(DrawerError, match=r"0\.03 is missing"):
        change(Decimal("5.03"), cash({"5.00": 2, "0.25": 4}))


def test_nobody_pays_less_than_the_total() -> None:
    with pytest.raises(DrawerError, match=r"can't make up -1\.00"):
        change(Decimal("-1.00"), cash({"1.00": 5}))


def test_takings_expect_what_was_opened_and_sold_less_what_was_refunded() -> None:
    takings = Takings(Decimal("150.00"), sales=Decimal("36.88"), refunds=Decimal("12.24"), counted=Decimal("174.60"))
    assert takings.expected == Decimal("174.64")
    assert takings.difference == Decimal("-0.04")
