"""The package is generated from any description of the API, whatever its author's habits."""

from __future__ import annotations

import copy
import datetime
import hashlib
import importlib
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import generate
import pytest
import yaml
from generation import documents
from generation.names import operations
from generation.package import CLIENT_ATTRIBUTES, DYNAMIC_ATTRIBUTES

from finalpos_client import FinalPOS, sync
from finalpos_client._generated.client import Resources
from finalpos_client.customers.resource import DynamicResource
from finalpos_client.errors import ResponseDecodeError
from finalpos_client.resource import Resource

ROOT = Path(__file__).parent.parent
NO_OVERLAY = {"overlay": "1.0.0", "actions": []}

Json = dict[str, Any]
Generate = Callable[..., int]


def written(directory: Path, description: Json, overlay: Json | None = None) -> list[str]:
    """Write the inputs of a generation; return the arguments that name them."""
    spec, overlay_file = directory / "openapi.json", directory / "overlay.yaml"
    spec.write_text(json.dumps(description))
    overlay_file.write_text(yaml.safe_dump(overlay or NO_OVERLAY))
    return ["--spec", str(spec), "--overlay", str(overlay_file), "--to", str(directory / "package")]


class Generated:
    """A package generated elsewhere."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def module(self, name: str) -> Any:
        return importlib.import_module(f"{self.directory.name}.{name}")

    def operation(self, name: str) -> Any:
        resource, method = name.split(".")
        return getattr(self.module(f"resources.{resource}"), method.upper())

    def resource(self, name: str) -> Any:
        module = self.module(f"resources.{name}")
        classes = [
            each for each in vars(module).values() if inspect.isclass(each) and each.__module__ == module.__name__
        ]
        return next(each for each in classes if issubclass(each, Resource))

    def signature(self, name: str) -> dict[str, inspect.Parameter]:
        resource, method = name.split(".")
        parameters = inspect.signature(getattr(self.resource(resource), method)).parameters
        return {key: value for key, value in parameters.items() if key != "self"}


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, Json], Generated]]:
    directory = tmp_path_factory.mktemp("generated")
    sys.path.insert(0, str(directory))

    def generated(name: str, description: Json, overlay: Json | None = None) -> Generated:
        target = directory / name
        assert generate.main([*written(directory, description, overlay)[:4], "--to", str(target)]) == 0
        return Generated(target)

    yield generated
    sys.path.remove(str(directory))


@pytest.fixture(scope="module")
def vendored() -> Json:
    loaded: Json = documents.load(ROOT / "openapi.yaml")
    return loaded


# The same API, described by somebody else --------------------------------------------------------------------------


def without_extensions(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: without_extensions(value) for key, value in node.items() if not key.startswith("x-")}
    return [without_extensions(each) for each in node] if isinstance(node, list) else node


@pytest.fixture(scope="module")
def renamed(make: Callable[..., Generated], vendored: Json) -> Generated:
    """Other schema names, no extensions, no operationIds, no tags, 204 on delete, wrapped lists, PATCH beside PUT."""
    text = json.dumps(without_extensions(vendored))
    text = re.sub(r"#/components/schemas/(\w+)", r"#/components/schemas/\1-Dto", text)
    description: Json = json.loads(text)
    schemas = description["components"]["schemas"]
    description["components"]["schemas"] = {f"{name}-Dto": schema for name, schema in schemas.items()}
    del description["tags"], description["servers"]
    for path, method, operation in operations(description):
        for key in ("operationId", "tags"):
            operation.pop(key, None)
        if method == "delete":
            operation["responses"] = {"204": {"description": "Gone."}}
        replies: Json = operation["responses"]
        content = replies.get("200", {}).get("content", {}).get("application/json")
        if content and content["schema"].get("type") == "array":
            content["schema"] = {
                "type": "object",
                "properties": {"data": content["schema"], "total": {"type": "integer"}},
            }
        if path == "/v1/api/station/{id}" and method == "put":
            description["paths"][path] |= {"patch": operation}
    overlay: Json = yaml.safe_load((ROOT / "openapi-overlay.yaml").read_text())
    return make("renamed", description, overlay)


def test_names_do_not_depend_on_schemas_ids_or_tags(renamed: Generated) -> None:
    resources = renamed.module("client").Resources
    expected = {name for name in vars(Resources) if not name.startswith("_")}
    assert {name for name in vars(resources) if not name.startswith("_")} == expected
    for resource in expected:
        ours = importlib.import_module(f"finalpos_client._generated.resources.{resource}")
        theirs = renamed.module(f"resources.{resource}")
        constants = {
            name: (value.method, value.path) for name, value in vars(ours).items() if name.isupper() and name != "UNSET"
        }
        assert (
            constants.items()
            <= {
                name: (value.method, value.path)
                for name, value in vars(theirs).items()
                if name.isupper() and name != "UNSET"
            }.items()
        )


def test_a_wrapped_list_gives_its_items(renamed: Generated) -> None:
    station = renamed.operation("stations.list").decode({"id": "1", "name": "Till 1"})
    assert (station.id, station.name) == ("1", "Till 1")


def test_patch_stands_beside_put(renamed: Generated) -> None:
    assert renamed.operation("stations.patch").method == "PATCH"
    assert renamed.operation("stations.update").method == "PUT"


def test_a_description_without_servers_is_of_the_vendors(renamed: Generated) -> None:
    assert importlib.import_module(renamed.directory.name).BASE_URL == "https://api.finalpos.com"


@pytest.mark.parametrize(
    ("paths", "beginnings"),
    [
        (["/v1/api/order", "/v1/api/order/{id}", "/v1/api/orders"], ("/v1/api", "/v1")),
        (["/v1/api/order/{id}/items", "/v1/api/order/{id}"], ("/v1/api/order", "/v1/api", "/v1")),
        (["/v1/order", "/v2/order"], ()),
        (["/v1/order", "/v1-beta/order"], ()),
        (["/order", "/v1/order"], ()),
        (["/{tenant}/v1/order"], ()),
        ([], ()),
    ],
)
def test_the_package_knows_what_all_paths_begin_with(paths: list[str], beginnings: tuple[str, ...]) -> None:
    assert generate.common_beginnings(paths) == beginnings


def test_each_package_knows_what_its_own_paths_begin_with(renamed: Generated, everything: Generated) -> None:
    modules = [importlib.import_module(package.directory.name) for package in (renamed, everything)]
    assert [module.PATHS_BEGIN_WITH for module in modules] == [("/v1/api", "/v1"), ("/v2",)]


# One that has everything -------------------------------------------------------------------------------------------


def reply(schema: Json | None = None, code: str = "200") -> Json:
    content = {} if schema is None else {"content": {"application/json; charset=utf-8": {"schema": schema}}}
    return {code: {"description": "", **content}}


def body(schema: Json, *, required: bool = True) -> Json:
    return {"required": required, "content": {"application/json": {"schema": schema}}}


def parameter(name: str, where: str = "query", **more: Any) -> Json:
    return {"name": name, "in": where, "schema": {"type": "string"}, **more}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


PAGING = [{"$ref": "#/components/parameters/Skip"}, parameter("limit", schema={"type": "integer"})]
THING_ID = parameter("thingId", "path", required=True)
HARMFUL = 'It\'s """not\\ harmless\\N{BULLET}\n\nand ends in "quotes"'

