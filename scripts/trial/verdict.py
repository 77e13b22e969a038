"""What became of the records?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .caller import Ambiguous, Failed, Made, Refused, Told


@dataclass(frozen=True)
class Count:
    """The records by what their callers were told.

    Attributes:
        stored: there, once or more.
        lost: the caller was told of a success, and the record named is not there.
        refused: not there, and the caller was told that the server refused it to the last attempt.
        failed: not there, and the caller was told of another error.
        doubled: there more than once.
        unreported: doubled, and the caller was not given the ids of all of them.
        ambiguous: the caller was told that it may have happened.
        other_errors: the caller was told of any other error.
    """

    creates: int
    stored: int
    lost: int
    refused: int
    failed: int
    doubled: int
    unreported: int
    ambiguous: int
    other_errors: int


@dataclass(frozen=True)
class Bar:
    """One thing a run has to show, and whether it did."""

    text: str
    met: bool


def count(told: Mapping[str, Told], stored: Mapping[str, Sequence[str]]) -> Count:
    """Compare what callers were told with the ids that the server holds, both by key."""
    ids = {key: frozenset(stored.get(key, ())) for key in told}
    return Count(
        creates=len(told),
        stored=sum(bool(ids[key]) for key in told),
        lost=sum(isinstance(said, Made) and said.record_id not in ids[key] for key, said in told.items()),
        refused=sum(isinstance(said, Refused) and not ids[key] for key, said in told.items()),
        failed=sum(isinstance(said, Ambiguous | Failed) and not ids[key] for key, said in told.items()),
        doubled=sum(len(ids[key]) > 1 for key in told),
        unreported=sum(len(ids[key]) > 1 and not _names(said, ids[key]) for key, said in told.items()),
        ambiguous=sum(isinstance(said, Ambiguous) for said in told.values()),
        other_errors=sum(isinstance(said, Refused | Failed) for said in told.values()),
    )


def _names(said: Told, ids: frozenset[str]) -> bool:
    return isinstance(said, Ambiguous) and said.candidates >= ids
