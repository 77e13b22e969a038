"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode
from finalpos_client.customers.record import DynamicRecord


@define
class Customer(DynamicRecord):
    """No field is marked required; extra properties allowed (inferred)."""

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
    """Type taken from the create body. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    phone: str | None = None
    """Type taken from the create body. Example: ``+1234567890``."""
    total_spent: str | None = None
    """Type taken from the create body. Example: ``1000.50``."""
    last_action: str | None = None
    """Type taken from the create body. Example: ``2025-12-07T19:31:48.436+00:00``."""
    tags: list[str] | None = None
    """Array documented, items from the create body. Example: ``["vip", "loyal", "premium"]``."""
    billing: Address | None = None
    """Object documented, content from the create body."""
    shipping: Address | None = None
    """Object documented, content from the create body."""
    metadata: list[Metadata] | None = None
    """Array documented, items from the create body. Example: ``[{"key": "key1", "value": "value1"}, {"key": "key2",
    "value": "value2"}]``.
    """
    notes: list[CustomerNote] | None = None
    """Array documented, items from the create body. Example: ``[{"createdAt": "2025-12-07T19:31:48.436+00:00", "message":
    "Note 1"}]``.
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Customer:
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
        _email = get("email")
        if _email is not None and type(_email) is not str:
            _email = decode.string(_email, "email")
        _first_name = get("firstName")
        if _first_name is not None and type(_first_name) is not str:
            _first_name = decode.string(_first_name, "firstName")
        _last_name = get("lastName")
        if _last_name is not None and type(_last_name) is not str:
            _last_name = decode.string(_last_name, "lastName")
        _from_final = get("fromFinal")
        if _from_final is not None and type(_from_final) is not bool:
            _from_final = decode.boolean(_from_final, "fromFinal")
        _outlet_id = get("outletId")
        if _outlet_id is not None and type(_outlet_id) is not str:
            _outlet_id = decode.string(_outlet_id, "outletId")
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _phone = get("phone")
        if _phone is not None and type(_phone) is not str:
            _phone = decode.string(_phone, "phone")
        _total_spent = get("totalSpent")
        if _total_spent is not None and type(_total_spent) is not str:
            _total_spent = decode.string(_total_spent, "totalSpent")
        _last_action = get("lastAction")
        if _last_action is not None and type(_last_action) is not str:
            _last_action = decode.string(_last_action, "lastAction")
        _tags = get("tags")
        if _tags is not None:
            _tags = decode.list_of(decode.string, _tags, "tags")
        _billing = get("billing")
        if _billing is not None:
            _billing = decode.model(Address.from_dict, _billing, "billing")
        _shipping = get("shipping")
        if _shipping is not None:
            _shipping = decode.model(Address.from_dict, _shipping, "shipping")
        _metadata = get("metadata")
        if _metadata is not None:
            _metadata = decode.list_of(Metadata.from_dict, _metadata, "metadata")
        _notes = get("notes")
        if _notes is not None:
            _notes = decode.list_of(CustomerNote.from_dict, _notes, "notes")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _email,
            _first_name,
            _last_name,
            _from_final,
            _outlet_id,
            _external_id,
            _phone,
            _total_spent,
            _last_action,
            _tags,
            _billing,
            _shipping,
            _metadata,
            _notes,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Customer._wire_names.values())

# Below the class, because models can name each other in a circle.
from .address import Address
from .customer_note import CustomerNote
from .metadata import Metadata
