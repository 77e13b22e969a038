"""What is wrong, and who can mend it?"""

from __future__ import annotations

import datetime
import email.utils
from collections.abc import Callable
from dataclasses import dataclass

from finalpos_client import (
    APIConnectionError,
    AuthenticationError,
    ConfigurationError,
    FinalPOS,
    FinalPOSError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RetryPolicy,
)

from .catalogue import Catalogue
from .problems import certificate_problem
from .schemas import Api, Readiness
from .settings import Settings
from .single_flight import SingleFlight

_ONCE = RetryPolicy(attempts=1)
_WITHIN = 2.0  # seconds; a probe that waits longer is given up by whoever sends it
_SKEW = 60.0  # seconds from which a clock is wrong: receipts and sessions carry its time


@dataclass(frozen=True)
class _Look:
    at: float
    api: Api
    detail: str
    clock_skew: float | None = None


class Health:
    """Looks at the API with one cheap call, and answers all probes of the next few seconds by that."""

    def __init__(
        self,
        pos: FinalPOS,
        catalogue: Catalogue,
        settings: Settings,
        monotonic: Callable[[], float],
        now: Callable[[], datetime.datetime],
    ) -> None:
        self._pos = pos
        self._catalogue = catalogue
        self._settings = settings
        self._monotonic = monotonic
        self._now = now
        self._last: _Look | None = None
        self._looks: SingleFlight[_Look] = SingleFlight()

    async def readiness(self) -> Readiness:
        look = self._last
        if look is None or self._monotonic() - look.at >= self._settings.health_ttl:
            look = self._last = await self._looks.run("api", self._look, self._settings.patience)
        age, error = self._catalogue.age(), self._catalogue.last_error
        sells = age is not None and age <= self._settings.catalogue_max_age
        return Readiness(
            ready=sells and look.api in ("up", "busy"),
            api=look.api,
            detail=look.detail,
            clock_skew=look.clock_skew,
            catalogue_age=None if age is None else round(age, 1),
            catalogue_error=None if error is None else str(error),
            checked_seconds_ago=round(self._monotonic() - look.at, 1),
        )

    async def aclose(self) -> None:
        await self._looks.aclose(patience=0)

    async def _look(self) -> _Look:
        at, sent = self._monotonic(), self._now()
        try:
            reply = await self._pos.with_raw_response.outlets.get(
                self._settings.outlet_id, options={"timeout": _WITHIN, "retry": _ONCE}
            )
        except FinalPOSError as error:
            return _Look(at, *_told_apart(error))
        skew = _skew(sent, self._now(), reply.headers.get("date", ""))
        if skew is not None and abs(skew) > _SKEW:
            ahead = "ahead of" if skew > 0 else "behind"
            return _Look(at, "up", f"This machine's clock is {abs(skew):.0f} s {ahead} the API's: set it.", skew)
        return _Look(at, "up", "All is well.", skew)


def _skew(sent: datetime.datetime, came: datetime.datetime, date: str) -> float | None:
    """By how many seconds this machine's clock is ahead, as far as can be told: 0 where both can be right."""
    try:
        theirs = email.utils.parsedate_to_datetime(date)
        # The header is cut to whole seconds (RFC 9110, section 5.6.7), and was made at some time in between.
        ahead = max((sent - theirs).total_seconds() - 1, 0.0) + min((came - theirs).total_seconds(), 0.0)
    except (ValueError, TypeError):  # no date, or one without a zone
        return None
    return round(ahead, 1)


def _told_apart(error: FinalPOSError) -> tuple[Api, str]:
    match error:
        case AuthenticationError() | PermissionDeniedError():
            return "key-refused", f"The API answered {error.status_code}: check FINALPOS_API_KEY."
        case ConfigurationError():
            return "misconfigured", str(error)
        case NotFoundError():
            return "misconfigured", "The API knows no such outlet: check KIOSK_OUTLET_ID and FINALPOS_BASE_URL."
        case RateLimitError():
            return "busy", "The API asked for a pause: too many requests."
        case APIConnectionError() if reason := certificate_problem(error):
            return "certificate-refused", f"{reason}: check this machine's clock, then its network."
        case APIConnectionError() | InternalServerError():
            return (
                "down",
                f"No usable answer: {error.message}. Nothing to mend here, unless it is this machine's network.",
            )
        case _:
            return "unexpected", f"{type(error).__name__}: {error.message}"
