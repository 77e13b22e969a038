"""One call, from arguments to result: build, send, decide, wait, decode."""

from __future__ import annotations

import asyncio
import datetime
import inspect
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from typing import Any, Generic, NoReturn, TypeVar, cast

from attrs import define, evolve, field, frozen

from . import clock, decode, encode, errors
from .auth import Key
from .clock import Clock
from .errors import AmbiguousWriteError, ConfigurationError, Outcome, ResponseDecodeError
from .hooks import AmbiguousEvent, Hooks, ResponseEvent, RetryEvent, SettledEvent, log, tell
from .operation import Operation
from .options import CallOptions, Reconcile, check_headers, check_options
from .retry import Fate, RetryBudget, RetryPolicy, Verdict, decide, fate_of, http_date, outcome_of, retry_after
from .settle import A_DAY, Lookout, Sought, agrees, look_for
from .transports import Headers, Reply, Request, Sender, TransportError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# Of a look that fails nothing is learned, so its reads try as long as the settling lasts, and spend no retry budget.
_SETTLE_READS = RetryPolicy(attempts=1_000, initial_wait=0.1, max_wait=1.0)

_OPEN = "%s may or may not have happened: %s; natural key: %r"
_MAY_HAVE_DRIFTED = (400, 422)
Revise = Callable[[errors.APIStatusError], Awaitable[Any]]
"""Takes a refusal that a changed schema may explain; gives the body to send in its place, or ``None``."""


@frozen(kw_only=True)
class RawReply(Generic[T_co]):
    """The whole reply of a call.

    Attributes:
        parsed: what the call returns without ``with_raw_response``.
        status_code: the HTTP status.
        headers: found in any case.
        content: the decompressed body.
        attempts: how many times the request was tried.

    Of a create that was found in the list after its reply was lost, ``content`` is the record and the status 200.
    """

    parsed: T_co
    status_code: int
    headers: Headers = field(repr=False)
    content: bytes = field(repr=False)
    attempts: int

    def with_parsed(self, parsed: T) -> RawReply[T]:
        """The same reply, read otherwise."""
        return cast(RawReply[T], evolve(cast(RawReply[Any], self), parsed=parsed))

    def json(self) -> Any:
        """What the body says as JSON, ``None`` where it is empty.

        Raises:
            ResponseDecodeError: it is no JSON.
        """
        return decode.json_value(self.content)


@frozen(kw_only=True)
class Arguments:
    """What one call was given: path parameters in order, query and body in the API's own names, its options.

    ``upload`` is a body that is not JSON, with its media type. ``revise`` is asked once, when the server refuses what a
    dynamic call has sent.
    """

    path: tuple[str, ...] = ()
    query: Mapping[str, Any] | None = field(default=None, repr=False)
    body: Any = field(default=None, repr=False)
    upload: tuple[bytes, str] | None = field(default=None, repr=False)
    options: CallOptions | None = field(default=None, repr=False)
    revise: Revise | None = field(default=None, repr=False)


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
    reconcile: Reconcile
    revise: Revise | None = field(repr=False)
    timeout: float
    started: float
    until: float  # its deadline; settling has one of its own
    attempts: int = 0
    unclear: bool = False  # an attempt before this one may have reached the server

    @property
    def natural_key(self) -> dict[str, Any]:
        return {name: self.sent[name] for name in self.operation.natural_key if self.sent.get(name) is not None}

    def facts(self, outcome: Outcome) -> dict[str, Any]:
        """The attributes that every error of a call has."""
        facts = {"method": self.operation.method, "path": self.path, "url": self.url, "attempts": self.attempts}
        return {**facts, "outcome": outcome}

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


async def _consult(reconcile: Callable[[AmbiguousWriteError], Any], error: AmbiguousWriteError) -> Any:
    answer = reconcile(error)
    return await answer if inspect.isawaitable(answer) else answer


