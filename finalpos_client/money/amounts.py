"""Amounts and percentages: exact on the way in, rounded only when asked, the same again on the way out."""

from __future__ import annotations

import decimal
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from numbers import Integral

from attrs import field, frozen

from .currencies import Currency, code, exponent, minor_exponent
from .currencies import MoneyError as MoneyError

Amount = str | float | Decimal
"""What an amount can be given as: a decimal string, an int, a float or a ``Decimal``."""

_FLOAT_DIGITS = 15  # a decimal of so many significant digits survives a double (C's DBL_DIG)
_MOST_BEFORE_POINT = 15
_MOST_AFTER_POINT = 60  # what a division leaves, with room to spare
_LONGEST = 40
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")  # the grammar of JSON's numbers, without its exponents
_ROUNDINGS = {name for name in vars(decimal) if name.startswith("ROUND_")}
_AMPLE = decimal.Context(
    prec=_MOST_BEFORE_POINT + _MOST_AFTER_POINT + 5,
    rounding=decimal.ROUND_HALF_EVEN,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)


@contextmanager
def exactly() -> Iterator[None]:
    """Work with more digits than any amount has, whatever the precision of the caller's own context."""
    with decimal.localcontext(_AMPLE):
        yield


def amount(value: Amount, currency: str | Currency, *, rounding: str | None = None) -> Decimal:
    """Read an amount in major units: ``"1000.50"`` as orders have it, or a number as products and variants have it.

    A string is digits with at most one point and a leading minus: no exponent, no grouping, no spaces, no plus. A float
    stands for the shortest decimal that gives it, which is what JSON had (4.35, not 4.3499999999999996447); beyond 15
    significant digits a float can't be told from its neighbours and is refused.

    Returns:
        the amount with exactly the digits of its currency (see ``exponent``): ``Decimal("100.00")`` for 100 dollars.

    Raises:
        MoneyError: no such number; NaN or infinite; negative zero in a string or a float; more digits than the currency
            has, and no ``rounding`` (``decimal.ROUND_HALF_UP`` and its like); a quadrillion or more.
    """
    exact = exact_decimal(value, "an amount")
    digits = exponent(currency)
    with exactly():
        result = exact.quantize(
            Decimal(1).scaleb(-digits), _known(decimal.ROUND_DOWN if rounding is None else rounding)
        )
    if rounding is None and result != exact:
        raise MoneyError(
            f"{_shown(value)} has more than the {digits} decimal digits of {code(currency)}; "
            "give a rounding, such as decimal.ROUND_HALF_UP, if it is to be rounded"
        )
    if result and result.adjusted() >= _MOST_BEFORE_POINT:
        raise MoneyError(f"{_shown(value)} is too large for an amount once it is rounded")
    return result if result else abs(result)


def rounded(
    value: Amount, currency: str | Currency, *, rounding: str = ROUND_HALF_UP, step: Amount | None = None
) -> Decimal:
    """Round an amount to the digits of its currency; half a cent goes up (away from zero), as tills do.

    Args:
        step: round to a multiple of this instead, for what is paid in cash: ``"0.05"`` in Swiss francs. Which step a
            country has, and which rounding, is its law and not known here.

    Raises:
        MoneyError: as ``amount``, or a step that is not above zero.
    """
    if step is None:
        return amount(value, currency, rounding=rounding)
    size = amount(step, currency)
    if size <= 0:
        raise MoneyError(f"a step is above zero, not {_shown(step)}")
    steps = Fraction(exact_decimal(value, "an amount")) / Fraction(size)
    with exactly():
        return amount(_whole(steps, rounding) * size, currency)


def decimal_string(value: Amount, currency: str | Currency, *, rounding: str | None = None) -> str:
    """Write an amount as orders, transactions, refunds and sessions have it: ``"4.50"``, in yen ``"450"``.

    Raises:
        MoneyError: as ``amount``.
    """
    return f"{amount(value, currency, rounding=rounding):f}"


def number(value: Amount, currency: str | Currency, *, rounding: str | None = None) -> float:
    """Write an amount as prices of products and variants have it: an int where it is whole, else a float.

    Raises:
        MoneyError: as ``amount``, or more than 15 significant digits, which a float would not give back.
    """
    return json_number(amount(value, currency, rounding=rounding))


