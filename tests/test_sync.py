"""Calls without ``await``: what a thread can rely on while it waits, when it is interrupted, and at the end."""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
import weakref
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

import httpx
import pytest
from conftest import KEY

from finalpos_client import (
    AmbiguousEvent,
    AmbiguousWriteError,
    APIConnectionError,
    ConfigurationError,
    NotFoundError,
    RetryPolicy,
)
from finalpos_client.cli.customer_model import write_model
from finalpos_client.customers.resource import DynamicResource
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox
from finalpos_client.sync import FinalPOS, portal

QUICK = RetryPolicy(attempts=2, initial_wait=0.001, max_wait=0.001, settle_looks=(0.0,))
INTERRUPTED = ("run", "_submit", "wait", "_received", "result")
STATION = {"id": "s1", "name": "Till 1"}
Handler = Callable[[httpx.Request], Any]


def client(answer: Handler, **settings: Any) -> FinalPOS:
    transport = httpx.MockTransport(answer)
    return FinalPOS(KEY, base_url="http://localhost", transport=transport, retry=QUICK, **settings)


def station(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=STATION)


def threads() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "finalpos-client"]


def running(pos: FinalPOS) -> int:
    """Tasks of the client's loop, but for the one that keeps it running."""
    return len(asyncio.all_tasks(pos._portal._loop)) - 1


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    assert threads() == []


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture
def pos(sandbox: Sandbox) -> Iterator[FinalPOS]:
    with FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=sandbox.transport(), retry=QUICK) as pos:
        yield pos


# Calls and lists ----------------------------------------------------------------------------------------------------


def test_a_create_whose_reply_is_lost_is_settled(pos: FinalPOS, sandbox: Sandbox) -> None:
    sandbox.faults.add("lost_after", operation="categories.create")
    made = pos.categories.create(name="Coffee", description="Hot", external_id="C-1")
    assert [each.id for each in pos.categories.list()] == [made.id]
    assert [line.method for line in sandbox.requests].count("POST") == 1


def test_lists_are_iterated_by_records_by_pages_and_up_to_a_number(pos: FinalPOS) -> None:
    names = [pos.categories.create(name=f"C{number}", description="").name for number in range(7)]
    assert [each.name for each in pos.categories.list(page_size=3)] == names
    assert [each.name for each in pos.categories.list(page_size=3, prefetch=2)] == names
    assert [len(page) for page in pos.categories.list(page_size=3).pages()] == [3, 3, 1]
    assert [each.name for each in pos.categories.list().first(2)] == names[:2]
    assert [len(reply.parsed) for reply in pos.categories.list(page_size=3).replies()] == [3, 3, 1, 0]
    assert [len(reply.parsed) for reply in pos.with_raw_response.categories.list(page_size=3)] == [3, 3, 1, 0]


@pytest.mark.parametrize(
    "walk",
    [
        lambda pos: pos.stations.list(page_size=2, prefetch=3),
        lambda pos: pos.stations.list(page_size=2, prefetch=3).pages(),
        lambda pos: pos.with_raw_response.stations.list(page_size=2, prefetch=3),
    ],
    ids=["records", "pages", "replies"],
)
def test_leaving_a_loop_ends_what_was_fetched_ahead(walk: Callable[[FinalPOS], Iterable[Any]]) -> None:
    asked: list[str] = []

    async def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["skip"])
        if len(asked) > 1:
            await asyncio.Event().wait()
        return httpx.Response(200, json=[{"id": "s1"}, {"id": "s2"}])

    with client(answer) as pos:
        for _ in walk(pos):
            break
        assert running(pos) == 0
        assert len(asked) <= 4


def test_an_iterator_that_is_dropped_in_the_client_s_own_thread_is_closed() -> None:
    async def answer(request: httpx.Request) -> httpx.Response:
        if request.url.params.get("skip") == "1":
            await asyncio.Event().wait()
        return httpx.Response(200, json=[STATION] if "stations" in str(request.url) else STATION)

    kept: list[Any] = []
    with client(answer, on_response=lambda _: kept.clear()) as pos:
        pages = pos.stations.list(page_size=1, prefetch=1).pages()
        next(pages)
        kept.append(pages)
        del pages
        for _ in range(5):  # some turns of the loop
            pos.stations.get("s1")
        assert running(pos) == 0


