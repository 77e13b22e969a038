"""Money: exact on the way in, rounded only when asked, the same again on the way out, and no cent lost in between."""

from __future__ import annotations

import decimal
import math
import subprocess
import sys
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalpos_client import FinalPOS, money
from finalpos_client.models import Order
from finalpos_client.money import Currency, Fee, Line, MoneyError, Percentage, TaxRate, fraction, order_totals, percent
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox

CURRENCIES = ("USD", "JPY", "KWD", "HUF", "CLF", Currency("XTS", 8))


def units(currency: str | Currency) -> Decimal:
    return Decimal(1).scaleb(-money.exponent(currency))


currencies = st.sampled_from(CURRENCIES)
cents = st.integers(0, 10**7).map(lambda count: Decimal(count) / 100)
percentages = st.integers(0, 10**5).map(lambda thousandths: percent(Decimal(thousandths) / 1000))
rates = st.lists(percentages, max_size=3).map(lambda all: [TaxRate(f"Tax {rate}", rate) for rate in all])
halves = percentages.map(lambda given: percent(given.percent / 2))  # two of them take no more than there is
lines = st.lists(st.builds(Line, cents, st.integers(0, 50), halves, taxes=rates), max_size=8)
fees = st.lists(st.builds(Fee, st.just("Delivery"), cents, taxes=rates), max_size=2)


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        ("1000.50", "USD", "1000.50"),
        ("-4.5", "USD", "-4.50"),
        ("0", "USD", "0.00"),
        (100, "USD", "100.00"),
        (4.35, "USD", "4.35"),
        (90.0, "USD", "90.00"),
        (0.001, "KWD", "0.001"),
        (Decimal("1E+3"), "USD", "1000.00"),
        ("1000.00", "JPY", "1000"),
        ("1000", "HUF", "1000"),
        (1e-08, Currency("BTC", 8), "1E-8"),
        ("999999999999999.99", "USD", "999999999999999.99"),
    ],
)
def test_amounts_are_read_as_they_were_written(value: Any, currency: str, expected: str) -> None:
    assert str(money.amount(value, currency)) == expected


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "1e3",
            "1E3",
            "1,000.50",
            "1_000",
            " 1",
            "1 ",
            "1\n",
            "+1",
            "01",
            ".5",
            "1.",
            "--1",
            "0x10",
            "NaN",
            "inf",
        ),
        *("١٢", "１", "−1", "$1", "1.005", "-0.00", "-0", "1" * 16, "9" * 999),  # noqa: RUF001
        *(True, None, b"1", [], 1.005, 0.1 + 0.2, -0.0, 1e16, 5e-324, math.nan, math.inf, 123456789012345.67, 10**4000),
        *map(Decimal, ("NaN", "sNaN", "-Infinity", "1E+999999", "1E-999999", "0.001", "1E+15")),
    ],
)
def test_what_is_no_exact_amount_is_refused(value: Any) -> None:
    with pytest.raises(MoneyError) as caught:
        money.amount(value, "USD")
    assert len(str(caught.value)) < 200


def test_nothing_is_rounded_unless_asked() -> None:
    with pytest.raises(MoneyError, match=r"'4\.505' has more than the 2 decimal digits of USD; give a rounding"):
        money.decimal_string("4.505", "USD")
    assert money.decimal_string("4.505", "USD", rounding=ROUND_HALF_UP) == "4.51"
    assert money.decimal_string("4.505", "USD", rounding=ROUND_HALF_EVEN) == "4.50"
    assert money.minor_units("4.509", "USD", rounding=ROUND_DOWN) == 450
    assert money.number("0.5", "JPY", rounding=ROUND_HALF_UP) == 1
    for rounding in ("", "half up"):
        with pytest.raises(MoneyError, match="is no rounding"):
            money.amount("1", "USD", rounding=rounding)
    with pytest.raises(MoneyError, match="too large for an amount once it is rounded"):
        money.amount("999999999999999.999", "USD", rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "cents"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0149", "0.01"), (2.675, "2.68"), ("-0.001", "0.00")],
)
def test_half_a_cent_goes_up(value: Any, cents: str) -> None:
    assert str(money.rounded(value, "USD")) == cents


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [("7.62", "0.05", "7.60"), ("7.625", "0.05", "7.65"), ("-7.63", "0.05", "-7.65"), ("7.5", "1", "8.00")],
)
def test_cash_is_rounded_to_a_step(value: str, step: str, expected: str) -> None:
    assert str(money.rounded(value, "CHF", step=step)) == expected


