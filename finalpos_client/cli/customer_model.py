"""What does a class for one merchant's customers look like, and is the one at hand still right?

The module that is written is the same to the byte for the same tables, and stays as it is under a formatter.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import inspect
import json
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from .. import models
from ..customers.resource import DynamicResource
from ..customers.schema import CustomerField, CustomerSchema

_WIDTH = 88

# The descriptor of a column type, and what may be given for it.
_TYPES = {
    "string": ("StringColumn", "str"),
    "number": ("NumberColumn", "float | Decimal"),
    "boolean": ("BooleanColumn", "bool"),
    "date": ("DateColumn", "datetime.date | str"),
    "json-string": ("JsonColumn", "Any"),
}
_OTHER = ("ModelColumn[Any]", "Any")
_WRITTEN = "Written by `finalpos customers model`"
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")


@frozen
class _Key:
    """A field as a key of a ``TypedDict``."""

    name: str
    annotation: str
    required: bool = False

    def lines(self, shadowed: frozenset[str]) -> Iterator[str]:
        annotation = _unshadowed(self.annotation, shadowed)
        line = f"    {self.name}: {f'Required[{annotation}]' if self.required else annotation}"
        if len(line) <= _WIDTH or " | " not in annotation:
            yield line
        elif self.required:
            yield from (f"    {self.name}: Required[", f"        {annotation}", "    ]")
        else:
            yield from (f"    {self.name}: (", f"        {annotation}", "    )")


def write_model(schema: CustomerSchema, customers: DynamicResource[Any], name: str) -> str:
    """The source of a module: a class for records with the merchant's fields, and one for the calls that give it.

    Args:
        schema: the merchant's fields.
        customers: the resource whose calls are to be typed.
        name: what the class is called.

    Raises:
        ValueError: no class can be called so here.
    """
    record = type(customers)._record
    if record is None:
        raise ValueError("the API's description does not say what a customer is")
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        raise ValueError(f"a class can't be called {name!r} here: give it another name")
    columns = sorted(schema.custom, key=lambda each: each.name)
    body = [
        *_record_class(name, record.__name__, columns),
        *_keys_class(f"New{name}", "What `create` and `upsert` take.", _keys(customers, "create", columns)),
        *_keys_class(f"{name}Fields", "What `update` takes, and `find` compares.", _keys(customers, "update", columns)),
        *_calls_class(name),
    ]
    text = "\n".join([*_head(body), *body]) + "\n"
    _refuse_name(name, text)
    return text


def class_name(text: str) -> str | None:
    """What the class is called in a module that was written before.

    Raises:
        ValueError: it is no Python.
    """
    for node in _parsed(text).body:
        if isinstance(node, ast.ClassDef) and any(getattr(each, "name", "") == "_bound_to" for each in node.body):
            return node.name
    return None


def is_written(text: str) -> bool:
    """Whether it is a module that was written here."""
    try:
        return _WRITTEN in (ast.get_docstring(_parsed(text)) or "")
    except ValueError:
        return False


def differences(there: str, written: str) -> list[str]:
    """In what a module is not what would be written now, as lines of a diff; however it is formatted.

    Raises:
        ValueError: it is no Python.
    """
    old, new = (ast.unparse(_parsed(text)).splitlines() for text in (there, written))
    return list(difflib.unified_diff(old, new, "there", "now", n=1, lineterm=""))


def _parsed(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise ValueError(f"not a Python module: {error.msg}, line {error.lineno}") from None


def _refuse_name(name: str, text: str) -> None:
    imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    taken = {alias.asname or alias.name for node in imports for alias in node.names} | {*dir(builtins)}
    if taken & {name, f"New{name}", f"{name}Fields", f"{name}s"}:
        raise ValueError(f"a class can't be called {name!r} here: the module uses that name otherwise")


def _keys(customers: DynamicResource[Any], verb: str, columns: Iterable[CustomerField]) -> list[_Key]:
    """The fixed arguments of a call as the client has them, then one for each column."""
    parameters = inspect.signature(getattr(customers, verb)).parameters.values()
    fixed = [each for each in parameters if each.kind is each.KEYWORD_ONLY and each.name not in ("custom", "options")]
    keys = [_Key(each.name, str(each.annotation).replace(" | Unset", ""), each.default is each.empty) for each in fixed]
    for column in columns:
        takes = _TYPES.get(column.type, _OTHER)[1]
        must = verb == "create" and column.required and column.default is None
        keys.append(_Key(column.python_name, takes if must or takes == "Any" else f"{takes} | None", must))
    return keys


def _head(body: Sequence[str]) -> Iterator[str]:
    nodes = ast.walk(ast.parse("\n".join(body)))
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    columns = [each for each in ("ModelColumn", *(column for column, _ in _TYPES.values())) if each in used]
    yield f'"""Customers of one merchant. {_WRITTEN}: don\'t edit."""'
    yield ""
    yield "from __future__ import annotations"
    yield ""
    yield from ["import datetime"] if "datetime" in used else []
    yield from ["import datetime as _datetime"] if "_datetime" in used else []
    yield from _import("collections.abc", ["AsyncIterator", *({"Mapping", "Sequence"} & used)])
    yield from ["from decimal import Decimal"] if "Decimal" in used else []
    yield from _import("typing", ["Any", "TypedDict", "Unpack", *({"Required"} & used)])
    yield ""
    yield "from attrs import define"
    yield ""
    yield "from finalpos_client import CallOptions"
    yield from _import("finalpos_client.customers.typed", [*columns, "TypedCustomers"])
    yield from _import("finalpos_client.models", {*models.__all__} & used)
    shadowed = [f"_{each} = {each}" for each in ("bool", "float", "str") if f"_{each}" in used]
    yield from ["", *shadowed] if shadowed else []
    yield from ("", "")


