"""Which commands are there?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console

from .. import FinalPOS, FinalPOSError, __version__
from ..customers.resource import DynamicResource
from ..customers.schema import CustomerSchema
from .customer_model import differences, write_model

T = TypeVar("T")

app = typer.Typer(name="finalpos", no_args_is_help=True, pretty_exceptions_enable=False)
customers = typer.Typer(no_args_is_help=True, help="Customers and the merchant's own fields.")
app.add_typer(customers, name="customers")

# The exit codes of `customers model --check`, as of diff(1).
OUT_OF_DATE = 1
TROUBLE = 2

Tables = Annotated[
    list[str] | None,
    typer.Option("--table", help="A custom table that belongs to customers though no column of it refers to them."),
]


@app.callback()
def _finalpos() -> None:
    """Final POS from the command line. The key is read from FINALPOS_API_KEY, the server from FINALPOS_BASE_URL."""


@app.command()
def version() -> None:
    """Print the version of finalpos-client."""
    print(__version__)


@customers.command()
def schema(table: Tables = None) -> None:
    """Show which fields the merchant's customers have, and where each comes from."""

    async def read(resource: DynamicResource[object]) -> CustomerSchema:
        return await resource.schema()

    Console().print(_with_customers(read, table))


@customers.command()
def model(
    name: Annotated[str, typer.Option(help="What the class is called.")] = "MyCustomer",
    check: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Write nothing; say whether this module is out of date."),
    ] = None,
    table: Tables = None,
) -> None:
    """Write a module with a typed class for this merchant's customers: finalpos customers model > my_models.py.

    With --check the exit code is 0 where the module is up to date, 1 where it is not, 2 where that could not be told.
    """
    if not name.isidentifier():
        _fail(f"--name: {name!r} is no name for a class")

    async def write(resource: DynamicResource[object]) -> tuple[CustomerSchema, str]:
        read = await resource.schema()
        return read, write_model(read, resource, name)

    read, text = _with_customers(write, table)
    if read.unknown_because is not None:
        if not read.custom:
            _fail(f"there is nothing to write a class for: {read.unknown_because}")
        Console(stderr=True).print(f"There may be further fields: {read.unknown_because}", style="yellow", markup=False)
    if check is None:
        print(text, end="")
        return
    try:
        found = differences(check.read_text(encoding="utf-8"), text)
    except (ValueError, OSError) as error:
        _fail(f"{check}: {error}")
    if found:
        print("\n".join(found))
        Console(stderr=True).print(f"{check} is out of date: write it again", style="red", markup=False)
        raise typer.Exit(OUT_OF_DATE)
    print(f"{check} is up to date")


def _with_customers(use: Callable[[DynamicResource[object]], Awaitable[T]], tables: list[str] | None) -> T:
    async def run() -> T:
        async with FinalPOS(customer_tables=tables or None) as pos:
            resource = getattr(pos, "customers", None)
            if not isinstance(resource, DynamicResource):
                _fail("the API's description has no dynamic customers")
            return await use(resource)

    try:
        return asyncio.run(run())
    except FinalPOSError as error:
        _fail(str(error))


def _fail(why: str) -> NoReturn:
    Console(stderr=True).print(why, style="red", markup=False, highlight=False)
    raise typer.Exit(TROUBLE)
