"""How customers show the merchant's own fields, and what that costs."""

from __future__ import annotations

import asyncio
import copy
import datetime
import pickle
from typing import Any

import attrs
import pytest
from conftest import FakeTime, timed
from merchant import ADA, FIVE, READING, Merchant
from sandbox.calls import Gate

from finalpos_client import FinalPOS
from finalpos_client.customers.carriage import CARRIAGES
from finalpos_client.customers.record import show
from finalpos_client.models import Customer

LIST = "GET /v1/api/customers"


async def test_all_calls_give_the_same_types(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(**FIVE)
    own = {"tier": "gold", "points": 5, "vip": True, "joined": datetime.date(2026, 1, 5), "prefs": {"milk": "oat"}}
    made = await pos.customers.create(**ADA, custom=own)
    found = [
        made,
        await pos.customers.update(made.id, phone="1"),
        await pos.customers.get(made.id),
        (await pos.customers.list().first(1))[0],
        (await pos.with_raw_response.customers.get(made.id)).parsed,
    ]
    async for page in pos.customers.list().pages():
        found += page
    async for reply in pos.with_raw_response.customers.list():
        found += reply.parsed
    assert len(found) == 7
    for customer in found:
        assert customer.custom == own
        assert {name: customer[name] for name in own} == own


async def test_a_reader_reads_the_tables_once_and_only_for_customers_who_have_own_fields(
    merchant: Merchant, pos: FinalPOS
) -> None:
    plain = await pos.customers.create(**ADA)
    await pos.customers.get(plain.id)
    assert READING[0] not in merchant.asked
    await merchant.table(joined="date")
    async with merchant.client() as other:
        await other.customers.create(**ADA, joined="2026-01-05")
    merchant.sandbox.requests.clear()
    for _ in range(2):
        last = (await pos.customers.list().first(2))[-1]
        assert last["joined"] == datetime.date(2026, 1, 5)
    assert merchant.asked == [LIST, *READING, LIST]


async def test_a_new_name_is_worth_one_reading_and_no_more(pos: FinalPOS, merchant: Merchant) -> None:
    table = await merchant.table(tier="string")
    made = await pos.customers.create(**ADA, tier="gold")
    await merchant.column(table, "joined", "date")
    async with merchant.client() as other:
        await other.customers.update(made.id, joined="2026-01-05")
    merchant.sandbox.requests.clear()
    await pos._engine.clock.sleep(1)
    assert (await pos.customers.get(made.id))["joined"] == datetime.date(2026, 1, 5)
    await pos.customers.get(made.id)
    assert [line for line in merchant.asked if "custom-table" in line] == READING


async def test_a_record_is_read_though_the_tables_can_not_be(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(joined="date")
    async with merchant.client() as other:
        made = await other.customers.create(**ADA, joined="2026-01-05")
    merchant.sandbox.faults.add("status", status=500, operation="custom_tables.list", times=None)
    for _ in range(2):
        assert (await pos.customers.get(made.id)).custom == {"joined": "2026-01-05"}
    assert merchant.asked.count(READING[0]) <= 8  # one reading's attempts: it is not tried again for a while


async def test_a_record_does_not_wait_long_for_the_tables(
    pos: FinalPOS, merchant: Merchant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("finalpos_client.customers.discovery._PATIENCE", 0.05)
    table = await merchant.table()
    await merchant.column(table, "tier", "string", defaultValue="basic")
    merchant.sandbox.faults.add("latency", seconds=600, operation="custom_tables.list", times=None)
    made = await pos.customers.create(**ADA)
    assert made.custom == (await pos.customers.get(made.id)).custom == {"tier": "basic"}
    assert merchant.asked.count(READING[0]) <= 1
    assert "could not be read" in caplog.text


async def test_a_slow_reading_goes_on_without_those_who_do_not_wait(
    fake_time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finalpos_client.customers.discovery._PATIENCE", 0.05)
    gate = Gate()
    async with Merchant.trading(sleep=gate) as merchant, timed(merchant.client(), fake_time) as pos:
        table = await merchant.table()
        await merchant.column(table, "joined", "date", defaultValue="2026-01-05")
        made = await pos.customers.create(**ADA)
        merchant.sandbox.faults.add("latency", seconds=600, operation="custom_tables.list")
        for _ in range(3):
            assert (await pos.customers.get(made.id))["joined"] == "2026-01-05"
        await gate.open()
        await pos.customers.schema()
        assert (await pos.customers.get(made.id))["joined"] == datetime.date(2026, 1, 5)
        assert [line for line in merchant.asked if "custom-table" in line] == READING


async def test_a_reading_that_is_cancelled_from_within_leaves_nobody_waiting(merchant: Merchant) -> None:
    async def key() -> str:
        raise asyncio.CancelledError

    async with FinalPOS(key, base_url=merchant.url) as pos:
        with pytest.raises(asyncio.CancelledError):
            await pos.customers.schema()


async def test_names_that_are_no_columns_are_not_looked_for_without_end(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    read = await pos.customers.schema()
    shared = pos.customers._shared
    shared.noted.update({f"name {number}": pos._engine.clock.monotonic() for number in range(1_000)})
    await pos._engine.clock.sleep(1)
    merchant.asked.clear()
    assert await pos.customers._schema_for({"another"}) is read
    assert merchant.asked == []
    shared.noted.clear()
    for _ in range(2):
        await pos.customers._schema_for({"another"})
        await pos._engine.clock.sleep(1)
    assert merchant.asked == READING
    await pos._engine.clock.sleep(300)
    await pos.customers._schema_for({"another"})
    assert merchant.asked == READING


async def test_what_was_stored_under_another_type_is_as_it_came(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(level="number", joined="string", prefs="string")
    made = await pos.customers.create(**ADA, level=5, joined="soon", prefs="{")
    await merchant.change("level", type="string")
    await merchant.change("joined", type="date")
    await merchant.change("prefs", type="json-string")
    await pos.customers.schema(refresh=True)
    assert (await pos.customers.get(made.id)).custom == {"level": 5, "joined": "soon", "prefs": "{"}


async def test_any_field_can_be_looked_up_by_either_name(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(loyaltyTier="string", stars="number")
    made = await pos.customers.create(**ADA, loyalty_tier="gold")
    assert (made["first_name"], made["firstName"], made["loyalty_tier"], made["loyaltyTier"]) == (
        "Ada",
        "Ada",
        "gold",
        "gold",
    )
    assert made["stars"] is None
    assert made["phone"] is None
    with pytest.raises(KeyError, match="customers have no field 'loyalty_teir'; did you mean 'loyalty_tier'"):
        made["loyalty_teir"]


def test_a_record_that_no_client_gave_says_what_it_does_not_know() -> None:
    customer = Customer.from_dict({"id": "c1", "tier": "gold"})
    assert customer["tier"] == "gold"
    with pytest.raises(KeyError, match=r"its columns are known after pos\.customers\.schema"):
        customer["stars"]


async def test_a_record_says_what_it_has_and_is_no_sequence(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(loyaltyTier="string")
    made = await pos.customers.create(**ADA, loyalty_tier="gold")
    assert "loyalty_tier" in made
    assert "firstName" in made
    assert "tier" not in made
    assert 0 not in made
    with pytest.raises(TypeError):
        iter(made)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="looked up by its name, not by 0"):
        made[0]  # type: ignore[index]


async def test_records_are_values(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(joined="date")
    made = await pos.customers.create(**ADA, joined="2026-01-05")
    assert made == Customer.from_dict(made.to_dict())
    changed = attrs.evolve(made, phone="1")
    assert (changed["joined"], changed.phone) == (made["joined"], "1")
    for copied in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert (copied, copied.custom) == (made, made.custom)
    fields = attrs.asdict(made)
    assert fields.keys() == {*Customer._wire_names, "additional_properties"}
    assert (type(fields["additional_properties"]), fields["additional_properties"]) == (dict, {"joined": "2026-01-05"})
    assert attrs.asdict(made) == attrs.asdict(Customer.from_dict(made.to_dict()))
    made.custom["joined"] = "never kept"
    assert made["joined"] == datetime.date(2026, 1, 5)
    assert made.additional_properties == {"joined": "2026-01-05"}


async def test_a_record_shows_what_it_holds(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(joined="date", note="string")
    made = await pos.customers.create(email="ada@example.com", first_name="Ada", last_name="L", joined="2026-01-05")
    shown = repr(attrs.evolve(made, created_at=None, updated_at=None, company_id=None, from_final=None))
    names = f"Customer(id={made.id!r}, email='ada@example.com', first_name='Ada', last_name='L', "
    assert shown == f"{names}additional_properties={{'joined': '2026-01-05'}})"


async def test_the_same_for_fields_in_metadata(merchant: Merchant) -> None:
    await merchant.table(points="number")
    async with merchant.client(customer_fields_in="metadata") as pos:
        made = await pos.customers.create(**ADA, points=5)
    for copied in (attrs.evolve(made, phone="1"), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert copied.custom == {"points": 5}
    assert Customer.from_dict(made.to_dict()).custom == {}


async def test_unknown_fields_of_a_server_are_kept(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(loyaltyTier="string")
    read = await pos.customers.schema()
    customer = Customer.from_dict({"id": "c1", "loyaltyTier": "gold", "loyalty_tier": "x", "new": [1]})
    show(customer, read, CARRIAGES["properties"])
    assert customer.custom == {"loyalty_tier": "gold", "new": [1]}
    expected: dict[str, Any] = {"loyaltyTier": "gold", "loyalty_tier": "x", "new": [1]}
    assert customer.additional_properties == expected
