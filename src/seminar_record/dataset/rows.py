"""Records as plain rows and as Arrow tables, for pandas, polars, DuckDB and their like.

The tables and their columns are those of :mod:`seminar_record.formats.tables`, which the data dictionary tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seminar_record.formats._library import library
from seminar_record.formats._rows import to_rows
from seminar_record.formats._tables import TABLES, Cell, Column
from seminar_record.model import Record

Row = dict[str, Cell]


def rows(records: Iterable[Record]) -> dict[str, list[Row]]:
    """The rows of every table, each a dict of its cells by column: str, int, bool or None. Dates are ISO 8601.

    Raises :class:`~seminar_record.FormatError` for a number of more than 63 bits.

    >>> from seminar_record import load_dataset
    >>> [row["title"] for row in rows(load_dataset()[:1])["talks"]][:2]
    ['五社联动的意涵解析', '党建引领社会工作']
    """
    return {
        name: [dict(zip(TABLES[name].names, cells, strict=True)) for cells in table]
        for name, table in to_rows(records).items()
    }


def arrow(records: Iterable[Record]) -> dict[str, Any]:
    """The same tables as ``pyarrow.Table`` (extra ``arrow``): strings, 64-bit integers, booleans, null where empty.

    Columns that never are empty are not nullable, and every column carries what it is as metadata ``description``.
    Raises :class:`~seminar_record.FormatError` as :func:`rows` does.

    >>> from seminar_record import load_dataset
    >>> arrow(load_dataset()[:1])["talks"].num_rows
    7
    """
    pa = library("pyarrow", "arrow")
    kinds = {int: pa.int64(), bool: pa.bool_()}

    def field(column: Column) -> Any:  # noqa: ANN401  pyarrow comes without types
        kind = kinds.get(column.kind, pa.string())
        about = {"description": column.about}
        return pa.field(
            column.name, kind, nullable=not (column.required or column.name == "id"), metadata=about
        )

    schemas = {name: pa.schema([field(column) for column in table.columns]) for name, table in TABLES.items()}
    return {name: pa.Table.from_pylist(table, schema=schemas[name]) for name, table in rows(records).items()}
