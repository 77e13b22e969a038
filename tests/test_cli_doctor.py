"""The doctor says what is wrong and what to do about it, and its exit code says whether anything is."""

from __future__ import annotations

import asyncio
import datetime
import email.utils
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli import Done, Till, connected, finalpos
from wire import Answer, Reset, Wire, error, reply

import finalpos_client
from finalpos_client.cli import doctor
from finalpos_client.sandbox import DEFAULT_KEY


@pytest.fixture(scope="module")
def till() -> Iterator[Till]:
    with connected() as till:
        till.sandbox.add_table("loyalty", tier="string", points="number")
        yield till


@pytest.fixture(autouse=True)
def _no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def found(done: Done) -> dict[str, str]:
    """What was found for each thing that was looked at, after its status."""
    told = json.loads(done.out)
    checks = {each["name"]: each for each in told["checks"]}
    assert told["ok"] == all(each["status"] != "fail" for each in checks.values())
    assert all(each["advice"] for each in checks.values() if each["status"] == "fail" and each["name"] != "key")
    return {name: f"{each['status']} {each['found']}" for name, each in checks.items()}


async def told(answer: Answer) -> tuple[int, dict[str, str]]:
    async with Wire.serving([answer]) as wire:
        done = await asyncio.to_thread(finalpos, "doctor", "-o", "json", url=wire.url)
    return done.code, found(done)


def test_where_all_is_well_everything_is_ok(till: Till) -> None:
    till.sandbox.requests.clear()
    done = till("doctor", "-o", "json")
    checks = found(done)
    assert done.code == 0
    assert {status.split()[0] for status in checks.values()} == {"ok"}
    assert checks["finalpos-client"] == f"ok {finalpos_client.__version__}"
    assert finalpos_client.__api_sha256__[:12] in checks["API"]
    assert checks["key"] == "ok from FINALPOS_API_KEY"
    assert checks["base URL"] == f"ok {till.url}, from FINALPOS_BASE_URL"
    assert checks["server"].startswith("ok answered in ")
    assert checks["clock"] == "ok agrees with the server's"
    assert checks["custom tables"] == "ok loyalty; 2 fields of customers are in loyalty"
    assert {line.split()[0] for line in till.asked} == {"GET"}
    assert DEFAULT_KEY not in done.out


def test_it_is_a_line_for_each_with_what_to_do(till: Till) -> None:
    done = till("doctor", FINALPOS_API_KEY="wrong-key-77")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert done.code == 1
    assert "ok key from FINALPOS_API_KEY" in lines
    assert any(line.startswith("fail key accepted 401 ") for line in lines)
    assert "Keys are made in Manage, Settings > API Keys." in lines
    assert "wrong-key-77" not in done.out


@pytest.mark.parametrize("form", ["json", "jsonl", "table"])
def test_it_is_written_as_it_is_asked_for(till: Till, form: str) -> None:
    done = till("doctor", "-o", form)
    assert done.code == 0
    lines = done.out.splitlines()
    if form == "json":
        assert json.loads(done.out)["ok"] is True
    elif form == "jsonl":
        assert json.loads(lines[0]) == {
            "name": "finalpos-client",
            "status": "ok",
            "found": finalpos_client.__version__,
            "advice": "",
        }
    else:
        assert lines[0].split() == ["ok", "finalpos-client", finalpos_client.__version__]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HTTP_PROXY", "foo://127.0.0.1:9"),
        ("ALL_PROXY", "foo://127.0.0.1:9"),
        ("SSL_CERT_FILE", "/nowhere.pem"),
    ],
)
def test_a_variable_that_no_connection_can_be_made_with_is_named(till: Till, variable: str, value: str) -> None:
    done = till("doctor", "-o", "json", **{variable: value})
    checks = {each["name"]: each for each in json.loads(done.out)["checks"]}
    assert (done.code, checks["server"]["status"]) == (2, "fail")
    assert checks["server"]["advice"] == f"The environment has {variable}={value}."
    assert "ms" not in checks["server"]["found"].split()
    assert "clock" not in checks