def test_customers_have_the_merchant_s_own_fields(pos: FinalPOS, sandbox: Sandbox) -> None:
    sandbox.add_table("loyalty", loyaltyTier="string")
    assert [each.python_name for each in pos.customers.schema().custom] == ["loyalty_tier"]
    ada = pos.customers.create(email="ada@example.com", first_name="Ada", last_name="L", loyalty_tier="gold")
    found = pos.customers.find(loyalty_tier="gold")
    assert found is not None
    assert found.id == ada.id
    pos.customers.upsert(match="email", email="ada@example.com", first_name="Ada", last_name="L", loyalty_tier="lead")
    assert [each["loyalty_tier"] for each in pos.customers.find_all(email="ada@example.com")] == ["lead"]


def test_customers_are_typed_by_the_class_that_was_written(pos: FinalPOS, sandbox: Sandbox) -> None:
    sandbox.add_table("loyalty", points="number")
    namespace: dict[str, Any] = {"__name__": "my_models"}
    untyped: DynamicResource[Any] = pos._client.customers
    exec(write_model(pos.customers.schema(), untyped, "MyCustomer"), namespace)
    customers: Any = pos.customers.as_type(namespace["MyCustomer"])
    ada = customers.create(email="ada@example.com", first_name="Ada", last_name="L", points=4)
    assert customers.update(ada.id, points=5).points == 5
    assert customers.get(ada.id).points == customers.find(points=5).points == 5
    assert [each.points for each in customers.find_all(points=5)] == [each.points for each in customers.list()] == [5]
    assert customers.upsert(match="points", email="a@example.com", first_name="A", last_name="L", points=5).id == ada.id
    assert customers.delete(ada.id) is None
    assert customers.list().first(1) == []


def test_an_error_shows_the_line_that_called(pos: FinalPOS) -> None:
    with pytest.raises(NotFoundError) as raised:
        pos.stations.get("none")
    first, *_, last = traceback.extract_tb(raised.value.__traceback__)
    assert first.name == "test_an_error_shows_the_line_that_called"
    assert last.filename.endswith("engine.py")


def test_a_result_is_gone_once_nobody_has_it(pos: FinalPOS) -> None:
    made = pos.categories.create(name="Tea", description="")
    gc.disable()  # which would take it along some time later
    try:
        result = weakref.ref(pos.categories.get(made.id))
        pos._portal.run(asyncio.sleep, 0)  # the loop may still be leaving the call
        assert result() is None
    finally:
        gc.enable()


def test_a_list_that_is_used_as_something_else_says_how_it_is_read(pos: FinalPOS) -> None:
    stations: Any = pos.stations.list()
    assert repr(stations) == "<Paginator of stations.list: use 'for', or '... .first(20)'>"
    for misuse in (next, lambda it: it[0], aiter):
        with pytest.raises(TypeError, match=r"<Paginator of stations\.list: use 'for', or '\.\.\. \.first\(20\)'>"):
            misuse(stations)


def test_a_call_that_does_not_fit_is_explained(pos: FinalPOS) -> None:
    untyped: Any = pos
    with pytest.raises(TypeError, match=r"Customers\.find\(\) takes only keyword arguments"):
        untyped.customers.find("a@x")


# Threads and loops --------------------------------------------------------------------------------------------------


def test_fifty_threads_share_a_client(pos: FinalPOS) -> None:
    def create(number: int) -> str:
        return pos.categories.create(name=f"C{number}", description="").id

    with ThreadPoolExecutor(50) as pool:
        made = list(pool.map(create, range(300)))
    assert len(set(made)) == 300
    assert {each.id for each in pos.categories.list()} == set(made)


async def test_it_works_where_an_event_loop_is_running(pos: FinalPOS) -> None:
    made = pos.categories.create(name="Tea", description="")
    assert [each.id for each in pos.categories.list(prefetch=1)] == [made.id]
    for _ in pos.categories.list():
        break


