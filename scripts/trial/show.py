"""How the trials are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from .caller import Made, Told
from .trial import Result, Terms
from .verdict import Bar

_EXAMPLES = 5

_COUNTED: Mapping[str, Callable[[Result], int]] = {
    "stored": lambda result: result.count.stored,
    "lost": lambda result: result.count.lost,
    "refused, and told so": lambda result: result.count.refused,
    "lost, with an error": lambda result: result.count.failed,
    "doubled": lambda result: result.count.doubled,
    "doubled, not reported": lambda result: result.count.unreported,
    "told ambiguous": lambda result: result.count.ambiguous,
    "told of another error": lambda result: result.count.other_errors,
}


class Show:
    """Prints to the terminal."""

    def __init__(self) -> None:
        self._console = Console(highlight=False)

    def terms(self, terms: Terms) -> None:
        """What is the same for all runs."""
        looks = ", ".join(f"{look:g}" for look in terms.policy.settle_looks)
        self._say(
            f"{terms.creates:,} creates of orders and customers, {terms.in_flight} in flight, faults of seed "
            f"{terms.seed} with a latency of 1 to 200 ms. The client looks for a record {looks} s after its reply was "
            "lost; the rest of its retry policy is as shipped."
        )

    @contextmanager
    def progress(self, name: str, total: int) -> Iterator[Callable[[], object]]:
        """A bar that is gone in the end; gives what moves it by one."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        quiet = not self._console.is_terminal
        with Progress(*columns, console=self._console, transient=True, disable=quiet) as progress:
            task = progress.add_task(name, total=total)
            yield lambda: progress.advance(task)

    def run(self, name: str, title: str, results: Mapping[str, Result]) -> None:
        """One run's table: a column for each contender."""
        self._say()
        self._say(f"({name}) {title}", "bold")
        table = Table(show_edge=False)
        table.add_column("creates")
        for contender in results:
            table.add_column(contender, justify="right")
        for row, counted in _COUNTED.items():
            table.add_row(row, *(f"{counted(result):,}" for result in results.values()))
        table.add_section()
        for fault in sorted({fault for result in results.values() for fault in result.faults}):
            table.add_row(f"requests: {fault}", *(f"{result.faults.get(fault, 0):,}" for result in results.values()))
        table.add_row("seconds", *(f"{result.seconds:.0f}" for result in results.values()))
        self._console.print(table)
        for contender, result in results.items():
            self._say(f"{contender}: {result.remarks}", "dim")

    def bars(self, bars: Sequence[Bar], told: Mapping[str, Told]) -> None:
        """Which bars were met; where one was not, some of the errors that callers were told of."""
        for bar in bars:
            self._say(f"{'✓' if bar.met else '✗'} {bar.text}", "green" if bar.met else "bold red")
        if all(bar.met for bar in bars):
            return
        errors = [f"{key}: {said.message}" for key, said in told.items() if not isinstance(said, Made)]
        for error in errors[:_EXAMPLES]:
            self._say(f"  {error}")

    def _say(self, text: str = "", style: str | None = None) -> None:
        self._console.print(escape(text), style=style)
