"""Which commands are there? Everything is put together here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .connection import KEY_VARIABLE, URL_VARIABLE, Connection, Transport
from .customers import customers

app = typer.Typer(name="finalpos", no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(customers, name="customers")


@app.callback()
def finalpos(
    context: typer.Context,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help=f"The server.  [default: {URL_VARIABLE}, else the vendor's]")
    ] = None,
    key_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=f"A file with the API key.  [default: {KEY_VARIABLE}, else finalpos/key]"),
    ] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="Of each attempt.")] = 30.0,
    transport: Annotated[Transport, typer.Option(help="What requests go out over.")] = Transport.HTTPX,
) -> None:
    """Final POS from the command line."""
    Connection(base_url=base_url, key_file=key_file, timeout=timeout, transport=transport).keep(context)


@app.command()
def version() -> None:
    """Print the version of finalpos-client."""
    from .. import __version__

    print(__version__)
