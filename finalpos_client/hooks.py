"""What a client tells those who watch it. Hooks are plain functions, called in the event loop: they must be quick."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import field, frozen

from .errors import ConfigurationError
from .operation import Operation

E = TypeVar("E")

log = logging.getLogger("finalpos_client")
log.addHandler(logging.NullHandler())  # whether anything is printed is the application's to say


@frozen
class ResponseEvent:
    """An attempt was answered, whatever the status. ``seconds`` is how long it took."""

    operation: Operation[Any]
    status_code: int
    attempt: int
    seconds: float


@frozen
class RetryEvent:
    """A call is about to be tried again, ``wait`` seconds from now.

    ``status_code`` is what the server answered, ``None`` where no usable reply came; ``reason`` says it in words.
    """

    operation: Operation[Any]
    attempt: int
    status_code: int | None
    wait: float
    reason: str


@frozen
class SettledEvent:
    """A create whose reply was lost exists, once.

    ``found`` in the list, because it had happened; or else made by sending it again. ``seconds``: of the whole call.
    """

    operation: Operation[Any]
    natural_key: Mapping[str, Any]
    found: bool
    attempts: int
    seconds: float


@frozen
class AmbiguousEvent:
    """A create was sent and it is not known whether it happened: no usable reply came, or the caller cancelled it.

    ``sent`` is the body; ``natural_key`` those of its fields that identify the record, by which it can be looked for.
    """

    operation: Operation[Any]
    reason: str
    natural_key: Mapping[str, Any]
    sent: Mapping[str, Any] = field(repr=False)


def _plain(_: object, attribute: Any, hook: Any) -> None:
    is_async = any(map(inspect.iscoroutinefunction, (hook, getattr(hook, "__call__", None))))  # noqa: B004
    if hook is not None and (is_async or not _takes_event(hook)):
        wanted = "a plain function of the event, which may start a task, for nobody awaits it"
        raise ConfigurationError(f"{attribute.name}: expected {wanted}; got {hook!r}")


def _takes_event(hook: Any) -> bool:
    try:
        inspect.signature(hook).bind(None)
    except (TypeError, ValueError) as error:
        return isinstance(error, ValueError)  # one of C, whose arguments are not known
    return True


@frozen(kw_only=True)
class Hooks:
    """The hooks of one client.

    Raises:
        ConfigurationError: one that is no function, or an async one, which nobody would await.
    """

    on_response: Callable[[ResponseEvent], object] | None = field(default=None, validator=_plain)
    on_retry: Callable[[RetryEvent], object] | None = field(default=None, validator=_plain)
    on_settled: Callable[[SettledEvent], object] | None = field(default=None, validator=_plain)
    on_ambiguous: Callable[[AmbiguousEvent], object] | None = field(default=None, validator=_plain)


def tell(hook: Callable[[E], object] | None, event: E) -> None:
    """Call a hook. Its failure is logged and goes no further: watching must not break a payment."""
    if hook is None:
        return
    try:
        hook(event)
    except Exception:
        log.exception("a hook failed on %r", event)