def test_a_step_is_above_zero() -> None:
    with pytest.raises(MoneyError, match="a step is above zero"):
        money.rounded("1", "CHF", step=0)


@given(st.data(), currencies)
def test_what_is_written_reads_back(data: st.DataObject, currency: str | Currency) -> None:
    count = data.draw(st.integers(-(10**15) + 1, 10**15 - 1))
    value = count * units(currency)
    assert money.amount(money.decimal_string(value, currency), currency) == value
    assert money.amount(money.number(value, currency), currency) == value  # 15 digits, so as a float as well
    if currency != "CLF":
        assert money.minor_units(value, currency) == count
        assert money.from_minor_units(count, currency) == value


def test_a_number_that_would_not_read_back_is_refused() -> None:
    assert type(money.number("90.00", "USD")) is int
    with pytest.raises(MoneyError, match="more digits than a JSON number carries"):
        money.number("99999999999999.99", "USD")


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.decimals()), currencies)
def test_any_value_is_an_amount_or_a_money_error(value: Any, currency: str | Currency) -> None:
    try:
        read = money.amount(value, currency)
    except MoneyError:
        return
    assert read == (Decimal(repr(value)) if isinstance(value, float) else Decimal(value))
    assert read.as_tuple().exponent == -money.exponent(currency)
    assert not (read.is_zero() and read.is_signed())


@pytest.mark.parametrize(
    ("currency", "digits"),
    [("USD", 2), ("JPY", 0), ("KWD", 3), ("HUF", 0), ("TWD", 0), ("ISK", 0), ("XAF", 0), ("CLF", 4)],
)
def test_the_vendors_exponents_come_before_those_of_iso_4217(currency: str, digits: int) -> None:
    assert money.exponent(currency) == digits


def test_minor_units_are_not_guessed_where_the_vendors_list_is_silent() -> None:
    assert money.from_minor_units(375, "USD") == Decimal("3.75")
    assert money.from_minor_units(375, "HUF") == 375
    for convert in (money.from_minor_units, money.minor_units):
        with pytest.raises(MoneyError, match=r"the minor units of XOF are not known.*Currency\('XOF', exponent\)"):
            convert(375, "XOF")
    assert money.from_minor_units(375, Currency("XOF", 0)) == 375


@pytest.mark.parametrize("value", [True, 3.75, 375.0, "375", None, Decimal(375), 10**17, -(10**4000)])
def test_minor_units_are_whole(value: Any) -> None:
    with pytest.raises(MoneyError):
        money.from_minor_units(value, "USD")


@pytest.mark.parametrize("currency", ["usd", "US", "XAU", "BGN", "", None, 840, b"USD"])
def test_an_unknown_currency_is_an_error(currency: Any) -> None:
    with pytest.raises(MoneyError, match="currency"):
        money.amount("1", currency)
    assert money.amount("1.5", Currency("BGN", 2)) == Decimal("1.50")


@pytest.mark.parametrize("make", [lambda: Currency("", 2), lambda: Currency("X", -1), lambda: Currency("X", True)])
def test_a_currency_of_ones_own_needs_a_code_and_an_exponent(make: Callable[[], Currency]) -> None:
    with pytest.raises(MoneyError):
        make()


def test_a_percentage_says_its_scale() -> None:
    tax, tip = percent(10), fraction(0.15)
    assert (tax.as_percent(), tax.as_fraction()) == (10, 0.1)
    assert (tip.as_percent(), tip.as_fraction()) == (15, 0.15)
    assert (percent("5.50"), fraction("0.055")) == (percent("5.5"), percent("5.5"))
    assert str(percent("5.50")) == "5.5 %"
    assert tip.of("9.90", "USD") == Decimal("1.49")  # 1.485
    assert tip.of("9.90", "USD", rounding=ROUND_DOWN) == Decimal("1.48")


