"""JSON Lines: one record a line. Lossless, and streamed: a million records pass in flat memory.

A line is what :func:`seminar_record.to_json` gives on one line. Blank lines are passed over when reading. The
characters that some readers take for the end of a line (U+0085, U+2028, U+2029) are written as escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TextIO, overload

from attrs import evolve

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._extra import Reading
from seminar_record.formats._surface import Loss, many_readings, whole
from seminar_record.formats.json import from_json, to_json
from seminar_record.model import Record

SUFFIXES = (".jsonl", ".ndjson")
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()

_ENDS = str.maketrans({end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})


def write(records: Iterable[Record | Reading], stream: TextIO) -> int:
    """Writes records to an open text stream as they come; how many there were.

    >>> from io import StringIO
    >>> write((), StringIO())
    0
    """
    count = 0
    for record in records:
        stream.write(_line(record))
        count += 1
    return count


def iter_results(lines: Iterable[str | bytes]) -> Iterator[Record | FormatError]:
    """For each line that is not blank its record, or the error in its place; the reading goes on.

    ``lines`` is an open file or any iterable of lines, with or without their ends. Problems carry the line's number.

    >>> [type(result).__name__ for result in iter_results(["", "[]"])]
    ['FormatError']
    """
    return _results(lines, lenient=False)  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


@overload
def iter_loads(lines: Iterable[str | bytes], *, strict: Literal[True] = True) -> Iterator[Record]: ...
@overload
def iter_loads(lines: Iterable[str | bytes], *, strict: Literal[False]) -> Iterator[Reading]: ...
def iter_loads(lines: Iterable[str | bytes], *, strict: bool = True) -> Iterator[Record] | Iterator[Reading]:
    r"""The records of an open file or any iterable of lines, one at a time.

    ``strict`` is as in :func:`seminar_record.from_json`. Raises FormatError at the first line that is wrong.

    >>> list(iter_loads(["\n"]))
    []
    """
    for result in _results(lines, lenient=not strict):
        if isinstance(result, FormatError):
            raise result
        yield result  # pyright: ignore[reportReturnType]


def dumps(records: Record | Reading | Iterable[Record | Reading]) -> str:
    """A file's text, one line a record.

    >>> dumps(())
    ''
    """
    return "".join(_line(record) for record in many_readings(records))


@overload
def loads(content: str | bytes, *, strict: Literal[True] = True) -> tuple[Record, ...]: ...
@overload
def loads(content: str | bytes, *, strict: Literal[False]) -> tuple[Reading, ...]: ...
def loads(content: str | bytes, *, strict: bool = True) -> tuple[Record, ...] | tuple[Reading, ...]:
    """The records of a file. Raises FormatError with every problem of every line.

    >>> loads("")
    ()
    """
    return whole(_results(_lines(content), lenient=not strict))  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    return iter_results(_lines(content))


def _lines(content: object) -> list[str] | list[bytes]:
    if isinstance(content, bytes):
        return content.split(b"\n")
    if isinstance(content, str):
        return content.split("\n")
    raise FormatError([Problem(message=f"is {type(content).__name__}, not lines of JSON")])


def _line(record: Record | Reading) -> str:
    return to_json(record, indent=None).translate(_ENDS) + "\n"


def _results(lines: Iterable[str | bytes], *, lenient: bool) -> Iterator[Record | Reading | FormatError]:
    for number, line in enumerate(lines, start=1):
        if not (line.strip(b" \t\r\n") if isinstance(line, bytes) else line.strip(" \t\r\n")):
            continue
        try:
            yield from_json(line, strict=False) if lenient else from_json(line)
        except FormatError as error:
            yield FormatError(_on_line(problem, number) for problem in error.problems)


def _on_line(problem: Problem, number: int) -> Problem:
    return evolve(problem, line=number)
