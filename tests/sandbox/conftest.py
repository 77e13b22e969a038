from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from finalpos_client.sandbox import Sandbox

from .calls import Api, Gate, connect


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    async with connect(sandbox) as client:
        yield Api(client)


@pytest.fixture
async def gate() -> Gate:
    return Gate()


@pytest.fixture
async def gated(gate: Gate) -> AsyncIterator[tuple[Sandbox, Api]]:
    """A sandbox whose waits end with the gate."""
    sandbox = Sandbox(sleep=gate)
    async with connect(sandbox) as client:
        yield sandbox, Api(client)
    sandbox.close()
