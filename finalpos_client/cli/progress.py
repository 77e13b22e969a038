"""How far is it, where nobody knows the end? Lists of the API have no total, so there is no percentage."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.speed
        return Text("" if speed is None else f"{speed:,.0f}/s", style="progress.data.speed")


@contextmanager
def counted(
    what: str, already: int = 0, *, alone: bool = False, quiet: bool = False
) -> Iterator[Callable[[int], None]]:
    """Show on stderr how many there have been, how fast and for how long; gives a function that takes some more.

    Only where stderr is a terminal, and stdout a file: what is piped mostly comes to the same terminal in the end, by a
    pager.

    Args:
        what: is counted.
        already: how many there were before.
        alone: nothing is written to stdout meanwhile, so that it may be anything.
        quiet: show nothing.
    """
    if quiet or not sys.stderr.isatty() or not (alone or _is_file(sys.stdout)):
        yield lambda more: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} {task.description}"), _Rate(), TimeElapsedColumn())
    # Rich would send to stderr, above its line, what is meant for stdout.
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(what, total=None, completed=already)
        yield lambda more: progress.advance(task, more)


def _is_file(stream: TextIO) -> bool:
    return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
