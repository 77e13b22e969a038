"""How does a call of the API become a command?

    finalpos stations create --name "Till 1" --outlet-id 65f0... --status AVAILABLE

The identity of a record and what a list can't do without are arguments, everything else is an option.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from attrs import field, frozen
from rich.markup import escape

from ..options import nearest
from . import output, values
from .calls import Call, Parameter
from .connection import run
from .customers import FieldsIn, Table, Within
from .messages import FAILED, INTERRUPTED, fail, say
from .names import kebab
from .output import Format
from .parsers import PageSize, one_of, parsing, whole
from .progress import counted

if TYPE_CHECKING:
    from .. import FinalPOS

DEFAULT_LIMIT = 20
_PREFETCH = 4

# What every process of the machine can read is no place for these.
_SECRET = re.compile(r"api_?key|password|secret|token", re.IGNORECASE)
_OWN_OPTIONS = frozenset(
    {"data", "null", "field", "table", "fields-in", "output", "yes", "limit", "all", "page-size", "help"}
)

_Output = Annotated[
    Format | None,
    typer.Option("--output", "-o", help="\\[default: table on a terminal, else json]", **one_of(Format)),
]
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
_Null = Annotated[list[str] | None, typer.Option("--null", metavar="FIELD", help="Send null for this field.")]
_Field = Annotated[
    list[str] | None,
    typer.Option("--field", "-f", metavar="NAME=VALUE", help="A field of the merchant's own, by either name."),
]
_Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")]
_Limit = Annotated[int | None, typer.Option("--limit", help=f"\\[default: {DEFAULT_LIMIT}]", **whole(1))]
_All = Annotated[bool, typer.Option("--all", help="To the end of the list.")]


@frozen
class _Given:
    """What an option was given, be it null or false."""

    value: Any


def command_for(call: Call) -> Callable[..., None]:
    """The function that Typer makes the command of."""

    def command(context: typer.Context, **given: Any) -> None:
        carry_out(context, call, given)

    parameters = [*_sent_parameters(call), *_own_parameters(call)]
    command.__name__ = call.method
    command.__doc__ = escape("\n\n".join(filter(None, [call.summary, call.notes, _about_secrets(call)])))
    context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    command.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (context, *parameters)}
    return command


def carry_out(context: typer.Context, call: Call, given: Mapping[str, Any]) -> None:
    """Make the call with what the command was given, and show what comes back."""
    sent = _Sent.of(call, given)
    if call.is_list:
        _walk(context, call, sent, given)
        return
    if call.is_delete and not given["yes"]:
        _ask(f"Delete {_what(call, sent)}?")

    async def make(pos: FinalPOS) -> Any:
        return output.wire(await call.of(pos)(**await sent.keywords(pos)))

    settings: dict[str, Any] = {}
    if call.is_dynamic:
        settings = {"customer_tables": given["table"], "customer_fields_in": given["fields_in"].value}
    result = run(context, make, **settings)
    if not call.is_delete:
        output.show(result, given["output"])
    elif output.chosen(given["output"]) is Format.TABLE:
        print(f"deleted {_what(call, sent)}")
    else:
        output.show({"deleted": sent.identity}, given["output"])


# What a command takes -------------------------------------------------------------------------------------------------


def _sent_parameters(call: Call) -> list[inspect.Parameter]:
    options = {each.option for each in call.parameters}
    return [_parameter(each, options) for each in call.parameters if _is_typed(each)]


def _is_typed(parameter: Parameter) -> bool:
    """Whether it has an argument or an option of its own."""
    if parameter.place == "body":
        return bool(parameter.wire_name) and not _SECRET.search(parameter.wire_name)
    return parameter.name != "body"


def _is_argument(parameter: Parameter) -> bool:
    return parameter.place == "path" or (parameter.place == "query" and parameter.required)


def _parameter(each: Parameter, options: set[str]) -> inspect.Parameter:
    read, metavar = values.reader(each.hint)
    about = escape(each.about)
    if _is_argument(each):
        info: Any = typer.Argument(metavar=each.name.upper(), help=about, parser=_given(read))
        return _keyword(each, Annotated[Any, info], inspect.Parameter.empty)
    panel = "Required fields, here or in --data" if each.required else "Fields"
    if each.place != "body":
        panel = "Options"
    option = option_of(each)
    if metavar == "BOOLEAN" and f"no-{option}" not in options:
        info = typer.Option(f"--{option}/--no-{option}", help=about, rich_help_panel=panel)
        return _keyword(each, Annotated[bool | None, info], None)
    known = values.choices(each.hint)
    info = typer.Option(
        f"--{option}",
        metavar=metavar,
        help=" ".join(filter(None, [about, f"One of {', '.join(known)}." if known else ""])),
        parser=_given(read),
        autocompletion=(lambda incomplete: [each for each in known if each.startswith(incomplete)]) if known else None,
        rich_help_panel=panel,
    )
    return _keyword(each, Annotated[Any, info], None)


def _given(read: Callable[[str], Any]) -> Callable[[Any], _Given]:
    return parsing(lambda text: _Given(read(text)))


def option_of(parameter: Parameter) -> str:
    """The option of a field; one whose name the command line needs for itself has another one."""
    return f"{parameter.option}-field" if parameter.option in _OWN_OPTIONS else parameter.option


def _keyword(each: Parameter, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(
        f"sent_{each.name}", inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )


def _own_parameters(call: Call) -> list[inspect.Parameter]:
    own: list[tuple[str, Any, Any]] = []
    has_fields = any(each.place == "body" and each.wire_name for each in call.parameters)
    if has_fields:
        own += [("data", _Data, None), ("null", _Null, None)]
    elif any(each.name == "body" for each in call.parameters):
        own.append(("data", _Body, None))
    if call.is_dynamic:
        own += [("field", _Field, None), ("table", Table, None), ("fields_in", Within, FieldsIn.PROPERTIES)]
    if call.is_list:
        own += [("limit", _Limit, None), ("all", _All, False)]
        own += [("page_size", PageSize, None)] if call.operation.paged else []
    if call.is_delete:
        own.append(("yes", _Yes, False))
    own.append(("output", _Output, None))
    return [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=a, default=d) for name, a, d in own]


def _about_secrets(call: Call) -> str:
    names = [each.wire_name for each in call.parameters if each.wire_name and not _is_typed(each)]
    if not names:
        return ""
    return f"{', '.join(names)}: only in --data, as @FILE or -, because other processes can read the command line."


# What is sent ---------------------------------------------------------------------------------------------------------


@frozen
class _Sent:
    """What goes into the call: its keywords, and the merchant's own fields, of which the types are not known yet."""

    call: Call
    fixed: dict[str, Any] = field(repr=False)
    custom: dict[str, Any] = field(repr=False)
    texts: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, call: Call, given: Mapping[str, Any]) -> _Sent:
        """Put together what was given in all its ways; ends the command where that can't be sent."""
        fixed, custom = _from_data(call, given.get("data"))
        typed = {
            each.name: value.value if isinstance(value, _Given) else value
            for each in call.parameters
            if (value := given.get(f"sent_{each.name}")) is not None
        }
        texts = _from_fields(call, given.get("field") or ())
        custom = {name: value for name, value in custom.items() if name not in texts}
        fixed |= typed
        for name in given.get("null") or ():
            found = _find(call, name)
            if found is None and not call.is_dynamic:
                _misuse("--null", _unknown(call, name))
            if (found is not None and found.name in typed) or name in texts:
                _misuse("--null", f"{name} has a value as well")
            if found is not None and not found.nullable:
                _misuse("--null", f"{name} can't be null")
            if found is None:
                custom[name] = None
            else:
                fixed[found.name] = None
        missing = [each for each in call.parameters if each.required and each.name not in fixed]
        if missing:
            needed = ", ".join(f"--{option_of(each)}" if _is_typed(each) else _in_data(each) for each in missing)
            fail(f"{kebab(call.resource)} {kebab(call.method)} needs {needed}")
        return cls(call, fixed, custom, texts)

    @property
    def identity(self) -> str:
        """The ids that the call is about."""
        return " ".join(str(self.fixed[each.name]) for each in self.call.parameters if each.place == "path")

    async def keywords(self, pos: FinalPOS) -> dict[str, Any]:
        """The arguments of the method; reads custom tables where the types of their columns matter."""
        if not self.custom and not self.texts:
            return self.fixed
        custom = self.custom
        if self.texts:
            schema = await getattr(pos, self.call.resource).schema()
            custom = {**custom, **{name: _of_column(schema.get(name), name, text) for name, text in self.texts.items()}}
        return {**self.fixed, "custom": custom}


