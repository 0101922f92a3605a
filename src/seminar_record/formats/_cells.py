"""The cells of a table as it was read, checked one by one and against the other tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import fields, frozen

from seminar_record.errors import FormatError, InvalidValueError, Problem
from seminar_record.formats._tables import LARGEST, TABLES, Column, Table
from seminar_record.model import Organization, PartialDate, parse_date

_NAME = fields(Organization).name
_TEXT_CHECK: Any = _NAME.validator
"""The check that the model puts on every string."""
_WHOLE = re.compile(r"-?[0-9]{1,19}")
_FLAGS: dict[object, bool] = {"true": True, "false": False, 1: True, 0: False}


@frozen(kw_only=True)
class Sheet:
    """A table as it was found: its columns' names, and its rows, each with the line that it stands on."""

    header: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[object, ...]]]


@frozen(kw_only=True, eq=False)
class Row:
    """One row, its cells by column, each of the column's kind or None."""

    table: str
    line: int
    cells: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:  # noqa: ANN401  of the column's kind
        return self.cells[column]

    def problem(self, column: str, message: str) -> Problem:
        """What is wrong with one cell."""
        return Problem(message=message, path=f"{self.table}.{column}", line=self.line)


def read_cells(sheets: Mapping[str, Sheet]) -> dict[str, list[Row]]:
    """The rows of all tables, every key once and every reference met.

    A cell that is None or ``""`` is empty. Raises FormatError with every problem.
    """
    problems = list(_shape(sheets))
    if problems:
        raise FormatError(problems)
    rows = {
        name: [_row(table, sheets[name], *numbered, problems) for numbered in sheets[name].rows]
        for name, table in TABLES.items()
    }
    known = {name: {row["id"]: row for row in found} for name, found in rows.items()}
    for name, found in rows.items():
        problems += _twice(found)
        problems += _dangling(TABLES[name], found, known)
    problems += _unused(rows)
    if problems:
        raise FormatError(problems)
    return rows


def _shape(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    yield from (Problem(message="is no known table", path=name) for name in sheets if name not in TABLES)
    for name, table in TABLES.items():
        if name not in sheets:
            yield Problem(message="is missing", path=name)
            continue
        header = Counter(sheets[name].header)
        places = {column: f"{name}.{column}" for column in (*header, *table.names)}
        yield from (
            Problem(message="stands twice", path=places[c]) for c, times in header.items() if times > 1
        )
        yield from (
            Problem(message="is no known column", path=places[c]) for c in header if c not in table.names
        )
        yield from (Problem(message="is missing", path=places[c]) for c in table.names if c not in header)


def _row(table: Table, sheet: Sheet, line: int, cells: tuple[object, ...], problems: list[Problem]) -> Row:
    given = dict(zip(sheet.header, cells, strict=False))
    if len(cells) != len(sheet.header):
        message = f"has {len(cells)} cells, not {len(sheet.header)}"
        problems.append(Problem(message=message, path=table.name, line=line))
    values: dict[str, object] = {}
    for column in table.columns:
        try:
            values[column.name] = _value(column, given.get(column.name))
        except InvalidValueError as error:
            message = str(error).partition(": ")[2]
            problems.append(Problem(message=message, path=f"{table.name}.{column.name}", line=line))
            values[column.name] = None
    return Row(table=table.name, line=line, cells=values)


def _value(column: Column, cell: object) -> object:
    """What a cell says, of the column's kind."""
    if cell is None or cell == "":
        if column.required:
            raise _wrong(column, "is missing", cell)
        return None
    if column.kind is int:
        return _whole(column, cell)
    if column.kind is bool:
        flag = cell.lower() if isinstance(cell, str) else cell
        if isinstance(flag, float) or flag not in _FLAGS:
            raise _wrong(column, "is not true or false", cell)
        return _FLAGS[flag]
    if not isinstance(cell, str):
        raise _wrong(column, f"is {type(cell).__name__}, not text", cell)
    _TEXT_CHECK(None, _NAME, cell)
    if column.kind is PartialDate:
        return parse_date(cell)
    if column.words and cell not in column.words:
        raise _wrong(column, f"is none of: {', '.join(column.words)}", cell)
    return column.kind(cell)


def _whole(column: Column, cell: object) -> int:
    number = int(cell) if isinstance(cell, str) and _WHOLE.fullmatch(cell) else cell
    if not isinstance(number, int) or isinstance(number, bool):
        raise _wrong(column, "is no whole number", cell)
    if not int(column.name == "position") <= number <= LARGEST:
        raise _wrong(column, f"is not from {int(column.name == 'position')} to {LARGEST}", cell)
    return number


def _wrong(column: Column, reason: str, cell: object) -> InvalidValueError:
    return InvalidValueError("cell", column.name, reason, cell)


def _twice(rows: list[Row]) -> Iterator[Problem]:
    """Keys that are not one row's alone."""
    times = Counter(row["id"] for row in rows)
    for row in rows:
        if row["id"] is not None and times[row["id"]] > 1:
            yield row.problem("id", f"is the key of {times[row['id']]} rows (got {row['id']!r})")


def _dangling(table: Table, rows: list[Row], known: Mapping[str, Mapping[str, Row]]) -> Iterator[Problem]:
    """References that lead nowhere, or out of the row's own event or source."""
    for column in table.columns:
        if column.refers is None:
            continue
        for row in rows:
            if (key := row[column.name]) is None:
                continue
            if (target := known[column.refers].get(key)) is None:
                yield row.problem(column.name, f"is the key of no row of {column.refers} (got {key!r})")
                continue
            for shared in {"event", "source"} & row.cells.keys() & target.cells.keys():
                if row[shared] != target[shared]:
                    yield row.problem(column.name, f"belongs to another {shared} (got {key!r})")


def _unused(rows: Mapping[str, list[Row]]) -> Iterator[Problem]:
    """People and bodies that no row refers to: they would be lost unsaid."""
    for lost in ("people", "organizations"):
        used = {
            row[column.name]
            for name, table in TABLES.items()
            if name not in {"titles", "affiliations"} or lost == "organizations"
            for column in table.columns
            if column.refers == lost
            for row in rows[name]
        }
        yield from (
            row.problem("id", "is referred to by no row") for row in rows[lost] if row["id"] not in used
        )
