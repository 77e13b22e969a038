"""Takes a new version of the API in: ``make bump SPEC=<file or URL>``.

    python scripts/bump.py SPEC               # report, regenerate, prove, put in place
    python scripts/bump.py SPEC --dry-run     # only the report

The new version is generated and proven in a copy of the tree. Only when everything passes, ``openapi.yaml``,
``CHANGELOG.md`` and the generated package are replaced, all or none of them. docs/bump.md shows it step by step.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import generate
from bumping import contract, release, report, source, staging, surface, swap
from generation import documents
from rich.console import Console

ROOT = Path(__file__).resolve().parent.parent
DESCRIPTION, CHANGELOG, GENERATED = "openapi.yaml", "CHANGELOG.md", "finalpos_client/_generated"
LOGS = "build/bump"
SECONDS = 60
"""For reading the new description and planning its package, which take a few where nothing is wrong."""

Command = Sequence[str]

_WIDTH = 120  # where the output goes into a file, a table still has to be readable
_CUT_OFF = "Nothing was changed, unless it was just being put in place: then the next bump finishes that."
_NO_OVERLAY = {"overlay": "1.0.0", "actions": []}


class BumpError(Exception):
    """The new version was not taken in; the message says why, and what can be done."""


def proofs(root: Path) -> list[Command]:
    """What has to pass before anything is replaced, in the environment that the tree has."""
    environment = root / ".venv"
    settings = ["--no-print-directory", f"--old-file={environment / 'ready'}", f"VENV={environment}"]
    return [["make", target, *settings] for target in ("check", "test")]


def bump(spec: str, root: Path, commands: Sequence[Command], console: Console, *, dry_run: bool = False) -> None:
    """Take a description in, or only report what that would change.

    Args:
        spec: a file or an http(s) URL.
        root: the tree to change.
        commands: what has to pass in it.
        console: where the report goes.
        dry_run: whether to stop after the report.

    Raises:
        BumpError: nothing was changed.
    """
    began = time.monotonic()
    with _alone(root):
        if swap.resume(root):
            console.print("An earlier bump was cut off while it put its files in place: that is finished now.")
        try:
            with _time_limit(SECONDS):
                new = source.read(spec)
                planned = generate.planned_package(new.document, _overlay(root), root / "generator-config.yaml")
        except (source.SourceError, documents.DocumentError, generate.GenerationError) as error:
            raise BumpError(f"{error}\nNothing was changed.") from None
        current = _current(root)
        if new.text == (root / DESCRIPTION).read_bytes() and planned.description == current.description:
            console.print(f"{DESCRIPTION} is this description already: there is nothing to do.")
            return
        told = _report(new, current, planned, root)
        report.show(told, console)
        (root / LOGS).mkdir(parents=True, exist_ok=True)
        (root / LOGS / "report.md").write_text(report.markdown(told), encoding="utf-8")
        console.print(f"For the pull request: {LOGS}/report.md", highlight=False)
        if dry_run:
            return
        _warn_of_changes(root, console)
        with tempfile.TemporaryDirectory(prefix="finalpos-bump-") as temporary:
            tree = Path(temporary) / "tree"
            before = _state(root)
            staging.copy(root, tree)
            _stage(tree, new, told)
            for number, command in enumerate(commands):
                _prove(command, tree, root / LOGS / f"{number}.log", spec, console)
            if _state(root) != before:
                raise BumpError("The tree was changed meanwhile.\nNothing was replaced: run the bump again.")
            swap.replace(root, {name: tree / name for name in (DESCRIPTION, CHANGELOG, GENERATED)})
    seconds = time.monotonic() - began
    console.print(
        f"{told.title} is in place after {seconds:.0f} seconds on {os.cpu_count()} cores: review the diff, say "
        f"{told.version} in finalpos_client/_version.py when you release it.",
        highlight=False,
    )


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Give up on a server that trickles, and on a description whose parts multiply when they are written out."""

    def give_up(*_: object) -> NoReturn:
        raise BumpError(
            f"The description could not be read and understood in {seconds:g} seconds.\nNothing was changed."
        )

    previous = signal.signal(signal.SIGALRM, give_up)
    # Again and again, because what it interrupts may swallow it: a finaliser, or a library that catches everything.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def _overlay(root: Path) -> dict[str, object]:
    return documents.load(root / "openapi-overlay.yaml")


