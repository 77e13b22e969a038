"""What went wrong, in the front end's terms? Errors as problem details (RFC 9457), all made here.

What matters to a kiosk is one question: may it ask again? ``retry`` on every problem answers it: ``same-key`` means the
same request with the same ``Idempotency-Key`` is safe and may succeed; ``never`` that it will not, or that somebody has
to look first.
"""

from __future__ import annotations

import math
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from finalpos_client import (
    AmbiguousWriteError,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    ConfigurationError,
    FinalPOSError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
)
from finalpos_client.errors import Outcome
from finalpos_client.money import MoneyError

from .logs import log

Retry = Literal["same-key", "never"]
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """A kind of problem; its name is the end of its ``type``."""

    status: int
    retry: Retry
    title: str
    meaning: str


KINDS = {
    "invalid-request": Kind(
        422, "never", "The request is not as it should be.", "`errors` names each place and what is wrong with it."
    ),
    "not-found": Kind(404, "never", "There is no such record.", "The API does not have it, nor does this service."),
    "no-such-address": Kind(404, "never", "This service has no such address.", "Its API is shown under /docs."),
    "not-sold": Kind(422, "never", "This is not for sale.", "Show the menu again: it may have changed."),
    "price-changed": Kind(
        409,
        "never",
        "The price has changed.",
        "Nothing was ordered. `total` is what it costs now: ask the customer, then order under a new key.",
    ),
    "catalogue-too-old": Kind(
        503, "same-key", "The prices are too old to sell at.", "The catalogue could not be read for too long."
    ),
    "key-reused": Kind(
        422, "never", "This key belongs to another request.", "A key is for one request, repeated as it was."
    ),
    "nothing-due": Kind(409, "never", "There is nothing to pay.", "The order is paid, or has nothing to be paid."),
    "overpaid": Kind(422, "never", "This is more than is due.", "`due` is what may be paid."),
    "refund-too-large": Kind(
        409,
        "never",
        "This is more than can be given back.",
        "A refund is bounded by what was sold and by what was paid.",
    ),
    "staff-only": Kind(
        401, "never", "Only staff may do this.", "It needs the staff token, as Authorization: Bearer ..."
    ),
    "not-this": Kind(
        409, "never", "That record is not the one in question.", "Its order, amount or id differs: look again."
    ),
    "outcome-unknown": Kind(
        502,
        "never",
        "It is not known whether this was recorded.",
        "A payment or refund was sent to Final POS, and no usable reply came. It may be on record. A cashier must look "
        "in the back office, by what `check` says, and settle it with POST /orders/{order_id}/resolutions. Until then "
        "the order takes no other payment or refund, under whatever key.",
    ),
    "order-unknown": Kind(
        502,
        "same-key",
        "It is not known whether the order was placed.",
        "Repeated with the same key, it is looked for before anything is sent again.",
    ),
    "recorded-twice": Kind(
        502, "never", "The order is on record more than once.", "A cashier must remove all but one of `candidates`."
    ),
    "still-working": Kind(
        504, "same-key", "This takes longer than a customer waits.", "It goes on. A repetition shows how it ended."
    ),
    "api-down": Kind(
        503,
        "same-key",
        "Final POS can't be reached.",
        "It may pass. No record was made that a repetition would double.",
    ),
    "api-busy": Kind(503, "same-key", "Final POS asked for a pause.", "Nothing happened. `Retry-After` says how long."),
    "out-of-order": Kind(
        503, "never", "This kiosk is out of order.", "Key, clock or configuration is wrong: /health/ready says which."
    ),
    "api-refused": Kind(
        502, "never", "Final POS refused what this service sent.", "A fault of this service or of its configuration."
    ),
    "api-unreadable": Kind(
        502, "same-key", "The reply of Final POS can't be read.", "It is on record, and a repetition finds it."
    ),
    "amount-unusable": Kind(
        422,
        "never",
        "An amount can't be used.",
        "It is none of the order's currency: `detail` says why.",
    ),
    "internal": Kind(500, "same-key", "This service failed.", "Its log has more, under `request_id`."),
}


