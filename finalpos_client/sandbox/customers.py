"""Which fields of their own do customers have just now, and how do these ride on a customer?

A table belongs to customers when one of its columns refers to the customers collection; its other columns are then
fields of every customer. :func:`split` and :func:`shown` are the convention: a custom field is one more top-level
property, called as its column. Values are kept by column id, so that a renamed column keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from .description import stem
from .errors import invalid
from .records import Record, id_of, id_text
from .schemas import Json
from .store import Store
from .tables import FIELDS

CUSTOMERS = stem("customers")
VALUES = "$columns"
"""Where a stored customer has its custom values, by column id."""

Columns = Mapping[str, Record]


def columns(store: Store) -> Columns:
    """The columns that are fields of customers, by name; of two with one name, the older."""
    every = store.find(FIELDS)
    tables = {id_text(column["tableId"]) for column in every if _refers_to_customers(column)}
    by_name: dict[str, Record] = {}
    for column in every:
        if id_text(column["tableId"]) in tables and not _refers_to_customers(column):
            by_name.setdefault(column["name"], column)
    return by_name


def split(sent: Mapping[str, Json], static: Collection[str], columns: Columns) -> tuple[Record, Record]:
    """A customer's body in two: the fields of the description, and the merchant's own. Static names win."""
    custom = {name: value for name, value in sent.items() if name not in static}
    for name in custom:
        if name not in columns:
            raise invalid(f"Field `{name}` is not known: no custom table of customers has such a column.")
    return {name: value for name, value in sent.items() if name in static}, custom


def accepted(custom: Mapping[str, Json], columns: Columns, *, creating: bool) -> Record:
    """Values by column id, checked by column type; on a create with the columns' defaults. Raises a 400."""
    values = dict(custom)
    for name, column in columns.items():
        if creating and name not in values and column.get("defaultValue") is not None:
            values[name] = column["defaultValue"]
        missing = values.get(name) is None and (creating or name in values)
        if missing and column.get("required"):
            raise invalid(f"Field `{name}` is required.")
    for name, value in custom.items():
        kind = columns[name]["type"]
        if value is not None and not _TYPES[kind](value):
            raise invalid(f"Field `{name}` must be of type {kind}.")
    return {id_of(columns[name]): value for name, value in values.items()}


def kept(record: Record, values: Record) -> Record:
    """The record to store, with values by column id added to those it has."""
    return {**record, VALUES: {**record.get(VALUES, {}), **values}}


def shown(record: Record, columns: Columns) -> Record:
    """The record as the API shows it just now: values of columns that are gone stay out of sight."""
    values = record.get(VALUES, {})
    custom = {name: values[id_of(column)] for name, column in columns.items() if id_of(column) in values}
    static = {name: value for name, value in record.items() if name != VALUES}
    return static | {name: value for name, value in custom.items() if name not in static}


def _refers_to_customers(column: Record) -> bool:
    return stem(column.get("referenceLinkedCollection") or "") == CUSTOMERS


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _is_json(value: Any) -> bool:
    try:
        json.loads(value)
    except (TypeError, ValueError):
        return False
    return isinstance(value, str)


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "date": _is_date,
    "json-string": _is_json,
}
