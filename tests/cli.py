"""The command line in this process, and a sandbox in another thread, because commands have loops of their own."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from attrs import field, frozen
from typer.testing import CliRunner

from finalpos_client.cli.app import app
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox, serve


@frozen
class Done:
    """What a command did."""

    code: int
    out: str
    err: str = field(repr=True)

    def json(self) -> Any:
        assert (self.code, self.err) == (0, ""), self
        return json.loads(self.out)


def finalpos(
    *arguments: str, url: str = "http://127.0.0.1:9", stdin: bytes | str = "", **environment: str | None
) -> Done:
    """Run a command with the sandbox's key; a variable that is ``None`` is not set."""
    given: dict[str, str | None] = {"FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": url, "COLUMNS": "200"}
    done = CliRunner().invoke(app, arguments, input=stdin, env={**given, **environment})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


@frozen
class Till:
    """A command line that is connected to a sandbox."""

    sandbox: Sandbox
    url: str

    def __call__(self, *arguments: str, stdin: bytes | str = "", **environment: str | None) -> Done:
        return finalpos(*arguments, url=self.url, stdin=stdin, **environment)

    @property
    def asked(self) -> list[str]:
        """What was requested since the last time."""
        lines = [f"{line.method} {line.path}" for line in self.sandbox.requests]
        self.sandbox.requests.clear()
        return lines


@contextmanager
def connected(**settings: Any) -> Iterator[Till]:
    sandbox, ready, over = Sandbox(**settings), threading.Event(), asyncio.Event()
    urls: list[str] = []
    loop = asyncio.new_event_loop()

    async def run() -> None:
        async with serve(sandbox) as url:
            urls.append(url)
            ready.set()
            await over.wait()
            for _ in range(5):  # asyncio forgets the socket of a connection that comes while its server closes
                await asyncio.sleep(0)

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield Till(sandbox, urls[0])
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()
        sandbox.close()


def on_terminal(
    till: Till,
    *arguments: str,
    answer: tuple[str, str] | None = None,
    piped: bool = False,
    into: IO[bytes] | None = None,
    **environment: str | None,
) -> Done:
    """Run a command on a terminal of its own.

    ``answer``: what is typed once something was asked. ``piped``: stdout goes elsewhere. ``into``: to this file.
    """
    given = {"FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": till.url, "COLUMNS": "100", "TERM": "xterm"}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "finalpos_client.cli", *arguments],
        stdin=theirs,
        stdout=into or (subprocess.PIPE if piped else theirs),
        stderr=theirs,
        env={name: value for name, value in {**os.environ, **given, **environment}.items() if value is not None},
        start_new_session=True,  # or what is hidden would be asked for on the terminal of whoever runs the tests
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
            if answer is not None and answer[0].encode() in shown:
                os.write(ours, answer[1].encode())
                answer = None
        out = process.stdout.read().decode() if process.stdout else ""
    os.close(ours)
    return Done(process.returncode, out if piped else shown.decode(), shown.decode() if piped else "")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody holds the other end any more
        return b""
