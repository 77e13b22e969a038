"""Pure decisions: is a call tried again, after how long, and is there budget left?

The API has no idempotency keys, so what a failed attempt allows depends on what was on the wire and on the method
(RFC 9110, section 9.2.2: PUT and DELETE are idempotent, POST and PATCH are not):

| what happened                                     | GET   | PUT, DELETE | POST, PATCH |
|---------------------------------------------------|-------|-------------|-------------|
| no byte of the request was written                | again | again       | again       |
| 429, or 503 with Retry-After                      | again | again       | again       |
| the reply was lost or garbled, 408, 425, other 5xx| again | again       | ambiguous   |
| anything not listed                               | raise | raise       | ambiguous   |
| other 4xx, 3xx                                    | raise | raise       | raise       |

A repeated PUT can overwrite a write that somebody else made in between.
"""

from __future__ import annotations

import datetime
import email.utils
import math
import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import Any

from attrs import Factory, define, field, frozen

from .errors import InvalidArgumentError, Outcome, check_whole
from .transports import Headers


class Fate(Enum):
    """What happened to one attempt that did not succeed: the rows of the table."""

    NOT_WRITTEN = "no byte of the request was written"
    TOLD_TO_WAIT = "the server asked to come back later"
    LOST = "the reply was lost or garbled"
    UNLISTED = "something nobody foresaw"
    REFUSED = "the server refused"


class Verdict(Enum):
    """What to do about it: the cells of the table."""

    AGAIN = "again"
    RAISE = "raise"
    AMBIGUOUS = "ambiguous"


_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_IDEMPOTENT = frozenset({"PUT", "DELETE"})


def fate_of(status: int, retry_after: float | None) -> Fate | None:
    """The fate of an attempt that was answered; ``None`` for success."""
    if 200 <= status < 300:
        return None
    if status == 429 or (status == 503 and retry_after is not None):
        return Fate.TOLD_TO_WAIT
    if status in (408, 425) or 500 <= status < 600:
        return Fate.LOST
    return Fate.REFUSED if 300 <= status < 500 else Fate.UNLISTED


def decide(fate: Fate, method: str, *, repeatable: bool = True) -> Verdict:
    """The table above. ``repeatable=False`` forbids repeating an update or delete whose outcome is unknown."""
    if fate in (Fate.NOT_WRITTEN, Fate.TOLD_TO_WAIT):
        return Verdict.AGAIN
    if fate is Fate.REFUSED:
        return Verdict.RAISE
    if method not in _SAFE and method not in _IDEMPOTENT:
        return Verdict.AMBIGUOUS
    return Verdict.AGAIN if fate is Fate.LOST and (method in _SAFE or repeatable) else Verdict.RAISE


def outcome_of(fate: Fate, status: int, *, unclear_before: bool) -> Outcome:
    """What a call that ends with this attempt says of itself; ``status`` is 0 where none came."""
    if unclear_before:
        return "unknown"
    if fate is Fate.NOT_WRITTEN:
        return "not_sent"
    return "refused" if fate is Fate.TOLD_TO_WAIT or (fate is Fate.REFUSED and status >= 400) else "unknown"


@frozen(kw_only=True)
class RetryPolicy:
    """How often and how long one call is tried. Times are in seconds.

    Attributes:
        attempts: tries in all; 1 never repeats. Settling has as many of its own.
        initial_wait: upper bound of the first wait; each further bound is twice the last.
        max_wait: what no bound exceeds. A server that says how long to wait is obeyed even beyond it.
        deadline: for the whole call, waits included. A wait that would pass it is not begun.
        settle_looks: when to look for the record of a create whose reply was lost, from then on; several times, because
            the server may still be at it.
        settle_deadline: for all of that looking, and for sending again what is not found.

    Raises:
        InvalidArgumentError: what is no number, or not a positive one.
    """

    attempts: int = 4
    initial_wait: float = 0.5
    max_wait: float = 8.0
    deadline: float = 60.0
    settle_looks: tuple[float, ...] = (0.0, 1.0, 3.0, 7.0)
    settle_deadline: float = 60.0

    def __attrs_post_init__(self) -> None:
        check_whole("attempts", self.attempts, 1)
        for name in ("initial_wait", "max_wait", "deadline", "settle_deadline"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
                raise InvalidArgumentError(f"{name}: expected a positive number of seconds, got {value!r}")
        looks: Any = self.settle_looks
        numbers = isinstance(looks, Sequence) and looks and all(isinstance(each, int | float) for each in looks)
        if not numbers or not all(low <= high < math.inf for low, high in pairwise((0.0, *looks))):
            raise InvalidArgumentError(f"settle_looks: expected seconds in rising order, got {looks!r}")

    def wait(self, attempt: int, told: float | None, chance: float) -> float:
        """Seconds to wait after the given attempt (1 is the first).

        ``told`` is what the server asked for. Otherwise exponential backoff with full jitter: ``chance``, uniform in
        [0, 1), of the bound (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
        """
        # min() inside the power: 2.0 ** 1024 does not fit a float.
        backoff = chance * min(self.max_wait, self.initial_wait * 2.0 ** min(attempt - 1, 64))
        return backoff if told is None else told


@define
class RetryBudget:
    """A bound on retries over all calls of a client, so that many tills don't hammer a server that is down.

    As in the standard mode of the AWS SDKs: a retry takes 5 from a capacity of 500, after a timeout 10; a success gives
    1 back (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
    """

    capacity: int = 500
    left: int = field(init=False, default=Factory(lambda budget: budget.capacity, takes_self=True))
    refused: int = field(init=False, default=0)

    def take(self, *, after_timeout: bool) -> bool:
        """Pay for one retry; ``False`` where not enough is left."""
        cost = 10 if after_timeout else 5
        if self.left < cost:
            self.refused += 1
            return False
        self.left -= cost
        return True

    def give_back(self) -> None:
        """A call succeeded."""
        self.left = min(self.capacity, self.left + 1)


_DELAY = re.compile(r"\d+(\.\d+)?\Z", re.ASCII)


def retry_after(headers: Headers, now: datetime.datetime) -> float | None:
    """Seconds that ``Retry-After`` asks for (RFC 9110, section 10.2.3), ``None`` where it is absent or unreadable.

    A date is measured against the reply's own ``Date``, so that a wrong clock on either side does no harm; without one
    against ``now``. A time gone by is 0.
    """
    value = headers.get("retry-after", "").strip()
    if _DELAY.match(value):
        return float(value)
    until = http_date(value)
    if until is None:
        return None
    return max(0.0, (until - (http_date(headers.get("date", "")) or now)).total_seconds())


def http_date(value: str) -> datetime.datetime | None:
    """A date as HTTP writes it (RFC 9110, section 5.6.7), ``None`` for anything else."""
    try:
        parsed = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=datetime.UTC)
