"""What a value of the description is in Python: its annotations, and how it is read from the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openapi_python_client.parser.properties import AnyProperty, LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty


@dataclass(frozen=True)
class Shape:
    """One kind of value.

    Attributes:
        annotation: the type once it was read.
        argument: the type that may be given to be sent.
        reader: the function that reads it, and what that function takes before value and place.
        as_is: the exact types that need no reading.
        may_be_null: whether the description says so.
        models: classes of models that the annotations name.
    """

    annotation: str
    argument: str
    reader: tuple[str, ...]
    as_is: tuple[str, ...] = ()
    may_be_null: bool = False
    models: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        """Whether anything can be told about the value."""
        return self != replace(ANYTHING, may_be_null=self.may_be_null)

    @property
    def decoder(self) -> str:
        """An expression for a function of the value alone."""
        name, *first = self.reader
        if name == "decode.model":
            return first[0]
        return f"partial({name}, {', '.join(first)})" if first else name

    def read(self, value: str, place: str) -> str:
        """An expression that reads ``value``, which stands at ``place``."""
        name, *first = self.reader
        return f"{name}({', '.join([*first, value, repr(place)])})"


ANYTHING = Shape("Any", "Any", ("decode.anything",))
STRING = Shape("str", "str", ("decode.string",), ("str",))
NUMBER = Shape("float", "float", ("decode.number",), ("int", "float"))
INTEGER = Shape("int", "int", ("decode.integer",), ("int",))
BOOLEAN = Shape("bool", "bool", ("decode.boolean",), ("bool",))
DATE_TIME = Shape("datetime.datetime", "datetime.datetime", ("decode.date_time",))
DATE = Shape("datetime.date", "datetime.date", ("decode.date",))
MAPPING = Shape("dict[str, Any]", "Mapping[str, Any]", ("decode.mapping",), ("dict",))

_SIMPLE: dict[type, Shape] = {
    AnyProperty: ANYTHING,
    NoneProperty: ANYTHING,
    BooleanProperty: BOOLEAN,
    FloatProperty: NUMBER,
    IntProperty: INTEGER,
    DateTimeProperty: DATE_TIME,
    DateProperty: DATE,
}


def optional(annotation: str) -> str:
    """The annotation of a value that may be ``None``."""
    return annotation if annotation == "Any" else f"{annotation} | None"


def is_map(model: ModelProperty) -> bool:
    """Whether an object has no fields of its own, so that a ``dict`` says as much as a class would."""
    return not model.required_properties and not model.optional_properties


def without_null(parsed: PropertyProtocol) -> PropertyProtocol:
    """Return what a union with null has beside it, and anything else as it is."""
    if not isinstance(parsed, UnionProperty):
        return parsed
    members = [member for member in parsed.inner_properties if not isinstance(member, NoneProperty)]
    return members[0] if len(members) == 1 else parsed


class Shapes:
    """Finds the shape of anything that openapi-python-client has parsed.

    Args:
        models: by the name of their class. Only these are complete; what stands in a property may be a copy from
            before the generator had read the fields.
        class_names: what each class is called in the package.
    """

    def __init__(self, models: Mapping[str, ModelProperty], class_names: Mapping[str, str]) -> None:
        self._models = models
        self._class_names = class_names

    def of(self, parsed: PropertyProtocol, inside: frozenset[str] = frozenset()) -> Shape:
        """Return the shape of a property; ``inside`` are the maps that it stands in."""
        if isinstance(parsed, UnionProperty):
            return self._union(parsed, inside)
        if isinstance(parsed, LiteralEnumProperty):
            return _literals(sorted(parsed.values), parsed.value_type)
        if isinstance(parsed, ConstProperty):
            value = parsed.value.raw_value
            return _literals([value], type(value)) if type(value) in (str, int) else ANYTHING
        if isinstance(parsed, ListProperty):
            return _list(self.of(parsed.inner_property, inside))
        if isinstance(parsed, ModelProperty):
            return self._object(self._models[parsed.class_info.name], inside)
        return _SIMPLE.get(type(parsed), STRING)

    def fields(self, parsed: PropertyProtocol) -> list[PropertyProtocol]:
        """Return the fields of an object, the required ones first; nothing for what is no object with fields."""
        model = self.model(parsed)
        return [*(model.required_properties or ()), *(model.optional_properties or ())] if model else []

    def model(self, parsed: PropertyProtocol) -> ModelProperty | None:
        """Return the complete model behind a property that is one."""
        parsed = without_null(parsed)
        return self._models[parsed.class_info.name] if isinstance(parsed, ModelProperty) else None

    def _union(self, union: UnionProperty, inside: frozenset[str]) -> Shape:
        kinds = {type(member) for member in union.inner_properties}
        member = without_null(union)
        if member is not union:
            return replace(self.of(member, inside), may_be_null=NoneProperty in kinds)
        if kinds - {NoneProperty} == {IntProperty, FloatProperty}:
            return replace(NUMBER, may_be_null=NoneProperty in kinds)
        return replace(ANYTHING, may_be_null=True)

    def _object(self, model: ModelProperty, inside: frozenset[str]) -> Shape:
        parsed_name = model.class_info.name
        if not is_map(model):
            name = self._class_names[parsed_name]
            reader = ("decode.model", f"{name}.from_dict")
            return Shape(name, f"{name} | Mapping[str, Any]", reader, models=frozenset([name]))
        if parsed_name in inside or model.additional_properties is None:
            return MAPPING
        return _map(self.of(model.additional_properties, inside | {parsed_name}))


def _literals(values: Sequence[str | int], kind: type) -> Shape:
    base = STRING if kind is str else INTEGER
    annotation = f"Literal[{', '.join(map(repr, values))}] | {base.annotation}"
    return replace(base, annotation=annotation, argument=annotation)


def _list(item: Shape) -> Shape:
    if item.may_be_null or not item.is_known:
        # No reader takes null for an item, so such items are kept as they came.
        return Shape("list[Any]", "Sequence[Any]", ("decode.list_of", "decode.anything"))
    return Shape(
        f"list[{item.annotation}]",
        f"Sequence[{item.argument}]",
        ("decode.list_of", item.decoder),
        models=item.models,
    )


def _map(value: Shape) -> Shape:
    if value.may_be_null or not value.is_known:
        return MAPPING
    return Shape(
        f"dict[str, {value.annotation}]",
        f"Mapping[str, {value.argument}]",
        ("decode.dict_of", value.decoder),
        models=value.models,
    )
