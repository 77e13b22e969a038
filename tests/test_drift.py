"""The trial of changing tables, in little: the client waits on a fake clock, changes come with the customers."""

from __future__ import annotations

import asyncio
import datetime
import random

import httpx
import pytest
from conftest import FakeTime
from drift import hold, show
from drifting.callers import Told
from drifting.merchant import Column, Merchant
from drifting.verdict import judge

from finalpos_client.clock import Clock

NOW = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(seconds=1)


@pytest.mark.parametrize("seed", [1, 2])
async def test_customers_are_created_once_and_rightly_while_the_tables_change(
    seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    fake, made, wanted = FakeTime(), asyncio.Semaphore(0), 300

    async def after_two_more() -> None:
        await made.acquire()
        await made.acquire()

    clock = Clock(monotonic=lambda: fake.seconds, sleep=fake.sleep)
    verdict = await hold(wanted, 20, seed, between_changes=after_two_more, on_made=made.release, clock=clock)
    assert all(verdict.bars.values()), verdict
    assert sum(verdict.changes.values()) > wanted / 4
    assert verdict.told.explained
    assert verdict.values
    show(verdict, 1.0)
    assert capsys.readouterr().out.count("✓") == 4


def column(**settings: object) -> Column:
    return Column("f1", "tier", [(NOW, "number"), (LATER, "string")], **settings)  # type: ignore[arg-type]


def test_a_value_is_held_against_the_type_of_its_time() -> None:
    merchant = Merchant(httpx.AsyncClient(), random.Random(1), {"f1": column()})
    rows: list[dict[str, object]] = [
        {"externalId": "a", "createdAt": NOW.isoformat(), "tier": 5},
        {"externalId": "b", "createdAt": NOW.isoformat(), "tier": "gold"},
        {"externalId": "c", "createdAt": LATER.isoformat(), "tier": "gold"},
        {"externalId": "d", "createdAt": (LATER + datetime.timedelta(seconds=1)).isoformat(), "tier": 5},
        {"externalId": "d", "createdAt": LATER.isoformat()},
    ]
    verdict = judge(5, rows, Told(unexpected=["x"]), merchant, {})
    assert [text.partition(":")[0] for text in verdict.wrong] == ["b", "d"]
    assert (verdict.stored, verdict.doubled, verdict.values) == (4, 1, 4)
    assert list(verdict.bars.values()) == [False] * 4
