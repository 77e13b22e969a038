"""Where does an export that was interrupted take up again? Pure decisions, no I/O.

A list is walked by ``skip`` and ``limit``, and it is no snapshot: between two runs records are deleted, which moves the
following ones up, and created, at the end of the list or, for all that is documented, at its beginning. What has been
written is known by ids. So, with ``n`` records written and pages of ``limit``:

1. The first page is read again, which tells how many records the server gives at most.
2. The page that held the last record written is read again. Where it begins with a record that is there, all before it
   are there as well, and the walk goes on from here. Otherwise records before it were deleted, and pages further and
   further back are looked at. Where no page, not even the first, shows a record that was written, it is another list.
3. Where the first page shows new records, the list is read from its beginning until a page brings nothing new.

Whatever was written already is passed over. What is missed is what any walk misses: a record that moves up, past the
place of the walk, while it is running.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from attrs import asdict, define, field, frozen

from ... import decode
from ...pagination import Walk

_NAMED = 5  # fields that are told by name


@frozen(kw_only=True)
class Origin:
    """What an export is of. Only the same can be resumed.

    Attributes:
        server: its URL.
        resource: in Python.
        form: ``csv`` or ``jsonl``.
        fields: columns and their types, in order.
    """

    server: str
    resource: str
    form: str
    fields: tuple[str, ...]

    def dump(self) -> bytes:
        """As the state file has it."""
        return json.dumps(asdict(self), indent=2).encode()

    @classmethod
    def load(cls, text: bytes) -> Origin | None:
        """What a state file says, ``None`` where it was cut off or is something else."""
        try:
            found = json.loads(text)
            return cls(**{**found, "fields": tuple(found["fields"])})
        except (ValueError, TypeError, KeyError):
            return None

    def differences(self, now: Origin) -> list[str]:
        """What is otherwise now, in words; fields only where all else is the same, since they follow from it."""
        told = [
            f"{name}: {before}, now {after}"
            for name in ("server", "resource", "form")
            if (before := getattr(self, name)) != (after := getattr(now, name))
        ]
        if told or self.fields == now.fields:
            return told
        gone = [each for each in self.fields if each not in now.fields]
        new = [each for each in now.fields if each not in self.fields]
        told += [f"fields {word}: {_some(names)}" for word, names in (("gone", gone), ("new", new)) if names]
        return told or ["fields in another order"]


def _some(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


class NoIdentityError(Exception):
    """A record has no id, and could not be told from another one if the export were resumed."""


class LostError(Exception):
    """Nothing of what was written is in the list any more."""


@define
class Resumption:
    """Finds out, page by page, how to go on. Ask for ``skip`` and ``limit``, ``take`` what comes, until ``done``.

    Attributes:
        written: the ids that are in the file.
        limit: records to ask for next.
        skip: records to pass over next.
        done: the place is found.
        head: the walk from the beginning of the list, which has taken the first page.
        fresh: whether the first page shows records that were not written.
    """

    written: Collection[str]
    limit: int
    skip: int = 0
    done: bool = False
    head: Walk = field(init=False)
    fresh: bool = field(default=False, init=False)
    _back: int = field(default=1, init=False)
    _knows_one: bool = field(default=False, init=False)
    _has_begun: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self.head = Walk(self.limit)

    def take(self, rows: Sequence[Any]) -> None:
        """Take the page that was asked for.

        Raises:
            LostError: it was the last one that could have shown a record that was written.
        """
        if not self._has_begun:
            self._take_first(rows)
        elif rows and identity(rows[0]) in self.written:
            self.done = True
        else:
            self._go_to(self.skip - self._back * self.limit)
            self._back *= 2

    def _take_first(self, rows: Sequence[Any]) -> None:
        self._has_begun = True
        self.head.take(list(rows))
        known = [identity(row) in self.written for row in rows]
        self._knows_one, self.fresh, self.limit = any(known), not all(known), self.head.limit
        self._go_to((len(self.written) - 1) // self.limit * self.limit)

    def _go_to(self, skip: int) -> None:
        self.skip = max(0, skip)
        if self.skip == 0:  # which was read already
            if not self._knows_one:
                raise LostError
            self.done = True

    def tail(self) -> Walk:
        """The walk from the place that was found."""
        return Walk(self.limit, skip=self.skip, first=False)


def identity(row: Any) -> str:
    """The id of a record.

    Raises:
        NoIdentityError: it has none.
    """
    found = decode.record_id(row)
    if found is None:
        raise NoIdentityError("records without an id can't be told apart, and so not be exported")
    return found
