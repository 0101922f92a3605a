"""BibTeX, for LaTeX with BibTeX or biblatex, styles for GB/T 7714 among them: the event, its talks, the report.

* The event and each talk are ``@misc``: no type of classic BibTeX is a talk, and ``@inproceedings`` would claim a
  paper. ``howpublished`` says where a talk was given; ``eventtitle``, ``eventdate`` and ``venue`` say it to biblatex.
  The report is ``@online`` where its address is known, else an ``@article`` in a newspaper.
* A Chinese name is ``Family, Given``; any other name, and a body's, stands in braces. A title stands in braces of its
  own, so no style changes its letters. LaTeX's special characters are escaped, other characters are UTF-8.
* A date is to the day at most. The whole record rides along in the field ``seminarrecord`` of the event, which
  styles pass over, and is what is read, so the way back is exact; what a bibliography does not show is told by
  :data:`UNSEEN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._bibtext import Entry, escaped, read, written
from seminar_record.formats._naming import address, event_ids, family_given
from seminar_record.formats._riding import alight, located, ride
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.model import (
    CreditRole,
    Event,
    OrganizerRole,
    PartialDate,
    Precision,
    Record,
    Source,
    Talk,
)

SUFFIXES = (".bib",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN: tuple[Loss, ...] = (
    Loss(path="/event/kind", reason="has no field"),
    Loss(path="/event/edition", reason="an edition in BibTeX is that of a book"),
    Loss(path="/event/organizers", reason="hosts and organizers are shown, as one; others have no field"),
    Loss(path="/event/organizers/*/wording", reason="has no field"),
    Loss(path="/event/sessions/*/name", reason="has no field"),
    Loss(path="/event/sessions/*/kind", reason="has no field"),
    Loss(path="/event/sessions/*/topics", reason="have no field"),
    Loss(path="/event/sessions/*/groups", reason="have no field"),
    Loss(path="/event/sessions/*/participations", reason="have no field"),
    Loss(path="/event/sessions/*/talks/*/speakers/*/titles", reason="a name may hold nothing else"),
    Loss(path="/event/sessions/*/talks/*/speakers/*/affiliations", reason="a name may hold nothing else"),
    Loss(path="/event/talks/*/speakers/*/titles", reason="a name may hold nothing else"),
    Loss(path="/event/talks/*/speakers/*/affiliations", reason="a name may hold nothing else"),
    Loss(path="/event/participations", reason="have no field"),
    Loss(path="/event/groups", reason="have no field"),
    Loss(path="/event/attendance", reason="has no field"),
    Loss(path="/event/statements", reason="have no field"),
    Loss(path="/source/credits", reason="authors and editors are shown, others have no field"),
    Loss(path="/source/images", reason="have no field"),
)
"""What a bibliography does not show; the record that rides along says it."""

_RECORD, _PART_OF = "seminarrecord", "seminarrecordof"
_HOSTS = {OrganizerRole.HOST, OrganizerRole.ORGANIZER}
_AUTHORS = {CreditRole.REPORTER, CreditRole.CORRESPONDENT, CreditRole.AUTHOR}
_EDITORS = {CreditRole.EDITOR, CreditRole.RESPONSIBLE_EDITOR}
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_INSIDE = re.compile(r"[ {}@%#$&~^_\u3000\u1680\u2000-\u200a\xa0\u202f\u205f]")
_Fields = list[tuple[str, str | None]]


def dumps(records: Record | Iterable[Record]) -> str:
    """A file's text: for each record an entry for the event, one for each talk, one for the report.

    >>> from seminar_record import Event, Person
    >>> talk = Talk(title="五社联动的意涵解析", speakers=(Person(name="史柏年"),))
    >>> print(dumps(Record(event=Event(talks=(talk,)))).splitlines()[5])
      author = {史, 柏年},
    """
    taken = many(records)
    found: list[str] = []
    for record, uid in zip(taken, event_ids(taken), strict=True):
        (kind, fields), *others = cited(record)
        found.append(written(kind, uid, [*fields, (_RECORD, _packed(record))]))
        for at, (kind, fields) in enumerate(others):
            found.append(written(kind, f"{uid}-{at + 1}", [*fields, (_PART_OF, uid)]))
    return "\n".join(found)


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records that ride along in a file written by :func:`dumps`, in order.

    An entry that holds no record nor belongs to one that does is refused, not passed over. Raises FormatError with
    the line of every problem.

    >>> loads("")
    ()
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    entries = list(read(content))
    owners = {entry.key for entry in entries if _RECORD in entry.fields}
    for entry in entries:
        if _RECORD in entry.fields:
            yield tried(_unpacked, entry)
        elif entry.fields.get(_PART_OF) not in owners:
            message = "holds no record: it was not written by this library"
            yield FormatError([Problem(message=message, line=entry.line)])


def cited(record: Record) -> Iterator[tuple[str, _Fields]]:
    """The type and fields of each entry of a record, that of the event first, without what is ours alone."""
    event = record.event
    hosts = [body.organization.name for body in event.organizers if body.role in _HOSTS]
    keywords = ", ".join(map(escaped, event.themes))
    own = [("organization", _joined(map(_braced, hosts))), ("keywords", keywords or None)]
    yield "misc", [("title", _title(event.name)), *own, *_occasion(event)]
    for talk in event.all_talks():
        yield "misc", _talk(talk, event)
    if record.source is not None:
        yield _report(record.source)


def _talk(talk: Talk, event: Event) -> _Fields:
    given = [escaped(part) for part in (event.name, located(event.place)) if part]
    return [
        ("author", _joined(_name(speaker.name) for speaker in talk.speakers)),
        ("title", _title(talk.title)),
        ("type", None if talk.kind.value == "other" else talk.kind.value),
        ("howpublished", ", ".join(given) or None),
        *_occasion(event),
    ]


def _report(source: Source) -> tuple[str, _Fields]:
    url = address(source)
    authors = [credit.name for credit in source.credits if credit.role in _AUTHORS]
    editors = [credit.name for credit in source.credits if credit.role in _EDITORS]
    publisher = source.publisher and _braced(source.publisher)
    return "article" if url is None else "online", [
        ("author", _joined(map(_name, authors))),
        ("editor", _joined(map(_name, editors))),
        ("title", _title(source.title)),
        ("journal" if url is None else "organization", publisher),
        ("entrysubtype", "newspaper" if url is None else None),
        *_dates(source.published, None),
        ("url", url),
    ]


def _occasion(event: Event) -> _Fields:
    dates = _dates(event.start, event.end)
    place = located(event.place)
    return [
        ("eventtitle", event.name and _braced(event.name)),
        ("venue", _braced(place) if place else None),
        *(("eventdate", value) for name, value in dates if name == "date"),
        *dates,
    ]


def _dates(start: PartialDate | None, end: PartialDate | None) -> _Fields:
    """The date as biblatex and as BibTeX has it, to the day at most; none where the start is not known."""
    if start is None:
        return []
    first = str(start.truncated(Precision.DAY))
    last = first if end is None else str(end.truncated(Precision.DAY))
    return [("date", first if first == last else f"{first}/{last}"), ("year", f"{start.year:04}")]


def _title(title: str | None) -> str | None:
    return None if title is None else _braced(title)


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}"


def _name(name: str) -> str:
    parts = family_given(name)
    return _braced(name) if parts is None else ", ".join(parts)


def _joined(names: Iterable[str]) -> str | None:
    return " and ".join(dict.fromkeys(names)) or None


def _packed(record: Record) -> str:
    """The record as JSON in which no string holds a space, a brace or a character that LaTeX or BibTeX reads."""
    return _STRING.sub(lambda text: _INSIDE.sub(lambda c: f"\\u{ord(c[0]):04x}", text[0]), ride(record))


def _unpacked(entry: Entry) -> Record:
    """The record of an entry; programs may have broken the lines of a field, and it holds no space of its own."""
    return alight("".join(entry.fields[_RECORD].split()), line=entry.line)
