"""The key comes from where nobody else can read it; the server from where it was said last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli import Till, connected, finalpos, on_terminal

from finalpos_client import clock
from finalpos_client.sandbox import DEFAULT_KEY
from finalpos_client.testing import VirtualTime

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


@pytest.fixture
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is tried again is tried at once."""
    monkeypatch.setattr(clock, "system", VirtualTime().clock())


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
    assert till(*ONE, FINALPOS_API_KEY=None).code == 1
    key_file(own)
    assert till(*ONE, FINALPOS_API_KEY=None).code == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_file_that_others_can_use_is_refused(till: Till, home: Path, mode: int) -> None:
    till.sandbox.requests.clear()
    file = key_file(home / "finalpos" / "key", mode=mode)
    done = till(*ONE, FINALPOS_API_KEY=None)
    assert (done.code, done.out, till.asked) == (2, "", [])
    assert f"{file}: others than you may use this key, for its mode is {mode:04o}: chmod 600 {file}" in done.err


@pytest.mark.parametrize("content", [b"", b"two words", b"\xff\xfe", b"one\ntwo", b'"two"'])
def test_a_key_file_without_a_key_is_named(till: Till, home: Path, content: bytes) -> None:
    file = home / "key"
    file.write_bytes(content)
    file.chmod(0o600)
    done = till("--key-file", str(file), *ONE)
    assert done.code == 2
    assert str(file) in done.err
    assert "two" not in done.err
    done = till("--key-file", str(home / "nowhere"), *ONE)
    assert (done.code, done.err) == (
        2,
        f"error: the key can't be read from {home / 'nowhere'}: No such file or directory\n",
    )
    assert till("--key-file", str(home), *ONE).code == 2


def test_a_key_in_quotes_is_not_sent(till: Till) -> None:
    till.sandbox.requests.clear()
    for quote in "\"'":
        done = till(*ONE, FINALPOS_API_KEY=f"{quote}{DEFAULT_KEY}{quote}")
        assert (done.code, till.asked, "FINALPOS_API_KEY: the key stands in quotes" in done.err) == (2, [], True)


def test_variables_that_are_empty_are_refused_since_they_may_not_mean_the_vendor_s_server(
    till: Till, home: Path
) -> None:
    key_file(home / "finalpos" / "key")
    till.sandbox.requests.clear()
    for variable in ("FINALPOS_API_KEY", "FINALPOS_BASE_URL"):
        for words in (ONE, ("doctor",)):
            done = till(*words, **{variable: ""})
            assert (done.code, till.asked) == (2, [])
            assert f"{variable} is set but empty: give it a" in done.out + done.err
    assert finalpos("--base-url", till.url, *ONE, FINALPOS_BASE_URL="").code == 0
    assert till("--key-file", str(home / "finalpos" / "key"), *ONE, FINALPOS_API_KEY="").code == 0


def test_a_key_file_may_begin_with_a_byte_order_mark(till: Till, home: Path) -> None:
    file = home / "key"
    file.write_bytes(b"\xef\xbb\xbf" + DEFAULT_KEY.encode() + b"\r\n")
    file.chmod(0o600)
    assert till("--key-file", str(file), *ONE).code == 0


def test_without_a_key_all_ways_to_give_one_are_told(till: Till, home: Path) -> None:
    done = till(*ONE, FINALPOS_API_KEY=None)
    assert done.code == 2
    for way in ("FINALPOS_API_KEY", str(home / "finalpos" / "key"), "--key-file", "run this on a terminal"):
        assert way in done.err


def test_who_sits_at_a_terminal_is_asked_for_the_key_and_does_not_see_it(till: Till) -> None:
    asked = ("API key of Final POS: ", f"{DEFAULT_KEY}\n")
    done = on_terminal(till, *ONE, "-o", "json", answer=asked, FINALPOS_API_KEY=None)
    assert (done.code, asked[0] in done.out) == (0, True)
    assert DEFAULT_KEY not in done.out


def test_there_is_no_option_for_the_key() -> None:
    assert finalpos("--api-key", "x", *ONE).code == 2


def test_the_server_is_the_option_s_before_the_environment_s(till: Till) -> None:
    assert "http://127.0.0.1:9, from --base-url" in till("--base-url", "http://127.0.0.1:9", "doctor").out
    assert finalpos("--base-url", till.url, *ONE).code == 0
    done = finalpos("--base-url", "ftp://x", *ONE)
    assert (done.code, "--base-url: 'ftp://x' is not an http(s) URL" in done.err) == (2, True)


@pytest.mark.usefixtures("_no_waiting")
def test_no_password_of_a_url_is_shown() -> None:
    for url in ("http://user:geheim@127.0.0.1:9", "ftp://user:geheim@127.0.0.1:9"):
        for words in (ONE, ("doctor",)):
            done = finalpos("--base-url", url, *words)
            assert done.code == 2
            assert "geheim" not in done.out + done.err
    done = finalpos(*ONE, HTTP_PROXY="http://user:geheim@127.0.0.1:9")
    assert (done.code, "geheim" in done.err) == (1, False)


@pytest.mark.usefixtures("_no_waiting")
def test_plain_http_to_another_machine_is_allowed_by_an_option() -> None:
    done = finalpos("--base-url", "http://192.0.2.1", *ONE)
    assert (done.code, "allow it with --allow-http" in done.err) == (2, True)
    assert "allow_http" not in done.err
    proxied = finalpos("--base-url", "http://192.0.2.1", "--allow-http", *ONE, HTTP_PROXY="http://127.0.0.1:9")
    assert (proxied.code, "not sent" in proxied.err) == (1, True)


@pytest.mark.usefixtures("_no_waiting")
def test_who_can_not_be_reached_is_looked_for_where_it_may_be(till: Till) -> None:
    said = finalpos(*ONE).err
    assert "is the base URL right, is the server up, is a proxy needed (HTTPS_PROXY)?" in said
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        said = till(*ONE, **{variable: "http://127.0.0.1:9"}).err
        assert f"through the proxy http://127.0.0.1:9, which {variable} names" in said
        assert "needed" not in said
    tls = till.url.replace("http:", "https:")
    assert f"no TLS is spoken there: is it {till.url}?" in till("--base-url", tls, *ONE).err


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HTTP_PROXY", "foo://127.0.0.1:9"),
        ("ALL_PROXY", "foo://127.0.0.1:9"),
        ("SSL_CERT_FILE", "/nowhere.pem"),
    ],
)
def test_a_variable_that_no_connection_can_be_made_with_is_named(till: Till, variable: str, value: str) -> None:
    till.sandbox.requests.clear()
    done = till(*ONE, **{variable: value})
    assert (done.code, till.asked) == (2, [])
    assert f"note: the environment has {variable}={value}\n" in done.err


def test_requests_go_out_over_the_transport_that_was_chosen_and_end_in_time(till: Till) -> None:
    assert till("--transport", "aiohttp", *ONE).json() == []
    assert till("--transport", "pigeon", *ONE).code == 2
    assert "timeout: expected a positive number" in till("--timeout", "0", *ONE).err