def _import(module: str, names: Iterable[str]) -> Iterator[str]:
    names = sorted(names)
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= _WIDTH:
        yield line
    else:
        yield from (f"from {module} import (", *(f"    {name}," for name in names), ")")


def _record_class(name: str, record: str, columns: Sequence[CustomerField]) -> Iterator[str]:
    yield from (
        "@define(repr=False)",
        f"class {name}({record}):",
        '    """A customer, with the merchant\'s own fields."""',
        "",
    )
    yield "    @classmethod"
    yield f"    def _bound_to(cls, customers: Any, /) -> {name}s:"
    yield f"        return {name}s(customers, cls)"
    yield ""
    for each in columns:
        kind = _TYPES.get(each.type, _OTHER)[0]
        line = f"    {each.python_name} = {kind}({_literal(each.name)})"
        if len(line) <= _WIDTH:
            yield line
        else:
            yield from (f"    {each.python_name} = {kind}(", f"        {_literal(each.name)}", "    )")
        yield f'    """{_about(each)}"""'
    yield from ("", "")


def _keys_class(name: str, doc: str, keys: Sequence[_Key]) -> Iterator[str]:
    shadowed = frozenset(key.name for key in keys)
    yield from (f"class {name}(TypedDict, total=False):", f'    """{doc}"""', "")
    for key in keys:
        yield from key.lines(shadowed)
    yield from ("", "")


def _calls_class(name: str) -> Iterator[str]:
    new, fields = f"**fields: Unpack[New{name}]", f"**fields: Unpack[{name}Fields]"
    equals, options = f"**equals: Unpack[{name}Fields]", "options: CallOptions | None = None"
    yield f"class {name}s(TypedCustomers[{name}]):"
    yield f'    """The calls that give it: `pos.customers.as_type({name})`."""'
    calls: Mapping[str, tuple[Sequence[str], str, str, str]] = {
        "create": (["*", options, new], name, "Add a customer.", "fields, options"),
        "update": (
            ["id: str", "*", options, fields],
            name,
            "Change a customer; what is left out stays as it is.",
            "id, fields, options",
        ),
        "upsert": (
            ["*", "match: str", options, new],
            name,
            "Change the one customer that has this value of the field `match`, or add one.",
            "match, fields, options",
        ),
        "find": (
            ["*", options, equals],
            f"{name} | None",
            "The first customer that is equal in what is given; reads the list.",
            "equals, options",
        ),
        "find_all": (
            ["*", options, equals],
            f"AsyncIterator[{name}]",
            "All customers that are equal in what is given; reads the whole list.",
            "equals, options",
        ),
    }
    for verb, (parameters, result, doc, arguments) in calls.items():
        awaited = "" if verb == "find_all" else "await "
        yield ""
        yield f"    {'async ' if awaited else ''}def {verb}("
        # Without a comma at its end, as formatters leave it out behind **.
        line = f"        self, {', '.join(parameters)}"
        if len(line) <= _WIDTH:
            yield line
        else:
            yield from ("        self,", *(f"        {each}," for each in parameters))
        yield f"    ) -> {result}:"
        yield f'        """{doc}"""'
        yield f"        return {awaited}self._{verb}({arguments})"


def _unshadowed(annotation: str, taken: frozenset[str]) -> str:
    """The annotation as it must stand in a class with these attributes, none of which begins with an underscore."""
    return _NAME.sub(lambda found: f"_{found[0]}" if found[0] in taken else found[0], annotation)


def _about(column: CustomerField) -> str:
    text = f"Column `{column.name}` of table `{column.table}`, {column.type}"
    text += ", required" if column.required else ""
    text += f", {json.dumps(column.default, ensure_ascii=False)} by default" if column.default is not None else ""
    return _inside(f"{text}.")


def _inside(text: str) -> str:
    """Text as it can stand in a docstring: on one line, and not its end."""
    line = " ".join(text.split())
    return "".join(char if char.isprintable() else "?" for char in line).replace("\\", "\\\\").replace('"', "'")


def _literal(text: str) -> str:
    """Text as source code, in the quotes that a formatter would choose."""
    inner = json.dumps(text, ensure_ascii=not text.isprintable())[1:-1]
    if text.count('"') <= text.count("'"):
        return f'"{inner}"'
    return "'{}'".format(inner.replace('\\"', '"').replace("'", "\\'"))
