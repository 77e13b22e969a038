"""Documents are read as YAML 1.2 or JSON, whoever wrote them, and never without end."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from generation import documents
from hypothesis import example, given
from hypothesis import strategies as st

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("2024-01-15", "2024-01-15"),
        ("2024-01-15T10:30:00Z", "2024-01-15T10:30:00Z"),
        ("12:30:00", "12:30:00"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("~", None),
        ("", None),
        ("1.2.4", "1.2.4"),
    ],
)
def test_scalars_are_what_they_seem(text: str, value: Any) -> None:
    read = documents.parse(f"value: {text}".encode())["value"]
    assert (read, type(read)) == (value, type(value))


def test_keys_are_strings_and_merges_are_known() -> None:
    assert documents.parse(b"base: &b {a: 1, b: 2}\n200: {<<: *b, b: 3}") == {
        "base": {"a": 1, "b": 2},
        "200": {"a": 1, "b": 3},
    }


def test_json_may_hold_what_yaml_may_not() -> None:
    assert documents.parse(b'\xef\xbb\xbf{\n\t"a": "\\/b"}') == {"a": "/b"}


@given(st.dictionaries(st.text(), values, max_size=4))
@example({"a": "1e3", "b": "0o17", "c": "NO", "d": "010", "e": "12:30", "f": "~", "g": "<<", "h": "=", "i": "x\ny\n"})
def test_what_is_written_reads_the_same_in_both_versions_of_yaml(document: dict[str, Any]) -> None:
    written = documents.dump(document)
    assert documents.parse(written.encode()) == document
    if not any(isinstance(value, float) and not math.isfinite(value) for value in document.values()):
        assert yaml.safe_load(written) == document


@pytest.mark.parametrize("content", [b"a: .nan", b'{"a": NaN}', b'{"a": 1e999}', b"a: &a [*a]", b"? [a]\n: b"])
def test_what_json_has_no_form_for_is_refused(content: bytes) -> None:
    try:
        documents.parse(content)
    except documents.DocumentError:
        return
    assert documents.parse(content)["a"] == ".nan"  # a text in YAML, since JSON has no such number


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as large:
        large.truncate(10**12)
    with pytest.raises(documents.DocumentError, match=r"large.yaml can't be read: it has 1,000,000,000,000 bytes"):
        documents.load(file)
