"""The programme of an event as c3voc's schedule knows it: a conference, a day, a room, talks in tracks.

What a schedule has a place for and a record tells: the event's name, its first and last day, the venue, of each talk
its title, kind, speakers' names and the session (the track) it stands in. A schedule also demands what no record
tells: when each talk began, how long it took, in which time zone. Without ``assume_times`` none of this is written,
and the file is then no complete schedule. With it, times are made up and marked (the words of ``mark`` in every abstract
and in the version): talks follow each other from 09:00 of the first day (of the last, if only that is known; of 1970 where no year is), each half
an hour or what lets all end by midnight, UTC+08:00. Reading takes no day of such a file for a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from attrs import frozen

from seminar_record.formats._entries import titled
from seminar_record.formats._naming import address
from seminar_record.formats._riding import fingerprint, identify, visible
from seminar_record.formats._surface import Loss
from seminar_record.model import (
    Event,
    PartialDate,
    Person,
    Place,
    Precision,
    Record,
    Session,
    Talk,
    TalkKind,
    parse_date,
)

GENERATOR = "seminar_record"
ASSUMED = "time, length and time zone are assumed, not reported"
ASSUMED_DAY = f"day, {ASSUMED}"
OFFSET = "+08:00"
ZONE = "Asia/Shanghai"

UNSEEN = (
    Loss(path="/event/kind", reason="has no place"),
    Loss(path="/event/edition", reason="has no place"),
    Loss(path="/event/themes", reason="have no place"),
    Loss(path="/event/start", reason="the day only, and nothing where only the year or month is known"),
    Loss(path="/event/end", reason="the day only, and nothing where only the year or month is known"),
    Loss(path="/event/place/city", reason="a room has a name only; so region, country, online"),
    Loss(path="/event/organizers", reason="have no place: in each talk's description, in words"),
    Loss(path="/event/sessions/*/kind", reason="a track has a name only; so topics, groups, participations"),
    Loss(
        path="/event/sessions/*/name",
        reason="sessions without talks are left out, those of one name are one track",
    ),
    Loss(path="/event/*/speakers/*/titles", reason="in the talk's description, in words"),
    Loss(path="/event/*/speakers/*/affiliations", reason="in the talk's description, in words"),
    Loss(path="/event/participations", reason="have no place"),
    Loss(path="/event/groups", reason="have no place"),
    Loss(path="/event/attendance", reason="has no place"),
    Loss(path="/event/statements", reason="have no place"),
    Loss(path="/source", reason="has no place but its address, as each talk's address"),
    Loss(path="/", reason="control characters are shown by their pictures, every line break is a newline"),
)

_SLOT, _OPENS, _MINUTES = 30, 9 * 60, 24 * 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_KINDS = {kind.value: kind for kind in TalkKind}


@frozen(kw_only=True, slots=True)
class Slot:
    """A talk in a schedule; ``track`` is empty where it stands in no session."""

    title: str
    kind: str
    track: str
    persons: tuple[str, ...]
    description: str = ""
    guid: str = ""
    begins: datetime | None = None
    minutes: int = 0

    @property
    def duration(self) -> str:
        """Hours and minutes."""
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


@frozen(kw_only=True, slots=True)
class Schedule:
    """A schedule: days as ``YYYY-MM-DD``, empty where they are not known; ``day`` is that of the talks."""

    title: str
    start: str
    end: str
    room: str
    slots: tuple[Slot, ...]
    acronym: str = ""
    url: str | None = None
    day: str = ""
    assumed: bool = False

    @property
    def mark(self) -> str:
        """What is made up; empty where nothing is."""
        if not self.assumed:
            return ""
        return ASSUMED if self.start else ASSUMED_DAY

    @property
    def version(self) -> str:
        """Of the schedule: what wrote it, and the mark."""
        return f"{GENERATOR}: {self.mark}" if self.assumed else GENERATOR

    @property
    def days(self) -> int:
        """How many days the event took, one where that is not known."""
        if not (self.start and self.end):
            return 1
        first, last = (datetime.fromisoformat(day) for day in (self.start, self.end))
        return (last - first).days + 1


def schedule(record: Record, *, assume_times: bool) -> Schedule:
    """What of a record a schedule can say."""
    event = record.event
    key = fingerprint(record)
    parts = [(talk, session.name) for session in event.sessions for talk in session.talks]
    parts += [(talk, "") for talk in event.talks]
    start, end = _day(event.start), _day(event.end)
    day = (start or end or _filled(event.start or event.end)) if assume_times else start
    times: Iterable[tuple[datetime | None, int]] = (
        _times(day, len(parts)) if assume_times else [(None, 0)] * len(parts)
    )
    slots = (
        _slot(record, talk, track, identify("talk", key, at), time)
        for at, ((talk, track), time) in enumerate(zip(parts, times, strict=True))
    )
    return Schedule(
        title=visible(event.name or ""),
        start=start,
        end=end,
        room=visible((event.place and event.place.venue) or ""),
        slots=tuple(slots),
        acronym=f"event_{key.replace('-', '')[:12]}",
        url=address(record.source),
        day=day,
        assumed=assume_times,
    )


def record_of(found: Schedule) -> Record:
    """The record that a schedule tells: talks of one track are a session, in the order of the first of each."""
    tracks: dict[str, list[Talk]] = {}
    for slot in found.slots:
        speakers = tuple(Person(name=name) for name in slot.persons)
        talk = Talk(title=slot.title, kind=_KINDS.get(slot.kind, TalkKind.OTHER), speakers=speakers)
        tracks.setdefault(slot.track if slot.track.strip() else "", []).append(talk)
    event = Event(
        name=found.title if found.title.strip() else None,
        start=day_of(found.start),
        end=day_of(found.end),
        place=Place(venue=found.room) if found.room.strip() else None,
        talks=tuple(tracks.pop("", ())),
        sessions=tuple(Session(name=name, talks=tuple(talks)) for name, talks in tracks.items()),
    )
    return Record(event=event)


def day_of(text: str) -> PartialDate | None:
    """The day that a date or a date with time begins with; None for nothing.

    Raises :class:`~seminar_record.InvalidValueError` for anything else, and for a day that no calendar has.

    >>> str(day_of("2023-12-27T10:00:00+01:00")), day_of("")
    ('2023-12-27', None)
    """
    if not text.strip():
        return None
    match = _DAY.match(text.strip())
    return parse_date(match[0] if match else text)


def _slot(record: Record, talk: Talk, track: str, guid: str, time: tuple[datetime | None, int]) -> Slot:
    return Slot(
        title=visible(talk.title),
        kind=talk.kind.value,
        track=visible(track),
        persons=tuple(visible(speaker.name) for speaker in talk.speakers),
        description="\n".join(_words(record.event, talk)),
        guid=guid,
        begins=time[0],
        minutes=time[1],
    )


def _words(event: Event, talk: Talk) -> Iterator[str]:
    yield from map(titled, talk.speakers)
    for body in event.organizers:
        yield visible(f"{body.wording or body.role.value}: {body.organization.name}")


def _day(moment: PartialDate | None) -> str:
    if moment is None or moment.precision < Precision.DAY:
        return ""
    return str(moment.truncated(Precision.DAY))


def _filled(moment: PartialDate | None) -> str:
    year = moment.year if moment else 1970
    return f"{year:04}-{(moment and moment.month) or 1:02}-01"


def _times(day: str, count: int) -> Iterator[tuple[datetime, int]]:
    first = datetime.fromisoformat(day)
    minutes = max(1, min(_SLOT, (_MINUTES - _OPENS) // max(count, 1)))
    for position in range(count):
        yield first + timedelta(minutes=min(_OPENS + position * minutes, _MINUTES - 1)), minutes
