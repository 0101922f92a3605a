"""Gold labels and records as flat facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, cast

from attrs import field, frozen

KINDS = (
    "name",
    "theme",
    "start",
    "end",
    "city",
    "venue",
    "organizer",
    "person",
    "person_org",
    "person_title",
    "person_role",
    "session",
    "talk",
    "talk_speaker",
    "talk_session",
    "attendance",
    "publisher",
    "published",
    "reporter",
    "editor",
)
"""The kinds of facts, in the order of a report on them."""

Forms = frozenset[str]
Plain = dict[str, Any]

_CREDITS = {
    "reporter": "reporter",
    "correspondent": "reporter",
    "author": "reporter",
    "editor": "editor",
    "responsible_editor": "editor",
    "reviewer": "editor",
}
_MARKS = frozenset("“”‘’\"'「」『』《》〈〉【】")
_EDGES = "。,,;;::、"
_SPACE = re.compile(r"\s+")


@frozen(slots=True)
class Fact:
    """One thing told: its kind, and for each part the normalised forms that stand for it, any of which will do.

    >>> print(fact("talk_speaker", "社工站赋能社区治理", "苏畅"))
    talk_speaker · 社工站赋能社区治理 · 苏畅
    """

    kind: str
    parts: tuple[Forms, ...]

    def __str__(self) -> str:
        return " · ".join([self.kind, *(max(sorted(forms), key=len, default="") for forms in self.parts)])


def normalised(value: object) -> str:
    """A value as it is compared: full-width forms narrowed, no white space, no outer punctuation or quotation marks.

    >>> normalised(" “凝心 聚力” ")
    '凝心聚力'
    """
    text = _SPACE.sub("", unicodedata.normalize("NFKC", str(value))).strip(_EDGES)
    inner = text[1:-1]
    if inner and text[0] in _MARKS and text[-1] in _MARKS and _MARKS.isdisjoint(inner):
        text = inner
    return text.casefold()


def forms(values: Iterable[object]) -> Forms:
    """The forms of the values that are not empty."""
    return frozenset(normalised(value) for value in values if value)


def fact(kind: str, *parts: object) -> Fact:
    """A fact of which each part is a value, a list of accepted values, or forms already."""
    return Fact(kind, tuple(_part(part) for part in parts))


def _part(part: object) -> Forms:
    if isinstance(part, frozenset):
        return part  # pyright: ignore[reportUnknownVariableType]
    return _listed(part)


def _listed(part: object) -> Forms:
    return forms(cast("list[object]", part) if isinstance(part, list) else [part])


def gold_facts(gold: Plain) -> tuple[Fact, ...]:
    """The facts of a gold file's JSON; of the facts under its key ``optional`` too, when given that.

    A fact that the file tells twice is one fact, as it is in a record.

    >>> gold = {"name": ["某论坛", "论坛"], "start": "2023-08-15"}
    >>> [str(each) for each in gold_facts(gold)]
    ['name · 某论坛', 'start · 2023-08-15']
    """
    return () if gold.get("kind") == "other" else tuple(dict.fromkeys(_told_by(gold)))


def _told_by(gold: Plain) -> Iterator[Fact]:
    for key in ("name", "start", "end", "city", "venue"):
        if gold.get(key):
            yield fact(key, gold[key])
    for theme in _all(gold, "themes"):
        yield fact("theme", theme)
    for organizer in _all(gold, "organizers"):
        yield fact("organizer", organizer["role"], organizer["org"])
    called = {
        person["name"]: forms([person["name"], *person.get("aka", ())]) for person in _all(gold, "people")
    }
    for person in _all(gold, "people"):
        yield from _gold_person(person, called[person["name"]])
    yield from _gold_programme(gold, called)
    if gold.get("attendance") is not None:
        yield fact("attendance", _listed(gold["attendance"]))
    yield from _gold_source(_inside(gold, "source"))


def _gold_person(person: Plain, name: Forms) -> Iterator[Fact]:
    yield fact("person", name)
    for kind, key in (("person_org", "orgs"), ("person_title", "titles"), ("person_role", "roles")):
        for value in _all(person, key):
            yield fact(kind, name, value)


def _gold_programme(gold: Plain, called: dict[str, Forms]) -> Iterator[Fact]:
    sessions = [_part(session) for session in _all(gold, "sessions")]
    for session in sessions:
        yield fact("session", session)
    for talk in _all(gold, "talks"):
        yield fact("talk", talk["title"])
        for speaker in talk["speakers"]:
            yield fact("talk_speaker", talk["title"], called.get(speaker, forms([speaker])))
        if talk.get("session"):
            place = _part(talk["session"])
            yield fact("talk_session", talk["title"], place.union(*(s for s in sessions if s & place)))


def _gold_source(source: Plain) -> Iterator[Fact]:
    if source.get("publisher"):
        yield fact("publisher", source["publisher"])
    if source.get("published"):
        yield fact("published", source["published"][:10])
    for kind, key in (("reporter", "reporters"), ("editor", "editors")):
        for name in _all(source, key):
            yield fact(kind, name)


@frozen(slots=True)
class _Person:
    """What a record tells of one name, wherever it stands; a body's units count as the body."""

    bodies: dict[str, Forms] = field(factory=dict[str, Forms])
    titles: dict[Forms, None] = field(factory=dict[Forms, None])
    roles: dict[str, None] = field(factory=dict[str, None])

    def add(self, person: Plain, role: str) -> None:
        self.roles[role] = None
        for tie in _all(person, "affiliations"):
            body = _inside(tie, "organization").get("name")
            unit, post = tie.get("unit"), tie.get("post")
            if body:
                cuts = forms([body, body + unit] if unit else [body])
                self.bodies[body] = self.bodies.get(body, frozenset()) | cuts
            if post:
                self.titles[forms([post, unit + post] if unit else [post])] = None
        for title in _all(person, "titles"):
            self.titles[forms([title])] = None


