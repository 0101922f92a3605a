"""FollowTheMoney: every entity is of its model, and its own tool drops nothing of what reports say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Event, FormatError, Person, Record, Source, Talk, formats, parse_date
from seminar_record.formats import ftm as form
from seminar_record.strategies import records, texts
from tests.formats.full_record import RECORD
from tests.formats.many import MANY

REALISTIC = st.lists(records(realistic=True), max_size=2).map(tuple)


def entities(records_: Any) -> list[dict[str, Any]]:
    text = form.dumps(records_)
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def of(schema: str, records_: Any) -> list[dict[str, Any]]:
    return [entity["properties"] for entity in entities(records_) if entity["schema"] == schema]


def test_a_full_record_as_entities() -> None:
    found = entities(RECORD)
    names = {entity["id"]: entity["properties"].get("name", entity["properties"].get("title"))[0] for entity in found if entity["schema"] not in {"UnknownLink", "Employment"}}  # fmt: skip
    links = [(e["properties"]["role"][0], names[e["properties"]["subject"][0]], names[e["properties"]["object"][0]]) for e in found if e["schema"] == "UnknownLink"]  # fmt: skip
    assert list(names.values()) == [
        "第三届远山社区论坛举行",
        "第三届远山社区论坛",
        "远山大学",
        "田一",
        "社区的一天",
        "社区的一天",
    ]
    assert links == [
        ("联合主办", "远山大学", "第三届远山社区论坛"),
        ("致辞", "田一", "第三届远山社区论坛"),
        ("speaker", "田一", "第三届远山社区论坛"),
    ]
    (post,) = of("Employment", RECORD)
    assert (post["role"], post["summary"], post["date"]) == (
        ["院长"],
        ["远山大学 社会学院 院长"],
        ["2021-05-06"],
    )
    (event,) = of("Event", RECORD)
    assert (event["startDate"], event["endDate"]) == (["2021-05-06"], ["2021-05-07"])
    assert event["keywords"] == ["forum", "邻里"]
    assert event["notes"] == ["在校学生", "居民代表"]
    assert [names[key] for key in event["organizer"] + event["involved"]] == ["远山大学", "田一"]
    assert all(
        names[e["properties"]["proof"][0]] == "第三届远山社区论坛举行"
        for e in found
        if "proof" in e["properties"]
    )


@given(MANY)
def test_every_id_stands_once_and_every_reference_has_its_entity(many: tuple[Record, ...]) -> None:
    found = entities(many)
    ids = [entity["id"] for entity in found]
    assert len(ids) == len(set(ids))
    ends = {"organizer", "involved", "proof", "subject", "object", "employee", "employer", "entity"}
    named = {v for e in found for name, values in e["properties"].items() if name in ends for v in values}
    assert named <= set(ids)
    assert sum(entity["schema"] == "Event" for entity in found) == len(many)
    assert sum(e["schema"] == "Note" for e in found) == sum(len(r.event.all_talks()) for r in many)


@given(texts(), texts())
def test_nothing_in_a_name_becomes_a_line_or_an_entity(hostile: str, other: str) -> None:
    def shape(first: str, second: str) -> list[str]:
        talks = (Talk(title=second, speakers=(Person(name=first, titles=(second,)),)),)
        found = entities(
            Record(event=Event(name=first, themes=(second,), talks=talks), source=Source(title=first))
        )
        return [entity["schema"] for entity in found]

    assert shape(hostile, other) == shape("x", "y")


def test_the_same_event_of_two_records_is_two_and_its_bodies_one() -> None:
    assert len(of("Event", (RECORD, RECORD))) == 2
    assert len(of("Organization", (RECORD, RECORD))) == 1
    assert len(of("Employment", (RECORD, RECORD))) == 2


@pytest.mark.parametrize(
    ("url", "kept"), [("https://example.org/1", True), ("javascript:alert(1)", False), ("x", False)]
)
def test_only_an_address_of_the_web_is_written(url: str, kept: bool) -> None:
    (event,) = of("Event", Record(event=Event(start=parse_date("2020")), source=Source(url=url)))
    assert ("sourceUrl" in event) is kept


def test_it_is_written_only_and_says_what_is_lost() -> None:
    assert not formats.readable("ftm")
    with pytest.raises(FormatError, match="can be written only"):
        formats.get("ftm").loads("")
    assert {loss.path for loss in form.LOSSES} >= {"/event/statements", "/event/edition", "/source/images"}
