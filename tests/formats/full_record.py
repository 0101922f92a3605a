"""A record in which no field is empty or at its default, and what it is on the wire. All of it is made up."""

from __future__ import annotations

from typing import Any

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
    parse_date,
)

_body = Organization(name="远山大学")
_person = Person(
    name="田一",
    titles=("教授",),
    affiliations=(Affiliation(organization=_body, unit="社会学院", post="院长"),),
)
_talk = Talk(title="社区的一天", kind="keynote", speakers=(_person,))
_taking = Participation(role="address", person=_person, wording="致辞")
_credit = Credit(role="photographer", name="田二")

RECORD = Record(
    event=Event(
        name="第三届远山社区论坛",
        kind="forum",
        edition=3,
        themes=("邻里",),
        start=parse_date("2021-05-06"),
        end=parse_date("2021-05-07"),
        place=Place(venue="远山会堂", city="远山", region="江北省", country="某国", online=True),
        organizers=(Organizer(role="host", organization=_body, wording="联合主办"),),
        sessions=(
            Session(
                name="上半场",
                kind="opening",
                topics=("起点",),
                groups=("居民代表",),
                talks=(_talk,),
                participations=(_taking,),
            ),
        ),
        talks=(_talk,),
        participations=(_taking,),
        groups=("在校学生",),
        attendance=Attendance(count=110, bound="over", wording="110余人"),
        statements=(Statement(speaker=_person, verb="指出", text="邻里很重要。"),),
    ),
    source=Source(
        title="第三届远山社区论坛举行",
        publisher="远山日报",
        published=parse_date("2021-05-07T18:30"),
        url="https://example.org/1.html",
        credits=(_credit,),
        images=(Image(caption="现场", credits=(_credit,)),),
    ),
)

_PERSON = {
    "name": "田一",
    "titles": ["教授"],
    "affiliations": [{"organization": {"name": "远山大学"}, "unit": "社会学院", "post": "院长"}],
}
_TALK = {"title": "社区的一天", "kind": "keynote", "speakers": [_PERSON]}
_TAKING = {"role": "address", "wording": "致辞", "person": _PERSON}
_CREDIT = {"role": "photographer", "name": "田二"}

DOCUMENT: dict[str, Any] = {
    "schema": "seminar-record/1",
    "event": {
        "name": "第三届远山社区论坛",
        "kind": "forum",
        "edition": 3,
        "themes": ["邻里"],
        "start": "2021-05-06",
        "end": "2021-05-07",
        "place": {"venue": "远山会堂", "city": "远山", "region": "江北省", "country": "某国", "online": True},
        "organizers": [{"role": "host", "organization": {"name": "远山大学"}, "wording": "联合主办"}],
        "sessions": [
            {
                "name": "上半场",
                "kind": "opening",
                "topics": ["起点"],
                "groups": ["居民代表"],
                "participations": [_TAKING],
                "talks": [_TALK],
            }
        ],
        "talks": [_TALK],
        "participations": [_TAKING],
        "groups": ["在校学生"],
        "attendance": {"count": 110, "bound": "over", "wording": "110余人"},
        "statements": [{"speaker": _PERSON, "verb": "指出", "text": "邻里很重要。"}],
    },
    "source": {
        "title": "第三届远山社区论坛举行",
        "publisher": "远山日报",
        "published": "2021-05-07T18:30",
        "url": "https://example.org/1.html",
        "credits": [_CREDIT],
        "images": [{"caption": "现场", "credits": [_CREDIT]}],
    },
}
