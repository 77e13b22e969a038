"""``python -m kiosk_backend``: the service, configured by its environment."""

from __future__ import annotations

import argparse
import sqlite3

import uvicorn
from pydantic import ValidationError

from finalpos_client import ConfigurationError

from . import logs
from .app import create_app, make_client
from .journal import Journal
from .settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m kiosk_backend", description="A kiosk's backend on Final POS.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")
    options = parser.parse_args()
    try:
        settings = Settings.model_validate({})
    except ValidationError as error:
        wrong = ("_".join(("KIOSK", *map(str, each["loc"]))).upper() + f": {each['msg']}" for each in error.errors())
        parser.error("; ".join(wrong))
    # What would end the start with a traceback in the log is told here, in a line.
    try:
        make_client(settings)
        Journal(settings.journal).close()
    except ConfigurationError as error:
        parser.error(str(error))
    except sqlite3.Error as error:
        parser.error(f"KIOSK_JOURNAL: {settings.journal}: {error}")
    logs.configure()
    # One process: the journal is its alone. log_config=None, because logs.configure() has said it all.
    uvicorn.run(create_app(settings), host=options.host, port=options.port, log_config=None, access_log=False)


if __name__ == "__main__":
    main()
