"""Shows what a new description changes: as a table on the terminal, as Markdown for the pull request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from .rules import Change


@dataclass(frozen=True)
class Report:
    """What there is to say before anything is changed.

    Attributes:
        source: where the new description came from.
        sha256: of the new description, as the package will tell it.
        old_version: of the API, as the package has it.
        new_version: of the API, as the new description has it.
        summary: the new package in a line.
        changes: what breaks first.
        missed: targets of the overlay that match nothing.
        idle: targets of the overlay whose update changes nothing.
        version: the suggested one of the package.
    """

    source: str
    sha256: str
    old_version: str
    new_version: str
    summary: str
    changes: Sequence[Change]
    missed: Sequence[str]
    idle: Sequence[str]
    version: str

    @property
    def title(self) -> str:
        """What this is about."""
        if self.old_version == self.new_version:
            return f"Final POS API {self.new_version}, described anew ({self.sha256[:12]})"
        return f"Final POS API {self.old_version} to {self.new_version}"

    @property
    def count(self) -> str:
        """How many changes, and how many of them break."""
        breaking = sum(change.breaking for change in self.changes)
        number = len(self.changes)
        return f"{number} change{'' if number == 1 else 's'}, {breaking} of them breaking"


def show(report: Report, console: Console) -> None:
    """Print a report; its table wants a console of 120 columns or more."""
    console.print(_rendered(report))


def _rendered(report: Report) -> RenderableType:
    parts: list[RenderableType] = [Text(f"{report.title}, from {report.source}", style="bold"), Text()]
    if report.changes:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("", min_width=10)
        table.add_column("in Python", no_wrap=True)
        table.add_column("change", overflow="fold")
        table.add_column("because")
        for change, names in _rows(report.changes):
            style = "red" if change.breaking else ""
            name = f"{names[0]} and {len(names) - 1} more" if len(names) > 1 else change.name or "-"
            table.add_row(Text(change.mark, style), Text(name), Text(change.what), Text(change.why, "dim"))
        parts.append(table)
    parts += [Text(f"overlay: {line}") for line in _overlay_lines(report)]
    parts += [Text(), Text(f"{report.count}. The package: {report.summary}. Suggested version: {report.version}.")]
    return Group(*parts)


def markdown(report: Report) -> str:
    """The same for a pull request."""
    blocks = [
        f"# {report.title}",
        f"{report.count}. The package: {report.summary}. Suggested version: {report.version}.",
    ]
    for mark in ("breaking", "compatible"):
        rows = [
            f"| {', '.join(map(_code, names))} | {_cell(change.what)} | {_cell(change.why)} | `{change.rule}` |"
            for change, names in _rows([each for each in report.changes if each.mark == mark])
        ]
        if rows:
            head = ["| in Python | change | because | rule |", "|---|---|---|---|"]
            blocks += [f"## {mark.capitalize()}", "\n".join([*head, *rows])]
    overlay = list(_overlay_lines(report))
    if overlay:
        blocks += ["## Overlay", "\n".join(f"- {line}" for line in overlay)]
    return "\n\n".join(blocks) + "\n"


def _rows(changes: Iterable[Change]) -> list[tuple[Change, list[str]]]:
    """The changes with what they touch; one that breaks nothing stands once for all that it touches alike."""
    rows: dict[tuple[str, str, str], tuple[Change, list[str]]] = {}
    for change in changes:
        alike = change.rule, change.what, change.name if change.breaking else ""
        rows.setdefault(alike, (change, []))[1].append(change.name)
    return list(rows.values())


def _overlay_lines(report: Report) -> Iterable[str]:
    yield from (f"without a target, gone or no longer needed: {target}" for target in report.missed)
    yield from (f"no longer needed, the description says so itself: {target}" for target in report.idle)


def _code(name: str) -> str:
    return f"`{name}`" if name else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
