"""The relational tables behind CSV, SQLite and the spreadsheet: keys, positions, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Attendance, Event, FormatError, Person, Place, Record, Source, Talk
from seminar_record.formats._cells import Sheet
from seminar_record.formats._rebuild import from_rows
from seminar_record.formats._rows import to_rows
from seminar_record.formats._tables import LARGEST, TABLES, Tables
from tests.formats.full_record import RECORD
from tests.formats.many import MANY


def sheets(tables: Tables) -> dict[str, Sheet]:
    return {
        name: Sheet(header=TABLES[name].names, rows=list(enumerate(rows, start=2)))
        for name, rows in tables.items()
    }


def refused(tables: dict[str, Sheet]) -> list[str]:
    with pytest.raises(FormatError) as caught:
        from_rows(tables)
    return [str(problem) for problem in caught.value.problems]


def changed(table: str, column: str, value: object, row: int = 0) -> dict[str, Sheet]:
    """The tables of a full record with one cell changed."""
    found = sheets(to_rows([RECORD]))
    rows = [(line, list(cells)) for line, cells in found[table].rows]
    rows[row][1][TABLES[table].names.index(column)] = value
    found[table] = evolve(found[table], rows=[(line, tuple(cells)) for line, cells in rows])
    return found


@given(many=MANY)
def test_every_key_is_a_uuid_and_every_reference_leads_to_a_row(many: list[Record]) -> None:
    tables = to_rows(many)
    keys = {name: [row[0] for row in rows] for name, rows in tables.items()}
    for name, table in TABLES.items():
        assert len(set(keys[name])) == len(keys[name])
        assert all(UUID(str(key)).version == 5 for key in keys[name])
        for at, column in enumerate(table.columns):
            cells = [row[at] for row in tables[name]]
            assert not column.required or None not in cells
            if column.refers:
                assert set(cells) - {None} <= set(keys[column.refers])


@given(many=MANY, random=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_says_nothing(many: list[Record], random: Any) -> None:
    found = sheets(to_rows(many))
    for name, sheet in found.items():
        order = list(range(len(sheet.header)))
        random.shuffle(order)
        rows = [(line, tuple(cells[at] for at in order)) for line, cells in sheet.rows]
        random.shuffle(rows)
        found[name] = Sheet(header=tuple(sheet.header[at] for at in order), rows=rows)
    assert from_rows(found) == tuple(many)


def test_the_keys_of_a_record_do_not_depend_on_its_neighbours() -> None:
    other = Record(event=Event(name="某论坛"))
    alone, beside = to_rows([RECORD]), to_rows([other, RECORD])
    for name, rows in alone.items():
        assert {row[0] for row in rows} <= {row[0] for row in beside[name]}


def test_these_keys_never_change() -> None:
    tables = to_rows([RECORD])
    assert tables["events"][0][0] == "e0ffb9f2-7810-5831-bd3f-a482675e29cd"
    assert tables["people"][0][0] == "4179a605-404c-50fb-a856-7a04c9cd77f5"
    assert tables["organizations"][0][0] == "b6ad70ea-60fe-5211-a3d7-a7cf2f0930e9"
    assert tables["talks"][0][0] == "5dee901a-cfee-5cf0-a8c0-4b6d788748ed"


def test_a_person_and_a_body_are_one_row_however_often_they_stand_there() -> None:
    tables = to_rows([RECORD, RECORD])
    assert [len(tables[name]) for name in ("events", "people", "organizations", "talks")] == [2, 1, 1, 4]


def test_every_column_of_the_full_record_is_filled() -> None:
    for name, rows in to_rows([RECORD]).items():
        for at, column in enumerate(TABLES[name].names):
            assert any(row[at] is not None for row in rows), f"{name}.{column}"


@pytest.mark.parametrize(
    "record",
    [
        Record(event=Event()),
        Record(event=Event(), source=Source()),
        Record(event=Event(place=Place())),
        Record(event=Event(place=Place(online=True), attendance=Attendance(count=0))),
        Record(event=Event(attendance=Attendance(count=LARGEST))),
        Record(event=Event(talks=(Talk(title="甲"),) * 2)),
    ],
)
def test_what_is_empty_and_what_is_missing_stay_apart(record: Record) -> None:
    assert from_rows(sheets(to_rows([record, record]))) == (record, record)


@pytest.mark.parametrize(
    ("event", "path"),
    [
        (Event(edition=LARGEST + 1), "$[1].event.edition"),
        (Event(attendance=Attendance(count=10**5000)), "$[1].event.attendance.count"),
    ],
)
def test_a_number_of_more_than_63_bits_is_refused_when_written(event: Event, path: str) -> None:
    with pytest.raises(FormatError, match="is above 9223372036854775807") as caught:
        to_rows([RECORD, Record(event=event)])
    assert caught.value.problems[0].path == path


@pytest.mark.parametrize(
    ("table", "column", "value", "problem"),
    [
        ("talks", "title", None, "line 2, talks.title: is missing"),
        ("talks", "title", "", "line 2, talks.title: is missing"),
        ("talks", "title", "  ", "line 2, talks.title: is empty"),
        ("talks", "title", "a\0", "line 2, talks.title: holds a NUL"),
        ("talks", "title", "\ud800", "line 2, talks.title: holds a lone surrogate"),
        ("talks", "title", 5, "line 2, talks.title: is int, not text"),
        ("talks", "title", b"x", "line 2, talks.title: is bytes, not text"),
        ("talks", "kind", "speech", "line 2, talks.kind: is none of: keynote, report, lecture, other"),
        ("talks", "event", "x", "line 2, talks.event: is the key of no row of events (got 'x')"),
        ("talks", "position", "0", "line 2, talks.position: is not from 1 to"),
        ("talks", "position", "1.0", "line 2, talks.position: is no whole number"),
        ("talks", "position", 1.0, "line 2, talks.position: is no whole number"),
        ("talks", "position", True, "line 2, talks.position: is no whole number"),
        ("talks", "position", "²", "line 2, talks.position: is no whole number"),
        ("events", "start", "2021-5-6", "line 2, events.start: is not an ISO 8601 date"),
        ("events", "start", "2021-02-30", "line 2, events.start: is not from 1 to 28"),
        ("events", "end", "2020", "line 2, events.end: is before the start"),
        ("events", "edition", 0, "line 2, events.edition: is 0"),
        ("events", "attendance_count", "-1", "line 2, events.attendance_count: is not from 0"),
        ("events", "attendance_count", str(LARGEST + 1), "line 2, events.attendance_count: is not from 0"),
        ("events", "attendance_count", None, "line 2, events.attendance_count: is missing beside"),
        ("events", "online", "maybe", "line 2, events.online: is not true or false"),
        ("events", "online", 1.0, "line 2, events.online: is not true or false"),
        ("organizers", "role", "boss", "line 2, organizers.role: is none of: guide"),
        ("people", "id", None, "line 2, people.id: is missing"),
    ],
)
def test_a_wrong_cell_is_told_with_its_table_column_and_line(
    table: str, column: str, value: object, problem: str
) -> None:
    assert any(found.startswith(problem) for found in refused(changed(table, column, value)))


def test_every_problem_is_told_at_once() -> None:
    found = changed("talks", "title", None)
    found["credits"] = changed("credits", "role", "boss")["credits"]
    assert len(refused(found)) == 2


def without(table: str) -> Callable[[dict[str, Sheet]], None]:
    return lambda found: found.__delitem__(table)


def doubled(found: dict[str, Sheet]) -> None:
    found["talks"] = evolve(found["talks"], rows=[*found["talks"].rows, *found["talks"].rows])


def same_place(found: dict[str, Sheet]) -> None:
    line, cells = next(iter(found["themes"].rows))
    found["themes"] = evolve(found["themes"], rows=[(line, cells), (line + 1, ("other", *cells[1:]))])


def second_source(found: dict[str, Sheet]) -> None:
    line, cells = next(iter(found["sources"].rows))
    found["sources"] = evolve(found["sources"], rows=[(line, cells), (line + 1, ("other", *cells[1:]))])


def orphan(found: dict[str, Sheet]) -> None:
    found["people"] = evolve(found["people"], rows=[*found["people"].rows, (9, ("other", "田三"))])


def orphan_body(found: dict[str, Sheet]) -> None:
    rows = [*found["organizations"].rows, (9, ("other", "某会"))]
    found["organizations"] = evolve(found["organizations"], rows=rows)


def strange_table(found: dict[str, Sheet]) -> None:
    found["notes"] = Sheet(header=(), rows=())


def strange_column(found: dict[str, Sheet]) -> None:
    found["talks"] = evolve(found["talks"], header=(*found["talks"].header[:-1], "mood"))


def repeated_column(found: dict[str, Sheet]) -> None:
    found["talks"] = evolve(found["talks"], header=(*found["talks"].header[:-1], "title"))


def short_row(found: dict[str, Sheet]) -> None:
    found["themes"] = evolve(found["themes"], rows=[(n, cells[:-1]) for n, cells in found["themes"].rows])


def other_event(found: dict[str, Sheet]) -> None:
    more = to_rows([RECORD, Record(event=Event(name="某论坛"))])
    found["events"] = sheets(more)["events"]
    line, cells = next(iter(found["talks"].rows))
    moved = (line, (cells[0], more["events"][1][0], *cells[2:]))
    found["talks"] = evolve(found["talks"], rows=[moved, *list(found["talks"].rows)[1:]])


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (without("talks"), "talks: is missing"),
        (strange_table, "notes: is no known table"),
        (strange_column, "talks.mood: is no known column"),
        (repeated_column, "talks.title: stands twice"),
        (short_row, "line 2, themes: has 3 cells, not 4"),
        (doubled, "line 2, talks.id: is the key of 2 rows"),
        (same_place, "line 3, themes.position: is taken twice (got 1)"),
        (second_source, "line 3, sources.event: has another source already"),
        (orphan, "line 9, people.id: is referred to by no row"),
        (orphan_body, "line 9, organizations.id: is referred to by no row"),
        (other_event, "line 2, talks.session: belongs to another event"),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(
    spoil: Callable[[dict[str, Sheet]], None], problem: str
) -> None:
    found = sheets(to_rows([RECORD]))
    spoil(found)
    assert any(told.startswith(problem) for told in refused(found))


def test_gaps_between_positions_and_defaults_left_out_are_fine() -> None:
    record = Record(event=Event(talks=tuple(Talk(title=t, speakers=(Person(name="田一"),)) for t in "甲乙")))
    found = sheets(to_rows([record]))
    rows = [(n, (*c[:3], str(7 * int(str(c[3]))), c[4], None)) for n, c in found["talks"].rows]
    found["talks"] = evolve(found["talks"], rows=rows)
    assert from_rows(found) == (record,)
