"""iCalendar (RFC 5545, 7986, 9073): an entry for each event, one for each talk, the people in it, the place.

The whole record rides along in STRUCTURED-DATA of its event's entry, so the way back is exact; what other programs
do not see of it is told by :data:`UNSEEN`.

* An event whose start is known to the day or finer is a VEVENT, in floating time (a record has no time zone), and so
  are its talks: the report does not say when in the event each was given, so a talk has the event's days, as DATE.
  Where less is known, a VEVENT would have to claim a day: a VJOURNAL stands in its place, which may go without.
* UID is a name-based UUID: of an event, from its name, start and source; of all else, from its event and position.
* DTSTAMP has to be there and in UTC. It is the day of publication, else the start, taken as if of UTC and filled up
  from below; 1970-01-01 where neither is known. No clock is read.
* PARTICIPANT of RFC 9073 for bodies, speakers and all who took part, RELATED-TO from a talk to its event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _contentlines as lines
from seminar_record.formats._contentlines import Component, Line
from seminar_record.formats._entries import SCHEMA, entries
from seminar_record.formats._naming import event_ids
from seminar_record.formats._riding import alight
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.model import Record

SUFFIXES = (".ics", ".ical")
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN: tuple[Loss, ...] = (
    Loss(path="/event/start", reason="a year or a month alone is no date of a calendar: in words"),
    Loss(path="/event/end", reason="left out where only its year or month is known"),
    Loss(path="/event/edition", reason="has no property"),
    Loss(path="/event/organizers/*/role", reason="in words; the participant's type is ACTIVE or SPONSOR"),
    Loss(path="/event/sessions", reason="in words; their talks are entries of their own"),
    Loss(path="/event/participations/*/role", reason="in words; the participant's type is coarser"),
    Loss(path="/event/attendance", reason="in words"),
    Loss(path="/event/groups", reason="in words"),
    Loss(path="/event/statements", reason="not shown"),
    Loss(path="/source", reason="only the address, and the day of publication as DTSTAMP"),
)
"""What other programs do not see, or see in words only; the record that rides along says it in full."""


def dumps(records: Record | Iterable[Record]) -> str:
    """A calendar: every event with its talks, in order.

    >>> from seminar_record import Event
    >>> dumps(Record(event=Event(name="某论坛"))).splitlines()[3]
    'BEGIN:VJOURNAL'
    """
    taken = many(records)
    body = ["VERSION:2.0", "PRODID:-//seminar_record//seminar-record/1//EN"]
    for record, uid in zip(taken, event_ids(taken), strict=True):
        body += entries(record, uid)
    return lines.folded(lines.component("VCALENDAR", body))


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records that ride along in a calendar written by :func:`dumps`, in order.

    What another program has changed beside a record is not read: the record that rides along counts.
    Entries without a record and without a RELATED-TO to an entry that has one are refused, not passed over. Raises
    FormatError with every problem and its line.

    >>> loads(dumps(()))
    ()
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    for part, rider in _riders(lines.read(content)):
        if isinstance(rider, str):
            yield FormatError([Problem(message=rider, line=part.number)])
        else:
            yield tried(alight, lines.unescaped(rider.value), line=rider.number)


def _riders(components: list[Component]) -> Iterator[tuple[Component, Line | str]]:
    """Each entry with the line that holds its record, or with what is wrong; talks are passed over."""
    if not components:
        raise FormatError([Problem(message="holds no VCALENDAR", line=1)])
    for calendar in components:
        if calendar.name != "VCALENDAR":
            yield calendar, f"is {calendar.name[:40]}, not VCALENDAR"
            continue
        owners = {part.text("UID") for part in calendar.parts if _riding(part)}
        for part in calendar.parts:
            riding = _riding(part)
            yield from ((part, line) for line in riding)
            if not riding and part.name != "VTIMEZONE" and part.text("RELATED-TO") not in owners:
                yield part, f"{part.name[:40]} holds no record: it was not written by this library"


def _riding(part: Component) -> list[Line]:
    return [
        line
        for line in part.lines
        if line.name == "STRUCTURED-DATA" and line.parameters.get("SCHEMA") == SCHEMA
    ]
