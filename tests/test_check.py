"""What is of another type than a method's signature says is refused before anything is sent, and said to be so."""

from __future__ import annotations

import datetime
import decimal
import enum
import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from numbers import Integral
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple, cast

import httpx
import pytest

from finalpos_client import UNSET, CustomerSchemaError, FinalPOS, InvalidArgumentError, models
from finalpos_client import sync as without_await
from finalpos_client.check import arguments
from finalpos_client.encode import Unset
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox

ORDER: dict[str, Any] = {
    "receipt_id": "R-1",
    "status": "pending",
    "source": "final",
    "balance": "4.50",
    "summary": {"discountTotal": "0.00", "totalTaxes": "0.00", "total": "4.50"},
}
VARIANT: dict[str, Any] = {"product_id": "p1", "manage_stock": True}
NOON = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)
AMOUNT = "; an amount is text: finalpos_client.money.decimal_string(amount, currency)"


class Whole:
    """An integer that is no ``int``, as numpy's are."""

    def __init__(self, value: int) -> None:
        self._value = value

    def __int__(self) -> int:
        return self._value

    def __str__(self) -> str:
        return str(self._value)

    def __lt__(self, other: int) -> bool:
        return self._value < other

    __index__ = __int__


Integral.register(Whole)


class Status(enum.StrEnum):
    PENDING = "pending"


class Paid(enum.Enum):
    YES = "paid"


class Tags(NamedTuple):
    first: str
    second: str


class Real(float):
    """A float of another class, as numpy's is."""


NumpyBool = type("bool", (), {"__module__": "numpy"})


@pytest.fixture
def sent() -> list[Any]:
    return []


@pytest.fixture
async def pos(sent: list[Any]) -> AsyncIterator[FinalPOS]:
    def remember(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content))
        return httpx.Response(200, json={"id": "x"})

    async with FinalPOS("k", transport=httpx.MockTransport(remember)) as pos:
        yield pos


def order(**given: Any) -> tuple[str, dict[str, Any]]:
    return "orders.create", {**ORDER, **given}


def summary(**fields: Any) -> tuple[str, dict[str, Any]]:
    """An order with a summary that is a model."""
    read = models.Order.from_dict({"id": "o1", "summary": ORDER["summary"]}).summary
    for name, value in fields.items():
        setattr(read, name, value)
    return order(summary=read)


def variant(**given: Any) -> tuple[str, dict[str, Any]]:
    return "variants.create", {**VARIANT, **given}


def items() -> Iterator[dict[str, Any]]:
    yield {"productId": "p1"}