def minor_units(value: Amount, currency: str | Currency, *, rounding: str | None = None) -> int:
    """Write an amount as an int in minor units, as webhooks have it: 375 for 3.75 dollars.

    Raises:
        MoneyError: as ``amount``, or a currency whose minor units are not known (see ``from_minor_units``).
    """
    digits = minor_exponent(currency)
    return int(amount(value, currency, rounding=rounding).scaleb(digits, _AMPLE))


def from_minor_units(value: int, currency: str | Currency) -> Decimal:
    """Read an int in minor units, as webhooks have it: 375 is 3.75 dollars, or 375 yen.

    The exponents are the vendor's own (HUF and TWD have 0 there, in ISO 4217 2). That webhooks follow them is inferred
    from their examples.

    Raises:
        MoneyError: no int; a quadrillion or more; a currency on whose exponent the vendor's list is silent where
            ISO 4217 has another than 2 (XAF, XOF, ...): ``Currency("XOF", 0)`` decides it.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise MoneyError(f"minor units are an int, not {_shown(value)}")
    digits = minor_exponent(currency)
    if abs(value) >= 10 ** (_MOST_BEFORE_POINT + digits):
        raise MoneyError(f"{_shown(value)} is too large for an amount")
    return Decimal(value).scaleb(-digits, _AMPLE)


def _checked_percentage(value: Amount) -> Decimal:
    exact = exact_decimal(value, "a percentage")
    short = exact.normalize(_AMPLE)
    if exact < 0:
        raise MoneyError(f"a percentage is not negative: {_shown(value)}")
    if len(short.as_tuple().digits) > _FLOAT_DIGITS:
        raise MoneyError(f"{_shown(value)} has too many digits for a percentage: at most {_FLOAT_DIGITS}")
    return Decimal(int(short)) if short == short.to_integral_value() else short


@frozen
class Percentage:
    """A part of a whole. ``percent`` is of a hundred, ``fraction`` of one: 15 and 0.15 are the same.

    The API has both scales in one body: the percentage of a tax is 10, of a tip 0.15 in its examples. So a percentage
    is made with ``percent()`` or ``fraction()``, which say the scale, never guessed from the number.
    """

    percent: Decimal = field(converter=_checked_percentage)

    @property
    def fraction(self) -> Decimal:
        return self.percent.scaleb(-2, _AMPLE)

    def as_percent(self) -> float:
        """The number for taxes, 10."""
        return json_number(self.percent)

    def as_fraction(self) -> float:
        """The number for tips, 0.15."""
        return json_number(self.fraction)

    def of(self, value: Amount, currency: str | Currency, *, rounding: str = ROUND_HALF_UP) -> Decimal:
        """This part of an amount, rounded to its currency."""
        return from_fraction(Fraction(amount(value, currency)) * Fraction(self.percent) / 100, currency, rounding)

    def __str__(self) -> str:
        return f"{self.percent:f} %"


def percent(value: Amount) -> Percentage:
    """A percentage in hundredths: ``percent("5.5")`` is 5.5 %.

    Raises:
        MoneyError: no such number (by the rules of ``amount``), negative, or with more than 15 significant digits.
    """
    return Percentage(value)


def fraction(value: Amount) -> Percentage:
    """A percentage as a fraction: ``fraction("0.15")`` is 15 %.

    Raises:
        MoneyError: as ``percent``.
    """
    return percent(exact_decimal(value, "a percentage").scaleb(2, _AMPLE))


def spread(value: Amount, weights: Sequence[Amount], currency: str | Currency) -> list[Decimal]:
    """Split an amount in proportion to weights, so that the parts add up to it: no cent is lost or made.

    By largest remainder: every part is its exact share rounded down or up; cents left over go where most was cut off,
    among equals to the first. A negative amount is split as its opposite is.

    Raises:
        MoneyError: as ``amount``; a negative weight; no weight above zero for an amount that is not zero.
    """
    whole_amount = amount(value, currency)
    shares = [Fraction(exact_decimal(weight, "a weight")) for weight in weights]
    if any(share < 0 for share in shares):
        raise MoneyError("a weight is not negative")
    if not (whole := sum(shares)):
        if whole_amount:
            raise MoneyError(f"{whole_amount} can't be split by weights that are all zero")
        return [whole_amount] * len(shares)
    digits = exponent(currency)
    units = int(whole_amount.scaleb(digits, _AMPLE))
    exact = [abs(units) * share / whole for share in shares]
    parts = [math.floor(part) for part in exact]
    left_over = abs(units) - sum(parts)
    for index in sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])[:left_over]:
        parts[index] += 1
    sign = -1 if units < 0 else 1
    return [Decimal(sign * part).scaleb(-digits, _AMPLE) for part in parts]


def exact_decimal(value: object, what: str) -> Decimal:
    """A number as it was written, by the rules of ``amount``."""
    if isinstance(value, Decimal):
        exact = value
    elif isinstance(value, str):
        if len(value) > _LONGEST or not _DECIMAL.fullmatch(value):
            raise MoneyError(f"{_shown(value)} is not {what}: digits with at most one point are, such as '1000.50'")
        exact = Decimal(value)
    elif isinstance(value, Integral) and not isinstance(value, bool):
        exact = Decimal(int(value))
    elif isinstance(value, float):
        exact = Decimal(float.__repr__(value))
    else:
        raise MoneyError(f"{_shown(value)} is not {what}: a decimal string, an int, a float or a Decimal is")
    if not exact.is_finite():
        raise MoneyError(f"{_shown(value)} is not {what}")
    if not exact:
        if exact.is_signed() and not isinstance(value, Decimal):
            raise MoneyError(f"{_shown(value)} is not {what}: negative zero is left of something that was rounded away")
        return Decimal(0)
    if exact.adjusted() >= _MOST_BEFORE_POINT:
        raise MoneyError(f"{_shown(value)} is too large: at most {_MOST_BEFORE_POINT} digits before the point")
    if exact != exact.quantize(Decimal(1).scaleb(-_MOST_AFTER_POINT), context=_AMPLE):
        raise MoneyError(f"{_shown(value)} has too many digits: at most {_MOST_AFTER_POINT} after the point")
    if isinstance(value, float) and len(exact.normalize(_AMPLE).as_tuple().digits) > _FLOAT_DIGITS:
        raise MoneyError(
            f"{_shown(value)} is not {what}: a float holds no more than {_FLOAT_DIGITS} digits exactly; "
            "give it as a string or a Decimal"
        )
    return exact


def from_fraction(value: Fraction, currency: str | Currency, rounding: str) -> Decimal:
    """Round a product or a quotient to an amount. Fractions, because a quotient cut off could look like half a cent."""
    digits = exponent(currency)
    return amount(_whole(value * 10**digits, rounding).scaleb(-digits, _AMPLE), currency)


def json_number(value: Decimal) -> float:
    """An int where it is whole, else the float that reads back as this decimal."""
    if len(value.normalize(_AMPLE).as_tuple().digits) > _FLOAT_DIGITS:
        raise MoneyError(f"{value} has more digits than a JSON number carries exactly: at most {_FLOAT_DIGITS}")
    return int(value) if value == value.to_integral_value() else float(value)


def _whole(value: Fraction, rounding: str) -> Decimal:
    """Round to a whole number. Only on which side of the middle it lies matters, so its rest is told in tenths."""
    below = math.floor(value)
    rest = value - below
    tenths = 0 if not rest else 5 if rest * 2 == 1 else 3 if rest * 2 < 1 else 7
    with exactly():
        return (below + Decimal(tenths) / 10).quantize(Decimal(1), _known(rounding))


def _known(rounding: str) -> str:
    if rounding not in _ROUNDINGS:
        raise MoneyError(f"{rounding!r} is no rounding of the decimal module, such as decimal.ROUND_HALF_UP")
    return rounding


def _shown(value: object) -> str:
    if isinstance(value, int) and abs(value) >= 10**_LONGEST:
        return f"an int of {value.bit_length()} bits"
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
