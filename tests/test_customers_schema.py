"""Which fields customers have, what they are called, and how the schema shows them."""

from __future__ import annotations

import datetime
import io
import itertools
import keyword
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merchant import ADA, FIVE, Merchant
from rich.console import Console

from finalpos_client import CustomerField, CustomerSchemaError, FinalPOS
from finalpos_client.customers.schema import Column, CustomerSchema, build, python_names, snake_case

NOW = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)
FIXED = [
    CustomerField(name="email", python_name="email", type="str", required=True),
    CustomerField(name="firstName", python_name="first_name", type="str", required=True),
    CustomerField(name="phone", python_name="phone", type="str"),
]


def schema(*columns: Column, shares_names: bool = True, unknown_because: str | None = None) -> CustomerSchema:
    return build(
        FIXED,
        columns,
        reserved={"options", "custom"},
        shares_names=shares_names,
        read_at=NOW,
        unknown_because=unknown_because,
    )


def column(name: str, kind: str = "string", **settings: Any) -> Column:
    return Column(name=name, type=kind, table=settings.pop("table", "loyalty"), **settings)


async def test_it_says_of_each_field_what_there_is_to_know(pos: FinalPOS, merchant: Merchant) -> None:
    table = await merchant.table(loyaltyTier="string")
    await merchant.column(table, "points", "number", required=True, defaultValue=5)
    read = await pos.customers.schema()
    assert read["loyalty_tier"] == read["loyaltyTier"]
    assert read["loyaltyTier"] == CustomerField(
        name="loyaltyTier", python_name="loyalty_tier", type="string", table="loyalty"
    )
    assert read["points"] == CustomerField(
        name="points", python_name="points", type="number", required=True, default=5, table="loyalty"
    )
    assert read["firstName"] == CustomerField(name="firstName", python_name="first_name", type="str", required=True)
    assert [each.name for each in read.custom] == ["loyaltyTier", "points"]
    assert read["points"].origin == "table loyalty"
    assert (read["email"].origin, "email" in read, "points" in read, "gone" in read) == ("fixed", True, True, False)
    assert len(read) == len(list(read)) == len(read.fields)
    with pytest.raises(KeyError, match="no field 'loyalty_teir'; did you mean 'loyalty_tier'"):
        read["loyalty_teir"]


@pytest.mark.parametrize(
    ("name", "python_name"),
    [
        ("loyaltyTier", "loyalty_tier"),
        ("Loyalty Tier", "loyalty_tier"),
        ("loyalty-tier", "loyalty_tier"),
        ("customerID", "customer_id"),
        ("HTMLText", "html_text"),
        ("class", "class_"),
        ("größe", "größe"),
        ("ﬁne", "fine"),
        ("⭐", "field_"),
        ("2nd", "field_2nd"),
        ("_id", "id"),
        ("", "field_"),
    ],
)
def test_names_are_made_for_python(name: str, python_name: str) -> None:
    assert snake_case(name) == python_name


@given(st.lists(st.text(max_size=12), unique=True, max_size=8))
def test_every_column_gets_a_name_of_its_own(names: list[str]) -> None:
    given_names, ambiguous = python_names(names, {"options", "email"})
    assert given_names.keys() == set(names)
    assert len(set(given_names.values())) == len(names)
    assert not ambiguous.keys() & set(given_names.values())
    for python_name in given_names.values():
        assert python_name.isidentifier()
        assert not keyword.iskeyword(python_name)
        assert not python_name.startswith("_")
        assert python_name not in ("options", "email")


@given(st.lists(st.sampled_from(["aB", "a_b", "AB", "A b", "a-b", "a b", "options", "options_", "class"]), unique=True))
def test_names_do_not_depend_on_the_order_of_columns(names: list[str]) -> None:
    orders = itertools.islice(itertools.permutations(names), 24)
    assert len({tuple(sorted(python_names(order, {"options"})[0].items())) for order in orders}) == 1


def test_a_name_that_several_columns_would_have_is_none_of_them() -> None:
    names, ambiguous = python_names(["loyaltyTier", "loyalty_tier", "Loyalty Tier"], set())
    assert names["loyaltyTier"] == "loyaltyTier"
    assert {name.rpartition("_")[0] for name in (names["loyalty_tier"], names["Loyalty Tier"])} == {"loyalty_tier"}
    assert ambiguous == {"loyalty_tier": ["loyaltyTier", "loyalty_tier", "Loyalty Tier"]}


