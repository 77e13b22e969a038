"""The types that users get, seen through their type checkers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parent / "typing").glob("*.py"))


def mypy(source: Path, where: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={where}", str(source)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("program", PROGRAMS, ids=[each.stem for each in PROGRAMS])
def test_the_programs_of_the_documentation_pass_mypy_strict(program: Path, mypy_cache: Path) -> None:
    run = mypy(program, mypy_cache)
    assert run.returncode == 0, run.stdout


def test_wrong_names_and_types_are_found_before_the_program_runs(tmp_path: Path, mypy_cache: Path) -> None:
    program = tmp_path / "wrong.py"
    program.write_text(
        """\
from finalpos_client import FinalPOS

async def main(pos: FinalPOS) -> None:
    await pos.stations.update("s1", nmae="x")
    await pos.stations.update("s1", name=5)
    await pos.stations.create(name="x")
    await pos.stations.get(5)
    (await pos.stations.get("s1")).nmae
    await pos.stations.get("s1", options={"timout": 5})
    async for order in pos.orders.list():
        order.summary.total
    await (await pos.with_raw_response.stations.get("s1")).name
    await pos.orders.list()
    list(pos.orders.list())
    pos.orders.list()[0]
    with pos:
        FinalPOS(on_retry="x")
"""
    )
    run = mypy(program, mypy_cache)
    found = {int(line.split(":")[1]) for line in run.stdout.splitlines() if ": error: " in line}
    assert found == {4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17}, run.stdout


def test_wrong_names_and_types_are_found_without_await_as_well(tmp_path: Path, mypy_cache: Path) -> None:
    program = tmp_path / "wrong_sync.py"
    program.write_text(
        """\
import httpx
from finalpos_client.sync import FinalPOS

def main(pos: FinalPOS) -> None:
    pos.stations.update("s1", nmae="x")
    pos.stations.update("s1", name=5)
    pos.stations.create(name="x")
    pos.stations.get(5)
    pos.stations.get("s1").nmae
    pos.stations.get("s1", options={"timout": 5})
    for order in pos.orders.list():
        order.summary.total
    pos.with_raw_response.stations.get("s1").name
    pos.stations.list().first("3")
    pos.stations.list()[0]
    next(pos.stations.list())
    FinalPOS(http_client=httpx.AsyncClient())
"""
    )
    run = mypy(program, mypy_cache)
    found = {int(line.split(":")[1]) for line in run.stdout.splitlines() if ": error: " in line}
    assert found == {5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17}, run.stdout
