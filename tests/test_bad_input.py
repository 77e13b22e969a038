"""Bad input gets a clear error before anything is sent."""

from __future__ import annotations

import copy
import datetime
import decimal
import pickle
from collections.abc import Iterator
from functools import partial
from typing import Any, cast

import aiohttp
import httpx
import pytest

from finalpos_client import ConfigurationError, FinalPOS, InvalidArgumentError, client, models
from finalpos_client.encode import to_wire, upload


@pytest.fixture
def sent() -> list[httpx.Request]:
    return []


@pytest.fixture
def pos(sent: list[httpx.Request]) -> Iterator[FinalPOS]:
    def remember(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"id": "x"})

    yield FinalPOS("k", transport=httpx.MockTransport(remember))
    assert sent == []


# Configuration ----------------------------------------------------------------------------------------------------


def test_no_key_names_the_variable() -> None:
    with pytest.raises(ConfigurationError, match="FINALPOS_API_KEY"):
        FinalPOS()


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINALPOS_API_KEY", "from-the-environment")
    monkeypatch.setenv("FINALPOS_BASE_URL", "https://example.test/api/")
    pos = FinalPOS()
    assert repr(pos) == "FinalPOS(base_url='https://example.test/api')"


def test_a_variable_for_the_server_that_is_empty_does_not_mean_the_vendor_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINALPOS_BASE_URL", "")
    with pytest.raises(ConfigurationError, match="FINALPOS_BASE_URL is set but empty"):
        FinalPOS("k")
    assert repr(FinalPOS("k", base_url="https://example.test")) == "FinalPOS(base_url='https://example.test')"


@pytest.mark.parametrize(
    ("key", "flaw"),
    [
        ("k ", "has spaces or line breaks"),
        ("a b", "has spaces or line breaks"),
        ("a\nb", "has spaces or line breaks"),
        ("kéy", "has characters that are not printable ASCII"),
        ("k\0", "has characters that are not printable ASCII"),
    ],
)
def test_what_is_wrong_with_a_key_is_named(key: str, flaw: str) -> None:
    with pytest.raises(ConfigurationError, match=f"the API key {flaw}: "):
        FinalPOS(key)


@pytest.mark.parametrize("key", ["", " k", "k ", "k\n", "k\r\nx-evil: 1", "kéy", "a b", "k\0", "\ufeffk"])
def test_a_key_that_can_not_be_sent_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        FinalPOS(key)
    assert len(key.strip()) < 2 or key not in str(caught.value)


@pytest.mark.parametrize("given", [lambda: "k\n", lambda: None, lambda: 1 / 0])
async def test_a_callable_that_gives_no_usable_key(given: Any, sent: list[httpx.Request]) -> None:
    def remember(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200)

    async with FinalPOS(given, transport=httpx.MockTransport(remember)) as pos:
        with pytest.raises(ConfigurationError, match=r"key"):
            await pos.stations.get("x")
    assert sent == []


@pytest.mark.parametrize(
    "url", ["", "api.finalpos.com", "ftp://api.finalpos.com", "https://", "https://a b", "https://h:x", "https://h\n"]
)
def test_a_base_url_that_is_none_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        FinalPOS("k", base_url=url)


@pytest.mark.parametrize(
    ("url", "flaw"),
    [
        (" http://127.0.0.1:8765", "begins or ends with a space"),
        ("http://127.0.0.1:8765\n", "begins or ends with a space"),
        ("localhost:8765", "lacks http:// or https:// in front"),
        ("ftp://localhost", "is not an http"),
        (5, "'5' lacks"),
        (b"http://localhost", "is not an http"),
    ],
)
def test_what_is_wrong_with_a_base_url_is_said(url: Any, flaw: str) -> None:
    with pytest.raises(ConfigurationError, match=flaw) as caught:
        FinalPOS("k", base_url=url)
    assert repr(str(url)) in str(caught.value)


@pytest.mark.parametrize("path", ["/v1/api", "/v1/api/", "/v1", "/finalpos/v1/api"])
def test_a_base_url_with_what_the_paths_begin_with_is_refused(path: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url: leave out /v1/api, which the path of every call begins"):
        FinalPOS("k", base_url=f"https://api.example.com{path}")


@pytest.mark.parametrize("path", ["/finalpos", "/v1/api/finalpos", "/api", "/dev1"])
def test_a_base_url_may_have_a_path_of_its_own(path: str) -> None:
    assert FinalPOS("k", base_url=f"https://v1{path}/")._engine.base_url == f"https://v1{path}"


def test_the_vendor_s_own_base_url_is_never_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "BASE_URL", "https://api.example.com/v1")
    assert FinalPOS("k")._engine.base_url == "https://api.example.com/v1"


