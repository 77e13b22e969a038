"""How does a thread wait for what runs on the loop?

A call is a task of an event loop in a thread of its own, and the thread that makes it waits. The futures that asyncio's
``run_coroutine_threadsafe`` and anyio's blocking portal give are not enough for that: one that is cancelled is done at
once, so a thread that is interrupted could not wait until its call has ended, and has said what became of a create.
"""

from __future__ import annotations

import asyncio
import functools
import os
import threading
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterator
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast

from ..errors import ConfigurationError
from ..pagination import Paginator as AsyncPaginator
from .customers import TypedCustomers
from .pagination import Paginator

P = ParamSpec("P")
T = TypeVar("T")
W = TypeVar("W")

_LONGEST_GOODBYE = 5.0  # seconds that an interpreter waits at its end for a client that was not closed
# Seconds after which a signal is noticed that did not end a wait: one that came right before it, and any on Windows.
_LONGEST_SLEEP = 0.5
_END: Final = object()


class Portal:
    """An event loop in a thread of its own, and the way there from all other threads.

    Args:
        last: closes what belongs to the loop; runs on it before it ends.
    """

    def __init__(self, last: Callable[[], Awaitable[None]]) -> None:
        self._loop = asyncio.new_event_loop()
        self._goodbye = functools.partial(_goodbye, last, self._loop.create_future())
        # A daemon, because an interpreter waits for all others before anybody is told that it ends.
        self._thread = threading.Thread(
            target=_serve, args=(self._loop, self._goodbye.args[1]), name="finalpos-client", daemon=True
        )
        self._thread.start()
        # Reentrant, because the garbage collector may close an iterator in a thread that holds it.
        self._lock = threading.RLock()
        self._closed = False
        self._process = os.getpid()
        # When nobody has it any more, and at the interpreter's end.
        self._finalizer = weakref.finalize(self, _dropped, self._loop, self._thread, self._goodbye, self._process)

    def run(self, function: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function, and wait for what it promises.

        When the wait is interrupted, by Ctrl-C or whatever else a signal raises, the call is cancelled, and the
        interruption goes on once the call has ended, with what a create that was cancelled says of itself as a note.

        Raises:
            ConfigurationError: the client is closed or a fork's, or this is the loop's own thread.
        """
        self._check_thread()
        self.check_open()
        call = _Call(self._loop, functools.partial(function, *args, **kwargs))
        try:
            self._submit(call)
            call.wait()
        except BaseException as interruption:
            self._cancel(call)
            for note in call.notes():
                interruption.add_note(note)
            raise
        return call.result()

    def iterate(self, iterator: AsyncIterator[T]) -> Generator[T, None, None]:
        """Iterate without ``async``. Whoever stops early closes the iterator, and waits until that is done."""
        try:
            while (item := self.run(_next, iterator)) is not _END:
                yield cast(T, item)
        except BaseException:
            self._close_iterator(iterator)
            raise

    def close(self) -> None:
        """Close what belongs to the loop, end its thread, and wait for that. Closing again only waits.

        Raises:
            ConfigurationError: this is the loop's own thread.
        """
        if os.getpid() != self._process:
            return  # the connections are the parent's
        self._check_thread()
        goodbye = None
        with self._lock:
            if not self._has_ended:
                goodbye = _Call(self._loop, self._goodbye)
                self._loop.call_soon_threadsafe(goodbye.start)
            self._closed = True
            self._finalizer.detach()
        if goodbye is not None:
            goodbye.wait()
        self._thread.join()
        if goodbye is not None:
            goodbye.result()

    # What generated resources are made of ------------------------------------------------------------------------

    def blocking(self, method: Callable[P, Awaitable[T]]) -> Callable[P, T]:
        """The method without ``await``."""

        @functools.wraps(method)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            return self.run(method, *args, **kwargs)

        return call

    def iterating(self, method: Callable[P, AsyncIterator[T]]) -> Callable[P, Iterator[T]]:
        """The method, for ``for`` in place of ``async for``."""

        @functools.wraps(method)
        def call(*args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
            return self.iterate(method(*args, **kwargs))

        return call

    def paging(self, method: Callable[P, AsyncPaginator[T]]) -> Callable[P, Paginator[T]]:
        """The list method, with a paginator that needs no ``async``."""

        @functools.wraps(method)
        def call(*args: P.args, **kwargs: P.kwargs) -> Paginator[T]:
            return Paginator(method(*args, **kwargs), self)

        return call

    def typing(self, method: Callable[P, W]) -> Callable[P, TypedCustomers[W]]:
        """``as_type``, with calls that need no ``await``."""

        @functools.wraps(method)
        def call(*args: P.args, **kwargs: P.kwargs) -> TypedCustomers[W]:
            return TypedCustomers(method(*args, **kwargs), self)

        return call

    # -------------------------------------------------------------------------------------------------------------

    @property
    def _has_ended(self) -> bool:
        return self._closed or self._loop.is_closed()

    def check_open(self) -> None:
        """Raise ``ConfigurationError`` where it is closed, or a fork's."""
        if os.getpid() != self._process:
            raise ConfigurationError("this client was made before its process was forked; make one in each process")
        if self._has_ended:
            raise _is_closed()

    def _check_thread(self) -> None:
        if threading.current_thread() is self._thread:
            raise ConfigurationError(
                "a hook, an api_key function or an async reconcile function can't use the client that calls it: they "
                "run in the client's own thread, which would wait for itself"
            )

    def _submit(self, call: _Call[Any]) -> None:
        with self._lock:
            if self._has_ended:
                raise _is_closed()
            self._loop.call_soon_threadsafe(call.start)

    def _cancel(self, call: _Call[Any]) -> None:
        with self._lock:
            if self._has_ended:
                return  # the call as well
            self._loop.call_soon_threadsafe(call.cancel)
        call.wait_for_end()

    def _close_iterator(self, iterator: AsyncIterator[Any]) -> None:
        if self._has_ended or os.getpid() != self._process or not isinstance(iterator, AsyncGenerator):
            return
        if threading.current_thread() is self._thread:
            return  # garbage is collected in any thread; what is dropped in this one, the loop closes
        with suppress(ConfigurationError):  # closed meanwhile, and the iterator with it
            self.run(iterator.aclose)


_Inbox = SimpleQueue[Callable[[], None] | None]
"""What a waiting thread has to do meanwhile; ``None`` is the end."""

_INBOX: ContextVar[_Inbox] = ContextVar("finalpos_client_inbox")


class _Call(Generic[T]):
    """One call, between the loop that runs it and the thread that waits for it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, work: Callable[[], Awaitable[T]]) -> None:
        self._loop = loop
        self._work = work
        self._inbox: _Inbox = SimpleQueue()
        self._task: asyncio.Task[None] | None = None
        self._result: T | None = None
        self._error: BaseException | None = None

    # On the loop.

    def start(self) -> None:
        _INBOX.set(self._inbox)  # in a copy of the caller's context, which the task inherits
        self._task = self._loop.create_task(self._run())
        self._task.add_done_callback(lambda _: self._inbox.put(None))

    async def _run(self) -> None:
        try:
            self._result = await self._work()
        except BaseException as error:  # a SystemExit as well, which would end the loop
            self._error = error

    def cancel(self) -> None:
        # A call that had ended may have been waited for, and one that was interrupted early has not begun.
        if self._task is None or not self._task.cancel():
            self._inbox.put(None)

    # In the waiting thread.

    def wait(self) -> None:
        while (work := self._received()) is not None:
            work()

    def wait_for_end(self) -> None:
        while self._received() is not None:
            pass

    def _received(self) -> Callable[[], None] | None:
        while True:
            try:
                return self._inbox.get(timeout=_LONGEST_SLEEP)
            except Empty:
                if self._loop.is_closed() and self._inbox.empty():
                    return None

    def notes(self) -> list[str]:
        """What the error that it ended with has beside its message."""
        return getattr(self._error, "__notes__", [])

    def result(self) -> T:
        if self._task is None or isinstance(self._error, asyncio.CancelledError):
            raise ConfigurationError("this client was closed meanwhile")
        if self._error is not None:
            raise self._error
        return cast(T, self._result)


async def in_waiting_thread(work: Callable[[], T]) -> T:
    """Have work done by the thread that waits for the current call, and wait for it."""
    done: Future[tuple[T | None, Exception | None]] = Future()

    def do() -> None:
        if not done.set_running_or_notify_cancel():
            return
        try:
            done.set_result((work(), None))
        except Exception as error:
            done.set_result((None, error))  # as a result: no future takes a StopIteration

    _INBOX.get().put(do)
    result, error = await asyncio.wrap_future(done)
    if error is not None:
        raise error
    return cast(T, result)


def _serve(loop: asyncio.AbstractEventLoop, stop: asyncio.Future[None]) -> None:
    try:
        loop.run_until_complete(_until(stop))
    finally:
        loop.close()


async def _until(stop: asyncio.Future[None]) -> None:
    await stop
    # As asyncio.Runner ends, but for the executor that looks hosts up: that takes a thread, which Python 3.12 and newer
    # don't start at the interpreter's end; closing the loop lets go of it.
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()


async def _goodbye(last: Callable[[], Awaitable[None]], stop: asyncio.Future[None]) -> None:
    try:
        await last()
    finally:
        stop.set_result(None)


def _dropped(
    loop: asyncio.AbstractEventLoop, thread: threading.Thread, goodbye: Callable[[], Any], process: int
) -> None:
    """End the thread of a portal that was not closed."""
    if os.getpid() == process:
        asyncio.run_coroutine_threadsafe(goodbye(), loop)
        if threading.current_thread() is not thread:
            thread.join(_LONGEST_GOODBYE)


async def _next(iterator: AsyncIterator[T]) -> T | object:
    return await anext(iterator, _END)  # called on the loop, to which generators bind themselves


def _is_closed() -> ConfigurationError:
    return ConfigurationError("this client is closed; make a new one, or keep it open for as long as it is used")
