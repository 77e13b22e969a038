"""A copy of the tree in which the new version is proven before the tree itself is touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# Not part of the sources: what tools leave behind, the environment, and what git keeps.
_IGNORED = shutil.ignore_patterns(
    *(
        ".git",
        ".venv*",
        ".bump",
        "__pycache__",
        "*.egg-info",
        "build",
        "dist",
        ".*_cache",
        ".hypothesis",
        ".generated-*",
    )
)
_SHOWN = 40  # lines of a failure: enough to see which


class ProofError(Exception):
    """Something does not pass with the new version; the message has the end of what it printed."""


def copy(root: Path, to: Path) -> None:
    """Copy the sources, with the times that ``make`` compares."""
    shutil.copytree(root, to, symlinks=True, ignore=_IGNORED)


def prove(command: Sequence[str], tree: Path, log: Path) -> None:
    """Run a command in a tree, with the package of that tree in front of the installed one.

    Raises:
        ProofError: it fails.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        # A group of its own, so that all of it can be ended together.
        process = subprocess.Popen(
            command, cwd=tree, env=_environment(tree), stdout=output, stderr=subprocess.STDOUT, process_group=0
        )
        try:
            status = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
    if status:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        raise ProofError("\n".join([*lines[-_SHOWN:], f"{' '.join(command)} failed; all it said is in {log}"]))


def _environment(tree: Path) -> Mapping[str, str]:
    # What make tells those that it runs is about another makefile's targets.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return {**inherited, "PYTHONPATH": str(tree)}
