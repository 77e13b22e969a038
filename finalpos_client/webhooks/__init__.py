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

from .app import Handler as Handler
from .app import WebhookApp as WebhookApp
from .events import Address as Address
from .events import CartItem as CartItem
from .events import CompanyData as CompanyData
from .events import CustomerCreated as CustomerCreated
from .events import CustomerData as CustomerData
from .events import CustomerUpdated as CustomerUpdated
from .events import CustomEvent as CustomEvent
from .events import Event as Event
from .events import InventoryUpdated as InventoryUpdated
from .events import OrderCompleted as OrderCompleted
from .events import OrderData as OrderData
from .events import OutletData as OutletData
from .events import ProductCreated as ProductCreated
from .events import ProductData as ProductData
from .events import SessionClosed as SessionClosed
from .events import StationData as StationData
from .events import UnknownEvent as UnknownEvent
from .events import UserData as UserData
from .reading import EventDecodeError as EventDecodeError
from .reading import parse as parse
from .registration import hook_url as hook_url
from .registration import register as register
