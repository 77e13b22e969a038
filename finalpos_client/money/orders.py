"""What an order costs, line by line, and whether the figures of an order on record add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, ParamSpec, TypeVar

from attrs import field, frozen

from ..encode import body
from .amounts import (
    Amount,
    MoneyError,
    Percentage,
    amount,
    exact_decimal,
    exactly,
    from_fraction,
    json_number,
    spread,
)
from .currencies import Currency, code

P = ParamSpec("P")
T = TypeVar("T")

_NOTHING = Decimal(0)


def _all(kind: type[T], given: Iterable[T], place: str) -> tuple[T, ...]:
    """What was given, if it is several of this kind.

    Raises:
        MoneyError: it is something else, or one is, with its place.
    """
    if not isinstance(given, Iterable):
        raise MoneyError(f"{place}: expected a list of {kind.__name__}, got {given!r:.80}")
    items = tuple(given)
    for index, item in enumerate(items):
        if not isinstance(item, kind):
            raise MoneyError(f"{place}[{index}]: expected a {kind.__name__}, got {item!r:.80}")
    return items


def _tax_rates(given: Iterable[TaxRate]) -> tuple[TaxRate, ...]:
    return _all(TaxRate, given, "taxes")


def _is_percentage(_: object, __: object, value: Any) -> None:
    if not isinstance(value, Percentage):
        raise MoneyError(f"a rate is made with percent() or fraction(), which say its scale, not {value!r:.80}")


@frozen
class TaxRate:
    """One tax, e.g. ``TaxRate("State tax", percent("5.5"))``.

    Raises:
        MoneyError: a rate that was not made with ``percent()`` or ``fraction()``.
    """

    name: str
    rate: Percentage = field(validator=_is_percentage)


@frozen
class Line:
    """A quantity of one thing, before anything is worked out.

    Attributes:
        price: of one, with no more digits than the currency has.
        quantity: not negative; may have decimals (0.350 kg).
        discount: off this line alone: an amount, or a percentage of quantity x price, of 100 % at most.
        taxes: the rates that it is taxed with.

    Raises:
        MoneyError: a tax that is no ``TaxRate``. All else is looked at by ``order_totals``, which knows the currency.
    """

    price: Amount
    quantity: Amount = 1
    discount: Amount | Percentage = _NOTHING
    taxes: tuple[TaxRate, ...] = field(default=(), kw_only=True, converter=_tax_rates)


@frozen
class Fee:
    """Something that is charged once, such as delivery. No discount goes off it, and no tip is reckoned on it.

    Raises:
        MoneyError: a tax that is no ``TaxRate``.
    """

    label: str
    amount: Amount
    taxes: tuple[TaxRate, ...] = field(default=(), kw_only=True, converter=_tax_rates)


@frozen
class TaxAmount:
    """What is due for one tax."""

    name: str
    rate: Percentage
    amount: Decimal


@frozen
class LineTotals:
    """What one line costs.

    Attributes:
        subtotal: quantity x price.
        item_discount: its own discount.
        cart_discount: its share of the order's discount.
        discount: both together.
        net: what is left: ``subtotal - discount``. With inclusive prices its taxes are in it.
        taxes: one amount for each of its rates.
        total: what the customer pays for it, taxes included, and gets back when it is refunded. The ``total`` of
            ``line_item()`` is another figure, the ``net``.
    """

    quantity: Decimal
    price: Decimal
    subtotal: Decimal
    item_discount: Decimal
    cart_discount: Decimal
    discount: Decimal
    net: Decimal
    taxes: tuple[TaxAmount, ...]
    tax: Decimal
    total: Decimal

    def line_item(self) -> dict[str, Any]:
        """Its figures for an order's ``lineItems``, in the API's own names, to which you add what was sold:
        ``{**line.line_item(), "variantId": variant.id, "name": "Flat white"}``.

        Their ``total`` is ``net``, without the taxes; what Final POS means by it is not documented.
        """
        return {
            "quantity": json_number(self.quantity),
            "price": _written(self.price),
            "subTotal": _written(self.subtotal),
            "total": _written(self.net),
            "taxes": tax_entries(self.taxes),
            "totalTax": _written(self.tax),
        }


@frozen
class FeeTotals:
    """What one fee costs. ``total`` is what the customer pays for it."""

    label: str
    amount: Decimal
    taxes: tuple[TaxAmount, ...]
    tax: Decimal
    total: Decimal


@frozen
class OrderTotals:
    """What an order costs. Every figure is the sum of its parts, to the cent.

    Attributes:
        subtotal: of all lines, before discounts.
        discount: of all lines, their own and the order's.
        net: ``subtotal - discount``.
        taxes: of lines and fees together, one amount for each tax (name and rate).
        tip_rate: the tip as it was given, where that was a percentage.
        fee_total: of all fees, without their taxes where these come on top.
        total: ``net + fee_total + tip``, and the taxes unless the prices include them.
    """

    currency: str
    lines: tuple[LineTotals, ...]
    fees: tuple[FeeTotals, ...]
    subtotal: Decimal
    discount: Decimal
    net: Decimal
    taxes: tuple[TaxAmount, ...]
    tax: Decimal
    tip: Decimal
    tip_rate: Percentage | None
    fee_total: Decimal
    total: Decimal
    is_tax_inclusive: bool

    def summary(self) -> dict[str, Any]:
        """The ``summary`` of an order, in the API's own names; without a ``tip`` where there is none.

        Fees have no place in it, see ``cart_fees``.
        """
        summary: dict[str, Any] = {
            "subTotal": _written(self.subtotal),
            "discountTotal": _written(self.discount),
            "taxes": tax_entries(self.taxes),
            "totalTaxes": _written(self.tax),
            "isTaxInclusive": self.is_tax_inclusive,
            "total": _written(self.total),
        }
        if self.tip or self.tip_rate is not None:
            rate = {} if self.tip_rate is None else {"percentage": self.tip_rate.as_fraction()}
            summary["tip"] = {"amount": _written(self.tip), **rate}
        return summary

    def cart_fees(self) -> list[dict[str, Any]]:
        """The ``cartFees`` of an order, in the API's own names."""
        return [
            {
                "label": fee.label,
                "amount": _written(fee.amount),
                "tax": _written(fee.tax),
                "taxes": tax_entries(fee.taxes),
            }
            for fee in self.fees
        ]


