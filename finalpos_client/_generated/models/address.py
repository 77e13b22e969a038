"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Address:
    """Part of ``Customer``, ``Order``.

    Evidence: ``documented``. Documented for the billing address of a customer create body; its use for shipping and for
    orders is inferred.

    Attributes:
        first_name: Example: ``John``.
        last_name: Example: ``Doe``.
        address1: Example: ``123 Main St``.
        address2: Example: ``Suite 100``.
        city: Example: ``New York``.
        state: Example: ``NY``.
        country: The example is not an ISO country code. Example: ``USA``.
        post_code: Example: ``10001``.
    """

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

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Address:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Address(source)
        return record if cls is Address else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Address._wire_names.values())


def read_Address(source: Any) -> Address:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Address)
    absent = 0
    record.first_name = value = source.get("firstName")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.first_name = decode.string(value, "firstName")
    record.last_name = value = source.get("lastName")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.last_name = decode.string(value, "lastName")
    record.address1 = value = source.get("address1")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.address1 = decode.string(value, "address1")
    record.address2 = value = source.get("address2")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.address2 = decode.string(value, "address2")
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
    if len(source) + absent != 8:
        decode.keep_unknown(record, source, _KNOWN)
    return record
