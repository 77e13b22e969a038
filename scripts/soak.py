"""Does the client keep memory? ``make soak``.

Fifty tasks share one client and read, write and list against the sandbox, a process of its own that makes faults. After
a warm-up come two equal windows of calls; at the end of each, with nothing in flight, what Python has allocated is
measured. Exits non-zero where the second window added more than the tolerance.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import logging
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
from kiosk.sandbox import Sandbox, running_sandbox

from finalpos_client import FinalPOS, FinalPOSError, RetryPolicy

QUICK = RetryPolicy(initial_wait=0.01, max_wait=0.05, settle_looks=(0.0, 0.1))
OPERATIONS = ("customers.create", "customers.get", "customers.update", "customers.delete", "customers.list")
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 429, "retry_after": "0"},
    {"kind": "status", "status": 500, "after_write": True},
    {"kind": "html"},
    {"kind": "lost_before"},
    {"kind": "lost_after"},
    {"kind": "cut"},
    {"kind": "malformed"},
    {"kind": "wrong_shape"},
    {"kind": "latency", "seconds": 0.7},
)
FAULT_PROBABILITY = 0.004


async def soak(calls: int, in_flight: int, tolerance: int) -> bool:
    """Whether memory stayed within the tolerance."""
    async with running_sandbox() as sandbox:
        await ask_for_faults(sandbox)
        async with FinalPOS(
            sandbox.key,
            base_url=sandbox.url,
            transport=httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=in_flight)),
            timeout=0.5,
            retry=QUICK,
            retry_budget=10 * calls,
        ) as pos:
            print(f"{in_flight} in flight, {calls} calls a window, faults of {len(FAULTS)} kinds", flush=True)
            tracemalloc.start()
            sizes = [await window(name, pos, calls, in_flight) for name in ("warm-up", "first", "second")]
    growth = sizes[2] - sizes[1]
    held = growth <= tolerance
    print(
        f"growth from the first window to the second: {growth / 1024:+,.1f} KiB, "
        f"{'within' if held else 'MORE THAN'} the tolerance of {tolerance / 1024:,.0f} KiB"
    )
    return held


async def ask_for_faults(sandbox: Sandbox) -> None:
    for seed, (operation, fault) in enumerate(itertools.product(OPERATIONS, FAULTS)):
        settings: dict[str, Any] = {**fault, "times": None, "probability": FAULT_PROBABILITY, "seed": seed}
        await sandbox.break_next(operation, settings.pop("kind"), **settings)


async def window(name: str, pos: FinalPOS, calls: int, in_flight: int) -> int:
    """Make the calls; the bytes that Python holds afterwards."""
    began, ended = time.monotonic(), Counter[str]()
    turns = iter(range(calls // len(OPERATIONS)))
    await asyncio.gather(*(use(pos, turns, ended) for _ in range(in_flight)))
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    failures = ", ".join(f"{count} {kind}" for kind, count in sorted(ended.items()) if kind != "succeeded")
    print(
        f"{name:>8}: {size / 1024:,.1f} KiB after {time.monotonic() - began:.0f} s, "
        f"{ended['succeeded']} succeeded; {failures}",
        flush=True,
    )
    return size


async def use(pos: FinalPOS, turns: Iterator[int], ended: Counter[str]) -> None:
    """A customer's life, as often as there are turns left. Where a call fails, the next turn begins."""
    for _ in turns:
        try:
            customer = await pos.customers.create(
                email="ada@example.com", first_name="Ada", last_name="L", external_id=str(uuid4())
            )
            ended["succeeded"] += 1
            await pos.customers.get(customer.id)
            ended["succeeded"] += 1
            await pos.customers.update(customer.id, last_name="Lovelace")
            ended["succeeded"] += 1
            await pos.customers.list(page_size=20, prefetch=1).first(30)
            ended["succeeded"] += 1
            await pos.customers.delete(customer.id)
            ended["succeeded"] += 1
        except FinalPOSError as error:
            ended[type(error).__name__] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description="Use one client for long, and see whether it keeps memory.")
    parser.add_argument("--calls", type=int, default=2_000, metavar="N", help="in each window (default: %(default)s)")
    parser.add_argument("--in-flight", type=int, default=50, metavar="N", help="at a time (default: %(default)s)")
    parser.add_argument(
        "--tolerance", type=int, default=128, metavar="KIB", help="growth that is let pass (default: %(default)s)"
    )
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # faults are to be expected here
    sys.exit(not asyncio.run(soak(options.calls, options.in_flight, options.tolerance * 1024)))


if __name__ == "__main__":
    main()