@pytest.mark.parametrize("value", ["-1", "1e1", "15%", math.nan, True, None, "0.1234567890123456", 0.1 + 0.2])
def test_what_is_no_percentage_is_refused(value: Any) -> None:
    for make in (percent, fraction, Percentage):
        with pytest.raises(MoneyError):
            make(value)


@given(st.integers(0, 10**7))
def test_percentages_read_back_on_both_scales(thousandths: int) -> None:
    given_ = percent(Decimal(thousandths) / 1000)
    assert percent(given_.as_percent()) == fraction(given_.as_fraction()) == given_


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**6), min_size=1).filter(any), currencies)
def test_the_parts_of_a_spread_add_up_to_the_whole(count: int, weights: list[int], currency: str | Currency) -> None:
    value = count * units(currency)
    parts = money.spread(value, weights, currency)
    assert sum(parts) == value
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - value * weight / sum(weights)) < units(currency)
        assert weight or not part
    assert [-part for part in parts] == money.spread(-value, weights, currency)


def test_cents_left_over_go_where_most_was_cut_off() -> None:
    assert money.spread("1.00", [1, 1, 1], "USD") == [Decimal("0.34"), Decimal("0.33"), Decimal("0.33")]
    assert money.spread("0.05", ["0.2", 0.7, Decimal("0.1")], "USD") == [Decimal("0.01"), Decimal("0.04"), 0]
    assert money.spread(0, [0, 0], "USD") == [0, 0]
    assert money.spread("0", [], "USD") == []


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], ["x"]])
def test_what_can_not_be_spread_is_refused(weights: list[Any]) -> None:
    with pytest.raises(MoneyError):
        money.spread("1.00", weights, "USD")


@given(lines, percentages, percentages, fees, st.booleans())
def test_the_parts_of_an_order_add_up_to_its_total(
    given_lines: list[Line], discount: Percentage, tip: Percentage, given_fees: list[Fee], inclusive: bool
) -> None:
    costs = order_totals(given_lines, "USD", discount=discount, tip=tip, fees=given_fees, tax_inclusive=inclusive)
    assert costs.subtotal == sum(line.quantity * line.price for line in costs.lines)
    assert costs.discount == sum(line.item_discount + line.cart_discount for line in costs.lines)
    assert costs.net == costs.subtotal - costs.discount == sum(line.net for line in costs.lines)
    assert costs.tip == tip.of(costs.net, "USD")
    assert costs.tax == sum(tax.amount for tax in costs.taxes)
    assert costs.tax == sum(line.tax for line in costs.lines) + sum(fee.tax for fee in costs.fees)
    assert costs.total == costs.net + costs.fee_total + costs.tip + (0 if inclusive else costs.tax)
    assert all(0 <= line.discount <= line.subtotal for line in costs.lines)
    assert all(line.total == line.net + (0 if inclusive else line.tax) for line in costs.lines)


@given(lines, percentages, percentages, fees, st.booleans())
def test_an_order_worked_out_here_has_no_differences(
    given_lines: list[Line], discount: Percentage, tip: Percentage, given_fees: list[Fee], inclusive: bool
) -> None:
    costs = order_totals(given_lines, "USD", discount=discount, tip=tip, fees=given_fees, tax_inclusive=inclusive)
    order = {
        "currency": "USD",
        "lineItems": [line.line_item() for line in costs.lines],
        "cartFees": costs.cart_fees(),
        "summary": costs.summary(),
    }
    assert money.differences(order) == []


