"""What ``help`` says of calls and records, and with it the reference and the command line."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import finalpos_client
from finalpos_client import FinalPOS, models
from finalpos_client import sync as without_await
from finalpos_client._generated.client import Resources
from finalpos_client.cli.calls import Call, calls_of

RESOURCES = [name for name in vars(Resources) if not name.startswith("_")]
CALLS = [call for resource in RESOURCES for call in calls_of(resource)]
DESCRIPTION = Path(finalpos_client.__file__).parent / "_generated" / "description.json"
ours = pytest.mark.skipif("x-evidence" not in DESCRIPTION.read_text(), reason="the description is the vendor's own")
# Words that tell where something is known from, rather than what it is.
PROVENANCE = re.compile(r"create body|vendor types|not confirmed|inferred|assumed|documented,|from the example")


def ids(call: Call) -> str:
    return f"{call.resource}.{call.method}"


@ours
@pytest.mark.parametrize("call", CALLS, ids=ids)
def test_every_argument_is_described_by_what_it_is(call: Call) -> None:
    described = {each.name: each.about for each in call.parameters if each.name != "value"}
    assert [name for name, about in described.items() if not about] == []
    assert [about for about in described.values() if PROVENANCE.search(about) or ".." in about] == []


@pytest.mark.parametrize("call", CALLS, ids=ids)
def test_every_call_says_what_it_raises_and_of_what_record(call: Call) -> None:
    text = inspect.getdoc(call.of(FinalPOS("k"))) or ""
    _, _, arguments = text.partition("\n\nArgs:\n")
    assert re.search(r"\n\nRaises:\n(    .*\n)*    FinalPOSError: ", arguments)
    if any(each.name == "id" for each in call.parameters):
        assert re.search(r"^    id: \w", arguments, re.MULTILINE)


@ours
@pytest.mark.parametrize("call", CALLS, ids=ids)
def test_a_call_says_last_of_all_how_sure_it_is(call: Call) -> None:
    about, _, _ = (inspect.getdoc(call.of(FinalPOS("k"))) or "").partition("\n\nArgs:\n")
    if call.method != "upsert":
        assert re.fullmatch(r"Evidence: ``(documented|partial|inferred)``\.( .*)?", about.split("\n\n")[-1], re.DOTALL)


def test_a_list_says_how_many_records_a_page_has() -> None:
    assert "100 where none is given" in (inspect.getdoc(FinalPOS("k").stations.list) or "")


@pytest.mark.parametrize("name", models.__all__)
def test_a_record_says_where_it_belongs_and_what_its_fields_are(name: str) -> None:
    model = getattr(models, name)
    about, _, attributes = (inspect.getdoc(model) or "").partition("\n\nAttributes:\n")
    assert re.search(r"(A record|Part) of ", about)
    named = re.findall(r"^    (\w+): ", attributes, re.MULTILINE)
    assert set(named) <= set(model._wire_names)


@ours
def test_fields_are_described_by_what_they_are() -> None:
    for name in models.__all__:
        _, _, attributes = (inspect.getdoc(getattr(models, name)) or "").partition("\n\nAttributes:\n")
        assert not PROVENANCE.search(attributes), name


@ours
def test_amounts_are_said_to_be_decimal_strings_on_records_as_well() -> None:
    for model, name in (
        (models.Order, "balance"),
        (models.Customer, "total_spent"),
        (models.Session, "opening_amount"),
    ):
        assert re.search(rf"^ *{name}: Money as a decimal string\.", model.__doc__ or "", re.MULTILINE)


@pytest.mark.parametrize("client", [FinalPOS, without_await.FinalPOS])
def test_the_client_names_the_calls_of_each_resource(client: type) -> None:
    for resource in RESOURCES:
        text = " ".join((getattr(client, resource).__doc__ or "").split())
        named = re.fullmatch(rf"The calls of ``{resource}``: (.*)\.", text)
        assert named is not None
        there = {name for name in dir(getattr(FinalPOS("k"), resource)) if not name.startswith("_")}
        assert set(named[1].split(", ")) == there
