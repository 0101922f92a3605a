"""The published JSON Schema: up to date, valid itself, and of one mind with strict reading."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seminar_record import FormatError, Record, from_json
from seminar_record.formats._jsontext import write
from seminar_record.formats._plain import from_plain, to_plain
from seminar_record.formats._schema import schema
from tests.formats.full_record import DOCUMENT
from tests.formats.many import ANY
from tests.formats.test_plain import JUNK, PATHS, minimal, replaced

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "seminar-record-1.schema.json"
VALIDATOR = Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))


def readable(document: Any) -> bool:
    try:
        from_plain(document)
    except FormatError:
        return False
    return True


def test_the_published_schema_is_the_one_that_the_classes_give() -> None:
    current = write(schema(), indent=2) + "\n"
    assert PUBLISHED.read_text("utf-8") == current, "write it anew: seminar-record schema > " + PUBLISHED.name


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@given(ANY)
def test_every_record_is_valid(record: Record) -> None:
    assert list(VALIDATOR.iter_errors(to_plain(record))) == []


@pytest.mark.parametrize("path", PATHS)
def test_schema_and_reader_agree_on_junk_in_any_place(path: str) -> None:
    for junk in JUNK:
        document, _ = replaced(path, copy.deepcopy(junk))
        assert VALIDATOR.is_valid(document) == readable(document), junk


@pytest.mark.parametrize("path", [path for path in PATHS if not path.endswith("]")])
def test_schema_and_reader_agree_on_what_may_be_left_out(path: str) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    *way, key = path.replace("[0]", ".0").split(".")[1:]
    holder = document
    for step in way:
        holder = holder[int(step)] if step.isdecimal() else holder[step]
    del holder[key]
    assert VALIDATOR.is_valid(document) == readable(document)
    holder[key + "s"] = 1
    assert not VALIDATOR.is_valid(document)


@given(st.text(max_size=4) | st.text(" \t\n\x00\x1c\x85\u3000\ufeffa", max_size=4))
def test_schema_and_reader_agree_on_text(text: str) -> None:
    document = minimal(name=text)
    assert VALIDATOR.is_valid(document) == readable(document)


DATES = (
    "2023", "2023-08", "2023-08-15", "2023-08-15T14:30", "2023-08-15T14:30:00", "0001", "9999-12-31T23:59:59",
    "", "23", "0000", "02023", "2023-", "2023-8", "2023-13", "2023-00", "2023-08-32", "2023-08-00", "2023-08-15T14",
    "2023-08-15T24:00", "2023-08-15T14:60", "2023-08-15T14:30:60", "2023-08-15 14:30", "2023-08-15T14:30Z",
    "2023-08-15T14:30+08:00", "20230815", "2023/08/15", "２０２３", "2023-W33", "-2023", " 2023", "2023年",
)  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_schema_and_reader_agree_on_dates(text: str) -> None:
    document = minimal(start=text)
    assert VALIDATOR.is_valid(document) == readable(document)


@pytest.mark.parametrize("edition", [-1, 0, 1, 2**53 - 1, 2**53, 2**80, True, "1", 1.5, None])
def test_schema_and_reader_agree_on_numbers(edition: Any) -> None:
    document = minimal(edition=edition, attendance={"count": edition} if edition is not None else None)
    assert VALIDATOR.is_valid(document) == readable(document)
    assert VALIDATOR.is_valid(minimal(attendance={"count": 0}))


@pytest.mark.parametrize(
    "document",
    [minimal(start="2023-02-30"), minimal(start="2023", end="2022"), minimal(edition=1.0)],
)
def test_what_the_schema_cannot_say_is_refused_by_the_reader_alone(document: Any) -> None:
    assert VALIDATOR.is_valid(document)
    with pytest.raises(FormatError):
        from_json(json.dumps(document))
