"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finalpos_client.sync.portal import Portal

    from .client import RawResources, Resources
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


class SyncResources:
    """One attribute for each resource, loaded when first used."""

    def __init__(self, resources: Resources, portal: Portal) -> None:
        self._resources = resources
        self._portal = portal

    @cached_property
    def customers(self) -> SyncCustomers:
        """The calls of ``customers``: create, get, update, delete, list, as_type, find, find_all, schema, upsert."""
        return SyncCustomers(self._resources.customers, self._portal)

    @cached_property
    def custom_tables(self) -> SyncCustomTables:
        """The calls of ``custom_tables``: fields, create_row, get_row, update_row, delete_row, create_value, get_value,
        update_value, delete_value, get_data, rows, values, list.
        """
        return SyncCustomTables(self._resources.custom_tables, self._portal)

    @cached_property
    def products(self) -> SyncProducts:
        """The calls of ``products``: create, get, update, delete, list."""
        return SyncProducts(self._resources.products, self._portal)

    @cached_property
    def outlets(self) -> SyncOutlets:
        """The calls of ``outlets``: create, get, update, delete, list."""
        return SyncOutlets(self._resources.outlets, self._portal)

    @cached_property
    def categories(self) -> SyncCategories:
        """The calls of ``categories``: create, get, update, delete, list."""
        return SyncCategories(self._resources.categories, self._portal)

    @cached_property
    def stations(self) -> SyncStations:
        """The calls of ``stations``: create, get, update, delete, list."""
        return SyncStations(self._resources.stations, self._portal)

    @cached_property
    def variants(self) -> SyncVariants:
        """The calls of ``variants``: create, get, update, delete, list."""
        return SyncVariants(self._resources.variants, self._portal)

    @cached_property
    def orders(self) -> SyncOrders:
        """The calls of ``orders``: create, get, update, delete, list."""
        return SyncOrders(self._resources.orders, self._portal)

    @cached_property
    def transactions(self) -> SyncTransactions:
        """The calls of ``transactions``: create, get, update, delete."""
        return SyncTransactions(self._resources.transactions, self._portal)

    @cached_property
    def roles(self) -> SyncRoles:
        """The calls of ``roles``: create, get, update, delete."""
        return SyncRoles(self._resources.roles, self._portal)

    @cached_property
    def attachments(self) -> SyncAttachments:
        """The calls of ``attachments``: create, get, update, delete."""
        return SyncAttachments(self._resources.attachments, self._portal)

    @cached_property
    def accounts(self) -> SyncAccounts:
        """The calls of ``accounts``: create, get, update, delete."""
        return SyncAccounts(self._resources.accounts, self._portal)

    @cached_property
    def refunds(self) -> SyncRefunds:
        """The calls of ``refunds``: create, get, update, delete."""
        return SyncRefunds(self._resources.refunds, self._portal)

    @cached_property
    def sessions(self) -> SyncSessions:
        """The calls of ``sessions``: create, get, update, delete."""
        return SyncSessions(self._resources.sessions, self._portal)

    @cached_property
    def zapier_triggers(self) -> SyncZapierTriggers:
        """The calls of ``zapier_triggers``: create, get, update, delete."""
        return SyncZapierTriggers(self._resources.zapier_triggers, self._portal)


