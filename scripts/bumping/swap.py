"""Puts new files in the place of old ones, all of them or none, whenever the process ends.

What is new is first gathered in ``.bump`` beside the tree's own files, so that a rename suffices. Then a journal is
written, itself by a rename: before that nothing has happened, and after it everything will, by the next run if need be.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

WORK = ".bump"


def replace(root: Path, new: Mapping[str, Path]) -> None:
    """Replace files and directories of a tree.

    Args:
        root: the tree.
        new: what to put where; the keys are paths within the tree.
    """
    work = root / WORK
    shutil.rmtree(work, ignore_errors=True)
    (work / "new").mkdir(parents=True)
    (work / "old").mkdir()
    for number, source in enumerate(new.values()):
        to = work / "new" / str(number)
        if source.is_dir():
            shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, to)
    journal = work / "journal.tmp"
    journal.write_text(json.dumps(list(new)), encoding="utf-8")
    os.sync()
    journal.rename(work / "journal")
    _carry_out(root)


def resume(root: Path) -> bool:
    """Finish or forget what an earlier run was in the middle of; tell whether it was finished."""
    if (root / WORK / "journal").exists():
        _carry_out(root)
        return True
    shutil.rmtree(root / WORK, ignore_errors=True)
    return False


def _carry_out(root: Path) -> None:
    """Do what the journal says, as far as it has not been done."""
    work = root / WORK
    for number, name in enumerate(json.loads((work / "journal").read_text(encoding="utf-8"))):
        source, old, target = work / "new" / str(number), work / "old" / str(number), root / name
        if source.exists():
            if target.is_dir():
                target.rename(old)
            source.replace(target)
    (work / "journal").unlink()
    shutil.rmtree(work)
