"""What do changes mean for the version and the changelog?"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from .rules import Change

_HEADING = re.compile(r"^## (\d+)\.(\d+)\.(\d+)(?: - (.*))?$", re.MULTILINE)
_NEWS = frozenset({"method-added", "argument-added", "argument-value-added", "field-added", "custom-added"})
_SHOWN_NEWS = 40


def suggested_version(changelog: str, current: str, changes: Sequence[Change]) -> str:
    """The next version by semantic versioning 2.0.0, counted from the latest one that was released.

    Before 1.0.0 anything may change (item 4); what breaks then raises the minor version, anything else the patch.
    Where nothing was released yet, the current version stays.
    """
    released = next((match for match in _HEADING.finditer(changelog) if match[4] != "unreleased"), None)
    if released is None:
        return current
    major, minor, patch = (int(released[each]) for each in (1, 2, 3))
    breaks = any(change.breaking for change in changes)
    adds = any(change.rule.endswith("-added") for change in changes)
    if major and breaks:
        wanted = (major + 1, 0, 0)
    elif breaks or (major and adds):
        wanted = (major, minor + 1, 0)
    else:
        wanted = (major, minor, patch + 1)
    top = _HEADING.search(changelog)
    if top and top[4] == "unreleased":
        wanted = max(wanted, (int(top[1]), int(top[2]), int(top[3])))
    return ".".join(map(str, wanted))


def with_entry(changelog: str, version: str, title: str, changes: Sequence[Change]) -> str:
    """The changelog with an entry for users, in the section of the version that is not released yet.

    An entry of the same title is replaced.
    """
    entry = f"### {title}\n\n{_entry(changes)}\n"
    top = _HEADING.search(changelog)
    if top is None or top[4] != "unreleased":
        start = top.start() if top else len(changelog)
        return f"{changelog[:start]}## {version} - unreleased\n\n{entry}\n{changelog[start:]}".rstrip("\n") + "\n"
    after = _HEADING.search(changelog, top.end())
    end = after.start() if after else len(changelog)
    section = re.sub(rf"^### {re.escape(title)}\n.*?(?=^### |\Z)", "", changelog[top.end() : end], flags=re.M | re.S)
    rest = f"\n{changelog[end:]}" if after else ""
    return f"{changelog[: top.start()]}## {version} - unreleased{section.rstrip()}\n\n{entry}{rest}"


def _entry(changes: Sequence[Change]) -> str:
    breaking = [change for change in changes if change.breaking]
    news = [change for change in changes if change.rule in _NEWS]
    blocks = []
    if breaking:
        blocks += ["**Breaking**", "\n".join(_lines(breaking))]
    if news:
        shown = news[:_SHOWN_NEWS]
        more = [f"- and {len(news) - len(shown)} more"] if len(news) > len(shown) else []
        blocks += ["**New**", "\n".join([*_lines(shown), *more])]
    others = len(changes) - len(breaking) - len(news)
    if others:
        blocks.append(f"{others} further change{'s' if others > 1 else ''} that no program has to follow.")
    return "\n\n".join(blocks) if blocks else "Nothing that a program would notice."


def _lines(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        text = f"`{change.name}`: {change.what}"
        yield textwrap.fill(
            text, 120, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
