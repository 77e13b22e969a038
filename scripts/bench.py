"""How fast is the client, beside others? ``make bench``.

Everything is measured in one run: a server in a process of its own, the contenders in turn, several rounds. What counts
are the ratios, as medians over the rounds; the times are of this machine at this moment. Prints a table, writes it to
docs/benchmarks.md, and exits non-zero where a bar was missed.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time
from pathlib import Path
from statistics import median

from benching import calls, contenders, decoding, startup, stock, tills, walking
from benching.bars import Bar, ratio, report, write
from benching.server import running_server

_DOCUMENT = Path(__file__).resolve().parent.parent / "docs/benchmarks.md"
_OURS, _QUICK = "finalpos-client", "finalpos-client on aiohttp"
_PEERS = ("stock openapi-python-client", "Square's SDK", "Stripe's SDK")


async def measure(rounds: int) -> tuple[list[Bar], str]:
    """All bars, and the report about them."""
    with stock.generated() as package:
        say("decoding")  # first, while the others have not filled the memory yet
        pages = decoding.measure(package, rounds)
        async with running_server() as url:
            say("calls")
            costs = await calls.measure(contenders.everybody(package), url, rounds)
            say("walking")
            walks = [await walking.seconds(url) / walking.IDEAL for _ in range(rounds)]
            large = [await walking.seconds(url, walking.LARGE_PAGE) / walking.IDEAL for _ in range(rounds)]
            say("memory")
            short = [await walking.peak_megabytes(url, 1_000) for _ in range(rounds)]
            long = [await walking.peak_megabytes(url, 100_000) for _ in range(rounds)]
            say("tills")
            fairness = [await tills.measure(url, "aiohttp") for _ in range(rounds)]
            default = [await tills.measure(url, None)]
    say("start-up")
    imports = startup.measure(2 * rounds)

    def against(one: str, other: str, in_flight: int) -> float:
        return calls.ratio(costs, one, other, in_flight)

    many = calls.MANY
    bars = [
        Bar("get, default transport, 1 in flight: against httpx + json", against(_OURS, "httpx + json", 1), 1.10),
        Bar(f"the same, {many} in flight", against(_OURS, "httpx + json", many), 1.10),
        *(
            Bar(f"get on aiohttp, {many} in flight: {peer} takes", against(peer, _QUICK, many), 8, at_least=True)
            for peer in _PEERS
        ),
        Bar("the same against aiohttp + msgspec", against(_QUICK, "aiohttp + msgspec", many), 1.8),
        Bar("decoding 100 full orders: stock takes", ratio(pages["stock"], pages["ours"]), 2.5, at_least=True),
        Bar("the same against orjson alone", ratio(pages["ours"], pages["orjson"]), 3),
        Bar("walking 500 pages of 20 ms, 10 customers each: against the ideal", median(walks), 1.15),
        Bar("memory for 100,000 customers beyond that for 1,000", median(long) - median(short), 10, unit="MB"),
        Bar("import finalpos_client: against import httpx", ratio(imports["ours"], imports["httpx"]), 1.15),
        Bar(
            "1,000 tasks of 20 calls on aiohttp: the slowest against the median",
            median(each for each, _ in fairness),
            2,
        ),
        Bar("the same, default transport, one round", median(each for each, _ in default), 2),
        Bar("errors among these calls", sum(errors for _, errors in fairness + default), 0, unit=""),
    ]
    seconds = {startup.STATEMENTS[name]: median(figures) for name, figures in imports.items()}
    note = f"With pages of {walking.LARGE_PAGE} full customers the same walk takes {median(large):.2f} x the ideal."
    return bars, report(bars, costs, seconds, note)


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what} ...", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the client beside others.")
    parser.add_argument(
        "--rounds", type=int, default=7, metavar="N", help="default: %(default)s, at least 5 for a verdict"
    )
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    bars, text = asyncio.run(measure(options.rounds))
    print(text)
    write(text, _DOCUMENT)
    sys.exit(not all(bar.met for bar in bars))


if __name__ == "__main__":
    main()
