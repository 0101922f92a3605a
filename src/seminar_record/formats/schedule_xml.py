"""schedule.xml of c3voc, frab and pretalx: the programme as conference apps read it, the whole record beside it.

:mod:`seminar_record.formats._schedule` says what apps see and how times are made up on demand. The record itself
rides along in a processing instruction, which the official schema allows and apps pass over, so the way back is
exact; what apps do not see of it is told by :data:`UNSEEN`, what they see by :func:`project`. One record is one
schedule; several, or none, stand in a ``schedules`` element of our own, each in it a schedule by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seminar_record.errors import FormatError, InvalidValueError, Problem
from seminar_record.formats import _schedule as schedules
from seminar_record.formats import _xml as xml
from seminar_record.formats._riding import alight, identify, ride
from seminar_record.formats._schedule import (
    GENERATOR,
    OFFSET,
    ZONE,
    Schedule,
    Slot,
    record_of,
    schedule,
)
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.formats._xml import Element
from seminar_record.model import Record

SUFFIXES = (".schedule.xml",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN: tuple[Loss, ...] = schedules.UNSEEN

_RIDER = "?seminar-record"


def dumps(records: Record | Iterable[Record], *, assume_times: bool = False) -> str:
    """The schedule of one record, or of each of several.

    With ``assume_times`` it is complete, valid by the official schema, and its times are made up and marked so;
    without, what is not known is left out, and readers that insist on times will refuse it.

    >>> from seminar_record import Event
    >>> "<title>某论坛</title>" in dumps(Record(event=Event(name="某论坛")))
    True
    """
    written = [_written(record, schedule(record, assume_times=assume_times)) for record in many(records)]
    return xml.write(written[0] if len(written) == 1 else Element("schedules", children=written))


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records of a file: those that ride along, and what schedules without one tell.

    What another program has changed beside a record is not read: the record that rides along counts. Of a
    schedule without one, a talk's time, abstract and links have no place in a record; rooms are kept where there is one only.
    Raises FormatError with every problem and its line.

    >>> loads("<schedule><conference><title>X</title></conference></schedule>")[0].event.name
    'X'
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    root = xml.read(content)
    if root.tag not in {"schedule", "schedules"}:
        raise FormatError([Problem(message=f"is no schedule but {root.tag[:40]!r}", line=root.line)])
    for each in root.all("schedule") if root.tag == "schedules" else (root,):
        rider = each.first(_RIDER)
        yield tried(_told, each) if rider is None else tried(alight, rider.text, line=rider.line)


def project(records: Record | Iterable[Record]) -> tuple[Record, ...]:
    """What other programs see of records: what is read where no record rides along.

    >>> from seminar_record import Event
    >>> project(Record(event=Event(name="某论坛", kind="forum")))[0].event.kind.value
    'other'
    """
    return tuple(record_of(schedule(record, assume_times=False)) for record in many(records))


def _written(record: Record, found: Schedule) -> Element:
    days = [Element(tag, text=day) for tag, day in (("start", found.start), ("end", found.end)) if day]
    conference = [
        Element("title", text=found.title),
        Element("acronym", text=found.acronym),
        *days,
        Element("days", text=str(found.days)),
        Element("timeslot_duration", text="00:01"),
        *([Element("time_zone_name", text=ZONE)] if found.assumed else []),
    ]
    attributes = {"index": "1"}
    if found.day:
        attributes["date"] = found.day
    if found.assumed:
        attributes |= {"start": f"{found.day}T00:00:00{OFFSET}", "end": f"{found.day}T23:59:59{OFFSET}"}
    events = [_event(found, slot, number) for number, slot in enumerate(found.slots, start=1)]
    room = Element("room", {"name": found.room}, children=events)
    parts = [
        Element(_RIDER, text=ride(record).replace(">", "\\u003e")),
        Element("generator", {"name": GENERATOR}),
        Element("version", text=found.version),
        Element("conference", children=conference),
        Element("day", attributes, children=[room]),
    ]
    return Element("schedule", children=parts)


def _event(found: Schedule, slot: Slot, number: int) -> Element:
    times: list[Element] = []
    if slot.begins is not None:
        times = [
            Element("date", text=f"{slot.begins.isoformat()}{OFFSET}"),
            Element("start", text=f"{slot.begins:%H:%M}"),
            Element("duration", text=slot.duration),
        ]
    persons = [
        Element("person", {"guid": identify("speaker", slot.guid, position)}, name)
        for position, name in enumerate(slot.persons)
    ]
    return Element(
        "event",
        {"id": str(number), "guid": slot.guid},
        children=[
            *times,
            Element("room", text=found.room),
            Element("title", text=slot.title),
            Element("type", text=slot.kind),
            Element("abstract", text=found.mark),
            Element("track", text=slot.track),
            Element("persons", children=persons),
            Element("description", text=slot.description),
            *([Element("url", text=found.url)] if found.url else []),
        ],
    )


def _told(root: Element) -> Record:
    """The record that a schedule by others tells; days that we have made up are no facts."""
    conference = root.first("conference")
    if conference is None:
        raise FormatError([Problem(message="has no conference", line=root.line)])
    days = list(root.all("day"))
    generator = root.first("generator")
    start, end = conference.told("start"), conference.told("end")
    if generator is None or generator.attributes.get("name") != GENERATOR:
        dates = sorted(filter(None, (day.attributes.get("date", "") for day in days)))
        start, end = start or "".join(dates[:1]), end or "".join(dates[-1:])
    rooms = [room for day in days for room in day.all("room")]
    names = {room.attributes.get("name", "") for room in rooms}
    slots, problems = _slots(event for room in rooms for event in room.all("event"))
    found = Schedule(
        title=conference.told("title"),
        start=start,
        end=end,
        room=names.pop() if len(names) == 1 else "",
        slots=tuple(slots),
    )
    try:
        record = None if problems else record_of(found)
    except InvalidValueError as error:
        problems.append(Problem(message=f"the days of the conference: {error}", line=conference.line))
        record = None
    if record is None:
        raise FormatError(problems)
    return record


def _slots(events: Iterable[Element]) -> tuple[list[Slot], list[Problem]]:
    slots: list[Slot] = []
    problems: list[Problem] = []
    for event in events:
        title = event.told("title")
        if not title.strip():
            problems.append(Problem(message="an event without a title", line=event.line))
        persons = event.first("persons")
        names = [person.text for person in persons.all("person")] if persons else []
        speakers = tuple(name for name in names if name.strip())
        slots.append(Slot(title=title, kind=event.told("type"), track=event.told("track"), persons=speakers))
    return slots, problems
