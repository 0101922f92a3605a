"""A record as an outline for readers: headings, labelled values and items, in the order of the record.

Formats for people's eyes write an outline out in their own marks. What comes from a record is told apart from the
words around it, so that it can be escaped and set off.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeAlias, cast

from attrs import frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._surface import Loss
from seminar_record.model import (
    Affiliation,
    Attendance,
    Credit,
    Event,
    Image,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Statement,
    Talk,
)

LOSSES = (Loss(path="/*", reason="a summary for readers, which cannot be read back"),)

Level: TypeAlias = Literal[1, 2, 3]


@frozen(slots=True)
class Value:
    """Text out of a record, or (``address``) a web address out of it."""

    text: str
    address: bool = False


Piece: TypeAlias = str | Value


@frozen(slots=True)
class Heading:
    """A heading of the first, second or third level."""

    level: Level
    pieces: tuple[Piece, ...]


@frozen(slots=True)
class Field:
    """A value with its label."""

    label: str
    pieces: tuple[Piece, ...]


@frozen(slots=True)
class Item:
    """An item of a list."""

    pieces: tuple[Piece, ...]


Block: TypeAlias = Heading | Field | Item


def outline(record: Record, language: str) -> Iterator[Block]:
    """The blocks of a record. Raises FormatError for a language that is none.

    >>> next(outline(Record(event=Event(name="某论坛")), "en"))
    Heading(level=1, pieces=(Value(text='某论坛', address=False),))
    """
    return _Outline(_words(language)).record(record)


@cache
def _languages() -> dict[str, dict[str, Any]]:
    file = resources.files(__package__ or "").joinpath("_outline_words.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _words(language: str) -> dict[str, Any]:
    if language not in _languages():
        known = ", ".join(_languages())
        raise FormatError([Problem(message=f"no language {language!r} of summaries; there are: {known}")])
    return _languages()[language]


def _values(texts: Iterable[str], joint: str = "; ") -> tuple[Piece, ...]:
    """Values with a joint between them."""
    pieces = [piece for text in texts for piece in (joint, Value(text))]
    return tuple(pieces[1:])


@frozen
class _Outline:
    words: dict[str, Any]

    def say(self, key: str) -> str:
        return cast("str", self.words[key])

    def term(self, word: StrEnum) -> str:
        return cast("str", self.words["terms"][word.value])

    def record(self, record: Record) -> Iterator[Block]:
        event = record.event
        yield Heading(1, (Value(event.name),) if event.name else (self.say("untitled"),))
        yield from self.facts(event)
        organizers = ((self.term(one.role), one.organization.name, one.wording) for one in event.organizers)
        yield from self.listed(
            "organizers", (Item((f"{role}: ", Value(name), *_noted(word))) for role, name, word in organizers)
        )
        yield from self.listed("participations", map(self.participation, event.participations))
        yield from self.listed("talks", map(self.talk, event.talks))
        yield from self.listed(
            "sessions", (block for session in event.sessions for block in self.session(session))
        )
        yield from self.listed("statements", map(self.statement, event.statements))
        if record.source is not None:
            yield from self.listed("source", self.source(record.source))

    def listed(self, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks under a heading, or nothing where there are none."""
        for position, block in enumerate(blocks):
            if position == 0:
                yield Heading(2, (self.say(key),))
            yield block

    def facts(self, event: Event) -> Iterator[Block]:
        yield Field(self.say("kind"), (self.term(event.kind),))
        if event.edition is not None:
            yield Field(self.say("edition"), (str(event.edition),))
        yield from self.field("themes", event.themes)
        days = dict.fromkeys(str(day) for day in (event.start, event.end) if day is not None)
        yield from self.field("dates", days, " – ")
        if event.place is not None:
            yield from self.place(event.place)
        if event.attendance is not None:
            yield Field(self.say("attendance"), self.attendance(event.attendance))
        yield from self.field("groups", event.groups)

    def field(self, key: str, texts: Iterable[str | None], joint: str = "; ") -> Iterator[Block]:
        if pieces := _values(filter(None, texts), joint):
            yield Field(self.say(key), pieces)

    def place(self, place: Place) -> Iterator[Block]:
        pieces = _values(filter(None, (place.venue, place.city, place.region, place.country)), ", ")
        if place.online:
            pieces = (*pieces, " ", self.say("online")) if pieces else (self.say("online"),)
        if pieces:
            yield Field(self.say("place"), pieces)

    def attendance(self, attendance: Attendance) -> tuple[Piece, ...]:
        return (f"{self.say(attendance.bound.value)}{attendance.count}", *_noted(attendance.wording))

    def participation(self, one: Participation) -> Item:
        return Item((f"{self.term(one.role)}: ", *self.person(one.person), *_noted(one.wording)))

    def talk(self, talk: Talk) -> Item:
        speakers = [piece for person in talk.speakers for piece in ("; ", *self.person(person))]
        return Item(
            (Value(talk.title), f" [{self.term(talk.kind)}]", *([" — ", *speakers[1:]] if speakers else []))
        )

    def person(self, person: Person) -> tuple[Piece, ...]:
        notes = [*person.titles, *map(_tie, person.affiliations)]
        return (Value(person.name), " (", *_values(notes), ")") if notes else (Value(person.name),)

    def statement(self, said: Statement) -> Item:
        verb: tuple[Piece, ...] = (" ", Value(said.verb)) if said.verb is not None else ()
        return Item((*self.person(said.speaker), *verb, ": ", Value(said.text)))

    def session(self, session: Session) -> Iterator[Block]:
        yield Heading(3, (Value(session.name), f" [{self.term(session.kind)}]"))
        yield from self.field("topics", session.topics)
        yield from self.field("groups", session.groups)
        yield from map(self.participation, session.participations)
        yield from map(self.talk, session.talks)

    def source(self, source: Source) -> Iterator[Block]:
        yield from self.field("title", [source.title])
        yield from self.field("publisher", [source.publisher])
        yield from self.field("published", [str(source.published) if source.published else None])
        if source.url is not None:
            yield Field(self.say("url"), (Value(source.url, address=True),))
        if source.credits:
            yield Field(self.say("credits"), self.credits(source.credits))
        for image in source.images:
            yield Field(self.say("images"), self.image(image))

    def credits(self, makers: Iterable[Credit]) -> tuple[Piece, ...]:
        pieces = [piece for one in makers for piece in ("; ", f"{self.term(one.role)} ", Value(one.name))]
        return tuple(pieces[1:])

    def image(self, image: Image) -> tuple[Piece, ...]:
        makers = self.credits(image.credits)
        caption: tuple[Piece, ...] = (Value(image.caption),) if image.caption is not None else ()
        return (*caption, " (", *makers, ")") if makers else caption or ("—",)


def _noted(wording: str | None) -> tuple[Piece, ...]:
    return (" [", Value(wording), "]") if wording is not None else ()


def _tie(tie: Affiliation) -> str:
    return " ".join(filter(None, (tie.organization.name, tie.unit, tie.post)))
