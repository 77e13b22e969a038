"""The API key: where it comes from, how it rotates, how it never shows."""

from __future__ import annotations

import inspect
import os
from collections.abc import Awaitable, Callable

from .errors import ConfigurationError

KeySource = str | Callable[[], str | Awaitable[str]]

_VARIABLE = "FINALPOS_API_KEY"


class Key:
    """A key, or what gives one. Its ``repr`` says which, never what."""

    __slots__ = ("_source",)

    def __init__(self, source: KeySource | None) -> None:
        """Take the key from the argument, else from ``FINALPOS_API_KEY``.

        Raises:
            ConfigurationError: there is no key, or it is one that can't be sent.
        """
        if source is None:
            source = os.environ.get(_VARIABLE)
        if source is None or source == "":
            raise ConfigurationError(
                f"no API key: give api_key=..., or set {_VARIABLE} (made in Manage, Settings > API Keys)"
            )
        self._source: KeySource = source if callable(source) else _checked(source)

    async def current(self) -> str:
        """The key for the next attempt; a callable is asked each time, so that keys can rotate.

        Raises:
            ConfigurationError: the callable failed, or gave a key that can't be sent.
        """
        if isinstance(self._source, str):
            return self._source
        try:
            key = self._source()
            if inspect.isawaitable(key):
                key = await key
        except Exception as error:
            raise ConfigurationError(f"the api_key callable failed with {type(error).__name__}") from error
        return _checked(key)

    def __repr__(self) -> str:
        return "Key(hidden)" if isinstance(self._source, str) else "Key(callable)"


def _checked(key: object) -> str:
    if not isinstance(key, str):
        raise ConfigurationError(f"the API key must be a string, got {type(key).__name__}")
    flaw = "is empty" if not key else "has spaces or line breaks" if key.split() != [key] else ""
    if flaw or not key.isascii() or not key.isprintable():
        raise ConfigurationError(f"the API key {flaw or 'has characters that are not printable ASCII'}: copied whole?")
    return key
