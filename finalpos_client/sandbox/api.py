"""What does the API answer to this call?

No I/O but the store's: a call goes in, a response comes out.
"""

from __future__ import annotations

import hmac
import json
import math
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from starlette.responses import Response

from . import customers, tables
from .description import Description, Operation, Routes
from .errors import RefusedError, error_body, invalid, not_found
from .paging import Paging
from .records import UNDOCUMENTED, Record, RecordShape
from .references import References
from .schemas import Json
from .store import Store
from .uploads import upload_fields

_SERVER_SET = frozenset({"id", "_id", "companyId", "createdAt", "updatedAt", "fromFinal", "isDeleted"})


@dataclass(frozen=True)
class Call:
    """One request, read to its end."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    """By name in lower case."""
    body: bytes


def json_response(content: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(json.dumps(content), status, headers, media_type="application/json; charset=utf-8")


def json_object(call: Call) -> dict[str, Json]:
    """The body as an object. Raises a 415 for another content type, and a 400 for anything but a JSON object."""
    content_type = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise RefusedError(415, "The content type must be application/json.")
    try:
        body = json.loads(call.body, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "The body is not valid JSON.") from error
    if not isinstance(body, dict):
        raise RefusedError(400, "The body must be a JSON object.")
    return body


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


class Api:
    """The operations of a description, carried out on a store."""

    def __init__(
        self,
        description: Mapping[str, Any],
        store: Store,
        *,
        api_keys: Collection[str],
        paging: Paging,
        envelope: str | None,
        check_references: bool,
        clock: Callable[[], datetime],
    ) -> None:
        described, own = Description(description), Description(tables.DESCRIPTION)
        operations = [*described.operations, *own.operations]
        self.routes = Routes(operations)
        self.operations = {operation.name: operation for operation in described.operations}
        self._shapes = {**own.shapes, **described.shapes}
        self._references = References({operation.collection for operation in operations})
        self._store = store
        self._key_header = key_header(description)
        self._api_keys = [key.encode() for key in api_keys]
        self._paging = paging
        self._envelope = envelope
        self._check_references = check_references
        self._clock = clock

    def shape(self, operation: Operation) -> RecordShape:
        return self._shapes.get(operation.collection, UNDOCUMENTED)

    def check_key(self, call: Call) -> None:
        """Raise a 401 unless the call carries an accepted key."""
        key = call.headers.get(self._key_header, "").encode()
        if not any(hmac.compare_digest(key, accepted) for accepted in self._api_keys):
            raise RefusedError(401, "The API key is missing or not accepted.")

    def answer(self, call: Call) -> Response:
        try:
            return self._answer(call)
        except RefusedError as refusal:
            return json_response(refusal.body, refusal.status, refusal.headers)
        except RecursionError:
            return json_response(error_body(400, "The body is nested too deeply."), 400)

    def make(self, path: str, body: Record) -> Record:
        """Create what a POST to this path would, as somebody who needs no key.

        Raises:
            RefusedError: it is not accepted.
        """
        match = self.routes.find(path)
        assert match is not None, "one of the sandbox's own paths"
        operation = match.operations["POST"]
        return self._create(
            operation, body, {field: match.parameters[name] for name, field in operation.parents.items()}
        )

    def records(self, operation: Operation) -> list[Record]:
        """All records of the operation's collection as the API shows them, oldest first."""
        columns = self._columns(operation)
        return [customers.shown(record, columns) for record in self._store.find(operation.collection)]

    def _answer(self, call: Call) -> Response:
        self.check_key(call)
        match = self.routes.find(call.path)
        if match is None:
            raise RefusedError(404, f"Cannot {call.method} {call.path}: there is no such path.")
        operation = match.operations.get(call.method)
        if operation is None:
            allowed = ", ".join(sorted(match.operations))
            raise RefusedError(405, f"Cannot {call.method} {call.path}: the methods are {allowed}.", {"allow": allowed})
        query = _query(operation, call)
        record_id = match.parameters.get(operation.id_parameter or "", "")
        parents = {field: match.parameters[name] for name, field in operation.parents.items()}
        match operation.action:
            case "create":
                answer: Json = self._create(operation, self._sent(operation, call), parents)
            case "get":
                answer = self._get(operation, record_id)
            case "list":
                answer = self._list(operation, query, parents)
            case "update":
                answer = self._update(operation, record_id, self._sent(operation, call))
            case "delete":
                answer = self._delete(operation, record_id)
            case "unsupported":
                raise RefusedError(501, f"The sandbox does not know what {call.method} {operation.path} does.")
        return Response(status_code=204) if operation.status == 204 else json_response(answer, operation.status)

    def _create(self, operation: Operation, sent: Record, parents: Mapping[str, str]) -> Record:
        shape = self.shape(operation)
        record_id = secrets.token_hex(12)
        with self._store.writing():
            self._check_parents(operation, parents)
            static, values = self._accepted(operation, sent, creating=True)
            static = {field: shape.written(field, parent) for field, parent in parents.items()} | static
            record = shape.created(static, record_id, self._clock())
            self._store.add(operation.collection, record_id, customers.kept(record, values) if values else record)
        return self._get(operation, record_id)

    def _get(self, operation: Operation, record_id: str) -> Record:
        if operation.collection == tables.COMPOSED:
            record = tables.composed_row(self._store, record_id)
        else:
            record = self._store.get(operation.collection, record_id)
        if record is None:
            raise not_found()
        return customers.shown(record, self._columns(operation))

    def _list(self, operation: Operation, query: Mapping[str, str], parents: Mapping[str, str]) -> Json:
        self._check_parents(operation, parents)
        where = {name: query[name] for name in operation.filters if name in query} | dict(parents)
        records = self._store.find(operation.collection, where, self._paging.window(query))
        columns = self._columns(operation)
        items = [customers.shown(record, columns) for record in records]
        envelope = self._envelope or operation.envelope
        return {envelope: items} if envelope else items

    def _update(self, operation: Operation, record_id: str, sent: Record) -> Record:
        with self._store.writing():
            static, values = self._accepted(operation, sent, creating=False)
            record = self._store.get(operation.collection, record_id)
            if record is None:
                raise not_found()
            updated = self.shape(operation).updated(record, static, self._clock())
            self._store.replace(operation.collection, record_id, customers.kept(updated, values) if values else updated)
        return self._get(operation, record_id)

    def _delete(self, operation: Operation, record_id: str) -> Record:
        with self._store.writing():
            if not self._store.remove(operation.collection, record_id):
                raise not_found()
            tables.remove_parts(self._store, operation.collection, record_id)
        return {"statusCode": operation.status, "message": f"Resource with Id {record_id} deleted successfully"}

    def _sent(self, operation: Operation, call: Call) -> dict[str, Json]:
        if operation.body is None and not call.body:
            return {}
        content_type = call.headers.get("content-type", "")
        if content_type.partition(";")[0].strip().lower() in operation.uploads:
            return upload_fields(content_type, call.body)
        sent = json_object(call)
        known = operation.body.fields if operation.body else frozenset()
        for name in sent:
            if name in _SERVER_SET and name not in known:
                raise invalid(f"Field `{name}` is set by the server.")
        return sent

    def _accepted(self, operation: Operation, sent: Record, *, creating: bool) -> tuple[Record, Record]:
        """A body in two: what the description knows, and values by column id. Raises a 400 or a 422."""
        static, values = sent, {}
        for name in sorted(self.shape(operation).required):
            if name in sent and sent[name] is None:
                raise invalid(f"Field `{name}` can't be null.")
        if operation.body is not None:
            if operation.collection == customers.CUSTOMERS:
                columns = customers.columns(self._store)
                static, custom = customers.split(sent, operation.body.fields, columns)
                operation.body(static)
                values = customers.accepted(custom, columns, creating=creating)
            else:
                operation.body(static)
        if self._check_references:
            for reference in self._references.in_body(static, operation.collection):
                if self._store.get(reference.collection, reference.id) is None:
                    raise RefusedError(
                        422, f"Field `{reference.field}`: there is no record with the id {reference.id}."
                    )
        return static, values

    def _columns(self, operation: Operation) -> customers.Columns:
        return customers.columns(self._store) if operation.collection == customers.CUSTOMERS else {}

    def _check_parents(self, operation: Operation, parents: Mapping[str, str]) -> None:
        for field, record_id in parents.items():
            collection = self._references.target(field, operation.collection)
            if collection is not None and self._store.get(collection, record_id) is None:
                raise not_found()


def key_header(description: Mapping[str, Any]) -> str:
    """The header that carries the key, in lower case."""
    schemes = description.get("components", {}).get("securitySchemes", {}).values()
    named = (scheme["name"] for scheme in schemes if scheme.get("type") == "apiKey" and scheme.get("in") == "header")
    return str(next(named, "x-api-key")).lower()


def _query(operation: Operation, call: Call) -> dict[str, str]:
    query = dict(parse_qsl(call.query, keep_blank_values=True))
    for name in query:
        if name not in operation.query:
            raise invalid(f"Parameter `{name}` is not known.")
    for name, required in operation.query.items():
        if required and not query.get(name):
            raise invalid(f"Parameter `{name}` is required.")
    return query
