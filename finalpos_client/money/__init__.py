"""The API's money as ``Decimal``, and orders whose totals add up.

    from finalpos_client import money

    money.amount("1000.50", "USD")              # Decimal("1000.50"): orders, transactions, refunds, sessions
    money.amount(4.35, "USD")                   # Decimal("4.35"): prices of products and variants are numbers
    money.from_minor_units(375, "USD")          # Decimal("3.75"): webhooks
    money.decimal_string(Decimal("4.5"), "USD") # "4.50", and number() and minor_units() for the other two
    money.order_totals([money.Line("3.80", 2, taxes=[vat])], "EUR", discount=money.percent(5))

Nothing is rounded unless asked: an amount with more digits than its currency has is a ``MoneyError``, until a rounding
is given. The rest of the package neither needs nor imports this module; it has no dependency of its own.
"""

from .amounts import (
    Amount,
    MoneyError,
    Percentage,
    amount,
    decimal_string,
    fraction,
    from_minor_units,
    minor_units,
    number,
    percent,
    rounded,
    spread,
)
from .currencies import Currency, exponent
from .orders import (
    Difference,
    Fee,
    FeeTotals,
    Line,
    LineTotals,
    OrderTotals,
    TaxAmount,
    TaxRate,
    differences,
    order_totals,
    tax_entries,
)

__all__ = [
    "Amount",
    "Currency",
    "Difference",
    "Fee",
    "FeeTotals",
    "Line",
    "LineTotals",
    "MoneyError",
    "OrderTotals",
    "Percentage",
    "TaxAmount",
    "TaxRate",
    "amount",
    "decimal_string",
    "differences",
    "exponent",
    "fraction",
    "from_minor_units",
    "minor_units",
    "number",
    "order_totals",
    "percent",
    "rounded",
    "spread",
    "tax_entries",
]
