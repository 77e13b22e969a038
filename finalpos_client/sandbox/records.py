"""What does the server add to a record?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .schemas import Json

COMPANY_ID = "65a0c0de65a0c0de65a0c0de"
"""The one company that every record of the sandbox belongs to."""

Record = dict[str, Any]


def timestamp(moment: datetime) -> str:
    """The documented format: ``2025-12-07T19:31:48.436+00:00``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True)
class RecordShape:
    """What the description shows of a collection's records."""

    fields: frozenset[str]
    required: frozenset[str] = frozenset()
    """Fields that every record has, and that are never null."""
    object_ids: frozenset[str] = frozenset()
    """Fields that hold an id as ``{"$oid": "..."}``."""

    @property
    def id_field(self) -> str:
        return "_id" if "_id" in self.fields else "id"

    def created(self, sent: Mapping[str, Json], record_id: str, now: datetime) -> Record:
        """The record that a create makes of a body: server-set fields first, as the API shows them."""
        server_set: Record = {
            self.id_field: record_id,
            "createdAt": timestamp(now),
            "updatedAt": timestamp(now),
            "companyId": COMPANY_ID,
            "isDeleted": False,
        }
        record = {name: self.written(name, value) for name, value in server_set.items() if name in self.fields}
        return self._marked({**record, **sent})

    def updated(self, record: Record, sent: Mapping[str, Json], now: datetime) -> Record:
        """The record after a partial update: each field sent replaces the stored one whole."""
        changed = {**record, **sent}
        if "updatedAt" in self.fields:
            changed["updatedAt"] = timestamp(now)
        return self._marked(changed)

    def written(self, name: str, value: Json) -> Json:
        return {"$oid": value} if name in self.object_ids else value

    def _marked(self, record: Record) -> Record:
        if "fromFinal" in self.fields:
            record["fromFinal"] = record.get("externalId") is not None
        return record


UNDOCUMENTED = RecordShape(frozenset({"id", "createdAt", "updatedAt", "companyId"}))
"""The shape of records whose content the description does not show."""


def id_text(value: Json) -> str | None:
    """An id as a string, from either of its two forms; ``None`` for anything else."""
    if isinstance(value, Mapping):
        value = value.get("$oid")
    return value if isinstance(value, str) else None


def id_of(record: Mapping[str, Json]) -> str:
    """A record's own id, as the string that paths and references use."""
    record_id = id_text(record.get("_id", record.get("id")))
    assert record_id is not None, "every stored record has an id"
    return record_id
