"""What goes into a call, of all that its command was given? Options, ``--data``, ``--field``, ``--null``.

What can be known to be wrong ends the command here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import typer
from attrs import field, frozen

from ..customers.values import DateRules, to_wire
from ..customers.values import MisfitError as ColumnMisfitError
from ..options import nearest
from . import values
from .calls import Call, Parameter
from .describe import body_of, check_amounts, example, type_of
from .messages import fail, say
from .names import kebab

if TYPE_CHECKING:
    from .. import FinalPOS

# What every process of the machine can read is no place for these.
_SECRET = re.compile(r"api_?key|password|secret|token", re.IGNORECASE)
_OWN_OPTIONS = frozenset(
    {"data", "null", "field", "table", "fields-in", "output", "yes", "limit", "all", "page-size", "help"}
)
_SHORT = 60
_IN_A_FILE = "in --data @FILE or --data -"
_QUOTES = "; a text needs quotes around it, within those of the shell"


@frozen
class Value:
    """What an option was given, be it null or false."""

    value: Any


@frozen
class Given:
    """What goes into a call: its keywords, and the merchant's own fields, of which the types are not known yet."""

    call: Call
    fixed: dict[str, Any] = field(repr=False)
    custom: dict[str, Any] = field(repr=False)
    texts: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, call: Call, given: Mapping[str, Any]) -> Given:
        """Put together what was given in all its ways; ends the command where that can't be sent."""
        fixed, custom = _from_data(call, given.get("data"))
        typed = {
            each.name: value.value if isinstance(value, Value) else value
            for each in call.parameters
            if (value := given.get(f"sent_{each.name}")) is not None
        }
        texts = _from_fields(call, given.get("field") or ())
        custom = {name: value for name, value in custom.items() if name not in texts}
        fixed |= typed
        for name in given.get("null") or ():
            found = find(call, name)
            if found is None and not call.is_dynamic:
                misuse("--null", _unknown(call, name))
            if (found is not None and found.name in typed) or name in texts:
                misuse("--null", f"{name} has a value as well")
            if found is not None and not found.nullable:
                misuse("--null", f"{name} can't be null")
            if found is None:
                custom[name] = None
            else:
                fixed[found.name] = None
        put = cls(call, fixed, custom, texts)
        put._check()
        return put

    def _check(self) -> None:
        call, named = self.call, f"{kebab(self.call.resource)} {kebab(self.call.method)}"
        if "match" in self.fixed and any(each.place == "none" and each.name == "match" for each in call.parameters):
            self._check_match()
        missing = [each for each in call.parameters if each.required and each.name not in self.fixed]
        if missing:
            needed = (f"--{option_of(each)}" if is_typed(each) else _in_data(each) for each in missing)
            fail(f"{named} needs {', '.join(needed)}")
        optional = [each for each in call.parameters if each.place == "body" and each.wire_name]
        is_empty = not self.custom and not self.texts and not any(each.name in self.fixed for each in optional)
        if call.operation.method in ("PUT", "PATCH") and optional and is_empty:
            such = next((f", such as --{option_of(each)}" for each in optional if is_typed(each)), "")
            fail(f"{named} would change nothing: give at least one field{such}")

    def _check_match(self) -> None:
        """What a record is recognised by must be given as well."""
        match = self.fixed["match"]
        found = find(self.call, match)
        if found is not None:
            self.fixed["match"] = found.name
            if self.fixed.get(found.name) is None:
                misuse("--match", f"to recognise by {match}, give its value as well: --{option_of(found)}")
        elif match not in self.texts and self.custom.get(match) is None:
            known = [each.wire_name for each in self.call.parameters if each.place == "body"]
            own = f"--field {match}=VALUE"
            misuse("--match", f"to recognise by {match}, give its value as well: {own}{nearest(match, known)}")

    @property
    def identity(self) -> str:
        """The ids that the call is about."""
        return " ".join(str(self.fixed[each.name]) for each in self.call.parameters if each.place == "path")

    async def keywords(self, pos: FinalPOS) -> dict[str, Any]:
        """The arguments of the method; reads custom tables where the types of their columns matter."""
        if not self.custom and not self.texts:
            return self.fixed
        schema = await getattr(pos, self.call.resource).schema()
        typed = _each("--field", self.texts, lambda name, text: read_column(schema.get(name), text))
        given = _each("--data", self.custom, lambda name, value: _of_json(schema.get(name), value))
        return {**self.fixed, "custom": {**given, **typed}}


