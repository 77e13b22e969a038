"""What was called, how often it was repeated, and did every record get made exactly once?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from finalpos_client import ResponseEvent, RetryEvent, SettledEvent

from .sandbox import RequestLine


@dataclass
class Journal:
    """What the client tells of its calls through its hooks."""

    called: Counter[str] = field(default_factory=Counter)
    meant: Counter[str] = field(default_factory=Counter)
    """Records meant to be created, by path."""
    repeated: Counter[str] = field(default_factory=Counter)

    def on_response(self, event: ResponseEvent) -> None:
        if event.status_code < 300:
            self._ended(event)

    def on_retry(self, event: RetryEvent) -> None:
        self.repeated[event.operation.name] += 1

    def on_settled(self, event: SettledEvent) -> None:
        if event.found:  # otherwise its reply came in the end
            self._ended(event)

    def _ended(self, event: ResponseEvent | SettledEvent) -> None:
        self.called[event.operation.name] += 1
        if event.operation.method == "POST":
            self.meant[event.operation.path] += 1


@dataclass(frozen=True)
class Tally:
    """The client's journal beside the server's request log."""

    calls: int
    requests: int
    repeated: int
    lost: int
    """Records that were meant to be created and were not."""
    doubled: int
    """Records that nobody meant to create."""

    @property
    def agrees(self) -> bool:
        return self.calls + self.repeated == self.requests and not self.lost and not self.doubled


def tally(journal: Journal, log: Sequence[RequestLine]) -> Tally:
    """Count both sides, and compare the records that were meant with those that were made."""
    made = Counter(line.path for line in log if line.method == "POST" and line.was_carried_out)
    return Tally(
        calls=journal.called.total(),
        requests=len(log),
        repeated=journal.repeated.total(),
        lost=(journal.meant - made).total(),
        doubled=(made - journal.meant).total(),
    )
