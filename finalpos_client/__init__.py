"""An async client for the Final POS API.

    from finalpos_client import FinalPOS

    async with FinalPOS(api_key="...") as pos:
        async for order in pos.orders.list():
            ...

Every public name is here; the records are in ``finalpos_client.models``.
"""

from ._generated import API_VERSION, DESCRIPTION_SHA256
from ._version import __version__ as __version__
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
