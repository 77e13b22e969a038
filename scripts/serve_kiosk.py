"""The kiosk backend of ``examples/kiosk`` on a sandbox of its own, with a shop in it, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shlex
import signal
import socket
import sys
from collections.abc import Iterator

import httpx
import uvicorn
from kiosk.sandbox import SandboxError, running_sandbox
from kiosk.shop import CURRENCY, LOYALTY_COLUMNS, NAME, TAX_RATES, set_up
from kiosk_backend import logs
from kiosk_backend.app import create_app
from kiosk_backend.settings import Settings, TaxRate
from pydantic import SecretStr

from finalpos_client import FinalPOS, FinalPOSError

_STAFF_TOKEN = "staff-of-the-sandbox"  # noqa: S105 - guards nothing but a sandbox


async def main(port: int) -> None:
    with _listening(port) as bound:
        async with running_sandbox() as sandbox:
            await sandbox.add_table("loyalty", LOYALTY_COLUMNS)
            os.environ |= {"FINALPOS_API_KEY": sandbox.key, "FINALPOS_BASE_URL": sandbox.url}
            settings, example = await _open_shop()
            logs.configure()
            server = uvicorn.Server(uvicorn.Config(create_app(settings), log_config=None, access_log=False))
            url = f"http://127.0.0.1:{bound.getsockname()[1]}"
            print(f"{NAME}: {url}")
            print(f"Its API, to try out: {url}/docs (staff token: {_STAFF_TOKEN})")
            print(f"Final POS sandbox: {sandbox.url}\n")
            print("Place an order:\n")
            print(
                f"  curl -s {url}/orders -H 'Idempotency-Key: order-1' -H 'Content-Type: application/json' "
                f"-d {shlex.quote(example)}\n"
            )
            print("Ctrl-C stops both.", flush=True)
            await server.serve(sockets=[bound])


async def _open_shop() -> tuple[Settings, str]:
    """A shop with an open session; returns the settings of its kiosk, and the body of an order."""
    async with FinalPOS() as pos:
        shop = await set_up(pos)
        session = await pos.sessions.create(
            station_id=shop.station.id,
            session_number="S-1",
            opened_by="Sam Okafor",
            open_time="2026-01-05T07:30:00.000Z",
            opening_amount="0.00",
            opening_note="A kiosk has no drawer",
            closing_amounts={"cash": "0.00", "card": "0.00"},
            notes=[],
        )
        [variant] = await pos.variants.list().first(1)
    settings = Settings(
        outlet_id=shop.outlet.id,
        session_id=session.id,
        currency=CURRENCY,
        tax_rates=tuple(TaxRate(name=tax.name, percent=str(tax.rate.percent)) for tax in TAX_RATES),
        journal=":memory:",
        staff_token=SecretStr(_STAFF_TOKEN),
    )
    return settings, f'{{"lines": [{{"variant_id": "{variant.id}", "quantity": 2}}]}}'


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket() as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
        bound.listen()
        yield bound


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one (default: %(default)s)")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):  # so that the sandbox is ended as well, also in a background job
        signal.signal(number, signal.default_int_handler)
    try:
        asyncio.run(main(options.port))
    except KeyboardInterrupt:
        print("stopped")
    except (OSError, OverflowError) as error:  # an address in use, a port that is none
        sys.exit(f"port {options.port}: {error}; make kiosk PORT=0 takes a free one")
    except (SandboxError, FinalPOSError, httpx.HTTPError) as error:
        sys.exit(f"the shop could not be opened: {type(error).__name__}: {error}")