def tax_entries(taxes: Iterable[TaxAmount]) -> list[dict[str, Any]]:
    """The ``taxes`` of a summary or a line, in the API's own names; percentages of a hundred."""
    return [{"name": tax.name, "percentage": tax.rate.as_percent(), "amount": _written(tax.amount)} for tax in taxes]


def _written(amount: Decimal) -> str:
    return f"{amount:f}"  # str() has exponents for nothing in a currency of many digits: 0E-8


@exactly()
def order_totals(
    lines: Iterable[Line],
    currency: str | Currency,
    *,
    discount: Amount | Percentage = _NOTHING,
    tip: Amount | Percentage = _NOTHING,
    fees: Iterable[Fee] = (),
    tax_inclusive: bool = False,
    rounding: str = ROUND_HALF_UP,
) -> OrderTotals:
    """Work out what an order costs.

    In this order: a line's own discount goes off its quantity x price; the order's discount is spread over what is left
    of the lines; taxes are due on what is left then, rounded line by line and rate by rate, so that a line that is
    refunded takes exactly its own with it. Taxes do not compound: none is due on another. How Final POS works these out
    is not documented; a till that must agree with it has to be compared.

    Args:
        discount: off the whole order: an amount, or a percentage of what the lines come to after their own discounts.
        tip: an amount, or a percentage of what the lines come to after all discounts, fees left out (before taxes where
            these come on top). A tip above 100 % is given as an amount.
        tax_inclusive: the prices include the taxes, which are then worked out of them, not added.
        rounding: of percentages and taxes, one of the ``decimal`` module's.

    Raises:
        MoneyError: an amount that can't be used, or is negative, with its place; a discount that is more than what it
            goes off; a discount or tip above 100 %, which most likely has the wrong scale (``fraction(15)``);
            something that is no ``Line`` or ``Fee``, with its place.
    """
    lines, fees = _all(Line, lines, "lines"), _all(Fee, fees, "fees")
    zero = amount(0, currency)
    priced = [_priced(f"lines[{index}]", line, currency, rounding) for index, line in enumerate(lines)]
    left = [each.subtotal - each.item_discount for each in priced]
    cart_discount = _discount("discount", discount, sum(left, zero), currency, rounding)
    line_totals = []
    for each, share in zip(priced, spread(cart_discount, left, currency), strict=True):
        net = each.subtotal - each.item_discount - share
        taxes = _taxes(net, each.rates, currency, tax_inclusive, rounding)
        tax = sum((due.amount for due in taxes), zero)
        line_totals.append(
            LineTotals(
                quantity=each.quantity,
                price=each.price,
                subtotal=each.subtotal,
                item_discount=each.item_discount,
                cart_discount=share,
                discount=each.item_discount + share,
                net=net,
                taxes=taxes,
                tax=tax,
                total=net if tax_inclusive else net + tax,
            )
        )
    fee_totals = []
    for index, fee in enumerate(fees):
        charged = _not_negative(f"fees[{index}].amount", fee.amount, currency)
        taxes = _taxes(charged, fee.taxes, currency, tax_inclusive, rounding)
        tax = sum((due.amount for due in taxes), zero)
        fee_totals.append(FeeTotals(fee.label, charged, taxes, tax, charged if tax_inclusive else charged + tax))
    net = sum((line.net for line in line_totals), zero)
    tip_rate = tip if isinstance(tip, Percentage) else None
    tipped = _part_or_amount("tip", tip, net, currency, rounding)
    charges: list[LineTotals | FeeTotals] = [*line_totals, *fee_totals]
    dues: dict[tuple[str, Percentage], Decimal] = {}
    for charge in charges:
        for due in charge.taxes:
            dues[due.name, due.rate] = dues.get((due.name, due.rate), zero) + due.amount
    return OrderTotals(
        currency=code(currency),
        lines=tuple(line_totals),
        fees=tuple(fee_totals),
        subtotal=sum((line.subtotal for line in line_totals), zero),
        discount=sum((line.discount for line in line_totals), zero),
        net=net,
        taxes=tuple(TaxAmount(name, rate, due) for (name, rate), due in dues.items()),
        tax=sum(dues.values(), zero),
        tip=tipped,
        tip_rate=tip_rate,
        fee_total=sum((fee.amount for fee in fee_totals), zero),
        total=sum((charge.total for charge in charges), tipped),
        is_tax_inclusive=tax_inclusive,
    )


