"""The commands follow the description, are loaded when they are used, and shells know them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import generate
import pytest
import typer
import yaml
from cli import finalpos

import finalpos_client
from finalpos_client.cli.app import app
from finalpos_client.cli.names import commands, kebab, resources
from finalpos_client.pagination import DEFAULT_PAGE_SIZE

ROOT = Path(__file__).parent.parent
PACKAGE = Path(finalpos_client.__file__).parent

CARD = {
    "type": "object",
    "required": ["code"],
    "properties": {
        "code": {"type": "string", "description": "On its [back]."},
        "kind": {"type": "string", "enum": ["paper", "plastic"]},
        "uses": {"type": "integer"},
        "validFrom": {"type": "string", "format": "date"},
        "boughtAt": {"type": "string", "format": "date-time"},
        "limit": {"type": "number"},
        "data": {"type": "array", "items": {"type": "integer"}},
        "isOpen": {"type": "boolean"},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
RECORD = {"type": "object", "properties": {"id": {"type": "string"}, **CARD["properties"]}}  # type: ignore[dict-item]
ID = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer"}}


def answered(schema: Any) -> Any:
    return {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}


def taking(schema: Any, kind: str = "application/json") -> Any:
    return {"required": True, "content": {kind: {"schema": schema}}}


PAGES = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("skip", "limit")]
OTHER = {
    "openapi": "3.0.3",
    "info": {"title": "Cards", "version": "7"},
    "paths": {
        "/gift-card": {"post": {"requestBody": taking(CARD), "responses": answered(RECORD)}},
        "/gift-card/{number}": {
            "get": {"parameters": [ID], "responses": answered(RECORD)},
            "delete": {"parameters": [ID], "responses": {"204": {"description": ""}}},
        },
        "/gift-cards": {
            "get": {
                "parameters": [*PAGES, {"name": "kind", "in": "query", "schema": {"type": "string"}}],
                "responses": answered({"type": "array", "items": RECORD}),
            }
        },
        "/picture": {
            "post": {
                "requestBody": taking({"type": "string", "format": "binary"}, "image/png"),
                "responses": answered({"type": "object"}),
            }
        },
        "/rate": {"get": {"responses": answered({"type": "object", "properties": {"vat": {"type": "number"}}})}},
    },
    "components": {"securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "x-api-key"}}},
}

DRIVER = """
import asyncio, json, sys, threading
sys.path[:0] = {paths!r}
import finalpos_client
assert finalpos_client.__api_version__ == "7"
from cli import finalpos
from wire import Wire, reply

