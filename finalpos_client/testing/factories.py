"""Records such as a shop has, made from the description: what is required, what is usual, and what it refers to."""

from __future__ import annotations

import asyncio
import functools
import inspect
import random
import re
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar, overload

from .. import encode
from ..errors import FinalPOSError
from ..resource import Resource
from ..sandbox.app import packaged_description
from ..sandbox.description import Description, Operation
from ..sandbox.records import Record, id_of, timestamp
from ..sandbox.references import References
from ..sandbox.schemas import Fields, Json, Schema, Schemas
from ..sandbox.tables import FIELDS, TABLES
from .sandbox import FinalPOSSandbox

R = TypeVar("R")
T = TypeVar("T")

_CENT = Decimal("0.01")
_TAX_PERCENT = Decimal("5.5")
_MENU = (
    ("Coffee", "Flat white", "3.80"),
    ("Coffee", "Filter coffee", "2.95"),
    ("Bakery", "Cinnamon roll", "3.45"),
    ("Bakery", "Sourdough loaf", "7.90"),
    ("To take home", "House blend, 250 g", "11.95"),
    ("To take home", "Tote bag", "14.50"),
)
_PEOPLE = (("Ada", "Lovelace"), ("Grace", "Hopper"), ("Katherine", "Johnson"), ("Alan", "Turing"), ("Mary", "Jackson"))
_STREETS = ("12 Harbour Street", "7 Exchange Lane", "41 Commercial Street", "3 Pearl Street")
_OF_FORMAT = {"date-time": "2026-01-05T09:00:00.000+00:00", "date": "2026-01-05", "uri": "https://example.com/"}
_OF_TYPE: Mapping[str, Json] = {"string": "text", "integer": 1, "number": 1, "boolean": True, "array": [], "object": {}}

_USUAL: Mapping[str, tuple[str, ...]] = {
    "customers": ("phone", "outletId", "billing"),
    "products": ("description", "sku", "status", "categories", "outlets", "minPrice", "maxPrice"),
    "variants": ("sku", "barcode", "price", "attributes", "inventory"),
    "categories": ("menuOrder",),
    "stations": ("deviceName",),
    "orders": ("currency", "sessionId", "lineItems"),
    "transactions": ("orderId", "outletId", "receiptId"),
    "refunds": ("currency", "sessionId", "reason", "summary", "payment", "balance"),
    "accounts": ("email", "name", "phone"),
    "custom_tables": ("tableId", "rowId", "fieldId", "value"),
}
"""What a record of a resource usually has, beyond what it must have. A name that a description lacks is passed over."""


class RecordFactory:
    """Puts records into a sandbox, out of sight: no request is logged for them, no fault hits them.

        order = finalpos_make(finalpos.orders.create)
        refund = finalpos_make(finalpos.refunds.create, order_id=order.id, reason="cold")
        tills = finalpos_make.several(3, finalpos.stations.create)

    What is not given is made up: required fields and the usual ones, the same in every run (ids are the sandbox's).
    Each record has natural keys of its own. What it refers to is the latest record of that kind in the sandbox, or one
    that is made first. An order adds up, whichever ``line_items`` it is given.
    """

    def __init__(self, sandbox: FinalPOSSandbox, *, seed: int = 0) -> None:
        self._sandbox = sandbox
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._numbers: Counter[str] = Counter()

    def __repr__(self) -> str:
        return f"<RecordFactory of {self._sandbox!r}>"

    @overload
    def __call__(self, create: Callable[..., Coroutine[Any, Any, R]], **given: Any) -> R: ...
    @overload
    def __call__(self, create: Callable[..., R], **given: Any) -> R: ...
    def __call__(self, create: Callable[..., Any], **given: Any) -> Any:
        """Put one record into the sandbox, as this method of a client would. It needs no ``await``.

        Args:
            create: a method such as ``finalpos.orders.create``, of a client of either kind, which is not used.
            given: arguments of this method that are not to be made up.

        Raises:
            FinalPOSError: what was given is refused.
            TypeError: this is no such method, or it has no such argument.
        """
        __tracebackhide__ = True
        return self._make(_name_of(create), given)

    @overload
    def several(self, count: int, create: Callable[..., Coroutine[Any, Any, R]], **given: Any) -> list[R]: ...
    @overload
    def several(self, count: int, create: Callable[..., R], **given: Any) -> list[R]: ...
    def several(self, count: int, create: Callable[..., Any], **given: Any) -> list[Any]:
        """Put so many records into the sandbox, oldest first."""
        __tracebackhide__ = True
        if not isinstance(count, int):
            raise TypeError(f"count: expected how many records to make, got {count!r}")
        made = []
        for _ in range(count):  # not in a comprehension, whose frame would be shown where one is refused
            made.append(self(create, **given))
        return made

    def arguments(self, create: Callable[..., object], **given: Any) -> dict[str, Any]:
        """Keyword arguments for a call of this method that you make yourself, with those that are given.

        What they refer to is put into the sandbox.
        """
        __tracebackhide__ = True
        return self._arguments(_name_of(create), given)

    def _make(self, name: str, given: Mapping[str, Any]) -> Any:
        __tracebackhide__ = True
        arguments = self._arguments(name, given)

        async def make() -> Any:
            async with self._sandbox.unseen_client() as pos:
                return await _method(pos, name)(**arguments)

        # On a loop of its own, in a thread of its own: so it can be called with and without a loop that runs.
        try:
            with ThreadPoolExecutor(1) as thread:
                return thread.submit(lambda: asyncio.run(make())).result()
        except (FinalPOSError, TypeError) as refused:
            # The way through thread and loop says nothing about what was given.
            raise refused.with_traceback(None) from refused.__cause__

    def _arguments(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        __tracebackhide__ = True
        operation = _described().operations.get(name)
        if operation is None or operation.body is None:
            raise TypeError(f"{name} sends no JSON that could be made up")
        self._numbers[name] += 1
        draft = _Draft(self, operation, self._numbers[name], given)
        keywords = {
            _letters(each): each for each in inspect.signature(_method(self._sandbox.unseen_client(), name)).parameters
        }
        return {**{keywords[_letters(field)]: value for field, value in draft.made_up().items()}, **given}

    def _latest(self, collection: str) -> Record | None:
        """The latest record of a collection; where there is none, a first one, if the factory can make it."""
        if not self._sandbox.stored(collection):
            creator = _described().creators.get(collection)
            if collection in (TABLES, FIELDS):  # the API has no operation for it
                self._sandbox.add_table(tier="string")
            elif creator is not None:
                self._make(creator, {})
        return next(reversed(self._sandbox.stored(collection)), None)

    def _unique(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))


