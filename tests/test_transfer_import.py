"""An import checks everything first, sends what is not there yet, once, and says of each line what became of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli import Done, Till, connected
from merchant import FIVE

from finalpos_client import RetryPolicy
from finalpos_client.cli.connection import Connection
from finalpos_client.sandbox import DEFAULT_KEY

HEAD = "externalId,email,firstName,lastName"


@pytest.fixture
def till(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Till]:
    """A merchant with a table of customers; commands run in a directory of their own."""
    monkeypatch.chdir(tmp_path)
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


def writes(till: Till) -> list[str]:
    return [f"{line.method} {line.path.rpartition('/')[0]}" for line in till.sandbox.requests if line.method != "GET"]


def customers(till: Till) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = till("customers", "list", "--all").json()
    return found


def errors(file: str = "in.csv.errors.jsonl") -> dict[int, str]:
    lines = map(json.loads, Path(file).read_text(encoding="utf-8").splitlines())
    return {line["line"]: "; ".join(line["problems"]) for line in lines}


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
    assert not Path("in.csv.errors.jsonl").exists()
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
    assert done.err == "note: what failed, and why, is in in.jsonl.errors.jsonl\n"
    told = errors("in.jsonl.errors.jsonl")
    assert sorted(told) == [*range(1, 10), 12, 13]
    for line, problems in {
        1: [
            "email: expected string",
            "billing.city: expected string",
            "points: expected number",
            "vip: expected boolean",
        ],
        2: ["externalId: a value is needed"],
        3: ["tiers: expected a field that customers have", "did you mean 'tier'"],
        4: ["prefs: no JSON"],
        5: ["externalId: ", " both have it"],
        6: ["externalId: the same as in line 7"],
        7: ["externalId: the same as in line 6"],
        8: ["joined: expected date"],
        9: ["expected a JSON object"],
        12: ["not in UTF-8"],
        13: ["no JSON"],
    }.items():
        for problem in problems:
            assert problem in told[line]
    assert writes(till) == ["POST /v1/api"]


def test_a_line_is_written_down_as_it_was_given(till: Till) -> None:
    taken(till, csv_file(HEAD, "E-1,a,b", 'E-2,x,"Eve ""É""",M', "E-3,5,Eve,", 'E-4,"'))
    lines = [json.loads(line) for line in Path("in.csv.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["line"] for line in lines] == [2, 5, 4]
    assert [line["record"] for line in lines] == [
        "E-1,a,b",
        'E-4,"',
        {"externalId": "E-3", "email": "5", "firstName": "Eve"},
    ]
    assert {line["outcome"] for line in lines} == {"not_sent"}


def test_a_first_line_that_names_no_field_ends_it_before_anything_is_sent(till: Till) -> None:
    for head, problem in {
        f"{HEAD},pionts": "there is no field 'pionts'; did you mean 'points'",
        f"{HEAD},email": "'email' is there twice",
        "email,firstName,lastName": "there is no column 'externalId'",
        HEAD.replace(",", ";"): "Is it separated by something else than commas?",
        '"': "no CSV",
    }.items():
        done = taken(till, csv_file(head, "E-1,x@example.com,Eve,M"))
        assert (done.code, done.out, problem in done.err) == (2, "", True), done
        assert writes(till) == []
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
    for arguments in (f"orders {file}", "customers gone.csv", f"customers {file} --errors {file}"):
        done = till("import", *arguments.split())
        assert (done.code, done.out) == (2, ""), done
    assert till("import", "customers", str(csv_file(HEAD, name="in.txt"))).code == 2
    assert file.read_text() == f"{HEAD}\n"


# What goes wrong on the way ---------------------------------------------------------------------------------------


def test_what_the_server_refuses_is_written_down_and_the_rest_goes_on(till: Till) -> None:
    till.sandbox.faults.add("status", status=409, operation="customers.create", times=1)
    lines = [f"E-{number},x@example.com,Eve,M" for number in range(9)]
    done = taken(till, csv_file(HEAD, *lines), "--concurrency", "1", "--errors", "e.jsonl")
    assert (done.code, done.out) == (1, "in.csv: 8 created, 1 failed\n")
    (line,) = map(json.loads, Path("e.jsonl").read_text().splitlines())
    assert (line["line"], line["outcome"], line["record"]["externalId"]) == (2, "refused", "E-0")
    assert taken(till, csv_file(HEAD, *lines), "--errors", "e.jsonl").out == "in.csv: 1 created, 8 unchanged\n"
    assert not Path("e.jsonl").exists()


def test_it_stops_where_the_key_may_not_write(till: Till) -> None:
    till.sandbox.faults.add("status", status=403, operation="customers.create", times=None)
    done = taken(till, csv_file(HEAD, *(f"E-{number},x@example.com,Eve,M" for number in range(50))))
    assert done.code == 2
    assert "error: stopped: the key may not do this" in done.err
    assert len(writes(till)) == 8
    assert done.out == "in.csv: 8 failed, 42 not tried\n"
    till.sandbox.faults.clear()
    done = till("import", "customers", "in.csv", FINALPOS_API_KEY="other")
    assert (done.code, done.out, "401" in done.err) == (2, "", True)


def test_it_stops_where_the_server_is_down(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Connection.client
    once = RetryPolicy(attempts=1)
    monkeypatch.setattr(Connection, "client", lambda self, key, **more: client(self, key, **more, retry=once))
    till.sandbox.faults.add("status", status=503, operation="customers.update", skip_first=3, times=None)
    lines = []
    for number in range(40):
        made(till, externalId=f"E-{number}")
        lines.append(f"E-{number},x@example.com,Eve,M")
    done = taken(till, csv_file(HEAD, *lines), "--concurrency", "2")
    assert done.code == 1
    assert "error: stopped: the server seems to be down, 5 lines in a row have failed" in done.err
    assert len(writes(till)) in (8, 9)
    till.sandbox.faults.clear()
    assert taken(till, csv_file(HEAD, *lines)).out == "in.csv: 37 updated, 3 unchanged\n"


def test_a_create_that_may_have_happened_is_told_and_found_by_the_next_run(till: Till) -> None:
    file = csv_file("email,firstName,lastName", "x@example.com,Eve,M")  # and no key that it could be settled by
    till.sandbox.faults.add("lost_after", operation="customers.create")
    done = taken(till, file, "--match", "email")
    assert (done.code, done.out) == (1, "in.csv: 1 failed\n")
    (line,) = map(json.loads, Path("in.csv.errors.jsonl").read_text().splitlines())
    assert line["outcome"] == "unknown"
    assert "may or may not have happened" in line["problems"][0]
    assert taken(till, file, "--match", "email").out == "in.csv: 1 unchanged\n"


def test_ctrl_c_writes_down_what_was_on_its_way(till: Till) -> None:
    file = csv_file(HEAD, *(f"E-{number},x@example.com,Eve,M" for number in range(9)))
    fault = till.sandbox.faults.add("latency", seconds=60, operation="customers.create", skip_first=3)
    given = {**os.environ, "FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": till.url}
    command = [sys.executable, "-m", "finalpos_client.cli", "import", "customers", str(file), "--concurrency", "1"]
    with subprocess.Popen(command, env=given, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        while not fault.hit:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "in.csv: 3 created, 1 failed, 5 not tried\n")
    assert errors() == {5: "interrupted while it was sent; another run looks what became of it"}
    till.sandbox.faults.clear()
    assert taken(till, file).out == "in.csv: 6 created, 3 unchanged\n"
