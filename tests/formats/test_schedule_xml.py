"""schedule.xml: valid by the official schema when times may be assumed, and silent about them when not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from seminar_record import Event, FormatError, Person, Place, Record, Session, Source, Talk, parse_date
from seminar_record.formats import schedule_xml as form
from seminar_record.strategies import records, texts
from tests.formats.full_record import RECORD
from tests.formats.many import ANY, MANY
from tests.shared_corpus import shared

__all__ = ["shared"]  # the fixture

RIDER = re.compile(r"<\?seminar-record .*?\?>", re.DOTALL)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")

# What other programs see of the full record: nothing but this.
SEEN = Record(
    event=Event(
        name="第三届远山社区论坛",
        start=parse_date("2021-05-06"),
        end=parse_date("2021-05-07"),
        place=Place(venue="远山会堂"),
        sessions=(
            Session(
                name="上半场",
                talks=(Talk(title="社区的一天", kind="keynote", speakers=(Person(name="田一"),)),),  # type: ignore[arg-type]
            ),
        ),
        talks=(Talk(title="社区的一天", kind="keynote", speakers=(Person(name="田一"),)),),  # type: ignore[arg-type]
    )
)


def parsed(record: Record, *, assume_times: bool = True) -> ET.Element:
    return ET.fromstring(form.dumps(record, assume_times=assume_times).encode())  # noqa: S314  written here


@pytest.mark.parametrize("assume_times", [False, True])
@given(many=MANY)
def test_records_come_back_whole_with_assumed_times_or_without(
    many: tuple[Record, ...], assume_times: bool
) -> None:
    text = form.dumps(many, assume_times=assume_times)
    assert form.loads(text) == form.loads(text.encode()) == many
    assert form.dumps(form.loads(text), assume_times=assume_times) == text


@pytest.mark.parametrize("assume_times", [False, True])
@given(many=MANY)
def test_other_programs_see_the_projection(many: tuple[Record, ...], assume_times: bool) -> None:
    bare = RIDER.sub("", form.dumps(many, assume_times=assume_times))
    assert form.loads(bare) == form.project(many)
    assert form.project(form.project(many)) == form.project(many)


def test_the_projection_of_a_full_record_is_known() -> None:
    assert form.project(RECORD) == (SEEN,)


@pytest.mark.parametrize("path", ["/event/kind", "/event/organizers", "/event/statements", "/source"])
def test_what_others_do_not_see_is_said_by_code(path: str) -> None:
    assert path in {loss.path for loss in form.UNSEEN}


@given(ANY)
def test_a_schedule_with_assumed_times_is_valid_by_the_official_schema(shared: Path, record: Record) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(shared / "validators" / "schedule.xml.xsd")))
    schema.assertValid(
        etree.fromstring(form.dumps(record, assume_times=True).encode(), etree.XMLParser(huge_tree=True))
    )


@given(ANY)
def test_a_schedule_with_assumed_times_has_what_the_schema_demands(record: Record) -> None:
    root = parsed(record)
    assert [child.tag for child in root] == ["generator", "version", "conference", "day"]
    conference, day = root[2], root[3]
    assert re.fullmatch("[a-z0-9_-]{4,}", conference.findtext("acronym") or "")
    assert (conference.findtext("title") or "") == form.project(record)[0].event.name or not record.event.name
    assert TIME.fullmatch(day.attrib["start"]) and TIME.fullmatch(day.attrib["end"])  # noqa: PT018  both alike
    assert int(conference.findtext("days") or 0) >= 1
    events = list(root.iter("event"))
    assert len(events) == len(record.event.all_talks())
    assert [event.attrib["id"] for event in events] == [str(n + 1) for n in range(len(events))]
    assert len({event.attrib["guid"] for event in events}) == len(events)
    for event in events:
        assert UUID.fullmatch(event.attrib["guid"])
        assert {"room", "title", "type", "date", "start", "duration", "abstract", "track"} <= {
            c.tag for c in event
        }
        assert TIME.fullmatch(event.findtext("date") or "")
        assert (event.findtext("date") or "")[:16] == f"{day.attrib['date']}T{event.findtext('start')}"
        assert re.fullmatch(r"\d\d:\d\d", event.findtext("duration") or "")
        assert "assumed" in (event.findtext("abstract") or "")
        assert re.match("https?://", event.findtext("url") or "http://")
    assert "assumed" in (root.findtext("version") or "")


@given(records())
def test_without_leave_no_time_is_made_up(record: Record) -> None:
    root = parsed(record, assume_times=False)
    assert not {"date", "duration"} & {element.tag for event in root.iter("event") for element in event}
    assert all(not {"start", "end"} & set(day.attrib) for day in root.iter("day"))
    known = record.event.start is not None and record.event.start.day is not None
    assert all(("date" in day.attrib) is known for day in root.iter("day"))
    assert "assumed" not in RIDER.sub("", form.dumps(record)).split("<conference>")[0]


@pytest.mark.parametrize(
    ("start", "day", "mark"),
    [
        ("2023-08-15T14:30", "2023-08-15", "seminar_record: time, length"),
        ("2023-08", "2023-08-01", "seminar_record: day, time, length"),
        ("2023", "2023-01-01", "seminar_record: day, time, length"),
        (None, "1970-01-01", "seminar_record: day, time, length"),
        ("/2023-08-15", "2023-08-15", "seminar_record: day, time, length"),
        ("/2023-08", "2023-08-01", "seminar_record: day, time, length"),
    ],
)
def test_the_assumed_day_is_the_first_that_fits(start: str | None, day: str, mark: str) -> None:
    first, _, last = (start or "").partition("/")
    days = [parse_date(text) if text else None for text in (first, last)]
    root = parsed(Record(event=Event(start=days[0], end=days[1], talks=(Talk(title="x"),))))
    assert [element.attrib["date"] for element in root.iter("day")] == [day]
    assert (root.findtext("version") or "").startswith(mark)


@pytest.mark.parametrize(
    ("count", "first", "second", "length"),
    [(2, "09:00", "09:30", "00:30"), (31, "09:00", "09:29", "00:29"), (1000, "09:00", "09:01", "00:01")],
)
def test_assumed_times_follow_each_other_within_the_day(
    count: int, first: str, second: str, length: str
) -> None:
    talks = tuple(Talk(title=str(n)) for n in range(count))
    times = [
        (e.findtext("start"), e.findtext("duration"))
        for e in parsed(Record(event=Event(talks=talks))).iter("event")
    ]
    assert times[:2] == [(first, length), (second, length)]
    assert times == sorted(times)  # type: ignore[type-var]


@given(texts(), texts())
def test_nothing_in_a_name_becomes_an_element_or_an_instruction(hostile: str, other: str) -> None:
    def shape(first: str, second: str) -> list[tuple[str, list[str]]]:
        talk = Talk(title=second, speakers=(Person(name=first, titles=(second,)),))
        event = Event(name=first, place=Place(venue=second), sessions=(Session(name=first, talks=(talk,)),))
        text = form.dumps(Record(event=event, source=Source(title=first)), assume_times=True)
        assert len(RIDER.findall(text)) == text.count("?>") - 1 == 1
        return [(e.tag, sorted(e.attrib)) for e in ET.fromstring(text.encode()).iter()]  # noqa: S314  written here

    assert shape(hostile, other) == shape("x", "y")


def test_one_record_is_a_schedule_and_several_stand_in_a_wrapper() -> None:
    assert ET.fromstring(form.dumps((RECORD,)).encode()).tag == "schedule"  # noqa: S314  written here
    both = ET.fromstring(form.dumps((RECORD, RECORD)).encode())  # noqa: S314  written here
    assert (both.tag, [child.tag for child in both]) == ("schedules", ["schedule", "schedule"])
    assert form.loads(form.dumps(())) == ()


# What others have written

FOREIGN = """<?xml version='1.0' encoding='utf-8' ?>
<!-- a comment -->
<schedule xmlns:x="urn:x">
  <generator name="another" version="1"/>
  <version>7</version>
  <conference><title>Village Days</title><acronym>vd23</acronym>{days}</conference>
  <day index="2" date="2023-05-02" start="2023-05-02T04:00:00+02:00" end="2023-05-03T04:00:00+02:00">
    <room name="Barn"><event guid="x" id="3"><title>C</title><track>Soil</track><type>lecture</type></event></room>
  </day>
  <day index="1" date="2023-05-01" start="2023-05-01T04:00:00+02:00" end="2023-05-02T04:00:00+02:00">
    <room name="Barn">
      <event guid="y" id="1"><title>A</title><track/><persons><person id="1">Ann</person><person> </person></persons>
        <x:new>?</x:new></event>
      <event guid="z" id="2"><title>B</title><track>Soil</track><persons><person>Ben</person></persons></event>
    </room>
  </day>
