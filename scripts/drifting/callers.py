"""What do the callers send, and what are they told?"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from typing import Any

from attrs import define, field

from finalpos_client import BadRequestError, CustomerSchema, CustomerSchemaError, FinalPOS, FinalPOSError

from .merchant import Merchant

_VALUES: dict[str, Any] = {
    "string": "gold",
    "number": 1.5,
    "boolean": True,
    "date": datetime.date(2026, 1, 5),
    "json-string": {"milk": "oat"},
}


@define
class Told:
    """What callers were told."""

    made: dict[str, str] = field(factory=dict)
    """The id of each customer by its external id."""
    explained: int = 0
    """Errors that a change explains which came after the caller had last seen the schema."""
    unexpected: list[str] = field(factory=list)


async def call(pos: FinalPOS, merchant: Merchant, creates: int, in_flight: int, on_made: Callable[[], object]) -> Told:
    """Make that many customers, that many at a time, each with a value in every column that its caller knows of."""
    told, numbers = Told(), iter(range(creates))

    async def work() -> None:
        for number in numbers:
            key = f"drift-{number:05}"
            while key not in told.made:
                await _create(pos, merchant, key, told)
            on_made()

    await asyncio.gather(*(work() for _ in range(in_flight)))
    return told


async def _create(pos: FinalPOS, merchant: Merchant, key: str, told: Told) -> None:
    schema = await pos.customers.schema()
    try:
        made = await pos.customers.create(
            email=f"{key}@example.com",
            first_name="Ada",
            last_name="L",
            external_id=key,
            custom={each.name: _VALUES[each.type] for each in schema.custom},
        )
    except (CustomerSchemaError, BadRequestError) as error:
        if _is_explained(schema, merchant):
            told.explained += 1
        else:
            told.unexpected.append(f"{key}: {error}")
    except FinalPOSError as error:
        told.unexpected.append(f"{key}: {error!r}")
    else:
        told.made[key] = made.id


def _is_explained(schema: CustomerSchema, merchant: Merchant) -> bool:
    return bool(merchant.changes) and merchant.changes[-1][0] >= schema.read_at
