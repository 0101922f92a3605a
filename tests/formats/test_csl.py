"""CSL-JSON: valid by the official schema, names in two parts, read by a citation processor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from seminar_record import (
    Credit,
    Event,
    FormatError,
    Organization,
    Organizer,
    Person,
    Place,
    Record,
    Session,
    Source,
    Talk,
    model,
    parse_date,
)
from seminar_record.formats import csl as form
from seminar_record.formats._naming import family_given
from seminar_record.strategies import people, texts
from tests.formats.full_record import DOCUMENT, RECORD
from tests.formats.many import MANY
from tests.formats.unseen import covered, unfounded, unseen
from tests.shared_corpus import shared

__all__ = ["shared"]

TEXTS = {"id", "type", "title", "language", "event-title", "event-place", "genre", "keyword", "section", "container-title", "URL"}  # fmt: skip
NAMES = {"author", "editor", "chair", "contributor", "guest", "organizer", "performer"}
DATES = {"issued", "event-date"}
TYPES = {"event", "speech", "webpage", "article-newspaper"}


def faults(items: list[Any]) -> list[str]:
    """What in the items is against CSL's schema, as far as it matters here."""
    found = [
        f"{item['id']} stands twice"
        for at, item in enumerate(items)
        if item["id"] in [i["id"] for i in items[:at]]
    ]
    for item in items:
        found += [f"no type {item['type']}"] if item["type"] not in TYPES else []
        for name, value in item.items():
            if name in TEXTS:
                right = isinstance(value, str) and value
            elif name in NAMES:
                right = value and all(set(one) in ({"literal"}, {"family", "given"}) for one in value)
            elif name in DATES:
                right = set(value) == {"date-parts"} and 1 <= len(value["date-parts"]) <= 2
                right &= all(
                    1 <= len(one) <= 3 and all(type(n) is int for n in one) for one in value["date-parts"]
                )
            else:
                right = name == "custom" and isinstance(value, dict)
            found += [] if right else [f"{name} is {value!r}"]
    return found


@given(MANY)
def test_items_have_what_csl_demands(many: tuple[Record, ...]) -> None:
    assert faults(json.loads(form.dumps(many))) == []


def test_the_check_of_items_finds_what_is_amiss() -> None:
    harmed = {
        "id": "x",
        "type": "talk",
        "author": ["x"],
        "issued": {"date-parts": [["2023"]]},
        "mood": 1,
        "title": "",
    }
    assert {fault.split(" is ")[0] for fault in faults([harmed, harmed])} == {
        "x stands twice", "no type talk", "author", "issued", "mood", "title",
    }  # fmt: skip


@given(many=MANY)
def test_items_are_valid_by_the_official_schema(shared: Path, many: tuple[Record, ...]) -> None:
    schema = json.loads((shared / "validators" / "csl-data.json").read_text("utf-8"))
    assert list(Draft7Validator(schema).iter_errors(json.loads(form.dumps(many)))) == []
    assert not Draft7Validator(schema).is_valid([{"id": "x", "type": "speech", "affiliation": "x"}])


def test_a_full_record_in_items() -> None:
    event, *talks, report = (dict(item) for item in json.loads(form.dumps(RECORD)))
    assert event.pop("custom") == {"seminar-record": DOCUMENT}
    occasion = {
        "event-title": "第三届远山社区论坛",
        "event-place": "远山会堂, 远山, 江北省, 某国, online",
        "event-date": {"date-parts": [[2021, 5, 6], [2021, 5, 7]]},
        "issued": {"date-parts": [[2021, 5, 6], [2021, 5, 7]]},
    }
    host, person = [{"literal": "远山大学"}], [{"family": "田", "given": "一"}]
    assert event == occasion | {
        "id": event["id"], "type": "event", "title": "第三届远山社区论坛", "language": "zh", "genre": "forum",
        "keyword": "邻里", "organizer": host, "performer": person,
    }  # fmt: skip
    speech = occasion | {
        "type": "speech", "title": "社区的一天", "language": "zh", "author": person, "genre": "keynote", "organizer": host,
        "custom": {"seminar-record-of": event["id"]},
    }  # fmt: skip
    assert talks == [
        speech | {"id": f"{event['id']}-1", "section": "上半场"},
        speech | {"id": f"{event['id']}-2"},
    ]
    assert report == {
        "id": f"{event['id']}-report", "type": "webpage", "title": "第三届远山社区论坛举行", "language": "zh",
        "contributor": [{"family": "田", "given": "二"}], "container-title": "远山日报",
        "issued": {"date-parts": [[2021, 5, 7]]}, "URL": "https://example.org/1.html",
        "custom": {"seminar-record-of": event["id"]},
    }  # fmt: skip


