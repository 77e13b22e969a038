"""Results are tables for eyes and JSON for programs, whole in either; what else is said goes to stderr."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
import typer
from cli import Till, connected, finalpos, on_terminal
from typer.core import TyperCommand
from wire import Wire, error, reply

from finalpos_client import cli
from finalpos_client.cli import connection
from finalpos_client.sandbox import DEFAULT_KEY

CATEGORY = {"name": "Tea", "description": "Hot"}


@pytest.fixture
def till() -> Iterator[Till]:
    """With 120 categories. For each test, because a list that ended leaves requests for pages beyond its end behind."""
    with connected() as till:
        for number in range(120):
            till.sandbox._api.make("/v1/api/category", {**CATEGORY, "externalId": f"E-{number}"})
        yield till


# Lists ------------------------------------------------------------------------------------------------------------


def test_a_list_is_its_beginning_unless_more_is_asked_for(till: Till) -> None:
    till.sandbox.requests.clear()
    done = till("categories", "list")
    assert [each["externalId"] for each in json.loads(done.out)] == [f"E-{number}" for number in range(20)]
    assert done.err == "note: the first 20; there may be more: --all, or --limit N\n"
    assert [line.query for line in till.sandbox.requests] == ["skip=0&limit=20"]
    done = till("categories", "list", "--limit", "105")
    assert (len(json.loads(done.out)), "the first 105" in done.err) == (105, True)
    done = till("categories", "list", "--limit", "121")
    assert (len(json.loads(done.out)), done.err) == (120, "")


def test_all_of_a_list_is_read_page_by_page(till: Till) -> None:
    assert len(till("categories", "list", "--all").json()) == 120
    till.sandbox.requests.clear()
    assert len(till("categories", "list", "--all", "--page-size", "50").json()) == 120
    asked = {line.query for line in till.sandbox.requests}  # and what the first command had fetched ahead
    assert {"skip=0&limit=50", "skip=50&limit=50", "skip=100&limit=50"} <= asked


def test_lines_come_as_their_pages_come(till: Till) -> None:
    till.sandbox.faults.add("status", status=400, operation="categories.list", skip_first=2)
    done = till("categories", "list", "--limit", "120", "--page-size", "20", "-o", "jsonl")
    assert done.code == 1
    assert [json.loads(line)["externalId"] for line in done.out.splitlines()] == [f"E-{n}" for n in range(40)]


def test_an_empty_list_is_an_empty_array_no_line_and_no_table(till: Till) -> None:
    assert [till("stations", "list", "-o", form).out for form in ("json", "jsonl", "table")] == ["[]\n", "", ""]


def test_a_table_that_is_piped_has_every_plain_field_whole(till: Till) -> None:
    long = {"name": "x" * 300, "description": "[red]line\x1b[31m\nbreak", "externalId": "E-long"}
    with connected() as other:
        for body in (CATEGORY, long):
            other.sandbox._api.make("/v1/api/category", body)
        done = other("categories", "list", "-o", "table", COLUMNS="40")
    head, first, second = done.out.splitlines()
    assert head.split() == ["id", "name", "description", "externalId", "createdAt", "updatedAt", "companyId"]
    assert "x" * 300 in second
    assert "[red]line [31m break" in second
    assert head.index("description") == second.index("[red]") == first.index("Hot")


def test_a_page_after_the_first_has_the_columns_of_the_first(till: Till) -> None:
    done = till("categories", "list", "-o", "table", "--limit", "40", "--page-size", "20")
    lines = done.out.splitlines()
    assert len(lines) == 41
    assert {line.index("Tea") for line in lines[1:]} == {lines[0].index("name")}


# One record -------------------------------------------------------------------------------------------------------


def test_a_record_is_json_with_the_names_of_the_api_or_a_field_a_line(till: Till) -> None:
    words = ("customers", "create", "--email", "a@example.com", "--first-name", "A", "--last-name", "L")
    done = till(*words, "--billing", '{"city": "St. John\'s"}', "-o", "table")
    lines = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert lines["billing"] == '{"city": "St. John\'s"}'
    shown = till("customers", "get", lines["id"]).json()
    assert shown.items() >= {"firstName": "A", "billing": {"city": "St. John's"}}.items()
    assert (
        till("customers", "delete", lines["id"], "--yes", "-o", "table").out
        == f"deleted {lines['id']} from customers\n"
    )


async def test_what_a_server_says_moves_no_cursor_and_breaks_no_encoding() -> None:
    record = {"id": "s1", "name": "a\x1b[2J\x9b2Jé\ud800"}
    async with Wire.serving([reply(200, record), error(404, "gone\x1b[2J\x9b2J")]) as wire:
        command = [sys.executable, "-m", "finalpos_client.cli", "--base-url", wire.url, "stations", "get", "s1"]
        environment = {"FINALPOS_API_KEY": DEFAULT_KEY, "PYTHONIOENCODING": "ascii"}
        run = await asyncio.to_thread(subprocess.run, command, env=environment, capture_output=True, check=False)
        refused = await asyncio.to_thread(finalpos, "stations", "get", "s1", url=wire.url)
    assert run.stderr == b""
    assert json.loads(run.stdout) == record
    assert b"\x1b" not in run.stdout
    assert b"\xc2\x9b" not in run.stdout
    assert "gone?[2J?2J" in refused.err


# On a terminal ----------------------------------------------------------------------------------------------------


def test_on_a_terminal_there_is_a_table_that_fits(till: Till) -> None:
    done = on_terminal(till, "categories", "list", "--limit", "2")
    lines = re.sub(r"\x1b\[\d*m", "", done.out).splitlines()
    assert max(map(len, lines[:3])) <= 100
    assert "createdAt" in done.out
    assert "companyId" not in done.out
    assert "further fields are not shown here; -o json shows everything" in done.out


def test_on_a_terminal_an_empty_list_is_said_to_be_one(till: Till) -> None:
    shown = on_terminal(till, "stations", "list").out
    assert re.sub(r"\x1b\[\d*m", "", shown).strip() == "note: there is nothing to show"


def test_examples_are_shown_where_there_is_room(till: Till) -> None:
    wide, narrow = (on_terminal(till, "describe", "orders", "create", COLUMNS=width).out for width in ("120", "70"))
    assert ("1000.50" in wide, "1000.50" in narrow) == (True, False)
    assert "customSales[].discount.cartDiscount.percentage" in wide


def test_a_delete_asks_whoever_can_be_asked(till: Till) -> None:
    asked = "Delete nope from categories? [y/N]: "
    done = on_terminal(till, "categories", "delete", "nope", answer=(asked, "n\n"))
    assert (done.code, "nothing was deleted" in done.out) == (1, True)
    done = on_terminal(till, "categories", "delete", "nope", answer=(asked, "y\n"))
    assert (done.code, "404 Not Found" in done.out) == (1, True)
    done = on_terminal(till, "categories", "delete", "nope", answer=(asked, "\x04"))  # Ctrl-D
    assert (done.code, "error: interrupted; nothing was deleted" in done.out) == (130, True)
    done = on_terminal(till, "categories", "delete", "nope", answer=(asked, "maybe\nYES\n"))
    assert (done.code, "error: answer y or n" in done.out, "404 Not Found" in done.out) == (1, True, True)
    assert done.out.count(asked) == 2


def test_whoever_waits_is_told_what_for(till: Till) -> None:
    till.sandbox.faults.add("status", status=429, retry_after=0, operation="stations.list")
    done = on_terminal(till, "stations", "list")
    assert done.code == 0
    assert "note: stations list: the server answered 429; again in 0.0 s" in done.out


def test_progress_counts_on_stderr_without_a_percentage_and_leaves_stdout_alone(till: Till, tmp_path: Path) -> None:
    with (tmp_path / "all.json").open("wb") as file:
        done = on_terminal(till, "categories", "list", "--all", "--page-size", "60", into=file)
    assert len(json.loads((tmp_path / "all.json").read_text())) == 120
    assert "120 categories" in done.out
    assert "%" not in done.out
    assert "externalId" not in done.out


def test_there_is_no_progress_beside_a_pipe_whose_reader_writes_to_the_terminal(till: Till) -> None:
    done = on_terminal(till, "categories", "list", "--all", "--page-size", "60", piped=True)
    assert (len(json.loads(done.out)), done.err) == (120, "")


# Its end ----------------------------------------------------------------------------------------------------------


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")


def in_shell(till: Till, words: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a command, which is $F there."""
    given = {"F": f"{sys.executable} -m finalpos_client.cli", "PATH": os.environ["PATH"]}
    given |= {"FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": till.url}
    return subprocess.run(["sh", "-c", words], env=given, capture_output=True, text=True, check=False)


