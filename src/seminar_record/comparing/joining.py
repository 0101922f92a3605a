"""Values of several records joined: field by field, item by item, down to what has no parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import NOTHING, evolve, field, fields, frozen

from seminar_record.comparing.changes import is_whole
from seminar_record.comparing.grouping import groups
from seminar_record.comparing.identity import Key, keys
from seminar_record.comparing.testimony import Notes, Told, exact, grouped
from seminar_record.errors import InvalidValueError
from seminar_record.model import (
    Attendance,
    Event,
    PartialDate,
    Participation,
    Person,
    Session,
    Statement,
    Talk,
)

if TYPE_CHECKING:
    from attrs import Attribute

T = TypeVar("T")


@frozen(slots=True)
class Join:
    """One joining of the events of several records.

    ``people`` has everybody whose name means one person in each record, as each record prints them; ``homes`` the talks
    that a record lists under no session, by the session that another record puts them in.
    """

    told: Told[Event]
    people: Mapping[str, Told[Person]]
    homes: Mapping[str, Told[Talk]]
    notes: Notes = field(factory=Notes)
    _shown: set[str] = field(factory=set[str])

    @classmethod
    def of(cls, events: Sequence[Event]) -> Join:
        """The joining of these events, in the order of their records."""
        return cls(tuple(enumerate(events)), _people(events), _homes(events))

    def event(self, path: str) -> Event:
        """The event as all tell it."""
        return cast("Event", self._object(path, self.told))

    def _object(self, path: str, told: Told[Any]) -> object:
        if isinstance(told[0][1], Attendance):
            return self._attendance(path, told)
        if isinstance(told[0][1], Person):
            return self._person(path, told)
        return self._fields(path, told)

    def _fields(self, path: str, told: Told[Any]) -> object:
        kind: Any = told[0][1].__class__
        values: dict[str, object] = {}
        if isinstance(told[0][1], Event):
            values = dict(zip(("start", "end"), self._when(path, told), strict=True))
        for attribute in fields(kind):
            name = attribute.name
            if name in values:
                continue
            parts: Told[Any] = [(position, getattr(item, name)) for position, item in told]
            if name == "talks":
                parts = self._placed(told)
            values[name] = self._value(f"{path}/{name}", parts, attribute)
        return kind(**values)

    def _value(self, path: str, parts: Told[Any], attribute: Attribute[Any]) -> object:
        stated = [
            (position, part)
            for position, part in parts
            if part is not None and (attribute.default is NOTHING or part != attribute.default)
        ]
        if not stated:
            return attribute.default
        if isinstance(stated[0][1], tuple):
            return self._list(path, stated)
        if is_whole(stated[0][1]):
            return self._whole(path, stated)
        return self._object(path, stated)

    def _list(self, path: str, lists: Told[Sequence[object]]) -> tuple[object, ...]:
        found = groups(lists, self._keys, self._bare)
        return tuple(self._item(f"{path}/{place}", group) for place, group in enumerate(found))

    def _item(self, path: str, group: Told[object]) -> object:
        return self._whole(path, group) if is_whole(group[0][1]) else self._object(path, group)

    def _whole(self, path: str, told: Told[T]) -> T:
        found = grouped(told)
        candidates = exact(found)
        kept, positions = next(iter(candidates.items()))
        self.notes.witness(path, positions)
        if len(candidates) > 1:
            self.notes.conflict(path, kept, candidates)
        return kept

    def _keys(self, item: object) -> tuple[Key, ...]:
        """What tells items apart: a person's roles do not contradict each other, and people may share a name."""
        match item:
            case Participation(person=person, role=role):
                return ((self._who(person), role),)
            case Statement(speaker=speaker, text=text):
                return ((self._who(speaker), text),)
            case Person():
                return (self._who(item),)
            case _:
                return keys(item)

    def _bare(self, value: object) -> Key:
        """A value with the people that are joined by their names alone: what other records tell of them is no difference."""
        if isinstance(value, Person):
            return self._who(value)
        if isinstance(value, tuple):
            return tuple(map(self._bare, cast("tuple[object, ...]", value)))
        if is_whole(value):
            return value
        kind: Any = value.__class__
        return kind, tuple(self._bare(getattr(value, attribute.name)) for attribute in fields(kind))

    def _who(self, person: Person) -> Key:
        return person.name if person.name in self.people else person

    def _person(self, path: str, told: Told[Person]) -> object:
        """Somebody as all records together tell, wherever the name stands; conflicts are told once."""
        name = told[0][1].name
        if name in self._shown:
            quiet = evolve(self, notes=self.notes.quiet())
            return quiet._fields(path, self.people.get(name, told))
        if name in self.people:
            self._shown.add(name)
        return self._fields(path, self.people.get(name, told))

    def _placed(self, told: Told[Any]) -> Told[Sequence[Talk]]:
        """The lists of talks of an event or a session, each talk where the records that know best put it."""
        lists: defaultdict[int, list[Talk]] = defaultdict(list)
        for position, part in told:
            lists[position] = list(part.talks)
        if isinstance(told[0][1], Session):
            for position, talk in self.homes.get(told[0][1].name, ()):
                lists[position].append(talk)
        else:
            gone = {(position, talk) for talks in self.homes.values() for position, talk in talks}
            for position, talks in lists.items():
                talks[:] = [talk for talk in talks if (position, talk) not in gone]
        return [(position, tuple(lists[position])) for position in sorted(lists)]

    def _attendance(self, path: str, told: Told[Attendance]) -> Attendance:
        """The number with its hedge: 110 and over 110 are two answers to one question."""
        answers = grouped([(position, evolve(count, wording=None)) for position, count in told])
        _, positions = next(iter(answers.items()))
        kept = cast("Attendance", self._fields(path, [each for each in told if each[0] in positions]))
        if len(answers) > 1:
            self.notes.conflict(path, kept, grouped(told))
        return kept

    def _when(self, path: str, told: Told[Event]) -> tuple[PartialDate | None, PartialDate | None]:
        """Start and end; where those of different records exclude each other, both are of the first that has one."""
        starts = grouped([(position, event.start) for position, event in told if event.start])
        ends = grouped([(position, event.end) for position, event in told if event.end])
        if all(_follow(start, end) for start, end in product(exact(starts), exact(ends))):
            days = [(f"{path}/start", starts), (f"{path}/end", ends)]
            return tuple(self._whole(at, _ungrouped(known)) if known else None for at, known in days)  # type: ignore[return-value]
        first = next(event for _, event in told if event.start or event.end)
        for name, kept, known in (("start", first.start, starts), ("end", first.end, ends)):
            if kept is not None:
                self.notes.witness(f"{path}/{name}", known[kept])
            self.notes.conflict(f"{path}/{name}", kept, known)
        return first.start, first.end