class SyncRawResources:
    """The same resources, whose calls return the whole reply."""

    def __init__(self, resources: RawResources, portal: Portal) -> None:
        self._resources = resources
        self._portal = portal

    @cached_property
    def customers(self) -> SyncRawCustomers:
        """The calls of ``customers``, with the whole reply."""
        return SyncRawCustomers(self._resources.customers, self._portal)

    @cached_property
    def custom_tables(self) -> SyncRawCustomTables:
        """The calls of ``custom_tables``, with the whole reply."""
        return SyncRawCustomTables(self._resources.custom_tables, self._portal)

    @cached_property
    def products(self) -> SyncRawProducts:
        """The calls of ``products``, with the whole reply."""
        return SyncRawProducts(self._resources.products, self._portal)

    @cached_property
    def outlets(self) -> SyncRawOutlets:
        """The calls of ``outlets``, with the whole reply."""
        return SyncRawOutlets(self._resources.outlets, self._portal)

    @cached_property
    def categories(self) -> SyncRawCategories:
        """The calls of ``categories``, with the whole reply."""
        return SyncRawCategories(self._resources.categories, self._portal)

    @cached_property
    def stations(self) -> SyncRawStations:
        """The calls of ``stations``, with the whole reply."""
        return SyncRawStations(self._resources.stations, self._portal)

    @cached_property
    def variants(self) -> SyncRawVariants:
        """The calls of ``variants``, with the whole reply."""
        return SyncRawVariants(self._resources.variants, self._portal)

    @cached_property
    def orders(self) -> SyncRawOrders:
        """The calls of ``orders``, with the whole reply."""
        return SyncRawOrders(self._resources.orders, self._portal)

    @cached_property
    def transactions(self) -> SyncRawTransactions:
        """The calls of ``transactions``, with the whole reply."""
        return SyncRawTransactions(self._resources.transactions, self._portal)

    @cached_property
    def roles(self) -> SyncRawRoles:
        """The calls of ``roles``, with the whole reply."""
        return SyncRawRoles(self._resources.roles, self._portal)

    @cached_property
    def attachments(self) -> SyncRawAttachments:
        """The calls of ``attachments``, with the whole reply."""
        return SyncRawAttachments(self._resources.attachments, self._portal)

    @cached_property
    def accounts(self) -> SyncRawAccounts:
        """The calls of ``accounts``, with the whole reply."""
        return SyncRawAccounts(self._resources.accounts, self._portal)

    @cached_property
    def refunds(self) -> SyncRawRefunds:
        """The calls of ``refunds``, with the whole reply."""
        return SyncRawRefunds(self._resources.refunds, self._portal)

    @cached_property
    def sessions(self) -> SyncRawSessions:
        """The calls of ``sessions``, with the whole reply."""
        return SyncRawSessions(self._resources.sessions, self._portal)

    @cached_property
    def zapier_triggers(self) -> SyncRawZapierTriggers:
        """The calls of ``zapier_triggers``, with the whole reply."""
        return SyncRawZapierTriggers(self._resources.zapier_triggers, self._portal)


class SyncCustomers:
    """``pos.customers``, without ``await``."""

    def __init__(self, resource: Customers, portal: Portal) -> None:
        self.schema = portal.blocking(resource.schema)
        self.find = portal.blocking(resource.find)
        self.find_all = portal.iterating(resource.find_all)
        self.as_type = portal.typing(resource.as_type)
        self.upsert = portal.blocking(resource.upsert)
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.paging(resource.list)


