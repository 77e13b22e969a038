"""The transport for many calls in flight, on aiohttp (extra ``aiohttp``)."""

from __future__ import annotations

import asyncio
import os
import ssl
import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from ..errors import ConfigurationError
from . import (
    CONNECTING,
    BodyReader,
    Headers,
    Reply,
    Request,
    TransportError,
    misconfigured,
    proxy_for,
    without_frames,
)

if TYPE_CHECKING:
    from aiohttp.typedefs import StrOrURL

# What aiohttp raises between asking for a connection and having one, and at no other time.
_WITHOUT_CONNECTION = (
    aiohttp.ClientConnectorError,  # refused, DNS, TLS, no way to the proxy
    aiohttp.ConnectionTimeoutError,  # connecting, or waiting for a connection to be free
    aiohttp.ClientHttpProxyError,  # the proxy would not open a tunnel
    aiohttp.ServerFingerprintMismatch,
)
_MOST_CONNECTIONS = 100
_KEPT_SECONDS = 5.0  # less than servers keep an idle connection: a request must not meet one that is being closed


class AiohttpSender:
    """Sends with an ``aiohttp.ClientSession``: the user's own, with its connector, proxy and headers, or one made here.

    The one made here takes its proxies from the environment and trusts the same certificates as httpx.
    """

    def __init__(self, session: aiohttp.ClientSession | None = None) -> None:
        self._session = session
        self._owned = session is None
        self._proxy: StrOrURL | None = None

    async def send(self, request: Request, *, timeout: float, max_bytes: int) -> Reply:
        """See ``Sender.send``."""
        session = self._session or self._open(request.url)
        if session.closed:
            raise ConfigurationError("the http_client given to this client is closed")
        attempt = _Attempt()
        try:
            response = await session.request(
                request.method,
                URL(request.url, encoded=True),
                headers=request.headers,
                data=request.body,
                allow_redirects=False,
                raise_for_status=False,
                auto_decompress=False,  # aiohttp would take what was cut off for the whole
                proxy=self._proxy,
                timeout=_limits(timeout),
                middlewares=attempt.inside(session),
            )
            try:
                reply = await _receive(response, max_bytes)
            finally:
                response.close()  # where the body was read to its end, the connection is with the others already
        except TransportError:
            raise
        except asyncio.CancelledError as cancelled:
            raise without_frames(cancelled)  # noqa: B904 - it is the same one
        except Exception as error:
            failure = _failed(error, written=attempt.written)
        else:
            return reply
        raise failure  # out of the handler, where the library's own error would hang on as context

    def __del__(self) -> None:
        if self._owned and self._session is not None and not self._session.closed:
            warnings.warn("a FinalPOS was not closed: use 'async with', or await its aclose()", ResourceWarning, 1)

    async def aclose(self) -> None:
        """See ``Sender.aclose``. A session that was given stays open."""
        if self._owned and self._session is not None:
            await self._session.close()

    def _open(self, url: str) -> aiohttp.ClientSession:
        # Made late: it belongs to the running event loop, and reading the certificates takes a while.
        try:
            self._proxy = proxy_for(url)
            tls = _trusted() if url.startswith("https:") else True
        except Exception as error:
            raise misconfigured(error) from error
        connector = aiohttp.TCPConnector(limit=_MOST_CONNECTIONS, keepalive_timeout=_KEPT_SECONDS, ssl=tls)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._session


class _Attempt:
    """A middleware next to the wire: knows whether a request can have been written, and lets it through only once.

    aiohttp by itself repeats all but POST and PATCH when a kept connection breaks. Whether a call may be repeated is
    decided above, where it is known which updates must not be.
    """

    __slots__ = ("_failure", "written")

    def __init__(self) -> None:
        self.written = False
        self._failure: BaseException | None = None

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        if self._failure is not None:
            raise self._failure
        self.written = True
        try:
            return await handler(request)
        except BaseException as error:
            self._failure = error
            self.written = not isinstance(error, _WITHOUT_CONNECTION)
            raise

    def inside(self, session: aiohttp.ClientSession) -> Sequence[aiohttp.ClientMiddlewareType]:
        """All middlewares of a session, this one last."""
        return (*getattr(session, "_middlewares", ()), self)


async def _receive(response: aiohttp.ClientResponse, max_bytes: int) -> Reply:
    reader = BodyReader(response.headers.get("content-encoding", ""), max_bytes)
    complete, content = True, response.content
    while complete and not content.at_eof():
        complete = reader.feed(await content.readany())
    headers = Headers(response.headers.items())
    return Reply(status=response.status, headers=headers, body=reader.finish(), complete=complete)


def _failed(error: Exception, *, written: bool) -> TransportError:
    words: object = error
    if isinstance(error, aiohttp.ClientConnectorError):
        words = error.args[-1]  # what the system said, without the settings of the connection
    elif isinstance(error, aiohttp.ClientResponseError):
        words = error.message
    details = f"{type(error).__name__}: {words}".removesuffix(": ")
    failure = TransportError(
        f"{'no usable reply' if written else 'not sent'} ({details})",
        written=written,
        timed_out=isinstance(error, TimeoutError),
        foreseen=isinstance(error, aiohttp.ClientError),
    )
    if not isinstance(error, aiohttp.ClientResponseError):  # its repr has the headers that were sent
        failure.__cause__ = without_frames(error)
    return failure


@lru_cache(maxsize=8)
def _limits(timeout: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=CONNECTING * timeout, ceil_threshold=timeout)


def _trusted() -> ssl.SSLContext:
    """Verifies servers as httpx does: by the certificates of certifi, unless OpenSSL's variables name others."""
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if not file and not folder:
        import certifi  # comes with httpx

        file = certifi.where()
    return ssl.create_default_context(cafile=file, capath=folder)
