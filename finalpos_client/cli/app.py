"""Which commands are there? Everything is put together here, and loaded when it is used."""

from __future__ import annotations

import re
import sys
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ..options import nearest
from .connection import KEY_VARIABLE, URL_VARIABLE, Connection, Transport
from .describe import describe
from .doctor import doctor
from .messages import INTERRUPTED, UnwritableError, fail, say, unwritable
from .names import commands, is_call_of_others, kebab, resources
from .parsers import one_of, seconds
from .transfer.commands import ListsResources, export, import_

_EXTRA = re.compile(r"unexpected extra argument.* \((.*)\)")
_OF_THE_SHELL = ("--install-completion", "--show-completion")


class _WithoutTypes:
    """No types of Python in the help, where Typer calls a flag ``<bool>`` and an argument ``<str>``."""

    def get_params(self, ctx: Any) -> Any:
        params: Any = super().get_params(ctx)  # type: ignore[misc]
        for each in params:
            if getattr(each, "is_bool_flag", False):
                each.metavar = ""
            elif each.param_type_name == "argument":
                each.display_type_rich = _no_type
                if hasattr(each, "type"):  # Typer before 0.29
                    each.type = copy(each.type)
                    each.type.get_metavar = _no_type
        return params


def _no_type(**_: Any) -> str:
    return ""


class _Command(_WithoutTypes, TyperCommand):
    """One command."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        given = [*args]
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            found = _EXTRA.search(getattr(error, "message", ""))
            extra = found[1].split() if found else []
            for before, word in pairwise(given):
                flag = next((each for each in self.get_params(ctx) if before in _names_of_flag(each)), None)
                if flag is not None and word in extra:
                    error.message += f": {before} is a flag: {' or '.join(_names_of_flag(flag))}"
                    break
            raise


def _names_of_flag(param: Any) -> list[str]:
    return [*param.opts, *param.secondary_opts] if getattr(param, "is_flag", False) else []


class _TransferCommand(ListsResources, _Command):
    """One of a list as a whole."""


class _Commands(_WithoutTypes, TyperGroup):
    """The commands that are written by hand, and then one for each resource of the API's description."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *map(kebab, resources())]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        found: Any = super().get_command(ctx, cmd_name)
        return found or next((_resource(each) for each in resources() if kebab(each) == cmd_name), None)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if len(args) > 1 and args[0] in _OF_THE_SHELL:
            ctx.fail(
                f"{args[0]} takes no word: it is for the shell that it is typed in. "
                f"The script for another one: env _FINALPOS_COMPLETE=source_zsh {ctx.info_name}"
            )
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        # Typer suggests only what is in ``commands``, where resources are not.
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            if is_call_of_others(args[0]):
                of = args[1] if len(args) > 1 and args[1] in self.list_commands(ctx) else "RESOURCE"
                ctx.fail(f"What it is about comes first: {ctx.command_path} {of} {args[0]}")
            ctx.fail(f"No such command {args[0]!r}{nearest(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **settings: Any) -> Any:
        # Typer draws boxes around its own errors; here all errors look alike.
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False})
        except typer.TyperException as error:
            code = error.exit_code
            if message := _message(error):  # none where help was shown instead
                say("error", message)
                if (context := getattr(error, "ctx", None)) is not None:
                    say("note", f"{context.command_path} --help shows what there is")
        except typer.Abort:
            say("error", "interrupted")
            code = INTERRUPTED
        except UnwritableError as error:
            code = unwritable(error)
        sys.exit(code)


def _message(error: Any) -> str:
    name, context = getattr(error, "option_name", None), getattr(error, "ctx", None)
    if not hasattr(error, "possibilities") or name is None or context is None:
        message: str = error.format_message()
        return message
    root = context.find_root()
    before = next((each for each in root.command.get_params(root) if name in each.opts), None)
    if before is not None and root is not context:
        value = "" if before.is_flag else f" {before.metavar}"
        after = context.command_path.removeprefix(root.command_path)
        return f"{name} stands before the command: {root.command_path} {name}{value}{after}"
    known = [option for each in context.command.get_params(context) for option in each.opts]
    near = nearest(name, (each for each in known if each != "--help"))
    own = ""
    if "--field" in known:
        typed = f"--field {name.lstrip('-').replace('-', '_')}=VALUE"
        if context.info_name == "find" and not near:
            own = f": find takes {typed}"
        else:
            own = f" (a field of the merchant's own: {typed})"
    return f"No such option {name}{near}{own}"


