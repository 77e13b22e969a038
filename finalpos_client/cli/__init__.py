"""``finalpos``: the command line, behind the extra ``[cli]``.

The key comes from ``FINALPOS_API_KEY``, never from an argument, which every process of the machine could read.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from .app import app
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("finalpos_client"):
            raise
        sys.exit(f"finalpos needs {error.name}, which is not installed: install finalpos-client with its extra [cli]")
    app()
