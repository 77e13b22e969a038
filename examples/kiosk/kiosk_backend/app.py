"""The application: what it is made of, and how long each part lives."""

from __future__ import annotations

import datetime
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing

from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi_offline import FastAPIOffline

from finalpos_client import FinalPOS, RetryPolicy

from . import logs, problems, routes
from .catalogue import Catalogue
from .checkout import Checkout
from .health import Health
from .journal import Journal
from .settings import Settings

_MAX_BODY = 16 * 1024  # bytes; the largest order there can be has a quarter of it


def make_client(settings: Settings) -> FinalPOS:
    """One client for all requests: it shares connections, the retry budget and the looking for lost orders.

    Raises:
        ConfigurationError: there is no usable ``FINALPOS_API_KEY`` or ``FINALPOS_BASE_URL``.
    """
    return FinalPOS(
        timeout=settings.attempt_timeout,
        retry=RetryPolicy(
            initial_wait=0.2,
            max_wait=2.0,
            deadline=settings.call_deadline,
            settle_deadline=settings.settle_deadline,
        ),
        transport="aiohttp" if settings.transport == "aiohttp" else None,
        **logs.HOOKS,
    )


def create_app(
    settings: Settings,
    *,
    client: FinalPOS | None = None,
    monotonic: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
) -> FastAPI:
    """The application.

    Args:
        settings: what the environment says.
        client: use this one, and leave it open at the end. Otherwise one is made by ``make_client``.
        monotonic: what the ages of caches are measured by, in seconds.
        now: this machine's idea of the time, aware.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as closed_last_to_first:
            at_end = closed_last_to_first.push_async_callback
            journal = closed_last_to_first.enter_context(closing(Journal(settings.journal)))
            pos = client
            if pos is None:
                pos = await closed_last_to_first.enter_async_context(make_client(settings))
            catalogue = Catalogue(pos, settings, monotonic, now)
            at_end(catalogue.aclose)
            health = Health(pos, catalogue, settings, monotonic, now)
            at_end(health.aclose)
            checkout = Checkout(pos, catalogue, journal, settings)
            at_end(checkout.aclose)  # first: writes under way are followed to their end
            app.state.services = routes.Services(settings, catalogue, checkout, health)
            catalogue.start()
            yield

    # FastAPI's own page of the API loads its scripts from a CDN; this one brings them along.
    app: FastAPI = FastAPIOffline(
        title="Kiosk backend",
        version="1.0.0",
        description="Sells what the merchant's catalogue has, through Final POS.",
        redoc_url=None,
        lifespan=lifespan,
        max_body_size=_MAX_BODY,
    )
    app.add_middleware(logs.RequestLog)
    for router in (routes.catalogue, routes.orders, routes.health):
        app.include_router(router)
    problems.install(app)

    @app.get("/", include_in_schema=False)
    async def front_door() -> RedirectResponse:
        return RedirectResponse("/docs")

    return app
