"""Corrections to the description: applied as OpenAPI Overlay 1.0 says, and never silently."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from generation import overlay


def apply(description: dict[str, Any], *actions: dict[str, Any]) -> dict[str, Any]:
    return overlay.apply({"overlay": "1.0.0", "actions": list(actions)}, description)[0]


def test_update_merges_objects_and_replaces_values() -> None:
    description = {"info": {"title": "a", "contact": {"name": "b"}}}
    changed = apply(description, {"target": "$.info", "update": {"title": "c", "contact": {"url": "d"}}})
    assert changed == {"info": {"title": "c", "contact": {"name": "b", "url": "d"}}}


def test_update_of_an_array_appends() -> None:
    assert apply({"tags": [1]}, {"target": "$.tags", "update": {"name": "a"}}) == {"tags": [1, {"name": "a"}]}


def test_arrays_within_an_update_are_joined() -> None:
    assert apply({"a": {"required": ["x"]}}, {"target": "$.a", "update": {"required": ["y"]}}) == {
        "a": {"required": ["x", "y"]}
    }


def test_remove_takes_every_match_of_an_array() -> None:
    description = {"list": [{"drop": True}, {"keep": 1}, {"drop": True}, *({"drop": True} for _ in range(10))]}
    assert apply(description, {"target": "$.list[?@.drop]", "remove": True}) == {"list": [{"keep": 1}]}


def test_remove_false_is_an_update() -> None:
    assert apply({"a": {}}, {"target": "$.a", "remove": False, "update": {"b": 1}}) == {"a": {"b": 1}}


def test_actions_see_what_those_before_them_did() -> None:
    first = {"target": "$", "update": {"new": {"a": 1}}}
    second = {"target": "$.new", "update": {"b": 2}}
    assert apply({}, first, second) == {"new": {"a": 1, "b": 2}}


def test_matches_do_not_share_the_update() -> None:
    changed = apply(
        {"a": {}, "b": {}},
        {"target": "$['a','b']", "update": {"list": []}},
        {"target": "$.a.list", "update": "only here"},
    )
    assert changed == {"a": {"list": ["only here"]}, "b": {"list": []}}


def test_input_is_left_alone() -> None:
    description = {"a": {"b": [1]}}
    before = copy.deepcopy(description)
    apply(description, {"target": "$.a", "update": {"b": [2]}})
    assert description == before


def test_a_target_that_is_not_there_is_reported() -> None:
    actions = [{"target": "$.there", "update": {"x": 1}}, {"target": "$.gone", "update": {"x": 1}}]
    changed, missed, _ = overlay.apply({"overlay": "1.0.0", "actions": actions}, {"there": {}})
    assert (changed, missed) == ({"there": {"x": 1}}, ["$.gone"])


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"actions": []}, "not an Overlay 1.0 document"),
        ({"overlay": "2.0.0", "actions": []}, "not an Overlay 1.0 document"),
        ({"overlay": "1.0.0", "actions": {}}, "actions: expected a list"),
        ({"overlay": "1.0.0", "actions": ["x"]}, "action 1: expected an object"),
        ({"overlay": "1.0.0", "actions": [{"update": {}}]}, "action 1: needs a target"),
        ({"overlay": "1.0.0", "actions": [{"target": "$.a"}]}, "action 1: needs a target"),
        ({"overlay": "1.0.0", "actions": [{"target": "$.a[", "update": {}}]}, "is not a JSONPath query"),
        ({"overlay": "1.0.0", "actions": [{"target": "$", "remove": True}]}, "can't be removed"),
        ({"overlay": "1.0.0", "actions": [{"target": "$.a.b", "update": {}}]}, "selects int"),
    ],
)
def test_a_malformed_overlay_names_the_action(document: dict[str, Any], message: str) -> None:
    with pytest.raises(overlay.OverlayError, match=message):
        overlay.apply(document, {"a": {"b": 1}})


def test_what_is_to_be_kept_is_only_added_to() -> None:
    action = {"target": "$.schemas", "x-finalpos-keep": True, "update": {"A": {"type": "string"}, "B": {}}}
    assert apply({"schemas": {"A": {"type": "object"}}}, action) == {"schemas": {"A": {"type": "object"}, "B": {}}}


def test_updates_that_change_nothing_are_told() -> None:
    actions = [{"target": "$.a", "update": {"b": 1}}, {"target": "$.a", "update": {"c": 2}}]
    applied = overlay.apply({"overlay": "1.0.0", "actions": actions}, {"a": {"b": 1}})
    assert (applied.missed, applied.idle) == ([], ["$.a"])
    assert applied.description == {"a": {"b": 1, "c": 2}}