def has_fields(call: Call) -> bool:
    """Whether it takes a body of fields that are known."""
    return any(each.place == "body" and each.wire_name for each in call.parameters)


def is_typed(parameter: Parameter) -> bool:
    """Whether it has an argument or an option of its own."""
    if parameter.place == "body":
        return bool(parameter.wire_name) and not _SECRET.search(parameter.wire_name)
    return parameter.name != "body"


def option_of(parameter: Parameter) -> str:
    """The option of a field; one whose name the command line needs for itself has another one."""
    return f"{parameter.option}-field" if parameter.option in _OWN_OPTIONS else parameter.option


def reader(call: Call, parameter: Parameter) -> tuple[Callable[[str], Any], str]:
    """What makes a value of the text of an option, and how such text is called.

    The function raises ``MisfitError``.
    """
    read, metavar = values.reader(parameter.hint)
    if metavar != "JSON":
        return (lambda text: _with_amounts(call, parameter, read(text), "")), metavar

    def read_json(text: str) -> Any:
        if _is_id(parameter.hint) and text[:1] not in ("{", "@") and text != "-":
            return _as_id(parameter.hint, text)
        try:
            return _with_amounts(call, parameter, read(text), "")
        except values.MisfitError as error:
            hint = _such_as(call, parameter.wire_name) if str(error).startswith("no JSON") else ""
            raise values.MisfitError(f"{error}{hint}") from None

    return read_json, "ID" if _is_id(parameter.hint) else metavar


def find(call: Call, name: str) -> Parameter | None:
    """The field of the body with this name, be it Python's, the API's or the command line's."""
    fields = [each for each in call.parameters if each.place == "body" and each.wire_name]
    for key in ("wire_name", "name", "option"):
        for each in fields:
            if getattr(each, key) == name:
                return each
    return None


def misuse(option: str, why: str) -> NoReturn:
    """End the command, because an option can't be so."""
    raise typer.BadParameter(why, param_hint=option)


def pair(option: str, text: str) -> tuple[str, str]:
    """The name and the value of ``NAME=VALUE``."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        misuse(option, f"expected NAME=VALUE, got {text!r}")
    return name, value


def _from_data(call: Call, data: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What ``--data`` has: fields of the description by their names in Python, and others."""
    if data is None:
        return {}, {}
    whole = next((each for each in call.parameters if each.name == "body" and not each.wire_name), None)
    passed_over = list[str]()
    try:
        if whole is not None:
            if whole.place == "upload":
                return {whole.name: values.content(data)}, {}
            value = values.checked(whole.hint, values.from_json(data))
            return {whole.name: _with_amounts(call, whole, value, "")}, {}
        source = values.checked(Mapping[str, Any], values.from_json(data))
        fixed, custom = dict[str, Any](), dict[str, Any]()
        for name, value in source.items():
            found = find(call, name)
            if found is None and name in _of_record(call):
                passed_over.append(name)
            elif found is None:
                custom[name] = value
            elif found.name in fixed:
                raise values.MisfitError(f"{found.name} and {found.wire_name} are the same field")
            elif _SECRET.search(found.wire_name) and data[:1] != "@" and data != "-":
                raise values.MisfitError(f"other processes can read {name} here: give it {_IN_A_FILE}")
            else:
                value = values.checked(found.hint, _as_id(found.hint, value), name)
                fixed[found.name] = _with_amounts(call, found, value, name)
    except values.MisfitError as error:
        misuse("--data", str(error))
    if custom and not call.is_dynamic:
        misuse("--data", "; ".join(_unknown(call, name) for name in custom))
    if passed_over:
        say("note", f"--data: passed over, as only the server sets it: {', '.join(passed_over)}")
    return fixed, custom


def _with_amounts(call: Call, parameter: Parameter, value: Any, place: str) -> Any:
    """The value of a field or of a body, where each amount in it is one."""
    if parameter.place == "body" and isinstance(value, str | list | dict):
        body, name = body_of(call.resource, call.method) or {}, parameter.wire_name
        check_amounts(body.get("properties", {}).get(name, {}) if name else body, value, place)
    return value


def _of_record(call: Call) -> frozenset[str]:
    """The names of the fields that its records have."""
    record = getattr(call.operation.decode, "__self__", None)
    return frozenset(getattr(record, "_wire_names", {}).values())


