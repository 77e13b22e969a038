"""Do a thousand tasks that share a client get their turn?"""

from __future__ import annotations

import asyncio
import time
from statistics import median
from typing import Literal

from finalpos_client import FinalPOS, FinalPOSError

TILLS = 1_000
CALLS = 20  # of each


async def measure(url: str, transport: Literal["aiohttp"] | None) -> tuple[float, int]:
    """How many times as long as the median till the slowest one took, and how many calls failed."""
    times: list[float] = []
    errors = 0

    async def use(pos: FinalPOS) -> None:
        nonlocal errors
        began = time.perf_counter()
        for number in range(CALLS):
            try:
                await pos.stations.get(f"s{number}")
            except FinalPOSError:
                errors += 1
        times.append(time.perf_counter() - began)

    async with FinalPOS("benchmark-key", base_url=url, transport=transport) as pos:
        await asyncio.gather(*(use(pos) for _ in range(TILLS)))
    return max(times) / median(times), errors
