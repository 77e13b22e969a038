"""Does prefetch hide the server's delay, and does memory stay flat, however long the list is?"""

from __future__ import annotations

import asyncio
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


async def walk(url: str, records: int, delay: int, page_size: int) -> None:
    """Walk a list of full customers to its end."""
    base_url = f"{url}/list/{records}/{delay}"
    async with FinalPOS("benchmark-key", base_url=base_url, transport="aiohttp") as pos:
        count = 0
        async for _ in pos.customers.list(page_size=page_size, prefetch=PREFETCH):
            count += 1
    if count != records:
        raise RuntimeError(f"{count} customers came of {records}")


async def seconds(url: str, page_size: int = PAGE_SIZE) -> float:
    """For all pages, with prefetch, from a server that takes its time."""
    began = time.perf_counter()
    await walk(url, PAGES * page_size, DELAY, page_size)
    return time.perf_counter() - began


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


if __name__ == "__main__":
    asyncio.run(walk(sys.argv[1], int(sys.argv[2]), 0, LARGE_PAGE))
    print(_peak_kilobytes())