REFUSED: list[tuple[tuple[str, dict[str, Any]], str]] = [
    # text
    (order(balance=4.5), f"balance: expected string, got float 4.5{AMOUNT}"),
    (order(balance=Real(4.5)), "balance: expected string, got Real 4.5"),
    (order(balance=4), "balance: expected string, got int 4"),
    (order(balance=True), "balance: expected string, got boolean True"),
    (order(balance=b"4.50"), "balance: bytes can't be sent as JSON"),
    (
        order(balance=decimal.Decimal("4.50")),
        "balance: Decimal can't be sent as JSON; send float(value) for a number, "
        "finalpos_client.money.decimal_string(amount, currency) for text",
    ),
    (order(balance=None), "balance: expected string, got None"),
    (order(balance=UNSET), "balance: required, so it can't be UNSET"),
    (order(balance=["4.50"]), "balance: expected string, got list"),
    (order(balance={"amount": "4.50"}), "balance: expected string, got mapping"),
    (order(status=Paid.YES), "status: Paid can't be sent as JSON"),
    (order(customer_id=17), "customer_id: expected string, got int 17"),
    (
        ("sessions.create", {"open_time": NOON.replace(tzinfo=None)}),
        "open_time: datetime.datetime(2026, 1, 5, 12, 0) has",
    ),
    # numbers and booleans
    (variant(price="2"), "price: expected number, got string '2'"),
    (variant(price=True), "price: expected number, got boolean True"),
    (variant(price=float("nan")), "price: float nan can't be sent as JSON, which has no such number"),
    (variant(cost_price=float("inf")), "cost_price: float inf can't be sent as JSON"),
    (variant(price=decimal.Decimal(2)), "price: Decimal can't be sent as JSON; send float(value) for a number"),
    (variant(manage_stock="no"), "manage_stock: expected boolean, got string 'no'"),
    (variant(manage_stock=1), "manage_stock: expected boolean, got int 1"),
    (variant(manage_stock=None), "manage_stock: expected boolean, got None"),
    (variant(manage_stock=NumpyBool()), "manage_stock: numpy.bool (take its .item(), of an array .tolist()) can't be"),
    # objects
    (order(summary="4.50"), "summary: expected model or mapping, got string '4.50'"),
    (order(summary=[ORDER["summary"]]), "summary: expected model or mapping, got list"),
    (order(summary={"total": 4.5}), f"summary.total: expected string, got float 4.5{AMOUNT}"),
    (order(summary={"total": None}), "summary.total: expected string, got None"),
    (order(summary={"isTaxInclusive": "no"}), "summary.isTaxInclusive: expected boolean, got string 'no'"),
    (order(summary={"tip": {"amount": 5}}), "summary.tip.amount: expected string, got int 5"),
    (order(summary={"taxes": {"amount": "1"}}), "summary.taxes: expected list, got mapping"),
    (order(summary={"taxes": [None]}), "summary.taxes[0]: expected model or mapping, got None"),
    (order(summary=MappingProxyType({"total": 4.5})), "summary.total: expected string, got float 4.5"),
    (summary(total=4.5), "summary.total: expected string, got float 4.5"),
    (summary(tip={"amount": 5}), "summary.tip.amount: expected string, got int 5"),
    (("outlets.update", {"id": "o1", "stripe": "x"}), "stripe: expected model or mapping, got string 'x'"),
    # lists
    (order(line_items={"productId": "p1"}), "line_items: expected list, got mapping"),
    (order(line_items="p1"), "line_items: expected list, got string 'p1'"),
    (order(line_items=["p1"]), "line_items[0]: expected model or mapping, got string 'p1'"),
    (order(line_items=[{}, {"quantity": "2"}]), "line_items[1].quantity: expected number, got string '2'"),
    (order(line_items=items()), "line_items: generator can't be sent as JSON"),
    (variant(images="a.png"), "images: expected list, got string 'a.png'"),
    (variant(images=["a.png", 5]), "images[1]: expected string, got int 5"),
    (variant(images=(None,)), "images[0]: expected string, got None"),
    # customers' own arguments
    (("customers.update", {"id": "c1", "email": 5}), "email: expected string, got int 5"),
    (("customers.update", {"id": "c1", "billing": {"city": 5}}), "billing.city: expected string, got int 5"),
    (
        ("customers.upsert", {"match": "email", "email": "a", "first_name": 5, "last_name": "L"}),
        "first_name: expected string, got int 5",
    ),
]


def method_of(pos: Any, name: str) -> Any:
    resource, _, method = name.partition(".")
    return getattr(getattr(pos, resource), method)


@pytest.mark.parametrize(("call", "message"), REFUSED, ids=[message.partition(":")[0] for _, message in REFUSED])
async def test_a_value_of_another_type_is_refused(
    pos: FinalPOS, sent: list[Any], call: tuple[str, dict[str, Any]], message: str
) -> None:
    name, arguments = call
    with pytest.raises(InvalidArgumentError, match=re.escape(message)) as caught:
        await method_of(pos, name)(**arguments)
    assert caught.value.outcome == "not_sent"
    assert sent == []


