"""What goes wrong, with which requests, and when?"""

from __future__ import annotations

import difflib
import itertools
import json
import math
import random
import re
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPMethod
from typing import Any, Literal, get_args

from starlette.responses import HTMLResponse, Response

from .errors import error_body
from .records import UNDOCUMENTED, RecordShape
from .schemas import Json

Kind = Literal[
    "latency", "status", "html", "lost_before", "lost_after", "late_commit", "cut", "malformed", "nulls", "wrong_shape"
]
"""What happens to a request; the docstring of the package says what each of them is."""

_OF_KINDS: Mapping[str, tuple[Kind, ...]] = {
    "seconds": ("latency", "late_commit"),
    "status": ("status", "html", "late_commit"),
    "retry_after": ("status", "late_commit"),
    "after_write": ("latency", "status", "html"),
}
"""Settings that only some kinds have, and which kinds these are."""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_SETTINGS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "method": (lambda value: _is_text(value) and value.upper() in HTTPMethod.__members__, "a method of HTTP"),
    "path": (_is_text, "a regular expression"),
    "operation": (_is_text, "the name of an operation"),
    "times": (lambda value: value is None or (_is_whole(value) and value >= 1), "1 or more, or None (for ever)"),
    "skip_first": (lambda value: _is_whole(value) and value >= 0, "a whole number, 0 or more"),
    "probability": (lambda value: _is_number(value) and value <= 1, "a number from 0 to 1"),
    "seed": (_is_whole, "a whole number"),
    "seconds": (_is_number, "a number, 0 or more"),
    "status": (lambda value: _is_whole(value) and 300 <= value < 600, "a whole number from 300 to 599"),
    "retry_after": (lambda value: _is_text(value) or _is_number(value), "text, or a number of seconds"),
    "after_write": (lambda value: isinstance(value, bool), "True or False"),
}
"""What a setting may be, where it is given, and how to say so."""


@dataclass
class Fault:
    """One fault: which requests it is for, how often it shows, and what it does.

    ``path`` is a regular expression that is searched for, ``operation`` a name such as ``orders.create``. Of the
    requests that fit, the first ``skip_first`` pass; of the others each is hit with ``probability`` (the same ones for
    the same ``seed``), until ``times`` were hit (``None``: for ever). ``seen`` counts those that fitted so far, ``hit``
    those that were hit.

    Raises:
        ValueError: a setting that can't be, or that this kind does not have.
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
    retry_after: str | float | None = None
    after_write: bool = False
    id: int = field(init=False, default=0)
    seen: int = field(init=False, default=0)
    hit: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"unknown kind of fault {self.kind!r}; there are {', '.join(get_args(Kind))}")
        self._check()
        try:
            self._path = re.compile(self.path or "")
        except re.error as error:
            raise ValueError(f"path is not a regular expression: {error}") from error
        self._random = random.Random(self.seed)  # noqa: S311 - no secret

    def _check(self) -> None:
        given = {name for name in _SETTINGS if getattr(self, name) != getattr(Fault, name)}
        for name, (is_usable, expected) in _SETTINGS.items():
            value = getattr(self, name)
            if name in given and not is_usable(value):
                raise ValueError(f"{name} is {expected}, not {value!r:.80}")
        for name, kinds in _OF_KINDS.items():
            if name in given and self.kind not in kinds:
                raise ValueError(f"{self.kind} has no {name}: that is a setting of {', '.join(kinds)}")
        if self.kind in _OF_KINDS["seconds"] and "seconds" not in given:
            raise ValueError(f"{self.kind} needs seconds, more than 0")
        if self.kind == "late_commit" and {"status", "retry_after"} & given == {"retry_after"}:
            raise ValueError("retry_after goes with an answer: late_commit gives one where it has a status")

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
    """The faults asked for, to be looked at one after the other: ``for fault in sandbox.faults``.

    At most one of them hits a request: the first added that fits and strikes.
    """

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
            ValueError: there is no such kind or operation, a setting can't be, or it is none of this kind's.
        """
        if operation is not None:
            self.check_operation(operation)
        fault = Fault(
            kind,
            method,
            path,
            operation,
            times,
            skip_first,
            probability,
            seed,
            seconds,
            status,
            retry_after,
            after_write,
        )
        fault.id = next(self._ids)
        self._faults.append(fault)
        return fault

    def check_operation(self, name: str) -> None:
        """Raise ``ValueError`` unless there is an operation of this name."""
        if not isinstance(name, str):
            raise ValueError(f"operation: expected a name such as 'orders.create', got {name!r}")
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
    headers = {} if fault.retry_after is None else {"retry-after": str(fault.retry_after)}
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
