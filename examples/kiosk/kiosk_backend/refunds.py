"""How much comes back, and out of which payment? No I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from finalpos_client import money
from finalpos_client.models import Order

from .journal import Entry
from .problems import ProblemError


@dataclass(frozen=True)
class Returned:
    """Some pieces of a line, on their way back: the line of a refund in the API's own names, and its amounts."""

    record: dict[str, Any]
    net: Decimal
    tax: Decimal


def returned(order: Order, position: int, taken: int, count: int, currency: str) -> Returned:
    """What comes back with ``count`` pieces of a line, after ``taken`` of them.

    Raises:
        ProblemError: there are not so many left.
    """
    lines = order.line_items or []
    sold = int(lines[position].quantity or 0) if position < len(lines) else 0
    if taken + count > sold:
        raise ProblemError("refund-too-large", f"Line {position}: {sold - taken} of {sold} can be given back.")
    line = lines[position]

    def share(amount: str | None) -> Decimal:
        # Every piece has its own share from the start, so that all of them add up to what was paid.
        return sum(money.spread(amount or "0", [1] * sold, currency)[taken : taken + count], Decimal(0))

    net, taxes = share(line.total), [(each, share(each.amount)) for each in line.taxes or []]
    record = {
        "productId": line.product_id,
        "variantId": line.variant_id,
        "name": line.name,
        "quantity": count,
        "price": line.price,
        "total": str(net),
        "taxes": [{"name": each.name, "percentage": each.percentage, "amount": str(amount)} for each, amount in taxes],
    }
    return Returned(record, net, sum((amount for _, amount in taxes), Decimal(0)))


def taken_from(entries: Sequence[Entry], amount: Decimal) -> list[dict[str, str]]:
    """Which payments a refund is taken out of, the oldest first, as the API has it.

    Raises:
        ProblemError: less was paid through this service and not given back yet.
    """
    left: dict[str, Decimal] = {}
    for entry in entries:
        if entry.kind == "payment" and entry.record_id:
            left[entry.record_id] = entry.amount
        for part in entry.detail.get("payments", ()):
            left[part["transactionId"]] -= Decimal(part["amount"])
    paid = sum(left.values(), Decimal(0))
    if amount <= 0 or amount > paid:
        raise ProblemError("refund-too-large", f"{paid} was paid here and not given back yet.", paid=str(paid))
    methods = {entry.record_id: entry.detail["method"] for entry in entries if entry.kind == "payment"}
    parts = []
    for transaction_id, available in left.items():
        part = min(available, amount)
        amount -= part
        if part:
            parts.append({"paymentType": methods[transaction_id], "amount": str(part), "transactionId": transaction_id})
    return parts
