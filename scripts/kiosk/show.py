"""What the day looks like on a terminal: 80 columns, and readable without colour."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich import box
from rich.align import Align
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from finalpos_client import RetryEvent, SettledEvent
from finalpos_client.models import Refund
from finalpos_client.money import LineTotals

from .records import Closing, Item, Member, Payment, Sale
from .shop import CURRENCY, NAME, Shop
from .tally import Journal, Tally

WIDTH = 80
_SLIP = 46


class Show:
    """Prints the steps of the day."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)
        self.console.width = min(self.console.width, WIDTH)

    def step(self, title: str) -> None:
        self.console.print()
        self.console.print(Rule(Text(title, style="bold"), align="left", style="dim"))

    def say(self, text: str) -> None:
        self.console.print(Text(text))

    def aside(self, sign: str, text: str) -> None:
        """A dim line about what happened on the wire."""
        self.console.print(Text(f"{sign} {text}", style="dim"))

    def repeated(self, event: RetryEvent) -> None:
        self.aside("↻", f"{event.operation.name}: {event.reason}, asked again after {event.wait:.2f} s")

    def settled(self, event: SettledEvent) -> None:
        key = ", ".join(map(str, event.natural_key.values()))
        how = "found in the list, not sent again" if event.found else "sent again, because it was not in the list"
        self.aside("✓", f"{event.operation.name}: reply lost, but {key} is there, once: {how}")

    def catalogue(self, items: Iterable[Item]) -> None:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in ("Category", "Product", "Option", "SKU"):
            table.add_column(name)
        table.add_column(CURRENCY, justify="right")
        table.add_column("Stock", justify="right")
        for item in items:
            table.add_row(item.category, item.name, item.option, item.sku, str(item.price), str(item.stock))
        self.console.print(table)

    def member(self, member: Member) -> None:
        found = "welcome," if member.is_new else "found"
        self.say(
            f"Card {member.card}: {found} {member.name}, {member.tier} since {member.joined}, {member.points} points"
        )

    def receipt(self, shop: Shop, sale: Sale, payment: Payment, member: Member) -> None:
        costs, outlet = sale.bill, shop.outlet
        lines = _columns()
        for (item, _), line in zip(sale.basket, costs.lines, strict=True):
            lines.add_row(_priced(line, item), str(line.subtotal))
        sums = _columns()
        sums.add_row("Subtotal", str(costs.subtotal))
        sums.add_row(f"Loyalty discount {sale.discount}", f"-{costs.discount}")
        for tax in costs.taxes:
            sums.add_row(f"{tax.name} {tax.rate}", str(tax.amount))
        sums.add_row(f"Tip {costs.tip_rate}", str(costs.tip))
        owed = _columns()
        owed.add_row(Text("TOTAL", style="bold"), Text(f"{CURRENCY} {costs.total}", style="bold"))
        owed.add_row(f"Paid by {payment.method}", str(payment.tendered))
        if payment.change:
            owed.add_row("Change", str(payment.change))
        created = sale.order.created_at
        self._slip(
            _centred(f"{outlet.alias}, {outlet.address}", f"{outlet.city}, {outlet.state} {outlet.post_code}"),
            Text(f"Receipt {sale.receipt_id}   {created.astimezone():%Y-%m-%d %H:%M}" if created else sale.receipt_id),
            lines,
            sums,
            owed,
            _centred(f"{member.name}: {member.points} points", "Thank you!"),
            title=NAME,
        )

    def refund(self, refund: Refund, sale: Sale, position: int) -> None:
        (item, _), line = sale.basket[position], sale.bill.lines[position]
        sums = _columns()
        sums.add_row(_priced(line, item), str(line.subtotal))
        sums.add_row("Its share of the discount", f"-{line.discount}")
        sums.add_row("Its taxes", str(line.tax))
        paid = _columns()
        paid.add_row(Text("REFUND in cash", style="bold"), Text(f"{CURRENCY} {line.total}", style="bold"))
        self._slip(Text(f"For receipt {sale.receipt_id}: {refund.reason}"), sums, paid, title="Refund")

    def closing(self, closing: Closing) -> None:
        session, takings = closing.session, closing.takings.values()
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column(f"Session {session.session_number}", min_width=24)
        for method in closing.takings:
            table.add_column(method.capitalize(), justify="right", min_width=10)
        table.add_row("Opening amount", *_amounts(each.opening for each in takings))
        table.add_row("+ sales", *_amounts(each.sales for each in takings))
        table.add_row("- refunds", *_amounts(each.refunds for each in takings), end_section=True)
        table.add_row("Expected, by the records", *_amounts(each.expected for each in takings))
        table.add_row("Counted", *_amounts(each.counted for each in takings))
        table.add_row("Difference", *_amounts(each.difference for each in takings), style="bold")
        self.console.print(table)
        self.say(f"Opened by {session.opened_by}, closed by {session.closed_by}.")
        self.say(session.closing_note or "")

    def counted(self, journal: Journal, counted: Tally, *, seconds: float) -> None:
        self.step("On the wire")
        called = [_called(name, count, journal.repeated[name]) for name, count in sorted(journal.called.items())]
        self.console.print(Columns(called, column_first=True, padding=(0, 3), equal=True), style="dim")
        self.say(
            f"{counted.calls} calls, {counted.requests} requests, {counted.repeated} repeated, "
            f"{counted.lost} lost, {counted.doubled} doubled, in {seconds:.1f} s"
        )

    def _slip(self, *parts: RenderableType, title: str) -> None:
        spaced: list[RenderableType] = []
        for part in parts:
            spaced += [part, Rule(style="dim", characters="-")]
        body = Group(*spaced[:-1])
        panel = Panel(body, title=Text(title, style="bold"), box=box.ROUNDED, width=_SLIP, padding=(0, 1))
        self.console.print(Align.center(panel))


def _columns() -> Table:
    table = Table.grid(expand=True, padding=(0, 1))
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    return table


def _called(name: str, count: int, repeated: int) -> str:
    return f"{count:2} {name}" + (f" (+{repeated})" if repeated else "")


def _centred(*lines: str) -> Text:
    return Text("\n".join(lines), justify="center")


def _priced(line: LineTotals, item: Item) -> str:
    return f"{line.quantity} x {line.price}  {item.name}, {item.option}"


def _amounts(amounts: Iterable[Decimal]) -> list[str]:
    return [str(amount) for amount in amounts]
