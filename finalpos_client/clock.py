"""Time and chance in one place, so that tests can hold both."""

from __future__ import annotations

import asyncio
import datetime
import random
import time
from collections.abc import Awaitable, Callable

from attrs import frozen


@frozen
class Clock:
    """What the core asks when it wants to know the time, to wait, or to draw lots. Seconds throughout."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    random: Callable[[], float] = random.random
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)


system = Clock()
"""The clock of every client that is made from now on; tests put theirs in its place."""
