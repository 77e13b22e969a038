"""The programs and commands of a page of the documentation, and a directory to run them in, in their order.

What runs where, by the word behind the fence:

- ``python``: a whole program; with a first line ``# name.py`` it has that name from the page's beginning on, and a
  command of the page that runs it is its run. One that defines tests is run with pytest. One must print something,
  unless a test of the page imports it.
- ``console``: commands behind ``$ ``. Those of Python, pytest, the command line and, where it is installed, curl are
  run, a sandbox that is started there takes the place of the page's own, and the others are only read.
- ``sh``: commands whose form alone is tried, with ``--help`` behind them, because what they name is made up.
- ``text title="output"``: what the program before it prints; ``...`` stands for anything.
- ``py``: not run, and its first line says why.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from anyio.from_thread import start_blocking_portal
from attrs import define, field, frozen

from finalpos_client.sandbox import DEFAULT_KEY, Sandbox, serve

_FENCE = re.compile(r"^( *)```(?!`)([^\n`]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.MULTILINE)
_SERVER = re.compile(r"(python -m finalpos_client\.sandbox|finalpos sandbox)\b(?!.*--help)")
_RUN = re.compile(rf"(finalpos|python|pytest{'|curl' if shutil.which('curl') else ''})\b")
_READ_ONLY = re.compile(r"(export|make|pip install|curl)\b")
_FORM = re.compile(r"[^|>#]*")  # what comes before a pipe, a redirection or a comment
_NAME = re.compile(r"# (\w+\.py)$", re.MULTILINE)
_IMPORT = re.compile(r"^(?:from|import) (\w+)", re.MULTILINE)


@frozen
class Block:
    """What stands between two fences."""

    line: int
    info: str
    text: str

    @property
    def language(self) -> str:
        return self.info.partition(" ")[0]

    @property
    def name(self) -> str | None:
        """The file that a program is to be, where it says so."""
        found = _NAME.match(self.text)
        return found[1] if found else None

    @property
    def commands(self) -> list[str]:
        if self.language == "sh":
            return [f"{_FORM.match(line)[0]} --help" for line in self.text.splitlines() if line]  # type: ignore[index]
        return _COMMAND.findall(self.text) if self.language == "console" else []


def blocks(text: str) -> list[Block]:
    """All that is fenced on a page."""
    return [
        Block(text.count("\n", 0, fence.start()) + 1, fence[2].strip(), textwrap.dedent(fence[3]))
        for fence in _FENCE.finditer(text)
    ]


def is_run(command: str) -> bool:
    """Whether a command is run; ``False`` for those that are only read.

    Raises:
        ValueError: nobody knows what to do with it.
    """
    if _RUN.match(command):
        return True
    if _READ_ONLY.match(command):
        return False
    raise ValueError(f"neither run nor known as one to be read only: {command}")


def runnable(text: str) -> int:
    """How many programs and commands of a page are to be run."""
    found = blocks(text)
    return sum(block.language == "python" for block in found) + sum(
        is_run(command) for block in found for command in block.commands
    )


@define
class Run:
    """One page: what of it ran, and what went wrong."""

    text: str
    directory: Path
    ran: int = 0
    failures: list[str] = field(factory=list)
    _url: str = ""
    _printed: str = ""
    _tested: set[str] = field(factory=set)

    def __call__(self) -> Run:
        """Run all of it, whatever fails, on a sandbox of its own."""
        found = blocks(self.text)
        commands = [command for block in found for command in block.commands]
        tests = [block.text for block in found if "def test_" in block.text]
        self._tested = {f"{module}.py" for text in tests for module in _IMPORT.findall(text)}
        for block in reversed(found):  # of several versions of a file, the first one is there in the beginning
            if block.language == "python" and block.name:
                (self.directory / block.name).write_text(block.text)
        with ExitStack() as sandboxes:
            self._url = sandboxes.enter_context(sandbox_in_a_thread())
            for block in found:
                self._take(block, commands, sandboxes)
        return self

    def _take(self, block: Block, commands: list[str], sandboxes: ExitStack) -> None:
        if block.language == "python":
            name = block.name or f"line_{block.line}.py"
            (self.directory / name).write_text(block.text)
            if any(name in command.split() for command in commands):
                self.ran += 1
            elif "def test_" in block.text:
                self._run(f"python -m pytest -q -p no:cacheprovider {name}", block)
            else:
                self._run(f"python {name}", block)
        elif block.info == 'text title="output"':
            flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            if not doctest.OutputChecker().check_output(block.text, self._printed, flags):
                self.failures.append(f"line {block.line}: in place of this output came\n{self._printed}")
        for command in block.commands:
            if _SERVER.match(command):
                self._url = sandboxes.enter_context(sandbox_of(command))
                self.ran += 1
            elif is_run(command):
                self._run(command, block)

    def _run(self, command: str, block: Block) -> None:
        around = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        own = {
            "FINALPOS_API_KEY": DEFAULT_KEY,
            "FINALPOS_BASE_URL": self._url,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": "120",
            "XDG_STATE_HOME": str(Path(self.directory, ".state")),
        }
        done = subprocess.run(
            command,
            shell=True,
            cwd=self.directory,
            env=around | own,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        self._printed = done.stdout
        if done.returncode:
            self.failures.append(f"line {block.line}: {command}: {done.returncode}\n{done.stdout}{done.stderr}")
        elif block.language == "python" and not done.stdout and block.name not in self._tested:
            self.failures.append(f"line {block.line}: {command} prints nothing")
        else:
            self.ran += 1


@contextmanager
def sandbox_in_a_thread() -> Iterator[str]:
    """The quickest sandbox to be had; gives its URL."""
    with start_blocking_portal() as portal:
        sandbox = portal.call(Sandbox)  # in the thread that will use its database
        with portal.wrap_async_context_manager(serve(sandbox)) as url:
            yield url
        portal.call(sandbox.close)


@contextmanager
def sandbox_of(command: str) -> Iterator[str]:
    """The sandbox that a command starts, on a free port; gives its URL."""
    words = re.sub(r"--port \d+|#.*", "", command).split()
    words[0] = str(Path(sys.executable).parent / words[0])
    with subprocess.Popen([*words, "--port", "0"], stdout=subprocess.PIPE, text=True) as sandbox:
        assert sandbox.stdout is not None
        try:
            found = re.search(r"listening on (http://\S+)", sandbox.stdout.readline())
            assert found, f"{command} did not say where it listens"
            yield found[1]
        finally:
            sandbox.terminate()
