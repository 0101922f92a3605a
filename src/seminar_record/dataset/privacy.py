"""People who hold no public role: left out of a record, or called by a number.

Somebody has a *public role* in a record if the record prints a body, a post, a rank or a degree for them at any
place. Whoever only goes by a name has none: a participant without any of these, and the makers of the report and its
pictures unless they also took part with a post. Names are compared within one record, never across records.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from attrs import evolve

from seminar_record.dataset.collection import Dataset, Entry
from seminar_record.model import (
    Credit,
    Event,
    Image,
    Participation,
    Person,
    Record,
    Session,
    Source,
    Statement,
    Talk,
)

T = TypeVar("T")


class People(StrEnum):
    """Which people a record shows: ``all``, only those in ``public`` roles, or the others under ``pseudonyms``."""

    ALL = "all"
    PUBLIC = "public"
    PSEUDONYMS = "pseudonyms"


def private_names(record: Record) -> tuple[str, ...]:
    """The names of those who hold no public role, each once, in the order in which the record tells them.

    >>> from seminar_record import Credit, Event, Participation, Person, Source
    >>> heard = Participation(role="attendee", person=Person(name="张三"))
    >>> taught = Participation(role="attendee", person=Person(name="李四", titles=("教授",)))
    >>> source = Source(credits=(Credit(role="reporter", name="王五"),))
    >>> private_names(Record(event=Event(participations=(heard, taught)), source=source))
    ('张三', '王五')
    """
    people = tuple(_people(record.event))
    public = {person.name for person in people if person.titles or person.affiliations}
    names = (*(person.name for person in people), *(credit.name for credit in _credits(record.source)))
    return tuple(dict.fromkeys(name for name in names if name not in public))


def with_people(record: Record, people: People | str) -> Record:
    """The record with the people that ``people`` names; ``all`` gives it back as it is.

    ``pseudonyms`` calls each of the others by a number, the same at every place of the record, counted in the order
    of :func:`private_names`. ``public`` leaves the others out with all that they alone did: their participations,
    statements and credits; a talk stays, without them. In both, headlines, titles, captions and statements that name
    them hold the number. Done twice, it is as done once. Raises ValueError for a word that is no choice.

    >>> from seminar_record import Event, Participation, Person
    >>> heard = Participation(role="attendee", person=Person(name="张三"))
    >>> record = Record(event=Event(participations=(heard,)))
    >>> with_people(record, "pseudonyms").event.participations[0].person.name
    '与会者1'
    >>> with_people(record, "public").event.participations
    ()
    """
    chosen = People(people)
    if chosen is People.ALL:
        return record
    names = _pseudonyms(record)
    drop = chosen is People.PUBLIC
    mask = _mask(record, names)
    event, source = _event(record.event, names, mask, drop=drop), record.source
    return evolve(record, event=event, source=source and _source(source, names, mask, drop=drop))


def mask_text(text: str, record: Record) -> str:
    """A text about the record's event in which those without a public role are called by their numbers.

    >>> from seminar_record import Event, Participation, Person
    >>> heard = Participation(role="attendee", person=Person(name="张三"))
    >>> mask_text("张三到会。", Record(event=Event(participations=(heard,))))
    '与会者1到会。'
    """
    return _mask(record, _pseudonyms(record))(text)


def dataset_with_people(dataset: Dataset, people: People | str) -> Dataset:
    """The dataset with the people that ``people`` names, in its records, reports and headlines.

    >>> from seminar_record import load_dataset
    >>> events = dataset_with_people(load_dataset(), "public")
    >>> events["shenyang-2023"].source.credits, "杨薇" in events.report("shenyang-2023")
    ((), False)
    """
    if People(people) is People.ALL:
        return dataset
    return Dataset(dataset.name, tuple(_entry(entry, people) for entry in dataset.entries))


def _entry(entry: Entry, people: People | str) -> Entry:
    mask = _mask(entry.record, _pseudonyms(entry.record))
    title = entry.origin.title
    return evolve(
        entry,
        record=with_people(entry.record, people),
        origin=evolve(entry.origin, title=title and mask(title)),
        report=mask(entry.report),
    )


def _people(event: Event) -> Iterator[Person]:
    parts: tuple[Session | Event, ...] = (*event.sessions, event)
    for part in parts:
        for talk in part.talks:
            yield from talk.speakers
        yield from (participation.person for participation in part.participations)
    yield from (statement.speaker for statement in event.statements)


def _credits(source: Source | None) -> Iterator[Credit]:
    if source is not None:
        yield from source.credits
        for image in source.images:
            yield from image.credits


@cache
def _stem() -> str:
    from importlib.resources import files

    words = tomllib.loads((files("seminar_record.dataset") / "words.toml").read_text("utf-8"))
    return str(words["pseudonym"]["stem"])


def _pseudonyms(record: Record) -> dict[str, str]:
    """A pseudonym for each private name; names that are pseudonyms already are kept, and no number is given twice."""
    stem = _stem()
    private = private_names(record)
    taken = {person.name for person in _people(record.event)} | set(private)
    numbers = (f"{stem}{number}" for number in range(1, len(taken) + len(private) + 1))
    free = (name for name in numbers if name not in taken)
    return {name: name if re.fullmatch(rf"{stem}\d+", name) else next(free) for name in private}


def _mask(record: Record, names: Mapping[str, str]) -> Callable[[str], str]:
    """What puts pseudonyms for names into a text; a public name that holds a private one stays whole.

    A name of one character is left standing in texts, where it may be any word.
    """
    public = {person.name: person.name for person in _people(record.event)}
    known = {name: called for name, called in {**public, **names}.items() if len(name) > 1}
    if not known:
        return str
    pattern = re.compile("|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)))
    return lambda text: pattern.sub(lambda found: known[found[0]], text)


_Names = Mapping[str, str]
_Masked = Callable[[str], str]


def _event(event: Event, names: _Names, mask: _Masked, *, drop: bool) -> Event:
    statements = (
        Statement(speaker=speaker, verb=said.verb, text=mask(said.text))
        for said in event.statements
        for speaker in _shown((said.speaker,), names, drop=drop)
    )
    return evolve(
        event,
        name=event.name and mask(event.name),
        themes=_each(event.themes, mask),
        groups=_each(event.groups, mask),
        sessions=tuple(_session(session, names, mask, drop=drop) for session in event.sessions),
        talks=_talks(event.talks, names, mask, drop=drop),
        participations=_participations(event.participations, names, drop=drop),
        statements=tuple(statements),
    )


def _session(session: Session, names: _Names, mask: _Masked, *, drop: bool) -> Session:
    return evolve(
        session,
        name=mask(session.name),
        topics=_each(session.topics, mask),
        groups=_each(session.groups, mask),
        talks=_talks(session.talks, names, mask, drop=drop),
        participations=_participations(session.participations, names, drop=drop),
    )


def _talks(talks: tuple[Talk, ...], names: _Names, mask: _Masked, *, drop: bool) -> tuple[Talk, ...]:
    return tuple(
        evolve(talk, title=mask(talk.title), speakers=_shown(talk.speakers, names, drop=drop))
        for talk in talks
    )


def _participations(
    participations: tuple[Participation, ...], names: _Names, *, drop: bool
) -> tuple[Participation, ...]:
    return tuple(
        evolve(participation, person=person)
        for participation in participations
        for person in _shown((participation.person,), names, drop=drop)
    )


def _shown(people: tuple[Person, ...], names: _Names, *, drop: bool) -> tuple[Person, ...]:
    return tuple(
        evolve(person, name=names.get(person.name, person.name))
        for person in people
        if not (drop and person.name in names)
    )


def _source(source: Source, names: _Names, mask: _Masked, *, drop: bool) -> Source:
    return evolve(
        source,
        title=source.title and mask(source.title),
        credits=_credited(source.credits, names, drop=drop),
        images=tuple(
            Image(
                caption=image.caption and mask(image.caption),
                credits=_credited(image.credits, names, drop=drop),
            )
            for image in source.images
        ),
    )


def _credited(credits: tuple[Credit, ...], names: _Names, *, drop: bool) -> tuple[Credit, ...]:
    return tuple(
        evolve(credit, name=names.get(credit.name, credit.name))
        for credit in credits
        if not (drop and credit.name in names)
    )


def _each(texts: tuple[str, ...], mask: _Masked) -> tuple[str, ...]:
    return tuple(map(mask, texts))
