"""One call, from arguments to result: build, send, decide, wait, decode."""

from __future__ import annotations

import asyncio
import datetime
import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Generic, NoReturn, TypeVar, cast

from attrs import define, evolve, field, frozen

from . import decode, encode
from .auth import Key
from .errors import (
    KEPT_BODY,
    AmbiguousWriteError,
    APIConnectionError,
    APITimeoutError,
    ConfigurationError,
    FinalPOSError,
    Outcome,
    RateLimitError,
    ResponseDecodeError,
    status_error_class,
)
from .hooks import AmbiguousEvent, Hooks, ResponseEvent, RetryEvent, log, tell
from .operation import Operation
from .options import CallOptions, check_headers, check_options
from .retry import Fate, RetryBudget, RetryPolicy, Verdict, decide, fate_of, outcome_of, retry_after
from .transports import Headers, Reply, Request, Sender, TransportError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@frozen(kw_only=True)
class RawReply(Generic[T_co]):
    """The whole reply of a call.

    Attributes:
        parsed: what the call returns without ``with_raw_response``.
        status_code: the HTTP status.
        headers: found in any case.
        content: the decompressed body.
        attempts: how many times the request was tried.
    """

    parsed: T_co
    status_code: int
    headers: Headers = field(repr=False)
    content: bytes = field(repr=False)
    attempts: int

    def with_parsed(self, parsed: T) -> RawReply[T]:
        """The same reply, read otherwise."""
        return cast(RawReply[T], evolve(cast(RawReply[Any], self), parsed=parsed))


@frozen
class Clock:
    """Time and chance, so that tests can hold both."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    random: Callable[[], float] = random.random
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)


@frozen(kw_only=True)
class Settings:
    """What all calls of a client share. ``base_url`` has no slash at its end; ``timeout`` is in seconds."""

    base_url: str
    timeout: float
    retry: RetryPolicy
    headers: Mapping[str, str] = field(repr=False)
    max_response_bytes: int


@frozen(kw_only=True)
class Arguments:
    """What one call was given: path parameters in order, query and body in the API's own names, its options."""

    path: tuple[str, ...] = ()
    query: Mapping[str, Any] | None = field(default=None, repr=False)
    body: Any = field(default=None, repr=False)
    options: CallOptions = field(factory=CallOptions, repr=False)


@define(kw_only=True)
class _Call:
    """One call on its way: what stays the same over its attempts, and what has happened so far."""

    operation: Operation[Any]
    url: str
    path: str
    sent: Mapping[str, Any] = field(repr=False)
    body: bytes | None = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    policy: RetryPolicy
    timeout: float
    started: float
    attempts: int = 0
    unclear: bool = False  # an attempt before this one may have reached the server

    @property
    def natural_key(self) -> dict[str, Any]:
        return {name: self.sent[name] for name in self.operation.natural_key if self.sent.get(name) is not None}

    def facts(self, outcome: Outcome) -> dict[str, Any]:
        """The attributes that every error of a call has."""
        method, path, attempts = self.operation.method, self.path, self.attempts
        return {"method": method, "path": path, "attempts": attempts, "outcome": outcome}

    def raw(self, parsed: Any, reply: Reply) -> RawReply[Any]:
        status, headers, content = reply.status, reply.headers, reply.body
        return RawReply(parsed=parsed, status_code=status, headers=headers, content=content, attempts=self.attempts)


@frozen
class _Failure:
    """One attempt that brought no success."""

    fate: Fate
    reason: str
    error: TransportError | None = None
    reply: Reply | None = None
    told_to_wait: float | None = None


