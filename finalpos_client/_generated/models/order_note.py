"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class OrderNote:
    """Not the shape of a customer note."""

    _wire_names: ClassVar[Mapping[str, str]] = {
        "external_id": "externalId",
        "author": "author",
        "note": "note",
        "customer_note": "customerNote",
        "added_by_user": "addedByUser",
        "date_created": "dateCreated",
    }

    external_id: str | None = None
    author: str | None = None
    note: str | None = None
    customer_note: bool | None = None
    added_by_user: bool | None = None
    """String in older vendor types."""
    date_created: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderNote:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _author = get("author")
        if _author is not None and type(_author) is not str:
            _author = decode.string(_author, "author")
        _note = get("note")
        if _note is not None and type(_note) is not str:
            _note = decode.string(_note, "note")
        _customer_note = get("customerNote")
        if _customer_note is not None and type(_customer_note) is not bool:
            _customer_note = decode.boolean(_customer_note, "customerNote")
        _added_by_user = get("addedByUser")
        if _added_by_user is not None and type(_added_by_user) is not bool:
            _added_by_user = decode.boolean(_added_by_user, "addedByUser")
        _date_created = get("dateCreated")
        if _date_created is not None and type(_date_created) is not str:
            _date_created = decode.string(_date_created, "dateCreated")
        return cls(
            _external_id,
            _author,
            _note,
            _customer_note,
            _added_by_user,
            _date_created,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(OrderNote._wire_names.values())