TAKEN: list[tuple[tuple[str, dict[str, Any]], dict[str, Any]]] = [
    (order(status=Status.PENDING), {"status": "pending"}),
    (order(status="a status that nobody knows"), {"status": "a status that nobody knows"}),
    (order(currency=UNSET), {}),
    (order(currency=None), {"currency": None}),
    (order(park_expiry_date=NOON), {"parkExpiryDate": "2026-01-05T12:00:00+00:00"}),
    (order(park_expiry_date=NOON.date()), {"parkExpiryDate": "2026-01-05"}),
    (order(summary=MappingProxyType({"total": "4.50"})), {"summary": {"total": "4.50"}}),
    (order(summary={"total": "4.50", "tip": UNSET}), {"summary": {"total": "4.50"}}),
    (order(summary={"total": "4.50", "tip": None, "new": 5}), {"summary": {"total": "4.50", "tip": None, "new": 5}}),
    (summary(tip={"amount": "1.00"}), {"summary": {**ORDER["summary"], "tip": {"amount": "1.00"}}}),
    (summary(total=None), {"summary": {"discountTotal": "0.00", "totalTaxes": "0.00"}}),
    (order(summary={"new": models.Station(id="s1")}), {"summary": {"new": {"id": "s1"}}}),
    (order(line_items=({"quantity": 2},)), {"lineItems": [{"quantity": 2}]}),
    (order(line_items=[]), {"lineItems": []}),
    (variant(price=2), {"price": 2}),
    (variant(price=Real(2.5)), {"price": 2.5}),
    (variant(price=Whole(2)), {"price": 2}),
    (variant(inventory=[{"stock": Whole(3)}]), {"inventory": [{"stock": 3}]}),
    (variant(images=Tags("a.png", "b.png")), {"images": ["a.png", "b.png"]}),
]


@pytest.mark.parametrize(("call", "wire"), TAKEN)
async def test_what_means_the_same_is_taken(
    pos: FinalPOS, sent: list[Any], call: tuple[str, dict[str, Any]], wire: dict[str, Any]
) -> None:
    name, arguments = call
    await method_of(pos, name)(**arguments)
    plain, _ = order(), variant()
    fixed = {"orders.create": {"receiptId": "R-1", "status": "pending", "source": "final", "balance": "4.50"}}
    expected = (
        {**fixed[name], "summary": ORDER["summary"]} if name == plain[0] else {"productId": "p1", "manageStock": True}
    )
    assert sent == [{**expected, **wire}]


async def test_the_error_comes_when_the_call_is_awaited(pos: FinalPOS) -> None:
    untyped: Any = pos
    pending = untyped.categories.create(name=5, description="x")
    with pytest.raises(InvalidArgumentError, match="name: expected string, got int 5"):
        await pending
    with pytest.raises(InvalidArgumentError, match="table_id: expected string, got list"):
        untyped.custom_tables.fields(table_id=["t1"])
    with pytest.raises(InvalidArgumentError, match="name: expected string, got int 5"):
        await untyped.with_raw_response.categories.create(name=5, description="x")


def test_the_same_without_await() -> None:
    with without_await.FinalPOS("k") as pos:
        untyped: Any = pos
        with pytest.raises(InvalidArgumentError, match="name: expected string, got int 5"):
            untyped.categories.create(name=5, description="x")
        with pytest.raises(InvalidArgumentError, match="name: expected string, got int 5"):
            untyped.with_raw_response.categories.create(name=5, description="x")


