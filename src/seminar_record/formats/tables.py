"""Tables: a zip of CSV files, one a table, with a Frictionless Data Package descriptor. Lossless.

The tables and their columns are those of :data:`seminar_record.formats._tables.TABLES`; the descriptor
``datapackage.json`` (https://datapackage.org) tells them to other programs, with their keys. People may sort, filter
and edit the rows; ids need only fit one another to be read again.

Text that a spreadsheet could take for a formula is guarded by apostrophes, which reading takes away; the descriptor
says whether that was done. :func:`dump_files` and :func:`load_files` are the same without the zip, for a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from attrs import evolve

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _csv as csv
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats import _zip as archive
from seminar_record.formats._cells import Sheet
from seminar_record.formats._rebuild import from_rows
from seminar_record.formats._rows import to_rows
from seminar_record.formats._surface import Loss, many
from seminar_record.formats._tables import TABLES, Column, Table
from seminar_record.model import SCHEMA, PartialDate, Record

if TYPE_CHECKING:
    from seminar_record.formats._wire import Json

SUFFIXES = (".tables.zip", ".zip")
BINARY = True
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()

DESCRIPTOR = "datapackage.json"

_TYPES: dict[type, str] = {int: "integer", bool: "boolean"}
_DATE = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?"


def dumps(records: Record | Iterable[Record], *, bom: bool = False, guard: bool = True) -> bytes:
    """The bytes of a zip of the tables.

    ``bom`` puts a byte order mark before each table, by which Excel knows UTF-8. ``guard=False`` writes text as it
    is, for programs that take no formulas. Raises FormatError for a number of more than 63 bits.

    >>> from seminar_record import Event
    >>> record = Record(event=Event(name="某论坛"))
    >>> loads(dumps(record)) == (record,)
    True
    """
    return archive.pack(dump_files(records, bom=bom, guard=guard))


def loads(content: str | bytes, *, max_bytes: int = archive.MAX_BYTES) -> tuple[Record, ...]:
    """The records of a zip of tables, in the order of the events' positions.

    Raises FormatError with every problem, each with its table, column and line, and for a zip that is hostile or
    unpacks to more than ``max_bytes``.
    """
    if not isinstance(content, bytes):
        raise FormatError([Problem(message=f"is {type(content).__name__}, not the bytes of a zip")])
    return load_files(archive.unpack(content, max_bytes=max_bytes))


def dump_files(
    records: Record | Iterable[Record], *, bom: bool = False, guard: bool = True
) -> dict[str, bytes]:
    """The files of a folder of tables, by name: the descriptor, and one CSV file a table.

    >>> "talks.csv" in dump_files(())
    True
    """
    tables = to_rows(many(records))
    encoding = "utf-8-sig" if bom else "utf-8"
    files = {DESCRIPTOR: (jsontext.write(_descriptor(guard=guard), indent=2) + "\n").encode()}
    for name, table in TABLES.items():
        files[f"{name}.csv"] = csv.write(table.names, tables[name], guard=guard).encode(encoding)
    return files


def load_files(files: Mapping[str, bytes]) -> tuple[Record, ...]:
    """The records of a folder of tables, given as the contents of its files by name.

    >>> load_files(dump_files(()))
    ()
    """
    wanted = {DESCRIPTOR, *(f"{name}.csv" for name in TABLES)}
    problems = [Problem(message="is missing", path=name) for name in sorted(wanted - files.keys())]
    problems += [Problem(message="is no table", path=ascii(name)) for name in sorted(files.keys() - wanted)]
    if problems:
        raise FormatError(problems)
    guard = _is_guarded(files[DESCRIPTOR])
    sheets: dict[str, Sheet] = {}
    for name in TABLES:
        try:
            rows = list(csv.read(files[f"{name}.csv"], f"{name}.csv", guard=guard))
        except FormatError as error:
            problems += error.problems
            continue
        sheets[name] = Sheet(header=rows[0][1] if rows else (), rows=rows[1:])
    if problems:
        raise FormatError(problems)
    return from_rows(sheets)


def _is_guarded(descriptor: bytes) -> bool:
    """Whether the tables are guarded; raises FormatError for a descriptor of something else."""
    try:
        value = jsontext.parse(descriptor)
    except FormatError as error:
        raise FormatError(evolve(problem, path=DESCRIPTOR) for problem in error.problems) from None
    ours = value.get("seminar-record") if isinstance(value, dict) else None
    if not isinstance(ours, dict) or not isinstance(guard := ours.get("guard"), bool):
        message = f"{DESCRIPTOR} does not say the schema and the guard of these tables"
        raise FormatError([Problem(message=message, path="$['seminar-record']")])
    if (schema := ours.get("schema")) != SCHEMA:
        message = f"{DESCRIPTOR} says {schema!r}; this release reads {SCHEMA}"
        raise FormatError([Problem(message=message, path="$['seminar-record'].schema")])
    return guard


def _descriptor(*, guard: bool) -> dict[str, Json]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": "seminar-record",
        "seminar-record": {"schema": SCHEMA, "guard": guard},
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: Table) -> Json:
    foreign: list[Json] = [
        {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["id"]}}
        for column in table.columns
        if column.refers
    ]
    schema: dict[str, Json] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": ["id"],
        **({"foreignKeys": foreign} if foreign else {}),
        "missingValues": [""],
    }
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> Json:
    limits: dict[str, Json] = {}
    if column.required:
        limits["required"] = True
    if column.name == "id":
        limits["unique"] = True
    if column.name == "position":
        limits["minimum"] = 1
    if column.words:
        limits["enum"] = cast("list[Json]", list(column.words))
    if column.kind is PartialDate:
        limits["pattern"] = _DATE
    return {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.about,
        **({"constraints": limits} if limits else {}),
    }
