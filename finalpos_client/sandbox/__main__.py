"""``python -m finalpos_client.sandbox``: a Final POS on localhost, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import ipaddress
import sqlite3
from collections.abc import Sequence

from . import DEFAULT_KEY, Sandbox, serve
from .tables import TABLES


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
        asyncio.run(_run(options))
    except KeyboardInterrupt:
        print("stopped")  # noqa: T201
    except sqlite3.Error as error:
        parser.exit(1, f"{parser.prog}: {options.db}: {error}\n")
    except (OSError, OverflowError) as error:  # an address in use, a port that is none
        parser.exit(1, f"{parser.prog}: {error}; --port 0 takes a free one\n")


async def _run(options: argparse.Namespace) -> None:
    sandbox = Sandbox(db=options.db, max_limit=options.max_limit)
    try:
        if options.customer_column and not sandbox.stored(TABLES):
            columns = dict(each.partition(":")[::2] for each in options.customer_column)
            try:
                sandbox.add_table(**columns)
            except ValueError as error:
                raise SystemExit(f"--customer-column: {error}") from None
        async with serve(sandbox, options.host, options.port) as url:
            line = f"Final POS sandbox listening on {url} with the API key {DEFAULT_KEY} (Ctrl-C stops it)"
            print(line, flush=True)  # noqa: T201
            await asyncio.Event().wait()
    finally:
        sandbox.close()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


if __name__ == "__main__":
    main()