def _from_data(call: Call, data: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What ``--data`` has: fields of the description by their names in Python, and others."""
    if data is None:
        return {}, {}
    whole = next((each for each in call.parameters if each.name == "body" and not each.wire_name), None)
    try:
        if whole is not None:
            if whole.place == "upload":
                return {whole.name: values.content(data)}, {}
            return {whole.name: values.checked(whole.hint, values.from_json(data))}, {}
        source = values.checked(Mapping[str, Any], values.from_json(data))
        fixed, custom = dict[str, Any](), dict[str, Any]()
        for name, value in source.items():
            found = _find(call, name)
            if found is None:
                custom[name] = value
            elif found.name in fixed:
                raise values.MisfitError(f"{found.name} and {found.wire_name} are the same field")
            else:
                fixed[found.name] = values.checked(found.hint, value, name)
    except values.MisfitError as error:
        _misuse("--data", str(error))
    if custom and not call.is_dynamic:
        _misuse("--data", "; ".join(_unknown(call, name) for name in custom))
    return fixed, custom


def _from_fields(call: Call, fields: Sequence[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for each in fields:
        name, equals, text = each.partition("=")
        found = _find(call, name)
        if not equals or not name:
            _misuse("--field", f"expected NAME=VALUE, got {each!r}")
        if found is not None:
            _misuse("--field", f"{name} is no field of the merchant's own: --{option_of(found)}")
        if name in texts:
            _misuse("--field", f"{name} is given twice")
        texts[name] = text
    return texts


_OF_COLUMN: Mapping[str, Callable[[str], Any]] = {
    "number": values.number,
    "boolean": values.boolean,
    "json-string": values.from_json,
}


def _of_column(column: Any, name: str, text: str) -> Any:
    """The text as a column of its type takes it; the client knows what else is wrong with it."""
    try:
        return _OF_COLUMN.get(getattr(column, "type", "string"), str)(text)
    except values.MisfitError as error:
        _misuse("--field", f"{name}: {error}")


def _find(call: Call, name: str) -> Parameter | None:
    """The field of the body with this name, be it Python's, the API's or the command line's."""
    fields = [each for each in call.parameters if each.place == "body" and each.wire_name]
    for key in ("wire_name", "name", "option"):
        for each in fields:
            if getattr(each, key) == name:
                return each
    return None


def _unknown(call: Call, name: str) -> str:
    known = [each.wire_name for each in call.parameters if each.place == "body"]
    return f"{kebab(call.resource)} {kebab(call.method)} has no field {name!r}{nearest(name, known)}"


def _in_data(parameter: Parameter) -> str:
    return f"{parameter.wire_name} in --data" if parameter.wire_name else "--data"


def _misuse(option: str, why: str) -> NoReturn:
    raise typer.BadParameter(why, param_hint=option)


# What comes back ------------------------------------------------------------------------------------------------------


def _walk(context: typer.Context, call: Call, sent: _Sent, given: Mapping[str, Any]) -> None:
    """Show a list, page by page, as long as it was asked for."""
    if given["all"] and given["limit"]:
        _misuse("--limit", "give --all or --limit, not both")
    limit = None if given["all"] else given["limit"] or DEFAULT_LIMIT
    paging = {}
    if call.operation.paged:
        # Nobody asks for many more records than are wanted.
        size = given["page_size"] or (None if limit is None else min(limit, 100))
        paging = {"page_size": size, "prefetch": _PREFETCH if limit is None else 0}
    writer, walked = output.rows(given["output"]), 0

    async def walk(pos: FinalPOS) -> bool:
        nonlocal walked
        with counted(kebab(call.resource)) as count:
            async for page in call.of(pos)(**sent.fixed, **paging).pages():
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


def _what(call: Call, sent: _Sent) -> str:
    _, _, part = call.method.partition("_")
    return " ".join(filter(None, [kebab(call.resource), kebab(part), sent.identity]))


def _ask(question: str) -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        fail("nobody can be asked here whether that is meant: say --yes")
    try:
        confirmed = typer.confirm(question, err=True)
    except typer.Abort:
        raise typer.Exit(INTERRUPTED) from None
    if not confirmed:
        say("note", "nothing was deleted")
        raise typer.Exit(FAILED)