async def test_a_name_does_not_pass_to_a_column_that_is_added(pos: FinalPOS, merchant: Merchant) -> None:
    table = await merchant.table(fooBar="string")
    made = await pos.customers.create(**ADA, foo_bar="v1")
    await merchant.column(table, "foo_bar", "string")
    await pos.customers.schema(refresh=True)
    with pytest.raises(CustomerSchemaError, match=r"foo_bar: expected custom=\{\.\.\.\} with 'fooBar' or 'foo_bar'"):
        await pos.customers.update(made.id, foo_bar="v2")
    with pytest.raises(KeyError, match="'foo_bar' could be column 'fooBar' or 'foo_bar'"):
        (await pos.customers.get(made.id))["foo_bar"]
    changed = await pos.customers.update(made.id, fooBar="v3", custom={"foo_bar": "v4"})
    assert (changed["fooBar"], (await merchant.stored())[0]["foo_bar"]) == ("v3", "v4")


async def test_awkward_columns_are_all_usable_and_none_is_overwritten(pos: FinalPOS, merchant: Merchant) -> None:
    awkward = ["options", "custom", "class", "Loyalty Tier", "loyaltyTier", "loyalty_tier", "größe", "self", "match"]
    await merchant.table(**dict.fromkeys(awkward, "string"), first_name="string")
    names = {each.name: each.python_name for each in (await pos.customers.schema()).custom}
    made = await pos.customers.create(**ADA, custom={name: f"by wire {name}" for name in (*awkward, "first_name")})
    assert made.first_name == "Ada"
    assert {name: made.custom[names[name]] for name in awkward} == {name: f"by wire {name}" for name in awkward}
    by_python: dict[str, Any] = {names[name]: f"by python {name}" for name in awkward}
    changed = await pos.customers.update(made.id, **by_python)
    assert {name: changed.custom[names[name]] for name in awkward} == {name: f"by python {name}" for name in awkward}
    assert changed[names["first_name"]] == "by wire first_name"
    (stored,) = await merchant.stored()
    assert {name: stored[name] for name in awkward} == {name: f"by python {name}" for name in awkward}
    assert stored["first_name"] == "by wire first_name"


def test_a_fixed_field_hides_a_column_of_its_name_and_says_so() -> None:
    read = schema(column("phone", "number"), column("tier"))
    hidden = next(each for each in read if each.table and each.name == "phone")
    assert hidden.hidden_by == "the fixed field"
    assert [each.name for each in read.custom] == ["tier"]
    assert read["phone"].table is None
    assert "hidden by the fixed field" in repr(read)


def test_of_two_tables_with_one_column_name_the_older_counts_and_the_other_is_shown_as_hidden() -> None:
    younger = column("tier", "number", table="vip", created_at="2026-01-02T00:00:00Z")
    older = column("tier", "string", table="loyalty", created_at="2026-01-01T00:00:00Z")
    read = schema(younger, older, column("stars", table="vip"))
    assert [(each.name, each.table) for each in read.custom] == [("tier", "loyalty"), ("stars", "vip")]
    assert [each.hidden_by for each in read if each.table == "vip"] == ["table loyalty", None]


def test_where_names_are_not_shared_nothing_is_hidden() -> None:
    read = schema(column("phone", "number"), shares_names=False)
    assert [(each.name, each.python_name) for each in read.custom] == [("phone", "phone_")]


def test_its_repr_fits_a_terminal_and_its_rich_table_takes_any_name() -> None:
    read = schema(
        column("loyaltyTier", required=True, default="basic"), column("[bold]x"), unknown_because="a table was refused"
    )
    assert repr(read) == (
        "CustomerSchema(3 fixed fields, 2 of the merchant, read 2026-01-05 09:00:00+00:00)\n"
        "  loyalty_tier  string       'loyaltyTier' of table loyalty  required  default 'basic'\n"
        "  bold_x        string       '[bold]x' of table loyalty\n"
        "  There may be others: a table was refused"
    )
    screen = io.StringIO()
    Console(file=screen, width=120).print(read)
    for text in ("[bold]x", "loyalty_tier", "'basic'", "table loyalty", "a table was refused", "first_name", "fixed"):
        assert text in screen.getvalue()


async def test_tables_that_belong_to_customers_are_known_by_a_reference_or_by_name(merchant: Merchant) -> None:
    await merchant.table("loyalty", **FIVE)
    await merchant.other_table("allergies", allergy="string")
    await merchant.other_table("suppliers", supplier="string")
    async with merchant.client() as pos:
        assert {each.table for each in (await pos.customers.schema()).custom} == {"loyalty"}
    async with merchant.client(customer_tables=["allergies"]) as pos:
        read = await pos.customers.schema()
        assert {each.table for each in read.custom} == {"loyalty", "allergies"}
        assert "customerId" not in read
