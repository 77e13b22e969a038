"""With which key, on which server: how every command gets its client.

    def status(context: typer.Context) -> None:
        async def ask(pos: FinalPOS) -> int:
            return len(await pos.stations.list().first(1))

        print(run(context, ask))

The key is never an argument, which every process of the machine could read. It comes from the file of ``--key-file``,
else from ``FINALPOS_API_KEY``, else from a file in the user's configuration directory, else from whoever sits at the
terminal.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from attrs import field, frozen

from .messages import FAILED, INTERRUPTED, MISUSED, say, warnings_told

if TYPE_CHECKING:
    from .. import FinalPOS, FinalPOSError, RetryEvent

T = TypeVar("T")

KEY_VARIABLE = "FINALPOS_API_KEY"
URL_VARIABLE = "FINALPOS_BASE_URL"
_META = "finalpos_client.cli.connection"


class Transport(StrEnum):
    """What requests go out over."""

    HTTPX = "httpx"
    AIOHTTP = "aiohttp"


@frozen(kw_only=True)
class Connection:
    """The options before a command; ``timeout`` is in seconds."""

    base_url: str | None = None
    key_file: Path | None = None
    timeout: float = 30.0
    transport: Transport = Transport.HTTPX

    @classmethod
    def of(cls, context: typer.Context) -> Connection:
        """What was given to the command that this is the context of."""
        found: Connection = context.meta.get(_META, cls())
        return found

    def client(self, key: str, **settings: Any) -> FinalPOS:
        """A client with this key.

        Raises:
            ConfigurationError, InvalidArgumentError: the options can't be.
        """
        from .. import FinalPOS

        return FinalPOS(
            key,
            base_url=self.base_url,
            timeout=self.timeout,
            transport="aiohttp" if self.transport is Transport.AIOHTTP else None,
            **settings,
        )

    def keep(self, context: typer.Context) -> None:
        """Make it what every command below this context is given."""
        context.meta[_META] = self  # and not .obj, in which Typer keeps things of its own


@frozen
class FoundKey:
    """A key, and where it was found."""

    key: str = field(repr=False)
    where: str


def default_key_file() -> Path:
    """``finalpos/key`` in ``XDG_CONFIG_HOME``, else where this system keeps its users' configuration."""
    configured = os.environ.get("XDG_CONFIG_HOME")
    return (Path(configured, "finalpos") if configured else Path(typer.get_app_dir("finalpos"))) / "key"


def base_url_of(connection: Connection) -> tuple[str, str]:
    """The server, and where that was said."""
    from .._generated import BASE_URL

    if connection.base_url is not None:
        return connection.base_url, "--base-url"
    if given := os.environ.get(URL_VARIABLE):
        return given, URL_VARIABLE
    return BASE_URL, "the API's description"


def find_key(connection: Connection, *, may_ask: bool = True) -> FoundKey:
    """The key, as the module's docstring says.

    Raises:
        ConfigurationError: there is none, or one that can't be used.
    """
    from .. import ConfigurationError

    if connection.key_file is not None:
        return _in_file(connection.key_file)
    if given := os.environ.get(KEY_VARIABLE):
        return _checked(given, KEY_VARIABLE)
    default = default_key_file()
    if os.path.exists(default):  # and not Path's, which raises where a directory can't be looked into
        return _in_file(default)
    if may_ask and sys.stdin.isatty() and sys.stderr.isatty():
        return _checked(typer.prompt("API key of Final POS", hide_input=True, err=True), "the prompt")
    raise ConfigurationError(
        f"no API key: set {KEY_VARIABLE}, or write it to {default} (or to any file, and give --key-file FILE) "
        "for you alone to read, or run this on a terminal, which then asks for it. "
        "Keys are made in Manage, Settings > API Keys"
    )


def open_client(context: typer.Context, **settings: Any) -> FinalPOS:
    """A client as the command's options have it; to be closed by whoever opened it.

    Args:
        context: of the command.
        settings: further arguments of ``FinalPOS``.

    Raises:
        ConfigurationError: there is no key, or the options can't be.
    """
    connection = Connection.of(context)
    if sys.stderr.isatty():
        settings.setdefault("on_retry", _say_that_it_waits)
    return connection.client(find_key(connection).key, **settings)


def run(context: typer.Context, use: Callable[[FinalPOS], Awaitable[T]], *, failed: int = FAILED, **settings: Any) -> T:
    """What a function makes of an open client, which is closed afterwards.

    Errors are told on stderr and end the command: with 2 where the command itself was wrong, so that nothing was sent;
    with ``failed`` where the server or the network said no; with 130 after Ctrl-C.

    Args:
        context: of the command.
        use: what is done with the client.
        failed: the exit code where the API was asked, or could not be.
        settings: further arguments of ``FinalPOS``.
    """
    import asyncio  # late, because it takes as long as everything that --help needs

    from .. import ConfigurationError, FinalPOSError

    async def call(pos: FinalPOS) -> T:
        async with pos:
            return await use(pos)

    try:
        with warnings_told():
            # Here and not in the loop, because whoever is asked for the key may take his time.
            return asyncio.run(call(open_client(context, **settings)))
    except FinalPOSError as error:
        say("error", str(error))
        if advice := _advice(error):
            say("note", advice)
        is_misuse = isinstance(error, ConfigurationError | ValueError) and error.outcome == "not_sent"
        raise typer.Exit(MISUSED if is_misuse else failed) from None
    except (KeyboardInterrupt, typer.Abort):
        say("error", "interrupted")
        raise typer.Exit(INTERRUPTED) from None


def _say_that_it_waits(event: RetryEvent) -> None:
    say("note", f"{event.operation.name}: {event.reason}; again in {event.wait:.1f} s")


def _advice(error: FinalPOSError) -> str | None:
    """What can be done about an error, beyond what its message says."""
    from .. import AmbiguousWriteError, APIConnectionError, AuthenticationError, ResponseDecodeError

    match error:
        case AmbiguousWriteError(candidates=candidates):
            found = f" Found so far: {json.dumps(candidates, ensure_ascii=False, default=str)}" if candidates else ""
            return f"the record may exist by now, and running this again could make a second one: look first.{found}"
        case ResponseDecodeError(outcome="happened"):
            record = f", and its id is {error.record_id}" if error.record_id else ""
            return f"the server did it{record}; only its reply could not be read: don't run this again"
        case AuthenticationError() | APIConnectionError():
            return "finalpos doctor looks into it"
    return None


def _in_file(file: Path) -> FoundKey:
    from .. import ConfigurationError

    try:
        with file.open(encoding="utf-8") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise ConfigurationError(
                    f"{file}: others than you may use this key, for its mode is {stat.S_IMODE(mode):04o}: "
                    f"chmod 600 {file}"
                )
            return _checked(opened.read().strip(), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the key can't be read from {file}: {error}") from None


def _checked(key: str, where: str) -> FoundKey:
    from .. import ConfigurationError
    from ..auth import Key

    try:
        Key(key)
    except ConfigurationError as error:
        raise ConfigurationError(f"{where}: {error.message}") from None
    return FoundKey(key, where)
