"""Writes happen once: what becomes of a create whose reply was lost, against the sandbox and its faults."""

from __future__ import annotations

import asyncio
import datetime
import logging
from collections.abc import Awaitable, Callable
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finalpos_client import (
    AmbiguousEvent,
    AmbiguousWriteError,
    FinalPOS,
    InvalidArgumentError,
    RetryPolicy,
    SettledEvent,
)
from finalpos_client.models import Order
from finalpos_client.sandbox import DEFAULT_KEY, Kind
from finalpos_client.settle import Lookout, Sought, agrees
from finalpos_client.testing import FinalPOSSandbox

START = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)


class Shop:
    """A sandbox, and clients on it whose hooks are watched."""

    def __init__(self, sandbox: FinalPOSSandbox) -> None:
        self.sandbox = sandbox
        self.time = sandbox.time
        self.ambiguous: list[AmbiguousEvent] = []
        self.settled: list[SettledEvent] = []

    def client(self, **settings: Any) -> FinalPOS:
        return self.sandbox.client(on_ambiguous=self.ambiguous.append, on_settled=self.settled.append, **settings)

    def sent(self, method: str) -> int:
        return sum(line.method == method for line in self.sandbox.requests)


@pytest.fixture
def shop(finalpos_sandbox: FinalPOSSandbox) -> Shop:
    return Shop(finalpos_sandbox)


def place(pos: FinalPOS, receipt: str = "R-1", **more: Any) -> Awaitable[Order]:
    summary = {"discountTotal": "0.00", "totalTaxes": "0.00", "total": "4.50"}
    order = {"status": "pending", "source": "final", "balance": "4.50", "summary": summary, **more}
    return pos.orders.create(receipt_id=receipt, **order)


async def stored(shop: Shop) -> list[str]:
    return [order.id async for order in shop.client().orders.list()]


