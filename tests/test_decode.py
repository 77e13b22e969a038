"""The decoding table, row by row, on the functions and on whole records."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from dateutil.parser import isoparse
from hypothesis import given, settings
from hypothesis import strategies as st

from finalpos_client import ResponseDecodeError, decode, models

UTC = datetime.UTC
MOMENT = datetime.datetime(2025, 12, 7, 19, 31, 48, 436000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("decoder", "wire", "value"),
    [
        (decode.string, "x", "x"),
        (decode.string, "", ""),
        (decode.number, 1, 1),
        (decode.number, 1.5, 1.5),
        (decode.number, 10**400, 10**400),
        (decode.integer, 3, 3),
        (decode.integer, 3.0, 3),
        (decode.integer, -0.0, 0),
        (decode.boolean, True, True),
        (decode.boolean, False, False),
        (decode.date_time, "2025-12-07T19:31:48.436+00:00", MOMENT),
        (decode.date_time, "2025-12-07T19:31:48.436Z", MOMENT),
        (decode.date_time, "2025-12-07T19:31:48.436", MOMENT),
        (decode.date_time, "2025-12-07 19:31:48.436Z", MOMENT),
        (decode.date_time, "2025-12-07T20:31:48.436+01:00", MOMENT),
        (decode.date_time, "20251207T193148.436Z", MOMENT),
        (decode.date_time, "2025-12-07", datetime.datetime(2025, 12, 7, tzinfo=UTC)),
        (decode.date, "2025-12-07", datetime.date(2025, 12, 7)),
        (decode.mapping, {"a": 1}, {"a": 1}),
        (decode.anything, {"a": [1, None]}, {"a": [1, None]}),
    ],
)
def test_what_fits(decoder: Callable[[Any], Any], wire: Any, value: Any) -> None:
    decoded = decoder(wire)
    assert decoded == value
    assert type(decoded) is type(value)


@pytest.mark.parametrize(
    ("decoder", "wire", "message"),
    [
        (decode.string, 5, "expected string, got int 5"),
        (decode.string, True, "expected string, got boolean True"),
        (decode.string, ["x"], "expected string, got array"),
        (decode.string, None, "expected string, got null or nothing"),
        (decode.number, "1", "expected number, got string '1'"),
        (decode.number, True, "expected number, got boolean True"),
        (decode.integer, 3.5, "expected integer, got float 3.5"),
        (decode.integer, "3", "expected integer, got string '3'"),
        (decode.integer, False, "expected integer, got boolean False"),
        (decode.boolean, 1, "expected boolean, got int 1"),
        (decode.boolean, "true", "expected boolean, got string 'true'"),
        (decode.date_time, 1765135908, "expected date-time, got int 1765135908"),
        (decode.date_time, "10", "expected date-time, got string '10'"),
        (decode.date_time, "mon", "expected date-time, got string 'mon'"),
        (decode.date_time, "1.5", "expected date-time, got string '1.5'"),
        (decode.date_time, "never", "expected date-time, got string 'never'"),
        (decode.date_time, "2025-13-07T00:00:00Z", "expected date-time"),
        (decode.date_time, "2025-12-07x00:00:00Z", "expected date-time"),
        (decode.date_time, "x" * 100, "..."),
        (decode.date, "07.12.2025", "expected date, got string '07.12.2025'"),
        (decode.mapping, [], "expected object, got array"),
    ],
)
def test_what_does_not_fit(decoder: Callable[..., Any], wire: Any, message: str) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        decoder(wire, "some.place")
    assert message in str(caught.value)
    assert str(caught.value).startswith("some.place: ")


def test_places_in_lists_and_objects() -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        decode.list_of(decode.string, ["a", None], "tags")
    assert caught.value.place == "tags[1]"
    with pytest.raises(ResponseDecodeError) as caught:
        decode.dict_of(decode.integer, {"a": 1, "b": "2"}, "counts")
    assert caught.value.place == "counts.b"


@given(st.text(max_size=40) | st.datetimes(timezones=st.none() | st.just(UTC)).map(datetime.datetime.isoformat))
def test_date_times_are_aware_or_refused(text: str) -> None:
    try:
        value = decode.date_time(text)
    except ResponseDecodeError:
        return
    assert value.tzinfo is not None
    assert isoparse(text.replace(" ", "T")).replace(tzinfo=value.tzinfo) == value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("name", sorted(models.__all__))
def test_every_model_takes_anything_or_says_where_it_does_not_fit(name: str) -> None:
    model = getattr(models, name)
    wire_names = st.sampled_from([*model._wire_names.values(), "somethingElse"])

    @settings(max_examples=50)
    @given(st.dictionaries(wire_names, json_values, max_size=8) | json_values)
    def check(wire: Any) -> None:
        try:
            record = model.from_dict(wire)
        except ResponseDecodeError:
            return
        for python_name, wire_name in model._wire_names.items():
            value = getattr(record, python_name)
            assert value is None or wire.get(wire_name) is not None
        assert record.additional_properties == {k: v for k, v in wire.items() if k not in model._wire_names.values()}

    check()


def test_null_and_absent_read_none_and_unknown_fields_are_kept() -> None:
    station = models.Station.from_dict({"id": "s", "name": None, "colour": {"r": 1}})
    assert (station.name, station.device_id) == (None, None)
    assert station.additional_properties == {"colour": {"r": 1}}
    assert station.to_dict() == {"id": "s", "colour": {"r": 1}}


def test_a_record_goes_to_the_wire_as_it_came() -> None:
    wire = {
        "id": "o",
        "createdAt": "2025-12-07T19:31:48.436000+00:00",
        "summary": {"discountTotal": "0", "total": "1", "totalTaxes": "0", "tip": {"percentage": 0.15}, "new": [1]},
        "lineItems": [{"quantity": 2, "taxes": [{"percentage": 10}]}],
    }
    assert models.Order.from_dict(wire).to_dict() == wire


def test_an_unknown_value_of_an_enum_is_kept() -> None:
    wire = {"_id": "f", "tableId": "t", "name": "n", "type": "geo-point", "createdAt": "x", "updatedAt": "y"}
    assert models.CustomTableField.from_dict(wire).type == "geo-point"


def test_a_record_without_unknown_fields_can_be_given_some() -> None:
    station = models.Station.from_dict({"id": "s"})
    station.additional_properties["colour"] = "red"
    assert station.to_dict() == {"id": "s", "colour": "red"}
    assert models.Station.from_dict({"id": "s"}).additional_properties == {}


def test_a_record_that_was_read_is_like_one_that_was_made() -> None:
    read, made = models.Station.from_dict({"id": "s", "name": None}), models.Station(id="s")
    assert read == made
    assert repr(read) == repr(made)
    assert pickle.loads(pickle.dumps(read)) == copy.deepcopy(read) == made
    assert attrs.asdict(read) == attrs.asdict(made)
    assert attrs.evolve(read, name="Till 1") == models.Station(id="s", name="Till 1")


def test_a_record_shows_what_it_holds_and_no_secret() -> None:
    read = models.Station.from_dict({"id": "s", "isVirtual": False, "name": None, "colour": "red"})
    assert repr(read) == "Station(id='s', is_virtual=False, additional_properties={'colour': 'red'})"
    assert repr(models.Order.from_dict({"id": "o", "lineItems": []})) == "Order(id='o', line_items=[])"
    secret = models.ZapierTrigger.from_dict({"id": "z", "apiKey": "4711"})
    assert (secret.api_key, repr(secret)) == ("4711", "ZapierTrigger(id='z')")


def test_a_record_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError, match="'Station' object has no attribute 'nmae'"):
        _ = models.Station(id="s").nmae  # type: ignore[attr-defined]


def test_a_class_derived_from_a_model_reads_records_of_its_own() -> None:
    @attrs.define
    class Till(models.Station):
        open: bool = False
        drawers: list[str] = attrs.field(factory=list)

    till = Till.from_dict({"id": "s", "name": "Till 1", "colour": "red"})
    assert type(till) is Till
    assert (till.id, till.name, till.additional_properties) == ("s", "Till 1", {"colour": "red"})
    assert (till.open, till.drawers) == (False, [])
