"""What is owed, what is given back, what is in the till? Exact decimal money, no I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")

Cash = Mapping[Decimal, int]
"""Notes and coins: how many there are of each."""


class DrawerError(Exception):
    """The notes and coins that are there don't make up the amount."""


@dataclass(frozen=True)
class TaxRate:
    """One tax on everything sold."""

    name: str
    percent: Decimal


@dataclass(frozen=True)
class Line:
    """A quantity of one thing, with its share of the order's discount and an amount for each tax rate."""

    quantity: int
    price: Decimal
    discount: Decimal
    taxes: tuple[Decimal, ...]

    @property
    def subtotal(self) -> Decimal:
        return self.price * self.quantity

    @property
    def net(self) -> Decimal:
        return self.subtotal - self.discount

    @property
    def tax(self) -> Decimal:
        return total(self.taxes)

    @property
    def total(self) -> Decimal:
        """What the customer paid for this line, and gets back when it is refunded."""
        return self.net + self.tax


@dataclass(frozen=True)
class Bill:
    """What an order costs. Taxes are rounded line by line, so that a refunded line takes exactly its own with it."""

    lines: tuple[Line, ...]
    discount_percent: Decimal
    tip_percent: Decimal

    @property
    def subtotal(self) -> Decimal:
        return total(line.subtotal for line in self.lines)

    @property
    def discount(self) -> Decimal:
        return total(line.discount for line in self.lines)

    @property
    def net(self) -> Decimal:
        return self.subtotal - self.discount

    @property
    def tip(self) -> Decimal:
        return percentage(self.tip_percent, self.net)

    @property
    def taxes(self) -> tuple[Decimal, ...]:
        """One amount for each tax rate."""
        return tuple(total(amounts) for amounts in zip(*(line.taxes for line in self.lines), strict=True))

    @property
    def tax(self) -> Decimal:
        return total(self.taxes)

    @property
    def total(self) -> Decimal:
        return self.net + self.tax + self.tip


@dataclass(frozen=True)
class Takings:
    """One way of paying, over a session. ``counted`` is what was there at the end."""

    opening: Decimal
    sales: Decimal
    refunds: Decimal
    counted: Decimal

    @property
    def expected(self) -> Decimal:
        return self.opening + self.sales - self.refunds

    @property
    def difference(self) -> Decimal:
        return self.counted - self.expected


def to_cents(amount: Decimal) -> Decimal:
    """Round as tills do: half a cent goes up."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def percentage(percent: Decimal, amount: Decimal) -> Decimal:
    return to_cents(amount * percent / 100)


def spread(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split an amount in proportion to the weights; the parts add up to it to the cent.

    What is rounded are the running totals, so that no cent is lost or made. Where all weights are zero, so must the
    amount be.
    """
    whole = total(weights)
    parts: list[Decimal] = []
    reached = given = ZERO
    for weight in weights:
        reached += weight
        due = to_cents(amount * reached / whole) if whole else ZERO
        parts.append(due - given)
        given = due
    return parts


def bill(
    quantities: Sequence[tuple[int, Decimal]],
    rates: Sequence[TaxRate],
    *,
    discount_percent: Decimal = ZERO,
    tip_percent: Decimal = ZERO,
) -> Bill:
    """Price an order from its quantities and unit prices. Taxes and tip are due on what is left after the discount."""
    subtotals = [quantity * price for quantity, price in quantities]
    discounts = spread(percentage(discount_percent, total(subtotals)), subtotals)
    lines = tuple(
        Line(quantity, price, discount, tuple(percentage(rate.percent, subtotal - discount) for rate in rates))
        for (quantity, price), subtotal, discount in zip(quantities, subtotals, discounts, strict=True)
    )
    return Bill(lines, discount_percent, tip_percent)


def cash(pieces: Mapping[str, int]) -> Cash:
    """Notes and coins: ``{"20.00": 2, "0.25": 1}`` is two twenties and a quarter."""
    return {Decimal(value): count for value, count in pieces.items()}


def worth(pieces: Cash) -> Decimal:
    return total(value * count for value, count in pieces.items())


def change(amount: Decimal, drawer: Cash) -> Counter[Decimal]:
    """The notes and coins from the drawer that make up an amount, the largest first.

    Raises:
        DrawerError: it can't be made up of what is there.
    """
    given: Counter[Decimal] = Counter()
    left = amount
    for value in sorted(drawer, reverse=True):
        count = max(0, min(int(left // value), drawer[value]))
        if count:
            given[value] = count
            left -= count * value
    if left:
        raise DrawerError(f"the drawer can't make up {amount}: {left} is missing")
    return given
