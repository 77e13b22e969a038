"""The tables change under a running client: what its next write does, with exactly the requests it takes."""

from __future__ import annotations

import asyncio
import datetime
import heapq
import itertools
from typing import Any

import pytest
from attrs import define, field
from conftest import KEY, FakeTime, timed
from merchant import ADA, READING, Merchant
from wire import Answer, Received, Reset, Wire, error, reply

from finalpos_client import (
    BadRequestError,
    CustomerSchemaError,
    FinalPOS,
    RetryEvent,
    RetryPolicy,
    UnprocessableEntityError,
)
from finalpos_client.clock import Clock
from finalpos_client.models import Customer

POST = "POST /v1/api/customer"


async def known(pos: FinalPOS, merchant: Merchant, **fields: Any) -> Customer:
    """A customer, made by a client that has read the tables a while ago; nothing is in the log then."""
    made = await pos.customers.create(**ADA, **fields)
    await a_second(pos)
    assert merchant.asked == [*READING, POST]
    return made


async def a_second(pos: FinalPOS) -> None:
    await pos._engine.clock.sleep(1)


def put(customer: Customer) -> str:
    return f"PUT /v1/api/customer/{customer.id}"


# One change each ------------------------------------------------------------------------------------------------


async def test_an_added_column_is_found_before_anything_is_sent(pos: FinalPOS, merchant: Merchant) -> None:
    table = await merchant.table(tier="string")
    await known(pos, merchant, tier="gold")
    await merchant.column(table, "stars", "number")
    assert (await pos.customers.create(**ADA, stars=3))["stars"] == 3
    assert merchant.asked == [*READING, POST]