class _ResourceCommands(_WithoutTypes, TyperGroup):
    """The calls of one resource, which is loaded when one of them is asked for."""

    resource: str

    def list_commands(self, ctx: Any) -> list[str]:
        return [*self._loaded()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return self._loaded().get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = self._loaded()
        if not ctx.resilient_parsing and args[0] not in known:
            if is_call_of_others(args[0]):
                ctx.fail(f"the API has no call to {args[0]} {kebab(self.resource)}; there are {', '.join(known)}")
            there = nearest(args[0], known) or f"; there are {', '.join(known)}"
            ctx.fail(f"No such command {args[0]!r}{there}")
        return super().resolve_command(ctx, args)

    def _loaded(self) -> Any:
        if not self.commands:
            from .calls import calls_of, is_dynamic
            from .commands import command_for
            from .customers import add_commands

            app = _group()
            for call in calls_of(self.resource):
                app.command(kebab(call.method), cls=_Command)(command_for(call))
            if is_dynamic(self.resource):
                add_commands(app, _Command)
            made: Any = typer.main.get_command(app)
            self.commands = made.commands
        return self.commands


def _resource(name: str) -> Any:
    app = _group(
        name=kebab(name),
        cls=_ResourceCommands,
        help=f"{', '.join(map(kebab, commands(name)))}.",
        no_args_is_help=True,
    )
    group: Any = typer.main.get_command(app)
    group.resource, group.rich_help_panel = name, "Resources of the API"
    return group


def _group(**settings: Any) -> typer.Typer:
    group = typer.Typer(add_completion=False, **settings)
    group.callback()(lambda: None)  # or Typer would take a group of one command for that command
    return group


app = typer.Typer(
    name="finalpos",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        version()
        raise typer.Exit


@app.callback()
def finalpos(
    context: typer.Context,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help=f"The server.  \\[default: {URL_VARIABLE}, else the vendor's]")
    ] = None,
    key_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=f"A file with the API key.  \\[default: {KEY_VARIABLE}, else finalpos/key]"),
    ] = None,
    timeout: Annotated[float, typer.Option(help="Of each attempt.", **seconds())] = 30.0,
    transport: Annotated[
        Transport, typer.Option(help="What requests go out over.", **one_of(Transport))
    ] = Transport.HTTPX,
    allow_http: Annotated[
        bool, typer.Option("--allow-http", help="Allow http:// to other machines: anyone on the way can read the key.")
    ] = False,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Final POS from the command line."""
    Connection(base_url=base_url, key_file=key_file, timeout=timeout, transport=transport, allow_http=allow_http).keep(
        context
    )


@app.command(cls=_Command)
def version() -> None:
    """Print the version of finalpos-client."""
    from .. import __version__

    print(__version__)


app.command(cls=_Command)(doctor)
app.command(cls=_Command)(describe)
app.command(cls=_TransferCommand)(export)
app.command("import", cls=_TransferCommand)(import_)


@app.command(cls=_Command)
def sandbox(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="To listen on.")] = "127.0.0.1",
    port: Annotated[str, typer.Option(metavar="N", help="0 takes a free one.")] = "8765",
    db: Annotated[str | None, typer.Option(metavar="FILE", help="Keep the records in this file.")] = None,
    max_limit: Annotated[str | None, typer.Option(metavar="N", help="Let no list hold more than N records.")] = None,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Allow an address that others can reach.")
    ] = False,
    customer_column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME:TYPE",
            help="Give customers a custom table with this column: string, number, boolean, date or json-string. "
            "May be repeated.",
        ),
    ] = None,
) -> None:
    """Serve a stateful Final POS on this machine, for development and tests, until Ctrl-C."""
    try:
        from ..sandbox.__main__ import UnusableError, run
    except ImportError as error:
        fail(f"{error}: install finalpos-client[cli,sandbox]")
    try:
        run(
            host=host,
            port=port,
            db=db or ":memory:",
            max_limit=max_limit,
            allow_remote=allow_remote,
            customer_column=customer_column or (),
        )
    except UnusableError as error:
        fail(str(error))
