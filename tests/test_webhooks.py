"""Webhooks: what is documented is typed, nothing that came is lost, and only who knows the address gets in."""

from __future__ import annotations

import asyncio
import copy
import datetime
import functools
import hashlib
import json
import logging
import pickle
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any
from unittest.mock import AsyncMock

import httpx
import pytest
import uvicorn
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Mount
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from finalpos_client import ConfigurationError, FinalPOS, InvalidArgumentError, money, webhooks
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox
from finalpos_client.webhooks import Event, EventDecodeError, WebhookApp

SECRET = "k" * 20 + "-_" + "S3" * 10
TIMESTAMP = "2024-10-10T17:44:12.239Z"

# The examples of the vendor's help pages, to the letter.
ADDRESS = {"line1": "123 Main St", "city": "St. John's", "province": "NL", "postalCode": "A1A1A1", "country": "CA"}
CUSTOMER_UPDATED = {
    "eventType": "customer_updated",
    "timestamp": TIMESTAMP,
    "customer": {
        "id": "cus_xxxxxx",
        "firstName": "Jamie",
        "lastName": "Nguyen",
        "email": "jamie@example.com",
        "phone": "+17095551234",
        "shippingAddress": ADDRESS,
        "billingAddress": ADDRESS,
    },
}
PRODUCT_CREATED = {
    "eventType": "product_created",
    "timestamp": TIMESTAMP,
    "product": {
        "id": "prod_xxxxxx",
        "name": "Espresso",
        "description": "Double shot",
        "category": "Drinks",
        "price": 375,
        "taxClass": "Standard",
        "sku": "ESP-001",
        "imageUrl": "https://cdn.final.app/image.png",
        "options": [],
        "status": "active",
    },
}
INVENTORY_UPDATED = {
    "eventType": "inventory_updated",
    "timestamp": TIMESTAMP,
    "product": {"id": "prod_xxxxxx", "name": "Espresso"},
    "outlet": {"id": "out_xxxxxx", "name": "Main Outlet"},
    "previousQuantity": 100,
    "newQuantity": 98,
    "changeSource": "sale",
    "changeAmount": -2,
}
CUSTOM_EVENT = {
    "eventType": "custom_event",
    "timestamp": "2024-10-10T18:04:24.590Z",
    "company": {"id": "cmp_xxxxxx", "name": "Test Company"},
    "outlet": {"id": "out_xxxxxx", "name": "Main Outlet"},
    "station": {"id": "sta_xxxxxx", "name": "iPad 1"},
    "user": {"id": "usr_xxxxxx", "firstName": "Test", "lastName": "User"},
    "order": {"id": "ord_xxxxxx", "status": "open", "total": 800, "subtotal": 800, "tax": 0},
    "cart": [{"productId": "prod_xxxxxx", "name": "Coffee", "quantity": 1, "price": 800, "total": 800}],
    "customer": {"id": "cus_xxxxxx", "firstName": "Jamie", "lastName": "Nguyen", "email": "jamie@example.com"},
    "metadata": {"source": "checkout-flow", "step": "custom-upsell"},
}
EXAMPLES = (CUSTOMER_UPDATED, PRODUCT_CREATED, INVENTORY_UPDATED, CUSTOM_EVENT)
BODY = json.dumps(INVENTORY_UPDATED).encode()


def parsed(event: Mapping[str, Any]) -> Event:
    return webhooks.parse(json.dumps(event))


