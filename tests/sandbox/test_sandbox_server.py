"""The sandbox over a real socket, and as a program of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from finalpos_client.sandbox import DEFAULT_KEY, Sandbox, serve
from finalpos_client.sandbox.__main__ import main

from .calls import OUTLET, Api, Gate, connect

HEADERS = {"x-api-key": DEFAULT_KEY}


@pytest.fixture
async def served(sandbox: Sandbox) -> AsyncIterator[Api]:
    async with serve(sandbox) as url, httpx.AsyncClient(base_url=url, headers=HEADERS, timeout=5) as client:
        yield Api(client)


class TestServe:
    async def test_it_starts_and_stops_at_once_with_connections_open(self, sandbox: Sandbox) -> None:
        started = time.monotonic()
        async with httpx.AsyncClient(headers=HEADERS) as client:
            async with serve(sandbox) as url:
                assert (await client.get(f"{url}/v1/api/outlets")).status_code == 200
            assert time.monotonic() - started < 1
            with pytest.raises(httpx.TransportError):
                await client.get(f"{url}/v1/api/outlets")

    async def test_a_request_that_is_waiting_does_not_hold_it_up(
        self, gate: Gate, gated: tuple[Sandbox, Api], caplog: pytest.LogCaptureFixture
    ) -> None:
        sandbox, _ = gated
        sandbox.faults.add("latency", seconds=3600)
        async with httpx.AsyncClient(headers=HEADERS) as client:
            async with serve(sandbox) as url:
                waiting = asyncio.create_task(client.get(f"{url}/v1/api/outlets"))
                await gate.reached.wait()
            with pytest.raises(httpx.TransportError):
                await waiting
        assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []

    async def test_one_sandbox_is_served_twice_with_the_same_records(self, sandbox: Sandbox) -> None:
        for expected in (0, 1):
            async with serve(sandbox) as url, httpx.AsyncClient(base_url=url, headers=HEADERS) as client:
                api = Api(client)
                assert len(await api("GET", "/v1/api/outlets")) == expected
                await api.outlet()


class TestInABrowser:
    async def test_it_says_what_it_is_without_a_key(self, sandbox: Sandbox) -> None:
        sandbox.faults.add("status", times=None)
        async with httpx.AsyncClient(transport=sandbox.transport(), base_url="http://sandbox") as stranger:
            reply = await stranger.get("/")
            assert (reply.status_code, reply.headers["content-type"]) == (200, "text/plain; charset=utf-8")
            assert "This is the sandbox of finalpos-client" in reply.text
            assert "python -m finalpos_client.sandbox --help" in reply.text
            assert sandbox.requests == []
            sandbox.faults.clear()
            assert (await stranger.post("/")).status_code == 401
            assert (await stranger.get("/v1")).status_code == 401

    async def test_an_operation_that_is_described_there_wins(self) -> None:
        listed = {"200": {"description": "All.", "content": {"application/json": {"schema": {"type": "array"}}}}}
        described = Sandbox({"openapi": "3.1.0", "paths": {"/": {"get": {"responses": listed}}}})
        async with connect(described) as client:
            assert (await client.get("/")).json() == []
        described.close()


class TestDroppedConnections:
    @pytest.mark.parametrize(("kind", "left"), [("lost_before", 0), ("lost_after", 1)])
    async def test_a_lost_reply_is_a_reset_connection(
        self, sandbox: Sandbox, served: Api, caplog: pytest.LogCaptureFixture, kind: str, left: int
    ) -> None:
        sandbox.faults.add(kind)  # type: ignore[arg-type]
        with caplog.at_level(logging.WARNING), pytest.raises(httpx.ReadError):
            await served.client.post("/v1/api/outlet", json=OUTLET)
        assert len(await served("GET", "/v1/api/outlets")) == left
        assert caplog.records == []

    async def test_a_cut_reply_ends_in_the_middle_of_the_body(
        self, sandbox: Sandbox, served: Api, caplog: pytest.LogCaptureFixture
    ) -> None:
        sandbox.faults.add("cut")
        with caplog.at_level(logging.WARNING), pytest.raises(httpx.RemoteProtocolError, match=r"received .* bytes"):
            await served.client.post("/v1/api/outlet", json=OUTLET)
        assert len(await served("GET", "/v1/api/outlets")) == 1
        assert caplog.records == []

    async def test_other_requests_of_the_moment_are_spared(self, sandbox: Sandbox, served: Api) -> None:
        sandbox.faults.add("lost_after", skip_first=4)
        calls = [served.client.post("/v1/api/outlet", json=OUTLET) for _ in range(10)]
        replies = await asyncio.gather(*calls, return_exceptions=True)
        assert sum(isinstance(reply, httpx.ReadError) for reply in replies) == 1
        assert len(await served("GET", "/v1/api/outlets")) == 10


@contextmanager
def program(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The sandbox in a process of its own, and its address; killed at the end."""
    command = [sys.executable, "-m", "finalpos_client.sandbox", "--port", "0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"listening on (http://127\.0\.0\.1:\d+)", line)
        assert found, line
        yield process, found[1]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class TestProgram:
    async def test_acknowledged_writes_survive_kill_9(self, tmp_path: Path) -> None:
        db = str(tmp_path / "pos.db")
        acknowledged: list[str] = []
        enough = asyncio.Event()

        async def write(url: str) -> None:
            async with httpx.AsyncClient(base_url=url, headers=HEADERS) as client:
                while True:
                    reply = await client.post("/v1/api/outlet", json=OUTLET)
                    acknowledged.append(reply.json()["id"])
                    if len(acknowledged) >= 40:
                        enough.set()

        with program("--db", db) as (process, url):
            writers = [asyncio.create_task(write(url)) for _ in range(4)]
            await enough.wait()
            os.kill(process.pid, signal.SIGKILL)
            ends = await asyncio.gather(*writers, return_exceptions=True)
        assert all(isinstance(end, httpx.TransportError) for end in ends)

        with program("--db", db) as (_, url):
            async with httpx.AsyncClient(base_url=url, headers=HEADERS) as client:
                kept = (await client.get("/v1/api/outlets", params={"limit": 100_000})).json()
        assert {record["id"] for record in kept} >= set(acknowledged)

    @pytest.mark.parametrize("module", ["starlette", "uvicorn", "openapi_schema_validator"])
    def test_without_the_extra_it_says_what_to_install(self, module: str) -> None:
        code = f"import sys; sys.modules[{module!r}] = None; import finalpos_client.sandbox"
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert ended.stderr.endswith("it comes with this package's extra [sandbox]\n")

    def test_as_a_program_it_says_so_without_a_traceback(self, tmp_path: Path) -> None:
        (tmp_path / "starlette.py").write_text("raise ModuleNotFoundError(name='starlette')")
        command = [sys.executable, "-m", "finalpos_client.sandbox", "--help"]
        around = {**os.environ, "PYTHONPATH": str(tmp_path)}
        ended = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
        assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
        assert ended.stderr.startswith("error: the sandbox needs starlette, which is not installed")
        assert "install finalpos-client[sandbox]" in ended.stderr

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_a_signal_stops_it_with_a_word_also_in_a_background_job(self, number: signal.Signals) -> None:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what a shell does to those, and children inherit
        try:
            with program("--max-limit", "1") as (process, _):
                process.send_signal(number)
                output, _ = process.communicate(timeout=5)
                assert (output, process.returncode) == ("stopped\n", 0)
        finally:
            signal.signal(signal.SIGINT, before)

    def test_whoever_started_it_may_be_gone_when_it_stops(self, capfd: pytest.CaptureFixture[str]) -> None:
        with program() as (process, _):
            assert process.stdout is not None
            process.stdout.close()
            process.terminate()
            assert process.wait(timeout=5) == 0
        assert capfd.readouterr().err == ""

    @pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.com", "::"])
    def test_only_this_machine_can_reach_it_unless_told(self, host: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["--host", host])
        assert "--allow-remote" in capsys.readouterr().err

    async def test_customers_can_be_given_columns_from_the_start(self, tmp_path: Path) -> None:
        columns = ("--customer-column", "tier:string", "--customer-column", "points:number")
        for _ in range(2):  # the second finds the table in the file
            with program("--db", str(tmp_path / "pos.db"), *columns) as (_, url):
                async with httpx.AsyncClient(base_url=url, headers=HEADERS) as client:
                    api = Api(client)
                    (table,) = await api("GET", "/v1/api/custom-tables")
                    found = await api("GET", f"/v1/api/custom-table-fields?tableId={table['_id']}")
                    assert [(each["name"], each["type"]) for each in found] == [
                        ("customerId", "string"),
                        ("tier", "string"),
                        ("points", "number"),
                    ]
                    assert (await api.customer(tier="gold", points=5))["points"] == 5

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("--customer-column tier", "--customer-column tier: expected NAME:TYPE, such as tier:string; the types"),
            ("--customer-column :string", "--customer-column :string: expected NAME:TYPE, such as tier:string"),
            ("--customer-column tier:text", "--customer-column tier:text: expected NAME:TYPE, such as tier:string"),
            ("--customer-column a:string --customer-column a:number", "--customer-column: a is given twice"),
            ("--customer-column email:string", "--customer-column: customers have the field email already"),
            ("--customer-column createdAt:date", "--customer-column: customers have the field createdAt already"),
            ("--max-limit 0", "--max-limit: expected a whole number from 1 on, got '0'"),
            ("--max-limit=-5", "--max-limit: expected a whole number from 1 on, got '-5'"),
            ("--port x", "--port: expected a whole number from 0 to 65535, got 'x'"),
            ("--port 65536", "--port: expected a whole number from 0 to 65535, got '65536'"),
            ("--db /nowhere/pos.db", "--db: /nowhere/pos.db: unable to open database file"),
            ("--bogus", "unrecognized arguments: --bogus"),
        ],
    )
    def test_options_that_can_not_be_are_said_so(
        self, words: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit, match="2"):
            main(["--port", "0", *words.split()])
        assert capsys.readouterr().err.startswith(f"error: {said}")

    def test_a_port_in_use_is_said_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        with program() as (_, url), pytest.raises(SystemExit, match="2"):
            main(["--port", url.rpartition(":")[2]])
        said = capsys.readouterr().err
        assert re.fullmatch(
            r"error: can't listen on 127.0.0.1, port \d+: address already in use; --port 0 takes a free one\n", said
        )

    def test_columns_that_a_file_with_tables_lacks_are_said_so(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        db = str(tmp_path / "pos.db")
        with program("--db", db, "--customer-column", "tier:string"):
            pass
        for column in ("points:number", "tier:number"):
            with pytest.raises(SystemExit, match="2"):
                main(["--db", db, "--port", "0", "--customer-column", column])
            assert f"{db} has custom tables already, without {column}" in capsys.readouterr().err

    def test_a_file_that_is_no_database_is_said_so(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "notes.txt"
        file.write_text("not a database, but long enough to look at, which SQLite does\n" * 20)
        with pytest.raises(SystemExit, match="2"):
            main(["--db", str(file), "--port", "0"])
        assert "not a database" in capsys.readouterr().err


async def test_records_and_tables_outlive_the_sandbox_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "pos.db"
    for expected in (0, 1):
        sandbox = Sandbox(db=file)
        async with serve(sandbox) as url, httpx.AsyncClient(base_url=url, headers=HEADERS) as client:
            api = Api(client)
            if not expected:
                await api.table(points={"type": "number"})
            customers = await api("GET", "/v1/api/customers")
            assert [customer["points"] for customer in customers] == [7] * expected
            await api.customer(points=7)
        sandbox.close()
