"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode
from finalpos_client.customers.record import DynamicRecord


@decode.late
@define
class Customer(DynamicRecord):
    """A record of ``pos.customers``.

    Evidence: ``documented``. The pages mark no field as required; that it always has its id is inferred.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        email: Example: ``customer@example.com``.
        first_name: Example: ``John``.
        last_name: Example: ``Doe``.
        from_final: Response only. Example: ``false``.
        outlet_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        external_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        phone: Example: ``+1234567890``.
        total_spent: Money as a decimal string. Example: ``1000.50``.
        last_action: Example: ``2025-12-07T19:31:48.436+00:00``.
        tags: Example: ``["vip", "loyal", "premium"]``.
        billing: See ``Address``.
        shipping: See ``Address``.
        metadata: Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``. See
            ``Metadata``.
        notes: Example: ``[{"createdAt": "2025-12-07T19:31:48.436+00:00", "message": "Note 1"}]``. See ``CustomerNote``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "email": "email",
        "first_name": "firstName",
        "last_name": "lastName",
        "from_final": "fromFinal",
        "outlet_id": "outletId",
        "external_id": "externalId",
        "phone": "phone",
        "total_spent": "totalSpent",
        "last_action": "lastAction",
        "tags": "tags",
        "billing": "billing",
        "shipping": "shipping",
        "metadata": "metadata",
        "notes": "notes",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    email: str | None = None
    """Example: ``customer@example.com``."""
    first_name: str | None = None
    """Example: ``John``."""
    last_name: str | None = None
    """Example: ``Doe``."""
    from_final: bool | None = None
    """Response only. Example: ``false``."""
    outlet_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    external_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    phone: str | None = None
    """Example: ``+1234567890``."""
    total_spent: str | None = None
    """Money as a decimal string. Example: ``1000.50``."""
    last_action: str | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    tags: list[str] | None = None
    """Example: ``["vip", "loyal", "premium"]``."""
    billing: Address | None = None
    shipping: Address | None = None
    metadata: list[Metadata] | None = None
    """Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]``."""
    notes: list[CustomerNote] | None = None
    """Example: ``[{"createdAt": "2025-12-07T19:31:48.436+00:00", "message": "Note 1"}]``."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Customer:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Customer(source)
        return record if cls is Customer else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Customer._wire_names.values())


def read_Customer(source: Any) -> Customer:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Customer)
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
    record.email = value = source.get("email")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.email = decode.string(value, "email")
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
    record.from_final = value = source.get("fromFinal")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.from_final = decode.boolean(value, "fromFinal")
    record.outlet_id = value = source.get("outletId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.outlet_id = decode.string(value, "outletId")
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.phone = value = source.get("phone")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.phone = decode.string(value, "phone")
    record.total_spent = value = source.get("totalSpent")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.total_spent = decode.string(value, "totalSpent")
    record.last_action = value = source.get("lastAction")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.last_action = decode.string(value, "lastAction")
    value = source.get("tags")
    if value is None:
        absent += 1
        record.tags = None
    else:
        record.tags = decode.list_of(decode.string, value, "tags")
    value = source.get("billing")
    if value is None:
        absent += 1
        record.billing = None
    else:
        try:
            record.billing = read_Address(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("billing") from None
    value = source.get("shipping")
    if value is None:
        absent += 1
        record.shipping = None
    else:
        try:
            record.shipping = read_Address(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("shipping") from None
    value = source.get("metadata")
    if value is None:
        absent += 1
        record.metadata = None
    else:
        record.metadata = decode.list_of(read_Metadata, value, "metadata")
    value = source.get("notes")
    if value is None:
        absent += 1
        record.notes = None
    else:
        record.notes = decode.list_of(read_CustomerNote, value, "notes")
    if len(source) + absent != 18:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .address import Address, read_Address
from .customer_note import CustomerNote, read_CustomerNote
from .metadata import Metadata, read_Metadata
