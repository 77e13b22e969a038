"""Can a line of a file be sent, and what would it send? Pure functions of the line and of the tables that were read."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import field, frozen

from ... import encode
from ...customers.schema import CustomerField, CustomerSchema, custom_values, missing
from ...customers.values import DateRules, from_wire
from ...errors import (
    AmbiguousWriteError,
    APIConnectionError,
    AuthenticationError,
    CustomerSchemaError,
    FieldProblem,
    FinalPOSError,
    InternalServerError,
    InvalidArgumentError,
    PermissionDeniedError,
    RateLimitError,
)
from ...settle import agrees
from .. import values
from ..calls import Call, Parameter
from ..given import fitting
from .columns import Record, fields_of, loads, model_of, nearest_to

_PATIENCE = 5
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


class ProblemsError(Exception):
    """A line that can't be sent, with everything that is wrong with it."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@frozen(kw_only=True)
class Rules:
    """What lines are checked against.

    Attributes:
        create, update: the calls.
        schema: the fields of customers.
        dates: what dates may be given as.
        match: the field that a customer is recognised by.
        ignored: names of fields that are left out, as headers of CSV have them.
        creating, updating: the fields that the calls send, by their names on the wire.
        sent: those of both.
    """

    create: Call
    update: Call
    schema: CustomerSchema
    dates: DateRules
    match: CustomerField
    ignored: Collection[str]
    creating: Mapping[str, Parameter] = field(init=False, repr=False)
    updating: Mapping[str, Parameter] = field(init=False, repr=False)
    sent: Mapping[str, Parameter] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "creating", fields_sent(self.create))
        object.__setattr__(self, "updating", fields_sent(self.update))
        object.__setattr__(self, "sent", {**self.creating, **self.updating})

    @property
    def matches_id(self) -> bool:
        """Whether customers are recognised by what only the server gives them, so that none can be created."""
        return self.match.read_only


@frozen(kw_only=True)
class Wanted:
    """What a line asks for.

    Attributes:
        key: the value that the customer is recognised by.
        fixed: fields of the description, by their names on the wire.
        custom: the merchant's own fields, by theirs, as the client takes them.
        wire: the same, as JSON has them.
        lacking: why no customer can be created from it.
    """

    key: Hashable
    fixed: Record = field(repr=False)
    custom: Record = field(repr=False)
    wire: Record = field(repr=False)
    lacking: tuple[str, ...]

    def arguments(self, fields: Mapping[str, Parameter]) -> dict[str, Any]:
        """The keywords for a call that sends these fields."""
        return {fields[name].name: value for name, value in self.fixed.items() if name in fields} | {
            "custom": self.custom
        }


def fields_sent(call: Call) -> dict[str, Parameter]:
    """The fields of a call's body, by their names on the wire."""
    return {each.wire_name: each for each in call.parameters if each.place == "body" and each.wire_name}


def check(record: Record, rules: Rules) -> Wanted:
    """What a record of a file asks for.

    Raises:
        ProblemsError: it can't be sent.
    """
    known = rules.sent
    problems: list[str] = []
    fixed, custom = Record(), Record()
    for name, value in record.items():
        column = rules.schema.get(name)
        if column is not None and column.read_only:
            continue
        try:
            if name not in known:
                custom[name] = _given(column, value)
                continue
            fixed[name] = _amount(known[name], values.checked(known[name].hint, value, name))
        except values.MisfitError as error:
            problems.append(str(error))
    try:
        encode.dump(record)
        wire = custom_values(rules.schema, {}, custom, rules.dates, rules.update.operation.name)
    except InvalidArgumentError as error:
        raise ProblemsError([*problems, error.message]) from None
    except CustomerSchemaError as error:
        worded = [_worded(each, custom, rules.schema) for each in error.problems]
        raise ProblemsError([*problems, *worded]) from None
    problems += map(str, missing(rules.schema, wire, creating=False))
    key = _key_of(record, wire, rules)
    if key is None:
        problems.append(f"{rules.match.name}: a value is needed, to recognise the customer by")
    if problems:
        raise ProblemsError(problems)
    needed = [each for each in rules.creating.values() if each.required]
    lacking = [f"{each.wire_name}: needed to create a customer" for each in needed if fixed.get(each.wire_name) is None]
    lacking += map(str, missing(rules.schema, wire, creating=True))
    return Wanted(key=key, fixed=fixed, custom=custom, wire=wire, lacking=tuple(lacking))


def _amount(parameter: Parameter, value: Any) -> Any:
    """The value; where the description says that it is an amount in text, only if it is one."""
    is_text = isinstance(value, str) and "decimal string" in parameter.about
    return values.amount(value, parameter.wire_name) if is_text else value


def by_wire_names(record: Record, schema: CustomerSchema) -> Record:
    """A record of which fields may have their names in Python, by those of the API.

    Raises:
        ProblemsError: a field is there by both.
    """
    named, twice = Record(), list[str]()
    for name, value in record.items():
        column = schema.get(name)
        wire_name = column.name if column else name
        if wire_name in named:
            twice.append(f"{wire_name}: there by its name in Python as well")
        named[wire_name] = value
    if twice:
        raise ProblemsError(twice)
    return named


def taken_out(record: Record, name: str) -> bool:
    """Take a field out of a record, ``billing.city`` out of the object that it is in; says whether it was there."""
    if name in record:
        del record[name]
        return True
    first, _, rest = name.partition(".")
    inner = record.get(first)
    if not rest or not isinstance(inner, dict) or not taken_out(inner, rest):
        return False
    if not inner:
        del record[first]
    return True


