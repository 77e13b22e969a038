"""The chaos trial does what it says: each fault is the fault it is named for, the count is right, the bars are met."""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from attrs import define, field
from trial.caller import Ambiguous, Create, Failed, Made, Refused, Told, creates, make_all
from trial.contenders import blind, ours, settle_policy
from trial.faults import (
    CommitLate,
    Ending,
    Fault,
    Fortune,
    Forward,
    LoseReply,
    LoseRequest,
    Lots,
    Mix,
    Refuse,
)
from trial.http1 import Message, UnsupportedMessageError, body_length, read_message
from trial.proxy import Proxy
from trial.runs import RUNS
from trial.trial import Result, Terms, hold
from trial.verdict import Count, count
from wire import Reset, Wire, error, reply

CHAOS = Path(__file__).resolve().parent.parent / "scripts" / "chaos.py"
POLICY = settle_policy(0.2)
LATE = 60.0
MADE = reply(201, {"id": "1"})


def post(body: bytes = b'{"a": 1}') -> Message:
    return Message(b"POST /v1/api/order HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n" % len(body), body)


GET = Message(b"GET /v1/api/orders?skip=0 HTTP/1.1\r\nhost: x\r\n\r\n")


@define
class Sleeper:
    """Waits for nothing but late commits, and for those until they are let go."""

    asked: list[float] = field(factory=list)
    let_go: asyncio.Event = field(factory=asyncio.Event)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        if seconds == LATE:
            await self.let_go.wait()


