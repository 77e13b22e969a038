"""What events carry, as far as the vendor's help pages show it.

Unlike in REST, ids have prefixes (``prod_...``), money is an int in minor units (``finalpos_client.money`` reads it; no
event says its currency), and addresses have names of their own. Every field may be missing, and reads ``None`` then;
what is not known here is kept in ``additional_properties``.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from attrs import field, frozen


@frozen
class Payload:
    """A JSON object of an event."""

    additional_properties: dict[str, Any] = field(factory=dict, kw_only=True)
    """Fields that are not known here, as they came."""


@frozen
class Address(Payload):
    """REST has other names for these."""

    line1: str | None = None
    city: str | None = None
    province: str | None = None
    postal_code: str | None = None
    country: str | None = None


@frozen
class CustomerData(Payload):
    """``id`` begins with ``cus_``."""

    id: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    shipping_address: Address | None = None
    billing_address: Address | None = None


@frozen
class ProductData(Payload):
    """``id`` begins with ``prod_``; ``price`` is in minor units. What ``options`` holds is not known."""

    id: str | None = None
    name: str | None = None
    description: str | None = None
    category: str | None = None
    price: int | None = None
    tax_class: str | None = None
    sku: str | None = None
    image_url: str | None = None
    options: list[Any] | None = None
    status: str | None = None


@frozen
class CompanyData(Payload):
    """``id`` begins with ``cmp_``."""

    id: str | None = None
    name: str | None = None


@frozen
class OutletData(Payload):
    """``id`` begins with ``out_``."""

    id: str | None = None
    name: str | None = None


@frozen
class StationData(Payload):
    """``id`` begins with ``sta_``."""

    id: str | None = None
    name: str | None = None


@frozen
class UserData(Payload):
    """``id`` begins with ``usr_``."""

    id: str | None = None
    first_name: str | None = None
    last_name: str | None = None


@frozen
class OrderData(Payload):
    """``id`` begins with ``ord_``; the sums are in minor units."""

    id: str | None = None
    status: str | None = None
    total: int | None = None
    subtotal: int | None = None
    tax: int | None = None


@frozen
class CartItem(Payload):
    """``price`` and ``total`` are in minor units."""

    product_id: str | None = None
    name: str | None = None
    quantity: float | None = None
    price: int | None = None
    total: int | None = None


@frozen(kw_only=True)
class Event(Payload):
    """What every event has.

    Attributes:
        event_type: its name on the wire, e.g. ``custom_event``.
        timestamp: aware; ``None`` where it is missing. Whether it is the time of the event or of the delivery is not
            documented.
        body: the JSON text as it came.
    """

    event_type: str
    timestamp: datetime.datetime | None = None
    body: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the body, in hexadecimal digits: the same for a delivery that is repeated to the byte.

        There is no delivery id, so this is what you can recognise a repeated one by. It is ours, not Final POS's: a
        repetition with another timestamp has another fingerprint.
        """
        return hashlib.sha256(self.body).hexdigest()


@frozen(kw_only=True)
class CustomerCreated(Event):
    """``customer_created``. Named in the documentation; that it carries what ``customer_updated`` does is inferred."""

    customer: CustomerData | None = None


@frozen(kw_only=True)
class CustomerUpdated(Event):
    """``customer_updated``."""

    customer: CustomerData | None = None


@frozen(kw_only=True)
class ProductCreated(Event):
    """``product_created``."""

    product: ProductData | None = None


@frozen(kw_only=True)
class InventoryUpdated(Event):
    """``inventory_updated``. Of the product only id and name are documented; ``change_amount`` is signed."""

    product: ProductData | None = None
    outlet: OutletData | None = None
    previous_quantity: float | None = None
    new_quantity: float | None = None
    change_source: str | None = None
    change_amount: float | None = None


@frozen(kw_only=True)
class OrderCompleted(Event):
    """``order_completed``. What it carries is not known: it is in ``additional_properties``."""


@frozen(kw_only=True)
class SessionClosed(Event):
    """``session_closed``, a name that is inferred. What it carries is not known: it is in ``additional_properties``."""


@frozen(kw_only=True)
class CustomEvent(Event):
    """``custom_event``, from an action in a station flow.

    ``order`` and ``cart`` come with an open order, ``customer`` with a linked customer; ``metadata`` is what the author
    of the flow put there.
    """

    company: CompanyData | None = None
    outlet: OutletData | None = None
    station: StationData | None = None
    user: UserData | None = None
    order: OrderData | None = None
    cart: list[CartItem] | None = None
    customer: CustomerData | None = None
    metadata: dict[str, Any] | None = None


@frozen(kw_only=True)
class UnknownEvent(Event):
    """Any other. Its data is in ``additional_properties``.

    The vendor names more events in words (Product Updated, Product Deleted, Stock Changed, Order Created, Order
    Updated, Order Refunded); how they are called on the wire is not documented.
    """


BY_TYPE: dict[str, type[Event]] = {
    "customer_created": CustomerCreated,
    "customer_updated": CustomerUpdated,
    "product_created": ProductCreated,
    "inventory_updated": InventoryUpdated,
    "order_completed": OrderCompleted,
    "session_closed": SessionClosed,
    "custom_event": CustomEvent,
}
