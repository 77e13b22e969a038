"""The other two processes: the sandbox, and the proxy before it."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_SCRIPTS = Path(__file__).resolve().parent.parent
_START_WITHIN = 30.0
_END_WITHIN = 30.0
_LISTENING = re.compile(r"listening on (\S+)")


class ProcessError(Exception):
    """A process did not start, or did not end as it should."""


class Service:
    """A running process that listens on ``url``."""

    def __init__(self, url: str, process: asyncio.subprocess.Process) -> None:
        self.url = url
        self._process = process

    async def finish(self) -> str:
        """End its standard input and wait; gives what it printed meanwhile."""
        try:
            printed, _ = await asyncio.wait_for(self._process.communicate(b""), _END_WITHIN)
        except TimeoutError:
            raise ProcessError(f"a process did not end within {_END_WITHIN:g} s") from None
        return printed.decode()


@asynccontextmanager
async def running_sandbox() -> AsyncIterator[Service]:
    """A sandbox without records on a free port."""
    async with _running("finalpos_client.sandbox", "--port", "0") as service:
        yield service


@asynccontextmanager
async def running_proxy(upstream: str, run: str, schedule: float, seed: int) -> AsyncIterator[Service]:
    """A proxy that makes the faults of a run. :func:`faults_made` ends it."""
    arguments = [upstream, "--run", run, "--schedule", str(schedule), "--seed", str(seed)]
    async with _running("trial.proxy", *arguments) as service:
        yield service


async def faults_made(proxy: Service) -> dict[str, int]:
    """How many requests met what, once all late commits are done and the proxy has ended."""
    made: dict[str, int] = json.loads(await proxy.finish())
    return made


@asynccontextmanager
async def _running(module: str, *arguments: str) -> AsyncIterator[Service]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=_SCRIPTS,
        start_new_session=True,  # Ctrl-C is for the trial, which ends its processes itself
    )
    try:
        yield Service(await _address(process, module), process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def _address(process: asyncio.subprocess.Process, module: str) -> str:
    assert process.stdout is not None, "asked for above"
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), _START_WITHIN)).decode()
    except TimeoutError:
        raise ProcessError(f"{module} said nothing within {_START_WITHIN:g} s") from None
    listening = _LISTENING.search(line)
    if listening is None:
        raise ProcessError(f"{module} did not start; it said {line.strip()!r}")
    return listening[1]
