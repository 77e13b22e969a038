"""``FinalPOS``: configuration, lifetime, the resources."""

from __future__ import annotations

import datetime
import os
import platform
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NoReturn, Self, cast
from urllib.parse import urlsplit

from attrs import evolve

from ._generated import BASE_URL, PATHS_BEGIN_WITH, USER_AGENT
from ._generated.client import RawResources, Resources
from ._version import __version__
from .auth import Key, KeySource
from .customers.carriage import CarriageName
from .customers.settings import checked_settings
from .engine import Engine
from .errors import ConfigurationError, check_whole
from .hooks import AmbiguousEvent, Hooks, ResponseEvent, RetryEvent, SettledEvent
from .options import Reconcile, check_headers, check_options
from .resource import Caller
from .retry import RetryBudget, RetryPolicy
from .transports import BodyReader, Sender

if TYPE_CHECKING:
    import aiohttp
    import httpx

_DEFAULT_RETRY = RetryPolicy()
_LOOPBACK = re.compile(r"127(\.\d{1,3}){3}|::1|(.+\.)?localhost")


class FinalPOS(Resources):
    """A client of the Final POS API, to be shared by any number of tasks of one event loop.

        async with FinalPOS(api_key="...") as pos:
            station = await pos.stations.get("507f1f77bcf86cd799439011")

    Without ``async with``, call ``aclose()`` when done.
    """

    def __init__(
        self,
        api_key: KeySource | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        retry: RetryPolicy = _DEFAULT_RETRY,
        reconcile: Reconcile = "auto",
        retry_budget: int = 500,
        http_client: httpx.AsyncClient | aiohttp.ClientSession | None = None,
        transport: httpx.AsyncBaseTransport | Literal["aiohttp"] | None = None,
        headers: Mapping[str, str] | None = None,
        allow_http: bool = False,
        max_response_bytes: int = 64 * 1024 * 1024,
        customer_tables: Collection[str] | None = None,
        customer_fields_in: CarriageName = "properties",
        customer_date_formats: Sequence[str] = (),
        customer_time_zone: datetime.tzinfo | None = None,
        on_response: Callable[[ResponseEvent], object] | None = None,
        on_retry: Callable[[RetryEvent], object] | None = None,
        on_settled: Callable[[SettledEvent], object] | None = None,
        on_ambiguous: Callable[[AmbiguousEvent], object] | None = None,
    ) -> None:
        """Configure the client; nothing is sent yet.

        Args:
            api_key: the key, or a function, possibly async, that is asked for it before each attempt. Without it,
                ``FINALPOS_API_KEY`` from the environment.
            base_url: where the API is, up to what the paths of all calls begin with; without it,
                ``FINALPOS_BASE_URL``, else the vendor's server.
            timeout: seconds for each attempt, from connecting to the last byte of the reply.
            retry: how often and for how long a call is tried.
            reconcile: what to do about a create that may or may not have happened: ``"auto"`` looks for the record, and
                sends it again where it was not found; ``"find"`` only looks; ``"never"`` does neither; or a
                function, possibly async, that gets the ``AmbiguousWriteError`` and returns the record, or raises.
            retry_budget: what retries over all calls may cost; each takes 5, after a timeout 10, each success gives 1.
            http_client: send with this client of httpx, or session of aiohttp, with its proxies, hooks and TLS
                settings. It stays yours to close.
            transport: ``"aiohttp"`` sends with aiohttp (extra ``aiohttp``), which is quicker where many calls are in
                flight; or a transport of httpx to send on, e.g. ``httpx.ASGITransport``.
            headers: further headers of every request.
            allow_http: allow plain http to other machines, where anyone on the way can read the key.
            max_response_bytes: larger reply bodies are refused while they arrive.
            customer_tables: names or ids of custom tables that belong to customers, beside those with a column that
                refers to them.
            customer_fields_in: where on a customer its custom fields are: among its ``"properties"``, or as pairs in
                its ``"metadata"``. The API does not document it.
            customer_date_formats: of ``datetime.strptime``, for text in date columns that is not ISO 8601.
            customer_time_zone: of times in date columns that have none.
            on_response: called with every reply; hooks are functions that are not async.
            on_retry: called before every wait for another attempt.
            on_settled: called when a create whose reply was lost turns out to exist, once.
            on_ambiguous: called when it can't be known whether a create happened.

        Raises:
            ConfigurationError: no key, or something here that could not work or would not be safe.
            InvalidArgumentError: a header or a number that can't be.
        """
        customers = checked_settings(customer_tables, customer_date_formats, customer_time_zone, customer_fields_in)
        check_options({"timeout": timeout, "retry": retry, "reconcile": reconcile})
        check_whole("retry_budget", retry_budget, 0)
        check_whole("max_response_bytes", max_response_bytes, 1)
        if base_url is None:
            base_url = os.environ.get("FINALPOS_BASE_URL", BASE_URL)
            if not base_url:  # as from a script whose own variable is not set, which may not mean the vendor's server
                raise ConfigurationError("FINALPOS_BASE_URL is set but empty: give it a URL, or unset it")
        defaults = {
            "accept": "application/json",
            "accept-encoding": BodyReader.ACCEPTED,
            "user-agent": f"finalpos-client/{__version__} {USER_AGENT} Python/{platform.python_version()}",
        }
        given = {name.lower(): value for name, value in check_headers({} if headers is None else headers).items()}
        self._engine = Engine(
            base_url=_checked_url(str(base_url), allow_http=allow_http),
            timeout=timeout,
            retry=retry,
            reconcile=reconcile,
            headers={**defaults, **given},
            max_response_bytes=max_response_bytes,
            key=Key(api_key),
            sender=_sender(http_client, transport),
            hooks=Hooks(on_response=on_response, on_retry=on_retry, on_settled=on_settled, on_ambiguous=on_ambiguous),
            budget=RetryBudget(retry_budget),
        )
        super().__init__(Caller(self._engine, customers))

    @cached_property
    def with_raw_response(self) -> RawResources:
        """The same resources, whose calls return the whole reply: ``.parsed``, ``.status_code``, ``.headers``, ..."""
        return RawResources(evolve(self._caller, raw=True))

    async def aclose(self) -> None:
        """Close the connections. Further calls raise ``ConfigurationError``; closing again does nothing.

        Raises:
            ConfigurationError: the client belongs to another event loop, which has not ended.
        """
        await self._engine.aclose()

    async def __aenter__(self) -> Self:
        self._engine.check_open()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"FinalPOS(base_url={self._engine.base_url!r}{', closed' if self._engine.closed else ''})"

    if not TYPE_CHECKING:  # what type checkers refuse

        def __enter__(self, *_: object) -> NoReturn:
            raise TypeError("use 'async with' on this client; finalpos_client.sync has one for 'with'")

        __exit__ = __enter__


