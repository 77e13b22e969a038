"""What the front end says, and what it is told. Money is a decimal string; what is not known here is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from finalpos_client.models import Order

from .catalogue import Item
from .journal import Entry, State
from .settings import Identifier

MAX_LINES = 50
MAX_QUANTITY = 99

Money = Annotated[Decimal, Field(ge=0, max_digits=12)]
Quantity = Annotated[int, Field(strict=True, ge=1, le=MAX_QUANTITY)]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewLine(_Asked):
    """What is wanted, and how much of it. There is no price: the catalogue has it."""

    variant_id: Identifier | None = None
    product_id: Identifier | None = Field(None, description="Instead of a variant, where the product has only one.")
    quantity: Quantity

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.variant_id is None) == (self.product_id is None):
            raise ValueError("give variant_id or product_id")
        return self


class NewOrder(_Asked):
    lines: Annotated[tuple[NewLine, ...], Field(min_length=1, max_length=MAX_LINES)]
    expected_total: Money | None = Field(
        None,
        description="What the customer was shown. Where it is not what the order costs by now, nothing is ordered.",
    )


class NewPayment(_Asked):
    method: Text = Field(examples=["card"])
    amount: Annotated[Money, Field(gt=0)] | None = Field(None, description="All that is due, unless given.")
    reference: Text | None = Field(None, description="The card terminal's own reference of what it charged.")


class RefundedLine(_Asked):
    position: Annotated[int, Field(ge=0, lt=MAX_LINES, description="Of the line in the order, from 0.")]
    quantity: Quantity


class NewRefund(_Asked):
    lines: Annotated[tuple[RefundedLine, ...], Field(min_length=1, max_length=MAX_LINES)]
    reason: Text

    @model_validator(mode="after")
    def _each_line_once(self) -> Self:
        if len({line.position for line in self.lines}) < len(self.lines):
            raise ValueError("a position is there twice")
        return self


class Resolution(_Asked):
    """What staff found in the back office about a payment or refund of unknown outcome."""

    key: Identifier = Field(
        description="The Idempotency-Key of the payment or refund; its externalId in the back office."
    )
    record_id: Identifier | None = Field(description="The id of the record that is there, or null where there is none.")


class ItemOut(BaseModel):
    variant_id: str
    product_id: str
    name: str
    option: str
    sku: str
    price: Decimal
    categories: tuple[str, ...]
    image: str | None

    @classmethod
    def of(cls, item: Item) -> Self:
        return cls.model_validate(item, from_attributes=True)


class CatalogueOut(BaseModel):
    currency: str
    read_at: datetime.datetime = Field(description="When these prices were read from the API.")
    items: list[ItemOut]


class LineOut(BaseModel):
    name: str | None
    quantity: int | float | None
    price: str | None
    total: str | None = Field(description="Before taxes.")
    tax: str | None


class WriteOut(BaseModel):
    """A payment or refund that went through this service."""

    key: str
    amount: Decimal
    state: State
    record_id: str | None

    @classmethod
    def of(cls, entry: Entry) -> Self:
        return cls.model_validate(entry, from_attributes=True)


class OrderOut(BaseModel):
    """An order as Final POS has it, with what this service did about it."""

    id: str
    receipt_id: str | None
    status: str | None
    currency: str | None
    lines: list[LineOut]
    subtotal: str | None
    taxes: str | None
    total: str | None
    due: str | None
    payments: list[WriteOut]
    refunds: list[WriteOut]

    @classmethod
    def of(cls, order: Order, entries: list[Entry]) -> Self:
        lines = [
            LineOut(name=line.name, quantity=line.quantity, price=line.price, total=line.total, tax=line.total_tax)
            for line in order.line_items or []
        ]
        return cls(
            id=order.id,
            receipt_id=order.receipt_id,
            status=order.status,
            currency=order.currency,
            lines=lines,
            subtotal=order.summary.sub_total if order.summary else None,
            taxes=order.summary.total_taxes if order.summary else None,
            total=order.summary.total if order.summary else None,
            due=order.balance,
            payments=[WriteOut.of(entry) for entry in entries if entry.kind == "payment"],
            refunds=[WriteOut.of(entry) for entry in entries if entry.kind == "refund"],
        )


Api = Literal["up", "down", "busy", "key-refused", "certificate-refused", "misconfigured", "unexpected"]


class Readiness(BaseModel):
    """Whether an order can be taken now, and if not, whose turn it is."""

    ready: bool
    api: Api
    detail: str = Field(description="What to do about it, in words.")
    clock_skew: float | None = Field(description="Seconds this machine's clock is ahead of the API's.")
    catalogue_age: float | None = Field(description="Seconds since the catalogue was read; null if it never was.")
    catalogue_error: str | None = Field(description="Why it could not be read the last time.")
    checked_seconds_ago: float
