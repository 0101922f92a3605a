"""JSON: one object for a record, an array of them for many. Lossless.

Keys stand in a fixed order, text is written as it is and not escaped to ASCII, what is empty is left out. Reading is
strict: see :mod:`seminar_record.formats._jsontext` for what is refused in the text, and
:mod:`seminar_record.formats._plain` for the values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, overload

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats._extra import Reading
from seminar_record.formats._plain import from_plain, from_plain_lenient, to_plain
from seminar_record.formats._surface import Loss, many_readings, tried, whole
from seminar_record.formats._wire import Json
from seminar_record.model import Record

SUFFIXES = (".json",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()


def to_json(record: Record | Reading, *, indent: int | None = 2) -> str:
    """One record as a JSON object, without a newline at the end.

    ``indent`` is the number of spaces a level; None gives one line without spaces. A :class:`Reading` is written
    with its unknown keys. Raises FormatError where those find no place.

    >>> from seminar_record import Event
    >>> to_json(Record(event=Event(name="某论坛")), indent=None)
    '{"schema":"seminar-record/1","event":{"name":"某论坛"}}'
    """
    return _text(to_plain(record), checked=isinstance(record, Reading), indent=indent)


@overload
def from_json(text: str | bytes, *, strict: Literal[True] = True) -> Record: ...
@overload
def from_json(text: str | bytes, *, strict: Literal[False]) -> Reading: ...
def from_json(text: str | bytes, *, strict: bool = True) -> Record | Reading:
    """The record that one JSON object says; bytes are UTF-8.

    With ``strict=False`` keys that this release does not know are kept beside the record in a :class:`Reading`,
    which :func:`to_json` writes back. Raises FormatError with every problem, and nothing else.

    >>> from_json('{"schema":"seminar-record/1","event":{"name":"某论坛"}}').event.name
    '某论坛'
    """
    value = jsontext.parse(text)
    if isinstance(value, list):
        message = f"is an array of {len(value)}, not one record; loads reads many"
        raise FormatError([Problem(message=message, path="$")])
    return from_plain(value) if strict else from_plain_lenient(value)


def dumps(records: Record | Reading | Iterable[Record | Reading], *, indent: int | None = 2) -> str:
    r"""A file's text: an object for one record, an array for an iterable of them, with a newline at the end.

    >>> dumps(())
    '[]\n'
    """
    if isinstance(records, (Record, Reading)):
        return to_json(records, indent=indent) + "\n"
    taken = many_readings(records)
    checked = any(isinstance(record, Reading) for record in taken)
    return _text([to_plain(record) for record in taken], checked=checked, indent=indent) + "\n"


@overload
def loads(content: str | bytes, *, strict: Literal[True] = True) -> tuple[Record, ...]: ...
@overload
def loads(content: str | bytes, *, strict: Literal[False]) -> tuple[Reading, ...]: ...
def loads(content: str | bytes, *, strict: bool = True) -> tuple[Record, ...] | tuple[Reading, ...]:
    """The records of a file: those of an array, or the one that an object says.

    ``strict`` is as in :func:`from_json`. Raises FormatError with every problem of every record.

    >>> loads("[]")
    ()
    """
    items = _items(content)
    if strict:
        return whole(tried(from_plain, item, path) for item, path in items)
    return whole(tried(from_plain_lenient, item, path) for item, path in items)


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    return (tried(from_plain, item, path) for item, path in _items(content))


def _items(content: str | bytes) -> list[tuple[Json, str]]:
    """The values that are to be records, each with its place."""
    value = jsontext.parse(content)
    return (
        [(item, f"$[{at}]") for at, item in enumerate(value)] if isinstance(value, list) else [(value, "$")]
    )


def _text(value: Json, *, checked: bool, indent: int | None) -> str:
    text = jsontext.write(value, indent=indent)
    if checked:
        jsontext.parse(text)  # unknown keys come from outside: what could not be read again is not written
    return text
