"""Compares two planned packages: what their users call, give and get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generation.methods import Argument, Method
from generation.package import Field, Model, Package

from .annotations import Annotation
from .rules import Change

Direction = Literal["given", "got"]

# What a program does with these is the same where it took anything before.
_PLAIN = frozenset({"str", "int", "float", "bool"})


class _ValueRules(NamedTuple):
    """Which rules the changes of an enum fall under."""

    added: str
    removed: str
    freed: str
    limited: str


_GIVEN_ARGUMENT = _ValueRules(
    "argument-value-added", "argument-value-removed", "argument-type-widened", "argument-became-enum"
)
_GIVEN_FIELD = _ValueRules("field-value-added", "field-value-refused", "field-type-widened", "field-became-enum")
_GOT_FIELD = _ValueRules("field-value-added", "field-value-removed", "field-type-widened", "field-type-narrowed")


class _Pair(NamedTuple):
    """Two classes that stand in the same place."""

    old: str
    new: str


def compare(old: Package, new: Package) -> list[Change]:
    """Return what users of the package would notice, in the order of the old package."""
    return list(_Comparison(old, new).changes())


@dataclass
class _Comparison:
    old: Package
    new: Package
    _used: dict[_Pair, set[Direction]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._old_models = {model.name: model for model in self.old.models}
        self._new_models = {model.name: model for model in self.new.models}

    def changes(self) -> Iterator[Change]:
        yield from self._methods()
        # Comparing the fields of one pair finds further ones.
        pairs = self._all_pairs()
        for pair, directions in pairs.items():
            yield from self._model(pair, directions)
        yield from self._classes(set(pairs))

    # Methods -------------------------------------------------------------------------------------------------------

    def _methods(self) -> Iterator[Change]:
        old, new = _methods(self.old), _methods(self.new)
        moved = {(each.http_method, each.path): name for name, each in new.items() if name not in old}
        for name, before in old.items():
            if name in new:
                yield from self._method(name, before, new[name])
            elif renamed := moved.pop((before.http_method, before.path), None):
                yield Change("method-renamed", f"pos.{name}", f"is now pos.{renamed}")
                yield from self._method(renamed, before, new[renamed])
            else:
                yield Change("method-removed", f"pos.{name}", f"gone: {before.http_method} {before.path}")
        for (http_method, path), name in moved.items():
            yield Change("method-added", f"pos.{name}", f"new: {http_method} {path}")

    def _method(self, name: str, old: Method, new: Method) -> Iterator[Change]:
        call = f"pos.{name}"
        if (old.http_method, old.path) != (new.http_method, new.path):
            what = f"{old.http_method} {old.path} is now {new.http_method} {new.path}"
            yield Change("method-moved", call, what)
        if old.is_list != new.is_list:
            yield Change("method-turned", call, "is now a list" if new.is_list else "is no longer a list")
        if old.is_dynamic != new.is_dynamic:
            rule, what = ("custom-added", "takes") if new.is_dynamic else ("custom-removed", "no longer takes")
            yield Change(rule, call, f"{what} keywords of the merchant's own")
        yield from self._arguments(call, old, new)
        yield from self._result(call, old, new)

    def _arguments(self, call: str, old: Method, new: Method) -> Iterator[Change]:
        before = {each.name: each for each in (*old.positional, *old.keywords)}
        after = {each.name: each for each in (*new.positional, *new.keywords)}
        for name, argument in before.items():
            if name in after:
                yield from self._argument(f"{call}({name}=)", argument, after[name])
            else:
                yield Change("argument-removed", f"{call}({name}=)", f"gone: {argument.annotation}")
        for name, argument in after.items():
            if name not in before:
                rule, word = (
                    ("argument-added", "optional") if argument.default else ("argument-added-required", "required")
                )
                yield Change(rule, f"{call}({name}=)", f"new, {word}: {argument.annotation}")
        for argument in old.positional:
            if argument.name in after and _place(old, argument) != _place(new, argument):
                yield Change("argument-moved", f"{call}({argument.name}=)", "has another position")

    def _argument(self, name: str, old: Argument, new: Argument) -> Iterator[Change]:
        before, after = self._parsed(old.annotation, new.annotation)
        relation = before.relation(after)
        nullable = bool(old.default) == bool(new.default) and before.optional != after.optional
        if relation in ("narrower", "other") or (nullable and before.optional):
            yield Change("argument-type-changed", name, f"{old.annotation} is now {new.annotation}")
        elif relation == "wider" or nullable:
            yield Change("argument-type-widened", name, f"{old.annotation} is now {new.annotation}")
        if bool(old.default) != bool(new.default):
            yield (
                Change("argument-became-optional", name, "may be left out")
                if new.default
                else Change("argument-became-required", name, "must be given")
            )
        yield from _values(name, before, after, _GIVEN_ARGUMENT)
        if old.wire_name != new.wire_name:
            yield Change("argument-wire-name-changed", name, f"sent as {new.wire_name}, was {old.wire_name}")
        self._pair(before, after, "given")

    def _result(self, call: str, old: Method, new: Method) -> Iterator[Change]:
        before, after = self._parsed(old.operation_result, new.operation_result)
        relation = before.relation(after)
        if relation == "narrower" and not _is_plain(before, after):
            relation = "other"
        if relation in ("wider", "other") or (after.optional and not before.optional):
            yield Change("result-changed", call, f"gives {new.operation_result}, gave {old.operation_result}")
        elif relation == "narrower" or before.optional != after.optional:
            yield Change("result-narrowed", call, f"gives {new.operation_result}, gave {old.operation_result}")
        self._pair(before, after, "got")

    # Classes -------------------------------------------------------------------------------------------------------

    def _all_pairs(self) -> dict[_Pair, set[Direction]]:
        """The pairs that calls lead to, and those that their fields lead to, with the directions of each."""
        done: dict[_Pair, set[Direction]] = {}
        while waiting := {pair: used - done.get(pair, set()) for pair, used in self._used.items()}:
            waiting = {pair: directions for pair, directions in waiting.items() if directions}
            if not waiting:
                break
            for pair, directions in waiting.items():
                done.setdefault(pair, set()).update(directions)
                for before, after in self._common_fields(pair):
                    for direction in directions:
                        self._pair(*self._parsed(before.shape.annotation, after.shape.annotation), direction)
        return done

    def _common_fields(self, pair: _Pair) -> Iterator[tuple[Field, Field]]:
        after = {each.name: each for each in self._new_models[pair.new].fields}
        for each in self._old_models[pair.old].fields:
            if each.name in after:
                yield each, after[each.name]

    def _model(self, pair: _Pair, directions: set[Direction]) -> Iterator[Change]:
        old, new = self._old_models[pair.old], self._new_models[pair.new]
        if old.name != new.name and old.name not in self._new_models:
            yield Change("class-renamed", f"models.{old.name}", f"is now models.{new.name}")
        yield from self._fields(old, new, directions)

    def _fields(self, old: Model, new: Model, directions: set[Direction]) -> Iterator[Change]:
        before = {each.name: each for each in old.fields}
        after = {each.name: each for each in new.fields}
        for name, each in before.items():
            if name in after:
                yield from self._field(f"models.{new.name}.{name}", each, after[name], directions)
            else:
                yield Change("field-removed", f"models.{old.name}.{name}", f"gone: {each.shape.annotation}")
        for name, each in after.items():
            if name not in before:
                must_be_given = each.required and "given" in directions
                rule = "field-added-required" if must_be_given else "field-added"
                word = "new, required" if each.required else "new"
                yield Change(rule, f"models.{new.name}.{name}", f"{word}: {each.shape.annotation}")

    def _field(self, name: str, old: Field, new: Field, directions: set[Direction]) -> Iterator[Change]:
        before, after = self._parsed(old.shape.annotation, new.shape.annotation)
        relation = before.relation(after)
        what = f"{old.shape.annotation} is now {new.shape.annotation}"
        if relation == "other" or (relation == "narrower" and not _is_plain(before, after)):
            yield Change("field-type-changed", name, what)
        elif relation == "wider":
            yield Change("field-type-changed" if "got" in directions else "field-type-widened", name, what)
        elif relation == "narrower":
            yield Change("field-type-changed" if "given" in directions else "field-type-narrowed", name, what)
        if old.required and not new.required:
            if "got" in directions:
                yield Change("field-may-be-none", name, "may be None")
            else:
                yield Change("field-became-optional", name, "may be left out")
        elif new.required and not old.required:
            if "given" in directions:
                yield Change("field-became-required", name, "must be given")
            else:
                yield Change("field-is-never-none", name, "is never None")
        yield from _values(name, before, after, _GIVEN_FIELD if "given" in directions else _GOT_FIELD)
        if old.wire_name != new.wire_name:
            rule = "field-key-changed" if "given" in directions else "field-wire-name-changed"
            yield Change(rule, name, f"{old.wire_name} on the wire is now {new.wire_name}")

    def _classes(self, pairs: set[_Pair]) -> Iterator[Change]:
        for name in sorted(self._old_models.keys() - self._new_models.keys() - {pair.old for pair in pairs}):
            yield Change("class-removed", f"models.{name}", "gone")
        for name in sorted(self._new_models.keys() - self._old_models.keys() - {pair.new for pair in pairs}):
            yield Change("class-added", f"models.{name}", "new")

    def _parsed(self, old: str, new: str) -> tuple[Annotation, Annotation]:
        return Annotation.parse(old, self._old_models), Annotation.parse(new, self._new_models)

    def _pair(self, old: Annotation, new: Annotation, direction: Direction) -> None:
        if old.members == new.members:
            for pair in map(_Pair, old.classes, new.classes):
                self._used.setdefault(pair, set()).add(direction)


def _methods(package: Package) -> dict[str, Method]:
    return {f"{resource.name}.{method.name}": method for resource in package.resources for method in resource.methods}


def _place(method: Method, argument: Argument) -> int:
    """Where an argument stands in a call that names nothing; beyond the end where it must be named."""
    names = [each.name for each in method.positional]
    return names.index(argument.name) if argument.name in names else len(names)


def _is_plain(old: Annotation, new: Annotation) -> bool:
    return "Any" not in old.members or new.members <= _PLAIN


def _values(name: str, old: Annotation, new: Annotation, rules: _ValueRules) -> Iterator[Change]:
    """Changes of an enum; where there is none, any value will do."""
    if old.values and new.values:
        yield from (Change(rules.added, name, f"takes {value} now") for value in sorted(new.values - old.values))
        yield from (Change(rules.removed, name, f"no longer has {value}") for value in sorted(old.values - new.values))
    elif old.values:
        yield Change(rules.freed, name, "takes any value")
    elif new.values:
        yield Change(rules.limited, name, f"one of {', '.join(sorted(new.values))}")