def test_an_extra_that_is_not_there_is_no_fault(monkeypatch: pytest.MonkeyPatch, till: Till) -> None:
    monkeypatch.setitem(doctor._EXTRAS, "carrier-pigeon", "no-such-package")
    checks = found(till("doctor", "-o", "json"))
    assert checks["extras"].startswith("ok cli (typer ")
    assert re.search(r"; not installed: (\w+, )*carrier-pigeon \(optional\)$", checks["extras"])


def test_without_a_key_or_a_server_nobody_is_asked(till: Till) -> None:
    till.sandbox.requests.clear()
    done = till("doctor", "-o", "json", FINALPOS_API_KEY=None)
    assert (done.code, till.asked) == (2, [])
    assert found(done)["key"].startswith("fail no API key: set FINALPOS_API_KEY")
    assert "asks" not in found(done)["key"]
    done = finalpos("--base-url", "http://example.com", "doctor", "-o", "json")
    assert done.code == 2
    assert "plain http to example.com shows the API key" in found(done)["client"]
    done = finalpos("doctor", "-o", "json")
    assert done.code == 2
    assert found(done)["server"].startswith("fail not sent (")


@pytest.mark.parametrize(
    ("answer", "code", "name", "status"),
    [
        (error(401), 1, "key accepted", "fail 401"),
        (error(403), 0, "key accepted", "warn 403"),
        (error(429), 0, "key accepted", "warn 429"),
        (error(404), 1, "server", "fail answered in"),
        (error(503), 1, "server", "fail answered in"),
        (reply(200, raw=b"<html>"), 1, "server", "fail answered in"),
        (Reset(), 2, "server", "fail"),
    ],
    ids=["401", "403", "429", "404", "503", "html", "reset"],
)
async def test_what_the_server_says_is_told_apart(answer: Answer, code: int, name: str, status: str) -> None:
    there, checks = await told(answer)
    assert (there, checks[name].startswith(status)) == (code, True), checks


async def test_a_page_of_another_server_is_named_and_not_shown() -> None:
    page = b"<!DOCTYPE html>\n<html>\n<title>It\nworks!</title>\n<p>Apache\n</html>"
    async with Wire.serving(lambda _: reply(404, raw=page)) as wire:
        seen = found(await asyncio.to_thread(finalpos, "doctor", "-o", "json", url=wire.url))
        done = await asyncio.to_thread(finalpos, "stations", "list", url=wire.url)
    assert re.fullmatch(r"fail answered in \d+ ms: 404: a web page, 'It works!' \[GET .*\]", seen["server"])
    assert done.err.splitlines()[1:] == ["note: that is no reply of the API: finalpos doctor looks into it"]


async def test_a_reply_that_is_no_list_is_said_in_words() -> None:
    async with Wire.serving([reply(200, "OK")]) as wire:
        done = await asyncio.to_thread(finalpos, "stations", "list", url=wire.url)
    assert done.err.startswith("error: the reply is no list, but string 'OK' [GET ")


def test_one_field_is_one(till: Till) -> None:
    with connected() as other:
        other.sandbox.add_table("loyalty", tier="string")
        assert found(other("doctor", "-o", "json"))["custom tables"].endswith("; 1 field of customers is in loyalty")
    assert found(till("doctor", "-o", "json"))["custom tables"].endswith("; 2 fields of customers are in loyalty")


@pytest.mark.parametrize(
    ("seconds", "clock"),
    [
        (600, r"warn (599|600) s behind the server's"),
        (-600, r"warn (599|600) s ahead of the server's"),
        (0, "ok agrees.*"),
    ],
)
async def test_a_clock_that_is_off_is_noticed(seconds: int, clock: str) -> None:
    at = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
    _, checks = await told(reply(200, [], headers={"date": email.utils.format_datetime(at, usegmt=True)}))
    assert re.fullmatch(clock, checks["clock"])
    _, checks = await told(reply(200, []))
    assert checks["clock"] == "warn not compared: the reply has no Date"


def test_tables_that_may_not_be_read_are_a_warning(till: Till) -> None:
    till.sandbox.faults.add("status", status=403, operation="custom_tables.fields", times=2)
    done = till("doctor", "-o", "json")
    assert (done.code, found(done)["custom tables"][:4]) == (0, "warn")
    till.sandbox.faults.clear()