@frozen
class _Priced:
    """A line before the order's discount."""

    quantity: Decimal
    price: Decimal
    subtotal: Decimal
    item_discount: Decimal
    rates: Sequence[TaxRate]


def _priced(place: str, line: Line, currency: str | Currency, rounding: str) -> _Priced:
    price = _not_negative(f"{place}.price", line.price, currency)
    quantity = _at(f"{place}.quantity", exact_decimal, line.quantity, "a quantity")
    if quantity < 0:
        raise MoneyError(f"{place}.quantity: {quantity} is negative")
    subtotal = _times(place, quantity, price, currency, rounding)
    item_discount = _discount(f"{place}.discount", line.discount, subtotal, currency, rounding)
    return _Priced(quantity, price, subtotal, item_discount, line.taxes)


def _times(place: str, quantity: Decimal, price: Decimal, currency: str | Currency, rounding: str) -> Decimal:
    return _at(place, from_fraction, Fraction(quantity) * Fraction(price), currency, rounding)


def _taxes(
    base: Decimal, rates: Sequence[TaxRate], currency: str | Currency, inclusive: bool, rounding: str
) -> tuple[TaxAmount, ...]:
    if not inclusive:
        return tuple(TaxAmount(each.name, each.rate, each.rate.of(base, currency, rounding=rounding)) for each in rates)
    together = sum((each.rate.percent for each in rates), _NOTHING)
    within = from_fraction(Fraction(base) * Fraction(together) / Fraction(100 + together), currency, rounding)
    parts = spread(within, [each.rate.percent for each in rates], currency)
    return tuple(TaxAmount(each.name, each.rate, part) for each, part in zip(rates, parts, strict=True))


