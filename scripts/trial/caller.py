"""What the callers of the creates want, and what they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Create:
    """One record that a caller wants to exist once. ``key`` is its ``externalId``, of an order the receipt as well."""

    collection: Literal["orders", "customers"]
    key: str


@dataclass(frozen=True)
class Made:
    """Success, with the id of the record."""

    record_id: str


@dataclass(frozen=True)
class Ambiguous:
    """It may have happened; these records could be what came of it."""

    candidates: frozenset[str]
    message: str


@dataclass(frozen=True)
class Refused:
    """The server said at every attempt that it did not do it."""

    message: str


@dataclass(frozen=True)
class Failed:
    """Any other error."""

    message: str


Told = Made | Ambiguous | Refused | Failed


def creates(number: int) -> list[Create]:
    """Orders and customers in turn."""
    return [Create("customers" if each % 2 else "orders", f"chaos-{each:05}") for each in range(number)]


async def make_all(
    wanted: Iterable[Create], make: Callable[[Create], Awaitable[Told]], in_flight: int, on_told: Callable[[], object]
) -> dict[str, Told]:
    """Carry out the creates, so many at a time; gives what each caller was told, by key."""
    told: dict[str, Told] = {}
    waiting = iter(wanted)

    async def work() -> None:
        for create in waiting:
            told[create.key] = await make(create)
            on_told()

    async with asyncio.TaskGroup() as workers:
        for _ in range(in_flight):
            workers.create_task(work())
    return told
