"""The Parquet file: other programs' readers and writers, and what is refused."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Attendance, Event, FormatError, Place, Record, Source
from seminar_record.formats import parquet
from seminar_record.formats._library import MissingExtraError
from tests.formats.full_record import DOCUMENT, RECORD
from tests.formats.hostile import TEXTS, holding, shown

pa: Any = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
pq: Any = pytest.importorskip("pyarrow.parquet", reason="the extra arrow is not installed")

CHECKS = "the group formats-check is not installed"
MANY = (RECORD, Record(event=Event()), *(holding(text) for text in TEXTS if len(text) < 10_000), RECORD)


def refused(content: bytes) -> str:
    with pytest.raises(FormatError) as caught:
        parquet.loads(content)
    return str(caught.value)


def written(rows: list[dict[str, Any]], schema: Any = None) -> bytes:
    whole = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), whole)
    return bytes(whole.getvalue())


def row(**event: object) -> dict[str, Any]:
    return {"schema": "seminar-record/1", **event}


def test_a_row_is_the_event_of_the_json_document_with_its_source_and_schema() -> None:
    (found,) = pq.read_table(pa.BufferReader(parquet.dumps(RECORD))).to_pylist()
    assert found == {**DOCUMENT["event"], "source": DOCUMENT["source"], "schema": DOCUMENT["schema"]}


@pytest.mark.parametrize("text", TEXTS, ids=shown)
def test_every_hostile_text_comes_back_from_every_field(text: str) -> None:
    record = holding(text)
    assert parquet.loads(parquet.dumps(record)) == (record,)


@pytest.mark.parametrize(
    "record",
    [
        Record(event=Event()),
        Record(event=Event(), source=Source()),
        Record(event=Event(place=Place())),
        Record(event=Event(attendance=Attendance(count=2**63 - 1))),
    ],
)
def test_what_is_empty_and_what_is_missing_stay_apart(record: Record) -> None:
    assert parquet.loads(parquet.dumps((record, RECORD, record))) == (record, RECORD, record)


def test_the_columns_are_the_same_whatever_the_records() -> None:
    schemas = [pq.read_schema(pa.BufferReader(parquet.dumps(many))) for many in ((), (RECORD,))]
    assert schemas[0] == schemas[1]


@pytest.mark.parametrize(
    ("event", "path"),
    [
        (Event(edition=2**63), "$[1].event.edition"),
        (Event(attendance=Attendance(count=10**5000)), "$[1].event.attendance.count"),
    ],
)
def test_a_number_of_more_than_63_bits_is_refused_when_written(event: Event, path: str) -> None:
    with pytest.raises(FormatError, match="is above 9223372036854775807") as caught:
        parquet.dumps((RECORD, Record(event=event)))
    assert caught.value.problems[0].path == path


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is no Parquet file that can be read"),
        (b"PAR1" + b"\xff" * 40 + b"PAR1", "is no Parquet file that can be read"),
        (parquet.dumps(RECORD)[:-20], "is no Parquet file that can be read"),
        (written([{"name": "某论坛"}]), "$[0].schema: is missing"),
        (written([row(), {"schema": "x"}]), "$[1].schema: is 'x'"),
        (written([row(mood="good")]), "$[0].event.mood: is no known key"),
        (written([row(event={"name": "x"})]), "$[0].event.event: is no known key"),
        (written([row(name="x"), row(name=" ")]), "$[1].event.name: is empty"),
        (written([row(edition=1.5)]), "$[0].event.edition: is the number 1.5, not a whole number"),
        (written([row(name=b"x")]), "$[0].event.name: is of type bytes, not a string"),
        (written([row(start="2021-05"), row(start="x")]), "$[1].event.start: is not an ISO 8601 date"),
        (written([row(talks=[{"kind": "report"}])]), "$[0].event.talks[0].title: is missing"),
        (written([row(talks="x")]), "$[0].event.talks: is a string, not an array"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be_is_refused_with_its_place(content: bytes, problem: str) -> None:
    assert problem in refused(content)


def test_every_problem_of_every_record_is_told() -> None:
    assert refused(written([row(name=" "), row(name="x"), row(name="\0")])).count("\n") == 1


def test_a_file_that_says_it_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(FormatError, match=r"unpacks to \d+ bytes, more than 100$"):
        parquet.loads(parquet.dumps(RECORD), max_bytes=100)


@given(data=st.data())
def test_a_letter_that_changed_on_the_way_is_seen_by_the_checksum(data: st.DataObject) -> None:
    content = bytearray(parquet.dumps(Record(event=Event(name=bytes(range(48, 123)).decode()))))
    start = content.index(b"0123456789")
    content[data.draw(st.integers(start, start + 74))] ^= 1
    assert "checksum" in refused(bytes(content))


@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    content = bytearray(parquet.dumps(RECORD))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FormatError):
        assert all(isinstance(record, Record) for record in parquet.loads(bytes(content)))


def test_text_is_no_parquet_file() -> None:
    with pytest.raises(FormatError, match=r"^is str, not the bytes of a Parquet file$"):
        parquet.loads("PAR1")


def test_where_pyarrow_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'seminar-record\[arrow\]'"):
        parquet.dumps(RECORD)
    with pytest.raises(MissingExtraError, match="needs pyarrow"):
        parquet.loads(b"PAR1")
