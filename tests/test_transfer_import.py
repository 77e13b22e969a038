"""An import checks everything first, sends what is not there yet, once, and says of each line what became of it."""

from __future__ import annotations

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

import pytest
from cli import Done, Till, connected
from merchant import FIVE

from finalpos_client import FinalPOS, RetryPolicy
from finalpos_client.cli.connection import Connection
from finalpos_client.cli.transfer.failures import Errors, Failure, JsonFailures
from finalpos_client.sandbox import DEFAULT_KEY

HEAD = "externalId,email,firstName,lastName"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")


@pytest.fixture
def till(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Till]:
    """A merchant with a table of customers; commands run in a directory of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with connected() as till:
        till.sandbox.add_table("loyalty", **FIVE)
        yield till


def made(till: Till, **fields: Any) -> str:
    body = {"email": "ada@example.com", "firstName": "Ada", "lastName": "L", **fields}
    record: dict[str, Any] = till.sandbox._api.make("/v1/api/customer", body)
    return str(record["id"])


def csv_file(*lines: str, name: str = "in.csv") -> Path:
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Path(name)


def jsonl_file(*records: Any) -> Path:
    Path("in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return Path("in.jsonl")


def taken(till: Till, file: Path, *options: str) -> Done:
    till.sandbox.requests.clear()
    return till("import", "customers", str(file), *options)


def started(till: Till, file: Path, *options: str, stdout: Any = subprocess.PIPE) -> subprocess.Popen[str]:
    """An import in a process of its own."""
    given = {**os.environ, "FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": till.url}
    command = [sys.executable, "-m", "finalpos_client.cli", "import", "customers", str(file), *options]
    return subprocess.Popen(command, env=given, stderr=subprocess.PIPE, stdout=stdout, text=True)


def writes(till: Till) -> list[str]:
    return [f"{line.method} {line.path.rpartition('/')[0]}" for line in till.sandbox.requests if line.method != "GET"]


def customers(till: Till) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = till("customers", "list", "--all").json()
    return found


ERRORS = Path("in.csv.errors.csv")


def errors(file: Path = ERRORS) -> dict[int, str]:
    return {int(row["#line"]): row["#problems"] for row in rows(file)}


def rows(file: Path = ERRORS, delimiter: str = ",") -> list[dict[str, Any]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=delimiter))


def json_errors(file: str = "in.jsonl.errors.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]


# What is sent -----------------------------------------------------------------------------------------------------


def test_customers_are_created_updated_or_left_as_they_are(till: Till) -> None:
    one, same = made(till, externalId="E-1", points=1), made(till, externalId="E-2", points=2, vip=True)
    file = csv_file(
        f"{HEAD},points,vip,billing.city",
        "E-1,ada@example.com,Ada,L,5,,Rome",
        "E-2,ada@example.com,Ada,L,2.0,TRUE,",
        "E-3,eve@example.com,Eve,M,3,false,",
    )
    done = taken(till, file)
    assert (done.code, done.out, done.err) == (0, "in.csv: 1 created, 1 updated, 1 unchanged\n", "")
    assert not ERRORS.exists()
    assert sorted(writes(till)) == ["POST /v1/api", "PUT /v1/api/customer"]
    found = {each["externalId"]: each for each in customers(till)}
    assert (found["E-1"]["id"], found["E-1"]["points"], found["E-1"]["billing"]) == (one, 5, {"city": "Rome"})
    assert (found["E-2"]["id"], found["E-2"]["points"]) == (same, 2)
    assert (found["E-3"]["email"], found["E-3"]["vip"]) == ("eve@example.com", False)
    assert taken(till, file).out == "in.csv: 3 unchanged\n"
    assert writes(till) == []


def test_the_list_is_read_once_however_many_lines_there_are(till: Till) -> None:
    for number in range(120):
        made(till, externalId=f"E-{number}")
    taken(till, csv_file(HEAD, *(f"E-{number},x@example.com,Eve,M" for number in range(0, 240, 4))))
    assert sum(line.path == "/v1/api/customers" for line in till.sandbox.requests) <= 6  # pages ahead among them


def test_an_empty_cell_is_not_sent_null_is_null_and_the_empty_text_is_text(till: Till) -> None:
    made(till, externalId="E-1", phone="1", tier="gold", points=1)
    done = taken(till, csv_file("externalId,phone,tier,points", 'E-1,,"""""",null'))
    assert done.code == 0, done
    (found,) = customers(till)
    assert (found["phone"], found["tier"], found.get("points")) == ("1", "", None)


def test_dry_run_sends_nothing_and_says_what_would_be_done(till: Till) -> None:
    made(till, externalId="E-1")
    file = csv_file(HEAD, "E-1,new@example.com,Ada,L", "E-2,eve@example.com,Eve,M", "E-3,eve@example.com,,M")
    done = taken(till, file, "--dry-run")
    assert (done.code, done.out) == (1, "in.csv: would be: 1 created, 1 updated, 1 failed\n")
    assert writes(till) == []
    assert errors() == {4: "firstName: needed to create a customer"}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_was_exported_comes_back_the_same(till: Till, form: str) -> None:
    made(till, externalId="E-1", phone="+1", lastName="=L", tags=["a"], notes=[], tier="", prefs='{"a": [1]}')
    made(
        till, externalId="E-2", outletId=None, points=1.5, joined="2026-01-05", billing={"city": "a\r\nb"}, tier="null"
    )
    assert till("export", "customers", "--to", f"out.{form}").code == 0
    assert taken(till, Path(f"out.{form}")).out == f"out.{form}: 2 unchanged\n"
    before = customers(till)
    for each in before:
        till.sandbox._store.remove("customer", each["id"])
    assert taken(till, Path(f"out.{form}")).out == f"out.{form}: 2 created\n"

    def sent(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        of_server = {"id", "createdAt", "updatedAt"}
        kept = [{name: value for name, value in each.items() if name not in of_server} for each in records]
        for each in kept:
            each["prefs"] = json.loads(each["prefs"]) if "prefs" in each else None
        return sorted(kept, key=lambda each: str(each["externalId"]))

    assert sent(customers(till)) == sent(before)


def test_customers_are_recognised_by_the_field_that_is_named(till: Till) -> None:
    one = made(till, email="a@example.com", points=7)
    made(till, email="b@example.com", points=8)
    head, line = "email,firstName,lastName,points", "a@example.com,Ada,New,7"
    assert taken(till, csv_file(head, line), "--match", "email").out == "in.csv: 1 updated\n"
    assert taken(till, csv_file(head, "c@example.com,Ada,Newer,7.0"), "--match", "points").out == "in.csv: 1 updated\n"
    done = taken(till, csv_file("id,lastName", f"{one},Newest", "none,X"), "--match", "id")
    assert (done.code, done.out) == (1, "in.csv: 1 updated, 1 failed\n")
    assert errors() == {3: "id: nobody has it"}
    found = {each["id"]: each for each in customers(till)}
    assert (found[one]["email"], found[one]["lastName"], len(found)) == ("c@example.com", "Newest", 2)
    for wrong in ("nobody", "tags", "prefs", "createdAt", "billing"):
        done = taken(till, csv_file(head, line), "--match", wrong)
        assert (done.code, "--match" in done.err, writes(till)) == (2, True, []), wrong


def test_fields_may_be_in_metadata(till: Till) -> None:
    made(till, externalId="E-1", metadata=[{"key": "kept", "value": "x"}, {"key": "points", "value": "1"}])
    file = csv_file("externalId,points,tier", "E-1,1,gold")
    assert taken(till, file, "--fields-in", "metadata").out == "in.csv: 1 updated\n"
    (found,) = customers(till)
    assert {each["key"]: each["value"] for each in found["metadata"]} == {"kept": "x", "points": "1", "tier": "gold"}
    assert taken(till, file, "--fields-in", "metadata").out == "in.csv: 1 unchanged\n"


def test_of_an_object_what_is_not_given_stays(till: Till) -> None:
    made(till, externalId="E-1", billing={"city": "Rome", "country": "IT", "state": "RM"})
    assert taken(till, csv_file("externalId,billing.country", "E-1,IT")).out == "in.csv: 1 unchanged\n"
    file = csv_file("externalId,billing.city,billing.state", "E-1,Milan,null")
    assert taken(till, file).out == "in.csv: 1 updated\n"
    assert till.sandbox.stored("customer")[0]["billing"] == {"city": "Milan", "country": "IT", "state": None}
    assert taken(till, file).out == "in.csv: 1 unchanged\n"


# What is refused --------------------------------------------------------------------------------------------------


def test_every_line_that_is_wrong_is_written_down_with_all_that_is_wrong(till: Till) -> None:
    made(till, externalId="twice")
    made(till, externalId="twice")
    file = jsonl_file(
        {"externalId": "E-1", "email": 5, "points": "many", "vip": 1, "billing": {"city": 1}},
        {"email": "x@example.com"},
        {"externalId": "E-2", "tiers": "gold"},
        {"externalId": "E-3", "email": "x@example.com", "firstName": "Eve", "lastName": "M", "prefs": "{"},
        {"externalId": "twice", "phone": "1"},
        {"externalId": "E-4", "phone": "1"},
        {"externalId": "E-4", "phone": "2"},
        {"externalId": "E-5", "joined": "5 May", "id": "ignored"},
        [],
        {"externalId": "E-6", "email": "x@example.com", "firstName": "Eve", "lastName": "M"},
    )
    with file.open("ab") as more:
        more.write(b'\n{"externalId": \xff}\n{"externalId": "E-7"')
    done = taken(till, file)
    assert (done.code, done.out) == (1, "in.jsonl: 1 created, 11 failed\n")
    told = {each["line"]: "; ".join(each["problems"]) for each in json_errors()}
    assert done.err == "note: what failed, and why, is in in.jsonl.errors.jsonl, which can be mended and imported\n"
    assert [*told] == [*range(1, 10), 12, 13]
    for line, problems in {
        1: [
            "email: expected string",
            "billing.city: expected string",
            "points: expected a number, got 'many'",
            "vip: expected true or false, got 1",
        ],
        2: ["externalId: a value is needed"],
        3: ["tiers: expected a field that customers have", "did you mean 'tier'"],
        4: ["prefs: no JSON: ", " at character 2"],
        5: ["externalId: ", " both have it"],
        6: ["externalId: the same as in line 7"],
        7: ["externalId: the same as in line 6"],
        8: ["joined: expected a date such as 2026-01-31", ", got '5 May'"],
        9: ["expected a JSON object"],
        12: ["not in UTF-8"],
        13: ["no JSON: Expecting ',' delimiter at character 21"],
    }.items():
        for problem in problems:
            assert problem in told[line]
    assert writes(till) == ["POST /v1/api"]


def test_a_date_as_germans_write_it_is_told_as_it_should_be(till: Till) -> None:
    done = taken(till, csv_file("externalId,joined", "E-1,31.12.1990", "E-2,31.2.1990", "E-3,1990-12-31T09:00"))
    assert done.out == "in.csv: 3 failed\n"
    told = errors()
    expected = "joined: expected a date such as 2026-01-31, with a time as 2026-01-31T09:00:00+01:00, got "
    assert told[2] == f"{expected}'31.12.1990': write 1990-12-31"
    assert told[3] == f"{expected}'31.2.1990'"
    assert told[4] == f"{expected}'1990-12-31T09:00'"


def test_what_customers_are_recognised_by_may_be_wrong_as_well(till: Till) -> None:
    taken(
        till,
        csv_file(f"{HEAD},joined", "E-1,x@example.com,Eve,M,5 May", "E-1,x@example.com,Eve,M,"),
        "--match",
        "joined",
    )
    told = errors()
    assert told[2].endswith(", got '5 May'")
    assert told[3] == "joined: a value is needed, to recognise the customer by"


def test_all_that_is_wrong_with_a_line_is_told_at_once(till: Till) -> None:
    taken(till, csv_file("externalId,totalSpent,points,tags,joined", 'E-1,"1,5",many,vip,soon', ",1.5,many,,"))
    told = errors()
    for problem in (
        "totalSpent: expected an amount",
        "points: expected a number",
        "tags: no JSON",
        "joined: expected a date",
    ):
        assert problem in told[2]
    assert told[3] == (
        "points: expected a number, got 'many'; externalId: a value is needed, to recognise the customer by"
    )


def test_what_recognises_and_can_not_be_read_is_told_once(till: Till) -> None:
    taken(till, csv_file("points,email", "many,x@example.com"), "--match", "points")
    assert errors()[2] == "points: expected a number, got 'many'"


def test_how_a_list_is_written_is_told(till: Till) -> None:
    taken(till, csv_file(f"{HEAD},tags", "E-1,x@example.com,Eve,M,vip"))
    assert errors()[2].endswith('; a list is written ["a", "b"]')


def test_spaces_around_what_recognises_are_warned_of(till: Till) -> None:
    done = taken(
        till, csv_file(HEAD, "E-1 ,x@example.com,Eve,M", " E-2,x@example.com,Eve,M", "E-3,x@example.com,Eve,M")
    )
    warned = "warning: externalId begins or ends with a space on line 2 and 1 more, and is matched with it"
    assert (done.out, warned in done.err.splitlines()) == ("in.csv: 3 created\n", True)


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_fields_that_no_table_explains_are_named_before_anything_is_sent(options: list[str]) -> None:
    file = csv_file(f"{HEAD},telefon,fistName", "E-1,x@example.com,Eve,M,5,Eva")
    with connected() as till:
        done = taken(till, file, *options)
        told = next(line for line in done.err.splitlines() if "not checked" in line)
        assert told.startswith(
            "warning: not checked: 'telefon', 'fistName' (did you mean 'firstName' or 'lastName'?): no custom table "
        )
        assert told.endswith("; --ignore NAME leaves a field out")
        assert taken(till, file, "--ignore", "telefon", "--ignore", "fistName").out == "in.csv: 1 created\n"


def test_names_within_objects_are_checked_before_anything_is_sent(till: Till) -> None:
    made(till, externalId="E-1", billing={"city": "Rome"})
    file = jsonl_file(
        {"externalId": "E-1", "billing": {"city": "Oslo", "ort": "Oslo"}},
        {"externalId": "E-2", "email": "x@example.com", "firstName": "Eve", "billing": {"postCod": "1", "ort": None}},
    )
    for options in (["--dry-run"], []):
        done = taken(till, file, *options)
        assert (done.code, writes(till)) == (1, []), done
        assert [each["problems"] for each in json_errors()] == [
            ["billing: there is no field 'ort' in it"],
            [
                "billing: there is no field 'postCod' in it; did you mean 'postCode'?",
                "billing: there is no field 'ort' in it",
                "lastName: needed to create a customer",
            ],
        ]
    assert taken(till, file, "--ignore", "billing.ort").out == "in.jsonl: 1 updated, 1 failed\n"
    same = {"externalId": "E-3", "billing": {"odd": 1}}  # as an export has what the description does not know
    till.sandbox._store.add("customer", "x3", {"id": "x3", "email": "x@example.com", **same})
    assert taken(till, jsonl_file(same)).out == "in.jsonl: 1 unchanged\n"


def test_a_first_line_that_names_no_field_ends_it_before_anything_is_sent(till: Till) -> None:
    ERRORS.write_text("#line,#outcome,#problems,x\n")
    for head, problem, advice in (
        (f"{HEAD},pionts", "line 1: there is no field 'pionts'; did you mean 'points'?", "--ignore NAME leaves"),
        (f"{HEAD},pionts,emial", "did you mean 'points'? there is no field 'emial'; did you mean 'email'?\n", ""),
        (f"{HEAD},E-Mail", "line 1: there is no field 'E-Mail'; did you mean 'email'?\n", "--ignore NAME"),
        (f"{HEAD},BILLING POST_CODE", "did you mean 'billing.postCode'?\n", "--ignore NAME"),
        (f"{HEAD},email", "line 1: 'email' is there twice", ""),
        (f"{HEAD},first_name", "line 1: 'firstName' is there twice", ""),
        ("email,firstName,lastName", "there is no column 'externalId', to recognise customers by: see --match", ""),
        (HEAD.replace(",", "|"), "there is no field", "cells are separated by commas, semicolons or tabs"),
        ('"', "no CSV", ""),
        ("", "in.csv: is empty; its first line should name the fields of customers", ""),
    ):
        done = taken(till, csv_file(head, *["E-1,x@example.com,Eve,M"] * bool(head)))
        assert (done.code, done.out, problem in done.err, advice in done.err) == (2, "", True, True), done
        assert not re.search(r"[?.]\.", done.err), done
        assert writes(till) == []
    assert ERRORS.read_text() == "#line,#outcome,#problems,x\n"
    done = taken(till, csv_file(f"{HEAD},pionts", "E-1,x@example.com,Eve,M,1"), "--ignore", "pionts")
    assert done.out == "in.csv: 1 created\n"


def test_fields_are_not_checked_where_nobody_knows_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with connected() as bare:
        file = csv_file(f"{HEAD},tier", "E-1,x@example.com,Eve,M,gold")
        assert bare("import", "customers", str(file), "--dry-run").out == "in.csv: would be: 1 created\n"


def test_wrong_files_and_resources_are_told(till: Till) -> None:
    file = csv_file(HEAD)
    assert taken(till, file).out == "in.csv: no lines\n"
    for arguments in (f"orders {file}", "customers gone.csv", f"customers {file} --errors {file} --force"):
        done = till("import", *arguments.split())
        assert (done.code, done.out) == (2, ""), done
    assert till("import", "customers", str(csv_file(HEAD, name="in.txt"))).code == 2
    assert file.read_text() == f"{HEAD}\n"


# What goes wrong on the way ---------------------------------------------------------------------------------------


def test_what_the_server_refuses_is_written_down_and_the_rest_goes_on(till: Till) -> None:
    till.sandbox.faults.add("status", status=409, operation="customers.create", times=1)
    lines = [f"E-{number},x@example.com,Eve,M" for number in range(9)]
    done = taken(till, csv_file(HEAD, *lines), "--concurrency", "1", "--errors", "e.csv")
    assert (done.code, done.out) == (1, "in.csv: 8 created, 1 failed\n")
    (row,) = rows(Path("e.csv"))
    assert (row["#line"], row["#outcome"], row["externalId"]) == ("2", "refused", "E-0")
    assert taken(till, csv_file(HEAD, *lines), "--errors", "e.csv").out == "in.csv: 1 created, 8 unchanged\n"
    assert not Path("e.csv").exists()


def test_it_stops_where_the_key_may_not_write(till: Till) -> None:
    till.sandbox.faults.add("status", status=403, operation="customers.create", times=None)
    done = taken(till, csv_file(HEAD, *(f"E-{number},x@example.com,Eve,M" for number in range(50))))
    assert done.code == 1
    assert re.search(r"error: stopped: the key may not do this: .*\w\nnote: run it again with a key that may", done.err)
    assert len(writes(till)) == 8
    assert done.out == "in.csv: 8 failed, 42 not tried\n"
    till.sandbox.faults.clear()
    done = till("import", "customers", "in.csv", FINALPOS_API_KEY="other")
    assert (done.code, done.out, "401" in done.err) == (1, "", True)


def test_it_stops_where_the_server_is_down(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    client, policies = Connection.client, list[RetryPolicy]()

    def once(self: Connection, key: str, *, retry: RetryPolicy, **more: Any) -> FinalPOS:
        policies.append(retry)
        return client(self, key, retry=RetryPolicy(attempts=1), **more)

    monkeypatch.setattr(Connection, "client", once)
    till.sandbox.faults.add("status", status=503, operation="customers.update", skip_first=3, times=None)
    lines = []
    for number in range(40):
        made(till, externalId=f"E-{number}")
        lines.append(f"E-{number},x@example.com,Eve,M")
    done = taken(till, csv_file(HEAD, *lines), "--concurrency", "2")
    assert done.code == 1
    assert "error: stopped: the server seems to be down, 5 lines in a row have failed: " in done.err
    assert "note: run it again when it is there: only what it does not have yet is sent\n" in done.err
    assert len(writes(till)) in (8, 9)
    assert policies[0].settle_deadline == 20  # and not three times as long, in which nothing would be said
    till.sandbox.faults.clear()
    assert taken(till, csv_file(HEAD, *lines)).out == "in.csv: 37 updated, 3 unchanged\n"


def test_that_a_request_is_sent_again_is_told_once_and_not_for_each_line(till: Till) -> None:
    till.sandbox.faults.add("status", status=429, retry_after=0, operation="customers.create", times=3)
    lines = [f"E-{number},x@example.com,Eve,M" for number in range(9)]
    done = taken(till, csv_file(HEAD, *lines), "--concurrency", "2")
    assert (done.out, done.err) == (
        "in.csv: 9 created\n",
        "note: the server answered 429; trying again\n",
    )


def test_a_create_that_may_have_happened_is_told_and_found_by_the_next_run(till: Till) -> None:
    file = csv_file("email,firstName,lastName", "x@example.com,Eve,M")  # and no key that it could be settled by
    till.sandbox.faults.add("lost_after", operation="customers.create")
    done = taken(till, file, "--match", "email")
    assert (done.code, done.out) == (1, "in.csv: 1 failed\n")
    (row,) = rows()
    assert row["#outcome"] == "unknown"
    assert "may or may not have happened" in row["#problems"]
    assert taken(till, ERRORS, "--match", "email").out == f"{ERRORS}: 1 unchanged\n"
    assert taken(till, file, "--match", "email").out == "in.csv: 1 unchanged\n"


def test_ctrl_c_writes_down_what_was_on_its_way(till: Till) -> None:
    file = csv_file(HEAD, *(f"E-{number},x@example.com,Eve,M" for number in range(9)))
    fault = till.sandbox.faults.add("latency", seconds=60, operation="customers.create", skip_first=3, times=None)
    with started(till, file, "--concurrency", "1") as process:
        while not fault.hit:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "in.csv: 3 created, 1 failed, 5 not tried\n")
    assert told.splitlines() == [
        "error: interrupted",
        "note: 1 create may have happened: run the import again, which finds it",
        "note: what failed, and why, is in in.csv.errors.csv, which can be mended and imported",
    ]
    assert errors() == {5: "interrupted while it was sent; another run looks what became of it"}
    till.sandbox.faults.clear()
    assert taken(till, file).out == "in.csv: 6 created, 3 unchanged\n"


# Two at once ----------------------------------------------------------------------------------------------------------


def test_of_two_imports_at_once_the_second_is_refused(till: Till) -> None:
    file = csv_file(HEAD, *(f"E-{number},x@example.com,Eve,M" for number in range(20)))
    fault = till.sandbox.faults.add("latency", seconds=60, operation="customers.list")
    with started(till, file) as first:
        while not fault.hit:
            assert first.poll() is None
        with started(till, file) as second:
            out, told = second.communicate(timeout=20)
        refusal = f"error: another import of customers to {till.url} is running\n"
        assert (second.returncode, out, told) == (2, "", refusal)
        with connected() as other:  # where nothing is imported
            assert other("import", "customers", str(file)).out == "in.csv: 20 created\n"
        assert (first.poll(), till.sandbox.stored("customer")) == (None, [])
        first.kill()
        first.communicate(timeout=20)
    assert taken(till, file).out == "in.csv: 20 created\n"
    assert taken(till, file, "--dry-run").out == "in.csv: would be: 20 unchanged\n"
    assert os.listdir("state/finalpos") == []


def test_where_no_file_can_be_locked_that_is_told_and_it_goes_on(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    file = csv_file(HEAD, "E-1,x@example.com,Eve,M")
    monkeypatch.setenv("XDG_STATE_HOME", str(file))
    done = taken(till, file)
    assert (done.code, done.out) == (0, "in.csv: 1 created\n")
    assert done.err.startswith("warning: nothing keeps another import from running at the same time, for no file")


def test_ctrl_c_again_and_again_loses_no_line_that_was_on_its_way(till: Till) -> None:
    file = csv_file(HEAD, *(f"E-{number},x@example.com,Eve,M" for number in range(20)))
    fault = till.sandbox.faults.add("latency", seconds=60, operation="customers.create", skip_first=3, times=None)
    with started(till, file) as process:
        while fault.hit < 8:
            assert process.poll() is None
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "in.csv: 3 created, 8 failed, 9 not tried\n")
    assert "note: 8 creates may have happened: run the import again, which finds them\n" in told
    assert "note: what failed, and why, is in in.csv.errors.csv" in told
    assert {row["#outcome"] for row in rows()} == {"unknown"}
    assert (len(rows()), told.count("\n")) == (8, 3)


# The errors file ----------------------------------------------------------------------------------------------------


def test_what_failed_is_a_csv_file_that_can_be_mended_and_imported(till: Till) -> None:
    file = csv_file(
        f"{HEAD},points",
        "E-1,x@example.com,Eve,M,many",
        "E-2,x@example.com,Eve",
        'E-3,x@example.com,"Eve ""É"", 1",M,1,2',
        'E-4,"',
        name="new.csv",
    )
    done = taken(till, file)
    assert (done.code, done.out) == (1, "new.csv: 4 failed\n")
    failed = Path("new.csv.errors.csv")
    lines = failed.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"#line,#outcome,#problems,{HEAD},points"
    assert [line.partition(",")[0] for line in lines[1:]] == ["2", "3", "4", "5"]
    assert lines[2].endswith(",E-2,x@example.com,Eve")
    assert lines[3].endswith(',E-3,x@example.com,"Eve ""É"", 1",M,1,2')
    assert lines[4].endswith(',"E-4,"""')  # whole, in the first column
    assert taken(till, failed).out == f"{failed}: 4 failed\n"
    again = Path(f"{failed}.errors.csv").read_text(encoding="utf-8").splitlines()
    assert again[0] == lines[0]
    assert again[1:3] == [
        lines[1],
        lines[2].replace(
            "expected 5 cells, as in the first line, got 3", "expected 8 cells, as in the first line, got 6"
        ),
    ]
    mended = failed.read_text(encoding="utf-8").replace(",many", ",5").replace(",1,2\n", ",1\n")
    mended = mended.replace("E-2,x@example.com,Eve", "E-2,x@example.com,Eve,M,").replace('"E-4,"""', "E-4,e,Eve,M,7")
    Path("mended.csv").write_text(mended, encoding="utf-8")
    assert taken(till, Path("mended.csv")).out == "mended.csv: 4 created\n"
    found = {each["externalId"]: each for each in customers(till)}
    assert (found["E-1"]["points"], found["E-3"]["firstName"], found["E-4"]["points"]) == (5, 'Eve "É", 1', 7)


