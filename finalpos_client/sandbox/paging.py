"""Which records does a list answer with?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .errors import invalid


class Window(NamedTuple):
    """A slice of a list."""

    offset: int
    size: int


@dataclass(frozen=True)
class Paging:
    """How lists behave. The defaults are the documented behaviour; the rest is what a server might do instead."""

    default_limit: int = 100
    max_limit: int | None = None
    align_skip: bool = False
    ignore_skip: bool = False
    overshoot: int = 0

    def window(self, query: Mapping[str, str]) -> Window:
        """The slice a query asks for. Raises a 400 for what is no page."""
        limit = _whole(query, "limit", self.default_limit, least=1)
        skip = _whole(query, "skip", 0, least=0)
        if skip % limit and not self.align_skip:
            raise invalid("Parameter `skip` must be a multiple of `limit`.")
        size = limit if self.max_limit is None else min(limit, self.max_limit)
        offset = skip - skip % size if self.align_skip else skip
        return Window(0 if self.ignore_skip else offset, size + self.overshoot)


def _whole(query: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 16) or int(text) < least:
        raise invalid(f"Parameter `{name}` must be a whole number, {least} or more.")
    return int(text)
