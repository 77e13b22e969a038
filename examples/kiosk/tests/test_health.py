"""Who is to mend it: the vendor, whoever holds the key, or whoever set this machine up?"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import trustme

from finalpos_client import FinalPOS
from finalpos_client.testing import FinalPOSSandbox, VirtualTime

from .conftest import FrontEnd, OpenKiosk, problem


@asynccontextmanager
async def untrusted_server() -> AsyncIterator[str]:
    """The address of a TLS server whose certificate nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context)
    async with server:
        yield f"https://localhost:{server.sockets[0].getsockname()[1]}"


async def test_all_is_well(kiosk: FrontEnd) -> None:
    ready = await kiosk.get("/health/ready")
    assert (ready.status_code, ready.json()["api"]) == (200, "up")
    assert (await kiosk.get("/health/live")).json() == {"status": "alive"}


@pytest.mark.parametrize(
    ("fault", "api", "words"),
    [
        ({"kind": "lost_before"}, "down", "No usable answer"),
        ({"kind": "status", "status": 500}, "down", "No usable answer"),
        ({"kind": "html", "status": 502}, "down", "No usable answer"),
        ({"kind": "status", "status": 401}, "key-refused", "FINALPOS_API_KEY"),
        ({"kind": "status", "status": 403}, "key-refused", "FINALPOS_API_KEY"),
        ({"kind": "status", "status": 404}, "misconfigured", "KIOSK_OUTLET_ID"),
        ({"kind": "wrong_shape"}, "unexpected", "ResponseDecodeError"),
    ],
)
async def test_what_is_wrong_with_the_api_is_told_apart(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox, fault: dict[str, Any], api: str, words: str
) -> None:
    finalpos_sandbox.faults.add(**fault, operation="outlets.get", times=None)
    ready = await kiosk.get("/health/ready")
    assert (ready.status_code, ready.json()["api"]) == (503, api)
    assert words in ready.json()["detail"]


async def test_a_pause_that_the_api_asks_for_is_no_outage(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    finalpos_sandbox.faults.add("status", status=429, operation="outlets.get")
    ready = await kiosk.get("/health/ready")
    assert (ready.status_code, ready.json()["api"]) == (200, "busy")


async def test_a_wrong_key_is_told_from_an_api_that_is_down(
    open_kiosk: OpenKiosk, finalpos_sandbox: FinalPOSSandbox
) -> None:
    async with open_kiosk(client=finalpos_sandbox.client("not-the-key")) as kiosk:
        health = await kiosk.get("/health/ready")
        order = await kiosk.order("order-1")
    assert (health.status_code, health.json()["api"], health.json()["ready"]) == (503, "key-refused", False)
    assert order.json()["type"] == "/problems/out-of-order"
    assert "not-the-key" not in health.text + order.text


async def test_a_network_that_is_down_is_told(kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox) -> None:
    with finalpos_sandbox.offline():
        assert (await kiosk.get("/health/ready")).json()["api"] == "down"
        assert problem(await kiosk.order("order-1")) == "api-down"
    assert (await kiosk.order("order-1")).status_code == 201


@pytest.mark.parametrize(("ahead", "told"), [(3601, "3600 s ahead of"), (-90, "90 s behind")])
async def test_a_wrong_clock_is_told(open_kiosk: OpenKiosk, ahead: float, told: str) -> None:
    async with open_kiosk(ahead=ahead) as kiosk:
        await kiosk.get("/catalogue")
        health = (await kiosk.get("/health/ready")).json()
    assert (health["api"], health["ready"]) == ("up", True)
    assert health["clock_skew"] == (3600 if ahead > 0 else -90)  # the API's clock is told in whole seconds, cut off
    assert told in health["detail"]


@pytest.mark.parametrize("ahead", [0, 0.8, 1])
async def test_a_clock_that_may_be_right_is_not_doubted(
    open_kiosk: OpenKiosk, finalpos_time: VirtualTime, ahead: float
) -> None:
    finalpos_time.advance(0.6)
    async with open_kiosk(ahead=ahead - 0.6) as kiosk:
        await kiosk.get("/catalogue")
        health = (await kiosk.get("/health/ready")).json()
    assert (health["clock_skew"], health["detail"]) == (0, "All is well.")


async def test_a_certificate_that_is_refused_points_at_the_clock(open_kiosk: OpenKiosk) -> None:
    async with (
        untrusted_server() as url,
        FinalPOS("any-key", base_url=url) as client,
        open_kiosk(client=client) as kiosk,
    ):
        health = (await kiosk.get("/health/ready")).json()
        menu = await kiosk.get("/catalogue")
    assert health["api"] == "certificate-refused"
    assert "check this machine's clock" in health["detail"]
    assert menu.json()["type"] == "/problems/out-of-order"


async def test_many_probes_are_one_look(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox, finalpos_time: VirtualTime
) -> None:
    finalpos_sandbox.faults.add("status", status=401, operation="outlets.get")
    for _ in range(10):
        assert (await kiosk.get("/health/ready")).json()["api"] == "key-refused"
    finalpos_time.advance(4.9)
    assert (await kiosk.get("/health/ready")).json()["checked_seconds_ago"] == 4.9
    assert len(finalpos_sandbox.requests) == 1
    finalpos_time.advance(0.1)
    assert (await kiosk.get("/health/ready")).json()["api"] == "up"
    assert len(finalpos_sandbox.requests) == 2
