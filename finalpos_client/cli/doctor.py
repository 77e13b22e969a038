"""Is everything there that a client needs, and does the server take it?

Nothing is written, and of the merchant's records at most one is read.
"""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import AsyncIterator, Iterator
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from attrs import asdict, define, frozen

from .connection import Connection, about_connecting, base_url_of, environment_of, find_key, until_interrupted, words_of
from .messages import FAILED, INTERRUPTED, masked, say, warnings_told
from .names import as_typed, kebab, resources
from .parsers import Format, one_of

if TYPE_CHECKING:
    from .. import FinalPOS
    from ..errors import FinalPOSError
    from ..transports import Reply, Request, Sender

COULD_NOT_ASK = 2
"""The exit code where no reply came, or nobody could be asked."""

# Seconds. Clocks that a time server sets are never that far apart.
_SKEW = 30

_EXTRAS = {"cli": "typer", "aiohttp": "aiohttp", "speed": "msgspec", "sandbox": "starlette"}
_COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@frozen
class Check:
    """What was looked at, what was found, and what to do about it."""

    name: str
    status: Literal["ok", "warn", "fail"]
    found: str
    advice: str = ""


def doctor(
    context: typer.Context,
    output: Annotated[
        Format, typer.Option("--output", "-o", help="What it is written as.", **one_of(Format))
    ] = Format.TABLE,
) -> None:
    """Look whether everything is there to work with: key, server, clock, versions, custom tables.

    The exit code is 0 where nothing fails, 1 where something does, 2 where the server could not be asked. What is only
    "warn" leaves it at 0: something to look at, such as a clock that is off, a key that may not do what was asked (403)
    but may be meant for other things, or too many requests at the moment (429).
    """
    checks, asked = [*_versions()], False
    connection = Connection.of(context)
    prepared, pos = _prepared(connection)
    checks += prepared
    if pos is not None:
        try:
            with warnings_told():
                seen, asked = until_interrupted(_asked(pos))
        except KeyboardInterrupt:
            say("error", "interrupted")
            raise typer.Exit(INTERRUPTED) from None
        checks += seen
    show(checks, output)
    if not asked:
        raise typer.Exit(COULD_NOT_ASK)
    if not _is_well(checks):
        raise typer.Exit(FAILED)


def _is_well(checks: list[Check]) -> bool:
    return all(each.status != "fail" for each in checks)


def show(checks: list[Check], form: Format) -> None:
    """Write them."""
    from . import output

    if form is Format.JSON:
        output.show({"ok": _is_well(checks), "checks": [asdict(each) for each in checks]}, form)
        return
    if form is Format.JSONL:
        rows = output.rows(form)
        rows.write([asdict(each) for each in checks])
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for each in checks:
        found = Text(each.found)
        if each.advice:
            found.append(f"\n{each.advice}", style="italic")
        table.add_row(Text(each.status, style=_COLOURS[each.status]), each.name, found)
    output.print_table(table)


def _versions() -> Iterator[Check]:
    from .. import __api_sha256__, __api_version__, __version__

    yield Check("finalpos-client", "ok", __version__)
    yield Check("API", "ok", f"{__api_version__}, description {__api_sha256__[:12]}")
    yield Check("Python", "ok", f"{platform.python_version()} on {platform.system()}")
    yield Check("httpx", "ok", version_of("httpx"))
    numbers = {extra: _version(package) for extra, package in _EXTRAS.items()}
    there = [f"{extra} ({_EXTRAS[extra]} {number})" for extra, number in numbers.items() if number]
    lacking = [extra for extra, number in numbers.items() if number is None]
    without = f"; not installed: {', '.join(lacking)} (optional)" if lacking else ""
    yield Check("extras", "ok", f"{', '.join(there)}{without}")


def _version(package: str) -> str | None:
    try:
        return version_of(package)
    except PackageNotFoundError:
        return None


def _prepared(connection: Connection) -> tuple[list[Check], FinalPOS | None]:
    """What can be said without asking, and a client where there can be one."""
    from .. import FinalPOSError, RetryPolicy

    checks: list[Check] = []
    try:
        key = find_key(connection, may_ask=False)
        checks.append(Check("key", "ok", f"from {key.where}"))
    except FinalPOSError as error:
        key = None
        checks.append(Check("key", "fail", error.message))
    url, where = base_url_of(connection)
    url = masked(url)
    try:
        # What stands in for a key that is missing is never sent.
        pos = connection.client(key.key if key else "none", retry=RetryPolicy(attempts=1))
        checks.append(Check("base URL", "ok", f"{url}, from {where}"))
    except FinalPOSError as error:
        checks.append(Check("client", "fail", masked(error.message), f"The base URL is {url!r}, from {where}."))
        return checks, None
    return checks, pos if key else None


