"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.pagination import Paginator
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, as_raw_pages, checked

from ..models.address import Address
from ..models.metadata import Metadata
from ..models.order import Order
from ..models.order_cart_fee import OrderCartFee
from ..models.order_custom_sale import OrderCustomSale
from ..models.order_discount import OrderDiscount
from ..models.order_line_item import OrderLineItem
from ..models.order_note import OrderNote
from ..models.order_pos_data import OrderPosData
from ..models.order_summary import OrderSummary

LIST: Operation[Order] = Operation(
    name="orders.list", method="GET", path="/v1/api/orders", decode=Order.from_dict, paged=True
)
CREATE: Operation[Order] = Operation(
    name="orders.create",
    method="POST",
    path="/v1/api/order",
    decode=Order.from_dict,
    natural_key=(
        "externalId",
        "receiptId",
    ),
    listed_by=LIST,
)
GET: Operation[Order] = Operation(name="orders.get", method="GET", path="/v1/api/order/{id}", decode=Order.from_dict)
UPDATE: Operation[Order] = Operation(
    name="orders.update", method="PUT", path="/v1/api/order/{id}", decode=Order.from_dict
)
DELETE: Operation[None] = Operation(
    name="orders.delete", method="DELETE", path="/v1/api/order/{id}", decode=decode.nothing
)


