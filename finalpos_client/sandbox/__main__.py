"""``python -m finalpos_client.sandbox``: a Final POS on localhost, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import errno
import ipaddress
import os
import signal
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from . import DEFAULT_KEY, Sandbox, serve
from .customers import CUSTOMERS
from .tables import COLUMN_TYPES, FIELDS, TABLES

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
        with suppress(KeyboardInterrupt):  # where there are no signal handlers, on Windows
            asyncio.run(_serve(host, number, db, most, columns))
        _say("stopped")
    except sqlite3.Error as error:
        raise UnusableError(f"--db: {db}: {error}") from None
    except OSError as error:
        # asyncio gives the address and all of what the system said as one text.
        said = (error.strerror or str(error)).rpartition(": ")[2].removeprefix(f"[errno {error.errno}] ")
        advice = "; --port 0 takes a free one" if error.errno in (errno.EADDRINUSE, errno.EACCES) else ""
        raise UnusableError(f"can't listen on {host}, port {number}: {said}{advice}") from None


async def _serve(host: str, port: int, db: str, max_limit: int | None, columns: dict[str, str]) -> None:
    stop = _stop_by_signal()
    sandbox = Sandbox(db=db, max_limit=max_limit)
    try:
        _give(sandbox, db, columns)
        async with serve(sandbox, host, port) as url:
            _say(f"Final POS sandbox listening on {url} with the API key {DEFAULT_KEY} (Ctrl-C stops it)")
            await stop.wait()
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
    sandbox.add_table(**columns)


def _columns(given: Sequence[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for each in given:
        name, _, kind = each.partition(":")
        if not name or kind not in COLUMN_TYPES:
            types = ", ".join(COLUMN_TYPES)
            raise UnusableError(
                f"--customer-column {each}: expected NAME:TYPE, such as tier:string; the types are {types}"
            )
        if name in columns:
            raise UnusableError(f"--customer-column: {name} is given twice")
        columns[name] = kind
    return columns


def _whole(option: str, text: str, least: int, most: int | None = None) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) < least or (most is not None and int(text) > most):
        to = "on" if most is None else f"to {most}"
        raise UnusableError(f"{option}: expected a whole number from {least} {to}, got {text!r}")
    return int(text)


def _stop_by_signal() -> asyncio.Event:
    """What Ctrl-C and SIGTERM set, also in a background job, which a shell makes deaf to the former."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    return stop


def _say(line: str) -> None:
    try:
        print(line, flush=True)  # noqa: T201
    except BrokenPipeError:  # nobody listens any more, nor does anybody want to be told so when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


if __name__ == "__main__":
    main(sys.argv[1:])