class TestReading:
    def test_customer_updated_as_documented(self) -> None:
        event = parsed(CUSTOMER_UPDATED)
        assert isinstance(event, webhooks.CustomerUpdated)
        assert event.event_type == "customer_updated"
        assert event.timestamp == datetime.datetime(2024, 10, 10, 17, 44, 12, 239000, datetime.UTC)
        address = webhooks.Address("123 Main St", "St. John's", "NL", "A1A1A1", "CA")
        assert event.customer == webhooks.CustomerData(
            "cus_xxxxxx", "Jamie", "Nguyen", "jamie@example.com", "+17095551234", address, address
        )
        assert event.additional_properties == {}

    def test_product_created_as_documented(self) -> None:
        event = parsed(PRODUCT_CREATED)
        assert isinstance(event, webhooks.ProductCreated)
        assert event.product
        assert event.product == webhooks.ProductData(
            id="prod_xxxxxx",
            name="Espresso",
            description="Double shot",
            category="Drinks",
            price=375,
            tax_class="Standard",
            sku="ESP-001",
            image_url="https://cdn.final.app/image.png",
            options=[],
            status="active",
        )
        assert event.product.price
        assert str(money.from_minor_units(event.product.price, "CAD")) == "3.75"

    def test_inventory_updated_as_documented(self) -> None:
        event = parsed(INVENTORY_UPDATED)
        assert isinstance(event, webhooks.InventoryUpdated)
        assert event.product == webhooks.ProductData("prod_xxxxxx", "Espresso")
        assert event.outlet == webhooks.OutletData("out_xxxxxx", "Main Outlet")
        assert (event.previous_quantity, event.new_quantity, event.change_amount) == (100, 98, -2)
        assert event.change_source == "sale"

    def test_custom_event_as_documented(self) -> None:
        event = parsed(CUSTOM_EVENT)
        assert isinstance(event, webhooks.CustomEvent)
        assert event.company == webhooks.CompanyData("cmp_xxxxxx", "Test Company")
        assert event.station == webhooks.StationData("sta_xxxxxx", "iPad 1")
        assert event.user == webhooks.UserData("usr_xxxxxx", "Test", "User")
        assert event.order == webhooks.OrderData("ord_xxxxxx", "open", 800, 800, 0)
        assert event.cart == [webhooks.CartItem("prod_xxxxxx", "Coffee", 1, 800, 800)]
        assert event.customer == webhooks.CustomerData("cus_xxxxxx", "Jamie", "Nguyen", "jamie@example.com")
        assert event.metadata == {"source": "checkout-flow", "step": "custom-upsell"}

    @pytest.mark.parametrize(
        ("event_type", "kind"),
        [
            ("customer_created", webhooks.CustomerCreated),
            ("order_completed", webhooks.OrderCompleted),
            ("session_closed", webhooks.SessionClosed),
            ("product_updated", webhooks.UnknownEvent),
            ("", webhooks.UnknownEvent),
        ],
    )
    def test_what_is_not_documented_is_kept(self, event_type: str, kind: type[Event]) -> None:
        event = parsed({"eventType": event_type, "timestamp": TIMESTAMP, "totals": {"sales": [1]}, "body": 1})
        assert type(event) is kind
        assert event.event_type == event_type
        assert event.timestamp
        assert event.additional_properties == {"totals": {"sales": [1]}, "body": 1}

    @pytest.mark.parametrize("event", EXAMPLES)
    def test_fields_that_are_missing_or_null_are_none(self, event: dict[str, Any]) -> None:
        bare = parsed({"eventType": event["eventType"]})
        emptied = parsed({**dict.fromkeys(event), "eventType": event["eventType"]})
        for read in (bare, emptied):
            assert type(read) is type(parsed(event))
            assert read.timestamp is None
            assert {name for name in event if getattr(read, name, None) is not None} == set()

    @pytest.mark.parametrize("event", EXAMPLES)
    def test_unknown_fields_are_kept_at_any_depth(self, event: dict[str, Any]) -> None:
        marked = copy.deepcopy(event)
        holders = list(objects_of(marked, except_in="metadata"))
        for holder in holders:
            holder["new"] = 1
        read = parsed(marked)
        assert repr(read).count("'new': 1") == len(holders)

    @pytest.mark.parametrize(
        ("event", "message"),
        [
            ({}, "eventType: expected string, got null or nothing"),
            ({"eventType": 5}, "eventType: expected string, got int 5"),
            ({"timestamp": "yesterday"}, "timestamp: expected date-time, got string 'yesterday'"),
            ({"timestamp": 1728582252}, "timestamp: expected date-time, got int 1728582252"),
            ({"cart": [{}, {"price": 8.5}]}, "cart[1].price: expected integer, got float 8.5"),
            ({"cart": {}}, "cart: expected array, got object"),
            ({"cart": [None]}, "cart[0]: expected object, got null or nothing"),
            ({"customer": {"billingAddress": {"city": 1}}}, "customer.billingAddress.city: expected string, got int 1"),
            ({"order": {"total": "8.00"}}, "order.total: expected integer, got string '8.00'"),
            ({"metadata": []}, "metadata: expected object, got array"),
        ],
    )
    def test_an_error_names_the_place(self, event: dict[str, Any], message: str) -> None:
        with pytest.raises(EventDecodeError) as caught:
            parsed({"eventType": "custom_event", **event} if event.keys() - {"eventType"} else event)
        assert str(caught.value) == message
        assert str(pickle.loads(pickle.dumps(caught.value))) == message

    def test_numbers_are_read_by_the_rules_of_replies(self) -> None:
        event = webhooks.parse('{"eventType":"product_created","product":{"price":375.0}}')
        assert isinstance(event, webhooks.ProductCreated)
        assert event.product
        assert type(event.product.price) is int

    @pytest.mark.parametrize(
        "body",
        [b"", b"{", b"[]", b"null", b'"custom_event"', b"\xff\xfe", b'{"eventType": NaN}', "\ud800", b"[" * 10**5],
    )
    def test_what_is_no_json_object_is_refused(self, body: bytes | str) -> None:
        with pytest.raises(EventDecodeError, match=r"^the body: expected (JSON|object)"):
            webhooks.parse(body)

    def test_depth_is_limited(self) -> None:
        def nested(depth: int) -> str:
            return '{"eventType":"e","data":' + "[" * (depth - 1) + "]" * (depth - 1) + "}"

        assert webhooks.parse(nested(64)).event_type == "e"
        for depth in (65, 500, 100_000):
            with pytest.raises(EventDecodeError, match="the body: expected JSON"):
                webhooks.parse(nested(depth))

    def test_size_is_limited(self) -> None:
        assert webhooks.parse(BODY, max_bytes=len(BODY))
        with pytest.raises(EventDecodeError, match=f"expected at most {len(BODY) - 1} bytes, got {len(BODY)}"):
            webhooks.parse(BODY, max_bytes=len(BODY) - 1)

    def test_the_fingerprint_is_that_of_the_body(self) -> None:
        event = webhooks.parse(BODY)
        assert event.body == BODY
        assert event.fingerprint == hashlib.sha256(BODY).hexdigest() == webhooks.parse(BODY.decode()).fingerprint
        assert event.fingerprint != webhooks.parse(BODY + b" ").fingerprint

    @pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: str(event["eventType"]))
    def test_an_object_is_read_as_the_text_it_came_from_is(self, event: dict[str, Any]) -> None:
        read, again = webhooks.parse(event), webhooks.parse(MappingProxyType(copy.deepcopy(event)))
        assert evolve(read, body=b"") == evolve(parsed(event), body=b"")
        assert json.loads(read.body) == event
        assert read.fingerprint == again.fingerprint

    def test_an_object_is_checked_as_a_body_is(self) -> None:
        with pytest.raises(EventDecodeError, match="eventType: expected string"):
            webhooks.parse({"event_type": "custom_event"})
        with pytest.raises(EventDecodeError, match="expected at most 10 bytes"):
            webhooks.parse({"eventType": "custom_event"}, max_bytes=10)
        looped: dict[str, Any] = {"eventType": "custom_event"}
        looped["data"] = looped
        given: list[dict[Any, Any]] = [{"data": {1}}, {"data": float("nan")}, {("a",): 1}, looped]
        for unusable in given:
            with pytest.raises(EventDecodeError, match="the body: expected JSON, got an object that can't be"):
                webhooks.parse({"eventType": "custom_event", **unusable})

    @pytest.mark.parametrize("body", [None, [], 5])
    def test_anything_else_is_told_what_to_give(self, body: Any) -> None:
        with pytest.raises(TypeError, match="takes the bytes or text of a request, or a mapping, not"):
            webhooks.parse(body)


