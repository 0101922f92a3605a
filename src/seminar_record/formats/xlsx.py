r"""A spreadsheet (extra ``excel``): one sheet a table, for people to read, sort and correct. Lossless.

The sheets and their columns are those of :data:`seminar_record.formats._tables.TABLES`. Text is always text, never a
formula or a link. A character that XML or a spreadsheet cannot keep, or that would turn the text around unseen, is
written as ``\u`` and four digits, and so is what looks like such an escape; reading takes them back. A number of
more than 15 digits is written as text, since Excel would round it. A text of more than 32,767 characters is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width
from warnings import catch_warnings, simplefilter

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _zip as archive
from seminar_record.formats._cells import Sheet
from seminar_record.formats._library import library
from seminar_record.formats._rebuild import from_rows
from seminar_record.formats._rows import to_rows
from seminar_record.formats._surface import Loss, many
from seminar_record.formats._tables import TABLES, Cell, Column, Table, Tables
from seminar_record.model import SCHEMA, Record

SUFFIXES = (".xlsx",)
BINARY = True
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
EXTRA = "excel"

MAX_BYTES = 256 << 20
"""How much a file may unpack to."""
MAX_TEXT = 32_767
MAX_NUMBER = 10**15 - 1
MAX_ROWS = 1_048_576
MAX_COLUMNS = 200
MAX_EMPTY = 20_000
"""How many empty rows may stand between full ones."""
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  what the file says of itself: always the same
_WIDEST = 60
_KEY_WIDTH = 10

_ESCAPED = re.compile(
    "[\x01-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
    r"|[xX](?=[0-9a-fA-F]{4}_)|\\(?=u[0-9a-f]{4})"
)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br=["'](\d{1,10})["']""")
_ENCODING = re.compile(rb"""\A<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


def dumps(records: Record | Iterable[Record]) -> bytes:
    """The bytes of an .xlsx file. Raises FormatError for a text or a table too large for a sheet, and for a number of more than 63 bits.

    >>> from seminar_record import Event
    >>> record = Record(event=Event(name="某论坛"))
    >>> loads(dumps(record)) == (record,)
    True
    """
    writer = library("xlsxwriter", EXTRA)
    tables = to_rows(many(records))
    if problems := list(_too_large(tables)):
        raise FormatError(problems)
    whole = BytesIO()
    with closing(writer.Workbook(whole, {"in_memory": True})) as book:
        book.set_properties({"title": "seminar-record", "comments": SCHEMA, "created": _CREATED})
        for name, rows in tables.items():
            _write(book, TABLES[name], rows)
    return archive.pack(archive.unpack(whole.getvalue(), max_bytes=1 << 40, max_ratio=1 << 20))


def loads(content: str | bytes, *, max_bytes: int = MAX_BYTES) -> tuple[Record, ...]:
    """The records of an .xlsx file, in the order of the events' positions.

    Rows and columns may stand in any order; empty rows are passed over. Raises FormatError with every problem, each
    with its table, column and row, and for a file that is hostile or unpacks to more than ``max_bytes``.
    """
    if not isinstance(content, bytes):
        raise FormatError([Problem(message=f"is {type(content).__name__}, not the bytes of an .xlsx file")])
    files = archive.unpack(content, max_bytes=max_bytes)
    if problems := list(_unsafe(files)):
        raise FormatError(problems)
    return from_rows(_sheets(content))


def escaped(text: str) -> str:
    r"""The text as a cell holds it.

    >>> escaped("a\x07b"), escaped("\\u0041"), escaped("_x0041_")
    ('a\\u0007b', '\\u005cu0041', '_\\u00780041_')
    """
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def unescaped(text: str) -> str:
    """What :func:`escaped` was given."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _too_large(tables: Tables) -> Iterator[Problem]:
    for name, rows in tables.items():
        if len(rows) >= MAX_ROWS:
            yield Problem(message=f"has {len(rows)} rows; a sheet holds {MAX_ROWS - 1}", path=name)
        for line, row in enumerate(rows, start=2):
            for column, cell in zip(TABLES[name].columns, row, strict=True):
                if reason := _excess(cell):
                    yield Problem(message=reason, path=f"{name}.{column.name}", line=line)


def _excess(cell: Cell) -> str | None:
    if isinstance(cell, str) and (size := _units(escaped(cell))) > MAX_TEXT:
        return f"has {size} characters as written; a cell holds {MAX_TEXT}"
    return None


def _units(text: str) -> int:
    """UTF-16 code units, in which Excel counts."""
    return len(text.encode("utf-16-le")) // 2


def _write(book: Any, table: Table, rows: list[tuple[Cell, ...]]) -> None:  # noqa: ANN401  xlsxwriter's
    sheet = book.add_worksheet(table.name)
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"valign": "top"})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, head)
        sheet.write_comment(0, at, column.about, {"author": ""})
        sheet.set_column(at, at, _width(column, [row[at] for row in rows]))
    for line, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, bool):
                sheet.write_boolean(line, at, cell, number)
            elif isinstance(cell, int) and cell <= MAX_NUMBER:
                sheet.write_number(line, at, cell, number)
            elif cell is not None:
                sheet.write_string(line, at, escaped(str(cell)), body)


