"""How does a call of the API become a command?

    finalpos stations create --name "Till 1" --outlet-id 65f0... --status AVAILABLE

The identity of a record and what a list can't do without are arguments, everything else is an option.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from ..decode import record_id
from . import output, values
from .calls import Call, Parameter
from .connection import run
from .customers import FieldsIn, Table, Within
from .describe import outline
from .given import Given, Value, has_fields, is_typed, misuse, option_of, reader
from .messages import FAILED, INTERRUPTED, UnwritableError, fail, say, unwritable
from .names import kebab
from .parsers import Format, Output, PageSize, parsing, whole
from .progress import counted

if TYPE_CHECKING:
    from .. import FinalPOS

DEFAULT_LIMIT = 20
_PREFETCH = 4
# What docstrings have for those who have the classes.
_SEE = re.compile(r"See `\w+`\.")
_WRAPPED_ID = re.compile(r'\{"\$oid": "(\w+)"\}')

_Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        "-d",
        metavar="JSON",
        help="The fields as a JSON object, by either name; @FILE reads it from a file, - from what is piped in. "
        "Options count first.",
    ),
]
_Body = Annotated[
    str | None,
    typer.Option("--data", "-d", metavar="BODY", help="What is sent; @FILE reads a file, - what is piped in."),
]
_Field = Annotated[
    list[str] | None,
    typer.Option("--field", "-f", metavar="NAME=VALUE", help="A field of the merchant's own, by either name."),
]
_Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")]
_Limit = Annotated[int | None, typer.Option("--limit", help=f"\\[default: {DEFAULT_LIMIT}]", **whole(1))]
_All = Annotated[bool, typer.Option("--all", help="To the end of the list.")]


def command_for(call: Call) -> Callable[..., None]:
    """The function that Typer makes the command of."""

    def command(context: typer.Context, **given: Any) -> None:
        carry_out(context, call, given)

    parameters = [*_sent_parameters(call), *_own_parameters(call)]
    command.__name__ = call.method
    about = [call.summary, call.notes, _about_secrets(call), _about_parts(call)]
    command.__doc__ = escape("\n\n".join(filter(None, about)))
    context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    command.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (context, *parameters)}
    return command


def carry_out(context: typer.Context, call: Call, typed: Mapping[str, Any]) -> None:
    """Make the call with what the command was given, and show what comes back."""
    given = Given.of(call, typed)
    if call.is_list:
        _walk(context, call, given, typed)
        return
    if call.is_delete and not typed["yes"]:
        _ask(f"Delete {_what(call, given)}?")

    async def make(pos: FinalPOS) -> Any:
        return output.wire(await call.of(pos)(**await given.keywords(pos)))

    settings: dict[str, Any] = {}
    if call.is_dynamic:
        settings = {"customer_tables": typed["table"], "customer_fields_in": typed["fields_in"].value}
    result = run(context, make, **settings)
    try:
        if not call.is_delete:
            output.show(result, typed["output"])
        elif output.chosen(typed["output"]) is Format.TABLE:
            print(f"deleted {_what(call, given)}", flush=True)
        else:
            output.show({"deleted": given.identity}, typed["output"])
    except UnwritableError as error:
        if call.operation.method == "GET":
            raise
        identity = record_id(result) or given.identity
        done = f"{kebab(call.resource)} {kebab(call.method)} was done{f' (id {identity})' if identity else ''}"
        raise typer.Exit(unwritable(error, done)) from None


# What a command takes -------------------------------------------------------------------------------------------------


def _sent_parameters(call: Call) -> list[inspect.Parameter]:
    options = {each.option for each in call.parameters}
    return [_parameter(call, each, options) for each in call.parameters if is_typed(each)]


def _is_argument(parameter: Parameter) -> bool:
    return parameter.place == "path" or (parameter.place == "query" and parameter.required)


def _parameter(call: Call, each: Parameter, options: set[str]) -> inspect.Parameter:
    read, metavar = reader(call, each)
    parts = outline(call.resource, call.method, each.wire_name) if metavar == "JSON" else ""
    about = escape(_WRAPPED_ID.sub(r"\1", _SEE.sub(parts, each.about)).strip())
    if _is_argument(each):
        info: Any = typer.Argument(metavar=each.name.upper(), help=about, parser=_value(read))
        return _keyword(each, Annotated[Any, info], inspect.Parameter.empty)
    panel = "Required fields, here or in --data" if each.required else "Fields"
    if each.place != "body":
        panel = "Options"
    option = option_of(each)
    if metavar == "BOOLEAN" and f"no-{option}" not in options:
        info = typer.Option(f"--{option}/--no-{option}", help=about, rich_help_panel=panel)
        return _keyword(each, Annotated[bool | None, info], None)
    known = values.choices(each.hint)
    completed = _names(call) if each.place == "none" else known
    info = typer.Option(
        f"--{option}",
        metavar=metavar,
        help=" ".join(filter(None, [about, f"One of {', '.join(known)}." if known else ""])),
        parser=_value(read),
        autocompletion=_completion(completed) if completed else None,
        rich_help_panel=panel,
    )
    return _keyword(each, Annotated[Any, info], None)


def _value(read: Callable[[str], Any]) -> Callable[[Any], Value]:
    return parsing(lambda text: Value(read(text)))


def _keyword(each: Parameter, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(
        f"sent_{each.name}", inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )


def _names(call: Call) -> list[str]:
    return [each.wire_name for each in call.parameters if each.place == "body" and each.wire_name]


def _completion(words: Sequence[str]) -> Callable[[str], list[str]]:
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def _own_parameters(call: Call) -> list[inspect.Parameter]:
    own: list[tuple[str, Any, Any]] = []
    if has_fields(call):
        own += [("data", _Data, None), ("null", _null(call), None)]
    elif any(each.name == "body" for each in call.parameters):
        own.append(("data", _Body, None))
    if call.is_dynamic:
        own += [("field", _Field, None), ("table", Table, None), ("fields_in", Within, FieldsIn.PROPERTIES)]
    if call.is_list:
        own += [("limit", _Limit, None), ("all", _All, False)]
        own += [("page_size", PageSize, None)] if call.operation.paged else []
    if call.is_delete:
        own.append(("yes", _Yes, False))
    own.append(("output", Output, None))
    return [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=a, default=d) for name, a, d in own]


def _null(call: Call) -> Any:
    names = [each.wire_name for each in call.parameters if each.nullable and each.wire_name]
    told = "Send null for this field."
    return Annotated[
        list[str] | None,
        typer.Option("--null", metavar="FIELD", help=told, autocompletion=_completion(names)),
    ]


def _about_parts(call: Call) -> str:
    if not any(each.place == "body" and reader(call, each)[1] == "JSON" for each in call.parameters if each.wire_name):
        return ""
    return f"What is JSON, with an example: finalpos describe {kebab(call.resource)} {kebab(call.method)}"


def _about_secrets(call: Call) -> str:
    names = [each.wire_name for each in call.parameters if each.wire_name and not is_typed(each)]
    if not names:
        return ""
    return f"{', '.join(names)}: only in --data, as @FILE or -, because other processes can read the command line."


# What comes back ------------------------------------------------------------------------------------------------------


def _walk(context: typer.Context, call: Call, given: Given, typed: Mapping[str, Any]) -> None:
    """Show a list, page by page, as long as it was asked for."""
    if typed["all"] and typed["limit"]:
        misuse("--limit", "give --all or --limit, not both")
    limit = None if typed["all"] else typed["limit"] or DEFAULT_LIMIT
    paging = {}
    if call.operation.paged:
        # Nobody asks for many more records than are wanted.
        size = typed["page_size"] or (None if limit is None else min(limit, 100))
        paging = {"page_size": size, "prefetch": _PREFETCH if limit is None else 0}
    writer, walked = output.rows(typed["output"]), 0

    async def walk(pos: FinalPOS) -> bool:
        nonlocal walked
        with counted(kebab(call.resource)) as count:
            async for page in call.of(pos)(**given.fixed, **paging).pages():
                wanted = page if limit is None else page[: limit - walked]
                writer.write([output.wire(record) for record in wanted])
                walked += len(wanted)
                count(len(wanted))
                if walked == limit:
                    return True
        return False

    may_be_more = run(context, walk)
    remark = writer.end()
    if may_be_more:
        say("note", f"the first {walked}; there may be more: --all, or --limit N")
    if remark and sys.stderr.isatty():
        say("note", remark)


def _what(call: Call, given: Given) -> str:
    _, _, part = call.method.partition("_")
    return f"{' '.join(filter(None, [kebab(part), given.identity]))} from {kebab(call.resource)}"


def _ask(question: str) -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        fail("nobody can be asked here whether that is meant: say --yes")
    while True:
        try:
            answer = typer.prompt(f"{question} [y/N]", default="", show_default=False, err=True).strip().lower()
        except typer.Abort:
            fail("interrupted; nothing was deleted", INTERRUPTED)
        if answer in ("y", "yes"):
            return
        if answer in ("", "n", "no"):
            say("note", "nothing was deleted")
            raise typer.Exit(FAILED)
        say("error", "answer y or n")
