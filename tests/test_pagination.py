"""Walks over lists, against servers of every habit, over a real socket."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest
from attrs import define, field
from conftest import ClientMaker
from hypothesis import assume, given
from hypothesis import strategies as st
from wire import Answer, Received, Wire, error, reply

from finalpos_client import InvalidArgumentError, NotFoundError, PaginationError
from finalpos_client.pagination import Walk


def records(count: int) -> list[dict[str, str]]:
    return [{"id": f"r{number}"} for number in range(count)]


@define
class Server:
    """A list of records, served in one of the ways that a server may have."""

    rows: list[dict[str, str]]
    most: int | None = None  # caps limit
    least: int = 0  # answers at least so many
    more: int = 0  # answers so many more than asked
    aligns: bool = False  # rounds skip down to a multiple of limit
    ignores_skip: bool = False
    ignores_limit: bool = False
    clamps: bool = False  # shows the last page again beyond the end
    refuses_unaligned: bool = False
    wrap: Callable[[list[Any]], Any] = lambda rows: rows
    asked: list[tuple[int, int]] = field(factory=list)

    def __call__(self, request: Received) -> Answer:
        skip, limit = int(request.query["skip"]), int(request.query["limit"])
        self.asked.append((skip, limit))
        assert limit > 0
        if self.refuses_unaligned and skip % limit:
            return error(400, "skip must be a multiple of limit")
        if self.most is not None:
            limit = min(limit, self.most)
        if self.aligns:
            skip -= skip % limit
        if self.ignores_skip:
            skip = 0
        if self.clamps and skip >= len(self.rows):
            skip = (len(self.rows) - 1) // limit * limit
        end = None if self.ignores_limit else skip + max(limit, self.least) + self.more
        return reply(200, self.wrap(self.rows[skip:end]))


async def walk(clients: ClientMaker, server: Server, **how: Any) -> list[str]:
    async with Wire.serving(server) as wire:
        return [order.id async for order in clients(wire.url).orders.list(**how)]


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 20, 25, 101])
@pytest.mark.parametrize(
    "habit",
    [
        pytest.param({}, id="as documented"),
        pytest.param({"refuses_unaligned": True}, id="refuses skip that is no multiple of limit"),
        pytest.param({"most": 7, "refuses_unaligned": True}, id="caps limit"),
        pytest.param({"most": 1}, id="caps limit at one"),
        pytest.param({"aligns": True}, id="aligns skip to pages"),
        pytest.param({"most": 7, "aligns": True}, id="caps and aligns"),
        pytest.param({"more": 3}, id="answers more than asked"),
        pytest.param({"more": 3, "aligns": True}, id="answers more than asked, and aligns"),
        pytest.param({"least": 15}, id="has a smallest page"),
        pytest.param({"ignores_limit": True}, id="ignores limit"),
        pytest.param({"wrap": lambda rows: {"data": rows, "total": 5}}, id="wraps in data"),
        pytest.param({"wrap": lambda rows: {"items": rows}}, id="wraps in items"),
        pytest.param({"wrap": lambda rows: {"results": rows}}, id="wraps in results"),
    ],
)
@pytest.mark.parametrize("prefetch", [0, 3])
async def test_every_record_is_seen_once_and_in_order(
    clients: ClientMaker, count: int, habit: dict[str, Any], prefetch: int
) -> None:
    server = Server(records(count), **habit)
    assert await walk(clients, server, page_size=10, prefetch=prefetch) == [row["id"] for row in server.rows]


async def test_a_server_that_ignores_skip_ends_the_walk_where_it_has_everything(clients: ClientMaker) -> None:
    server = Server(records(9), ignores_skip=True)
    assert len(await walk(clients, server, page_size=10)) == 9
    assert server.asked == [(0, 10), (9, 9)]


@pytest.mark.parametrize("prefetch", [0, 3])
async def test_a_server_that_ignores_skip_is_an_error_where_records_would_be_lost(
    clients: ClientMaker, prefetch: int
) -> None:
    server = Server(records(30), ignores_skip=True)
    with pytest.raises(PaginationError, match="does not honour skip: skip=10"):
        await walk(clients, server, page_size=10, prefetch=prefetch)


@pytest.mark.parametrize("count", [1, 9, 11, 25])
async def test_a_server_that_shows_its_last_page_again_ends_the_walk(clients: ClientMaker, count: int) -> None:
    assert len(await walk(clients, Server(records(count), clamps=True), page_size=10)) == count


async def test_a_full_last_page_that_is_shown_again_might_be_any_page(clients: ClientMaker) -> None:
    with pytest.raises(PaginationError):
        await walk(clients, Server(records(20), clamps=True), page_size=10)


async def test_limit_is_always_sent_and_never_zero(clients: ClientMaker) -> None:
    server = Server(records(5))
    await walk(clients, server)
    assert server.asked == [(0, 100), (5, 5)]


async def test_an_object_without_a_list_is_an_error(clients: ClientMaker) -> None:
    async with Wire.serving([reply(200, {"count": 3})]) as wire:
        with pytest.raises(ValueError, match="expected array, or an object with one in data, items, results"):
            await clients(wire.url).orders.list().first(1)


async def test_a_record_that_does_not_fit_is_named(clients: ClientMaker) -> None:
    async with Wire.serving([reply(200, [{"id": "a"}, {"id": "b", "notes": [{"note": 5}]}])]) as wire:
        with pytest.raises(ValueError, match=r"\[1\]\.notes\[0\]\.note: expected string, got int 5"):
            await clients(wire.url).orders.list().first(1)


async def test_a_record_that_moves_while_it_is_walked_is_seen_once(clients: ClientMaker) -> None:
    server = Server(records(25))

    def insert_first(request: Received) -> Answer:
        answer = server(request)
        server.rows.insert(0, {"id": f"new{len(server.rows)}"})
        return answer

    async with Wire.serving(insert_first) as wire:
        seen = [order.id async for order in clients(wire.url).orders.list(page_size=10)]
    assert len(seen) == len(set(seen))
    assert set(seen) >= {row["id"] for row in records(25)}


async def test_pages(clients: ClientMaker) -> None:
    async with Wire.serving(Server(records(25))) as wire:
        pages = [len(page) async for page in clients(wire.url).orders.list(page_size=10).pages()]
    assert pages == [10, 10, 5]


@pytest.mark.parametrize(("count", "asked"), [(0, []), (3, [(0, 3)]), (10, [(0, 10)]), (150, [(0, 100), (100, 100)])])
async def test_first_asks_for_little_more_than_it_gives(
    clients: ClientMaker, count: int, asked: list[tuple[int, int]]
) -> None:
    server = Server(records(300))
    async with Wire.serving(server) as wire:
        found = await clients(wire.url).orders.list().first(count)
    assert [order.id for order in found] == [row["id"] for row in server.rows[:count]]
    assert server.asked == asked


async def test_first_of_fewer_than_that(clients: ClientMaker) -> None:
    async with Wire.serving(Server(records(3))) as wire:
        assert len(await clients(wire.url).orders.list().first(20)) == 3


async def test_a_paginator_can_be_walked_again(clients: ClientMaker) -> None:
    async with Wire.serving(Server(records(12))) as wire:
        orders = clients(wire.url).orders.list(page_size=5)
        assert len([order async for order in orders]) == len([order async for order in orders]) == 12


async def test_a_list_that_is_used_as_something_else_says_how_it_is_read(clients: ClientMaker) -> None:
    orders: Any = clients("http://localhost").orders.list()
    assert repr(orders) == "<Paginator of orders.list: use 'async for', or 'await ... .first(20)'>"
    how = re.escape(repr(orders))
    with pytest.raises(TypeError, match=how):
        await orders
    with pytest.raises(TypeError, match=how):
        orders[0]
    with pytest.raises(TypeError, match=how):
        for _ in orders:
            pass


async def test_filters_go_with_every_page(clients: ClientMaker) -> None:
    async with Wire.serving([reply(200, [])]) as wire:
        await clients(wire.url).custom_tables.values("t1", "r 1").first(5)
        await clients(wire.url).custom_tables.rows().first(5)
    assert wire.received[0].query == {"tableId": "t1", "rowId": "r%201", "skip": "0", "limit": "5"}
    assert wire.received[1].query == {"skip": "0", "limit": "5"}


@pytest.mark.parametrize("wrong", [0, -1, 1.5, True, "10"])
def test_a_page_size_that_can_not_be_is_refused_before_the_call(clients: ClientMaker, wrong: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="page_size"):
        clients("http://127.0.0.1:1").orders.list(page_size=wrong)


def test_a_negative_prefetch_is_refused_before_the_call(clients: ClientMaker) -> None:
    with pytest.raises(InvalidArgumentError, match="prefetch"):
        clients("http://127.0.0.1:1").orders.list(prefetch=-1)


async def test_prefetch_holds_no_more_pages_than_asked_and_stops_with_the_consumer(clients: ClientMaker) -> None:
    server = Server(records(1000))
    async with Wire.serving(server) as wire:
        orders = aiter(clients(wire.url).orders.list(page_size=10, prefetch=4))
        async for _ in orders:
            break
        for _ in range(50):
            await asyncio.sleep(0)
        await orders.aclose()  # type: ignore[attr-defined]
        asked = len(server.asked)
        assert asked <= 1 + 4
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(server.asked) == asked
        await clients.made[0].aclose()
    assert not [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


async def test_an_error_in_the_middle_is_raised_there(clients: ClientMaker) -> None:
    server = Server(records(100))

    def fail_later(request: Received) -> Answer:
        return error(404, "the shop has closed") if request.query["skip"] == "20" else server(request)

    async with Wire.serving(fail_later) as wire:
        orders = aiter(clients(wire.url).orders.list(page_size=10, prefetch=2))
        for _ in range(20):
            await anext(orders)
        with pytest.raises(NotFoundError, match="closed"):
            await anext(orders)


async def test_whole_replies_page_by_page(clients: ClientMaker) -> None:
    async with Wire.serving(Server(records(25))) as wire:
        replies = clients(wire.url).with_raw_response.orders.list(page_size=10)
        found = [(reply.status_code, len(reply.parsed)) async for reply in replies]
    assert found == [(200, 10), (200, 10), (200, 5), (200, 0)]


@given(
    count=st.integers(0, 120),
    size=st.integers(1, 40),
    most=st.none() | st.integers(1, 50),
    more=st.integers(0, 5),
    aligns=st.booleans(),
)
def test_no_walk_loses_a_record_or_goes_on_for_ever(
    count: int, size: int, most: int | None, more: int, aligns: bool
) -> None:
    assume(most is None or more == 0)  # a server that cuts pages short does not also stretch them
    rows = records(count)
    state, seen = Walk(size), list[str]()
    for _ in range(count + 3):
        if state.done:
            break
        assert state.skip % state.limit == 0
        limit = min(state.limit, most or state.limit)
        skip = state.skip - state.skip % limit if aligns else state.skip
        page = rows[skip : skip + limit + more]
        seen += [page[index]["id"] for index in state.take(page)]
    assert state.done
    assert seen == [row["id"] for row in rows]
