"""``finalpos``: the command line, behind the extra ``[cli]``.

``app.py`` puts the commands together, ``connection.py`` opens the client of each, and ``calls.py`` and ``commands.py``
make those of the API's description.
"""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line."""
    try:
        from .app import app
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("finalpos_client"):
            raise
        sys.exit(f"finalpos needs {error.name}, which is not installed: it comes with this package's extra [cli]")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # JSON is UTF-8 wherever it goes (RFC 8259, section 8.1), and half a character is written as JSON has it.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    app()
