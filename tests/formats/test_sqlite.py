"""The SQLite file: its keys and views, search, and what is refused."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import (
    Affiliation,
    Event,
    FormatError,
    Organization,
    Organizer,
    Participation,
    Person,
    Record,
    Source,
    Statement,
    Talk,
    parse_date,
)
from seminar_record.formats import _ddl, sqlite
from seminar_record.formats._tables import TABLES
from seminar_record.strategies import texts
from tests.formats.full_record import RECORD
from tests.formats.hostile import TEXTS, holding, shown
from tests.formats.many import MANY


def person(name: str, body: str, post: str) -> Person:
    tie = Affiliation(organization=Organization(name=body), post=post)
    return Person(name=name, affiliations=(tie,))


def held(name: str, start: str, *people: Person, talk: Person | None = None) -> Record:
    return Record(
        event=Event(
            name=name,
            start=parse_date(start),
            organizers=(
                Organizer(role="guide", organization=Organization(name="远山民政局"), wording="指导"),
                Organizer(role="host", organization=Organization(name="远山大学"), wording="主办"),
            ),
            talks=(Talk(title="社区的一天", speakers=(talk,)),) if talk else (),
            participations=tuple(Participation(role="address", person=one, wording="致辞") for one in people),
        )
    )


FIRST = held("第一届", "2019", person("田一", "远山大学", "讲师"), talk=person("石二", "远山学会", "会长"))
SECOND = held("第二届", "2021-05", person("田一", "远山大学", "教授"))


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite.opened(sqlite.dumps((FIRST, SECOND, RECORD)))) as found:
        yield found


def refused(content: bytes) -> str:
    with pytest.raises(FormatError) as caught:
        sqlite.loads(content)
    return str(caught.value)


def after(*statements: str) -> bytes:
    """A file in which somebody ran statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.deserialize(sqlite.dumps(RECORD))
        for statement in statements:
            database.execute(statement)
        return database.serialize()


@pytest.mark.parametrize("text", TEXTS, ids=shown)
def test_every_hostile_text_comes_back_from_every_field(text: str) -> None:
    record = holding(text)
    assert sqlite.loads(sqlite.dumps(record)) == (record,)


@given(many=MANY)
def test_no_reference_leads_nowhere_and_the_file_is_sound(many: list[Record]) -> None:
    with closing(sqlite.opened(sqlite.dumps(many))) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_written_out_sql_says_what_the_tables_say(database: sqlite3.Connection) -> None:
    for name, table in TABLES.items():
        found = database.execute(
            'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)
        ).fetchall()
        assert found == [
            (
                column.name,
                "INTEGER" if column.kind in {int, bool} else "TEXT",
                int(column.required),
                int(column.name == "id"),
            )
            for column in table.columns
        ]
        keys = database.execute(
            'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (name,)
        ).fetchall()
        assert set(keys) == {(c.name, c.refers, "id") for c in table.columns if c.refers}
        assert _ddl.INSERT[name].count("?") == len(table.columns)
    assert [*_ddl.INSERT] == [*_ddl.SELECT] == [*TABLES]


def test_whatever_refers_to_a_table_has_an_index(database: sqlite3.Connection) -> None:
    for name, table in TABLES.items():
        indexes = database.execute("SELECT name FROM pragma_index_list(?)", (name,)).fetchall()
        led = {
            database.execute("SELECT name FROM pragma_index_info(?)", index).fetchone()[0]
            for index in indexes
        }
        assert {column.name for column in table.columns if column.refers} <= led


@pytest.mark.parametrize(
    ("table", "column"), [(t.name, c.name) for t in TABLES.values() for c in t.columns if c.words]
)
def test_a_word_outside_a_vocabulary_cannot_be_stored(table: str, column: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        after(f"UPDATE {table} SET {column} = 'x'")  # noqa: S608  names of our own


def test_who_appeared_with_whom(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT name, other_name, event_name, start FROM appeared_together WHERE name = ?", ("石二",)
    ).fetchall()
    assert found == [("石二", "田一", "第一届", "2019")]
    assert database.execute("SELECT count(*) FROM appeared_together").fetchone() == (2,)


def test_which_body_guided_or_hosted_what(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT role, wording, event_name, start FROM organized WHERE name = ? ORDER BY start",
        ("远山民政局",),
    ).fetchall()
    assert found == [("guide", "指导", "第一届", "2019"), ("guide", "指导", "第二届", "2021-05")]


def test_the_posts_of_a_person_over_time(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT seen, organization_name, unit, post FROM posts WHERE name = ? ORDER BY seen", ("田一",)
    ).fetchall()
    assert found == [
        ("2019", "远山大学", None, "讲师"),
        ("2021-05", "远山大学", None, "教授"),
        ("2021-05-06", "远山大学", "社会学院", "院长"),
    ]


def test_a_post_is_seen_when_the_report_appeared_where_the_event_has_no_date() -> None:
    said = Statement(speaker=person("田一", "远山大学", "讲师"), text="好。")
    record = Record(event=Event(statements=(said,)), source=Source(published=parse_date("2020-01-02")))
    with closing(sqlite.opened(sqlite.dumps(record))) as database:
        assert database.execute("SELECT seen FROM posts").fetchall() == [("2020-01-02",)]


def test_who_took_part_in_what(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT name, role, wording, talk_title, session_name FROM appearances WHERE event_name = ? ORDER BY name",
        ("第一届",),
    ).fetchall()
    assert found == [("田一", "address", "致辞", None, None), ("石二", "speaker", None, "社区的一天", None)]


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("田一", {"event.participations.person.name"}),
        ("石", {"event.talks.speakers.name"}),
        ("社区的", {"event.talks.title"}),
        ("远山民政局", {"event.organizers.organization.name"}),
        ("民政", {"event.organizers.organization.name"}),
        ("不在此", set()),
        ("不在", set()),
        ("%", set()),
        ("_", set()),
        ('"', set()),
        ('"x"', set()),
        ("x' OR 1=1 --", set()),
    ],
)
def test_search_finds_words_of_any_length(words: str, fields: set[str]) -> None:
    with closing(sqlite.opened(sqlite.dumps(FIRST))) as database:
        assert {hit.field for hit in sqlite.search(database, words)} == fields