def objects_of(value: Any, *, except_in: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = [item for name, item in value.items() if name != except_in]
    if isinstance(value, list):
        for item in value:
            yield from objects_of(item, except_in=except_in)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def bent(draw: st.DrawFn) -> dict[str, Any]:
    """An example of the documentation with anything in place of one of its fields."""
    event: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(EXAMPLES)))
    holder = draw(st.sampled_from(list(objects_of(event, except_in=""))))
    holder[draw(st.sampled_from(sorted(holder)))] = draw(anything)
    return event


@given(st.one_of(bent(), anything, st.dictionaries(st.sampled_from(["eventType", "timestamp", "cart"]), anything)))
def test_any_json_is_an_event_or_an_error_that_names_the_place(value: Any) -> None:
    try:
        event = webhooks.parse(json.dumps(value))
    except EventDecodeError as error:
        assert error.expected  # noqa: PT017
        assert error.got  # noqa: PT017
    else:
        assert event.event_type == value["eventType"]
        assert event.additional_properties.items() <= value.items()


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_any_bytes_are_an_event_or_an_error(body: bytes | str) -> None:
    with pytest.raises(EventDecodeError):
        webhooks.parse(body)


class Received(list[Event]):
    """A handler that keeps what it is given."""

    async def __call__(self, event: Event) -> None:
        self.append(event)


