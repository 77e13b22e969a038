"""Settings of one call, given as ``options={...}``."""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypedDict

from .errors import AmbiguousWriteError, InvalidArgumentError
from .retry import RetryPolicy

Reconcile = Literal["auto", "find", "never"] | Callable[[AmbiguousWriteError], Any]
"""What is done about a create that may or may not have happened.

``"auto"``: the record is looked for by its natural key, and sent again where it was not found (see ``RetryPolicy``).
``"find"``: the record is looked for, and never sent again. ``"never"``: neither. A function, possibly async: the caller
decides; it gets the error, and what it returns is the result of the call.
"""


class CallOptions(TypedDict, total=False):
    """What one call may do differently from its client."""

    timeout: float
    """Seconds for each attempt, from connecting to the last byte of the reply."""
    retry: RetryPolicy
    """Whether, how often and for how long to try again."""
    headers: Mapping[str, str]
    """Further headers of the request."""
    reconcile: Reconcile
    """What to do about a create that may or may not have happened."""


_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")  # RFC 9110, section 5.6.2
_OURS = frozenset({"x-api-key", "host", "content-length", "content-type", "transfer-encoding", "accept-encoding"})


def check_options(options: CallOptions) -> CallOptions:
    """Refuse what no call knows, or can't be.

    Raises:
        InvalidArgumentError: an unknown name, with the nearest known ones, or an impossible value.
    """
    if not isinstance(options, Mapping):
        raise InvalidArgumentError(f"options: expected a mapping, such as {{'timeout': 5}}, got {options!r}")
    for name in options:
        if name not in CallOptions.__annotations__:
            there = f"; there are {', '.join(CallOptions.__annotations__)}"
            raise InvalidArgumentError(
                f"options: unknown {name!r}{nearest(name, CallOptions.__annotations__) or there}"
            )
    timeout, reconcile, retry = options.get("timeout", 1), options.get("reconcile", "auto"), options.get("retry")
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not timeout > 0:
        raise InvalidArgumentError(f"timeout: expected a positive number of seconds, got {timeout!r}")
    if not callable(reconcile) and reconcile not in ("auto", "find", "never"):
        raise InvalidArgumentError(f"reconcile: expected 'auto', 'find', 'never' or a function, got {reconcile!r}")
    if "retry" in options and not isinstance(retry, RetryPolicy):
        raise InvalidArgumentError(f"retry: expected a RetryPolicy, got {retry!r}; attempts=1 never repeats")
    return options


def check_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Refuse headers that could not be sent as given, or that would change what the client answers for.

    Values are never shown: they may be secrets.
    """
    if not isinstance(headers, Mapping):
        raise InvalidArgumentError(f"headers: expected a mapping of names to values, got {type(headers).__name__}")
    for name, value in headers.items():
        if not isinstance(name, str) or not _TOKEN.match(name):
            raise InvalidArgumentError(f"headers: {name!r} is not a header name")
        if name.lower() in _OURS:
            raise InvalidArgumentError(f"headers: {name} is set by the client; the key is given as api_key=...")
        if not isinstance(value, str) or not value.isascii() or not value.isprintable() or value != value.strip():
            raise InvalidArgumentError(f"headers: the value of {name} is not plain printable ASCII text")
    return dict(headers)


def nearest(name: str, known: Iterable[str]) -> str:
    """``"; did you mean 'name'?"``, or nothing where nothing is near."""
    known = list(known)
    found = difflib.get_close_matches(name, known, n=3) or [each for each in known if name.endswith(f"_{each}")]
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""


def misfit(method: Callable[..., Any], args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """Why a method does not take these arguments, of which its resource is the first, and what may have been meant.

    Empty where Python says it as well: for what is only missing.
    """
    parameters = inspect.signature(method).parameters.values()
    own = [each for each in parameters if each.kind is not each.VAR_KEYWORD]
    _, *known = (each.name for each in own)
    _, *by_position = (each.name for each in own if each.kind is each.POSITIONAL_OR_KEYWORD)
    missing = [each.name for each in own[len(args) :] if each.default is each.empty and each.name not in kwargs]
    where = f"{type(args[0]).__name__}.{method.__name__}()"
    if len(args) > 1 + len(by_position):
        return f"{where} takes only {' and '.join([*by_position, 'keyword arguments'])}: name=value"
    for name in (name for name in kwargs if name not in known):
        if len(own) == len(parameters):
            return f"{where} has no argument {name!r}{_meant(name, known, args[0])}"
        if hint := nearest(name, missing):
            return (
                f"{where} is missing {' and '.join(map(repr, missing))}, and {name!r} is no argument of its own{hint}"
            )
    return ""


def _meant(name: str, known: Sequence[str], owner: object) -> str:
    if name in CallOptions.__annotations__:
        return f"; give it as options={{{name!r}: ...}}"
    if "page_size" not in known or nearest(name, known):
        return nearest(name, known)
    search = ", find(...) those with certain values" if hasattr(owner, "find") else ""
    return f"; it takes {', '.join(known)}; .first(n) gives n records{search}"
