"""A small shop, set up as its back office would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from finalpos_client import FinalPOS
from finalpos_client.models import Outlet, Station
from finalpos_client.money import TaxRate, number, percent

NAME = "Harbour & Bean"
CURRENCY = "USD"
TAX_RATES = (TaxRate("State tax", percent("5.5")), TaxRate("City tax", percent("2.375")))
TIERS = {"silver": percent(5), "gold": percent(10)}
"""Loyalty tiers, with their discounts."""

LOYALTY_COLUMNS = (
    {"name": "customerId", "type": "string", "referenceLinkedCollection": "customers", "referenceLinkedField": "id"},
    {"name": "tier", "type": "string", "defaultValue": "silver"},
    {"name": "points", "type": "number", "defaultValue": 0},
    {"name": "joined", "type": "date"},
)

OUTLETS = (("Pier 3", "12 Harbour Street"), ("Old Town", "7 Exchange Lane"))
STATIONS = (("Pier 3", "Kiosk 1"), ("Pier 3", "Till 1"), ("Old Town", "Till 1"))
ROLES = {
    "Barista": {"create_order": True, "refund_order": False},
    "Shift lead": {"create_order": True, "refund_order": True},
}
MENU: dict[str, dict[str, dict[str, str]]] = {
    "Coffee": {
        "Flat white": {"small": "3.80", "large": "4.65"},
        "Filter coffee": {"cup": "2.95"},
        "Cold brew": {"bottle": "5.25"},
    },
    "Bakery": {
        "Cinnamon roll": {"piece": "3.45"},
        "Sourdough loaf": {"half": "4.20", "whole": "7.90"},
    },
    "To take home": {
        "House blend": {"250 g": "11.95", "1 kg": "39.00"},
        "Tote bag": {"natural": "14.50"},
    },
}  # fmt: skip


@dataclass(frozen=True)
class Shop:
    """Where the kiosk stands, and what was set up around it."""

    outlet: Outlet
    station: Station
    summary: str


async def set_up(pos: FinalPOS) -> Shop:
    """Create outlets, stations, roles, the menu and one loyal customer; returns the place of the kiosk."""
    outlets = {alias: await _outlet(pos, alias, address) for alias, address in OUTLETS}
    stations = [
        await pos.stations.create(name=name, outlet_id=outlets[alias].id, status="AVAILABLE")
        for alias, name in STATIONS
    ]
    for name, permissions in ROLES.items():
        await _role(pos, name, permissions)
    variants = await _menu(pos, list(outlets.values()))
    await pos.customers.create(
        email="grace@example.com",
        first_name="Grace",
        last_name="Hopper",
        external_id="HB-0007",
        tier="gold",
        points=1906,
        joined=date(2024, 12, 9),
    )
    products = sum(len(products) for products in MENU.values())
    return Shop(
        outlet=outlets["Pier 3"],
        station=stations[0],
        summary=f"{len(outlets)} outlets, {len(stations)} stations, {len(ROLES)} roles, {len(MENU)} categories, "
        f"{products} products in {variants} variants",
    )


async def _outlet(pos: FinalPOS, alias: str, address: str) -> Outlet:
    return await pos.outlets.create(
        name=NAME,
        alias=alias,
        address=address,
        city="Portland",
        state="ME",
        country="US",
        post_code="04101",
        phone="+12075550142",
    )


async def _role(pos: FinalPOS, name: str, permissions: dict[str, bool]) -> None:
    granted = [
        {"name": permission, "permissionId": permission, "category": "orders", "subCategory": "till", "value": allowed}
        for permission, allowed in permissions.items()
    ]
    await pos.roles.create(name=name, permissions=granted)


async def _menu(pos: FinalPOS, outlets: list[Outlet]) -> int:
    """Create categories, products and variants; returns how many variants there are."""
    count = 0
    for order, (category_name, products) in enumerate(MENU.items(), start=1):
        category = await pos.categories.create(
            name=category_name, description=f"Our {category_name.lower()}", menu_order=order
        )
        for product_name, prices in products.items():
            product = await pos.products.create(
                name=product_name,
                product_type="variable",
                status="published",
                categories=[category.id],
                outlets=[outlet.id for outlet in outlets],
            )
            for option, price in prices.items():
                count += 1
                await pos.variants.create(
                    product_id=product.id,
                    manage_stock=True,
                    sku=f"HB-{count:03}",
                    price=number(price, CURRENCY),  # a number here; whatever was sold has its money as decimal strings
                    attributes=[{"name": "option", "value": option}],
                    inventory=[{"outletId": outlet.id, "stock": 8 * count} for outlet in outlets],
                )
    return count
