"""Every rule about what breaks a program, on the smallest change that falls under it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import generate
import pytest
from bumping import contract, surface
from bumping.rules import RULES, Change

ROOT = Path(__file__).parent.parent

Json = dict[str, Any]
Edit = Callable[[Json], object]


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def content(schema: Json) -> Json:
    return {"content": {"application/json": {"schema": schema}}}


def query(name: str, **more: Any) -> Json:
    return {"name": name, "in": "query", "schema": {"type": "string"}, **more}


STRING: Json = {"type": "string"}
THING_ID = {"name": "id", "in": "path", "required": True, "schema": STRING}

BASE: Json = {
    "openapi": "3.0.3",
    "info": {"title": "T", "version": "1"},
    "servers": [{"url": "https://a.test"}],
    "security": [{"key": []}],
    "tags": [{"name": "Thing"}],
    "paths": {
        "/things": {
            "get": {
                "tags": ["Thing"],
                "parameters": [query("status"), query("skip"), query("limit")],
                "responses": {"200": {"description": "", **content({"type": "array", "items": ref("Thing")})}},
            }
        },
        "/thing": {
            "post": {
                "tags": ["Thing"],
                "requestBody": {"required": True, **content(ref("ThingCreate"))},
                "responses": {"201": {"description": "", **content(ref("Thing"))}},
            }
        },
        "/thing/{id}": {
            "get": {"parameters": [THING_ID], "responses": {"200": {"description": "", **content(ref("Thing"))}}},
            "delete": {"parameters": [THING_ID], "responses": {"204": {"description": ""}}},
        },
        "/thing/{id}/count": {
            "get": {"parameters": [THING_ID], "responses": {"200": {"description": "", **content({"type": "number"})}}}
        },
    },
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-api-key"}},
        "schemas": {
            "ThingCreate": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": STRING,
                    "size": {"type": "integer"},
                    "kind": {"type": "string", "enum": ["a", "b"]},
                    "parts": {"type": "array", "items": ref("Part")},
                },
            },
            "Thing": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": STRING,
                    "size": {"type": "number"},
                    "kind": {"type": "string", "enum": ["a", "b"]},
                    "owner": ref("Owner"),
                    "parts": {"type": "array", "items": ref("Part")},
                },
            },
            "Owner": {"type": "object", "properties": {"name": STRING, "mode": {"type": "string"}}},
            "Part": {
                "type": "object",
                "required": ["sku"],
                "properties": {
                    "sku": STRING,
                    "note": STRING,
                    "grade": {"type": "string", "enum": ["a", "b"]},
                },
            },
        },
    },
}


def planned(description: Json) -> generate.Planned:
    overlay = {"overlay": "1.0.0", "actions": []}
    return generate.planned_package(description, overlay, ROOT / "generator-config.yaml")


def changes(*edits: Edit, base: Json = BASE) -> list[Change]:
    description = copy.deepcopy(base)
    for edit in edits:
        edit(description)
    old, new = planned(base), planned(description)
    urls = (generate.base_url(each.description) for each in (old, new))
    return [*contract.compare(old.description, new.description, *urls), *surface.compare(old.package, new.package)]


def put(path: str, value: Any) -> Edit:
    """Set what stands at a path, whose steps are separated by spaces."""

    def edit(description: Json) -> None:
        *steps, last = path.split()
        for step in steps:
            description = description[step]
        description[last] = value

    return edit


def drop(path: str) -> Edit:
    def edit(description: Json) -> None:
        *steps, last = path.split()
        for step in steps:
            description = description[step]
        del description[last]

    return edit


def rename(path: str, to: str) -> Edit:
    def edit(description: Json) -> None:
        *steps, last = path.split()
        for step in steps:
            description = description[step]
        renamed = {to if key == last else key: value for key, value in description.items()}
        description.clear()
        description.update(renamed)

    return edit


BODY, RECORD = "components schemas ThingCreate", "components schemas Thing"
PART, OWNER = "components schemas Part", "components schemas Owner"
SCHEME = "components securitySchemes key"
LIST, CREATE, GET, COUNT = (
    "paths /things get",
    "paths /thing post",
    "paths /thing/{id} get",
    "paths /thing/{id}/count get",
)
HEADER = {"name": "x-till", "in": "header", "schema": STRING}
NEW_PATH = {"get": {"responses": {"200": {"description": "", **content({"type": "array", "items": ref("Owner")})}}}}
OAUTH = {"type": "oauth2", "flows": {}}


CASES: list[tuple[str, str, list[Edit]]] = [
    ("method-added", "pos.owners.list", [put("paths /owners", NEW_PATH)]),
    ("method-removed", "pos.things.get", [drop("paths /thing/{id} get")]),
    ("method-renamed", "pos.things.get", [put(f"{GET} x-finalpos-method", "fetch")]),
    ("method-moved", "pos.things.create", [rename("paths /thing", "/v2/thing")]),
    (
        "method-turned",
        "pos.things.count",
        [put(f"{COUNT} parameters", [THING_ID, query("skip"), query("limit")]),
         put(f"{COUNT} responses 200 content application/json schema", {"type": "array", "items": {"type": "number"}})],
    ),
    ("method-deprecated", "pos.things.get", [put(f"{GET} deprecated", True)]),
    ("argument-added", "pos.things.create(colour=)", [put(f"{BODY} properties colour", STRING)]),
    (
        "argument-added-required",
        "pos.things.create(colour=)",
        [put(f"{BODY} properties colour", STRING), put(f"{BODY} required", ["name", "colour"])],
    ),
    ("argument-removed", "pos.things.create(size=)", [drop(f"{BODY} properties size")]),
    ("argument-became-required", "pos.things.create(size=)", [put(f"{BODY} required", ["name", "size"])]),
    ("argument-became-optional", "pos.things.create(name=)", [drop(f"{BODY} required")]),
    ("argument-type-changed", "pos.things.create(size=)", [put(f"{BODY} properties size", STRING)]),
    ("argument-type-widened", "pos.things.create(size=)", [put(f"{BODY} properties size type", "number")]),
    ("argument-type-widened", "pos.things.create(kind=)", [drop(f"{BODY} properties kind enum")]),
    ("argument-value-added", "pos.things.create(kind=)", [put(f"{BODY} properties kind enum", ["a", "b", "c"])]),
    ("argument-value-removed", "pos.things.create(kind=)", [put(f"{BODY} properties kind enum", ["a"])]),
    ("argument-became-enum", "pos.things.create(name=)", [put(f"{BODY} properties name enum", ["a"])]),
    ("argument-wire-name-changed", "pos.things.create(size=)", [rename(f"{BODY} properties size", "Size")]),
    (
        "argument-moved",
        "pos.things.list(status=)",
        [put(f"{LIST} parameters", [query("kind"), *BASE["paths"]["/things"]["get"]["parameters"]])],
    ),
    ("custom-added", "pos.things.create", [put(f"{CREATE} x-finalpos-dynamic", True)]),
    ("header-added", "pos.things.get(options={'headers': ...})", [put(f"{GET} parameters", [THING_ID, HEADER])]),
    (
        "header-required",
        "pos.things.get(options={'headers': ...})",
        [put(f"{GET} parameters", [THING_ID, {**HEADER, "required": True}])],
    ),
    ("result-changed", "pos.things.get", [drop(f"{GET} responses 200 content")]),
    (
        "result-narrowed",
        "pos.things.count",
        [put(f"{COUNT} responses 200 content application/json schema type", "integer")],
    ),
    ("reply-added", "pos.things.get", [put(f"{GET} responses 404", {"description": ""})]),
    ("field-added", "models.Thing.colour", [put(f"{RECORD} properties colour", STRING)]),
    (
        "field-added-required",
        "models.Part.colour",
        [put(f"{PART} properties colour", STRING), put(f"{PART} required", ["sku", "colour"])],
    ),
    ("field-removed", "models.Thing.size", [drop(f"{RECORD} properties size")]),
    ("field-may-be-none", "models.Thing.id", [drop(f"{RECORD} required")]),
    ("field-is-never-none", "models.Thing.size", [put(f"{RECORD} required", ["id", "size"])]),
    ("field-became-required", "models.Part.note", [put(f"{PART} required", ["sku", "note"])]),
    ("field-type-changed", "models.Thing.size", [put(f"{RECORD} properties size", STRING)]),
    ("field-type-narrowed", "models.Thing.size", [put(f"{RECORD} properties size type", "integer")]),
    ("field-type-narrowed", "models.Owner.mode", [put(f"{OWNER} properties mode enum", ["x"])]),
    ("field-value-added", "models.Thing.kind", [put(f"{RECORD} properties kind enum", ["a", "b", "c"])]),
    ("field-value-removed", "models.Thing.kind", [put(f"{RECORD} properties kind enum", ["a"])]),
    ("field-value-refused", "models.Part.grade", [put(f"{PART} properties grade enum", ["a"])]),
    ("field-became-enum", "models.Part.note", [put(f"{PART} properties note enum", ["a"])]),
    ("field-wire-name-changed", "models.Owner.name", [rename(f"{OWNER} properties name", "Name")]),
    ("field-key-changed", "models.Part.note", [rename(f"{PART} properties note", "Note")]),
    ("class-added", "models.New", [put(f"{RECORD} properties new", ref("New")),
                                   put("components schemas New", {"type": "object", "properties": {"a": STRING}})]),
    ("class-removed", "models.Owner", [drop(f"{RECORD} properties owner")]),
    (
        "class-renamed",
        "models.Owner",
        [rename(OWNER, "Person"), put(f"{RECORD} properties owner", ref("Person"))],
    ),
    ("title-changed", "", [put("info title", "U")]),
    ("version-changed", "__api_version__", [put("info version", "2")]),
    ("server-added", "", [put("servers", [*BASE["servers"], {"url": "https://b.test"}])]),
    ("server-removed", "", [put("servers", [{"url": "https://b.test"}])]),
    ("server-changed", "", [put("servers", [{"url": "https://a.test/"}])]),
    ("default-server-changed", "base_url", [put("servers", [{"url": "https://b.test"}])]),
    ("key-changed", "api_key=", [put(f"{SCHEME} name", "authorization")]),
    ("security-added", "", [put("components securitySchemes oauth", OAUTH)]),
    ("security-renamed", "", [rename(SCHEME, "X-Api-Key")]),
    ("security-dropped", "", [drop("security")]),
    ("tag-added", "", [put("tags", [{"name": "Thing"}, {"name": "New"}])]),
    ("tag-removed", "", [put("tags", [])]),
    ("tags-changed", "pos.things.create", [put(f"{CREATE} tags", ["Other"])]),
]  # fmt: skip

# The same the other way round, and what needs another beginning.
FROM: list[tuple[str, str, list[Edit], list[Edit]]] = [
    ("method-reinstated", "pos.things.get", [put(f"{GET} deprecated", True)], [drop(f"{GET} deprecated")]),
    (
        "custom-removed",
        "pos.things.create",
        [put(f"{CREATE} x-finalpos-dynamic", True)],
        [drop(f"{CREATE} x-finalpos-dynamic")],
    ),
    ("header-removed", "pos.things.get", [put(f"{GET} parameters", [THING_ID, HEADER])],
     [put(f"{GET} parameters", [THING_ID])]),
    ("reply-removed", "pos.things.get", [put(f"{GET} responses 404", {"description": ""})],
     [drop(f"{GET} responses 404")]),
    ("security-removed", "", [put("components securitySchemes oauth", OAUTH)],
     [drop("components securitySchemes oauth")]),
    ("security-required", "", [drop("security")], [put("security", [{"key": []}])]),
    (
        "field-became-optional",
        "models.Given.sku",
        [put(f"{BODY} properties given", ref("Given")),
         put("components schemas Given", {"type": "object", "required": ["sku"], "properties": {"sku": STRING}})],
        [drop("components schemas Given required")],
    ),
    (
        "field-type-widened",
        "models.Given.size",
        [put(f"{BODY} properties given", ref("Given")),
         put("components schemas Given", {"type": "object", "properties": {"size": {"type": "integer"}}})],
        [put("components schemas Given properties size type", "number")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "edits"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_a_change_falls_under_its_rule(rule: str, name: str, edits: list[Edit]) -> None:
    assert (rule, name) in [(change.rule, change.name) for change in changes(*edits)]


@pytest.mark.parametrize(("rule", "name", "before", "edits"), FROM, ids=[case[0] for case in FROM])
def test_a_change_from_another_beginning_falls_under_its_rule(
    rule: str, name: str, before: list[Edit], edits: list[Edit]
) -> None:
    base = copy.deepcopy(BASE)
    for edit in before:
        edit(base)
    assert (rule, name) in [(change.rule, change.name) for change in changes(*edits, base=base)]


def test_every_rule_has_a_case() -> None:
    assert {case[0] for case in (*CASES, *FROM)} == set(RULES)


def test_the_same_description_has_no_changes() -> None:
    assert changes() == []


def test_what_programs_do_not_see_is_no_change() -> None:
    assert changes(put(f"{GET} operationId", "whatever"), put(f"{RECORD} description", "Other words.")) == []


def test_one_change_is_told_once() -> None:
    assert [change.name for change in changes(put(f"{BODY} properties colour", STRING))] == [
        "pos.things.create(colour=)"
    ]


def test_a_class_that_is_given_and_got_breaks_in_either_direction() -> None:
    assert [change.rule for change in changes(drop(f"{PART} required"))] == ["field-may-be-none"]
    assert [change.mark for change in changes(put(f"{PART} required", ["sku", "note"]))] == ["breaking"]


def test_a_renamed_schema_of_a_record_changes_nothing() -> None:
    def renamed(description: Json) -> None:
        text = json.dumps(description).replace('schemas/Thing"', 'schemas/ThingEntity"')
        description.clear()
        description.update(json.loads(text))
        schemas = description["components"]["schemas"]
        schemas["ThingEntity"] = schemas.pop("Thing")

    assert changes(renamed) == []


def test_every_rule_is_documented() -> None:
    page = (ROOT / "docs" / "bump.md").read_text()
    for name, rule in RULES.items():
        source = f"`{rule.source}`" if rule.source else ""
        mark = "breaking" if rule.breaking else "compatible"
        assert f"| `{name}` | {mark} | {rule.why} | {source} |" in page