def test_a_base_url_may_be_a_url_of_httpx() -> None:
    url: Any = httpx.URL("https://example.test/finalpos")
    assert FinalPOS("k", base_url=url)._engine.base_url == "https://example.test/finalpos"


@pytest.mark.parametrize("url", ["https://user:pw@h", "https://h?x=1", "https://h/#f"])
def test_a_base_url_with_more_than_a_place_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        FinalPOS("k", base_url=url)


def test_plain_http_to_another_machine_is_refused_with_the_way_to_allow_it() -> None:
    with pytest.raises(ConfigurationError, match="allow_http=True"):
        FinalPOS("k", base_url="http://till-server:8080")
    with pytest.raises(ConfigurationError, match="allow_http=True"):
        FinalPOS("k", base_url="http://till-server:8080", allow_http="no")  # type: ignore[arg-type]
    FinalPOS("k", base_url="http://till-server:8080", allow_http=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "[::1]", "api.localhost"])
def test_plain_http_to_this_machine_is_allowed(host: str) -> None:
    FinalPOS("k", base_url=f"http://{host}:8080")


async def test_a_client_and_a_transport_are_one_too_many() -> None:
    async with httpx.AsyncClient() as mine:
        with pytest.raises(ConfigurationError, match="not both"):
            FinalPOS("k", http_client=mine, transport=httpx.MockTransport(lambda request: httpx.Response(200)))


@pytest.mark.parametrize(
    "given",
    [
        {"transport": "requests"},
        {"transport": httpx.HTTPTransport()},
        {"transport": httpx.AsyncHTTPTransport},
        {"http_client": httpx.Client()},
        {"http_client": httpx.AsyncClient},
        {"http_client": aiohttp.ClientSession},
    ],
    ids=str,
)
def test_what_can_not_send_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=f"{next(iter(given))}: expected"):
        FinalPOS("k", **given)


@pytest.mark.parametrize(
    ("given", "error", "expected"),
    [
        ({"api_key": 5}, ConfigurationError, "the API key must be a string, got int"),
        ({"retry_budget": -1}, InvalidArgumentError, "retry_budget: expected a whole number of at least 0, got -1"),
        ({"retry_budget": "5"}, InvalidArgumentError, "retry_budget: expected a whole number"),
        ({"max_response_bytes": 0}, InvalidArgumentError, "max_response_bytes: expected a whole number of at least 1"),
        ({"max_response_bytes": 1e6}, InvalidArgumentError, "max_response_bytes: expected a whole number"),
        ({"headers": 5}, InvalidArgumentError, "headers: expected a mapping of names to values, got int"),
        ({"headers": []}, InvalidArgumentError, "headers: expected a mapping"),
        ({"headers": [("a", "b")]}, InvalidArgumentError, "headers: expected a mapping of names to values, got list"),
        ({"reconcile": []}, InvalidArgumentError, "reconcile: expected"),
        ({"customer_tables": 5}, ConfigurationError, "customer_tables: expected a list of strings, got 5"),
        ({"customer_tables": [5]}, ConfigurationError, "customer_tables: expected a list of strings"),
        ({"customer_date_formats": None}, ConfigurationError, "customer_date_formats: expected a list of strings"),
        ({"customer_time_zone": "UTC"}, ConfigurationError, "customer_time_zone: expected a tzinfo"),
        ({"customer_fields_in": []}, ConfigurationError, "customer_fields_in: expected 'properties' or 'metadata'"),
    ],
    ids=str,
)
def test_a_setting_of_another_type_is_refused(given: dict[str, Any], error: type[Exception], expected: str) -> None:
    with pytest.raises(error, match=expected):
        FinalPOS(**{"api_key": "k", **given})


class _Watcher:
    async def __call__(self, event: object) -> None: ...


@pytest.mark.parametrize("name", ["on_response", "on_retry", "on_settled", "on_ambiguous"])
@pytest.mark.parametrize(
    "hook",
    [_Watcher(), _Watcher().__call__, partial(_Watcher().__call__), "x", 5, lambda: 1, lambda event, more: 1],
    ids=lambda hook: type(hook).__name__,
)
def test_a_hook_that_could_not_run_is_refused(name: str, hook: Any) -> None:
    settings: dict[str, Any] = {name: hook}
    with pytest.raises(ConfigurationError, match=f"{name}: expected a plain function of the event, .*; got"):
        FinalPOS("k", **settings)


