"""Does prefetch hide the server's delay, and does memory stay flat, however long the list is?"""

from __future__ import annotations

import asyncio
import gc
import resource
import sys
import time
from pathlib import Path

from finalpos_client import FinalPOS

_SCRIPTS = Path(__file__).resolve().parent.parent
PAGES = 500
DELAY = 20  # milliseconds
PREFETCH = 10
IDEAL = PAGES / PREFETCH * DELAY / 1000
PAGE_SIZE = 10
LARGE_PAGE = 100


def _client(url: str, records: int, delay: int) -> FinalPOS:
    return FinalPOS("benchmark-key", base_url=f"{url}/list/{records}/{delay}", transport="aiohttp")


async def _walk(pos: FinalPOS, page_size: int) -> int:
    count = 0
    async for _ in pos.customers.list(page_size=page_size, prefetch=PREFETCH):
        count += 1
    return count


async def seconds(url: str, page_size: int = PAGE_SIZE) -> float:
    """For all pages, with prefetch, from a server that takes its time, once there are connections to it."""
    gc.collect()
    gc.freeze()  # what other contenders have loaded is not to be searched for garbage again and again
    async with _client(url, PAGES * page_size, DELAY) as pos:
        await pos.customers.list(page_size=page_size, prefetch=PREFETCH).first(PREFETCH * page_size)
        began = time.perf_counter()
        count = await _walk(pos, page_size)
        ended = time.perf_counter()
    gc.unfreeze()
    if count != PAGES * page_size:
        raise RuntimeError(f"{count} customers came of {PAGES * page_size}")
    return ended - began


async def peak_megabytes(url: str, records: int) -> float:
    """The most memory that a process of its own had while it walked so many customers."""
    command = (sys.executable, "-m", "benching.walking", url, str(records))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=_SCRIPTS)
    printed, _ = await process.communicate()
    return int(printed) / 1024


def _peak_kilobytes() -> int:
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells may be the process that started this one
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


async def _walk_once(url: str, records: int) -> None:
    async with _client(url, records, 0) as pos:
        await _walk(pos, LARGE_PAGE)


if __name__ == "__main__":
    asyncio.run(_walk_once(sys.argv[1], int(sys.argv[2])))
    print(_peak_kilobytes())
