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

from finalpos_client.sandbox.customers import VALUES

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

    clock = fake.clock()
    verdict = await hold(wanted, 20, seed, between_changes=after_two_more, on_made=made.release, clock=clock)
    assert all(verdict.bars.values()), verdict
    assert sum(verdict.changes.values()) > wanted / 4
    assert verdict.told.explained
    assert verdict.values
    show(verdict, 1.0)
    assert capsys.readouterr().out.count("✓") == 4


def column(**settings: object) -> Column:
    return Column("f1", "tier", [(NOW, "number"), (LATER, "string")], **settings)  # type: ignore[arg-type]


def test_the_type_of_a_column_at_a_time_is_known_but_for_the_millisecond_of_a_change() -> None:
    second = datetime.timedelta(seconds=1)
    assert [column().types_at(when) for when in (NOW - second, NOW, NOW + second / 2, LATER, LATER + second)] == [
        set(),
        {"number"},
        {"number"},
        {"number", "string"},
        {"string"},
    ]


def test_a_value_is_held_against_the_type_of_its_time() -> None:
    merchant = Merchant(httpx.AsyncClient(), random.Random(1), {"f1": column()})
    stored = [
        ("a", NOW, {"f1": 5}),
        ("b", NOW, {"f1": "gold"}),
        ("c", LATER, {"f1": "gold"}),
        ("e", LATER, {"f1": True}),
        ("d", LATER + datetime.timedelta(seconds=1), {"f1": 5}),
        ("d", LATER, {}),
    ]
    rows = [{"externalId": key, "createdAt": made.isoformat(), VALUES: values} for key, made, values in stored]
    verdict = judge(6, rows, Told(unexpected=["x"]), merchant, {})
    assert [text.partition(":")[0] for text in verdict.wrong] == ["b", "e", "d"]
    assert (verdict.stored, verdict.doubled, verdict.values) == (5, 1, 5)
    assert list(verdict.bars.values()) == [False] * 4
