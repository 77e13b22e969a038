"""Creates through a network at its worst, and what became of them: ``make chaos``.

Three real processes: this one with the client, a proxy that makes faults, and the sandbox. Each run is held twice on
the same faults, with our client and with the rule of its peers, who send a POST again like anything else. Afterwards
the records are counted in the sandbox itself. Exits non-zero where our client misses a bar.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import logging
import signal
import sys
from collections.abc import Sequence

from trial.contenders import blind, ours, settle_policy
from trial.processes import ProcessError
from trial.runs import RUNS
from trial.show import Show
from trial.trial import Result, Terms, hold

OURS, PEERS = "finalpos-client", "blind retry"
CONTENDERS = {OURS: ours, PEERS: blind}


async def main(names: Sequence[str], terms: Terms) -> bool:
    """Hold the runs; whether every bar was met."""
    show, met = Show(), True
    show.terms(terms)
    for name in names:
        run, results = RUNS[name], dict[str, Result]()
        for contender, enter in CONTENDERS.items():
            with show.progress(f"({name}) {contender}", terms.creates) as on_told:
                results[contender] = await hold(name, enter, terms, on_told)
        show.run(name, run.title, results)
        bars = run.bars(results[OURS].count)
        show.bars(bars, results[OURS].told)
        met = met and all(bar.met for bar in bars)
    return met


def runs(text: str) -> list[str]:
    """The names of runs, from a list with commas."""
    names = text.split(",")
    unknown = set(names) - set(RUNS)
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no run {', '.join(sorted(unknown))}; there are {', '.join(RUNS)}")
    return names


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Create records through faults, and count what became of them.")
    parser.add_argument("--creates", type=int, default=2000, metavar="N", help="records to make (default: %(default)s)")
    parser.add_argument("--in-flight", type=int, default=50, metavar="N", help="at a time (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the faults (default: %(default)s)")
    parser.add_argument("--runs", type=runs, default=list(RUNS), metavar="a,b", help="which of them (default: all)")
    parser.add_argument(
        "--settle-scale", type=float, default=0.2, metavar="X", help="of the settle schedule (default: %(default)s)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    given = read_arguments()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a sign still shows the rest
    logging.getLogger("finalpos_client").setLevel(logging.CRITICAL)  # what it warns of is what is counted
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the other processes are ended then as well
    terms = Terms(given.creates, given.in_flight, given.seed, settle_policy(given.settle_scale))
    try:
        sys.exit(0 if asyncio.run(main(given.runs, terms)) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except ProcessError as error:
        sys.exit(f"chaos failed: {error}")
