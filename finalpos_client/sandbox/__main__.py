"""``python -m finalpos_client.sandbox``: a Final POS on localhost, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import errno
import ipaddress
import sqlite3
import sys
from collections.abc import Sequence
from typing import NoReturn

from . import DEFAULT_KEY, Sandbox, serve
from .customers import CUSTOMERS
from .tables import FIELDS, TABLES

MISUSED = 2
"""The exit code where the options can't be."""


class UnusableError(ValueError):
    """No sandbox can be served with these options."""


class _Parser(argparse.ArgumentParser):
    """Tells errors as the command line of the package does."""

    def error(self, message: str) -> NoReturn:
        self.exit(MISUSED, f"error: {message}\nnote: {self.prog} --help shows what there is\n")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = _Parser(
        prog="python -m finalpos_client.sandbox",
        description="Serve a stateful Final POS for development and tests.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", default="8765", metavar="N", help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--db", default=":memory:", metavar="FILE", help="keep the records in this file")
    parser.add_argument("--max-limit", metavar="N", help="let no list hold more than N records")
    parser.add_argument("--allow-remote", action="store_true", help="allow an address that others can reach")
    parser.add_argument(
        "--customer-column",
        action="append",
        default=[],
        metavar="NAME:TYPE",
        help="give customers a custom table with this column; may be repeated",
    )
    options = parser.parse_args(arguments)
    try:
        run(**vars(options))
    except UnusableError as error:
        parser.exit(MISUSED, f"error: {error}\n")


def run(
    *,
    host: str,
    port: str,
    db: str,
    max_limit: str | None,
    allow_remote: bool,
    customer_column: Sequence[str],
) -> None:
    """Serve until Ctrl-C; the arguments are the options of the command, as they were typed.

    Raises:
        UnusableError: they can't be.
    """
    if not allow_remote and not _is_loopback(host):
        raise UnusableError(
            f"--host: {host} can be reached from elsewhere, and the sandbox's key is public; --allow-remote allows it"
        )
    number, columns = _whole("--port", port, 0, 65535), _columns(customer_column)
    most = None if max_limit is None else _whole("--max-limit", max_limit, 1)
    try:
        asyncio.run(_serve(host, number, db, most, columns))
    except KeyboardInterrupt:
        print("stopped")  # noqa: T201
    except sqlite3.Error as error:
        raise UnusableError(f"--db: {db}: {error}") from None
    except OSError as error:
        # asyncio gives the address and all of what the system said as one text.
        said = (error.strerror or str(error)).rpartition(": ")[2]
        advice = "; --port 0 takes a free one" if error.errno in (errno.EADDRINUSE, errno.EACCES) else ""
        raise UnusableError(f"can't listen on {host}, port {number}: {said}{advice}") from None


async def _serve(host: str, port: int, db: str, max_limit: int | None, columns: dict[str, str]) -> None:
    sandbox = Sandbox(db=db, max_limit=max_limit)
    try:
        _give(sandbox, db, columns)
        async with serve(sandbox, host, port) as url:
            line = f"Final POS sandbox listening on {url} with the API key {DEFAULT_KEY} (Ctrl-C stops it)"
            print(line, flush=True)  # noqa: T201
            await asyncio.Event().wait()
    finally:
        sandbox.close()


def _give(sandbox: Sandbox, db: str, columns: dict[str, str]) -> None:
    """See to it that customers have these columns."""
    if not columns:
        return
    operations = sandbox._api.operations.values()
    taken = {name for each in operations if each.collection == CUSTOMERS for name in sandbox._api.shape(each).fields}
    if fixed := columns.keys() & taken:
        raise UnusableError(f"--customer-column: customers have the field {', '.join(sorted(fixed))} already")
    if sandbox.stored(TABLES):
        there = {(each["name"], each["type"]) for each in sandbox.stored(FIELDS)}
        if lacking := [f"{name}:{kind}" for name, kind in columns.items() if (name, kind) not in there]:
            raise UnusableError(
                f"--customer-column: {db} has custom tables already, without {', '.join(lacking)}: "
                "leave the option out, or take another file"
            )
        return
    try:
        sandbox.add_table(**columns)
    except ValueError as error:
        raise UnusableError(f"--customer-column: {str(error).removeprefix('Validation failed: ')}") from None


def _columns(given: Sequence[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for each in given:
        name, colon, kind = each.partition(":")
        if not (name and colon and kind):
            raise UnusableError(f"--customer-column: expected NAME:TYPE, got {each!r}")
        if name in columns:
            raise UnusableError(f"--customer-column: {name} is given twice")
        columns[name] = kind
    return columns


def _whole(option: str, text: str, least: int, most: int | None = None) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) < least or (most is not None and int(text) > most):
        to = "on" if most is None else f"to {most}"
        raise UnusableError(f"{option}: expected a whole number from {least} {to}, got {text!r}")
    return int(text)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


if __name__ == "__main__":
    main(sys.argv[1:])
