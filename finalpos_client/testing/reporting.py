"""What happened in a test's sandbox, for whoever reads why the test failed."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ..sandbox import Fault, RequestLine
from .sandbox import FinalPOSSandbox

_PACKAGE = __name__.partition(".")[0]
_SHOWN = 40


def unused_faults(sandbox: FinalPOSSandbox) -> list[Fault]:
    """The faults that have hit nothing, apart from those that need not: for ever, or by chance."""
    return [fault for fault in sandbox.faults if not fault.hit and fault.times is not None and fault.probability == 1]


def complaint(sandbox: FinalPOSSandbox) -> str | None:
    """Why a test that passed fails nevertheless, if it does."""
    if sandbox.not_entered:
        return "finalpos_sandbox.offline() was called without 'with', which does nothing"
    faults = unused_faults(sandbox)
    if not faults:
        return None
    told = "\n".join(f"  {_in_words(fault)}" for fault in faults)
    return (
        f"faults that were asked for and hit nothing, so that the test may have tried nothing:\n{told}\n"
        "Take back what need not happen, with finalpos_sandbox.faults.clear(), or ask for it with times=None; "
        "finalpos_unused_faults = ignore in the configuration of pytest lets all of them pass."
    )


def summary(sandbox: FinalPOSSandbox) -> str:
    """The latest requests and all faults, a line each; empty where there were none."""
    return "\n".join((*_requests(sandbox.requests), *_faults(list(sandbox.faults))))


def hide_frames() -> None:
    """Let pytest show where a test called this package, and not what came of it within, unless asked for all of it."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == _PACKAGE:
            vars(module)["__tracebackhide__"] = True


def _requests(lines: list[RequestLine]) -> Iterator[str]:
    if len(lines) > _SHOWN:
        yield f"({len(lines) - _SHOWN} requests before these)"
    for line in lines[-_SHOWN:]:
        query = f"?{line.query}" if line.query else ""
        fault = f" ({line.fault})" if line.fault else ""
        yield f"{line.method} {line.path}{query}: {line.status or 'no reply'}{fault}"


def _faults(faults: list[Fault]) -> Iterator[str]:
    for fault in faults:
        yield f"fault {_in_words(fault)}"


def _in_words(fault: Fault) -> str:
    """``lost_after for orders.create: hit 0 of 2 requests that fitted``."""
    wanted = " ".join(filter(None, (fault.operation, fault.method, fault.path))) or "any request"
    passing = f", of which the first {fault.skip_first} pass" if fault.skip_first else ""
    return f"{fault.kind} for {wanted}: hit {fault.hit} of {fault.seen} requests that fitted{passing}"