async def main():
    done = []
    for words, body, stdin in json.load(sys.stdin):
        async with Wire.serving([reply(200, body)]) as wire:
            one = await asyncio.to_thread(finalpos, *words, url=wire.url, stdin=stdin)
            seen = [(each.method, each.target, each.body.decode()) for each in wire.received]
        done.append([one.code, one.out, one.err, seen])
    json.dump(done, sys.stdout)

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, made from another description."""
    tree = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(PACKAGE, tree / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__", "_generated"))
    (tree / "spec.json").write_text(json.dumps(OTHER))
    (tree / "overlay.yaml").write_text(yaml.safe_dump({"overlay": "1.0.0", "actions": []}))
    inputs = ["--spec", str(tree / "spec.json"), "--overlay", str(tree / "overlay.yaml")]
    assert generate.main([*inputs, "--to", str(tree / PACKAGE.name / "_generated")]) == 0
    return tree


def there(tree: Path, *commands: tuple[str, Any, str]) -> list[Any]:
    """What commands do there, and what of them arrives, when that is the reply."""
    driver = DRIVER.format(paths=[str(tree), str(ROOT / "tests"), str(ROOT / "scripts")])
    given = json.dumps([[words.split(" "), body, stdin] for words, body, stdin in commands])
    done = subprocess.run([sys.executable, "-c", driver], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def test_another_description_has_other_commands(elsewhere: Path) -> None:
    typed = "gift-cards create --code A --kind paper --uses 3 --valid-from 2026-01-05 --no-is-open"
    typed += ' --bought-at 2026-01-05T09:00:00Z --limit-field 5.5 --data-field [1] --labels {"a":"b"}'
    sent = {
        "code": "A",
        "kind": "paper",
        "uses": 3,
        "validFrom": "2026-01-05",
        "boughtAt": "2026-01-05T09:00:00Z",
        "limit": 5.5,
        "data": [1],
        "isOpen": False,
        "labels": {"a": "b"},
    }
    made, got, gone, listed, picture, rate, shown, doctor = there(
        elsewhere,
        (typed, {"id": "1"}, ""),
        ("gift-cards get 7", {"id": "7"}, ""),
        ("gift-cards delete 7 --yes", None, ""),
        ("gift-cards list --kind paper --limit 2", [{"id": "7"}], ""),
        ("pictures create --data -", {"size": 3}, "png"),
        ("rates get", {"vat": 0.15}, ""),
        ("--help", None, ""),
        ("doctor -o json", [], ""),
    )
    ((method, target, body),) = made[3]
    assert (made[0], method, target, json.loads(body)) == (0, "POST", "/gift-card", sent)
    assert (json.loads(got[1]), got[3]) == ({"id": "7"}, [["GET", "/gift-card/7", ""]])
    assert (json.loads(gone[1]), gone[3][0][:2]) == ({"deleted": "7"}, ["DELETE", "/gift-card/7"])
    assert (json.loads(listed[1]), listed[3][0][1]) == ([{"id": "7"}], "/gift-cards?kind=paper&skip=0&limit=2")
    assert (json.loads(picture[1]), picture[3]) == ({"size": 3}, [["POST", "/picture", "png"]])
    assert json.loads(rate[1]) == {"vat": 0.15}
    assert re.search(r"^│ gift-cards ", shown[1], re.MULTILINE)
    assert not re.search(r"^│ customers ", shown[1], re.MULTILINE)
    assert doctor[0] == 0
    assert "custom tables" not in doctor[1]


def test_its_types_are_checked_before_anything_is_sent(elsewhere: Path) -> None:
    wrong = {
        "--uses 1.5": "expected a whole number, got '1.5'",
        "--valid-from soon": "expected date, got string 'soon'",
        "--bought-at 2026-01-05T09:00:00": "expected date-time with an offset",
        "--bought-at soon": "expected date-time, got string 'soon'",
        "--data-field [1.5]": "[0]: expected integer, got float 1.5",
        '--labels {"a":1}': "a: expected string, got int 1",
        '--data {"uses":"3"}': "uses: expected integer, got string '3'",
        '--data {"boughtAt":"2026-01-05"}': "boughtAt: expected date-time with an offset",
    }
    done = there(elsewhere, *((f"gift-cards create --code A {words}", {"id": "1"}, "") for words in wrong))
    for (code, _, said, sent), expected in zip(done, wrong.values(), strict=True):
        assert (code, sent) == (2, []), said
        assert expected in " ".join(said.replace("│", " ").split())
    ((code, out, _, _),) = there(elsewhere, ("gift-cards create --help", None, ""))
    assert code == 0
    for words in ("On its [back].", "One of paper, plastic.", "--limit-field", "--data-field"):
        assert words in " ".join(out.split())


# Loading ----------------------------------------------------------------------------------------------------------


def loaded_by(*arguments: str) -> set[str]:
    program = f"""
import json, sys
sys.argv = ["finalpos", *{arguments!r}]
from finalpos_client.cli import main
try:
    main()
except SystemExit:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(run.stderr))


def test_help_and_version_load_neither_resources_nor_httpx() -> None:
    for word in ("--help", "version"):
        loaded = loaded_by(word)
        assert not {"httpx", "asyncio", "finalpos_client.client"} & loaded
        assert not [name for name in loaded if name.startswith("finalpos_client._generated.")]


def test_the_help_of_a_resource_loads_no_other_and_no_httpx() -> None:
    loaded = loaded_by("stations", "--help")
    assert "httpx" not in loaded
    resources = "finalpos_client._generated.resources"
    assert {name for name in loaded if name.startswith(f"{resources}.")} == {f"{resources}.stations"}


# Shells -----------------------------------------------------------------------------------------------------------


def completed(shell: str, line: str) -> list[str]:
    """What a shell is told about the last word of a line."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    environment = {**os.environ, **asked, "_FINALPOS_COMPLETE": f"complete_{shell}"}
    command = [
        sys.executable,
        "-c",
        "import sys; sys.argv[0] = 'finalpos'; from finalpos_client.cli import main; main()",
    ]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    return run.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_resources_methods_and_options(shell: str) -> None:
    for line, word in (
        ("finalpos sta", "stations"),
        ("finalpos custom-tables f", "fields"),
        ("finalpos stations create --outl", "--outlet-id"),
        ("finalpos customers upsert --match firs", "firstName"),
        ("finalpos stations update s1 --null deviceN", "deviceName"),
        ("finalpos describe sta", "stations"),
        ("finalpos describe stations upd", "update"),
        ("finalpos sandbox --max", "--max-limit"),
    ):
        (found,) = completed(shell, line)
        assert word in found, line


def test_the_script_for_a_shell_asks_the_command() -> None:
    if shutil.which("bash") is None:
        pytest.skip("no bash")
    program = """
