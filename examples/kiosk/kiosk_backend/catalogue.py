"""What is sold, and at what price? The merchant's catalogue, read once and kept fresh."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from finalpos_client import CallOptions, FinalPOS, RetryPolicy, money
from finalpos_client.models import Product, Variant

from .logs import log
from .problems import ProblemError
from .settings import Settings
from .single_flight import SingleFlight

_UNSOLD = frozenset({"draft"})  # the one status of a product that the API's documentation shows
_READING = RetryPolicy()  # nobody waits for a refresh, so it may take the SDK's own time
_PAUSE = 5.0  # seconds from a refresh that failed to the next


@dataclass(frozen=True)
class Item:
    """One thing on the menu: a variant of a product."""

    variant_id: str
    product_id: str
    name: str
    option: str
    sku: str
    price: Decimal
    categories: tuple[str, ...]
    image: str | None


@dataclass(frozen=True)
class Menu:
    """The catalogue as it was at one time. ``read_at`` is for people, ``read`` for reckoning with."""

    items: Mapping[str, Item]
    read_at: datetime.datetime
    read: float
    by_product: Mapping[str, list[Item]] = field(repr=False)

    def find(self, *, variant_id: str | None, product_id: str | None) -> Item:
        """The item that is meant; a product stands for its only variant.

        Raises:
            ProblemError: there is none, or not just one.
        """
        only = self.items.get(variant_id or "")
        meant = self.by_product.get(product_id or "", []) if only is None else [only]
        if len(meant) != 1:
            why = "has several variants: say which" if meant else "is not on the menu"
            raise ProblemError("not-sold", f"{variant_id or product_id} {why}.")
        return meant[0]


class Catalogue:
    """Serves the menu at once, however old; reads it again in the background when it is stale.

    One refresh runs at a time. When it fails, the old menu is served on and the next refresh waits a little.
    """

    def __init__(
        self,
        pos: FinalPOS,
        settings: Settings,
        monotonic: Callable[[], float],
        now: Callable[[], datetime.datetime],
    ) -> None:
        self._pos = pos
        self._settings = settings
        self._monotonic = monotonic
        self._now = now
        self._menu: Menu | None = None
        self._refreshes: SingleFlight[Menu] = SingleFlight()
        self._not_before = -float("inf")
        self.last_error: Exception | None = None
        """Why the last refresh failed; ``None`` where it did not."""

    async def menu(self) -> Menu:
        """The menu as it was last read; only the first who ask wait for it.

        Raises:
            FinalPOSError: it could not be read, and never was.
            TimeoutError: that takes longer than the front end waits.
        """
        if self._menu is None:
            return await self._refreshes.run("menu", self._refresh, self._settings.patience)
        if self.age_of(self._menu) >= self._settings.catalogue_ttl and self._monotonic() >= self._not_before:
            self._refreshes.start("menu", self._refresh)
        return self._menu

    async def prices(self) -> Menu:
        """The menu, to sell at its prices.

        Raises:
            ProblemError: it is older than prices may be.
            FinalPOSError, TimeoutError: as ``menu`` does.
        """
        menu = await self.menu()
        if self.age_of(menu) > self._settings.catalogue_max_age:
            raise ProblemError("catalogue-too-old", f"Prices were last read at {menu.read_at:%Y-%m-%d %H:%M} UTC.")
        return menu

    def age(self) -> float | None:
        """Seconds since the menu was read; ``None`` where it never was."""
        return None if self._menu is None else self.age_of(self._menu)

    def age_of(self, menu: Menu) -> float:
        return self._monotonic() - menu.read

    def start(self) -> None:
        """Read the menu in the background, so that the first customer does not wait for it."""
        self._refreshes.start("menu", self._refresh)

    async def aclose(self) -> None:
        await self._refreshes.aclose(patience=0)

    async def _refresh(self) -> Menu:
        began = self._monotonic()  # what changes while it is read is as old as that
        try:
            self._menu = await self._read(began)
        except Exception as error:  # whatever it is: refreshes one after the other do not help
            self.last_error = error
            self._not_before = self._monotonic() + _PAUSE
            log.warning("catalogue.refresh_failed", error=str(error))
            raise
        self.last_error = None
        log.info("catalogue.refreshed", items=len(self._menu.items))
        return self._menu

    async def _read(self, began: float) -> Menu:
        options: CallOptions = {"retry": _READING}
        categories = {each.id: each.name async for each in self._pos.categories.list(options=options)}
        products = {each.id: each async for each in self._pos.products.list(prefetch=2, options=options)}
        items: dict[str, Item] = {}
        by_product: dict[str, list[Item]] = {}
        async for variant in self._pos.variants.list(prefetch=2, options=options):
            product = products.get(variant.product_id or "")
            price = _price(variant, self._settings.currency)
            if product is None or price is None or not self._sells(product):
                continue
            names = (categories.get(each) for each in product.categories or [])
            item = Item(
                variant_id=variant.id,
                product_id=product.id,
                name=product.name or "",
                option=", ".join(attribute.value or "" for attribute in variant.attributes or []),
                sku=variant.sku or product.sku or "",
                price=price,
                categories=tuple(name for name in names if name),
                image=next(iter([*(variant.images or []), *(product.images or [])]), None),
            )
            items[item.variant_id] = item
            by_product.setdefault(item.product_id, []).append(item)
        return Menu(items, self._now(), began, by_product)

    def _sells(self, product: Product) -> bool:
        here = not product.outlets or self._settings.outlet_id in product.outlets
        return here and product.status not in _UNSOLD


def _price(variant: Variant, currency: str) -> Decimal | None:
    """What a variant costs, ``None`` where it has no price that could be asked for.

    Prices of variants are numbers whose unit the API does not document. They are taken for major units, as those of
    orders are.
    """
    on_sale = variant.is_on_sale and variant.sale_price is not None
    price = variant.sale_price if on_sale else variant.price
    try:
        if price is not None and (asked := money.amount(price, currency)) >= 0:
            return asked
    except money.MoneyError as error:
        log.warning("catalogue.price_unusable", variant_id=variant.id, error=str(error))
    return None
