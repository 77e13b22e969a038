"""Finding customers where the API has no search, and making sure that there is one."""

from __future__ import annotations

import asyncio
import datetime
from decimal import Decimal
from typing import Any

import pytest
from merchant import ADA, READING, Merchant

from finalpos_client import UNSET, CustomerSchemaError, FinalPOS, InvalidArgumentError, SeveralMatchesError

LIST = "GET /v1/api/customers"
POST = "POST /v1/api/customer"


@pytest.fixture
async def crowd(pos: FinalPOS, merchant: Merchant) -> list[Any]:
    """A thousand customers, of whom every tenth has gold; nothing is in the log."""
    await merchant.table(loyaltyTier="string", joined="date")

    async def join(number: int) -> Any:
        return await pos.customers.create(
            email=f"c{number}@example.com",
            first_name="Ada",
            last_name=f"No. {number}",
            loyalty_tier="silver" if number % 10 else "gold",
            joined=datetime.date(2026, 1, 1 + number % 28),
        )

    made = [await join(number) for number in range(1_000)]
    merchant.sandbox.requests.clear()
    return made


async def test_a_customer_is_found_by_fixed_and_own_fields(pos: FinalPOS, crowd: list[Any]) -> None:
    assert await pos.customers.find(email="c7@example.com") == crowd[7]
    assert await pos.customers.find(loyalty_tier="gold", last_name="No. 20") == crowd[20]
    assert await pos.customers.find(loyaltyTier="gold", lastName="No. 20") == crowd[20]
    assert await pos.customers.find(custom={"loyaltyTier": "silver"}) == crowd[1]
    assert await pos.customers.find(joined="2026-01-05") == crowd[4]
    assert await pos.customers.find(joined=datetime.date(2026, 1, 5), loyalty_tier="gold") == crowd[60]
    assert await pos.customers.find(phone=None) == crowd[0]
    assert await pos.customers.find(email="C7@example.com") is None


async def test_all_of_them_are_found_where_all_are_wanted(pos: FinalPOS, crowd: list[Any]) -> None:
    assert [each async for each in pos.customers.find_all(loyalty_tier="gold")] == crowd[::10]


async def test_the_search_ends_with_the_page_of_the_first_match(
    pos: FinalPOS, merchant: Merchant, crowd: list[Any]
) -> None:
    assert await pos.customers.find(email="c150@example.com", prefetch=0) == crowd[150]
    assert merchant.asked == [LIST] * 2
    assert await pos.customers.find(email="nobody@example.com", prefetch=0) is None
    assert merchant.asked == [LIST] * 11
    assert await pos.customers.find(email="c150@example.com") == crowd[150]
    assert len(merchant.asked) <= 2 + 4


async def test_nested_values_are_compared_as_a_whole(pos: FinalPOS) -> None:
    made = await pos.customers.create(**ADA, billing={"city": "Bern", "postCode": "3011"}, tags=["vip"])
    assert await pos.customers.find(billing={"city": "Bern", "postCode": "3011"}) == made
    assert await pos.customers.find(billing={"city": "Bern"}) is None
    assert await pos.customers.find(tags=["vip"]) == made


async def test_a_field_that_customers_do_not_have_is_refused_before_anything_is_read(
    pos: FinalPOS, merchant: Merchant
) -> None:
    await merchant.table(tier="string")
    await pos.customers.schema()
    merchant.sandbox.requests.clear()
    with pytest.raises(CustomerSchemaError, match=r"emial: expected a field that customers have.*'email'"):
        await pos.customers.find(emial="x")
    with pytest.raises(CustomerSchemaError, match="tier: expected string"):
        await pos.customers.find(tier=5)
    nothings: list[dict[str, Any]] = [{}, {"tier": UNSET}, {"email": UNSET}]
    for nothing in nothings:
        with pytest.raises(InvalidArgumentError, match="give at least one field"):
            await pos.customers.find(**nothing)
    with pytest.raises(InvalidArgumentError, match="given twice"):
        await pos.customers.find(first_name="Ada", firstName="Eve")
    assert LIST not in merchant.asked


