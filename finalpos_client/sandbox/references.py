"""Do the ids in a body exist?

One rule: ``<resource>Id`` at any depth names a record of that resource, and so does each string in a list called as a
resource. ``parentId`` names a record of the same resource. A name that only ends a resource's name counts where it ends
one alone, or one that it is a part of (``tableId`` is a custom table). ``parentId`` apart, a name never points at its
own resource: the ``triggerId`` of a Zapier trigger is an id of Zapier's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from .description import stem
from .records import id_text
from .schemas import Json
from .validation import field_path


class Reference(NamedTuple):
    """A field that names a record of another collection."""

    field: str
    collection: str
    id: str


class References:
    """Finds the references in a body."""

    def __init__(self, collections: Collection[str]) -> None:
        self._collections = collections

    def in_body(self, body: Mapping[str, Json], own_collection: str) -> Iterator[Reference]:
        yield from self._walk(body, own_collection, ())

    def target(self, field: str, own_collection: str) -> str | None:
        """The collection that a field's ids belong to."""
        if not field.endswith("Id"):
            return None
        if field == "parentId":
            return own_collection
        return self._named(field.removesuffix("Id"), own_collection)

    def listed(self, field: str, own_collection: str) -> str | None:
        """The collection that the strings in a list belong to, if the list is called as a resource."""
        return self._named(field, own_collection, exactly=True)

    def _walk(self, value: Json, own: str, at: tuple[str | int, ...]) -> Iterator[Reference]:
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._walk(item, own, (*at, index))
        elif isinstance(value, Mapping):
            for name, item in value.items():
                here = (*at, name)
                target = self.target(name, own)
                listed = self.listed(name, own) if isinstance(item, list) else None
                if target and (record_id := id_text(item)) is not None:
                    yield Reference(field_path(here), target, record_id)
                elif listed and all(isinstance(element, str) for element in item):
                    yield from (Reference(field_path((*here, i)), listed, element) for i, element in enumerate(item))
                else:
                    yield from self._walk(item, own, here)

    def _named(self, name: str, own: str, *, exactly: bool = False) -> str | None:
        key = stem(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name))
        if key in self._collections:
            return None if key == own else key
        ending = [collection for collection in self._collections if collection.endswith(f"-{key}")]
        # Of several, the one that its own resource is a part of: the table of a custom table's row is a custom table.
        ending = [collection for collection in ending if own.startswith(collection)] or ending
        return ending[0] if len(ending) == 1 and ending[0] != own and not exactly else None