def test_an_order_in_figures() -> None:
    vat, city = TaxRate("VAT", percent(20)), TaxRate("City", percent("2.375"))
    costs = order_totals(
        [Line("3.80", 2, taxes=[vat, city]), Line("19.90", "0.350", percent(10), taxes=[vat])],
        "EUR",
        discount="1.00",
        tip=fraction(0.15),
        fees=[Fee("Delivery", "2.50", taxes=[vat])],
    )
    # 7.60 and 6.97 - 0.70; of the discount 7.60 / 13.87 is 0.55 and 0.45
    assert [(line.subtotal, line.net, line.tax) for line in costs.lines] == [
        (Decimal("7.60"), Decimal("7.05"), Decimal("1.58")),
        (Decimal("6.97"), Decimal("5.82"), Decimal("1.16")),
    ]
    assert costs.summary() == {
        "subTotal": "14.57",
        "discountTotal": "1.70",
        "taxes": [
            {"name": "VAT", "percentage": 20, "amount": "3.07"},
            {"name": "City", "percentage": 2.375, "amount": "0.17"},
        ],
        "totalTaxes": "3.24",
        "isTaxInclusive": False,
        "tip": {"percentage": 0.15, "amount": "1.93"},
        "total": "20.54",
    }
    assert costs.cart_fees() == [
        {
            "label": "Delivery",
            "amount": "2.50",
            "tax": "0.50",
            "taxes": [{"name": "VAT", "percentage": 20, "amount": "0.50"}],
        }
    ]
    assert costs.lines[1].line_item() == {
        "quantity": 0.35,
        "price": "19.90",
        "subTotal": "6.97",
        "total": "5.82",
        "taxes": [{"name": "VAT", "percentage": 20, "amount": "1.16"}],
        "totalTax": "1.16",
    }


@pytest.mark.parametrize("rate", [0.05, "5", 5, Decimal(5), None])
def test_a_tax_rate_says_its_scale(rate: Any) -> None:
    with pytest.raises(MoneyError, match=r"a rate is made with percent\(\) or fraction\(\), which say its scale, not"):
        TaxRate("VAT", rate)


@pytest.mark.parametrize(
    ("taxes", "message"),
    [
        ([5.5], r"^taxes\[0\]: expected a TaxRate, got 5\.5"),
        ([TaxRate("VAT", percent(20)), percent(5)], r"^taxes\[1\]: expected a TaxRate, got Percentage\("),
        (TaxRate("VAT", percent(20)), r"^taxes: expected a list of TaxRate, got TaxRate\("),
        (None, r"^taxes: expected a list of TaxRate, got None"),
    ],
)
def test_taxes_are_tax_rates_in_a_list(taxes: Any, message: str) -> None:
    with pytest.raises(MoneyError, match=message):
        Line("1.00", taxes=taxes)
    with pytest.raises(MoneyError, match=message):
        Fee("Bag", "1.00", taxes=taxes)


def test_lines_fees_and_taxes_may_come_from_a_generator() -> None:
    vat = TaxRate("VAT", percent(20))
    lines = (Line("1.00", taxes=(rate for rate in [vat])) for _ in range(2))
    assert order_totals(lines, "EUR", fees=(Fee("Bag", "0.10") for _ in range(1))).total == Decimal("2.50")


def test_a_summary_has_a_tip_where_there_is_one() -> None:
    assert "tip" not in order_totals([Line("1.00")], "EUR").summary()
    assert order_totals([Line("1.00")], "EUR", tip="0.20").summary()["tip"] == {"amount": "0.20"}
    declined = order_totals([Line("1.00")], "EUR", tip=fraction(0)).summary()
    assert declined["tip"] == {"amount": "0.00", "percentage": 0}


def test_no_figure_has_an_exponent() -> None:
    vat = TaxRate("VAT", percent(20))
    costs = order_totals(
        [Line("0.00000001", taxes=[vat])], Currency("XBT", 8), tip="0.00000001", fees=[Fee("Bag", 0, taxes=[vat])]
    )
    line, fee, summary = costs.lines[0].line_item(), costs.cart_fees()[0], costs.summary()
    assert (line["price"], line["totalTax"], line["taxes"][0]["amount"]) == ("0.00000001", "0.00000000", "0.00000000")
    assert (fee["amount"], fee["tax"], fee["taxes"][0]["amount"]) == ("0.00000000",) * 3
    assert (summary["discountTotal"], summary["tip"]["amount"], summary["total"]) == (
        "0.00000000",
        "0.00000001",
        "0.00000002",
    )


def test_a_tax_may_be_more_than_the_price_and_a_tip_all_of_it() -> None:
    costs = order_totals([Line("1.00", taxes=[TaxRate("Spirits", percent(150))])], "EUR", tip=percent(100))
    assert (costs.tax, costs.tip, costs.total) == (Decimal("1.50"), Decimal("1.00"), Decimal("3.50"))