async def test_upsert_creates_then_updates(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    made = await pos.customers.upsert(match="external_id", **ADA, external_id="C-1", tier="silver")
    changed = await pos.customers.upsert(match="external_id", **ADA, external_id="C-1", tier="gold", phone="1")
    assert (changed.id, changed["tier"], changed.phone) == (made.id, "gold", "1")
    assert len(await merchant.stored()) == 1
    await pos.customers.upsert(match="externalId", **ADA, external_id="C-1", tier="basic")
    (stored,) = await merchant.stored()
    assert stored["tier"] == "basic"


async def test_upsert_matches_by_a_field_of_the_merchant(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(cardNumber="string")
    for phone in ("1", "2"):
        await pos.customers.upsert(match="card_number", **ADA, card_number="K-1", phone=phone)
    await pos.customers.upsert(match="cardNumber", **ADA, custom={"cardNumber": "K-1"}, phone="3")
    assert [(row["cardNumber"], row["phone"]) for row in await merchant.stored()] == [("K-1", "3")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"match": "externalId", "external_id": "C-1"}, {"match": "external_id", "external_id": "C-1"}),
        ({"match": "points", "points": 5}, {"match": "points", "points": Decimal("5.0")}),
        ({"match": "loyaltyTier", "loyalty_tier": "x"}, {"match": "loyalty_tier", "loyaltyTier": "x"}),
        (
            {"match": "joined", "joined": "2026-01-05T10:00+01:00"},
            {"match": "joined", "joined": datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)},
        ),
        (
            {"match": "prefs", "prefs": {"a": 1, "b": [1]}},
            {"match": "prefs", "custom": {"prefs": {"b": [1.0], "a": 1}}},
        ),
        ({"match": "tags", "tags": ["v"]}, {"match": "tags", "tags": ("v",)}),
        ({"match": "billing", "billing": {"city": "Bern"}}, {"match": "billing", "billing": {"city": "Bern"}}),
    ],
)
async def test_upserts_by_the_same_value_make_one_however_it_is_written(
    pos: FinalPOS, merchant: Merchant, one: dict[str, Any], other: dict[str, Any]
) -> None:
    await merchant.table(loyaltyTier="string", points="number", joined="date", prefs="json-string")
    made = await asyncio.gather(*(pos.customers.upsert(**ADA, **given) for given in (one, other)))
    assert made[0].id == made[1].id
    assert len(await merchant.stored()) == 1


async def test_what_upsert_can_not_match_by_is_said(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string", fooBar="string", foo_bar="string")
    with pytest.raises(CustomerSchemaError, match=r"customers\.upsert: emial: .*did you mean 'email'"):
        await pos.customers.upsert(match="emial", **ADA)
    with pytest.raises(CustomerSchemaError, match=r"foo_bar: expected custom=.*'fooBar' or 'foo_bar'"):
        await pos.customers.upsert(match="foo_bar", **ADA)
    with pytest.raises(InvalidArgumentError, match="match='id': the server sets it"):
        await pos.customers.upsert(match="id", **ADA)
    assert await merchant.stored() == []


async def test_two_matches_are_an_error_and_never_a_guess(pos: FinalPOS, merchant: Merchant) -> None:
    twins = [await pos.customers.create(**ADA) for _ in range(3)]
    merchant.sandbox.requests.clear()
    with pytest.raises(SeveralMatchesError, match=f"{twins[0].id} and {twins[1].id} both have email=") as caught:
        await pos.customers.upsert(match="email", **ADA)
    assert caught.value.candidates == tuple(twins[:2])
    assert caught.value.outcome == "not_sent"
    assert set(merchant.asked) == {LIST}


async def test_upserts_of_one_customer_at_the_same_time_make_one(pos: FinalPOS, merchant: Merchant) -> None:
    numbers = range(20)
    await asyncio.gather(
        *(
            pos.customers.upsert(match="external_id", **ADA, external_id=f"C-{each % 4}", phone=str(each))
            for each in numbers
        )
    )
    assert sorted(row["externalId"] for row in await merchant.stored()) == ["C-0", "C-1", "C-2", "C-3"]


async def test_upsert_needs_the_value_that_it_matches_by(pos: FinalPOS, merchant: Merchant) -> None:
    for match in ("external_id", "tier"):
        with pytest.raises(InvalidArgumentError, match=f"match='{match}': give {match}=..., the value to recognise"):
            await pos.customers.upsert(match=match, **ADA)
    assert not set(merchant.asked) - set(READING)


async def test_a_search_goes_on_by_the_column_though_its_name_changes_meanwhile(
    pos: FinalPOS, merchant: Merchant
) -> None:
    table = await merchant.table(points="number")
    made = await pos.customers.create(**ADA, points=5)
    await merchant.column(table, "Points", "number")
    async with merchant.client() as other:
        await other.customers.create(**ADA, custom={"Points": 1})
    await pos._engine.clock.sleep(1)
    changed = await pos.customers.upsert(match="points", **ADA, custom={"points": 5})
    assert changed.id == made.id
    assert len(await merchant.stored()) == 2
