"""Records to the rows of :data:`seminar_record.formats._tables.TABLES`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, UUID, uuid5

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._plain import to_plain
from seminar_record.formats._tables import LARGEST, TABLES, Cell, Tables
from seminar_record.model import Event, Image, Organization, PartialDate, Person, Record, Session, Source

_SPACE = uuid5(NAMESPACE_URL, "urn:seminar-record:1")
"""What the ids of people, bodies and events are made in; it never changes."""


def to_rows(records: Iterable[Record]) -> Tables:
    """The rows of all tables, of each in the order in which the records tell them.

    Raises FormatError for a number that the tables cannot hold.

    >>> from seminar_record import Event
    >>> to_rows([Record(event=Event(name="某论坛"))])["events"][0][1:3]
    (1, '某论坛')
    """
    taken = tuple(records)
    if problems := [problem for at, record in enumerate(taken) for problem in _too_large(record.event, at)]:
        raise FormatError(problems)
    rows = _Rows()
    for position, record in enumerate(taken, start=1):
        rows.add(record, position)
    return rows.tables


def event_ids(tables: Tables) -> list[str]:
    """The id of each record's event, in order."""
    return [str(row[0]) for row in tables["events"]]


def _too_large(event: Event, at: int) -> Iterator[Problem]:
    count = None if event.attendance is None else event.attendance.count
    for path, number in (("edition", event.edition), ("attendance.count", count)):
        if number is not None and number > LARGEST:
            message = f"is above {LARGEST}, the largest number that a table holds"
            yield Problem(message=message, path=f"$[{at}].event.{path}")


def _key(kind: str, content: object) -> str:
    return str(uuid5(_SPACE, kind + json.dumps(content, ensure_ascii=False, separators=(",", ":"))))


def _date(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


class _Rows:
    """The tables while they grow."""

    def __init__(self) -> None:
        self.tables: Tables = {name: [] for name in TABLES}
        self._known: dict[object, str] = {}
        self._times: dict[str, int] = {}

    def add(self, record: Record, position: int) -> None:
        event = record.event
        content = to_plain(record)
        twin = self._times.get(whole := _key("record", content), 0)
        self._times[whole] = twin + 1
        key = whole if not twin else _key("record", [content, twin])
        self.tables["events"].append((key, position, *_event_cells(event)))
        self._texts("themes", key, event.themes)
        for at, organizer in enumerate(event.organizers, start=1):
            body = self._organization(organizer.organization)
            self._put("organizers", key, at, key, at, organizer.role.value, organizer.wording, body)
        for at, session in enumerate(event.sessions, start=1):
            self._session(session, key, at)
        self._part(event, key, None)
        for at, said in enumerate(event.statements, start=1):
            self._put("statements", key, at, key, at, self._person(said.speaker), said.verb, said.text)
        if record.source is not None:
            self._source(record.source, key)

    def _put(self, table: str, parent: str, at: int, *cells: Cell) -> str:
        """Adds the row at place ``at`` of a list of ``parent``; its id."""
        key = str(uuid5(UUID(parent), f"{table}/{at}"))
        self.tables[table].append((key, *cells))
        return key

    def _texts(self, table: str, parent: str, texts: tuple[str, ...]) -> None:
        for at, text in enumerate(texts, start=1):
            self._put(table, parent, at, parent, at, text)

    def _session(self, session: Session, event: str, at: int) -> None:
        key = self._put("sessions", event, at, event, at, session.name, session.kind.value)
        self._texts("topics", key, session.topics)
        self._part(session, event, key)

    def _part(self, part: Event | Session, event: str, session: str | None) -> None:
        """What an event and its sessions have alike."""
        parent = session or event
        for at, text in enumerate(part.groups, start=1):
            self._put("groups", parent, at, event, session, at, text)
        for at, talk in enumerate(part.talks, start=1):
            key = self._put("talks", parent, at, event, session, at, talk.title, talk.kind.value)
            for place, speaker in enumerate(talk.speakers, start=1):
                self._put("speakers", key, place, key, place, self._person(speaker))
        for at, taking in enumerate(part.participations, start=1):
            person = self._person(taking.person)
            role = taking.role.value
            self._put("participations", parent, at, event, session, at, role, taking.wording, person)

    def _source(self, source: Source, event: str) -> None:
        published = _date(source.published)
        key = self._put("sources", event, 1, event, source.title, source.publisher, published, source.url)
        for at, image in enumerate(source.images, start=1):
            picture = self._put("images", key, at, key, at, image.caption)
            self._credits(image, key, picture)
        self._credits(source, key, None)

    def _credits(self, credited: Source | Image, source: str, image: str | None) -> None:
        for at, credit in enumerate(credited.credits, start=1):
            self._put("credits", image or source, at, source, image, at, credit.role.value, credit.name)

    def _organization(self, body: Organization) -> str:
        if body not in self._known:
            self._known[body] = _key("organization", body.name)
            self.tables["organizations"].append((self._known[body], body.name))
        return self._known[body]

    def _person(self, person: Person) -> str:
        if person in self._known:
            return self._known[person]
        ties = [[tie.organization.name, tie.unit, tie.post] for tie in person.affiliations]
        key = self._known[person] = _key("person", [person.name, person.titles, ties])
        self.tables["people"].append((key, person.name))
        self._texts("titles", key, person.titles)
        for at, tie in enumerate(person.affiliations, start=1):
            body = self._organization(tie.organization)
            self._put("affiliations", key, at, key, at, body, tie.unit, tie.post)
        return key


def _event_cells(event: Event) -> tuple[Cell, ...]:
    """The cells of an event's row after its id and position."""
    place, came = event.place, event.attendance
    where: tuple[Cell, ...] = (None,) * 5
    if place is not None:
        where = (place.venue, place.city, place.region, place.country, place.online)
    how_many: tuple[Cell, ...] = (None,) * 3 if came is None else (came.count, came.bound.value, came.wording)
    return (
        event.name,
        event.kind.value,
        event.edition,
        _date(event.start),
        _date(event.end),
        *where,
        *how_many,
    )