def of_another_description(
    self: object,
    id: str,
    *,
    kind: Literal["a", "b"] | str,
    level: Literal[1, 2] | int | None,
    at: datetime.datetime | Unset | None = UNSET,
    day: datetime.date | Unset | None = UNSET,
    labels: Mapping[str, str] | Unset | None = UNSET,
    counts: Mapping[str, Sequence[int]] | Unset | None = UNSET,
    extra: Mapping[str, Any] | Unset | None = UNSET,
    value: Any,
    data: bytes = b"",
    limit: int | None = None,
) -> None: ...


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "c", "level": 3},
        {"level": None, "value": None},
        {"level": 2.0},
        {"at": NOON, "day": NOON},
        {"at": NOON.date(), "day": NOON.date()},
        {"at": "2026-01-05", "day": "today"},
        {"labels": {"a": "b", "c": UNSET}},
        {"counts": {"a": (1, Whole(2))}, "extra": {"a": [None, NOON, models.Station(id="s1")]}},
        {"limit": UNSET, "at": UNSET, "labels": None},
        {"value": [1, "a", {"b": None}], "data": b"x", "unknown": object()},
    ],
)
def test_types_of_other_descriptions_take(given: dict[str, Any]) -> None:
    arguments(of_another_description, given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kind": 1}, "kind: expected string, got int 1"),
        ({"kind": None}, "kind: expected string, got None"),
        ({"level": 2.5}, "level: expected integer, got float 2.5"),
        ({"level": "1"}, "level: expected integer, got string '1'"),
        ({"level": True}, "level: expected integer, got boolean True"),
        ({"at": 5}, "at: expected string, got int 5"),
        ({"at": NOON.replace(tzinfo=None)}, "at: datetime.datetime(2026, 1, 5, 12, 0) has no time zone; make it aware"),
        ({"labels": {"a": 1}}, "labels.a: expected string, got int 1"),
        ({"labels": ["a"]}, "labels: expected model or mapping, got list"),
        ({"counts": {"a": 1}}, "counts.a: expected list, got int 1"),
        ({"counts": {"a": [1, "2"]}}, "counts.a[1]: expected integer, got string '2'"),
        ({"extra": "x"}, "extra: expected model or mapping, got string 'x'"),
        ({"value": UNSET}, "value: required, so it can't be UNSET"),
    ],
)
def test_types_of_other_descriptions_refuse(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=re.escape(message)):
        arguments(of_another_description, given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"summary": models.Order(id="o1")}, "summary: expected OrderSummary or a mapping, got Order"),
        ({"line_items": [{}, models.Order(id="o1")]}, "line_items[1]: expected OrderLineItem or a mapping, got Order"),
        (
            {"line_items": [{"product_id": "p1"}]},
            "line_items[0].product_id: expected it to be called productId, as in the API, got product_id",
        ),
        ({"summary": {"total_taxes": "0.00"}}, "summary.total_taxes: expected it to be called totalTaxes"),
    ],
)
async def test_what_lies_in_another_is_of_its_class_and_called_as_in_the_api(
    given: dict[str, Any], message: str
) -> None:
    sandbox = Sandbox()
    async with FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=sandbox.transport()) as pos:
        with pytest.raises(InvalidArgumentError, match=re.escape(message)):
            await pos.orders.update("o1", **given)
    assert not sandbox.requests


def test_what_was_left_out_is_false() -> None:
    assert not UNSET


class Node:
    """A model that has others of its kind."""

    _wire_names: ClassVar[Mapping[str, str]] = {"children": "children"}
    children: list[Node] | None
    from_dict: ClassVar[Any] = None


def test_what_contains_itself_is_refused() -> None:
    def grow(self: object, *, node: Node | Mapping[str, Any]) -> None: ...

    loop: dict[str, Any] = {}
    loop["children"] = [loop]
    with pytest.raises(InvalidArgumentError, match="node contains itself"):
        arguments(grow, {"node": loop})


async def test_a_column_takes_numpy_s_integers_and_names_its_bool() -> None:
    sandbox = Sandbox()
    sandbox.add_table("loyalty", points="number", vip="boolean")
    async with FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=sandbox.transport()) as pos:
        ada: dict[str, Any] = {"email": "ada@example.com", "first_name": "Ada", "last_name": "L"}
        made = await pos.customers.create(**ada, points=Whole(5))
        assert made.custom == {"points": 5}
        with pytest.raises(CustomerSchemaError, match=r"expected boolean .*, got numpy\.bool \(take its \.item\(\)"):
            await pos.customers.update(made.id, vip=NumpyBool())
        assert pos.customers.list(page_size=cast(int, Whole(1)), prefetch=cast(int, Whole(0)))
