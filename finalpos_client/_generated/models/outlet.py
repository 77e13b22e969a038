"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Outlet:
    """Documented as far as stripeAccountId; the last two come from the create body."""

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
    """Type taken from the create body. Example: ``US``."""
    post_code: str | None = None
    """Type taken from the create body. Example: ``10278``."""
    phone: str | None = None
    """Type taken from the create body. Example: ``+12323232323``."""
    address2: str | None = None
    """Type taken from the create body. Example: ``Suite 100``."""
    alias: str | None = None
    """Type taken from the create body. Example: ``HQ``."""
    sequence_number: float | None = None
    """Response only; type from the example. Example: ``45``."""
    stations: list[str] | None = None
    """Example: ``["o1p2q3r4s5t6u7v8w9x0y1z2"]``."""
    stripe_account_id: str | None = None
    """Present in the response; example from the create body. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    stripe: OutletStripe | None = None
    """Example: ``{"locationId": "tml_XXXXXXXXXX"}``."""
    tax_id: str | None = None
    """Example: ``23``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Outlet:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("id")
        if type(_id) is not str:
            _id = decode.string(_id, "id")
        _created_at = get("createdAt")
        if _created_at is not None:
            _created_at = decode.date_time(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if _updated_at is not None:
            _updated_at = decode.date_time(_updated_at, "updatedAt")
        _company_id = get("companyId")
        if _company_id is not None and type(_company_id) is not str:
            _company_id = decode.string(_company_id, "companyId")
        _name = get("name")
        if _name is not None and type(_name) is not str:
            _name = decode.string(_name, "name")
        _address = get("address")
        if _address is not None and type(_address) is not str:
            _address = decode.string(_address, "address")
        _city = get("city")
        if _city is not None and type(_city) is not str:
            _city = decode.string(_city, "city")
        _state = get("state")
        if _state is not None and type(_state) is not str:
            _state = decode.string(_state, "state")
        _country = get("country")
        if _country is not None and type(_country) is not str:
            _country = decode.string(_country, "country")
        _post_code = get("postCode")
        if _post_code is not None and type(_post_code) is not str:
            _post_code = decode.string(_post_code, "postCode")
        _phone = get("phone")
        if _phone is not None and type(_phone) is not str:
            _phone = decode.string(_phone, "phone")
        _address2 = get("address2")
        if _address2 is not None and type(_address2) is not str:
            _address2 = decode.string(_address2, "address2")
        _alias = get("alias")
        if _alias is not None and type(_alias) is not str:
            _alias = decode.string(_alias, "alias")
        _sequence_number = get("sequenceNumber")
        if _sequence_number is not None and type(_sequence_number) is not int and type(_sequence_number) is not float:
            _sequence_number = decode.number(_sequence_number, "sequenceNumber")
        _stations = get("stations")
        if _stations is not None:
            _stations = decode.list_of(decode.string, _stations, "stations")
        _stripe_account_id = get("stripeAccountId")
        if _stripe_account_id is not None and type(_stripe_account_id) is not str:
            _stripe_account_id = decode.string(_stripe_account_id, "stripeAccountId")
        _stripe = get("stripe")
        if _stripe is not None:
            _stripe = decode.model(OutletStripe.from_dict, _stripe, "stripe")
        _tax_id = get("taxId")
        if _tax_id is not None and type(_tax_id) is not str:
            _tax_id = decode.string(_tax_id, "taxId")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _name,
            _address,
            _city,
            _state,
            _country,
            _post_code,
            _phone,
            _address2,
            _alias,
            _sequence_number,
            _stations,
            _stripe_account_id,
            _stripe,
            _tax_id,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Outlet._wire_names.values())

# Below the class, because models can name each other in a circle.
from .outlet_stripe import OutletStripe
