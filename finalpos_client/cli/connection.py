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
import re
import signal
import stat
import sys
import threading
from collections.abc import Awaitable, Callable, Collection, Coroutine
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import typer
from attrs import field, frozen

from . import ignore_interrupts
from .messages import FAILED, INTERRUPTED, MISUSED, masked, say, warnings_told
from .names import as_typed

if TYPE_CHECKING:
    from .. import AmbiguousEvent, FinalPOS, FinalPOSError, RetryEvent

T = TypeVar("T")

KEY_VARIABLE = "FINALPOS_API_KEY"
URL_VARIABLE = "FINALPOS_BASE_URL"
_META = "finalpos_client.cli.connection"
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_QUOTES = "\"'"
_PAGE = re.compile(rb"<html|<!doctype html", re.IGNORECASE)
_TITLE = re.compile(rb"<title>(.*?)</title>", re.IGNORECASE | re.DOTALL)


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
    allow_http: bool = False

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
        from .. import ConfigurationError, FinalPOS

        try:
            return FinalPOS(
                key,
                base_url=self.base_url,
                timeout=self.timeout,
                transport="aiohttp" if self.transport is Transport.AIOHTTP else None,
                allow_http=self.allow_http,
                **settings,
            )
        except ConfigurationError as error:
            words = error.message.replace("say allow_http=True", "allow it with --allow-http")
            raise ConfigurationError(words.replace("base_url:", f"{base_url_of(self)[1]}:")) from None

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
    if (given := os.environ.get(URL_VARIABLE)) is not None:
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
    if (given := os.environ.get(KEY_VARIABLE)) is not None:
        if not given:
            raise ConfigurationError(f"{KEY_VARIABLE} is set but empty: give it a key, or unset it")
        return _checked(given, KEY_VARIABLE)
    default = default_key_file()
    if os.path.exists(default):  # and not Path's, which raises where a directory can't be looked into
        return _in_file(default)
    if may_ask and sys.stdin.isatty() and sys.stderr.isatty():
        return _checked(typer.prompt("API key of Final POS", hide_input=True, err=True), "the prompt")
    asked = ", or run this on a terminal, which then asks for it" if may_ask else ""
    raise ConfigurationError(
        f"no API key: set {KEY_VARIABLE}, or write it to {default} (or to any file, and give --key-file FILE) "
        f"for you alone to read{asked}. Keys are made in Manage, Settings > API Keys"
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


def run(
    context: typer.Context,
    use: Callable[[FinalPOS], Awaitable[T]],
    *,
    failed: int = FAILED,
    tell_unclear: Callable[[list[AmbiguousEvent]], None] | None = None,
    **settings: Any,
) -> T:
    """What a function makes of an open client, which is closed afterwards.

    Errors are told on stderr and end the command: with 2 where the command itself was wrong, so that nothing was sent;
    with ``failed`` where the server or the network said no; with 130 after Ctrl-C.

    Args:
        context: of the command.
        use: what is done with the client.
        failed: the exit code where the API was asked, or could not be.
        tell_unclear: tells after Ctrl-C what may or may not have happened, in place of what is told otherwise.
        settings: further arguments of ``FinalPOS``.
    """
    from .. import ConfigurationError, FinalPOSError

    unclear: list[AmbiguousEvent] = []

    async def call(pos: FinalPOS) -> T:
        async with pos:
            await _check_tables(pos, settings.get("customer_tables") or ())
            return await use(pos)

    try:
        with warnings_told():
            # Here and not in the loop, because whoever is asked for the key may take his time.
            return until_interrupted(call(open_client(context, on_ambiguous=unclear.append, **settings)))
    except FinalPOSError as error:
        say("error", words_of(error))
        if advice := _advice(error, base_url_of(Connection.of(context))[0]):
            say("note", advice)
        is_misuse = isinstance(error, ConfigurationError | ValueError) and error.outcome == "not_sent"
        raise typer.Exit(MISUSED if is_misuse else failed) from None
    except (KeyboardInterrupt, typer.Abort):
        say("error", "interrupted")
        (tell_unclear or _tell_unclear)(unclear)
        raise typer.Exit(INTERRUPTED) from None


def until_interrupted(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives, in an event loop of its own.

    Ctrl-C cancels it, once: from then on this process is deaf for it, so that what was begun can be closed and told.

    Raises:
        KeyboardInterrupt: it was cancelled by Ctrl-C.
    """
    import asyncio  # late, because it takes as long as everything that --help needs

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        return asyncio.run(work)
    running: list[asyncio.Task[Any]] = []
    came = False

    def interrupt(*_: object) -> None:
        nonlocal came
        came = True
        ignore_interrupts()
        for task in running:
            if not task.done():
                task.get_loop().call_soon_threadsafe(task.cancel)

    async def watched() -> T:
        task = asyncio.current_task()
        assert task is not None
        running.append(task)
        if came:
            task.cancel()
        return await work

    # Before the loop is there: asyncio has a handler of its own, which raises at the second Ctrl-C, wherever that is.
    signal.signal(signal.SIGINT, interrupt)
    try:
        done = asyncio.run(watched())
    except asyncio.CancelledError:
        if came:
            raise KeyboardInterrupt from None
        raise
    except BaseException:
        if not came:
            signal.signal(signal.SIGINT, before)
        raise
    signal.signal(signal.SIGINT, before)
    return done


def words_of(error: FinalPOSError) -> str:
    """What an error says, on one line, and calls as they are typed here."""
    from .. import ResponseDecodeError

    text, body = str(error), getattr(error, "body", b"")
    if _is_page(error):
        found = _TITLE.search(body)
        title = f", {' '.join(found[1].decode(errors='replace').split())!r}" if found else ""
        text = text.replace(error.message, f"a web page{title}")
    elif isinstance(error, ResponseDecodeError) and not error.place and error.expected.startswith("array"):
        text = text.replace(error.message, f"the reply is no list, but {error.got}")
    return as_typed(" ".join(text.split()))


def _is_page(error: FinalPOSError) -> bool:
    return bool(_PAGE.search(getattr(error, "body", b"")))


def environment_of(error: FinalPOSError, url: str) -> str | None:
    """The variables that an error is due to, where no connection can be made with what the environment says."""
    from .. import ConfigurationError

    if not isinstance(error, ConfigurationError) or (cause := error.__cause__) is None:
        return None
    variables = _CERTIFICATES if isinstance(cause, OSError) else [variable for variable, _ in _proxy(url)]
    found = {name: os.environ[name] for name in variables if os.environ.get(name)}
    missing = {name: path for name, path in found.items() if name in _CERTIFICATES and not os.path.exists(path)}
    return " and ".join(f"{name}={masked(value)}" for name, value in (missing or found).items()) or None


def about_connecting(error: FinalPOSError, url: str) -> str:
    """What may be wrong where no connection could be had, or none that lasted."""
    for variable, proxy in _proxy(url):
        return f"requests go through the proxy {masked(proxy)}, which {variable} names: is that right, and is it up?"
    if urlsplit(url).scheme == "https" and ("WRONG_VERSION_NUMBER" in str(error) or "record layer" in str(error)):
        return f"no TLS is spoken there: is it http{url.removeprefix('https')}?"
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "the server's certificate is not trusted: SSL_CERT_FILE can name a file with those that are"
    return "is the base URL right, is the server up, is a proxy needed (HTTPS_PROXY)?"


def _proxy(url: str) -> list[tuple[str, str]]:
    """The proxy that requests go through, with what names it; none where they go through none."""
    from ..transports import proxy_for

    proxy = proxy_for(url)
    if proxy is None:
        return []
    names = [f"{urlsplit(url).scheme}_proxy", "all_proxy"]
    variables = [each for name in names for each in (name, name.upper()) if os.environ.get(each)]
    return [(variables[0] if variables else "this system", proxy)]


async def _check_tables(pos: FinalPOS, named: Collection[str]) -> None:
    """Refuse custom tables that there are none of, where they can be read."""
    from .. import APIStatusError, ConfigurationError, decode

    if not named or not hasattr(pos, "custom_tables"):
        return
    try:
        tables = [(each.to_dict(), decode.record_id(each.to_dict())) async for each in pos.custom_tables.list()]
    except APIStatusError:
        return  # what is missed then is told where it is needed
    names = [str(table["name"]) for table, _ in tables if table.get("name")]
    for each in named:
        if each not in names and each not in [identity for _, identity in tables]:
            there = f"there are: {', '.join(names)}" if names else "there are none"
            raise ConfigurationError(f"--table: there is no custom table {each!r}; {there}")


def _say_that_it_waits(event: RetryEvent) -> None:
    say("note", f"{as_typed(event.operation.name)}: {event.reason}; again in {event.wait:.1f} s")


def _tell_unclear(unclear: list[AmbiguousEvent]) -> None:
    for event in unclear:
        say("error", f"{as_typed(event.operation.name)} may or may not have happened: {_where_to_look(event)}")


def _where_to_look(event: AmbiguousEvent) -> str:
    listed_by = event.operation.listed_by
    key = ", ".join(f"{name} {value}" for name, value in event.natural_key.items())
    where = as_typed(f"{listed_by.name}()") if listed_by else "the back office"
    return f"before you run it again, look in {where} for {key or 'the record'}"


def _advice(error: FinalPOSError, url: str) -> str | None:
    """What can be done about an error, beyond what its message says."""
    from .. import AmbiguousWriteError, APIConnectionError, AuthenticationError, ResponseDecodeError

    match error:
        case AmbiguousWriteError(candidates=candidates):
            found = f" Found so far: {json.dumps(candidates, ensure_ascii=False, default=str)}" if candidates else ""
            return f"the record may exist by now, and running this again could make a second one: look first.{found}"
        case ResponseDecodeError(outcome="happened", method=method) if method != "GET":
            record = f", and its id is {error.record_id}" if error.record_id else ""
            return f"the server did it{record}; only its reply could not be read: don't run this again"
        case APIConnectionError():
            return f"{about_connecting(error, url)} finalpos doctor looks into it"
        case AuthenticationError() | ResponseDecodeError(outcome="happened"):
            return "finalpos doctor looks into it"
    if _is_page(error):
        return "that is no reply of the API: finalpos doctor looks into it"
    if variables := environment_of(error, url):
        return f"the environment has {variables}"
    return None


def _in_file(file: Path) -> FoundKey:
    from .. import ConfigurationError

    try:
        with file.open(encoding="utf-8-sig") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise ConfigurationError(
                    f"{file}: others than you may use this key, for its mode is {stat.S_IMODE(mode):04o}: "
                    f"chmod 600 {file}"
                )
            return _checked(opened.read().strip(), str(file))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise ConfigurationError(f"the key can't be read from {file}: {why}") from None


def _checked(key: str, where: str) -> FoundKey:
    from .. import ConfigurationError
    from ..auth import Key

    if not key:
        raise ConfigurationError(f"{where}: there is no key in it")
    if key[0] in _QUOTES and key[0] == key[-1]:
        raise ConfigurationError(f"{where}: the key stands in quotes, which are not part of it: leave them out")
    try:
        Key(key)
    except ConfigurationError as error:
        raise ConfigurationError(f"{where}: {error.message}") from None
    return FoundKey(key, where)
