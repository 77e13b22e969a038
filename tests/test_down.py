"""A server that is down, or that loses replies: how much it is asked, and what is left behind."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from conftest import KEY, FakeTime, timed

from finalpos_client import APIConnectionError, FinalPOS, InternalServerError
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox


@pytest.mark.parametrize("in_flight", [1, 50])
@pytest.mark.parametrize("down", [httpx.Response(500), httpx.ConnectError("refused"), httpx.ReadError("reset")])
async def test_a_server_that_is_down_for_a_minute_is_hardly_asked_more_often_than_it_is_called(
    fake_time: FakeTime, down: httpx.Response | Exception, in_flight: int, capsys: pytest.CaptureFixture[str]
) -> None:
    requests = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal requests
        requests += 1
        fake_time.advance(60 / 1_000)
        if isinstance(down, Exception):
            raise down
        return httpx.Response(down.status_code)

    async def till(pos: FinalPOS, calls: int) -> None:
        for _ in range(calls):
            with pytest.raises((APIConnectionError, InternalServerError)):
                await pos.orders.get("o1")

    async with FinalPOS(KEY, transport=httpx.MockTransport(answer)) as pos:
        timed(pos, fake_time)
        await asyncio.gather(*(till(pos, 1_000 // in_flight) for _ in range(in_flight)))
    with capsys.disabled():
        print(f"\n1,000 calls to a server that is down: {requests} requests")  # noqa: T201
    assert requests <= 1_200


@pytest.mark.parametrize("kind", ["lost_before", "lost_after", "cut", "status"])
@pytest.mark.parametrize("times", [1, 2, 3])
async def test_an_update_or_delete_repeated_after_a_lost_reply_ends_in_the_same_state(
    fake_time: FakeTime, kind: Any, times: int
) -> None:
    sandbox = Sandbox()
    transport = sandbox.transport()
    async with FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=transport) as pos:
        timed(pos, fake_time)
        kept = await pos.categories.create(name="Tea", description="Hot")
        gone = await pos.categories.create(name="Coffee", description="Hot")
        sandbox.faults.add(kind, operation="categories.update", times=times)
        sandbox.faults.add(kind, operation="categories.delete", times=times)
        updated = await pos.categories.update(kept.id, name="Teas", menu_order=3)
        await pos.categories.delete(gone.id)
        listed = [category async for category in pos.categories.list()]
    sandbox.close()
    assert [(category.id, category.name, category.description, category.menu_order) for category in listed] == [
        (kept.id, "Teas", "Hot", 3)
    ]
    assert updated.name == "Teas"
