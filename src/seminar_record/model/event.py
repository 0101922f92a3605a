"""The event as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from seminar_record.model import _checks as check
from seminar_record.model.dates import PartialDate
from seminar_record.model.people import Organization, Person
from seminar_record.model.programme import Participation, Session, Talk
from seminar_record.model.roles import Bound, EventKind, OrganizerRole, ParticipationRole


@frozen(kw_only=True, slots=True)
class Place:
    """Where an event took place; a part that is None is not told.

    >>> Place(city="沈阳").venue is None
    True
    """

    venue: str | None = field(default=None, validator=check.optional_text)
    city: str | None = field(default=None, validator=check.optional_text)
    region: str | None = field(default=None, validator=check.optional_text)
    country: str | None = field(default=None, validator=check.optional_text)
    online: bool = field(default=False, validator=check.boolean)


@frozen(kw_only=True, slots=True)
class Organizer:
    """A body and what it did for the event; ``wording`` keeps the printed word (联合主办).

    >>> Organizer(role="host", organization=Organization(name="某学会")).role.value
    'host'
    """

    role: OrganizerRole = field(converter=check.organizer_role)
    organization: Organization = field(validator=check.a(Organization))
    wording: str | None = field(default=None, validator=check.optional_text)


@frozen(kw_only=True, slots=True)
class Attendance:
    """How many people were present: the printed number without its hedge, and the hedge.

    >>> Attendance(count=110, bound="over", wording="110余人").bound.value
    'over'
    """

    count: int = field(validator=check.count)
    bound: Bound = field(default=Bound.EXACT, converter=check.bound)
    wording: str | None = field(default=None, validator=check.optional_text)


@frozen(kw_only=True, slots=True)
class Statement:
    """What somebody is reported to have said, with the verb that introduces it (指出, 表示).

    >>> Statement(speaker=Person(name="徐阳"), verb="指出", text="要多走动。").verb
    '指出'
    """

    speaker: Person = field(validator=check.a(Person))
    text: str = field(validator=check.text)
    verb: str | None = field(default=None, validator=check.optional_text)


@frozen(kw_only=True, slots=True)
class Event:
    """An event as one report tells it. Every tuple is in the order of the report.

    Talks and participations of a named part stand in its :class:`Session`; those of no part stand here.
    ``edition`` is the ordinal of a series (第五届 is 5). ``start`` and ``end`` are the same for one day.

    >>> event = Event(name="某研讨会", talks=(Talk(title="甲", speakers=(Person(name="张三"),)),))
    >>> [talk.title for talk in event.talks_of("张三")]
    ['甲']
    """

    name: str | None = field(default=None, validator=check.optional_text)
    kind: EventKind = field(default=EventKind.OTHER, converter=check.event_kind)
    edition: int | None = field(default=None, validator=check.ordinal)
    themes: tuple[str, ...] = field(default=(), validator=check.texts)
    start: PartialDate | None = field(default=None, validator=check.optional(PartialDate))
    end: PartialDate | None = field(default=None, validator=check.optional(PartialDate))
    place: Place | None = field(default=None, validator=check.optional(Place))
    organizers: tuple[Organizer, ...] = field(default=(), validator=check.each(Organizer))
    sessions: tuple[Session, ...] = field(default=(), validator=check.each(Session))
    talks: tuple[Talk, ...] = field(default=(), validator=check.each(Talk))
    participations: tuple[Participation, ...] = field(default=(), validator=check.each(Participation))
    groups: tuple[str, ...] = field(default=(), validator=check.texts)
    attendance: Attendance | None = field(default=None, validator=check.optional(Attendance))
    statements: tuple[Statement, ...] = field(default=(), validator=check.each(Statement))

    def __attrs_post_init__(self) -> None:
        if self.start is None or self.end is None:
            return
        common = min(self.start.precision, self.end.precision)
        if self.end.truncated(common) < self.start.truncated(common):
            raise check.refuse(self, "end", f"is before the start {self.start}", str(self.end))

    def all_talks(self) -> tuple[Talk, ...]:
        """Every talk: those of the sessions in order, then those of no session."""
        return tuple(talk for session in self.sessions for talk in session.talks) + self.talks

    def talks_of(self, name: str) -> tuple[Talk, ...]:
        """The talks that the person of this name gave."""
        return tuple(t for t in self.all_talks() if any(s.name == name for s in t.speakers))

    def people(self) -> dict[Person, tuple[ParticipationRole, ...]]:
        """Every person who took part, with the roles; giving a titled talk is ``speaker``."""
        found: dict[Person, list[ParticipationRole]] = {}
        for person, role in self._appearances():
            roles = found.setdefault(person, [])
            if role not in roles:
                roles.append(role)
        return {person: tuple(roles) for person, roles in found.items()}

    def bodies(self) -> dict[Organization, tuple[OrganizerRole, ...]]:
        """Every body that the record names, with its organising roles (none for a mere employer)."""
        found: dict[Organization, list[OrganizerRole]] = {}
        for organizer in self.organizers:
            roles = found.setdefault(organizer.organization, [])
            if organizer.role not in roles:
                roles.append(organizer.role)
        for person in self.people():
            for affiliation in person.affiliations:
                found.setdefault(affiliation.organization, [])
        return {body: tuple(roles) for body, roles in found.items()}

    def _appearances(self) -> Iterator[tuple[Person, ParticipationRole]]:
        parts: tuple[Event | Session, ...] = (self, *self.sessions)
        for part in parts:
            for participation in part.participations:
                yield participation.person, participation.role
            for talk in part.talks:
                for speaker in talk.speakers:
                    yield speaker, ParticipationRole.SPEAKER