SCHEMAS: Json = {
    # Called like the resource, and like something that its module imports.
    "Things": {"type": "object", "properties": {"data": {"type": ["array", "null"], "items": ref("Thing")}}},
    "Operation": {"type": "object", "properties": {"name": {"type": "string"}}},
    "Base": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string"}, "thingId": {"type": "string"}},
    },
    "Thing": {
        "description": HARMFUL,
        "allOf": [ref("Base"), {"description": "only said"}],
        "required": ["maybe", "sum"],
        "properties": {
            # Names that Python, attrs or the module itself have another use for.
            **{
                name: {"type": "string", "description": HARMFUL, "example": 'a "b" \\'}
                for name in (
                    "type",
                    "str",
                    "dict",
                    "field",
                    "get",
                    "source",
                    "cls",
                    "self",
                    "class",
                    "from_dict",
                    "None",
                )
            },
            "list": {"type": "array"},
            "datetime": {"type": "string", "format": "date-time", "default": "now"},
            "date": {"type": "string", "format": "date"},
            "fooBar": {"type": "integer"},
            "foo_bar": {"type": "integer"},
            "maybe": {"type": ["boolean", "null"]},
            "sum": {"$ref": "#/components/schemas/Sum", "nullable": True},
            "billing": {"type": "object", "nullable": True, "properties": {"street": {"type": "string"}}},
            "mixed": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
            "price": {"type": "number", "nullable": True},
            "status": {"type": "string", "enum": ["Paid", "PAID", None]},
            "node": ref("Node"),
            "tree": ref("Tree"),
            "prices": {"type": "object", "additionalProperties": {"type": "number"}},
            "parts": {"type": "object", "additionalProperties": ref("Sum")},
            "grid": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
            "operation": ref("Operation"),
            "apiKey": {"type": "string"},
        },
    },
    # The name that the class of Thing.billing would like to have.
    "ThingBilling": {"type": "object", "properties": {"other": {"type": "string"}}},
    "Sum": {"type": "object", "properties": {"total": {"type": "string"}}},
    "Node": {
        "type": "object",
        "properties": {"children": {"type": "array", "items": ref("Node")}, "leaf": ref("Leaf")},
    },
    "Leaf": {"type": "object", "properties": {"parent": ref("Node")}},
    "Tree": {"type": "object", "additionalProperties": ref("Tree")},
}