def test_context_variables_of_the_caller_are_those_of_its_call() -> None:
    trace: ContextVar[str] = ContextVar("trace", default="none")
    seen: list[str] = []
    with client(station, on_response=lambda _: seen.append(trace.get())) as pos:
        trace.set("t-1")
        pos.stations.get("s1")
    assert seen == ["t-1"]


def test_a_hook_that_calls_its_client_is_told_so_and_breaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    mine: FinalPOS = client(station, on_response=lambda _: mine.stations.get("s2"))
    with mine:
        assert mine.stations.get("s1").id == "s1"
    assert "would wait for itself" in caplog.text


def test_a_hook_can_not_close_its_client(caplog: pytest.LogCaptureFixture) -> None:
    mine: FinalPOS = client(station, on_response=lambda _: mine.close())
    with mine:
        assert mine.stations.get("s1").id == "s1"
    assert "would wait for itself" in caplog.text


def test_an_api_key_function_that_calls_its_client_fails() -> None:
    def key() -> str:
        return mine.stations.get("s1").id

    mine = FinalPOS(key, base_url="http://localhost", transport=httpx.MockTransport(station))
    with mine, pytest.raises(ConfigurationError, match="api_key callable failed") as raised:
        mine.stations.get("s1")
    assert "would wait for itself" in str(raised.value.__cause__)


def test_a_function_that_reconciles_runs_in_the_calling_thread_and_may_use_the_client(
    pos: FinalPOS, sandbox: Sandbox
) -> None:
    sandbox.faults.add("lost_after", operation="accounts.create")
    asked_in: list[threading.Thread] = []

    def look(error: AmbiguousWriteError) -> Any:
        asked_in.append(threading.current_thread())
        return pos.categories.create(name=error.sent["name"], description="")

    made = pos.accounts.create(name="Acme", options={"reconcile": look})
    assert made.id == next(iter(pos.categories.list())).id
    assert asked_in == [threading.current_thread()]


def test_a_function_that_reconciles_may_be_async(pos: FinalPOS, sandbox: Sandbox) -> None:
    async def look(error: AmbiguousWriteError) -> str:
        await asyncio.sleep(0)
        return str(error.sent["name"])

    sandbox.faults.add("lost_after", operation="accounts.create")
    made: Any = pos.accounts.create(name="Acme", options={"reconcile": look})
    assert made == "Acme"


@pytest.mark.parametrize(("raised", "seen"), [(LookupError, LookupError), (StopIteration, RuntimeError)])
def test_what_a_function_that_reconciles_raises_comes_back(
    pos: FinalPOS, sandbox: Sandbox, raised: type[Exception], seen: type[Exception]
) -> None:
    def look(error: AmbiguousWriteError) -> None:
        raise raised

    sandbox.faults.add("lost_after", operation="accounts.create")
    with pytest.raises(seen):
        pos.accounts.create(name="Acme", options={"reconcile": look})


# Interrupted --------------------------------------------------------------------------------------------------------


def interrupt() -> None:
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


async def interrupt_and_hang(request: httpx.Request) -> httpx.Response:
    if "interrupt" in str(request.content) or "interrupt" in str(request.url):
        interrupt()
        await asyncio.Event().wait()
    return httpx.Response(200, json=STATION)


def test_ctrl_c_cancels_a_create_which_says_that_it_is_ambiguous(caplog: pytest.LogCaptureFixture) -> None:
    told: list[AmbiguousEvent] = []
    with client(interrupt_and_hang, on_ambiguous=told.append) as pos:
        with pytest.raises(KeyboardInterrupt) as raised:
            pos.categories.create(name="interrupt", description="", external_id="C-1")
        (note,) = raised.value.__notes__
        assert note.startswith("categories.create may or may not have happened: the caller cancelled it")
        assert note.endswith("natural key: {'externalId': 'C-1'}")
        assert [event.natural_key for event in told] == [{"externalId": "C-1"}]
        assert "categories.create may or may not have happened: the caller cancelled it" in caplog.text
        assert running(pos) == 0
        assert pos.stations.get("s1").id == "s1"