class SyncRawCustomers:
    """``pos.with_raw_response.customers``, without ``await``."""

    def __init__(self, resource: RawCustomers, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.iterating(resource.list)


class SyncCustomTables:
    """``pos.custom_tables``, without ``await``."""

    def __init__(self, resource: CustomTables, portal: Portal) -> None:
        self.fields = portal.paging(resource.fields)
        self.create_row = portal.blocking(resource.create_row)
        self.get_row = portal.blocking(resource.get_row)
        self.update_row = portal.blocking(resource.update_row)
        self.delete_row = portal.blocking(resource.delete_row)
        self.create_value = portal.blocking(resource.create_value)
        self.get_value = portal.blocking(resource.get_value)
        self.update_value = portal.blocking(resource.update_value)
        self.delete_value = portal.blocking(resource.delete_value)
        self.get_data = portal.blocking(resource.get_data)
        self.rows = portal.paging(resource.rows)
        self.values = portal.paging(resource.values)
        self.list = portal.paging(resource.list)


class SyncRawCustomTables:
    """``pos.with_raw_response.custom_tables``, without ``await``."""

    def __init__(self, resource: RawCustomTables, portal: Portal) -> None:
        self.fields = portal.iterating(resource.fields)
        self.create_row = portal.blocking(resource.create_row)
        self.get_row = portal.blocking(resource.get_row)
        self.update_row = portal.blocking(resource.update_row)
        self.delete_row = portal.blocking(resource.delete_row)
        self.create_value = portal.blocking(resource.create_value)
        self.get_value = portal.blocking(resource.get_value)
        self.update_value = portal.blocking(resource.update_value)
        self.delete_value = portal.blocking(resource.delete_value)
        self.get_data = portal.blocking(resource.get_data)
        self.rows = portal.iterating(resource.rows)
        self.values = portal.iterating(resource.values)
        self.list = portal.iterating(resource.list)


class SyncProducts:
    """``pos.products``, without ``await``."""

    def __init__(self, resource: Products, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.paging(resource.list)


class SyncRawProducts:
    """``pos.with_raw_response.products``, without ``await``."""

    def __init__(self, resource: RawProducts, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.iterating(resource.list)


class SyncOutlets:
    """``pos.outlets``, without ``await``."""

    def __init__(self, resource: Outlets, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.paging(resource.list)


class SyncRawOutlets:
    """``pos.with_raw_response.outlets``, without ``await``."""

    def __init__(self, resource: RawOutlets, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.iterating(resource.list)


class SyncCategories:
    """``pos.categories``, without ``await``."""

    def __init__(self, resource: Categories, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.paging(resource.list)


class SyncRawCategories:
    """``pos.with_raw_response.categories``, without ``await``."""

    def __init__(self, resource: RawCategories, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.iterating(resource.list)


class SyncStations:
    """``pos.stations``, without ``await``."""

    def __init__(self, resource: Stations, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.paging(resource.list)


class SyncRawStations:
    """``pos.with_raw_response.stations``, without ``await``."""

    def __init__(self, resource: RawStations, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.iterating(resource.list)


class SyncVariants:
    """``pos.variants``, without ``await``."""

    def __init__(self, resource: Variants, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.paging(resource.list)


class SyncRawVariants:
    """``pos.with_raw_response.variants``, without ``await``."""

    def __init__(self, resource: RawVariants, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.iterating(resource.list)


class SyncOrders:
    """``pos.orders``, without ``await``."""

    def __init__(self, resource: Orders, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.paging(resource.list)


class SyncRawOrders:
    """``pos.with_raw_response.orders``, without ``await``."""

    def __init__(self, resource: RawOrders, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
        self.list = portal.iterating(resource.list)


class SyncTransactions:
    """``pos.transactions``, without ``await``."""

    def __init__(self, resource: Transactions, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRawTransactions:
    """``pos.with_raw_response.transactions``, without ``await``."""

    def __init__(self, resource: RawTransactions, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRoles:
    """``pos.roles``, without ``await``."""

    def __init__(self, resource: Roles, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRawRoles:
    """``pos.with_raw_response.roles``, without ``await``."""

    def __init__(self, resource: RawRoles, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncAttachments:
    """``pos.attachments``, without ``await``."""

    def __init__(self, resource: Attachments, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRawAttachments:
    """``pos.with_raw_response.attachments``, without ``await``."""

    def __init__(self, resource: RawAttachments, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncAccounts:
    """``pos.accounts``, without ``await``."""

    def __init__(self, resource: Accounts, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRawAccounts:
    """``pos.with_raw_response.accounts``, without ``await``."""

    def __init__(self, resource: RawAccounts, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRefunds:
    """``pos.refunds``, without ``await``."""

    def __init__(self, resource: Refunds, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRawRefunds:
    """``pos.with_raw_response.refunds``, without ``await``."""

    def __init__(self, resource: RawRefunds, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncSessions:
    """``pos.sessions``, without ``await``."""

    def __init__(self, resource: Sessions, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRawSessions:
    """``pos.with_raw_response.sessions``, without ``await``."""

    def __init__(self, resource: RawSessions, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncZapierTriggers:
    """``pos.zapier_triggers``, without ``await``."""

    def __init__(self, resource: ZapierTriggers, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)


class SyncRawZapierTriggers:
    """``pos.with_raw_response.zapier_triggers``, without ``await``."""

    def __init__(self, resource: RawZapierTriggers, portal: Portal) -> None:
        self.create = portal.blocking(resource.create)
        self.get = portal.blocking(resource.get)
        self.update = portal.blocking(resource.update)
        self.delete = portal.blocking(resource.delete)
