"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from finalpos_client import decode, encode


@define
class Order:
    """No field is marked required."""

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
    """Example: ``1000.50``."""
    external_id: str | None = None
    """Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``."""
    from_final: bool | None = None
    """Response only. Example: ``false``."""
    customer_note: str | None = None
    """Example: ``Customer note``."""
    park_reduce_stock: str | None = None
    """Example: ``0``."""
    park_expiry_date: str | None = None
    """From the create body. Example: ``never``."""
    signature: str | None = None
    """From the create body. Example: ``SGVsbG8gV29ybGQ=``."""
    summary: OrderSummary | None = None
    """Presence documented, shape and example from the create body."""
    cart_discount: OrderDiscount | None = None
    """Presence documented, field name from the vendor types."""
    cart_fees: list[OrderCartFee] | None = None
    """Presence documented, field name from the vendor types."""
    pos_data: OrderPosData | None = None
    """Presence documented, field name from the vendor types."""
    metadata: list[Metadata] | None = None
    """Presence documented, field name from the vendor types; item shape as on variants."""
    notes: list[OrderNote] | None = None
    """Presence documented, field name from the vendor types."""
    billing: Address | None = None
    """Presence documented, field name from the vendor types; shape as on customers."""
    shipping: Address | None = None
    """Presence documented, field name from the vendor types; shape as on customers."""
    line_items: list[OrderLineItem] | None = None
    """Presence documented, field name from the vendor types."""
    custom_sales: list[OrderCustomSale] | None = None
    """Presence documented, field name from the vendor types."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Fields that the description does not know."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], /) -> Order:
        """Read a JSON object.

        Raises:
            ResponseDecodeError: something in it is not what the description says.
        """
        if type(source) is not dict:
            source = decode.mapping(source)
        get = source.get
        _id = get("id")
        if type(_id) is not str:
            _id = decode.string(_id, "id")
        _created_at = get("createdAt")
        if _created_at is not None:
            _created_at = decode.date_time(_created_at, "createdAt")
        _updated_at = get("updatedAt")
        if _updated_at is not None:
            _updated_at = decode.date_time(_updated_at, "updatedAt")
        _company_id = get("companyId")
        if _company_id is not None and type(_company_id) is not str:
            _company_id = decode.string(_company_id, "companyId")
        _currency = get("currency")
        if _currency is not None and type(_currency) is not str:
            _currency = decode.string(_currency, "currency")
        _receipt_id = get("receiptId")
        if _receipt_id is not None and type(_receipt_id) is not str:
            _receipt_id = decode.string(_receipt_id, "receiptId")
        _status = get("status")
        if _status is not None and type(_status) is not str:
            _status = decode.string(_status, "status")
        _customer_id = get("customerId")
        if _customer_id is not None and type(_customer_id) is not str:
            _customer_id = decode.string(_customer_id, "customerId")
        _source = get("source")
        if _source is not None and type(_source) is not str:
            _source = decode.string(_source, "source")
        _session_id = get("sessionId")
        if _session_id is not None and type(_session_id) is not str:
            _session_id = decode.string(_session_id, "sessionId")
        _balance = get("balance")
        if _balance is not None and type(_balance) is not str:
            _balance = decode.string(_balance, "balance")
        _external_id = get("externalId")
        if _external_id is not None and type(_external_id) is not str:
            _external_id = decode.string(_external_id, "externalId")
        _from_final = get("fromFinal")
        if _from_final is not None and type(_from_final) is not bool:
            _from_final = decode.boolean(_from_final, "fromFinal")
        _customer_note = get("customerNote")
        if _customer_note is not None and type(_customer_note) is not str:
            _customer_note = decode.string(_customer_note, "customerNote")
        _park_reduce_stock = get("parkReduceStock")
        if _park_reduce_stock is not None and type(_park_reduce_stock) is not str:
            _park_reduce_stock = decode.string(_park_reduce_stock, "parkReduceStock")
        _park_expiry_date = get("parkExpiryDate")
        if _park_expiry_date is not None and type(_park_expiry_date) is not str:
            _park_expiry_date = decode.string(_park_expiry_date, "parkExpiryDate")
        _signature = get("signature")
        if _signature is not None and type(_signature) is not str:
            _signature = decode.string(_signature, "signature")
        _summary = get("summary")
        if _summary is not None:
            _summary = decode.model(OrderSummary.from_dict, _summary, "summary")
        _cart_discount = get("cartDiscount")
        if _cart_discount is not None:
            _cart_discount = decode.model(OrderDiscount.from_dict, _cart_discount, "cartDiscount")
        _cart_fees = get("cartFees")
        if _cart_fees is not None:
            _cart_fees = decode.list_of(OrderCartFee.from_dict, _cart_fees, "cartFees")
        _pos_data = get("posData")
        if _pos_data is not None:
            _pos_data = decode.model(OrderPosData.from_dict, _pos_data, "posData")
        _metadata = get("metadata")
        if _metadata is not None:
            _metadata = decode.list_of(Metadata.from_dict, _metadata, "metadata")
        _notes = get("notes")
        if _notes is not None:
            _notes = decode.list_of(OrderNote.from_dict, _notes, "notes")
        _billing = get("billing")
        if _billing is not None:
            _billing = decode.model(Address.from_dict, _billing, "billing")
        _shipping = get("shipping")
        if _shipping is not None:
            _shipping = decode.model(Address.from_dict, _shipping, "shipping")
        _line_items = get("lineItems")
        if _line_items is not None:
            _line_items = decode.list_of(OrderLineItem.from_dict, _line_items, "lineItems")
        _custom_sales = get("customSales")
        if _custom_sales is not None:
            _custom_sales = decode.list_of(OrderCustomSale.from_dict, _custom_sales, "customSales")
        return cls(
            _id,
            _created_at,
            _updated_at,
            _company_id,
            _currency,
            _receipt_id,
            _status,
            _customer_id,
            _source,
            _session_id,
            _balance,
            _external_id,
            _from_final,
            _customer_note,
            _park_reduce_stock,
            _park_expiry_date,
            _signature,
            _summary,
            _cart_discount,
            _cart_fees,
            _pos_data,
            _metadata,
            _notes,
            _billing,
            _shipping,
            _line_items,
            _custom_sales,
            {} if source.keys() <= _KNOWN else {name: value for name, value in source.items() if name not in _KNOWN},
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: names as on the wire, without the fields that are ``None``."""
        return encode.fields(self)


_KNOWN = frozenset(Order._wire_names.values())

# Below the class, because models can name each other in a circle.
from .address import Address
from .metadata import Metadata
from .order_cart_fee import OrderCartFee
from .order_custom_sale import OrderCustomSale
from .order_discount import OrderDiscount
from .order_line_item import OrderLineItem
from .order_note import OrderNote
from .order_pos_data import OrderPosData
from .order_summary import OrderSummary
