"""The types that users get, seen through their type checkers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parent / "typing" / "program.py"


def mypy(source: Path, where: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={where}", str(source)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_program_of_the_documentation_passes_mypy_strict(tmp_path: Path) -> None:
    run = mypy(PROGRAM, tmp_path)
    assert run.returncode == 0, run.stdout


def test_wrong_names_and_types_are_found_before_the_program_runs(tmp_path: Path) -> None:
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
"""
    )
    run = mypy(program, tmp_path)
    found = {int(line.split(":")[1]) for line in run.stdout.splitlines() if ": error: " in line}
    assert found == {4, 5, 6, 7, 8, 9, 11, 12}, run.stdout