def test_a_quotation_mark_that_is_not_closed_spoils_one_line(till: Till) -> None:
    good = [f"E-{number},x@example.com,Eve,M" for number in range(6)]
    for odd in ('E-7,x@example.com,"Ann A,M', 'E-7,x@example.com,"Ann" A,M'):
        for more in ([], ['E-8,x@example.com,"Eve\r\n2",M']):
            done = taken(till, csv_file(HEAD, *good[:3], odd, *good[3:], *more), "--dry-run")
            assert done.out == f"in.csv: would be: {6 + len(more)} created, 1 failed\n"
            (row,) = rows()
            assert (row["#line"], row["externalId"]) == ("5", odd)
            assert "a quotation mark at the beginning of a cell needs another one" in row["#problems"]
    assert taken(till, csv_file(HEAD, *good, 'E-7,x@example.com,Ann "A,M')).out == "in.csv: 7 created\n"
    assert 'Ann "A' in {each["firstName"] for each in customers(till)}


def test_what_a_spreadsheet_makes_of_the_errors_file_is_not_taken_for_mended(till: Till) -> None:
    """It fills all lines up to the longest."""
    head = f"#line,#outcome,#problems,{HEAD},"
    cases = ("2,not_sent,too many,E-1,x@example.com,Eve,M,5", '3,not_sent,open,"E-2,""",,,,')
    assert taken(till, csv_file(head, *cases)).out == "in.csv: 2 failed\n"
    assert errors()[2] == "cell 8 has '5', and the first line no name for it"
    assert taken(till, csv_file(head, cases[0].replace(",5", ","))).out == "in.csv: 1 created\n"


