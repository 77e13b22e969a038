"""An async client for the Final POS API.

from finalpos_client import FinalPOS

async with FinalPOS(api_key="...") as pos:
    async for order in pos.orders.list():
        ...
"""

from ._generated import API_VERSION
from ._version import __version__
from .client import FinalPOS
from .encode import UNSET, Unset
from .engine import RawReply
from .errors import (
    AmbiguousWriteError,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    FinalPOSError,
    InternalServerError,
    InvalidArgumentError,
    NotFoundError,
    PaginationError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    UnprocessableEntityError,
)
from .hooks import AmbiguousEvent, ResponseEvent, RetryEvent
from .options import CallOptions
from .pagination import Paginator, RawPages
from .retry import RetryPolicy

__api_version__ = API_VERSION

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AmbiguousEvent",
    "AmbiguousWriteError",
    "AuthenticationError",
    "BadRequestError",
    "CallOptions",
    "ConfigurationError",
    "ConflictError",
    "FinalPOS",
    "FinalPOSError",
    "InternalServerError",
    "InvalidArgumentError",
    "NotFoundError",
    "PaginationError",
    "Paginator",
    "PermissionDeniedError",
    "RateLimitError",
    "RawPages",
    "RawReply",
    "ResponseDecodeError",
    "ResponseEvent",
    "RetryEvent",
    "RetryPolicy",
    "UnprocessableEntityError",
    "Unset",
    "__api_version__",
    "__version__",
]
