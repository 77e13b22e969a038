"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@decode.late
@define
class Order:
    """A record of ``pos.orders``.

    Evidence: ``documented``. The pages mark no field as required; that it always has its id is inferred.

    Attributes:
        id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        created_at: Example: ``2025-12-07T19:31:48.436+00:00``.
        updated_at: Example: ``2025-12-07T19:35:48.436+00:00``.
        company_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        currency: Example: ``USD``.
        receipt_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        status: Example: ``pending``.
        customer_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        source: Example: ``final``.
        session_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        balance: Money as a decimal string. Example: ``1000.50``.
        external_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
        from_final: Response only. Example: ``false``.
        customer_note: Example: ``Customer note``.
        park_reduce_stock: Example: ``0``.
        park_expiry_date: Example: ``never``.
        signature: Example: ``SGVsbG8gV29ybGQ=``.
        summary: See ``OrderSummary``.
        cart_discount: See ``OrderDiscount``.
        cart_fees: See ``OrderCartFee``.
        pos_data: See ``OrderPosData``.
        metadata: See ``Metadata``.
        notes: See ``OrderNote``.
        billing: See ``Address``.
        shipping: See ``Address``.
        line_items: See ``OrderLineItem``.
        custom_sales: See ``OrderCustomSale``.
    """

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
        "company_id": "companyId",
        "currency": "currency",
        "receipt_id": "receiptId",
        "status": "status",
        "customer_id": "customerId",
        "source": "source",
        "session_id": "sessionId",
        "balance": "balance",
        "external_id": "externalId",
        "from_final": "fromFinal",
        "customer_note": "customerNote",
        "park_reduce_stock": "parkReduceStock",
        "park_expiry_date": "parkExpiryDate",
        "signature": "signature",
        "summary": "summary",
        "cart_discount": "cartDiscount",
        "cart_fees": "cartFees",
        "pos_data": "posData",
        "metadata": "metadata",
        "notes": "notes",
        "billing": "billing",
        "shipping": "shipping",
        "line_items": "lineItems",
        "custom_sales": "customSales",
    }

    id: str
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    created_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:31:48.436+00:00``."""
    updated_at: datetime.datetime | None = None
    """Example: ``2025-12-07T19:35:48.436+00:00``."""
    company_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    currency: str | None = None
    """Example: ``USD``."""
    receipt_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    status: str | None = None
    """Example: ``pending``."""
    customer_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    source: str | None = None
    """Example: ``final``."""
    session_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    balance: str | None = None
    """Money as a decimal string. Example: ``1000.50``."""
    external_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    from_final: bool | None = None
    """Response only. Example: ``false``."""
    customer_note: str | None = None
    """Example: ``Customer note``."""
    park_reduce_stock: str | None = None
    """Example: ``0``."""
    park_expiry_date: str | None = None
    """Example: ``never``."""
    signature: str | None = None
    """Example: ``SGVsbG8gV29ybGQ=``."""
    summary: OrderSummary | None = None
    cart_discount: OrderDiscount | None = None
    cart_fees: list[OrderCartFee] | None = None
    pos_data: OrderPosData | None = None
    metadata: list[Metadata] | None = None
    notes: list[OrderNote] | None = None
    billing: Address | None = None
    shipping: Address | None = None
    line_items: list[OrderLineItem] | None = None
    custom_sales: list[OrderCustomSale] | None = None
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    __repr__ = decode.shown

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Order:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        record = read_Order(source)
        return record if cls is Order else decode.derived(cls, record)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without fields that are ``None``; unknown ones as they came."""
        return encode.fields(self)


_new = object.__new__
_KNOWN = frozenset(Order._wire_names.values())