@pytest.fixture
def received() -> Received:
    return Received()


def client(app: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hooks", timeout=5)


JSON = {"content-type": "application/json"}


class TestReceiving:
    async def test_an_event_is_handed_over(self, received: Received) -> None:
        async with client(WebhookApp(SECRET, received)) as sender:
            reply = await sender.post(f"/hooks/{SECRET}", content=BODY, headers=JSON)
        assert (reply.status_code, reply.text) == (200, "OK")
        assert received == [webhooks.parse(BODY)]

    async def test_it_can_be_mounted(self, received: Received) -> None:
        app = Starlette(routes=[Mount("/hooks/finalpos", WebhookApp(SECRET, received))])
        async with client(app) as sender:
            assert (await sender.post(f"/hooks/finalpos/{SECRET}", content=BODY, headers=JSON)).status_code == 200
            assert (await sender.post("/hooks/finalpos/", content=BODY, headers=JSON)).status_code == 404
        assert len(received) == 1

    async def test_a_handler_is_whatever_is_called_like_an_async_function(self, received: Received) -> None:
        @functools.wraps(received.__call__)
        def timed(event: Event) -> Awaitable[None]:
            return received(event)

        async def numbered(number: int, event: Event) -> None:
            await received(event)

        handlers = (
            received,
            received.__call__,
            timed,
            functools.partial(numbered, 1),
            AsyncMock(side_effect=received.__call__),
        )
        for handler in handlers:
            async with client(WebhookApp(SECRET, handler)) as sender:
                assert (await sender.post(f"/{SECRET}", content=BODY, headers=JSON)).status_code == 200
        assert len(received) == len(handlers)

    def test_a_handler_that_is_not_async_is_refused_at_once(self) -> None:
        def plain(event: Event) -> None: ...

        async def endless(event: Event) -> AsyncIterator[None]:
            yield

        events: list[Event] = []
        handlers: list[Any] = [plain, endless, events.append, functools.partial(plain), events, None]
        for handler in handlers:
            with pytest.raises(ConfigurationError, match=r"async function, not .*: make it an `async def`.*to_thread"):
                WebhookApp(SECRET, handler)

    async def test_every_other_address_is_the_same_404(self, received: Received) -> None:
        wrong = [
            "/",
            "/x",
            f"/{SECRET[:-1]}",
            f"/{SECRET}k",
            f"/{SECRET}/",
            f"/{SECRET}/x",
            f"/{SECRET.lower()}",
            "/%FF",
        ]
        replies = []
        async with client(WebhookApp(SECRET, received)) as sender:
            for path in wrong:
                for method in ("POST", "GET", "DELETE"):
                    reply = await sender.request(method, path, content=b"x" * 9, headers={"content-type": "a/b"})
                    replies.append((reply.status_code, reply.content, tuple(reply.headers.items())))
        assert set(replies) == {replies[0]}
        assert replies[0][:2] == (404, b"Not Found")
        assert received == []

    @pytest.mark.parametrize(
        ("method", "headers", "content", "status"),
        [
            ("GET", {}, b"", 405),
            ("PUT", JSON, BODY, 405),
            ("POST", {"content-type": "text/plain"}, BODY, 415),
            ("POST", {"content-type": "application/x-www-form-urlencoded"}, BODY, 415),
            ("POST", {**JSON, "content-encoding": "gzip"}, BODY, 415),
            ("POST", {"content-type": "Application/JSON; charset=utf-8"}, BODY, 200),
            ("POST", {"content-type": "application/cloudevents+json"}, BODY, 200),
            ("POST", {}, BODY, 200),
            ("POST", JSON, b"{", 400),
            ("POST", JSON, b"", 400),
            ("POST", JSON, BODY.ljust(501), 413),
            ("POST", JSON, BODY.ljust(500), 200),
        ],
    )
    async def test_requests_are_checked(
        self, received: Received, method: str, headers: dict[str, str], content: bytes, status: int
    ) -> None:
        async with client(WebhookApp(SECRET, received, max_bytes=500)) as sender:
            reply = await sender.request(method, f"/{SECRET}", content=content, headers=headers)
        assert reply.status_code == status
        assert reply.headers.get("allow") == ("POST" if status == 405 else None)
        assert len(received) == (status == 200)

    async def test_a_handler_that_fails_is_a_500_and_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        async def broken(event: Event) -> None:
            raise KeyError("till")

        async with client(WebhookApp(SECRET, broken)) as sender:
            reply = await sender.post(f"/{SECRET}", content=BODY, headers=JSON)
        assert (reply.status_code, reply.text) == (500, "Internal Server Error")
        (record,) = caplog.records
        assert record.levelno == logging.ERROR
        assert record.getMessage() == f"webhook handler failed: 'inventory_updated' {hashlib.sha256(BODY).hexdigest()}"
        assert record.exc_info
        assert isinstance(record.exc_info[1], KeyError)

    async def test_a_handler_that_is_cancelled_is_not_answered(self, received: Received) -> None:
        async def cancelled(event: Event) -> None:
            raise asyncio.CancelledError

        async with client(WebhookApp(SECRET, cancelled)) as sender:
            with pytest.raises(asyncio.CancelledError):
                await sender.post(f"/{SECRET}", content=BODY, headers=JSON)

    async def test_a_refused_body_is_logged_by_its_place_alone(self, caplog: pytest.LogCaptureFixture) -> None:
        async with client(WebhookApp(SECRET, Received())) as sender:
            for body in (b'{"eventType":"customer_updated","customer":{"phone":17095551234}}', b"not json, 4111111111"):
                await sender.post(f"/{SECRET}", content=body, headers=JSON)
        assert [record.getMessage() for record in caplog.records] == [
            "webhook refused: customer.phone: expected string",
            "webhook refused: the body: expected JSON",
        ]

    async def test_a_refused_kind_of_body_is_logged_quoted_and_short(
        self, received: Received, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with client(WebhookApp(SECRET, received)) as sender:
            for headers in (
                httpx.Headers({"content-type": "text/plain"}),
                httpx.Headers({b"content-type": b"\x1b[2J\xff" + b"x" * 5000}),
                httpx.Headers({**JSON, "content-encoding": "gzip"}),
            ):
                reply = await sender.post(f"/{SECRET}", content=BODY, headers=headers)
                assert reply.status_code == 415
        assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
            (logging.WARNING, "webhook refused: Content-Type: expected JSON, got 'text/plain'"),
            (logging.WARNING, rf"webhook refused: Content-Type: expected JSON, got '\x1b[2J\xff{'x' * 55}'"),
            (logging.WARNING, "webhook refused: Content-Encoding: expected none, got 'gzip'"),
        ]
        assert received == []

    async def test_the_secret_shows_nowhere(self, caplog: pytest.LogCaptureFixture) -> None:
        async def broken(event: Event) -> None:
            raise ValueError("no")

        caplog.set_level(logging.DEBUG)
        app = WebhookApp(SECRET, broken)
        async with client(app) as sender:
            for body in (b"{", BODY):
                await sender.post(f"/{SECRET}", content=body, headers=JSON)
        ours = [record for record in caplog.records if record.name.startswith("finalpos_client")]
        assert len(ours) == 2
        formatted = [logging.Formatter().format(record) for record in ours]
        assert SECRET not in repr(app) + repr(vars(app)) + "".join(formatted)

    @pytest.mark.parametrize("secret", ["", "k" * 31, "k" * 31 + "/", "k" * 31 + "ä", "k" * 40 + "\n", None, b"k" * 40])
    def test_a_secret_that_can_be_guessed_is_refused(self, secret: Any) -> None:
        with pytest.raises(ConfigurationError, match="at least 32 characters") as caught:
            WebhookApp(secret, Received())
        assert "kkk" not in str(caught.value)

    async def test_a_websocket_is_closed(self, received: Received) -> None:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "websocket.connect"}

        await WebhookApp(SECRET, received)({"type": "websocket", "path": f"/{SECRET}"}, receive, send)
        assert sent == [{"type": "websocket.close"}]

    async def test_it_lives_as_long_as_its_server(self, received: Received) -> None:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message["type"])

        messages = iter(["lifespan.startup", "lifespan.shutdown"])

        async def receive() -> Any:
            return {"type": next(messages)}

        await WebhookApp(SECRET, received)({"type": "lifespan"}, receive, send)
        assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[int]:
    config = uvicorn.Config(app, lifespan="off", ws="none", log_config=None)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(lambda: H11Protocol(config, state, {}), "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
        for connection in list(state.connections):
            connection.shutdown()
        await asyncio.gather(*state.tasks)


HEAD = f"POST /{SECRET} HTTP/1.1\r\nHost: hooks\r\nContent-Type: application/json\r\n"


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    return int(head.split()[1]), head


class TestOnASocket:
    async def test_an_event_is_handed_over(self, received: Received) -> None:
        async with served(WebhookApp(SECRET, received)) as port, httpx.AsyncClient(trust_env=False) as sender:
            url = webhooks.hook_url(f"http://127.0.0.1:{port}/hooks/", SECRET)
            for _ in range(2):
                assert (await sender.post(url, json=CUSTOM_EVENT)).status_code == 200
            assert (await sender.post(url[:-1], json=CUSTOM_EVENT)).status_code == 404
        assert [event.event_type for event in received] == ["custom_event"] * 2
        assert received[0].fingerprint == received[1].fingerprint

    async def test_a_chunked_body_is_put_together(self, received: Received) -> None:
        async with served(WebhookApp(SECRET, received)) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
            for byte in BODY:
                writer.write(b"1\r\n%c\r\n" % byte)
                await writer.drain()
            writer.write(b"0\r\n\r\n")
            status, _ = await answer(reader)
            writer.close()
        assert status == 200
        assert received == [webhooks.parse(BODY)]

    async def test_a_body_that_grows_too_large_is_refused_while_it_arrives(self, received: Received) -> None:
        async with served(WebhookApp(SECRET, received, max_bytes=1000)) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"{HEAD}Content-Length: 1000000000\r\n\r\n".encode() + b" " * 1001)
            status, head = await answer(reader)
            assert await asyncio.wait_for(reader.read(), 5) == b"Content Too Large"  # and the connection ends
            writer.close()
        assert status == 413
        assert b"connection: close" in head
        assert received == []

    async def test_a_body_that_does_not_come_is_not_waited_for(self, received: Received) -> None:
        async with served(WebhookApp(SECRET, received, body_timeout=0)) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"{HEAD}Content-Length: 100\r\n\r\n".encode() + b"{")
            status, head = await answer(reader)
            writer.close()
        assert status == 408
        assert b"connection: close" in head
        assert received == []

    async def test_a_client_that_leaves_is_not_handed_over(self, received: Received) -> None:
        ended = asyncio.Event()
        app = WebhookApp(SECRET, received)

        async def watched(scope: Any, receive: Any, send: Any) -> None:
            await app(scope, receive, send)
            ended.set()

        async with served(watched) as port:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"{HEAD}Content-Length: {len(BODY) + 1}\r\n\r\n".encode() + BODY)
            await writer.drain()
            writer.close()
            await asyncio.wait_for(ended.wait(), 5)
        assert received == []


