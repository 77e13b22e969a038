"""The fixtures. Nothing of the package is loaded before one of them is used."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..client import FinalPOS
    from ..sync import FinalPOS as SyncFinalPOS
    from .factories import RecordFactory
    from .sandbox import FinalPOSSandbox
    from .virtual_time import VirtualTime


_sandbox_of: pytest.StashKey[FinalPOSSandbox] = pytest.StashKey()
_has_passed: pytest.StashKey[bool] = pytest.StashKey()
_UNUSED_FAULTS = "finalpos_unused_faults"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(
        _UNUSED_FAULTS, "what a fault of finalpos_sandbox that hit nothing is: error or ignore", default="error"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getini(_UNUSED_FAULTS) not in ("error", "ignore"):
        raise pytest.UsageError(f"{_UNUSED_FAULTS} is error or ignore, not {config.getini(_UNUSED_FAULTS)!r}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what happened in the sandbox of a test that failed, and where the test itself was."""
    if call.excinfo is not None and item.stash.get(_sandbox_of, None):
        from .reporting import hide_frames

        hide_frames()
    report = yield
    if report.when != "teardown":
        item.stash[_has_passed] = report.passed
    if report.failed and (sandbox := item.stash.get(_sandbox_of, None)):
        from .reporting import summary

        if told := summary(sandbox):
            report.sections.append(("requests and faults of finalpos_sandbox", told))
    return report


@pytest.fixture
def finalpos_time(monkeypatch: pytest.MonkeyPatch) -> VirtualTime:
    """Virtual time for every client that the test makes: waits between attempts, and before looks, take none."""
    from .. import clock
    from .virtual_time import VirtualTime

    time = VirtualTime()
    monkeypatch.setattr(clock, "system", time.clock())
    return time


@pytest.fixture
def finalpos_sandbox(request: pytest.FixtureRequest, finalpos_time: VirtualTime) -> Iterator[FinalPOSSandbox]:
    """A Final POS in process, empty, for this test alone.

    A test that passed fails at its end where a fault that was asked for hit nothing.
    """
    from .reporting import complaint
    from .sandbox import FinalPOSSandbox

    with FinalPOSSandbox(time=finalpos_time) as sandbox:
        request.node.stash[_sandbox_of] = sandbox
        yield sandbox
    is_to_tell = request.node.stash.get(_has_passed, False) and request.config.getini(_UNUSED_FAULTS) == "error"
    if is_to_tell and (why := complaint(sandbox)):
        pytest.fail(why, pytrace=False)


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
