"""Pictures of records: well-formed, safe, with everybody in them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import (
    Affiliation,
    Attendance,
    CreditRole,
    Event,
    Organization,
    Organizer,
    OrganizerRole,
    Participation,
    ParticipationRole,
    Person,
    Place,
    Record,
    Session,
    SessionKind,
    Talk,
    load_dataset,
    parse_date,
    pictures,
)
from seminar_record.pictures import agenda, network, overview
from seminar_record.pictures.canvas import clean
from seminar_record.pictures.colours import ORGANIZERS, ROLES
from seminar_record.strategies import records

from .reading import LANGUAGES, SVG, Draw, read, said

DRAWN = {"svg", "title", "desc", "text", "tspan", "rect", "circle", "line", "path"}
HOSTILE = "<script>alert('x')</script>\"&]]>\x1b[31m\u202e\x00"[:-1]
KINDS: list[Draw] = [agenda, network, lambda record, **options: overview([record], most=10_000, **options)]
EACH = pytest.mark.parametrize("draw", KINDS, ids=["agenda", "network", "overview"])


def a_record() -> st.SearchStrategy[Record]:
    return records() | records(realistic=True)


def spoken(name: str, body: str | None = None) -> Talk:
    ties = () if body is None else (Affiliation(organization=Organization(name=body)),)
    return Talk(title=f"{name}的发言", speakers=(Person(name=name, affiliations=ties),))


@EACH
@given(record=a_record())
def test_a_picture_is_well_formed_and_holds_shapes_and_words_only(draw: Draw, record: Record) -> None:
    for each in read(draw(record)).iter():
        assert each.tag.removeprefix(SVG) in DRAWN
        assert not any(name.startswith("on") for name in each.attrib)
        assert not {"id", "class", "style", "href", "{http://www.w3.org/1999/xlink}href"} & each.attrib.keys()
        assert "url(" not in "".join(each.attrib.values())


@EACH
@given(record=a_record())
def test_everything_stands_inside_the_frame(draw: Draw, record: Record) -> None:
    root = read(draw(record))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert root.attrib["viewBox"].split() == ["0", "0", root.attrib["width"], root.attrib["height"]]
    for each in root.iter():
        for name, most in (("x", width), ("y", height), ("cx", width), ("cy", height), ("y2", height)):
            assert 0 <= float(each.attrib.get(name, 0)) <= most
        lines = sum(float(line.attrib["dy"]) for line in each.findall(f"{SVG}tspan"))
        assert float(each.attrib.get("y", 0)) + lines <= height


@EACH
@given(record=a_record())
def test_everybody_who_took_part_stands_in_the_picture(draw: Draw, record: Record) -> None:
    there = said(draw(record))
    assert {clean(person.name) for person in record.event.people()} <= set(there)


@given(a_record())
def test_the_agenda_has_every_talk_session_and_post(record: Record) -> None:
    there = said(agenda(record))
    assert {clean(talk.title) for talk in record.event.all_talks()} <= set(there)
    assert {clean(session.name) for session in record.event.sessions} <= set(there)
    told = "\n".join(there)
    for person in record.event.people():
        for tie in person.affiliations:
            assert clean(tie.organization.name) in told


@given(a_record())
def test_the_network_has_every_body_that_sent_somebody_and_a_line_for_each_tie(record: Record) -> None:
    ties = {
        (person.name, tie.organization.name)
        for person in record.event.people()
        for tie in person.affiliations
    }
    picture = network(record)
    assert {clean(body) for _, body in ties} <= set(said(picture))
    assert len(list(read(picture).iter(f"{SVG}path"))) == len(ties)


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_those_who_cannot_see_it_are_told_what_is_in_it(draw: Draw, language: str) -> None:
    record = Record(
        event=Event(name="某论坛", start=parse_date("2023-08-15"), talks=(spoken("张三", "某大学"),))
    )
    root = read(draw(record, language=language))
    assert root.attrib["role"] == "img"
    title, description = list(root)[:2]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert (title.text or "").strip()
    told = {agenda: "张三", network: "张三"}.get(draw, "2023-08: 1")
    assert told in (description.text or "")


@EACH
def test_hostile_words_stay_words(draw: Draw) -> None:
    person = Person(name=HOSTILE, affiliations=(Affiliation(organization=Organization(name=HOSTILE)),))
    event = Event(
        name=HOSTILE,
        talks=(Talk(title=HOSTILE, speakers=(person,)),),
        organizers=(Organizer(role="host", organization=Organization(name=HOSTILE)),),
    )
    picture = draw(Record(event=event))
    assert "<script" not in picture
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", picture)
    assert clean(HOSTILE) in said(picture)


def test_the_network_says_what_each_person_did() -> None:
    event = Event(
        talks=(spoken("张三", "某大学"),),
        participations=(
            Participation(role="moderator", person=Person(name="李四")),
            Participation(role="address", person=spoken("张三", "某大学").speakers[0]),
        ),
    )
    there = said(network(Record(event=event)))
    assert "gave a talk, gave an address" in there
    assert "moderated (no body)" in there
    assert "was present" not in there


def test_people_of_one_name_are_one_over_many_records_and_few_are_drawn_when_asked() -> None:
    many = [
        Record(event=Event(talks=(spoken("张三", "某大学"), spoken(name, "某学会")))) for name in "甲乙丙"
    ]
    picture = network(many)
    assert said(picture).count("张三") == 1
    assert "gave a talk × 3" in said(picture)
    few = network(many, most=2)
    assert "张三" in said(few)
    assert "甲" in said(few)
    assert "丙" not in said(few)
    assert "2 people of most appearances of 4" in (read(few).findtext(f"{SVG}desc") or "")


def counted(picture: str) -> dict[str, int]:
    """The bars of time as the description tells them."""
    told = read(picture).findtext(f"{SVG}desc") or ""
    return {label: int(count) for label, count in re.findall(r"(\d[\d-]*|undated): (\d+);", told)}


def on(*days: str) -> list[Record]:
    return [Record(event=Event(start=parse_date(day) if day else None)) for day in days]


def test_events_are_counted_by_month_with_empty_months_between() -> None:
    picture = overview(on("2023-08-15", "2023-08", "2023-11-01", "2022", ""))
    assert counted(picture) == {"2023-08": 2, "2023-11": 1, "undated": 2}
    assert {"2023-08", "2023-09", "2023-10", "2023-11", "undated"} <= set(said(picture))
    assert "2022-12" not in said(picture)


def test_over_many_years_the_bars_are_years() -> None:
    assert counted(overview(on("1999-05", "2023-08-15", "2023", ""))) == {"1999": 1, "2023": 2, "undated": 1}


def test_years_far_apart_are_drawn_without_those_between() -> None:
    assert counted(overview(on("0001", "9999"))) == {"0001": 1, "9999": 1}


def test_bodies_and_people_are_ranked_and_the_rest_is_counted() -> None:
    host = Organizer(role="host", organization=Organization(name="某学会"))
    supporter = evolve(host, role=OrganizerRole.SUPPORTER)
    told = [
        Record(event=Event(organizers=(host, supporter), talks=(spoken("张三"),))),
        Record(event=Event(organizers=(host, host), talks=(spoken("张三"), spoken("李四")))),
    ]
    there = said(overview(told, most=1))
    at = there.index("某学会")
    assert there[at : at + 2] == ["某学会", "3"]
    assert there[there.index("张三") + 1] == "2"
    assert "and 1 more" in there
    assert "李四" not in there


def test_nothing_to_draw_is_said() -> None:
    empty = Record(event=Event(place=Place(), attendance=Attendance(count=0)))
    assert "No programme is told." in said(agenda(empty))
    assert "Nobody is named." in said(network(empty))
    assert said(overview([])).count("none") == 3


def test_when_where_and_by_whom_stand_below_the_name() -> None:
    event = Event(
        name="某论坛",
        edition=3,
        start=parse_date("2023-08-15"),
        end=parse_date("2023-08-16"),
        place=Place(city="沈阳", venue="会议中心", online=True),
        organizers=(Organizer(role="host", organization=Organization(name="某学会")),),
        sessions=(Session(name="圆桌对话", kind="panel", topics=("治理",), groups=("师生",)),),
    )
    assert said(agenda(Record(event=event), language="zh"))[:6] == [
        "某论坛",
        "2023-08-15 – 2023-08-16 · 沈阳 会议中心 · 线上 · 第 3 届",
        "主办：某学会",
        "圆桌对话",
        "议题：治理",
        "另有：师生",
    ]


def test_the_bundled_records_can_all_be_drawn() -> None:
    data = tuple(load_dataset())
    for language in LANGUAGES:
        assert all(read(agenda(record, language=language)) is not None for record in data)
        assert read(network(data, language=language)) is not None
        assert read(overview(data, language=language)) is not None


@EACH
def test_a_notebook_draws_it(draw: Draw) -> None:
    picture: Any = draw(Record(event=Event(name="某论坛")))
    assert picture._repr_svg_() == picture
    assert type(picture._repr_svg_()) is str


def test_the_public_names_are_these() -> None:
    assert pictures.__all__ == ["Picture", "agenda", "network", "overview", "svg"]
    assert pictures.svg is agenda
    assert all(getattr(pictures, name).__doc__ for name in pictures.__all__)


@EACH
def test_another_language_is_refused(draw: Draw) -> None:
    with pytest.raises(ValueError, match="klingon"):
        draw(Record(event=Event()), language="klingon")


def holes(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_both_languages_have_the_same_words_and_every_role_is_named() -> None:
    folder = Path(pictures.__file__).parent
    english, chinese = (tomllib.loads((folder / f"{code}.toml").read_text("utf-8")) for code in LANGUAGES)
    for table in english:
        assert english[table].keys() == chinese[table].keys()
        for key, words in english[table].items():
            assert holes(words) == holes(chinese[table][key])
    assert set(ROLES) == set(english["role"]) == {"talk", *ParticipationRole}
    assert set(ORGANIZERS) == set(english["organizer"]) == set(OrganizerRole)
    assert set(english["session"]) == set(SessionKind)
    assert not set(english["role"]) & set(CreditRole)


def test_roles_differ_in_colour_and_in_dash() -> None:
    assert len({look.colour for look in ROLES.values()}) == len(ROLES)
    assert len({look.dash for look in ROLES.values()}) == len(ROLES)
    assert len({look.colour for look in ORGANIZERS.values()}) == len(ORGANIZERS)
