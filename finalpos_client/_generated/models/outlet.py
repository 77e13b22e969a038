"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Outlet:
    """A record of ``pos.outlets``.

    Evidence: ``documented``. Documented as far as stripeAccountId; the last two come from the create body.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        name: Example: ``Main Store``.
        address: Example: ``26 Federal Plaza, New York, NY 10278, USA``.
        city: Example: ``New York``.
        state: Example: ``NY``.
        country: Example: ``US``.
        post_code: Example: ``10278``.
        phone: Example: ``+12323232323``.
        address2: Example: ``Suite 100``.
        alias: Example: ``HQ``.
        sequence_number: Response only. Example: ``45``.
        stations: Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2"]``.
        stripe_account_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        stripe: Example: ``{"locationId": "tml_XXXXXXXXXX"}``. See ``OutletStripe``.
        tax_id: Example: ``23``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "name": "name",
        "address": "address",
        "city": "city",
        "state": "state",
        "country": "country",
        "post_code": "postCode",
        "phone": "phone",
        "address2": "address2",
        "alias": "alias",
        "sequence_number": "sequenceNumber",
        "stations": "stations",
        "stripe_account_id": "stripeAccountId",
        "stripe": "stripe",
        "tax_id": "taxId",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    name: str | None = None
    """Example: ``Main Store``."""
    address: str | None = None
    """Example: ``26 Federal Plaza, New York, NY 10278, USA``."""
    city: str | None = None
    """Example: ``New York``."""
    state: str | None = None
    """Example: ``NY``."""
    country: str | None = None
    """Example: ``US``."""
    post_code: str | None = None
    """Example: ``10278``."""
    phone: str | None = None
    """Example: ``+12323232323``."""
    address2: str | None = None
    """Example: ``Suite 100``."""
    alias: str | None = None
    """Example: ``HQ``."""
    sequence_number: float | None = None
    """Response only. Example: ``45``."""
    stations: list[str] | None = None
    """Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2"]``."""
    stripe_account_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    stripe: OutletStripe | None = None
    """Example: ``{"locationId": "tml_XXXXXXXXXX"}``."""
    tax_id: str | None = None
    """Example: ``23``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Outlet:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Outlet(source)
        return record if cls is Outlet else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Outlet._wire_names.values())


def read_Outlet(source: Any) -> Outlet:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Outlet)
    absent = 0
    record.id = value = source.get("id")
    if type(value) is not str:
        record.id = decode.string(value, "id")
    value = source.get("createdAt")
    if value is None:
        absent += 1
        record.created_at = None
    else:
        record.created_at = decode.date_time(value, "createdAt")
    value = source.get("updatedAt")
    if value is None:
        absent += 1
        record.updated_at = None
    else:
        record.updated_at = decode.date_time(value, "updatedAt")
    record.company_id = value = source.get("companyId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.company_id = decode.string(value, "companyId")
    record.name = value = source.get("name")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.name = decode.string(value, "name")
    record.address = value = source.get("address")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.address = decode.string(value, "address")
    record.city = value = source.get("city")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.city = decode.string(value, "city")
    record.state = value = source.get("state")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.state = decode.string(value, "state")
    record.country = value = source.get("country")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.country = decode.string(value, "country")
    record.post_code = value = source.get("postCode")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.post_code = decode.string(value, "postCode")
    record.phone = value = source.get("phone")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.phone = decode.string(value, "phone")
    record.address2 = value = source.get("address2")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.address2 = decode.string(value, "address2")
    record.alias = value = source.get("alias")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.alias = decode.string(value, "alias")
    record.sequence_number = value = source.get("sequenceNumber")
    if type(value) is not int and type(value) is not float:
        if value is None:
            absent += 1
        else:
            record.sequence_number = decode.number(value, "sequenceNumber")
    value = source.get("stations")
    if value is None:
        absent += 1
        record.stations = None
    else:
        record.stations = decode.list_of(decode.string, value, "stations")
    record.stripe_account_id = value = source.get("stripeAccountId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.stripe_account_id = decode.string(value, "stripeAccountId")
    value = source.get("stripe")
    if value is None:
        absent += 1
        record.stripe = None
    else:
        try:
            record.stripe = read_OutletStripe(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("stripe") from None
    record.tax_id = value = source.get("taxId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.tax_id = decode.string(value, "taxId")
    if len(source) + absent != 18:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .outlet_stripe import OutletStripe, read_OutletStripe
