"""Which fields do customers have, and what are they called?

The fixed fields are those of the API's description; the merchant's own are columns of the custom tables that belong to
customers. Everything here is a pure function of what was read.
"""

from __future__ import annotations

import datetime
import keyword
import re
import unicodedata
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from .. import decode
from ..errors import CustomerSchemaError, FieldProblem
from ..options import nearest
from .values import DateRules, MisfitError, to_wire

if TYPE_CHECKING:
    from rich.table import Table as RichTable


@frozen(kw_only=True)
class CustomerField:
    """One field of customers.

    Attributes:
        name: in the API, which is the column's name.
        python_name: as a keyword argument and as an attribute.
        type: of a column ``string``, ``number``, ``boolean``, ``date`` or ``json-string``; of a fixed field its type in
            Python.
        required: whether a create needs it: a fixed field by the API's description, a column in the merchant's words.
        default: what the server fills in on a create that has no value.
        read_only: whether only the server sets it.
        table: the name of the custom table, ``None`` for a fixed field.
        hidden_by: what else has this name on the wire, so that the column can be neither written nor read; mostly
            ``None``.
    """

    name: str
    python_name: str
    type: str
    required: bool = False
    default: Any = None
    read_only: bool = False
    table: str | None = None
    hidden_by: str | None = None

    @property
    def origin(self) -> str:
        """Where the field comes from, in words."""
        return f"table {self.table}" if self.table is not None else "fixed"


@frozen(kw_only=True)
class Column:
    """A column of a custom table as it was read."""

    name: str
    type: str
    table: str
    required: bool = False
    default: Any = None
    created_at: str = ""


@frozen(kw_only=True, repr=False)
class CustomerSchema:
    """The fields that customers have, as they were when it was read: look one up by either name, or iterate over all.

    Attributes:
        fields: the fixed ones, then the merchant's own.
        read_at: when it was read, by this machine's clock, aware.
        unknown_because: why there may be fields that are not here, so that unknown ones are passed through unchecked;
            ``None`` where everything could be read.
        was_refused: whether that is because the server did not show its tables, rather than because it has none.
        ambiguous: names in Python that several columns would have, and these: nothing goes by such a name.
        number: how many times it was read before, and this once.
    """

    fields: tuple[CustomerField, ...]
    read_at: datetime.datetime
    unknown_because: str | None = None
    was_refused: bool = False
    ambiguous: Mapping[str, Sequence[str]] = field(factory=dict)
    number: int = 0
    _by_name: Mapping[str, CustomerField] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        usable = [each for each in self.fields if each.hidden_by is None]
        names = {each.python_name: each for each in usable}
        object.__setattr__(self, "_by_name", {**names, **{each.name: each for each in usable}})

    @property
    def custom(self) -> tuple[CustomerField, ...]:
        """The merchant's own fields, without those that something else hides."""
        return tuple(each for each in self.fields if each.table is not None and each.hidden_by is None)

    def get(self, name: str) -> CustomerField | None:
        """The field with this name on the wire, or else in Python."""
        return self._by_name.get(name)

    def __getitem__(self, name: str) -> CustomerField:
        found = self._by_name.get(name)
        if found is None:
            raise KeyError(f"customers have no field {name!r}{nearest(name, self._by_name)}")
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[CustomerField]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    def __repr__(self) -> str:
        own = [each for each in self.fields if each.table is not None]
        lines = [
            f"CustomerSchema({len(self) - len(own)} fixed fields, {len(own)} of the merchant, read {self.read_at})"
        ]
        width = max((len(each.python_name) for each in own), default=0)
        lines += [f"  {each.python_name:<{width}}  {'  '.join(_about(each))}" for each in own]
        if self.unknown_because:
            lines.append(f"  There may be others: {self.unknown_because}")
        return "\n".join(lines)

    def __rich__(self) -> RichTable:
        """A table for ``rich.print``."""
        from rich.table import Table

        caption = f"There may be others: {self.unknown_because}" if self.unknown_because else None
        table = Table(title=f"Fields of customers, read {self.read_at:%Y-%m-%d %H:%M:%S %Z}", caption=caption)
        for heading in ("Python", "API", "Type", "Required", "Default", "From"):
            table.add_column(heading, overflow="fold")
        for each in self.fields:
            default = "" if each.default is None else repr(each.default)
            origin = each.origin if each.hidden_by is None else f"{each.origin}, hidden by {each.hidden_by}"
            needed = "yes" if each.required else "by the server" if each.read_only else ""
            cells = (each.python_name, each.name, each.type, needed, default, origin)
            table.add_row(*map(_plain, cells), style=None if each.table else "dim")
        return table


def _plain(text: str) -> Any:
    from rich.text import Text

    return Text(text)  # so that a name in square brackets is no markup


def _about(each: CustomerField) -> Iterator[str]:
    yield f"{each.type:<11}"
    yield f"{each.name!r} of {each.origin}"
    if each.required:
        yield "required"
    if each.default is not None:
        yield f"default {each.default!r}"
    if each.hidden_by:
        yield f"hidden by {each.hidden_by}"