def test_plain_sql_finds_a_name_of_two_characters(database: sqlite3.Connection) -> None:
    found = database.execute("SELECT DISTINCT text FROM search WHERE text LIKE '%石二%'").fetchall()
    assert found == [("石二",)]


def test_plain_sql_finds_longer_words_by_the_index(database: sqlite3.Connection) -> None:
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT text FROM search WHERE search MATCH '\"民政局\"'"
    ).fetchall()
    assert "VIRTUAL TABLE INDEX 0:M" in plan[0][3]
    found = database.execute("SELECT DISTINCT text FROM search WHERE search MATCH '\"民政局\"'").fetchall()
    assert found == [("远山民政局",)]


@given(name=texts(), data=st.data())
def test_whatever_part_of_a_text_is_searched_the_text_is_found(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    with closing(sqlite.opened(sqlite.dumps(Record(event=Event(name=name))))) as database:
        assert [hit.text for hit in sqlite.search(database, part)] == [name]


def test_a_file_is_read_though_others_added_views_and_indexes(tmp_path: Path) -> None:
    content = after("CREATE INDEX mine ON talks (title)", "CREATE VIEW v AS SELECT 1", "VACUUM")
    assert sqlite.loads(content) == (RECORD,)
    (tmp_path / "x.sqlite").write_bytes(content)
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        assert database.execute("SELECT title FROM talks").fetchall() == [("社区的一天",)] * 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is no SQLite file"),
        (b"SQLite format 3\0", "is no SQLite file"),
        (b"SQLite format 3\0" + b"\xff" * 1000, "is no SQLite file that can be read"),
        (sqlite.dumps(RECORD)[:5000], "is no SQLite file that can be read"),
        (after("DROP TABLE credits"), "credits: is missing"),
        (after("CREATE TABLE notes (x)"), "notes: is no known table"),
        (after("ALTER TABLE talks ADD mood"), "talks.mood: is no known column"),
        (after("ALTER TABLE talks RENAME title TO heading"), "talks.title: is missing"),
        (after("DROP TABLE credits", "CREATE VIEW credits AS SELECT 1"), "credits: is missing"),
        (after("DROP TABLE credits", "CREATE VIRTUAL TABLE credits USING fts5 (id)"), "credits: is no plain table"),
        (after("ALTER TABLE talks ADD y AS (1)"), "talks: is no plain table"),
        (after("PRAGMA user_version = 2"), "has the user_version 2; this release reads 1"),
        (after("UPDATE talks SET title = ' '"), "line 1, talks.title: is empty"),
        (after("UPDATE talks SET title = x'ff'"), "line 1, talks.title: is bytes, not text"),
        (after("UPDATE talks SET title = CAST(x'ff' AS TEXT)"), "is no SQLite file that can be read: Could not decode"),
        (after("UPDATE talks SET title = 'a' || char(0)"), "line 1, talks.title: holds a NUL"),
        (after("UPDATE talks SET position = 1.5"), "line 1, talks.position: is no whole number"),
        (after("UPDATE talks SET event = 'x'"), "line 1, talks.event: is the key of no row of events"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be_is_refused(content: bytes, problem: str) -> None:
    assert problem in refused(content)


def test_a_file_in_wal_mode_says_what_to_do() -> None:
    content = bytearray(sqlite.dumps(RECORD))
    content[18:20] = b"\x02\x02"
    assert "journal_mode = DELETE" in refused(bytes(content))


@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    content = bytearray(sqlite.dumps(RECORD))
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FormatError):
        assert all(isinstance(record, Record) for record in sqlite.loads(bytes(content)))


def test_text_is_no_database() -> None:
    with pytest.raises(FormatError, match=r"^is str, not the bytes of a SQLite file$"):
        sqlite.loads("SQLite format 3")