def _given(column: CustomerField | None, value: Any) -> Any:
    """A value as the client takes it, which writes what a column of JSON holds itself.

    Raises:
        MisfitError: it is none.
    """
    if column is None or column.type != "json-string" or not isinstance(value, str):
        return value
    try:
        return loads(value)
    except values.MisfitError as error:
        raise values.MisfitError(f"{column.name}: {error}") from None


def _worded(problem: FieldProblem, custom: Record, schema: CustomerSchema) -> str:
    """What is wrong with one of the merchant's own fields, in the words of a file and not of Python."""
    column, value = schema.get(problem.field), custom[problem.field]
    is_text = isinstance(value, str)
    try:
        fitting(column, value, repr(value) if is_text else None)
    except values.MisfitError as error:
        hint = _as_iso(value) if column is not None and column.type == "date" and is_text else ""
        return f"{problem.field}: {error}{hint}"
    return str(problem)


def _as_iso(text: str) -> str:
    """How a date is to be written that stands as in German; nothing of other text."""
    found = _GERMAN_DATE.fullmatch(text)
    try:
        return f": write {datetime.date(*map(int, reversed(found.groups())))}" if found else ""
    except ValueError:
        return ""


def strangers(known: Mapping[str, Parameter], fixed: Record, stored: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with names within objects that neither the description nor the customer has.

    Args:
        known: the fields, with their types.
        fixed: what a line gives of them.
        stored: the customer, nothing where there is none.
    """
    return tuple(
        problem
        for name, value in fixed.items()
        if isinstance(value, dict)
        for problem in _strangers(known[name].hint, value, stored.get(name), name)
    )


def _strangers(hint: Any, value: Any, stored: Any, place: str) -> list[str]:
    model = model_of(hint) if isinstance(value, dict) else None
    if model is None:
        return []
    fields, there, problems = _fields_of(model), stored if isinstance(stored, dict) else {}, list[str]()
    for name, inner in value.items():
        if name in fields:
            problems += _strangers(fields[name], inner, there.get(name), f"{place}.{name}")
        elif name not in there:
            problems.append(f"{place}: there is no field {name!r} in it{nearest_to(name, fields)}")
    return problems


@cache
def _fields_of(model: Any) -> Mapping[str, Any]:
    return dict(fields_of(model))


def _key_of(record: Record, wire: Mapping[str, Any], rules: Rules) -> Hashable | None:
    match = rules.match
    if match.table is None:
        return key_of(record.get(match.name))
    return key_of(from_wire(match.type, wire.get(match.name)))


def key_of(value: Any) -> Hashable | None:
    """A value that customers are recognised by, ``None`` where it is none."""
    if value is None or value == "":
        return None
    return value if isinstance(value, Hashable) else json.dumps(value, sort_keys=True)


def held(record: Any, name: str) -> Any:
    """What a customer has in a field, by its name in Python."""
    try:
        return record[name]
    except KeyError:  # a field of the merchant's own that this record has no value for
        return None


def differs(wanted: Wanted, record: Any, stored: Mapping[str, Any], schema: CustomerSchema) -> bool:
    """Whether a customer, who is given as a record and as JSON has him, is otherwise in what a line gives."""
    if not agrees(wanted.fixed, stored):
        return True
    for name, value in wanted.wire.items():
        column = schema.get(name)
        there = held(record, column.python_name if column else name)
        asked = from_wire(column.type, value) if column else value
        if isinstance(asked, dict | list | bool) or isinstance(there, bool):  # 1 is not true
            asked, there = json.dumps(asked, sort_keys=True), json.dumps(there, sort_keys=True, default=str)
        if asked != there:
            return True
    return False


def completed(fixed: Mapping[str, Any], stored: Mapping[str, Any]) -> Record:
    """The objects among some fields that have more in them on the server, with that.

    An update replaces an object whole, and what a line does not give is to stay as it is.
    """
    both = {name: _over(value, stored.get(name)) for name, value in fixed.items() if isinstance(value, dict)}
    return {name: value for name, value in both.items() if value != fixed[name]}


def _over(given: Any, stored: Any) -> Any:
    if not isinstance(given, dict) or not isinstance(stored, dict):
        return given
    return stored | {name: _over(value, stored.get(name)) for name, value in given.items()}


def why_stop(error: FinalPOSError, in_a_row: int) -> tuple[str, str] | None:
    """Why an import goes no further after a line has failed, and what to do; ``None`` where others may fare better.

    Args:
        error: of the line.
        in_a_row: how many have failed without a word from a server that works, this one among them.
    """
    cause = error.__cause__ if isinstance(error, AmbiguousWriteError) else error
    told = (cause.message if isinstance(cause, FinalPOSError) else error.message).rstrip(".")
    if isinstance(error, AuthenticationError | PermissionDeniedError):
        return f"the key may not do this: {told}", "run it again with a key that may; finalpos doctor looks into it"
    if is_down(error) and in_a_row >= _PATIENCE:
        why = f"the server seems to be down, {in_a_row} lines in a row have failed: {told}"
        return why, "run it again when it is there: only what it does not have yet is sent"
    return None


def is_down(error: FinalPOSError) -> bool:
    """Whether an error says nothing about the line, but about the server or the way to it."""
    return isinstance(error, APIConnectionError | InternalServerError | RateLimitError | AmbiguousWriteError)
