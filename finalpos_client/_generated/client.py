"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finalpos_client.resource import Caller

    from .resources.accounts import Accounts, RawAccounts
    from .resources.attachments import Attachments, RawAttachments
    from .resources.categories import Categories, RawCategories
    from .resources.custom_tables import CustomTables, RawCustomTables
    from .resources.customers import Customers, RawCustomers
    from .resources.orders import Orders, RawOrders
    from .resources.outlets import Outlets, RawOutlets
    from .resources.products import Products, RawProducts
    from .resources.refunds import RawRefunds, Refunds
    from .resources.roles import RawRoles, Roles
    from .resources.sessions import RawSessions, Sessions
    from .resources.stations import RawStations, Stations
    from .resources.transactions import RawTransactions, Transactions
    from .resources.variants import RawVariants, Variants
    from .resources.zapier_triggers import RawZapierTriggers, ZapierTriggers


class Resources:
    """One attribute for each resource, loaded when first used."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @cached_property
    def customers(self) -> Customers:
        """The calls of ``customers``: create, get, update, delete, list, as_type, find, find_all, schema, upsert."""
        from .resources.customers import Customers

        return Customers(self._caller)

    @cached_property
    def custom_tables(self) -> CustomTables:
        """The calls of ``custom_tables``: fields, create_row, get_row, update_row, delete_row, create_value, get_value,
        update_value, delete_value, get_data, rows, values, list.
        """
        from .resources.custom_tables import CustomTables

        return CustomTables(self._caller)

    @cached_property
    def products(self) -> Products:
        """The calls of ``products``: create, get, update, delete, list."""
        from .resources.products import Products

        return Products(self._caller)

    @cached_property
    def outlets(self) -> Outlets:
        """The calls of ``outlets``: create, get, update, delete, list."""
        from .resources.outlets import Outlets

        return Outlets(self._caller)

    @cached_property
    def categories(self) -> Categories:
        """The calls of ``categories``: create, get, update, delete, list."""
        from .resources.categories import Categories

        return Categories(self._caller)

    @cached_property
    def stations(self) -> Stations:
        """The calls of ``stations``: create, get, update, delete, list."""
        from .resources.stations import Stations

        return Stations(self._caller)

    @cached_property
    def variants(self) -> Variants:
        """The calls of ``variants``: create, get, update, delete, list."""
        from .resources.variants import Variants

        return Variants(self._caller)

    @cached_property
    def orders(self) -> Orders:
        """The calls of ``orders``: create, get, update, delete, list."""
        from .resources.orders import Orders

        return Orders(self._caller)

    @cached_property
    def transactions(self) -> Transactions:
        """The calls of ``transactions``: create, get, update, delete."""
        from .resources.transactions import Transactions

        return Transactions(self._caller)

    @cached_property
    def roles(self) -> Roles:
        """The calls of ``roles``: create, get, update, delete."""
        from .resources.roles import Roles

        return Roles(self._caller)

    @cached_property
    def attachments(self) -> Attachments:
        """The calls of ``attachments``: create, get, update, delete."""
        from .resources.attachments import Attachments

        return Attachments(self._caller)

    @cached_property
    def accounts(self) -> Accounts:
        """The calls of ``accounts``: create, get, update, delete."""
        from .resources.accounts import Accounts

        return Accounts(self._caller)

    @cached_property
    def refunds(self) -> Refunds:
        """The calls of ``refunds``: create, get, update, delete."""
        from .resources.refunds import Refunds

        return Refunds(self._caller)

    @cached_property
    def sessions(self) -> Sessions:
        """The calls of ``sessions``: create, get, update, delete."""
        from .resources.sessions import Sessions

        return Sessions(self._caller)

    @cached_property
    def zapier_triggers(self) -> ZapierTriggers:
        """The calls of ``zapier_triggers``: create, get, update, delete."""
        from .resources.zapier_triggers import ZapierTriggers

        return ZapierTriggers(self._caller)


class RawResources:
    """The same resources, whose calls return the whole reply."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @cached_property
    def customers(self) -> RawCustomers:
        """The calls of ``customers``, with the whole reply."""
        from .resources.customers import Customers, RawCustomers

        return RawCustomers(Customers(self._caller))

    @cached_property
    def custom_tables(self) -> RawCustomTables:
        """The calls of ``custom_tables``, with the whole reply."""
        from .resources.custom_tables import CustomTables, RawCustomTables

        return RawCustomTables(CustomTables(self._caller))

    @cached_property
    def products(self) -> RawProducts:
        """The calls of ``products``, with the whole reply."""
        from .resources.products import Products, RawProducts

        return RawProducts(Products(self._caller))

    @cached_property
    def outlets(self) -> RawOutlets:
        """The calls of ``outlets``, with the whole reply."""
        from .resources.outlets import Outlets, RawOutlets

        return RawOutlets(Outlets(self._caller))

    @cached_property
    def categories(self) -> RawCategories:
        """The calls of ``categories``, with the whole reply."""
        from .resources.categories import Categories, RawCategories

        return RawCategories(Categories(self._caller))

    @cached_property
    def stations(self) -> RawStations:
        """The calls of ``stations``, with the whole reply."""
        from .resources.stations import RawStations, Stations

        return RawStations(Stations(self._caller))

    @cached_property
    def variants(self) -> RawVariants:
        """The calls of ``variants``, with the whole reply."""
        from .resources.variants import RawVariants, Variants

        return RawVariants(Variants(self._caller))

    @cached_property
    def orders(self) -> RawOrders:
        """The calls of ``orders``, with the whole reply."""
        from .resources.orders import Orders, RawOrders

        return RawOrders(Orders(self._caller))

    @cached_property
    def transactions(self) -> RawTransactions:
        """The calls of ``transactions``, with the whole reply."""
        from .resources.transactions import RawTransactions, Transactions

        return RawTransactions(Transactions(self._caller))

    @cached_property
    def roles(self) -> RawRoles:
        """The calls of ``roles``, with the whole reply."""
        from .resources.roles import RawRoles, Roles

        return RawRoles(Roles(self._caller))

    @cached_property
    def attachments(self) -> RawAttachments:
        """The calls of ``attachments``, with the whole reply."""
        from .resources.attachments import Attachments, RawAttachments

        return RawAttachments(Attachments(self._caller))

    @cached_property
    def accounts(self) -> RawAccounts:
        """The calls of ``accounts``, with the whole reply."""
        from .resources.accounts import Accounts, RawAccounts

        return RawAccounts(Accounts(self._caller))

    @cached_property
    def refunds(self) -> RawRefunds:
        """The calls of ``refunds``, with the whole reply."""
        from .resources.refunds import RawRefunds, Refunds

        return RawRefunds(Refunds(self._caller))

    @cached_property
    def sessions(self) -> RawSessions:
        """The calls of ``sessions``, with the whole reply."""
        from .resources.sessions import RawSessions, Sessions

        return RawSessions(Sessions(self._caller))

    @cached_property
    def zapier_triggers(self) -> RawZapierTriggers:
        """The calls of ``zapier_triggers``, with the whole reply."""
        from .resources.zapier_triggers import RawZapierTriggers, ZapierTriggers

        return RawZapierTriggers(ZapierTriggers(self._caller))
