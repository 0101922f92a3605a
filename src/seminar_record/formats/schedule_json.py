"""schedule.json of c3voc and pretalx: the programme as conference apps read it, and the whole record beside it.

:mod:`seminar_record.formats._schedule` says what apps see and how times are made up on demand. The record itself
rides along in the conference's ``meta``, where the official schema lets anything stand, so the way back is exact;
what apps do not see of it is told by :data:`UNSEEN`. One record is an object, several are an array of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from seminar_record.errors import FormatError, InvalidValueError, Problem
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats import _schedule as schedules
from seminar_record.formats._plain import from_plain, to_plain
from seminar_record.formats._riding import identify
from seminar_record.formats._schedule import (
    ASSUMED_DAY,
    GENERATOR,
    OFFSET,
    ZONE,
    Schedule,
    Slot,
    record_of,
    schedule,
)
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.formats._wire import Json
from seminar_record.model import Record

SUFFIXES = (".schedule.json",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN: tuple[Loss, ...] = schedules.UNSEEN

_KEY = "seminar_record"
_Object = dict[str, Json]


class _Reader:
    """Takes values of the kinds they should have out of parsed JSON, and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, message: str, path: str) -> None:
        self.problems.append(Problem(message=message, path=path))

    def object(self, value: Json, path: str) -> _Object:
        if isinstance(value, dict):
            return value
        self.wrong("is missing" if value is None else "is no object", path)
        return {}

    def items(self, holder: _Object, key: str, path: str) -> list[tuple[Json, str]]:
        value = holder.get(key)
        if not isinstance(value, (list, type(None))):
            self.wrong("is no array", f"{path}.{key}")
            value = None
        return [(item, f"{path}.{key}[{at}]") for at, item in enumerate(value or [])]

    def text(self, holder: _Object, key: str, path: str) -> str:
        value = holder.get(key)
        if not isinstance(value, (str, type(None))):
            self.wrong("is no string", f"{path}.{key}")
            value = None
        return value or ""


def dumps(records: Record | Iterable[Record], *, assume_times: bool = False) -> str:
    """The schedule of one record, or an array of those of several.

    With ``assume_times`` it is complete, valid by the official schema, and its times are made up and marked so;
    without, what is not known is left out, and readers that insist on times will refuse it.

    >>> from seminar_record import Event
    >>> loads(dumps(Record(event=Event(name="某论坛"))))[0].event.name
    '某论坛'
    """
    taken = many(records)
    written: list[Json] = [_written(record, assume_times=assume_times) for record in taken]
    return jsontext.write(written[0] if len(written) == 1 else written, indent=1) + "\n"


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records of a file: those that ride along, and what schedules without one tell.

    What another program has changed beside a record is not read: the record that rides along counts. Of a
    schedule without one, a talk's time, abstract and links have no place in a record; rooms are kept where there is one
    only. Raises FormatError with every problem and its path.

    >>> loads('{"schedule": {"conference": {"title": "X"}}}')[0].event.name
    'X'
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    value = jsontext.parse(content)
    if isinstance(value, list):
        yield from (tried(_read, item, f"$[{at}]") for at, item in enumerate(value))
    else:
        yield tried(_read, value, "$")


def project(records: Record | Iterable[Record]) -> tuple[Record, ...]:
    """What other programs see of records: what is read where no record rides along.

    >>> from seminar_record import Event
    >>> project(Record(event=Event(name="某论坛", kind="forum")))[0].event.kind.value
    'other'
    """
    return tuple(record_of(schedule(record, assume_times=False)) for record in many(records))