@FULL
@pytest.mark.parametrize(
    "command",
    [
        "categories list",
        "categories list --all -o jsonl",
        "customers schema",
        "doctor",
        "version",
        "--help",
        "describe orders create -o table",
    ],
)
def test_a_result_that_can_not_be_written_is_an_error_in_one_line(command: str, till: Till) -> None:
    done = in_shell(till, f"$F {command} > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "error: the result could not be written: No space left on device\n"


@FULL
def test_a_write_whose_result_can_not_be_written_tells_that_it_was_done() -> None:
    with connected() as till:
        done = in_shell(till, "$F accounts create --name Acme > /dev/full")
        (account,) = till.sandbox.stored("account")
        assert (done.returncode, done.stderr) == (
            1,
            f"error: accounts create was done (id {account['id']}), but the result could not be written: "
            "No space left on device\n",
        )
        for form in ("table", "json"):
            (account,) = till.sandbox.stored("account")
            done = in_shell(till, f"$F accounts delete {account['id']} --yes -o {form} > /dev/full")
            assert f"accounts delete was done (id {account['id']}), but" in done.stderr
            in_shell(till, "$F accounts create --name Acme")


def test_with_stdout_closed_nothing_is_sent(till: Till) -> None:
    till.sandbox.requests.clear()
    for command in ("accounts create --name Acme", "accounts get x", "doctor"):
        done = in_shell(till, f"$F {command} >&-")
        assert (done.returncode, till.asked) == (2, [])
        assert done.stderr == "error: stdout is closed, so no result could be written; nothing was sent\n"


def test_other_streams_may_be_closed(till: Till) -> None:
    assert len(json.loads(in_shell(till, "$F categories list <&- 2>&-").stdout)) == 20
    done = in_shell(till, "$F categories delete x <&-")
    assert (done.returncode, done.stderr) == (2, "error: nobody can be asked here whether that is meant: say --yes\n")
    done = in_shell(till, "$F categories create --data - <&-")
    assert (done.returncode, "Invalid value for --data: no JSON" in done.stderr) == (2, True)


def started(till: Till, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "finalpos_client.cli", "--base-url", till.url, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"FINALPOS_API_KEY": DEFAULT_KEY},
    )