def test_inclusive_taxes_are_worked_out_of_the_price() -> None:
    costs = order_totals([Line("11.90", taxes=[TaxRate("VAT", percent(19))])], "EUR", tax_inclusive=True)
    assert (costs.tax, costs.total, costs.lines[0].total) == (Decimal("1.90"), Decimal("11.90"), Decimal("11.90"))
    both = [TaxRate("A", percent(10)), TaxRate("B", percent(5))]
    costs = order_totals([Line("1.00", taxes=both)], "EUR", tax_inclusive=True)
    assert [tax.amount for tax in costs.taxes] == [Decimal("0.09"), Decimal("0.04")]


@pytest.mark.parametrize(
    ("given_lines", "settings", "message"),
    [
        ([Line("1"), Line("1.005")], {}, r"lines\[1\]\.price: '1\.005' has more than the 2"),
        ([Line("-1")], {}, r"lines\[0\]\.price: -1\.00 is negative"),
        ([Line("1", -1)], {}, r"lines\[0\]\.quantity: -1 is negative"),
        ([Line("1", "two")], {}, r"lines\[0\]\.quantity: 'two' is not a quantity"),
        ([Line("1", 2, "2.01")], {}, r"lines\[0\]\.discount: 2\.01 is more than the 2\.00 that it goes off"),
        ([Line("1", 2, "1.50")], {"discount": "0.51"}, r"^discount: 0\.51 is more than the 0\.50"),
        ([Line("1")], {"discount": fraction(15)}, r"^discount: 1500 % is more than 100 %, most likely in the wrong"),
        ([Line("0", 1, percent("100.1"))], {}, r"lines\[0\]\.discount: 100\.1 % is more than 100 %"),
        ([Line("1")], {"tip": fraction(15)}, r"^tip: 1500 % is more than 100 %, most likely in the wrong"),
        ([Line("1")], {"tip": "-0.01"}, r"^tip: -0\.01 is negative"),
        ([Line("1")], {"fees": [Fee("a", "x")]}, r"fees\[0\]\.amount: 'x' is not an amount"),
        ([Line("1"), ("10", 2)], {}, r"^lines\[1\]: expected a Line, got \('10', 2\)"),
        (Line("1"), {}, r"^lines: expected a list of Line, got Line\(price='1'"),
        (None, {}, r"^lines: expected a list of Line, got None"),
        ([Line("1")], {"fees": Fee("a", "1")}, r"^fees: expected a list of Fee, got Fee\("),
        ([Line("1")], {"fees": [("a", "1")]}, r"^fees\[0\]: expected a Fee, got \('a', '1'\)"),
    ],
)
def test_what_can_not_be_worked_out_is_named(given_lines: Any, settings: dict[str, Any], message: str) -> None:
    with pytest.raises(MoneyError, match=message):
        order_totals(given_lines, "USD", **settings)


def test_the_callers_decimal_context_changes_nothing() -> None:
    line = Line("123456789.99", "3.333", percent("33.33"), taxes=[TaxRate("Tax", percent("8.875"))])
    expected = order_totals([line], "USD", discount=percent(7), tip=percent(15))
    with decimal.localcontext() as context:
        context.prec, context.rounding = 3, decimal.ROUND_FLOOR
        assert order_totals([line], "USD", discount=percent(7), tip=percent(15)) == expected
        assert money.rounded("7.625", "CHF", step="0.05") == Decimal("7.65")
        assert money.spread("1234.56", [1, 2], "USD") == [Decimal("411.52"), Decimal("823.04")]