def _written(record: Record, *, assume_times: bool) -> _Object:
    found = schedule(record, assume_times=assume_times)
    day: _Object = {"index": 1}
    if found.day:
        day["date"] = found.day
    if assume_times:
        day |= {"day_start": f"{found.day}T00:00:00{OFFSET}", "day_end": f"{found.day}T23:59:59{OFFSET}"}
    events: list[Json] = [_event(found, slot, number) for number, slot in enumerate(found.slots, start=1)]
    day["rooms"] = {found.room: events}
    conference: _Object = {"acronym": found.acronym, "title": found.title}
    if start := found.start or (found.day if assume_times else ""):
        conference["start"] = start
    if end := found.end or (start if assume_times else ""):
        conference["end"] = end
    conference |= {"daysCount": found.days, "timeslot_duration": "00:01"}
    if assume_times:
        conference["time_zone_name"] = ZONE
    meta: _Object = {_KEY: to_plain(record)}
    if assume_times:
        meta["times"] = found.mark
    conference |= {"meta": meta, "days": [day]}
    return {
        "generator": {"name": GENERATOR},
        "schedule": {"version": found.version, "conference": conference},
    }


def _event(found: Schedule, slot: Slot, number: int) -> _Object:
    times: _Object = {}
    if slot.begins is not None:
        begins = f"{slot.begins.isoformat()}{OFFSET}"
        times = {"date": begins, "start": f"{slot.begins:%H:%M}", "duration": slot.duration}
    persons: list[Json] = [
        {"guid": identify("speaker", slot.guid, position), "name": name}
        for position, name in enumerate(slot.persons)
    ]
    return {
        "id": number,
        "guid": slot.guid,
        **times,
        "room": found.room,
        "slug": f"talk-{slot.guid}",
        "url": found.url or f"urn:uuid:{slot.guid}",
        "title": slot.title,
        "subtitle": None,
        "track": slot.track or None,
        "type": slot.kind,
        "language": None,
        "abstract": found.mark or None,
        "description": slot.description or None,
        "persons": persons,
        "links": [],
    }


def _read(value: Json, path: str) -> Record:
    reader = _Reader()
    outer = reader.object(value, path)
    inner = reader.object(outer.get("schedule"), f"{path}.schedule")
    place = f"{path}.schedule.conference"
    conference = reader.object(inner.get("conference"), place)
    meta = conference.get("meta")
    if isinstance(meta, dict) and _KEY in meta and not reader.problems:
        return from_plain(meta[_KEY], f"{place}.meta.{_KEY}")
    record = _told(conference, place, reader)
    made_up = ASSUMED_DAY in reader.text(inner, "version", f"{path}.schedule")
    if record is None or reader.problems:
        raise FormatError(reader.problems)
    return evolve(record, event=evolve(record.event, start=None, end=None)) if made_up else record


def _told(conference: _Object, path: str, reader: _Reader) -> Record | None:
    """The record that a schedule by others tells, or one that has lost the record that rode along."""
    days = [(reader.object(day, where), where) for day, where in reader.items(conference, "days", path)]
    dates = sorted(filter(None, (reader.text(day, "date", where) for day, where in days)))
    rooms = [
        (name, events, f"{where}.rooms")
        for day, where in days
        for name, events in reader.object(day.get("rooms", {}), f"{where}.rooms").items()
    ]
    start = reader.text(conference, "start", path) or "".join(dates[:1])
    end = reader.text(conference, "end", path) or "".join(dates[-1:])
    slots = [
        _slot(reader.object(event, place), place, reader)
        for name, events, where in rooms
        for event, place in reader.items({name: events}, name, where)
    ]
    names = {name for name, *_ in rooms}
    try:
        title, room = reader.text(conference, "title", path), names.pop() if len(names) == 1 else ""
        return record_of(Schedule(title=title, start=start, end=end, room=room, slots=tuple(slots)))
    except InvalidValueError as error:
        reader.wrong(str(error), path)
        return None


def _slot(event: _Object, path: str, reader: _Reader) -> Slot:
    title = reader.text(event, "title", path)
    if not title.strip():
        reader.wrong("is missing or empty", f"{path}.title")
    people = [(reader.object(person, where), where) for person, where in reader.items(event, "persons", path)]
    names = (reader.text(one, "name", at) or reader.text(one, "public_name", at) for one, at in people)
    return Slot(
        title=title or "?",
        kind=reader.text(event, "type", path),
        track=reader.text(event, "track", path),
        persons=tuple(name for name in names if name.strip()),
    )