@define
class Line:
    """A connection to a proxy, and what is behind it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    proxy: Proxy
    server: Wire
    sleeper: Sleeper

    async def ask(self, request: Message) -> Message | None:
        self.writer.write(request.data)
        return await read_message(self.reader)

    async def arrived(self, request: Message) -> bytes:
        """What comes back until the connection ends."""
        self.writer.write(request.data)
        return await self.reader.read()


@asynccontextmanager
async def line(fault: Fault, latency: float = 0.0) -> AsyncIterator[Line]:
    """A proxy that lets this happen to every request."""
    sleeper = Sleeper()
    async with Wire.serving([MADE]) as server:
        proxy = Proxy(server.url, lambda request: Fortune(fault, latency), sleeper)
        async with proxy.serving() as url:
            reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
            try:
                yield Line(reader, writer, proxy, server, sleeper)
            finally:
                writer.close()


async def test_what_is_not_broken_passes_unchanged_on_one_connection() -> None:
    large = json.dumps({"note": "x" * 200_000}).encode()
    async with line(Forward()) as to:
        for body in (b'{"a": 1}', large):
            answer = await to.ask(post(body))
            assert answer
            assert answer.data == MADE.data
        assert await to.ask(GET)
    assert [(each.method, each.target, each.body) for each in to.server.received] == [
        ("POST", "/v1/api/order", b'{"a": 1}'),
        ("POST", "/v1/api/order", large),
        ("GET", "/v1/api/orders?skip=0", b""),
    ]
    assert to.proxy.made == {"passed": 3}


async def test_a_reply_is_lost_by_a_reset_after_the_write() -> None:
    async with line(LoseReply(Ending.RESET)) as to:
        with pytest.raises(ConnectionResetError):
            await to.arrived(post())
    assert len(to.server.received) == 1


@pytest.mark.parametrize("ending", [Ending.FIN, Ending.IN_HEAD, Ending.IN_BODY])
async def test_a_reply_is_lost_by_a_fin_after_the_write_wherever_it_cuts(ending: Ending) -> None:
    head, _, body = MADE.data.partition(b"\r\n\r\n")
    async with line(LoseReply(ending)) as to:
        arrived = await to.arrived(post())
    assert len(to.server.received) == 1
    match ending:
        case Ending.FIN:
            assert arrived == b""
        case Ending.IN_HEAD:
            assert 0 < len(arrived) < len(head)
        case _:
            assert len(head) + 4 < len(arrived) < len(head) + 4 + len(body)
    assert MADE.data.startswith(arrived)


async def test_a_lost_request_never_reaches_the_server() -> None:
    async with line(LoseRequest()) as to:
        with pytest.raises(ConnectionResetError):
            await to.arrived(post())
        await to.proxy.idle()
    assert to.server.received == []


async def test_a_refusal_has_the_documented_body_and_keeps_the_connection() -> None:
    async with line(Refuse(429, "0.1")) as to:
        for _ in range(2):
            answer = await to.ask(post())
            assert answer
            assert answer.head.startswith(b"HTTP/1.1 429 Too Many Requests\r\n")
            assert b"\r\nretry-after: 0.1\r\n" in answer.head
            assert json.loads(answer.body).keys() == {"statusCode", "message", "error"}
    assert to.server.received == []


async def test_a_late_commit_reaches_the_server_after_its_reply_was_lost() -> None:
    async with line(CommitLate(LATE, status=None)) as to:
        with pytest.raises(ConnectionResetError):
            await to.arrived(post())
        assert to.server.received == []
        to.sleeper.let_go.set()
        await to.proxy.idle()
        assert [each.body for each in to.server.received] == [b'{"a": 1}']


async def test_a_late_commit_may_be_answered_504() -> None:
    async with line(CommitLate(LATE, status=504)) as to:
        answer = await to.ask(post())
        assert answer
        assert answer.head.startswith(b"HTTP/1.1 504 ")
        assert to.server.received == []
        to.sleeper.let_go.set()
        to.writer.close()
        await to.proxy.idle()
        assert len(to.server.received) == 1


async def test_latency_comes_before_the_fault() -> None:
    async with line(Forward(), latency=0.125) as to:
        await to.ask(post())
    assert to.sleeper.asked == [0.125]


@pytest.mark.parametrize(
    ("head", "length"),
    [
        (b"POST / HTTP/1.1\r\nContent-Length:  12\r\n\r\n", 12),
        (b"GET / HTTP/1.1\r\n\r\n", 0),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 0),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", 0),
    ],
)
def test_the_head_says_how_long_the_body_is(head: bytes, length: int) -> None:
    assert body_length(head) == length


@pytest.mark.parametrize("head", [b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_message_of_unknown_length_is_not_guessed_at(head: bytes) -> None:
    with pytest.raises(UnsupportedMessageError):
        body_length(head)


def test_the_shares_of_the_faults_are_those_of_the_run() -> None:
    lot = random.Random(1)
    drawn = [RUNS["a"].mix(1.4).draw(lot) for _ in range(10_000)]
    shares = Counter(each.fault.name for each in drawn)
    for name, share in {"passed": 0.5, "reply lost": 0.3, "request lost": 0.1, "429 or 503": 0.1}.items():
        assert shares[name] / 10_000 == pytest.approx(share, abs=0.02)
    assert {each.fault.ending for each in drawn if isinstance(each.fault, LoseReply)} == set(Ending)
    assert {each.fault.status for each in drawn if isinstance(each.fault, Refuse)} == {429, 503}
    assert 0.001 <= min(each.latency for each in drawn) < 0.01 < 0.19 < max(each.latency for each in drawn) <= 0.2


@pytest.mark.parametrize(("run", "earliest", "latest"), [("c", 0.0, 0.7), ("d", 1.75, 2.45)])
def test_late_commits_fall_where_the_run_says(run: str, earliest: float, latest: float) -> None:
    lot = random.Random(1)
    faults = [RUNS[run].mix(1.4).draw(lot).fault for _ in range(2_000)]
    late = [fault for fault in faults if isinstance(fault, CommitLate)]
    assert len(late) / 2_000 == pytest.approx(0.3, abs=0.04)
    assert earliest <= min(each.after for each in late) <= max(each.after for each in late) <= latest
    assert {each.status for each in late} == {None, 504}


def test_lots_depend_on_the_request_and_not_on_the_order_of_requests() -> None:
    requests = [post(json.dumps({"externalId": str(number % 50)}).encode()) for number in range(200)]
    one, other = Lots(RUNS["a"].mix(1.4), 7), Lots(RUNS["a"].mix(1.4), 7)
    forwards = [(request.body, repr(one(request))) for request in requests]
    backwards = [(request.body, repr(other(request))) for request in reversed(requests)]
    assert sorted(forwards) == sorted(backwards)
    assert len(set(forwards)) == len(forwards)
    third = Lots(RUNS["a"].mix(1.4), 8)
    assert [repr(third(request)) for request in requests] != [fortune for _, fortune in forwards]


def test_lots_are_the_same_however_the_json_is_written() -> None:
    one, other = (Lots(RUNS["a"].mix(1.4), 7) for _ in range(2))
    assert one(post(b'{"a": 1, "b": 2}')) == other(post(b'{"b":2,"a":1}'))


def test_only_the_methods_of_the_run_meet_faults() -> None:
    assert Lots(Mix({"POST"}, request_lost=1.0), 1)(GET) == Fortune(Forward())
    assert Lots(Mix({"POST"}, request_lost=1.0), 1)(post()).fault == LoseRequest()


def test_what_was_sent_before_is_not_late_again_where_the_run_says_so() -> None:
    late = Mix({"POST"}, late=1.0, late_by=(1.0, 1.0), late_again=False)
    lots = Lots(late, 1)
    first, second = lots(post()).fault, lots(post()).fault
    assert isinstance(first, CommitLate)
    assert second == Forward()


@pytest.mark.parametrize(
    ("told", "stored", "counted"),
    [
        (Made("1"), ["1"], Count(1, 1, 0, 0, 0, 0, 0, 0, 0)),
        (Made("1"), [], Count(1, 0, 1, 0, 0, 0, 0, 0, 0)),
        (Made("1"), ["2"], Count(1, 1, 1, 0, 0, 0, 0, 0, 0)),
        (Made("1"), ["1", "2"], Count(1, 1, 0, 0, 0, 1, 1, 0, 0)),
        (Refused("503"), [], Count(1, 0, 0, 1, 0, 0, 0, 0, 1)),
        (Refused("503"), ["1"], Count(1, 1, 0, 0, 0, 0, 0, 0, 1)),
        (Failed("503"), [], Count(1, 0, 0, 0, 1, 0, 0, 0, 1)),
        (Failed("503"), ["1"], Count(1, 1, 0, 0, 0, 0, 0, 0, 1)),
        (Failed("503"), ["1", "2"], Count(1, 1, 0, 0, 0, 1, 1, 0, 1)),
        (Ambiguous(frozenset(), ""), [], Count(1, 0, 0, 0, 1, 0, 0, 1, 0)),
        (Ambiguous(frozenset({"1"}), ""), ["1", "2"], Count(1, 1, 0, 0, 0, 1, 1, 1, 0)),
        (Ambiguous(frozenset({"1", "2"}), ""), ["1", "2"], Count(1, 1, 0, 0, 0, 1, 0, 1, 0)),
    ],
)
def test_every_record_is_counted_by_what_its_caller_was_told(told: Told, stored: list[str], counted: Count) -> None:
    assert count({"key": told}, {"key": stored, "another": ["9", "9"]}) == counted


SPOTLESS = Count(200, stored=200, lost=0, refused=0, failed=0, doubled=0, unreported=0, ambiguous=0, other_errors=0)
LOST = replace(SPOTLESS, stored=199, lost=1)
REFUSED = replace(SPOTLESS, stored=199, refused=1, other_errors=1)
FAILED = replace(SPOTLESS, stored=199, failed=1, other_errors=1)
DOUBLED = replace(SPOTLESS, doubled=1, unreported=1)
REPORTED = replace(SPOTLESS, doubled=1, ambiguous=1)
UNSURE = replace(SPOTLESS, ambiguous=2)
VERY_UNSURE = replace(SPOTLESS, ambiguous=3)


@pytest.mark.parametrize(
    ("run", "enough", "too_little"),
    [
        ("a", [SPOTLESS, REFUSED], [LOST, FAILED, DOUBLED, REPORTED, UNSURE]),
        ("b", [SPOTLESS, REFUSED, FAILED, UNSURE], [LOST, DOUBLED, REPORTED, VERY_UNSURE]),
        ("c", [SPOTLESS, REFUSED, VERY_UNSURE], [LOST, FAILED, DOUBLED, REPORTED]),
        ("d", [REPORTED], [SPOTLESS, DOUBLED]),
    ],
)
def test_the_bars_of_a_run(run: str, enough: list[Count], too_little: list[Count]) -> None:
    for counted in enough:
        assert all(bar.met for bar in RUNS[run].bars(counted))
    for counted in too_little:
        assert not all(bar.met for bar in RUNS[run].bars(counted))


async def test_so_many_are_in_flight_and_no_more() -> None:
    flying = Counter[str]()

    async def make(create: Create) -> Told:
        flying["now"] += 1
        flying["most"] = max(flying["most"], flying["now"])
        await asyncio.sleep(0)
        flying["now"] -= 1
        return Made(create.key)

    wanted = creates(30)
    told = await make_all(wanted, make, 7, lambda: flying.update(["told"]))
    assert told == {create.key: Made(create.key) for create in wanted}
    assert Counter(create.collection for create in wanted) == {"orders": 15, "customers": 15}
    assert (flying["most"], flying["told"]) == (7, 30)


@pytest.mark.parametrize("transient", [Reset(), error(409), error(500), error(429, headers={"retry-after": "0.01"})])
async def test_the_peers_rule_sends_again(transient: Reset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trial.contenders._backoff", lambda retry: 0.0)
    async with Wire.serving([transient, MADE]) as server, blind(server.url, 1, POLICY) as peers:
        assert await peers.create(Create("orders", "k")) == Made("1")
    assert len(server.received) == 2


async def test_the_peers_rule_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trial.contenders._backoff", lambda retry: 0.0)
    async with Wire.serving([error(500)]) as server, blind(server.url, 1, POLICY) as peers:
        assert await peers.create(Create("orders", "k")) == Failed("500")
    assert len(server.received) == 6
    async with Wire.serving([error(400)]) as server, blind(server.url, 1, POLICY) as peers:
        assert isinstance(await peers.create(Create("customers", "k")), Failed)
    assert len(server.received) == 1


@pytest.mark.parametrize("collection", ["orders", "customers"])
async def test_both_contenders_send_the_same(collection: str) -> None:
    create = next(each for each in creates(2) if each.collection == collection)
    async with Wire.serving([MADE]) as server:
        for enter in (ours, blind):
            async with enter(server.url, 1, POLICY) as contender:
                assert await contender.create(create) == Made("1")
    one, other = server.received
    assert (one.method, one.target, one.json()) == (other.method, other.target, other.json())


async def test_our_client_is_asked_like_any_other_and_its_errors_are_told() -> None:
    async with (
        Wire.serving([error(429, headers={"retry-after": "0.001"})]) as server,
        ours(server.url, 1, POLICY) as us,
    ):
        told = await us.create(Create("orders", "k"))
        assert isinstance(told, Refused)
        assert told.message.startswith("RateLimitError: 429 ")
        assert us.remarks() == "retry budget of 20, 0 retries refused by it"


@pytest.fixture(scope="module")
def trials() -> dict[str, Result]:
    """Small trials of all runs, at the same time, and one of the peers' rule."""
    terms = Terms(creates=60, in_flight=60, seed=4, policy=POLICY)
    fewer = replace(terms, creates=30)  # where long waits are to be expected
    slower = replace(terms, policy=settle_policy(0.3))  # where a record must not come too early

    async def together() -> tuple[Result, ...]:
        return await asyncio.gather(
            hold("a", ours, terms, int),
            hold("b", ours, fewer, int),
            hold("c", ours, terms, int),
            hold("d", ours, slower, int),
            hold("a", blind, fewer, int),
        )

    return dict(zip((*RUNS, "blind"), asyncio.run(together()), strict=True))