def test_what_failed_of_json_lines_is_an_object_that_can_be_mended_and_imported(till: Till) -> None:
    good = {"externalId": "E-1", "email": "x@example.com", "firstName": "Eve", "lastName": "M"}
    file = jsonl_file({**good, "points": "many"}, [], {**good, "externalId": "E-2", "lastName": "\ud800"})
    assert taken(till, file).out == "in.jsonl: 3 failed\n"
    failed = json_errors()
    assert [each["line"] for each in failed] == [1, 2, 3]
    assert [each["record"] for each in failed] == [
        {**good, "points": "many"},
        "[]",
        {**good, "externalId": "E-2", "lastName": "\ud800"},
    ]
    assert {each["outcome"] for each in failed} == {"not_sent"}
    failed[0]["record"]["points"] = 5
    done = taken(till, jsonl_file(*failed[:2]))
    assert done.out == "in.jsonl: 1 created, 1 failed\n"
    (left,) = json_errors()
    assert left["problems"] == ["record: expected a JSON object"]


def test_a_file_that_no_import_has_written_is_kept(till: Till) -> None:
    file, mine = csv_file(HEAD, "E-1,x@example.com,Eve,M"), Path("mine.csv")
    for content in (f"{HEAD}\nE-9,y@example.com,Ida,N\n", '"', "\n"):
        mine.write_text(content)
        for options in ((), ("--dry-run",)):
            done = taken(till, file, "--errors", "mine.csv", *options)
            assert (done.code, "no import has written it; --force replaces it" in done.err) == (2, True), done
        assert taken(till, file, "--errors", "mine.csv", "--force").code == 0  # and nothing fails, to be written there
        assert mine.read_text() == content
    wrong = csv_file(f"{HEAD},pionts", "x", name="wrong.csv")
    for options in ((), ("--force",)):
        assert taken(till, wrong, "--errors", "mine.csv", *options).code == 2
    assert mine.read_text() == "\n"
    assert taken(till, csv_file(HEAD, "E-2,x"), "--errors", "mine.csv", "--force").code == 1
    assert [*errors(mine)] == [2]
    jsonl, lines = jsonl_file({"externalId": "E-1"}), Path("mine.jsonl")
    lines.write_text('{"line": 1}\n')
    assert taken(till, jsonl, "--errors", "mine.jsonl").code == 2
    lines.write_text('{"line": 1, "problems": [], "outcome": "unknown", "record": {}}\n')
    assert taken(till, jsonl, "--errors", "mine.jsonl").out == "in.jsonl: 1 unchanged\n"
    assert not lines.exists()