async def test_a_retyped_column_is_converted_for_and_sent_once_more(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(level="number")
    made = await known(pos, merchant, level=1)
    await merchant.change("level", type="json-string")
    assert (await pos.customers.update(made.id, level=2))["level"] == 2
    assert merchant.asked == [put(made), *READING, put(made)]
    assert (await merchant.stored())[0]["level"] == "2"


async def test_a_retyped_column_that_takes_no_such_value_is_named(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(points="number")
    made = await known(pos, merchant, points=1)
    await merchant.change("points", type="string")
    with pytest.raises(CustomerSchemaError) as caught:
        await pos.customers.update(made.id, points=2)
    assert (caught.value.outcome, caught.value.attempts, caught.value.method) == ("refused", 1, "PUT")
    assert str(caught.value.problems[0]) == "points: expected string for column 'points' of table loyalty, got int 2"
    assert "; the server said: Validation failed: Field `points` must be of type string." in str(caught.value)
    assert isinstance(caught.value.__cause__, BadRequestError)
    assert merchant.asked == [put(made), *READING]


async def test_a_column_made_required_is_named_when_it_is_left_out(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    made = await known(pos, merchant, tier="gold")
    await merchant.change("tier", required=True)
    with pytest.raises(
        CustomerSchemaError, match="tier: expected string, required by table loyalty, got null"
    ) as caught:
        await pos.customers.create(**ADA)
    assert caught.value.outcome == "refused"
    assert merchant.asked == [POST, *READING]
    with pytest.raises(CustomerSchemaError, match="tier: expected string, required by table loyalty"):
        await pos.customers.update(made.id, tier=None)
    assert merchant.asked == [put(made), *READING]
    await pos.customers.create(**ADA, tier="gold")
    await pos.customers.update(made.id, phone="1")
    assert merchant.asked == [POST, put(made)]


async def test_a_required_column_with_a_default_may_be_left_out(pos: FinalPOS, merchant: Merchant) -> None:
    table = await merchant.table()
    await merchant.column(table, "tier", "string", required=True, defaultValue="basic")
    assert (await pos.customers.create(**ADA))["tier"] == "basic"


async def test_a_renamed_column_of_the_same_python_name_is_sent_once_more(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(loyaltyTier="string")
    made = await known(pos, merchant, loyalty_tier="gold")
    await merchant.change("loyaltyTier", name="loyalty_tier")
    changed = await pos.customers.update(made.id, loyalty_tier="silver")
    assert changed.custom == {"loyalty_tier": "silver"}
    assert merchant.asked == [put(made), *READING, put(made)]


@pytest.mark.parametrize("change", ["renamed", "removed"])
async def test_a_column_that_is_gone_is_named_with_what_comes_near(
    pos: FinalPOS, merchant: Merchant, change: str
) -> None:
    await merchant.table(tier="string", points="number")
    made = await known(pos, merchant, tier="gold")
    await (merchant.change("tier", name="tier_name") if change == "renamed" else merchant.remove("tier"))
    near = "; did you mean 'tier_name'?" if change == "renamed" else ""
    with pytest.raises(CustomerSchemaError) as caught:
        await pos.customers.update(made.id, tier="silver")
    assert str(caught.value.problems[0]) == f"tier: expected a field that customers have, got an unknown one{near}"
    assert caught.value.outcome == "refused"
    assert merchant.asked == [put(made), *READING]
    for asked in ([], READING):  # what was read less than a second ago is believed
        with pytest.raises(CustomerSchemaError) as caught:
            await pos.customers.update(made.id, tier="silver")
        assert caught.value.outcome == "not_sent"
        assert merchant.asked == asked
        await a_second(pos)


async def test_where_all_tables_are_gone_the_server_s_own_error_is_raised(pos: FinalPOS, merchant: Merchant) -> None:
    table = await merchant.table(tier="string")
    made = await known(pos, merchant, tier="gold")
    await merchant.remove_table(table)
    with pytest.raises(BadRequestError, match="Field `tier` is not known"):
        await pos.customers.update(made.id, tier="silver")
    assert merchant.asked == [put(made), READING[0]]


async def test_a_first_table_is_noticed_by_a_client_that_has_found_none(pos: FinalPOS, merchant: Merchant) -> None:
    with pytest.raises(BadRequestError):
        await pos.customers.create(**ADA, loyalty_tier="gold")
    assert merchant.asked == [READING[0], POST, READING[0]]
    await merchant.table(loyaltyTier="string")
    assert (await pos.customers.create(**ADA, loyalty_tier="gold"))["loyalty_tier"] == "gold"
    assert merchant.asked == [POST, *READING, POST]


async def test_a_refused_update_without_own_fields_has_nothing_to_do_with_the_tables(
    pos: FinalPOS, merchant: Merchant
) -> None:
    await merchant.table(tier="string")
    made = await known(pos, merchant, tier="gold")
    with pytest.raises(UnprocessableEntityError):
        await pos.customers.update(made.id, outlet_id="gone")
    assert merchant.asked == [put(made)]


async def test_an_error_of_the_caller_is_told_though_the_tables_can_not_be_read_again(
    pos: FinalPOS, merchant: Merchant
) -> None:
    await merchant.table(tier="string")
    await known(pos, merchant, tier="gold")
    merchant.sandbox.faults.add("status", status=500, operation="custom_tables.list", times=None)
    with pytest.raises(CustomerSchemaError, match="teir: expected a field that customers have"):
        await pos.customers.create(**ADA, teir="gold")


async def test_tables_that_are_refused_later_are_taken_to_be_as_they_were(
    pos: FinalPOS, merchant: Merchant, caplog: pytest.LogCaptureFixture
) -> None:
    await merchant.table(joined="date")
    made = await known(pos, merchant, joined="2026-01-05")
    merchant.sandbox.faults.add("status", status=403, operation="custom_tables.list")
    assert "joined" in await pos.customers.schema(refresh=True)
    assert "custom tables are taken to be as they were: custom_tables.list was refused: 403" in caplog.text
    assert (await pos.customers.get(made.id))["joined"] == datetime.date(2026, 1, 5)


async def test_a_refusal_that_no_table_explains_is_the_server_s_own(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    await known(pos, merchant, tier="gold")
    merchant.sandbox.faults.add("status", status=422, operation="customers.create")
    with pytest.raises(UnprocessableEntityError):
        await pos.customers.create(**ADA, tier="gold")
    assert merchant.asked == [POST, *READING]


async def test_other_resources_do_not_read_the_tables_when_they_are_refused(pos: FinalPOS, merchant: Merchant) -> None:
    merchant.sandbox.faults.add("status", status=400, operation="categories.create")
    with pytest.raises(BadRequestError):
        await pos.categories.create(name="Tea", description="Hot")
    assert merchant.asked == ["POST /v1/api/category"]


# At most once more, and never a second record ----------------------------------------------------------------------


def changing(kinds: list[str], write: Answer) -> Any:
    """Tables whose column is of another type at each reading, and an answer to every write."""
    turns = itertools.cycle(kinds)

    def answer(request: Received) -> Answer:
        if request.method != "GET":
            return write
        if request.query["skip"] != "0":
            return reply(200, [])
        if request.path.endswith("tables"):
            return reply(200, [{"_id": "t", "name": "loyalty"}])
        reference = {"_id": "r", "name": "c", "type": "string", "referenceLinkedCollection": "customers"}
        return reply(200, [reference, {"_id": "f", "name": "level", "type": next(turns)}])

    return answer


async def test_there_is_never_more_than_one_such_repetition(fake_time: FakeTime) -> None:
    told: list[RetryEvent] = []
    answers = changing(["number", "json-string"], error(400, "no"))
    async with (
        Wire.serving(answers) as wire,
        timed(FinalPOS(KEY, base_url=wire.url, on_retry=told.append), fake_time) as pos,
    ):
        with pytest.raises(BadRequestError) as caught:
            await pos.customers.create(**ADA, level=1)
    posts = [request.json()["level"] for request in wire.received if request.method == "POST"]
    assert posts == [1, "1"]
    assert (caught.value.attempts, caught.value.outcome) == (2, "refused")
    assert [(event.attempt, event.status_code, event.wait) for event in told] == [(1, 400, 0.0)]
    assert "what it expects has changed" in told[0].reason


async def test_who_never_repeats_does_not_repeat_this_either(fake_time: FakeTime) -> None:
    answers = changing(["number", "json-string"], error(400, "no"))
    async with Wire.serving(answers) as wire, timed(FinalPOS(KEY, base_url=wire.url), fake_time) as pos:
        with pytest.raises(BadRequestError):
            await pos.customers.create(**ADA, level=1, options={"retry": RetryPolicy(attempts=1)})
    assert len([request for request in wire.received if request.method == "POST"]) == 1


async def test_an_update_that_may_have_happened_is_not_sent_otherwise(fake_time: FakeTime) -> None:
    writes: list[Answer] = [Reset(), error(400, "no")]
    tables = changing(["number", "json-string"], error(500))

    def answer(request: Received) -> Answer:
        return writes.pop(0) if request.method == "PUT" else tables(request)

    async with Wire.serving(answer) as wire, timed(FinalPOS(KEY, base_url=wire.url), fake_time) as pos:
        with pytest.raises(BadRequestError) as caught:
            await pos.customers.update("c1", level=1)
    assert (caught.value.outcome, caught.value.attempts) == ("unknown", 2)


async def test_a_repetition_whose_reply_is_lost_is_settled_like_any_create(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(level="number")
    await known(pos, merchant, level=1)
    await merchant.change("level", type="json-string")
    merchant.sandbox.faults.add("lost_after", operation="customers.create", skip_first=1)
    made = await pos.customers.create(**ADA, external_id="C-1", level=2)
    assert (made["level"], made.external_id) == (2, "C-1")
    assert [row.get("externalId") for row in await merchant.stored()] == [None, "C-1"]


async def test_dates_that_a_server_writes_otherwise_do_not_keep_a_create_from_being_settled(
    fake_time: FakeTime,
) -> None:
    stored: list[dict[str, Any]] = []
    tables = changing(["date"], Reset())

    def answer(request: Received) -> Answer:
        if request.method == "POST":
            stored.append({**request.json(), "id": "c1", "level": "2026-01-05T09:00:00.000Z"})
            return Reset()
        if request.path.endswith("/customers"):
            return reply(200, stored if request.query["skip"] == "0" else [])
        answered: Answer = tables(request)
        return answered

    async with Wire.serving(answer) as wire, timed(FinalPOS(KEY, base_url=wire.url), fake_time) as pos:
        made = await pos.customers.create(**ADA, external_id="C-1", level="2026-01-05T10:00:00+01:00")
    assert (made.id, len(stored)) == ("c1", 1)


async def test_where_the_tables_can_not_be_read_again_the_server_s_own_error_is_raised(
    pos: FinalPOS, merchant: Merchant
) -> None:
    await merchant.table(tier="string")
    made = await known(pos, merchant, tier="gold")
    await merchant.remove("tier")
    merchant.sandbox.faults.add("status", status=500, operation="custom_tables.list", times=None)
    with pytest.raises(BadRequestError, match="Field `tier` is not known"):
        await pos.customers.update(made.id, tier="silver")


# Many at once -----------------------------------------------------------------------------------------------------


async def test_a_thousand_first_calls_cause_one_discovery(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    made = await asyncio.gather(*(pos.customers.create(**ADA, tier="gold") for _ in range(1_000)))
    asked = merchant.asked
    assert len(made) == asked.count(POST) == 1_000
    assert [line for line in asked if line != POST] == READING


async def test_many_who_are_refused_share_a_reading(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(level="number")
    await known(pos, merchant, level=1)
    await merchant.change("level", type="json-string")
    made = await asyncio.gather(*(pos.customers.create(**ADA, level=2) for _ in range(50)))
    assert {each["level"] for each in made} == {2}
    assert merchant.asked.count(READING[0]) <= 2 * READING.count(READING[0])


async def test_a_caller_who_leaves_does_not_end_the_reading_of_the_others(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    first, second = (asyncio.ensure_future(pos.customers.create(**ADA, tier="gold")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second)["tier"] == "gold"
    alone = asyncio.ensure_future(pos.customers.schema(refresh=True))
    await asyncio.sleep(0)
    alone.cancel()
    await asyncio.gather(first, alone, return_exceptions=True)
    assert (await pos.customers.schema(refresh=True))["tier"].type == "string"


async def test_readings_that_nobody_waits_for_are_a_second_apart_as_well(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string")
    merchant.sandbox.faults.add("latency", seconds=600, operation="custom_tables.list", times=None)
    for _ in range(5):
        asked = asyncio.ensure_future(pos.customers.schema(refresh=True))
        for _ in range(100):
            await asyncio.sleep(0)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
    begun = pos.customers._shared.book.begun
    assert 2 <= begun <= pos._engine.clock.monotonic() + 1


@define
class SteppedTime:
    """A clock that moves only as far as it is told, and wakes those whose time has come."""

    now: float = 0.0
    _sleepers: list[tuple[float, int, asyncio.Event]] = field(factory=list)
    _count: itertools.count[int] = field(factory=itertools.count)

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            return
        woken = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._count), woken))
        await woken.wait()

    async def pass_(self, seconds: float) -> None:
        self.now += seconds
        while self._sleepers and self._sleepers[0][0] <= self.now:
            heapq.heappop(self._sleepers)[2].set()
        for _ in range(100):  # an exchange within the process takes fewer turns
            await asyncio.sleep(0)

    def clock(self) -> Clock:
        return Clock(monotonic=lambda: self.now, sleep=self.sleep)


async def test_a_thousand_refused_writes_in_ten_seconds_cause_at_most_ten_discoveries(merchant: Merchant) -> None:
    await merchant.table(tier="string")
    merchant.sandbox.faults.add("status", status=400, operation="customers.create", times=None)
    time = SteppedTime()
    async with FinalPOS("sandbox-key", base_url="http://localhost", transport=merchant.sandbox.transport()) as pos:
        pos._engine.clock = time.clock()
        writes = []
        for _ in range(1_000):
            writes.append(asyncio.ensure_future(pos.customers.create(**ADA, tier="gold")))
            await time.pass_(0.01)
        assert time.now == pytest.approx(10)
        discoveries = merchant.asked.count(READING[0]) / READING.count(READING[0])
        for _ in range(200):
            await time.pass_(0.1)
        results = await asyncio.gather(*writes, return_exceptions=True)
    assert {type(result) for result in results} == {BadRequestError}
    print(f"\n1,000 refused writes in ten seconds: {discoveries:g} discoveries")  # noqa: T201
    assert 2 <= discoveries <= 10