async def test_a_create_that_had_happened_is_returned_as_if_nothing_had(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_after", operation="orders.create")
    order = await place(shop.client(), external_id="A-17")
    assert (order.receipt_id, order.external_id, order.balance) == ("R-1", "A-17", "4.50")
    assert await stored(shop) == [order.id]
    assert shop.sent("POST") == 1
    assert shop.ambiguous == []
    (settled,) = shop.settled
    assert (settled.natural_key, settled.found) == ({"externalId": "A-17", "receiptId": "R-1"}, True)


async def test_a_create_that_had_not_happened_is_sent_again(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    order = await place(shop.client())
    assert await stored(shop) == [order.id]
    assert shop.sent("POST") == 2
    assert [(event.found, event.attempts) for event in shop.settled] == [(False, 2)]


async def test_a_create_that_can_not_be_sent_again_stays_ambiguous(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    shop.sandbox.faults.add("status", operation="orders.create", status=409)
    with pytest.raises(AmbiguousWriteError, match="could not be settled"):
        await place(shop.client())
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    shop.sandbox.faults.add("status", operation="orders.create", status=429, retry_after="1000")
    with pytest.raises(AmbiguousWriteError, match="would pass the deadline of"):
        await place(shop.client())
    assert await stored(shop) == []


async def test_it_is_looked_for_at_0_1_3_and_7_seconds_before_it_is_sent_again(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    await place(shop.client())
    assert [wait for wait in shop.time.waits if wait] == [1, 2, 4, 1, 2, 4]  # and once more after it was


@pytest.mark.parametrize("late", [0.5, 2.5, 6.9])
async def test_a_create_that_lands_late_is_found_and_not_sent_again(shop: Shop, late: float) -> None:
    shop.sandbox.faults.add("late_commit", operation="orders.create", seconds=late)
    order = await place(shop.client())
    assert await stored(shop) == [order.id]
    assert shop.sent("POST") == 1


async def test_a_gateway_timeout_is_settled_as_well(shop: Shop) -> None:
    shop.sandbox.faults.add("late_commit", operation="orders.create", status=504, seconds=2)
    order = await place(shop.client())
    assert await stored(shop) == [order.id]


async def test_a_create_that_lands_after_it_was_given_up_is_reported_with_both_records(shop: Shop) -> None:
    shop.sandbox.faults.add("late_commit", operation="orders.create", seconds=9)
    with pytest.raises(AmbiguousWriteError, match="not only, what was sent") as caught:
        await place(shop.client())
    assert sorted(record["id"] for record in caught.value.candidates) == sorted(await stored(shop))
    assert len(caught.value.candidates) == 2
    assert [event.natural_key for event in shop.ambiguous] == [{"receiptId": "R-1"}]


async def test_it_is_sent_again_only_as_often_as_the_policy_has_attempts(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create", times=None)
    for attempts in (1, 2, 4):
        shop.sandbox.requests.clear()
        policy = RetryPolicy(attempts=attempts, settle_looks=(0.0,))
        with pytest.raises(AmbiguousWriteError, match=r"not found.*look for receiptId='R-1' in orders\.list\(\)"):
            await place(shop.client(retry=policy))
        assert shop.sent("POST") == attempts


async def test_sending_again_spends_the_retry_budget(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    with pytest.raises(AmbiguousWriteError, match="budget is used up"):
        await place(shop.client(retry_budget=0))
    assert shop.sent("POST") == 1


async def test_a_repetition_that_is_lost_is_looked_for_with_the_first_one_in_mind(shop: Shop) -> None:
    shop.sandbox.faults.add("late_commit", operation="orders.create", seconds=10)
    shop.sandbox.faults.add("lost_after", operation="orders.create")
    with pytest.raises(AmbiguousWriteError) as caught:
        await place(shop.client())
    assert sorted(record["id"] for record in caught.value.candidates) == sorted(await stored(shop))
    assert len(caught.value.candidates) == 2


async def test_losing_it_again_and_again_still_makes_one_record(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create", times=3)
    order = await place(shop.client())
    assert await stored(shop) == [order.id]
    assert shop.sent("POST") == 4


async def test_a_refusal_to_be_hurried_while_sending_again_is_obeyed(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    shop.sandbox.faults.add("status", operation="orders.create", status=429, retry_after="2")
    order = await place(shop.client())
    assert await stored(shop) == [order.id]
    assert 2.0 in shop.time.waits


async def test_an_older_record_with_the_same_key_is_not_taken_for_it(shop: Shop) -> None:
    pos = shop.client()
    yesterday = await place(pos)
    shop.time.advance(86_400)
    shop.sandbox.faults.add("lost_after", operation="orders.create")
    today = await place(pos)
    assert today.id != yesterday.id
    assert await stored(shop) == [yesterday.id, today.id]


@pytest.mark.parametrize("apart", [datetime.timedelta(seconds=6), datetime.timedelta(hours=8)], ids=str)
@pytest.mark.parametrize("fault", ["lost_after", "late_commit"])
async def test_a_record_that_only_seems_to_be_older_is_not_doubled(
    shop: Shop, fault: Kind, apart: datetime.timedelta
) -> None:
    class ElsewhereDated(httpx.AsyncBaseTransport):
        """What sets ``Date`` has another clock than what sets ``createdAt``."""

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            response = await inner.handle_async_request(request)
            response.headers["date"] = format_datetime(shop.time.now() + apart, usegmt=True)
            return response

    inner = shop.sandbox.transport()
    seconds = 10.0 if fault == "late_commit" else 0.0  # after the last look, where it is late
    shop.sandbox.faults.add(fault, operation="orders.create", seconds=seconds)
    pos = FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=ElsewhereDated())
    with pytest.raises(AmbiguousWriteError) as caught:
        await place(pos)
    assert [record["id"] for record in caught.value.candidates] == await stored(shop)
    assert shop.sent("POST") == (1 if fault == "lost_after" else 2)


async def test_a_record_of_another_day_with_the_same_key_does_not_keep_it_from_being_sent_again(shop: Shop) -> None:
    pos = shop.client()
    yesterday = await place(pos)
    shop.time.advance(86_500)
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    today = await place(pos)
    assert await stored(shop) == [yesterday.id, today.id]


async def test_a_record_that_differs_is_not_taken_for_it_and_nothing_is_sent_again(shop: Shop) -> None:
    pos = shop.client()
    other = await place(pos, balance="9.99")
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    with pytest.raises(AmbiguousWriteError, match="not, or not only, what was sent") as caught:
        await place(pos)
    assert [record["id"] for record in caught.value.candidates] == [other.id]
    assert shop.sent("POST") == 2


async def test_find_looks_and_never_sends_again(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_after", operation="orders.create")
    pos = shop.client(reconcile="find")
    assert (await place(pos)).receipt_id == "R-1"
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    with pytest.raises(AmbiguousWriteError, match="not found"):
        await place(pos, receipt="R-2")
    assert shop.sent("POST") == 2


async def test_never_does_not_even_look(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_after", operation="orders.create")
    with pytest.raises(AmbiguousWriteError, match=r"look for receiptId='R-1' in orders\.list\(\)"):
        await place(shop.client(), options={"reconcile": "never"})
    assert shop.sent("GET") == 0


async def test_a_function_decides_for_itself(shop: Shop) -> None:
    seen: list[AmbiguousWriteError] = []

    async def ask_the_cashier(error: AmbiguousWriteError) -> str:
        seen.append(error)
        return "the cashier says it is fine"

    shop.sandbox.faults.add("lost_after", operation="accounts.create")
    pos = shop.client(reconcile=ask_the_cashier)
    assert await pos.accounts.create(name="Acme") == "the cashier says it is fine"  # type: ignore[comparison-overlap]
    assert seen[0].sent == {"name": "Acme"}
    assert shop.sent("GET") == 0


async def test_a_function_that_decides_need_not_be_async(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_after", operation="accounts.create")
    pos = shop.client(reconcile=lambda error: error.sent["name"])
    assert await pos.accounts.create(name="Acme") == "Acme"  # type: ignore[comparison-overlap]


async def test_a_record_that_can_not_be_listed_is_never_sent_again(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="accounts.create")
    with pytest.raises(AmbiguousWriteError, match="no list of such records"):
        await shop.client().accounts.create(name="Acme")
    assert len(shop.sandbox.requests) == 1


async def test_of_a_record_that_can_not_be_listed_it_is_said_what_to_look_for(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="transactions.create")
    payment: dict[str, Any] = {
        "payment_method": "cash",
        "amount": "1",
        "currency": "USD",
        "type": "sale",
        "balance": "0",
    }
    with pytest.raises(AmbiguousWriteError, match=r"look for externalId='T-1' in the back office"):
        await shop.client().transactions.create(**payment, session_id="s1", external_id="T-1")
    assert len(shop.sandbox.requests) == 1


async def test_a_record_that_has_no_key_of_its_own_is_to_be_looked_for_by_hand(shop: Shop) -> None:
    outlet: dict[str, Any] = {
        "name": "A",
        "address": "B",
        "city": "C",
        "state": "D",
        "country": "E",
        "post_code": "F",
        "phone": "G",
    }
    shop.sandbox.faults.add("lost_before", operation="outlets.create")
    with pytest.raises(AmbiguousWriteError, match=r"look for it in outlets\.list\(\) \["):
        await shop.client().outlets.create(**outlet)
    assert len(shop.sandbox.requests) == 1


async def test_a_record_without_a_natural_key_is_never_sent_again(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="customers.create")
    with pytest.raises(AmbiguousWriteError, match="externalId would have told it apart"):
        await shop.client().customers.create(email="ada@example.com", first_name="Ada", last_name="L")
    assert len(shop.sandbox.requests) == 1


async def test_a_list_that_can_not_be_searched_proves_nothing(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    shop.sandbox.faults.add("status", operation="orders.list", status=403, times=None)
    with pytest.raises(AmbiguousWriteError, match="could not be searched"):
        await place(shop.client())
    assert shop.sent("POST") == 1


async def test_reads_of_the_list_are_tried_as_often_as_it_takes_and_spend_no_budget(shop: Shop) -> None:
    shop.sandbox.faults.add("lost_after", operation="orders.create")
    shop.sandbox.faults.add("status", operation="orders.list", status=500, times=20)
    order = await place(shop.client(retry_budget=0))
    assert await stored(shop) == [order.id]


async def test_many_lost_creates_share_the_walks(shop: Shop) -> None:
    pos = shop.client()
    for number in range(250):
        await place(pos, receipt=f"old-{number}")
    shop.sandbox.requests.clear()
    shop.sandbox.faults.add("lost_after", operation="orders.create", times=40)
    orders = await asyncio.gather(*(place(pos, receipt=f"R-{number}") for number in range(40)))
    assert [order.receipt_id for order in orders] == [f"R-{number}" for number in range(40)]
    assert len({order.id for order in orders}) == 40
    assert shop.sent("GET") < 40


async def test_a_cancelled_settling_says_what_to_look_for(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    shop.sandbox.faults.add("lost_before", operation="orders.create")
    task = asyncio.ensure_future(place(shop.client()))
    while not any(shop.time.waits):  # noqa: ASYNC110 - until the second look, a few turns of the loop away
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    assert [event.natural_key for event in shop.ambiguous] == [{"receiptId": "R-1"}]
    assert "R-1" in caught.value.__notes__[0]
    assert any("R-1" in record.getMessage() for record in caplog.records if record.levelno == logging.WARNING)


@pytest.mark.parametrize("wrong", ["always", "", None, 5])
def test_a_way_to_reconcile_that_does_not_exist_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="reconcile"):
        FinalPOS("k", reconcile=wrong)


# The pure parts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "record", "agree"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"a": "1"}, False),
        ({"a": True}, {"a": 1}, False),
        ({"a": "10.0"}, {"a": "10.00"}, False),
        ({"a": None}, {}, True),
        ({"a": "x"}, {}, False),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}}, True),
        ({"a": {"b": 1}}, {"a": None}, False),
        ({"a": {}}, {}, True),
        ({"a": []}, {}, True),
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2, "id": "x"}]}, True),
        ({"a": [1]}, {"a": [1, 2]}, False),
        ({"a": [2, 1]}, {"a": [1, 2]}, False),
    ],
)
def test_when_a_record_agrees_with_what_was_sent(sent: Any, record: Any, agree: bool) -> None:
    assert agrees(sent, record) is agree


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_a_record_always_agrees_with_itself(value: Any) -> None:
    assert agrees(value, value)


Serve = Callable[[int, int], list[dict[str, Any]]]


def rows(count: int, *, newest_first: bool = False) -> list[dict[str, Any]]:
    made = [
        {"id": f"r{n}", "key": n, "createdAt": (START + datetime.timedelta(seconds=n)).isoformat()}
        for n in range(count)
    ]
    return made[::-1] if newest_first else made


async def looked_up(serve: Serve, key: int, count: int) -> tuple[list[str], bool, int]:
    asked = 0

    async def read(skip: int, limit: int) -> tuple[list[Any], datetime.datetime]:
        nonlocal asked
        asked += 1
        return serve(skip, limit), START + datetime.timedelta(seconds=count)

    found = await Lookout(read).look(Sought(key={"key": key}, age=lambda: 1_000_000.0))
    return [row["id"] for row in found.rows], found.complete, asked


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250, 1_000, 1_234])
@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("most", [100, 30])
async def test_every_record_is_found_and_absence_is_certain(count: int, newest_first: bool, most: int) -> None:
    data = rows(count, newest_first=newest_first)

    def serve(skip: int, limit: int) -> list[dict[str, Any]]:
        return data[skip : skip + min(limit, most)]

    for key in {0, count // 2, count - 1} - {-1} if count else set():
        assert (await looked_up(serve, key, count))[:2] == ([f"r{key}"], True)
    assert (await looked_up(serve, count + 5, count))[:2] == ([], True)


async def test_a_record_that_was_just_made_is_found_without_reading_the_whole_list() -> None:
    data = rows(100_000)
    now = START + datetime.timedelta(seconds=100_000)
    asked: list[int] = []

    async def read(skip: int, limit: int) -> tuple[list[Any], datetime.datetime]:
        asked.append(skip)
        return data[skip : skip + limit], now

    found = await Lookout(read).look(Sought(key={"key": 99_990}, age=lambda: 20.0))
    assert [row["id"] for row in found.rows] == ["r99990"]
    assert found.complete
    assert len(asked) < 30


async def test_a_glance_reads_only_the_newest_pages_and_proves_nothing() -> None:
    data = rows(10_000)
    asked: list[int] = []

    async def read(skip: int, limit: int) -> tuple[list[Any], datetime.datetime]:
        asked.append(skip)
        return data[skip : skip + limit], START + datetime.timedelta(seconds=10_000)

    lookout, sought = Lookout(read), Sought(key={"key": -1}, age=lambda: 20.0)
    glance = await lookout.look(sought, whole=False)
    assert (glance.rows, glance.complete) == ([], False)
    few = len(asked)
    assert (await lookout.look(sought)).complete
    assert few < 30 < 100 <= len(asked) - few


async def test_a_server_that_does_not_honour_skip_proves_nothing_beyond_its_first_page() -> None:
    data = rows(500)
    assert (await looked_up(lambda skip, limit: data[:limit], 400, 500))[:2] == ([], False)
    assert (await looked_up(lambda skip, limit: data[:50], 400, 500))[:2] == ([], True)


async def test_a_server_that_shows_its_last_page_again_is_searched_to_its_end() -> None:
    data = rows(450)

    def serve(skip: int, limit: int) -> list[dict[str, Any]]:
        return data[min(skip, 400) : min(skip, 400) + limit]

    assert (await looked_up(serve, 120, 450))[:2] == (["r120"], True)
    assert (await looked_up(serve, 999, 450))[:2] == ([], True)