def _from_fields(call: Call, fields: Sequence[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for each in fields:
        name, text = pair("--field", each)
        found = find(call, name)
        if found is not None:
            misuse("--field", f"{name} is no field of the merchant's own: --{option_of(found)}")
        if name in texts:
            misuse("--field", f"{name} is given twice")
        texts[name] = text
    return texts


# Columns --------------------------------------------------------------------------------------------------------------


def _json_of_any_kind(text: str) -> Any:
    try:
        return values.from_json(text)
    except values.MisfitError as error:
        raise values.MisfitError(f"{error}{_QUOTES if text.strip().isalnum() else ''}") from None


# Of columns, and of the fixed fields the types in Python; what is neither here nor a column's is JSON.
_OF_TYPE: Mapping[str, Callable[[str], Any]] = {
    "number": values.number,
    "boolean": values.boolean,
    "json-string": _json_of_any_kind,
    "float": values.number,
    "int": values.number,
    "bool": values.boolean,
    **dict.fromkeys(("str", "datetime.datetime", "datetime.date"), str),
}
_EXPECTED = {
    "string": "a text",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date such as 2026-01-31, with a time as 2026-01-31T09:00:00+01:00",
}


def read_column(column: Any, text: str) -> Any:
    """The text as a field of its type takes it; the client knows what else is wrong with it.

    Raises:
        MisfitError: it does not.
    """
    if column is None:
        return text
    others: Callable[[str], Any] = values.from_json if column.table is None else str
    read = _OF_TYPE.get(column.type, others)
    return fitting(column, read(text), repr(text))


def _of_json(column: Any, value: Any) -> Any:
    """A value of ``--data`` as the client takes it: text in a column of JSON is JSON already, as the API has it.

    Raises:
        MisfitError: the column does not take it.
    """
    if column is not None and column.type == "json-string" and isinstance(value, str):
        try:
            return values.loads(value)
        except values.MisfitError as error:
            raise values.MisfitError(f"{error}, in {value!r}{_QUOTES}") from None
    return fitting(column, value)


def fitting(column: Any, value: Any, shown: str | None = None) -> Any:
    """The value, where a column takes it; ``None`` for a column is one that nobody knows.

    Args:
        column: as the schema has it.
        value: of JSON.
        shown: the value in an error, if not its JSON.

    Raises:
        MisfitError: it does not.
    """
    if column is not None and column.table is not None:
        try:
            to_wire(column.type, value, DateRules())
        except ColumnMisfitError as misfit:
            expected = _EXPECTED.get(column.type, misfit.expected)
            expected += " of fewer digits" if "digits" in misfit.expected else ""
            raise values.MisfitError(f"expected {expected}, got {shown or json.dumps(value)}") from None
    return value


def _each(option: str, given: Mapping[str, Any], read: Callable[[str, Any], Any]) -> dict[str, Any]:
    """All that was given, read; ends the command with all that is wrong."""
    done, problems = dict[str, Any](), list[str]()
    for name, value in given.items():
        try:
            done[name] = read(name, value)
        except values.MisfitError as error:
            problems.append(f"{name}: {error}")
    if problems:
        misuse(option, "; ".join(problems))
    return done


# Words ----------------------------------------------------------------------------------------------------------------


def _is_id(hint: Any) -> bool:
    """Whether it is an object that holds nothing but an id."""
    return any([*getattr(each, "_wire_names", {}).values()] == ["$oid"] for each in get_args(hint) or (hint,))


def _as_id(hint: Any, value: Any) -> Any:
    return {"$oid": value} if isinstance(value, str) and _is_id(hint) else value


def _such_as(call: Call, name: str) -> str:
    """What was expected of a field in place of what is no JSON."""
    body = body_of(call.resource, call.method)
    schema = (body or {}).get("properties", {}).get(name)
    if schema is None:
        return ""
    shown = json.dumps(example(schema), ensure_ascii=False)
    if len(shown) > _SHORT:
        return f"; finalpos describe {kebab(call.resource)} {kebab(call.method)} has an example"
    return f"; expected {type_of(schema)}, such as '{shown}'"


def _unknown(call: Call, name: str) -> str:
    known = [each.wire_name for each in call.parameters if each.place == "body"]
    return f"{kebab(call.resource)} {kebab(call.method)} has no field {name!r}{nearest(name, known)}"


def _in_data(parameter: Parameter) -> str:
    return f"{parameter.wire_name} {_IN_A_FILE}" if parameter.wire_name else "--data"
