"""The class that is written for one merchant's customers: its source, its types, its use, its check."""

from __future__ import annotations

import asyncio
import copy
import datetime
import errno
import importlib.util
import os
import pickle
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import attrs
import pytest
import typer
from conftest import FakeTime, timed
from merchant import ADA, FIVE, READING, Merchant

from finalpos_client import CustomerSchemaError, FinalPOS, InvalidArgumentError
from finalpos_client.cli import customers
from finalpos_client.cli.customer_model import differences, write_model
from finalpos_client.customers.typed import NumberColumn
from finalpos_client.models import Customer
from finalpos_client.sandbox import DEFAULT_KEY

AWKWARD = (
    *("classmethod", "any", "ClassVar", "class_var", "MyCustomers", "dict", "Required", "AsyncIterator"),
    *("class", "options", "custom", "self", "match", "list", "id", "phone", "str", "float", "bool", "datetime", "Any"),
    *(
        "Decimal",
        "to_dict",
        "builtins",
        "columns",
        "__class__",
        "_x",
        "ModelColumn",
        "Loyalty Note",
        "a_b",
        "aB",
        "A b",
    ),
    *("größe", "⭐", "quo\"te's", 'q"u"o', "back\\slash", "new\nline", '"""', "{x}", "%s", "'", "x" * 90, "y z " * 20),
)


@pytest.fixture
async def loyal(merchant: Merchant) -> Merchant:
    """A merchant with a column of each type, of which points are required."""
    await merchant.table(**{"loyaltyTier": "string", **FIVE})
    await merchant.remove("tier")
    await merchant.change("points", required=True)
    return merchant


@pytest.fixture
async def written(loyal: Merchant, pos: FinalPOS, tmp_path: Path) -> Path:
    """The module for that merchant."""
    file = tmp_path / "my_models.py"
    file.write_text(write_model(await pos.customers.schema(), pos.customers, "MyCustomer"), encoding="utf-8")
    return file


@pytest.fixture
async def models(written: Path) -> AsyncIterator[ModuleType]:
    yield imported(written)
    del sys.modules["my_models"]


