"""One trial: a contender, a run's faults, and the truth afterwards."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import httpx

from finalpos_client import RetryPolicy
from finalpos_client.decode import record_id
from finalpos_client.sandbox import DEFAULT_KEY

from .caller import Told, creates, make_all
from .contenders import Contender
from .processes import faults_made, running_proxy, running_sandbox
from .verdict import Count, count

_PAGE_SIZE = 500

Enter = Callable[[str, int, RetryPolicy], AbstractAsyncContextManager[Contender]]
"""Gives a contender for a URL, a number of creates, and our client's retry policy."""


@dataclass(frozen=True)
class Terms:
    """What is the same for all trials."""

    creates: int
    in_flight: int
    seed: int
    policy: RetryPolicy

    @property
    def schedule(self) -> float:
        """Seconds from a lost reply to the last look for its record."""
        return self.policy.settle_looks[-1]


@dataclass(frozen=True)
class Result:
    """What one trial showed. ``faults`` counts requests by what they met, ``told`` is by key."""

    count: Count
    faults: Mapping[str, int]
    told: Mapping[str, Told]
    seconds: float
    remarks: str


async def hold(run: str, enter: Enter, terms: Terms, on_told: Callable[[], object]) -> Result:
    """Let a contender make the records through a run's faults, on a sandbox and a proxy of its own."""
    async with (
        running_sandbox() as sandbox,
        running_proxy(sandbox.url, run, terms.schedule, terms.seed) as proxy,
    ):
        began = time.monotonic()
        async with enter(proxy.url, terms.creates, terms.policy) as contender:
            told = await make_all(creates(terms.creates), contender.create, terms.in_flight, on_told)
            remarks = contender.remarks()
        seconds = time.monotonic() - began
        faults = await faults_made(proxy)  # and with them the last late commits
        stored = await _stored(sandbox.url)
    return Result(count(told, stored), faults, told, seconds, remarks)


async def _stored(url: str) -> dict[str, list[str]]:
    """The ids of all records by their key, asked of the sandbox itself."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    async with httpx.AsyncClient(base_url=url, headers={"x-api-key": DEFAULT_KEY}, trust_env=False) as http:
        for collection in ("orders", "customers"):
            async for record in _records(http, f"/v1/api/{collection}"):
                ids[str(record["externalId"])].append(str(record_id(record)))
    return ids


async def _records(http: httpx.AsyncClient, path: str) -> AsyncIterator[dict[str, object]]:
    skip = 0
    while page := await _page(http, path, skip):
        for record in page:
            yield record
        skip += _PAGE_SIZE


async def _page(http: httpx.AsyncClient, path: str, skip: int) -> Sequence[dict[str, object]]:
    reply = await http.get(path, params={"skip": skip, "limit": _PAGE_SIZE})
    reply.raise_for_status()
    page: list[dict[str, object]] = reply.json()
    return page
