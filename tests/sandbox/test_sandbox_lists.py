"""What a list holds, and in which order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from finalpos_client.sandbox import Sandbox

from .calls import Api, connect

CATEGORIES = "/v1/api/categories"

Filled = Callable[..., AbstractAsyncContextManager[Api]]


@pytest.fixture
def filled() -> Filled:
    @asynccontextmanager
    async def filled(count: int, **settings: Any) -> AsyncIterator[Api]:
        """A sandbox with that many categories, called by their number."""
        sandbox = Sandbox(**settings)
        async with connect(sandbox) as client:
            api = Api(client)
            for number in range(count):
                await api.category(name=str(number))
            yield api
        sandbox.close()

    return filled


async def numbers(api: Api, query: str = "") -> list[int]:
    return [int(category["name"]) for category in await api("GET", f"/v1/api/categories{query}")]


async def test_the_oldest_comes_first_and_an_update_moves_nothing(filled: Filled) -> None:
    async with filled(3) as api:
        [first, *_] = await api("GET", "/v1/api/categories")
        await api("PUT", f"/v1/api/category/{first['id']}", {"description": "Cold"})
        assert await numbers(api) == [0, 1, 2]


async def test_pages_cover_everything_once(filled: Filled) -> None:
    async with filled(5) as api:
        pages = [await numbers(api, f"?skip={skip}&limit=2") for skip in (0, 2, 4, 6)]
        assert pages == [[0, 1], [2, 3], [4], []]


async def test_without_a_limit_a_page_is_of_the_default_size(filled: Filled) -> None:
    async with filled(5, default_limit=3) as api:
        assert await numbers(api) == [0, 1, 2]
        assert await numbers(api, "?skip=3") == [3, 4]


@pytest.mark.parametrize(
    "query", ["skip=1&limit=2", "limit=0", "limit=-1", "limit=ten", "limit=1.5", "limit=", "skip=-2&limit=2", "skip=1"]
)
async def test_what_is_no_page_is_400(api: Api, query: str) -> None:
    assert "Parameter" in await api.refused("GET", f"/v1/api/categories?{query}", status=400)


async def test_a_server_may_cap_the_limit(filled: Filled) -> None:
    async with filled(5, max_limit=2) as api:
        assert await numbers(api, "?limit=100") == [0, 1]
        assert await numbers(api, "?skip=2&limit=2") == [2, 3]


async def test_a_server_may_round_skip_down_to_a_page(filled: Filled) -> None:
    async with filled(5, align_skip=True) as api:
        assert await numbers(api, "?skip=3&limit=2") == [2, 3]


async def test_a_server_may_ignore_skip(filled: Filled) -> None:
    async with filled(3, ignore_skip=True) as api:
        assert await numbers(api, "?skip=2&limit=2") == [0, 1]


async def test_a_server_may_answer_more_than_asked(filled: Filled) -> None:
    async with filled(5, overshoot=1) as api:
        assert await numbers(api, "?skip=0&limit=2") == [0, 1, 2]


async def test_a_server_may_wrap_lists(filled: Filled) -> None:
    async with filled(1, envelope="data") as api:
        answer = await api("GET", "/v1/api/categories")
        assert [record["name"] for record in answer["data"]] == ["0"]


async def test_pages_follow_what_was_removed_and_added_meanwhile(filled: Filled, tmp_path: Path) -> None:
    async with filled(12, db=tmp_path / "db") as api:
        kept = await api("GET", "/v1/api/categories")

        async def walked() -> list[Any]:
            return [each for skip in (6, 0, 3, 9, 12) for each in await api("GET", f"{CATEGORIES}?skip={skip}&limit=3")]

        def as_walked(records: list[Any]) -> list[Any]:
            return [each for skip in (6, 0, 3, 9, 12) for each in records[skip : skip + 3]]

        assert await walked() == as_walked(kept)
        await api("DELETE", f"/v1/api/category/{kept.pop(4)['id']}")
        assert await walked() == as_walked(kept)
        kept.append(await api.category(name="12"))
        assert await walked() == as_walked(kept)
        beside = Sandbox(db=tmp_path / "db")
        async with connect(beside) as other:
            await Api(other)("DELETE", f"/v1/api/category/{kept.pop(0)['id']}")
        beside.close()
        assert await walked() == as_walked(kept)
