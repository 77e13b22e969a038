"""What the core is made of: little, and nothing optional."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

import finalpos_client
from finalpos_client import models

PACKAGE = Path(finalpos_client.__file__).parent
OPTIONAL = ("cli", "money", "sandbox", "sync", "testing", "transports/aiohttp.py", "webhooks")  # the core works without
CORE = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if not any(path.is_relative_to(PACKAGE / part) for part in (*OPTIONAL, "_generated"))
]


def lines_of_code(source: str) -> int:
    """Lines that hold code: no blank ones, no comments, no docstrings."""
    documented: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            documented.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    layout = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in layout:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code - documented)


def test_the_core_is_thin(capsys: pytest.CaptureFixture[str]) -> None:
    code = {path: lines_of_code(path.read_text()) for path in CORE}
    customers = sum(lines for path, lines in code.items() if path.is_relative_to(PACKAGE / "customers"))
    with capsys.disabled():
        print(f"\nthe core: {sum(code.values()) - customers} lines of code, customers: {customers} more")  # noqa: T201
    assert sum(code.values()) - customers < 1_935
    assert customers < 1_150


def loaded_by(program: str) -> set[str]:
    program += "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


def test_the_core_imports_nothing_optional() -> None:
    program = """
import finalpos_client
pos = finalpos_client.FinalPOS("k")
for name in dir(type(pos)):
    getattr(pos, name)
"""
    loaded = loaded_by(program)
    assert "finalpos_client._generated.resources.stations" in loaded
    assert "finalpos_client._generated.sync" not in loaded
    optional = [f"finalpos_client.{part.removesuffix('.py').replace('/', '.')}" for part in OPTIONAL]
    assert not [name for name in loaded if f"{name}.".startswith(tuple(f"{part}." for part in optional))]
    required = loaded_by("import httpx, attrs, dateutil.parser")
    further = {name.partition(".")[0] for name in loaded - required} - set(sys.stdlib_module_names)
    assert further == {"finalpos_client"}


def test_the_package_loads_what_is_used() -> None:
    assert not {"httpx", "attrs", "asyncio", "finalpos_client.client"} & loaded_by("import finalpos_client")
    assert "httpx" not in loaded_by("from finalpos_client import FinalPOS")
    assert "httpx" not in loaded_by("import finalpos_client; finalpos_client.FinalPOS('k', transport='aiohttp')")


def test_every_public_name_can_be_had() -> None:
    assert {name for name in finalpos_client.__all__ if getattr(finalpos_client, name, None) is None} == set()
    assert set(finalpos_client.__all__) <= set(dir(finalpos_client))


def test_no_model_is_loaded_before_it_is_used() -> None:
    loaded = loaded_by("import finalpos_client, finalpos_client.models")
    generated = [name for name in loaded if name.startswith("finalpos_client._generated.")]
    assert not [name for name in generated if "station" in name or "order" in name]


def test_handwritten_code_names_no_generated_class() -> None:
    generated = set(models.__all__) - {"Error"}
    for path in CORE:
        names = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
        assert not names & generated, path


def test_the_package_knows_the_version_of_the_api() -> None:
    description = json.loads((PACKAGE / "_generated" / "description.json").read_text())
    assert finalpos_client.__api_version__ == description["info"]["version"]
    digest = hashlib.sha256((PACKAGE.parent / "openapi.yaml").read_bytes()).hexdigest()
    assert finalpos_client.__api_sha256__ == digest
