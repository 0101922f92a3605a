"""schedule.json: valid by the official schema when times may be assumed, the record in the conference's meta."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft6Validator, FormatChecker

from seminar_record import Event, FormatError, Person, Place, Record, Session, Talk, parse_date
from seminar_record.formats import schedule_json as form
from seminar_record.formats import schedule_xml
from seminar_record.strategies import records
from tests.formats.full_record import RECORD
from tests.formats.many import ANY, MANY
from tests.formats.test_laws import readable_or_refused
from tests.shared_corpus import shared

__all__ = ["shared"]  # the fixture

REQUIRED = {
    "abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start", "subtitle",
    "title", "track", "type", "url",
}  # fmt: skip


def conference(record: Record, *, assume_times: bool = True) -> Any:
    return json.loads(form.dumps(record, assume_times=assume_times))["schedule"]["conference"]


def without_record(text: str) -> str:
    value = json.loads(text)
    for each in value if isinstance(value, list) else [value]:
        del each["schedule"]["conference"]["meta"]
    return json.dumps(value)


@pytest.mark.parametrize("assume_times", [False, True])
@given(many=MANY)
def test_records_come_back_whole_with_assumed_times_or_without(
    many: tuple[Record, ...], assume_times: bool
) -> None:
    text = form.dumps(many, assume_times=assume_times)
    assert form.loads(text) == many
    assert form.dumps(form.loads(text), assume_times=assume_times) == text


@pytest.mark.parametrize("assume_times", [False, True])
@given(many=MANY)
def test_other_programs_see_the_projection(many: tuple[Record, ...], assume_times: bool) -> None:
    bare = without_record(form.dumps(many, assume_times=assume_times))
    told = form.loads(bare)
    assert [seen.event.talks for seen in told] == [seen.event.talks for seen in form.project(many)]
    assert [seen.event.sessions for seen in told] == [seen.event.sessions for seen in form.project(many)]
    assert [seen.event.start for seen in told] == [seen.event.start for seen in form.project(many)]
    if not assume_times:
        ends = [seen.event.end or seen.event.start for seen in form.project(many)]
        assert [seen.event.end or seen.event.start for seen in told] == ends


def test_both_schedules_show_the_same() -> None:
    assert form.project((RECORD,)) == schedule_xml.project((RECORD,))
    assert form.UNSEEN == schedule_xml.UNSEEN


@given(ANY)
def test_a_schedule_with_assumed_times_is_valid_by_the_official_schema(shared: Path, record: Record) -> None:
    schema = json.loads((shared / "validators" / "schedule.schema.json").read_text("utf-8"))
    validator = Draft6Validator(schema, format_checker=FormatChecker(["date", "uuid"]))
    assert list(validator.iter_errors(json.loads(form.dumps(record, assume_times=True)))) == []


@given(ANY)
def test_a_schedule_with_assumed_times_has_what_the_schema_demands(record: Record) -> None:
    found = conference(record)
    assert {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"} <= set(found)
    assert re.fullmatch("[a-z0-9_-][a-z0-9_]{3,}", found["acronym"])
    (day,) = found["days"]
    assert {"date", "day_end", "day_start", "index", "rooms"} <= set(day)
    ((room, events),) = day["rooms"].items()
    assert len(events) == len(record.event.all_talks())
    assert len({event["slug"] for event in events} | {event["guid"] for event in events}) == 2 * len(events)
    for event in events:
        assert set(event) >= REQUIRED
        assert event["room"] == room
        assert re.fullmatch("[a-z0-9_-]+[a-z0-9]", event["slug"])
        assert re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", event["start"])
        assert re.match("https?://|urn:uuid:", event["url"])
        assert all(set(person) == {"guid", "name"} for person in event["persons"])
        assert "assumed" in event["abstract"]


@given(records())
def test_without_leave_no_time_is_made_up(record: Record) -> None:
    found = conference(record, assume_times=False)
    (day,) = found["days"]
    assert not {"day_start", "day_end"} & set(day)
    assert not {"date", "start", "duration"} & {
        key for events in day["rooms"].values() for e in events for key in e
    }
    known = record.event.start is not None and record.event.start.day is not None
    assert ("start" in found, "date" in day) == (known, known)
    assert "times" not in found["meta"]


FOREIGN: dict[str, Any] = {
    "schedule": {
        "version": "7",
        "conference": {
            "title": "Village Days",
            "days": [
                {
                    "date": "2023-05-01",
                    "rooms": {
                        "Barn": [
                            {
                                "title": "A",
                                "persons": [{"public_name": "Ann", "id": 1}, {"name": ""}],
                                "track": None,
                            },
                            {"title": "B", "type": "lecture", "track": "Soil"},
                        ]
                    },
                },
                {"date": "2023-05-02", "rooms": {}},
            ],
        },
    }
}


def test_a_schedule_by_others_is_read() -> None:
    event = Event(
        name="Village Days",
        start=parse_date("2023-05-01"),
        end=parse_date("2023-05-02"),
        place=Place(venue="Barn"),
        sessions=(Session(name="Soil", talks=(Talk(title="B", kind="lecture"),)),),  # type: ignore[arg-type]
        talks=(Talk(title="A", speakers=(Person(name="Ann"),)),),
    )
    assert form.loads(json.dumps(FOREIGN)) == (Record(event=event),)
    assert form.loads(json.dumps([FOREIGN, FOREIGN])) == (Record(event=event),) * 2


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ('"title": "B"', '"title": 5', "$.schedule.conference.days[0].rooms.Barn[1].title", "is no string"),
        ('"title": "B"', '"titel": 5', "$.schedule.conference.days[0].rooms.Barn[1].title", "is missing or empty"),
        ('"date": "2023-05-01"', '"date": "soon"', "$.schedule.conference", "is not an ISO 8601 date"),
        ('"rooms": {}', '"rooms": []', "$.schedule.conference.days[1].rooms", "is no object"),
        ('"conference": {', '"conference": 5, "x": {', "$.schedule.conference", "is no object"),
        ('{"schedule"', '{"x": 5, "shedule"', "$.schedule", "is missing"),
        ('"title": "Village Days"', '"meta": {"seminar_record": {}}', "$.schedule.conference.meta.seminar_record.schema", "is missing"),
        ('"persons": [', '"persons": [7, ', "$.schedule.conference.days[0].rooms.Barn[0].persons[0]", "is no object"),
        ('"days": [', '"days": 5, "x": [', "$.schedule.conference.days", "is no array"),
    ],
)  # fmt: skip
def test_a_faulty_schedule_is_refused_with_the_path(old: str, new: str, path: str, words: str) -> None:
    text = json.dumps(FOREIGN)
    assert old in text
    with pytest.raises(FormatError) as caught:
        form.loads(text.replace(old, new))
    problem = next(p for p in caught.value.problems if p.path == path)
    assert words in problem.message


@given(
    st.recursive(
        st.none() | st.text(max_size=3) | st.integers(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(st.sampled_from(["title", "days", "rooms", "persons", "meta", "start"]), x)
        ),
    )
)
def test_junk_in_a_conference_is_read_or_refused(junk: Any) -> None:
    text = json.dumps({"schedule": {"conference": junk}})
    assert readable_or_refused("schedule_json", text)
