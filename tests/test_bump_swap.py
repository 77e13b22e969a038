"""Wherever the process ends while files are put in place, the tree is as before, complete, or completed next time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bumping import swap

SCRIPTS = Path(__file__).parent.parent / "scripts"

# Ends itself, as by kill -9, before the given step that changes a file system.
PROGRAM = """
import os, pathlib, signal, sys
sys.path.insert(0, sys.argv[1])
from bumping import swap
root, new, last = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])
steps = 0
changing = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.copyfile", "shutil.copytree", "shutil.rmtree"}
def count(event, arguments):
    global steps
    if event in changing or (event == "open" and isinstance(arguments[1], str) and "w" in arguments[1]):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
swap.replace(root, {"one.txt": new / "one.txt", "package": new / "package"})
print(steps)
"""


def make(directory: Path, word: str) -> Path:
    (directory / "package").mkdir(parents=True)
    (directory / "one.txt").write_text(word)
    for name in ("a", "b", f"only-{word}"):
        (directory / "package" / name).write_text(word)
    return directory


def content(tree: Path) -> dict[str, str]:
    return {str(path.relative_to(tree)): path.read_text() for path in tree.rglob("*") if path.is_file()}


def run(root: Path, new: Path, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, str(SCRIPTS), str(root), str(new), str(last)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_swap_cut_off_at_any_step_ends_whole(tmp_path: Path) -> None:
    old, new = make(tmp_path / "old", "before"), make(tmp_path / "new", "after")
    before, after = content(old), content(new)
    shutil.copytree(old, tmp_path / "whole")
    whole = run(tmp_path / "whole", new, 0)
    assert content(tmp_path / "whole") == after, whole.stderr
    outcomes = set()
    for step in range(1, int(whole.stdout) + 1):
        root = tmp_path / str(step)
        shutil.copytree(old, root)
        assert run(root, new, step).returncode == -signal.SIGKILL
        finished = swap.resume(root)
        outcomes.add(finished)
        assert content(root) == (after if finished or content(root) == after else before), f"step {step}"
        assert not (root / swap.WORK).exists()
        assert swap.resume(root) is False
    assert outcomes == {True, False}


def test_nothing_is_left_of_what_was_only_prepared(tmp_path: Path) -> None:
    root = make(tmp_path / "root", "before")
    (root / swap.WORK / "new").mkdir(parents=True)
    (root / swap.WORK / "new" / "0").write_text("half")
    assert swap.resume(root) is False
    assert content(root) == content(make(tmp_path / "same", "before"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_tree_that_can_not_be_written_stays(tmp_path: Path) -> None:
    root, new = make(tmp_path / "root", "before"), make(tmp_path / "new", "after")
    root.chmod(0o555)
    with pytest.raises(PermissionError):
        swap.replace(root, {"one.txt": new / "one.txt"})
    root.chmod(0o755)
    assert content(root) == content(make(tmp_path / "same", "before"))
