"""One fact each, written by every house and read back. The law over random records takes longer (``tests/bench``)."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from seminar_record import (
    Affiliation,
    Attendance,
    Credit,
    Event,
    Image,
    Organization,
    Organizer,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Statement,
    Talk,
    parse,
    parse_date,
)
from seminar_record.formats import report

BUREAU, SOCIETY = Organization(name="宁波市民政局"), Organization(name="宁波市社会工作学会")
SECRETARY = Affiliation(organization=BUREAU, post="党组书记")
HEAD = Affiliation(organization=BUREAU, post="局长")
CHAIR = Affiliation(organization=SOCIETY, unit="学术委员会", post="主任")
ONE = Person(name="何青松", titles=("教授",))
TWO = Person(name="周文渊", affiliations=(HEAD,))
ADDRESS = Participation(role="address", person=ONE)
DAY = parse_date("2023-08-15")
RECORD = Record(
    event=Event(name="山村治理论坛", kind="forum", start=DAY, end=DAY, participations=(ADDRESS,)),
    source=Source(title="山村治理论坛举行", publisher="江北日报", published=DAY),
)


def by(**person: Any) -> dict[str, Any]:
    return {"participations": (Participation(role="address", person=Person(name="何青松", **person)),)}


def talk(kind: str, *speakers: Person) -> dict[str, Any]:
    return {"talks": (Talk(title="山村的形状", kind=kind, speakers=speakers),)}


FACTS: dict[str, dict[str, Any]] = {
    "a rank, and nothing more": {},
    "a city": {"place": Place(city="沈阳")},
    "a hall": {"place": Place(city="沈阳", venue="沈阳会议中心")},
    "online": {"place": Place(city="沈阳", online=True)},
    "several days": {"end": parse_date("2023-09-02")},
    "over the year's end": {"start": parse_date("2023-12-30"), "end": parse_date("2024-01-02")},
    "an edition": {"name": "第二十一届山村治理论坛", "edition": 21},
    "a theme": {"themes": ("书香入村",)},
    "two hosts": {"organizers": tuple(Organizer(role="host", organization=one) for one in (BUREAU, SOCIETY))},
    "a guide and a supporter": {
        "organizers": tuple(
            Organizer(role=role, organization=one)
            for role, one in (("guide", BUREAU), ("supporter", SOCIETY))
        )
    },
    "two ranks": by(titles=("教授", "博士")),
    "a post": by(affiliations=(HEAD,)),
    "a post in a unit": by(affiliations=(CHAIR,)),
    "two posts in one body": by(affiliations=(SECRETARY, HEAD)),
    "posts in two bodies": by(affiliations=(HEAD, CHAIR)),
    "a moderator": {"participations": (Participation(role="moderator", person=TWO),)},
    "a panelist": {"participations": (Participation(role="panelist", person=TWO),)},
    "a speaker without a title": {"participations": (Participation(role="speaker", person=TWO),)},
    "somebody only present": {"participations": (ADDRESS, Participation(role="attendee", person=TWO))},
    "a statement": {"statements": (Statement(speaker=ONE, text="山村要有人气"),)},
    "a keynote": talk("keynote", TWO),
    "a report": talk("report", TWO),
    "a lecture": talk("lecture", TWO),
    "a talk": talk("other", TWO),
    "a session": {
        "sessions": (Session(name="主旨发言", kind="keynote", talks=talk("keynote", TWO)["talks"]),)
    },
    "a discussion": {
        "sessions": (Session(name="圆桌对话", kind="panel", topics=("山村的形状", "江河的声音")),)
    },
    **{
        f"{bound} a number": {"attendance": Attendance(count=120, bound=bound)}
        for bound in ("exact", "over", "about", "under")
    },
}
SOURCES: dict[str, dict[str, Any]] = {
    "to the second": {"published": parse_date("2023-08-15T17:45:53")},
    "makers": {
        "credits": tuple(
            Credit(role=role, name=name)
            for role, name in (
                ("reporter", "赵明达"), ("correspondent", "钱若水"), ("author", "吴思月"), ("editor", "郑晓东"),
                ("responsible_editor", "罗一鸣"), ("reviewer", "梁启程"),
            )
        )
    },
    "a picture": {"images": (Image(caption="论坛现场", credits=(Credit(role="photographer", name="赵明达"),)),)},
    "a given picture": {
        "images": (Image(caption="论坛现场", credits=(Credit(role="photo_provider", name="赵明达"),)),)
    },
}  # fmt: skip


def parsed_and_projected(record: Record, style: str) -> tuple[Record | None, Record]:
    (projected,) = report.project(record, style=style)
    return parse(report.render_report(record, style=style)).record, projected


@pytest.mark.parametrize("style", report.styles())
@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_of_the_event_is_read_as_it_was_written(fact: str, style: str) -> None:
    record = evolve(RECORD, event=evolve(RECORD.event, **FACTS[fact]))
    read, written = parsed_and_projected(record, style)
    assert read == written
    assert fact == "a rank, and nothing more" or written.event != report.project(RECORD, style=style)[0].event


@pytest.mark.parametrize("style", report.styles())
@pytest.mark.parametrize("fact", SOURCES)
def test_a_fact_of_the_report_itself_is_read_as_it_was_written(fact: str, style: str) -> None:
    assert RECORD.source is not None
    record = evolve(RECORD, source=evolve(RECORD.source, **SOURCES[fact]))
    read, written = parsed_and_projected(record, style)
    assert read == written
    assert written.source != report.project(RECORD, style=style)[0].source
