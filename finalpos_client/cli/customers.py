"""What do customers have beyond other resources? The merchant's own fields: to be shown, and written as a class."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand

from .connection import run
from .messages import fail, say
from .names import as_typed
from .parsers import Format, Output, one_of

if TYPE_CHECKING:
    from .. import CustomerField, CustomerSchema, FinalPOS
    from ..customers.resource import DynamicResource

T = TypeVar("T")

# The exit codes of `customers model --check`, as of diff(1).
OUT_OF_DATE = 1
TROUBLE = 2

_DEFAULT_NAME = "MyCustomer"
_SHOWN = ("name", "type", "required", "table", "default", "setByServer", "hiddenBy")
# What the fixed fields have as types of Python, in the words of the columns'.
_TYPES = {
    "str": "string",
    "float": "number",
    "int": "number",
    "bool": "boolean",
    "datetime.datetime": "date",
    "datetime.date": "date",
    "list": "list",
}


class FieldsIn(StrEnum):
    """Where on a customer its custom fields are."""

    PROPERTIES = "properties"
    METADATA = "metadata"


Table = Annotated[
    list[str] | None,
    typer.Option(
        "--table",
        metavar="NAME",
        help="A custom table that belongs to customers though no column of it refers to them.",
    ),
]
Within = Annotated[
    FieldsIn, typer.Option("--fields-in", help="Where on a customer its own fields are.", **one_of(FieldsIn))
]


def add_commands(app: typer.Typer, cls: type[TyperCommand]) -> None:
    """Add them to those of a resource whose records follow custom tables."""
    app.command(cls=cls)(find)
    app.command(cls=cls)(schema)
    app.command(cls=cls)(model)


def find(
    context: typer.Context,
    field: Annotated[
        list[str] | None,
        typer.Option("--field", "-f", metavar="NAME=VALUE", help="What a customer must have; may be repeated."),
    ] = None,
    table: Table = None,
    fields_in: Within = FieldsIn.PROPERTIES,
    output: Output = None,
) -> None:
    """Show the customers that have all of these values; reads the whole list, for the API has no search.

    A text must agree to the letter. The names are those of `customers schema`.

    The exit code is 0 whether any were found or not, 2 where the API could not be asked or refused.
    """
    from . import output as out
    from .given import misuse, pair, read_column
    from .progress import counted
    from .values import MisfitError

    wanted = dict(pair("--field", each) for each in field or ())
    if not field or len(wanted) < len(field):
        fail("give each --field NAME=VALUE once" if field else "give at least one --field NAME=VALUE")
    writer = out.rows(output)

    async def search(resource: DynamicResource[Any]) -> None:
        read, fixed, custom = await resource.schema(), dict[str, Any](), dict[str, Any]()
        for name, text in wanted.items():
            found = read.get(name)
            try:
                value = read_column(found, text)
            except MisfitError as error:
                misuse("--field", f"{name}: {error}")
            if found is not None and found.table is None:
                fixed[found.python_name] = value
            else:
                custom[name] = value
        with counted("found") as count:
            async for record in resource.find_all(custom=custom, **fixed):
                writer.write([out.wire(record)])
                count(1)

    _with_customers(context, search, table, fields_in)
    if (remark := writer.end()) and sys.stderr.isatty():
        say("note", remark)


def schema(
    context: typer.Context, table: Table = None, fields_in: Within = FieldsIn.PROPERTIES, output: Output = None
) -> None:
    """Show which fields the merchant's customers have, and where each comes from.

    The exit code is 0 where they could be read, 2 where the custom tables could not, or the API could not be asked.
    """
    from . import output as out

    async def read(resource: DynamicResource[Any]) -> CustomerSchema:
        return await resource.schema()

    read_schema = _with_customers(context, read, table, fields_in)
    told, writer = [_shown(each) for each in read_schema], out.rows(output)
    if out.chosen(output) is Format.TABLE:
        names = [name for name in _SHOWN if any(name in each for each in told)]
        told = [{name: each.get(name) for name in names} for each in told]
    writer.write(told)
    if (remark := writer.end()) and sys.stderr.isatty():
        say("note", remark)
    if read_schema.unknown_because is not None:
        say("note", as_typed(f"there may be others: {read_schema.unknown_because}"))
    if read_schema.was_refused and not read_schema.custom:
        raise typer.Exit(TROUBLE)


def _shown(field: CustomerField) -> dict[str, Any]:
    """A field as JSON, without what goes without saying."""
    kind = _TYPES.get(field.type.partition("[")[0], field.type if field.table else "object")
    told = (field.name, kind, field.required or None, field.table, field.default, field.read_only or None)
    every = zip(_SHOWN, (*told, field.hidden_by), strict=True)
    return {name: value for name, value in every if value is not None}


def model(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help=f"What the class is called.  \\[default: {_DEFAULT_NAME}]"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, once all is well.")
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="Write nothing; say whether this module is out of date."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file of --output even if it was not written by this command.")
    ] = False,
    table: Table = None,
    fields_in: Within = FieldsIn.PROPERTIES,
) -> None:
    """Write a module with a typed class for this merchant's customers: finalpos customers model -o my_models.py.

    The exit code is 0 where it was written, 2 where it was not, as where not all tables could be read.

    With --check the exit code is 0 where the module is up to date, 1 where it is not, 2 where that could not be told.
    """
    from .customer_model import class_name, differences, write_model

    if check is not None and output is not None:
        fail("give --check or --output, not both")
    if output is not None:
        _check_replaceable(output, force=force)
    there = None if check is None else _read(check)
    called = name or (there and _told(f"{check}: ", class_name, there)) or _DEFAULT_NAME

    async def write(resource: DynamicResource[Any]) -> tuple[CustomerSchema, str]:
        read = await resource.schema()
        return read, _told("", write_model, read, resource, called)

    read, text = _with_customers(context, write, table, fields_in)
    if read.unknown_because is not None:
        why = as_typed(read.unknown_because)
        fail(f"the fields of customers could not be read, or not all of them: {why}", TROUBLE)
    if there is not None:
        found = _told(f"{check}: ", differences, there, text)
        if found:
            print("\n".join(found))
            say("error", f"{check} is out of date: write it again")
            raise typer.Exit(OUT_OF_DATE)
        print(f"{check} is up to date")
    elif output is not None:
        _replace(output, text)
    else:
        print(text, end="")


def _with_customers(
    context: typer.Context,
    use: Callable[[DynamicResource[Any]], Awaitable[T]],
    table: list[str] | None,
    within: FieldsIn,
) -> T:
    # The commands are the same for every resource whose records follow custom tables: the one they were called of.
    group = context.parent.info_name if context.parent else None
    resource = (group or "customers").replace("-", "_")

    async def call(pos: FinalPOS) -> T:
        return await use(getattr(pos, resource))

    return run(context, call, failed=TROUBLE, customer_tables=table, customer_fields_in=within.value)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{file}: {getattr(error, 'strerror', None) or 'it is no text'}", TROUBLE)


def _check_replaceable(file: Path, *, force: bool) -> None:
    """End the command where a file has something in it that was not written by this command."""
    from .customer_model import is_written

    if file.is_dir():
        fail(f"{file} is a directory: give a file in it")
    if force or not file.is_file():
        return
    try:
        text = file.read_bytes().decode(errors="replace")
    except OSError as error:
        fail(f"{file}: {error.strerror}", TROUBLE)
    if text and not is_written(text):
        fail(f"{file} was not written by this command: --force replaces it")


def _replace(file: Path, text: str) -> None:
    """Write a file at once, or not at all: what was there before stays until all of the new is there."""
    target = Path(os.path.realpath(file))
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if file.exists() and not file.is_file():  # such as /dev/stdout
            file.write_text(text, encoding="utf-8")
            return
        try:
            new.write_text(text, encoding="utf-8")
            if target.exists():
                shutil.copymode(target, new)
            os.replace(new, target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        fail(f"{file} can't be written: {error.strerror}", TROUBLE)


def _told(place: str, function: Callable[..., T], *arguments: Any) -> T:
    """What a function gives; what it says is wrong is told."""
    try:
        return function(*arguments)
    except ValueError as error:
        fail(f"{place}{error}", TROUBLE)
