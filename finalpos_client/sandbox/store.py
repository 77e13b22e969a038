"""Where are the records?"""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .paging import Window
from .records import Record

# The order of insertion is the order of every list, so the sequence is a column of its own.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (collection, id)
) STRICT;
CREATE INDEX IF NOT EXISTS records_in_order ON records (collection, seq);
"""

# A filter's value is compared with either form of an id: "..." or {"$oid": "..."}.
_FILTER = "? IN (json_extract(body, ?), json_extract(body, ?))"


class Store:
    """Records by collection and id, in SQLite. Whatever :meth:`writing` has left survives ``kill -9``."""

    def __init__(self, db: str | Path) -> None:
        # Where pages ended, by collection: offset and sequence. SQLite counts an offset off row by row, so without them
        # a walk over a list would take time with the square of its length.
        self._ends: dict[str, dict[int, int]] = {}
        self._ends_are_of: int | None = None
        # Tests may drive one app from several threads. SQLite itself allows that, but has one transaction at a time.
        self._db = sqlite3.connect(db, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._db.close)  # or Python 3.13 and newer warn where nobody closes a sandbox
        self._one_writer = threading.Lock()
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(_SCHEMA)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Checks and writes inside the block happen together or not at all."""
        with self._one_writer:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                self._ends = {}
                raise
            self._db.execute("COMMIT")

    def get(self, collection: str, record_id: str) -> Record | None:
        row = self._db.execute(
            "SELECT body FROM records WHERE collection = ? AND id = ?", (collection, record_id)
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def add(self, collection: str, record_id: str, record: Record) -> None:
        self._db.execute(
            "INSERT INTO records (collection, id, body) VALUES (?, ?, ?)", (collection, record_id, json.dumps(record))
        )

    def replace(self, collection: str, record_id: str, record: Record) -> None:
        self._db.execute(
            "UPDATE records SET body = ? WHERE collection = ? AND id = ?", (json.dumps(record), collection, record_id)
        )

    def remove(self, collection: str, record_id: str) -> bool:
        """Whether there was such a record."""
        removed = self._db.execute("DELETE FROM records WHERE collection = ? AND id = ?", (collection, record_id))
        self._ends.pop(collection, None)
        return bool(removed.rowcount)

    def find(
        self, collection: str, where: Mapping[str, str] | None = None, window: Window | None = None
    ) -> list[Record]:
        """Records in the order they were made, as far as the given fields have the given values."""
        if window and not where:
            return self._page(collection, window)
        conditions, values = _where(where or {})
        size, offset = (window.size, window.offset) if window else (-1, 0)
        rows = self._db.execute(
            f"SELECT body FROM records WHERE collection = ?{conditions} ORDER BY seq LIMIT ? OFFSET ?",  # noqa: S608 - placeholders
            (collection, *values, size, offset),
        )
        return [json.loads(body) for (body,) in rows]

    def _page(self, collection: str, window: Window) -> list[Record]:
        """A page of a whole collection, counted from the nearest end of a page before it.

        Only a removal moves records to another place; what is added comes behind all others.
        """
        (others_wrote,) = self._db.execute("PRAGMA data_version").fetchone()
        if others_wrote != self._ends_are_of:
            self._ends, self._ends_are_of = {}, others_wrote
        ends = self._ends.setdefault(collection, {0: 0})
        start = window.offset
        if start not in ends:
            start = max(offset for offset in list(ends) if offset < start)
        rows = self._db.execute(
            "SELECT seq, body FROM records WHERE collection = ? AND seq > ? ORDER BY seq LIMIT ? OFFSET ?",
            (collection, ends[start], window.size, window.offset - start),
        ).fetchall()
        if rows:
            ends[window.offset + len(rows)] = rows[-1][0]
        return [json.loads(body) for _, body in rows]

    def remove_where(self, collection: str, where: Mapping[str, str]) -> None:
        conditions, values = _where(where)
        self._db.execute(f"DELETE FROM records WHERE collection = ?{conditions}", (collection, *values))  # noqa: S608 - placeholders
        self._ends.pop(collection, None)

    def clear(self) -> None:
        self._db.execute("DELETE FROM records")
        self._ends = {}

    def close(self) -> None:
        self._db.close()


def _where(fields: Mapping[str, str]) -> tuple[str, list[str]]:
    """SQL that holds placeholders only, and their values."""
    values: list[str] = []
    for name, value in fields.items():
        path = f"$.{json.dumps(name)}"
        values += (value, path, f'{path}."$oid"')
    return f" AND {_FILTER}" * len(fields), values
