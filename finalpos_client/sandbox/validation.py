"""May this body be written?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jsonschema import ValidationError
from jsonschema.exceptions import best_match
from openapi_schema_validator import OAS30WriteValidator, OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .errors import RefusedError, invalid
from .schemas import Json, Schema, Schemas

_DOCUMENT = "urn:description"


def field_path(steps: Iterable[str | int]) -> str:
    """``["lineItems", 3, "price"]`` as ``lineItems[3].price``."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path


class BodyChecks:
    """Makes the checks of one description; they share one registry, so that every ``$ref`` is read once."""

    def __init__(self, description: Mapping[str, Any], schemas: Schemas) -> None:
        registry: Registry[Any] = Registry().with_resource(_DOCUMENT, DRAFT202012.create_resource(description))
        is_30 = str(description.get("openapi", "")).startswith("3.0")
        self._validator_class: Any = OAS30WriteValidator if is_30 else OAS31Validator
        self._registry = registry
        self._schemas = schemas

    def at(self, *steps: str) -> BodyCheck:
        """The check of the schema that stands at this place in the description."""
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
        schema = {"$ref": f"{_DOCUMENT}#/{pointer}"}
        validator_class = self._validator_class
        validator = validator_class(schema, registry=self._registry, format_checker=validator_class.FORMAT_CHECKER)
        return BodyCheck(validator, {"$ref": f"#/{pointer}"}, self._schemas)


class BodyCheck:
    """Refuses the bodies of one operation that its schema does not allow."""

    def __init__(self, validator: Any, schema: Schema, schemas: Schemas) -> None:
        self._validator = validator
        self._schema = schema
        self._schemas = schemas

    @property
    def fields(self) -> frozenset[str]:
        """The names the schema knows at the top level."""
        return frozenset(self._schemas.fields(self._schema).properties)

    def __call__(self, body: Mapping[str, Json]) -> None:
        """Raise a 400 that names one field, or return."""
        considered = self._without_cleared_fields(self._schema, body, ())
        error: ValidationError | None = best_match(self._validator.iter_errors(considered))
        if error is not None:
            raise refusal(error)

    def _without_cleared_fields(self, schema: Schema, value: Json, at: tuple[str | int, ...]) -> Json:
        """The value without its nulls, where a field is optional: ``null`` clears it, whatever its type.

        Raises a 400 for a field the schema does not know.
        """
        if isinstance(value, list):
            items = self._schemas.items(schema)
            return [self._without_cleared_fields(items, item, (*at, index)) for index, item in enumerate(value)]
        if not isinstance(value, Mapping):
            return value
        fields = self._schemas.fields(schema)
        kept = {}
        for name, item in value.items():
            if name not in fields.properties and not fields.open:
                raise invalid(f"Field `{field_path((*at, name))}` is not known.")
            if item is not None or name in fields.required:
                kept[name] = self._without_cleared_fields(fields.properties.get(name, {}), item, (*at, name))
        return kept


def refusal(error: ValidationError) -> RefusedError:
    """A 400 that names the field."""
    at = field_path(error.absolute_path)
    rule: Any = error.validator_value
    match error.validator:
        case "required":
            instance: Any = error.instance
            missing = next(name for name in rule if name not in instance)
            return invalid(f"Field `{field_path((*error.absolute_path, missing))}` is required.")
        case "type":
            wanted = rule if isinstance(rule, str) else " or ".join(rule)
            return invalid(f"Field `{at}` must be of type {wanted}.")
        case "enum":
            allowed = ", ".join(str(value) for value in rule)
            return invalid(f"Field `{at}` must be one of: {allowed}.")
        case "pattern":
            schema: Any = error.schema
            such_as = f", such as {schema['example']}" if "example" in schema else ""
            return invalid(f"Field `{at}` must match {rule}{such_as}.")
        case _:
            return invalid(f"Field `{at}`: {error.message}.")