@define(kw_only=True, eq=False)
class Engine:
    """Runs calls. One for each client, used by any number of tasks of one event loop.

    ``base_url`` has no slash at its end; ``timeout`` is in seconds; ``consult`` asks a function that reconciles.
    """

    base_url: str
    timeout: float
    retry: RetryPolicy
    reconcile: Reconcile
    headers: Mapping[str, str] = field(repr=False)
    max_response_bytes: int
    _key: Key = field(alias="key")
    _sender: Sender = field(alias="sender")
    hooks: Hooks
    budget: RetryBudget
    clock: Clock = field(factory=lambda: clock.system)
    consult: Callable[[Callable[[AmbiguousWriteError], Any], AmbiguousWriteError], Awaitable[Any]] = _consult
    _lookouts: dict[str, Lookout] = field(factory=dict, init=False)
    closed: bool = field(default=False, init=False)
    _lives: set[asyncio.Timeout] = field(factory=set, init=False)
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)

    async def aclose(self) -> None:
        """Refuse further calls, end those in flight and close the transport. May be called more than once.

        Where the loop that it belongs to has ended, so have its calls, and its connections can only be dropped.

        Raises:
            ConfigurationError: it belongs to another event loop.
        """
        if not self.closed:
            if ended := self._loop is not None and self._loop.is_closed():
                self._loop, self._lives = None, set()
            self._check_loop()
            self.closed = True
            for life in self._lives:
                life.reschedule(0)
            try:
                while self._lives:  # noqa: ASYNC110 - they end within a few turns of the loop
                    await asyncio.sleep(0)
            finally:
                with suppress(RuntimeError) if ended else nullcontext():
                    await self._sender.aclose()

    def check_open(self) -> None:
        """Raise ``ConfigurationError`` once it is closed."""
        if self.closed:
            raise ConfigurationError("this client is closed; make a new one, or keep it open for as long as it is used")

    def _check_loop(self) -> None:
        if self._loop is not None and self._loop is not asyncio.get_running_loop():
            raise ConfigurationError("this client belongs to another event loop; make one in each, and close it there")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client of Final POS can't be pickled or copied; make one in each process")

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
        call, life = self._prepare(operation, arguments), asyncio.timeout(None)
        try:
            async with life:
                self._lives.add(life)
                return await self._drive(call, decoder)
        except asyncio.CancelledError as cancelled:
            if call.unclear and decide(Fate.LOST, operation.method) is Verdict.AMBIGUOUS:
                cancelled.add_note(self._tell_ambiguous(call, "the caller cancelled it"))
            raise
        except TimeoutError:
            if not life.expired():
                raise
            closed = TransportError("the client was closed meanwhile", written=call.unclear)
            self._raise(call, _Failure(Fate.LOST if call.unclear else Fate.NOT_WRITTEN, str(closed), closed))
        finally:
            self._lives.discard(life)

    async def _drive(self, call: _Call, decoder: Callable[[Any], T]) -> RawReply[T]:
        operation = call.operation
        while True:
            result = await self._attempt(call)
            if isinstance(result, Reply):
                return self._success(call, decoder, result)
            if operation.method == "DELETE" and call.unclear and result.reply and result.reply.status == 404:
                return call.raw(None, result.reply)  # an attempt before this one deleted it, only its reply was lost
            verdict = decide(result.fate, operation.method, repeatable=operation.repeatable)
            if verdict is Verdict.AMBIGUOUS:
                return await self._settle(call, decoder, result)
            if call.revise is not None and await self._revise(call, call.revise, result):
                continue
            if verdict is Verdict.RAISE or call.attempts >= call.policy.attempts:
                self._raise(call, result)
            await self._wait(call, result)

    async def _revise(self, call: _Call, revise: Revise, failure: _Failure) -> bool:
        """Whether there is another body to send at once, because what the server expects has changed."""
        reply, now = failure.reply, self.clock.monotonic()
        if reply is None or reply.status not in _MAY_HAVE_DRIFTED or call.unclear or now >= call.until:
            return False
        call.revise = None
        refusal = cast(errors.APIStatusError, _error_of(call, failure, "refused", ""))
        patience = asyncio.timeout(call.until - now)
        try:
            async with patience:
                body = await revise(refusal)
        except TimeoutError:
            if not patience.expired():
                raise
            return False
        if body is None or call.attempts >= call.policy.attempts or self.clock.monotonic() >= call.until:
            return False
        call.sent, call.body = _content(body)
        self._tell_retry(call, failure, f"{failure.reason}, and what it expects has changed", 0.0)
        return True

    def _success(self, call: _Call, decoder: Callable[[Any], T], reply: Reply) -> RawReply[T]:
        self.budget.give_back()
        return call.raw(self._decode(call, decoder, reply), reply)

    def _prepare(self, operation: Operation[Any], arguments: Arguments) -> _Call:
        self.check_open()
        self._check_loop()
        self._loop = asyncio.get_running_loop()
        options, headers = arguments.options or {}, dict(self.headers)
        if options:
            check_options(options)
            headers |= check_headers(options.get("headers", {}))
        sent: dict[str, Any] = {}
        content = None
        if arguments.body is not None:
            sent, content = _content(arguments.body)
            headers["content-type"] = "application/json"
        path = encode.path(operation.path, arguments.path)
        if arguments.upload is not None:
            content, headers["content-type"] = encode.upload(*arguments.upload)
        policy, started = options.get("retry", self.retry), self.clock.monotonic()
        return _Call(
            operation=operation,
            url=f"{self.base_url}{path}{encode.query(arguments.query)}",
            path=path,
            sent=sent,
            body=content,
            headers=headers,
            policy=policy,
            reconcile=options.get("reconcile", self.reconcile),
            revise=arguments.revise,
            timeout=options.get("timeout", self.timeout),
            started=started,
            until=started + policy.deadline,
        )

    async def _attempt(self, call: _Call) -> Reply | _Failure:
        call.attempts += 1
        began, handed_over = self.clock.monotonic(), False
        timeout = min(call.timeout, call.until - began)
        try:
            async with asyncio.timeout(timeout):
                request = _signed(call, await self._key.current())
                handed_over = True
                reply = await self._sender.send(request, timeout=timeout, max_bytes=self.max_response_bytes)
        except TransportError as error:
            fate = Fate.LOST if error.written else Fate.NOT_WRITTEN
            return _Failure(fate if error.foreseen else Fate.UNLISTED, str(error), error)
        except TimeoutError:
            late = TransportError(f"no reply within {timeout:.3g} s", written=handed_over, timed_out=True)
            return _Failure(Fate.LOST if handed_over else Fate.NOT_WRITTEN, str(late), late)
        except asyncio.CancelledError:
            call.unclear = call.unclear or handed_over
            raise
        seconds = self.clock.monotonic() - began
        log.debug("%s: attempt %d answered %d in %.3f s", call.operation.name, call.attempts, reply.status, seconds)
        if self.hooks.on_response is not None:
            tell(self.hooks.on_response, ResponseEvent(call.operation, reply.status, call.attempts, seconds))
        told = retry_after(reply.headers, self.clock.now()) if reply.status in (429, 503) else None
        answered = fate_of(reply.status, told)
        return _Failure(answered, f"the server answered {reply.status}", None, reply, told) if answered else reply

    async def _wait(self, call: _Call, failure: _Failure, wait: float | None = None) -> None:
        """Wait for the next attempt; raises where there is no time or no budget for one."""
        if wait is None:
            wait = call.policy.wait(call.attempts, failure.told_to_wait, self.clock.random())
        if self.clock.monotonic() + wait >= call.until:
            self._raise(call, failure, f"; another attempt would pass the deadline of {call.until - call.started:g} s")
        timed_out = failure.error is not None and failure.error.timed_out
        if call.policy is not _SETTLE_READS and not self.budget.take(after_timeout=timed_out):
            self._raise(call, failure, "; not tried again, because the client's retry budget is used up")
        call.unclear = call.unclear or failure.fate is Fate.LOST
        self._tell_retry(call, failure, failure.reason, wait)
        await self.clock.sleep(wait)

    def _tell_retry(self, call: _Call, failure: _Failure, reason: str, wait: float) -> None:
        log.info("%s: attempt %d: %s; again in %.2f s", call.operation.name, call.attempts, reason, wait)
        status = failure.reply.status if failure.reply else None
        tell(self.hooks.on_retry, RetryEvent(call.operation, call.attempts, status, wait, reason))

    def _raise(self, call: _Call, failure: _Failure, why: str = "") -> NoReturn:
        if call.unclear and decide(Fate.LOST, call.operation.method) is Verdict.AMBIGUOUS:
            self._raise_ambiguous(call, failure, f"it could not be settled{why}")
        status = failure.reply.status if failure.reply else 0
        outcome = outcome_of(failure.fate, status, unclear_before=call.unclear)
        raise _error_of(call, failure, outcome, why) from failure.error

    async def _settle(self, call: _Call, decoder: Callable[[Any], T], failure: _Failure) -> RawReply[T]:
        """Find out what became of a create whose reply was lost; raises ``AmbiguousWriteError`` where that fails."""
        call.unclear = True
        listed_by, key = call.operation.listed_by, call.natural_key
        if not isinstance(call.reconcile, str):
            error = self._ambiguous(call, failure, "it is yours to settle")
            return call.raw(await self.consult(call.reconcile, error), Reply(status=0, headers=Headers(), body=b""))
        if call.reconcile == "never" or listed_by is None or not key:
            self._raise_ambiguous(call, failure, "it was not sent again")
        log.info("%s: %s; looking for %r in %s", call.operation.name, failure.reason, key, listed_by.name)
        call.until = self.clock.monotonic() + call.policy.settle_deadline
        sought = Sought(key=key, age=lambda: self.clock.monotonic() - call.started)
        return await self._reconcile(call, decoder, failure, self._lookout(listed_by), sought)

    async def _reconcile(
        self, call: _Call, decoder: Callable[[Any], T], failure: _Failure, lookout: Lookout, sought: Sought
    ) -> RawReply[T]:
        looks, resends = call.policy.settle_looks, 0
        reply, result = None, None
        while True:
            found = await look_for(lookout, sought, looks, call.until, self.clock, enough=2 if resends else 1)
            differs = reply is None and found.rows and not agrees(call.sent, found.rows[0])
            if len(found.rows) > 1 or differs:
                why = "what was found under its natural key is not, or not only, what was sent"
                self._raise_ambiguous(call, failure, why, found.rows)
            if reply is None and found.rows:
                reply = Reply(status=200, headers=Headers(), body=json.dumps(found.rows[0]).encode())
            if reply is not None:
                if not found.complete:
                    log.warning("%s: made, but whether once could not be looked up", call.operation.name)
                self._tell_settled(call, found=not isinstance(result, Reply))
                return self._success(call, decoder, reply)
            if not found.complete:
                self._raise_ambiguous(call, failure, "the list could not be searched to its end in time")
            if found.older and not resends:
                why = "a record with its natural key seems to be older, unless the server's clocks are apart"
                self._raise_ambiguous(call, failure, why, list(found.older.values()))
            sought = evolve(sought, apart=A_DAY)  # what turns up now was made by this call, whatever clocks say
            resends += 1
            if call.reconcile == "find" or resends >= call.policy.attempts:
                self._raise_ambiguous(call, failure, "it was not found")
            # Not a moment passes between the last look and this: what lands now would be doubled.
            await self._wait(call, evolve(failure, reason=f"{failure.reason}, and it was not found"), 0.0)
            result = await self._send_again(call)
            if isinstance(result, Reply):
                # It is not over: the first attempt may yet land, and then there would be two.
                reply, call.until = result, call.until + looks[-1]
            elif result.fate is Fate.REFUSED:
                self._raise(call, result)
            else:
                failure = result
                await self.clock.sleep(call.policy.wait(resends, None, self.clock.random()))

    async def _send_again(self, call: _Call) -> Reply | _Failure:
        """One more attempt, repeated only while it is certain that it did nothing."""
        while True:
            result = await self._attempt(call)
            if isinstance(result, Reply) or result.fate not in (Fate.NOT_WRITTEN, Fate.TOLD_TO_WAIT):
                return result
            await self._wait(call, result)

    def _lookout(self, listed_by: Operation[Any]) -> Lookout:
        async def read_page(skip: int, limit: int) -> tuple[list[Any], datetime.datetime]:
            arguments = Arguments(query={"skip": skip, "limit": limit}, options={"retry": _SETTLE_READS})
            reply = await self._run(listed_by, decode.rows, arguments)
            return reply.parsed, http_date(reply.headers.get("date", "")) or self.clock.now()

        return self._lookouts.setdefault(listed_by.name, Lookout(read_page))

    def _ambiguous(self, call: _Call, failure: _Failure, why: str, rows: Sequence[Any] = ()) -> AmbiguousWriteError:
        how = "see candidates" if rows else _how_to_check(call)
        message = f"{call.operation.name} may or may not have happened ({failure.reason}): {why}. To check, {how}"
        details = {"sent": call.sent, "natural_key": call.natural_key, "candidates": tuple(rows)}
        error = AmbiguousWriteError(message, **details, **call.facts("unknown"))
        error.__cause__ = _error_of(call, failure, "unknown", "")
        return error

    def _raise_ambiguous(self, call: _Call, failure: _Failure, why: str, rows: Sequence[Any] = ()) -> NoReturn:
        self._tell_ambiguous(call, failure.reason)
        raise self._ambiguous(call, failure, why, rows)

    def _tell_settled(self, call: _Call, *, found: bool) -> None:
        log.info("%s: settled after %d attempts", call.operation.name, call.attempts)
        seconds = self.clock.monotonic() - call.started
        tell(self.hooks.on_settled, SettledEvent(call.operation, call.natural_key, found, call.attempts, seconds))

    def _tell_ambiguous(self, call: _Call, reason: str) -> str:
        told = (call.operation.name, reason, call.natural_key)
        log.warning(_OPEN, *told)
        tell(self.hooks.on_ambiguous, AmbiguousEvent(call.operation, reason, call.natural_key, call.sent))
        return _OPEN % told

    def _decode(self, call: _Call, decoder: Callable[[Any], T], reply: Reply) -> T | None:
        if decoder is decode.nothing:
            return None
        value = None
        try:
            if not reply.complete:
                raise ResponseDecodeError("", f"at most {self.max_response_bytes} bytes", "more")
            value = decode.json_value(reply.body)
            return decoder(value)
        except ResponseDecodeError as error:
            error.__dict__.update(call.facts("happened"), record_id=decode.record_id(value))
            if call.operation.method == "POST" and error.record_id:
                error.message += f"; the record was made, it is {error.record_id!r}"
            error.status_code, error.body = reply.status, reply.body[: errors.KEPT_BODY]
            raise error.with_traceback(None) from error.__cause__  # frames there hold half a record, which has no repr