EVERYTHING: Json = {
    "openapi": "3.1.0",
    "info": {"title": 'A "title"\n\\', "version": "2"},
    "servers": [{"url": "/"}],
    "paths": {
        "/v2/things": {
            "get": {
                "tags": ["never seen before"],
                "parameters": [*PAGING, parameter("status", description=HARMFUL), parameter("ids", required=True)],
                "responses": reply(ref("Things")),
            }
        },
        "/v2/thing": {
            "post": {
                "requestBody": {"$ref": "#/components/requestBodies/Thing"},
                "responses": {"201": {"$ref": "#/components/responses/Thing"}, "400": {"description": "Not ours."}},
                "x-finalpos-natural-key": ["externalId"],
                "x-finalpos-dynamic": True,
            }
        },
        "/v2/thing/{thingId}": {
            "parameters": [THING_ID],
            "get": {"responses": reply(ref("Thing"))},
            "put": {
                "requestBody": body({"oneOf": [ref("Sum"), {"type": "string"}]}),
                "responses": reply(),
                "x-finalpos-retry": "never",
            },
            "patch": {
                "requestBody": body({"type": "array", "items": ref("Sum")}),
                "responses": reply({"type": "array", "items": ref("Sum")}),
            },
            "delete": {"responses": {"204": {"description": ""}}},
        },
        "/v2/thing/{thingId}/parts": {
            "get": {"parameters": [THING_ID, *PAGING], "responses": reply({"type": "array", "items": ref("Node")})}
        },
        "/v2/tags": {"get": {"responses": reply({"type": "array", "items": {"type": "string"}})}},
    },
    "components": {
        "schemas": SCHEMAS,
        "parameters": {"Skip": parameter("skip", schema={"type": "integer"})},
        "responses": {"Thing": reply(ref("Thing"))["200"]},
        "requestBodies": {
            "Thing": body(
                {
                    "allOf": [
                        ref("Base"),
                        {
                            "type": "object",
                            "required": ["lines", "note"],
                            "properties": {
                                "lines": {
                                    "type": "array",
                                    "items": {"type": "object", "properties": {"sku": {"type": "string"}}},
                                },
                                "note": {"type": "string", "nullable": True},
                                "externalId": {"type": "string"},
                                "options": {"type": "string"},
                                "body": {"type": "string"},
                            },
                        },
                    ]
                }
            )
        },
    },
}


@pytest.fixture(scope="module")
def everything(make: Callable[..., Generated]) -> Generated:
    return make("everything", EVERYTHING)


