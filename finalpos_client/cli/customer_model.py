"""What does a class for one merchant's customers look like, and is the one at hand still right?

The module that is written is the same to the byte for the same tables, and stays as it is under a formatter.
"""

from __future__ import annotations

import ast
import difflib
import inspect
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from .. import models
from ..customers.resource import DynamicResource
from ..customers.schema import CustomerField, CustomerSchema

_WIDTH = 88

# What an attribute holds, and what may be given for it.
_TYPES = {
    "string": ("str", "str"),
    "number": ("float", "float | Decimal"),
    "boolean": ("bool", "bool"),
    "date": ("datetime.date", "datetime.date | str"),
}
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_COLLECTIONS = ("Mapping", "Sequence")
_BUILTINS = ("bool", "float", "str")


@frozen
class _Argument:
    """A keyword argument of ``create`` or ``update``."""

    name: str
    annotation: str
    default: str
    column: str | None = None
    """Its column's name, ``None`` where it is fixed."""

    @property
    def declaration(self) -> str:
        return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.default else "")


def write_model(schema: CustomerSchema, customers: DynamicResource[Any], name: str) -> str:
    """The source of a module: a class for records with the merchant's fields, and one for the calls that give it.

    Args:
        schema: the merchant's fields.
        customers: the resource whose calls are to be typed.
        name: what the class is called.
    """
    columns = sorted(schema.custom, key=lambda each: each.name)
    record = _record_name(customers)
    create, update = (_arguments(customers, verb, columns) for verb in ("create", "update"))
    body = "\n".join([*_record_class(name, record, columns), "", "", *_calls_class(name, create, update)]) + "\n"
    return "\n".join([*_head(body, record, create), "", "", body])


def differences(there: str, written: str) -> list[str]:
    """In what a module is not what would be written now, as lines of a diff; however it is formatted.

    Raises:
        ValueError: it is no Python.
    """
    try:
        old, new = (ast.unparse(ast.parse(text)).splitlines() for text in (there, written))
    except SyntaxError as error:
        raise ValueError(f"not a Python module: {error}") from None
    return list(difflib.unified_diff(old, new, "there", "now", n=1, lineterm=""))


def _record_name(customers: DynamicResource[Any]) -> str:
    record = type(customers)._record
    if record is None:
        raise ValueError("the API's description does not say what a customer is")
    return record.__name__


def _arguments(customers: DynamicResource[Any], verb: str, columns: Iterable[CustomerField]) -> list[_Argument]:
    """The fixed arguments as the client has them, then one for each column."""
    parameters = inspect.signature(getattr(customers, verb)).parameters.values()
    fixed = [each for each in parameters if each.kind is each.KEYWORD_ONLY and each.name not in ("custom", "options")]
    arguments = [
        _Argument(each.name, str(each.annotation), "" if each.default is each.empty else "UNSET") for each in fixed
    ]
    for column in columns:
        takes = _TYPES.get(column.type, ("Any", "Any"))[1]
        must = verb == "create" and column.required and column.default is None
        annotation = takes if must or takes == "Any" else f"{takes} | Unset | None"
        arguments.append(_Argument(column.python_name, annotation, "" if must else "UNSET", column.name))
    return arguments


def _head(body: str, record: str, arguments: Iterable[_Argument]) -> list[str]:
    used = set(_NAME.findall(re.sub(r'"(?:[^"\\]|\\.)*"', "", body)))
    classes = sorted({record} | {each for each in models.__all__ if each in used and _is_annotated(each, arguments)})
    collections = [each for each in _COLLECTIONS if each in used]
    return [
        '"""Customers of one merchant. Written by `finalpos customers model`: don\'t edit."""',
        "",
        "from __future__ import annotations",
        "",
        *(["import datetime"] if "datetime" in used else []),
        *(["import datetime as _datetime"] if "_datetime" in used else []),
        *([f"from collections.abc import {', '.join(collections)}"] if collections else []),
        *(["from decimal import Decimal"] if "Decimal" in used else []),
        "from typing import Any, ClassVar",
        "",
        "from attrs import define",
        "",
        "from finalpos_client import UNSET, CallOptions, Unset",
        "from finalpos_client.customers.typed import ModelColumn, TypedCustomers",
        *_import("finalpos_client.models", classes),
        *(["", *shadowed] if (shadowed := [f"_{each} = {each}" for each in _BUILTINS if f"_{each}" in used]) else []),
    ]


