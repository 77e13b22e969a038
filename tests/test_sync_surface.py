"""The client without ``await`` is the same client: the same names, arguments, requests and results."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define, field
from conftest import KEY
from description import Case, cases
from test_typing import mypy

import finalpos_client
from finalpos_client import ConfigurationError, pagination, sync
from finalpos_client._generated.client import Resources
from finalpos_client.customers.typed import TypedCustomers
from finalpos_client.sync import client
from finalpos_client.sync.customers import TypedCustomers as SyncTypedCustomers

CASES = list(cases())
RESOURCES = sorted(name for name in vars(Resources) if not name.startswith("_"))


def public(thing: Any) -> set[str]:
    return {name for name in dir(thing) if not name.startswith("_")}


def function(method: Any) -> Any:
    method = inspect.unwrap(method)
    return inspect.unwrap(getattr(method, "__func__", method))


# Names and types ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain() -> Iterator[sync.FinalPOS]:
    with sync.FinalPOS(KEY) as pos:
        yield pos


def test_the_clients_have_the_same_attributes_but_for_closing(plain: sync.FinalPOS) -> None:
    pos = finalpos_client.FinalPOS(KEY)
    assert public(plain) == public(pos) - {"aclose"} | {"close"}
    assert public(plain.with_raw_response) == public(pos.with_raw_response) == set(RESOURCES)
    for name in RESOURCES:
        assert public(getattr(plain, name)) == public(getattr(pos, name)), name
        raw, async_raw = (getattr(each.with_raw_response, name) for each in (plain, pos))
        assert public(raw) == public(async_raw), name


def test_the_clients_are_made_with_the_same_settings() -> None:
    mine, theirs = (dict(inspect.signature(each).parameters) for each in (sync.FinalPOS, finalpos_client.FinalPOS))
    assert list(mine) == list(theirs)
    assert mine.pop("http_client").annotation == "None"
    del theirs["http_client"]
    assert mine == theirs


def test_every_setting_reaches_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: dict[str, Any] = {}

    def made(api_key: Any, **settings: Any) -> None:
        reached.update(settings, api_key=api_key)
        raise ConfigurationError

    monkeypatch.setattr(client, "AsyncFinalPOS", made)
    given: dict[str, Any] = {name: object() for name in inspect.signature(sync.FinalPOS).parameters}
    given |= {"transport": "aiohttp", "http_client": None}
    with pytest.raises(ConfigurationError):
        sync.FinalPOS(**given)
    del given["http_client"]
    assert reached == given


def test_what_lists_give_has_the_same_methods() -> None:
    assert public(sync.Paginator) == public(pagination.Paginator)
    for name in public(sync.Paginator):
        mine, theirs = (inspect.signature(getattr(each, name)) for each in (sync.Paginator, pagination.Paginator))
        assert mine.parameters == theirs.parameters, name


def test_what_as_type_gives_has_the_same_methods() -> None:
    written = {"create", "find", "find_all", "update", "upsert"}  # by finalpos customers model, for one merchant
    assert public(SyncTypedCustomers) == public(TypedCustomers) | written


def test_every_method_is_the_one_of_its_name_and_waits(plain: sync.FinalPOS) -> None:
    pos = finalpos_client.FinalPOS(KEY)
    for mine, theirs in ((plain, pos), (plain.with_raw_response, pos.with_raw_response)):
        for resource in RESOURCES:
            ours, others = getattr(mine, resource), getattr(theirs, resource)
            for name in public(ours):
                method, other = getattr(ours, name), getattr(others, name)
                assert function(method) is function(other), f"{resource}.{name}"
                assert method.__doc__ == other.__doc__
                assert not inspect.iscoroutinefunction(method)


def test_type_checkers_see_the_same_arguments_and_what_is_awaited(
    plain: sync.FinalPOS, tmp_path: Path, mypy_cache: Path
) -> None:
    calls = [f"{resource}.{name}" for resource in RESOURCES for name in sorted(public(getattr(plain, resource)))]
    calls.remove("customers.as_type")  # what it gives has other types than the call it stands for
    raw = [f"with_raw_response.{case.name}" for case in CASES]
    lines = [f"reveal_type({pos}.{call})" for call in (*calls, *raw) for pos in ("a", "s")]
    program = tmp_path / "program.py"
    program.write_text(
        "from finalpos_client import FinalPOS\nfrom finalpos_client import sync\n"
        "def main(a: FinalPOS, s: sync.FinalPOS) -> None:\n    " + "\n    ".join(lines) + "\n"
    )
    told = mypy(program, mypy_cache).stdout
    seen = re.findall(r'Revealed type is "(.*)"$', told, re.MULTILINE)
    assert len(seen) == len(lines), told
    for call, theirs, mine in zip((*calls, *raw), seen[::2], seen[1::2], strict=True):
        assert mine == without_async(theirs), call


def without_async(revealed: str) -> str:
    revealed = re.sub(r"-> (?:\w+\.)*(?:Coroutine\[Any, Any, |Awaitable\[)(.*)\]$", r"-> \1", revealed)
    revealed = revealed.replace("AsyncIterator[", "Iterator[")
    revealed = revealed.replace("finalpos_client.pagination.Paginator[", "finalpos_client.sync.pagination.Paginator[")
    return revealed.removesuffix(" -> None")  # which is not said of what gives nothing at once


# What is sent, and what comes back ----------------------------------------------------------------------------------


@define
class Answering:
    """Answers one operation as the description says, and keeps the requests."""

    case: Case
    requests: list[tuple[str, str, list[tuple[str, str]], bytes]] = field(factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        headers = sorted(request.headers.items())
        self.requests.append((request.method, str(request.url), headers, request.content))
        content = b"" if self.case.status == 204 else json.dumps(self.case.reply).encode()
        return httpx.Response(self.case.status, content=content, headers={"x-request-id": "r1"})

    def settings(self) -> dict[str, Any]:
        return {"base_url": "http://localhost", "transport": httpx.MockTransport(self)}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_operation_sends_and_gives_the_same(case: Case) -> None:
    waiting, awaited = Answering(case), Answering(case)
    with sync.FinalPOS(KEY, **waiting.settings()) as pos:
        mine = [called(pos, case), called(pos.with_raw_response, case)]
    theirs = asyncio.run(awaited_results(case, awaited))
    assert type(mine[0]) is type(theirs[0])
    assert mine == theirs
    assert waiting.requests == awaited.requests


def called(pos: Any, case: Case) -> Any:
    call = getattr(getattr(pos, case.resource), case.verb)
    positional, keywords = case.arguments(call)
    result = call(*positional, **keywords)
    return list(result) if case.is_list else result


async def awaited_results(case: Case, answering: Answering) -> list[Any]:
    results = []
    async with finalpos_client.FinalPOS(KEY, **answering.settings()) as pos:
        for each in (pos, pos.with_raw_response):
            call = getattr(getattr(each, case.resource), case.verb)
            positional, keywords = case.arguments(call)
            result = call(*positional, **keywords)
            results.append([item async for item in result] if case.is_list else await result)
    return results
