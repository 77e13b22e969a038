"""A bump leaves the tree complete or as it was, and says what to do."""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import bump
import pytest
from bumping import release, report, source, staging
from bumping.rules import Change
from generation import documents
from rich.console import Console

ROOT = Path(__file__).parent.parent
SOURCES = ("finalpos_client", "CHANGELOG.md", "generator-config.yaml", "openapi-overlay.yaml", "openapi.yaml")
OLDER = ROOT / "tests" / "descriptions" / "customers-1.0.0.yaml"
NEWER = ROOT / "tests" / "descriptions" / "customers-1.2.4.yaml"

Json = dict[str, Any]


def state(tree: Path) -> dict[str, str]:
    """What is in a tree, but for what git ignores."""
    files = (path for path in tree.rglob("*") if path.is_file())
    names = {path: path.relative_to(tree) for path in files}
    return {
        str(name): hashlib.sha256(path.read_bytes()).hexdigest()
        for path, name in names.items()
        if not {"build", ".git", "__pycache__"} & set(name.parts)
    }


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree of its own, whose package is that of the older description."""
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tree / name)
    take_in(OLDER, tree)
    return tree


def take_in(spec: Path | str, tree: Path, commands: Sequence[Sequence[str]] = (), **more: Any) -> str:
    printed = io.StringIO()
    bump.bump(str(spec), tree, commands, Console(file=printed, width=150), **more)
    return printed.getvalue()


def test_it_replaces_description_package_and_changelog(tree: Path) -> None:
    told = take_in(NEWER, tree)
    assert (tree / "openapi.yaml").read_bytes() == NEWER.read_bytes()
    package = (tree / "finalpos_client" / "_generated" / "__init__.py").read_text()
    assert 'API_VERSION = "1.2.4"' in package
    assert hashlib.sha256(NEWER.read_bytes()).hexdigest() in package
    changelog = (tree / "CHANGELOG.md").read_text()
    assert changelog.count("### Final POS API 1.0.0 to 1.2.4") == 1
    assert "- `pos.customers.create(company_id=)`: gone: str | Unset | None" in changelog
    assert "breaking" in told
    assert "is in place after" in told
    report = (tree / "build" / "bump" / "report.md").read_text()
    assert (
        "| `pos.customers.create(company_id=)` | gone: str \\| Unset \\| None | a call with it is a TypeError |"
        in report
    )
    assert not (tree / ".bump").exists()


def test_a_second_time_changes_nothing(tree: Path) -> None:
    take_in(NEWER, tree)
    before = state(tree)
    assert "there is nothing to do" in take_in(NEWER, tree)
    assert state(tree) == before


def test_a_dry_run_only_reports(tree: Path) -> None:
    before = state(tree)
    assert "pos.customers.create(company_id=)" in take_in(NEWER, tree, dry_run=True)
    assert state(tree) == before


def test_json_is_kept_as_yaml_that_says_the_same(tree: Path, tmp_path: Path) -> None:
    spec = tmp_path / "download"
    spec.write_text(json.dumps(documents.load(NEWER)))
    take_in(spec, tree)
    kept = (tree / "openapi.yaml").read_bytes()
    assert kept.startswith(b"openapi: 3.0.3\ninfo:\n")
    assert documents.parse(kept) == documents.load(NEWER)
    assert "there is nothing to do" in take_in(spec, tree)


def test_actions_of_the_overlay_that_do_nothing_are_told(tree: Path, tmp_path: Path) -> None:
    description = documents.load(NEWER)
    description["components"]["schemas"]["Customer"]["required"] = ["id"]
    spec = tmp_path / "new.json"
    spec.write_text(json.dumps(description))
    told = " ".join(take_in(spec, tree, dry_run=True).split())
    assert "without a target, gone or no longer needed: $..[?@.properties.id" in told
    assert "without a target, gone or no longer needed: $.paths['/v1/api/variant/{id}'].put" in told


def test_what_does_not_pass_changes_nothing(tree: Path) -> None:
    before = state(tree)
    fail = [sys.executable, "-c", "print('3 failed'); raise SystemExit(1)"]
    with pytest.raises(bump.BumpError, match=r"(?s)3 failed.*Nothing was changed") as caught:
        take_in(NEWER, tree, [fail])
    assert "save" in str(caught.value)
    assert "build/bump/0.log" in str(caught.value)
    assert state(tree) == before


def test_proofs_see_the_new_tree_and_its_package(tree: Path) -> None:
    program = (
        "import finalpos_client, pathlib; assert finalpos_client.__api_version__ == '1.2.4';"
        "assert pathlib.Path(finalpos_client.__file__).is_relative_to(pathlib.Path.cwd());"
        "assert '1.0.0 to 1.2.4' in open('CHANGELOG.md').read()"
    )
    take_in(NEWER, tree, [[sys.executable, "-c", program]])


def test_a_tree_that_changes_meanwhile_is_left_alone(tree: Path) -> None:
    edit = f"open({str(tree / 'CHANGELOG.md')!r}, 'a').write('mine')"
    with pytest.raises(bump.BumpError, match="changed meanwhile"):
        take_in(NEWER, tree, [[sys.executable, "-c", edit]])
    assert (tree / "CHANGELOG.md").read_text().endswith("mine")
    assert (tree / "openapi.yaml").read_bytes() == OLDER.read_bytes()


def test_an_interruption_ends_what_was_started(tmp_path: Path) -> None:
    command = ["sh", "-c", "(sleep 1; touch late) & touch begun; wait"]

    def interrupt() -> None:
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        staging.prove(command, tmp_path, tmp_path / "log")
    time.sleep(1.2)
    assert not (tmp_path / "late").exists()


def test_two_bumps_of_one_tree_do_not_meet(tree: Path) -> None:
    directory = os.open(tree, os.O_RDONLY)
    fcntl.flock(directory, fcntl.LOCK_EX)
    with pytest.raises(bump.BumpError, match="Another bump"):
        take_in(NEWER, tree)
    os.close(directory)
    take_in(NEWER, tree)


# Descriptions that can't work --------------------------------------------------------------------------------------


def described(**more: Any) -> Json:
    return {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}, **more}


def loop(schema: Json) -> Json:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
    paths = {"/a": {"get": {"responses": {"200": {"description": "", "content": content}}}}}
    return described(paths=paths, components={"schemas": {"A": schema}})


LISTED = {"get": {"responses": {"200": {"description": ""}}}}
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

HOPELESS: dict[str, tuple[bytes | Json, str]] = {
    "invalid": (described(paths={"/a": {"get": {}}}), "is not valid OpenAPI: .*responses"),
    "wrong deep inside": (
        loop({"type": "object", "description": "x" * 1000, "properties": {"a": {"type": "strng"}}}),
        "is not valid OpenAPI: .*components/schemas/A",
    ),
    "without operations": (described(), "vendor.yaml describes no operations"),
    "without a version": ({"info": {}}, "it says no version"),
    "of another kind": ({"swagger": "2.0"}, "it says swagger 2.0"),
    "too new": (described(openapi="3.2.0"), "it says openapi 3.2.0"),
    "a reference to itself": (loop({"$ref": "#/components/schemas/A"}), "schemas/A' leads nowhere"),
    "an allOf of itself": (loop({"allOf": [{"$ref": "#/components/schemas/A"}]}), "allOf contains itself|not valid"),
    "a reference to nothing": (loop({"$ref": "#/components/schemas/B"}), "schemas/B' leads nowhere"),
    "a reference elsewhere": (loop({"$ref": "other.yaml#/A"}), "in another document; bundle them"),
    "two operations of one name": (
        described(paths={"/a/orders": LISTED, "/b/orders": LISTED}),
        r"are both 'orders.list'\nGive them x-finalpos-resource or x-finalpos-method in openapi-overlay.yaml",
    ),
    "no YAML": (b"{ this: is [ not YAML", "can't be read"),
    "no text": (b"\x89PNG\r\n\x1a\n\x00", "can't be read"),
    "a list": (b"- a\n- b\n", "it holds no object"),
    "a web page": (b"<!doctype html><title>Sign in</title>", "a web page called 'Sign in', not a description"),
    "50 MB of nonsense": (b"x: y\n" * 10_000_000, "50,000,000 bytes, more than the 10,000,000 that are read"),
    "9 MB of nonsense": (b"nonsense " * 1_000_000, "can't be read"),
    "an alias bomb": (BOMB.encode(), "more than 1,000,000 values"),
    "a deep nest": (b"[" * 1_000_000, "nest(ed|ing)"),
    "one key twice": (b"openapi: 3.0.3\nopenapi: 3.0.3\n", "the key 'openapi' is there twice"),
    "code": (b"a: !!python/object/apply:os.system ['touch /tmp/owned']", "could not determine a constructor"),
    "empty": (b"", "it holds no object"),
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean git repository of what a bump works on."""
    if shutil.which("git") is None:
        pytest.skip("git is needed to see that nothing was changed")
    root = tmp_path_factory.mktemp("repository")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, root / name)
    who = ("-c", "user.name=t", "-c", "user.email=t@t.test", "-c", "commit.gpgsign=false")
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "t"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root


