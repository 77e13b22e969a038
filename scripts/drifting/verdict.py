"""What is stored, and was all of it right?"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from finalpos_client import ResponseDecodeError
from finalpos_client.customers.values import from_wire
from finalpos_client.sandbox.customers import VALUES

from .callers import Told
from .merchant import Merchant


@frozen
class Verdict:
    """What became of it all."""

    creates: int
    stored: int
    doubled: int
    values: int
    wrong: Sequence[str]
    """Values that are not of the type that their column had when they were stored."""
    told: Told
    changes: Mapping[str, int]
    requests: Mapping[str, int]

    @property
    def bars(self) -> dict[str, bool]:
        """Each bar in words, and whether it was met."""
        return {
            f"{self.stored:,} of {self.creates:,} customers stored": self.stored == self.creates,
            f"{self.doubled} doubled": self.doubled == 0,
            f"{len(self.told.unexpected)} unexpected errors": not self.told.unexpected,
            f"{len(self.wrong)} of {self.values:,} values of another type than their column's": not self.wrong,
        }


def judge(
    creates: int, rows: Sequence[Mapping[str, Any]], told: Told, merchant: Merchant, requests: Mapping[str, int]
) -> Verdict:
    """Compare what is stored, as the sandbox stores it, with what was asked for."""
    keys = Counter(row["externalId"] for row in rows)
    wrong: list[str] = []
    values = 0
    for row in rows:
        made = datetime.datetime.fromisoformat(row["createdAt"])
        for column_id, value in row.get(VALUES, {}).items():
            values += 1
            column = merchant.columns[column_id]
            kinds = column.types_at(made)
            if not any(_is_of(kind, value) for kind in kinds):
                wrong.append(f"{row['externalId']}: {value!r} in {column.name}, which was {kinds}")
    return Verdict(
        creates=creates,
        stored=len(keys),
        doubled=sum(count - 1 for count in keys.values()),
        values=values,
        wrong=wrong,
        told=told,
        changes=Counter(what for _, what in merchant.changes),
        requests=requests,
    )


def _is_of(kind: str, value: Any) -> bool:
    try:
        from_wire(kind, value)
    except ResponseDecodeError:
        return False
    return True
