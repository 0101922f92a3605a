"""A record written as a page of a report: blocks in the order of the house, people told in full once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import define, field

from seminar_record.formats._report_house import House
from seminar_record.model import (
    Credit,
    CreditRole,
    Event,
    Image,
    Participation,
    ParticipationRole,
    Person,
    Record,
    Session,
    Source,
    Talk,
)

_INDENT = "\u3000\u3000"
_PAUSE = "\u3000"
MAKERS = (CreditRole.PHOTOGRAPHER, CreditRole.PHOTO_PROVIDER)


@define(slots=True)
class Page:
    """A page in the making; ``told`` are the people who have been introduced."""

    house: House
    record: Record
    told: set[Person] = field(factory=set[Person])

    def text(self) -> str:
        """The page, a line for each paragraph; one empty line where there is nothing to print."""
        blocks = {
            "headline": self.headline, "byline": self.byline, "lead": self.lead, "organizers": self.organizers,
            "people": self.people, "statements": self.statements, "talks": self.talks, "sessions": self.sessions,
            "images": self.images, "credits": self.credits,
        }  # fmt: skip
        lines = [line for block in self.house.words["blocks"] for line in blocks[block]()]
        printed = (" ".join(line.splitlines()) + "\n" for line in lines if line.strip())
        return "".join(printed) or "\n"

    @property
    def event(self) -> Event:
        """What the page tells of."""
        return self.record.event

    @property
    def source(self) -> Source:
        """What the page says of itself."""
        return self.record.source or Source()

    def headline(self) -> Iterator[str]:
        """The title of the report."""
        yield self.source.title or ""

    def byline(self) -> Iterator[str]:
        """Publisher, date and, where the house has no line of its own for them, makers."""
        makers = [] if self.house.has("credits") else self._labels(self.source.credits)
        yield self.house.fill(
            "byline",
            published=str(self.source.published).replace("T", " ") if self.source.published else None,
            publisher=self.source.publisher,
            credits="".join(makers),
        ).strip()

    def credits(self) -> Iterator[str]:
        """The makers, below the report."""
        yield _PAUSE.join(self._labels(self.source.credits))

    def _labels(self, makers: Iterable[Credit]) -> list[str]:
        return [
            self.house.fill("credit", label=self.house.word("credits", one.role), name=one.name)
            for one in makers
            if not self.house.speaks_of(one.role)
        ]

    def lead(self) -> Iterator[str]:
        """What, when, where, on what, by whom, how many."""
        event, house, place = self.event, self.house, self.event.place
        spoken = [
            house.fill("spoken_credit", label=house.word("credits", one.role), name=one.name)
            for one in self.source.credits
            if house.speaks_of(one.role)
        ]
        organized = self._organized()
        lead = house.fill(
            "lead",
            spoken=house.fill("spoken", credits=" ".join(spoken)) if spoken else "",
            date=house.days(event.start, event.end),
            name=event.name,
            city=place.city if place else None,
            organizers=organized,
        )
        sentences = [
            lead,
            house.fill("venue", venue=place.venue if place else None),
            house.text("online") if place and place.online else "",
            house.fill("theme", theme=house.theme(event.themes)),
            "" if house.has("organizers") else house.fill("organized", organizers=organized),
            house.fill("groups", groups=house.listed(event.groups)),
            house.fill("attended", attendance=house.counted(event.attendance) if event.attendance else None),
        ]
        yield _INDENT + "".join(sentences)

    def organizers(self) -> Iterator[str]:
        """The organisers, a line for each role."""
        for run in self._organizer_runs():
            yield self.house.fill("organized_by", **run)

    def _organized(self) -> str | None:
        clauses = [self.house.fill("organized_by", **run) for run in self._organizer_runs()]
        return "，".join(clauses) or None

    def _organizer_runs(self) -> Iterator[dict[str, str | None]]:
        for role, run in groupby(self.event.organizers, key=lambda one: one.role):
            bodies = self.house.listed(one.organization.name for one in run)
            yield {"bodies": bodies, "wording": self.house.word("organizers", role)}

    def people(self) -> Iterator[str]:
        """Who did what outside the sessions; those only present come last."""
        for line in self._taking(self.event.participations):
            yield _INDENT + line

    def statements(self) -> Iterator[str]:
        """What was said."""
        for said in self.event.statements:
            speaker = self._named([said.speaker])
            yield _INDENT + self.house.fill("statement", speaker=speaker, verb=said.verb, text=said.text)

    def talks(self) -> Iterator[str]:
        """The talks outside the sessions."""
        for talk in self.event.talks:
            yield _INDENT + self._spoken(talk)

    def sessions(self) -> Iterator[str]:
        """The sessions, each in a paragraph or under a heading."""
        for session in self.event.sessions:
            opening = self.house.fill("session", session=session.name)
            told = "".join(self._session(session))
            if self.house.words["session_is_heading"]:
                yield opening
                yield _INDENT + told
            else:
                yield _INDENT + opening + told

    def _session(self, session: Session) -> Iterator[str]:
        yield from self._taking(session.participations)
        topics, groups = self.house.listed(session.topics), self.house.listed(session.groups)
        yield self.house.fill("discussion", topics=topics, groups=groups)
        for talk in session.talks:
            yield self._spoken(talk)

    def images(self) -> Iterator[str]:
        """The pictures' captions."""
        for image in self.source.images:
            yield caption(self.house, image)

    def _taking(self, participations: Iterable[Participation]) -> Iterator[str]:
        ordered = sorted(participations, key=lambda one: one.role is ParticipationRole.ATTENDEE)
        for role, run in groupby(ordered, key=lambda one: one.role):
            people = [one.person for one in run]
            together = [people] if self._listable(people) else [[person] for person in people]
            for some in together:
                yield self.house.acted(role, self._named(some))

    def _spoken(self, talk: Talk) -> str:
        title = self.house.marked(talk.title)
        if not talk.speakers:
            return self.house.fill("talk_alone", title=title)
        guests = ""
        if not self._listable(talk.speakers):
            new = [person for person in talk.speakers if person not in self.told]
            guests = "".join(self.house.fill("guest", person=self._named([person])) for person in new)
        template = self.house.word("talks", talk.kind)
        return guests + template.format(people=self._named(talk.speakers), title=title)

    def _listable(self, people: Iterable[Person]) -> bool:
        """Whether nobody in a list would be read as being of the body of the one before."""
        return len({bool(one.affiliations) and one not in self.told for one in people}) == 1

    def _named(self, people: Iterable[Person]) -> str:
        return self.house.listed([self._introduced(person) for person in people]) or ""

    def _introduced(self, person: Person) -> str:
        if person in self.told:
            return person.name
        self.told.add(person)
        titles = list(person.titles)
        after = titles.pop() if titles and titles[-1] in self.house.words["ranks_after"] else ""
        return (self.house.listed([*self._posts(person), *titles]) or "") + person.name + after

    def _posts(self, person: Person) -> Iterator[str]:
        """Each body once, with the posts held in it."""
        before = ""
        for tie in person.affiliations:
            body = tie.organization.name + (tie.unit or "")
            yield (tie.post or "") if body == before and tie.post else body + (tie.post or "")
            before = body


def caption(house: House, image: Image) -> str:
    """The line below a picture; empty where the house has no way to print what is known of it."""
    maker = next((one for one in image.credits if one.role in MAKERS), None)
    names = {maker.role.value: maker.name} if maker else {}
    return house.fill("caption", caption=image.caption, **names)
