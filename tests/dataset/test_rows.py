"""The dataset as rows and Arrow tables."""

from __future__ import annotations

import pytest
from hypothesis import given

from seminar_record import Record, load_dataset
from seminar_record.dataset.rows import arrow, rows
from seminar_record.formats import tables
from seminar_record.formats._tables import TABLES
from seminar_record.strategies import records

EVENTS = load_dataset()


def test_there_are_the_tables_of_the_format_with_their_columns() -> None:
    made = rows(EVENTS)
    assert list(made) == list(TABLES)
    assert all(tuple(row) == TABLES[name].names for name, table in made.items() for row in table)


def test_the_rows_hold_what_the_records_hold() -> None:
    made = rows(EVENTS)
    assert [row["name"] for row in made["events"]] == [record.event.name for record in EVENTS]
    assert len(made["talks"]) == sum(len(record.event.all_talks()) for record in EVENTS)
    assert {row["name"] for row in made["organizations"]} == {body.name for body in EVENTS.organizations()}


def test_what_refers_to_a_row_finds_it() -> None:
    made = rows(EVENTS)
    keys = {name: {row["id"] for row in table} for name, table in made.items()}
    for name, table in made.items():
        for column in TABLES[name].columns:
            if column.refers:
                assert {row[column.name] for row in table} - {None} <= keys[column.refers]


@given(record=records())
def test_arrow_tables_are_the_rows(record: Record) -> None:
    pytest.importorskip("pyarrow")
    assert {name: table.to_pylist() for name, table in arrow([record]).items()} == rows([record])


def test_arrow_tables_know_types_and_what_columns_are() -> None:
    pa = pytest.importorskip("pyarrow")
    schema = arrow(EVENTS)["events"].schema
    assert schema.field("attendance_count").type == pa.int64()
    assert schema.field("online").type == pa.bool_()
    assert schema.field("start").type == pa.string()
    assert not schema.field("id").nullable
    assert schema.field("city").nullable
    assert schema.field("city").metadata == {b"description": b"place: the city"}


def test_pandas_polars_and_duckdb_take_them() -> None:
    pandas, polars, duckdb = (pytest.importorskip(name) for name in ("pandas", "polars", "duckdb"))
    pytest.importorskip("pyarrow")
    talks = arrow(EVENTS)["talks"]
    count = len(rows(EVENTS)["talks"])
    assert len(pandas.DataFrame(rows(EVENTS)["talks"])) == len(talks.to_pandas()) == count
    assert polars.from_arrow(talks).height == count
    assert polars.DataFrame(rows(EVENTS)["talks"], infer_schema_length=None).height == count
    assert duckdb.sql("select count(*) from talks").fetchall() == [(count,)]


def test_the_tables_of_the_format_are_read_back_from_the_same_dataset() -> None:
    assert tables.loads(tables.dumps(EVENTS)) == tuple(EVENTS)