def _discount(
    place: str, given: Amount | Percentage, base: Decimal, currency: str | Currency, rounding: str
) -> Decimal:
    off = _part_or_amount(place, given, base, currency, rounding)
    if off > base:
        raise MoneyError(f"{place}: {off} is more than the {base} that it goes off")
    return off


def _part_or_amount(
    place: str, given: Amount | Percentage, base: Decimal, currency: str | Currency, rounding: str
) -> Decimal:
    if not isinstance(given, Percentage):
        return _not_negative(place, given, currency)
    if given.percent > 100:
        raise MoneyError(
            f"{place}: {given} is more than 100 %, most likely in the wrong scale: percent(15) is fraction('0.15')"
        )
    return given.of(base, currency, rounding=rounding)


def _not_negative(place: str, value: Amount, currency: str | Currency) -> Decimal:
    read = _at(place, amount, value, currency)
    if read < 0:
        raise MoneyError(f"{place}: {read} is negative")
    return read


def _at(place: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return work(*args, **kwargs)
    except MoneyError as error:
        raise MoneyError(f"{place}: {error}") from None


@frozen
class Difference:
    """A figure of an order that is not what its parts come to.

    Attributes:
        place: where it stands, e.g. ``summary.total``.
        found: what stands there.
        expected: what the parts come to.
        parts: which parts these are, in words.
    """

    place: str
    found: Decimal
    expected: Decimal
    parts: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}, expected {self.expected} ({self.parts})"


@exactly()
def differences(order: Any, currency: str | Currency | None = None) -> list[Difference]:
    """Whether an order's own figures add up; returns those that don't, so an empty list is the good news.

    What is compared, each where all figures for it are there:

    - a line's ``subTotal`` with quantity x price, its ``totalTax`` with its ``taxes``;
    - ``summary.subTotal`` with all lines and custom sales; ``summary.totalTaxes`` with ``summary.taxes``, and with the
      taxes of all lines, custom sales and cart fees;
    - ``summary.total`` with subtotal - discount + shipping + tip + cart fees and fees of lines + taxes (unless
      ``isTaxInclusive``); of these, what is missing counts as nothing, except the subtotal.

    The API documents the names of these figures, not how they hang together: a difference is a reason to look, no
    proof.

    Args:
        order: a record (``pos.orders.get(...)``), or a mapping in the API's own names, also one yet to be sent.
        currency: needed where the order does not say its own.

    Raises:
        MoneyError: a figure that is no amount in this currency, with its place; no currency.
        InvalidArgumentError: something in a mapping that can't be sent, such as a ``Decimal``.
    """
    record = body(order)
    if not isinstance(record, Mapping):
        raise MoneyError(f"an order is a record or a mapping, not {type(order).__name__}")
    money_of = currency if currency is not None else record.get("currency")
    if money_of is None:
        raise MoneyError("the order does not say its currency: give one")
    return [found for found in _comparisons(record, money_of) if found.found != found.expected]


