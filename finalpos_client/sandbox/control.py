"""The sandbox's own paths: faults, the request log, a fresh start. (Those of custom tables are in ``tables``.)"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from .._version import __version__
from .api import Api, Call, json_object, json_response
from .errors import RefusedError, invalid, not_found
from .faults import Fault
from .schemas import Json

if TYPE_CHECKING:
    from .app import RequestLine, Sandbox

CONTROL = "/_sandbox/"

_SETTINGS = frozenset(each.name for each in fields(Fault) if each.init)


def about() -> Response:
    """What somebody is told who opens the sandbox in a browser. Needs no key."""
    text = (
        f"This is the sandbox of finalpos-client {__version__}, not the Final POS API. Requests need its key; "
        'help("finalpos_client.sandbox") and python -m finalpos_client.sandbox --help have the rest.\n'
    )
    return PlainTextResponse(text)


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
    for name in settings:
        if name not in _SETTINGS:
            raise invalid(f"Field `{name}` is not known.")
    if "kind" not in settings:
        raise invalid("Field `kind` is required.")
    try:
        return sandbox.faults.add(**settings)
    except ValueError as unusable:
        raise invalid(str(unusable)) from unusable