class TestRegistering:
    async def test_a_trigger_is_created_with_the_address(self) -> None:
        async with FinalPOS(DEFAULT_KEY, base_url="http://localhost", transport=Sandbox().transport()) as pos:
            trigger = await webhooks.register(
                pos.zapier_triggers,
                url="https://shop.example/hooks/",
                secret=SECRET,
                trigger_type="new_order",
                trigger_id="kiosk-1",
                api_key="zap_api_key_123",
                custom_trigger_name="Kiosk",
            )
            again = await pos.zapier_triggers.get(trigger.id)
        assert again.trigger_url == f"https://shop.example/hooks/{SECRET}"
        assert (again.trigger_type, again.trigger_id, again.custom_trigger_name) == ("new_order", "kiosk-1", "Kiosk")

    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("https://shop.example", f"https://shop.example/{SECRET}"),
            ("https://shop.example:8443/a/b/", f"https://shop.example:8443/a/b/{SECRET}"),
            ("http://localhost:8000/hooks", f"http://localhost:8000/hooks/{SECRET}"),
            ("http://[::1]:8000", f"http://[::1]:8000/{SECRET}"),
        ],
    )
    def test_the_secret_is_the_last_segment(self, url: str, expected: str) -> None:
        assert webhooks.hook_url(url, SECRET) == expected

    @pytest.mark.parametrize(
        "url",
        [
            *("http://shop.example/hooks", "ftp://shop.example", "shop.example/hooks", "", "https://", "https://["),
            *("https://shop.example/?a=b", "https://shop.example/#a", "https://me:pw@shop.example/", "https://a b/"),
            "https://shop.example/\n",
        ],
    )
    def test_an_address_that_would_not_do_is_refused_before_anything_is_sent(self, url: str) -> None:
        with pytest.raises(InvalidArgumentError) as caught:
            webhooks.hook_url(url, SECRET)
        assert SECRET not in str(caught.value)
        assert "pw" not in str(caught.value)

    def test_a_weak_secret_is_refused(self) -> None:
        with pytest.raises(ConfigurationError, match="at least 32 characters"):
            webhooks.hook_url("https://shop.example", "hunter2")