@pytest.fixture(scope="module")
def thing(everything: Generated) -> Callable[..., Any]:
    decode: Callable[[Json], Any] = everything.operation("things.get").decode
    return lambda **fields: decode({"id": "1", **fields})


def test_what_is_required_must_come_and_everything_else_reads_none(thing: Callable[..., Any]) -> None:
    assert thing().id == "1"
    assert (thing().maybe, thing(maybe=None).maybe, thing(maybe=True).maybe) == (None, None, True)
    assert thing(sum=None).sum is None
    for missing in ({"id": None}, {"id": 1}):
        with pytest.raises(ResponseDecodeError):
            thing(**missing)


def test_values_are_read_by_their_kind(thing: Callable[..., Any]) -> None:
    read = thing(
        datetime="2026-01-05T09:00:00",
        date="2026-01-05",
        price=1,
        status="new to us",
        mixed={"any": "thing"},
        prices={"a": 1.5},
        parts={"a": {"total": "2"}},
        grid=[[1, 2.0]],
        billing={"street": "Main"},
        list=[None, 1],
    )
    assert read.datetime == datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)
    assert read.date == datetime.date(2026, 1, 5)
    assert isinstance(read.price, int)
    assert (read.status, read.mixed, read.prices, read.grid) == ("new to us", {"any": "thing"}, {"a": 1.5}, [[1, 2]])
    assert (read.parts["a"].total, read.billing.street, read.list) == ("2", "Main", [None, 1])


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"price": "1"}, "price"),
        ({"datetime": 5}, "datetime"),
        ({"node": {"children": [{}, {"leaf": {"parent": 3}}]}}, "node.children[1].leaf.parent"),
        ({"parts": {"a": {"total": 2}}}, "parts.a.total"),
        ({"grid": [[1], ["x"]]}, "grid[1][0]"),
    ],
)
def test_what_does_not_fit_is_named(thing: Callable[..., Any], fields: Json, place: str) -> None:
    with pytest.raises(ResponseDecodeError, match=re.escape(place)):
        thing(**fields)


def test_schemas_may_contain_themselves_and_each_other(thing: Callable[..., Any]) -> None:
    read = thing(node={"children": [{"leaf": {"parent": {"children": []}}}]}, tree={"a": {"b": {}}})
    assert read.node.children[0].leaf.parent.children == []
    assert read.tree == {"a": {"b": {}}}


def test_any_name_can_be_a_field(thing: Callable[..., Any]) -> None:
    names = ("type", "str", "dict", "field", "get", "source", "cls", "self", "class", "from_dict", "None")
    wire = {name: f"of {name}" for name in names}
    read = thing(**wire, fooBar=1, foo_bar=2)
    assert (read.type, read.str, read.get, read.self_, read.class_, read.from_dict_) == (
        *("of type", "of str", "of get", "of self", "of class", "of from_dict"),
    )
    assert {read.foo_bar, read.foo_bar_} == {1, 2}
    assert read.to_dict() == {"id": "1", **wire, "fooBar": 1, "foo_bar": 2}


def test_unknown_fields_are_kept_and_given_back(thing: Callable[..., Any]) -> None:
    wire = {"id": "1", "billing": {"street": "Main", "new": [1]}, "newer": {"x": None}}
    read = thing(**wire)
    assert read.additional_properties == {"newer": {"x": None}}
    assert read.to_dict() == wire


def test_keys_are_not_in_a_repr(thing: Callable[..., Any]) -> None:
    assert "s3cret" not in repr(thing(apiKey="s3cret"))


def test_body_fields_are_keywords(everything: Generated) -> None:
    parameters = everything.signature("things.create")
    required = [
        name for name, each in parameters.items() if each.default is each.empty and each.kind is each.KEYWORD_ONLY
    ]
    assert sorted(required) == ["id", "lines", "note"]
    assert parameters["note"].annotation == "str | None"
    assert parameters["external_id"].annotation == "str | Unset | None"
    # These would clash with arguments that every method has.
    assert {"options_", "body_", "options"} <= parameters.keys()


