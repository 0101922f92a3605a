"""Sessions, talks, roles and statements, folded in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve

from seminar_record.diagnostics import Diagnostic, diagnose
from seminar_record.model import ParticipationRole as Role
from seminar_record.model import SessionKind, TalkKind
from seminar_record.parsing.assembling.parts import (
    BY_PLACE,
    SPOKEN_IN,
    Part,
    is_of_a_panel,
    kind_of,
    presides,
)
from seminar_record.parsing.assembling.people import Directory
from seminar_record.parsing.assembling.statements import speaking, stated
from seminar_record.parsing.assembling.words import Words
from seminar_record.parsing.draft import Draft, Proven
from seminar_record.parsing.facts import (
    CountsDiffer,
    Credited,
    Discussed,
    Fact,
    RoleTaken,
    Said,
    SessionOpened,
    Stretch,
    TalkGiven,
    TitlesTold,
    Told,
)
from seminar_record.parsing.mentions.people import PersonSeen


class Programme:
    """The programme that facts tell; ``told`` counts the people who do something in it."""

    def __init__(self, words: Words, directory: Directory, told: Told) -> None:
        self.words = words
        self.directory = directory
        self.diagnostics: list[Diagnostic] = []
        self.event: Part = Part()
        self.sessions: dict[str, Part] = {}
        self._heads: dict[str, Part] = {}
        self.statements: list[Draft] = []
        self.groups: list[Proven] = []
        self._lines = [
            start for start, _ in words.document.lines("headline", "byline", "body", "caption", "footer")
        ]
        self._sentences = [start for start, _ in words.document.sentences("body")]
        self._current: Part | None = None
        self._speakers: list[PersonSeen] = []
        self._speakers_at = -1
        self._untold: list[Draft] = []
        self._weak: list[tuple[Part, RoleTaken]] = []
        self._titled: set[str] = set()
        self._last_title: Stretch = (0, 0)
        self._talking: set[str] = set()
        self._rows: list[dict[str, PersonSeen]] = []
        self._said: list[tuple[Part | None, Said]] = []
        self._makers = {words.flat[slice(*fact.name)].replace(" ", "") for fact in told.of(Credited)}
        self._take(told)
        self._finish()

    @property
    def told(self) -> int:
        """How many talks were told, and roles, those aside of people who are named and no more."""
        parts = [self.event, *self.sessions.values()]
        roles = [draft["role"].rule for part in parts for draft in part.participations.values()]
        return self.talks + len(roles) - roles.count("role.told")

    @property
    def talks(self) -> int:
        """How many titled talks were told."""
        return sum(len(part.talks) for part in (self.event, *self.sessions.values()))

    @property
    def presided(self) -> bool:
        """Whether somebody moderated or gave an address."""
        return any(presides(part) for part in (self.event, *self.sessions.values()))

    def _take(self, told: Told) -> None:
        takes: dict[type[Fact], Callable[[Any], object]] = {
            SessionOpened: self._open,
            TalkGiven: lambda fact: self._talk(fact.title, fact.speakers, fact),
            TitlesTold: self._titles,
            RoleTaken: self._role,
            Discussed: self._discussion,
            CountsDiffer: lambda fact: self._mismatch(fact.speakers, fact.titles),
            Said: lambda fact: self._said.append((self._session(fact.at), fact)),
        }
        for fact in told.facts:
            if take := takes.get(type(fact)):
                take(fact)

    def _line(self, at: int) -> int:
        return bisect_right(self._lines, at) - 1

    def _sentence(self, at: int) -> int:
        return bisect_right(self._sentences, at) - 1

    def _open(self, fact: SessionOpened) -> None:
        name = self.words.phrase(fact.name)
        part = self.sessions.get(name) or (self._heads.get(name) if fact.numbered else None)
        if part is None and not fact.current:
            part = next((self.sessions[known] for known in self.sessions if known.endswith(name)), None)
        if part is None:
            part = self.sessions[name] = Part()
            for end in range(1, len(name)):
                self._heads.setdefault(name[:end], part)
            part.draft = {
                "name": self.words.proven_phrase(fact.name, fact.rule),
                "kind": self.words.inferred(fact.kind, fact.name, fact.rule),
            }
        if not fact.current and self._current is part:
            self._current = None
        if fact.current:
            before = self._current
            part.line = self._line(fact.at)
            line = self._lines[part.line] if part.line >= 0 else 0
            rest = self.words.flat[
                line : self._lines[part.line + 1] if part.line + 1 < len(self._lines) else None
            ].strip()
            part.heading = len(rest) < 45 and "。" not in rest
            self._current = part
            part.above = before
            if fact.second and before is not None and before.line == part.line:
                self._current = before.above

    def _session(self, at: int) -> Part | None:
        """The session that is on at ``at``: opened in the same line, or by a heading above."""
        part = self._current
        if part is None or not (part.heading or part.line == self._line(at)):
            return None
        return part

    def _going_on(self, at: int) -> Part | None:
        """The session whose talks stood in the line before: a list of talks goes on over paragraphs."""
        part = self._current
        return part if part is not None and part.talks and self._line(at) - part.last_talk <= 1 else None

    def _keynotes(self, kind: TalkKind) -> Part | None:
        """The one part for keynotes that was told beforehand, for a keynote told outside any part."""
        if kind is not TalkKind.KEYNOTE:
            return None
        told = [p for p in self.sessions.values() if kind_of(p) is SessionKind.KEYNOTE and p.line < 0]
        return told[0] if len(told) == 1 else None

    def _talk(
        self, title: Stretch, speakers: tuple[PersonSeen, ...], fact: TalkGiven | TitlesTold
    ) -> Draft | None:
        name = self.words.phrase(title)
        within = self._last_title[0] <= title[0] and title[1] <= self._last_title[1]
        if name in self._titled or not name or within:
            return None
        self._titled.add(name)
        self._last_title = title
        speakers = tuple(p for p in speakers if self.directory.known(p))
        draft: Draft = {
            "title": self.words.proven_phrase(title, fact.rule),
            "kind": self.words.inferred(fact.kind, title, fact.rule),
            "speakers": [self.directory.draft(p) for p in speakers],
        }
        self._talking |= {self.directory.key(p) for p in speakers}
        part = self._session(fact.at) or self._going_on(fact.at) or self._keynotes(fact.kind) or self.event
        part.talks.append(draft)
        part.last_talk = self._line(fact.at)
        self._speakers = []
        return draft

    def _titles(self, fact: TitlesTold) -> None:
        people = self._speakers or list(fact.near) or self._counted(len(fact.titles))
        if not self._speakers and people:
            self._speakers_at = fact.at
        near = people and self._line(fact.at) - self._line(self._speakers_at) <= 3
        if near and len(people) == len(fact.titles):
            for person, title in zip(list(people), fact.titles, strict=True):
                self._talk(title, (person,), fact)
        elif near and len(fact.titles) == 1:
            self._talk(fact.titles[0], tuple(people), fact)
        else:
            if near:
                self._mismatch(people, fact.titles)
            for title in fact.titles:
                draft = self._talk(title, (), fact)
                if draft is not None and not near:
                    self._untold.append(draft)
        self._speakers = []

    def _counted(self, size: int) -> list[PersonSeen]:
        """The last sentence that named as many people as there are titles (六位专家分别作了…)."""
        rows = [row for row in self._rows if len(row) == size > 1]
        return list(rows[-1].values()) if rows else []

    def _mismatch(self, speakers: Sequence[PersonSeen], titles: tuple[Stretch, ...]) -> None:
        spans = [self.words.span(stretch) for stretch in (*(p.name[0] for p in speakers), *titles)]
        self.diagnostics.append(
            diagnose("speaker-count-mismatch", *spans, speakers=len(speakers), titles=len(titles))
        )

    def _role(self, fact: RoleTaken) -> None:
        if not self.directory.known(fact.person):
            return
        if fact.role is Role.SPEAKER:
            self._speaker(fact)
        session = self._session(fact.at)
        if kind_of(session) is SessionKind.PANEL and session is not None and is_of_a_panel(fact):
            self._add(session, evolve(fact, role=Role.PANELIST))
            return
        placed = session is not None and (fact.role is not Role.ATTENDEE or fact.rule in BY_PLACE)
        part = session if session is not None and placed else self.event
        if fact.weak:
            self._weak.append((part, fact))
            self._in_row(fact)
        else:
            self._add(part, fact)

    def _speaker(self, fact: RoleTaken) -> None:
        """Keeps the speakers of a sentence for the titles behind it; one behind a label takes the titles before it."""
        if self._speakers and self._sentence(fact.at) != self._sentence(self._speakers_at):
            self._speakers = []
        if self._untold and fact.rule.startswith("role.label") and self._line(fact.at) >= 0:
            for draft in self._untold:
                draft["speakers"].append(self.directory.draft(fact.person))
                self._talking.add(self.directory.key(fact.person))
            self._untold = []
        if fact.person not in self._speakers:
            self._speakers.append(fact.person)
        self._speakers_at = fact.at

    def _in_row(self, fact: RoleTaken) -> None:
        """Keeps the people of a sentence together."""
        first = next(iter(self._rows[-1].values())) if self._rows else None
        if first is None or self._sentence(first.start) != self._sentence(fact.at):
            self._rows.append({})
        self._rows[-1].setdefault(self.directory.key(fact.person), fact.person)

    def _add(self, part: Part, fact: RoleTaken) -> None:
        key = self.directory.key(fact.person)
        if (key, fact.role) in part.participations:
            return
        where = fact.wording or fact.person.name[0]
        draft: Draft = {
            "role": self.words.inferred(fact.role, where, fact.rule),
            "person": self.directory.draft(fact.person),
        }
        if fact.wording:
            draft["wording"] = self.words.proven_phrase(fact.wording, fact.rule)
        part.participations[key, fact.role] = draft

    def _discussion(self, fact: Discussed) -> None:
        if fact.whole:
            self.groups = self.groups or [self.words.proven_phrase(group, fact.rule) for group in fact.groups]
            return
        part = self._session(fact.at)
        if part is None:
            return
        part.draft.setdefault("topics", []).extend(
            self.words.proven_phrase(t, fact.rule) for t in fact.topics
        )
        part.draft.setdefault("groups", []).extend(
            self.words.proven_phrase(g, fact.rule) for g in fact.groups
        )

    def _acting(self) -> set[str]:
        parts = [self.event, *self.sessions.values()]
        return self._talking | {key for part in parts for key, _ in part.participations}

    def _finish(self) -> None:
        acting = self._acting()
        heard = {self.directory.key(said.person) for _, said in self._said}
        doing = {self.directory.key(f.person) for _, f in self._weak if f.role is not Role.ATTENDEE}
        for part, fact in self._weak:
            if fact.role is Role.ATTENDEE and self.directory.key(fact.person) in doing:
                continue
            key = self.directory.key(fact.person)
            office = self._holds_office(fact.person)
            speaks_only = office and key in heard and fact.rule != "role.signed"
            if key in acting or speaks_only or (key in self._makers and not office):
                continue
            if fact.rule in BY_PLACE:
                fact = evolve(fact, role=SPOKEN_IN.get(kind_of(part), fact.role))
            self._add(part, fact)
        acting = self._acting()
        for place, said in self._said:
            key = self.directory.key(said.person)
            if not self.directory.known(said.person):
                continue
            if key not in acting and self._holds_office(said.person):
                self._add(self.event, speaking(self.words, place, said))
                acting.add(key)
            if key in acting:
                self.statements.append(stated(self.words, self.directory, said))

    def _holds_office(self, person: PersonSeen) -> bool:
        draft = self.directory.draft(person)
        return bool(draft["titles"] or draft["affiliations"])

    def draft(self) -> Draft:
        """Sessions, talks, participations and statements of the event."""
        return {
            "sessions": [
                {**p.draft, "talks": p.talks, "participations": self._untitled(p)}
                for p in self.sessions.values()
            ],
            "talks": self.event.talks,
            "participations": self._untitled(self.event),
            "groups": self.groups,
            "statements": self.statements,
        }

    def _untitled(self, part: Part) -> list[Draft]:
        """Participations, less the speaking of those who gave a titled talk."""
        return [
            draft
            for (key, role), draft in part.participations.items()
            if role is not Role.SPEAKER or key not in self._talking
        ]
