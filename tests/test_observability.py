"""What OpenTelemetry's instrumentation shows of both transports, and what the documented programs make of the hooks."""

from __future__ import annotations

import logging
import re
import types
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
from attrs import frozen
from conftest import KEY, ClientMaker
from faults import LOST_REPLIES
from opentelemetry.instrumentation.aiohttp_client import AioHttpClientInstrumentor, create_trace_config
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from prometheus_client import CollectorRegistry
from wire import Answer, Hang, Reset, Wire, error, reply

from finalpos_client import AmbiguousWriteError, FinalPOSError, RetryPolicy
from finalpos_client.sandbox import Sandbox, serve

PAGE = (Path(__file__).parent.parent / "docs" / "observability.md").read_text()
GOOD = reply(200, {"id": "s1"})


@frozen
class Tracing:
    """Spans of this test alone: no provider is made the process's own."""

    exporter: InMemorySpanExporter
    provider: TracerProvider

    @property
    def attempts(self) -> list[ReadableSpan]:
        return [span for span in self.exporter.get_finished_spans() if span.kind is SpanKind.CLIENT]

    def around(self, name: str) -> Any:
        return self.provider.get_tracer("a shop").start_as_current_span(name)

    def instrument(self) -> None:
        HTTPXClientInstrumentor().instrument(tracer_provider=self.provider)
        AioHttpClientInstrumentor().instrument(tracer_provider=self.provider)


@pytest.fixture
def tracing() -> Iterator[Tracing]:
    exporter, provider = InMemorySpanExporter(), TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield Tracing(exporter, provider)
    for instrumentor in (HTTPXClientInstrumentor(), AioHttpClientInstrumentor()):
        if instrumentor.is_instrumented_by_opentelemetry:
            instrumentor.uninstrument()
    provider.shutdown()


@pytest.fixture
def spans(tracing: Tracing) -> Tracing:
    tracing.instrument()
    return tracing


def is_below(span: ReadableSpan, other: ReadableSpan) -> bool:
    return span.parent is not None and span.parent == other.get_span_context()


