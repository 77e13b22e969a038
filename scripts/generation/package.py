"""The package to generate, as data: what the templates draw, with every name decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import inflection
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty

from .docs import docstring, evidence, field_doc, sentence
from .methods import RAISES, Method, MethodError, plan_method, reply_model
from .names import Name, operations, record_names, snake_case, unique
from .prepare import other_body
from .shapes import Shape, Shapes, is_map, optional

# What the clients have beside their resources. A test compares this with the clients themselves.
CLIENT_ATTRIBUTES = frozenset({"aclose", "close", "with_raw_response"})

_RESERVED_FIELDS = frozenset(
    {"self", "cls", "from_dict", "to_dict", "additional_properties", "classmethod", "builtins"}
)
_RESERVED_FIELDS_OF_DYNAMIC = _RESERVED_FIELDS | {"custom"}
# What dynamic resources have beside their operations. A test compares this with their base.
DYNAMIC_ATTRIBUTES = frozenset({"as_type", "find", "find_all", "schema", "upsert"})
# What generated modules import or define beside models and resources.
_RESERVED_CLASSES = frozenset(
    {
        *("Any", "ClassVar", "Literal", "Mapping", "Sequence", "TYPE_CHECKING"),
        *("Caller", "CallOptions", "DynamicRecord", "DynamicResource", "Operation", "Paginator", "UNSET", "Unset"),
        *("Portal", "RawResources", "Resource", "Resources", "SyncRawResources", "SyncResources"),
    }
)

# What the classes of one resource are called beside its name.
_KINDS_OF_RESOURCES = ("", "Raw", "Sync", "SyncRaw")

# How annotations in a class say what one of its members is called as well.
_UNSHADOWED = {name: f"builtins.{name}" for name in ("bool", "dict", "float", "int", "list", "str")} | {
    "datetime": "_datetime",
    "field": "_field",
}
_NAMES_IN_CODE = re.compile(rf"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|(?<![\w.])(?:{"|".join(_UNSHADOWED)})\b""")

# What frameworks add to the names of schemas ("data transfer object"), which says nothing about the data.
_DTO = re.compile(r"(?<=\w)(?:Dto|DTO)$")

_FROM_DICT = re.compile(r"\b(\w+)\.from_dict\b")
_SECRET = re.compile(r"api_?key|password|secret|token", re.IGNORECASE)


class PackageError(Exception):
    """Something in the description that no package can be made of; every problem found is in the message."""


@dataclass(frozen=True)
class Field:
    """One field of a model."""

    name: str
    wire_name: str
    shape: Shape
    required: bool
    doc: str

    @property
    def declaration(self) -> str:
        """What stands behind the name in the class: the annotation, and the default if there is one."""
        if self.required:
            return self.shape.annotation + (" = field(repr=False)" if self._is_secret else "")
        default = "field(default=None, repr=False)" if self._is_secret else "None"
        return f"{optional(self.shape.annotation)} = {default}"

    @property
    def docstring(self) -> str:
        """What stands below it."""
        return docstring([self.doc], indent=4)

    @property
    def model(self) -> str | None:
        """The class, where the value is one model."""
        return self.shape.annotation if self.shape.reader[0] == "decode.model" else None

    @property
    def read(self) -> str:
        """An expression that reads ``value``; models by their functions, which is quicker than by their classes."""
        name, *first = self.shape.reader
        quick = replace(self.shape, reader=(name, *(_FROM_DICT.sub(r"read_\1", code) for code in first)))
        return quick.read("value", self.wire_name)

    @property
    def _is_secret(self) -> bool:
        return _SECRET.search(self.name) is not None