</schedule>"""


@pytest.mark.parametrize(
    ("days", "start", "end"),
    [
        ("<start>2023-05-01T10:00:00+02:00</start><end>2023-05-03</end>", "2023-05-01", "2023-05-03"),
        ("", "2023-05-01", "2023-05-02"),
    ],
)
def test_a_schedule_by_others_is_read(days: str, start: str, end: str) -> None:
    soil = (Talk(title="C", kind="lecture"), Talk(title="B", speakers=(Person(name="Ben"),)))  # type: ignore[arg-type]
    assert form.loads(FOREIGN.format(days=days)) == (
        Record(
            event=Event(
                name="Village Days",
                start=parse_date(start),
                end=parse_date(end),
                place=Place(venue="Barn"),
                sessions=(Session(name="Soil", talks=soil),),
                talks=(Talk(title="A", speakers=(Person(name="Ann"),)),),
            )
        ),
    )


def test_of_several_rooms_none_is_the_place() -> None:
    assert form.loads(FOREIGN.format(days="").replace('"Barn"', '"Yard"', 1))[0].event.place is None


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("<html/>", 1, "is no schedule but 'html'"),
        ("<schedule/>", 1, "has no conference"),
        (
            FOREIGN.format(days="").replace("<title>B</title>", "<title> </title>"),
            14,
            "an event without a title",
        ),
        (FOREIGN.format(days="<start>soon</start>"), 6, "is not an ISO 8601 date"),
        (FOREIGN.format(days="<start>2023-02-30</start>"), 6, "is not from 1 to 28"),
        (FOREIGN.format(days="<end>2022-01-01</end>"), 6, "is before the start"),
        ("<!DOCTYPE schedule>" + form.dumps(RECORD).split("\n", 1)[1], 1, "has a DOCTYPE"),
        (
            form.dumps(RECORD).replace('"event"', '"evnt"', 1),
            3,
            "the record that rides along: $.evnt: is no known key",
        ),
    ],
)
def test_a_faulty_schedule_is_refused_with_the_line(content: str, line: int, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        form.loads(content)
    assert words in caught.value.problems[0].message
    assert caught.value.problems[0].line == line


def test_the_faults_of_all_schedules_are_told() -> None:
    with pytest.raises(FormatError) as caught:
        form.loads("<schedules><schedule/>\n<schedule/></schedules>")
    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_no_argument_makes_a_schedule_of_something_else() -> None:
    wrong: Any = "x"
    with pytest.raises(FormatError, match="not Record"):
        form.dumps(wrong)
