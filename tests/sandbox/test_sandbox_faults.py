"""What goes wrong on request, and what is left behind."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from finalpos_client.sandbox import Fault, Kind, Sandbox

from .calls import OUTLET, Api, Gate


async def create(api: Api) -> httpx.Response:
    return await api.client.post("/v1/api/outlet", json=OUTLET)


async def outlets(api: Api) -> int:
    return len(await api("GET", "/v1/api/outlets"))


class TestLostReplies:
    async def test_a_reply_lost_before_the_write_leaves_nothing(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("lost_before")
        with pytest.raises(httpx.ReadError):
            await create(api)
        assert await outlets(api) == 0

    async def test_a_reply_lost_after_the_write_leaves_the_record(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("lost_after")
        with pytest.raises(httpx.ReadError):
            await create(api)
        assert await outlets(api) == 1

    async def test_a_cut_reply_leaves_the_record(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("cut")
        with pytest.raises(httpx.RemoteProtocolError):
            await create(api)
        assert await outlets(api) == 1

    async def test_a_late_commit_lands_after_the_connection_is_gone(
        self, gate: Gate, gated: tuple[Sandbox, Api]
    ) -> None:
        sandbox, api = gated
        sandbox.faults.add("late_commit", seconds=2.5)
        with pytest.raises(httpx.ReadError):
            await create(api)
        assert await outlets(api) == 0
        await gate.open()
        assert gate.asked == [2.5]
        assert await outlets(api) == 1

    async def test_a_late_commit_can_answer_a_timeout_of_the_gateway(
        self, gate: Gate, gated: tuple[Sandbox, Api]
    ) -> None:
        sandbox, api = gated
        sandbox.faults.add("late_commit", seconds=1, status=504)
        assert (await create(api)).status_code == 504
        await gate.open()
        assert await outlets(api) == 1

    async def test_a_reset_cancels_late_commits(self, gate: Gate, gated: tuple[Sandbox, Api]) -> None:
        sandbox, api = gated
        sandbox.faults.add("late_commit", seconds=1, status=504)
        await create(api)
        sandbox.reset()
        await gate.open()
        assert await outlets(api) == 0


class TestErrorReplies:
    @pytest.mark.parametrize(("status", "error"), [(429, "Too Many Requests"), (503, "Service Unavailable")])
    async def test_a_status_comes_before_the_write_and_may_say_when_to_try_again(
        self, sandbox: Sandbox, api: Api, status: int, error: str
    ) -> None:
        sandbox.faults.add("status", status=status, retry_after="7")
        reply = await create(api)
        assert (reply.status_code, reply.headers["retry-after"], reply.json()["error"]) == (status, "7", error)
        assert await outlets(api) == 0

    async def test_a_status_can_come_after_the_write(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("status", status=502, after_write=True)
        assert (await create(api)).status_code == 502
        assert await outlets(api) == 1

    async def test_an_error_page_is_html(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("html")
        reply = await create(api)
        assert reply.status_code == 502
        assert reply.headers["content-type"].startswith("text/html")


class TestStrangeReplies:
    async def test_malformed_json_leaves_the_record(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("malformed")
        reply = await create(api)
        assert reply.status_code == 201
        with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
            reply.json()
        assert await outlets(api) == 1

    async def test_nulls_spare_required_fields_only(self, sandbox: Sandbox, api: Api) -> None:
        outlet = await api.outlet()
        sandbox.faults.add("nulls", times=2)
        nulled = await api("GET", f"/v1/api/outlet/{outlet['id']}")
        assert nulled.pop("id") == outlet["id"]
        assert nulled.keys() > OUTLET.keys()
        assert set(nulled.values()) == {None}
        [listed] = await api("GET", "/v1/api/outlets")
        assert {name for name, value in listed.items() if value is not None} == {"id"}

    async def test_nulls_leave_refusals_alone(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("nulls")
        await api.refused("GET", "/v1/api/outlet/gone", status=404)

    async def test_a_wrong_shape_is_json_all_the_same(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("wrong_shape")
        assert (await create(api)).json() == "OK"


class TestLatency:
    async def test_a_late_reply_comes_in_the_end(self, gate: Gate, gated: tuple[Sandbox, Api]) -> None:
        sandbox, api = gated
        sandbox.faults.add("latency", seconds=30)
        pending = asyncio.create_task(create(api))
        await gate.reached.wait()
        assert await outlets(api) == 0
        await gate.open()
        assert (await pending).status_code == 201

    async def test_latency_can_come_after_the_write(self, gate: Gate, gated: tuple[Sandbox, Api]) -> None:
        sandbox, api = gated
        sandbox.faults.add("latency", seconds=30, after_write=True)
        pending = asyncio.create_task(create(api))
        await gate.reached.wait()
        assert await outlets(api) == 1
        await gate.open()
        assert (await pending).status_code == 201


class TestWhichRequests:
    @pytest.mark.parametrize(
        "matcher",
        [{"method": "post"}, {"path": "/outlet$"}, {"operation": "outlets.create"}, {"method": "POST", "path": "out"}],
    )
    async def test_a_fault_hits_what_fits_once(self, sandbox: Sandbox, api: Api, matcher: dict[str, Any]) -> None:
        fault = sandbox.faults.add("status", **matcher)
        await api("GET", "/v1/api/outlets")
        assert (await create(api)).status_code == 500
        assert (await create(api)).status_code == 201
        assert (fault.seen, fault.hit) == (2, 1)

    async def test_a_fault_lets_the_first_ones_pass(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("status", skip_first=1, times=2)
        statuses = [(await create(api)).status_code for _ in range(4)]
        assert statuses == [201, 500, 500, 201]

    async def test_the_same_seed_hits_the_same_requests(self) -> None:
        def hits(seed: int) -> list[bool]:
            fault = Fault("status", times=None, probability=0.5, seed=seed)
            return [fault.strikes() for _ in range(50)]

        assert hits(1) == hits(1) != hits(2)
        assert 10 < sum(hits(1)) < 40

    async def test_one_request_meets_one_fault(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("status", status=503)
        sandbox.faults.add("status", status=429)
        assert [(await create(api)).status_code for _ in range(3)] == [503, 429, 201]

    async def test_the_sandbox_itself_is_never_hit(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("status", times=None)
        await api.table()
        await api("POST", "/_sandbox/reset", expect=200)
        assert list(sandbox.faults) == []

    def test_a_fault_nobody_knows_is_refused(self) -> None:
        with pytest.raises(ValueError, match="unknown kind"):
            Fault("explode")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="regular expression"):
            Fault("cut", path="(")

    @pytest.mark.parametrize(
        ("kind", "settings", "message"),
        [
            ("status", {"status": "503"}, "status is a whole number from 300 to 599, not '503'"),
            ("status", {"status": 200}, "status is a whole number from 300 to 599, not 200"),
            ("status", {"status": 999}, "status is a whole number from 300 to 599, not 999"),
            ("status", {"status": 503.0}, "status is a whole number"),
            ("status", {"retry_after": -1}, "retry_after is text, or a number of seconds, not -1"),
            ("status", {"after_write": "yes"}, "after_write is True or False, not 'yes'"),
            ("latency", {"seconds": "5"}, "seconds is a number, 0 or more, not '5'"),
            ("latency", {"seconds": float("nan")}, "seconds is a number"),
            ("cut", {"probability": 5}, "probability is a number from 0 to 1, not 5"),
            ("cut", {"times": 0}, "times is 1 or more, or None"),
            ("cut", {"times": 1.5}, "times is 1 or more, or None"),
            ("cut", {"skip_first": -1}, "skip_first is a whole number, 0 or more, not -1"),
            ("cut", {"seed": "a"}, "seed is a whole number, not 'a'"),
            ("cut", {"method": "PSOT"}, "method is a method of HTTP, not 'PSOT'"),
            ("cut", {"path": 5}, "path is a regular expression, not 5"),
            ("cut", {"operation": ["orders.create"]}, "operation is the name of an operation, not"),
            ("latency", {}, "latency needs seconds, more than 0"),
            ("late_commit", {"status": 504}, "late_commit needs seconds, more than 0"),
            ("late_commit", {"seconds": 1, "retry_after": 5}, "retry_after goes with an answer"),
            ("late_commit", {"seconds": 1, "after_write": True}, "late_commit has no after_write"),
            ("lost_after", {"seconds": 5}, "lost_after has no seconds: that is a setting of latency, late_commit"),
            ("html", {"retry_after": 5}, "html has no retry_after"),
            ("latency", {"seconds": 5, "status": 504}, "latency has no status"),
            ("nulls", {"after_write": True}, "nulls has no after_write"),
        ],
    )
    def test_settings_that_can_not_be_are_refused(self, kind: Kind, settings: dict[str, Any], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            Fault(kind, **settings)

    def test_every_setting_can_be_given_to_a_kind_that_has_it(self, sandbox: Sandbox) -> None:
        settings: list[tuple[Kind, dict[str, Any]]] = [
            ("latency", {"seconds": 0.1, "after_write": True, "method": "post", "path": "x", "times": None}),
            ("latency", {"seconds": 10**400}),
            ("status", {"status": 429, "retry_after": 1.5, "after_write": True, "skip_first": 2}),
            ("html", {"status": 503, "after_write": True, "probability": 0.5, "seed": 3}),
            ("late_commit", {"seconds": 1, "status": 503, "retry_after": "soon", "operation": "orders.create"}),
        ]
        for kind, given in settings:
            sandbox.faults.add(kind, **given)
        assert [fault.kind for fault in sandbox.faults] == [kind for kind, _ in settings]

    def test_an_operation_that_does_not_exist_is_refused_with_the_nearest(self, sandbox: Sandbox) -> None:
        with pytest.raises(ValueError, match=r"no operation 'order\.create'; did you mean 'orders\.create'\?"):
            sandbox.faults.add("status", operation="order.create")


class TestOverHttp:
    async def test_faults_are_added_listed_and_removed(self, api: Api) -> None:
        settings = {"kind": "status", "operation": "outlets.create", "status": 503, "retry_after": "1", "times": None}
        fault = await api("POST", "/_sandbox/faults", settings)
        assert fault.items() >= settings.items()
        assert await api("GET", "/_sandbox/faults") == [fault]
        assert (await create(api)).status_code == 503
        await api("DELETE", f"/_sandbox/faults/{fault['id']}")
        assert (await create(api)).status_code == 201
        await api.refused("DELETE", f"/_sandbox/faults/{fault['id']}", status=404)

    async def test_all_faults_are_removed_at_once(self, api: Api) -> None:
        await api("POST", "/_sandbox/faults", {"kind": "cut"})
        await api("DELETE", "/_sandbox/faults")
        assert await api("GET", "/_sandbox/faults") == []

    @pytest.mark.parametrize(
        "settings",
        [
            {},
            {"kind": "explode"},
            {"kind": []},
            {"kind": "cut", "times": "3"},
            {"kind": "cut", "path": "("},
            {"kind": "cut", "what": 1},
            {"kind": "cut", "hit": 1},
            {"kind": "cut", "seconds": None},
            {"kind": "latency"},
        ],
    )
    async def test_settings_that_mean_nothing_are_400(self, api: Api, settings: dict[str, Any]) -> None:
        await api.refused("POST", "/_sandbox/faults", settings, status=400)


class TestRequestLog:
    async def test_it_holds_each_request_and_its_fault(self, sandbox: Sandbox, api: Api) -> None:
        sandbox.faults.add("lost_after", method="POST")
        with pytest.raises(httpx.ReadError):
            await create(api)
        await api("GET", "/v1/api/outlets?skip=0&limit=1")
        await api.refused("GET", "/v1/api/outlet/gone", status=404)
        log = await api("GET", "/_sandbox/requests")
        assert log["count"] == 3
        names = ("operation", "method", "path", "query", "status", "fault")
        assert log["requests"] == [
            dict(zip(names, line, strict=True))
            for line in (
                ("outlets.create", "POST", "/v1/api/outlet", "", None, "lost_after"),
                ("outlets.list", "GET", "/v1/api/outlets", "skip=0&limit=1", 200, None),
                ("outlets.get", "GET", "/v1/api/outlet/gone", "", 404, None),
            )
        ]
        assert [line.status for line in sandbox.requests] == [None, 200, 404]