def _sender(
    http_client: httpx.AsyncClient | aiohttp.ClientSession | None,
    transport: httpx.AsyncBaseTransport | Literal["aiohttp"] | None,
) -> Sender:
    # Each library is imported by those who use it: it takes longer than all of this package.
    if http_client is not None and transport is not None:
        raise ConfigurationError("give http_client or transport, not both: a client brings its own transport")
    is_session = hasattr(http_client, "connector") and not isinstance(http_client, type)
    if transport == "aiohttp" or is_session:
        try:
            from .transports.aiohttp import AiohttpSender
        except ImportError as error:
            raise ConfigurationError(f"{error}; aiohttp comes with this package's extra [aiohttp]") from None
        return AiohttpSender(cast("aiohttp.ClientSession | None", http_client))
    if transport is not None and (isinstance(transport, type) or not hasattr(transport, "handle_async_request")):
        raise ConfigurationError(f"transport: expected 'aiohttp' or an async transport of httpx, got {transport!r}")
    if http_client is not None and (isinstance(http_client, type) or not hasattr(http_client, "aclose")):
        raise ConfigurationError(f"http_client: expected httpx.AsyncClient or aiohttp's session, got {http_client!r}")
    from .transports.httpx import HttpxSender

    return HttpxSender(cast("httpx.AsyncClient | None", http_client), transport)


def _checked_url(url: str, *, allow_http: bool) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigurationError(f"base_url: {url!r} is not a URL: {error}") from None
    if parts.scheme not in ("http", "https") or not host or not url.isprintable() or " " in url:
        lacking = "lacks http:// or https:// in front, as" if "://" not in url else "is not an http(s) URL, such as"
        flaw = "begins or ends with a space; expected a URL such as" if url != url.strip() else lacking
        raise ConfigurationError(f"base_url: {url!r} {flaw} {BASE_URL}")
    if parts.username or parts.password or "?" in url or "#" in url:
        raise ConfigurationError("base_url: user names, passwords, queries and fragments have no place in it")
    if parts.scheme == "http" and allow_http is not True and not _LOOPBACK.fullmatch(host):
        raise ConfigurationError(
            f"base_url: plain http to {host} shows the API key to anyone on the way; use https, or say allow_http=True"
        )
    url = url.rstrip("/")
    path = parts.path.rstrip("/")
    # A gateway may have a prefix that ends in a part of it.
    if url != BASE_URL and (path in PATHS_BEGIN_WITH or path.endswith(PATHS_BEGIN_WITH[:1])):
        raise ConfigurationError(f"base_url: leave out {PATHS_BEGIN_WITH[0]}, which the path of every call begins with")
    return url
