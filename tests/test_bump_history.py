"""Real history: what the report says about the step from version 1.0.0 of the API to 1.2.4, as far as 1.0.0 is known.

The expected lines are what a comparison of the vendor's documentation pages of both versions by hand had found.
"""

from __future__ import annotations

from pathlib import Path

import generate
import pytest
from bumping import contract, surface
from bumping.rules import Change
from generation import documents

ROOT = Path(__file__).parent.parent
OLD = Path(__file__).parent / "descriptions" / "customers-1.0.0.yaml"
NEW = Path(__file__).parent / "descriptions" / "customers-1.2.4.yaml"


@pytest.fixture(scope="module")
def changes() -> list[Change]:
    overlay, config = documents.load(ROOT / "openapi-overlay.yaml"), ROOT / "generator-config.yaml"
    old, new = (generate.planned_package(documents.load(file), overlay, config) for file in (OLD, NEW))
    urls = (generate.base_url(each.description) for each in (old, new))
    return [
        *contract.compare(old.description, new.description, *urls),
        *surface.compare(old.package, new.package),
    ]


@pytest.mark.parametrize(
    ("documented", "name", "what", "mark"),
    [
        ("title", "", "title 'Final POS Public API' is now 'Final POS API'", "compatible"),
        ("server beside the mock", "", "server gone: https://docs.finalpos.com/", "compatible"),
        ("server beside the mock", "", "server new: https://api.finalpos.com", "compatible"),
        (
            "server beside the mock",
            "base_url",
            "https://docs.finalpos.com is now https://api.finalpos.com",
            "compatible",
        ),
        (
            "mock server",
            "",
            "server https://docs.finalpos.com/_mock/openapi/ is now https://docs.finalpos.com/_mock/openapi",
            "compatible",
        ),
        ("security scheme name", "", "security scheme api-key is now X-Api-Key: header x-api-key", "compatible"),
        ("tag of single customers", "pos.customers.create", "tag Customers is now Customer", "compatible"),
        ("tag of single customers", "pos.customers.get", "tag Customers is now Customer", "compatible"),
        (
            "create customer",
            "pos.customers.create",
            "POST /v1/api/customers is now POST /v1/api/customer",
            "compatible",
        ),
        (
            "get customer",
            "pos.customers.get",
            "GET /v1/api/customers/{id} is now GET /v1/api/customer/{id}",
            "compatible",
        ),
        ("list customers", "pos.customers.list", "new: GET /v1/api/customers", "compatible"),
        ("companyId", "pos.customers.create(company_id=)", "gone: str | Unset | None", "breaking"),
        ("fromOliver", "pos.customers.create(from_oliver=)", "gone: bool | Unset | None", "breaking"),
        ("fromFinal", "models.Customer.from_final", "new: bool", "compatible"),
        (
            "metadata",
            "pos.customers.create(metadata=)",
            "Mapping[str, Any] | Unset | None is now Sequence[Metadata | Mapping[str, Any]] | Unset | None",
            "breaking",
        ),
        ("company in addresses", "models.Address.company", "gone: str", "breaking"),
        (
            "lastAction",
            "pos.customers.create(last_action=)",
            "datetime.datetime | Unset | None is now str | Unset | None",
            "breaking",
        ),
        ("required mark of message", "models.CustomerNote.message", "may be None", "breaking"),
    ],
)
def test_every_documented_change_is_named_with_its_mark(
    changes: list[Change], documented: str, name: str, what: str, mark: str
) -> None:
    found = [change for change in changes if change.name == name and change.what == what]
    assert [change.mark for change in found] == [mark], documented


def test_what_the_documentation_does_not_name_follows_from_it(changes: list[Change]) -> None:
    others = {(change.name, change.mark) for change in changes if change.breaking}
    assert others == {
        *((f"pos.customers.create({name}=)", "breaking") for name in ("company_id", "from_oliver", "metadata")),
        ("pos.customers.create(last_action=)", "breaking"),
        ("models.Address.company", "breaking"),
        ("models.CustomerNote.message", "breaking"),
        # the record has the fields of the create body, and the shape of notes another name
        *((f"models.Customer.{name}", "breaking") for name in ("from_oliver", "metadata", "last_action")),
        ("models.Note", "breaking"),
    }