@define
class _Watch:
    """In the place of a client's sender: notes what the server's clock said, which errors don't keep."""

    sender: Sender
    date: datetime.datetime | None = None
    sent: float = 0.0
    came: float = 0.0

    async def send(self, request: Request, *, timeout: float, max_bytes: int) -> Reply:
        from ..retry import http_date

        self.sent = time.time()
        reply = await self.sender.send(request, timeout=timeout, max_bytes=max_bytes)
        self.came, self.date = time.time(), http_date(reply.headers.get("date", ""))
        return reply

    async def aclose(self) -> None:
        await self.sender.aclose()

    @property
    def ahead(self) -> float | None:
        """By how many seconds this machine's clock is ahead of the server's, as far as can be told."""
        if self.date is None:
            return None
        # The Date header is cut to whole seconds (RFC 9110, section 5.6.7), and was made at some time in between.
        theirs = self.date.timestamp()
        return max(self.sent - (theirs + 1), 0.0) + min(self.came - theirs, 0.0)


async def _asked(pos: FinalPOS) -> tuple[list[Check], bool]:
    """What the server says, and whether it said anything."""
    from .. import APIConnectionError, ConfigurationError, FinalPOSError

    watch = pos._engine._sender = _Watch(pos._engine._sender)
    async with pos:
        listing = _first_list()
        if listing is None:
            return [Check("server", "warn", "not asked: the API's description has no list to read from")], False
        resource, method = listing
        error: FinalPOSError | None = None
        try:
            await getattr(getattr(pos, resource), method)().first(1)
        except (APIConnectionError, ConfigurationError) as failure:
            url = pos._engine.base_url
            variables = environment_of(failure, url)
            about = about_connecting(failure, url)
            advice = f"The environment has {variables}." if variables else f"{about[0].upper()}{about[1:]}"
            return [Check("server", "fail", words_of(failure), advice)], False
        except FinalPOSError as refusal:
            error = refusal
        took = f"answered in {1000 * (watch.came - watch.sent):.0f} ms"
        checks = [*_verdict(error, f"{kebab(resource)} {kebab(method)}", took), _clock(watch.ahead)]
        if error is None:
            checks += [each async for each in _tables(pos)]
        return checks, True


def _first_list() -> tuple[str, str] | None:
    """A list that can be read without knowing anything, of customers only where there is no other."""
    from .calls import calls_of, is_dynamic

    for resource in sorted(resources(), key=is_dynamic):
        for call in calls_of(resource):
            if call.is_list and not any(each.required for each in call.parameters):
                return resource, call.method
    return None


def _verdict(error: FinalPOSError | None, asked: str, took: str) -> Iterator[Check]:
    """What an answer says about the server and the key."""
    from .. import APIStatusError

    if error is None:
        yield Check("server", "ok", took)
        yield Check("key accepted", "ok", f"for {asked}")
        return
    status = error.status_code if isinstance(error, APIStatusError) else 0
    if status == 401:
        yield Check("server", "ok", took)
        yield Check("key accepted", "fail", words_of(error), "Keys are made in Manage, Settings > API Keys.")
    elif status == 403:
        yield Check("server", "ok", took)
        yield Check(
            "key accepted", "warn", words_of(error), f"The key may not do {asked}; it may be meant for other things."
        )
    elif status == 429:
        yield Check("server", "ok", took)
        yield Check("key accepted", "warn", words_of(error), "Too many requests at the moment: ask again later.")
    else:
        advice = "The server has a problem: ask again later." if status >= 500 else "Is the base URL that of Final POS?"
        yield Check("server", "fail", f"{took}: {words_of(error)}", advice)


def _clock(ahead: float | None) -> Check:
    if ahead is None:
        return Check("clock", "warn", "not compared: the reply has no Date")
    found = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} the server's"
    if abs(ahead) < _SKEW:
        return Check("clock", "ok", found if abs(ahead) >= 1 else "agrees with the server's")
    return Check("clock", "warn", found, "Let a time server set this machine's clock, or logs and records won't agree.")


async def _tables(pos: FinalPOS) -> AsyncIterator[Check]:
    """The merchant's custom tables, and which of them belong to customers."""
    from .. import FinalPOSError
    from .calls import is_dynamic
    from .output import wire

    for resource in filter(is_dynamic, resources()):
        try:
            schema = await getattr(pos, resource).schema()
            tables = [wire(table) async for table in pos.custom_tables.list()] if hasattr(pos, "custom_tables") else []
        except FinalPOSError as error:
            yield Check(
                "custom tables",
                "warn",
                words_of(error),
                f"Without them the merchant's fields of {resource} are unknown.",
            )
            continue
        seen = ", ".join(str(each.get("name")) for each in tables) or "none"
        own = ", ".join(dict.fromkeys(str(each.table) for each in schema.custom))
        if own:
            count = len(schema.custom)
            number = f"{count} fields of {resource} are" if count > 1 else f"1 field of {resource} is"
            yield Check("custom tables", "ok", f"{seen}; {number} in {own}")
        else:
            because = as_typed(schema.unknown_because or "")
            yield Check("custom tables", "warn" if schema.was_refused else "ok", f"{seen}; {because}")