def test_ctrl_c_at_any_moment_of_a_call_ends_it() -> None:
    moments = 0

    def interrupted_at(moment: int) -> Callable[..., Any]:
        count = 0

        def trace(frame: Any, event: str, argument: object) -> Callable[..., Any] | None:
            nonlocal count, moments
            if not frame.f_code.co_filename.endswith("portal.py"):
                return None
            if event in ("line", "return") and frame.f_code.co_name in (
                "run",
                "_submit",
                "wait",
                "_received",
                "result",
            ):
                count += 1
                moments = max(moments, count)
                if count == moment:
                    raise KeyboardInterrupt
            return trace

        return trace

    with client(station) as pos:
        pos.stations.get("s1")
        moment = 0
        while moment <= moments:
            moment += 1
            sys.settrace(interrupted_at(moment))
            try:
                pos.stations.get("s1")
            except KeyboardInterrupt:
                pass
            finally:
                sys.settrace(None)
            assert pos.stations.get("s1").id == "s1"
        assert running(pos) == 0
    assert moments > 10


def test_ctrl_c_ends_a_list_with_all_that_it_fetched_ahead() -> None:
    async def answer(request: httpx.Request) -> httpx.Response:
        if request.url.params["skip"] != "0":
            if request.url.params["skip"] == "1":
                interrupt()
            await asyncio.Event().wait()
        return httpx.Response(200, json=[STATION])

    with client(answer) as pos:
        with pytest.raises(KeyboardInterrupt):
            list(pos.stations.list(page_size=1, prefetch=3))
        assert running(pos) == 0


def test_ctrl_c_while_a_function_reconciles_says_that_the_create_is_ambiguous(sandbox: Sandbox) -> None:
    told: list[AmbiguousEvent] = []

    def ask(error: AmbiguousWriteError) -> None:
        raise KeyboardInterrupt

    settings: Any = {"transport": sandbox.transport(), "reconcile": ask, "on_ambiguous": told.append}
    sandbox.faults.add("lost_after", operation="accounts.create")
    with FinalPOS(DEFAULT_KEY, base_url="http://localhost", **settings) as pos:
        with pytest.raises(KeyboardInterrupt):
            pos.accounts.create(name="Acme")
        assert running(pos) == 0
    assert len(told) == 1


# The end ------------------------------------------------------------------------------------------------------------


def test_closing_ends_the_thread_and_what_is_in_flight() -> None:
    there = threading.Barrier(4)

    async def answer(_: httpx.Request) -> httpx.Response:
        await asyncio.get_running_loop().run_in_executor(None, there.wait)
        await asyncio.Event().wait()
        raise AssertionError

    pos = client(answer)
    assert len(threads()) == 1
    with ThreadPoolExecutor(3) as pool:
        calls = [pool.submit(pos.stations.get, "s1") for _ in range(3)]
        there.wait()
        pos.close()
        for call in calls:
            with pytest.raises(APIConnectionError, match="the client was closed meanwhile"):
                call.result()
    pos.close()
    assert repr(pos) == "FinalPOS(base_url='http://localhost', closed)"
    with pytest.raises(ConfigurationError, match="this client is closed"), pos:
        pass
    with pytest.raises(ConfigurationError, match="this client is closed"):
        pos.stations.get("s1")
    with pytest.raises(ConfigurationError, match="this client is closed"):
        pos.stations.list().first(1)


def test_many_threads_call_and_close_at_once_and_none_waits_for_ever() -> None:
    for _ in range(20):
        pos = client(station)
        start = threading.Barrier(8)

        def call(pos: FinalPOS = pos, start: threading.Barrier = start) -> None:
            start.wait()
            for _ in range(20):
                pos.stations.get("s1")

        with ThreadPoolExecutor(8) as pool:
            calls = [pool.submit(call) for _ in range(7)]
            start.wait()
            pos.close()
            for each in calls:
                assert isinstance(each.exception(timeout=10), ConfigurationError | APIConnectionError | None)