SUMMARY = {
    "subTotal": "9.30",
    "discountTotal": "0.30",
    "totalTaxes": "0.90",
    "tip": {"amount": "1.00"},
    "total": "10.90",
}
LINE = {"price": "4.65", "quantity": 2, "subTotal": "9.30", "totalTax": "0.90", "taxes": [{"amount": "0.90"}]}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        (
            {"summary": {**SUMMARY, "total": "10.91"}},
            ["summary.total: 10.91, expected 10.90 (subtotal - discount + shipping + tip + fees + taxes)"],
        ),
        (
            {"summary": {**SUMMARY, "isTaxInclusive": True}},
            ["summary.total: 10.90, expected 10.00 (subtotal - discount + shipping + tip + fees)"],
        ),
        ({"lineItems": [{**LINE, "quantity": 3}]}, ["lineItems[0].subTotal: 9.30, expected 13.95 (quantity x price)"]),
        (
            {"lineItems": [{**LINE, "taxes": [{"amount": "0.45"}, {"amount": "0.44"}]}]},
            ["lineItems[0].totalTax: 0.90, expected 0.89 (its taxes)"],
        ),
        (
            {"lineItems": [LINE, LINE]},
            [
                "summary.subTotal: 9.30, expected 18.60 (all lines)",
                "summary.totalTaxes: 0.90, expected 1.80 (the taxes of all lines)",
            ],
        ),
        (
            {"summary": {**SUMMARY, "taxes": [{"amount": "0.80"}]}},
            ["summary.totalTaxes: 0.90, expected 0.80 (summary.taxes)"],
        ),
        (
            {"cartFees": [{"amount": "2.00", "tax": "0.10"}]},
            [
                "summary.totalTaxes: 0.90, expected 1.00 (the taxes of all lines)",
                "summary.total: 10.90, expected 12.90 (subtotal - discount + shipping + tip + fees + taxes)",
            ],
        ),
        ({"customSales": [{"price": "1.00", "quantity": 1}]}, ["summary.subTotal: 9.30, expected 10.30 (all lines)"]),
        ({"lineItems": [{"price": "4.65"}], "summary": {**SUMMARY, "taxes": [{"name": "Tax"}]}}, []),
        ({"lineItems": None, "summary": {**SUMMARY, "subTotal": None}}, []),
    ],
)
def test_differences_name_the_figure_and_its_parts(changed: dict[str, Any], expected: list[str]) -> None:
    order = {"currency": "USD", "lineItems": [LINE], "summary": SUMMARY, **changed}
    assert [str(found) for found in money.differences(order)] == expected
    assert [str(found) for found in money.differences(Order.from_dict({"id": "1", **order}))] == expected


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({}, "the order does not say its currency"),
        ({"currency": "usd"}, None),
        ({"currency": "USD", "summary": {"total": "many"}}, r"summary\.total: 'many' is not an amount"),
        (
            {"currency": "JPY", "summary": {"tip": {"amount": "0.5"}}},
            r"summary\.tip\.amount: '0\.5' has more than the 0",
        ),
        ({"currency": "USD", "lineItems": {}, "summary": []}, None),
        ({"currency": "USD", "lineItems": ["a"]}, r"lineItems\[0\]: expected an object, got str"),
        ({"currency": "USD", "cartFees": "a"}, r"cartFees: expected a list, got str"),
        ([], "an order is a record or a mapping, not list"),
    ],
)
def test_figures_that_can_not_be_read_are_named(order: Any, message: str | None) -> None:
    if message is None:
        assert money.differences(order) == []
        return
    with pytest.raises(MoneyError, match=message):
        money.differences(order)


async def test_an_order_can_be_sent_as_it_was_worked_out() -> None:
    lines = [Line("4.65", 2, taxes=[TaxRate("Tax", percent("5.5"))])]
    costs = order_totals(lines, "USD", discount=percent(5), tip=fraction(0.15), fees=[Fee("Bag", "0.10")])
    async with FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=Sandbox().transport()) as pos:
        order = await pos.orders.create(
            receipt_id="R-1",
            status="pending",
            source="final",
            balance=str(costs.total),
            currency=costs.currency,
            line_items=[{"name": "Flat white", **line.line_item()} for line in costs.lines],
            cart_fees=costs.cart_fees(),
            summary=costs.summary(),
        )
    assert money.differences(order) == []
    assert order.summary
    assert order.summary.total is not None
    assert money.amount(order.summary.total, "USD") == costs.total


def test_it_loads_nothing_of_the_client() -> None:
    program = (
        "import sys, finalpos_client.money; print('finalpos_client.client' in sys.modules, 'httpx' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
