"""Ten descriptions by others are bumped to, and used; and bumps are killed: ``make bump-trial``.

Slower than a test should be, so it has a target of its own.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import bump
import pytest
from rich.console import Console
from variants import VARIANTS

ROOT = Path(__file__).parent.parent
SOURCES = ("finalpos_client", "CHANGELOG.md", "generator-config.yaml", "openapi-overlay.yaml", "openapi.yaml")
GENERATED = Path("finalpos_client") / "_generated"
KILLS = 20
# Methods that have no part in a record's life.
OTHERS = {"fields", "get_data"}

Json = dict[str, Any]


def copy(to: Path) -> Path:
    to.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, to / name)
    return to


def description_of(tree: Path) -> Json:
    shipped: Json = json.loads((tree / GENERATED / "description.json").read_text())
    return shipped


def methods_of(tree: Path) -> dict[str, set[str]]:
    methods: dict[str, set[str]] = {}
    for item in description_of(tree)["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "x-finalpos-method" in operation:
                methods.setdefault(operation["x-finalpos-resource"], set()).add(operation["x-finalpos-method"])
    return methods


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A tree for each of the ten, after its bump."""
    root = tmp_path_factory.mktemp("bumped")
    trees = {}
    for name, describe in VARIANTS.items():
        spec = root / f"{name}.json"
        spec.write_text(json.dumps(describe()))
        trees[name] = copy(root / name)
        bump.bump(str(spec), trees[name], [], Console(file=io.StringIO(), width=120))
    return trees


@pytest.mark.parametrize("name", VARIANTS)
def test_every_record_lives_on_a_sandbox_of_the_same_description(name: str, trees: dict[str, Path]) -> None:
    path = os.pathsep.join(map(str, (trees[name], ROOT / "scripts")))
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "bump_driver.py")],
        env={**os.environ, "PYTHONPATH": path},
        cwd=trees[name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    called: dict[str, list[str]] = json.loads(done.stdout)
    left = {resource: methods - set(called.get(resource, ())) for resource, methods in methods_of(trees[name]).items()}
    assert {resource: methods for resource, methods in left.items() if methods} == {"custom_tables": OTHERS}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_resources_are_the_same_and_what_is_new(name: str, trees: dict[str, Path]) -> None:
    ours, theirs = methods_of(ROOT), methods_of(trees[name])
    assert {resource: methods - theirs.get(resource, set()) for resource, methods in ours.items()} == {
        resource: set() for resource in ours
    }


@pytest.mark.parametrize("name", VARIANTS)
def test_records_keep_the_names_of_their_classes(name: str, trees: dict[str, Path]) -> None:
    modules = {path.stem for path in (trees[name] / GENERATED / "models").glob("*.py")}
    assert {"customer", "order", "product", "station", "transaction", "zapier_trigger", "custom_table"} <= modules


def test_all_of_them_pass_mypy_strict(trees: dict[str, Path], tmp_path: Path) -> None:
    # In one run, each under a name of its own, so that what they stand on is checked once.
    for name, tree in trees.items():
        shutil.copytree(tree / GENERATED, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), *map(str, trees)],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


# Killed ------------------------------------------------------------------------------------------------------------

PROGRAM = """
import pathlib, sys
import bump
from rich.console import Console
bump.bump(sys.argv[1], pathlib.Path(sys.argv[2]), [], Console(width=120))
"""


def state(tree: Path) -> str:
    """All that a bump replaces, in one word."""
    digest = hashlib.sha256()
    files = [tree / "openapi.yaml", tree / "CHANGELOG.md", *sorted((tree / GENERATED).rglob("*.*"))]
    for path in files:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(tree)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def test_a_bump_killed_anywhere_leaves_a_tree_that_is_whole_or_made_so_by_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "new.json"
    spec.write_text(json.dumps(VARIANTS["with_envelopes"]()))
    pristine = copy(tmp_path / "pristine")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}

    def start(tree: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", PROGRAM, str(spec), str(tree)]
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)

    complete = copy(tmp_path / "complete")
    clock = time.monotonic()
    assert start(complete).wait() == 0
    seconds = time.monotonic() - clock
    before, after = state(pristine), state(complete)
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    found = {"before": 0, "complete": 0, "completed by the next": 0}
    for number in range(KILLS):
        tree = tmp_path / f"tree{number}"
        shutil.copytree(pristine, tree)
        running = start(tree)
        # Half of them at the very end, where the files are put in place.
        delay = chance.uniform(0, seconds) if number % 2 else chance.uniform(0.85, 1.05) * seconds
        time.sleep(delay)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        left = state(tree)
        assert start(tree).wait() == 0, f"seed {seed}, kill {number}"
        assert state(tree) == after, f"seed {seed}, kill {number}"
        assert not (tree / ".bump").exists()
        found["before" if left == before else "complete" if left == after else "completed by the next"] += 1
        shutil.rmtree(tree)
    with capsys.disabled():
        print(f"\n{KILLS} bumps killed within {seconds:.1f} s (seed {seed}): {found}")  # noqa: T201
