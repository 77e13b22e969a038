"""The key comes from where nobody else can read it; the server from where it was said last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli import Till, connected, finalpos, on_terminal

from finalpos_client.sandbox import DEFAULT_KEY

ONE = ("stations", "list", "--limit", "1")


@pytest.fixture(scope="module")
def till() -> Iterator[Till]:
    with connected() as till:
        yield till


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's configuration directory with nothing in it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


def key_file(file: Path, key: str = DEFAULT_KEY, mode: int = 0o600) -> str:
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{key}\n")
    file.chmod(mode)
    return str(file)


def test_a_file_that_is_named_goes_before_the_environment_and_that_before_the_file_of_the_user(
    till: Till, home: Path
) -> None:
    named, own = key_file(home / "other.key"), home / "finalpos" / "key"
    assert till("--key-file", named, *ONE, FINALPOS_API_KEY="wrong").code == 0
    key_file(own, "wrong")
    assert till(*ONE).code == 0
    assert till(*ONE, FINALPOS_API_KEY="").code == 1
    key_file(own)
    assert till(*ONE, FINALPOS_API_KEY="").code == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_file_that_others_can_use_is_refused(till: Till, home: Path, mode: int) -> None:
    till.sandbox.requests.clear()
    file = key_file(home / "finalpos" / "key", mode=mode)
    done = till(*ONE, FINALPOS_API_KEY="")
    assert (done.code, done.out, till.asked) == (2, "", [])
    assert f"{file}: others than you may use this key, for its mode is {mode:04o}: chmod 600 {file}" in done.err


@pytest.mark.parametrize("content", [b"", b"two words", b"\xff\xfe", b"one\ntwo"])
def test_a_key_file_without_a_key_is_named(till: Till, home: Path, content: bytes) -> None:
    file = home / "key"
    file.write_bytes(content)
    file.chmod(0o600)
    done = till("--key-file", str(file), *ONE)
    assert done.code == 2
    assert str(file) in done.err
    assert "two" not in done.err
    assert till("--key-file", str(home / "nowhere"), *ONE).code == 2
    assert till("--key-file", str(home), *ONE).code == 2


def test_without_a_key_all_ways_to_give_one_are_told(till: Till, home: Path) -> None:
    done = till(*ONE, FINALPOS_API_KEY="")
    assert done.code == 2
    for way in ("FINALPOS_API_KEY", str(home / "finalpos" / "key"), "--key-file", "run this on a terminal"):
        assert way in done.err


def test_who_sits_at_a_terminal_is_asked_for_the_key_and_does_not_see_it(till: Till) -> None:
    asked = ("API key of Final POS: ", f"{DEFAULT_KEY}\n")
    done = on_terminal(till, *ONE, "-o", "json", answer=asked, FINALPOS_API_KEY="")
    assert (done.code, asked[0] in done.out) == (0, True)
    assert DEFAULT_KEY not in done.out


def test_there_is_no_option_for_the_key() -> None:
    assert finalpos("--api-key", "x", *ONE).code == 2


def test_the_server_is_the_option_s_before_the_environment_s(till: Till) -> None:
    assert "http://127.0.0.1:9, from --base-url" in till("--base-url", "http://127.0.0.1:9", "doctor").out
    assert finalpos("--base-url", till.url, *ONE).code == 0
    done = finalpos("--base-url", "ftp://x", *ONE)
    assert (done.code, "base_url: 'ftp://x' is not an http(s) URL" in done.err) == (2, True)


def test_requests_go_out_over_the_transport_that_was_chosen_and_end_in_time(till: Till) -> None:
    assert till("--transport", "aiohttp", *ONE).json() == []
    assert till("--transport", "pigeon", *ONE).code == 2
    assert "timeout: expected a positive number" in till("--timeout", "0", *ONE).err
