"""Where does the new description come from, and can it be one at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from generation import documents
from generation.references import DanglingReferenceError, resolve
from jsonschema import ValidationError
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

_SECONDS = 15.0  # for a server to say something
_REDIRECTS = 5
_SHOWN = 300
_TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)


class SourceError(Exception):
    """No description that could be worked with; the message says what came instead."""


@dataclass(frozen=True)
class Source:
    """A description as the vendor gave it.

    Attributes:
        name: where it came from, without anything secret in it.
        document: what it says.
        text: what is kept as ``openapi.yaml``: YAML to the byte, JSON as YAML in its own order.
    """

    name: str
    document: dict[str, Any]
    text: bytes


def read(spec: str) -> Source:
    """Read a description from a file or an http(s) URL.

    Raises:
        SourceError: it can't be had, or is no valid OpenAPI 3.0 or 3.1.
    """
    name, content = _download(spec) if "://" in spec else _file(Path(spec).expanduser())
    if content.lstrip()[:1] == b"<":
        title = _TITLE.search(content)
        shown = f" called {title[1].decode(errors='replace').strip()!r}" if title else ""
        raise SourceError(f"{name} is a web page{shown}, not a description: give the address of the download itself")
    try:
        document = documents.parse(content)
    except documents.DocumentError as error:
        raise SourceError(f"{name} can't be read: {error}") from None
    _check(document, name)
    return Source(name, document, documents.dump(document).encode() if documents.is_json(content) else content)


def _file(path: Path) -> tuple[str, bytes]:
    try:
        size = path.stat().st_size
        if size > documents.MAX_BYTES:
            raise SourceError(f"{path} has {size:,} bytes, more than the {documents.MAX_BYTES:,} that are read")
        return str(path), path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} can't be read: {error.strerror}") from None


def _download(url: str) -> tuple[str, bytes]:
    """Fetch a bounded body; a redirect from https never leads to plain http."""
    schemes = {"http", "https"}
    name = _shown(url)
    with httpx.Client(timeout=_SECONDS) as client:
        for _ in range(_REDIRECTS + 1):
            name, scheme = _shown(url), urlsplit(url).scheme
            if scheme not in schemes:
                raise SourceError(f"{name}: only http and https are followed, and never from https to http")
            if scheme == "https":
                schemes = {"https"}
            try:
                with client.stream("GET", url) as reply:
                    if reply.next_request is not None:
                        url = str(reply.next_request.url)
                        continue
                    if reply.status_code != httpx.codes.OK:
                        raise SourceError(f"{name} answers {reply.status_code} {reply.reason_phrase}")
                    return name, _body(reply, name)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise SourceError(f"{name} can't be fetched: {error or type(error).__name__}") from None
    raise SourceError(f"{name} leads to another address again and again")


def _body(reply: httpx.Response, name: str) -> bytes:
    parts, size = [], 0
    for part in reply.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > documents.MAX_BYTES:
            raise SourceError(f"{name} sends more than the {documents.MAX_BYTES:,} bytes that are read")
    return b"".join(parts)


def _shown(url: str) -> str:
    """A URL without what may be secret: user, password and query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _check(document: Mapping[str, Any], name: str) -> None:
    if not str(document.get("openapi", "")).startswith(("3.0.", "3.1.")):
        found = next((f"{key} {document[key]}" for key in ("openapi", "swagger") if key in document), "no version")
        raise SourceError(f"{name} is no description in OpenAPI 3.0.x or 3.1.x: it says {found}")
    if document.get("paths") == {}:
        raise SourceError(f"{name} describes no operations")
    try:
        for reference in _references(document):
            if not reference["$ref"].startswith("#/"):
                raise SourceError(f"{name}: $ref {reference['$ref']!r} is in another document; bundle them into one")
            resolve(reference, document)
        validate(document)
    except DanglingReferenceError as error:
        raise SourceError(f"{name}: {error}") from None
    except OpenAPIValidationError as error:
        raise SourceError(f"{name} is not valid OpenAPI: {_told(error)}") from None
    except RecursionError:
        raise SourceError(f"{name} is not valid OpenAPI: a schema contains itself without end") from None


def _references(node: object) -> Iterator[Mapping[str, Any]]:
    queue = [node]
    while queue:
        each = queue.pop()
        if isinstance(each, dict):
            if isinstance(each.get("$ref"), str):
                yield each
            queue += each.values()
        elif isinstance(each, list):
            queue += each


def _told(error: ValidationError) -> str:
    """Where it is wrong and what; of several forms that did not fit, where one of them went furthest."""
    while error.context:
        error = max(error.context, key=lambda each: len(each.absolute_path))
    place = "/".join(str(step) for step in error.absolute_path)
    # What was found can be large, and what is said of it stands behind it.
    message = error.message if len(error.message) <= _SHOWN else f"... {error.message[-_SHOWN:]}"
    return f"{place}: {message}" if place else message