def _current(root: Path) -> generate.Planned:
    """The package as it is, from the description that it ships: that one has its corrections and names in it."""
    try:
        shipped = documents.load(root / GENERATED / "description.json")
        return generate.planned_package(shipped, _NO_OVERLAY, root / "generator-config.yaml")
    except (documents.DocumentError, generate.GenerationError) as error:
        raise BumpError(f"{error}\nThe package there is can't be compared with: make generate first.") from None


def _report(new: source.Source, current: generate.Planned, planned: generate.Planned, root: Path) -> report.Report:
    urls = (generate.base_url(each.description) for each in (current, planned))
    changes = [
        *contract.compare(current.description, planned.description, *urls),
        *surface.compare(current.package, planned.package),
    ]
    changes.sort(key=lambda change: not change.breaking)
    version = re.search(r'__version__ = "(.+)"', (root / "finalpos_client" / "_version.py").read_text(encoding="utf-8"))
    assert version, "_version.py holds the version"
    changelog = (root / CHANGELOG).read_text(encoding="utf-8")
    return report.Report(
        source=new.name,
        sha256=hashlib.sha256(new.text).hexdigest(),
        old_version=current.description["info"]["version"],
        new_version=planned.description["info"]["version"],
        summary=planned.package.summary,
        changes=changes,
        missed=planned.overlaid.missed,
        idle=planned.overlaid.idle,
        version=release.suggested_version(changelog, version[1], changes),
    )


def _stage(tree: Path, new: source.Source, told: report.Report) -> None:
    (tree / DESCRIPTION).write_bytes(new.text)
    changelog = (tree / CHANGELOG).read_text(encoding="utf-8")
    entry = release.with_entry(changelog, told.version, told.title, told.changes)
    (tree / CHANGELOG).write_text(entry, encoding="utf-8")
    generated = tree.with_name("generated")
    generated.mkdir()
    try:
        generate.generate(tree / DESCRIPTION, tree / "openapi-overlay.yaml", tree / "generator-config.yaml", generated)
    except generate.GenerationError as error:
        raise BumpError(f"{error}\nNothing was changed.") from None
    generate.replace(tree / GENERATED, generated)


def _prove(command: Command, tree: Path, log: Path, spec: str, console: Console) -> None:
    shown = " ".join(command[:2])
    console.print(f"{shown} ...", end=" ", highlight=False)
    began = time.monotonic()
    try:
        staging.prove(command, tree, log)
    except staging.ProofError as error:
        console.print("failed")
        raise BumpError(
            f"{error}\nNothing was changed. What the new version breaks in here has to follow it: "
            f"to work on that in place, save {spec} as {DESCRIPTION}, then make generate, check and test."
        ) from None
    console.print(f"passed, {time.monotonic() - began:.0f} s", highlight=False)


def _state(root: Path) -> dict[str, tuple[int, int]]:
    """What the sources are, as far as their times and sizes tell."""
    kept = (DESCRIPTION, CHANGELOG, "openapi-overlay.yaml", "generator-config.yaml", f"{GENERATED}/description.json")
    found = {name: (root / name).stat() for name in kept}
    return {name: (each.st_mtime_ns, each.st_size) for name, each in found.items()}


def _warn_of_changes(root: Path, console: Console) -> None:
    command = ["git", "status", "--porcelain", "--", DESCRIPTION, CHANGELOG, GENERATED]
    try:
        status = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return
    if status.returncode == 0 and status.stdout:
        console.print("Not committed yet, so the diff will show it as well:", status.stdout.rstrip(), sep="\n")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep a second bump of the same tree out; a lock on the directory ends with the process."""
    directory = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BumpError("Another bump of this tree is at work.") from None
    finally:
        os.close(directory)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description="Take a new version of the API in.")
    parser.add_argument("spec", metavar="SPEC", help="the vendor's description, a file or a URL; YAML or JSON")
    parser.add_argument("--dry-run", action="store_true", help="only report what would change")
    given = parser.parse_args(arguments)
    if not given.spec:
        parser.error("which description? make bump SPEC=<file or URL>")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        console = Console()
        console.width = max(console.width, _WIDTH)
        bump(given.spec, ROOT, proofs(ROOT), console, dry_run=given.dry_run)
    except BumpError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}\n{_CUT_OFF}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"Stopped.\n{_CUT_OFF}", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
