"""What a kiosk keeps in hand, and the records of the API that it is made into and read from.

Money is ``Decimal`` here and a decimal string there. What is nested in a record is given as a plain mapping, in the
API's own names: classes are named after paths for records only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from finalpos_client.models import (
    Customer,
    Order,
    Refund,
    Session,
    Transaction,
)
from finalpos_client.money import LineTotals, OrderTotals, Percentage, amount, decimal_string, differences, tax_entries

from .shop import CURRENCY
from .till import Takings, total

Method = Literal["cash", "card"]
Nested = dict[str, Any]


class KioskError(Exception):
    """The day did not go as it should: a sum that does not add up, a record that is not what was sent."""


@dataclass(frozen=True)
class Item:
    """One thing on the menu: a variant of a product, as this outlet sells it."""

    product_id: str
    variant_id: str
    sku: str
    name: str
    option: str
    category: str
    price: Decimal
    stock: int


@dataclass(frozen=True)
class Member:
    """A loyalty customer; tier, points and joined are fields of the shop's own custom table."""

    id: str
    card: str
    name: str
    tier: str
    points: int
    joined: date
    is_new: bool = False


@dataclass(frozen=True)
class Newcomer:
    """What somebody without a loyalty card yet tells the kiosk."""

    first_name: str
    last_name: str
    email: str


Basket = Sequence[tuple[Item, int]]


@dataclass(frozen=True)
class Sale:
    """An order with what it costs."""

    order: Order
    receipt_id: str
    basket: Basket
    bill: OrderTotals
    discount: Percentage


@dataclass(frozen=True)
class Payment:
    """A transaction that paid for a sale; ``tendered`` and ``change`` are what went over the counter."""

    transaction: Transaction
    method: Method
    tendered: Decimal
    change: Decimal


@dataclass(frozen=True)
class Closing:
    """A closed session, with the takings of each way to pay."""

    session: Session
    takings: dict[Method, Takings]


def money(text: str | None) -> Decimal:
    """Money off the wire; what is missing is nothing owed."""
    return amount(text or "0.00", CURRENCY)


def line_item(item: Item, line: LineTotals) -> Nested:
    """A line of an order."""
    return {
        "productId": item.product_id,
        "variantId": item.variant_id,
        "sku": item.sku,
        "name": f"{item.name}, {item.option}",
        **line.line_item(),
    }


def member_of(customer: Customer, *, is_new: bool = False) -> Member:
    """A customer with the fields of the loyalty table, which no description of the API knows."""
    return Member(
        id=customer.id,
        card=customer.external_id or "",
        name=f"{customer.first_name} {customer.last_name}",
        tier=customer["tier"],
        points=customer["points"],
        joined=customer["joined"],
        is_new=is_new,
    )


def refund_line(item: Item, line: LineTotals) -> Nested:
    """A line of an order, given back whole."""
    return {
        "productId": item.product_id,
        "variantId": item.variant_id,
        "name": f"{item.name}, {item.option}",
        "quantity": int(line.quantity),
        "price": decimal_string(line.price, CURRENCY),
        "total": decimal_string(line.net, CURRENCY),
        "taxes": tax_entries(line.taxes),
    }


def refund_summary(line: LineTotals) -> Nested:
    """The sums of a refund of one line."""
    return {
        "subTotal": decimal_string(line.net, CURRENCY),
        "taxes": tax_entries(line.taxes),
        "totalTaxes": decimal_string(line.tax, CURRENCY),
        "total": decimal_string(line.total, CURRENCY),
    }


def takings_of(method: Method, opening: Decimal, recorded: Sequence[Transaction], counted: Decimal) -> Takings:
    """What the transactions on record say of one way to pay, beside what was counted."""

    def recorded_as(type: str) -> Decimal:
        return total(money(each.amount) for each in recorded if (each.type, each.payment_method) == (type, method))

    return Takings(opening=opening, sales=recorded_as("sale"), refunds=recorded_as("refund"), counted=counted)


def check_order(order: Order, costs: OrderTotals) -> None:
    """The order on record adds up, and costs what was worked out."""
    if order.summary is None:
        raise KioskError(f"the order {order.receipt_id} came back without its sums")
    if wrong := differences(order):
        raise KioskError(f"the order {order.receipt_id}: {'; '.join(map(str, wrong))}")
    must_equal("order total on record", money(order.summary.total), costs.total)


def check_refund(refund: Refund, line: LineTotals) -> None:
    """The refund on record gives back what was paid for the line."""
    summary = refund.summary
    if summary is None:
        raise KioskError("the refund came back without its sums")
    parts = money(summary.sub_total) + total(money(tax.amount) for tax in summary.taxes or [])
    must_equal("refund total", money(summary.total), parts)
    must_equal("refund total on record", money(summary.total), line.total)
    must_equal("refund paid out", total(money(part.amount) for part in refund.payment or []), line.total)


def check_session(session: Session, takings: dict[Method, Takings]) -> None:
    """The session on record holds what was counted."""
    amounts = session.closing_amounts
    if amounts is None:
        raise KioskError("the session came back without its closing amounts")
    must_equal("cash on record", money(amounts.cash), takings["cash"].counted)
    must_equal("card on record", money(amounts.card), takings["card"].counted)
    must_equal("closing amount", money(session.closing_amount), money(amounts.cash) + money(amounts.card))
    must_equal("opening amount", money(session.opening_amount), takings["cash"].opening)


def must_equal(what: str, got: Decimal, expected: Decimal) -> None:
    """Raise ``KioskError`` where two sums that must agree do not."""
    if got != expected:
        raise KioskError(f"{what}: {got}, expected {expected}")