def _width(column: Column, cells: list[Cell]) -> int:
    """The width of a column: keys are short, text is as wide as its widest cell, up to a bound."""
    widest = (
        0 if column.is_key else max((_columns(str(cell)) for cell in cells if cell is not None), default=0)
    )
    return min(_WIDEST, max(_KEY_WIDTH, len(column.name) + 4, widest + 2))


def _columns(text: str) -> int:
    """How many columns the first characters of a text take; a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text[:_WIDEST])


def _unsafe(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """What openpyxl would take in silence: entities, and rows out of order, of which it drops some."""
    for name, part in files.items():
        if name.endswith((".xml", ".rels", ".vml")) and not _is_plain(part):
            yield Problem(message="holds a DTD or is not plain UTF-8", path=ascii(name))
        numbers = [int(match[1]) for match in _ROW.finditer(part)] if name.endswith(".xml") else []
        if any(number >= following for number, following in pairwise(numbers)):
            yield Problem(message="has rows out of order", path=ascii(name))


def _is_plain(part: bytes) -> bool:
    """Whether XML is UTF-8 without a document type, so that no entity can be declared in it."""
    start = part.removeprefix(b"\xef\xbb\xbf")
    return not (b"\0" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part or _ENCODING.match(start))


def _sheets(content: bytes) -> dict[str, Sheet]:
    reader = library("openpyxl", EXTRA)
    try:
        with catch_warnings():
            simplefilter("ignore")  # styles and extensions that openpyxl does not know are of no interest
            with closing(reader.load_workbook(BytesIO(content), read_only=True)) as book:
                return {sheet.title: _sheet(sheet) for sheet in book.worksheets}
    except Exception as error:
        if isinstance(error, FormatError):
            raise
        message = f"is no .xlsx file that can be read: {type(error).__name__}: {error}"
        raise FormatError([Problem(message=message)]) from None


def _sheet(sheet: Any) -> Sheet:  # noqa: ANN401  openpyxl's sheets, one class for each way of reading
    if sheet.title not in TABLES:
        return Sheet(header=(), rows=())
    filled = list(_filled(sheet))
    if not filled:
        return Sheet(header=(), rows=())
    used = sorted({at for _, cells in filled for at in cells})
    head = ((at, filled[0][1].get(at)) for at in used)
    names = tuple(f"(column {at + 1})" if name is None else str(name) for at, name in head)
    rows = [(line, tuple(cells.get(at) for at in used)) for line, cells in filled[1:]]
    return Sheet(header=names, rows=rows)


def _filled(sheet: Any) -> Iterator[tuple[int, dict[int, object]]]:  # noqa: ANN401  the same
    """The rows that are not empty, each with its line and its cells by their column, from 0.

    openpyxl fills up what lies between cells: a single one far off would cost as much as a full sheet.
    """
    sheet.reset_dimensions()
    empty = 0
    for line, row in enumerate(sheet.iter_rows(), start=1):
        if len(row) > MAX_COLUMNS:
            raise _refused(sheet.title, line, f"has more than {MAX_COLUMNS} columns")
        cells = {at: cell for at, cell in enumerate(row) if cell.value not in {None, ""}}
        if any(cell.data_type in {"f", "e"} for cell in cells.values()):
            raise _refused(sheet.title, line, "is a formula or an error; put its value there")
        empty = 0 if cells else empty + 1
        if empty > MAX_EMPTY:
            raise _refused(sheet.title, line, f"comes after {MAX_EMPTY} empty rows; delete them")
        if cells:
            yield line, {at: _read(cell.value) for at, cell in cells.items()}


def _refused(table: str, line: int, message: str) -> FormatError:
    return FormatError([Problem(message=message, path=table, line=line)])


def _read(cell: object) -> object:
    return unescaped(cell) if isinstance(cell, str) else cell
