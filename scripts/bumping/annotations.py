"""Compares two annotations: is the new one the same, wider, narrower, or something else?

Annotations are those that the generator writes: unions of names, literals and generics. Classes of the two packages may
be called differently; where two annotations only differ in that, they are the same and the classes a pair.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Relation = Literal["same", "wider", "narrower", "other"]

_ABSENT = frozenset({"None", "Unset"})
_CLASS = "{}"
# PEP 484: where a float is expected, an int will do.
_INCLUDES = {"float": "int"}


@dataclass(frozen=True)
class Annotation:
    """One annotation, taken apart.

    Attributes:
        members: of the union, with ``{}`` in place of the classes.
        classes: those classes, in order.
        values: of the literals in it.
        optional: whether it takes ``None``.
    """

    members: frozenset[str]
    classes: tuple[str, ...]
    values: frozenset[str]
    optional: bool

    @classmethod
    def parse(cls, text: str, models: Collection[str]) -> Annotation:
        """Take an annotation apart; ``models`` are the names that are classes of the package."""
        simplified = _Simplified()
        tree = simplified.visit(ast.parse(text, mode="eval").body)
        members: dict[str, list[str]] = {}
        for member in _members(tree):
            names = [node for node in ast.walk(member) if isinstance(node, ast.Name) and node.id in models]
            classes = [name.id for name in names]
            for name in names:
                name.id = _CLASS
            members[ast.unparse(member)] = classes
        return cls(
            members=frozenset(members) - _ABSENT,
            classes=tuple(name for member in sorted(members) for name in members[member]),
            values=frozenset(simplified.values),
            optional="None" in members,
        )

    def relation(self, new: Annotation) -> Relation:
        """How a new annotation relates to this one, whether or not they take ``None``."""
        if self.members == new.members:
            return "same"
        if "Any" in new.members or self.members < _with_included(new.members):
            return "wider"
        if "Any" in self.members or new.members < _with_included(self.members):
            return "narrower"
        return "other"


def _with_included(members: frozenset[str]) -> frozenset[str]:
    return members | {_INCLUDES[name] for name in members if name in _INCLUDES}


def _members(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _members(node.left)
        yield from _members(node.right)
    else:
        yield node


class _Simplified(ast.NodeTransformer):
    """Takes the literals out of an annotation, wherever they stand in it."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        kept = [side for side in (node.left, node.right) if not self._took(side)]
        return self.visit(kept[0]) if len(kept) == 1 else self.generic_visit(node)

    def _took(self, node: ast.expr) -> bool:
        if not (isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"):
            return False
        self.values += map(ast.unparse, node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice])
        return True
