"""The strategies: of the class they say, valid, reaching the edges, and like a report where they claim to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from attrs import NOTHING, Attribute, evolve, fields, has
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import seminar_record
from seminar_record import Event, PartialDate, ParticipationRole, Person, Precision, Record, strategies

KINDS: dict[str, type] = {
    "affiliations": seminar_record.Affiliation,
    "attendances": seminar_record.Attendance,
    "credits": seminar_record.Credit,
    "dates": PartialDate,
    "events": Event,
    "images": seminar_record.Image,
    "organizations": seminar_record.Organization,
    "organizers": seminar_record.Organizer,
    "participations": seminar_record.Participation,
    "people": Person,
    "places": seminar_record.Place,
    "records": Record,
    "sessions": seminar_record.Session,
    "sources": seminar_record.Source,
    "statements": seminar_record.Statement,
    "talks": seminar_record.Talk,
    "texts": str,
}
LOOK = settings(
    max_examples=2000, database=None, phases=[Phase.generate], derandomize=True,
    suppress_health_check=list(HealthCheck), deadline=None,
)  # fmt: skip


def strategy(name: str, *, realistic: bool = False) -> st.SearchStrategy[Any]:
    made: st.SearchStrategy[Any] = getattr(strategies, name)(realistic=realistic)
    return made


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif has(type(value)):
        for attribute in fields(type(value)):
            yield from strings(getattr(value, attribute.name))


def people_of(value: Any) -> Iterator[Person]:
    if isinstance(value, Person):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from people_of(item)
    elif has(type(value)):
        for attribute in fields(type(value)):
            yield from people_of(getattr(value, attribute.name))


def each_field() -> list[Any]:
    kinds = {name: kind for name, kind in KINDS.items() if kind not in (str, PartialDate)}
    return [
        pytest.param(name, field, id=f"{kind.__name__}.{field.name}")
        for name, kind in kinds.items()
        for field in fields(kind)
        if field.default is not NOTHING
    ]


def test_there_is_a_strategy_for_every_class_of_a_record() -> None:
    assert sorted(strategies.__all__) == sorted(KINDS)
    classes = {kind for kind in vars(seminar_record.model).values() if isinstance(kind, type) and has(kind)}
    assert classes == {kind for kind in KINDS.values() if kind is not str}


@pytest.mark.parametrize("realistic", [False, True])
@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_a_strategy_gives_what_it_says(name: str, realistic: bool, data: st.DataObject) -> None:
    value = data.draw(strategy(name, realistic=realistic))
    assert type(value) is KINDS[name]
    assert hash(value) == hash(value)
    if has(type(value)):
        assert evolve(value) == value


@cache
def sample(name: str) -> list[Any]:
    """The first values of a strategy, the same each time."""
    found: list[Any] = []

    @settings(LOOK, max_examples=80)
    @given(strategy(name))
    def gather(value: Any) -> None:
        found.append(value)

    gather()
    return found


@pytest.mark.parametrize(("name", "field"), each_field())
def test_every_field_is_met_at_its_default_and_away_from_it(name: str, field: Attribute[Any]) -> None:
    def is_default(value: Any) -> bool:
        return bool(getattr(value, field.name) == field.default)

    rare = {True, False} - {is_default(value) for value in sample(name)}
    for wanted in rare:
        find(strategy(name), lambda value, wanted=wanted: is_default(value) is wanted, settings=LOOK)  # type: ignore[misc]


@pytest.mark.parametrize("precision", Precision)
def test_dates_come_in_every_precision(precision: Precision) -> None:
    assert find(strategies.dates(), lambda date: date.precision is precision, settings=LOOK)


EDGES: dict[str, Callable[[str], bool]] = {
    "a formula": lambda text: text[0] in "=+-@",
    "a formula behind a space": lambda text: text.lstrip()[:1] == "=" and text[0] != "=",
    "a quote": lambda text: '"' in text,
    "a comma": lambda text: "," in text,
    "a line break": lambda text: "\n" in text,
    "a carriage return alone": lambda text: "\r" in text and "\n" not in text,
    "a line separator": lambda text: "\u2028" in text,
    "a control character": lambda text: any(
        unicodedata.category(c) == "Cc" and c not in "\t\r\n" for c in text
    ),
    "a bidi control": lambda text: "\u202e" in text,
    "a zero width space": lambda text: "\u200b" in text,
    "a byte order mark in front": lambda text: text.startswith("\ufeff"),
    "a character beyond the first plane": lambda text: any(c > "\uffff" for c in text),
    "a combining mark": lambda text: unicodedata.normalize("NFC", text) != text,
    "a private character": lambda text: "\ue000" in text,
    "no character": lambda text: "\uffff" in text,
    "markup": lambda text: "</script>" in text,
    "an escape": lambda text: "\\u" in text,
    "a word of JSON": lambda text: text in {"null", "true"},
    "a number": lambda text: text == "0010",
    "a path": lambda text: "../" in text,
    "great length": lambda text: len(text) >= 5000,
    "white space around": lambda text: text != text.strip(),
}


@pytest.mark.parametrize("edge", EDGES)
def test_the_edges_are_reached(edge: str) -> None:
    assert find(strategies.texts(), EDGES[edge], settings=LOOK)
    assert find(strategies.organizations(), lambda body: EDGES[edge](body.name), settings=LOOK)


@given(strategies.records(realistic=True))
def test_a_realistic_record_reads_like_a_report(record: Record) -> None:
    event, source = record.event, record.source
    assert source is not None
    assert event.name
    assert event.name in (source.title or "")
    assert event.start
    assert event.end
    assert event.start <= event.end == source.published
    assert event.organizers
    assert event.place
    assert event.place.city
    assert event.all_talks() or event.sessions
    for text in strings(record):
        assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"}]
        assert text == text.strip()


@given(strategies.events(realistic=True))
def test_in_a_realistic_event_a_name_is_one_person(event: Event) -> None:
    found = list(people_of(event))
    assert len({person.name for person in found}) == len(set(found))
    assert all(person.titles or person.affiliations for person in found)
    assert all(2 <= len(person.name) <= 4 for person in found)


@given(strategies.events(realistic=True))
def test_a_realistic_event_keeps_protocol(event: Event) -> None:
    roles = list(seminar_record.OrganizerRole)
    order = [roles.index(organizer.role) for organizer in event.organizers]
    assert order == sorted(order)
    assert all(organizer.wording for organizer in event.organizers)
    names = [session.name for session in event.sessions]
    assert len(names) == len(set(names))
    assert event.participations[0].role in {ParticipationRole.ADDRESS, ParticipationRole.MODERATOR}
    assert {said.speaker for said in event.statements} <= {event.participations[0].person}


@given(strategies.attendances(realistic=True))
def test_a_realistic_head_count_is_the_number_in_its_words(attendance: seminar_record.Attendance) -> None:
    assert str(attendance.count) in (attendance.wording or "")
