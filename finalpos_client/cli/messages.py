"""What is said beside the result: on stderr, so that results can be piped, and by exit codes."""

from __future__ import annotations

import errno
import io
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal, NoReturn

import typer

from .names import as_typed

FAILED = 1
"""The API refused, or could not be asked; or the result could not be written."""
MISUSED = 2
"""The command, or how it was set up, was wrong; nothing was sent."""
INTERRUPTED = 130
"""Ctrl-C, as shells have it: 128 and the number of SIGINT."""
UNREAD = 141
"""Whoever was to read the result has stopped, as ``head`` does: 128 and the number of SIGPIPE."""

_COLOURS = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "note": None}
_USER = re.compile(r"(?<=://)[^/\s@]+(?=@)")
# Told by whoever tells the error of the same call.
_AMBIGUOUS = "may or may not have happened"


def say(kind: Literal["error", "warning", "note"], text: str) -> None:
    """Tell whoever sits there, or reads the log; what a server said may have anything in it, but moves no cursor."""
    safe = "".join(char if char.isprintable() or char == "\n" else "?" for char in masked(text))
    with suppress(OSError):  # stderr on a full disk is no reason to fail
        typer.secho(f"{kind}: {safe}", err=True, fg=_COLOURS[kind])


def fail(text: str, code: int = MISUSED) -> NoReturn:
    """End the command with an error."""
    say("error", text)
    raise typer.Exit(code)


def masked(text: str) -> str:
    """The text, its URLs without users and passwords."""
    return _USER.sub("***", text)


class UnwritableError(Exception):
    """The result can't be written; no ``OSError``, so that nobody takes it for one of the network or of a file.

    Attributes:
        error: why.
    """

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class Stdout(io.TextIOWrapper):
    """Raises ``UnwritableError`` where it can't be written to."""

    def write(self, text: str, /) -> int:
        """See ``TextIOBase.write``."""
        with _writing():
            return super().write(text)

    def flush(self) -> None:
        """See ``IOBase.flush``."""
        with _writing():
            super().flush()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableError(error) from None


def unwritable(unwritable: UnwritableError, done: str = "") -> int:
    """Tell that the result could not be written; gives the exit code.

    Args:
        unwritable: why.
        done: what was done before, where something was.
    """
    with suppress(OSError, ValueError):  # or Python would try once more at its end, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if unwritable.error.errno == errno.EPIPE and not done:
        return UNREAD
    before = f"{done}, but the result" if done else "the result"
    say("error", f"{before} could not be written: {unwritable.error.strerror}")
    return FAILED


class _Teller(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if _AMBIGUOUS not in (message := record.getMessage()):
            say("warning", as_typed(message))


@contextmanager
def warnings_told() -> Iterator[None]:
    """Tell what the client warns of, such as custom tables that can't be read."""
    log, teller = logging.getLogger("finalpos_client"), _Teller(logging.WARNING)
    log.addHandler(teller)
    try:
        yield
    finally:
        log.removeHandler(teller)