class Orders(Resource):
    """``pos.orders``."""

    @checked
    async def create(
        self,
        *,
        receipt_id: str,
        status: str,
        source: str,
        balance: str,
        summary: OrderSummary | Mapping[str, Any],
        currency: str | Unset | None = UNSET,
        customer_id: str | Unset | None = UNSET,
        session_id: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        customer_note: str | Unset | None = UNSET,
        park_reduce_stock: str | Unset | None = UNSET,
        park_expiry_date: str | Unset | None = UNSET,
        signature: str | Unset | None = UNSET,
        cart_discount: OrderDiscount | Mapping[str, Any] | Unset | None = UNSET,
        cart_fees: Sequence[OrderCartFee | Mapping[str, Any]] | Unset | None = UNSET,
        pos_data: OrderPosData | Mapping[str, Any] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        notes: Sequence[OrderNote | Mapping[str, Any]] | Unset | None = UNSET,
        billing: Address | Mapping[str, Any] | Unset | None = UNSET,
        shipping: Address | Mapping[str, Any] | Unset | None = UNSET,
        line_items: Sequence[OrderLineItem | Mapping[str, Any]] | Unset | None = UNSET,
        custom_sales: Sequence[OrderCustomSale | Mapping[str, Any]] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Order:
        """Add an order.

        ``POST /v1/api/order``

        Evidence: ``partial``. Request documented as far as summary; nested fields after it from the vendor types;
        response from the Orders list.

        Args:
            receipt_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            status: Which values there are is not documented. Example: ``pending``.
            source: Which values there are is not documented. Example: ``final``.
            balance: Money as a decimal string. Example: ``1000.50``.
            summary: See ``OrderSummary``.
            currency: Example: ``USD``.
            customer_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            session_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            external_id: Sending it makes fromFinal true on the record. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            customer_note: Example: ``Customer note``.
            park_reduce_stock: Numeric string; 0 leaves stock alone while the order is parked. Example: ``0``.
            park_expiry_date: The literal never is allowed; no date-time format. Example: ``never``.
            signature: Base64. Example: ``SGVsbG8gV29ybGQ=``.
            cart_discount: See ``OrderDiscount``.
            cart_fees: See ``OrderCartFee``.
            pos_data: See ``OrderPosData``.
            metadata: See ``Metadata``.
            notes: See ``OrderNote``.
            billing: See ``Address``.
            shipping: See ``Address``.
            line_items: See ``OrderLineItem``.
            custom_sales: See ``OrderCustomSale``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "receiptId": receipt_id,
                "status": status,
                "source": source,
                "balance": balance,
                "summary": summary,
                "currency": currency,
                "customerId": customer_id,
                "sessionId": session_id,
                "externalId": external_id,
                "customerNote": customer_note,
                "parkReduceStock": park_reduce_stock,
                "parkExpiryDate": park_expiry_date,
                "signature": signature,
                "cartDiscount": cart_discount,
                "cartFees": cart_fees,
                "posData": pos_data,
                "metadata": metadata,
                "notes": notes,
                "billing": billing,
                "shipping": shipping,
                "lineItems": line_items,
                "customSales": custom_sales,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Order:
        """Fetch one order.

        ``GET /v1/api/order/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(GET, path=(id,), options=options)

    @checked
    async def update(
        self,
        id: str,
        *,
        currency: str | Unset | None = UNSET,
        receipt_id: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
        customer_id: str | Unset | None = UNSET,
        source: str | Unset | None = UNSET,
        session_id: str | Unset | None = UNSET,
        balance: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        customer_note: str | Unset | None = UNSET,
        park_reduce_stock: str | Unset | None = UNSET,
        park_expiry_date: str | Unset | None = UNSET,
        signature: str | Unset | None = UNSET,
        summary: OrderSummary | Mapping[str, Any] | Unset | None = UNSET,
        cart_discount: OrderDiscount | Mapping[str, Any] | Unset | None = UNSET,
        cart_fees: Sequence[OrderCartFee | Mapping[str, Any]] | Unset | None = UNSET,
        pos_data: OrderPosData | Mapping[str, Any] | Unset | None = UNSET,
        metadata: Sequence[Metadata | Mapping[str, Any]] | Unset | None = UNSET,
        notes: Sequence[OrderNote | Mapping[str, Any]] | Unset | None = UNSET,
        billing: Address | Mapping[str, Any] | Unset | None = UNSET,
        shipping: Address | Mapping[str, Any] | Unset | None = UNSET,
        line_items: Sequence[OrderLineItem | Mapping[str, Any]] | Unset | None = UNSET,
        custom_sales: Sequence[OrderCustomSale | Mapping[str, Any]] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Order:
        """Change an order.

        ``PUT /v1/api/order/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            currency: Example: ``USD``.
            receipt_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            status: Which values there are is not documented. Example: ``pending``.
            customer_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            source: Which values there are is not documented. Example: ``final``.
            session_id: Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            balance: Money as a decimal string. Example: ``1000.50``.
            external_id: Sending it makes fromFinal true on the record. Example: ``o1p2q3r4s5t6u7v8w9x0y1z2``.
            customer_note: Example: ``Customer note``.
            park_reduce_stock: Numeric string; 0 leaves stock alone while the order is parked. Example: ``0``.
            park_expiry_date: The literal never is allowed; no date-time format. Example: ``never``.
            signature: Base64. Example: ``SGVsbG8gV29ybGQ=``.
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
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "currency": currency,
                "receiptId": receipt_id,
                "status": status,
                "customerId": customer_id,
                "source": source,
                "sessionId": session_id,
                "balance": balance,
                "externalId": external_id,
                "customerNote": customer_note,
                "parkReduceStock": park_reduce_stock,
                "parkExpiryDate": park_expiry_date,
                "signature": signature,
                "summary": summary,
                "cartDiscount": cart_discount,
                "cartFees": cart_fees,
                "posData": pos_data,
                "metadata": metadata,
                "notes": notes,
                "billing": billing,
                "shipping": shipping,
                "lineItems": line_items,
                "customSales": custom_sales,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove an order.

        ``DELETE /v1/api/order/{id}``

        Evidence: ``inferred``. A page for it exists; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)

    @checked
    def list(
        self, *, page_size: int | None = None, prefetch: int = 0, options: CallOptions | None = None
    ) -> Paginator[Order]:
        """List orders.

        ``GET /v1/api/orders``

        Evidence: ``partial``. Items documented as far as parkReduceStock; nested fields from the vendor types.

        Args:
            page_size: Records to ask for with each request, 100 where none is given.
            prefetch: Pages to fetch ahead while the records before them are used.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return self._list(LIST, page_size=page_size, prefetch=prefetch, options=options)


class RawOrders:
    """``pos.with_raw_response.orders``: the same calls, with the whole reply."""

    def __init__(self, resource: Orders) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
        self.list = as_raw_pages(resource.list)
