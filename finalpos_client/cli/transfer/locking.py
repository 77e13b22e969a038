"""Which processes must not run at the same time? What one of them holds, the system lets go of however it ends."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..messages import say


class RefusedError(Exception):
    """It can't be done, or not now, or not without being told to; why, and what to do."""


@contextmanager
def locked(path: Path, refusal: str) -> Iterator[BinaryIO]:
    """A file that no other process holds; it is made where it is not there.

    Raises:
        RefusedError: another one does, in these words.
        OSError: no file can be made or locked there.
    """
    while True:
        with path.open("a+b") as file:
            if not _lock(file):
                raise RefusedError(refusal)
            # Between opening and locking, a process that has just ended may have taken the file away.
            if _is_still(path, file):
                file.seek(0)
                yield file
                return


@contextmanager
def only_import(server: str, key: str, resource: str) -> Iterator[None]:
    """While no other process of this user imports the same there: each would create what the other has not sent yet.

    Where the lock can't be made, as in a home that nothing can be written to, that is told, and it goes on without.

    Args:
        server: its URL.
        key: to whose account.
        resource: as it is typed.

    Raises:
        RefusedError: another one does.
    """
    identity = hashlib.sha256(f"{server} {key} {resource}".encode()).hexdigest()[:32]
    with ExitStack() as held:
        try:
            path = _state_directory() / f"import-{identity}.lock"
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(path, f"another import of {resource} to {server} is running"))
        except (OSError, RuntimeError) as error:  # Path.home() raises the latter
            say(
                "warning", f"nothing keeps another import from running at the same time, for no file is locked: {error}"
            )
        else:
            held.callback(_take_away, path)
        yield


def _state_directory() -> Path:
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state", "finalpos")


def _take_away(path: Path) -> None:
    with suppress(OSError):  # an empty file that stays is in nobody's way
        path.unlink()


def _is_still(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _lock(file: BinaryIO) -> bool:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows, where nobody can take away a file that is open
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
