"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Address:
    """Documented for the billing address of a customer create body; its use for shipping and for orders is inferred."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "first_name": "firstName",
        "last_name": "lastName",
        "address1": "address1",
        "address2": "address2",
        "city": "city",
        "state": "state",
        "country": "country",
        "post_code": "postCode",
    }

    first_name: str | None = None
    """Example: ``John``."""
    last_name: str | None = None
    """Example: ``Doe``."""
    address1: str | None = None
    """Example: ``123 Main St``."""
    address2: str | None = None
    """Example: ``Suite 100``."""
    city: str | None = None
    """Example: ``New York``."""
    state: str | None = None
    """Example: ``NY``."""
    country: str | None = None
    """The example is not an ISO country code. Example: ``USA``."""
    post_code: str | None = None
    """Example: ``10001``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Address:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _first_name = get("firstName")
        if _first_name is not None and type(_first_name) is not str:
            _first_name = decode.string(_first_name, "firstName")
        _last_name = get("lastName")
        if _last_name is not None and type(_last_name) is not str:
            _last_name = decode.string(_last_name, "lastName")
        _address1 = get("address1")
        if _address1 is not None and type(_address1) is not str:
            _address1 = decode.string(_address1, "address1")
        _address2 = get("address2")
        if _address2 is not None and type(_address2) is not str:
            _address2 = decode.string(_address2, "address2")
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
        return cls(
            _first_name,
            _last_name,
            _address1,
            _address2,
            _city,
            _state,
            _country,
            _post_code,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Address._wire_names.values())
