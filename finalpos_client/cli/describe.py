"""What does a call take, to any depth? By the API's description, which has examples as well."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import frozen

from ..options import nearest
from .messages import fail, say
from .names import commands, description, kebab, operation_of, resources
from .parsers import Format, Output

if TYPE_CHECKING:
    from rich.table import Table

Schema = Mapping[str, Any]

# How many of the fields of an object are told at once.
_FIRST = 6
# What examples need to be worth showing, with the gaps before them.
_ROOM = 16

_OF_FORMAT = {"date-time": "2026-01-05T09:00:00+00:00", "date": "2026-01-05", "binary": "..."}
_AMOUNT = "10.00"
_OF_PATTERN = ("text", _AMOUNT, "1")
_OF_TYPE: Mapping[str, Any] = {
    "string": "text",
    "integer": 1,
    "number": 1.5,
    "boolean": True,
    "array": [],
    "object": {},
}


@frozen
class Field:
    """One field of a body, or of what lies in it.

    Attributes:
        name: with those that it lies in: ``summary.tip.amount``, ``lineItems[].productId``.
        type: in the words of JSON.
        required: whether it must be given where what it lies in is.
        example: of a field that nothing else lies in.
    """

    name: str
    type: str
    required: bool
    example: Any = None


def describe(
    resource: Annotated[
        str,
        typer.Argument(
            metavar="RESOURCE", help="orders, customers, ...", autocompletion=lambda incomplete: _resources(incomplete)
        ),
    ],
    method: Annotated[
        str | None,
        typer.Argument(
            metavar="METHOD",
            help="create, update, ... Without it, those that there are are listed.",
            autocompletion=lambda ctx, incomplete: _methods(ctx.params.get("resource") or "", incomplete),
        ),
    ] = None,
    required: Annotated[bool, typer.Option("--required", help="Only what must be given.")] = False,
    output: Output = None,
) -> None:
    """Show all fields that a call takes, those within others as well; as JSON, an example to fill in for --data.

    Nothing is sent: finalpos describe orders create -o json > order.json. The values are made up: put your own, and
    above all ids that there are.
    """
    from . import output as out

    name = resource.replace("-", "_")
    if name not in resources():
        known = [*map(kebab, resources())]
        there = nearest(resource, known) or f"; there are {', '.join(known)}"
        fail(f"there is no resource {resource!r}{there}")
    known = [*map(kebab, commands(name))]
    if method is None:
        fail(f"which of {', '.join(_methods(name, ''))}? finalpos describe {resource} METHOD")
    if kebab(method) not in known:
        there = nearest(method, known) or f"; there are {', '.join(known)}"
        fail(f"{resource} has no {method!r}{there}")
    body = body_of(name, method.replace("-", "_"))
    if body is None:
        known = _methods(name, "")
        there = f"; these do: {', '.join(known)}" if known else ""
        fail(f"{resource} {method} takes no body{there}")
    if required and not _properties(body, only_required=True):
        fail(f"{resource} {method} needs none of its fields")
    form = out.chosen(output)
    if form is not Format.TABLE:
        out.show(example(body, only_required=required), form)
        if not sys.stderr.isatty():
            return
    else:
        out.print_table(_table(list(fields(body, only_required=required))))
        say("note", f"as JSON to fill in: finalpos describe {resource} {method} -o json")
    say("note", "the values are examples: put your own, and above all ids that there are")
    if operation_of(name, "create").get("x-finalpos-dynamic"):
        say("note", f"the merchant's own fields are not among these: finalpos {resource} schema")


def body_of(resource: str, method: str) -> Schema | None:
    """The schema of the body that a call takes as JSON, ``None`` where it takes none."""
    operation = operation_of(resource, "create" if method == "upsert" else method)
    body = _resolved(operation.get("requestBody", {}))
    found: Schema | None = body.get("content", {}).get("application/json", {}).get("schema")
    return _resolved(found) if found is not None else None


def fields(
    schema: Schema, within: str = "", inside: frozenset[str] = frozenset(), *, only_required: bool = False
) -> Iterator[Field]:
    """The fields of a schema and of all that lies in it; what can hold itself does so once."""
    inside |= _names(schema)
    node = _resolved(schema)
    for name, inner in _properties(node, only_required=only_required).items():
        path, kind = f"{within}{name}", type_of(inner)
        item = _resolved(inner).get("items", {})
        held, mark = (item, "[]") if kind.startswith("list") else (inner, "")
        deeper = _resolved(held).get("properties") and not _names(held) & inside
        yield Field(path, kind, name in node.get("required", ()), None if deeper else example(inner, inside))
        if deeper:
            yield from fields(held, f"{path}{mark}.", inside, only_required=only_required)


def example(schema: Schema, inside: frozenset[str] = frozenset(), *, only_required: bool = False) -> Any:
    """A value with all fields, or those that must be given, from the examples of the description where it has any."""
    inside |= _names(schema)
    node = _resolved(schema)
    if "properties" in node:
        properties = _properties(node, only_required=only_required)
        return {
            name: example(inner, inside, only_required=only_required)
            for name, inner in properties.items()
            if not _names(inner) & inside
        }
    kind = _kind(node)
    if kind == "array" and _resolved(node.get("items", {})).get("properties"):
        item = node["items"]
        return [] if _names(item) & inside else [example(item, inside, only_required=only_required)]
    if node.get("example") is not None:
        return node["example"]
    if node.get("enum"):
        return node["enum"][0]
    if kind == "array" and node.get("items"):
        return [example(node["items"], inside)]
    if "pattern" in node:  # as amounts have one
        return next((each for each in _OF_PATTERN if re.search(node["pattern"], each)), "...")
    return _OF_FORMAT.get(node.get("format", ""), _OF_TYPE.get(kind, "..."))


def check_amounts(schema: Schema, value: Any, place: str) -> None:
    """Look at the amounts in a value, which the description has as text of a certain form.

    Raises:
        MisfitError: one is none, with its place.
    """
    from .values import amount  # late, because it takes longer than all that --help needs

    node = _resolved(schema)
    if isinstance(value, Mapping):
        properties = node.get("properties", {})
        for name, inner in value.items():
            if name in properties:
                check_amounts(properties[name], inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            check_amounts(node.get("items", {}), inner, f"{place}[{index}]")
    elif isinstance(value, str) and (pattern := node.get("pattern")) and example({"pattern": pattern}) == _AMOUNT:
        amount(value, place)


def outline(resource: str, method: str, name: str) -> str:
    """What a field of a body holds, in a sentence; nothing where it is no object or list of such."""
    field = (body_of(resource, method) or {}).get("properties", {}).get(name, {})
    items = _resolved(field).get("items")
    names = [*_resolved(items or field).get("properties", {})]
    if not names:
        return ""
    further = " and others" if len(names) > _FIRST else ""
    return f"{'A list of objects' if items else 'An object'} with {', '.join(names[:_FIRST])}{further}."


def type_of(schema: Schema) -> str:
    """The type in words: ``string``, ``list of object``."""
    node = _resolved(schema)
    kind = _kind(node)
    if kind == "array":
        return f"list of {type_of(node['items'])}" if node.get("items") else "list"
    return "object" if "properties" in node else node.get("format", kind) if kind == "string" else kind or "anything"


def _properties(node: Schema, *, only_required: bool) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = node.get("properties", {})
    if not only_required:
        return properties
    return {name: inner for name, inner in properties.items() if name in node.get("required", ())}


def _kind(node: Schema) -> str:
    kinds = node.get("type", "")
    return kinds if isinstance(kinds, str) else next((each for each in kinds if each != "null"), "")


def _names(schema: Schema) -> frozenset[str]:
    """What a schema refers to."""
    return frozenset(part["$ref"] for part in (schema, *schema.get("allOf", ())) if "$ref" in part)


def _resolved(node: Schema) -> dict[str, Any]:
    """A schema without references, its parts merged; of several that it can be, the first."""
    merged = dict(node)
    if "$ref" in merged:
        found: Any = description()
        for step in merged.pop("$ref").removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        merged = {**_resolved(found), **merged}
    options = [each for word in ("anyOf", "oneOf") for each in merged.pop(word, ()) if each.get("type") != "null"]
    for part in map(_resolved, [*merged.pop("allOf", ()), *options[:1]]):
        properties = {**part.get("properties", {}), **merged.get("properties", {})}
        required = [*part.get("required", ()), *merged.get("required", ())]
        merged = {**part, **merged, "required": required, **({"properties": properties} if properties else {})}
    return merged


def _table(found: list[Field]) -> Table:
    import json

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("field", overflow="fold")
    table.add_column("type", overflow="fold")
    table.add_column("required", no_wrap=True)
    taken = max(len(each.name) for each in found) + max(len(each.type) for each in found) + len("required")
    if has_examples := not sys.stdout.isatty() or taken + _ROOM <= Console().width:
        table.add_column("example", no_wrap=True, overflow="ellipsis")
    for each in found:
        cells = [each.name, each.type, "yes" if each.required else ""]
        if has_examples:
            is_text = isinstance(each.example, str)
            shown = each.example if is_text else json.dumps(each.example, ensure_ascii=False)
            cells.append("" if each.example is None else shown)
        table.add_row(*map(Text, cells))
    return table


def _resources(incomplete: str) -> list[str]:
    return [kebab(each) for each in resources() if kebab(each).startswith(incomplete)]


def _methods(resource: str, incomplete: str) -> list[str]:
    name = resource.replace("-", "_")
    methods = commands(name) if name in resources() else ()
    taking = [kebab(each) for each in methods if body_of(name, each) is not None]
    return [each for each in taking if each.startswith(incomplete)]