def test_whoever_stops_reading_is_not_told_about_it(till: Till) -> None:
    for form in ("json", "jsonl", "table"):
        with started(till, "categories", "list", "--all", "-o", form) as command:
            assert command.stdout is not None
            command.stdout.close()
            assert command.stderr is not None
            assert command.stderr.read() == b""
        assert command.returncode == 141


def interrupt(command: subprocess.Popen[bytes], times: int | None) -> None:
    """Press Ctrl-C so many times, or until it has ended."""
    while command.poll() is None and times != 0:
        command.send_signal(signal.SIGINT)
        times = None if times is None else times - 1


@pytest.mark.parametrize("times", [1, 2, None])
def test_a_create_that_is_interrupted_says_that_it_may_have_happened(times: int | None) -> None:
    arrived = threading.Event()

    async def wait(_: float) -> None:
        arrived.set()
        await asyncio.Event().wait()

    with connected(sleep=wait) as till:
        till.sandbox.faults.add("latency", seconds=1, operation="accounts.create")
        with started(till, "accounts", "create", "--name", "Acme") as command:
            assert arrived.wait(30)
            interrupt(command, times)
            _, said = command.communicate()
    assert said.decode().splitlines() == [
        "error: interrupted",
        "error: accounts create may or may not have happened: "
        "before you run it again, look in the back office for the record",
    ]
    assert command.returncode == 130


def test_doctor_may_be_interrupted_again_and_again() -> None:
    arrived = threading.Event()

    async def wait(_: float) -> None:
        arrived.set()
        await asyncio.Event().wait()

    with connected(sleep=wait) as till:
        till.sandbox.faults.add("latency", seconds=1)
        with started(till, "doctor") as command:
            assert arrived.wait(30)
            interrupt(command, None)
            _, said = command.communicate()
    assert (command.returncode, said.decode()) == (130, "error: interrupted\n")


def test_ctrl_c_is_told_while_commands_are_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert (ended.value.code, capsys.readouterr().err) == (130, "error: interrupted\n")


def test_a_command_may_tell_itself_what_ctrl_c_left_unclear(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FINALPOS_API_KEY", DEFAULT_KEY)
    event: Any = object()

    def interrupted(work: Coroutine[Any, Any, Any]) -> None:
        work.close()
        raise KeyboardInterrupt

    def opened(_: object, *, on_ambiguous: Callable[[Any], None]) -> None:
        on_ambiguous(event)

    monkeypatch.setattr(connection, "until_interrupted", interrupted)
    monkeypatch.setattr(connection, "open_client", opened)
    told = list[Any]()
    context = typer.Context(TyperCommand("import"))
    with pytest.raises(typer.Exit) as ended:
        connection.run(context, AsyncMock(), tell_unclear=told.extend)
    assert (ended.value.exit_code, told, capsys.readouterr().err) == (130, [event], "error: interrupted\n")


def test_an_event_loop_leaves_ctrl_c_as_it_was() -> None:
    async def nothing() -> int:
        return 5

    before = signal.getsignal(signal.SIGINT)
    assert connection.until_interrupted(nothing()) == 5
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    "words", ["doctor", "customers find", "customers schema", "customers model", "export", "import"]
)
def test_commands_with_exit_codes_of_their_own_explain_them(words: str) -> None:
    assert "exit code" in " ".join(finalpos(*words.split(), "--help").out.split())