def test_a_hook_that_leaves_the_program_leaves_it_where_it_was_called() -> None:
    def leave(_: object) -> None:
        raise SystemExit(3)

    with client(station, on_response=leave) as pos:
        for _ in range(2):
            with pytest.raises(SystemExit):
                pos.stations.get("s1")


def test_nobody_waits_for_a_loop_that_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal, "_LONGEST_SLEEP", 0.001)
    loop = asyncio.new_event_loop()
    loop.close()
    call = portal._Call(loop, lambda: asyncio.sleep(0))
    call.wait()
    with pytest.raises(ConfigurationError, match="closed meanwhile"):
        call.result()


def test_an_iterator_outlives_its_client(pos: FinalPOS) -> None:
    for number in range(3):
        pos.categories.create(name=f"C{number}", description="")
    pages = pos.categories.list(page_size=1).pages()
    next(pages)
    pos.close()
    pages.close()


def test_a_client_that_nobody_has_any_more_ends_its_thread() -> None:
    pos = client(station)
    assert pos.stations.get("s1").id == "s1"
    (thread,) = threads()
    del pos
    gc.collect()
    assert not thread.is_alive()


def test_resources_keep_their_client_alive() -> None:
    stations = client(station).stations
    gc.collect()
    assert stations.get("s1").id == "s1"
    del stations
    gc.collect()


@pytest.mark.parametrize(
    ("transport", "ending"), [("None", "threading.Thread(target=f).start()"), ("'aiohttp'", "raise SystemExit")]
)
def test_an_interpreter_ends_quietly_where_a_client_was_not_closed(transport: str, ending: str) -> None:
    program = f"""
import http.server, sys, threading
class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        self.send_response(200)
        body = b'[{{"id": "s1"}}]' if "stations" in self.path else b'{{"id": "s1"}}'
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
from finalpos_client.sync import FinalPOS, portal
pos = FinalPOS("k", base_url=f"http://localhost:{{server.server_port}}", transport={transport})
def f(): print(pos.stations.get("s1").id)
f()
waiting = pos.stations.list().pages()
next(pos.stations.list().replies(), None)
{ending}
"""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert set(run.stdout.split()) == {"s1"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_fork_can_not_use_or_close_the_client_of_its_parent() -> None:
    program = """
import os, httpx
from finalpos_client import ConfigurationError
from finalpos_client.sync import FinalPOS, portal
transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"id": "s1"}))
pos = FinalPOS("k", transport=transport)
pos.stations.get("s1")
child = os.fork()
if child == 0:
    try:
        pos.stations.get("s1")
    except ConfigurationError as error:
        print(error, flush=True)
        pos.close()
    with FinalPOS("k", transport=transport) as own:
        print(own.stations.get("s1").id, flush=True)
    raise SystemExit
os.waitpid(child, 0)
print(pos.stations.get("s1").id)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr
    told, *ids = run.stdout.splitlines()
    assert "before its process was forked" in told
    assert ids == ["s1", "s1"]


# What it can't be used as, nor made with ----------------------------------------------------------------------------


async def test_it_is_not_entered_with_async(pos: FinalPOS) -> None:
    untyped: Any = pos
    with pytest.raises(TypeError, match="use 'with' on this client"):
        async with untyped:
            pass


def test_it_is_not_taken_to_another_process(pos: FinalPOS) -> None:
    with pytest.raises(TypeError, match="make one in each process"):
        pickle.dumps(pos)


def test_an_async_hook_is_refused() -> None:
    async def hook(_: object) -> None: ...

    with pytest.raises(ConfigurationError, match="on_retry: expected a plain function"):
        client(station, on_retry=hook)
    assert threads() == []


def test_a_client_of_another_loop_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="belongs to one event loop"):
        FinalPOS(KEY, http_client=httpx.AsyncClient())  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_a_transport_for_httpx_s_other_client_is_refused() -> None:
    with httpx.HTTPTransport() as transport, pytest.raises(ConfigurationError, match="an async transport of httpx"):
        FinalPOS(KEY, transport=transport)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_what_could_not_work_starts_no_thread() -> None:
    with pytest.raises(ConfigurationError):
        FinalPOS("two words")
    assert threads() == []
