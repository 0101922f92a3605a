"""SQLite: all tables in one database file, with keys, indexes, views and full-text search. Lossless.

The tables are those of :data:`seminar_record.formats._tables.TABLES`. The views answer the usual questions:

``appearances``
    who took part in what, in which role; giving a titled talk is ``speaker``
``appeared_together``
    who appeared with whom, both ways round
``organized``
    which body guided, hosted, organised or supported what
``posts``
    the posts that a person of a name was printed with; ``seen`` is the event's date, else the report's. Two people
    of one name are not told apart: the bodies beside them do that

The table ``search`` holds every text of every record. ``WHERE text LIKE '%...%'`` finds words of any length, names of two
characters too; ``WHERE search MATCH '"..."'`` finds by an index on trigrams, from three characters on.
:func:`search` takes the one or the other.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from attrs import frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _ddl as sql
from seminar_record.formats._cells import Sheet
from seminar_record.formats._plain import to_plain
from seminar_record.formats._rebuild import from_rows
from seminar_record.formats._rows import event_ids, to_rows
from seminar_record.formats._surface import Loss, many
from seminar_record.formats._tables import TABLES
from seminar_record.formats._wire import Json
from seminar_record.model import Record

SUFFIXES = (".sqlite", ".sqlite3", ".db")
BINARY = True
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()

VERSION = 1
"""The ``user_version`` of the file: which layout of tables it has."""

_BROKEN = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What SQLite sets off where a file is damaged."""
_NO_TEXT = frozenset({"kind", "role", "bound", "start", "end", "published", "schema", "url"})
_SEARCH = re.compile(r"search(_(data|idx|content|docsize|config))?|sqlite_\w+")


@frozen(kw_only=True)
class Hit:
    """A text that was found: the event's id, where the text stands in the record (``event.talks.title``), itself."""

    event: str
    field: str
    text: str


def dumps(records: Record | Iterable[Record]) -> bytes:
    """The bytes of a database file. Raises FormatError for a number of more than 63 bits.

    >>> from seminar_record import Event
    >>> record = Record(event=Event(name="某论坛"))
    >>> loads(dumps(record)) == (record,)
    True
    """
    taken = many(records)
    tables = to_rows(taken)
    with closing(_memory()) as database:
        try:
            database.executescript(sql.SCHEMA)
        except sqlite3.OperationalError as error:  # a build without full-text search
            message = f"cannot be written by this Python's SQLite: {error}"
            raise FormatError([Problem(message=message)]) from None
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("BEGIN")
        for name, rows in tables.items():
            database.executemany(sql.INSERT[name], rows)
        for record, event in zip(taken, event_ids(tables), strict=True):
            texts = dict.fromkeys(_texts(to_plain(record), ""))
            database.executemany(sql.ADD_TEXT, [(text, field, event) for field, text in texts])
        database.execute("COMMIT")
        return database.serialize()


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records of a database file, in the order of the events' positions.

    Views, indexes and the search table are not read. Raises FormatError with every problem; ``line`` is a row's
    ``rowid``.
    """
    with closing(opened(content)) as database:
        try:
            return from_rows(_sheets(database))
        except _BROKEN as error:
            raise _broken(error) from None


def opened(content: str | bytes) -> sqlite3.Connection:
    """A database in memory made of a file's bytes, for queries of one's own; close it when done.

    Raises FormatError for what is no intact SQLite file.

    >>> with closing(opened(dumps(()))) as database:
    ...     database.execute("SELECT count(*) FROM talks").fetchone()
    (0,)
    """
    if not isinstance(content, bytes):
        raise FormatError([Problem(message=f"is {type(content).__name__}, not the bytes of a SQLite file")])
    if not content.startswith(b"SQLite format 3\0") or len(content) < 512:
        raise FormatError([Problem(message="is no SQLite file")])
    if 2 in content[18:20]:
        message = "is in WAL mode and may lack its newest part; run PRAGMA journal_mode = DELETE on it first"
        raise FormatError([Problem(message=message)])
    database = _memory()
    try:
        database.deserialize(content)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise _broken(verdict)
    except _BROKEN as error:
        database.close()
        raise _broken(error) from None
    except FormatError:
        database.close()
        raise
    return database


def search(database: sqlite3.Connection, text: str) -> tuple[Hit, ...]:
    """Every text of the records in which ``text`` stands, to the letter.

    >>> from seminar_record import Event
    >>> with closing(opened(dumps(Record(event=Event(name="某论坛"))))) as database:
    ...     [hit.field for hit in search(database, "论坛")]
    ['event.name']
    """
    long = len(text) >= 3
    phrase = '"' + text.replace('"', '""') + '"'
    found = database.execute(sql.FIND_LONG, (phrase,)) if long else database.execute(sql.FIND_SHORT, (text,))
    return tuple(Hit(text=text, field=field, event=event) for text, field, event in found)


def _memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def _broken(reason: object) -> FormatError:
    return FormatError([Problem(message=f"is no SQLite file that can be read: {reason}")])


def _texts(value: Json, field: str) -> Iterator[tuple[str, str]]:
    """Every free text of a document, with the keys that lead to it."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, field)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NO_TEXT:
                yield from _texts(item, f"{field}.{key}" if field else key)


def _sheets(database: sqlite3.Connection) -> dict[str, Sheet]:
    """The rows of every table that is a plain one; raises FormatError where one is anything else."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        message = f"has the user_version {version}; this release reads {VERSION}"
        raise FormatError([Problem(message=message)])
    problems: list[Problem] = []
    sheets: dict[str, Sheet] = {}
    for name, _, statement in database.execute(sql.OBJECTS).fetchall():
        if _SEARCH.fullmatch(str(name)):
            continue
        if name not in TABLES:
            problems.append(Problem(message="is no known table", path=str(name)))
            continue
        columns = database.execute(sql.COLUMNS, (name,)).fetchall()
        if str(statement).upper().startswith("CREATE VIRTUAL") or any(hidden for _, hidden in columns):
            problems.append(Problem(message="is no plain table", path=name))
            continue
        found = database.execute(sql.SELECT[name])
        rows = [(rowid, tuple(cells)) for rowid, *cells in found]
        sheets[name] = Sheet(header=tuple(column for column, _ in columns), rows=rows)
    if problems:
        raise FormatError(problems)
    return sheets