@dataclass(frozen=True)
class Model:
    """One class, in a module of its own."""

    name: str
    module: str
    about: str
    """What the description says of it."""
    evidence: str
    """How far the vendor's documentation of it goes, where the description says so."""
    fields: tuple[Field, ...]
    others: tuple[tuple[str, str], ...]
    """Module and class of each further model that the fields name."""
    is_dynamic: bool = False
    """Whether its fields follow the merchant's custom tables."""
    place: str = ""
    """What it is a record or a part of."""

    @property
    def docstring(self) -> str:
        """What stands at the beginning of the class."""
        attributes = {field.name: " ".join(filter(None, [field.doc, self._see(field)])) for field in self.fields}
        return docstring([self.about, self.place, self.evidence], 4, Attributes=attributes)

    def _see(self, field: Field) -> str:
        named = [name for _, name in self.others if re.search(rf"\b{name}\b", field.shape.annotation)]
        return f"See ``{'``, ``'.join(named)}``." if named else ""

    @property
    def shadowed(self) -> frozenset[str]:
        """Fields that are called like something in an annotation."""
        return frozenset(field.name for field in self.fields) & _UNSHADOWED.keys()

    def code(self, text: str) -> str:
        """``text`` as it must stand within the class."""
        return unshadowed(text, self.shadowed)


@dataclass(frozen=True)
class Resource:
    """One resource, in a module of its own."""

    name: str
    class_name: str
    methods: tuple[Method, ...]
    models: tuple[tuple[str, str], ...]
    """Module and class of each model that the methods name."""
    record: str | None = None
    """The class of its records, where these are dynamic."""

    @property
    def is_dynamic(self) -> bool:
        """Whether a body of its operations follows the merchant's custom tables."""
        return any(method.is_dynamic for method in self.methods)

    @property
    def upserts(self) -> Method | None:
        """Its create, where records can be found and changed as well."""
        taken = {method.name: len(method.positional) for method in self.methods if method.is_dynamic or method.is_list}
        fits = taken.items() >= {"create": 0, "update": 1, "list": 0}.items()
        return next((each for each in self.methods if self.record and fits and each.name == "create"), None)

    @property
    def upsert_docstring(self) -> str:
        """What is said of finding and changing, or creating."""
        match = (
            "The field to recognise the record by, fixed or the merchant's own, by either name. Its value and all "
            "others are those of ``create``."
        )
        paragraphs = (
            "Change the one record that has the given value of one field, or create it where there is none.",
            "Reads the whole list, as ``find`` does. What one client upserts by the same value is done one after the "
            "other; against others there is no protection, because the API has none.",
        )
        raises = {"SeveralMatchesError": "more than one record has that value.", **RAISES}
        arguments = {"match": match, **(self.upserts.documented if self.upserts else {})}
        return docstring(paragraphs, 8, Args=arguments, Raises=raises)

    @property
    def constants(self) -> list[Method]:
        """The methods in the order of their constants: what lists comes before what it is looked up with."""
        return sorted(self.methods, key=lambda method: not method.is_list)

    @property
    def docstring(self) -> str:
        """What is said of it where the client has it."""
        names = [
            *(each.name for each in self.methods),
            *(sorted(DYNAMIC_ATTRIBUTES - {"upsert"}) if self.is_dynamic else ()),
        ]
        names += ["upsert"] if self.upserts else []
        return docstring([f"The calls of ``{self.name}``: {', '.join(names)}."], 8)

    def code(self, text: str) -> str:
        """``text`` as it must stand within the class."""
        return unshadowed(text, {method.name for method in self.methods})


@dataclass(frozen=True)
class Package:
    """All that is generated, but for the description."""

    models: tuple[Model, ...]
    resources: tuple[Resource, ...]

    @property
    def summary(self) -> str:
        """What there is, in a line."""
        count = sum(len(resource.methods) for resource in self.resources)
        return f"{len(self.resources)} resources, {count} operations, {len(self.models)} models"


def unshadowed(code: str, taken: Iterable[str]) -> str:
    """Return annotations that mean the same in a class whose members have the names ``taken``."""
    taken = frozenset(taken)
    return _NAMES_IN_CODE.sub(lambda found: _UNSHADOWED[found[0]] if found[0] in taken else found[0], code)


