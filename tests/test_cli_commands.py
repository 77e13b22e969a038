"""Every call of the description is a command that takes what the call takes, and refuses what can't be sent."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli import Done, Till, connected, finalpos, on_terminal
from description import DESCRIPTION, Case, cases, resolve
from generation import names
from wire import Wire, error, reply

CASES = list(cases())
ADA = ("--email", "ada@example.com", "--first-name", "Ada", "--last-name", "L")
# What the command line does not take as an option, because it would be seen there.
SECRET = re.compile("apiKey")


@pytest.fixture(scope="module")
def till() -> Iterator[Till]:
    with connected() as till:
        till.sandbox.add_table(tier="string", points="number", vip="boolean", joined="date", prefs="json-string")
        yield till


SUMMARY = ("discountTotal", "total", "totalTaxes")


def kebab(name: str) -> str:
    return names.snake_case(name).replace("_", "-")


def options(values: dict[str, Any], schemas: dict[str, Any]) -> list[str]:
    """Fields as somebody would type them: JSON where a value may be anything, nothing of what is secret."""
    typed: list[str] = []
    for name, value in values.items():
        is_text = isinstance(value, str) and "type" in resolve(schemas[name])
        if isinstance(value, bool):
            typed.append(f"--{'' if value else 'no-'}{kebab(name)}")
        elif not SECRET.search(name):
            typed += [f"--{kebab(name)}", value if is_text else json.dumps(value)]
    return typed


def command(case: Case) -> tuple[list[str], str]:
    """The command of an operation, with a value for everything that it takes, and what is piped in."""
    operation = DESCRIPTION["paths"][case.path][case.method.lower()]
    parameters = [resolve(each) for each in operation.get("parameters", [])]
    required = [each["name"] for each in parameters if each["in"] == "query" and each.get("required")]
    schemas = {each["name"]: each["schema"] for each in parameters}
    for content in resolve(operation.get("requestBody", {})).get("content", {}).values():
        schemas |= resolve(content["schema"]).get("properties", {})
    typed = {name: value for name, value in {**case.query, **(case.body or {})}.items() if name not in required}
    words = [kebab(case.resource), kebab(case.verb), *case.path_values, *(str(case.query[name]) for name in required)]
    words += options(typed, schemas)
    secret = {name: value for name, value in typed.items() if SECRET.search(name)}
    if case.is_upload:
        words += ["--data", "{}", "--content-type", "application/x-upload"]
    words += ["--data", "-"] if secret else []
    words += ["--limit", "1"] if case.is_list else []
    return [*words, *(["--yes"] if case.method == "DELETE" else [])], json.dumps(secret)


async def over(wire: Wire, *words: str, stdin: str = "") -> Done:
    return await asyncio.to_thread(finalpos, *words, url=wire.url, stdin=stdin)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
async def test_it_sends_what_its_options_say_and_shows_what_comes_back(case: Case) -> None:
    async with Wire.serving([reply(case.status, case.reply)]) as wire:
        words, stdin = command(case)
        done = await over(wire, *words, stdin=stdin)
    (request,) = wire.received
    assert (request.method, request.path) == (
        case.method,
        re.sub(r"\{.*?\}", case.path_values[0], case.path) if case.path_values else case.path,
    )
    paging = {"skip": "0", "limit": "1"} if case.is_list else {}
    assert request.query == {**{name: str(value) for name, value in case.query.items()}, **paging}
    assert (request.json() if request.body else None) == ({} if case.is_upload else case.body)
    assert done.code == 0
    shown = json.loads(done.out)
    if case.method == "DELETE":
        assert shown == {"deleted": case.path_values[0]}
    else:
        assert shown == (case.items if case.is_list else case.reply)


def test_every_resource_is_created_read_changed_listed_and_deleted() -> None:
    by_name = {case.name: case for case in CASES}
    with connected(check_references=False) as till:
        for resource in dict.fromkeys(case.resource for case in CASES):
            created = by_name.get(f"{resource}.create")
            if created is None or not created.body:
                continue
            word = kebab(resource)
            made = till(word, "create", "--data", "-", stdin=json.dumps(created.body)).json()
            assert made.items() >= {name: made[name] for name in created.body}.items(), resource
            assert till(word, "get", made["id"]).json() == made
            changed = till(word, "update", made["id"], "--data", "-", stdin=json.dumps(created.body)).json()
            assert changed["id"] == made["id"]
            if f"{resource}.list" in by_name:
                assert till(word, "list").json() == [changed]
            assert till(word, "delete", made["id"], "--yes").json() == {"deleted": made["id"]}
            assert till(word, "get", made["id"]).code == 1
    assert {f"{resource}.create" for resource in ("stations", "orders", "refunds")} <= by_name.keys()


# Its body ---------------------------------------------------------------------------------------------------------


async def sent(*words: str, stdin: str = "") -> Any:
    async with Wire.serving([reply(200, {"id": "s1"})]) as wire:
        done = await over(wire, *words, stdin=stdin)
    assert (done.code, len(wire.received)) == (0, 1), done
    return wire.received[0].json()


async def test_options_go_before_the_data_which_takes_either_name() -> None:
    data = '{"name": "Old", "device_name": "iPad", "isVirtual": true}'
    assert await sent("stations", "update", "s1", "--data", data, "--name", "New", "--no-is-virtual") == {
        "name": "New",
        "deviceName": "iPad",
        "isVirtual": False,
    }


async def test_what_is_left_out_is_not_sent_and_null_is_asked_for() -> None:
    words = ("stations", "update", "s1", "--null", "deviceName", "--null", "device-id", "--data", '{"name": null}')
    assert await sent(*words) == {"deviceName": None, "deviceId": None, "name": None}


async def test_data_and_nested_values_come_from_files_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "billing.json").write_text('{"city": "St. John\'s"}', encoding="utf-8")
    (tmp_path / "body.json").write_text('{"email": "ada@example.com", "tags": ["vip"]}', encoding="utf-8")
    words = ("customers", "update", "c1", "--billing", f"@{tmp_path / 'billing.json'}")
    assert await sent(*words, "--data", f"@{tmp_path / 'body.json'}") == {
        "email": "ada@example.com",
        "tags": ["vip"],
        "billing": {"city": "St. John's"},
    }
    assert await sent("customers", "update", "c1", "--data", "-", stdin='{"phone": "1"}') == {"phone": "1"}


async def test_numbers_stay_as_they_are_written() -> None:
    assert json.dumps(await sent("variants", "update", "v1", "--price", "100", "--sale-price", "0.10")) == json.dumps(
        {"price": 100, "salePrice": 0.1}
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("stations create --name A", "stations create needs --outlet-id, --status"),
        ("stations create --data {\"name\":1}", "Invalid value for --data: name: expected string, got int 1"),
        ("stations update s1 --data {\"nmae\":\"A\"}", "has no field 'nmae'; did you mean 'name'?"),
        ("stations update s1 --data {\"name\":\"A\",\"name\":\"B\"}", "'name' is there twice"),
        ("stations update s1 --data {\"device_name\":\"A\",\"deviceName\":\"B\"}", "are the same field"),
        ("stations update s1 --data [1]", "expected object, got array"),
        ("stations update s1 --data {", "no JSON"),
        ("stations update s1 --data @nowhere.json", "nowhere.json can't be read: No such file or directory"),
        ("stations update s1 --null nmae", "Invalid value for --null: stations update has no field 'nmae'"),
        ("stations update s1 --null name --name A", "Invalid value for --null: name has a value as well"),
        ("stations create --null name", "Invalid value for --null: name can't be null"),
        ("stations update s1 --sequence-number many", "'--sequence-number': expected a number, got 'many'"),
        ("stations update s1 --sequence-number 1e999", "'--sequence-number': expected a number, got '1e999'"),
        ("stations update s1 --sequence-number 0.12345678901234567891", "'--sequence-number': expected a number"),
        ("customers update c1 --billing {\"city\":5}", "'--billing': city: expected string, got int 5"),
        ("orders update o1 --summary {\"total\":5}", "'--summary': total: expected string, got int 5"),
        ("orders update o1 --summary {\"tip\":{\"amount\":5}}", "'--summary': tip.amount: expected string, got int 5"),
        ("customers update c1 --total-spent 10,50", "'--total-spent': expected an amount as text, got '10,50'"),
        ("customers update c1 --total-spent 1.000,50", "; fractions are written with a point, as in 10.50"),
        ("customers update c1 --total-spent $5", "expected an amount as text, got '$5'"),
        ("customers update c1 --data {\"total_spent\":\"4,50\"}", "--data: total_spent: expected an amount as text"),
        ("orders update o1 --summary {\"total\":\"4,50\"}", "'--summary': total: expected an amount as text"),
        ("orders update o1 --data {\"summary\":{\"tip\":{\"amount\":\"x\"}}}", "--data: summary.tip.amount: expected"),
        ("orders update o1 --line-items [{\"total\":\"1\"},{\"total\":\"1,5\"}]", "[1].total: expected an amount"),
        ("customers find --email a@x.de", "No such option --email: find takes --field email=VALUE"),
        ("stations update s1 --is-virtual yes", "(yes): --is-virtual is a flag: --is-virtual or --no-is-virtual"),
        ("stations update s1 --name A --no-is-virtual x y", "(x y): --no-is-virtual is a flag: --is-virtual or"),
        ("stations update s1 s2", "Got unexpected extra argument(s) (s2)\n"),
        ("customers update c1 --metadata [{\"value\":5}]", "'--metadata': [0].value: expected string, got int 5"),
        ("customers update c1 --tags [\"a\",5]", "'--tags': [1]: expected string, got int 5"),
        ("customers update c1 --tags vip", "expected list of string, such as '[\"vip\", "),
        ("orders update o1 --summary x", "Expecting value: line 1 column 1 (char 0); finalpos describe orders"),
        ("stations update s1", "stations update would change nothing: give at least one field, such as --name"),
        ("stations update s1 --data {}", "would change nothing"),
        ("customers update c1 --table loyalty", "would change nothing"),
        ("customers upsert --match emial", "give its value as well: --field emial=VALUE; did you mean 'email'?"),
        ("customers upsert --match phone", "to recognise by phone, give its value as well: --phone"),
        ("customers find", "give at least one --field NAME=VALUE"),
        ("zapier-triggers create --data {\"apiKey\":\"x\"}", "give it in --data @FILE or --data -"),
        ("transactions list", "the API has no call to list transactions; there are create, get, update, delete"),
        ("transactions updte", "No such command 'updte'; did you mean 'update'?"),
        ("stations list --base-url x", "stands before the command: finalpos --base-url URL stations list"),
        ("stations list --allow-http", "stands before the command: finalpos --allow-http stations list"),
        ("products create --nmae A", "No such option --nmae; did you mean '--name' or '--images'?"),
        ("customers update c1 --points=5", "(a field of the merchant's own: --field points=VALUE)"),
        ("describe order create", "there is no resource 'order'; did you mean 'orders'"),
        ("describe orders delete", "orders delete takes no body; these do: create, update"),
        ("describe orders creat", "orders has no 'creat'; did you mean 'create'?"),
        ("describe stations foo", "stations has no 'foo'; there are create, get, update, delete, list"),
        ("describe customers find", "customers find takes no body; these do: create, update, upsert"),
        ("describe stations update --required", "stations update needs none of its fields"),
        ("customers update c1 --field email=x", "email is no field of the merchant's own: --email"),
        ("customers update c1 --field email", "expected NAME=VALUE, got 'email'"),
        ("customers update c1 --field a=1 --field a=2", "a is given twice"),
        ("stations list --all --limit 5", "give --all or --limit, not both"),
        ("stations list --limit 0", "Invalid value for '--limit'"),
        ("stations get ..", "'..' can't be an id"),
        ("stations delete s1", "nobody can be asked here whether that is meant: say --yes"),
        ("station list", "No such command 'station'; did you mean 'stations'"),
        ("list customers", "What it is about comes first: finalpos customers list"),
        ("get", "What it is about comes first: finalpos RESOURCE get"),
        ("describe orders", "which of create, update? finalpos describe orders METHOD"),
        ("outlets show", "No such command 'show'; there are create, get, update, delete, list"),
        ("docter", "No such command 'docter'; did you mean 'doctor'"),
        ("custom-tables fields", "Missing argument 'TABLE_ID'"),
    ],
)  # fmt: skip
def test_what_can_not_be_sent_is_refused_before_anything_is(words: str, said: str, till: Till) -> None:
    till.sandbox.requests.clear()
    done = till(*words.split(" "))
    assert (done.code, done.out, till.asked) == (2, "", [])
    assert re.fullmatch(r"error: .+\n(note: finalpos [a-z -]*--help shows what there is\n)?", done.err)
    assert said in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("stations list --limit many", "expected a whole number from 1 on, got 'many'"),
        ("stations list --output xml", "expected table, json or jsonl, got 'xml'"),
        ("export customers --to a.csv --prefetch -1", "expected a whole number from 0 on, got '-1'"),
        ("--timeout soon stations list", "expected a number, got 'soon'"),
        ("--transport carrier-pigeon stations list", "expected httpx or aiohttp, got 'carrier-pigeon'"),
        ("customers schema --fields-in nowhere", "expected properties or metadata, got 'nowhere'"),
        ("stations list --limit", "requires an argument"),
    ],
)
def test_options_are_refused_in_our_words(words: str, said: str) -> None:
    done = finalpos(*words.split(" "))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert said in done.err.splitlines()[0]


@pytest.mark.parametrize("words", ["", "stations list", "stations create", "customers schema", "export"])
def test_help_calls_no_flag_a_value(words: str) -> None:
    assert "bool" not in finalpos(*words.split(), "--help").out.lower()


async def test_a_secret_is_no_option() -> None:
    shown = finalpos("zapier-triggers", "create", "--help").out
    assert "--api-key" not in shown
    assert "apiKey: only in --data" in shown
    words = ("--trigger-type", "new_order", "--trigger-id", "t", "--trigger-url", "https://example.com")
    assert "needs apiKey in --data @FILE or --data -" in finalpos("zapier-triggers", "create", *words).err
    inline = finalpos("zapier-triggers", "create", *words, "--data", '{"api_key": "zap"}')
    assert (inline.code, "other processes can read api_key here" in inline.err) == (2, True)
    body = await sent("zapier-triggers", "create", *words, "--data", "-", stdin='{"apiKey": "zap"}')
    assert body["apiKey"] == "zap"


# The merchant's own fields ----------------------------------------------------------------------------------------


def test_customers_take_the_merchant_s_own_fields(till: Till) -> None:
    own = ("--field", "tier=05", "-f", "points=5", "-f", "vip=true", "-f", "joined=2026-01-05", "-f", "prefs=[1]")
    made = till("customers", "create", *ADA, *own).json()
    expected = {"tier": "05", "points": 5, "vip": True, "joined": "2026-01-05", "prefs": "[1]"}
    assert made.items() >= expected.items()
    changed = till("customers", "update", made["id"], "--data", '{"points": 6, "vip": false}', "--null", "tier").json()
    assert changed.items() >= {"points": 6, "vip": False, "tier": None}.items()
    again = till("customers", "upsert", "--match", "email", *ADA, "--field", "points=7").json()
    assert (again["id"], again["points"]) == (made["id"], 7)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("points=many", "Invalid value for --field: points: expected a number, got 'many'"),
        ("vip=1", "Invalid value for --field: vip: expected true or false, got '1'"),
        ("joined=soon", "Invalid value for --field: joined: expected a date such as 2026-01-31"),
        ("joined=1.2.2026", "joined: expected a date such as 2026-01-31"),
        ("prefs=vip", "prefs: no JSON: Expecting value: line 1 column 1 (char 0); a text needs quotes around it"),
        ("teir=gold", "did you mean 'tier'?"),
    ],
)
def test_a_field_that_the_tables_do_not_have_so_is_refused(field: str, said: str, till: Till) -> None:
    till.sandbox.requests.clear()
    done = till("customers", "create", *ADA, "--field", field)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert not [line for line in till.asked if line.startswith("POST")]


def test_all_that_columns_do_not_take_is_told_at_once_and_in_words(till: Till) -> None:
    till.sandbox.requests.clear()
    done = till("customers", "create", *ADA, "--field", "points=many", "--field", "vip=yes")
    assert "points: expected a number, got 'many'; vip: expected true or false, got 'yes'" in done.err
    done = till("customers", "create", *ADA, "--data", '{"points": "many", "joined": 5, "tier": 1, "vip": null}')
    assert done.code == 2
    for words in ('points: expected a number, got "many"', "joined: expected a date", "tier: expected a text, got 1"):
        assert words in done.err
    assert not re.search("Decimal|datetime|True|None", done.err)
    done = till("customers", "create", *ADA, "--data", f'{{"points": {2**60 + 1}}}')
    assert "points: expected a number of fewer digits" in done.err
    assert not [line for line in till.asked if line.startswith("POST")]


def test_customers_are_found_by_all_that_is_asked_for(till: Till) -> None:
    with connected() as other:
        other.sandbox.add_table(tier="string", points="number", vip="boolean")
        for email, own in (("a@example.com", "points=5"), ("b@example.com", "points=5"), ("c@example.com", "vip=true")):
            words = ("--email", email, "--first-name", "A", "--last-name", "L", "--field", own, "--field", "tier=05")
            other("customers", "create", *words).json()
        found = other("customers", "find", "--field", "tier=05", "-f", "points=5").json()
        assert [each["email"] for each in found] == ["a@example.com", "b@example.com"]
        assert len(other("customers", "find", "--field", "firstName=A", "-f", "vip=true").json()) == 1
        assert len(other("customers", "find", "--field", "fromFinal=false").json()) == 3
        other("customers", "update", found[0]["id"], "--tags", '["vip"]').json()
        assert len(other("customers", "find", "--field", 'tags=["vip"]').json()) == 1
        assert len(other("customers", "find", "--field", f"created_at={found[0]['createdAt']}").json()) == 1
        assert other("customers", "find", "--field", "tier=5").json() == []
        assert other("customers", "find", "--field", "tier=5", "--field", "tier=6").code == 2
        refused = other("customers", "find", "--field", "teir=05")
        assert (refused.code, "did you mean 'tier'" in refused.err) == (2, True)
        refused = other("customers", "find", "--field", "vip=1")
        assert (refused.code, "expected true or false" in refused.err) == (2, True)


def test_a_customer_is_recognised_by_any_name_of_the_field(till: Till) -> None:
    made = till("customers", "upsert", "--match", "first-name", *ADA[:2], "--first-name", "Zed", *ADA[4:]).json()
    assert made["firstName"] == "Zed"


@pytest.mark.parametrize(
    "words",
    [
        ("customers", "schema"),
        ("customers", "model"),
        ("customers", "find", "--field", "email=x"),
        ("customers", "create", *ADA),
        ("customers", "update", "c1", "--phone", "1"),
        ("export", "customers", "--to", "a.csv"),
    ],
)
def test_a_custom_table_that_is_not_there_is_refused_before_anything_is_done(
    words: tuple[str, ...], till: Till, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    till.sandbox.requests.clear()
    done = till(*words, "--table", "loyaltx")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: --table: there is no custom table 'loyaltx'; there are: loyalty\n"
    assert {line.split()[0] for line in till.asked} == {"GET"}
    assert [*tmp_path.iterdir()] == []


def test_a_custom_table_is_named_or_given_by_its_id(till: Till) -> None:
    (table,) = till("custom-tables", "list").json()
    for name in ("loyalty", table["_id"]):
        assert till("customers", "schema", "--table", name).code == 0


async def test_where_tables_can_not_be_listed_one_that_is_named_is_not_looked_for() -> None:
    async with Wire.serving(lambda asked: reply(201, {"id": "c1"}) if asked.body else error(403)) as wire:
        done = await over(wire, "customers", "create", *ADA, "--table", "loyalty")
    assert done.code == 0


def test_the_schema_has_defaults_as_they_are() -> None:
    with connected() as till:
        table = till.sandbox.add_table()
        field = {"name": "points", "type": "number", "defaultValue": 0, "required": True}
        till.sandbox._api.make(f"/_sandbox/tables/{table}/fields", field)
        (points,) = [each for each in till("customers", "schema").json() if "table" in each]
        assert points == {"name": "points", "type": "number", "required": True, "table": "loyalty", "default": 0}


def test_the_schema_is_in_the_words_of_the_api(till: Till) -> None:
    fields = {each["name"]: each for each in till("customers", "schema").json()}
    assert fields["id"] == {"name": "id", "type": "string", "setByServer": True}
    assert fields["createdAt"]["type"] == "date"
    assert (fields["tags"]["type"], fields["billing"]["type"]) == ("list", "object")
    assert fields["email"] == {"name": "email", "type": "string", "required": True}
    assert fields["prefs"] == {"name": "prefs", "type": "json-string", "table": "loyalty"}
    done = till("customers", "schema", "-o", "table")
    assert done.out.splitlines()[0].split() == ["name", "type", "required", "table", "setByServer"]
    with connected() as other:
        assert "note: there may be others: no custom table" in other("customers", "schema").err


async def test_where_no_table_can_be_read_fields_are_passed_on_and_that_is_said() -> None:
    async with Wire.serving(lambda asked: reply(201, {"id": "c1"}) if asked.body else error(403)) as wire:
        done = await over(wire, "customers", "create", *ADA, "--field", "tier=gold")
    assert done.code == 0
    assert "warning: customers create: 'tier' not checked" in done.err
    assert wire.received[-1].json()["tier"] == "gold"


# What is shown can be given ---------------------------------------------------------------------------------------


def test_a_record_as_it_is_shown_can_be_created_and_updated(till: Till, tmp_path: Path) -> None:
    own = ("--field", "tier=gold", "--field", "points=5", "--field", "prefs=[1]")
    made = till("customers", "create", *ADA, *own)
    (tmp_path / "c.json").write_text(made.out)
    for words in (("create",), ("update", json.loads(made.out)["id"])):
        done = till("customers", *words, "--data", f"@{tmp_path / 'c.json'}")
        assert done.code == 0
        assert done.err == (
            "note: --data: passed over, as only the server sets it: id, createdAt, updatedAt, companyId, fromFinal\n"
        )
        assert json.loads(done.out).items() >= {"tier": "gold", "points": 5}.items()
    outlet = till("accounts", "create", "--name", "Acme").json()
    done = till("accounts", "create", "--data", "-", stdin=json.dumps(outlet))
    assert (done.code, "passed over" in done.err) == (0, True)
    done = till("accounts", "update", outlet["id"], "--data", json.dumps({"id": outlet["id"]}))
    assert (done.code, "would change nothing" in done.err) == (2, True)


@pytest.mark.parametrize("prefs", ['{"a":[1]}', '"{\\"a\\":[1]}"', "[1,null]", "5", "true"])
def test_what_is_read_and_given_again_stays_as_it_is(prefs: str, till: Till) -> None:
    own = {"tier": '{"a":[1]}', "points": 1.5, "vip": False, "joined": "2026-01-05T09:00:00+01:00", "prefs": prefs}
    typed = [word for name, value in own.items() if name != "vip" for word in ("--field", f"{name}={value}")]
    words = ("--email", prefs, "--first-name", "Ada", "--last-name", "L", "--field", "vip=false")
    made = till("customers", "create", *words, *typed).json()
    assert made.items() >= own.items()
    read = till("customers", "get", made["id"])
    for _ in range(2):
        given = till("customers", "update", made["id"], "--data", "-", stdin=read.out)
        assert given.code == 0
        read = till("customers", "get", made["id"])
        assert {**read.json(), "updatedAt": made["updatedAt"]} == made
    upserted = till("customers", "upsert", "--match", "email", "--data", "-", stdin=read.out)
    assert json.loads(upserted.out).items() >= own.items()
    created = till("customers", "create", "--data", "-", stdin=read.out)
    assert json.loads(created.out).items() >= own.items()
    assert json.loads(upserted.out)["id"] == made["id"] != json.loads(created.out)["id"]


def test_a_column_of_json_takes_json_as_text_and_as_it_is(till: Till) -> None:
    for given in ({"a": 1}, '{"a":1}'):
        assert till("customers", "create", *ADA, "--data", json.dumps({"prefs": given})).json()["prefs"] == '{"a":1}'
    done = till("customers", "create", *ADA, "--data", '{"prefs": "vip"}')
    assert done.code == 2
    assert "prefs: no JSON: Expecting value: line 1 column 1 (char 0), in 'vip'; a text needs quotes" in done.err


def test_an_id_in_an_object_of_its_own_is_given_as_it_is(till: Till) -> None:
    (table,) = till("custom-tables", "list").json()
    for words in (("--table-id", table["_id"]), ("--data", json.dumps({"tableId": table["_id"]}))):
        row = till("custom-tables", "create-row", *words).json()
        assert row["tableId"] == {"$oid": table["_id"]}
    wrapped = json.dumps({"$oid": table["_id"]})
    assert till("custom-tables", "create-row", "--table-id", wrapped).json()["tableId"] == {"$oid": table["_id"]}
    assert "$oid" not in finalpos("custom-tables", "create-row", "--help").out


# What a call takes ------------------------------------------------------------------------------------------------


def test_the_example_of_every_call_is_one_that_it_takes() -> None:
    tried = 0
    with connected(check_references=False) as till:
        for case in CASES:
            if not case.body or case.verb not in ("create", "update"):
                continue
            word = kebab(case.resource)
            example = till("describe", word, case.verb)
            identity = []
            if case.verb == "update":
                body = till("describe", word, "create").out
                identity = [till(word, "create", "--data", "-", stdin=body).json()["id"]]
            made = till(word, case.verb, *identity, "--data", "-", stdin=example.out).json()
            assert made.items() >= json.loads(example.out).items(), case.name
            tried += 1
    assert tried > 20


def test_all_fields_of_a_call_are_told_to_any_depth() -> None:
    done = finalpos("describe", "orders", "create", "-o", "table")
    lines = [line.split(maxsplit=3) for line in done.out.splitlines()]
    assert ["receiptId", "string", "yes", "o1p2q3r4s5t6u7v8w9x0y1z2"] in lines
    assert ["summary.total", "string", "yes", "1000.50"] in lines
    assert ["lineItems[].taxes[].percentage", "number", "10"] in lines
    assert ["lineItems[].discount.itemDiscount.amount", "string", "10.00"] in lines
    assert "finalpos describe orders create -o json" in done.err
    assert "finalpos customers schema" in finalpos("describe", "customers", "upsert", "-o", "table").err
    shown = " ".join(finalpos("orders", "create", "--help").out.split())
    assert "What is JSON, with an example: finalpos describe orders create" in shown
    assert (
        "An object with discountTotal, shippingTotal, total, totalTaxes, isTaxInclusive, subTotal and others." in shown
    )
    assert "OrderSummary" not in shown


def test_what_must_be_given_is_told_alone_and_can_be_sent(till: Till) -> None:
    done = finalpos("describe", "orders", "create", "--required", "-o", "table")
    names = [line.split()[0] for line in done.out.splitlines()[1:]]
    least = [*("receiptId", "status", "source", "balance", "summary"), *map("summary.{}".format, SUMMARY)]
    assert sorted(names) == sorted(least)
    example = till("describe", "orders", "create", "--required")
    assert sorted(example.json()) == sorted(least[:5])
    assert sorted(example.json()["summary"]) == sorted(SUMMARY)
    assert till("orders", "create", "--data", "-", stdin=example.out).code == 0


def test_it_is_said_that_examples_are_made_up(till: Till) -> None:
    said = "note: the values are examples: put your own, and above all ids that there are"
    own = "note: the merchant's own fields are not among these: finalpos customers schema"
    for word, is_there in (("customers", True), ("stations", False)):
        for shown in (
            finalpos("describe", word, "create", "-o", "table").err,
            on_terminal(till, "describe", word, "create", "-o", "json", piped=True, COLUMNS="200").err,
        ):
            assert (said in shown, own in shown) == (True, is_there)


# Errors -----------------------------------------------------------------------------------------------------------


def test_a_refusal_is_told_with_what_became_of_it(till: Till) -> None:
    done = till("stations", "get", "nope")
    assert (done.code, done.out) == (1, "")
    assert "error: 404 Not Found" in done.err
    assert "outcome: refused" in done.err


def test_a_create_that_may_have_happened_is_explained(till: Till) -> None:
    till.sandbox.faults.add("lost_after", operation="accounts.create")
    done = till("accounts", "create", "--name", "Acme")
    assert done.code == 1
    for words in ("may or may not have happened", "outcome: unknown", "running this again could make a second one"):
        assert words in done.err


def test_a_create_whose_reply_can_not_be_read_is_not_to_be_made_again(till: Till) -> None:
    till.sandbox.faults.add("wrong_shape", operation="accounts.create")
    done = till("accounts", "create", "--name", "Acme")
    assert done.code == 1
    assert "don't run this again" in done.err


async def test_a_record_whose_reply_can_not_be_read_may_be_asked_for_again() -> None:
    async with Wire.serving([reply(200, [1])]) as wire:
        done = await over(wire, "accounts", "get", "a1")
    assert (done.code, "again" in done.err) == (1, False)
    assert "note: finalpos doctor looks into it" in done.err


def test_a_lost_reply_is_told_once_with_commands_to_type(till: Till) -> None:
    till.sandbox.faults.add("lost_after", operation="categories.create", times=None)
    done = till("categories", "create", "--name", "Tea", "--description", "Hot")
    till.sandbox.faults.clear()
    assert done.err.count("may or may not have happened") == 1
    assert "categories create may or may not have happened" in done.err
    assert "in finalpos categories list" in done.err
    assert len(done.err.splitlines()) == 2


async def test_a_web_page_is_told_in_a_line() -> None:
    page = b"<!DOCTYPE html>\n<html><head><title>Bad\nGateway</title></head>\n<body>\n<h1>nginx</h1></body></html>"
    async with Wire.serving([reply(404, raw=page)]) as wire:
        done = await over(wire, "accounts", "get", "a1")
    line, note = done.err.splitlines()
    assert line.startswith("error: 404: a web page, 'Bad Gateway' [GET ")
    assert note == "note: that is no reply of the API: finalpos doctor looks into it"