def example(name: str) -> types.ModuleType:
    """A program of the page as a module, its ``main`` not run."""
    (program,) = re.findall(rf"^```python\n(# {name}\.py\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    module = types.ModuleType(name)
    exec(compile(program, f"{name}.py", "exec"), module.__dict__)
    return module


def hooks_of(owner: object) -> dict[str, Any]:
    return {name: getattr(owner, name) for name in ("on_response", "on_retry", "on_settled", "on_ambiguous")}


async def test_each_attempt_is_a_span_with_its_own_status(clients: ClientMaker, spans: Tracing) -> None:
    async with Wire.serving([error(429, headers={"retry-after": "1"}), Reset(), GOOD]) as wire:
        with spans.around("opening"):
            await clients(wire.url).stations.get("s1")
    *attempts, around = spans.exporter.get_finished_spans()
    assert [span.name for span in (*attempts, around)] == ["GET", "GET", "GET", "opening"]
    assert [span.attributes and span.attributes.get("http.status_code") for span in attempts] == [429, None, 200]
    assert [span.status.status_code for span in attempts] == [StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET]
    assert all(span.attributes and span.attributes["http.url"] == f"{wire.url}/v1/api/station/s1" for span in attempts)
    assert all(is_below(span, around) for span in attempts)


async def test_each_attempt_arrives_with_the_context_of_its_span(clients: ClientMaker, spans: Tracing) -> None:
    async with Wire.serving([error(500), GOOD]) as wire:
        await clients(wire.url).stations.get("s1")
    arrived = [request.headers["traceparent"].split("-")[1:3] for request in wire.received]
    contexts = [context for span in spans.attempts if (context := span.get_span_context())]
    assert arrived == [[f"{context.trace_id:032x}", f"{context.span_id:016x}"] for context in contexts]
    assert len(arrived) == 2


@pytest.mark.parametrize("fault", [*LOST_REPLIES, Hang(), error(401, "bad key"), GOOD])
async def test_the_key_is_in_no_span(clients: ClientMaker, spans: Tracing, fault: Answer) -> None:
    hooks = hooks_of(example("traced"))
    async with Wire.serving([fault]) as wire:
        timeout = 0.2 if isinstance(fault, Hang) else 30
        pos = clients(wire.url, timeout=timeout, retry=RetryPolicy(attempts=2), **hooks)
        for call in (pos.stations.get("s1"), pos.stations.create(name="x", outlet_id="o", status="s")):
            with suppress(FinalPOSError), spans.around("a step"):
                await call
    assert wire.received[0].headers["x-api-key"] == KEY
    assert len(spans.attempts) == len(wire.received) >= 2
    assert not [span.name for span in spans.exporter.get_finished_spans() if KEY in span.to_json()]


async def test_the_key_is_in_no_span_where_nobody_listens(clients: ClientMaker, spans: Tracing) -> None:
    with pytest.raises(FinalPOSError):
        await clients("http://127.0.0.1:9", retry=RetryPolicy(attempts=1)).stations.get("s1")
    (attempt,) = spans.attempts
    assert attempt.status.status_code is StatusCode.ERROR
    assert KEY not in attempt.to_json()


async def test_the_key_stays_out_of_captured_headers_where_it_is_named(
    clients: ClientMaker, tracing: Tracing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST", ".*")
    monkeypatch.setenv("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS", "x-api-key")
    tracing.instrument()
    async with Wire.serving([GOOD]) as wire:
        await clients(wire.url).stations.get("s1")
    (attempt,) = tracing.attempts
    assert attempt.attributes
    assert "http.request.header.x_api_key" in attempt.attributes
    assert KEY not in attempt.to_json()


async def test_clients_are_seen_that_were_made_before(clients: ClientMaker, tracing: Tracing, over: Any) -> None:
    async with Wire.serving([GOOD]) as wire:
        unused, used = clients(wire.url), clients(wire.url)
        await used.stations.get("s1")
        tracing.instrument()
        await unused.stations.get("s1")
        assert len(tracing.attempts) == 1
        await used.stations.get("s1")
        assert len(tracing.attempts) == (1 if over else 2)  # a session of aiohttp is open since its first call


async def test_clients_of_the_user_s_are_seen(clients: ClientMaker, tracing: Tracing) -> None:
    async with Wire.serving([GOOD]) as wire, httpx.AsyncClient() as early, aiohttp.ClientSession() as early_session:
        tracing.instrument()
        async with httpx.AsyncClient() as late, aiohttp.ClientSession() as late_session:
            seen = []
            for http_client in (early, early_session, late, late_session):
                tracing.exporter.clear()
                await clients(wire.url, transport=None, http_client=http_client).stations.get("s1")
                seen.append(len(tracing.attempts))
    assert seen == [1, 0, 1, 1]


async def test_one_client_of_the_user_s_can_be_seen_alone(clients: ClientMaker, tracing: Tracing) -> None:
    trace_config = create_trace_config(tracer_provider=tracing.provider)
    async with (
        Wire.serving([GOOD]) as wire,
        httpx.AsyncClient() as mine,
        aiohttp.ClientSession(trace_configs=[trace_config]) as session,
    ):
        HTTPXClientInstrumentor.instrument_client(mine, tracer_provider=tracing.provider)
        for http_client in (mine, session):
            await clients(wire.url, transport=None, http_client=http_client).stations.get("s1")
        await clients(wire.url).stations.get("s1")
    assert len(tracing.attempts) == 2


async def test_pages_fetched_ahead_and_settling_are_below_the_span_around_the_call(
    clients: ClientMaker, spans: Tracing
) -> None:
    sandbox = Sandbox(api_keys=[KEY])
    async with serve(sandbox) as url:
        pos = clients(url)
        sandbox.faults.add("lost_after", operation="categories.create")
        with spans.around("a day"):
            await pos.categories.create(name="Tea", description="Hot", external_id="C-1")
            assert len([category async for category in pos.categories.list(page_size=1, prefetch=2)]) == 1
    *attempts, around = spans.exporter.get_finished_spans()
    assert all(is_below(span, around) for span in attempts)
    assert [span.name for span in attempts].count("POST") == 1
    assert [span.name for span in attempts].count("GET") > 2


async def test_the_example_s_hooks_write_to_the_span_around_the_call(clients: ClientMaker, spans: Tracing) -> None:
    sandbox = Sandbox(api_keys=[KEY])
    async with serve(sandbox) as url:
        pos = clients(url, **hooks_of(example("traced")))
        sandbox.faults.add("status", operation="categories.create", status=429, retry_after=0)
        sandbox.faults.add("lost_after", operation="categories.create")
        sandbox.faults.add("lost_before", operation="accounts.create")
        with spans.around("found"):
            await pos.categories.create(name="Tea", description="Hot", external_id="C-1")
        with pytest.raises(AmbiguousWriteError), spans.around("lost"):
            await pos.accounts.create(name="Acme Corp")
    found, lost = (span for span in spans.exporter.get_finished_spans() if span.kind is SpanKind.INTERNAL)
    told = [
        (event.name, event.attributes and event.attributes["finalpos.operation"])
        for event in found.events
        if event.attributes and event.attributes["finalpos.operation"] == "categories.create"
    ]
    assert told == [
        ("finalpos.response", "categories.create"),
        ("finalpos.retry", "categories.create"),
        ("finalpos.settled", "categories.create"),
    ]
    assert [event.name for event in lost.events] == ["finalpos.ambiguous", "exception"]
    assert lost.status.status_code is StatusCode.ERROR


async def test_the_example_s_figures_are_those_of_the_calls(clients: ClientMaker) -> None:
    registry = CollectorRegistry()
    metrics = example("metered").Metrics(registry)
    sandbox = Sandbox(api_keys=[KEY])
    async with serve(sandbox) as url:
        pos = clients(url, **hooks_of(metrics))
        first, second = [await pos.categories.create(name=name, description="-") for name in "ab"]
        sandbox.faults.add("status", operation="categories.get", status=503)
        sandbox.faults.add("lost_before", operation="categories.get")
        sandbox.faults.add("status", operation="categories.get", status=503)
        for category in (first, second):  # the faults hit the first
            with metrics.step("read"):
                await pos.categories.get(category.id)
        with pytest.raises(FinalPOSError), metrics.step("read"):
            await pos.categories.get("0" * 24)
        sandbox.faults.add("lost_after", operation="categories.create")
        await pos.categories.create(name="c", description="-", external_id="C-1")
        sandbox.faults.add("lost_before", operation="categories.create")
        await pos.categories.create(name="d", description="-", external_id="C-2")
        sandbox.faults.add("lost_after", operation="accounts.create")
        with pytest.raises(AmbiguousWriteError), metrics.step("open account"):
            await pos.accounts.create(name="Acme Corp")

    def figure(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(name, labels)

    replies, create, get = "finalpos_replies_total", "categories.create", "categories.get"
    # two at once, one sent again; the one that is found in the list was never answered
    assert figure(replies, operation=create, status="201") == 3
    assert [figure(replies, operation=get, status=status) for status in ("200", "503", "404")] == [2, 2, 1]
    assert figure("finalpos_reply_seconds_count", operation=get) == 5
    assert [figure("finalpos_retries_total", operation=get, after=after) for after in ("503", "no reply")] == [2, 1]
    assert figure("finalpos_settled_total", operation=create, how="found") == 1
    assert figure("finalpos_settled_total", operation=create, how="sent again") == 1
    assert figure("finalpos_ambiguous_total", operation="accounts.create") == 1
    assert figure("finalpos_ambiguous_total", operation=create) is None
    assert [figure("finalpos_step_seconds_count", step="read", end=end) for end in ("ok", "NotFoundError")] == [2, 1]
    assert figure("finalpos_step_seconds_count", step="open account", end="AmbiguousWriteError") == 1
    labels = {value for metric in registry.collect() for sample in metric.samples for value in sample.labels.values()}
    assert not [value for value in labels if first.id in value or "/" in value]


async def test_the_log_has_no_bodies(clients: ClientMaker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "finalpos_client")
    sandbox = Sandbox(api_keys=[KEY])
    async with serve(sandbox) as url:
        pos = clients(url, on_settled=lambda event: 1 / 0, on_ambiguous=lambda event: 1 / 0)
        sandbox.faults.add("status", operation="customers.create", status=429, retry_after=1)
        sandbox.faults.add("lost_after", operation="customers.create")
        await pos.customers.create(email="ada@example.com", first_name="Ada", last_name="L", external_id="K-1")
        sandbox.faults.add("lost_after", operation="accounts.create")
        with pytest.raises(AmbiguousWriteError):
            await pos.accounts.create(name="Acme Corp")
    said = [record for record in caplog.records if record.name == "finalpos_client"]
    assert {record.levelname for record in said} == {"DEBUG", "INFO", "WARNING", "ERROR"}
    assert "K-1" in caplog.text
    assert not [word for word in ("ada@example.com", "Ada", "Acme", KEY) if word in caplog.text]
