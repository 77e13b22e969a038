"""The sandbox's own paths: faults, the request log, a fresh start. (Those of custom tables are in ``tables``.)"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from starlette.responses import Response

from .api import Api, Call, json_object, json_response
from .errors import RefusedError, invalid, not_found
from .faults import Fault, Kind
from .schemas import Json
from .validation import refusal

if TYPE_CHECKING:
    from .app import RequestLine, Sandbox

CONTROL = "/_sandbox/"

_FAULT = Draft202012Validator(
    {
        "required": ["kind"],
        "additionalProperties": False,
        "properties": {
            "kind": {"enum": list(get_args(Kind))},
            "method": {"type": ["string", "null"]},
            "path": {"type": ["string", "null"]},
            "operation": {"type": ["string", "null"]},
            "times": {"type": ["integer", "null"], "minimum": 1},
            "skip_first": {"type": "integer", "minimum": 0},
            "probability": {"type": "number", "minimum": 0, "maximum": 1},
            "seed": {"type": ["integer", "null"]},
            "seconds": {"type": "number", "minimum": 0},
            "status": {"type": ["integer", "null"], "minimum": 200, "maximum": 599},
            "retry_after": {"type": ["string", "null"]},
            "after_write": {"type": "boolean"},
        },
    }
)


def control(sandbox: Sandbox, api: Api, call: Call) -> Response:
    """Answer a call to one of the sandbox's own paths. Needs the same key as the API."""
    if api.routes.find(call.path):
        return api.answer(call)
    try:
        api.check_key(call)
        return _control(sandbox, call)
    except RefusedError as refusal:
        return json_response(refusal.body, refusal.status, refusal.headers)


def _control(sandbox: Sandbox, call: Call) -> Response:
    match call.method, call.path.removeprefix(CONTROL).split("/"):
        case "GET", ["requests"]:
            lines = [_shown(line) for line in sandbox.requests]
            return json_response({"count": len(lines), "requests": lines})
        case "POST", ["reset"]:
            sandbox.reset()
            return json_response({})
        case "GET", ["faults"]:
            return json_response([asdict(fault) for fault in sandbox.faults])
        case "POST", ["faults"]:
            return json_response(asdict(_add_fault(sandbox, json_object(call))), 201)
        case "DELETE", ["faults"]:
            sandbox.faults.clear()
            return json_response({})
        case "DELETE", ["faults", number]:
            if not (number.isdecimal() and sandbox.faults.remove(int(number))):
                raise not_found()
            return json_response({})
        case _:
            raise RefusedError(404, f"Cannot {call.method} {call.path}: there is no such path.")


def _shown(line: RequestLine) -> dict[str, Json]:
    return {name: value for name, value in asdict(line).items() if name != "body"}


def _add_fault(sandbox: Sandbox, settings: dict[str, Json]) -> Fault:
    error = best_match(_FAULT.iter_errors(settings))
    if error is not None:
        raise refusal(error)
    try:
        return sandbox.faults.add(**settings)
    except ValueError as unusable:
        raise invalid(str(unusable)) from unusable
