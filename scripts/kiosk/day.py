"""A kiosk on the Final POS API: what each step of its day is in calls."""

from __future__ import annotations

import asyncio
import datetime
import json
from collections import Counter
from decimal import Decimal
from typing import Literal

from finalpos_client import UNSET, FinalPOS
from finalpos_client.models import (
    Order,
    Refund,
    Session,
    Transaction,
    Variant,
)
from finalpos_client.money import Line, OrderTotals, Percentage, amount, decimal_string, order_totals, percent

from .records import (
    Basket,
    Closing,
    Item,
    KioskError,
    Member,
    Method,
    Newcomer,
    Payment,
    Sale,
    check_order,
    check_refund,
    check_session,
    line_item,
    member_of,
    money,
    must_equal,
    refund_line,
    refund_summary,
    takings_of,
)
from .shop import CURRENCY, TAX_RATES, TIERS, Shop
from .till import ZERO, Cash, Takings, change, total, worth

NO_TIP = percent(0)


class Kiosk:
    """One station, from opening its session to closing it."""

    def __init__(self, pos: FinalPOS, shop: Shop) -> None:
        self.pos = pos
        self.shop = shop
        self.drawer: Counter[Decimal] = Counter()
        self.terminal = ZERO  # what the card terminal has charged
        self._session_id = ""
        self._opening = ZERO
        self._receipts: list[str] = []
        self._transactions: list[str] = []

    async def open(self, opened_by: str, drawer: Cash) -> Session:
        """Open a session with these notes and coins in the drawer."""
        self.drawer = Counter(drawer)
        self._opening = worth(drawer)
        now = _now()
        session = await self.pos.sessions.create(
            station_id=self.shop.station.id,
            session_number=f"S-{now:%Y%m%d}-1",
            opened_by=opened_by,
            open_time=now.isoformat(),
            opening_amount=decimal_string(self._opening, CURRENCY),
            opening_note="Drawer counted",
            closing_amounts={"cash": "0.00", "card": "0.00"},  # required from the start
            notes=[],
        )
        self._session_id = session.id
        return session

    async def catalogue(self) -> list[Item]:
        """Everything this outlet sells, in the order of the menu."""
        categories = {category.id: category.name or "" async for category in self.pos.categories.list()}
        products = {product.id: product async for product in self.pos.products.list(page_size=4)}
        items = []
        async for variant in self.pos.variants.list():
            product = products[variant.product_id or ""]
            if variant.price is None:
                raise KioskError(f"the variant {variant.sku} has no price")
            items.append(
                Item(
                    product_id=product.id,
                    variant_id=variant.id,
                    sku=variant.sku or "",
                    name=product.name or "",
                    option=", ".join(attribute.value or "" for attribute in variant.attributes or []),
                    category=", ".join(categories[id] for id in product.categories or []),
                    price=amount(variant.price, CURRENCY),
                    stock=self._stock(variant),
                )
            )
        return items

    async def member(self, card: str, newcomer: Newcomer | None = None) -> Member:
        """Find the customer with this loyalty card, or make the newcomer one.

        The card's number is the customer's external id: two people can share an e-mail address, but not a card.
        """
        found = await self.pos.customers.find(external_id=card, prefetch=0)
        if found is not None:
            return member_of(found)
        if newcomer is None:
            raise KioskError(f"nobody has the loyalty card {card}")
        customer = await self.pos.customers.create(
            first_name=newcomer.first_name,
            last_name=newcomer.last_name,
            email=newcomer.email,
            external_id=card,
            outlet_id=self.shop.outlet.id,
            tier="silver",
            points=0,
            joined=_now().date(),
        )
        return member_of(customer, is_new=True)

    async def award(self, member: Member, bill: OrderTotals) -> Member:
        """Add a loyalty point for every whole dollar spent on goods."""
        customer = await self.pos.customers.update(member.id, points=member.points + int(bill.net))
        return member_of(customer)

    async def order(self, basket: Basket, member: Member, *, tip: Percentage = NO_TIP) -> Sale:
        """Place an order, not yet paid for."""
        discount = TIERS[member.tier]
        lines = [Line(item.price, quantity, taxes=TAX_RATES) for item, quantity in basket]
        costs = order_totals(lines, CURRENCY, discount=discount, tip=tip)
        receipt_id = f"R-{1001 + len(self._receipts)}"
        # The number of the receipt is the kiosk's own. Should the reply be lost, the client looks for it before it
        # decides whether to send the order again: the API has no idempotency keys.
        order = await self._create_order(receipt_id, basket, costs, discount, member)
        self._receipts.append(receipt_id)
        check_order(order, costs)
        return Sale(order, receipt_id, basket, costs, discount)

    async def pay_cash(self, sale: Sale, tendered: Cash) -> Payment:
        """Take notes and coins into the drawer, give change out of it."""
        due = worth(tendered) - sale.bill.total
        self.drawer.update(tendered)
        self.drawer.subtract(change(due, self.drawer))
        return Payment(await self._paid(sale, "cash"), "cash", worth(tendered), due)

    async def pay_card(self, sale: Sale) -> Payment:
        """Charge a card on the terminal beside the kiosk."""
        self.terminal += sale.bill.total
        return Payment(await self._paid(sale, "card"), "card", sale.bill.total, ZERO)

    async def refund(self, sale: Sale, payment: Payment, position: int, reason: str) -> Refund:
        """Give back one line of a sale in cash, with its share of discount and taxes; a tip is not given back."""
        item, line = sale.basket[position][0], sale.bill.lines[position]
        refund = await self.pos.refunds.create(
            order_id=sale.order.id,
            session_id=self._session_id,
            currency=CURRENCY,
            reason=reason,
            line_items=[refund_line(item, line)],
            summary=refund_summary(line),
            payment=[
                {
                    "paymentType": "cash",
                    "amount": decimal_string(line.total, CURRENCY),
                    "transactionId": payment.transaction.id,
                }
            ],
            balance="0.00",
        )
        self.drawer.subtract(change(line.total, self.drawer))
        await self._record("refund", "cash", line.total, sale, refund)
        check_refund(refund, line)
        return refund

    async def close(self, closed_by: str) -> Closing:
        """Count the till, compare it with what the API has on record, close the session."""
        await self._check_receipts()
        recorded = await asyncio.gather(*(self.pos.transactions.get(id) for id in self._transactions))
        takings: dict[Method, Takings] = {
            "cash": takings_of("cash", self._opening, recorded, worth(self.drawer)),
            "card": takings_of("card", ZERO, recorded, self.terminal),
        }
        for method, taking in takings.items():
            must_equal(f"{method} counted", taking.counted, taking.expected)
        report = {
            method: {"sales": decimal_string(t.sales, CURRENCY), "refunds": decimal_string(t.refunds, CURRENCY)}
            for method, t in takings.items()
        }
        await self.pos.sessions.update(
            self._session_id,
            closed_by=closed_by,
            close_time=_now().isoformat(),
            closing_amount=decimal_string(total(taking.counted for taking in takings.values()), CURRENCY),
            closing_amounts={method: decimal_string(taking.counted, CURRENCY) for method, taking in takings.items()},
            closing_report_data=json.dumps(report),
            closing_note="Till and terminal agree with the records.",
        )
        session = await self.pos.sessions.get(self._session_id)
        check_session(session, takings)
        return Closing(session, takings)

    async def _create_order(
        self, receipt_id: str, basket: Basket, costs: OrderTotals, discount: Percentage, member: Member
    ) -> Order:
        return await self.pos.orders.create(
            receipt_id=receipt_id,
            status="pending",
            source="final",
            currency=CURRENCY,
            balance=decimal_string(costs.total, CURRENCY),
            session_id=self._session_id,
            customer_id=member.id,
            pos_data={"outlet": self.shop.outlet.id, "station": self.shop.station.id},
            cart_discount={
                "label": f"Loyalty, {member.tier}",
                "percentage": discount.as_percent(),
                "amount": decimal_string(costs.discount, CURRENCY),
            },
            line_items=[line_item(item, line) for (item, _), line in zip(basket, costs.lines, strict=True)],
            summary=costs.summary(),
        )

    def _stock(self, variant: Variant) -> int:
        return sum(int(place.stock) for place in variant.inventory or [] if place.outlet_id == self.shop.outlet.id)

    async def _paid(self, sale: Sale, method: Method) -> Transaction:
        transaction = await self._record("sale", method, sale.bill.total, sale)
        await self.pos.orders.update(sale.order.id, status="completed", balance="0.00")
        return transaction

    async def _record(
        self, type: Literal["sale", "refund"], method: Method, amount: Decimal, sale: Sale, refund: Refund | None = None
    ) -> Transaction:
        transaction = await self.pos.transactions.create(
            type=type,
            payment_method=method,
            amount=decimal_string(amount, CURRENCY),
            balance="0.00",
            currency=CURRENCY,
            session_id=self._session_id,
            outlet_id=self.shop.outlet.id,
            order_id=sale.order.id,
            receipt_id=sale.receipt_id,
            refund_id=refund.id if refund else UNSET,
        )
        self._transactions.append(transaction.id)
        return transaction

    async def _check_receipts(self) -> None:
        """Every receipt of the session is one order on record, paid in full."""
        orders = [order async for order in self.pos.orders.list() if order.session_id == self._session_id]
        receipts = sorted(order.receipt_id or "" for order in orders)
        if receipts != self._receipts:
            raise KioskError(f"the API has the receipts {receipts}, the kiosk printed {self._receipts}")
        must_equal("left to pay", total(money(order.balance) for order in orders), ZERO)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
