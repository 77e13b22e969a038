"""Every operation of the description has a method that sends what it says and reads what it promises."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import ClientMaker
from description import DESCRIPTION, Case, cases
from wire import Wire, reply

from finalpos_client import FinalPOS

CASES = list(cases())


def method_of(pos: Any, case: Case) -> Any:
    return getattr(getattr(pos, case.resource), case.verb)


def on_the_wire(result: Any) -> Any:
    return result.to_dict() if hasattr(result, "to_dict") else result


async def called(pos: FinalPOS, case: Case) -> Any:
    call = method_of(pos, case)
    positional, keywords = case.arguments(call)
    if case.is_list:
        return await call(*positional, **keywords).first(1)
    return await call(*positional, **keywords)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
async def test_it_sends_and_reads_what_the_description_says(clients: ClientMaker, case: Case) -> None:
    async with Wire.serving([reply(case.status, case.reply)]) as wire:
        result = await called(clients(wire.url), case)
    (request,) = wire.received
    assert request.method == case.method
    assert request.path == re.sub(r"\{.*?\}", lambda _: case.path_values[0], case.path)
    query = {name: unquote(value) for name, value in request.query.items()}
    assert query == {**case.query, **({"skip": "0", "limit": "1"} if case.is_list else {})}
    assert (request.json() if request.body else None) == ({} if case.is_upload else case.body)
    if case.method == "DELETE":
        assert result is None
    elif case.is_list:
        assert [on_the_wire(item) for item in result] == case.items
    else:
        assert on_the_wire(result) == case.reply


async def test_none_is_missing(clients: ClientMaker, capsys: pytest.CaptureFixture[str]) -> None:
    called_on_wire: set[tuple[str, str]] = set()
    for case in CASES:
        async with Wire.serving([reply(case.status, case.reply)]) as wire:
            await called(clients(wire.url), case)
        called_on_wire.add((wire.received[0].method, case.path))
    in_description = {
        (method.upper(), path)
        for path, item in DESCRIPTION["paths"].items()
        for method in item
        if method in ("get", "put", "post", "delete", "patch")
    }
    with capsys.disabled():
        print(f"\noperations called over a socket: {len(called_on_wire)} of {len(in_description)}")  # noqa: T201
    assert called_on_wire == in_description


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
async def test_it_has_a_raw_form(clients: ClientMaker, case: Case) -> None:
    async with Wire.serving([reply(case.status, case.reply, headers={"x-request-id": "r1"})]) as wire:
        call = method_of(clients(wire.url).with_raw_response, case)
        positional, keywords = case.arguments(call)
        pending = call(*positional, **keywords)
        raw = await anext(aiter(pending)) if case.is_list else await pending
    assert (raw.status_code, raw.headers["X-Request-Id"], raw.attempts) == (case.status, "r1", 1)


def test_the_resources_are_those_of_the_design() -> None:
    assert {case.resource for case in CASES} >= {
        "customers", "custom_tables", "products", "outlets", "categories", "stations", "variants", "orders",
        "transactions", "roles", "attachments", "accounts", "refunds", "sessions", "zapier_triggers",
    }  # fmt: skip
    assert {case.verb for case in CASES if case.resource == "custom_tables"} >= {
        "list", "fields", "rows", "values", "get_data", "create_row", "get_row", "update_row", "delete_row",
        "create_value", "get_value", "update_value", "delete_value",
    }  # fmt: skip
