"""How does the sandbox say no?"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

# HTTPStatus renamed 422 to "Unprocessable Content" in Python 3.13; the API documents the older name.
_DOCUMENTED_NAMES = {422: "Unprocessable Entity"}


def error_body(status: int, message: str) -> dict[str, Any]:
    """The documented error body. ``error`` is HTTP's own reason phrase, also where the API documents none."""
    try:
        name = _DOCUMENTED_NAMES.get(status) or HTTPStatus(status).phrase
    except ValueError:
        name = "Error"
    return {"statusCode": status, "message": message, "error": name}


class RefusedError(Exception):
    """The request is not carried out; nothing was changed."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})

    @property
    def body(self) -> dict[str, Any]:
        return error_body(self.status, self.message)


def invalid(message: str) -> RefusedError:
    """A 400 in the wording of the documented example."""
    return RefusedError(400, f"Validation failed: {message}")


def not_found() -> RefusedError:
    return RefusedError(404, "The resource was not found.")
