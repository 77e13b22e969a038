"""Decides what a method takes, sends and returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.responses import JSON_SOURCE

from .docs import docstring, evidence, field_doc, sentence
from .names import PAGING, WRAPPERS, Name, snake_case, unique
from .shapes import ANYTHING, MAPPING, Shape, Shapes, is_map, optional, without_null

_RESERVED_ARGUMENTS = frozenset({"self", "options", "page_size", "prefetch", "body", "content_type"})
_FURTHER = "further"  # takes the keywords that no argument of a dynamic method has
_RESERVED_WHERE_DYNAMIC = _RESERVED_ARGUMENTS | {"custom", "match", _FURTHER}
_RESERVED_CONSTANTS = frozenset({"UNSET"})
_OWN_HEADERS = frozenset({"x-api-key", "accept", "content-type", "user-agent"})


class MethodError(Exception):
    """An operation that no method can be made of."""


@dataclass(frozen=True)
class Argument:
    """One argument of a method that ends up in the request."""

    name: str
    wire_name: str
    annotation: str
    default: str
    """Source code; empty where the argument must be given."""
    value: str
    doc: str
    models: frozenset[str] = frozenset()

    @property
    def declaration(self) -> str:
        """As it stands in the signature."""
        return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.default else "")

    @property
    def documentation(self) -> str:
        """What the description says about it, and which models it is made of."""
        see = f"See ``{'``, ``'.join(sorted(self.models))}``." if self.models else ""
        return " ".join(filter(None, [self.doc, see]))

    @property
    def item(self) -> str:
        """As it stands in the dict of a query or a body."""
        return f"{self.wire_name!r}: {self.value}"


_OPTIONS = Argument("options", "", "CallOptions | None", "None", "options", "Settings of this call alone.")
_CUSTOM = Argument(
    "custom",
    "",
    "Mapping[str, Any] | None",
    "None",
    "custom",
    "The merchant's own fields whose names are taken by something else.",
)
RAISES = {"FinalPOSError": "a request failed; ``outcome`` says what became of it."}
_PAGING_ARGUMENTS = (
    Argument(
        *("page_size", "", "int | None", "None", "page_size"),
        "Records to ask for with each request, 100 where none is given.",
    ),
    Argument("prefetch", "", "int", "0", "prefetch", "Pages to fetch ahead while the records before them are used."),
)


@dataclass(frozen=True)
class Method:
    """One method, with the constant that says what it calls; all of it source code."""

    name: str
    http_method: str
    path: str
    is_list: bool
    is_dynamic: bool
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    result: str
    documented: Mapping[str, str]
    """What is said about each argument."""
    docstring: str
    call: tuple[str, ...]
    constant: str
    operation: tuple[str, ...]
    operation_result: str
    models: frozenset[str]

    @property
    def signature(self) -> tuple[str, ...]:
        """What stands between the brackets of the definition."""
        positional = (argument.declaration for argument in self.positional)
        keywords = (argument.declaration for argument in self.keywords)
        return ("self", *positional, "*", *keywords, *([f"**{_FURTHER}: Any"] if self.is_dynamic else []))


def plan_method(
    name: Name,
    path: str,
    endpoint: Endpoint,
    marks: Mapping[str, Any],
    shapes: Shapes,
    *,
    listed: bool,
    upload: Sequence[str] = (),
) -> Method:
    """Decide everything about one method.

    Args:
        name: what it is called.
        path: as the description has it.
        endpoint: what openapi-python-client understood of the operation.
        marks: the operation with its ``x-finalpos-`` marks, which that does not keep.
        shapes: of all that was parsed.
        listed: whether the resource has an operation that lists it.
        upload: the media types of its body, where that is not JSON.

    Raises:
        MethodError: with the reason.
    """
    http_method = endpoint.method.upper()
    is_list = lists(name, path, endpoint)
    paged = is_list and _takes_paging(endpoint)
    shape = None if http_method == "DELETE" else _result(endpoint, shapes, is_list=is_list)
    result = shape.annotation if shape else "None"

    body = next((each.prop for each in endpoint.bodies), None)
    fields = shapes.fields(body) if body else []
    dynamic = marks.get("x-finalpos-dynamic") is True and bool(fields)
    in_path, in_query, in_body = _arguments(endpoint, body, shapes, paged=paged, dynamic=dynamic)
    if upload:
        in_body = _upload_arguments(upload)

    call = [_constant(name.method)]
    if in_path:
        call.append(f"path=({''.join(f'{argument.value}, ' for argument in in_path)})")
    if in_query:
        call.append(f"query={{{', '.join(argument.item for argument in in_query)}}}")
    if fields:
        call.append(f"body={{{', '.join(argument.item for argument in in_body)}}}")
    elif body:
        call.append("body=body")
    elif upload:
        call.append("upload=(body, content_type)")
    own = [*(_PAGING_ARGUMENTS if paged else ()), *([_CUSTOM] if dynamic else ()), _OPTIONS]
    call += [f"{argument.name}={argument.value}" for argument in own]
    if dynamic:
        call.append(f"keywords={_FURTHER}")

    arguments = [*in_path, *in_query, *in_body, *own]
    documented = {argument.name: argument.documentation for argument in arguments}
    if dynamic:
        documented[_FURTHER] = "The merchant's own fields, by either name."
    return Method(
        name=name.method,
        http_method=http_method,
        path=path,
        is_list=is_list,
        is_dynamic=dynamic,
        positional=(*in_path, *in_query),
        keywords=(*in_body, *own),
        result=f"Paginator[{result}]" if is_list else result,
        documented=documented,
        docstring=docstring(_paragraphs(path, endpoint, marks), 8, Args=documented, Raises=RAISES),
        call=tuple(call),
        constant=_constant(name.method),
        operation=_operation(name, http_method, path, shape, marks, listed=listed, dynamic=dynamic, paged=paged),
        operation_result=result,
        models=frozenset().union(shape.models if shape else (), *(argument.models for argument in arguments)),
    )


def lists(name: Name, path: str, endpoint: Endpoint) -> bool:
    """Whether an operation gives a list of records, rather than one."""
    named_so = name.method == "list" or (_takes_paging(endpoint) and not path.endswith("}"))
    return endpoint.method.upper() == "GET" and named_so


def reply_model(name: Name, path: str, endpoint: Endpoint, shapes: Shapes) -> str | None:
    """The class, as parsed, of what an operation gives; ``None`` where that is no object with fields."""
    reply = _reply(endpoint)
    if reply and lists(name, path, endpoint):
        reply = _items(reply, shapes)
    model = shapes.model(reply) if reply else None
    return None if model is None or is_map(model) else str(model.class_info.name)


def _takes_paging(endpoint: Endpoint) -> bool:
    return set(PAGING) <= {each.name.get_untrusted_value() for each in endpoint.query_parameters}


def _reply(endpoint: Endpoint) -> PropertyProtocol | None:
    return next((reply.prop for reply in endpoint.responses.patterns if reply.source == JSON_SOURCE), None)


def _result(endpoint: Endpoint, shapes: Shapes, *, is_list: bool) -> Shape:
    """The shape of a reply; of one item, where the reply is a list of them."""
    reply = _reply(endpoint)
    if reply is None:
        return ANYTHING
    items = _items(reply, shapes) if is_list else None
    shape = shapes.of(items or reply)
    if is_list and not items:
        if shape.is_known and shape != MAPPING:
            raise MethodError(
                f"a list, but its reply is no array and has not exactly one in {', '.join(WRAPPERS)}; "
                "if it gives one record, say x-finalpos-method: get in the overlay"
            )
        return ANYTHING
    # No reader takes null for the whole reply or for an item of a list, so these are kept as they came.
    return ANYTHING if shape.may_be_null else shape


def _items(reply: PropertyProtocol, shapes: Shapes) -> PropertyProtocol | None:
    """What a list reply lists: the items of an array, bare or wrapped."""
    wrapped = [each for each in shapes.fields(reply) if each.name.get_untrusted_value() in WRAPPERS]
    arrays = [each for each in map(without_null, [reply, *wrapped]) if isinstance(each, ListProperty)]
    return arrays[0].inner_property if len(arrays) == 1 else None


def _arguments(
    endpoint: Endpoint, body: PropertyProtocol | None, shapes: Shapes, *, paged: bool, dynamic: bool
) -> tuple[list[Argument], list[Argument], list[Argument]]:
    """What is given for the path, for the query and for the body, in the order of the signature."""
    query = [each for each in endpoint.query_parameters if not (paged and each.name.get_untrusted_value() in PAGING)]
    query.sort(key=lambda each: not each.required)
    fields = shapes.fields(body) if body else []
    wire_names = [each.name.get_untrusted_value() for each in (*endpoint.path_parameters, *query, *fields)]
    names = unique(map(snake_case, wire_names), _RESERVED_WHERE_DYNAMIC if dynamic else _RESERVED_ARGUMENTS)
    owner = shapes.model(body) if body else None

    in_path = [_path_argument(next(names), each) for each in endpoint.path_parameters]
    in_query = [_query_argument(next(names), each, shapes.of(each)) for each in query]
    in_body = [
        _body_argument(next(names), each, shapes.of(each), field_doc(each, owner.data if owner else None))
        for each in fields
    ]
    if body and not fields:
        shape = shapes.of(body)
        annotation, default = (shape.argument, "") if body.required else (optional(shape.argument), "None")
        in_body = [Argument("body", "", annotation, default, "body", field_doc(body), shape.models)]
    return in_path, in_query, in_body


def _path_argument(name: str, parsed: PropertyProtocol) -> Argument:
    is_int = isinstance(parsed, IntProperty)
    return Argument(
        name=name,
        wire_name=parsed.name.get_untrusted_value(),
        annotation="int" if is_int else "str",
        default="",
        value=f"str({name})" if is_int else name,
        doc=field_doc(parsed) or ("The record's id." if parsed.name.get_untrusted_value() == "id" else ""),
    )


def _query_argument(name: str, parsed: PropertyProtocol, shape: Shape) -> Argument:
    annotation, default = (shape.argument, "") if parsed.required else (optional(shape.argument), "None")
    wire_name = parsed.name.get_untrusted_value()
    return Argument(name, wire_name, annotation, default, name, field_doc(parsed), shape.models)


def _body_argument(name: str, parsed: PropertyProtocol, shape: Shape, doc: str) -> Argument:
    annotation, default = shape.argument, ""
    if not parsed.required:
        annotation, default = "Any" if annotation == "Any" else f"{annotation} | Unset | None", "UNSET"
    elif shape.may_be_null:
        annotation = optional(annotation)
    return Argument(name, parsed.name.get_untrusted_value(), annotation, default, name, doc, shape.models)


def _upload_arguments(kinds: Sequence[str]) -> list[Argument]:
    """Arguments for a body that is no JSON; its type has a default where it needs no parameter such as a boundary."""
    plain = len(kinds) == 1 and "*" not in kinds[0] and not kinds[0].startswith("multipart/")
    about = f"What the body is: {', '.join(f'``{kind}``' for kind in kinds)}"
    about += "." if plain else ", in full, such as ``multipart/form-data; boundary=...``."
    return [
        Argument("body", "", "bytes", "", "body", "Sent as it is."),
        Argument("content_type", "", "str", repr(kinds[0]) if plain else "", "content_type", about),
    ]


def _paragraphs(path: str, endpoint: Endpoint, marks: Mapping[str, Any]) -> list[str]:
    headers = [each.name.get_untrusted_value() for each in endpoint.header_parameters]
    headers = [f"``{header}``" for header in headers if header.lower() not in _OWN_HEADERS]
    told = evidence(marks, endpoint.description.get_untrusted_value())
    return [
        sentence(" ".join(endpoint.summary.get_untrusted_value().split())),
        f"``{endpoint.method.upper()} {path}``",
        "" if told else sentence(endpoint.description.get_untrusted_value()),
        "Not sent again when its reply is lost." if marks.get("x-finalpos-retry") == "never" else "",
        f"Takes {', '.join(headers)} as headers of ``options``." if headers else "",
        told,
    ]


def _operation(
    name: Name,
    http_method: str,
    path: str,
    shape: Shape | None,
    marks: Mapping[str, Any],
    *,
    listed: bool,
    dynamic: bool,
    paged: bool,
) -> tuple[str, ...]:
    natural_key = marks.get("x-finalpos-natural-key", [])
    if not isinstance(natural_key, list) or not all(isinstance(field, str) for field in natural_key):
        raise MethodError(f"x-finalpos-natural-key is {natural_key!r}, expected a list of body fields")
    retry = marks.get("x-finalpos-retry")
    if retry not in (None, "never"):
        raise MethodError(f"x-finalpos-retry is {retry!r}, the only mark is 'never'")
    parts = {
        "name": repr(".".join(name)),
        "method": repr(http_method),
        "path": repr(path),
        "decode": shape.decoder if shape else "decode.nothing",
        "natural_key": f"({''.join(f'{field!r}, ' for field in natural_key)})" if natural_key else "",
        "listed_by": "LIST" if listed and name.method == "create" else "",
        "repeatable": "False" if retry else "",
        "dynamic": "True" if dynamic else "",
        "paged": "True" if paged else "",
    }
    return tuple(f"{key}={value}" for key, value in parts.items() if value)


def _constant(method: str) -> str:
    return next(unique([method.upper()], _RESERVED_CONSTANTS))
