"""Tables, Parquet and spreadsheets in frictionless, pandas, polars and DuckDB."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pytest

from seminar_record import Event, Record
from seminar_record.formats import parquet, sqlite, tables, xlsx
from tests.formats.full_record import RECORD
from tests.formats.hostile import TEXTS, holding

pytestmark = pytest.mark.readers

MANY = (RECORD, Record(event=Event()), *(holding(text) for text in TEXTS if len(text) < 10_000), RECORD)
FITTING = [text for text in TEXTS if len(text) <= 32_767 and "\r" not in text and text == xlsx.escaped(text)]


@pytest.mark.parametrize("bom", [False, True])
def test_frictionless_finds_the_package_valid(tmp_path: Path, bom: bool) -> None:
    many = (RECORD, RECORD, *(holding(text) for text in TEXTS if len(text) < 10_000))
    for name, content in tables.dump_files(many, bom=bom).items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []
    assert report.valid
    assert len(report.tasks) == len(tables.TABLES)


def test_frictionless_finds_a_reference_that_leads_nowhere(tmp_path: Path) -> None:
    for name, content in tables.dump_files(RECORD).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "people.csv").write_text("id,name\r\nx,y\r\n")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


@pytest.mark.parametrize("bom", [False, True])
def test_pandas_reads_the_text_of_a_table(bom: bool) -> None:
    many = [Record(event=Event(name=text)) for text in TEXTS if "\r" not in text]
    content = tables.dump_files(many, bom=bom, guard=False)["events.csv"]
    frame = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert list(frame["name"]) == [record.event.name for record in many]


def test_pandas_and_polars_read_the_database(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(sqlite.dumps((RECORD, RECORD)))
    query = "SELECT p.name, a.role FROM appearances a JOIN people p ON p.id = a.person"
    with sqlite3.connect(path) as base:
        frame = pd.read_sql(query, base)
        rows = pl.read_database(query, base).rows()
    base.close()
    assert list(frame.itertuples(index=False, name=None)) == rows
    assert ("田一", "address") in rows


def test_duckdb_reads_the_file_and_writes_one_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(parquet.dumps(MANY))
    with duckdb.connect() as base:
        found = base.read_parquet(str(tmp_path / "in.parquet"))
        assert [name for (name,) in found.project("name").fetchall()] == [one.event.name for one in MANY]
        found.write_parquet(str(tmp_path / "out.parquet"))
    assert parquet.loads((tmp_path / "out.parquet").read_bytes()) == MANY


def test_polars_reads_the_file_and_writes_one_that_is_read() -> None:
    frame = pl.read_parquet(io.BytesIO(parquet.dumps(MANY)))
    assert frame["name"].to_list() == [one.event.name for one in MANY]
    whole = io.BytesIO()
    frame.write_parquet(whole)
    assert parquet.loads(whole.getvalue()) == MANY


def test_pandas_reads_the_file_and_writes_one_that_is_read() -> None:
    frame = pd.read_parquet(io.BytesIO(parquet.dumps(MANY)), dtype_backend="pyarrow")
    assert next(iter(frame["name"])) == RECORD.event.name
    whole = io.BytesIO()
    frame.to_parquet(whole)
    assert parquet.loads(whole.getvalue()) == MANY


def test_the_dataset_questions_are_one_query_in_duckdb(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(parquet.dumps(RECORD))
    with duckdb.connect() as base:
        query = (
            "SELECT o.role, o.organization.name FROM (SELECT unnest(organizers) AS o FROM read_parquet(?))"
        )
        assert base.execute(query, [str(tmp_path / "x.parquet")]).fetchall() == [("host", "远山大学")]


@pytest.mark.parametrize("text", FITTING[::6])
def test_pandas_reads_the_text_of_a_spreadsheet(text: str) -> None:
    content = io.BytesIO(xlsx.dumps(Record(event=Event(name=text))))
    frame = pd.read_excel(content, sheet_name="events", dtype=str, keep_default_na=False)
    assert list(frame["name"]) == [text]
