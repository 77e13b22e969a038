"""Export customers while the export is killed, and see whether each is there once: ``make export-trial``.

A sandbox in a process of its own has the customers at rest, in a file. ``finalpos export customers`` is killed
(``kill -9``) at random points, its last line is cut, as a system that goes down can leave it, and it is started again;
at last it is left to end. Then every customer of the file is compared with the one in the database. Exits non-zero
where one is missing, doubled or otherwise.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pty
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import field, frozen
from rich.console import Console
from rich.table import Table

from finalpos_client.cli.transfer.columns import columns_of, fields_of
from finalpos_client.cli.transfer.formats import Csv, Format, JsonLines
from finalpos_client.models import Customer
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox
from finalpos_client.sandbox import customers as sandbox_customers
from finalpos_client.sandbox.customers import CUSTOMERS

COLUMNS = {"loyaltyTier": "string", "points": "number", "vip": "boolean", "joined": "date", "prefs": "json-string"}
_START_WITHIN = 30.0
_END_WITHIN = 900.0
_LOOK_EVERY = 0.002

Record = dict[str, Any]


@frozen
class Run:
    """One start of the export: how it ended, what was in the partial file, and what it took."""

    was_killed: bool
    records: int
    seconds: float
    peak_mib: float
    shown: str = field(repr=False)
    """What the terminal showed last."""


@frozen
class Outcome:
    """What became of the export of one format."""

    form: str
    runs: Sequence[Run]
    size: int
    missing: int
    doubled: int
    different: int
    foreign: int

    @property
    def is_whole(self) -> bool:
        """Whether every customer is there once, as it is, and nothing else."""
        return not (self.missing or self.doubled or self.different or self.foreign)


def make_customers(db: Path, count: int, chance: random.Random) -> list[Record]:
    """Fill a database, past the API; gives the customers as the API shows them."""
    sandbox = Sandbox(db=db)
    sandbox.add_table("loyalty", **COLUMNS)
    store = sandbox._store
    columns = sandbox_customers.columns(store)
    ids = {name: column["_id"] for name, column in columns.items()}
    shown = []
    with store.writing():
        for number in range(count):
            record = _customer(number, chance)
            values = _own_values(number, chance)
            stored = sandbox_customers.kept(record, {_plain(ids[name]): value for name, value in values.items()})
            store.add(CUSTOMERS, record["id"], stored)
            shown.append(sandbox_customers.shown(stored, columns))
    sandbox.close()
    return shown


def _plain(column_id: Any) -> str:
    return str(column_id["$oid"] if isinstance(column_id, dict) else column_id)


def _customer(number: int, chance: random.Random) -> Record:
    record: Record = {
        "id": f"{chance.getrandbits(96):024x}",
        "createdAt": "2026-01-05T09:00:00.000+00:00",
        "updatedAt": "2026-01-05T09:00:00.000+00:00",
        "companyId": "65a0c0de65a0c0de65a0c0de",
        "email": f"c{number}@example.com",
        "firstName": chance.choice(["Ada", "Zoë", "=Ada", 'A "B" C']),
        "lastName": f"No. {number}",
        "fromFinal": number % 2 == 0,
        "phone": f"+1709555{number % 10_000:04}",
        "tags": ["vip", "loyal"][: number % 3],
    }
    if number % 2 == 0:
        record["externalId"] = f"E-{number}"
    if number % 3:
        record["billing"] = {"address1": "1 Quay,\r\nback door", "city": "St. John's", "country": "CA"}
    if number % 7 == 0:
        record["outletId"] = None
    return record


def _own_values(number: int, chance: random.Random) -> Record:
    values = {
        "loyaltyTier": chance.choice(["gold", "silver", ""]),
        "points": chance.choice([0, 5, 12.5, -3, 10**12]),
        "vip": chance.random() < 0.5,
        "joined": "2026-01-05",
        "prefs": json.dumps({"size": number % 50, "note": "ü"}),
    }
    return {name: value for name, value in values.items() if chance.random() < 0.8}


@contextmanager
def serving(db: Path) -> Iterator[str]:
    """A sandbox in a process of its own; gives its URL."""
    command = [sys.executable, "-m", "finalpos_client.sandbox", "--port", "0", "--db", str(db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None, "asked for above"
            timer = threading.Timer(_START_WITHIN, process.kill)
            timer.start()
            line = process.stdout.readline()
            timer.cancel()
            listening = re.search(r"listening on (\S+)", line)
            if listening is None:
                raise SystemExit(f"the sandbox did not start; it said {line.strip()!r}")
            yield listening[1]
        finally:
            process.kill()


def export(url: str, target: Path, page_size: int, kill_at: int | None) -> Run:
    """Start the export on a terminal of its own, and kill it once its partial file has so many bytes."""
    partial = target.with_name(f"{target.name}.partial")
    command = [sys.executable, "-m", "finalpos_client.cli", "export", "customers", "--to", str(target)]
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "FINALPOS_API_KEY": DEFAULT_KEY,
        "FINALPOS_BASE_URL": url,
        "COLUMNS": "80",
        "TERM": "xterm",
    }
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--page-size", str(page_size)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    shown = bytearray()
    reader = threading.Thread(target=_read, args=(ours, shown))
    reader.start()
    was_killed, peak = False, 0.0
    while process.poll() is None:
        peak = max(peak, _peak(process.pid))
        if kill_at is not None and _size(partial) >= kill_at:
            process.kill()
            was_killed = True
            process.wait()
        elif time.monotonic() - began > _END_WITHIN:
            process.kill()
        else:
            time.sleep(_LOOK_EVERY)
    reader.join()
    os.close(ours)
    seconds = time.monotonic() - began
    text = shown.decode(errors="replace")
    if not was_killed and process.returncode != 0:
        raise SystemExit(f"the export ended with {process.returncode}: {text}")
    return Run(was_killed, _whole(target, partial) if was_killed else 0, seconds, peak, text)


def cut(partial: Path, chance: random.Random) -> None:
    """Take a part of its last line away."""
    last = partial.read_bytes().splitlines(keepends=True)[-1]
    os.truncate(partial, partial.stat().st_size - chance.randrange(1, len(last)))


def _read(terminal: int, into: bytearray) -> None:
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody holds the other end any more
            return
        if not chunk:
            return
        into += chunk


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _peak(pid: int) -> float:
    """The most memory that a process has had so far, in MiB; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _form(target: Path) -> Format:
    if target.suffix == ".jsonl":
        return JsonLines()
    return Csv.of(columns_of(fields_of(Customer), COLUMNS.items()))


