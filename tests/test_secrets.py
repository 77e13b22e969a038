"""The key shows nowhere: not in a repr, a log, an exception, or a traceback with its locals."""

from __future__ import annotations

import io
import logging
import traceback

import httpx
import pytest
from conftest import KEY, ClientMaker
from rich.console import Console
from rich.traceback import Traceback
from wire import Answer, Reset, Say, Wire, error, reply

from finalpos_client import FinalPOS, FinalPOSError, RetryPolicy
from finalpos_client.auth import Key
from finalpos_client.transports import Request


def everything_said(caught: BaseException) -> str:
    """A traceback with the locals of every frame, causes and contexts included, in two renderings."""
    console = Console(file=io.StringIO(), width=200)
    console.print(Traceback.from_exception(type(caught), caught, caught.__traceback__, show_locals=True))
    plain = traceback.TracebackException.from_exception(caught, capture_locals=True)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue() + "".join(plain.format()) + repr(caught) + repr(caught.__dict__)


@pytest.mark.parametrize(
    "fault",
    [
        Reset(),
        Say(b"nonsense\r\n\r\n", then_close=True),
        Say(b"HTTP/1.1 2"),
        error(401, "bad key"),
        error(500),
        reply(200),
    ],
    ids=["reset", "garbage", "timeout", "401", "500", "empty"],
)
async def test_not_in_errors_or_logs(clients: ClientMaker, fault: Answer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = ""
    async with Wire.serving([fault]) as wire:
        pos = clients(wire.url, timeout=0.1, retry=RetryPolicy(attempts=2), reconcile="never")
        for call in (
            pos.stations.get("s"),
            pos.orders.create(receipt_id="r", status="s", source="f", balance="0", summary={}),
        ):
            with pytest.raises(FinalPOSError) as caught:
                await call
            said += everything_said(caught.value)
    assert wire.received[0].headers["x-api-key"] == KEY
    assert "stations" in said
    assert KEY not in said
    assert "finalpos_client" in {record.name for record in caplog.records}
    assert KEY not in caplog.text


async def test_not_in_errors_when_nobody_listens(clients: ClientMaker) -> None:
    for url in ("http://127.0.0.1:9", "https://nowhere.invalid"):
        with pytest.raises(FinalPOSError) as caught:
            await clients(url, retry=RetryPolicy(attempts=1)).stations.get("s")
        assert KEY not in everything_said(caught.value)


async def test_not_in_errors_of_an_application_called_in_process() -> None:
    async def app(scope: object, receive: object, send: object) -> None:
        raise RuntimeError("the app broke")

    async with FinalPOS(KEY, transport=httpx.ASGITransport(app=app)) as pos:
        with pytest.raises(FinalPOSError) as caught:
            await pos.stations.get("s")
    assert KEY not in everything_said(caught.value)


def test_not_in_a_repr() -> None:
    pos = FinalPOS(KEY)
    request = Request(method="GET", url="https://x", headers={"x-api-key": KEY})
    shown = [repr(pos), repr(Key(KEY)), repr(Key(lambda: KEY)), repr(pos._engine), repr(request), str(request)]
    assert KEY not in "".join(shown)


async def test_not_sent_to_another_origin() -> None:
    async with Wire.serving([reply(200, {"id": "x"})]) as elsewhere:
        redirect = reply(302, headers={"location": f"{elsewhere.url}/v1/api/station/s"})
        async with Wire.serving([redirect]) as wire, httpx.AsyncClient(follow_redirects=True) as mine:
            with pytest.raises(FinalPOSError):
                await FinalPOS(KEY, base_url=wire.url, http_client=mine).stations.get("s")
        assert elsewhere.received == []
