"""A whole record inside a file of another format, and text that any such file can show.

Where a format has a place for foreign data, the record rides along as JSON, so that the way back is exact whatever
else the format cannot say. That text holds no control, format or separator character: each is a JSON escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID, uuid5

from attrs import evolve

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._jsontext import write
from seminar_record.formats._plain import to_plain
from seminar_record.formats.json import from_json, to_json
from seminar_record.model import Place, Record

NAMESPACE = UUID("5d8f4c1e-2b0a-5c55-9f53-7d1c0f7f1a41")
"""Of every name-based UUID (RFC 9562, version 5) that formats give to what they write."""

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
_UNSHOWN = {**_PICTURES, 0x7F: 0x2421, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def ride(record: Record) -> str:
    r"""The record as JSON on one line that every text format can hold.

    >>> from seminar_record import Event
    >>> print(ride(Record(event=Event(name="a\u2028b"))))
    {"schema":"seminar-record/1","event":{"name":"a\u2028b"}}
    """
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", to_json(record, indent=None))


def alight(text: str, *, line: int | None = None, path: str | None = None) -> Record:
    """The record that :func:`ride` wrote. Raises FormatError whose problems stand at ``line`` and ``path``."""
    try:
        return from_json(text)
    except FormatError as error:
        raise FormatError(_outside(problem, line, path) for problem in error.problems) from None


def _outside(problem: Problem, line: int | None, path: str | None) -> Problem:
    inside = "" if problem.path is None else f"{problem.path}: "
    return evolve(
        problem,
        message=f"the record that rides along: {inside}{problem.message}",
        path=path,
        line=line,
        column=None,
    )


def identify(*key: object) -> str:
    """The UUID of a key made of strings, numbers, None and lists of them.

    >>> identify("person", "x") == identify("person", "x") != identify("person", "y")
    True
    """
    return str(uuid5(NAMESPACE, write(list(key), indent=None)))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def fingerprint(record: Record) -> str:
    """The UUID of all that a record says."""
    return identify("record", to_plain(record))


def numbered(keys: Iterable[str]) -> list[tuple[str, int]]:
    """Each key with how many like it stood before it.

    >>> numbered(["a", "b", "a"])
    [('a', 0), ('b', 0), ('a', 1)]
    """
    seen: dict[str, int] = {}
    found: list[tuple[str, int]] = []
    for key in keys:
        seen[key] = seen.get(key, -1) + 1
        found.append((key, seen[key]))
    return found


def visible(text: str) -> str:
    r"""Text that XML 1.0 and iCalendar can hold.

    Every kind of line break is a newline, each other control character its picture (U+2400 and on), a
    noncharacter U+FFFD.

    >>> visible("a\r\nb\x07")
    'a\nb␇'
    """
    return _BREAK.sub("\n", text).translate(_UNSHOWN)


def one_line(text: str) -> str:
    r"""The same on one line.

    >>> one_line("a\nb")
    'a b'
    """
    return visible(text).replace("\n", " ").replace("\t", " ")


def located(place: Place | None) -> str:
    """A place in words, from the venue outwards; empty where none is told.

    >>> located(Place(venue="Hall 1", country="X", online=True))
    'Hall 1, X, online'
    """
    if place is None:
        return ""
    parts = [place.venue, place.city, place.region, place.country, "online" if place.online else None]
    return ", ".join(one_line(part) for part in parts if part is not None)
