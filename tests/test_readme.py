"""README is true to the letter: its programs run, its commands exist, its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = {path.name: path.read_text() for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md")}
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", DOCUMENTS["README.md"], re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def sandbox_url() -> Iterator[str]:
    command = [sys.executable, "-m", "finalpos_client.sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sandbox:
        assert sandbox.stdout is not None
        found = re.search(r"listening on (http://\S+)", sandbox.stdout.readline())
        assert found, "the sandbox did not say where it listens"
        yield found[1]
        sandbox.terminate()


@pytest.mark.parametrize("program", PROGRAMS, ids=[f"program {number}" for number in range(1, len(PROGRAMS) + 1)])
def test_every_program_runs(program: str, sandbox_url: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(program)
    environment = {**os.environ, "FINALPOS_API_KEY": "sandbox-key", "FINALPOS_BASE_URL": sandbox_url}
    run = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout


def test_there_is_a_program_for_the_beginning_for_each_journey_for_speed_and_for_tests() -> None:
    assert len(PROGRAMS) == 5


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_target_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", DOCUMENTS[name]))
    assert named
    assert named <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_into_the_tree_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", DOCUMENTS[name])
    assert links
    assert all((ROOT / link).exists() for link in links)
