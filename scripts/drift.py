"""Create customers while the merchant changes the custom tables, and see what became of them: ``make drift``.

The sandbox listens on a socket of this machine. Each create has a value in every column that its caller has seen;
where the tables have changed since, the client converts and sends once more, or says which field is in the way, and
the caller tries again with what the tables are then. Exits non-zero where a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable

import httpx
from drifting.callers import call
from drifting.merchant import Merchant
from drifting.verdict import Verdict, judge
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from finalpos_client import FinalPOS
from finalpos_client.clock import Clock
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox, serve
from finalpos_client.sandbox.customers import CUSTOMERS

_SHOWN = 5


async def hold(
    creates: int,
    in_flight: int,
    seed: int,
    *,
    between_changes: Callable[[], Awaitable[object]],
    on_made: Callable[[], object] = lambda: None,
    clock: Clock | None = None,
) -> Verdict:
    """Let callers and merchant at it.

    Args:
        creates: customers to make.
        in_flight: callers at a time.
        seed: of the changes.
        between_changes: waited for before each change of the tables.
        on_made: called for each customer.
        clock: of the client.
    """
    sandbox = Sandbox()
    headers = {"x-api-key": DEFAULT_KEY}
    async with (
        serve(sandbox) as url,
        httpx.AsyncClient(transport=sandbox.transport(), base_url="http://office", headers=headers) as office,
        FinalPOS(DEFAULT_KEY, base_url=url) as pos,
    ):
        if clock is not None:
            pos._engine.clock = clock
        merchant = Merchant(office, random.Random(seed))  # noqa: S311 - to be had again
        await merchant.open()

        async def keep_changing() -> None:
            while True:
                await between_changes()
                await merchant.change()

        changing = asyncio.create_task(keep_changing())
        try:
            told = await call(pos, merchant, creates, in_flight, on_made)
        finally:
            changing.cancel()
            await asyncio.gather(changing, return_exceptions=True)
        requests = Counter(f"{line.method} {line.path} {line.status}" for line in sandbox.requests)
    rows = sandbox.stored(CUSTOMERS)  # with the values of columns that are gone
    sandbox.close()
    return judge(creates, rows, told, merchant, requests)


def show(verdict: Verdict, seconds: float) -> None:
    """Print what became of it."""
    console = Console(highlight=False)
    table = Table("", "", show_header=False, show_edge=False)
    changes = ", ".join(f"{count} {what}" for what, count in sorted(verdict.changes.items()))
    refused = verdict.requests["POST /v1/api/customer 400"]
    posts = sum(count for line, count in verdict.requests.items() if line.startswith("POST /v1/api/customer "))
    table.add_row("changes of columns", f"{sum(verdict.changes.values()):,} ({changes})")
    table.add_row("creates sent", f"{posts:,}, of which {refused:,} were refused")
    table.add_row("callers told that the tables have changed", f"{verdict.told.explained:,}")
    readings = sum(count for line, count in verdict.requests.items() if line.startswith("GET /v1/api/custom-tables "))
    table.add_row("readings of the tables", f"{readings // 2:,}")
    table.add_row("seconds", f"{seconds:.0f}")
    console.print(table)
    for text, met in verdict.bars.items():
        console.print(f"{'✓' if met else '✗'} {text}", style="green" if met else "bold red")
    for text in [*verdict.told.unexpected, *verdict.wrong][:_SHOWN]:
        console.print(f"  {escape(text)}")


def main() -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description="Create customers while the custom tables change.")
    parser.add_argument(
        "--creates", type=int, default=5000, metavar="N", help="customers to make (default: %(default)s)"
    )
    parser.add_argument(
        "--in-flight", type=int, default=50, metavar="N", help="callers at a time (default: %(default)s)"
    )
    parser.add_argument("--every", type=float, default=0.1, metavar="S", help="between changes (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the changes (default: %(default)s)")
    given = parser.parse_args()
    began = time.monotonic()
    console = Console()
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("customers", total=given.creates)
        verdict = asyncio.run(
            hold(
                given.creates,
                given.in_flight,
                given.seed,
                between_changes=lambda: asyncio.sleep(given.every),
                on_made=lambda: progress.advance(task),
            )
        )
    show(verdict, time.monotonic() - began)
    return 0 if all(verdict.bars.values()) else 1


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
