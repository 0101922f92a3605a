"""The programme of an event from top to bottom, as the report tells it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import field, frozen

from seminar_record.model import (
    Event,
    Participation,
    ParticipationRole,
    Person,
    Record,
    Session,
    Talk,
)
from seminar_record.pictures.canvas import Picture, Sheet, extent
from seminar_record.pictures.colours import ROLES
from seminar_record.pictures.words import say

_WIDTH, _MARGIN, _RAIL, _INDENT = 720.0, 24.0, 34.0, 56.0
_MOST = 6  # lines of one value; a whole one shows when it is pointed at


def agenda(record: Record, *, language: str = "en") -> Picture:
    """The programme of a record's event as an SVG picture: its parts in order, the talks in them, who did what.

    ``language`` is that of the labels, ``en`` or ``zh``; ``ValueError`` for another one.

    >>> picture = agenda(Record(event=Event(name="某论坛", talks=(Talk(title="甲", speakers=(Person(name="张三"),)),))))
    >>> "张三" in picture
    True
    """
    event = record.event
    drawing = _Drawing(partial(say, language))
    drawing.heading(event)
    if event.participations:
        drawing.part(drawing.say("picture.people"), "", event.participations)
    for session in event.sessions:
        drawing.session(session)
    if event.talks:
        drawing.part(drawing.say("picture.talks"), "", (), event.talks)
    if not drawing.stops:
        drawing.write(_MARGIN, drawing.say("picture.nothing"), opacity=0.7)
    drawing.rail()
    title = drawing.say("picture.agenda", name=event.name or drawing.say("picture.nameless"))
    return drawing.sheet.svg(_WIDTH, drawing.y + _MARGIN, title, " ".join(drawing.told(event)))


@frozen(slots=True)
class _Drawing:
    """The sheet so far, how far down it reaches, and where the parts begin."""

    say: partial[str]
    sheet: Sheet = field(factory=Sheet)
    stops: list[float] = field(factory=list[float])
    _down: list[float] = field(factory=lambda: [_MARGIN])

    @property
    def y(self) -> float:
        return self._down[0]

    def write(self, x: float, words: str, *, size: float = 13, gap: float = 0, **style: str | float) -> None:
        """Words below what is there, as wide as the sheet lets them be."""
        room = _WIDTH - _MARGIN - x
        self._down[0] = self.sheet.text(x, self.y, words, size=size, room=room, most=_MOST, **style) + gap

    def heading(self, event: Event) -> None:
        """The event's name, when and where, and who organised it."""
        self.write(_MARGIN, event.name or self.say("picture.nameless"), size=20, font_weight=700, gap=4)
        if words := " \u00b7 ".join(_occasion(event, self.say)):
            self.write(_MARGIN, words, opacity=0.75)
        roles: dict[str, list[str]] = {}
        for organizer in event.organizers:
            roles.setdefault(organizer.role.value, []).append(organizer.organization.name)
        for role, names in roles.items():
            values = self.say("picture.comma").join(names)
            label = self.say(f"organizer.{role}")
            self.write(_MARGIN, self.say("picture.with", label=label, values=values), opacity=0.75)
        self._down[0] += 14

    def session(self, session: Session) -> None:
        """A named part, with its topics and those who were there unnamed."""
        kind = self.say(f"session.{session.kind.value}")
        pairs = (("topics", session.topics), ("groups", session.groups))
        notes = [
            self.say(
                "picture.with",
                label=self.say(f"picture.{key}"),
                values=self.say("picture.comma").join(values),
            )
            for key, values in pairs
            if values
        ]
        shown = "" if kind == session.name else kind
        self.part(session.name, shown, session.participations, session.talks, notes)

    def part(
        self,
        name: str,
        kind: str,
        participations: tuple[Participation, ...],
        talks: tuple[Talk, ...] = (),
        notes: list[str] | None = None,
    ) -> None:
        """A part of the programme: a mark on the rail, a heading, who did what, the talks."""
        self.stops.append(self.y + 9)
        top = self.y
        self.write(_INDENT, name, size=16, font_weight=700, gap=2)
        beside = _INDENT + extent(name, 16) + 12
        if kind and beside + extent(kind, 12) < _WIDTH - _MARGIN:
            self.sheet.text(beside, top + 3, kind, size=12, opacity=0.65)
        elif kind:
            self.write(_INDENT, kind, size=12, opacity=0.65)
        for note in notes or ():
            self.write(_INDENT, note, opacity=0.75)
        for participation in participations:
            self.person(participation.person, participation.role)
        for talk in talks:
            self.talk(talk)
        self._down[0] += 16

    def talk(self, talk: Talk) -> None:
        """A talk: a bar beside its title and those who gave it."""
        top = self.y + 4
        self._down[0] = top
        self.write(_INDENT + 14, talk.title, size=14, gap=1)
        for speaker in talk.speakers:
            self.person(speaker)
        self.sheet.draw(
            "rect", x=_INDENT, y=top + 2, width=4, height=self.y - top - 2, rx=2, fill=ROLES["talk"].colour
        )
        self._down[0] += 5

    def person(self, person: Person, role: ParticipationRole | None = None) -> None:
        """A person on a line: the role if one is to be told, the name, and then posts, below where they do not fit."""
        x = _INDENT + 14
        top = self.y
        if role is not None:
            self.sheet.draw("circle", cx=_INDENT + 4, cy=top + 9, r=4, fill=ROLES[role.value].colour)
            label = self.say(f"role.{role.value}")
            self.sheet.text(x, top, label, size=12, opacity=0.65)
            x += extent(label, 12) + 10
        self.write(x, person.name, font_weight=600)
        if posts := "; ".join(_posts(person)):
            beside = x + extent(person.name, 13) + 10
            if beside + extent(posts, 12) <= _WIDTH - _MARGIN:
                self.sheet.text(beside, top + 1, posts, size=12, opacity=0.75)
            else:
                self.write(_INDENT + 14, posts, size=12, opacity=0.75)

    def rail(self) -> None:
        """The line along which the parts stand, and their marks."""
        if len(self.stops) > 1:
            line = {"x1": _RAIL, "y1": self.stops[0], "x2": _RAIL, "y2": self.stops[-1]}
            self.sheet.draw("line", **line, stroke="currentColor", stroke_opacity=0.3, stroke_width=2)
        for stop in self.stops:
            self.sheet.draw("circle", cx=_RAIL, cy=stop, r=6, fill=ROLES["talk"].colour)

    def told(self, event: Event) -> Iterator[str]:
        """The picture in sentences."""
        talks = event.all_talks()
        counts = {"sessions": len(event.sessions), "talks": len(talks), "people": len(event.people())}
        yield self.say("picture.agenda_told", **counts)
        for talk in talks:
            speakers = self.say("picture.comma").join(speaker.name for speaker in talk.speakers)
            yield f"{self.say('picture.with', label=speakers, values=talk.title) if speakers else talk.title};"


def _occasion(event: Event, words: partial[str]) -> Iterator[str]:
    """When, where, and which one of its series."""
    days = [str(day).replace("T", " ") for day in (event.start, event.end) if day is not None]
    if days:
        yield " \u2013 ".join(dict.fromkeys(days))
    if (place := event.place) is not None:
        parts = dict.fromkeys(
            part for part in (place.country, place.region, place.city, place.venue) if part is not None
        )
        if parts:
            yield " ".join(parts)
        if place.online:
            yield words("picture.online")
    if event.edition is not None:
        yield words("picture.edition", number=event.edition)


def _posts(person: Person) -> Iterator[str]:
    if person.titles:
        yield " ".join(person.titles)
    for tie in person.affiliations:
        yield " ".join(part for part in (tie.organization.name, tie.unit, tie.post) if part)