def record_facts(record: Plain | None) -> tuple[Fact, ...]:
    """The facts of a record's JSON (the wire format); None and a record without an event tell none.

    >>> [str(each) for each in record_facts({"event": {"attendance": {"count": 110}}})]
    ['attendance · 110']
    """
    if not record or not record.get("event"):
        return ()
    facts = (*_recorded(record["event"]), *_source_facts(_inside(record, "source")))
    return tuple(dict.fromkeys(facts))


def _recorded(event: Plain) -> Iterator[Fact]:
    yield from _own_facts(event)
    people: dict[str, _Person] = {}
    yield from _part_of(event, None, people)
    for session in _all(event, "sessions"):
        yield fact("session", session["name"])
        yield from _part_of(session, session["name"], people)
    for name, person in people.items():
        yield from _person_facts(name, person)


def _own_facts(event: Plain) -> Iterator[Fact]:
    if event.get("name"):
        yield fact("name", event["name"])
    for theme in _all(event, "themes"):
        yield fact("theme", theme)
    for key in ("start", "end"):
        if event.get(key):
            yield fact(key, event[key][:10])
    for key in ("city", "venue"):
        if value := _inside(event, "place").get(key):
            yield fact(key, value)
    for organizer in _all(event, "organizers"):
        yield fact("organizer", organizer["role"], organizer["organization"]["name"])
    if (count := _inside(event, "attendance").get("count")) is not None:
        yield fact("attendance", _listed(count))


def _part_of(part: Plain, session: str | None, people: dict[str, _Person]) -> Iterator[Fact]:
    for participation in _all(part, "participations"):
        person = participation["person"]
        people.setdefault(person["name"], _Person()).add(person, participation["role"])
    for talk in _all(part, "talks"):
        yield fact("talk", talk["title"])
        for speaker in _all(talk, "speakers"):
            people.setdefault(speaker["name"], _Person()).add(speaker, "speaker")
            yield fact("talk_speaker", talk["title"], speaker["name"])
        if session:
            yield fact("talk_session", talk["title"], session)


def _person_facts(name: str, person: _Person) -> Iterator[Fact]:
    yield fact("person", name)
    for body in person.bodies.values():
        yield fact("person_org", name, body)
    for title in person.titles:
        yield fact("person_title", name, title)
    for role in person.roles:
        yield fact("person_role", name, role)


def _source_facts(source: Plain) -> Iterator[Fact]:
    if source.get("publisher"):
        yield fact("publisher", source["publisher"])
    if source.get("published"):
        yield fact("published", source["published"][:10])
    for credit in _all(source, "credits"):
        if credit["role"] in _CREDITS:
            yield fact(_CREDITS[credit["role"]], credit["name"])


def _all(holder: Plain, key: str) -> list[Any]:
    return holder.get(key) or []


def _inside(holder: Plain, key: str) -> Plain:
    return holder.get(key) or {}