def _follow(start: PartialDate, end: PartialDate) -> bool:
    try:
        Event(start=start, end=end)
    except InvalidValueError:
        return False
    return True


def _ungrouped(found: Mapping[T, Iterable[int]]) -> Told[T]:
    return [(position, value) for value, positions in found.items() for position in positions]


def _people(events: Sequence[Event]) -> dict[str, Told[Person]]:
    found: dict[str, list[tuple[int, Person]]] = {}
    for position, event in enumerate(events):
        everybody = dict.fromkeys((*event.people(), *(said.speaker for said in event.statements)))
        for person in everybody:
            found.setdefault(person.name, []).append((position, person))
    return {name: told for name, told in found.items() if _is_once(position for position, _ in told)}


def _homes(events: Sequence[Event]) -> dict[str, Told[Talk]]:
    """Talks of no session, by the one session that other records put them in."""
    rooms: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        for session in event.sessions:
            for talk in session.talks:
                rooms[talk.title].add(session.name)
    homes: defaultdict[str, list[tuple[int, Talk]]] = defaultdict(list)
    for position, event in enumerate(events):
        titles = [talk.title for talk in event.all_talks()]
        for talk in event.talks:
            if (
                titles.count(talk.title) == 1
                and len(rooms[talk.title]) == 1
                and _once_each(events, rooms[talk.title])
            ):
                homes[next(iter(rooms[talk.title]))].append((position, talk))
    return dict(homes)


def _once_each(events: Sequence[Event], names: Iterable[str]) -> bool:
    """Whether no event has two sessions of a name."""
    return all([s.name for s in event.sessions].count(name) <= 1 for event in events for name in names)


def _is_once(positions: Iterable[int]) -> bool:
    listed = list(positions)
    return len(listed) == len(set(listed))
