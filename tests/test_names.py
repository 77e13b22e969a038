"""What operations are called: by their paths, and never twice the same."""

from __future__ import annotations

import keyword
import unicodedata
from typing import Any

import pytest
from generation.names import Name, NamingError, name_operations, record_names, snake_case, unique
from hypothesis import example, given
from hypothesis import strategies as st

ONE_RECORD = {"200": {"content": {"application/json": {"schema": {"properties": {"id": {"type": "string"}}}}}}}


def described(*operations: str, **operation: Any) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for each in operations:
        method, path = each.split()
        paths.setdefault(path, {})[method.lower()] = dict(operation)
    return {"paths": paths}


def named(*operations: str, **operation: Any) -> list[str]:
    return [".".join(name) for name in name_operations(described(*operations, **operation)).values()]


@given(st.text())
@example("")
@example("_id")
@example("$oid")
@example("class")
@example("1st")
@example("ﬁ")
@example("²")
@example("İ")
@example("__")
def test_snake_case_always_gives_an_identifier(name: str) -> None:
    given_name = snake_case(name)
    assert given_name.isidentifier()
    assert not keyword.iskeyword(given_name)
    assert not given_name.startswith("_")
    assert unicodedata.normalize("NFKC", given_name) == given_name  # as Python reads it


@pytest.mark.parametrize(
    ("wire_name", "python_name"),
    [
        ("customSales", "custom_sales"),
        ("_id", "id"),
        ("$oid", "oid"),
        ("type", "type"),
        ("class", "class_"),
        ("zapier-triggers", "zapier_triggers"),
        ("stripeTerminalId", "stripe_terminal_id"),
        ("1st", "field_1st"),
    ],
)
def test_snake_case_reads_as_one_would_write_it(wire_name: str, python_name: str) -> None:
    assert snake_case(wire_name) == python_name


@given(st.lists(st.text("ab_", max_size=3)), st.sets(st.text("ab_", max_size=3)))
def test_unique_names_are_unique(wanted: list[str], taken: set[str]) -> None:
    names = list(unique(wanted, taken))
    assert len(names) == len(set(names)) == len(wanted)
    assert not taken & set(names)


def test_singular_and_plural_paths_are_one_resource() -> None:
    assert named("POST /v1/api/station", "GET /v1/api/station/{id}", "GET /v1/api/stations") == [
        "stations.create",
        "stations.get",
        "stations.list",
    ]


def test_verbs_follow_from_the_method() -> None:
    assert named("PUT /a/order/{id}", "DELETE /a/order/{id}", "PATCH /a/refund/{id}") == [
        "orders.update",
        "orders.delete",
        "refunds.update",
    ]


def test_patch_beside_put_is_patch() -> None:
    assert named("PUT /order/{id}", "PATCH /order/{id}") == ["orders.update", "orders.patch"]


def test_a_segment_behind_a_parameter_names_itself() -> None:
    assert named("POST /order/{id}/close", "GET /order/{id}/line-items") == ["orders.close", "orders.line_items"]


def test_a_reply_of_one_record_is_not_a_list() -> None:
    assert named("GET /v1/api/company", responses=ONE_RECORD) == ["companies.get"]


def test_an_object_that_wraps_an_array_is_a_list() -> None:
    schema = {"properties": {"data": {"type": "array", "items": {}}, "total": {"type": "integer"}}}
    replies = {"200": {"content": {"application/json": {"schema": schema}}}}
    assert named("GET /v1/api/orders", responses=replies) == ["orders.list"]


def test_the_overlay_has_the_last_word() -> None:
    marks = {"x-finalpos-resource": "custom_tables", "x-finalpos-method": "rows"}
    description = described("GET /v1/api/custom-table-rows", **marks)
    assert list(name_operations(description).values()) == [Name("custom_tables", "rows")]


def test_two_operations_on_one_name_fail_with_both() -> None:
    with pytest.raises(NamingError, match=r"GET /b/orders and GET /a/orders are both 'orders\.list'"):
        name_operations(described("GET /a/orders", "GET /b/orders"))


@pytest.mark.parametrize("mark", ["class", "_hidden", "two words", "", 3, ["a"]])
def test_a_name_that_python_can_not_have_fails(mark: Any) -> None:
    with pytest.raises(NamingError, match="not a name that Python can have"):
        name_operations(described("GET /orders", **{"x-finalpos-method": mark}))


def test_a_path_can_say_what_its_records_are_called() -> None:
    description = described("POST /row", "GET /row/{id}", "PUT /row/{id}", "PATCH /row/{id}")
    for item in description["paths"].values():
        item |= {"x-finalpos-resource": "tables", "x-finalpos-record": "row"}
    assert [".".join(name) for name in name_operations(description).values()] == [
        "tables.create_row",
        "tables.get_row",
        "tables.update_row",
        "tables.patch_row",
    ]


def test_classes_of_records_are_called_after_paths() -> None:
    assert record_names(
        [
            (Name("stations", "list"), "StationListItemDto"),
            (Name("stations", "create"), "StationDto"),
            (Name("stations", "get"), "StationDto"),
            (Name("categories", "list"), "Cat"),
            (Name("custom_tables", "create_row"), "RowDto"),
            (Name("custom_tables", "rows"), "RowDto"),
            (Name("custom_tables", "get_data"), "Composed"),
            (Name("orders", "close"), "Shared"),
            (Name("refunds", "close"), "Shared"),
        ]
    ) == {"StationDto": "Station", "Cat": "Category", "RowDto": "CustomTableRow", "Composed": "CustomTableData"}
