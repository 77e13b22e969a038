"""The vendored description: complete, valid, and frank about what is known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from generation import names
from openapi_spec_validator import validate

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text())
    return loaded


def test_it_is_valid(description: dict[str, Any]) -> None:
    validate(description)


def test_it_covers_the_whole_api(description: dict[str, Any]) -> None:
    operations = list(names.operations(description))
    fields = [field for schema in description["components"]["schemas"].values() for field in schema["properties"]]
    assert len(operations) == 76
    assert len(description["tags"]) == 24
    assert {tag for _, _, operation in operations for tag in operation["tags"]} == {
        tag["name"] for tag in description["tags"]
    }
    assert len(description["components"]["schemas"]) == 84
    assert len(fields) == 701
    assert [server["url"] for server in description["servers"]] == [
        "https://api.finalpos.com",
        "https://docs.finalpos.com/_mock/openapi",
    ]


def test_every_part_says_how_sure_it_is_and_the_readme_tells_how_many(description: dict[str, Any]) -> None:
    operations = Counter(operation["x-evidence"] for _, _, operation in names.operations(description))
    schemas = description["components"]["schemas"].values()
    fields = Counter(field["x-evidence"] for schema in schemas for field in schema["properties"].values())
    assert set(operations) == {"documented", "partial", "inferred"}
    assert set(fields) == {"documented", "vendor", "inferred"}
    readme = " ".join((ROOT / "README.md").read_text().split())
    assert (
        f"Of the {operations.total()} operations {operations['documented']} are documented whole, "
        f"{operations['partial']} in part and {operations['inferred']} inferred; of the {fields.total()} fields of its "
        f"{len(schemas)} schemas {fields['documented']} are documented, {fields['vendor']} are the vendor's and "
        f"{fields['inferred']} inferred."
    ) in readme


def test_nothing_of_ours_is_in_it(description: dict[str, Any]) -> None:
    assert "x-finalpos" not in (ROOT / "openapi.yaml").read_text()
    assert not any("id" in schema.get("required", []) for schema in description["components"]["schemas"].values())
