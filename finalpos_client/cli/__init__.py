"""``finalpos``: the command line, behind the extra ``[cli]``.

``app.py`` puts the commands together, ``connection.py`` opens the client of each, and ``calls.py`` and ``commands.py``
make those of the API's description, of which ``given.py`` knows what goes into the call.
"""

from __future__ import annotations

import io
import os
import signal
import sys

_MISUSED = 2
_INTERRUPTED = 130


def main() -> None:
    """Run the command line."""
    try:
        _run()
    except KeyboardInterrupt:  # while it starts, or ends
        ignore_interrupts()
        print("error: interrupted", file=sys.stderr)
        sys.exit(_INTERRUPTED)


def ignore_interrupts() -> None:
    """Be deaf for Ctrl-C from here on."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return
    # Held back meanwhile: Python complains about one that comes just before its handler is changed.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _run() -> None:
    try:
        from .app import app
        from .messages import Stdout, UnwritableError, unwritable
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("finalpos_client"):
            raise
        lacking = f"finalpos needs {error.name}, which is not installed: it comes with this package's extra [cli]"
        print(f"error: {lacking}: install finalpos-client[cli]", file=sys.stderr)
        sys.exit(_MISUSED)
    # Python has None for what was closed.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as the process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        print("error: stdout is closed, so no result could be written; nothing was sent", file=sys.stderr)
        sys.exit(_MISUSED)
    # JSON is UTF-8 wherever it goes (RFC 8259, section 8.1), and half a character is written as JSON has it.
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding=_encoding(sys.stderr), errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding, by_lines = _encoding(sys.stdout), sys.stdout.line_buffering
        sys.stdout = Stdout(sys.stdout.detach(), encoding, "backslashreplace", line_buffering=by_lines)
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except UnwritableError as error:
        sys.exit(unwritable(error))


def _encoding(stream: io.TextIOWrapper) -> str:
    return stream.encoding if stream.isatty() else "utf-8"