eval "$(_FINALPOS_COMPLETE=source_bash finalpos)"
COMP_WORDS=(finalpos customers mo); COMP_CWORD=2
_finalpos_completion finalpos
echo "${COMPREPLY[@]}"
"""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-c", program], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("model\n", "")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_complete_with_the_script_that_is_shown_for_them(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell}")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    around = {**os.environ, "PATH": path, "HOME": str(tmp_path), "_FINALPOS_COMPLETE": f"source_{shell}"}
    script = subprocess.run(["finalpos"], env=around, capture_output=True, text=True, check=True).stdout
    del around["_FINALPOS_COMPLETE"]
    (tmp_path / "script").write_text(script)
    programs = {
        # What completes in zsh works only within its line editor: here it only says what it was given.
        "zsh": "compdef() { :; }; _arguments() { print -l -- $@; }; _describe() { print -l -- ${(P)3:-${(P)2}} $@; }\n"
        f". {tmp_path}/script; words=(finalpos customers mo); CURRENT=3; _finalpos_completion",
        "fish": f"source {tmp_path}/script; complete --do-complete='finalpos customers mo'",
    }
    run = subprocess.run([shell, "-c", programs[shell]], env=around, capture_output=True, text=True, check=False)
    assert "model" in run.stdout, run.stderr


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_that_is_named_is_not_passed_over(option: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "finalpos_client.cli", option, "zsh"]
    run = subprocess.run(command, env={"HOME": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, [*tmp_path.iterdir()]) == (2, "", [])
    assert f"error: {option} takes no word: it is for the shell that it is typed in" in run.stderr
    assert "_FINALPOS_COMPLETE=source_zsh" in run.stderr


# Help -------------------------------------------------------------------------------------------------------------


def test_help_has_every_command_of_every_resource() -> None:
    group: Any = typer.main.get_command(app)
    for name in resources():
        assert [*map(kebab, commands(name))] == group.get_command(None, kebab(name)).list_commands(None)
    assert "upsert, find, schema, model." in " ".join(finalpos("--help").out.replace("│", " ").split())


@pytest.mark.parametrize("words", ["", "stations", "stations get", "describe", "export", "import", "sandbox", "doctor"])
def test_help_has_no_types_of_python_and_a_short_option(words: str) -> None:
    done = finalpos(*words.split(), "-h")
    assert (done.code, done.err) == (0, "")
    assert done.out.split() == finalpos(*words.split(), "--help").out.split()
    if words not in ("export", "import"):
        assert "<" not in done.out


def test_the_version_is_an_option_as_well() -> None:
    assert finalpos("--version").out == finalpos("version").out == f"{finalpos_client.__version__}\n"


def test_the_default_page_size_is_the_client_s() -> None:
    shown = " ".join(finalpos("stations", "list", "--help").out.replace("│", " ").split())
    assert f"[default: {DEFAULT_PAGE_SIZE}, or fewer where fewer are wanted]" in shown


# The sandbox ------------------------------------------------------------------------------------------------------


def test_the_sandbox_is_a_command_with_the_same_options() -> None:
    command = [sys.executable, "-m", "finalpos_client.cli", "sandbox"]
    with subprocess.Popen(
        [*command, "--port", "0", "--customer-column", "tier:string"], stdout=subprocess.PIPE, text=True
    ) as sandbox:
        assert sandbox.stdout is not None
        assert "listening on http://127.0.0.1:" in sandbox.stdout.readline()
        sandbox.terminate()
    module = [sys.executable, "-m", "finalpos_client.sandbox", "--help"]
    shown = [
        set(re.findall(r"--[a-z-]+", subprocess.run(each, capture_output=True, text=True, check=True).stdout))
        for each in ([*command, "--help"], module)
    ]
    assert shown[0] == shown[1] >= {"--max-limit", "--customer-column"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--max-limit 0", "--max-limit: expected a whole number from 1 on, got '0'"),
        ("--port 99999", "--port: expected a whole number from 0 to 65535, got '99999'"),
        ("--host 0.0.0.0", "--host: 0.0.0.0 can be reached from elsewhere"),
        ("--customer-column tier", "--customer-column tier: expected NAME:TYPE, such as tier:string"),
    ],
)
def test_an_option_of_the_sandbox_that_can_not_be_is_told_as_any_other(words: str, said: str) -> None:
    done = finalpos("sandbox", "--port", "0", *words.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {said}")


def test_without_its_extra_the_sandbox_says_what_to_install() -> None:
    program = "import sys; sys.modules['starlette'] = None; sys.argv = ['finalpos', 'sandbox', *sys.argv[1:]]; "
    program += "from finalpos_client.cli import main; main()"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert "it comes with this package's extra [sandbox]" in run.stderr
    assert "install finalpos-client[cli,sandbox]" in run.stderr
    shown = subprocess.run([sys.executable, "-c", program, "--help"], capture_output=True, text=True, check=True)
    assert "--customer-column" in shown.stdout


def test_without_its_own_extra_the_command_line_says_what_to_install() -> None:
    program = "import sys; sys.modules['typer'] = None; from finalpos_client.cli import main; main()"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "error: finalpos needs typer, which is not installed: it comes with this package's extra [cli]: "
        "install finalpos-client[cli]\n"
    )
