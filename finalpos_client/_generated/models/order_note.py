"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class OrderNote:
    """Part of ``Order``.

    Evidence: ``vendor``. Not the shape of a customer note.
    """

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
    date_created: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> OrderNote:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_OrderNote(source)
        return record if cls is OrderNote else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(OrderNote._wire_names.values())


def read_OrderNote(source: Any) -> OrderNote:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(OrderNote)
    absent = 0
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.author = value = source.get("author")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.author = decode.string(value, "author")
    record.note = value = source.get("note")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.note = decode.string(value, "note")
    record.customer_note = value = source.get("customerNote")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.customer_note = decode.boolean(value, "customerNote")
    record.added_by_user = value = source.get("addedByUser")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.added_by_user = decode.boolean(value, "addedByUser")
    record.date_created = value = source.get("dateCreated")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.date_created = decode.string(value, "dateCreated")
    if len(source) + absent != 6:
        decode.keep_unknown(record, source, _KNOWN)
    return record