class _Draft:
    """A body in the making, by the API's names: what was given, and what is made up when it is first looked at."""

    def __init__(self, factory: RecordFactory, operation: Operation, number: int, given: Mapping[str, Any]) -> None:
        self.number = number
        self._factory = factory
        self._operation = operation
        self.resource = operation.name.partition(".")[0]
        self._fields = _described().body_of(operation)
        names = {_letters(field): field for field in self._fields.properties}
        self._given = {names.get(_letters(each), each): value for each, value in given.items()}
        self._made_up: dict[str, Json] = {}

    def made_up(self) -> dict[str, Json]:
        """What was not given: the required fields, the natural keys, and what is usual."""
        keys = _described().natural_keys[self._operation.name]
        wanted = {*self._fields.required, *keys, *_USUAL.get(self.resource, ())}
        for field in self._fields.properties:
            if field in wanted:
                self[field]
        return {field: value for field, value in self._made_up.items() if value is not None}

    def __getitem__(self, field: str) -> Json:
        if field in self._given:
            return encode.body(self._given[field])
        schema = self._fields.properties.get(field)
        if schema is None:
            return None
        if field not in self._made_up:
            self._made_up[field] = _described().fitting(schema, self._value(field, schema))
        return self._made_up[field]

    def latest(self, resource: str, id: Json = None) -> Record:
        """The record of this id, else the latest of this resource; empty where the description has none."""
        operation = _described().operations.get(f"{resource}.create")
        if operation is None:
            return {}
        stored = self._factory._sandbox.stored(operation.collection) if id else ()
        return (
            next((each for each in stored if id_of(each) == id), None)
            or self._factory._latest(operation.collection)
            or {}
        )

    def now(self) -> str:
        return timestamp(self._factory._sandbox.time.now())

    def _value(self, field: str, schema: Schema) -> Json:
        described, own = _described(), self._operation.collection
        if field in described.natural_keys[self._operation.name]:
            return f"R-{self.number:04}" if field == "receiptId" else self._factory._unique()
        if made_up := _MADE_UP.get(f"{self.resource}.{field}") or _MADE_UP.get(field):
            return made_up(self)
        if target := described.references.target(field, own):
            record = self._factory._latest(target)
            found = None if record is None else id_of(record)
            return {"$oid": found} if found and "$oid" in described.schemas.fields(schema).properties else found
        if described.schemas.is_list(schema) and (listed := described.references.listed(field, own)):
            record = self._factory._latest(listed)
            return [] if record is None else [id_of(record)]
        return described.sample(schema)