def test_a_dynamic_body_takes_further_keywords_and_its_record_shows_them(everything: Generated) -> None:
    parameters = everything.signature("things.create")
    assert parameters["custom"].annotation == "Mapping[str, Any] | None"
    assert parameters["further"].kind is inspect.Parameter.VAR_KEYWORD
    assert issubclass(everything.resource("things"), DynamicResource)
    assert not issubclass(everything.resource("tags"), DynamicResource)
    read = everything.operation("things.get").decode({"id": "1", "tier": "gold"})
    assert read.custom == {"tier": "gold"}


def test_marks_of_the_overlay_reach_the_operation(everything: Generated) -> None:
    create, update = everything.operation("things.create"), everything.operation("things.update")
    assert create.natural_key == ("externalId",)
    assert create.listed_by is everything.operation("things.list")
    assert create.dynamic
    assert (create.repeatable, update.repeatable) == (True, False)


def test_a_body_that_is_no_object_is_one_argument(everything: Generated) -> None:
    assert everything.signature("things.update")["body"].annotation == "Any"
    assert everything.signature("things.patch")["body"].annotation == "Sequence[Sum | Mapping[str, Any]]"


def test_parameters_of_the_path_come_first_and_filters_may_be_left_out(everything: Generated) -> None:
    assert list(everything.signature("things.list")) == ["ids", "status", "page_size", "prefetch", "options"]
    assert everything.signature("things.list")["status"].default is None
    assert list(everything.signature("things.get")) == ["thing_id", "options"]


def test_lists_are_recognised_by_name_and_by_paging(everything: Generated) -> None:
    assert everything.signature("things.parts")["page_size"].default is None
    assert everything.operation("things.parts").paged
    assert everything.operation("things.parts").decode({"children": []}).children == []
    assert not everything.operation("tags.list").paged
    assert everything.operation("tags.list").decode("a tag") == "a tag"


def test_arrays_that_are_no_lists_of_records_are_lists(everything: Generated) -> None:
    assert [each.total for each in everything.operation("things.patch").decode([{"total": "1"}])] == ["1"]


def test_harmful_texts_are_only_texts(everything: Generated) -> None:
    assert '"""not\\ harmless\\N{BULLET}' in everything.resource("things").list.__doc__
    assert importlib.import_module(everything.directory.name).API_TITLE == 'A "title"\n\\'


def test_every_resource_is_there_without_await(everything: Generated) -> None:
    for kind in ("Resources", "RawResources"):
        awaited, waiting = getattr(everything.module("client"), kind), getattr(everything.module("sync"), f"Sync{kind}")
        assert {name for name in vars(awaited) if not name.startswith("_")} == {
            name for name in vars(waiting) if not name.startswith("_")
        }


def test_models_load_when_they_are_used(everything: Generated) -> None:
    models = everything.module("models")
    assert set(models.__all__) <= set(dir(models))
    assert all(getattr(models, name).__name__ == name for name in models.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        models.Nothing  # noqa: B018


def test_generated_code_passes_strict_type_checks(everything: Generated) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), str(everything.directory)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


# Names that hold, whatever schemas are called ----------------------------------------------------------------------


def planned(description: Json) -> generate.Planned:
    return generate.planned_package(description, NO_OVERLAY, ROOT / "generator-config.yaml")


def of_orders(schema: Json, **schemas: Json) -> Json:
    """A description of one operation that gets an order."""
    paths = {
        "/order/{id}": {"get": {"parameters": [parameter("id", "path", required=True)], "responses": reply(schema)}}
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


@pytest.mark.parametrize("name", ["Order", "OrderDto", "PublicOrderResponse", "Orders", "order"])
def test_a_record_s_class_is_called_after_its_resource(name: str) -> None:
    description = of_orders(ref(name), **{name: {"type": "object", "properties": {"id": {"type": "string"}}}})
    assert [model.name for model in planned(description).package.models] == ["Order"]


def test_resources_whose_classes_could_be_confused_are_told_apart() -> None:
    description = of_orders({"type": "object"})
    for path in ("/sync-order/{id}", "/raw-order/{id}", "/sync-raw-order/{id}"):
        description["paths"][path] = copy.deepcopy(description["paths"]["/order/{id}"])
    names = [resource.class_name for resource in planned(description).package.resources]
    assert names == ["Orders", "SyncOrders_", "RawOrders_", "SyncRawOrders__"]


def test_a_record_without_a_schema_of_its_own_is_called_so_too() -> None:
    total = {"type": "object", "properties": {"amount": {"type": "string"}}}
    lines = {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}}
    inline = {"type": "object", "properties": {"total": total, "lineItems": lines}}
    models = planned(of_orders(inline)).package.models
    assert [model.name for model in models] == ["Order", "OrderLineItem", "OrderTotal"]


