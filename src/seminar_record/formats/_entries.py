"""An event and its talks as entries of a calendar; :mod:`seminar_record.formats.icalendar` tells the mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from seminar_record.formats._contentlines import component, escaped, line, quoted
from seminar_record.formats._naming import address
from seminar_record.formats._riding import identify, located, one_line, ride
from seminar_record.model import (
    Event,
    Organizer,
    OrganizerRole,
    PartialDate,
    Participation,
    ParticipationRole,
    Person,
    Place,
    Precision,
    Record,
    Talk,
)

SCHEMA = "urn:x-seminar-record:1"
"""Names, as a parameter of STRUCTURED-DATA, what stands there."""

_TYPES = {ParticipationRole.MODERATOR: "ACTIVE", ParticipationRole.ATTENDEE: "INACTIVE"}


def entries(record: Record, uid: str) -> Iterator[str]:
    """The lines of the event's entry, then of each talk's."""
    event = record.event
    kind, stamped = _entry(event), stamp(record)
    own = [
        line("UID", uid),
        line("DTSTAMP", stamped),
        *timing(event.start, event.end),
        *_shown(kind, event.name, _told(event), event.place),
        line("CATEGORIES", ",".join(map(escaped, (event.kind.value, *event.themes)))),
        *_hosted(event, uid),
        *_address(record),
        line("STRUCTURED-DATA", escaped(ride(record)), VALUE="TEXT", FMTTYPE="application/json", SCHEMA=f'"{SCHEMA}"'),
        *_participants(event, uid),
        *_location(event.place, uid),
    ]  # fmt: skip
    yield from component(kind, own)
    for position, talk in enumerate(event.all_talks()):
        yield from component(kind, _talk(talk, event, identify("talk", uid, position), uid, stamped))


def stamp(record: Record) -> str:
    """DTSTAMP: the day of publication, else the start, filled up from below; else the first day of 1970."""
    source = record.source
    known = (source and source.published) or record.event.start or PartialDate(year=1970)
    parts = [low if part is None else part for part, low in zip(known.parts, (1, 1, 1, 0, 0, 0), strict=True)]
    return "{:04}{:02}{:02}T{:02}{:02}{:02}Z".format(*parts)


def timing(start: PartialDate | None, end: PartialDate | None) -> list[str]:
    """DTSTART and DTEND, as far as they can be said: none where the start's day is not known.

    Both are floating times where both are known to the minute and the end is later; DTSTART is one where the end
    says nothing beyond its day. Else both are days, DTEND the one after the last.

    >>> from seminar_record import parse_date
    >>> timing(parse_date("2023-08-15"), parse_date("2023-08-16"))
    ['DTSTART;VALUE=DATE:20230815', 'DTEND;VALUE=DATE:20230817']
    >>> timing(parse_date("2023-08"), None)
    []
    """
    if start is None or start.precision < Precision.DAY:
        return []
    if end is None or end.precision < Precision.DAY:
        end = start.truncated(Precision.DAY)
    first, last = start.truncated(Precision.DAY), end.truncated(Precision.DAY)
    if start.precision > Precision.DAY:
        if end.precision > Precision.DAY and _floating(end) > _floating(start):
            return [line("DTSTART", _floating(start)), line("DTEND", _floating(end))]
        if first == last:
            return [line("DTSTART", _floating(start))]
    found = [line("DTSTART", _day(first), VALUE="DATE")]
    if last > first and str(last) != "9999-12-31":  # the day after that one cannot be written
        after = date.fromisoformat(str(last)) + timedelta(days=1)
        found.append(line("DTEND", f"{after:%Y%m%d}".zfill(8), VALUE="DATE"))
    return found


def _entry(event: Event) -> str:
    return "VEVENT" if timing(event.start, event.end) else "VJOURNAL"


def _day(day: PartialDate) -> str:
    return str(day).replace("-", "")


def _floating(moment: PartialDate) -> str:
    digits = re.sub("[-:]", "", str(moment))
    return digits if moment.precision is Precision.SECOND else f"{digits}00"


def _shown(kind: str, summary: str | None, description: str, place: Place | None) -> Iterator[str]:
    if summary is not None:
        yield line("SUMMARY", escaped(summary))
    if description:
        yield line("DESCRIPTION", escaped(description))
    if kind == "VEVENT":
        if located(place):
            yield line("LOCATION", escaped(located(place)))
        yield line("TRANSP", "TRANSPARENT")


def _told(event: Event) -> str:
    """What has no property of its own, in lines of words."""
    return "\n".join(_words(event))


def _words(event: Event) -> Iterator[str]:
    if event.start and event.start.precision < Precision.DAY:
        yield f"{event.start}" if event.end in (None, event.start) else f"{event.start} / {event.end}"
    for body in event.organizers:
        yield f"{_role(body)}: {one_line(body.organization.name)}"
    for taking in event.participations:
        yield f"{_role(taking)}: {titled(taking.person)}"
    yield from map(one_line, event.groups)
    for session in event.sessions:
        yield f"[{one_line(session.name)}]"
        yield from (one_line(words) for words in (*session.topics, *session.groups))
        yield from (f"{_role(taking)}: {titled(taking.person)}" for taking in session.participations)
        yield from map(_given, session.talks)
    yield from map(_given, event.talks)
    if event.attendance:
        counted = event.attendance
        yield one_line(counted.wording) if counted.wording else f"{counted.bound.value} {counted.count}"


def _role(holder: Organizer | Participation) -> str:
    return one_line(holder.wording or holder.role.value)


def titled(person: Person) -> str:
    """A person with the printed bodies, posts and titles.

    >>> titled(Person(name="X", titles=("Dr",)))
    'X (Dr)'
    """
    ties = [" ".join(filter(None, (a.organization.name, a.unit, a.post))) for a in person.affiliations]
    beside = ", ".join(map(one_line, (*ties, *person.titles)))
    return f"{one_line(person.name)} ({beside})" if beside else one_line(person.name)


def _given(talk: Talk) -> str:
    speakers = "; ".join(map(titled, talk.speakers))
    return f"{one_line(talk.title)} / {speakers}" if speakers else one_line(talk.title)


def _hosted(event: Event, uid: str) -> list[str]:
    """ORGANIZER, of which there may be one: the first body that hosted. It has no address, so a URN stands there."""
    hosts = (body.organization.name for body in event.organizers if body.role is OrganizerRole.HOST)
    return [
        line("ORGANIZER", f"urn:uuid:{identify('host', uid)}", CN=quoted(one_line(name))) for name in hosts
    ][:1]


def _address(record: Record) -> list[str]:
    found = address(record.source)
    return [] if found is None else [line("URL", found)]


def _participants(event: Event, uid: str) -> Iterator[str]:
    for position, body in enumerate(event.organizers):
        kind = "SPONSOR" if body.role is OrganizerRole.SUPPORTER else "ACTIVE"
        own = identify("organizer", uid, position)
        yield from _participant(own, kind, body.organization.name, _role(body))
    takings = list(event.participations)
    takings += [taking for session in event.sessions for taking in session.participations]
    for position, taking in enumerate(takings):
        own = identify("participation", uid, position)
        words = f"{_role(taking)}: {titled(taking.person)}"
        yield from _participant(own, _TYPES.get(taking.role, "SPEAKER"), taking.person.name, words)


def _participant(uid: str, kind: str, name: str, words: str) -> list[str]:
    return component(
        "PARTICIPANT",
        [
            line("UID", uid),
            line("PARTICIPANT-TYPE", kind),
            line("SUMMARY", escaped(one_line(name))),
            line("DESCRIPTION", escaped(words)),
        ],
    )


def _location(place: Place | None, uid: str) -> list[str]:
    if place is None or not located(place):
        return []
    name = place.venue or place.city or place.region or place.country
    own = [line("UID", identify("place", uid)), line("DESCRIPTION", escaped(located(place)))]
    if name is not None:
        own.append(line("NAME", escaped(one_line(name))))
    return component("VLOCATION", own)


def _talk(talk: Talk, event: Event, own: str, uid: str, stamped: str) -> Iterable[str]:
    """A talk's entry: its hour is not told, so it has the days of its event."""
    days = [moment and moment.truncated(Precision.DAY) for moment in (event.start, event.end)]
    yield from (line("UID", own), line("DTSTAMP", stamped), *timing(days[0], days[1]))
    yield from _shown(_entry(event), talk.title, "\n".join(map(titled, talk.speakers)), event.place)
    yield line("CATEGORIES", escaped(talk.kind.value))
    yield line("RELATED-TO", uid, RELTYPE="PARENT")
    for position, speaker in enumerate(talk.speakers):
        yield from _participant(identify("speaker", own, position), "SPEAKER", speaker.name, titled(speaker))
