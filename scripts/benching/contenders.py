"""Who is compared, and how does each make the same call?

All of them talk to the same server, with the same number of connections, and decode the whole reply.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module

import aiohttp
import httpx
from msgspec.json import Decoder

from finalpos_client import FinalPOS

from .stock import Stock

Call = Callable[[], Awaitable[object]]
Contender = Callable[[str], AbstractAsyncContextManager[Call]]
"""Given the server's URL, a contender's one call."""

_KEY = "benchmark-key"
_ID = "507f1f77bcf86cd799439011"
_HEADERS = {"x-api-key": _KEY, "accept": "application/json"}
_CONNECTIONS = 100


def _limits() -> httpx.Limits:
    # httpx keeps only 20 connections by itself, which would make its contenders slower than they need to be.
    return httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS)


@asynccontextmanager
async def ours(url: str) -> AsyncIterator[Call]:
    """This package, on its default transport."""
    async with FinalPOS(_KEY, base_url=url) as pos:
        yield lambda: pos.stations.get(_ID)


@asynccontextmanager
async def ours_on_aiohttp(url: str) -> AsyncIterator[Call]:
    """This package, on aiohttp."""
    async with FinalPOS(_KEY, base_url=url, transport="aiohttp") as pos:
        yield lambda: pos.stations.get(_ID)


@asynccontextmanager
async def bare_httpx(url: str) -> AsyncIterator[Call]:
    """httpx and the standard library's json."""
    target = f"{url}/v1/api/station/{_ID}"
    async with httpx.AsyncClient(limits=_limits()) as client:

        async def call() -> object:
            response = await client.get(target, headers=_HEADERS)
            return json.loads(response.content)

        yield call


@asynccontextmanager
async def bare_aiohttp(url: str) -> AsyncIterator[Call]:
    """aiohttp, and the JSON decoder that this package has with its extra ``speed``."""
    target, decode = f"{url}/v1/api/station/{_ID}", Decoder().decode
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=_CONNECTIONS)) as session:

        async def call() -> object:
            async with session.get(target, headers=_HEADERS) as response:
                return decode(await response.read())

        yield call


@asynccontextmanager
async def bare_pyreqwest(url: str) -> AsyncIterator[Call]:
    """pyreqwest (Rust), and the same JSON decoder."""
    target, decode = f"{url}/v1/api/station/{_ID}", Decoder().decode
    builder = import_module("pyreqwest.client").ClientBuilder()
    async with builder.max_connections(_CONNECTIONS).build() as client:

        async def call() -> object:
            response = await client.get(target).headers(_HEADERS).build().send()
            return decode(bytes(await response.bytes()))

        yield call


def stock(package: Stock) -> Contender:
    """The stock generator's package, as generated."""
    module = package.operation("/v1/api/station/{id}")

    @asynccontextmanager
    async def contender(url: str) -> AsyncIterator[Call]:
        client = package.client(base_url=url, headers=_HEADERS, httpx_args={"limits": _limits()})
        async with client:
            yield lambda: module.asyncio(_ID, client=client)

    return contender


@asynccontextmanager
async def square(url: str) -> AsyncIterator[Call]:
    """Square's SDK."""
    async with httpx.AsyncClient(limits=_limits()) as http:
        client = import_module("square").AsyncSquare(token=_KEY, base_url=url, httpx_client=http)
        yield lambda: client.locations.get("L1")


@asynccontextmanager
async def stripe(url: str) -> AsyncIterator[Call]:
    """Stripe's SDK, on httpx."""
    package = import_module("stripe")
    http = package.HTTPXClient()
    http._client_async = httpx.AsyncClient(limits=_limits())  # there is no setting for it
    client = package.StripeClient("sk_test_benchmark", http_client=http, base_addresses={"api": url})
    try:
        yield lambda: client.v1.customers.retrieve_async("cus_1")
    finally:
        await http.close_async()


def everybody(package: Stock) -> Mapping[str, Contender]:
    """All contenders by what they are called in the table."""
    return {
        "finalpos-client": ours,
        "finalpos-client on aiohttp": ours_on_aiohttp,
        "httpx + json": bare_httpx,
        "aiohttp + msgspec": bare_aiohttp,
        "pyreqwest + msgspec": bare_pyreqwest,
        "stock openapi-python-client": stock(package),
        "Square's SDK": square,
        "Stripe's SDK": stripe,
    }
