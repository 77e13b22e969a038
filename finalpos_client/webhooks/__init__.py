"""Events that Final POS sends to an address of yours: read, received, registered.

    from finalpos_client import webhooks

    event = webhooks.parse(body)                     # bytes or text of a request -> one of the event classes
    app = webhooks.WebhookApp(secret, handler)       # an ASGI application that receives them
    await webhooks.register(pos.zapier_triggers, url="https://shop.example/hooks", secret=secret, ...)

The vendor calls them Zapier triggers. What is known of them comes from its help pages: the JSON, for some events. Not
documented are a signature (so whoever knows the address can send anything), whether a delivery is repeated, in which
order deliveries come, and an id to recognise one by.

The rest of the package neither needs nor imports this module; it has no dependency of its own.
"""

from .app import Handler, WebhookApp
from .events import (
    Address,
    CartItem,
    CompanyData,
    CustomerCreated,
    CustomerData,
    CustomerUpdated,
    CustomEvent,
    Event,
    InventoryUpdated,
    OrderCompleted,
    OrderData,
    OutletData,
    ProductCreated,
    ProductData,
    SessionClosed,
    StationData,
    UnknownEvent,
    UserData,
)
from .reading import EventDecodeError, parse
from .registration import hook_url, register

__all__ = [
    "Address",
    "CartItem",
    "CompanyData",
    "CustomEvent",
    "CustomerCreated",
    "CustomerData",
    "CustomerUpdated",
    "Event",
    "EventDecodeError",
    "Handler",
    "InventoryUpdated",
    "OrderCompleted",
    "OrderData",
    "OutletData",
    "ProductCreated",
    "ProductData",
    "SessionClosed",
    "StationData",
    "UnknownEvent",
    "UserData",
    "WebhookApp",
    "hook_url",
    "parse",
    "register",
]
