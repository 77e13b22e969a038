"""The vendored description: complete, valid, and frank about what is known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from generation import documents, names
from openapi_spec_validator import validate

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    loaded: dict[str, Any] = documents.load(ROOT / "openapi.yaml")
    return loaded


def test_it_is_valid(description: dict[str, Any]) -> None:
    validate(description)


@pytest.fixture
def reconstructed(description: dict[str, Any]) -> dict[str, Any]:
    """The description, unless it is the vendor's own: what it must say then is the vendor's affair."""
    if not any("x-evidence" in operation for _, _, operation in names.operations(description)):
        pytest.skip("the description is the vendor's own")
    return description


def test_it_covers_the_whole_api(reconstructed: dict[str, Any]) -> None:
    operations = list(names.operations(reconstructed))
    fields = [field for schema in reconstructed["components"]["schemas"].values() for field in schema["properties"]]
    assert len(operations) == 76
    assert len(reconstructed["tags"]) == 24
    assert {tag for _, _, operation in operations for tag in operation["tags"]} == {
        tag["name"] for tag in reconstructed["tags"]
    }
    assert len(reconstructed["components"]["schemas"]) == 84
    assert len(fields) == 701
    assert [server["url"] for server in reconstructed["servers"]] == [
        "https://api.finalpos.com",
        "https://docs.finalpos.com/_mock/openapi",
    ]


def test_every_part_says_how_sure_it_is_and_the_readme_tells_how_many(reconstructed: dict[str, Any]) -> None:
    operations = Counter(operation["x-evidence"] for _, _, operation in names.operations(reconstructed))
    schemas = reconstructed["components"]["schemas"].values()
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


def test_nothing_of_ours_is_in_it(reconstructed: dict[str, Any]) -> None:
    assert "x-finalpos" not in (ROOT / "openapi.yaml").read_text()
    assert not any("id" in schema.get("required", []) for schema in reconstructed["components"]["schemas"].values())
