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

from .amounts import Amount as Amount
from .amounts import MoneyError as MoneyError
from .amounts import Percentage as Percentage
from .amounts import amount as amount
from .amounts import decimal_string as decimal_string
from .amounts import fraction as fraction
from .amounts import from_minor_units as from_minor_units
from .amounts import minor_units as minor_units
from .amounts import number as number
from .amounts import percent as percent
from .amounts import rounded as rounded
from .amounts import spread as spread
from .currencies import Currency as Currency
from .currencies import exponent as exponent
from .orders import Difference as Difference
from .orders import Fee as Fee
from .orders import FeeTotals as FeeTotals
from .orders import Line as Line
from .orders import LineTotals as LineTotals
from .orders import OrderTotals as OrderTotals
from .orders import TaxAmount as TaxAmount
from .orders import TaxRate as TaxRate
from .orders import differences as differences
from .orders import order_totals as order_totals
from .orders import tax_entries as tax_entries
