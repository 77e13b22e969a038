"""What was sent to the API, and what became of it? Written down before it is sent: a restart forgets nothing."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["order", "payment", "refund"]
State = Literal["sent", "unknown", "recorded", "done"]
"""``sent``: on its way, or this process ended meanwhile. ``unknown``: nobody can say from here whether it happened.
``recorded``: it is on record, but the order does not show it yet. ``done``: all of it is."""


@dataclass(frozen=True)
class Entry:
    """One write: ``key`` is the front end's idempotency key, ``request`` a digest of what it asked for.

    ``record_id`` is the API's id of what was made. ``detail`` is what is needed to finish the write, as JSON.
    """

    key: str
    kind: Kind
    order_id: str
    request: str
    amount: Decimal
    state: State
    detail: dict[str, Any]
    record_id: str | None = None


class KeyTakenError(Exception):
    """There is an entry under this key already."""


class Journal:
    """Entries by key, in SQLite.

    One process has the file to itself: what is decided here is decided once. A write waits for the disk, which is a few
    milliseconds beside a call of the API.

    Raises:
        sqlite3.Error: the file can't be used, or another process does.
    """

    def __init__(self, file: str) -> None:
        self._db = sqlite3.connect(file, timeout=0, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        try:
            self._open()
        except BaseException:
            self._db.close()
            raise

    def _open(self) -> None:
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("BEGIN EXCLUSIVE")  # a second process is told now, not at its first order
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, kind TEXT NOT NULL, order_id TEXT NOT NULL,"
            " request TEXT NOT NULL, amount TEXT NOT NULL, state TEXT NOT NULL, detail TEXT NOT NULL, record_id TEXT)"
        )
        self._db.execute("CREATE INDEX IF NOT EXISTS by_order ON entries (order_id)")
        self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()

    def find(self, key: str) -> Entry | None:
        row = self._db.execute("SELECT * FROM entries WHERE key = ?", (key,)).fetchone()
        return _entry(row) if row else None

    def of_order(self, order_id: str) -> list[Entry]:
        """Payments and refunds of an order, the oldest first."""
        rows = self._db.execute(
            "SELECT * FROM entries WHERE order_id = ? AND kind <> 'order' ORDER BY rowid", (order_id,)
        )
        return [_entry(row) for row in rows]

    def begin(self, entry: Entry) -> None:
        """Write down what is about to be sent.

        Raises:
            KeyTakenError: there is an entry under its key.
        """
        values = (entry.key, entry.kind, entry.order_id, entry.request, str(entry.amount), entry.state)
        try:
            self._db.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, json.dumps(entry.detail), entry.record_id),
            )
        except sqlite3.IntegrityError:
            raise KeyTakenError(entry.key) from None

    def put(self, entry: Entry, state: State, record_id: str | None = None) -> Entry:
        """Write down what became of it; returns the entry as it is now."""
        entry = replace(entry, state=state, record_id=record_id or entry.record_id)
        self._db.execute(
            "UPDATE entries SET state = ?, record_id = ? WHERE key = ?", (entry.state, entry.record_id, entry.key)
        )
        return entry

    def forget(self, entry: Entry) -> None:
        """It certainly did not happen: the key is free again."""
        self._db.execute("DELETE FROM entries WHERE key = ?", (entry.key,))


def _entry(row: sqlite3.Row) -> Entry:
    values = dict(row)
    return Entry(**{**values, "amount": Decimal(values["amount"]), "detail": json.loads(values["detail"])})
