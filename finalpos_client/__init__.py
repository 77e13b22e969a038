"""An async client for the Final POS API.

    from finalpos_client import FinalPOS

    async with FinalPOS(api_key="...") as pos:
        async for order in pos.orders.list():
            ...

Every public name is here, loaded when first used; the records are in ``finalpos_client.models``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._generated import API_VERSION, DESCRIPTION_SHA256
from ._version import __version__ as __version__

if TYPE_CHECKING:
    from .auth import KeySource as KeySource
    from .client import FinalPOS as FinalPOS
    from .customers.schema import CustomerField as CustomerField
    from .customers.schema import CustomerSchema as CustomerSchema
    from .encode import UNSET as UNSET
    from .encode import Unset as Unset
    from .engine import RawReply as RawReply
    from .errors import AmbiguousWriteError as AmbiguousWriteError
    from .errors import APIConnectionError as APIConnectionError
    from .errors import APIStatusError as APIStatusError
    from .errors import APITimeoutError as APITimeoutError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import ConfigurationError as ConfigurationError
    from .errors import ConflictError as ConflictError
    from .errors import CustomerSchemaError as CustomerSchemaError
    from .errors import FieldProblem as FieldProblem
    from .errors import FinalPOSError as FinalPOSError
    from .errors import InternalServerError as InternalServerError
    from .errors import InvalidArgumentError as InvalidArgumentError
    from .errors import NotFoundError as NotFoundError
    from .errors import PaginationError as PaginationError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import ResponseDecodeError as ResponseDecodeError
    from .errors import SeveralMatchesError as SeveralMatchesError
    from .errors import UnprocessableEntityError as UnprocessableEntityError
    from .hooks import AmbiguousEvent as AmbiguousEvent
    from .hooks import ResponseEvent as ResponseEvent
    from .hooks import RetryEvent as RetryEvent
    from .hooks import SettledEvent as SettledEvent
    from .options import CallOptions as CallOptions
    from .options import Reconcile as Reconcile
    from .pagination import Paginator as Paginator
    from .retry import RetryPolicy as RetryPolicy

__api_version__ = API_VERSION
__api_sha256__ = DESCRIPTION_SHA256

_NAMES = {
    "auth": "KeySource",
    "client": "FinalPOS",
    "customers.schema": "CustomerField CustomerSchema",
    "encode": "UNSET Unset",
    "engine": "RawReply",
    "errors": (
        "AmbiguousWriteError APIConnectionError APIStatusError APITimeoutError AuthenticationError "
        "BadRequestError ConfigurationError ConflictError CustomerSchemaError FieldProblem FinalPOSError "
        "InternalServerError InvalidArgumentError NotFoundError PaginationError PermissionDeniedError "
        "RateLimitError ResponseDecodeError SeveralMatchesError UnprocessableEntityError"
    ),
    "hooks": "AmbiguousEvent ResponseEvent RetryEvent SettledEvent",
    "options": "CallOptions Reconcile",
    "pagination": "Paginator",
    "retry": "RetryPolicy",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = [*_MODULES, "__api_sha256__", "__api_version__", "__version__"]  # pyright: ignore[reportUnsupportedDunderAll]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = getattr(import_module(f".{_MODULES[name]}", __name__), name)
        return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
