"""Which columns are there, since when, and what is done to them next?"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Callable
from typing import Any

import httpx
from attrs import define, field

TYPES = ("string", "number", "boolean", "date", "json-string")
_AT_MOST = 6


@define
class Column:
    """A column, with each type that it has had and since when, by the server's clock."""

    id: str
    name: str
    types: list[tuple[datetime.datetime, str]]
    required: bool = False
    is_gone: bool = False

    def types_at(self, when: datetime.datetime) -> set[str]:
        """The type at that time; both, where it was changed within the millisecond that the server shows."""
        before = [kind for since, kind in self.types if since < when]
        return {*before[-1:], *(kind for since, kind in self.types if since == when)}


@define
class Merchant:
    """Has one custom table, and changes its columns one by one."""

    _office: httpx.AsyncClient
    _chance: random.Random
    columns: dict[str, Column] = field(factory=dict)
    """By id, those that are gone as well."""
    changes: list[tuple[datetime.datetime, str]] = field(factory=list)
    """When each change was complete, by this machine's clock, and what it was."""
    _table: str = ""
    _numbers: Callable[[], int] = field(factory=lambda: itertools.count(1).__next__)

    async def open(self) -> None:
        """Make the table, with a column of each type."""
        self._table = (await self._ask("POST", "tables", {"name": "loyalty"}))["_id"]
        reference = {"name": "customerId", "type": "string", "referenceLinkedCollection": "customers"}
        await self._ask("POST", f"tables/{self._table}/fields", reference)
        for kind in TYPES:
            await self._add(kind)

    async def change(self) -> None:
        """Add, retype, require, rename or remove a column."""
        there = [column for column in self.columns.values() if not column.is_gone]
        deeds = [self._retype, self._rename, self._require]
        deeds += [self._remove] if len(there) > 1 else []
        if len(there) < _AT_MOST and self._chance.random() < 0.4:
            await self._add(self._chance.choice(TYPES))
        else:
            await self._chance.choice(deeds)(self._chance.choice(there))

    async def _add(self, kind: str) -> None:
        name = f"column {self._numbers()}"
        made = await self._ask("POST", f"tables/{self._table}/fields", {"name": name, "type": kind})
        self.columns[made["_id"]] = Column(made["_id"], name, [(_time(made["createdAt"]), kind)])
        self._note("added")

    async def _retype(self, column: Column) -> None:
        kind = self._chance.choice([kind for kind in TYPES if kind != column.types[-1][1]])
        changed = await self._ask("PUT", f"fields/{column.id}", {"type": kind})
        column.types.append((_time(changed["updatedAt"]), kind))
        self._note("retyped")

    async def _rename(self, column: Column) -> None:
        column.name = f"Column {self._numbers()}"
        await self._ask("PUT", f"fields/{column.id}", {"name": column.name})
        self._note("renamed")

    async def _require(self, column: Column) -> None:
        column.required = not column.required
        await self._ask("PUT", f"fields/{column.id}", {"required": column.required})
        self._note("made required" if column.required else "made optional")

    async def _remove(self, column: Column) -> None:
        await self._ask("DELETE", f"fields/{column.id}")
        column.is_gone = True
        self._note("removed")

    def _note(self, what: str) -> None:
        self.changes.append((datetime.datetime.now(datetime.UTC), what))

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        reply = await self._office.request(method, f"/_sandbox/{path}", json=body)
        reply.raise_for_status()
        answer: dict[str, Any] = reply.json()
        return answer


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)
