"""What the front end may ask for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from .catalogue import Catalogue
from .checkout import Checkout, Result
from .health import Health
from .problems import MEDIA_TYPE, Problem, ProblemError
from .schemas import CatalogueOut, ItemOut, NewOrder, NewPayment, NewRefund, OrderOut, Readiness, Resolution
from .settings import Identifier, Settings


@dataclass(frozen=True)
class Services:
    """What requests share; made when the application starts."""

    settings: Settings
    catalogue: Catalogue
    checkout: Checkout
    health: Health


def services(request: Request) -> Services:
    return cast(Services, request.app.state.services)


_bearer = HTTPBearer(auto_error=False, description="The staff token.")


def staff_only(
    shared: Annotated[Services, Depends(services)],
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> None:
    """Let nobody else give money back, or say that it was paid.

    Raises:
        ProblemError: the token is missing or wrong, or none is configured.
    """
    expected = shared.settings.staff_token
    if expected is None or given is None:
        raise ProblemError("staff-only", "Give the staff token as Authorization: Bearer ..., or configure one.")
    if not secrets.compare_digest(given.credentials.encode(), expected.get_secret_value().encode()):
        raise ProblemError("staff-only", "This is not the staff token.")


Shared = Annotated[Services, Depends(services)]
OrderId = Annotated[Identifier, Path(description="The order's id in Final POS.")]
IdempotencyKey = Annotated[
    Identifier,
    Header(
        alias="Idempotency-Key",
        description="Made by the front end for each thing it wants done, e.g. a UUID, and the same when it asks again. "
        "It becomes the record's externalId.",
    ),
]
_PROBLEM: dict[str, Any] = {"model": Problem, "content": {MEDIA_TYPE: {}}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {**_PROBLEM, "description": "Nothing was done."},
    "5XX": {**_PROBLEM, "description": "`retry` says whether to ask again, `type` what is known."},
}
_DONE_BEFORE: dict[int | str, dict[str, Any]] = {200: {"model": OrderOut, "description": "It was done before."}}

catalogue = APIRouter(tags=["catalogue"], responses=_PROBLEMS)
orders = APIRouter(prefix="/orders", tags=["orders"], responses=_PROBLEMS)
health = APIRouter(prefix="/health", tags=["health"])


@catalogue.get("/catalogue")
async def read_catalogue(shared: Shared, response: Response) -> CatalogueOut:
    """What is sold here, at once: an old catalogue is served while a new one is read."""
    menu = await shared.catalogue.menu()
    age = shared.catalogue.age_of(menu)
    # RFC 9111, section 5.1, and RFC 9211: a ttl below 0 says that it is stale.
    response.headers["age"] = str(int(age))
    failed = "; detail=refresh-failed" if shared.catalogue.last_error else ""
    response.headers["cache-status"] = f"kiosk; hit; ttl={int(shared.settings.catalogue_ttl - age)}{failed}"
    items = [ItemOut.of(item) for item in menu.items.values()]
    return CatalogueOut(currency=shared.settings.currency, read_at=menu.read_at, items=items)


@orders.post("", status_code=201, responses=_DONE_BEFORE)
async def place_order(wanted: NewOrder, key: IdempotencyKey, shared: Shared, response: Response) -> OrderOut:
    """Place an order at the catalogue's prices. Repeated with the same key, it is the same order."""
    return _answer(await shared.checkout.place(key, wanted), response)


@orders.get("/{order_id}")
async def read_order(order_id: OrderId, shared: Shared) -> OrderOut:
    """An order with its payments and refunds: what a receipt is printed from."""
    found = await shared.checkout.look_up(order_id)
    return OrderOut.of(found.order, found.entries)


@orders.post("/{order_id}/payments", status_code=201, responses=_DONE_BEFORE)
async def pay(
    order_id: OrderId, wanted: NewPayment, key: IdempotencyKey, shared: Shared, response: Response
) -> OrderOut:
    """Record a payment that was taken.

    The API has no list of transactions to search. So where the reply is lost, nobody can say whether the payment is on
    record: `outcome-unknown`. It is never sent again; a cashier looks, and settles it under `/resolutions`.
    """
    return _answer(await shared.checkout.pay(order_id, key, wanted), response)


@orders.post("/{order_id}/refunds", status_code=201, responses=_DONE_BEFORE, dependencies=[Depends(staff_only)])
async def refund(
    order_id: OrderId, wanted: NewRefund, key: IdempotencyKey, shared: Shared, response: Response
) -> OrderOut:
    """Record that something was given back: at most what was sold, and what was paid here. Staff only."""
    return _answer(await shared.checkout.refund(order_id, key, wanted), response)


@orders.post("/{order_id}/resolutions", dependencies=[Depends(staff_only)])
async def resolve(order_id: OrderId, found: Resolution, shared: Shared) -> OrderOut:
    """Say what the back office shows of a payment or refund whose outcome is unknown. Staff only."""
    resolved = await shared.checkout.resolve(order_id, found)
    return OrderOut.of(resolved.order, resolved.entries)


@health.get("/live")
async def live() -> dict[str, str]:
    """The process answers. Restart it when this fails, and only then."""
    return {"status": "alive"}


@health.get("/ready", responses={503: {"model": Readiness, "description": "No order can be taken now."}})
async def ready(shared: Shared, response: Response) -> Readiness:
    """Whether an order can be taken now. The answer is a few seconds old at most."""
    readiness = await shared.health.readiness()
    response.status_code = 200 if readiness.ready else 503
    response.headers["cache-control"] = "no-store"
    return readiness


def _answer(result: Result, response: Response) -> OrderOut:
    if result.replayed:
        response.status_code = 200
    return OrderOut.of(result.order, result.entries)
