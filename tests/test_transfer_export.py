"""An export is whole or not there, takes up where it was stopped at any byte, and never mixes two lists."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import export_trial
import pytest
from attrs import define
from cli import Till, connected, on_terminal
from test_transfer_files import There

from finalpos_client.cli.transfer.columns import Column, Columns
from finalpos_client.cli.transfer.export import walk_on
from finalpos_client.cli.transfer.formats import Csv, Format, JsonLines
from finalpos_client.cli.transfer.locking import RefusedError
from finalpos_client.cli.transfer.partial import Partial, open_partial
from finalpos_client.cli.transfer.resuming import Origin
from finalpos_client.pagination import DEFAULT_PAGE_SIZE
from finalpos_client.sandbox import DEFAULT_KEY

CUSTOMER = {"email": "ada@example.com", "firstName": "Ada", "lastName": "L"}
ORIGIN = Origin(server="http://a", resource="customers", form="any", fields=())


def customer(till: Till, **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = till.sandbox._api.make("/v1/api/customer", {**CUSTOMER, **fields})
    return made


@pytest.fixture
def till() -> Iterator[Till]:
    """A merchant with 35 customers, and a table of them."""
    with connected() as till:
        till.sandbox.add_table("loyalty", tier="string", points="number")
        for number in range(35):
            customer(till, externalId=f"E-{number}", points=number, phone="+1")
        till.sandbox.requests.clear()
        yield till


def ids(file: Path) -> list[str]:
    text = file.read_bytes().decode()
    if file.name.split(".")[1] == "jsonl":
        return [json.loads(line)["id"] for line in text.splitlines()]
    return [row["id"] for row in csv.DictReader(text.splitlines(keepends=True))]


def stored(till: Till) -> list[str]:
    return [each["id"] for each in till.sandbox.stored("customer")]


def skips(till: Till) -> list[int]:
    found = [
        int(match[1])
        for line in till.sandbox.requests
        if (match := re.search(r"skip=(\d+)", line.query))
        if line.path == "/v1/api/customers"
    ]
    till.sandbox.requests.clear()
    return found


@pytest.fixture(params=["csv", "jsonl"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / f"customers.{request.param}"


def stopped_after(till: Till, target: Path, pages: int, *more: str) -> None:
    """An export that the server ends after so many pages of ten."""
    till.sandbox.faults.add("status", status=400, operation="customers.list", skip_first=pages)
    done = till("export", "customers", "--to", str(target), "--page-size", "10", "--prefetch", "0", *more)
    assert done.code == 1, done
    assert not target.exists() or more
    if pages:
        assert f"note: {pages * 10} customers are in {target}.partial: the same command takes up from there" in done.err
    till.sandbox.faults.clear()
    till.sandbox.requests.clear()


# Whole ------------------------------------------------------------------------------------------------------------


def test_every_customer_is_in_the_file_once_with_the_merchant_s_own_fields(till: Till, target: Path) -> None:
    done = till("export", "customers", "--to", str(target), "--page-size", "10")
    assert (done.code, done.out, done.err) == (0, f"{target}: 35 customers\n", "")
    assert ids(target) == stored(till)
    assert os.listdir(target.parent) == [target.name]
    last = target.read_text().splitlines()[-1]
    assert '"points": 34' in last if target.suffix == ".jsonl" else re.search(r",'\+1,.*,34,$", last)


def test_any_list_that_has_pages_can_be_exported(till: Till, tmp_path: Path) -> None:
    till.sandbox._api.make("/v1/api/category", {"name": "Tea", "description": "Hot"})
    assert till("export", "categories", "--to", str(tmp_path / "c.jsonl")).code == 0
    assert till("export", "custom-tables", "--to", str(tmp_path / "t.csv")).out == f"{tmp_path / 't.csv'}: 1 record\n"
    assert json.loads((tmp_path / "c.jsonl").read_text())["name"] == "Tea"
    assert "loyalty" in (tmp_path / "t.csv").read_text()
    done = till("export", "categry", "--to", str(tmp_path / "x.csv"))
    told = "error: 'categry' can't be exported; did you mean 'categories'?\nnote: there are categories, custom-tables, "
    assert (done.code, done.err.startswith(told)) == (2, True), done
    assert till("export", "roles", "--to", str(tmp_path / "x.csv")).code == 2
    done = till("export", "orders", "--to", str(tmp_path / "x.csv"), "--table", "loyalty")
    assert (done.code, "--table: orders have no fields of the merchant's own" in done.err) == (2, True)


def test_what_the_description_does_not_expect_is_exported_as_it_came(till: Till, target: Path) -> None:
    odd = {"id": "x1", "email": 5, "createdAt": "yesterday", "__v": 1, "phone": None}
    till.sandbox._store.add("customer", "x1", odd)
    assert till("export", "customers", "--to", str(target)).code == 0
    last = target.read_text().splitlines()[-1]
    assert '"__v": 1' in last.replace('""', '"')
    assert '"email": 5' in last.replace('""', '"')


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(till: Till, target: Path) -> None:
    target.write_text("mine")
    done = till("export", "customers", "--to", str(target))
    assert (done.code, done.err) == (2, f"error: --to: {target} is there already; --force replaces it\n")
    assert till.asked == []
    stopped_after(till, target, 2, "--force")
    assert target.read_text() == "mine"
    assert till("export", "customers", "--to", str(target), "--force").code == 0
    assert ids(target) == stored(till)
    for wrong in (target.with_suffix(".xlsx"), target.parent, target.parent / "gone" / "c.csv"):
        assert till("export", "customers", "--to", str(wrong)).code == 2


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc, where no file can be made")
def test_a_directory_that_takes_no_files_is_told_by_its_name(till: Till) -> None:
    done = till("export", "customers", "--to", "/proc/out.csv")
    assert (done.code, done.err.startswith("error: --to: no file can be made in /proc: ")) == (2, True)
    assert (".partial" in done.err, till.asked) == (False, [])


def test_a_file_that_is_made_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "x"
    with open_partial(target, JsonLines(), ORIGIN, restart=False) as partial:
        partial.add([{"id": "1"}])
        target.write_text("mine")
        with pytest.raises(RefusedError, match="has been made meanwhile"):
            partial.finish(force=False)
    assert target.read_text() == "mine"
    with open_partial(target, JsonLines(), ORIGIN, restart=False) as partial:
        assert partial.resumed == 1
        partial.finish(force=True)
    assert target.read_text() == '{"id": "1"}\n'


def test_each_page_is_on_the_disk_before_the_next_one_is_taken(till: Till, target: Path, monkeypatch: Any) -> None:
    partial, sizes = Path(f"{target}.partial"), list[int]()
    monkeypatch.setattr(os, "fsync", lambda file: sizes.append(partial.stat().st_size if partial.exists() else -1))
    assert till("export", "customers", "--to", str(target), "--page-size", "10", "--prefetch", "0").code == 0
    assert len({size for size in sizes if size > 0}) >= 4


# Taken up ---------------------------------------------------------------------------------------------------------


def test_it_takes_up_with_the_last_page_that_was_written(till: Till, target: Path) -> None:
    stopped_after(till, target, 2)
    done = till("export", "customers", "--to", str(target), "--page-size", "10", "--prefetch", "0")
    assert (done.code, done.out) == (0, f"{target}: 35 customers, 20 of them from before\n")
    assert skips(till) == [0, 10, 10, 20, 30, 40]
    assert ids(target) == stored(till)
    assert os.listdir(target.parent) == [target.name]


def test_what_was_deleted_and_created_between_two_runs_loses_nothing(till: Till, target: Path) -> None:
    stopped_after(till, target, 3)
    before = stored(till)
    for number in (*range(12), 31):
        till.sandbox._store.remove("customer", before[number])
    new = customer(till)["id"]
    assert till("export", "customers", "--to", str(target), "--page-size", "10").code == 0
    assert skips(till)[:3] == [0, 20, 10]
    assert ids(target) == [*before[:31], *before[32:], new]


def test_the_page_size_may_be_another_one_and_the_server_may_cap_it(till: Till, target: Path) -> None:
    stopped_after(till, target, 2)
    till.sandbox._api._paging = type(till.sandbox._api._paging)(max_limit=6)
    assert till("export", "customers", "--to", str(target), "--page-size", "100").code == 0
    assert ids(target) == stored(till)


def test_an_export_of_something_else_is_not_taken_up(till: Till, target: Path) -> None:
    stopped_after(till, target, 2)
    with connected() as other:
        done = other("export", "customers", "--to", str(target))
        assert done.code == 2
        assert "was begun as an export of something else: server: " in done.err
        assert "--restart begins anew" in done.err
    done = till("export", "orders", "--to", str(target))
    assert (done.code, "something else: resource: customers, now orders. --restart" in done.err) == (2, True)
    till.sandbox.add_table("more", stars="number")
    done = till("export", "customers", "--to", str(target))
    assert (done.code, "fields new: stars (number)" in done.err) == (2, True)
    done = till("export", "customers", "--to", str(target), "--restart")
    assert (done.code, done.out) == (0, f"{target}: 35 customers\n")
    assert ids(target) == stored(till)


def test_another_merchant_s_list_is_not_taken_up(till: Till, target: Path) -> None:
    stopped_after(till, target, 2)
    for each in stored(till):
        till.sandbox._store.remove("customer", each)
    customer(till)
    done = till("export", "customers", "--to", str(target), "--page-size", "10")
    assert (done.code, "is it another merchant's key?" in done.err) == (2, True)
    assert len(ids(Path(f"{target}.partial"))) == 20


def test_two_exports_to_one_file_do_not_fight(till: Till, target: Path) -> None:
    with open_partial(target, JsonLines(), ORIGIN, restart=False):
        done = till("export", "customers", "--to", str(target))
    assert (done.code, done.err) == (2, f"error: another export to {target.name} is running\n")
    assert till("export", "customers", "--to", str(target)).code == 0


def test_nothing_is_left_where_nothing_was_read(till: Till, target: Path) -> None:
    stopped_after(till, target, 0)
    assert os.listdir(target.parent) == []
    done = till("export", "customers", "--to", str(target), FINALPOS_API_KEY="other")
    assert (done.code, "401" in done.err, os.listdir(target.parent)) == (1, True, [])


def test_what_is_there_without_a_word_of_what_it_is_stays(till: Till, target: Path) -> None:
    partial = Path(f"{target}.partial")
    partial.write_text("mine")
    done = till("export", "customers", "--to", str(target))
    assert (done.code, "does not say what of: --restart begins anew" in done.err) == (2, True)
    assert partial.read_text() == "mine"


def test_a_full_disk_is_told_and_what_was_written_is_kept(
    till: Till, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = Partial._write, 0

    def full(self: Partial, content: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:
            self._file.write(content[:7])
            self._file.flush()
            raise OSError(28, "No space left on device")
        write(self, content)

    monkeypatch.setattr(Partial, "_write", full)
    done = till("export", "customers", "--to", str(target), "--page-size", "10")
    assert (done.code, "No space left on device" in done.err) == (1, True)
    assert "the same command takes up from there" in done.err
    monkeypatch.undo()
    assert till("export", "customers", "--to", str(target), "--page-size", "10").code == 0
    assert ids(target) == stored(till)


# At any byte ------------------------------------------------------------------------------------------------------


@define
class Written:
    """A sink that is a partial file, on a list that is in memory."""

    there: There
    partial: Partial

    def run(self, page_size: int) -> None:
        async def walk() -> None:
            async for _ in walk_on(self.there, self.partial, page_size):
                pass

        asyncio.run(walk())


def exported(target: Path, form: Format, rows: list[dict[str, str]]) -> bytes:
    with open_partial(target, form, ORIGIN, restart=False) as partial:
        Written(There(rows, set()), partial).run(5)
        partial.finish(force=True)
    return target.read_bytes()


TWO = Columns((Column("id", ("id",), "text"), Column("n", ("n",), "text")))


@pytest.mark.parametrize("form", [JsonLines(), Csv.of(TWO)], ids=["jsonl", "csv"])
def test_cut_at_any_byte_it_comes_out_the_same(form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda file: None)  # which is all that takes time here
    awkward = ['"', "a\r\nb", "é,", "null", '""', "=1", "x\n", "🙂"]
    rows = [{"id": f"i{number}", "n": awkward[number % len(awkward)]} for number in range(23)]
    target = tmp_path / "x"
    whole = exported(target, form, rows)
    state = tmp_path / "x.partial.json"
    for byte in range(len(whole) + 1):
        state.write_bytes(ORIGIN.dump())
        (tmp_path / "x.partial").write_bytes(whole[:byte])
        assert exported(target, form, rows) == whole, byte
    for hole in range(1, len(whole), 3):  # where a system went down, a part of the last page may be missing on the disk
        state.write_bytes(ORIGIN.dump())
        (tmp_path / "x.partial").write_bytes(whole[:hole] + bytes(5) + whole[hole + 5 :])
        assert exported(target, form, rows) == whole, hole


# Killed -----------------------------------------------------------------------------------------------------------


def test_killed_again_and_again_every_customer_is_there_once(tmp_path: Path) -> None:
    (outcome,) = export_trial.hold(tmp_path, count=500, kills=3, page_size=10, forms=["csv"], seed=1)
    assert [run.was_killed for run in outcome.runs] == [True, True, True, False]
    assert outcome.is_whole, outcome


def test_ctrl_c_keeps_what_was_read(till: Till, target: Path) -> None:
    till.sandbox.faults.add("latency", seconds=60, operation="customers.list", skip_first=2)
    environment = {**os.environ, "FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": till.url}
    options = ["export", "customers", "--page-size", "10", "--to", str(target)]
    command, partial = [sys.executable, "-m", "finalpos_client.cli", *options], Path(f"{target}.partial")
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while not partial.exists() or partial.read_bytes().count(b"ada@example.com") < 20:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted" in told
    assert f"20 customers are in {partial}" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_that_the_file_is_whole_is_told_where_the_result_can_not_be_written(till: Till, target: Path) -> None:
    given = {**os.environ, "FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": till.url}
    command = [sys.executable, "-m", "finalpos_client.cli", "export", "customers", "--to", str(target)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, env=given, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    why = "but the result could not be written: No space left on device"
    assert (done.returncode, done.stderr) == (1, f"error: {target} is whole (35 customers), {why}\n")
    assert ids(target) == stored(till)


# What is shown ----------------------------------------------------------------------------------------------------


def test_quietly_nothing_is_said_where_all_went_well(till: Till, target: Path) -> None:
    done = till("export", "customers", "--to", str(target), "-q")
    assert (done.code, done.out, done.err) == (0, "", "")
    done = till("export", "customers", "--to", str(target), "--quiet")
    assert (done.code, "is there already" in done.err) == (2, True)
    shown = on_terminal(till, "export", "customers", "--to", str(target), "--force", "-q")
    assert (shown.code, shown.out) == (0, "")


def test_the_help_lists_what_can_be_exported_and_a_shell_completes_it(till: Till) -> None:
    told = " ".join(re.findall(r"[\w.,\[\]:-]+", till("export", "--help").out))
    assert "categories, custom-tables, customers, orders, outlets, products, stations, variants." in told
    assert ("the key was refused" in told, "130 after Ctrl-C" in told) == (True, True)
    assert f"[default: {DEFAULT_PAGE_SIZE}]" in told
    typed = {"_FINALPOS_COMPLETE": "complete_bash", "COMP_WORDS": "finalpos export c", "COMP_CWORD": "2"}
    assert till(**typed).out.split() == ["categories", "custom-tables", "customers"]


def test_a_terminal_shows_how_many_and_a_pipe_nothing(till: Till, target: Path) -> None:
    done = on_terminal(till, "export", "customers", "--to", str(target), "--page-size", "10")
    assert done.code == 0
    assert re.search(r"35 customers.*0:00:0", done.out)