def test_an_errors_file_from_before_stays_until_lines_fail_or_all_are_well(till: Till) -> None:
    taken(till, csv_file(HEAD, "E-1,x"))
    before = ERRORS.read_text()
    good = "E-1,x@example.com,Eve,M"
    assert taken(till, csv_file(HEAD, good), "--dry-run").code == 0
    assert till("import", "customers", "in.csv", FINALPOS_API_KEY="other").code == 1
    assert ERRORS.read_text() == before
    assert taken(till, csv_file(HEAD, good, "E-2,y,z")).code == 1
    assert [*errors()] == [3]
    assert taken(till, csv_file(HEAD, good)).code == 0
    assert not ERRORS.exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc, where no file can be made")
def test_where_lines_that_fail_can_not_be_written_is_told_before_anything_is_sent(till: Till) -> None:
    file = csv_file(HEAD, "E-1,x")
    Path("folder.csv").mkdir()
    for place, problem in (
        ("gone/e.csv", "there is no directory "),
        ("folder.csv", "is no file"),
        ("/proc/e.csv", "no file can be made in /proc: "),
        ("e.jsonl", "should end in .csv, as what is imported does"),
    ):
        done = taken(till, file, "--errors", place)
        assert (done.code, done.out, done.err.startswith("error: --errors: ")) == (2, "", True), done
        assert (problem in done.err, till.asked) == (True, []), done