@pytest.mark.parametrize("hook", [print, [].append, partial(print, "x"), lambda *all: 1, lambda event, more=1: 1])
def test_whatever_takes_an_event_is_a_hook(hook: Any) -> None:
    FinalPOS("k", on_ambiguous=hook)


@pytest.mark.parametrize("name", ["x-api-key", "X-API-Key", "Host", "content-length", "bad name", "", "a:b"])
def test_headers_that_are_not_the_caller_s_to_set(name: str) -> None:
    with pytest.raises(InvalidArgumentError, match="headers"):
        FinalPOS("k", headers={name: "v"})


@pytest.mark.parametrize("value", ["a\r\nx-evil: 1", "a\n", "é", " a", "\0", 5])
def test_header_values_that_could_become_more_than_one_header(value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="headers") as caught:
        FinalPOS("k", headers={"x-shop": value})
    assert repr(value) not in str(caught.value)


@pytest.mark.parametrize("timeout", [0, -1, True, "5", None, float("nan")])
def test_a_timeout_that_is_no_time(timeout: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="timeout"):
        FinalPOS("k", timeout=timeout)


# Calls ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong", ["", ".", "..", "a/b", "../order/1", "a\\b", "a\nb", "a\r\n\r\nGET /", "a\x00", "a\u202eb", 5, None, b"x"]
)
async def test_an_id_that_could_be_another_path(pos: FinalPOS, wrong: Any) -> None:
    for call in (pos.stations.get, pos.stations.delete, pos.stations.update, pos.custom_tables.get_data):
        with pytest.raises(
            InvalidArgumentError, match=r"^id: ('.*' can't be an id, which is not empty|expected the id as a string)"
        ):
            await call(wrong)


async def test_an_unknown_keyword_is_a_type_error_with_the_nearest_names(pos: FinalPOS) -> None:
    with pytest.raises(TypeError, match=r"Stations\.update\(\) has no argument 'nmae'; did you mean 'name'\?"):
        await pos.stations.update("s1", nmae="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="did you mean 'page_size'"):
        pos.stations.list(pagesize=5)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="outlet_id"):
        await pos.stations.create(name="x", outletId="o", status="AVAILABLE")  # type: ignore[call-arg]


async def test_what_was_meant_by_an_unknown_keyword_is_said_where_no_name_is_near(pos: FinalPOS) -> None:
    orders, customers = cast(Any, pos.orders), cast(Any, pos.customers)
    with pytest.raises(
        TypeError, match=r"'limit'; it takes page_size, prefetch, options; \.first\(n\) gives n records$"
    ):
        orders.list(limit=5)
    with pytest.raises(TypeError, match=r"'email'; .*, find\(\.\.\.\) those with certain values$"):
        customers.list(email="ada@example.com")
    for name in ("timeout", "retry", "headers", "reconcile"):
        with pytest.raises(
            TypeError, match=rf"Orders\.get\(\) has no argument '{name}'; give it as options={{'{name}': "
        ):
            await orders.get("o1", **{name: 5})
    with pytest.raises(TypeError, match=r"Orders\.get\(\) has no argument 'order_id'; did you mean 'id'\?"):
        await orders.get(order_id="o1")
    with pytest.raises(TypeError, match=r"Customers\.delete\(\) has no argument 'zzz'$"):
        await customers.delete("c1", zzz=5)


async def test_a_misspelled_keyword_is_named_with_the_one_that_is_missing(pos: FinalPOS) -> None:
    untyped: Any = pos.customers
    expected = "is missing 'last_name', and 'lastname' is no argument of its own; did you mean 'last_name'"
    with pytest.raises(TypeError, match=rf"Customers\.create\(\) {expected}"):
        await untyped.create(email="x", first_name="Ada", lastname="L")


async def test_a_value_without_its_name_is_a_type_error_that_says_how_it_is_given(pos: FinalPOS) -> None:
    untyped: Any = pos
    with pytest.raises(TypeError, match=r"^Customers\.find\(\) takes only keyword arguments: name=value$"):
        await untyped.customers.find("a@x")
    with pytest.raises(TypeError, match=r"^Customers\.find_all\(\) takes only keyword arguments: name=value$"):
        untyped.customers.find_all("a@x")
    with pytest.raises(TypeError, match=r"^Customers\.schema\(\) takes only keyword arguments: name=value$"):
        await untyped.customers.schema(True)
    with pytest.raises(TypeError, match=r"^Stations\.update\(\) takes only id and keyword arguments: name=value$"):
        await untyped.stations.update("s1", "Till 1")


