"""What is in the till, and what change does it give? Exact decimal money, no I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal("0.00")

Cash = Mapping[Decimal, int]
"""Notes and coins: how many there are of each."""


class DrawerError(Exception):
    """The notes and coins that are there don't make up the amount."""


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


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


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
