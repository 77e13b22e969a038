"""How many decimal digits does a currency have?

Two sources differ. The vendor's own packages hold amounts in minor units, with 2 digits for most currencies and a list
of others (``minorUnits`` in ``@final-commerce/common`` 2.2.3). ISO 4217 (list one of 2026-01-01) has 2 for HUF and TWD,
where the vendor has none, and other digits than 2 for some that the vendor's list leaves out.
"""

from __future__ import annotations

from attrs import frozen

LARGEST_EXPONENT = 8


def _all(digits: int, codes: str) -> dict[str, int]:
    return dict.fromkeys(codes.split(), digits)


_VENDOR = _all(0, "JPY KRW VND CLP ISK HUF TWD") | _all(3, "KWD BHD OMR JOD TND LYD IQD")
"""The vendor's list; 2 for most others."""

_ISO_ALONE = _all(0, "BIF DJF GNF KMF PYG RWF UGX UYI VUV XAF XOF XPF") | _all(4, "CLF UYW")
"""Not on the vendor's list, and not 2 in ISO 4217."""

_BOTH_TWO = _all(
    2,
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
    COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG IDR ILS INR IRR JMD
    KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
    NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
    TJS TMT TOP TRY TTD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
    """,
)

_EXPONENTS = _BOTH_TWO | _ISO_ALONE | _VENDOR


class MoneyError(ValueError):
    """An amount, a currency or a percentage that can't be used as it is; the message says why.

    It says nothing about a call, so it is no ``FinalPOSError``: what was sent was sent.
    """


@frozen
class Currency:
    """A currency with an exponent of your own choice: ``Currency("BGN", 2)``.

    For codes that ``exponent`` does not know, and where you know better. Accepted wherever a code is.

    Raises:
        MoneyError: the exponent is no int from 0 to 8, or the code is empty.
    """

    code: str
    exponent: int

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.code, str) or not self.code:
            raise MoneyError(f"a currency needs a code, such as 'USD', not {self.code!r}")
        if type(self.exponent) is not int or not 0 <= self.exponent <= LARGEST_EXPONENT:
            raise MoneyError(f"{self.code}: an exponent is an int from 0 to {LARGEST_EXPONENT}, not {self.exponent!r}")


def exponent(currency: str | Currency) -> int:
    """The decimal digits of amounts in a currency, by its ISO 4217 code in capitals: 2 for USD, 0 for JPY, 3 for KWD.

    The vendor's list comes first, because what it has no digits for (HUF, TWD) it could not hold; then ISO 4217.

    Raises:
        MoneyError: neither knows the code. ``Currency(code, exponent)`` says it yourself.
    """
    if isinstance(currency, Currency):
        return currency.exponent
    if not isinstance(currency, str):
        raise MoneyError(f"a currency is a code, such as 'USD', or a Currency, not {currency!r}")
    if currency in _EXPONENTS:
        return _EXPONENTS[currency]
    raise MoneyError(
        f"{currency[:40]!r} is no currency of ISO 4217 (codes are in capitals); "
        "say how many decimal digits it has: Currency(code, exponent)"
    )


def minor_exponent(currency: str | Currency) -> int:
    """The exponent of integers in minor units: the same, but never ISO 4217's word alone.

    These integers are the vendor's, so where its list is silent and ISO 4217 does not have the 2 that it has for most,
    nobody can say from here whether 375 is 375 or 3.75.
    """
    if isinstance(currency, str) and currency in _ISO_ALONE:
        raise MoneyError(
            f"the minor units of {currency} are not known: ISO 4217 has {_ISO_ALONE[currency]} digits, the vendor's "
            f"list leaves {currency} out and has 2 for most; say which: Currency({currency!r}, exponent)"
        )
    return exponent(currency)


def code(currency: str | Currency) -> str:
    """Its code, for messages."""
    return currency.code if isinstance(currency, Currency) else currency
