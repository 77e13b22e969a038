"""What can go wrong in a call.

    FinalPOSError
    ├── ConfigurationError            the client can't be used as it was set up
    ├── InvalidArgumentError          an argument that can't be sent (also a ValueError)
    ├── CustomerSchemaError           a field that is not as the merchant's custom tables have it (also a ValueError)
    ├── SeveralMatchesError           an upsert that could mean more than one customer
    ├── APIConnectionError            no usable reply came
    │   └── APITimeoutError           ... within the time allowed
    ├── APIStatusError                the server answered, and it was no success
    │   ├── BadRequestError           400
    │   ├── AuthenticationError       401
    │   ├── PermissionDeniedError     403
    │   ├── NotFoundError             404
    │   ├── ConflictError             409
    │   ├── UnprocessableEntityError  422
    │   ├── RateLimitError            429
    │   └── InternalServerError       5xx
    ├── ResponseDecodeError           the reply does not fit what the API promises
    ├── AmbiguousWriteError           a create that may or may not have happened
    └── PaginationError               a list that can't be walked without losing records

Every error says in ``outcome`` what became of the request:

- ``"not_sent"``: nothing of it left this machine.
- ``"refused"``: the server answered that it did not do it.
- ``"unknown"``: it was sent, and nobody can say from here.
- ``"happened"``: the server did it, though its reply could not be used.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import frozen

Outcome = Literal["not_sent", "refused", "unknown", "happened"]

KEPT_BODY = 2_000
"""Bytes of a reply that are kept on errors."""


class FinalPOSError(Exception):
    """The base of everything a call raises.

    Attributes:
        message: what went wrong; of an ``APIStatusError`` in the server's own words, if it had any.
        outcome: what became of the request, see the module's docstring.
        method: HTTP method of the call, empty where there was none.
        path: path of the call, without the server and the query.
        url: the whole of it.
        attempts: how many times the request was tried.
    """

    outcome: Outcome = "not_sent"
    method: str = ""
    path: str = ""
    url: str = ""
    attempts: int = 0

    def __init__(self, message: str = "", **attributes: Any) -> None:
        super().__init__(message)
        self.message = message
        self.__dict__.update(attributes)

    def __str__(self) -> str:
        if not self.method:
            return self.message
        return f"{self.message} [{self.method} {self.url}, attempts: {self.attempts}, outcome: {self.outcome}]"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class ConfigurationError(FinalPOSError):
    """The client can't be used as it was set up. Nothing was sent."""


class InvalidArgumentError(FinalPOSError, ValueError):
    """An argument can't be sent as it is. Nothing was sent."""


def check_whole(name: str, value: object, least: int) -> None:
    """Raise ``InvalidArgumentError`` for what is no whole number, or too small a one."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise InvalidArgumentError(f"{name}: expected a whole number of at least {least}, got {value!r}")


@frozen
class FieldProblem:
    """What is wrong with one field of a customer, in words: ``"loyalty_tier: expected string, got int 5"``."""

    field: str
    expected: str
    got: str

    def __str__(self) -> str:
        name = self.field if self.field.isidentifier() else repr(self.field)
        return f"{name}: expected {self.expected}, got {self.got}"


class CustomerSchemaError(FinalPOSError, ValueError):
    """Fields of a customer are not as the merchant's custom tables have them.

    Raised before anything is sent (``outcome`` is ``"not_sent"``), or in place of a 400 or 422 that the tables explain
    (``"refused"``; the server's own error is ``__cause__``).

    Attributes:
        problems: each field with what was expected and what was given; the message has them all.
        read_at: when the tables were read, by this machine's clock, aware.
    """

    problems: Sequence[FieldProblem] = ()
    read_at: datetime.datetime | None = None


class SeveralMatchesError(FinalPOSError):
    """More than one customer has what ``upsert`` was to recognise one by. Nothing was sent.

    Attributes:
        candidates: the first two of them.
    """

    candidates: Sequence[Any] = ()


class APIConnectionError(FinalPOSError):
    """No usable reply came: the connection failed, broke or carried something that is not HTTP."""


class APITimeoutError(APIConnectionError):
    """No reply came within the time allowed for an attempt or for the whole call."""


class APIStatusError(FinalPOSError):
    """The server answered with a status that is no success.

    Attributes:
        status_code: the HTTP status.
        error: the short name in the documented error body, e.g. ``"Bad Request"``; else ``None``.
        body: the beginning of the body as it came.
        retry_after: seconds the server asked to wait (429 and 503), ``None`` if it did not say.
    """

    status_code: int = 0
    error: str | None = None
    body: bytes = b""
    retry_after: float | None = None

    def __str__(self) -> str:
        return f"{self.status_code} {self.error or ''}".rstrip() + f": {super().__str__()}"


class BadRequestError(APIStatusError):
    """400: a field is missing, unknown or of the wrong type."""


class AuthenticationError(APIStatusError):
    """401: the key is missing or not accepted."""


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""


class NotFoundError(APIStatusError):
    """404: there is no such record, or ``base_url`` is wrong."""


class ConflictError(APIStatusError):
    """409: the record is in a state that does not allow this."""


class UnprocessableEntityError(APIStatusError):
    """422: well-formed, but it can't be done, e.g. because a record it refers to does not exist."""


class RateLimitError(APIStatusError):
    """429: too many requests. ``retry_after`` says when to come back."""


class InternalServerError(APIStatusError):
    """5xx: the server, or a proxy before it, failed."""


BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


class ResponseDecodeError(FinalPOSError, ValueError):
    """A reply, or a mapping given to a model's ``from_dict``, does not fit the model.

    Attributes:
        place: where, e.g. ``lineItems[3].createdAt``; empty for the value as a whole.
        expected: what the model asks for.
        got: what stood there.
        status_code: of the reply, 0 outside a call.
        body: the beginning of the reply's body.
        record_id: the id that the reply carried, where one could be found: after a create, the record that was made.
    """

    status_code: int = 0
    body: bytes = b""
    record_id: str | None = None

    def __init__(self, place: str, expected: str, got: str) -> None:
        super().__init__(f"{place or 'the reply'}: expected {expected}, got {got}")
        self.place, self.expected, self.got = place, expected, got
        self.args = (place, expected, got)

    def inside(self, place: str) -> ResponseDecodeError:
        """The same error, for a value that lies within ``place``."""
        dot = "." if self.place and not self.place.startswith("[") else ""
        return ResponseDecodeError(f"{place}{dot}{self.place}", self.expected, self.got)


class AmbiguousWriteError(FinalPOSError):
    """A write was sent, no usable reply came, and it could not be settled whether it happened.

    The API has no idempotency keys, so a second attempt could make a second record. The message says what was done
    about it and how to check; ``__cause__`` is what went wrong.

    Attributes:
        sent: the body that was sent, in the API's own names.
        natural_key: those of its fields that identify the record, e.g. ``{"externalId": "A-17"}``; may be empty.
        candidates: the records found under that key, as they came: more than one, or one that differs from what was
            sent. Mostly empty.
    """

    sent: Mapping[str, Any] = {}
    natural_key: Mapping[str, Any] = {}
    candidates: Sequence[Mapping[str, Any]] = ()


class PaginationError(FinalPOSError):
    """A list can't be walked without losing records, because the server does not honour ``skip``."""