def changed(repository: Path) -> str:
    done = subprocess.run(["git", "status", "--porcelain"], cwd=repository, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(("content", "message"), HOPELESS.values(), ids=HOPELESS)
def test_a_description_that_can_not_work_is_refused_in_seconds(
    content: bytes | Json, message: str, repository: Path, tmp_path: Path
) -> None:
    spec = tmp_path / "vendor.yaml"
    spec.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    began = time.monotonic()
    with pytest.raises(bump.BumpError, match=f"(?s){message}") as caught:
        take_in(spec, repository)
    assert time.monotonic() - began < 10
    assert str(caught.value).endswith("Nothing was changed.")
    assert changed(repository) == ""


def test_a_description_that_multiplies_is_given_up(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bump, "SECONDS", 1)
    twice = [{"allOf": [{"$ref": f"#/components/schemas/A{number}"}] * 2} for number in range(1, 31)]
    schemas = {f"A{number}": schema for number, schema in enumerate([*twice, {"type": "object"}])}
    spec = tmp_path / "vendor.json"
    spec.write_text(json.dumps(described(paths={"/a/orders": LISTED}, components={"schemas": schemas})))
    with pytest.raises(bump.BumpError, match="could not be read and understood in 1 seconds"):
        take_in(spec, repository)
    assert changed(repository) == ""


def test_a_time_limit_that_is_swallowed_comes_again() -> None:
    def go_on_for_ever() -> None:
        while True:
            pass

    def swallow() -> None:
        with suppress(bump.BumpError):
            go_on_for_ever()
        go_on_for_ever()

    with pytest.raises(bump.BumpError, match=r"in 0\.01 seconds"), bump._time_limit(0.01):
        swallow()


@pytest.mark.parametrize("spec", ["no-such-file.yaml", ".", "ftp://localhost/openapi.yaml", "file:///etc/passwd"])
def test_what_can_not_be_read_at_all_is_refused(spec: str, repository: Path) -> None:
    with pytest.raises(bump.BumpError, match="Nothing was changed"):
        take_in(spec, repository)
    assert changed(repository) == ""


def test_the_command_says_why_and_fails() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "bump.py"), "no-such-file.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "no-such-file.yaml can't be read: No such file or directory\nNothing was changed.\n"