def _import(module: str, names: Sequence[str]) -> Iterator[str]:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"from {module} import ("
    for name in names:
        yield f"    {name},"
    yield ")"


def _is_annotated(name: str, arguments: Iterable[_Argument]) -> bool:
    return any(name in _NAME.findall(argument.annotation) for argument in arguments)


def _record_class(name: str, record: str, columns: Sequence[CustomerField]) -> Iterator[str]:
    taken = {each.python_name for each in columns}
    yield "@define"
    yield f"class {name}({record}):"
    yield '    """A customer, with the merchant\'s own fields."""'
    yield ""
    yield "    _columns: ClassVar[tuple[ModelColumn, ...]] = ("
    for each in columns:
        yield from _call("ModelColumn", [_literal(each.name), _literal(each.python_name), _literal(each.type)], 8)
    yield "    )"
    yield ""
    for each in columns:
        holds = _unshadowed(_TYPES.get(each.type, ("Any", "Any"))[0], taken)
        yield from _attribute(each.python_name, holds if holds == "Any" else f"{holds} | None")
        yield f'    """{_about(each)}"""'
    yield ""
    yield "    @classmethod"
    yield f"    def _bound_to(cls, customers: Any, /) -> {name}s:"
    yield f"        return {name}s(customers)"


def _calls_class(name: str, create: Sequence[_Argument], update: Sequence[_Argument]) -> Iterator[str]:
    yield f"class {name}s(TypedCustomers[{name}]):"
    yield f'    """The calls that give it: `pos.customers.as_type({name})`."""'
    yield ""
    yield from _method(name, "create", create, "Add a customer.")
    yield ""
    yield from _method(name, "update", update, "Change a customer; what is left out stays as it is.")


def _method(name: str, verb: str, arguments: Sequence[_Argument], doc: str) -> Iterator[str]:
    identity = ["id: str"] if verb == "update" else []
    yield f"    async def {verb}("
    yield "        self,"
    for declaration in (*identity, "*", *(each.declaration for each in arguments)):
        yield from _parameter(declaration)
    yield "        options: CallOptions | None = None,"
    yield f"    ) -> {name}:"
    yield f'        """{doc}"""'
    yield f"        return await self._{verb}("
    if identity:
        yield "            id,"
    yield "            custom={"
    for each in arguments:
        if each.column is not None:
            yield f"                {_literal(each.column)}: {each.name},"
    yield "            },"
    yield "            options=options,"
    for each in arguments:
        if each.column is None:
            yield f"            {each.name}={each.name},"
    yield "        )"


def _call(function: str, arguments: Sequence[str], indent: int) -> Iterator[str]:
    """A call in a sequence, on one line or, as formatters have it, on one for each argument."""
    space = " " * indent
    line = f"{space}{function}({', '.join(arguments)}),"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"{space}{function}("
    for argument in arguments:
        yield f"{space}    {argument},"
    yield f"{space}),"


def _attribute(name: str, annotation: str) -> Iterator[str]:
    line = f"    {name}: {annotation} = None"
    if len(line) <= _WIDTH or "|" not in annotation:
        yield line
    else:
        yield from (f"    {name}: (", f"        {annotation}", "    ) = None")


def _parameter(declaration: str) -> Iterator[str]:
    line = f"        {declaration},"
    yield line if len(line) <= _WIDTH else line.replace(" | ", "\n        | ")


def _unshadowed(annotation: str, taken: set[str]) -> str:
    """The annotation as it must stand in a class with these attributes, none of which begins with an underscore."""
    return f"_{annotation}" if annotation.partition(".")[0] in taken else annotation


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