def _whole(target: Path, partial: Path) -> int:
    with partial.open("rb") as file:
        return sum(piece.is_whole for piece in _form(target).pieces(file)) - (target.suffix == ".csv")


def compare(target: Path, customers: Sequence[Record], runs: Sequence[Run]) -> Outcome:
    """Look at every customer of a file."""
    form = _form(target)
    expected = {record["id"]: record for record in customers}
    seen: dict[str, int] = {}
    different = foreign = 0
    with target.open("rb") as file:
        pieces = form.pieces(file)
        if target.suffix == ".csv":
            next(pieces)
        for piece in pieces:
            record = form.read(piece.content)
            seen[record["id"]] = seen.get(record["id"], 0) + 1
            if record["id"] not in expected:
                foreign += 1
            elif json.dumps(record, sort_keys=True) != json.dumps(expected[record["id"]], sort_keys=True):
                different += 1
    return Outcome(
        form=target.suffix[1:],
        runs=runs,
        size=target.stat().st_size,
        missing=len(expected.keys() - seen.keys()),
        doubled=sum(count > 1 for count in seen.values()),
        different=different,
        foreign=foreign,
    )


def hold(within: Path, count: int, kills: int, page_size: int, forms: Sequence[str], seed: int) -> list[Outcome]:
    """Make the customers, export them in each format with so many kills, and compare."""
    chance = random.Random(seed)  # noqa: S311 - to be had again
    customers = make_customers(within / "sandbox.db", count, chance)
    outcomes = []
    with serving(within / "sandbox.db") as url:
        for form in forms:
            target = within / f"customers.{form}"
            writer = _form(target)
            size = sum(len(writer.line(record)) for record in customers)
            points = sorted(chance.randrange(1, size * 9 // 10) for _ in range(kills))
            runs = []
            for point in points:
                runs.append(export(url, target, page_size, point))
                cut(target.with_name(f"{target.name}.partial"), chance)
            runs.append(export(url, target, page_size, None))
            outcomes.append(compare(target, customers, runs))
    return outcomes


def show(outcomes: Sequence[Outcome], count: int) -> None:
    """Print what became of them."""
    console = Console(highlight=False)
    for outcome in outcomes:
        table = Table(title=f"{count:,} customers to {outcome.form}, {outcome.size / 1e6:.1f} MB", title_justify="left")
        for heading in ("run", "ended", "in the file then", "seconds", "peak memory"):
            table.add_column(heading, justify="right" if heading in ("in the file then", "seconds") else "left")
        for number, run in enumerate(outcome.runs, 1):
            ended = "kill -9" if run.was_killed else "whole"
            there = run.records if run.was_killed else count - outcome.missing
            table.add_row(str(number), ended, f"{there:,}", f"{run.seconds:.1f}", f"{run.peak_mib:.0f} MiB")
        console.print(table)
        mark, style = ("✓", "green") if outcome.is_whole else ("✗", "bold red")
        told = f"{outcome.missing} missing, {outcome.doubled} doubled, {outcome.different} otherwise"
        console.print(f"{mark} each customer compared: {told}, {outcome.foreign} of elsewhere", style=style)
    last = outcomes[0].runs[-1].shown
    frames = re.findall(r"[^\r\n\x1b]*customers[^\r\n\x1b]*\S", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", last))
    console.print("what the terminal showed in the last run, now and then:")
    for frame in [*frames[:: max(1, len(frames) // 4)], frames[-1]]:
        console.print(f"  {frame}", markup=False)


def main() -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description="Export customers while the export is killed.")
    parser.add_argument("--customers", type=int, default=100_000, metavar="N", help="default: %(default)s")
    parser.add_argument("--kills", type=int, default=3, metavar="N", help="for each format (default: %(default)s)")
    parser.add_argument("--page-size", type=int, default=100, metavar="N", help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of data and kills (default: %(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as within:
        outcomes = hold(Path(within), given.customers, given.kills, given.page_size, ["csv", "jsonl"], given.seed)
    show(outcomes, given.customers)
    return 0 if all(each.is_whole and all(run.was_killed for run in each.runs[:-1]) for each in outcomes) else 1


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
