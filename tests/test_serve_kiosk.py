"""``make kiosk`` keeps its promises: what it prints works, and nothing of it stays behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_make_kiosk_runs_until_ctrl_c() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "serve_kiosk.py"), "--port", "0"]
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what a shell does to background jobs, and children inherit
    try:
        started = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT / "examples" / "kiosk"), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with started as running:
        assert running.stdout
        said = ""
        for line in running.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        url, body = re.search(r"curl -s (\S+) .* -d '(.+)'", said).groups()  # type: ignore[union-attr]
        headers = {"idempotency-key": "order-1", "content-type": "application/json"}
        try:
            placed = httpx.post(url, content=body, headers=headers, trust_env=False)
        finally:
            running.send_signal(signal.SIGINT)
            rest, _ = running.communicate(timeout=30)
    assert (placed.status_code, placed.json()["receipt_id"]) == (201, "order-1")
    assert (running.returncode, rest.strip()) == (0, "stopped")
    sandbox = re.search(r"Final POS sandbox: (\S+)", said)
    assert sandbox
    with pytest.raises(httpx.ConnectError):
        httpx.get(sandbox[1], trust_env=False)
