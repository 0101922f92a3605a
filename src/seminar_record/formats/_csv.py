"""CSV (RFC 4180), and a guard that keeps spreadsheets from taking a cell for a formula.

The standard library's reader has one limit on the length of a cell for the whole process and does not tell where a
row begins; hence this one. What is empty and what is ``""`` are the same.

The guard puts an apostrophe before every line of a cell that begins with a character from which some spreadsheet
starts a formula (``= + - @`` in both widths, ``| %``), with white space or an invisible character that it may pass
over on the way to one, or with an apostrophe; so the apostrophe that stands first in a line is always the guard's,
and taking it away gives back the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._tables import Cell

_BREAKS = "\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_LEADS = (
    "=+@|%'\uff1d\uff0b\uff0d\uff20\\-\u2212\ufe62\ufe63\ufe66\ufe6b"
    "\x00-\x09\x0e-\x1b\x1f \x7f-\x84\x86-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufeff"
)
_UNSAFE = re.compile(rf"\A(?=[{_LEADS}{_BREAKS}])|(?<=[{_BREAKS}])(?=[{_LEADS}])")
_GUARD = re.compile(rf"(?:\A|(?<=[{_BREAKS}]))'")
_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|\Z)')
_QUOTED = re.compile('[",\r\n]')


def guarded(text: str) -> str:
    """The text with apostrophes before what could be taken for a formula.

    >>> guarded("=1+1"), guarded("'a"), guarded("1-1")
    ("'=1+1", "''a", '1-1')
    """
    return _UNSAFE.sub("'", text)


def unguarded(text: str) -> str:
    """What :func:`guarded` was given."""
    return _GUARD.sub("", text)


def write(header: Iterable[str], rows: Iterable[Iterable[Cell]], *, guard: bool) -> str:
    r"""The text of a CSV file, lines ended with CR LF.

    >>> write(["a", "b"], [(1, "x,=1"), (None, True)], guard=True)
    'a,b\r\n1,"x,=1"\r\n,true\r\n'
    """
    lines = [",".join(header)]
    lines += [",".join([_written(cell, guard=guard) for cell in row]) for row in rows]
    return "\r\n".join(lines) + "\r\n"


def _written(cell: Cell, *, guard: bool) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = guarded(cell) if guard else cell
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def read(content: bytes, path: str, *, guard: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a CSV file, each with the number of the line on which it begins; empty lines are passed over.

    The bytes are UTF-8, with a byte order mark or without. Raises FormatError at the first thing that is wrong.
    """
    text = _decoded(content, path)
    row: list[str] = []
    start = line = 1
    at = 0
    while at < len(text) or row:
        match = _CELL.match(text, at)
        if match is None:
            raise FormatError(
                [Problem(message="has a stray quote or line end in a row", path=path, line=start)]
            )
        quoted, plain, end = match.groups()
        cell: str = plain if quoted is None else quoted.replace('""', '"')
        row.append(unguarded(cell) if guard else cell)
        line += match[0].count("\n")
        at = match.end()
        if end != ",":
            if row != [""] or quoted is not None:
                yield start, tuple(row)
            row, start = [], line


def _decoded(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError([Problem(message="is not UTF-8 text", path=path, line=line)]) from None