@FULL
def test_a_full_disk_is_told_in_place_of_the_errors_file(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    there = Path.open

    def opened(self: Path, *rest: Any, **more: Any) -> Any:
        return there(Path("/dev/full") if self == ERRORS else self, *rest, **more)

    monkeypatch.setattr(Path, "open", opened)
    done = taken(till, csv_file(HEAD, "E-1,x", "E-2,x@example.com,Eve,M"))
    assert (done.code, done.out) == (1, "")
    assert done.err == f"error: {ERRORS}: No space left on device\n"


@FULL
def test_where_one_line_could_not_be_written_no_further_one_is() -> None:
    full = Errors(Path("/dev/full"), JsonFailures())
    with pytest.raises(OSError, match="No space left on device"):
        full.add(Failure(2, "a", ["b"], "not_sent"))
    full.add(Failure(1, "a", ["b"], "not_sent"))  # as lines are that were on their way meanwhile
    full.close()
    assert not full.is_whole


# What spreadsheets write ----------------------------------------------------------------------------------------------


def test_cells_may_be_separated_by_semicolons_or_tabs_and_names_be_those_of_python(till: Till) -> None:
    for number, (separator, name) in enumerate({";": "semicolons", "\t": "tabs"}.items()):
        head = separator.join(["external_id", "email", "first_name", "last_name", "billing.post_code", "points"])
        good = separator.join([f"E-{number}", "x@example.com", "Eve, 1", "M", "A1", "1.5"])
        bad = separator.join([f"E-{number + 5}", "x@example.com", "Eve", "M", "", "10,50"])
        done = taken(till, csv_file(f"\ufeff{head}", good, f'{bad[:-5]}"10,50"'))
        assert (done.code, done.out) == (1, "in.csv: 1 created, 1 failed\n"), done
        assert done.err.startswith(f"note: in.csv: cells are separated by {name}\n")
        assert ERRORS.read_text(encoding="utf-8").startswith("\ufeff#line")  # by which spreadsheets know UTF-8
        (row,) = rows(delimiter=separator)
        assert row["#problems"] == (
            "points: expected a number, got '10,50'; "
            "fractions are written with a point, as in 10.50, and thousands are not set apart"
        )
        mended = ERRORS.read_text(encoding="utf-8").replace("10,50", "10.50")
        assert taken(till, csv_file(mended.rstrip())).out == "in.csv: 1 created\n"
        found = {each["externalId"]: each for each in customers(till)}[f"E-{number}"]
        assert (found["firstName"], found["billing"], found["points"]) == ("Eve, 1", {"postCode": "A1"}, 1.5)


def test_a_semicolon_within_a_name_separates_nothing(till: Till) -> None:
    till.sandbox.add_table("more", **{"a;b": "string"})
    assert taken(till, csv_file(f"{HEAD},a;b", "E-1,x@example.com,Eve,M,1;2")).out == "in.csv: 1 created\n"
    assert customers(till)[0]["a;b"] == "1;2"


def test_a_line_that_says_what_separates_cells_is_none_of_the_file(till: Till) -> None:
    good = "E-1;x@example.com;Eve, 1;M;1"
    for number, mark in enumerate(("sep=;", "\ufeffsep=;\r", '"sep=;"')):
        file = csv_file(mark, f"{HEAD};points".replace(",", ";"), good.replace("E-1", f"E-{number}"), "E-9;x")
        done = taken(till, file)
        assert (done.code, done.out) == (1, "in.csv: 1 created, 1 failed\n"), done
        assert [row["#line"] for row in rows(delimiter=";")] == ["4"]
        assert ERRORS.read_bytes().startswith(b"\xef\xbb\xbf") is mark.startswith("\ufeff")
    done = taken(till, csv_file("sep=\t", HEAD, good))  # which is wrong, and believed, as Excel does
    assert (done.code, done.err.startswith("error: in.csv: line 2: there is no field 'externalId,email")) == (2, True)
    assert "is empty" in taken(till, csv_file("sep=;")).err


def test_rows_of_empty_cells_are_passed_over(till: Till) -> None:
    head, good = f"{HEAD},vip".replace(",", ";"), "E-1;x@example.com;Eve;M;WAHR"
    file = csv_file(head, ";;;;", good, '"";;"";;', " ; ;;;", ";;;;;", '"""""";;;;')
    done = taken(till, file)
    assert (done.code, done.out) == (1, "in.csv: 1 created, 1 failed\n")
    assert [row["#line"] for row in rows(delimiter=";")] == ["7"]
    assert customers(till)[0]["vip"] is True


def test_numbers_that_a_spreadsheet_has_shortened_are_warned_of(till: Till) -> None:
    head = f"{HEAD},phone,points".replace(",", ";")
    good = "E-{0};x@example.com;Eve;M;{1};1E+05"
    done = taken(till, csv_file(head, good.format(1, "4,91701E+11"), good.format(2, "1E+1"), good.format(3, "x 1E+05")))
    told = "warning: phone on line 2 looks like a number that a spreadsheet has shortened: "
    assert (done.code, done.out, told in done.err) == (0, "in.csv: 3 created\n", True), done
    done = taken(till, csv_file(head, good.format(1, "4.91E+11"), good.format(2, "5E+11")), "--dry-run", "-q")
    assert done.err.startswith("warning: 2 cells, such as phone on line 2, look like a number that a spreadsheet")
    done = taken(till, csv_file(head, good.format(1, "4.91E+11")), "--ignore", "phone", "-q")
    assert done.err == ""


def test_a_file_in_another_encoding_is_refused_as_a_whole(till: Till) -> None:
    lines = [HEAD, "E-1,x@example.com,Eve,M", "E-2,x", "E-3,x@example.com,Zoë,M"]
    for encoding, line in (("latin-1", 4), ("utf-16", 1)):
        Path("in.csv").write_text("\n".join(lines), encoding=encoding)
        done = taken(till, Path("in.csv"))
        assert (done.code, done.out, writes(till)) == (2, "", [])
        assert done.err.startswith(f"error: in.csv: line {line}: ")
        assert done.err.endswith('; save it as "CSV UTF-8"\n')
    assert not ERRORS.exists()


def test_names_may_be_those_of_python_in_json_lines(till: Till) -> None:
    record = {"external_id": "E-1", "email": "x@example.com", "first_name": "Eve", "lastName": "M", "points": 1}
    assert taken(till, jsonl_file(record), "--match", "external_id").out == "in.jsonl: 1 created\n"
    assert taken(till, jsonl_file({**record, "firstName": "Ida"})).out == "in.jsonl: 1 failed\n"
    assert json_errors()[0]["problems"] == ["firstName: there by its name in Python as well"]


def test_amounts_in_text_are_what_the_server_would_take(till: Till) -> None:
    head = f"{HEAD},totalSpent"
    good = [f"E-{number},x@example.com,Eve,M,{text}" for number, text in enumerate(("10.50", "-3", "null"))]
    bad = [f'E-{number},x@example.com,Eve,M,"{text}"' for number, text in enumerate(("10,50", "1.000,00", "$5", ""), 5)]
    assert taken(till, csv_file(head, *good, *bad)).out == "in.csv: 4 created, 3 failed\n"
    told = errors()
    assert told[5].startswith("totalSpent: expected an amount as text, got '10,50'; fractions are written with a point")
    assert told[6].startswith("totalSpent: expected an amount as text, got '1.000,00'; fractions are")
    assert told[7] == "totalSpent: expected an amount as text, got '$5'"


# What is left out ---------------------------------------------------------------------------------------------------


def test_a_field_that_is_ignored_is_left_out_whatever_it_holds(till: Till) -> None:
    made(till, externalId="E-1", billing={"city": "Rome", "country": "IT"})
    file = csv_file("externalId,billing.city,billing.country,points", "E-1,Oslo,IT,many")
    assert taken(till, file, "--ignore", "billing.city", "--ignore", "points").out == "in.csv: 1 unchanged\n"
    assert taken(till, file, "--ignore", "billing", "--ignore", "points").out == "in.csv: 1 unchanged\n"
    record: dict[str, Any] = {"externalId": "E-1", "billing": {"city": "Oslo"}, "last_name": "New"}
    options = ("--ignore", "billing.city", "--ignore", "last_name")
    assert taken(till, jsonl_file(record), *options).out == "in.jsonl: 1 unchanged\n"
    new = {**record, "externalId": "E-2", "email": "x@example.com", "firstName": "Eve", "phone": "1"}
    assert taken(till, jsonl_file(new), "--ignore", "billing.city", "--ignore", "phone").code == 0
    assert {"billing", "phone"} & till.sandbox.stored("customer")[1].keys() == set()
    file = csv_file("externalId,additional", 'E-1,"{""phone"": ""1""}"')
    assert taken(till, file, "--ignore", "phone").out == "in.csv: 1 unchanged\n"
    assert taken(till, file, "--ignore", "additional").out == "in.csv: 1 unchanged\n"


def test_a_name_to_be_ignored_that_no_line_has_is_told_before_anything_is_sent(till: Till) -> None:
    good = dict(zip(HEAD.split(","), ("E-1", "x@example.com", "Eve", "M"), strict=True))
    done = taken(till, csv_file(HEAD, ",".join(good.values())), "--ignore", "emiall")
    assert (done.code, "line 1: there is no column 'emiall' to ignore; did you mean 'email'?\n" in done.err) == (
        2,
        True,
    )
    done = taken(till, jsonl_file(good), "--ignore", "emiall", "--ignore", "email")
    assert (done.code, done.err) == (2, "error: in.jsonl: no line has a field 'emiall' to ignore\n")
    done = taken(till, jsonl_file(good), "--ignore", "external_id")
    assert (done.code, "is what customers are recognised by" in done.err) == (2, True)
    assert writes(till) == []


# What is said -------------------------------------------------------------------------------------------------------


def test_quietly_only_what_goes_wrong_is_said(till: Till) -> None:
    file = csv_file(HEAD.replace(",", ";"), "E-1;x@example.com;Eve;M")
    done = taken(till, file, "-q")
    assert (done.code, done.out, done.err) == (0, "", "")
    done = taken(till, csv_file(HEAD, "E-1,x"), "--quiet")
    assert (done.code, done.out, "what failed, and why, is in in.csv.errors.csv" in done.err) == (1, "", True)


def test_quietly_it_is_said_how_many_lines_failed(till: Till) -> None:
    lines = ("E-1,x@example.com,Eve,M", "E-2,x")
    done = taken(till, csv_file(HEAD, *lines), "-q", "--dry-run")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: in.csv: would be: 1 created, 1 failed\nnote: what failed")
    assert taken(till, csv_file(HEAD, *lines), "-q").err.startswith("error: in.csv: 1 created, 1 failed\nnote: what")


@FULL
def test_that_lines_were_sent_is_told_where_the_result_can_not_be_written(till: Till) -> None:
    file = csv_file(HEAD, "E-1,x@example.com,Eve,M")
    with Path("/dev/full").open("w") as full, started(till, file, stdout=full) as process:
        _, told = process.communicate(timeout=20)
    assert (process.returncode, len(till.sandbox.stored("customer"))) == (1, 1)
    assert told == "error: in.csv: 1 created, but the result could not be written: No space left on device\n"


def test_the_help_lists_resources_and_a_shell_completes_them_and_what_to_match_by(till: Till) -> None:
    told = till("import", "--help").out
    assert ("customers." in told, "the key was refused" in told, "130 after Ctrl-C" in told) == (True, True, True)

    def completed(typed: str) -> list[str]:
        given = {"_FINALPOS_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
        return till(**given).out.split()

    assert completed("finalpos import c") == ["customers"]
    assert completed("finalpos import customers in.csv --match e") == ["email", "externalId"]