@pytest.mark.parametrize("run", RUNS)
def test_a_small_trial_meets_the_bars(run: str, trials: dict[str, Result]) -> None:
    assert [bar.text for bar in RUNS[run].bars(trials[run].count) if not bar.met] == []
    assert sum(trials[run].faults.values()) > trials[run].faults["passed"] > 0
    assert "0 retries refused" in trials[run].remarks


def test_the_peers_rule_doubles_in_the_same_trial(trials: dict[str, Result]) -> None:
    assert trials["blind"].count.doubled > 5
    assert not all(bar.met for bar in RUNS["a"].bars(trials["blind"].count))


def chaos(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(CHAOS), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=60, check=False)


def test_the_script_prints_both_contenders_and_the_bars_within_80_columns() -> None:
    done = chaos("--creates", "8", "--runs", "d", "--seed", "5", "--settle-scale", "0.1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "finalpos-client ┃ blind retry" in done.stdout
    assert "✓ every double reported to its caller, with the ids of both" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_script_fails_where_a_bar_is_missed() -> None:
    done = chaos("--creates", "1", "--runs", "d", "--seed", "2", "--settle-scale", "0.1")
    assert (done.returncode, done.stderr) == (1, "")
    assert "✗ there were doubles to report" in done.stdout


def test_the_script_knows_its_runs() -> None:
    done = chaos("--runs", "a,z")
    assert done.returncode == 2
    assert "there is no run z; there are a, b, c, d" in done.stderr
