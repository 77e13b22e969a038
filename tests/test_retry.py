"""The retry table, cell by cell, and what else retrying is decided from. Pure functions, no I/O."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest
from conftest import NOW
from hypothesis import given
from hypothesis import strategies as st

from finalpos_client import InvalidArgumentError, RetryPolicy
from finalpos_client.retry import Fate, RetryBudget, Verdict, decide, fate_of, outcome_of, retry_after
from finalpos_client.transports import Headers

AGAIN, RAISE, AMBIGUOUS = Verdict.AGAIN, Verdict.RAISE, Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    ("fate", "get", "put_or_delete", "post_or_patch"),
    [
        (Fate.NOT_WRITTEN, AGAIN, AGAIN, AGAIN),
        (Fate.TOLD_TO_WAIT, AGAIN, AGAIN, AGAIN),
        (Fate.LOST, AGAIN, AGAIN, AMBIGUOUS),
        (Fate.UNLISTED, RAISE, RAISE, AMBIGUOUS),
        (Fate.REFUSED, RAISE, RAISE, RAISE),
    ],
)
def test_the_table(fate: Fate, get: Verdict, put_or_delete: Verdict, post_or_patch: Verdict) -> None:
    assert decide(fate, "GET") is get
    assert decide(fate, "PUT") is decide(fate, "DELETE") is put_or_delete
    assert decide(fate, "POST") is decide(fate, "PATCH") is post_or_patch


def test_every_fate_is_in_the_table() -> None:
    assert len(Fate) == 5


@pytest.mark.parametrize(
    ("status", "told", "fate"),
    [
        (200, None, None),
        (201, None, None),
        (204, 5.0, None),
        (301, None, Fate.REFUSED),
        (307, None, Fate.REFUSED),
        (400, None, Fate.REFUSED),
        (404, 1.0, Fate.REFUSED),
        (408, None, Fate.LOST),
        (409, None, Fate.REFUSED),
        (425, None, Fate.LOST),
        (429, None, Fate.TOLD_TO_WAIT),
        (429, 2.0, Fate.TOLD_TO_WAIT),
        (500, None, Fate.LOST),
        (502, 3.0, Fate.LOST),
        (503, None, Fate.LOST),
        (503, 0.0, Fate.TOLD_TO_WAIT),
        (504, None, Fate.LOST),
        (599, None, Fate.LOST),
        (199, None, Fate.UNLISTED),
        (600, None, Fate.UNLISTED),
    ],
)
def test_what_a_status_means(status: int, told: float | None, fate: Fate | None) -> None:
    assert fate_of(status, told) is fate


def test_an_update_that_must_not_be_repeated_is_not() -> None:
    assert decide(Fate.LOST, "PUT", repeatable=False) is RAISE
    assert decide(Fate.NOT_WRITTEN, "PUT", repeatable=False) is AGAIN
    assert decide(Fate.LOST, "GET", repeatable=False) is AGAIN


@pytest.mark.parametrize(
    ("fate", "status", "outcome"),
    [
        (Fate.NOT_WRITTEN, 0, "not_sent"),
        (Fate.TOLD_TO_WAIT, 429, "refused"),
        (Fate.REFUSED, 400, "refused"),
        (Fate.REFUSED, 302, "unknown"),
        (Fate.LOST, 500, "unknown"),
        (Fate.LOST, 0, "unknown"),
        (Fate.UNLISTED, 0, "unknown"),
    ],
)
def test_the_outcome_that_an_error_tells(fate: Fate, status: int, outcome: str) -> None:
    assert outcome_of(fate, status, unclear_before=False) == outcome
    assert outcome_of(fate, status, unclear_before=True) == "unknown"


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("0", None, 0.0),
        ("7", None, 7.0),
        (" 7 ", None, 7.0),
        ("1.5", None, 1.5),
        ("9" * 400, None, math.inf),
        ("", None, None),
        ("-3", None, None),
        ("soon", None, None),
        ("\u0667", None, None),  # a digit, but not of HTTP's
        ("1e3", None, None),
        ("Mon, 05 Jan 2026 09:00:30 GMT", None, 30.0),
        ("Mon, 05 Jan 2026 08:00:00 GMT", None, 0.0),
        ("Mon, 05 Jan 2026 09:00:30 GMT", "Mon, 05 Jan 2026 09:00:20 GMT", 10.0),
        ("Mon, 05 Jan 2026 09:00:30 GMT", "yesterday", 30.0),
        ("Mon, 05 Jan 2026 09:00:30 -0000", None, 30.0),
        ("Mon, 99 Jan 2026 09:00:30 GMT", None, None),
    ],
)
def test_retry_after(value: str, date: str | None, seconds: float | None) -> None:
    headers = Headers([("Retry-After", value)] + ([("Date", date)] if date else []))
    assert retry_after(headers, NOW) == seconds


def test_no_retry_after() -> None:
    assert retry_after(Headers(), NOW) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_retry_after_takes_anything(value: str, date: str) -> None:
    seconds = retry_after(Headers([("retry-after", value), ("date", date)]), datetime.datetime.now(datetime.UTC))
    assert seconds is None or seconds >= 0


def test_backoff_doubles_up_to_its_maximum_with_full_jitter() -> None:
    policy = RetryPolicy(initial_wait=0.5, max_wait=8.0)
    assert [policy.wait(attempt, None, 1.0) for attempt in range(1, 8)] == [0.5, 1, 2, 4, 8, 8, 8]
    assert [policy.wait(attempt, None, 0.25) for attempt in (1, 2)] == [0.125, 0.25]
    assert policy.wait(10_000, None, 1.0) == 8.0


def test_a_server_that_says_how_long_is_obeyed() -> None:
    assert RetryPolicy(max_wait=1.0).wait(1, 20.0, 0.0) == 20.0


@pytest.mark.parametrize("wrong", [0, -1, "3", 2.0, True, None])
def test_attempts_that_are_no_number_of_times_are_refused(wrong: Any) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        RetryPolicy(attempts=wrong)
    assert str(caught.value) == f"attempts: expected a whole number of at least 1, got {wrong!r}"


@pytest.mark.parametrize("name", ["initial_wait", "max_wait", "deadline", "settle_deadline"])
@pytest.mark.parametrize("wrong", [0, -1, math.inf, math.nan, "5", True, None])
def test_a_time_that_is_none_is_refused(name: str, wrong: Any) -> None:
    settings: dict[str, Any] = {name: wrong}
    with pytest.raises(InvalidArgumentError) as caught:
        RetryPolicy(**settings)
    assert str(caught.value) == f"{name}: expected a positive number of seconds, got {wrong!r}"


@pytest.mark.parametrize("wrong", [(), (3, 1), (-1, 2), (0, math.inf), (0, math.nan, 1), ("0", "1"), "01", 5, None])
def test_looks_that_make_no_sense_are_refused(wrong: Any) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        RetryPolicy(settle_looks=wrong)
    assert str(caught.value) == f"settle_looks: expected seconds in rising order, got {wrong!r}"


def test_the_budget() -> None:
    budget = RetryBudget(capacity=20)
    assert budget.take(after_timeout=False)  # 15 left
    assert budget.take(after_timeout=True)  # 5 left
    assert not budget.take(after_timeout=True)
    assert budget.take(after_timeout=False)  # 0 left
    assert not budget.take(after_timeout=False)
    for _ in range(5):
        budget.give_back()
    assert budget.take(after_timeout=False)


def test_the_budget_never_grows_beyond_its_capacity() -> None:
    budget = RetryBudget(capacity=10)
    for _ in range(100):
        budget.give_back()
    assert budget.left == 10
