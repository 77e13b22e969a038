"""The runs: which faults each makes, and what our client has to show in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .faults import Mix
from .verdict import Bar, Count

_CREATES = frozenset({"POST"})
_EVERYTHING = frozenset({"GET", "POST", "PUT", "DELETE"})
_AMBIGUOUS_SHARE = 0.01


@dataclass(frozen=True)
class Run:
    """One run. ``mix`` is given the seconds in which our client looks for the record of a create."""

    title: str
    mix: Callable[[float], Mix]
    bars: Callable[[Count], list[Bar]]


def _on_creates(schedule: float) -> Mix:
    return Mix(_CREATES, reply_lost=0.3, request_lost=0.1, refused=0.1)


def _on_everything(schedule: float) -> Mix:
    return Mix(_EVERYTHING, reply_lost=0.3, request_lost=0.1, refused=0.1)


def _late(schedule: float) -> Mix:
    return Mix(_CREATES, late=0.3, late_by=(0.0, schedule / 2), request_lost=0.1, refused=0.1)


def _too_late(schedule: float) -> Mix:
    # After the last look and the attempt that follows it, but before the last look for what came of that one. Were that
    # attempt late as well, its record could be made when its caller has long been answered, and nobody could report it.
    late_by = (schedule * 1.25, schedule * 1.75)
    return Mix(_CREATES, late=0.3, late_by=late_by, late_again=False, reply_lost=0.1, request_lost=0.1)


def _none_lost(count: Count) -> Bar:
    # What was refused to the last of the shipped attempts is not lost: its caller knows that nothing happened.
    return Bar("none lost", count.stored + count.refused == count.creates and not count.lost)


def _none_lost_without_an_error(count: Count) -> Bar:
    return Bar("none lost without an error", not count.lost)


def _none_doubled(count: Count) -> Bar:
    return Bar("none doubled", not count.doubled)


def _none_ambiguous(count: Count) -> Bar:
    return Bar("none told ambiguous", not count.ambiguous)


def _few_ambiguous(count: Count) -> Bar:
    return Bar(f"at most {_AMBIGUOUS_SHARE:.0%} told ambiguous", count.ambiguous <= count.creates * _AMBIGUOUS_SHARE)


def _doubles_reported(count: Count) -> Bar:
    return Bar("every double reported to its caller, with the ids of both", not count.unreported)


def _doubles_made(count: Count) -> Bar:
    return Bar("there were doubles to report", count.doubled > 0)


RUNS: Mapping[str, Run] = {
    "a": Run(
        "faults on creates: 30% of replies lost after the write, 10% of requests lost before it, 10% 429 or 503",
        _on_creates,
        lambda count: [_none_lost(count), _none_doubled(count), _none_ambiguous(count)],
    ),
    "b": Run(
        "the same faults on every method, on the reads that look for a record as well",
        _on_everything,
        lambda count: [_none_doubled(count), _none_lost_without_an_error(count), _few_ambiguous(count)],
    ),
    "c": Run(
        "30% of creates late: written up to half the settle schedule after the reply was lost, or after a 504; 10% of "
        "requests lost before the write, 10% 429 or 503",
        _late,
        lambda count: [_none_doubled(count), _none_lost(count)],
    ),
    "d": Run(
        "30% of creates too late: written after the whole settle schedule, when they have been sent again; 10% of "
        "replies lost after the write, 10% of requests lost before it",
        _too_late,
        lambda count: [_doubles_reported(count), _doubles_made(count)],
    ),
}