def build(
    fixed: Sequence[CustomerField],
    columns: Iterable[Column],
    *,
    reserved: Collection[str],
    shares_names: bool,
    read_at: datetime.datetime,
    unknown_because: str | None,
    was_refused: bool = False,
) -> CustomerSchema:
    """Put the schema together.

    Where names are shared on the wire, a fixed field hides a column of its name. Of two columns with one name the older
    hides the younger.

    Args:
        fixed: the fields of the description.
        columns: of all tables that belong to customers.
        reserved: further names that keyword arguments can't have.
        shares_names: whether fixed and custom fields have their names from one space.
        read_at: when the columns were read.
        unknown_because: why there may be further columns.
        was_refused: whether that is because they were not shown.
    """
    fixed_names = {each.name for each in fixed} if shares_names else set()
    columns, oldest = list(columns), dict[str, Column]()
    for column in sorted(columns, key=lambda each: each.created_at):
        if column.name not in fixed_names:
            oldest.setdefault(column.name, column)
    names, ambiguous = python_names(oldest, {*reserved, *(each.python_name for each in fixed)})
    own = []
    for column in columns:
        first = oldest.get(column.name)
        by = None if column is first else f"table {first.table}" if first else "the fixed field"
        own.append(_field(column, snake_case(column.name) if by else names[column.name], by))
    return CustomerSchema(
        fields=(*fixed, *own),
        read_at=read_at,
        unknown_because=unknown_because,
        was_refused=was_refused,
        ambiguous=ambiguous,
    )


def _field(column: Column, python_name: str, hidden_by: str | None) -> CustomerField:
    return CustomerField(
        name=column.name,
        python_name=python_name,
        type=column.type,
        required=column.required,
        default=column.default,
        table=column.table,
        hidden_by=hidden_by,
    )


def python_names(names: Iterable[str], taken: Collection[str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What each column is called in Python, and the names that are none because several would have them.

    In snake_case, with an underscore where that is taken. Columns that would be called alike keep their own names, or
    get a hash of them where that won't do. So a name never passes from one column to another that is added.
    """
    wanted = {name: snake_case(name) for name in names}
    for name, python_name in wanted.items():
        while python_name in taken:
            python_name += "_"
        wanted[name] = python_name
    groups: dict[str, list[str]] = {}
    for name, python_name in wanted.items():
        groups.setdefault(python_name, []).append(name)
    ambiguous = {python_name: alike for python_name, alike in groups.items() if len(alike) > 1}
    for python_name, alike in ambiguous.items():
        for name in alike:
            hashed = f"{python_name.rstrip('_')}_{zlib.crc32(name.encode(errors='replace')):08x}"
            wanted[name] = name if _is_camel_case(name) and name not in taken and name not in groups else hashed
    return wanted, ambiguous


def _is_camel_case(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name) and name[0].islower()


def snake_case(name: str) -> str:
    """``loyaltyTier`` and ``Loyalty tier`` as ``loyalty_tier``; always a Python identifier, ``class`` as ``class_``."""
    text = _normal(name)
    text = "".join(char if f"a{char}".isidentifier() else "_" for char in text)
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", text)
    text = _normal(re.sub(r"([a-z\d])([A-Z])", r"\1_\2", text).lower())
    text = re.sub(r"_+", "_", text).strip("_")
    if not text or not text[0].isidentifier():
        text = f"field_{text}"
    return f"{text}_" if keyword.iskeyword(text) else text


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)  # as Python reads identifiers


def custom_values(
    schema: CustomerSchema,
    keywords: Mapping[str, Any],
    custom: Mapping[str, Any],
    rules: DateRules,
    operation: str,
) -> dict[str, Any]:
    """Custom fields as they go out: by their names on the wire, each as its column takes it.

    Args:
        schema: what they are checked against.
        keywords: values by either name.
        custom: values by either name, of which the one on the wire counts first.
        rules: for dates.
        operation: what the caller called, for the message.

    Raises:
        CustomerSchemaError: with every field that is unknown, fixed, given twice, or does not fit its column.
    """
    wire: dict[str, Any] = {}
    problems: list[FieldProblem] = []
    for name, value in (*keywords.items(), *custom.items()):
        found = schema.get(name)
        if name in schema.ambiguous and name not in custom:
            either = " or ".join(map(repr, schema.ambiguous[name]))
            problems.append(FieldProblem(name, f"custom={{...}} with {either}", "a name that could be any of them"))
        elif found is not None and found.table is None:
            own = (
                "to be left out, for the server sets it"
                if found.read_only
                else f"{found.python_name}=..., for it is fixed"
            )
            problems.append(FieldProblem(name, own, "a value" if found.read_only else "a custom field"))
        elif found is None and schema.unknown_because is None:
            problems.append(_unknown(schema, name))
        elif (wire_name := found.name if found else name) in wire:
            problems.append(FieldProblem(name, f"one value for {wire_name!r}", "two"))
        else:
            try:
                wire[wire_name] = to_wire(found.type if found else "unknown", value, rules)
            except MisfitError as misfit:
                place = f" for column {found.name!r} of {found.origin}" if found else ""
                problems.append(FieldProblem(name, misfit.expected + place, misfit.got))
    if problems:
        raise schema_error(schema, problems, operation)
    return wire


def _unknown(schema: CustomerSchema, name: str) -> FieldProblem:
    names = [each.python_name for each in schema if not each.hidden_by and not each.read_only]
    names += [each.name for each in schema.custom if each.name != each.python_name]
    return FieldProblem(name, "a field that customers have", f"an unknown one{nearest(name, names)}")


def missing(schema: CustomerSchema, wire: Mapping[str, Any], *, creating: bool) -> list[FieldProblem]:
    """The required columns that a create leaves open, or that a write sets to null."""
    return [
        FieldProblem(each.python_name, f"{each.type}, required by {each.origin}", decode.describe(None))
        for each in schema.custom
        if each.required and wire.get(each.name) is None and (each.name in wire or (creating and each.default is None))
    ]


def schema_error(schema: CustomerSchema, problems: Sequence[FieldProblem], operation: str) -> CustomerSchemaError:
    """The error that says what is wrong with which fields, and as of when."""
    listed = "; ".join(map(str, problems))
    message = f"{operation}: {listed} (custom tables as of {schema.read_at:%Y-%m-%d %H:%M:%S %Z})"
    return CustomerSchemaError(message, problems=tuple(problems), read_at=schema.read_at)
