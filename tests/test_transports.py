"""What every transport does beyond sending: proxies, certificates, time limits, connections that are kept."""

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import trustme
from conftest import KEY, ClientMaker
from test_secrets import everything_said
from wire import Answer, Hang, Received, Reset, Wire, error, reply

from finalpos_client import (
    APIConnectionError,
    APITimeoutError,
    ConfigurationError,
    FinalPOS,
    NotFoundError,
    RetryPolicy,
)

GOOD = reply(200, {"id": "s1"})
ONCE = RetryPolicy(attempts=1)


async def create(pos: FinalPOS) -> object:
    return await pos.stations.create(name="Till 1", outlet_id="o1", status="AVAILABLE")


# Proxies ----------------------------------------------------------------------------------------------------------


async def test_a_proxy_of_the_environment_is_used(clients: ClientMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Wire.serving([GOOD]) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url.replace("http://", "http://till:s3cret@"))
        await clients("http://pos.invalid", allow_http=True).stations.get("s1")
    (request,) = proxy.received
    assert request.target == "http://pos.invalid/v1/api/station/s1"
    assert request.headers["proxy-authorization"] == f"Basic {base64.b64encode(b'till:s3cret').decode()}"


async def test_no_proxy_is_used_where_the_environment_excepts_the_server(
    clients: ClientMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Wire.serving([GOOD]) as wire, Wire.serving([GOOD]) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        await clients(wire.url).stations.get("s1")
    assert proxy.received == []


async def test_a_proxy_that_opens_no_tunnel_was_not_shown_the_request(
    clients: ClientMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Wire.serving([error(403)]) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        with pytest.raises(APIConnectionError) as caught:
            await create(clients("https://pos.invalid", retry=ONCE))
    assert caught.value.outcome == "not_sent"
    assert [request.method for request in proxy.received] == ["CONNECT"]
    assert "x-api-key" not in proxy.received[0].headers


async def test_nobody_listens_where_the_proxy_should_be(clients: ClientMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises(APIConnectionError) as caught:
        await create(clients("http://pos.invalid", allow_http=True, retry=ONCE))
    assert caught.value.outcome == "not_sent"


# Certificates -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


async def over_tls(authority: trustme.CA, host: str, use: Callable[[str], Awaitable[None]]) -> list[bytes]:
    """What a server with a certificate for ``host`` reads, while it is used under its address 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    read: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        read.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(GOOD.data)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context) as server:
        await use(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    return read


async def test_a_certificate_of_an_authority_that_the_environment_names_is_trusted(
    clients: ClientMaker, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))

    async def use(url: str) -> None:
        assert (await clients(url).stations.get("s1")).id == "s1"

    (head,) = await over_tls(authority, "127.0.0.1", use)
    assert head.startswith(b"GET /v1/api/station/s1 HTTP/1.1\r\n")


@pytest.mark.parametrize("host", ["127.0.0.1", "elsewhere.invalid"], ids=["unknown authority", "another's name"])
async def test_a_server_that_can_not_prove_who_it_is_is_sent_nothing(
    clients: ClientMaker, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, host: str
) -> None:
    if host == "elsewhere.invalid":
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))

    async def use(url: str) -> None:
        with pytest.raises(APIConnectionError, match="certificate verify failed") as caught:
            await create(clients(url, retry=ONCE))
        assert caught.value.outcome == "not_sent"

    assert await over_tls(authority, host, use) == []


async def test_certificates_that_are_not_there_are_an_error_of_the_configuration(
    clients: ClientMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "nowhere.pem")
    pos = clients("https://127.0.0.1:9")
    for _ in range(101):  # no connection is lost on the way
        with pytest.raises(ConfigurationError, match="the environment names can't be used"):
            await pos.stations.get("s1")


async def test_a_call_that_is_cancelled_while_tls_begins_leaves_no_connection(clients: ClientMaker) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        began.set()
        await reader.read()
        ended.set()
        writer.close()

    async with asyncio.timeout(5), await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        pos = clients(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        call = asyncio.ensure_future(pos.stations.get("s1"))
        await began.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await ended.wait()


# Connections that are kept ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda pos: pos.variants.update("v1", inventory=[{"stock": 3}]), id="update"),
        pytest.param(lambda pos: pos.stations.delete("s1"), id="delete"),
        pytest.param(lambda pos: pos.stations.get("s1"), id="get"),
    ],
)
async def test_a_request_on_a_kept_connection_that_breaks_is_not_repeated_behind_the_client_s_back(
    clients: ClientMaker, call: Callable[[FinalPOS], Awaitable[Any]]
) -> None:
    async with Wire.serving([GOOD, Reset(), GOOD]) as wire:
        pos = clients(wire.url, retry=ONCE)
        await pos.stations.get("s0")
        with pytest.raises(APIConnectionError) as caught:
            await call(pos)
    assert caught.value.outcome == "unknown"
    assert len(wire.received) == 2


async def test_what_waits_for_a_connection_gets_the_first_that_is_free(clients: ClientMaker) -> None:
    async with Wire.serving(lambda request: Hang() if request.target.endswith("slow") else GOOD) as wire:
        pos = clients(wire.url, retry=ONCE)
        hanging = [asyncio.ensure_future(pos.stations.get("slow")) for _ in range(99)]
        async with asyncio.timeout(5):
            while len(wire.received) < 99:  # noqa: ASYNC110 - the condition is the server's
                await asyncio.sleep(0)
            await asyncio.gather(*(pos.stations.get("quick") for _ in range(200)))
        assert not any(call.done() for call in hanging)
        await pos.aclose()
        await asyncio.gather(*hanging, return_exceptions=True)


async def test_connections_that_nobody_has_needed_for_long_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finalpos_client.transports.httpx._UNUSED", 0.0)
    async with Wire.serving(lambda _: GOOD) as wire, FinalPOS(KEY, base_url=wire.url) as pos:
        await asyncio.gather(*(pos.stations.get("s1") for _ in range(20)))
        assert len(wire.serving_tasks) == 20
        for _ in range(20):
            await pos.stations.get("s1")
        async with asyncio.timeout(5):
            while len(wire.serving_tasks) > 1:  # noqa: ASYNC110 - the sockets know no event
                await asyncio.sleep(0)


async def test_no_cookie_comes_back(clients: ClientMaker) -> None:
    async with Wire.serving([reply(200, {"id": "s1"}, headers={"set-cookie": "tracker=1"}), GOOD]) as wire:
        pos = clients(wire.url)
        await pos.stations.get("s1")
        await pos.stations.get("s1")
    assert [request.headers.get("cookie") for request in wire.received] == [None, None]


# Time limits ------------------------------------------------------------------------------------------------------


async def test_a_create_that_got_no_connection_in_time_was_not_sent(clients: ClientMaker) -> None:
    async with Wire.serving([Hang()]) as wire:
        pos = clients(wire.url, retry=ONCE)
        others = [asyncio.ensure_future(pos.stations.get(f"s{number}")) for number in range(100)]
        async with asyncio.timeout(5):
            while len(wire.received) < 100:  # noqa: ASYNC110 - the condition is the server's
                await asyncio.sleep(0)
        with pytest.raises(APITimeoutError) as caught:
            await pos.stations.create(name="x", outlet_id="o", status="s", options={"timeout": 0.1})
        assert caught.value.outcome == "not_sent"
        await pos.aclose()
        await asyncio.gather(*others, return_exceptions=True)
    assert len(wire.received) == 100


async def test_the_key_is_not_in_what_a_timeout_of_the_caller_s_leaves_behind(clients: ClientMaker) -> None:
    async with Wire.serving([Hang()]) as wire:
        pos = clients(wire.url)
        with pytest.raises(TimeoutError) as caught:
            async with asyncio.timeout(0.1):
                await pos.stations.get("s1")
    assert wire.received[0].headers["x-api-key"] == KEY
    assert KEY not in everything_said(caught.value)


# The same on all --------------------------------------------------------------------------------------------------


async def test_a_reply_without_a_length_ends_with_the_connection(clients: ClientMaker) -> None:
    def unsized(request: Received) -> Answer:
        answer = reply(404, {"message": "gone"})
        head = [line for line in answer.data.split(b"\r\n") if not line.startswith(b"content-length")]
        return type(answer)(b"\r\n".join(head), then_close=True)

    async with Wire.serving(unsized) as wire:
        with pytest.raises(NotFoundError, match="gone"):
            await clients(wire.url).stations.get("s1")
