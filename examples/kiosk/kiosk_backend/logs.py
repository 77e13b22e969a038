"""What is written down, and how? One JSON object a line."""

from __future__ import annotations

import logging
import time
import uuid
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finalpos_client import AmbiguousEvent, RetryEvent, SettledEvent

log: structlog.stdlib.BoundLogger = structlog.get_logger("kiosk")


def configure(level: str = "INFO") -> None:
    """Send this service's log and that of every library to standard error, in one format."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.getLogger("finalpos_client").setLevel(logging.ERROR)  # what it warns of is told by the hooks below
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for each request to the API is too much


def on_retry(event: RetryEvent) -> None:
    log.warning(
        "finalpos.retry",
        operation=event.operation.name,
        attempt=event.attempt,
        status=event.status_code,
        wait=round(event.wait, 3),
        reason=event.reason,
    )


def on_settled(event: SettledEvent) -> None:
    log.warning(
        "finalpos.settled",
        operation=event.operation.name,
        natural_key=dict(event.natural_key),
        found=event.found,
        attempts=event.attempts,
        seconds=round(event.seconds, 3),
    )


def on_ambiguous(event: AmbiguousEvent) -> None:
    # An error, not a warning: somebody has to look.
    log.error(
        "finalpos.ambiguous",
        operation=event.operation.name,
        natural_key=dict(event.natural_key),
        reason=event.reason,
    )


HOOKS: dict[str, Any] = {"on_retry": on_retry, "on_settled": on_settled, "on_ambiguous": on_ambiguous}


class RequestLog:
    """One line for each request, and its id on everything that is logged meanwhile. Headers and bodies are left out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, began, status = uuid.uuid4().hex, time.perf_counter(), 500
        scope.setdefault("state", {})["request_id"] = request_id

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, note)
            finally:
                milliseconds = round((time.perf_counter() - began) * 1000, 1)
                level = log.debug if scope["path"].startswith("/health/") else log.info
                level("request", method=scope["method"], path=scope["path"], status=status, milliseconds=milliseconds)
