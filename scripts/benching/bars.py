"""What was to be reached, was it, and how is that told?"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Bar:
    """One thing that was to be reached.

    Attributes:
        what: in words.
        figure: what was measured; ratios are medians over the rounds.
        limit: what it is held against.
        at_least: whether more is better.
        unit: of both.
    """

    what: str
    figure: float
    limit: float
    at_least: bool = False
    unit: str = "x"

    @property
    def met(self) -> bool:
        """Whether it was reached."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def row(self) -> tuple[str, str, str, str]:
        """What, figure, bar, verdict."""
        bound = f"at {'least' if self.at_least else 'most'} {self.limit:g} {self.unit}"
        return self.what, f"{self.figure:.2f} {self.unit}", bound, "met" if self.met else "NOT MET"


def ratio(ones: Iterable[float], others: Iterable[float]) -> float:
    """The median over the rounds of one divided by the other."""
    return median(one / other for one, other in zip(ones, others, strict=True))


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown that can be read as it stands."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    texts = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    texts.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(texts)


def report(
    bars: Iterable[Bar], calls: Mapping[tuple[str, int], list[float]], startup: Mapping[str, float], note: str
) -> str:
    """All figures of a run."""
    names = list(dict.fromkeys(name for name, _ in calls))
    levels = sorted({level for _, level in calls})
    costs = [(name, *(f"{median(calls[name, level]) * 1e6:.0f}" for level in levels)) for name in names]
    imports = [(f"`{statement}`", f"{seconds * 1e3:.0f}") for statement, seconds in startup.items()]
    return "\n\n".join(
        [
            table(("what", "measured", "bar", ""), (bar.row() for bar in bars)),
            note,
            "Microseconds for a call:",
            table(("who", *(f"{level} in flight" for level in levels)), costs),
            "Milliseconds in a fresh interpreter:",
            table(("statement", "ms"), imports),
            f"Python {platform.python_version()} on {platform.system()}, {sys.implementation.name}.",
        ]
    )


def write(report: str, document: Path) -> None:
    """Put the figures into a document, between its marks."""
    before, _, rest = document.read_text().partition(_BEGIN)
    _, _, after = rest.partition(_END)
    document.write_text(f"{before}{_BEGIN}\n\n{report}\n\n{_END}{after}")
