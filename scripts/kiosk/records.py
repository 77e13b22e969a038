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

from .money import ZERO, Bill, Line, Takings, to_cents, total
from .shop import TAX_RATES

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
    bill: Bill


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
    return Decimal(text or "0.00")


def decimal_string(amount: Decimal) -> str:
    """Money on the wire: a decimal string with its cents."""
    return str(to_cents(amount))


def order_summary(costs: Bill) -> Nested:
    """The sums of an order."""
    tip_fraction = float(costs.tip_percent / 100)  # where taxes have whole percent
    return {
        "subTotal": decimal_string(costs.subtotal),
        "discountTotal": decimal_string(costs.discount),
        "taxes": taxes(costs.taxes),
        "totalTaxes": decimal_string(costs.tax),
        "isTaxInclusive": False,
        "tip": {"percentage": tip_fraction, "amount": decimal_string(costs.tip)},
        "total": decimal_string(costs.total),
    }


def line_item(item: Item, line: Line) -> Nested:
    """A line of an order; ``total`` is after the discount and before taxes."""
    return {
        "productId": item.product_id,
        "variantId": item.variant_id,
        "sku": item.sku,
        "name": f"{item.name}, {item.option}",
        "quantity": line.quantity,
        "price": decimal_string(line.price),
        "subTotal": decimal_string(line.subtotal),
        "total": decimal_string(line.net),
        "taxes": taxes(line.taxes),
        "totalTax": decimal_string(line.tax),
    }


def taxes(amounts: Sequence[Decimal]) -> list[Nested]:
    """Amounts by tax rate, with the rates in whole percent."""
    return [
        {"name": rate.name, "percentage": float(rate.percent), "amount": decimal_string(amount)}
        for rate, amount in zip(TAX_RATES, amounts, strict=True)
    ]


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


def refund_line(item: Item, line: Line) -> Nested:
    """A line of an order, given back whole."""
    return {
        "productId": item.product_id,
        "variantId": item.variant_id,
        "name": f"{item.name}, {item.option}",
        "quantity": line.quantity,
        "price": decimal_string(line.price),
        "total": decimal_string(line.net),
        "taxes": taxes(line.taxes),
    }


def refund_summary(line: Line) -> Nested:
    """The sums of a refund of one line."""
    return {
        "subTotal": decimal_string(line.net),
        "taxes": taxes(line.taxes),
        "totalTaxes": decimal_string(line.tax),
        "total": decimal_string(line.total),
    }


def takings_of(method: Method, opening: Decimal, recorded: Sequence[Transaction], counted: Decimal) -> Takings:
    """What the transactions on record say of one way to pay, beside what was counted."""

    def recorded_as(type: str) -> Decimal:
        return total(money(each.amount) for each in recorded if (each.type, each.payment_method) == (type, method))

    return Takings(opening=opening, sales=recorded_as("sale"), refunds=recorded_as("refund"), counted=counted)


def check_order(order: Order, costs: Bill) -> None:
    """The order on record adds up, and costs what was worked out."""
    summary = order.summary
    if summary is None:
        raise KioskError(f"the order {order.receipt_id} came back without its sums")
    tip = money(summary.tip.amount) if summary.tip else ZERO
    tax = total(money(each.amount) for each in summary.taxes or [])
    lines = order.line_items or []
    must_equal("order taxes", money(summary.total_taxes), tax)
    must_equal("order taxes line by line", total(money(line.total_tax) for line in lines), tax)
    must_equal("order subtotal", total(money(line.sub_total) for line in lines), money(summary.sub_total))
    parts = money(summary.sub_total) - money(summary.discount_total) + tax + tip
    must_equal("order total", money(summary.total), parts)
    must_equal("order total on record", money(summary.total), costs.total)


def check_refund(refund: Refund, line: Line) -> None:
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
