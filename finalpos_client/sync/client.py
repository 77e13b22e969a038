"""What is different about the client? It waits, and has an event loop of its own."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Self

from .._generated.sync import SyncRawResources, SyncResources
from ..auth import KeySource
from ..client import FinalPOS as AsyncFinalPOS
from ..customers.carriage import CarriageName
from ..errors import AmbiguousWriteError, ConfigurationError
from ..hooks import AmbiguousEvent, ResponseEvent, RetryEvent, SettledEvent
from ..options import Reconcile
from ..retry import RetryPolicy
from .portal import Portal, in_waiting_thread

if TYPE_CHECKING:
    import httpx

_DEFAULT_RETRY = RetryPolicy()


class FinalPOS(SyncResources):
    """A client of the Final POS API whose calls return results, to be shared by any number of threads.

        with FinalPOS(api_key="...") as pos:
            station = pos.stations.get("507f1f77bcf86cd799439011")

    Without ``with``, call ``close()`` when done. Calls run on an event loop in a thread of the client's own, which is
    started with it, so it also works where an event loop is running already, as in notebooks; it then blocks that one.
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
        http_client: None = None,
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
        """Configure the client and start its thread; nothing is sent yet.

        Args are those of ``finalpos_client.FinalPOS``, with these differences:

        - Hooks and an ``api_key`` function are called in the client's own thread, and can't use the client.
        - A ``reconcile`` function that is not async is called in the thread that makes the call, and can.
        - ``transport`` takes httpx's transports for async clients here as well.
        - ``http_client`` can't be given: what exists already belongs to another event loop.

        Raises:
            ConfigurationError: no key, or something here that could not work or would not be safe.
            InvalidArgumentError: a header or a number that can't be.
        """
        if http_client is not None:
            raise ConfigurationError(
                "http_client: a client of httpx or a session of aiohttp belongs to one event loop, and this client has "
                'another one; give transport=httpx.AsyncHTTPTransport(...) or transport="aiohttp"'
            )
        self._client = AsyncFinalPOS(
            api_key,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            reconcile=reconcile,
            retry_budget=retry_budget,
            transport=transport,
            headers=headers,
            allow_http=allow_http,
            max_response_bytes=max_response_bytes,
            customer_tables=customer_tables,
            customer_fields_in=customer_fields_in,
            customer_date_formats=customer_date_formats,
            customer_time_zone=customer_time_zone,
            on_response=on_response,
            on_retry=on_retry,
            on_settled=on_settled,
            on_ambiguous=on_ambiguous,
        )
        self._client._engine.consult = _consult
        self._portal = Portal(self._client.aclose)
        super().__init__(self._client, self._portal)

    @cached_property
    def with_raw_response(self) -> SyncRawResources:
        """The same resources, whose calls return the whole reply: ``.parsed``, ``.status_code``, ``.headers``, ..."""
        return SyncRawResources(self._client.with_raw_response, self._portal)

    def close(self) -> None:
        """Close the connections and end the thread. Further calls raise ``ConfigurationError``."""
        self._portal.close()

    def __enter__(self) -> Self:
        self._portal.check_open()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return repr(self._client)

    if not TYPE_CHECKING:  # what type checkers refuse

        def __aenter__(self, *_: object) -> NoReturn:
            raise TypeError("use 'with' on this client; finalpos_client.FinalPOS is the one for 'async with'")

        __aexit__ = __aenter__


async def _consult(reconcile: Callable[[AmbiguousWriteError], Any], error: AmbiguousWriteError) -> Any:
    """Ask in the thread that waits for the call, where a function may use the client, and what belongs to threads."""
    answer = await in_waiting_thread(partial(reconcile, error))
    return await answer if inspect.isawaitable(answer) else answer
