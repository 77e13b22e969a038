"""Where on a customer its own fields are: the second convention, pairs in its metadata."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator
from typing import Any

import pytest
from conftest import FakeTime, timed
from merchant import ADA, FIVE, READING, Merchant

from finalpos_client import FinalPOS, InvalidArgumentError
from finalpos_client.customers.carriage import CARRIAGES

OWN: dict[str, Any] = {
    "tier": "gold",
    "points": 5,
    "vip": True,
    "joined": datetime.date(2026, 1, 5),
    "prefs": {"milk": "oat"},
}


@pytest.fixture
async def pos(merchant: Merchant, fake_time: FakeTime) -> AsyncIterator[FinalPOS]:
    async with timed(merchant.client(customer_fields_in="metadata"), fake_time) as pos:
        yield pos


async def test_fields_are_pairs_of_texts_and_come_back_in_their_types(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(**FIVE)
    made = await pos.customers.create(**ADA, custom=OWN)
    (stored,) = await merchant.stored()
    assert stored["metadata"] == [
        {"key": "tier", "value": "gold"},
        {"key": "points", "value": "5"},
        {"key": "vip", "value": "true"},
        {"key": "joined", "value": "2026-01-05"},
        {"key": "prefs", "value": '{"milk":"oat"}'},
    ]
    assert made.custom == (await pos.customers.get(made.id)).custom == OWN
    assert await pos.customers.find(points=5, tier="gold") == made


async def test_an_update_keeps_the_pairs_that_it_does_not_change(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string", points="number")
    made = await pos.customers.create(**ADA, metadata=[{"key": "mine", "value": "x"}], tier="gold", points=5)
    merchant.sandbox.requests.clear()
    changed = await pos.customers.update(made.id, points=6)
    assert changed.custom == {"mine": "x", "tier": "gold", "points": 6}
    assert merchant.asked == [f"GET /v1/api/customer/{made.id}", f"PUT /v1/api/customer/{made.id}"]
    changed = await pos.customers.update(made.id, points=None)
    assert changed.custom == {"mine": "x", "tier": "gold"}
    changed = await pos.customers.update(made.id, metadata=[], tier="silver")
    assert changed.custom == {"tier": "silver"}
    merchant.sandbox.requests.clear()
    await pos.customers.update(made.id, phone="1")
    assert merchant.asked == [f"PUT /v1/api/customer/{made.id}"]


async def test_a_column_may_be_called_like_a_fixed_field(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(phone="number")
    made = await pos.customers.create(**ADA, phone="+1", custom={"phone": 5})
    assert (made.phone, made.custom) == ("+1", {"phone_": 5})


async def test_the_tables_are_read_for_customers_who_have_metadata(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(joined="date")
    made = await pos.customers.create(**ADA, metadata=[{"key": "joined", "value": "2026-01-05"}])
    assert (await pos.customers.get(made.id))["joined"] == datetime.date(2026, 1, 5)
    assert merchant.asked == ["POST /v1/api/customer", f"GET /v1/api/customer/{made.id}", *READING]


async def test_pairs_that_are_not_the_client_s_stay_as_they_are(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    theirs = [{"key": "k", "value": "1"}, {"key": "k", "value": "2"}, {"key": "z", "value": "3", "externalId": "e-9"}]
    made = await pos.customers.create(**ADA, metadata=theirs, tier="gold")
    await pos.customers.update(made.id, tier="silver")
    assert (await merchant.stored())[0]["metadata"] == [*theirs, {"key": "tier", "value": "silver"}]


async def test_updates_at_the_same_time_keep_what_the_others_write(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(**FIVE)
    made = await pos.customers.create(**ADA, tier="gold")
    await asyncio.gather(*(pos.customers.update(made.id, custom={name: OWN[name]}) for name in OWN))
    assert (await pos.customers.get(made.id)).custom == OWN


@pytest.mark.parametrize("metadata", [["x"], {"a": "b"}, "x", [5]])
async def test_metadata_that_can_hold_no_pairs_is_refused(pos: FinalPOS, metadata: Any) -> None:
    with pytest.raises(InvalidArgumentError, match=r"metadata(\[0\])?: expected (list|model or mapping), got "):
        await pos.customers.create(**ADA, metadata=metadata)
    with pytest.raises(InvalidArgumentError, match="metadata: expected a list of pairs with key and value"):
        CARRIAGES["metadata"].load({"metadata": metadata}, {"tier": "gold"}, None)


def test_metadata_that_is_not_as_described_does_no_harm() -> None:
    class Record:
        metadata: tuple[Any, ...] = ({"key": "points", "value": "x"}, {"key": "vip", "value": None}, {})

    carried = CARRIAGES["metadata"].unload(Record(), {"points": "number", "vip": "boolean"})
    assert carried == {"points": "x", "vip": None, None: None}