class Engine:
    """Runs calls. One for each client, used by any number of tasks."""

    def __init__(self, settings: Settings, key: Key, sender: Sender, hooks: Hooks) -> None:
        self.settings = settings
        self.hooks = hooks
        self.budget = RetryBudget()
        self.clock = Clock()
        self._key = key
        self._sender = sender
        self._closed = False

    async def aclose(self) -> None:
        """Refuse further calls and close the transport. May be called more than once."""
        if not self._closed:
            self._closed = True
            await self._sender.aclose()

    async def call(self, operation: Operation[T], arguments: Arguments) -> RawReply[T]:
        """Make one call and decode its result with the operation's decoder. Raises what ``errors`` lists."""
        return await self._run(operation, operation.decode, arguments)

    async def page(self, operation: Operation[T], arguments: Arguments) -> RawReply[tuple[list[Any], list[T]]]:
        """Fetch one page of a list: its records as they came, and decoded."""

        def both(value: Any) -> tuple[list[Any], list[T]]:
            rows = decode.rows(value)
            return rows, decode.list_of(operation.decode, rows)

        return await self._run(operation, both, arguments)

    async def _run(self, operation: Operation[Any], decoder: Callable[[Any], T], arguments: Arguments) -> RawReply[T]:
        call = self._prepare(operation, arguments)
        while True:
            call.attempts += 1
            result = await self._attempt(call)
            if isinstance(result, Reply):
                self.budget.give_back()
                return call.raw(self._decode(call, decoder, result), result)
            if operation.method == "DELETE" and call.unclear and result.reply and result.reply.status == 404:
                return call.raw(None, result.reply)  # an attempt before this one deleted it, only its reply was lost
            wait = self._judge(call, result)
            call.unclear = call.unclear or result.fate is Fate.LOST
            log.info("%s: attempt %d: %s; again in %.2f s", operation.name, call.attempts, result.reason, wait)
            status = result.reply.status if result.reply else None
            event = RetryEvent(
                operation=operation, attempt=call.attempts, status_code=status, wait=wait, reason=result.reason
            )
            tell(self.hooks.on_retry, event)
            await self.clock.sleep(wait)

    def _prepare(self, operation: Operation[Any], arguments: Arguments) -> _Call:
        if self._closed:
            raise ConfigurationError("this client is closed; make a new one, or keep it open for as long as it is used")
        options = check_options(arguments.options)
        headers = self.settings.headers
        if "headers" in options:
            headers = {**headers, **check_headers(options["headers"])}
        sent, content = {}, None
        if arguments.body is not None:
            wire = encode.body(arguments.body)
            sent, content = wire if isinstance(wire, dict) else {}, encode.dump(wire)
            headers = {**headers, "content-type": "application/json"}
        path = encode.path(operation.path, arguments.path)
        return _Call(
            operation=operation,
            url=f"{self.settings.base_url}{path}{encode.query(arguments.query)}",
            path=path,
            sent=sent,
            body=content,
            headers=headers,
            policy=options.get("retry", self.settings.retry),
            timeout=options.get("timeout", self.settings.timeout),
            started=self.clock.monotonic(),
        )

    async def _attempt(self, call: _Call) -> Reply | _Failure:
        name, began, handed_over = call.operation.name, self.clock.monotonic(), False
        timeout = min(call.timeout, call.policy.deadline - (began - call.started))
        try:
            async with asyncio.timeout(timeout):
                request = _signed(call, await self._key.current())
                handed_over = True
                reply = await self._sender.send(request, timeout=timeout, max_bytes=self.settings.max_response_bytes)
        except TransportError as error:
            log.debug("%s: attempt %d failed: %s", name, call.attempts, error)
            fate = Fate.LOST if error.written else Fate.NOT_WRITTEN
            return _Failure(fate if error.foreseen else Fate.UNLISTED, str(error), error)
        except TimeoutError:
            late = TransportError(f"no reply within {timeout:.3g} s", written=handed_over, timed_out=True)
            log.debug("%s: attempt %d: %s", name, call.attempts, late)
            return _Failure(Fate.LOST if handed_over else Fate.NOT_WRITTEN, str(late), late)
        except asyncio.CancelledError:
            if handed_over and decide(Fate.LOST, call.operation.method) is Verdict.AMBIGUOUS:
                self._tell_ambiguous(call, "the caller cancelled it")
            raise
        seconds = self.clock.monotonic() - began
        log.debug("%s: attempt %d answered %d in %.3f s", name, call.attempts, reply.status, seconds)
        event = ResponseEvent(
            operation=call.operation, status_code=reply.status, attempt=call.attempts, seconds=seconds
        )
        tell(self.hooks.on_response, event)
        told = retry_after(reply.headers, self.clock.now()) if reply.status in (429, 503) else None
        answered = fate_of(reply.status, told)
        if answered is None:
            return reply
        return _Failure(answered, f"the server answered {reply.status}", None, reply, told)

    def _judge(self, call: _Call, failure: _Failure) -> float:
        """Seconds to wait before the next attempt; raises where there is none."""
        verdict = decide(failure.fate, call.operation.method, repeatable=call.operation.repeatable)
        if verdict is Verdict.AMBIGUOUS:
            self._raise_ambiguous(call, failure)
        if verdict is Verdict.RAISE or call.attempts >= call.policy.attempts:
            self._raise(call, failure)
        wait = call.policy.wait(call.attempts, failure.told_to_wait, self.clock.random())
        if self.clock.monotonic() - call.started + wait >= call.policy.deadline:
            self._raise(call, failure, f"; another attempt would pass the deadline of {call.policy.deadline:g} s")
        if not self.budget.take(after_timeout=failure.error is not None and failure.error.timed_out):
            self._raise(call, failure, "; not tried again, because the client's retry budget is used up")
        return wait

    def _raise(self, call: _Call, failure: _Failure, why: str = "") -> NoReturn:
        status = failure.reply.status if failure.reply else 0
        outcome = outcome_of(failure.fate, status, unclear_before=call.unclear)
        raise _error_of(call, failure, outcome, why) from failure.error

    def _raise_ambiguous(self, call: _Call, failure: _Failure) -> NoReturn:
        self._tell_ambiguous(call, failure.reason)
        key, listed_by = call.natural_key, call.operation.listed_by
        if listed_by is None:
            how = "the API can't list such records, so look in the back office"
        elif key:
            how = f"look for {', '.join(f'{name}={value!r}' for name, value in key.items())} in {listed_by.name}()"
        else:
            how = (
                f"look for it in {listed_by.name}(); {' or '.join(call.operation.natural_key)} would have told it apart"
            )
        message = f"{call.operation.name} may or may not have happened ({failure.reason}) and was not sent again: {how}"
        cause = _error_of(call, failure, "unknown", "")
        raise AmbiguousWriteError(message, sent=call.sent, natural_key=key, **call.facts("unknown")) from cause

    def _tell_ambiguous(self, call: _Call, reason: str) -> None:
        key = call.natural_key
        log.warning("%s may or may not have happened: %s; natural key: %r", call.operation.name, reason, key)
        event = AmbiguousEvent(operation=call.operation, reason=reason, natural_key=key, sent=call.sent)
        tell(self.hooks.on_ambiguous, event)

    def _decode(self, call: _Call, decoder: Callable[[Any], T], reply: Reply) -> T | None:
        if decoder is decode.nothing:
            return None
        value = None
        try:
            if not reply.complete:
                raise ResponseDecodeError("", f"at most {self.settings.max_response_bytes} bytes", "more")
            value = _json(reply.body)
            return decoder(value)
        except ResponseDecodeError as error:
            record_id = decode.record_id(value) if call.operation.method != "GET" else None
            error.__dict__.update(call.facts("happened"), record_id=record_id)
            error.status_code, error.body = reply.status, reply.body[:KEPT_BODY]
            raise


