"""Which calls does the API's description have, and what does each of them take?

Nothing of it stands here: the generated resources are looked at, so that a new tag is a new command.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Coroutine, Mapping
from functools import cache
from typing import Any, Literal, NoReturn, cast, get_args, get_type_hints

from attrs import field, frozen

from ..customers.resource import DynamicResource
from ..customers.settings import checked_settings
from ..encode import Unset
from ..engine import Arguments, Engine
from ..operation import Operation
from ..pagination import Paginator
from ..resource import Caller, Resource
from .names import kebab, resources

# What methods take beside what is sent; those that take the merchant's own fields, "custom" as well.
_OWN = frozenset({"options", "page_size", "prefetch"})
_UPSERT = "upsert"


@frozen(kw_only=True)
class Parameter:
    """One thing that a call takes.

    Attributes:
        name: in Python.
        wire_name: in the API; empty for a body as a whole.
        hint: its type in Python.
        place: where in the request it goes.
        required: whether it must be given.
        nullable: whether ``None`` is sent as ``null``.
        about: what the description says about it.
    """

    name: str
    wire_name: str
    hint: Any
    place: Literal["path", "query", "body", "upload", "none"]
    required: bool
    nullable: bool
    about: str

    @property
    def option(self) -> str:
        """Its name on the command line, without the hyphens before it."""
        return kebab(self.name)


@frozen(kw_only=True)
class Call:
    """One call of a resource, as its method's signature and docstring have it.

    Attributes:
        resource: in Python.
        method: in Python.
        operation: what it asks of the API; of ``upsert``, what it asks where there is no record yet.
        parameters: in the order of the signature.
        is_list: whether it gives many records, page by page.
        is_dynamic: whether it takes the merchant's own fields.
        summary: the first sentence of its documentation.
        notes: what else it says.
    """

    resource: str
    method: str
    operation: Operation[Any] = field(repr=False)
    parameters: tuple[Parameter, ...]
    is_list: bool
    is_dynamic: bool
    summary: str
    notes: str

    @property
    def is_delete(self) -> bool:
        """Whether it takes something away for good."""
        return self.operation.method == "DELETE"

    def of(self, resources: object) -> Callable[..., Any]:
        """The method itself, of a client."""
        method: Callable[..., Any] = getattr(getattr(resources, self.resource), self.method)
        return method


@cache
def calls_of(resource: str) -> tuple[Call, ...]:
    """The calls of one resource, in the order of the description."""
    there = getattr(_resources(), resource)
    names = [*resources()[resource]]
    if hasattr(there, _UPSERT):
        names.append(_UPSERT)
    return tuple(_call(there, resource, name) for name in names)


def is_dynamic(resource: str) -> bool:
    """Whether the records of a resource have fields of the merchant's own."""
    return isinstance(getattr(_resources(), resource), DynamicResource)


class _SeenError(Exception):
    """A call has come as far as its request."""

    def __init__(self, operation: Operation[Any], arguments: Arguments) -> None:
        super().__init__(operation.name)
        self.operation, self.arguments = operation, arguments


class _Onlooker:
    """In the place of an engine: sends nothing, and shows what would have been sent."""

    async def call(self, operation: Operation[Any], arguments: Arguments) -> NoReturn:
        raise _SeenError(operation, arguments)

    page = call


@cache
def _resources() -> Any:
    from .._generated.client import Resources

    return Resources(Caller(cast(Engine, _Onlooker()), checked_settings(None, (), None, "properties")))


def _call(there: Resource, resource: str, name: str) -> Call:
    method = getattr(there, name)
    # An upsert sends what a create sends, after it has looked for the record.
    seen = _seen(there.create if name == _UPSERT else method)  # type: ignore[attr-defined]
    hints = get_type_hints(method)
    summary, notes, about = _documentation(method)
    places = _places(seen.arguments)
    parameters = []
    for each in _sent(method):
        wire_name, place = places.get(each.name, ("", "none"))
        hint = hints[each.name]
        parameters.append(
            Parameter(
                name=each.name,
                wire_name=wire_name,
                hint=hint,
                place=place,
                required=each.default is each.empty,
                nullable=place == "body" and (hint is Any or bool({Unset, type(None)} & {*get_args(hint)})),
                about=about.get(each.name, ""),
            )
        )
    return Call(
        resource=resource,
        method=name,
        operation=seen.operation,
        parameters=tuple(parameters),
        is_list=_is_list(hints["return"]),
        is_dynamic=_takes_fields(method),
        summary=summary,
        notes=notes,
    )


def _sent(method: Callable[..., Any]) -> list[inspect.Parameter]:
    own = _OWN | {"custom"} if _takes_fields(method) else _OWN
    parameters = inspect.signature(method).parameters.values()
    return [each for each in parameters if each.name not in own and each.kind is not each.VAR_KEYWORD]


def _takes_fields(method: Callable[..., Any]) -> bool:
    return any(each.kind is each.VAR_KEYWORD for each in inspect.signature(method).parameters.values())


def _is_list(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is Paginator


def _seen(method: Callable[..., Any]) -> _SeenError:
    """What a method would send if each of its parameters were its own name, whatever its type."""
    unchecked = inspect.unwrap(method)
    pending = unchecked(method.__self__, **{each.name: each.name for each in _sent(method)})  # type: ignore[attr-defined]
    if isinstance(pending, Paginator):
        pending = pending._fetch(0, 1)
    try:
        cast(Coroutine[Any, Any, Any], pending).send(None)
    except _SeenError as seen:
        return seen
    raise AssertionError(f"{method} sent nothing")


def _places(arguments: Arguments) -> dict[str, tuple[str, Any]]:
    """By their names in Python: the name on the wire, and the place, of everything that is sent."""
    places: dict[str, tuple[str, Any]] = dict.fromkeys(arguments.path, ("", "path"))
    for place, values in (("query", arguments.query), ("body", arguments.body)):
        if isinstance(values, Mapping):
            places |= {name: (wire_name, place) for wire_name, name in values.items() if isinstance(name, str)}
        elif isinstance(values, str):
            places[values] = ("", place)
    if arguments.upload is not None:
        places |= dict.fromkeys(cast(tuple[str, ...], arguments.upload), ("", "upload"))
    return places


def _documentation(method: Callable[..., Any]) -> tuple[str, str, dict[str, str]]:
    """The first sentence of a docstring, what else it says, and what it says of each argument."""
    text, _, rest = (inspect.getdoc(method) or "").replace("``", "`").partition("\nArgs:\n")
    summary, *paragraphs = [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]
    arguments = re.split(r"^    (\w+): ", rest.partition("\nRaises:\n")[0], flags=re.MULTILINE)
    about = {name: " ".join(words.split()) for name, words in zip(arguments[1::2], arguments[2::2], strict=True)}
    return summary, "\n\n".join(paragraphs), about
