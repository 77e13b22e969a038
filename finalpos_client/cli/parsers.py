"""How are options read that are not the API's? In words of our own, whatever Typer's version says.

Each gives the arguments of ``typer.Option`` that read one kind of value.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from .values import MisfitError, number

T = TypeVar("T")


def one_of(kind: type[StrEnum]) -> dict[str, Any]:
    """One of a few words."""
    words = [each.value for each in kind]

    def read(text: str) -> StrEnum:
        if text not in words:
            raise MisfitError(f"expected {', '.join(words[:-1])} or {words[-1]}, got {text!r}")
        return kind(text)

    return {
        "metavar": "|".join(words),
        "parser": parsing(read),
        "autocompletion": lambda incomplete: [word for word in words if word.startswith(incomplete)],
    }


def whole(least: int) -> dict[str, Any]:
    """A whole number that is not less than this."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise MisfitError(f"expected a whole number from {least} on, got {text!r}")
        return int(text)

    return {"metavar": "N", "parser": parsing(read)}


def seconds() -> dict[str, Any]:
    """A time in seconds; the client knows which ones can be."""
    return {"metavar": "SECONDS", "parser": parsing(lambda text: float(number(text)))}


def parsing(read: Callable[[str], T]) -> Callable[[Any], T]:
    """What makes a value of the text of an option; a default is one already.

    Args:
        read: raises ``MisfitError``.
    """

    def parse(given: Any) -> Any:
        if not isinstance(given, str) or isinstance(given, StrEnum):
            return given
        try:
            return read(given)
        except MisfitError as error:
            raise typer.BadParameter(str(error)) from None

    return parse


PageSize = Annotated[
    int | None,
    typer.Option(
        "--page-size",
        help="Records to ask for with each request.  \\[default: 100, or fewer where fewer are wanted]",
        **whole(1),
    ),
]


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


Output = Annotated[
    Format | None,
    typer.Option("--output", "-o", help="\\[default: table on a terminal, else json]", **one_of(Format)),
]