def _comparisons(order: Mapping[str, Any], currency: str | Currency) -> Iterable[Difference]:
    def at(place: str, holder: Mapping[str, Any], name: str) -> Decimal | None:
        value = holder.get(name)
        return None if value is None else _at(f"{place}.{name}", amount, value, currency)

    def compared(
        place: str, found: Decimal | None, parts: Iterable[Decimal | None], words: str
    ) -> Iterable[Difference]:
        known = list(parts)
        if found is not None and None not in known:
            yield Difference(place, found, sum((part for part in known if part is not None), _NOTHING), words)

    summary = _object(order, "summary")
    total_taxes = at("summary", summary, "totalTaxes")
    subtotals: list[Decimal | None] = []
    taxes: list[Decimal | None] = []
    extras: list[Decimal] = []
    for place, line in _objects(order, "lineItems"):
        subtotal, tax = at(place, line, "subTotal"), at(place, line, "totalTax")
        subtotals.append(subtotal)
        taxes.append(tax)
        yield from compared(f"{place}.subTotal", subtotal, [_worth(place, line, currency)], "quantity x price")
        if line.get("taxes") is not None:
            due = [at(within, each, "amount") for within, each in _objects(line, "taxes", place)]
            yield from compared(f"{place}.totalTax", tax, due, "its taxes")
        charged = at(f"{place}.fee.itemFee", _object(_object(line, "fee", place), "itemFee", f"{place}.fee"), "amount")
        extras.append(charged or _NOTHING)
    for place, sale in _objects(order, "customSales"):
        subtotals.append(_worth(place, sale, currency))
        taxes.append(at(place, sale, "totalTax"))
    for place, fee in _objects(order, "cartFees"):
        extras.append(at(place, fee, "amount") or _NOTHING)
        taxes.append(at(place, fee, "tax"))
    subtotal = at("summary", summary, "subTotal")
    if subtotals:
        yield from compared("summary.subTotal", subtotal, subtotals, "all lines")
        yield from compared("summary.totalTaxes", total_taxes, taxes, "the taxes of all lines")
    if summary.get("taxes") is not None:
        due = [at(within, each, "amount") for within, each in _objects(summary, "taxes", "summary")]
        yield from compared("summary.totalTaxes", total_taxes, due, "summary.taxes")
    discount = at("summary", summary, "discountTotal") or _NOTHING
    parts = [
        subtotal,
        -discount,
        at("summary", summary, "shippingTotal") or _NOTHING,
        at("summary.tip", _object(summary, "tip", "summary"), "amount") or _NOTHING,
        *extras,
    ]
    words = "subtotal - discount + shipping + tip + fees"
    if not summary.get("isTaxInclusive"):
        parts.append(total_taxes or _NOTHING)
        words += " + taxes"
    yield from compared("summary.total", at("summary", summary, "total"), parts, words)


def _worth(place: str, line: Mapping[str, Any], currency: str | Currency) -> Decimal | None:
    price, quantity = line.get("price"), line.get("quantity")
    if price is None or quantity is None:
        return None
    exact = _at(f"{place}.quantity", exact_decimal, quantity, "a quantity")
    return _times(place, exact, _at(f"{place}.price", amount, price, currency), currency, ROUND_HALF_UP)


def _object(holder: Mapping[str, Any], name: str, place: str = "") -> Mapping[str, Any]:
    return _expect_object(holder.get(name) or {}, f"{place}.{name}" if place else name)


def _objects(holder: Mapping[str, Any], name: str, place: str = "") -> Iterable[tuple[str, Mapping[str, Any]]]:
    where = f"{place}.{name}" if place else name
    items = holder.get(name) or []
    if not isinstance(items, list):
        raise MoneyError(f"{where}: expected a list, got {type(items).__name__}")
    for index, item in enumerate(items):
        yield f"{where}[{index}]", _expect_object(item, f"{where}[{index}]")


def _expect_object(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise MoneyError(f"{place}: expected an object, got {type(value).__name__}")
    return value
