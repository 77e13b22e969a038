"""What becomes of an order: placed, paid, given back. Each of it once, whatever is repeated or lost on the way."""

from __future__ import annotations

import asyncio
import hashlib
import weakref
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from finalpos_client import UNSET, FinalPOS, FinalPOSError, ResponseDecodeError, money
from finalpos_client.models import Order

from .catalogue import Catalogue, Item
from .journal import Entry, Journal, KeyTakenError, Kind
from .logs import log
from .problems import ProblemError, problem_of
from .refunds import returned, taken_from
from .schemas import NewOrder, NewPayment, NewRefund, Resolution
from .settings import Settings
from .single_flight import SingleFlight


@dataclass(frozen=True)
class Result:
    """An order as it is after a request, with its payments and refunds. ``replayed``: it was done before."""

    order: Order
    entries: list[Entry]
    replayed: bool = False


class Checkout:
    """The writes of this kiosk.

    A write is journalled before it is sent and after it is answered. What the API certainly did not do is struck out,
    so that the front end may try again; what nobody can say stays, and is never sent a second time.
    """

    def __init__(self, pos: FinalPOS, catalogue: Catalogue, journal: Journal, settings: Settings) -> None:
        self._pos = pos
        self._catalogue = catalogue
        self._journal = journal
        self._settings = settings
        self._flights: SingleFlight[Result] = SingleFlight()
        self._locks: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()

    async def aclose(self) -> None:
        await self._flights.aclose(self._settings.patience)

    async def look_up(self, order_id: str) -> Result:
        """The order as it is on record."""
        return self._result(await self._pos.orders.get(order_id))

    async def place(self, key: str, wanted: NewOrder) -> Result:
        """Place an order, or find the one that was placed under this key.

        Raises:
            ProblemError: it is not for sale, costs something else by now, or the key is another request's.
            FinalPOSError, TimeoutError: what became of it is in the journal; the request may be repeated.
        """
        request = _digest(wanted.model_dump_json())
        return await self._flights.run((key, request), lambda: self._place(key, request, wanted), self._patience)

    async def pay(self, order_id: str, key: str, wanted: NewPayment) -> Result:
        """Record a payment. One whose reply was lost stays unknown until staff have looked.

        Raises:
            ProblemError: nothing is due, or less than that; the outcome of a payment or refund is unknown.
            FinalPOSError, TimeoutError: as ``place``.
        """
        request = _digest(order_id, wanted.model_dump_json())
        return await self._flights.run(
            (key, request), lambda: self._pay(order_id, key, request, wanted), self._patience
        )

    async def refund(self, order_id: str, key: str, wanted: NewRefund) -> Result:
        """Record a refund of some of what was sold, out of what was paid here.

        Raises:
            ProblemError: it is more than was sold or paid; the outcome of a payment or refund is unknown.
            FinalPOSError, TimeoutError: as ``place``.
        """
        request = _digest(order_id, wanted.model_dump_json())
        return await self._flights.run(
            (key, request), lambda: self._refund(order_id, key, request, wanted), self._patience
        )

    async def resolve(self, order_id: str, found: Resolution) -> Result:
        """Settle a payment or refund of unknown outcome by what staff found in the back office.

        Raises:
            ProblemError: nothing of this order is unknown under that key, or the record is not the one.
            FinalPOSError: the record, or the order, could not be read.
            TimeoutError: as ``place``.
        """
        return await self._flights.run((order_id, found), lambda: self._resolve(order_id, found), self._patience)

    async def _place(self, key: str, request: str, wanted: NewOrder) -> Result:
        entry = self._known(key, "order", request)
        if entry is not None and entry.record_id is not None:
            return self._result(await self._pos.orders.get(entry.record_id), replayed=True)
        if entry is not None:  # it was sent once already, by this process or by one before it
            entry = self._journal.put(entry, "unknown")
            order = await self._find(key)
            if order is not None:
                self._journal.put(entry, "done", order.id)
                return self._result(order, replayed=True)
        menu = await self._catalogue.prices()
        items = [menu.find(variant_id=line.variant_id, product_id=line.product_id) for line in wanted.lines]
        rates = [each.rate for each in self._settings.tax_rates]
        lines = [
            money.Line(item.price, line.quantity, taxes=rates) for line, item in zip(wanted.lines, items, strict=True)
        ]
        bill = money.order_totals(lines, self._settings.currency)
        if wanted.expected_total is not None and wanted.expected_total != bill.total:
            raise ProblemError("price-changed", "This is not what it costs any more.", total=str(bill.total))
        if entry is None:
            entry = self._begin(key, "order", "", request, bill.total, {})
        try:
            order = await self._create_order(key, items, bill)
        except FinalPOSError as error:
            self._write_down(entry, error)
            if problem_of(error).kind == "outcome-unknown":
                raise ProblemError("order-unknown", error.message, outcome=error.outcome) from error
            raise
        self._journal.put(entry, "done", order.id)
        log.info("order.placed", order_id=order.id, key=key, total=str(bill.total))
        return self._result(order)

    async def _create_order(self, key: str, items: Sequence[Item], bill: money.OrderTotals) -> Order:
        # The key is the order's natural key too: should the reply be lost, the SDK looks for it by this.
        return await self._pos.orders.create(
            external_id=key,
            receipt_id=key,
            status="pending",
            source="final",
            currency=bill.currency,
            balance=str(bill.total),
            session_id=self._settings.session_id,
            pos_data={"outlet": self._settings.outlet_id},
            line_items=[
                {
                    "productId": item.product_id,
                    "variantId": item.variant_id,
                    "sku": item.sku,
                    "name": f"{item.name}, {item.option}" if item.option else item.name,
                    **line.line_item(),
                }
                for item, line in zip(items, bill.lines, strict=True)
            ],
            summary=bill.summary(),
        )

    async def _find(self, key: str) -> Order | None:
        """The order under this key, read from the whole list: the API has no search."""
        found = [order async for order in self._pos.orders.list() if order.external_id == key]
        if len(found) > 1:
            ids = [order.id for order in found]
            raise ProblemError("recorded-twice", f"{len(found)} orders have the key {key}.", candidates=ids)
        return found[0] if found else None

    async def _pay(self, order_id: str, key: str, request: str, wanted: NewPayment) -> Result:
        async with self._lock(order_id):
            if (again := await self._again(order_id, self._known(key, "payment", request))) is not None:
                return again
            order = await self._pos.orders.get(order_id)
            currency = self._currency_of(order)
            due = money.amount(order.balance or "0", currency)
            amount = due if wanted.amount is None else money.amount(wanted.amount, currency)
            if due <= 0:
                raise ProblemError("nothing-due", "Nothing is due on this order.")
            if amount > due:
                raise ProblemError("overpaid", f"{due} is due.", due=str(due))
            left = due - amount
            update = {"balance": str(left)} | ({} if left else {"status": "completed"})
            entry = self._begin(key, "payment", order_id, request, amount, {"method": wanted.method, "update": update})
            try:
                payment = await self._pos.transactions.create(
                    type="sale",
                    payment_method=wanted.method,
                    amount=str(amount),
                    balance=money.decimal_string(0, currency),
                    currency=currency,
                    session_id=self._settings.session_id,
                    outlet_id=self._settings.outlet_id,
                    order_id=order_id,
                    receipt_id=order.receipt_id or UNSET,
                    external_id=key,
                    payment_data={"processorTransactionId": wanted.reference} if wanted.reference else UNSET,
                )
            except FinalPOSError as error:
                self._write_down(entry, error)
                raise
            self._journal.put(entry, "recorded", payment.id)
            log.info("payment.recorded", order_id=order_id, key=key, amount=str(amount))
            return await self._finished(order)

    async def _refund(self, order_id: str, key: str, request: str, wanted: NewRefund) -> Result:
        async with self._lock(order_id):
            if (again := await self._again(order_id, self._known(key, "refund", request))) is not None:
                return again
            order = await self._pos.orders.get(order_id)
            before = self._journal.of_order(order_id)
            taken: Counter[int] = Counter()
            for entry in before:
                taken.update({int(position): count for position, count in entry.detail.get("lines", {}).items()})
            more = Counter({line.position: line.quantity for line in wanted.lines})
            currency = self._currency_of(order)
            lines = [returned(order, position, taken[position], count, currency) for position, count in more.items()]
            net = money.amount(sum(line.net for line in lines), currency)
            tax = money.amount(sum(line.tax for line in lines), currency)
            # An order from elsewhere may have its taxes in the prices, and gives them back with these.
            amount = net if order.summary and order.summary.is_tax_inclusive else net + tax
            payments = taken_from(before, amount)
            everything = taken + more == Counter(
                {position: int(line.quantity or 0) for position, line in enumerate(order.line_items or [])}
            )
            update = {"status": "refunded" if everything else "partial-refund"}
            detail = {"lines": dict(more), "payments": payments, "update": update}
            entry = self._begin(key, "refund", order_id, request, amount, detail)
            try:
                refund = await self._pos.refunds.create(
                    order_id=order_id,
                    session_id=self._settings.session_id,
                    external_id=key,
                    currency=currency,
                    reason=wanted.reason,
                    line_items=[line.record for line in lines],
                    summary={"subTotal": str(net), "totalTaxes": str(tax), "total": str(amount)},
                    payment=payments,
                    balance=money.decimal_string(0, currency),
                )
            except FinalPOSError as error:
                self._write_down(entry, error)
                raise
            self._journal.put(entry, "recorded", refund.id)
            log.info("refund.recorded", order_id=order_id, key=key, amount=str(amount))
            return await self._finished(order)

    async def _resolve(self, order_id: str, found: Resolution) -> Result:
        async with self._lock(order_id):
            entry = self._journal.find(found.key)
            if entry is None or entry.order_id != order_id or entry.state not in ("sent", "unknown"):
                raise ProblemError("not-found", "No payment or refund under this key is in question.")
            if found.record_id is None:
                self._journal.forget(entry)
            else:
                await self._check_record(entry, found.record_id)
                entry = self._journal.put(entry, "recorded", found.record_id)
            log.warning("checkout.resolved", kind=entry.kind, key=entry.key, record_id=found.record_id)
            await self._show_on_order(order_id)
            return await self.look_up(order_id)

    async def _again(self, order_id: str, entry: Entry | None) -> Result | None:
        """What was done before under this key; ``None`` where it is to be done now.

        Raises:
            ProblemError: the outcome of this write, or of another one of the order, is unknown.
            FinalPOSError: the order could not be brought up to date.
        """
        is_done = entry is not None and entry.record_id is not None
        for other in self._journal.of_order(order_id):
            if other.state in ("sent", "unknown") and not is_done:
                raise _unknown(other)
        await self._show_on_order(order_id)
        return self._result(await self._pos.orders.get(order_id), replayed=True) if is_done else None

    async def _finished(self, order: Order) -> Result:
        """The order after a write that is on record. That the order does not show it yet is no reason to fail."""
        try:
            order = await self._show_on_order(order.id) or order
        except FinalPOSError as error:
            log.error("order.not_updated", order_id=order.id, outcome=error.outcome, error=str(error))
        return self._result(order)

    async def _show_on_order(self, order_id: str) -> Order | None:
        """Bring balance and status of an order up to date with what is on record of it.

        The values were settled when the write was journalled, so that it does no harm to send them twice.
        """
        order = None
        for entry in self._journal.of_order(order_id):
            if entry.state == "recorded":
                order = await self._pos.orders.update(order_id, **entry.detail["update"])
                self._journal.put(entry, "done")
        return order

    async def _check_record(self, entry: Entry, record_id: str) -> None:
        if entry.kind == "payment":
            transaction = await self._pos.transactions.get(record_id)
            order_id, amount, currency = transaction.order_id, transaction.amount, transaction.currency
        else:
            refund = await self._pos.refunds.get(record_id)
            amount = refund.summary.total if refund.summary else None
            order_id, currency = refund.order_id, refund.currency
        seen = order_id, money.amount(amount or "0", currency or self._settings.currency)
        if seen != (entry.order_id, entry.amount) or any(
            record_id == other.record_id for other in self._journal.of_order(entry.order_id)
        ):
            raise ProblemError("not-this", f"{record_id} is not the {entry.kind} in question.")

    def _known(self, key: str, kind: Kind, request: str) -> Entry | None:
        entry = self._journal.find(key)
        if entry is not None and (entry.kind, entry.request) != (kind, request):
            raise _reused(key)
        return entry

    def _begin(
        self, key: str, kind: Kind, order_id: str, request: str, amount: Decimal, detail: dict[str, Any]
    ) -> Entry:
        entry = Entry(key, kind, order_id, request, amount, "sent", detail)
        try:
            self._journal.begin(entry)
        except KeyTakenError:
            raise _reused(key) from None
        return entry

    def _write_down(self, entry: Entry, error: FinalPOSError) -> None:
        """What a write that failed has come to."""
        if error.outcome in ("not_sent", "refused") and entry.state == "sent":
            self._journal.forget(entry)
        elif isinstance(error, ResponseDecodeError) and error.record_id is not None:
            self._journal.put(entry, "done" if entry.kind == "order" else "recorded", error.record_id)
        else:
            self._journal.put(entry, "unknown")

    def _currency_of(self, order: Order) -> str:
        return order.currency or self._settings.currency

    def _lock(self, order_id: str) -> asyncio.Lock:
        return self._locks.setdefault(order_id, asyncio.Lock())

    def _result(self, order: Order, *, replayed: bool = False) -> Result:
        return Result(order, self._journal.of_order(order.id), replayed)

    @property
    def _patience(self) -> float:
        return self._settings.patience


def _unknown(entry: Entry) -> ProblemError:
    return ProblemError(
        "outcome-unknown",
        f"A {entry.kind} of {entry.amount} under the key {entry.key} may or may not be on record.",
        outcome="unknown",
        check={"look_for": {"orderId": entry.order_id, "externalId": entry.key, "amount": str(entry.amount)}},
    )


def _reused(key: str) -> ProblemError:
    return ProblemError("key-reused", f"The key {key} belongs to another request.")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