def test_the_losses_are_those_that_are_told() -> None:
    found = unseen(RECORD, lambda record: list(form.cited(record, "x")))
    assert [pointer for pointer in found if not covered(pointer, form.UNSEEN)] == []
    assert unfounded(found, form.UNSEEN) == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("史柏年", ("史", "柏年")),
        ("王巍", ("王", "巍")),
        ("欧阳修", ("欧阳", "修")),
        ("司马相如", ("司马", "相如")),
        ("歐陽修", ("歐陽", "修")),
        ("欧阳", ("欧", "阳")),
        ("诸葛", ("诸", "葛")),
        ("\U00020000\U00020001", ("\U00020000", "\U00020001")),
        ("山田太郎", None),
        ("中国社会工作学会", None),
        ("王", None),
        ("王 巍", None),
        ("卡尔·马克思", None),
        ("J. Smith", None),
        ("王Wei", None),
        ("王巍\n", None),
    ],
)
def test_a_chinese_name_is_cut_after_its_surname(name: str, parts: tuple[str, str] | None) -> None:
    assert family_given(name) == parts


@given(people(realistic=True) | people())
def test_no_letter_of_a_name_is_lost(person: Person) -> None:
    parts = family_given(person.name)
    assert parts is None or ("".join(parts) == person.name and all(parts))


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        ("2023", None, [[2023]]),
        ("2023-08", "2023-08", [[2023, 8]]),
        ("2023-08-15T14:30", "2023-08-15T17:00", [[2023, 8, 15]]),
        ("2023-08-15", "2023-08-16", [[2023, 8, 15], [2023, 8, 16]]),
        (None, "2023-08-16", None),
    ],
)
def test_a_date_says_no_more_than_is_known(start: str | None, end: str | None, parts: Any) -> None:
    event = Event(start=start and parse_date(start), end=end and parse_date(end))  # type: ignore[arg-type]
    (item,) = json.loads(form.dumps(Record(event=event)))
    assert item.get("issued") == item.get("event-date") == (parts and {"date-parts": parts})


def test_a_talk_has_the_chair_of_its_session_and_the_event_those_of_all() -> None:
    chairs = [model.Participation(role="moderator", person=Person(name=name)) for name in ("A", "B")]
    sessions = [
        Session(name=chair.person.name, talks=(Talk(title="x"),), participations=(chair,)) for chair in chairs
    ]
    event, first, second = json.loads(form.dumps(Record(event=Event(sessions=tuple(sessions)))))
    assert [one["literal"] for one in event["chair"]] == ["A", "B"]
    assert (first["chair"], second["chair"]) == ([{"literal": "A"}], [{"literal": "B"}])


@pytest.mark.parametrize(("url", "kind"), [("https://example.org/", "webpage"), (None, "article-newspaper"), ("x", "article-newspaper")])  # fmt: skip
def test_a_report_is_a_page_where_its_address_is_known(url: str | None, kind: str) -> None:
    _, item = json.loads(form.dumps(Record(event=Event(), source=Source(url=url))))
    assert (item["type"], item.get("URL")) == (kind, url if kind == "webpage" else None)


def test_who_gave_a_picture_may_be_a_body_and_is_not_cut() -> None:
    credits_ = (Credit(role="photo_provider", name="主办方"), Credit(role="editor", name="王巍"))
    _, item = json.loads(form.dumps(Record(event=Event(), source=Source(credits=credits_))))
    assert item["contributor"] == [{"literal": "主办方"}]
    assert item["editor"] == [{"family": "王", "given": "巍"}]


@given(texts(), texts())
def test_nothing_in_a_name_becomes_another_value(hostile: str, other: str) -> None:
    talk = Talk(title=hostile, speakers=(Person(name=other),))
    body = Organizer(role="host", organization=Organization(name=hostile))
    event = Event(name=other, place=Place(city="x"), organizers=(body,), talks=(talk,))
    _, item = json.loads(form.dumps(Record(event=event)))
    assert (item["title"], item["event-title"]) == (hostile, other)
    assert item["organizer"] == [{"literal": hostile}]
    assert ["".join(name.values()) for name in item["author"]] == [other]


# Bad files

OWN = {"id": "x", "type": "event", "custom": {"seminar-record": {"schema": "seminar-record/1", "event": {}}}}


@pytest.mark.parametrize(
    ("content", "path", "words"),
    [
        ("", None, "is empty"),
        ("5", "$", "holds no record"),
        ("[null]", "$[0]", "holds no record"),
        ('[{"id":"x","type":"speech"}]', "$[0]", "holds no record"),
        ('[{"id":"x","custom":5}]', "$[0]", "holds no record"),
        (json.dumps([OWN, {"custom": {"seminar-record-of": "y"}}]), "$[1]", "holds no record"),
        (json.dumps([OWN, {"custom": {"seminar-record-of": ["x"]}}]), "$[1]", "holds no record"),
        (json.dumps([{"custom": OWN["custom"]}, {"custom": {"seminar-record-of": None}}]), "$[1]", "holds no record"),
        ('[{"custom":{"seminar-record":{"schema":"seminar-record/1","event":{"name":5}}}}]',
         "$[0].custom['seminar-record'].event.name", "is the number 5"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_or_not_whole_is_refused(content: str, path: str | None, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        form.loads(content)
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.path == path


def test_an_item_alone_and_ids_that_are_numbers_are_read() -> None:
    assert form.loads(json.dumps(OWN)) == (Record(event=Event()),)
    renamed = [OWN | {"id": 5}, {"id": 6, "custom": {"seminar-record-of": 5}}]
    assert form.loads(json.dumps(renamed)) == (Record(event=Event()),)