class Problem(BaseModel):
    """A problem as it goes out."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["/problems/outcome-unknown"])
    title: str
    status: int
    detail: str
    retry: Retry
    outcome: Outcome | None = Field(None, description="What became of the request to the API, as the SDK knows it.")
    request_id: str = Field(description="Names the request in this service's log.")


class ProblemError(Exception):
    """Ends a request with a problem. ``members`` are further members of it."""

    def __init__(self, kind: str, detail: str, *, status: int | None = None, **members: Any) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind, self.detail, self.status, self.members = kind, detail, status, members


def problem_of(error: FinalPOSError) -> ProblemError:
    """The problem that an error of the SDK is, judged by its ``outcome`` first and its class then."""
    outcome: dict[str, Any] = {"outcome": error.outcome}
    created = error.method == "POST"  # anything else does no harm when it is repeated
    match error:
        case AmbiguousWriteError():
            late = isinstance(error.__cause__, APITimeoutError)
            check = {"look_for": dict(error.natural_key), "candidates": [each.get("id") for each in error.candidates]}
            return ProblemError("outcome-unknown", error.message, status=504 if late else None, check=check, **outcome)
        case ResponseDecodeError(record_id=str()) if created:
            return ProblemError("api-unreadable", "It was recorded, but the reply can't be read.", **outcome)
        case FinalPOSError(outcome="unknown" | "happened") if created:
            return ProblemError("outcome-unknown", error.message, **outcome)
        case AuthenticationError() | PermissionDeniedError() | ConfigurationError():
            return ProblemError("out-of-order", "Final POS does not take this kiosk's requests.", **outcome)
        case APIConnectionError() if certificate_problem(error):
            return ProblemError("out-of-order", "The certificate of Final POS was not accepted.", **outcome)
        case RateLimitError():
            return ProblemError("api-busy", "Too many requests.", retry_after=error.retry_after, **outcome)
        case APIConnectionError() | InternalServerError():
            return ProblemError("api-down", "No usable answer came in time.", **outcome)
        case NotFoundError():
            return ProblemError("not-found", "Final POS has no such record.", **outcome)
        case APIStatusError():
            return ProblemError("api-refused", "The log has the reason.", upstream_status=error.status_code, **outcome)
        case _:
            return ProblemError("api-refused", "The reply, or the request, is not as the API is described.", **outcome)


def certificate_problem(error: BaseException | None) -> str | None:
    """Why the server's certificate was refused, where that is what happened. Often it is this machine's clock."""
    while error is not None:
        reason: str | None = getattr(error, "verify_message", None)  # aiohttp's own error is one of ssl, but has none
        if isinstance(error, ssl.SSLCertVerificationError) and reason:
            return reason
        error = error.__cause__ or error.__context__
    return None


def install(app: FastAPI) -> None:
    """Make problems of whatever a request can end with, and explain them under ``/problems/...``."""

    async def on_problem(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ProblemError)
        return _response(request, error)

    async def on_finalpos_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, FinalPOSError)
        log.warning("finalpos.error", kind=type(error).__name__, outcome=error.outcome, error=str(error))
        return _response(request, problem_of(error))

    async def on_money_error(request: Request, error: Exception) -> JSONResponse:
        return _response(request, ProblemError("amount-unusable", str(error)))

    async def on_timeout(request: Request, error: Exception) -> JSONResponse:
        return _response(request, ProblemError("still-working", "It goes on in the background."))

    async def on_invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        found = error.errors()
        # Of a place within which something is wrong Pydantic says things that are not so, e.g. that a list is empty.
        within = {each["loc"][:end] for each in found for end in range(len(each["loc"]))}
        places = [
            {"place": ".".join(map(str, each["loc"])), "problem": each["msg"]}
            for each in found
            if each["loc"] not in within
        ]
        return _response(request, ProblemError("invalid-request", "See `errors`.", errors=places))

    async def on_http_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        kind = "no-such-address" if error.status_code == 404 else "invalid-request"
        return _response(request, ProblemError(kind, str(error.detail), status=error.status_code), error.headers)

    async def on_bug(request: Request, error: Exception) -> JSONResponse:
        log.error("failed", exc_info=error)
        # The server answers this one outside of all middleware, so the header is set here.
        headers = {"x-request-id": request.scope["state"]["request_id"]}
        return _response(request, ProblemError("internal", "An unforeseen error."), headers)

    app.add_exception_handler(ProblemError, on_problem)
    app.add_exception_handler(FinalPOSError, on_finalpos_error)
    app.add_exception_handler(MoneyError, on_money_error)
    app.add_exception_handler(TimeoutError, on_timeout)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_bug)

    @app.get("/problems/{kind}", tags=["problems"], summary="What a problem means")
    async def explain(kind: str) -> dict[str, Any]:
        if kind not in KINDS:
            raise ProblemError("not-found", f"There is no problem {kind!r}.")
        known = KINDS[kind]
        return {"title": known.title, "status": known.status, "retry": known.retry, "meaning": known.meaning}


def _response(request: Request, error: ProblemError, headers: Any = None) -> JSONResponse:
    kind = KINDS[error.kind]
    status = error.status or kind.status
    members = dict(error.members)
    headers = dict(headers or {})
    retry_after = members.pop("retry_after", None)
    if retry_after is not None or (kind.retry == "same-key" and status in (503, 504)):
        headers["retry-after"] = str(math.ceil(retry_after or 2))
    if status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = "Bearer"
    body = Problem(
        type=f"/problems/{error.kind}",
        title=kind.title,
        status=status,
        detail=error.detail,
        retry=kind.retry,
        request_id=request.scope["state"]["request_id"],
        **members,
    )
    return JSONResponse(body.model_dump(mode="json", exclude_none=True), status, headers, MEDIA_TYPE)
