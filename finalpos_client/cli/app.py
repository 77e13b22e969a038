"""Which commands are there? Everything is put together here, and loaded when it is used."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ..options import nearest
from .connection import KEY_VARIABLE, URL_VARIABLE, Connection, Transport
from .doctor import doctor
from .messages import fail, say
from .names import kebab, resources
from .parsers import one_of, seconds
from .transfer.commands import ListsResources, export, import_


class _FlagsAsTheyAre:
    """Flags take no value, though the help of some versions of Typer calls one ``<bool>``."""

    def get_params(self, ctx: Any) -> Any:
        params: Any = super().get_params(ctx)  # type: ignore[misc]
        for each in params:
            if getattr(each, "is_bool_flag", False):
                each.metavar = ""
        return params


class _Command(_FlagsAsTheyAre, TyperCommand):
    """One command."""


class _TransferCommand(ListsResources, _Command):
    """One of a list as a whole."""


class _Commands(_FlagsAsTheyAre, TyperGroup):
    """The commands that are written by hand, and then one for each resource of the API's description."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *map(kebab, resources())]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        found: Any = super().get_command(ctx, cmd_name)
        return found or next((_resource(each) for each in resources() if kebab(each) == cmd_name), None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        # Typer suggests only what is in ``commands``, where resources are not.
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"No such command {args[0]!r}{nearest(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **settings: Any) -> Any:
        # Typer draws boxes around its own errors; here all errors look alike.
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False})
        except typer.TyperException as error:
            code = error.exit_code
            if message := error.format_message():  # none where help was shown instead
                say("error", message)
                if (context := getattr(error, "ctx", None)) is not None:
                    say("note", f"{context.command_path} --help shows what there is")
        sys.exit(code)


class _ResourceCommands(_FlagsAsTheyAre, TyperGroup):
    """The calls of one resource, which is loaded when one of them is asked for."""

    resource: str

    def list_commands(self, ctx: Any) -> list[str]:
        return [*self._loaded()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return self._loaded().get(cmd_name)

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
    methods = ", ".join(map(kebab, resources()[name]))
    app = _group(
        name=kebab(name),
        cls=_ResourceCommands,
        help=f"{methods}.",
        no_args_is_help=True,
    )
    group: Any = typer.main.get_command(app)
    group.resource, group.rich_help_panel = name, "Resources of the API"
    return group


def _group(**settings: Any) -> typer.Typer:
    group = typer.Typer(add_completion=False, **settings)
    group.callback()(lambda: None)  # or Typer would take a group of one command for that command
    return group


app = typer.Typer(name="finalpos", cls=_Commands, no_args_is_help=True, pretty_exceptions_enable=False)


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
) -> None:
    """Final POS from the command line."""
    Connection(base_url=base_url, key_file=key_file, timeout=timeout, transport=transport).keep(context)


@app.command(cls=_Command)
def version() -> None:
    """Print the version of finalpos-client."""
    from .. import __version__

    print(__version__)


app.command(cls=_Command)(doctor)
app.command(cls=_TransferCommand)(export)
app.command("import", cls=_TransferCommand)(import_)


@app.command(add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def sandbox(context: typer.Context) -> None:
    """Serve a stateful Final POS on this machine, for development and tests, until Ctrl-C."""
    try:
        from ..sandbox.__main__ import main
    except ImportError as error:
        fail(str(error))
    main(context.args, prog="finalpos sandbox")
