"""The sandbox in a process of its own, and what only its own paths can do."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

_START_WITHIN = 15.0
_END_WITHIN = 5.0
_LISTENING = re.compile(r"listening on (?P<url>\S+) with the API key (?P<key>\S+)")


class SandboxError(Exception):
    """The sandbox did not start, or did not do what it was told."""


@dataclass(frozen=True)
class RequestLine:
    """One request as the sandbox saw it; ``status`` is ``None`` where it dropped the connection."""

    method: str
    path: str
    status: int | None
    fault: str | None

    @property
    def was_carried_out(self) -> bool:
        """Whether the server did what was asked for, though nobody may have been told."""
        return self.fault == "lost_after" or (self.status is not None and self.status < 300)


class Sandbox:
    """A running sandbox."""

    def __init__(self, http: httpx.AsyncClient, url: str, key: str) -> None:
        self.url = url
        self.key = key
        self._http = http

    async def add_table(self, name: str, columns: Sequence[Mapping[str, Any]]) -> None:
        """Make a custom table. A merchant does that in the back office: the REST API has no operation for it."""
        table = await self._ask("POST", "tables", {"name": name})
        for column in columns:
            await self._ask("POST", f"tables/{table['_id']}/fields", column)

    async def break_next(self, operation: str, kind: str, **settings: Any) -> None:
        """Let a fault hit the next request of an operation."""
        await self._ask("POST", "faults", {"operation": operation, "kind": kind, **settings})

    async def requests(self) -> list[RequestLine]:
        """All requests to the API so far."""
        log = await self._ask("GET", "requests")
        return [RequestLine(each["method"], each["path"], each["status"], each["fault"]) for each in log["requests"]]

    async def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        response = await self._http.request(method, f"/_sandbox/{path}", json=body)
        if response.is_error:
            raise SandboxError(f"{method} /_sandbox/{path}: {response.status_code} {response.text}")
        answer: dict[str, Any] = response.json()
        return answer


@asynccontextmanager
async def running_sandbox() -> AsyncIterator[Sandbox]:
    """Start a sandbox on a free port; end its process afterwards, whatever happened.

    Raises:
        SandboxError: it did not say in time where it listens.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "finalpos_client.sandbox", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    try:
        url, key = await _address(process)
        # trust_env=False: no proxy of the environment between here and localhost
        async with httpx.AsyncClient(base_url=url, headers={"x-api-key": key}, trust_env=False) as http:
            yield Sandbox(http, url, key)
    finally:
        await _end(process)


async def _address(process: asyncio.subprocess.Process) -> tuple[str, str]:
    assert process.stdout is not None, "asked for above"
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), _START_WITHIN)).decode()
    except TimeoutError:
        raise SandboxError(f"the sandbox said nothing within {_START_WITHIN:g} s") from None
    listening = _LISTENING.search(line)
    if listening is None:
        raise SandboxError(f"the sandbox did not start; it said {line.strip()!r}")
    return listening["url"], listening["key"]


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _END_WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()
