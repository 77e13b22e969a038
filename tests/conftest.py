"""What all tests share. Nothing here waits for real or leaves this machine."""

from __future__ import annotations

import datetime
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from merchant import Merchant

from finalpos_client import FinalPOS
from finalpos_client.testing import VirtualTime

KEY = "test-key-2f6c1d"
NOW = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)

FakeTime = VirtualTime


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """Undo what a shell does to its background jobs: processes that tests start would inherit deaf ears for SIGINT."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FINALPOS_API_KEY", "FINALPOS_BASE_URL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="session")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where mypy keeps what it knows of the package, so that programs that use it are checked quickly."""
    return tmp_path_factory.mktemp("mypy")


@pytest.fixture
def fake_time() -> VirtualTime:
    return VirtualTime()


def timed(pos: FinalPOS, fake: VirtualTime) -> FinalPOS:
    """Put a client on a fake clock."""
    pos._engine.clock = fake.clock()
    return pos


@pytest.fixture(params=[{}, {"transport": "aiohttp"}], ids=["httpx", "aiohttp"])
def over(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Settings that put a client on each transport in turn."""
    settings: dict[str, Any] = request.param
    return settings


@pytest.fixture
async def clients(fake_time: VirtualTime, over: dict[str, Any]) -> AsyncIterator[ClientMaker]:
    maker = ClientMaker(fake_time, over)
    yield maker
    for pos in maker.made:
        await pos.aclose()


@define
class ClientMaker:
    """Makes clients on the test's fake clock and transport, and closes them afterwards."""

    time: VirtualTime
    over: dict[str, Any]
    made: list[FinalPOS] = field(factory=list)

    def __call__(self, base_url: str, **settings: Any) -> FinalPOS:
        pos = timed(FinalPOS(KEY, base_url=base_url, **{**self.over, **settings}), self.time)
        self.made.append(pos)
        return pos


@pytest.fixture
async def merchant() -> AsyncIterator[Merchant]:
    """A merchant on a socket of this machine."""
    async with Merchant.trading() as merchant:
        yield merchant


@pytest.fixture
async def pos(merchant: Merchant, fake_time: VirtualTime) -> AsyncIterator[FinalPOS]:
    """The merchant's client, on the test's fake clock."""
    async with timed(merchant.client(), fake_time) as pos:
        yield pos