def imported(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("my_models", file)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["my_models"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def run(
    *command: str | Path, within: Path | None = None, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=within,
        env={**os.environ, "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def check(*tool: str, file: Path) -> None:
    done = run(*tool, file)
    assert done.returncode == 0, done.stdout + done.stderr


def formatted_and_typed(file: Path) -> None:
    check("ruff", "format", "--check", "--isolated", "--no-cache", file=file)
    check("ruff", "check", "--isolated", "--no-cache", "--select", "F,I", file=file)
    check("mypy", "--strict", "--config-file=", f"--cache-dir={file.parent}", file=file)


# Its source -------------------------------------------------------------------------------------------------------


async def test_it_is_formatted_typed_and_the_same_each_time(written: Path, pos: FinalPOS) -> None:
    formatted_and_typed(written)
    again = write_model(await pos.customers.schema(refresh=True), pos.customers, "MyCustomer")
    assert again == source(written)
    for line in (
        '    loyalty_tier = StringColumn("loyaltyTier")',
        "    points: Required[float | Decimal]",
        "    vip: bool | None",
    ):
        assert f"{line}\n" in again


async def test_it_does_not_depend_on_the_order_of_columns(pos: FinalPOS, merchant: Merchant) -> None:
    texts = []
    for names in (FIVE, dict(reversed(FIVE.items()))):
        table = await merchant.table(**names)
        texts.append(write_model(await pos.customers.schema(refresh=True), pos.customers, "MyCustomer"))
        await merchant.remove_table(table)
    assert texts[0] == texts[1]


async def test_columns_of_any_name_and_type_make_a_module_that_works(
    pos: FinalPOS, merchant: Merchant, tmp_path: Path
) -> None:
    kinds = [*FIVE.values()]
    await merchant.table('lo"ya\nlty', **{name: kinds[number % 5] for number, name in enumerate(AWKWARD)})
    schema = await pos.customers.schema()
    file = tmp_path / "my_models.py"
    file.write_text(write_model(schema, pos.customers, "Kunde"), encoding="utf-8")
    assert {each.name for each in schema.custom} == {*AWKWARD} - {"id", "phone"}
    formatted_and_typed(file)
    values = {"string": "x", "number": 1.5, "boolean": True, "date": datetime.date(2026, 1, 5), "json-string": [1]}
    given = {each.python_name: values[each.type] for each in schema.custom}
    made = await pos.customers.as_type(imported(file).Kunde).create(**ADA, **given)
    assert {name: getattr(made, name) for name in given} == given


# Its use ----------------------------------------------------------------------------------------------------------


async def test_calls_take_and_give_the_merchant_s_fields(models: ModuleType, pos: FinalPOS, merchant: Merchant) -> None:
    customers = pos.customers.as_type(models.MyCustomer)
    made = await customers.create(**ADA, loyalty_tier="gold", points=5, joined="2026-01-05", prefs=[1])
    assert isinstance(made, models.MyCustomer)
    assert (made.email, made.loyalty_tier, made.points, made.joined, made.prefs, made.vip) == (
        *("ada@example.com", "gold", 5, datetime.date(2026, 1, 5), [1], None),
    )
    assert (await customers.update(made.id, vip=True, phone="1")).vip is True
    found = [
        await customers.get(made.id),
        *[each async for each in customers.list()],
        await customers.find(loyalty_tier="gold"),
        *[each async for each in customers.find_all(points=5)],
        await customers.upsert(match="loyalty_tier", **ADA, points=5, loyalty_tier="gold"),
        models.MyCustomer.from_dict(made.to_dict() | {"vip": True}),
    ]
    assert [(type(each), each.vip, each.loyalty_tier) for each in found] == [(models.MyCustomer, True, "gold")] * 6
    with pytest.raises(AttributeError, match="can't be set on a record: change it with update"):
        found[0].loyalty_tier = "silver"
    assert found[0]["loyalty_tier"] == found[0].custom["loyalty_tier"] == "gold"
    assert found[0].to_dict().items() >= {"loyaltyTier": "gold", "points": 5, "joined": "2026-01-05"}.items()
    await customers.delete(made.id)
    assert await merchant.stored() == []
    assert type(await pos.customers.create(**ADA, points=1)).__name__ == "Customer"


async def test_records_of_the_class_are_values(models: ModuleType, pos: FinalPOS) -> None:
    made = await pos.customers.as_type(models.MyCustomer).create(**ADA, loyalty_tier="gold", points=5)
    assert attrs.asdict(made).keys() == {*type(made)._wire_names, "additional_properties"}
    assert repr(made).startswith(f"MyCustomer(id={made.id!r}, ")
    assert "None" not in repr(made)
    assert "'loyaltyTier': 'gold'" in repr(made)
    for copied in (attrs.evolve(made), copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert (type(copied), copied, copied.custom) == (type(made), made, made.custom)
        assert (copied.loyalty_tier, copied.points) == ("gold", 5)


async def test_a_value_that_the_class_does_not_promise_reads_none_and_is_kept(
    models: ModuleType, pos: FinalPOS, loyal: Merchant, caplog: pytest.LogCaptureFixture
) -> None:
    customers = pos.customers.as_type(models.MyCustomer)
    made = await customers.create(**ADA, points=5, loyalty_tier="gold")
    await loyal.change("points", type="string")
    await pos.customers.schema(refresh=True)
    await pos.customers.update(made.id, points="many")
    (read,) = [each async for each in customers.list()]
    assert (read.points, read.custom["points"], read.loyalty_tier) == (None, "many", "gold")
    assert "a customer's 'points' reads None: the value: expected number, got string 'many'" in caplog.text


async def test_a_column_called_like_a_fixed_field_is_matched_by_itself(
    merchant: Merchant, fake_time: FakeTime, tmp_path: Path
) -> None:
    await merchant.table(email="string", points="number", Points="number")
    async with timed(merchant.client(customer_fields_in="metadata"), fake_time) as pos:
        file = tmp_path / "my_models.py"
        file.write_text(write_model(await pos.customers.schema(), pos.customers, "MyCustomer"), encoding="utf-8")
        customers = pos.customers.as_type(imported(file).MyCustomer)
        names = {each.name: each.python_name for each in (await pos.customers.schema()).custom}
        for column, value in (("email", "x"), ("points", 5)):
            other = await pos.customers.create(email="x", first_name="Eve", last_name="L")
            made = [
                await customers.upsert(match=names[column], **{**ADA, names[column]: value, "phone": phone})
                for phone in ("1", "2")
            ]
            assert made[0].id == made[1].id != other.id


def test_only_written_classes_are_types(models: ModuleType) -> None:
    pos = FinalPOS(DEFAULT_KEY)
    with pytest.raises(InvalidArgumentError, match="was not written by finalpos customers model"):
        pos.customers.as_type(Customer)  # type: ignore[arg-type]
    assert isinstance(models.MyCustomer.points, NumberColumn)


async def test_a_class_that_is_out_of_date_is_noticed_by_its_writes(
    models: ModuleType, pos: FinalPOS, loyal: Merchant
) -> None:
    customers = pos.customers.as_type(models.MyCustomer)
    made = await customers.create(**ADA, points=5, loyalty_tier="gold")
    await loyal.change("loyaltyTier", name="tier")
    with pytest.raises(CustomerSchemaError, match="loyaltyTier: expected a field that customers have"):
        await customers.update(made.id, loyalty_tier="silver")
    assert (await customers.get(made.id)).loyalty_tier is None


async def test_wrong_names_and_types_are_found_before_the_program_runs(written: Path) -> None:
    (written.parent / "program.py").write_text(
        """\
import datetime
import errno
from decimal import Decimal

from my_models import MyCustomer

from finalpos_client import FinalPOS


async def right(pos: FinalPOS) -> str | None:
    customers = pos.customers.as_type(MyCustomer)
    made = await customers.create(email="a", first_name="b", last_name="c", points=Decimal("1.5"), loyalty_tier=None)
    made = await customers.update(made.id, joined=datetime.date.today(), options={"timeout": 5})
    async for each in customers.list(page_size=10):
        day: datetime.date | None = each.joined
        print(day, each.email, each.points)
    found = await customers.find(loyalty_tier="gold", points=Decimal(1))
    await customers.upsert(match="email", email="a", first_name="b", last_name="c", points=1)
    return found.loyalty_tier if found else made.loyalty_tier


async def wrong(pos: FinalPOS) -> None:
    customers = pos.customers.as_type(MyCustomer)
    await customers.create(email="a", first_name="b", last_name="c", points=1, loyalty_teir="gold")
    await customers.create(email="a", first_name="b", last_name="c", points="1")
    await customers.create(email="a", first_name="b", last_name="c")
    await customers.update("c1", vip=1)
    await customers.update("c1", joined=5)
    (await customers.get("c1")).loyalty_teir
    (await customers.get("c1")).loyalty_tier.upper()
    await customers.find(loyalty_teir="gold")
    await customers.find(points="1")
    customers.find_all(vip="yes")
    await customers.upsert(match="points", email="a", first_name="b", last_name="c")
    await customers.get(5)
    pos.customers.as_type(str)
"""
    )
    lines = source(written.parent / "program.py").splitlines()
    done = run("mypy", "--strict", "--config-file=", "--cache-dir=.mypy", "program.py", within=written.parent)
    found = {int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error: " in line}
    first = lines.index("async def wrong(pos: FinalPOS) -> None:") + 3
    assert found == set(range(first, len(lines) + 1)), done.stdout


# The command ------------------------------------------------------------------------------------------------------


async def finalpos(merchant: Merchant, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command; in a thread, for the sandbox is in this one."""
    given = {"FINALPOS_API_KEY": DEFAULT_KEY, "FINALPOS_BASE_URL": merchant.url, **environment}
    return await asyncio.to_thread(run, "finalpos_client.cli", *arguments, environment=given)


async def test_the_command_writes_it_and_says_whether_it_is_out_of_date(loyal: Merchant, written: Path) -> None:
    done = await finalpos(loyal, "customers", "model")
    assert (done.returncode, done.stdout, done.stderr) == (0, source(written), "")
    done = await finalpos(loyal, "customers", "model", "--check", written)
    assert (done.returncode, done.stdout) == (0, f"{written} is up to date\n")
    check("ruff", "format", "--isolated", "--no-cache", "--line-length", "60", file=written)
    assert (await finalpos(loyal, "customers", "model", "--check", written)).returncode == 0
    await loyal.change("points", type="string")
    done = await finalpos(loyal, "customers", "model", "--check", written)
    assert done.returncode == 1
    for line in ("-    points = NumberColumn('points')", "+    points = StringColumn('points')"):
        assert line in done.stdout
    assert "is out of date: write it again" in done.stderr


async def test_the_check_can_not_tell_where_it_can_not_ask_or_read(loyal: Merchant, tmp_path: Path) -> None:
    (tmp_path / "no_python.py").write_text("class")
    (tmp_path / "any.py").write_text("")
    assert (await finalpos(loyal, "customers", "model", "--check", tmp_path / "gone.py")).returncode == 2
    done = await finalpos(loyal, "customers", "model", "--check", tmp_path / "no_python.py")
    assert (done.returncode, "not a Python module" in done.stderr) == (2, True)
    done = await finalpos(loyal, "customers", "model", "--check", tmp_path / "any.py", FINALPOS_API_KEY="other")
    assert (done.returncode, "401" in done.stderr) == (2, True)
    for name in ("my class", "class", "__Foo", "Customer", "str", "Decimal", "CallOptions"):
        done = await finalpos(loyal, "customers", "model", "--name", name)
        assert (done.returncode, done.stdout) == (2, ""), name
        assert f"a class can't be called {name!r} here" in done.stderr


async def test_a_file_is_written_only_when_all_is_well_and_keeps_its_name(loyal: Merchant, tmp_path: Path) -> None:
    file = tmp_path / "guests.py"
    done = await finalpos(loyal, "customers", "model", "--name", "Guest", "--output", file)
    assert (done.returncode, done.stdout) == (0, "")
    before = source(file)
    assert "class Guest(Customer):" in before
    assert (await finalpos(loyal, "customers", "model", "--check", file)).returncode == 0
    assert (await finalpos(loyal, "customers", "model", "-o", file, FINALPOS_API_KEY="other")).returncode == 2
    await loyal.table("vip", stars="number")
    for arguments in (("-o", file), ("--check", file)):  # of which one table is not shown
        loyal.sandbox.faults.add("status", status=403, operation="custom_tables.fields")
        done = await finalpos(loyal, "customers", "model", *arguments)
        assert (done.returncode, "or not all of them: custom-tables fields was refused" in done.stderr) == (2, True)
    assert source(file) == before
    wrongs: list[list[str | Path]] = [["-o", tmp_path / "gone" / "x.py"], ["-o", file, "--check", file]]
    for wrong in wrongs:
        assert (await finalpos(loyal, "customers", "model", *wrong)).returncode == 2


@pytest.mark.parametrize("content", ["name;points\n", "import os\n", "\udcff\0", '"""Mine."""\nx = "Written by"\n'])
async def test_a_file_of_somebody_else_s_is_not_replaced(loyal: Merchant, tmp_path: Path, content: str) -> None:
    file = tmp_path / "precious.py"
    file.write_bytes(content.encode(errors="surrogateescape"))
    before, asked = file.read_bytes(), list(loyal.asked)
    done = await finalpos(loyal, "customers", "model", "-o", file)
    assert (done.returncode, done.stderr) == (
        2,
        f"error: {file} was not written by this command: --force replaces it\n",
    )
    assert (file.read_bytes(), loyal.asked) == (before, asked)
    assert (await finalpos(loyal, "customers", "model", "-o", file, "--force")).returncode == 0
    assert "class MyCustomer" in source(file)


@pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX's")
async def test_a_module_is_replaced_as_a_whole_and_keeps_mode_and_link(loyal: Merchant, tmp_path: Path) -> None:
    file, link = tmp_path / "models.py", tmp_path / "link.py"
    file.write_text("")
    file.chmod(0o640)
    link.symlink_to(file)
    for _ in range(2):
        assert (await finalpos(loyal, "customers", "model", "-o", link)).returncode == 0
    assert link.is_symlink()
    assert (file.stat().st_mode & 0o777, "class MyCustomer" in source(file)) == (0o640, True)
    assert sorted(os.listdir(tmp_path)) == ["link.py", "models.py"]
    done = await finalpos(loyal, "customers", "model", "-o", "/dev/stdout")
    assert (done.returncode, done.stdout) == (0, source(file))


def test_a_module_that_can_not_be_written_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "models.py"
    file.write_text("before")

    def full(self: Path, text: str, **_: Any) -> None:
        self.write_bytes(text[:3].encode())
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(typer.Exit) as ended:
        customers._replace(file, "after")
    assert (ended.value.exit_code, source(file)) == (2, "before")
    assert capsys.readouterr().err == f"error: {file} can't be written: No space left on device\n"
    assert [*tmp_path.iterdir()] == [file]


async def test_what_is_no_module_is_said_in_words(loyal: Merchant, tmp_path: Path) -> None:
    done = await finalpos(loyal, "customers", "model", "-o", tmp_path)
    assert (done.returncode, done.stderr) == (2, f"error: {tmp_path} is a directory: give a file in it\n")
    done = await finalpos(loyal, "customers", "model", "-o", tmp_path / "gone" / "x.py")
    assert done.stderr == f"error: {tmp_path / 'gone' / 'x.py'} can't be written: No such file or directory\n"
    (tmp_path / "precious.csv").write_text("name;points of\n")
    done = await finalpos(loyal, "customers", "model", "--check", tmp_path / "precious.csv")
    assert (done.returncode, done.stderr) == (
        2,
        f"error: {tmp_path / 'precious.csv'}: not a Python module: invalid syntax, line 1\n",
    )


async def test_fields_may_be_in_metadata(merchant: Merchant) -> None:
    await merchant.table(phone="number")
    done = await finalpos(merchant, "customers", "model", "--fields-in", "metadata")
    assert '    phone_ = NumberColumn("phone")\n' in done.stdout


async def test_no_module_is_written_where_nothing_was_discovered(merchant: Merchant) -> None:
    done = await finalpos(merchant, "customers", "model")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the fields of customers could not be read, or not all of them: no custom table" in done.stderr
    await merchant.other_table("allergies", allergy="string")
    done = await finalpos(merchant, "customers", "model", "--table", "allergies", "--name", "Guest")
    assert "class Guest(Customer):" in done.stdout
    assert done.returncode == 0


async def test_the_command_shows_the_schema(loyal: Merchant) -> None:
    done = await finalpos(loyal, "customers", "schema")
    assert done.returncode == 0
    assert "loyaltyTier" in done.stdout
    assert loyal.asked == READING
    loyal.sandbox.faults.add("status", status=404, operation="custom_tables.list")
    done = await finalpos(loyal, "customers", "schema")
    assert (done.returncode, "custom-tables list was refused: 404" in done.stderr) == (2, True)


def test_the_command_takes_no_key_and_says_its_version() -> None:
    assert run("finalpos_client.cli", "version").stdout.strip()
    assert "--api-key" not in run("finalpos_client.cli", "customers", "model", "--help").stdout
    done = run("finalpos_client.cli", "customers", "schema", environment={"FINALPOS_API_KEY": ""})
    assert (done.returncode, "FINALPOS_API_KEY is set but empty" in done.stderr) == (2, True)


def test_differences_do_not_depend_on_the_layout() -> None:
    assert differences("x = 1\n", "x  =  (1)  # one") == []
    assert differences("x = 1\n", "x = 2\n")[-2:] == ["-x = 1", "+x = 2"]


def test_the_command_says_what_is_missing_without_its_extra() -> None:
    program = "import sys; sys.modules['typer'] = None; from finalpos_client.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "finalpos needs typer, which is not installed" in done.stderr
