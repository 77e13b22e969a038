"""Customers with the merchant's own fields: what is sent, what is refused before, what passes through unchecked."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from conftest import KEY, FakeTime, timed
from merchant import ADA, FIVE, READING, Merchant
from wire import Answer, Hang, Received, Wire, error, reply

from finalpos_client import (
    UNSET,
    APITimeoutError,
    AuthenticationError,
    ConfigurationError,
    CustomerSchemaError,
    FinalPOS,
    InternalServerError,
    InvalidArgumentError,
    RetryPolicy,
)


async def test_fields_are_given_by_either_name(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(loyaltyTier="string")
    fields: list[dict[str, Any]] = [{name: "gold"} for name in ("loyalty_tier", "loyaltyTier")]
    fields += [{"custom": each} for each in fields]
    for given in fields:
        made = await pos.customers.create(**ADA, **given)
        assert made["loyalty_tier"] == made["loyaltyTier"] == made.custom["loyalty_tier"] == "gold"
    assert [row["loyaltyTier"] for row in await merchant.stored()] == ["gold"] * 4


async def test_what_is_left_out_is_not_sent_and_none_sends_null(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(tier="string", points="number")
    made = await pos.customers.create(**ADA, tier="gold", points=5)
    changed = await pos.customers.update(made.id, tier=UNSET, points=None)
    assert changed.custom == {"tier": "gold", "points": None}
    assert changed["points"] is None


async def test_a_customer_without_own_fields_costs_one_request(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(**FIVE)
    made = await pos.customers.create(**ADA)
    await pos.customers.update(made.id, phone="1")
    await pos.customers.get(made.id)
    assert merchant.asked == [
        "POST /v1/api/customer",
        f"PUT /v1/api/customer/{made.id}",
        f"GET /v1/api/customer/{made.id}",
    ]


async def test_the_tables_are_read_once(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(**FIVE)
    for _ in range(3):
        await pos.customers.create(**ADA, tier="gold")
    raw = await pos.with_raw_response.customers.create(**ADA, tier="gold")
    assert (raw.parsed["tier"], raw.attempts, raw.status_code) == ("gold", 1, 201)
    assert merchant.asked == [*READING, *["POST /v1/api/customer"] * 4]


async def test_all_that_is_wrong_is_said_at_once_and_nothing_is_sent(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(loyaltyTier="string", points="number")
    with pytest.raises(CustomerSchemaError) as caught:
        await pos.customers.create(**ADA, loyalty_teir="gold", points="5", firstName="A")
    assert caught.value.outcome == "not_sent"
    assert [str(problem) for problem in caught.value.problems] == [
        "loyalty_teir: expected a field that customers have, got an unknown one; did you mean 'loyalty_tier' "
        "or 'loyaltyTier'?",
        "points: expected number (int, float or Decimal) for column 'points' of table loyalty, got string '5'",
        "firstName: expected first_name=..., for it is fixed, got a custom field",
    ]
    assert all(str(problem) in str(caught.value) for problem in caught.value.problems)
    assert caught.value.read_at is not None
    assert f"custom tables as of {caught.value.read_at:%Y-%m-%d %H:%M:%S}" in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert await merchant.stored() == []


async def test_one_field_is_not_given_twice(pos: FinalPOS, merchant: Merchant) -> None:
    await merchant.table(loyaltyTier="string")
    with pytest.raises(CustomerSchemaError, match="expected one value for 'loyaltyTier', got two"):
        await pos.customers.create(**ADA, loyalty_tier="gold", loyaltyTier="silver")


async def test_a_hidden_column_is_not_written_in_the_place_of_the_one_that_hides_it(
    pos: FinalPOS, merchant: Merchant
) -> None:
    await merchant.table(phone="string", tier="string")
    with pytest.raises(CustomerSchemaError, match=r"phone: expected phone=\.\.\., for it is fixed"):
        await pos.customers.create(**ADA, custom={"phone": "1"})
    assert await merchant.stored() == []


# Where nothing can be discovered ---------------------------------------------------------------------------------

UNKNOWN: dict[str, Any] = {
    "no tables": reply(200, []),
    "refused": error(403, "not yours"),
    "no such path": error(404, "nothing here"),
    "no list": reply(200, {"tables": {}}),
    "not even records": reply(200, ["loyalty", 5, None]),
    "no JSON": reply(200, raw=b"<html>"),
}


@pytest.mark.parametrize("tables", UNKNOWN.values(), ids=UNKNOWN.keys())
async def test_where_nothing_can_be_discovered_fields_pass_through_with_one_warning(
    tables: Answer, fake_time: FakeTime, caplog: pytest.LogCaptureFixture
) -> None:
    def answer(request: Received) -> Answer:
        if request.method == "GET":
            return tables if request.query["skip"] == "0" else reply(200, [])
        return reply(201, {"id": "c1", **request.json()})

    async with Wire.serving(answer) as wire, timed(FinalPOS(KEY, base_url=wire.url), fake_time) as pos:
        for _ in range(3):
            made = await pos.customers.create(**ADA, loyaltyTier="gold", points=1.5)
            assert made.custom == {"loyaltyTier": "gold", "points": 1.5}
        assert wire.received[-1].json()["points"] == 1.5
        assert "There may be others" in repr(await pos.customers.schema())
        with pytest.raises(CustomerSchemaError, match="for it is fixed"):
            await pos.customers.create(**ADA, firstName="A")
        with pytest.raises(CustomerSchemaError, match="anything JSON can carry"):
            await pos.customers.create(**ADA, points=float("nan"))
    warnings = [line for line in caplog.records if line.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert "'loyaltyTier', 'points' not checked" in warnings[0].getMessage()


async def test_columns_that_can_be_read_are_checked_though_others_can_not(fake_time: FakeTime) -> None:
    tables = [{"_id": "t1", "name": "loyalty"}, {"_id": {"$oid": "t2"}, "name": "secret"}]
    columns = [
        {"_id": "f1", "name": "customerId", "type": "string", "referenceLinkedCollection": "Customers"},
        {"_id": "f2", "name": "points", "type": "number"},
        {"_id": "f3", "name": "gone", "type": "number", "isDeleted": True},
        {"_id": "f4", "name": "", "type": "number"},
    ]

    def answer(request: Received) -> Answer:
        if request.method == "POST":
            return reply(201, {"id": "c1", **request.json()})
        if request.query["skip"] != "0":
            return reply(200, [])
        if request.path.endswith("tables"):
            return reply(200, {"data": tables})
        return reply(200, columns) if request.query["tableId"] == "t1" else error(403, "not yours")

    async with Wire.serving(answer) as wire, timed(FinalPOS(KEY, base_url=wire.url), fake_time) as pos:
        with pytest.raises(CustomerSchemaError, match="points: expected number"):
            await pos.customers.create(**ADA, points="5")
        assert (await pos.customers.create(**ADA, points=5, unknown="x")).custom == {"points": 5, "unknown": "x"}
        doubts = (await pos.customers.schema()).unknown_because
        assert doubts == ("custom_tables.fields was refused: 403 not yours; table loyalty has a column without a name")


async def test_a_write_is_not_sent_unchecked_because_the_server_could_not_be_asked(fake_time: FakeTime) -> None:
    async with Wire.serving([error(500)]) as wire, timed(FinalPOS(KEY, base_url=wire.url), fake_time) as pos:
        with pytest.raises(InternalServerError, match="was not begun, because custom tables") as caught:
            await pos.customers.create(**ADA, tier="gold", options={"retry": RetryPolicy(attempts=1)})
        assert caught.value.outcome == "not_sent"
        assert not [request for request in wire.received if request.method == "POST"]


async def test_a_key_that_is_not_accepted_is_said_to_be_just_that(fake_time: FakeTime) -> None:
    async with Wire.serving([error(401, "who?")]) as wire, timed(FinalPOS(KEY, base_url=wire.url), fake_time) as pos:
        with pytest.raises(AuthenticationError, match=r"customers\.create was not begun"):
            await pos.customers.create(**ADA, tier="gold")


async def test_a_late_answer_about_tables_is_a_timeout(fake_time: FakeTime) -> None:
    policy = RetryPolicy(attempts=1)
    async with (
        Wire.serving([Hang()]) as wire,
        FinalPOS(KEY, base_url=wire.url, timeout=0.05, retry=policy) as pos,
    ):
        with pytest.raises(APITimeoutError, match=r"customers\.create was not begun"):
            await pos.customers.create(**ADA, tier="gold")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"customer_tables": "loyalty"}, "customer_tables: expected a list of strings, got 'loyalty'"),
        ({"customer_tables": [5]}, "customer_tables: expected a list of strings"),
        ({"customer_date_formats": "%d.%m.%Y"}, "customer_date_formats: expected a list of strings"),
        ({"customer_date_formats": ["%d.%m."]}, "customer_date_formats: '%d.%m.' does not say which day"),
        ({"customer_date_formats": ["%Q"]}, "customer_date_formats: '%Q' does not say which day"),
        ({"customer_time_zone": "Europe/Berlin"}, "customer_time_zone: expected a tzinfo"),
        ({"customer_fields_in": "notes"}, "customer_fields_in: expected 'properties' or 'metadata', got 'notes'"),
    ],
)
def test_settings_that_can_not_work_are_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        FinalPOS(KEY, **settings)


@pytest.mark.parametrize("custom", [["tier"], "tier", {5: "gold"}, 5])
async def test_custom_is_a_mapping_of_names(pos: FinalPOS, merchant: Merchant, custom: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="custom: expected a mapping of names to values"):
        await pos.customers.create(**ADA, custom=custom)
    assert merchant.asked == []