class _Described:
    """What factories want to know of the description that the client was made from."""

    def __init__(self) -> None:
        raw = packaged_description()
        self._raw = raw
        self.schemas = Schemas(raw)
        operations = Description(raw).operations
        self.operations = {each.name: each for each in operations}
        self.references = References({each.collection for each in operations})
        self.creators = {each.collection: each.name for each in operations if each.action == "create"}
        self.natural_keys = {each.name: tuple(self._of(each).get("x-finalpos-natural-key", ())) for each in operations}

    def body_of(self, operation: Operation) -> Fields:
        content = self.schemas.resolve(self._of(operation)["requestBody"])["content"]
        return self.schemas.fields(next(media["schema"] for kind, media in content.items() if "json" in kind))

    def fitting(self, schema: Schema, value: Json) -> Json:
        """The value without what the schema does not know."""
        if isinstance(value, list):
            return [self.fitting(self.schemas.items(schema), each) for each in value]
        if not isinstance(value, Mapping):
            return value
        fields = self.schemas.fields(schema)
        return {
            name: self.fitting(fields.properties.get(name, {}), each)
            for name, each in value.items()
            if fields.open or name in fields.properties
        }

    def sample(self, schema: Schema) -> Json:
        """A value of which nothing more is known than its schema."""
        parts = list(self.schemas.parts(schema))

        def said(keyword: str) -> Any:
            return next((part[keyword] for part in parts if keyword in part), None)

        for keyword in ("example", "const", "default"):
            if said(keyword) is not None:
                return said(keyword)
        if said("enum"):
            return said("enum")[0]
        if said("format") in _OF_FORMAT:
            return _OF_FORMAT[said("format")]
        fields = self.schemas.fields(schema)
        if fields.required:
            return {name: self.sample(fields.properties[name]) for name in sorted(fields.required)}
        if self.schemas.is_list(schema):
            return [self.sample(self.schemas.items(schema))]
        kinds = said("type") or "string"
        return _OF_TYPE.get(kinds if isinstance(kinds, str) else next(kind for kind in kinds if kind != "null"))

    def _of(self, operation: Operation) -> Mapping[str, Any]:
        details: Mapping[str, Any] = self._raw["paths"][operation.path][operation.method.lower()]
        return details


@functools.cache
def _described() -> _Described:
    return _Described()


def _name_of(create: Callable[..., object]) -> str:
    __tracebackhide__ = True
    # One that needs no await is a function around the method that does.
    inner = create if inspect.ismethod(create) else getattr(create, "__wrapped__", None)
    resource, method = getattr(inner, "__self__", None), getattr(inner, "__name__", "")
    name = f"{type(resource).__module__.rpartition('.')[2]}.{method}"  # a module a resource, called like it
    operation = _described().operations.get(name)
    if not isinstance(resource, Resource) or operation is None or operation.action != "create":
        raise TypeError(f"expected a method of a client that creates, such as finalpos.orders.create, got {create!r}")
    return name


def _method(pos: Any, name: str) -> Callable[..., Awaitable[Any]]:
    resource, _, method = name.partition(".")
    found: Callable[..., Awaitable[Any]] = getattr(getattr(pos, resource), method)
    return found


def _letters(name: str) -> str:
    """What ``postCode``, ``post_code`` and a keyword with an underscore at its end have in common."""
    return re.sub("[^a-z0-9]", "", name.lower())


def _money(amount: Decimal) -> str:
    return str(amount.quantize(_CENT, ROUND_HALF_UP))


def _decimal(value: Json) -> Decimal:
    return Decimal(str(value or 0))


def _of(values: Sequence[T], draft: _Draft) -> T:
    return values[(draft.number - 1) % len(values)]


def _tax(net: Decimal) -> Json:
    return {"name": "Sales tax", "percentage": float(_TAX_PERCENT), "amount": _money(net * _TAX_PERCENT / 100)}


def _address(draft: _Draft) -> Json:
    first, last = _of(_PEOPLE, draft)
    street = _of(_STREETS, draft)
    return {
        "firstName": first, "lastName": last, "address1": street, "city": "Portland", "state": "ME", "country": "US",
        "postCode": "04101",
    }  # fmt: skip


def _line_items(draft: _Draft) -> Json:
    variant = draft.latest("variants")
    product = draft.latest("products", variant.get("productId"))
    price = _decimal(variant.get("price", product.get("minPrice", _MENU[0][2])))
    tax = _tax(price)
    return [
        {
            "productId": product.get("id"),
            "variantId": variant.get("id"),
            "name": product.get("name", _MENU[0][1]),
            "sku": variant.get("sku"),
            "quantity": 1,
            "price": _money(price),
            "subTotal": _money(price),
            "total": _money(price),
            "taxes": [tax],
            "totalTax": tax["amount"],
        }
    ]


def _net(lines: Sequence[Json]) -> Decimal:
    """What the lines of an order or a refund cost before taxes."""
    return sum(
        (
            _decimal(line.get("total") or _decimal(line.get("price")) * _decimal(line.get("quantity", 1)))
            for line in lines
        ),
        Decimal(0),
    )


