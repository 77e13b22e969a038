"""What is said beside the result: on stderr, so that results can be piped, and by exit codes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, NoReturn

import typer

FAILED = 1
"""The API refused, or could not be asked."""
MISUSED = 2
"""The command, or how it was set up, was wrong; nothing was sent."""
INTERRUPTED = 130
"""Ctrl-C, as shells have it: 128 and the number of SIGINT."""

_COLOURS = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "note": None}


def say(kind: Literal["error", "warning", "note"], text: str) -> None:
    """Tell whoever sits there, or reads the log; what a server said may have anything in it, but moves no cursor."""
    safe = "".join(char if char.isprintable() or char == "\n" else "?" for char in text)
    typer.secho(f"{kind}: {safe}", err=True, fg=_COLOURS[kind])


def fail(text: str, code: int = MISUSED) -> NoReturn:
    """End the command with an error."""
    say("error", text)
    raise typer.Exit(code)


class _Teller(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say("warning", record.getMessage())


@contextmanager
def warnings_told() -> Iterator[None]:
    """Tell what the client warns of, such as a create that was interrupted and may have happened."""
    log, teller = logging.getLogger("finalpos_client"), _Teller(logging.WARNING)
    log.addHandler(teller)
    try:
        yield
    finally:
        log.removeHandler(teller)