def test_a_record_keeps_its_name_where_another_schema_has_it() -> None:
    other = {"type": "object", "properties": {"by": {"type": "string"}}}
    record = {"type": "object", "properties": {"sorted": ref("Order")}}
    models = planned(of_orders(ref("Sale"), Sale=record, Order=other)).package.models
    assert [(model.name, model.fields[0].name) for model in models] == [("Order", "sorted"), ("Order_", "by")]


def test_objects_that_are_alike_are_one_class() -> None:
    address = {"type": "object", "properties": {"city": {"type": "string"}}}
    inline = {"type": "object", "properties": {"billing": address, "shipping": {**address, "description": "Where to."}}}
    assert [model.name for model in planned(of_orders(inline)).package.models] == ["Order", "OrderBilling"]


def fields_of(schema: Json, **schemas: Json) -> dict[str, str]:
    """Of each field of an order that has but one field, and of what that is made of."""
    record = {"type": "object", "properties": {"field": schema}}
    models = planned(of_orders(ref("Order"), Order=record, **schemas)).package.models
    return {f"{model.name}.{each.name}": each.shape.annotation for model in models for each in model.fields}


def test_a_list_that_contains_itself_by_way_of_objects_is_a_list_of_those() -> None:
    children = {"type": "object", "properties": {"children": ref("Tree")}}
    assert fields_of(ref("Tree"), Tree={"type": "array", "items": ref("Node")}, Node=children) == {
        "Order.field": "list[Node]",
        "Node.children": "list[Node]",
    }


@pytest.mark.parametrize(
    ("endless", "annotation"),
    [
        ({"type": "array", "items": {"$ref": "#/components/schemas/Endless"}}, "list[Any]"),
        ({"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/Endless"}]}, "Any"),
        ({"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Endless"}}, "dict[str, Any]"),
    ],
)
def test_what_contains_itself_without_an_object_between_can_be_anything(endless: Json, annotation: str) -> None:
    assert fields_of(ref("Endless"), Endless=endless) == {"Order.field": annotation}


def test_a_reference_into_a_path_or_a_schema_is_to_what_stands_there() -> None:
    reply_schema = "#/paths/~1order~1%7Bid%7D/get/responses/200/content/application~1json;%20charset=utf-8/schema"
    assert fields_of({"$ref": reply_schema}) == {"Order.field": "Order"}
    name = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Other/properties/name"}}}
    other = {"type": "object", "properties": {"name": name}}
    assert fields_of({"$ref": "#/components/schemas/Other/properties/name"}, Other=other) == {
        "Order.field": "OrderField",
        "OrderField.next": "OrderField",
    }


def test_dto_says_nothing() -> None:
    note = {"type": "object", "properties": {"text": {"type": "string"}}}
    record = {"type": "object", "properties": {"note": ref("NoteDto")}}
    models = planned(of_orders(ref("OrderDto"), OrderDto=record, NoteDto=note)).package.models
    assert [model.name for model in models] == ["Note", "Order"]


def test_an_upload_is_sent_as_it_is() -> None:
    form: Json = {"content": {"multipart/form-data": {"schema": {"type": "object", "properties": {"file": {}}}}}}
    csv: Json = {"content": {"text/csv": {}}}
    for body_, declared in (
        (form, ["body: bytes", "content_type: str"]),
        (csv, ["body: bytes", "content_type: str = 'text/csv'"]),
    ):
        (resource,) = planned(minimal(requestBody=body_)).package.resources
        assert [each.declaration for each in resource.methods[0].keywords[:2]] == declared
        assert "upload=(body, content_type)" in resource.methods[0].call


