"""How is a file written so that it may be interrupted at any byte?

``customers.csv`` grows as ``customers.csv.partial``; what it is an export of stands in ``customers.csv.partial.json``,
which is also locked while it is written to. All else is read from the partial file itself: whole records are kept, what
was cut off behind them is cut off for good, and their ids tell what is there. After each page the file is on the disk
(``fsync``). The last step is a rename.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from attrs import define, field

from .formats import Format, LineError
from .locking import RefusedError, locked
from .resuming import NoIdentityError, Origin, identity


@define
class Partial:
    """A file that grows. Use ``open_partial``.

    Attributes:
        path: of the partial file.
        ids: of the records that are in it.
        resumed: how many of them are from before.
    """

    path: Path
    _target: Path
    _state: Path
    _format: Format
    _file: BinaryIO
    ids: set[str] = field(factory=set, init=False)
    resumed: int = field(default=0, init=False)

    def add(self, rows: Sequence[Any]) -> int:
        """Write those that are not there yet, until they are on the disk; gives their number."""
        lines: dict[str, bytes] = {}
        for row in rows:
            found = identity(row)
            if found not in self.ids and found not in lines:
                lines[found] = self._format.line(row)
        if lines:
            self._write(b"".join(lines.values()))
            self.ids.update(lines)
        return len(lines)

    def finish(self, *, force: bool) -> None:
        """Give the file its name.

        Raises:
            RefusedError: there is a file of that name by now.
        """
        if self._target.exists() and not force:
            raise RefusedError(f"{self._target} has been made meanwhile: the same command with --force replaces it")
        self._file.close()
        os.replace(self.path, self._target)
        _sync_directory(self._target.parent)
        self._state.unlink()

    def recover(self) -> None:
        """Keep the whole records, and what is on the disk."""
        end, head = 0, self._format.head
        self._file.seek(0)
        pieces = self._format.pieces(self._file)
        if head and (first := next(pieces, None)) and first.content == head:
            end = len(head)
        if end or not head:
            for piece in pieces:
                try:
                    found = identity(self._format.read(piece.content)) if piece.is_whole else None
                except (LineError, NoIdentityError):
                    found = None
                if found is None:
                    break
                self.ids.add(found)
                end = piece.offset + len(piece.content)
        self._file.truncate(end)
        self._file.seek(end)
        self.resumed = len(self.ids)
        if end == 0:
            self._write(head)

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def open_partial(target: Path, form: Format, origin: Origin, *, restart: bool) -> Iterator[Partial]:
    """Take up a file that was begun, or begin it.

    Args:
        target: what it will be called.
        form: how records lie in it.
        origin: what it is an export of.
        restart: begin it anew, whatever is there.

    Raises:
        RefusedError: what is there is an export of something else, or another process is writing it.
        OSError: files can't be written here.
    """
    path, state = (target.with_name(f"{target.name}{suffix}") for suffix in (".partial", ".partial.json"))
    with locked(state, f"another export to {target.name} is running") as lock:
        is_there = path.exists() and path.stat().st_size > 0
        if is_there and not restart:
            before = Origin.load(lock.read())
            if before is None:
                raise RefusedError(f"{path} is there, and {state.name} does not say what of: --restart begins anew")
            if differences := before.differences(origin):
                told = "; ".join(differences)
                raise RefusedError(f"{path} was begun as an export of something else: {told}. --restart begins anew")
        with path.open("r+b" if is_there else "w+b") as file:
            if not is_there or restart:
                # In this order, so that no state ever stands beside records that it is not of.
                file.truncate(0)
                os.fsync(file.fileno())
                lock.seek(0)
                lock.truncate()
                lock.write(origin.dump())
                lock.flush()
                os.fsync(lock.fileno())
                _sync_directory(target.parent)
            partial = Partial(path, target, state, form, file)
            partial.recover()
            try:
                yield partial
            finally:
                if not partial.ids and not file.closed:  # it did not end, and there is nothing to take up
                    path.unlink(missing_ok=True)
                    state.unlink(missing_ok=True)


def _sync_directory(path: Path) -> None:
    """Names of files are on the disk once their directory is."""
    try:
        directory = os.open(path, os.O_RDONLY)
    except PermissionError:  # pragma: no cover - Windows, which has no such thing
        return
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
