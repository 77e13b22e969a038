"""What the core knows about one operation of the API. The constants are generated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import field, frozen

T = TypeVar("T", covariant=True)


@frozen(kw_only=True, eq=False)
class Operation(Generic[T]):
    """One operation: where it goes, how its reply is read, and what may be done when no reply comes.

    Attributes:
        name: ``resource.method`` as users type it.
        method: HTTP method.
        path: with ``{parameters}``.
        decode: JSON of a successful reply to the result; for lists, of one item.
        natural_key: body fields that identify the record a create makes.
        listed_by: the operation that lists what this one creates.
        repeatable: whether an update or delete may be sent again when its reply was lost.
        dynamic: whether the body follows the merchant's custom tables.
        paged: whether it takes ``skip`` and ``limit``.
    """

    name: str
    method: str
    path: str
    decode: Callable[[Any], T] = field(repr=False)
    natural_key: tuple[str, ...] = ()
    listed_by: Operation[Any] | None = field(default=None, repr=False)
    repeatable: bool = True
    dynamic: bool = False
    paged: bool = False