# Downloads ---------------------------------------------------------------------------------------------------------


class _Vendor(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = b"<html><head><title>Final POS docs</title></head></html>"
        if self.path.startswith("/openapi.yaml"):
            self._answer(200, NEWER.read_bytes(), "application/yaml")
        elif self.path == "/moved":
            self._answer(302, b"", "text/plain", location="/openapi.yaml")
        elif self.path == "/round":
            self._answer(302, b"", "text/plain", location="/round")
        elif self.path == "/elsewhere":
            self._answer(302, b"", "text/plain", location="file:///etc/passwd")
        elif self.path == "/page":
            self._answer(200, page, "text/html")
        elif self.path == "/endless":
            self._answer(200, b"x" * 11_000_000, "application/yaml")
        else:
            self._answer(404, b"gone", "text/plain")

    def _answer(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def handle(self) -> None:
        with suppress(ConnectionError):  # a client that has seen enough
            super().handle()


@pytest.fixture(scope="module")
def vendor() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Vendor)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/openapi.yaml", "/moved", "/openapi.yaml?token=s3cret"])
def test_a_description_is_downloaded(vendor: str, path: str) -> None:
    new = source.read(vendor + path)
    assert new.text == NEWER.read_bytes()
    assert "s3cret" not in new.name


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/page", "/page is a web page called 'Final POS docs', not a description"),
        ("/gone", "/gone answers 404 Not Found"),
        ("/round", "leads to another address again and again"),
        ("/elsewhere", "only http and https are followed"),
        ("/endless", "/endless sends more than the 10,000,000 bytes that are read"),
    ],
)
def test_a_url_that_gives_no_description_is_refused(vendor: str, path: str, message: str) -> None:
    with pytest.raises(source.SourceError, match=message):
        source.read(vendor + path)


