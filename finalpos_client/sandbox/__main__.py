"""``python -m finalpos_client.sandbox``: a Final POS on localhost, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import ipaddress
import os
import signal
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import suppress

from . import DEFAULT_KEY, Sandbox, serve
from .tables import COLUMN_TYPES, TABLES


def main(arguments: Sequence[str] | None = None, prog: str = "python -m finalpos_client.sandbox") -> None:
    parser = argparse.ArgumentParser(prog=prog, description="Serve a stateful Final POS for development and tests.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--db", default=":memory:", metavar="FILE", help="keep the records in this file")
    parser.add_argument("--max-limit", type=int, metavar="N", help="let no list hold more than N records")
    parser.add_argument("--allow-remote", action="store_true", help="allow an address that others can reach")
    parser.add_argument(
        "--customer-column",
        action="append",
        default=[],
        metavar="NAME:TYPE",
        help="give customers a custom table with this column, unless there is a table; may be repeated",
    )
    options = parser.parse_args(arguments)
    if not options.allow_remote and not _is_loopback(options.host):
        parser.error(f"{options.host} can be reached from elsewhere; the sandbox's key is public. See --allow-remote")
    try:
        with suppress(KeyboardInterrupt):  # where there are no signal handlers, on Windows
            asyncio.run(_run(options))
        _say("stopped")
    except sqlite3.Error as error:
        parser.exit(1, f"{parser.prog}: {options.db}: {error}\n")
    except (OSError, OverflowError) as error:  # an address in use, a port that is none
        parser.exit(1, f"{parser.prog}: {error}; --port 0 takes a free one\n")


async def _run(options: argparse.Namespace) -> None:
    stop = _stop_by_signal()
    columns = dict(map(_column, options.customer_column))
    sandbox = Sandbox(db=options.db, max_limit=options.max_limit)
    try:
        if columns and not sandbox.stored(TABLES):
            try:
                sandbox.add_table(**columns)
            except ValueError as error:
                raise SystemExit(f"--customer-column: {error}") from None
        async with serve(sandbox, options.host, options.port) as url:
            _say(f"Final POS sandbox listening on {url} with the API key {DEFAULT_KEY} (Ctrl-C stops it)")
            await stop.wait()
    finally:
        sandbox.close()


def _stop_by_signal() -> asyncio.Event:
    """What Ctrl-C and SIGTERM set, also in a background job, which a shell makes deaf to the former."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    return stop


def _column(text: str) -> tuple[str, str]:
    name, _, kind = text.partition(":")
    if not name or kind not in COLUMN_TYPES:
        types = ", ".join(COLUMN_TYPES)
        raise SystemExit(f"--customer-column {text}: expected NAME:TYPE, such as tier:string; the types are {types}")
    return name, kind


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
    main()
