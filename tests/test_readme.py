"""README is true to the letter: its programs run, its commands exist, its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = {name: (ROOT / name).read_text() for name in ("README.md", "CONTRIBUTING.md", "docs/bump.md")}
SNIPPETS = re.findall(r"^```python\n(.*?)^```$", DOCUMENTS["README.md"], re.MULTILINE | re.DOTALL)
PROGRAMS = [snippet for snippet in SNIPPETS if "my_models" not in snippet]
TYPED = [snippet for snippet in SNIPPETS if "my_models" in snippet]


@pytest.fixture(scope="module")
def sandbox_url() -> Iterator[str]:
    with sandbox_at("-m", "finalpos_client.sandbox") as url:
        yield url


@contextmanager
def sandbox_at(*arguments: str) -> Iterator[str]:
    command = [sys.executable, *arguments, "--port", "0"]
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


def test_there_is_a_program_for_the_beginning_for_each_journey_for_customers_speed_and_tests() -> None:
    assert len(PROGRAMS) == 6


def test_the_command_line_does_what_is_shown(tmp_path: Path) -> None:
    commands = re.findall(r"^\$ (.*)$", DOCUMENTS["README.md"], re.MULTILINE)
    (start,) = (each.split() for each in commands if "--customer-column" in each)
    with sandbox_at(*start[1:]) as url:
        environment = {**os.environ, "FINALPOS_API_KEY": "sandbox-key", "FINALPOS_BASE_URL": url}
        environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        (tmp_path / "typed.py").write_text(*TYPED)
        shown = [each for each in commands if each.startswith("finalpos ") or "typed.py" in each]
        assert len(shown) == 4
        for command in shown:
            run = subprocess.run(
                command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
            )
            assert (run.returncode, run.stderr) == (0, ""), command
    assert "class MyCustomer(" in (tmp_path / "my_models.py").read_text()


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
    assert all((ROOT / name).parent.joinpath(link).exists() for link in links)
