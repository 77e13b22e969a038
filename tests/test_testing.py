"""What users have for their tests: fixtures, virtual time, and records that are made up."""

from __future__ import annotations

import asyncio
import datetime
import os
import pydoc
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import httpx
import pytest
from description import cases
from pytest_httpx import HTTPXMock

from finalpos_client import (
    AmbiguousWriteError,
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    FinalPOS,
    InvalidArgumentError,
)
from finalpos_client.models import Customer, Order
from finalpos_client.sync import FinalPOS as SyncFinalPOS
from finalpos_client.testing import FinalPOSSandbox, RecordFactory, VirtualTime

CREATES = [case for case in cases() if case.method == "POST"]


async def place(pos: FinalPOS, receipt: str = "R-1") -> Order:
    summary = {"discountTotal": "0.00", "totalTaxes": "0.00", "total": "4.50"}
    return await pos.orders.create(
        receipt_id=receipt, status="pending", source="final", balance="4.50", summary=summary
    )


# The sandbox ------------------------------------------------------------------------------------------------------


async def test_what_was_requested_can_be_looked_at(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    order = await place(finalpos)
    (sent,) = finalpos_sandbox.received("orders.create")
    assert (sent.method, sent.path, sent.status, sent.json()["receiptId"]) == ("POST", "/v1/api/order", 201, "R-1")
    await finalpos.orders.get(order.id)
    assert [line.operation for line in finalpos_sandbox.received()] == ["orders.create", "orders.get"]
    assert [record["id"] for record in finalpos_sandbox.records("orders")] == [order.id]
    with pytest.raises(ValueError, match=r"did you mean 'orders\.create'"):
        finalpos_sandbox.received("orders.crate")
    with pytest.raises(ValueError, match="did you mean 'orders'"):
        finalpos_sandbox.records("order")


async def test_a_lost_reply_is_settled_in_no_time(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.lose_reply("orders.create")
    await place(finalpos)
    assert len(finalpos_sandbox.received("orders.create")) == 1
    finalpos_sandbox.lose_request("orders.create")
    await place(finalpos, "R-2")
    assert len(finalpos_sandbox.received("orders.create")) == 3
    assert len(finalpos_sandbox.records("orders")) == 2
    assert finalpos_sandbox.time.seconds == 14


async def test_what_pytest_shows_of_fixtures_says_something(
    finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox, finalpos_make: RecordFactory
) -> None:
    await place(finalpos)
    finalpos_sandbox.time.advance(1.5)
    assert repr(finalpos_make) == "<RecordFactory of <FinalPOSSandbox, 1 requests so far>>"
    assert repr(finalpos_sandbox.time) == "<VirtualTime, 1.5 s after its start>"


async def test_many_calls_at_once_wait_for_each_other(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.lose_request("orders.create", times=10)
    finalpos_sandbox.lose_reply("orders.create", times=20)
    orders = await asyncio.gather(*(place(finalpos, f"R-{number}") for number in range(20)))
    assert len({order.id for order in orders}) == 20 == len(finalpos_sandbox.records("orders"))
    assert finalpos_sandbox.time.seconds < 60


async def test_no_wait_ends_while_others_get_on(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    async def read_on() -> float:
        for _ in range(20):
            await finalpos.orders.list().first(1)
        return finalpos_sandbox.time.seconds

    finalpos_sandbox.rate_limit("orders.create", retry_after=5)
    _, ended = await asyncio.gather(place(finalpos), read_on())
    assert (ended, finalpos_sandbox.time.seconds) == (0, 5)


def test_several_event_loops_can_use_it_at_once(finalpos_sandbox: FinalPOSSandbox) -> None:
    async def place_many(first: int) -> None:
        pos = finalpos_sandbox.client()
        for number in range(40):
            await place(pos, f"R-{first + number}")

    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda first: asyncio.run(place_many(first)), (100, 200)))
    assert [line.status for line in finalpos_sandbox.received()] == [201] * 80


async def test_a_rate_limit_is_waited_for(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.rate_limit("orders.create", retry_after=5)
    await place(finalpos)
    assert finalpos_sandbox.time.waits == [5]
    assert finalpos_sandbox.records("orders")[0]["createdAt"] == "2026-01-05T09:00:05.000+00:00"


async def test_nothing_gets_out_while_offline(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    with finalpos_sandbox.offline(), pytest.raises(APIConnectionError) as caught:
        await place(finalpos)
    assert (caught.value.outcome, caught.value.attempts) == ("not_sent", 4)
    await place(finalpos)
    assert len(finalpos_sandbox.received()) == 1


async def test_a_reply_that_is_later_than_the_timeout_never_comes(
    finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox
) -> None:
    finalpos_sandbox.faults.add("latency", operation="orders.list", seconds=2)
    assert await finalpos.orders.list().first(1) == []
    assert finalpos_sandbox.time.seconds == 2
    finalpos_sandbox.faults.add("latency", operation="orders.list", seconds=31, times=None)
    with pytest.raises(APITimeoutError):
        await finalpos.orders.list().first(1)
    assert finalpos_sandbox.time.seconds == 62  # the deadline of a call is 60 seconds


async def test_a_create_that_times_out_happens_when_the_server_gets_to_it(
    finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox
) -> None:
    finalpos_sandbox.faults.add("latency", operation="orders.create", seconds=32)
    order = await place(finalpos)
    assert order.created_at == datetime.datetime(2026, 1, 5, 9, 0, 32, tzinfo=datetime.UTC)
    assert len(finalpos_sandbox.records("orders")) == 1
    finalpos_sandbox.faults.add("latency", operation="accounts.create", seconds=32, after_write=True)
    with pytest.raises(AmbiguousWriteError):
        await finalpos.accounts.create(name="Acme")
    assert len(finalpos_sandbox.records("accounts")) == 1


async def test_a_late_write_lands_when_time_has_passed(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.faults.add("late_commit", operation="accounts.create", seconds=3600)
    with pytest.raises(AmbiguousWriteError):
        await finalpos.accounts.create(name="Acme")
    finalpos_sandbox.time.advance(3599)
    assert finalpos_sandbox.records("accounts") == []
    finalpos_sandbox.time.advance(2)
    (account,) = finalpos_sandbox.records("accounts")
    assert account["createdAt"] == "2026-01-05T10:00:00.000+00:00"


async def test_a_reset_forgets_what_was_to_come(finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.faults.add("late_commit", operation="accounts.create", seconds=3600)
    with pytest.raises(AmbiguousWriteError):
        await finalpos.accounts.create(name="Acme")
    finalpos_sandbox.reset()
    finalpos_sandbox.time.advance(3600)
    assert (finalpos_sandbox.records("accounts"), finalpos_sandbox.received()) == ([], [])


async def test_further_clients_have_settings_of_their_own(finalpos_sandbox: FinalPOSSandbox) -> None:
    with pytest.raises(AuthenticationError):
        await place(finalpos_sandbox.client("another-key"))
    told: list[str] = []
    finalpos_sandbox.rate_limit("orders.create", retry_after=1)
    await place(finalpos_sandbox.client(on_retry=lambda retry: told.append(retry.reason)))
    assert told == ["the server answered 429"]
    async with httpx.AsyncClient(transport=finalpos_sandbox.transport()) as mine:
        await place(finalpos_sandbox.client(http_client=mine))


async def test_clients_that_the_program_makes_are_on_the_same_time(finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.rate_limit("orders.create", retry_after=5)
    async with FinalPOS("sandbox-key", base_url="http://localhost", transport=finalpos_sandbox.transport()) as pos:
        await place(pos)
    assert finalpos_sandbox.time.waits == [5]


def test_a_program_without_await_has_a_client_as_well(
    finalpos_sync: SyncFinalPOS, finalpos_sandbox: FinalPOSSandbox, finalpos_make: RecordFactory
) -> None:
    finalpos_sandbox.lose_reply("accounts.create", times=1)
    with pytest.raises(AmbiguousWriteError):
        finalpos_sync.accounts.create(name="Acme")
    finalpos_sandbox.lose_request("categories.create")
    category = finalpos_sync.categories.create(name="Tea", description="Hot", external_id="C-1")
    assert [each["id"] for each in finalpos_sandbox.records("categories")] == [category.id]
    assert finalpos_sandbox.time.seconds == 14
    first: Customer = finalpos_make(finalpos_sync.customers.create)
    others: list[Customer] = finalpos_make.several(24, finalpos_sync.customers.create)
    assert finalpos_sync.customers.get(first.id) == first not in others
    with finalpos_sandbox.offline(), pytest.raises(APIConnectionError):
        list(finalpos_sync.customers.list())
    with ThreadPoolExecutor(4) as threads:
        walks = [threads.submit(list, finalpos_sync.customers.list(page_size=10)) for _ in range(4)]
    assert [len(walk.result()) for walk in walks] == [25] * 4
    with pytest.raises(AuthenticationError):
        finalpos_sandbox.sync_client("another-key").stations.get("s1")
    finalpos_sandbox.close()
    with pytest.raises(ConfigurationError, match="closed"):
        finalpos_sync.stations.get("s1")


async def test_clients_are_closed_with_the_sandbox() -> None:
    with FinalPOSSandbox() as sandbox:
        used, unused = sandbox.client(), sandbox.client()
        await place(used)
        late = FinalPOS("sandbox-key", base_url="http://localhost", transport=sandbox.transport())
    for pos in (used, unused):
        with pytest.raises(ConfigurationError, match="closed"):
            await place(pos)
    late._engine.clock = sandbox.time.clock()
    with pytest.raises(APIConnectionError, match="refused"):
        await place(late)


def test_clients_are_closed_where_no_loop_runs() -> None:
    resting = asyncio.new_event_loop()
    with FinalPOSSandbox() as sandbox:
        clients = [sandbox.client() for _ in range(3)]
        asyncio.run(place(clients[0], "R-1"))
        resting.run_until_complete(place(clients[1], "R-2"))
    resting.close()
    for pos in clients:
        assert repr(pos).endswith(", closed)")
        with pytest.raises(ConfigurationError, match="closed"):
            asyncio.run(place(pos))


def test_a_client_with_a_call_in_flight_does_not_hold_up_the_end() -> None:
    async def leave_a_call_behind(sandbox: FinalPOSSandbox) -> asyncio.Task[Order]:
        task = asyncio.ensure_future(place(sandbox.client()))
        await asyncio.sleep(0)
        return task

    loop = asyncio.new_event_loop()
    with FinalPOSSandbox() as sandbox:
        left = loop.run_until_complete(leave_a_call_behind(sandbox))
    left.cancel()
    loop.run_until_complete(asyncio.wait([left]))
    loop.close()


# On a socket ------------------------------------------------------------------------------------------------------


async def test_a_client_from_the_environment_is_one_of_the_sandbox(
    finalpos_env: str, finalpos_sandbox: FinalPOSSandbox
) -> None:
    async with FinalPOS() as pos:
        finalpos_sandbox.lose_reply("orders.create")
        await place(pos)
        with finalpos_sandbox.offline(), pytest.raises(APIConnectionError) as caught:
            await place(pos, "R-2")
        assert caught.value.outcome == "not_sent"
        await place(pos, "R-2")
    assert len(finalpos_sandbox.received("orders.create")) == 2
    assert os.environ["FINALPOS_BASE_URL"] == finalpos_env


def test_another_process_is_served(finalpos: FinalPOS, finalpos_env: str, finalpos_make: RecordFactory) -> None:
    finalpos_make.several(2, finalpos.orders.create)
    program = (
        "import asyncio\nfrom finalpos_client import FinalPOS\n"
        "async def main():\n async with FinalPOS() as pos: print(len(await pos.orders.list().first(9)))\n"
        "asyncio.run(main())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "2\n"


# Beside pytest-httpx ----------------------------------------------------------------------------------------------


async def test_the_sandbox_is_not_mocked_where_other_servers_are(
    httpx_mock: HTTPXMock, finalpos: FinalPOS, finalpos_make: RecordFactory
) -> None:
    httpx_mock.add_response(url="https://terminal.example/pay", json={"approved": True})
    finalpos_make(finalpos.orders.create)
    await place(finalpos)
    async with httpx.AsyncClient() as terminal:
        assert (await terminal.post("https://terminal.example/pay")).json() == {"approved": True}
    assert len(httpx_mock.get_requests()) == 1


async def test_waits_on_mocked_replies_take_no_time(httpx_mock: HTTPXMock, finalpos_time: VirtualTime) -> None:
    httpx_mock.add_response(status_code=429, headers={"retry-after": "30"})
    httpx_mock.add_response(json=[])
    httpx_mock.add_response(json=[], is_optional=True)
    async with FinalPOS("any") as pos:
        assert await pos.orders.list().first(1) == []
    assert (finalpos_time.waits, finalpos_time.seconds) == ([30], 30)


# Virtual time -----------------------------------------------------------------------------------------------------


async def test_the_shortest_wait_ends_first_and_what_is_due_has_happened() -> None:
    time, ended = VirtualTime(), list[tuple[str, float]]()

    async def wait(name: str, seconds: float) -> None:
        await time.sleep(seconds)
        ended.append((name, time.seconds))

    time.call_later(2.5, lambda: ended.append(("call", time.seconds)))
    time.call_later(100, lambda: ended.append(("never", time.seconds)))
    await asyncio.gather(wait("long", 3), wait("short", 1), wait("none", 0), wait("long too", 3))
    assert ended == [("none", 0), ("short", 1), ("call", 2.5), ("long", 3), ("long too", 3)]


async def test_a_wait_that_is_cancelled_holds_nobody_up() -> None:
    time = VirtualTime()
    short, long = (asyncio.ensure_future(time.sleep(seconds)) for seconds in (1, 5))
    await asyncio.sleep(0)
    short.cancel()
    await long
    assert time.seconds == 5


def test_time_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="does not go back"):
        VirtualTime().advance(-1)
    for endless in (float("inf"), float("nan")):
        with pytest.raises(ValueError, match="nor on for ever"):
            VirtualTime().advance(endless)
    unusable: Any
    for unusable in ("5", None, True, datetime.timedelta(seconds=5)):
        with pytest.raises(TypeError, match=r"advance\(\) takes a number of seconds, not"):
            VirtualTime().advance(unusable)


# Records ----------------------------------------------------------------------------------------------------------


def create_of(pos: FinalPOS, resource: str, verb: str) -> Any:
    return getattr(getattr(pos, resource), verb)


@pytest.mark.parametrize("case", CREATES, ids=[case.name for case in CREATES])
def test_a_record_of_every_kind_is_made_out_of_sight(
    finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox, finalpos_make: RecordFactory, case: Any
) -> None:
    finalpos_sandbox.faults.add("status", times=None)
    create = create_of(finalpos, case.resource, case.verb)
    with finalpos_sandbox.offline():
        assert finalpos_make(create) is not None
        assert len(finalpos_make.several(2, create)) == 2
    assert finalpos_sandbox.received() == []


def test_records_are_the_same_in_every_run_and_never_twice(finalpos: FinalPOS) -> None:
    runs = []
    for _ in range(2):
        with FinalPOSSandbox() as sandbox:
            made = RecordFactory(sandbox).several(3, finalpos.customers.create)
            assert len({customer.external_id for customer in made}) == len({each.email for each in made}) == 3
            runs.append([(each.external_id, each.email, each.phone) for each in made])
    assert runs[0] == runs[1]


def test_an_order_hangs_together(finalpos: FinalPOS, finalpos_make: RecordFactory) -> None:
    variant = finalpos_make(finalpos.variants.create, price=3.5)
    order = finalpos_make(finalpos.orders.create)
    assert order.line_items is not None
    (line,) = order.line_items
    assert (line.product_id, line.variant_id, line.price) == (variant.product_id, variant.id, "3.50")
    assert order.summary is not None
    assert (order.summary.sub_total, order.summary.total_taxes, order.summary.total) == ("3.50", "0.19", "3.69")
    payment = finalpos_make(finalpos.transactions.create)
    assert (payment.order_id, payment.amount, payment.session_id) == (order.id, "3.69", order.session_id)
    refund = finalpos_make(finalpos.refunds.create, order_id=order.id)
    assert refund.summary is not None
    assert refund.summary.total == "3.69"


async def test_arguments_are_for_a_call_of_ones_own(
    finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox, finalpos_make: RecordFactory
) -> None:
    lines = [{"name": "Tea", "quantity": 2, "price": "3.00"}]
    arguments = finalpos_make.arguments(finalpos.orders.create, line_items=lines)
    assert finalpos_sandbox.records("orders") == []
    order = await finalpos.orders.create(**arguments)
    assert order.balance == "6.00"
    assert len(finalpos_sandbox.received()) == 1


def test_customers_have_the_fields_of_their_table(
    finalpos: FinalPOS, finalpos_sandbox: FinalPOSSandbox, finalpos_make: RecordFactory
) -> None:
    finalpos_sandbox.add_table(loyaltyTier="string", joined="date")
    joined = datetime.date(2025, 1, 1)
    customer = finalpos_make(finalpos.customers.create, loyalty_tier="gold", joined=joined)
    assert customer.custom == {"loyalty_tier": "gold", "joined": joined}
    assert finalpos_sandbox.records("customers")[0]["loyaltyTier"] == "gold"


def test_what_makes_no_record_is_refused(finalpos: FinalPOS, finalpos_make: RecordFactory) -> None:
    with pytest.raises(TypeError, match=r"such as finalpos\.orders\.create"):
        finalpos_make(finalpos.orders.get)
    with pytest.raises(TypeError, match="did you mean 'receipt_id'"):
        finalpos_make(finalpos.orders.create, reciept_id="R-1")
    with pytest.raises(InvalidArgumentError, match="status: expected string"):
        finalpos_make(finalpos.stations.create, status=5)
    with pytest.raises(BadRequestError, match="totl"):
        finalpos_make(finalpos.orders.create, summary={"totl": "1.00"})


@pytest.mark.parametrize("module", ["money", "sandbox", "testing", "webhooks"])
def test_help_lists_what_a_module_gives(module: str) -> None:
    given = import_module(f"finalpos_client.{module}")
    told = pydoc.plain(pydoc.render_doc(given))
    for name in given.__all__:
        assert re.search(rf"^    (class |async )?{name}\b", told, re.MULTILINE), name


# The plugin in others' suites -------------------------------------------------------------------------------------

pytest_plugins = ("pytester",)

ASYNC = """
async def test_async(finalpos, finalpos_sandbox):
    finalpos_sandbox.lose_reply("categories.create")
    made = await finalpos.categories.create(name="Tea", description="Hot", external_id="C-1")
    assert [record["id"] for record in finalpos_sandbox.records("categories")] == [made.id]
"""
ON_ASYNCIO = """
pytestmark = pytest.mark.anyio

@pytest.fixture
def anyio_backend():
    return "asyncio"
"""
LOOPS = ("-o", "asyncio_default_fixture_loop_scope=function")
SYNC = """
import asyncio

def test_sync(finalpos, finalpos_sandbox):
    asyncio.run(finalpos.categories.create(name="Tea", description="Hot"))
    assert len(finalpos_sandbox.received()) == 1
"""


@pytest.mark.parametrize(
    ("suite", "arguments"),
    [
        pytest.param(ASYNC, (*LOOPS, "-o", "asyncio_mode=auto"), id="pytest-asyncio, auto"),
        pytest.param(
            "pytestmark = pytest.mark.asyncio" + ASYNC,
            (*LOOPS, "-o", "asyncio_mode=strict"),
            id="pytest-asyncio, strict",
        ),
        pytest.param(ON_ASYNCIO + ASYNC, ("-p", "no:asyncio"), id="anyio"),
        pytest.param(SYNC, ("-p", "no:asyncio"), id="neither"),
    ],
)
def test_it_works_with_whatever_runs_async_tests(
    pytester: pytest.Pytester, suite: str, arguments: tuple[str, ...]
) -> None:
    pytester.makepyfile("import pytest\n" + suite)
    pytester.runpytest_inprocess("-W", "error", *arguments).assert_outcomes(passed=1)


def test_a_suite_that_does_not_use_it_loads_nothing_and_can_do_without(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_of_others():
            loaded = {"httpx", "attrs", "starlette", "finalpos_client.client", "finalpos_client.testing.sandbox"}
            assert not loaded & set(sys.modules)
        """
    )
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    for plugin in ("finalpos_client.testing.plugin", "no:finalpos_client"):
        command = [sys.executable, "-m", "pytest", "-q", "-p", plugin]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


UNUSED = """
import pytest

def test_one_that_does_nothing(finalpos_sandbox):
    finalpos_sandbox.lose_reply("orders.create")

def test_one_that_goes_elsewhere(finalpos_sync, finalpos_sandbox):
    finalpos_sandbox.faults.add("cut", method="GET", path="/orders", skip_first=1)
    assert list(finalpos_sync.orders.list()) == []
"""


def test_a_fault_that_hits_nothing_fails_the_test_that_asked_for_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(UNUSED)
    done = pytester.runpytest_inprocess("-p", "no:asyncio")
    done.assert_outcomes(passed=2, errors=2)
    done.stdout.fnmatch_lines(
        [
            "*ERROR at teardown of test_one_that_does_nothing*",
            "faults that were asked for and hit nothing*",
            "  lost_after for orders.create: hit 0 of 0 requests that fitted",
            "*finalpos_sandbox.faults.clear()*times=None*finalpos_unused_faults = ignore*",
            "  cut for GET /orders: hit 0 of 1 requests that fitted, of which the first 1 pass",
        ]
    )


@pytest.mark.parametrize("told", ["ignore", "nonsense"])
def test_unused_faults_can_be_let_pass(pytester: pytest.Pytester, told: str) -> None:
    pytester.makepyfile(UNUSED)
    done = pytester.runpytest_inprocess("-p", "no:asyncio", "-o", f"finalpos_unused_faults={told}")
    if told == "ignore":
        done.assert_outcomes(passed=2)
    else:
        assert done.ret == pytest.ExitCode.USAGE_ERROR
        done.stderr.fnmatch_lines(["*finalpos_unused_faults is error or ignore, not 'nonsense'"])


def test_faults_that_need_not_happen_are_no_mistake(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        from finalpos_client import RateLimitError

        def test_for_ever(finalpos_sandbox):
            finalpos_sandbox.lose_reply("orders.create", times=None)

        def test_by_chance(finalpos_sandbox):
            finalpos_sandbox.faults.add("cut", probability=0.5)

        def test_taken_back(finalpos_sandbox):
            finalpos_sandbox.lose_reply("orders.create")
            finalpos_sandbox.faults.clear()

        def test_hit_less_often_than_it_could(finalpos_sync, finalpos_sandbox):
            finalpos_sandbox.rate_limit("orders.list", retry_after=1, times=5)
            with pytest.raises(RateLimitError):
                list(finalpos_sync.orders.list())

        def test_skipped(finalpos_sandbox):
            finalpos_sandbox.lose_reply("orders.create")
            pytest.skip("not now")

        @pytest.mark.xfail(strict=True)
        def test_failed_before_it_could(finalpos_sandbox):
            finalpos_sandbox.lose_reply("orders.create")
            raise RuntimeError
        """
    )
    pytester.runpytest_inprocess("-p", "no:asyncio").assert_outcomes(passed=4, skipped=1, xfailed=1)


def test_a_failure_shows_what_the_sandbox_saw(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_fails(finalpos_sync, finalpos_sandbox):
            finalpos_sandbox.lose_reply("categories.create")
            finalpos_sync.categories.create(name="Tea", description="Hot", external_id="C-1")
            list(finalpos_sync.orders.list(page_size=5))
            assert False

        def test_many(finalpos_sync):
            for _ in range(45):
                list(finalpos_sync.orders.list())
            assert False

        def test_none(finalpos_sandbox):
            assert False

        def test_passes(finalpos_sync):
            list(finalpos_sync.orders.list())
        """
    )
    done = pytester.runpytest_inprocess("-p", "no:asyncio", "-rA")
    done.assert_outcomes(passed=1, failed=3)
    done.stdout.fnmatch_lines(
        [
            "*requests and faults of finalpos_sandbox*",
            "POST /v1/api/category: no reply (lost_after)",
            "GET /v1/api/categories?*: 200",
            "GET /v1/api/orders?*limit=5*: 200",
            "fault lost_after for categories.create: hit 1 of 1 requests that fitted",
            "*requests and faults of finalpos_sandbox*",
            "(5 requests before these)",
        ],
        consecutive=False,
    )
    assert done.stdout.str().count("requests and faults of finalpos_sandbox") == 2


def test_a_failure_of_the_factory_shows_the_line_of_the_test_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_argument(finalpos, finalpos_make):
            finalpos_make(finalpos.orders.create, reciept_id="R-1")

        def test_value(finalpos, finalpos_make):
            finalpos_make.several(2, finalpos.stations.create, status=5)

        def test_method(finalpos, finalpos_make):
            finalpos_make.arguments(finalpos.orders.get)
        """
    )
    done = pytester.runpytest_inprocess("-p", "no:asyncio", "--tb=short")
    done.assert_outcomes(failed=3)
    said = done.stdout.str()
    assert "no argument 'reciept_id'; did you mean 'receipt_id'?" in said
    assert "status: expected string, got int 5" in said
    for elsewhere in ("factories.py", "concurrent", "asyncio", "engine.py"):
        assert elsewhere not in said


def test_offline_without_with_is_a_mistake(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(finalpos_sandbox): finalpos_sandbox.offline()")
    done = pytester.runpytest_inprocess("-p", "no:asyncio")
    done.assert_outcomes(passed=1, errors=1)
    done.stdout.fnmatch_lines(["finalpos_sandbox.offline() was called without 'with', which does nothing"])


@pytest.mark.parametrize("full", [False, True])
def test_the_traceback_of_a_failure_ends_in_the_test(pytester: pytest.Pytester, full: bool) -> None:
    pytester.makepyfile(
        """
        def read(pos):
            return pos.stations.get("nope")

        def test_it(finalpos_sync):
            read(finalpos_sync)
        """
    )
    done = pytester.runpytest_inprocess("-p", "no:asyncio", *(["--full-trace"] if full else []))
    done.assert_outcomes(failed=1)
    shown = done.stdout.str()
    assert ">       read(finalpos_sync)" in shown
    assert "NotFoundError: 404 Not Found" in shown
    assert ("engine.py" in shown) is full
    assert "GET /v1/api/station/nope: 404" in shown
