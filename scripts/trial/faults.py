"""What happens to a request? Drawn by lot, the same for the same seed."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from .http1 import Message


class Ending(Enum):
    """How a connection ends in place of a reply, or within one."""

    RESET = "reset"
    FIN = "closed"
    IN_HEAD = "cut in the head"
    IN_BODY = "cut in the body"


@dataclass(frozen=True)
class Forward:
    """No fault."""

    name = "passed"


@dataclass(frozen=True)
class LoseReply:
    """The server does what was asked; its reply does not arrive, or not whole."""

    ending: Ending
    name = "reply lost"


@dataclass(frozen=True)
class LoseRequest:
    """The request is read and the connection reset; the server never hears of it."""

    name = "request lost"


@dataclass(frozen=True)
class Refuse:
    """Answered without the server: it was not done, come back in ``retry_after`` seconds."""

    status: int
    retry_after: str
    name = "429 or 503"


@dataclass(frozen=True)
class CommitLate:
    """The reply is lost, or is a ``status``, and the server hears of the request only ``after`` seconds more."""

    after: float
    status: int | None
    name = "late commit"


Fault = Forward | LoseReply | LoseRequest | Refuse | CommitLate


@dataclass(frozen=True)
class Fortune:
    """What was drawn for one request: it takes ``latency`` seconds longer, then the fault happens."""

    fault: Fault
    latency: float = 0.0


@dataclass(frozen=True)
class Mix:
    """Which share of the requests meets which fault.

    Attributes:
        methods: whose requests; the others pass at once.
        late_by: seconds between which a late commit is drawn.
        late_again: whether a request that was sent before can be late as well.
        latency: seconds between which every request's latency is drawn, faulty or not.
    """

    methods: Collection[str]
    reply_lost: float = 0.0
    request_lost: float = 0.0
    refused: float = 0.0
    late: float = 0.0
    late_by: tuple[float, float] = (0.0, 0.0)
    late_again: bool = True
    latency: tuple[float, float] = (0.001, 0.2)

    def draw(self, lot: random.Random, *, again: bool = False) -> Fortune:
        """What happens to one request; ``again`` where it was sent before."""
        latency, chance = lot.uniform(*self.latency), lot.random()
        late = 0.0 if again and not self.late_again else self.late
        for share, fault in (
            (self.reply_lost, LoseReply(lot.choice(list(Ending)))),
            (self.request_lost, LoseRequest()),
            (self.refused, Refuse(lot.choice((429, 503)), lot.choice(("0", "0.1")))),
            (late, CommitLate(lot.uniform(*self.late_by), lot.choice((None, 504)))),
        ):
            if chance < share:
                return Fortune(fault, latency)
            chance -= share
        return Fortune(Forward(), latency)


class Lots:
    """Draws for one request after the other.

    What is drawn depends on the seed, the request, and how often the same request came before, not on which of many
    requests in flight comes first.
    """

    def __init__(self, mix: Mix, seed: int) -> None:
        self._mix = mix
        self._seed = seed
        self._seen: Counter[str] = Counter()

    def __call__(self, request: Message) -> Fortune:
        identity = _identity(request)
        before = self._seen[identity]
        self._seen[identity] += 1
        if request.method not in self._mix.methods:
            return Fortune(Forward())
        lot = random.Random(f"{self._seed} {before} {identity}")  # noqa: S311 - no secret
        return self._mix.draw(lot, again=before > 0)


def _identity(request: Message) -> str:
    """The same for requests that ask for the same, however their JSON is written."""
    content = json.dumps(json.loads(request.body), sort_keys=True) if request.body else ""
    return hashlib.sha256(f"{request.method} {request.target} {content}".encode()).hexdigest()
