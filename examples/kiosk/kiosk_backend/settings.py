"""What the service is told by its environment."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, PositiveFloat, SecretStr, StringConstraints, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from finalpos_client import money

Identifier = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]


def _percentage(text: str) -> str:
    money.percent(text)
    return text


def _currency(code: str) -> str:
    money.exponent(code)
    return code


class TaxRate(BaseModel, frozen=True):
    """One tax on everything sold, in percent: ``"5.5"``. The API has no operation that lists a merchant's taxes."""

    name: str
    percent: Annotated[str, AfterValidator(_percentage)]

    @property
    def rate(self) -> money.TaxRate:
        return money.TaxRate(self.name, money.percent(self.percent))


class Settings(BaseSettings):
    """Read from ``KIOSK_...``; times are in seconds.

    The API key is not among them: the client reads ``FINALPOS_API_KEY`` itself, and nothing else ever holds it.

    Attributes:
        outlet_id: where the kiosks stand.
        session_id: the open session of their station. The API takes no transaction without one.
        currency: of all prices.
        tax_rates: as JSON, ``[{"name": "State tax", "percent": "5.5"}]``.
        journal: the SQLite file that survives a restart. ``:memory:`` does not, and is for tests.
        staff_token: what refunds and resolutions ask for. Without it, they are refused.
        transport: the HTTP library.
        patience: how long the front end waits for an answer. Nothing here answers later.
        attempt_timeout: for one request to the API.
        call_deadline: for one call, its repetitions included.
        settle_deadline: for finding out what became of an order whose reply was lost, beside ``call_deadline``.
        catalogue_ttl: age from which the catalogue is read again.
        catalogue_max_age: age from which nothing is sold at its prices any more.
        health_ttl: how long one look at the API answers health checks.
    """

    model_config = SettingsConfigDict(env_prefix="KIOSK_", frozen=True, hide_input_in_errors=True)

    outlet_id: Identifier
    session_id: Identifier
    currency: Annotated[str, AfterValidator(_currency)] = "USD"
    tax_rates: tuple[TaxRate, ...] = ()
    journal: str = "kiosk-journal.sqlite3"
    staff_token: SecretStr | None = None
    transport: Literal["aiohttp", "httpx"] = "aiohttp"
    patience: PositiveFloat = 30.0
    attempt_timeout: PositiveFloat = 4.0
    call_deadline: PositiveFloat = 8.0
    settle_deadline: PositiveFloat = 18.0
    catalogue_ttl: PositiveFloat = 60.0
    catalogue_max_age: PositiveFloat = 4 * 3600.0
    health_ttl: PositiveFloat = 5.0

    @model_validator(mode="after")
    def _answers_in_time(self) -> Self:
        # A payment is three calls one after the other; an order is one, and perhaps its settling.
        longest = max(3 * self.call_deadline, self.call_deadline + self.settle_deadline)
        if longest >= self.patience:
            raise ValueError(
                f"an answer may take {longest:g} s, which is longer than the patience of {self.patience:g} s"
            )
        return self
