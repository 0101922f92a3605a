"""Parquet (extra ``arrow``): one row a record, its lists and objects nested as in JSON. Lossless.

The columns are the keys of an event, then ``source`` and ``schema``; what is empty is null or an empty list. DuckDB,
pandas, polars and every other reader of Parquet know such columns; dates of any precision are strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _wire as wire
from seminar_record.formats._library import library
from seminar_record.formats._plain import from_plain
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.formats._tables import LARGEST
from seminar_record.formats._wire import Json, Kind
from seminar_record.model import SCHEMA, Event, Record, Source

SUFFIXES = (".parquet",)
BINARY = True
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
EXTRA = "arrow"

MAX_BYTES = 1 << 30
"""How much a file may unpack to."""


def dumps(records: Record | Iterable[Record]) -> bytes:
    """The bytes of a Parquet file. Raises FormatError for a number of more than 63 bits.

    >>> from seminar_record import Event
    >>> record = Record(event=Event(name="某论坛"))
    >>> loads(dumps(record)) == (record,)
    True
    """
    pa, pq = library("pyarrow", EXTRA), library("pyarrow.parquet", EXTRA)
    rows = [_row(record, at) for at, record in enumerate(many(records))]
    table = pa.Table.from_pylist(rows, schema=_schema(pa))
    whole = pa.BufferOutputStream()
    pq.write_table(table, whole, compression="zstd", write_page_checksum=True)
    return bytes(whole.getvalue())


def loads(content: str | bytes, *, max_bytes: int = MAX_BYTES) -> tuple[Record, ...]:
    """The records of a Parquet file, by its rows.

    Files that other programs wrote from these are read too: strings and lists of any width, columns in any order.
    Raises FormatError with every problem of every record, and for a file that says that it unpacks to more than
    ``max_bytes``.
    """
    return whole(results(content, max_bytes=max_bytes))


def results(content: str | bytes, *, max_bytes: int = MAX_BYTES) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    if not isinstance(content, bytes):
        raise FormatError([Problem(message=f"is {type(content).__name__}, not the bytes of a Parquet file")])
    for at, row in enumerate(_rows(content, max_bytes)):
        yield tried(from_plain, _document(row), f"$[{at}]")


def _schema(pa: Any) -> Any:  # noqa: ANN401  pyarrow comes without types
    columns = [(key.name, _type(key.type, pa)) for key in wire.keys(Event)]
    return pa.schema([*columns, ("source", _type(Source, pa)), ("schema", pa.string())])


def _type(kind: Kind, pa: Any) -> Any:  # noqa: ANN401  the same
    kind = wire.required(kind)
    if wire.is_array(kind):
        return pa.list_(_type(wire.item(kind), pa))
    if wire.is_object(kind):
        return pa.struct([(key.name, _type(key.type, pa)) for key in wire.keys(kind)])
    return {int: pa.int64(), bool: pa.bool_()}.get(kind, pa.string())


def _row(record: Record, at: int) -> dict[str, Json]:
    cells = {key.name: getattr(record.event, key.name) for key in wire.keys(Event)}
    plain = {name: _full(cell, f"$[{at}].event.{name}") for name, cell in cells.items()}
    return {**plain, "source": _full(record.source, f"$[{at}].source"), "schema": SCHEMA}


def _full(value: Any, path: str) -> Json:  # noqa: ANN401  any value of a record
    """A value of a record with all its keys, those at their defaults too."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return [_full(item, path) for item in value]  # pyright: ignore[reportUnknownVariableType]
    kind: Any = value.__class__
    if wire.is_object(kind):
        keys = [key.name for key in wire.keys(kind)]
        return {name: _full(getattr(value, name), f"{path}.{name}") for name in keys}
    if not isinstance(value, int):
        return value.value if isinstance(value, StrEnum) else str(value)
    if value > LARGEST:
        message = f"is above {LARGEST}, the largest number that a Parquet file holds"
        raise FormatError([Problem(message=message, path=path)])
    return value


def _rows(content: bytes, max_bytes: int) -> list[dict[str, Any]]:
    pa, pq = library("pyarrow", EXTRA), library("pyarrow.parquet", EXTRA)
    try:
        file = pq.ParquetFile(pa.BufferReader(content), page_checksum_verification=True)
        groups = [file.metadata.row_group(at) for at in range(file.metadata.num_row_groups)]
        size = sum(group.total_byte_size for group in groups)
        if size > max_bytes:
            raise FormatError([Problem(message=f"unpacks to {size} bytes, more than {max_bytes}")])
        table = file.read()
        if len(set(table.column_names)) < table.num_columns:
            raise FormatError([Problem(message="has two columns of one name")])
        rows: list[dict[str, Any]] = table.to_pylist()
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, OverflowError, MemoryError) as error:
        if isinstance(error, FormatError):
            raise
        reason = str(error).partition("\n")[0]
        raise FormatError([Problem(message=f"is no Parquet file that can be read: {reason}")]) from None
    return rows


def _document(row: dict[str, Any]) -> Json:
    """The document that a row stands for, its columns put back into the event."""
    outer = {name: _stated(row[name]) for name in ("schema", "source") if row.get(name) is not None}
    event = {name: cell for name, cell in row.items() if name not in {"schema", "source"}}
    return {**outer, "event": _stated(event)}


def _stated(value: Any) -> Any:  # noqa: ANN401  what a column holds
    """A value without its nulls, which stand for keys that are left out."""
    if isinstance(value, dict):
        items: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {key: _stated(item) for key, item in items.items() if item is not None}
    if isinstance(value, list):
        return [_stated(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return value