def _taxes(lines: Sequence[Json]) -> Decimal:
    return sum((_decimal(tax.get("amount")) for line in lines for tax in line.get("taxes") or ()), Decimal(0))


def _summary(draft: _Draft) -> Json:
    lines = draft["lineItems"] or []
    net, tax = _net(lines), _taxes(lines)
    return {
        "subTotal": _money(net),
        "discountTotal": "0.00",
        "totalTaxes": _money(tax),
        "isTaxInclusive": False,
        "total": _money(net + tax),
    }


def _order_of(draft: _Draft) -> Record:
    return draft.latest("orders", draft["orderId"])


def _refunded_lines(draft: _Draft) -> Json:
    names = ("name", "quantity", "price", "total", "productId", "variantId", "taxes")
    return [
        {name: line[name] for name in names if line.get(name) is not None}
        for line in (_order_of(draft).get("lineItems") or [])[:1]
    ]


def _total(draft: _Draft) -> str:
    return str((draft["summary"] or {}).get("total", "0.00"))


def _email(draft: _Draft) -> str:
    first, last = _of(_PEOPLE, draft)
    return f"{first}.{last}.{draft.number}@example.com".lower()


_STATUS = {"orders": "pending", "products": "published", "stations": "AVAILABLE"}
_MADE_UP: Mapping[str, Callable[[_Draft], Json]] = {
    "email": _email,
    "firstName": lambda draft: _of(_PEOPLE, draft)[0],
    "lastName": lambda draft: _of(_PEOPLE, draft)[1],
    "phone": lambda draft: f"+1207555{100 + draft.number % 100:04}",  # 555-0100 to 0199 belong to nobody
    "billing": _address,
    "shipping": _address,
    "currency": lambda draft: "USD",
    "sku": lambda draft: f"SKU-{draft.number:04}",
    "barcode": lambda draft: f"20{draft.number:010}",
    "status": lambda draft: _STATUS.get(draft.resource, "active"),
    "accounts.name": lambda draft: "Harbour & Bean",
    "categories.name": lambda draft: _of(list(dict.fromkeys(category for category, _, _ in _MENU)), draft),
    "categories.description": lambda draft: f"Our {str(draft['name']).lower()}",
    "categories.menuOrder": lambda draft: draft.number,
    "custom_tables.value": lambda draft: "gold",
    "orders.balance": _total,
    "orders.lineItems": _line_items,
    "orders.summary": _summary,
    "outlets.name": lambda draft: "Harbour & Bean",
    "outlets.address": lambda draft: _of(_STREETS, draft),
    "outlets.city": lambda draft: "Portland",
    "outlets.state": lambda draft: "ME",
    "outlets.country": lambda draft: "US",
    "outlets.postCode": lambda draft: "04101",
    "products.name": lambda draft: _of(_MENU, draft)[1],
    "products.description": lambda draft: f"{draft['name']}, as we make it",
    "products.productType": lambda draft: "variable",
    "products.minPrice": lambda draft: float(_of(_MENU, draft)[2]),
    "products.maxPrice": lambda draft: float(_of(_MENU, draft)[2]),
    "refunds.balance": lambda draft: "0.00",
    "refunds.lineItems": _refunded_lines,
    "refunds.payment": lambda draft: [{"paymentType": "credit_card", "amount": _total(draft)}],
    "refunds.reason": lambda draft: "Customer changed their mind",
    "refunds.summary": _summary,
    "sessions.closingAmounts": lambda draft: {"cash": "0.00", "card": "0.00"},
    "sessions.notes": lambda draft: [],
    "sessions.openedBy": lambda draft: " ".join(_of(_PEOPLE, draft)),
    "sessions.openTime": lambda draft: draft.now(),
    "sessions.openingAmount": lambda draft: "200.00",
    "sessions.openingNote": lambda draft: "Float counted",
    "sessions.sessionNumber": lambda draft: f"S-{draft.number:04}",
    "stations.deviceName": lambda draft: f"iPad {draft.number}",
    "stations.name": lambda draft: f"Till {draft.number}",
    "transactions.amount": lambda draft: (_order_of(draft).get("summary") or {}).get("total", "0.00"),
    "transactions.balance": lambda draft: "0.00",
    "transactions.receiptId": lambda draft: _order_of(draft).get("receiptId"),
    "transactions.sessionId": lambda draft: _order_of(draft).get("sessionId") or draft.latest("sessions").get("id"),
    "variants.attributes": lambda draft: [{"name": "size", "value": "regular"}],
    "variants.inventory": lambda draft: [{"outletId": draft.latest("outlets").get("id"), "stock": 20}],
    "variants.price": lambda draft: draft.latest("products", draft["productId"]).get("minPrice"),
}
"""Values by name of the field, and by resource where it matters; whatever is not here comes from the description."""
