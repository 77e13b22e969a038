"""What does it cost, and what is given back of it? Exact decimal money, no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from finalpos_client.models import Variant

from .settings import TaxRate

ZERO = Decimal("0.00")
_CENT = Decimal("0.01")


def price_of(variant: Variant, currency: str) -> Decimal | None:
    """What a variant costs, ``None`` where it has no price that could be asked for.

    Prices of variants are numbers whose unit the API does not document; they are taken for major units, as those of
    orders are.
    """
    on_sale = variant.is_on_sale and variant.sale_price is not None
    price = variant.sale_price if on_sale else variant.price
    return None if price is None or price < 0 else rounded(Decimal(str(price)))


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def wire(amount: Decimal) -> str:
    return str(rounded(amount))


def read(text: str | None) -> Decimal:
    return Decimal(text or "0.00")


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


@dataclass(frozen=True)
class PricedLine:
    """A quantity of one thing. Taxes are rounded line by line, so that a line that comes back takes its own along."""

    quantity: int
    price: Decimal
    taxes: tuple[Decimal, ...]

    @property
    def subtotal(self) -> Decimal:
        return self.price * self.quantity

    @property
    def tax(self) -> Decimal:
        return total(self.taxes)


@dataclass(frozen=True)
class Bill:
    """What an order costs."""

    lines: tuple[PricedLine, ...]

    @property
    def subtotal(self) -> Decimal:
        return total(line.subtotal for line in self.lines)

    @property
    def taxes(self) -> list[Decimal]:
        return [total(amounts) for amounts in zip(*(line.taxes for line in self.lines), strict=True)]

    @property
    def tax(self) -> Decimal:
        return total(line.tax for line in self.lines)

    @property
    def total(self) -> Decimal:
        return self.subtotal + self.tax


def bill(quantities: Sequence[tuple[int, Decimal]], rates: Sequence[TaxRate]) -> Bill:
    """Price an order from its quantities and unit prices."""
    return Bill(
        tuple(
            PricedLine(quantity, price, tuple(rounded(quantity * price * rate.percent / 100) for rate in rates))
            for quantity, price in quantities
        )
    )


def taxes_on_wire(amounts: Sequence[Decimal], rates: Sequence[TaxRate]) -> list[dict[str, Any]]:
    return [
        {"name": rate.name, "percentage": float(rate.percent), "amount": wire(amount)}
        for rate, amount in zip(rates, amounts, strict=True)
    ]


def share(amount: Decimal, taken: int, more: int, of: int) -> Decimal:
    """The part of a line's amount that goes with ``more`` of its ``of`` pieces, after ``taken`` of them.

    All parts of a line add up to its amount, because it is the running total that is rounded.
    """
    return rounded(amount * (taken + more) / of) - rounded(amount * taken / of)
