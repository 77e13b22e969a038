"""What goes wrong, with which requests, and when?"""

from __future__ import annotations

import difflib
import itertools
import json
import random
import re
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from starlette.responses import HTMLResponse, Response

from .errors import error_body
from .records import UNDOCUMENTED, RecordShape
from .schemas import Json

Kind = Literal[
    "latency", "status", "html", "lost_before", "lost_after", "late_commit", "cut", "malformed", "nulls", "wrong_shape"
]
"""What happens to a request; the docstring of the package says what each of them is."""


@dataclass
class Fault:
    """One fault: which requests it is for, how often it shows, and what it does.

    ``path`` is a regular expression that is searched for, ``operation`` a name such as ``orders.create``. Of the
    requests that fit, the first ``skip_first`` pass; of the others each is hit with ``probability`` (the same ones for
    the same ``seed``), until ``times`` were hit (``None``: for ever).
    """

    kind: Kind
    method: str | None = None
    path: str | None = None
    operation: str | None = None
    times: int | None = 1
    skip_first: int = 0
    probability: float = 1.0
    seed: int | None = None
    seconds: float = 0.0
    status: int | None = None
    retry_after: str | None = None
    after_write: bool = False
    id: int = field(init=False, default=0)
    seen: int = field(init=False, default=0)
    hit: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"unknown kind of fault {self.kind!r}; there are {', '.join(get_args(Kind))}")
        try:
            self._path = re.compile(self.path or "")
        except re.error as error:
            raise ValueError(f"path is not a regular expression: {error}") from error
        self._random = random.Random(self.seed)  # noqa: S311 - no secret

    def fits(self, method: str, path: str, operation: str | None) -> bool:
        return (
            (self.method is None or self.method.upper() == method)
            and self._path.search(path) is not None
            and (self.operation is None or self.operation == operation)
        )

    def strikes(self) -> bool:
        """Whether this request, one that fits, is hit. Counts it."""
        self.seen += 1
        exhausted = self.times is not None and self.hit >= self.times
        if exhausted or self.seen <= self.skip_first or self._random.random() >= self.probability:
            return False
        self.hit += 1
        return True


class Faults:
    """The faults asked for. At most one of them hits a request: the first added that fits and strikes."""

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = operations
        self._faults: list[Fault] = []
        self._ids = itertools.count(1)

    def add(
        self,
        kind: Kind,
        *,
        method: str | None = None,
        path: str | None = None,
        operation: str | None = None,
        times: int | None = 1,
        skip_first: int = 0,
        probability: float = 1.0,
        seed: int | None = None,
        seconds: float = 0.0,
        status: int | None = None,
        retry_after: str | float | None = None,
        after_write: bool = False,
    ) -> Fault:
        """Ask for a fault; the settings are those of ``Fault``.

        Raises:
            ValueError: there is no such kind or operation, or ``path`` is no regular expression.
        """
        if operation is not None:
            self.check_operation(operation)
        fault = Fault(
            kind, method, path, operation, times, skip_first, probability, seed, seconds, status,
            None if retry_after is None else str(retry_after), after_write,
        )  # fmt: skip
        fault.id = next(self._ids)
        self._faults.append(fault)
        return fault

    def check_operation(self, name: str) -> None:
        """Raise ``ValueError`` unless there is an operation of this name."""
        if name not in self._operations:
            near = difflib.get_close_matches(name, self._operations, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"there is no operation {name!r}{hint}")

    def remove(self, fault_id: int) -> bool:
        """Whether there was such a fault."""
        before = len(self._faults)
        self._faults = [fault for fault in self._faults if fault.id != fault_id]
        return len(self._faults) < before

    def clear(self) -> None:
        self._faults.clear()

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def next_for(self, method: str, path: str, operation: str | None) -> Fault | None:
        fitting = [fault for fault in self._faults if fault.fits(method, path, operation)]
        return next((fault for fault in fitting if fault.strikes()), None)


class ConnectionDroppedError(Exception):
    """The connection is to end here, after ``sent`` bytes of the body of ``reply``, or without a byte."""

    def __init__(self, reply: Response | None = None, sent: int = 0) -> None:
        super().__init__("the sandbox drops this connection, as a fault asks")
        self.reply = reply
        self.sent = sent


async def misbehave(
    fault: Fault,
    carry_out: Callable[[], Response],
    shape: RecordShape | None,
    *,
    sleep: Callable[[float], Awaitable[None]],
    later: Callable[[Callable[[], Response], float], None],
) -> Response:
    """Answer one request as its fault says. Raises ``ConnectionDroppedError``."""
    match fault.kind:
        case "latency":
            if fault.after_write:
                reply = carry_out()
                await sleep(fault.seconds)
                return reply
            await sleep(fault.seconds)
            return carry_out()
        case "status" | "html":
            if fault.after_write:
                carry_out()
            return _error_page(fault) if fault.kind == "html" else _error(fault, fault.status or 500)
        case "lost_before":
            raise ConnectionDroppedError
        case "lost_after":
            carry_out()
            raise ConnectionDroppedError
        case "late_commit":
            later(carry_out, fault.seconds)
            if fault.status is None:
                raise ConnectionDroppedError
            return _error(fault, fault.status)
        case "cut":
            reply = carry_out()
            raise ConnectionDroppedError(reply, len(reply.body) // 2)
        case "malformed":
            reply = carry_out()
            return _with_body(reply, bytes(reply.body[: len(reply.body) // 2]))
        case "nulls":
            reply = carry_out()
            if reply.status_code >= 400:
                return reply
            return _with_body(reply, json.dumps(_nulled(json.loads(bytes(reply.body)), shape or UNDOCUMENTED)).encode())
        case "wrong_shape":
            return _with_body(carry_out(), b'"OK"')


def _error(fault: Fault, status: int) -> Response:
    headers = {} if fault.retry_after is None else {"retry-after": fault.retry_after}
    body = json.dumps(error_body(status, "A fault was asked for."))
    return Response(body, status, headers, media_type="application/json; charset=utf-8")


def _error_page(fault: Fault) -> Response:
    status = fault.status or 502
    return HTMLResponse(f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>\n", status)


def _with_body(reply: Response, body: bytes) -> Response:
    return Response(body, reply.status_code, media_type=reply.media_type)


def _nulled(content: Json, shape: RecordShape) -> Json:
    if isinstance(content, list):
        return [_nulled(item, shape) for item in content]
    if not isinstance(content, dict) or shape.id_field not in content:
        return content
    kept = shape.required | {shape.id_field}
    return {name: content.get(name) if name in kept else None for name in [*content, *sorted(shape.fields)]}