def plan(parsed: GeneratorData, description: Mapping[str, Any], names: Mapping[tuple[str, str], Name]) -> Package:
    """Decide everything about the package.

    Args:
        parsed: the prepared description, as openapi-python-client understands it.
        description: the overlaid description, for the marks that the generator does not keep.
        names: of the operations.

    Raises:
        PackageError: a resource that is called like something else of the client, or operations no method can call.
    """
    clashes = {name.resource for name in names.values()} & CLIENT_ATTRIBUTES
    if clashes:
        raise PackageError(
            f"the client itself has {', '.join(sorted(clashes))}: "
            "give that resource another x-finalpos-resource in the overlay"
        )
    resource_names = list(dict.fromkeys(name.resource for name in names.values()))
    resource_classes = _resource_classes(resource_names)
    taken = {*_RESERVED_CLASSES, *resource_classes, *(f"Raw{name}" for name in resource_classes)}

    endpoints = {
        (_anonymous(endpoint.path.get_untrusted_value()), endpoint.method): endpoint
        for collection in parsed.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    calls = [
        (names[path, http_method], path, endpoints[_anonymous(path), http_method], marks)
        for path, http_method, marks in operations(description)
    ]
    parsed_models = {str(model.class_info.name): model for model in parsed.models}
    classes = {name: model for name, model in parsed_models.items() if not is_map(model)}
    class_names = _class_names(classes, calls, Shapes(parsed_models, {}), taken)
    modules = dict(zip(class_names.values(), unique(map(snake_case, class_names.values()), ()), strict=True))
    shapes = Shapes(parsed_models, class_names)

    methods: dict[str, list[Method]] = {name: [] for name in resource_names}
    problems = []
    for name, path, endpoint, marks in calls:
        listed = Name(name.resource, "list") in names.values()
        try:
            upload = other_body(marks, description)
            planned = plan_method(name, path, endpoint, marks, shapes, listed=listed, upload=upload)
        except MethodError as error:
            problems.append(f"{endpoint.method.upper()} {path} ({'.'.join(name)}): {error}")
        else:
            methods[name.resource].append(planned)
    if problems:
        raise PackageError("\n".join(problems))

    dynamic = _dynamic_records(calls, shapes, methods)
    resources = [
        Resource(
            name,
            class_name,
            _list_last(methods[name]),
            _imports(methods[name], modules),
            next((class_names[record] for record in dynamic.get(name, ())), None),
        )
        for name, class_name in zip(resource_names, resource_classes, strict=True)
    ]
    followers = {record for records in dynamic.values() for record in records}
    models = {
        class_names[name]: _model(class_names[name], model, shapes, modules, is_dynamic=name in followers)
        for name, model in classes.items()
    }
    reachable = _reachable((name for resource in resources for _, name in resource.models), models)
    drawn = [models[name] for name in sorted(reachable)]
    return Package(tuple(replace(each, place=_place(each, drawn, resources)) for each in drawn), tuple(resources))


def _dynamic_records(
    calls: Iterable[tuple[Name, str, Endpoint, Mapping[str, Any]]],
    shapes: Shapes,
    methods: Mapping[str, Iterable[Method]],
) -> dict[str, list[str]]:
    """The classes, as parsed, of what dynamic resources give, by resource; the class of what is created comes first.

    Raises:
        PackageError: such a resource has an operation that is called like something of its base.
    """
    found: dict[str, list[str]] = {name: [] for name in methods if any(each.is_dynamic for each in methods[name])}
    for resource in found:
        clashes = sorted({method.name for method in methods[resource]} & DYNAMIC_ATTRIBUTES)
        if clashes:
            raise PackageError(
                f"dynamic resources have {', '.join(clashes)} already: "
                f"give that operation of {resource} another x-finalpos-method in the overlay"
            )
    for name, path, endpoint, _ in sorted(calls, key=lambda call: call[0].method != "create"):
        record = reply_model(name, path, endpoint, shapes) if name.resource in found else None
        if record and record not in found[name.resource]:
            found[name.resource].append(record)
    return found


def _resource_classes(resources: Iterable[str]) -> list[str]:
    """What the class of each resource is called: so that none is called like one of another's other classes."""
    found: list[str] = []
    used = set(_RESERVED_CLASSES)
    for name in map(inflection.camelize, resources):
        while used & {f"{kind}{name}" for kind in _KINDS_OF_RESOURCES}:
            name += "_"
        found.append(name)
        used |= {f"{kind}{name}" for kind in _KINDS_OF_RESOURCES}
    return found


def _class_names(
    classes: Mapping[str, ModelProperty],
    calls: Iterable[tuple[Name, str, Endpoint, Mapping[str, Any]]],
    shapes: Shapes,
    taken: Iterable[str],
) -> dict[str, str]:
    """What each class is called. Records come first: their names are the ones that programs import."""
    replies = [(name, reply_model(name, path, endpoint, shapes)) for name, path, endpoint, _ in calls]
    wanted = record_names((name, model) for name, model in replies if model)
    order = sorted(classes, key=lambda name: name not in wanted)
    taken = frozenset(taken)
    bare = {name: _DTO.sub("", name) for name in classes}
    described = (wanted.get(name) or (name if bare[name] in classes else bare[name]) for name in order)
    free = (f"{name}Model" if name in taken else name for name in described)
    return dict(zip(order, unique(free, taken), strict=True))


def _anonymous(path: str) -> str:
    # The generator renames path parameters; paths that differ in nothing else are the same to OpenAPI.
    return re.sub(r"\{[^}]*\}", "{}", path)


def _list_last(methods: list[Method]) -> tuple[Method, ...]:
    # A method called list hides the builtin from the annotations after it.
    return tuple(sorted(methods, key=lambda method: method.name == "list"))


def _imports(users: Iterable[Method | Shape], modules: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((modules[name], name) for name in sorted({name for user in users for name in user.models}))


def _reachable(wanted: Iterable[str], models: Mapping[str, Model]) -> set[str]:
    found: set[str] = set()
    queue = list(wanted)
    while queue:
        name = queue.pop()
        if name not in found:
            found.add(name)
            queue += [other for _, other in models[name].others]
    return found


def _place(model: Model, models: Iterable[Model], resources: Iterable[Resource]) -> str:
    """What a model is a record or a part of, in a sentence."""
    calls = [(each.name, method) for each in resources for method in each.methods]
    records = {f"``pos.{name}``" for name, method in calls if model.name in re.findall(r"\w+", method.operation_result)}
    wholes = {f"``{each.name}``" for each in models if any(model.name in field.shape.models for field in each.fields)}
    takers = {f"``pos.{name}.{method.name}``" for name, method in calls if model.name in method.models}
    if records:
        return f"A record of {', '.join(sorted(records))}."
    if wholes:
        return f"Part of {', '.join(sorted(wholes))}."
    return f"Part of what is given to {', '.join(sorted(takers))}."


def _model(name: str, model: ModelProperty, shapes: Shapes, modules: Mapping[str, str], *, is_dynamic: bool) -> Model:
    parsed = shapes.fields(model)
    reserved = _RESERVED_FIELDS_OF_DYNAMIC if is_dynamic else _RESERVED_FIELDS
    python_names = unique((snake_case(each.name.get_untrusted_value()) for each in parsed), reserved)
    fields = []
    for python_name, each in zip(python_names, parsed, strict=True):
        shape = shapes.of(each)
        fields.append(
            Field(
                name=python_name,
                wire_name=each.name.get_untrusted_value(),
                shape=shape,
                required=each.required and not shape.may_be_null,
                doc=field_doc(each, model.data),
            )
        )
    # What has a default must stand last.
    fields.sort(key=lambda field: not field.required)
    others = _imports((field.shape for field in fields), modules)
    described = model.description.get_untrusted_value() if model.description else ""
    told = evidence(model.data.model_extra or {}, described)
    return Model(
        name=name,
        module=modules[name],
        about="" if told else sentence(described),
        evidence=told,
        fields=tuple(fields),
        others=tuple(other for other in others if other != (modules[name], name)),
        is_dynamic=is_dynamic,
    )
