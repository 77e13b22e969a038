"""What does importing cost?"""

from __future__ import annotations

import subprocess
import sys

STATEMENTS = {
    "httpx": "import httpx",
    "ours": "import finalpos_client",
    "ours, used": "from finalpos_client import FinalPOS",
    "httpx, used": "import asyncio, httpx; httpx.AsyncClient()",
    "ours, made": "import asyncio; from finalpos_client import FinalPOS; FinalPOS('k')",
}


def measure(rounds: int) -> dict[str, list[float]]:
    """Seconds for each statement in a fresh interpreter, one figure a round."""
    found: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for _ in range(rounds):
        for name, statement in STATEMENTS.items():
            program = f"import time; began = time.perf_counter(); {statement}; print(time.perf_counter() - began)"
            run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
            found[name].append(float(run.stdout))
    return found