def test_the_package_knows_what_it_was_made_from(make: Callable[..., Generated], tmp_path: Path) -> None:
    description = {**minimal(), "info": {"title": "T", "version": "2.0 (\u00e4)\r\nx: y"}}
    package = importlib.import_module(make("known", description).directory.name)
    digest = hashlib.sha256(json.dumps(description).encode()).hexdigest()
    assert digest == package.DESCRIPTION_SHA256
    assert f"FinalPOS/2.0-x-y (description {digest[:12]})" == package.USER_AGENT


# Refusals ----------------------------------------------------------------------------------------------------------


def minimal(**operation: Any) -> Json:
    operation.setdefault("responses", reply())
    return {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/v1/orders": {"post": operation}}}


def pdf(part: Json) -> Json:
    return {**part, "content": {"application/pdf": {"schema": {}}}}


@pytest.mark.parametrize(
    ("description", "message"),
    [
        (
            minimal(responses={"200": pdf({"description": ""})}),
            r"POST /v1/orders \(orders\.create\): its reply 200 is application/pdf",
        ),
        (minimal(**{"x-finalpos-resource": "aclose"}), "the client itself has aclose"),
        (minimal(**{"x-finalpos-resource": "with_raw_response"}), "the client itself has with_raw_response"),
        (minimal(**{"x-finalpos-method": "class"}), "not a name that Python can have"),
        (minimal(**{"x-finalpos-natural-key": "id"}), "expected a list of body fields"),
        (minimal(**{"x-finalpos-retry": "sometimes"}), "the only mark is 'never'"),
        (minimal(requestBody={"$ref": "#/components/requestBodies/Gone"}), "Gone' leads nowhere"),
        (minimal(requestBody=body(ref("Gone"))), "schemas/Gone' leads nowhere"),
        (minimal(requestBody=body({"allOf": [ref("Gone")]})), "schemas/Gone' leads nowhere"),
        (minimal(parameters=[parameter("id", "path", required=True)]), "Incorrect path templating"),
        ({**minimal(), "openapi": "3.2.0"}, "3.2.0"),
        ({"openapi": "3.0.3", "info": {"title": "T"}, "paths": {}}, "not an OpenAPI description"),
        ({"swagger": "2.0"}, "not an OpenAPI description"),
        ({**minimal(), "paths": {"/v1/orders": {"$ref": "#/elsewhere"}}}, "/v1/orders: a path item that is a"),
        (
            {**minimal(responses=reply(ref("A"))), "components": {"schemas": {"A": {"allOf": [ref("A")]}}}},
            "allOf",
        ),
        (
            {**minimal(), "paths": {"/v1/orders": {"get": {"responses": reply({"type": "string"})}}}},
            "a list, but its reply is no array",
        ),
        (
            {**minimal(), "paths": {"/a/orders": {"get": {"responses": {}}}, "/b/orders": {"get": {"responses": {}}}}},
            "are both 'orders.list'",
        ),
    ],
)
def test_what_can_not_be_generated_fails_with_the_reason(
    description: Json, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate.main(written(tmp_path, description)) == 1
    assert re.search(message, capsys.readouterr().err)
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize("text", ["{", "- a list", "a: !!python/object:os.system {}", "a: &a {b: *a}", ""])
def test_an_unreadable_description_fails_with_its_name(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "vendor.yaml"
    spec.write_text(text)
    assert generate.main(["--spec", str(spec), "--to", str(tmp_path / "package")]) == 1
    assert "vendor.yaml" in capsys.readouterr().err


def test_a_setting_that_does_not_exist_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("literal_enum: true")
    assert generate.main([*written(tmp_path, minimal()), "--config", str(config)]) == 1
    assert "no setting literal_enum" in capsys.readouterr().err


def test_a_malformed_overlay_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = {"overlay": "1.0.0", "actions": [{"target": "$.paths["}]}
    assert generate.main(written(tmp_path, minimal(), overlay)) == 1
    assert "action 1" in capsys.readouterr().err


def test_overlay_actions_without_a_target_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = {"overlay": "1.0.0", "actions": [{"target": "$.gone", "update": {}}]}
    assert generate.main(written(tmp_path, minimal(), overlay)) == 0
    assert capsys.readouterr().out.splitlines() == [
        "overlay: not in the description: $.gone",
        "1 resources, 1 operations, 0 models",
    ]


# The command -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own package, generated elsewhere, by another process with another current directory and hash seed."""
    directory = tmp_path_factory.mktemp("again")
    command = [sys.executable, str(ROOT / "scripts" / "generate.py"), "--to", str(directory / "package")]
    subprocess.run(command, cwd=directory, env={"PYTHONHASHSEED": "1", "PATH": ""}, check=True, capture_output=True)
    return directory / "package"


def test_the_package_is_what_the_description_gives(again: Path) -> None:
    assert generate.differences(again, generate.TARGET) == []


def test_nothing_but_the_package_is_left_behind(again: Path) -> None:
    assert [path.name for path in again.parent.iterdir()] == ["package"]
    assert {path.suffix for path in again.rglob("*") if path.is_file()} == {".py", ".json"}


def test_check_tells_what_differs_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = written(tmp_path, minimal())
    assert generate.main(arguments) == 0
    assert generate.main([*arguments, "--check"]) == 0
    (tmp_path / "package" / "client.py").write_text("edited = True\n")
    (tmp_path / "package" / "stale.py").write_text("")
    (tmp_path / "package" / "resources" / "orders.py").unlink()
    capsys.readouterr()
    assert generate.main([*arguments, "--check"]) == 1
    told = capsys.readouterr().err
    assert "-edited = True" in told
    assert "missing: resources/orders.py" in told
    assert "not generated: stale.py" in told
    assert (tmp_path / "package" / "client.py").read_text() == "edited = True\n"


def test_a_resource_that_is_gone_goes(tmp_path: Path) -> None:
    description = minimal()
    assert generate.main(written(tmp_path, description)) == 0
    description["paths"] = {"/v1/refunds": description["paths"]["/v1/orders"]}
    assert generate.main(written(tmp_path, description)) == 0
    assert [path.name for path in sorted((tmp_path / "package" / "resources").glob("[a-z]*.py"))] == ["refunds.py"]


def test_a_failure_leaves_the_package_alone(tmp_path: Path) -> None:
    assert generate.main(written(tmp_path, minimal())) == 0
    before = {path: path.read_bytes() for path in (tmp_path / "package").rglob("*") if path.is_file()}
    assert generate.main(written(tmp_path, minimal(responses={"200": pdf({"description": ""})}))) == 1
    assert {path: path.read_bytes() for path in (tmp_path / "package").rglob("*") if path.is_file()} == before


def test_a_directory_of_somebody_else_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("")
    assert generate.main(["--to", str(tmp_path)]) == 1
    assert "not a generated package" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").exists()


def test_no_resource_can_hide_a_part_of_the_client() -> None:
    resources = {name for name in vars(Resources) if not name.startswith("_")}
    names = {name for name in (*dir(FinalPOS), *dir(sync.FinalPOS)) if not name.startswith("_")}
    assert names - resources == CLIENT_ATTRIBUTES


def test_the_names_that_dynamic_resources_have_beside_their_operations_are_known() -> None:
    assert {name for name in dir(DynamicResource) if not name.startswith("_")} | {"upsert"} == DYNAMIC_ATTRIBUTES


def test_an_operation_can_not_be_called_like_something_of_dynamic_resources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create = {**EVERYTHING["paths"]["/v2/thing"]["post"], "x-finalpos-method": "find"}
    description = {**EVERYTHING, "paths": {**EVERYTHING["paths"], "/v2/thing": {"post": create}}}
    assert generate.main(written(tmp_path, description)) == 1
    assert "dynamic resources have find already" in capsys.readouterr().err


def test_the_description_that_is_shipped_names_every_operation() -> None:
    description: Json = json.loads((generate.TARGET / "description.json").read_text())
    for _, _, operation in operations(description):
        assert {"x-finalpos-resource", "x-finalpos-method"} <= operation.keys()