def _signed(call: _Call, key: str) -> Request:
    # A frame of its own, gone before anything can fail: its locals hold the key.
    headers = {**call.headers, "x-api-key": key}
    return Request(method=call.operation.method, url=call.url, headers=headers, body=call.body)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant) if body else None
    except (ValueError, RecursionError) as error:
        start = decode.describe(body[:80].decode(errors="replace"))
        raise ResponseDecodeError("", "JSON", f"{start} ({error})") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _error_of(call: _Call, failure: _Failure, outcome: Outcome, why: str) -> FinalPOSError:
    reply = failure.reply
    if reply is None:
        kind = APITimeoutError if failure.error and failure.error.timed_out else APIConnectionError
        return kind(f"{failure.reason}{why}", **call.facts(outcome))
    message, name = _server_words(reply)
    error = status_error_class(reply.status)(f"{message}{why}", **call.facts(outcome))
    error.status_code, error.error, error.body = reply.status, name, reply.body[:KEPT_BODY]
    if isinstance(error, RateLimitError):
        error.retry_after = failure.told_to_wait
    return error


def _server_words(reply: Reply) -> tuple[str, str | None]:
    """Message and error name of the documented error body, or the best that another body offers."""
    try:
        value = json.loads(reply.body)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        message, name = value.get("message"), value.get("error")
        if isinstance(message, list):  # what NestJS sends for a failed validation, unless told otherwise
            message = "; ".join(map(str, message))
        if isinstance(message, str):
            return message, name if isinstance(name, str) else None
    if 300 <= reply.status < 400:
        return f"a redirect to {reply.headers.get('location', 'nowhere')!r}, which is never followed", None
    return reply.body[:200].decode(errors="replace") or "no body", None
