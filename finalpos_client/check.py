"""Does what a call was given fit the types of its signature?

It is compared as JSON will have it, by the readers of ``decode``; but a request may leave out what a record always has.

| the type says   | taken                                                                                     |
|-----------------|-------------------------------------------------------------------------------------------|
| string, enum    | any ``str``; a date or an aware datetime, which JSON has as text                          |
| date, date-time | the same                                                                                  |
| number          | a float or an int, as are numpy's float64 and integers; no bool                           |
| integer         | the same, where it is whole                                                               |
| boolean         | a bool                                                                                    |
| list            | a list or a tuple, whose items fit                                                        |
| object          | its model, or a mapping by the API's names, whose fields fit; unknown ones are not judged |
| anything        | what JSON can carry                                                                       |
"""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from . import decode, encode
from .encode import UNSET, Unset
from .errors import InvalidArgumentError, ResponseDecodeError

Reader = Callable[..., Any]
"""Takes a value of JSON and the place it stands at; raises ``ResponseDecodeError``."""
Slots = Mapping[str, tuple[frozenset[Any], Reader]]
"""By names: the classes whose very instances fit, and what reads all others."""

PLAIN: dict[Any, Reader] = {str: decode.string, bool: decode.boolean, int: decode.integer, float: decode.number}
PLAIN |= dict.fromkeys((datetime.date, datetime.datetime), decode.string)
_FIT = frozenset({str, bool, int, NoneType, Unset})  # of floats JSON has not all
_OR_MAPPING = " or a mapping"
_EXPECTED = {"array": "list", "object": "model or mapping"}
_GOT = {"array": "list", "object": "mapping", "null or nothing": "None"}


def arguments(method: Callable[..., Any], keywords: Mapping[str, Any]) -> None:
    """Compare the keywords of a method of a resource with its signature; ids in a path are looked at where it is made.

    Raises:
        InvalidArgumentError: for the first value that is of another type, with its place, by the name in Python.
    """
    for read, value, name in _doubtful(_parameters(method), keywords):
        _check(read, value, name)


def _doubtful(slots: Slots, values: Mapping[str, Any]) -> Iterator[tuple[Reader, Any, str]]:
    for name, value in values.items():
        if name in slots and type(value) not in slots[name][0]:
            yield slots[name][1], value, name


def _check(read: Reader, value: Any, name: str) -> None:
    if value is UNSET:
        raise InvalidArgumentError(f"{name}: required, so it can't be UNSET")
    try:
        try:
            read(value, name)
        except (ResponseDecodeError, RecursionError) as error:  # it is not as JSON has it, but may become so
            if _OR_MAPPING in str(error):  # or it is the model of something else
                raise
            read(encode.body(value, name), name)
    except ResponseDecodeError as error:
        expected, got = _EXPECTED.get(error.expected, error.expected), _GOT.get(error.got, error.got)
        hint = f"; an amount is text: {encode.AMOUNT}" if expected == "string" and "float" in got else ""
        raise InvalidArgumentError(f"{error.place}: expected {expected}, got {got}{hint}") from None


@cache
def _parameters(method: Callable[..., Any]) -> Slots:
    hints, (_, *parameters) = get_type_hints(method), inspect.signature(method).parameters.values()
    taken = {
        each.name: hints[each.name] if each.default is each.empty else hints[each.name] | Unset | None
        for each in parameters
        if each.name not in ("custom", "page_size", "prefetch") and each.kind is not each.VAR_KEYWORD
    }
    return _slots(taken, PLAIN.get)


@cache
def _fields(model: Any, plain: Callable[[Any], Reader | None]) -> Slots:
    hints = get_type_hints(model)
    return _slots({wire_name: hints[name] for name, wire_name in model._wire_names.items()}, plain)


def _slots(hints: Mapping[str, Any], plain: Callable[[Any], Reader | None]) -> Slots:
    return {name: (_FIT.intersection(_members(hint)), reader(hint, plain)) for name, hint in hints.items()}


def _members(hint: Any) -> Sequence[Any]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def kind_of(hint: Any) -> Any:
    """A type without what may stand in its place, be it nothing or a mapping, and without the values that are known."""
    return next(each for each in _members(hint) if each not in (Unset, NoneType) and get_origin(each) is not Literal)


@cache
def reader(hint: Any, plain: Callable[[Any], Reader | None] = PLAIN.get) -> Reader:
    """What reads a type, made once; ``plain`` gives what reads the types that are made of no others."""
    kind = kind_of(hint)
    origin, inner = get_origin(kind), get_args(kind)
    if hasattr(kind, "from_dict"):
        return partial(_read_fields, kind, plain)
    if origin in (Mapping, dict):
        return partial(decode.dict_of, reader(inner[1], plain))
    if origin in (Sequence, list):
        return partial(decode.list_of, reader(inner[0], plain))
    return plain(kind) or decode.anything


def _read_fields(model: Any, plain: Callable[[Any], Reader | None], value: Any, place: str = "") -> None:
    if hasattr(value, "_wire_names") and not isinstance(value, model):
        raise ResponseDecodeError(place, f"{model.__name__}{_OR_MAPPING}", type(value).__name__)
    fields, source = _fields(model, plain), decode.mapping(value, place)
    for name in source.keys() - fields.keys():
        if wire_name := model._wire_names.get(name):
            raise ResponseDecodeError(decode.within(place, name), f"it to be called {wire_name}, as in the API", name)
    for read, item, name in _doubtful(fields, source):
        read(item, decode.within(place, name))
