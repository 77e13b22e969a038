"""The address that events are sent to, and telling it to Final POS."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from ..encode import UNSET, Unset
from ..errors import ConfigurationError, InvalidArgumentError

T_co = TypeVar("T_co", covariant=True)

MIN_SECRET = 32
_SECRET = re.compile(rf"[A-Za-z0-9_-]{{{MIN_SECRET},}}")  # unreserved in RFC 3986: the same in every form of a URL
_LOCAL = ("localhost", "127.0.0.1", "::1")


class Triggers(Protocol[T_co]):
    """What ``register`` needs of ``pos.zapier_triggers``."""

    def create(
        self,
        *,
        trigger_type: str,
        trigger_id: str,
        api_key: str,
        trigger_url: str,
        custom_trigger_name: str | Unset | None = ...,
    ) -> Awaitable[T_co]:
        """Add a trigger."""
        ...


def checked_secret(secret: str) -> str:
    """The secret, if it is one that can't be guessed and can stand in a path."""
    if not isinstance(secret, str) or not _SECRET.fullmatch(secret):
        raise ConfigurationError(
            f"a webhook secret has at least {MIN_SECRET} characters of A-Z a-z 0-9 - _; "
            "make one with secrets.token_urlsafe(32)"
        )
    return secret


def hook_url(url: str, secret: str) -> str:
    """The address to have events sent to: ``url`` with the secret as its last path segment.

    Args:
        url: where a ``WebhookApp`` is served, ``https://...``; plain ``http`` on this machine only, because the secret
            is in the address.

    Raises:
        ConfigurationError: a secret that ``WebhookApp`` would not take.
        InvalidArgumentError: no such URL, or one with user, query or fragment.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InvalidArgumentError("that is no URL") from None
    if not url.isprintable() or " " in url or not parts.hostname:
        raise InvalidArgumentError("an address of a webhook has a host, and no spaces or control characters")
    if not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)):
        raise InvalidArgumentError(f"{parts.hostname}: https:// is needed (http:// will do on this machine alone)")
    if parts.query or parts.fragment or parts.username is not None:
        raise InvalidArgumentError(f"{parts.hostname}: an address of a webhook has no user, query or fragment")
    return f"{url.rstrip('/')}/{checked_secret(secret)}"


async def register(
    triggers: Triggers[T_co],
    *,
    url: str,
    secret: str,
    trigger_type: str,
    trigger_id: str,
    api_key: str,
    custom_trigger_name: str | Unset | None = UNSET,
) -> T_co:
    """Create a trigger that sends events to ``hook_url(url, secret)``.

    ``triggers`` is ``pos.zapier_triggers``. The operation is documented as far as its body; that it is how addresses
    other than Zapier's are registered is inferred. Triggers can't be listed: keep the id of the record. Where the reply
    is lost, ``AmbiguousWriteError`` says so; a trigger that was made twice sends every event twice.

    Args:
        trigger_type: which events. The only value that is documented, ``new_order``, is no event type; so any string
            is sent as it is.
        trigger_id: the trigger's id on your side.
        api_key: required beside the client's own; what it is used for, and whether it comes back in the record, is not
            documented.

    Returns:
        the record of the trigger.

    Raises:
        ConfigurationError, InvalidArgumentError: as ``hook_url``; nothing was sent.
        FinalPOSError: whatever the call raises.
    """
    return await triggers.create(
        trigger_type=trigger_type,
        trigger_id=trigger_id,
        api_key=api_key,
        trigger_url=hook_url(url, secret),
        custom_trigger_name=custom_trigger_name,
    )
