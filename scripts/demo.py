"""A kiosk's day on the Final POS API: ``make demo``.

Starts the sandbox on a free port, sets up a small shop, then sells, takes back and closes the till over real HTTP, with
faults on the way. Exits non-zero where anything goes wrong or does not add up.

This is the order of events; what each of them is in calls stands in ``kiosk/day.py``.
"""

from __future__ import annotations

import asyncio
import io
import logging
import signal
import sys
import time
from collections.abc import Mapping, Sequence

import httpx
from kiosk.day import Kiosk
from kiosk.records import Basket, Item, KioskError, Newcomer
from kiosk.sandbox import Sandbox, SandboxError, running_sandbox
from kiosk.shop import LOYALTY_COLUMNS, NAME, set_up
from kiosk.show import Show
from kiosk.tally import Journal, tally
from kiosk.till import DrawerError, cash, worth

from finalpos_client import FinalPOS, FinalPOSError, RetryEvent, SettledEvent, __api_version__
from finalpos_client.money import percent

DRAWER = cash({"20.00": 2, "10.00": 4, "5.00": 6, "1.00": 30, "0.25": 20, "0.10": 30, "0.05": 20, "0.01": 100})
THREE_TWENTIES = cash({"20.00": 3})
FLAT_WHITE, FILTER_COFFEE, CINNAMON_ROLL, SOURDOUGH, BEANS = "HB-002", "HB-003", "HB-005", "HB-007", "HB-008"


async def main() -> None:
    began = time.monotonic()
    show, journal = Show(), Journal()

    def on_retry(event: RetryEvent) -> None:
        journal.on_retry(event)
        show.repeated(event)

    def on_settled(event: SettledEvent) -> None:
        journal.on_settled(event)
        show.settled(event)

    show.say(f"{NAME}: a kiosk's day on the Final POS API {__api_version__}")
    async with running_sandbox() as sandbox:
        show.aside("·", f"sandbox in a process of its own, on {sandbox.url}")
        async with FinalPOS(
            sandbox.key,
            base_url=sandbox.url,
            transport=httpx.AsyncHTTPTransport(),  # straight to localhost, past any proxy of the environment
            on_response=journal.on_response,
            on_retry=on_retry,
            on_settled=on_settled,
        ) as pos:
            await run_the_day(pos, sandbox, show)
        counted = tally(journal, await sandbox.requests())
    show.counted(journal, counted, seconds=time.monotonic() - began)
    if not counted.agrees:
        raise KioskError("the client's own count and the sandbox's request log do not agree")


async def run_the_day(pos: FinalPOS, sandbox: Sandbox, show: Show) -> None:
    """Open, sell twice, take one line back, close."""
    show.step("Setting up the shop")
    await sandbox.add_table("Loyalty", LOYALTY_COLUMNS)
    shop = await set_up(pos)
    show.say(f"{shop.summary};")
    show.say("a custom table Loyalty that gives customers the fields tier, points and joined")
    kiosk = Kiosk(pos, shop)

    show.step("Opening the session")
    session = await kiosk.open("Alex Moreno", DRAWER)
    show.say(
        f"{shop.station.name}, {shop.outlet.alias}: session {session.session_number} with {worth(DRAWER)} in the till"
    )

    show.step("Reading the catalogue")
    await sandbox.break_next("products.list", "lost_after", skip_first=1)
    menu = await kiosk.catalogue()
    show.catalogue(menu)

    show.step("A new customer, paying cash")
    ada = await kiosk.member("HB-1042", Newcomer("Ada", "Lovelace", "ada@example.com"))
    show.member(ada)
    await sandbox.break_next("orders.create", "status", status=429, retry_after="1")
    basket = pick(menu, {FLAT_WHITE: 2, CINNAMON_ROLL: 3, BEANS: 1})
    sale = await kiosk.order(basket, ada, tip=percent(15))
    payment = await kiosk.pay_cash(sale, THREE_TWENTIES)
    ada = await kiosk.award(ada, sale.bill)
    show.receipt(shop, sale, payment, ada)

    show.step("A regular, paying by card")
    grace = await kiosk.member("HB-0007")
    show.member(grace)
    await sandbox.break_next("orders.create", "lost_after")
    quick_sale = await kiosk.order(pick(menu, {FILTER_COFFEE: 1, SOURDOUGH: 1}), grace)
    await kiosk.pay_card(quick_sale)
    grace = await kiosk.award(grace, quick_sale.bill)
    show.say(f"Receipt {quick_sale.receipt_id}: {quick_sale.bill.total} paid by card; now {grace.points} points")

    show.step("One line comes back")
    position = [item.sku for item, _ in basket].index(BEANS)
    refund = await kiosk.refund(sale, payment, position, "wrong grind")
    show.refund(refund, sale, position)

    show.step("Closing the session")
    show.closing(await kiosk.close("Sam Okafor"))


def pick(menu: Sequence[Item], quantities: Mapping[str, int]) -> Basket:
    """The basket with these quantities by SKU."""
    by_sku = {item.sku: item for item in menu}
    return [(by_sku[sku], quantity) for sku, quantity in quantities.items()]


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a sign still shows the rest
    logging.getLogger("finalpos_client").setLevel(logging.ERROR)  # what it warns of is shown by the hooks
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the sandbox is ended then as well
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except (KioskError, DrawerError, SandboxError, FinalPOSError, httpx.HTTPError) as error:
        sys.exit(f"demo failed: {type(error).__name__}: {error}")
