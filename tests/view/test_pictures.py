"""Pictures of events: proper SVG, every body and person in them, no name that becomes markup."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from seminar_record import (
    Affiliation,
    Event,
    Organization,
    Organizer,
    PartialDate,
    Participation,
    Person,
    load_dataset,
)
from seminar_record.model.shown import visible
from seminar_record.strategies import events
from seminar_record.view import pictures
from seminar_record.view.words import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    """The words of a picture, without the notes and titles beside them."""
    return [
        (text.text or "").strip() or "".join(t.tail or "" for t in text).strip()
        for text in etree.fromstring(picture).iter(f"{SVG}text")
    ]


def count(picture: str, tag: str) -> int:
    return len(list(etree.fromstring(picture).iter(f"{SVG}{tag}")))


@given(events(), st.sampled_from(LANGUAGES))
def test_the_network_shows_everybody_and_a_line_for_each_tie(event: Event, language: str) -> None:
    drawn = pictures.network(event, language=language)
    names = [visible(one.name) for one in (*event.bodies(), *event.people())]
    cut = [name if len(name) <= 22 else name[:21] + "…" for name in names]
    assert Counter(texts(drawn)) == Counter(name.strip() for name in cut)
    assert count(drawn, "path") == sum(
        len({tie.organization for tie in person.affiliations}) for person in event.people()
    )


@given(events())
def test_everything_lies_inside_its_picture(event: Event) -> None:
    root = etree.fromstring(pictures.network(event))
    height = float(root.attrib["viewBox"].split()[3])
    assert all(0 < float(node.attrib["y"]) < height for node in root.iter(f"{SVG}text"))


@given(st.lists(events(), max_size=4))
def test_the_columns_of_time_count_every_event_with_a_day(found: list[Event]) -> None:
    drawn = pictures.times(found)
    etree.fromstring(drawn)
    dated = [event for event in found if event.start is not None]
    years = {event.start.year for event in dated if event.start}
    if years and max(years) - min(years) < 20:
        assert sum(int(text) for text in texts(drawn) if re.fullmatch(r"\d{1,2}", text)) in {0, len(dated)}


def started(*days: str) -> list[Event]:
    return [
        Event(start=PartialDate(**dict(zip(("year", "month"), map(int, day.split("-")), strict=False))))
        for day in days
    ]


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (("2023-01", "2023-03", "2023-03"), ["1", "2023-01", "2023-02", "2", "2023-03"]),
        (("2001", "2007"), ["1", "2001", "2002", "2003", "2004", "2005", "2006", "1", "2007"]),
        (("2023", "2023-01"), ["1", "2023", "1", "2023-01"]),
        ((), []),
    ],
)
def test_time_has_no_gaps(days: tuple[str, ...], labels: list[str]) -> None:
    assert texts(pictures.times(started(*days))) == labels


def test_bars_sum_what_a_body_and_a_person_did() -> None:
    host = Organizer(role="host", organization=Organization(name="甲大学"))
    guide = Organizer(role="guide", organization=Organization(name="甲大学"))
    other = Organizer(role="host", organization=Organization(name="乙学会"))
    guest = Person(name="张三", affiliations=(Affiliation(organization=Organization(name="甲大学")),))
    found = [
        Event(organizers=(other, host), participations=(Participation(role="address", person=guest),)),
        Event(organizers=(guide,), participations=(Participation(role="moderator", person=guest),)),
    ]
    drawn = pictures.organizers(found, language="zh")
    assert texts(drawn)[:4] == ["甲大学", "2", "乙学会", "1"]
    assert count(drawn, "rect") == 3
    assert "指导" in drawn
    assert texts(pictures.people(found))[:2] == ["张三", "2"]


@given(
    st.text(min_size=1).filter(
        lambda text: text.strip() and "\0" not in text and not re.search("[\ud800-\udfff]", text)
    )
)
def test_a_name_stays_a_name(name: str) -> None:
    hostile, plain = (
        pictures.network(Event(organizers=(Organizer(role="host", organization=Organization(name=one)),)))
        for one in (name, "某")
    )
    tags = [
        [node.tag for node in etree.fromstring(drawn).iter() if not node.tag.endswith("title")]
        for drawn in (hostile, plain)
    ]
    assert tags[0] == tags[1]


def test_a_notebook_draws_a_picture() -> None:
    drawn = pictures.network(load_dataset()[0].event)
    assert drawn._repr_svg_() == drawn