def read_Order(source: Any) -> Order:
    """``from_dict``, without the detour over the class."""
    kind = type(source)
    if kind is not dict:
        source = decode.mapping(source)
    record = _new(Order)
    absent = 0
    record.id = value = source.get("id")
    if type(value) is not str:
        record.id = decode.string(value, "id")
    value = source.get("createdAt")
    if value is None:
        absent += 1
        record.created_at = None
    else:
        record.created_at = decode.date_time(value, "createdAt")
    value = source.get("updatedAt")
    if value is None:
        absent += 1
        record.updated_at = None
    else:
        record.updated_at = decode.date_time(value, "updatedAt")
    record.company_id = value = source.get("companyId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.company_id = decode.string(value, "companyId")
    record.currency = value = source.get("currency")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.currency = decode.string(value, "currency")
    record.receipt_id = value = source.get("receiptId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.receipt_id = decode.string(value, "receiptId")
    record.status = value = source.get("status")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.status = decode.string(value, "status")
    record.customer_id = value = source.get("customerId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.customer_id = decode.string(value, "customerId")
    record.source = value = source.get("source")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.source = decode.string(value, "source")
    record.session_id = value = source.get("sessionId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.session_id = decode.string(value, "sessionId")
    record.balance = value = source.get("balance")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.balance = decode.string(value, "balance")
    record.external_id = value = source.get("externalId")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.external_id = decode.string(value, "externalId")
    record.from_final = value = source.get("fromFinal")
    if type(value) is not bool:
        if value is None:
            absent += 1
        else:
            record.from_final = decode.boolean(value, "fromFinal")
    record.customer_note = value = source.get("customerNote")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.customer_note = decode.string(value, "customerNote")
    record.park_reduce_stock = value = source.get("parkReduceStock")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.park_reduce_stock = decode.string(value, "parkReduceStock")
    record.park_expiry_date = value = source.get("parkExpiryDate")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.park_expiry_date = decode.string(value, "parkExpiryDate")
    record.signature = value = source.get("signature")
    if type(value) is not str:
        if value is None:
            absent += 1
        else:
            record.signature = decode.string(value, "signature")
    value = source.get("summary")
    if value is None:
        absent += 1
        record.summary = None
    else:
        try:
            record.summary = read_OrderSummary(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("summary") from None
    value = source.get("cartDiscount")
    if value is None:
        absent += 1
        record.cart_discount = None
    else:
        try:
            record.cart_discount = read_OrderDiscount(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("cartDiscount") from None
    value = source.get("cartFees")
    if value is None:
        absent += 1
        record.cart_fees = None
    else:
        record.cart_fees = decode.list_of(read_OrderCartFee, value, "cartFees")
    value = source.get("posData")
    if value is None:
        absent += 1
        record.pos_data = None
    else:
        try:
            record.pos_data = read_OrderPosData(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("posData") from None
    value = source.get("metadata")
    if value is None:
        absent += 1
        record.metadata = None
    else:
        record.metadata = decode.list_of(read_Metadata, value, "metadata")
    value = source.get("notes")
    if value is None:
        absent += 1
        record.notes = None
    else:
        record.notes = decode.list_of(read_OrderNote, value, "notes")
    value = source.get("billing")
    if value is None:
        absent += 1
        record.billing = None
    else:
        try:
            record.billing = read_Address(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("billing") from None
    value = source.get("shipping")
    if value is None:
        absent += 1
        record.shipping = None
    else:
        try:
            record.shipping = read_Address(value)
        except decode.ResponseDecodeError as error:
            raise error.inside("shipping") from None
    value = source.get("lineItems")
    if value is None:
        absent += 1
        record.line_items = None
    else:
        record.line_items = decode.list_of(read_OrderLineItem, value, "lineItems")
    value = source.get("customSales")
    if value is None:
        absent += 1
        record.custom_sales = None
    else:
        record.custom_sales = decode.list_of(read_OrderCustomSale, value, "customSales")
    if len(source) + absent != 27:
        decode.keep_unknown(record, source, _KNOWN)
    return record


# Below the class, because models can name each other in a circle.
from .address import Address, read_Address
from .metadata import Metadata, read_Metadata
from .order_cart_fee import OrderCartFee, read_OrderCartFee
from .order_custom_sale import OrderCustomSale, read_OrderCustomSale
from .order_discount import OrderDiscount, read_OrderDiscount
from .order_line_item import OrderLineItem, read_OrderLineItem
from .order_note import OrderNote, read_OrderNote
from .order_pos_data import OrderPosData, read_OrderPosData
from .order_summary import OrderSummary, read_OrderSummary