def _content(body: Any) -> tuple[dict[str, Any], bytes]:
    """A body as JSON has it, empty where it is no object, and as text."""
    wire = encode.body(body)
    return wire if isinstance(wire, dict) else {}, encode.dump(wire)


def _how_to_check(call: _Call) -> str:
    key, listed_by = call.natural_key, call.operation.listed_by
    wanted = ", ".join(f"{name}={value!r}" for name, value in key.items()) or "it"
    if listed_by is None:
        return f"look {f'for {wanted} ' if key else ''}in the back office: there is no list of such records to search"
    better = call.operation.natural_key and not key
    hint = f" ({' or '.join(call.operation.natural_key)} would have told it apart)" if better else ""
    return f"look for {wanted} in {listed_by.name}(){hint}"


def _signed(call: _Call, key: str) -> Request:
    # A frame of its own, gone before anything can fail: its locals hold the key.
    headers = {**call.headers, "x-api-key": key}
    return Request(method=call.operation.method, url=call.url, headers=headers, body=call.body)


def _error_of(call: _Call, failure: _Failure, outcome: Outcome, why: str) -> errors.FinalPOSError:
    reply = failure.reply
    if reply is None:
        late = failure.error is not None and failure.error.timed_out
        lost = errors.APITimeoutError if late else errors.APIConnectionError
        return lost(f"{failure.reason}{why}", **call.facts(outcome))
    message, name = _server_words(reply)
    other = errors.InternalServerError if reply.status >= 500 else errors.APIStatusError
    error = errors.BY_STATUS.get(reply.status, other)(f"{message}{why}", **call.facts(outcome))
    error.status_code, error.error, error.body = reply.status, name, reply.body[: errors.KEPT_BODY]
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
        if isinstance(message, str):
            return _printable(message), _printable(name) if isinstance(name, str) else None
    if 300 <= reply.status < 400:
        return f"a redirect to {reply.headers.get('location', 'nowhere')!r}, which is never followed", None
    return reply.body[:200].decode(errors="replace") or "no body", None


def _printable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()  # JSON can hold half a character, which no log can write
