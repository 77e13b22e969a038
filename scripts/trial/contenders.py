"""Those who create records through the faults: our client, and the rule of its peers."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

import httpx

from finalpos_client import AmbiguousWriteError, FinalPOS, FinalPOSError, RetryPolicy
from finalpos_client.decode import record_id
from finalpos_client.sandbox import DEFAULT_KEY

from .caller import Ambiguous, Create, Failed, Made, Refused, Told

BUDGET_PER_CREATE = 20
"""Of the retry budget, where a retry costs 5: what the faults need, and not the subject of the trial."""

BLIND_RETRIES = 5
"""Both peers make 2 unless told otherwise, and would give up on one create in eight with these faults."""

_SUMMARY = {"discountTotal": "0.00", "subTotal": "12.50", "total": "13.50", "totalTaxes": "1.00", "taxes": []}


class Contender(Protocol):
    """Makes records its way."""

    async def create(self, create: Create) -> Told:
        """Make one record and say what its caller is told."""
        ...

    def remarks(self) -> str:
        """What the table does not show."""
        ...


def settle_policy(scale: float) -> RetryPolicy:
    """The retry policy as shipped, with the looks of settling brought forward."""
    return RetryPolicy(settle_looks=tuple(look * scale for look in RetryPolicy().settle_looks))


class Ours:
    """``FinalPOS``, called like any caller would."""

    def __init__(self, pos: FinalPOS) -> None:
        self._pos = pos

    async def create(self, create: Create) -> Told:
        try:
            return Made(await self._create(create))
        except AmbiguousWriteError as error:
            found = frozenset(str(record_id(dict(candidate))) for candidate in error.candidates)
            return Ambiguous(found, str(error))
        except FinalPOSError as error:
            message = f"{type(error).__name__}: {error}"
            return Refused(message) if error.outcome == "refused" else Failed(message)

    async def _create(self, create: Create) -> str:
        if create.collection == "customers":
            email = f"{create.key}@example.com"
            customer = await self._pos.customers.create(
                external_id=create.key, email=email, first_name="Ada", last_name="Lovelace"
            )
            return customer.id
        order = await self._pos.orders.create(
            external_id=create.key,
            receipt_id=create.key,
            status="pending",
            source="kiosk",
            balance="13.50",
            summary=_SUMMARY,
        )
        return order.id

    def remarks(self) -> str:
        budget = self._pos._engine.budget
        return f"retry budget of {budget.capacity}, {budget.refused} retries refused by it"


@asynccontextmanager
async def ours(url: str, creates: int, policy: RetryPolicy) -> AsyncIterator[Contender]:
    """Our client as shipped, but for what the trial says."""
    async with FinalPOS(
        DEFAULT_KEY,
        base_url=url,
        transport=_transport(),
        retry=policy,
        retry_budget=creates * BUDGET_PER_CREATE,
    ) as pos:
        yield Ours(pos)


class Blind:
    """The rule of openai-python and square-python-sdk: anything that looks transient is sent again, a POST as well."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def create(self, create: Create) -> Told:
        path, body = _request(create)
        told, pause = await self._attempt(path, body)
        for retry in range(BLIND_RETRIES):
            if pause is None:
                break
            await asyncio.sleep(pause or _backoff(retry))
            told, pause = await self._attempt(path, body)
        return told

    async def _attempt(self, path: str, body: dict[str, Any]) -> tuple[Told, float | None]:
        """What to tell the caller, and the seconds to wait before another attempt (0: as it likes, ``None``: none)."""
        try:
            reply = await self._http.post(path, json=body)
        except httpx.TransportError as error:
            return Failed(f"{type(error).__name__}: {error}"), 0.0
        if reply.status_code in (408, 409, 429) or reply.status_code >= 500:
            return Failed(f"{reply.status_code}"), float(reply.headers.get("retry-after", 0))
        return (Made(str(record_id(reply.json()))) if reply.is_success else Failed(reply.text)), None

    def remarks(self) -> str:
        return f"up to {BLIND_RETRIES} retries of connection errors, 408, 409, 429 and 5xx"


@asynccontextmanager
async def blind(url: str, creates: int, policy: RetryPolicy) -> AsyncIterator[Contender]:
    """The peers' rule on plain httpx. Nothing of it depends on the trial's terms."""
    async with httpx.AsyncClient(
        base_url=url, headers={"x-api-key": DEFAULT_KEY}, transport=_transport(), timeout=30.0
    ) as http:
        yield Blind(http)


def _transport() -> httpx.AsyncHTTPTransport:
    # Straight to localhost, past any proxy of the environment.
    return httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=100, max_keepalive_connections=100))


def _request(create: Create) -> tuple[str, dict[str, Any]]:
    """Path and body of a create, as our client sends them."""
    if create.collection == "customers":
        person = {"email": f"{create.key}@example.com", "firstName": "Ada", "lastName": "Lovelace"}
        return "/v1/api/customer", {"externalId": create.key, **person}
    sale = {"status": "pending", "source": "kiosk", "balance": "13.50", "summary": _SUMMARY}
    return "/v1/api/order", {"externalId": create.key, "receiptId": create.key, **sale}


def _backoff(retry: int) -> float:
    """Half a second, doubled each time up to 8, less up to a quarter: openai-python's."""
    return min(8.0, 0.5 * 2.0**retry) * (1 - 0.25 * random.random())  # noqa: S311 - no secret
