"""The fixtures. Nothing of the package is loaded before one of them is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..client import FinalPOS
    from ..sync import FinalPOS as SyncFinalPOS
    from .factories import RecordFactory
    from .sandbox import FinalPOSSandbox
    from .virtual_time import VirtualTime


@pytest.fixture
def finalpos_time(monkeypatch: pytest.MonkeyPatch) -> VirtualTime:
    """Virtual time for every client that the test makes: waits between attempts, and before looks, take none."""
    from .. import clock
    from .virtual_time import VirtualTime

    time = VirtualTime()
    monkeypatch.setattr(clock, "system", time.clock())
    return time


@pytest.fixture
def finalpos_sandbox(finalpos_time: VirtualTime) -> Iterator[FinalPOSSandbox]:
    """A Final POS in process, empty, for this test alone."""
    from .sandbox import FinalPOSSandbox

    with FinalPOSSandbox(time=finalpos_time) as sandbox:
        yield sandbox


@pytest.fixture
def finalpos(finalpos_sandbox: FinalPOSSandbox) -> FinalPOS:
    """A client of ``finalpos_sandbox``, closed after the test."""
    return finalpos_sandbox.client()


@pytest.fixture
def finalpos_sync(finalpos_sandbox: FinalPOSSandbox) -> SyncFinalPOS:
    """A client of ``finalpos_sandbox`` without ``await``, closed after the test."""
    return finalpos_sandbox.sync_client()


@pytest.fixture
def finalpos_make(finalpos_sandbox: FinalPOSSandbox) -> RecordFactory:
    """Fills ``finalpos_sandbox`` with records: ``finalpos_make(finalpos.orders.create, currency="CAD")``."""
    from .factories import RecordFactory

    return RecordFactory(finalpos_sandbox)


@pytest.fixture
def finalpos_env(finalpos_sandbox: FinalPOSSandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """``finalpos_sandbox`` on a socket: ``FinalPOS()``, here or in a process started meanwhile, is its client.

    Sets ``FINALPOS_API_KEY`` and ``FINALPOS_BASE_URL``; gives the latter.
    """
    from ..sandbox import DEFAULT_KEY

    with finalpos_sandbox.serving() as url:
        monkeypatch.setenv("FINALPOS_API_KEY", DEFAULT_KEY)
        monkeypatch.setenv("FINALPOS_BASE_URL", url)
        yield url
