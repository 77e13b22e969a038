"""What holds for the service as a whole."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from pathlib import Path

import httpx
import pytest
from kiosk_backend import logs
from kiosk_backend.__main__ import main
from kiosk_backend.problems import KINDS
from kiosk_backend.settings import Settings, TaxRate
from kiosk_backend.single_flight import SingleFlight
from pydantic import SecretStr, ValidationError

from finalpos_client.sandbox import DEFAULT_KEY
from finalpos_client.testing import FinalPOSSandbox

from .conftest import STAFF, FrontEnd, problem


async def test_no_secret_is_in_the_log(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    before = logging.root.handlers[:], logging.root.level
    try:
        logs.configure("DEBUG")
        order_id = await kiosk.placed("order-1")
        finalpos_sandbox.faults.add("status", status=429, operation="transactions.create")
        await kiosk.pay(order_id, "payment-1")
        finalpos_sandbox.lose_reply("refunds.create")
        await kiosk.refund(order_id, "refund-1")
    finally:
        logging.root.handlers[:], logging.root.level = before
    written = capsys.readouterr().err
    events = [json.loads(line) for line in written.splitlines()]
    told = {event["event"]: event for event in events}
    assert (told["finalpos.retry"]["operation"], told["finalpos.retry"]["status"]) == ("transactions.create", 429)
    assert told["finalpos.ambiguous"]["natural_key"] == {"externalId": "refund-1"}
    assert told["finalpos.ambiguous"]["level"] == "error"
    assert told["request"]["request_id"] == told["finalpos.ambiguous"]["request_id"]
    assert DEFAULT_KEY not in written
    assert STAFF not in written


async def test_every_problem_is_explained_where_its_type_points(kiosk: FrontEnd) -> None:
    for kind, known in KINDS.items():
        explained = (await kiosk.get(f"/problems/{kind}")).json()
        assert (explained["title"], explained["retry"]) == (known.title, known.retry)
    assert problem(await kiosk.get("/problems/none-such")) == "not-found"


async def test_what_nobody_foresaw_is_a_problem_too(kiosk: FrontEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("finalpos_client.money.order_totals", broken)
    transport = httpx.ASGITransport(kiosk.http._transport.app, raise_app_exceptions=False)  # type: ignore[attr-defined]
    async with httpx.AsyncClient(transport=transport, base_url="http://kiosk") as http:
        answer = await FrontEnd(http, kiosk.shop).order("order-1")
    assert (problem(answer), answer.status_code) == ("internal", 500)
    assert "a bug" not in answer.text


async def test_what_is_not_there_and_what_is_too_much_are_refused(
    kiosk: FrontEnd, finalpos_sandbox: FinalPOSSandbox
) -> None:
    nowhere = await kiosk.get("/nothing")
    assert (problem(nowhere), nowhere.json()["title"]) == ("no-such-address", "This service has no such address.")
    assert problem(await kiosk.get("/orders/000000000000000000000000")) == "not-found"
    finalpos_sandbox.requests.clear()
    assert problem(await kiosk.get("/orders/..%2Foutlets")) in ("no-such-address", "invalid-request")
    assert (await kiosk.http.post("/orders", content=b" " * 20_000)).status_code == 413
    too_many = [{"variant_id": kiosk.shop.variants["Flat white, small"], "quantity": 1}] * 51
    assert problem(await kiosk.post("/orders", "order-1", {"lines": too_many})) == "invalid-request"
    assert not finalpos_sandbox.requests


async def test_the_front_door_leads_to_the_page_of_the_api(kiosk: FrontEnd) -> None:
    door = await kiosk.get("/")
    assert (door.status_code, door.headers["location"]) == (307, "/docs")
    assert "/" not in (await kiosk.get("/openapi.json")).json()["paths"]


async def test_the_page_of_the_api_needs_no_internet(kiosk: FrontEnd) -> None:
    page = (await kiosk.get("/docs")).text
    needed = re.findall(r"""(?:href|src)=["']([^"']+)""", page)
    assert any(path.endswith("swagger-ui-bundle.js") for path in needed)
    for path in needed:
        assert path.startswith("/")
        assert (await kiosk.get(path)).status_code == 200


def test_deadlines_must_fit_into_the_customers_patience() -> None:
    with pytest.raises(ValidationError, match="may take 26 s, which is longer than the patience of 20 s") as refused:
        Settings(outlet_id="a", session_id="b", patience=20, staff_token=SecretStr(STAFF))
    assert STAFF not in str(refused.value)


def test_what_is_missing_in_the_environment_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kiosk_backend"])
    monkeypatch.setenv("KIOSK_CURRENCY", "EURO")
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().err
    assert all(name in said for name in ("KIOSK_OUTLET_ID: Field required", "KIOSK_SESSION_ID", "KIOSK_CURRENCY"))


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "no API key"),
        ({"FINALPOS_API_KEY": "a-key", "KIOSK_JOURNAL": "/nowhere/at/all"}, "KIOSK_JOURNAL: /nowhere"),
    ],
)
def test_what_would_end_the_start_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    environment: dict[str, str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["kiosk_backend"])
    monkeypatch.delenv("FINALPOS_API_KEY", raising=False)
    for name, value in {"KIOSK_OUTLET_ID": "outlet-1", "KIOSK_SESSION_ID": "session-1", **environment}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        main()
    assert f"error: {told}" in capsys.readouterr().err


def test_the_environment_configures_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_OUTLET_ID", "outlet-1")
    monkeypatch.setenv("KIOSK_SESSION_ID", "session-1")
    monkeypatch.setenv("KIOSK_STAFF_TOKEN", STAFF)
    monkeypatch.setenv("KIOSK_TAX_RATES", '[{"name": "VAT", "percent": "19"}]')
    settings = Settings.model_validate({})
    assert (settings.outlet_id, settings.tax_rates) == ("outlet-1", (TaxRate(name="VAT", percent="19"),))
    assert STAFF not in repr(settings)


def test_money_that_can_not_be_reckoned_with_is_refused_at_the_start() -> None:
    with pytest.raises(ValidationError, match="EURO"):
        Settings(outlet_id="a", session_id="b", currency="EURO")
    with pytest.raises(ValidationError, match="percentage"):
        TaxRate(name="VAT", percent="a fifth")


async def test_work_goes_on_when_whoever_asked_lost_patience() -> None:
    flights: SingleFlight[int] = SingleFlight()
    runs, gate = [], asyncio.Event()

    async def work() -> int:
        runs.append(1)
        await gate.wait()
        return len(runs)

    with pytest.raises(TimeoutError):
        await flights.run("key", work, patience=0)
    gate.set()
    assert await flights.run("key", work, patience=5) == 1
    assert await flights.run("key", work, patience=5) == 2


async def test_a_shutdown_follows_writes_to_their_end() -> None:
    flights: SingleFlight[str] = SingleFlight()
    gate = asyncio.Event()

    async def work() -> str:
        await gate.wait()
        return "sent, and answered"

    flight = flights.start("key", work)
    asyncio.get_running_loop().call_soon(gate.set)
    await flights.aclose(patience=5)
    assert flight.result() == "sent, and answered"