async def test_a_missing_argument_is_python_s_own_type_error(pos: FinalPOS) -> None:
    with pytest.raises(TypeError, match="missing 2 required keyword-only arguments: 'outlet_id' and 'status'"):
        await pos.stations.create(name="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="missing 2 required keyword-only arguments: 'first_name' and 'last_name'"):
        await pos.customers.create(email="x", loyalty_tier=3)  # type: ignore[call-arg]


async def test_unknown_options_are_refused_with_the_nearest_names(pos: FinalPOS) -> None:
    with pytest.raises(InvalidArgumentError, match="did you mean 'timeout'"):
        await pos.stations.get("s1", options={"timout": 5})  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="options: expected a mapping"):
        await pos.stations.get("s1", options=5)  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="given as api_key"):
        await pos.stations.get("s1", options={"headers": {"X-Api-Key": "other"}})
    with pytest.raises(InvalidArgumentError, match="timeout"):
        await pos.stations.get("s1", options={"timeout": -1})
    with pytest.raises(InvalidArgumentError, match="RetryPolicy"):
        await pos.stations.get("s1", options={"retry": 3})  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="RetryPolicy"):
        FinalPOS("k", retry=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (float("nan"), "name: float nan can't be sent as JSON, which has no such number"),
        (float("inf"), "name: float inf can't be sent as JSON"),
        (
            decimal.Decimal("1.10"),
            r"name: Decimal can't be sent as JSON; send float\(value\) for a number, .*decimal_string",
        ),
        (b"x", "name: bytes can't be sent"),
        ({1}, "name: set can't be sent"),
        (object(), "name: object can't be sent"),
        ({"a": [{"b": b""}]}, r"name\.a\[0\]\.b: bytes"),
        ({5: "x"}, "name: 5 can't be a name"),
        (datetime.datetime(2026, 1, 1), "name: .* has no time zone"),  # noqa: DTZ001
        ("\ud800", "no Unicode"),
        (models.Station(id="s", name=b"x"), "name.name: bytes"),  # type: ignore[arg-type]
    ],
)
async def test_a_value_that_json_can_not_carry_is_named(pos: FinalPOS, value: Any, message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message):
        await pos.stations.update("s1", name=value)


@pytest.mark.parametrize(
    ("content", "media_type", "message"),
    [
        ("x", "image/png", "body: expected bytes, got str"),
        (b"x", "png", "'png' is no media type"),
        (b"x", "image/png\r\nx-api-key: k", "is no media type"),
        (b"x", None, "None is no media type"),
    ],
)
def test_an_upload_that_can_not_be_sent_is_refused(content: Any, media_type: Any, message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message):
        upload(content, media_type)


async def test_a_value_that_contains_itself(pos: FinalPOS) -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(InvalidArgumentError, match="contains itself"):
        await pos.stations.update("s1", name=loop)  # type: ignore[arg-type]


async def test_a_closed_client_says_so(pos: FinalPOS) -> None:
    await pos.aclose()
    await pos.aclose()
    assert repr(pos) == "FinalPOS(base_url='https://api.finalpos.com', closed)"
    with pytest.raises(ConfigurationError, match="this client is closed"):
        await pos.stations.get("s1")
    with pytest.raises(ConfigurationError, match="this client is closed"):
        async with pos:
            pass


def test_a_client_is_not_entered_without_async(pos: FinalPOS) -> None:
    untyped: Any = pos
    with (
        pytest.raises(TypeError, match="use 'async with' on this client"),
        untyped,
    ):
        pass


def test_a_client_is_not_taken_to_another_process(pos: FinalPOS) -> None:
    for take in (pickle.dumps, copy.deepcopy):
        for part in (pos, pos.stations):
            with pytest.raises(TypeError, match="make one in each process"):
                take(part)


async def test_a_closed_client_of_the_user_s_is_named() -> None:
    mine = httpx.AsyncClient()
    await mine.aclose()
    with pytest.raises(ConfigurationError, match="http_client"):
        await FinalPOS("k", http_client=mine).stations.get("s1")


# What can be sent -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        (datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC), "2026-01-05T09:00:00+00:00"),
        (datetime.date(2026, 1, 5), "2026-01-05"),
        ((1, "a", None, True, 2.5), [1, "a", None, True, 2.5]),
        (models.Station(id="s", device_name="iPad"), {"id": "s", "deviceName": "iPad"}),
        ({"a": models.Station(id="s")}, {"a": {"id": "s"}}),
        (10**30, 10**30),
    ],
)
def test_what_can_be_sent(value: Any, wire: Any) -> None:
    assert to_wire(value, "x") == wire