def test_a_url_that_nobody_answers_is_refused() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/openapi.yaml"
    with pytest.raises(source.SourceError, match="can't be fetched"):
        source.read(url)


# Report ------------------------------------------------------------------------------------------------------------


def told_of(changes: list[Change]) -> report.Report:
    return report.Report(
        source="new.yaml",
        sha256="0123456789abcdef",
        old_version="1",
        new_version="1",
        summary="a package",
        changes=changes,
        missed=["$.gone"],
        idle=[],
        version="0.1.0",
    )


def test_what_breaks_nothing_is_told_once_for_all_that_it_touches() -> None:
    names = ("pos.a.delete", "pos.b.delete")
    changes = [Change(rule, name, "204") for rule in ("reply-added", "argument-removed") for name in names]
    printed = io.StringIO()
    report.show(told_of(changes), Console(file=printed, width=120))
    assert printed.getvalue().count("pos.a.delete and 1 more") == 1
    assert "Final POS API 1, described anew (0123456789ab), from new.yaml" in printed.getvalue()
    text = report.markdown(told_of(changes))
    assert "| `pos.a.delete`, `pos.b.delete` | 204 | any success is read, any failure is an error |" in text
    assert text.count("| a call with it is a TypeError | `argument-removed` |") == 2
    assert "- without a target, gone or no longer needed: $.gone" in text


# Version and changelog ---------------------------------------------------------------------------------------------

BREAKING = Change("method-removed", "pos.orders.get", "gone")
ADDED = Change("method-added", "pos.orders.close", "new: POST /order/{id}/close")
SHOWN = Change("title-changed", "", "'a' is now 'b'")


@pytest.mark.parametrize(
    ("headings", "changes", "version"),
    [
        (["0.1.0 - unreleased"], [BREAKING], "0.1.0"),
        (["0.1.0 - 2026-01-05"], [BREAKING], "0.2.0"),
        (["0.1.0 - 2026-01-05"], [ADDED], "0.1.1"),
        (["0.1.1 - unreleased", "0.1.0 - 2026-01-05"], [BREAKING], "0.2.0"),
        (["0.2.0 - unreleased", "0.1.0 - 2026-01-05"], [SHOWN], "0.2.0"),
        (["1.4.2 - 2026-01-05"], [BREAKING, ADDED], "2.0.0"),
        (["1.4.2 - 2026-01-05"], [ADDED], "1.5.0"),
        (["1.4.2 - 2026-01-05"], [SHOWN], "1.4.3"),
    ],
)
def test_the_version_follows_from_what_breaks(headings: list[str], changes: list[Change], version: str) -> None:
    changelog = "# Changelog\n\n" + "".join(f"## {heading}\n\nText.\n\n" for heading in headings)
    assert release.suggested_version(changelog, "0.1.0", changes) == version


def test_an_entry_goes_into_the_version_to_come() -> None:
    changelog = "# Changelog\n\n## 0.1.0 - unreleased\n\nFirst.\n\n## 0.0.1 - 2026-01-05\n\nOld.\n"
    once = release.with_entry(changelog, "0.1.0", "API 1 to 2", [BREAKING, ADDED, SHOWN])
    assert once == (
        "# Changelog\n\n## 0.1.0 - unreleased\n\nFirst.\n\n"
        "### API 1 to 2\n\n**Breaking**\n\n- `pos.orders.get`: gone\n\n"
        "**New**\n\n- `pos.orders.close`: new: POST /order/{id}/close\n\n"
        "1 further change that no program has to follow.\n\n"
        "## 0.0.1 - 2026-01-05\n\nOld.\n"
    )
    assert release.with_entry(once, "0.1.0", "API 1 to 2", [BREAKING, ADDED, SHOWN]) == once


def test_an_entry_after_a_release_begins_a_version() -> None:
    changelog = "# Changelog\n\n## 0.1.0 - 2026-01-05\n\nOld.\n"
    assert release.with_entry(changelog, "0.1.1", "API 1 to 2", []) == (
        "# Changelog\n\n## 0.1.1 - unreleased\n\n### API 1 to 2\n\nNothing that a program would notice.\n\n"
        "## 0.1.0 - 2026-01-05\n\nOld.\n"
    )
