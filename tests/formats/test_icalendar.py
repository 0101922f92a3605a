"""iCalendar: the must-haves of the RFCs, dates that claim nothing, and an independent reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import (
    Event,
    FormatError,
    Organization,
    Organizer,
    Person,
    Place,
    Record,
    Source,
    Talk,
    parse_date,
)
from seminar_record.formats import icalendar as form
from seminar_record.formats._contentlines import escaped, folded, quoted, read, unescaped
from seminar_record.formats._entries import stamp, timing
from seminar_record.strategies import texts
from tests.formats.full_record import RECORD
from tests.formats.many import MANY

REQUIRED = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VJOURNAL": {"UID", "DTSTAMP"},
    "PARTICIPANT": {"UID", "PARTICIPANT-TYPE"},
    "VLOCATION": {"UID"},
}
ONCE = {
    "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "TRANSP", "ORGANIZER", "URL",
    "PARTICIPANT-TYPE", "NAME",
}  # fmt: skip
NOT_IN_A_JOURNAL = {"DTEND", "LOCATION", "TRANSP"}
VALUES = {
    "VERSION": r"2\.0",
    "UID": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "DTSTAMP": r"\d{8}T\d{6}Z",
    "DTSTART": r"\d{8}(T\d{6})?",
    "DTEND": r"\d{8}(T\d{6})?",
    "PARTICIPANT-TYPE": "ACTIVE|INACTIVE|SPONSOR|SPEAKER",
    "RELATED-TO": r"[0-9a-f-]{36}",
    "TRANSP": "TRANSPARENT",
    "ORGANIZER": r"urn:uuid:[0-9a-f-]{36}",
    "URL": r"https?://\S+",
}
TEXT = r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,n])*"
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "STRUCTURED-DATA"}


def unfold(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")[:-1]


def faults(calendar: str) -> Iterator[str]:
    """What in a calendar's text is against RFC 5545 or 9073, by a reading of its own."""
    if not calendar.endswith("\r\n"):
        yield "the last line is not ended"
    if re.search("[\r\n]", calendar.replace("\r\n", "")):
        yield "a bare CR or LF"
    yield from (
        f"a line of more than 75 octets: {x!r}" for x in calendar.split("\r\n") if len(x.encode()) > 75
    )
    stack: list[tuple[str, list[str]]] = [("", [])]
    lines = unfold(calendar)
    for line in lines:
        match = re.fullmatch(r'([A-Z-]+)((?:;[A-Z]+=(?:"[^"\x00-\x1f]*"|[A-Za-z/]+))*):(.*)', line, re.DOTALL)
        if match is None:
            yield f"no content line: {line!r}"
        elif match[1] == "BEGIN":
            stack.append((match[3], []))
        elif match[1] == "END":
            yield from faults_of_component(*stack.pop(), match[3])
        else:
            stack[-1][1].append(match[1])
            wanted = TEXT if match[1] in TEXTS else VALUES.get(match[1], ".*")
            if not re.fullmatch(wanted, match[3], re.DOTALL):
                yield f"{match[1]} is {match[3]!r}"
    uids = [line for line in lines if line.startswith("UID:")]
    yield from ["a UID that stands twice"] * (len(uids) > len(set(uids)))
    yield from (f"{kind} is not ended" for kind, _ in stack[1:])


def faults_of_component(kind: str, seen: list[str], ended: str) -> Iterator[str]:
    if kind != ended:
        yield f"{ended} ended inside {kind}"
    yield from (f"{kind} without {missing}" for missing in REQUIRED[kind] - set(seen))
    yield from (f"{kind} with {once} twice" for once in ONCE if seen.count(once) > 1)
    if kind == "VJOURNAL":
        yield from (f"VJOURNAL with {wrong}" for wrong in NOT_IN_A_JOURNAL & set(seen))


@given(MANY)
def test_a_calendar_has_what_the_rfcs_demand(many: tuple[Record, ...]) -> None:
    assert list(faults(form.dumps(many))) == []


def test_the_same_record_twice_is_two_entries_with_their_own_uids() -> None:
    calendar = form.dumps((RECORD, RECORD))
    assert list(faults(calendar)) == []
    assert form.loads(calendar) == (RECORD, RECORD)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda text: text.replace("\r\n", "\n"), "a bare CR or LF"),
        (lambda text: text.replace("SUMMARY:", "SUMMARY:" + "x" * 80, 1), "a line of more than 75 octets"),
        (lambda text: re.sub("UID:.*\r\n", "", text, count=1), "VEVENT without UID"),
        (lambda text: re.sub("DTSTAMP:.*\r\n", "", text, count=1), "VEVENT without DTSTAMP"),
        (lambda text: text.replace("SUMMARY:", "SUMMARY:;", 1), "SUMMARY is"),
        (lambda text: text.replace("END:PARTICIPANT\r\n", "", 1), "VEVENT ended inside PARTICIPANT"),
        (lambda text: text.replace("TRANSP:TRANSPARENT\r\n", "TRANSP:TRANSPARENT\r\n" * 2, 1), "VEVENT with TRANSP twice"),
        (lambda text: re.sub("UID:.*", "UID:" + "0" * 8 + "-0000" * 3 + "-" + "0" * 12, text), "a UID that stands twice"),
    ],
)  # fmt: skip
def test_the_check_list_finds_what_is_amiss(harm: Callable[[str], str], fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(harm(form.dumps(RECORD))))


def entry(record: Record, name: str) -> str:
    return next(line for line in unfold(form.dumps(record)) if re.match(f"{name}[:;]", line))


@given(texts(), texts())
def test_nothing_in_a_name_becomes_a_line_or_a_parameter(hostile: str, other: str) -> None:
    def lines(first: str, second: str) -> list[str]:
        person = Person(name=first, titles=(second,))
        record = Record(
            event=Event(
                name=first,
                themes=(second,),
                start=parse_date("2021-05-06"),
                place=Place(venue=second, city=first),
                organizers=(Organizer(role="host", organization=Organization(name=first), wording=second),),
                talks=(Talk(title=second, speakers=(person,)),),
            ),
            source=Source(title=first, url=second),
        )
        shapes = [re.sub(r':.*|CN="[^"]*"', "", line, flags=re.DOTALL) for line in unfold(form.dumps(record))]
        return [shape for shape in shapes if shape != "URL"]

    assert lines(hostile, other) == lines("x", "y")


@given(texts())
def test_text_is_escaped_and_back(text: str) -> None:
    assert unescaped(escaped(text)) == re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text).translate(
        {c: 0x2400 + c for c in range(32) if c not in (9, 10)}
        | {0x7F: 0x2421, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
    )
    assert re.fullmatch('"[^"\x00-\x08\x0a-\x1f]*"', quoted(text))


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1).map(
            "X:".__add__
        )
    )
)
def test_folding_cuts_no_character_and_loses_none(lines: list[str]) -> None:
    text = folded(lines)
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert "\r\n".join(line.decode() for line in text.encode().split(b"\r\n")) == text
    assert unfold(text) == lines


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        (None, None, []),
        ("2023", "2023", []),
        ("2023-08", None, []),
        (None, "2023-08-15", []),
        ("2023-08-15", None, ["DTSTART;VALUE=DATE:20230815"]),
        ("2023-08-15", "2023-08-15", ["DTSTART;VALUE=DATE:20230815"]),
        ("2023-08-15", "2023-08", ["DTSTART;VALUE=DATE:20230815"]),
        ("2023-12-31", "2024-01-01", ["DTSTART;VALUE=DATE:20231231", "DTEND;VALUE=DATE:20240102"]),
        ("2023-08-15T14:30", None, ["DTSTART:20230815T143000"]),
        ("2023-08-15T14:30", "2023-08-15", ["DTSTART:20230815T143000"]),
        ("2023-08-15T14:30", "2023-08-15T14:30", ["DTSTART:20230815T143000"]),
        ("2023-08-15T14:30", "2023-08-15T17:00:30", ["DTSTART:20230815T143000", "DTEND:20230815T170030"]),
        ("2023-08-15T14:30", "2023-08-16", ["DTSTART;VALUE=DATE:20230815", "DTEND;VALUE=DATE:20230817"]),
        ("2023-08-15", "2023-08-16T12:00", ["DTSTART;VALUE=DATE:20230815", "DTEND;VALUE=DATE:20230817"]),
        ("0001-01-01", "0001-01-01", ["DTSTART;VALUE=DATE:00010101"]),
        ("0999-12-30", "0999-12-31", ["DTSTART;VALUE=DATE:09991230", "DTEND;VALUE=DATE:10000101"]),
        ("9999-12-30", "9999-12-31", ["DTSTART;VALUE=DATE:99991230"]),
    ],
)
def test_dates_say_no_more_than_is_known(start: str | None, end: str | None, lines: list[str]) -> None:
    assert timing(start and parse_date(start), end and parse_date(end)) == lines  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "kind"), [("2023", "VJOURNAL"), ("2023-08-15", "VEVENT"), (None, "VJOURNAL")]
)
def test_what_has_no_day_is_a_journal_entry_and_so_are_its_talks(start: str | None, kind: str) -> None:
    record = Record(event=Event(start=start and parse_date(start), talks=(Talk(title="x"),)))  # type: ignore[arg-type]
    assert [line for line in unfold(form.dumps(record)) if line.startswith("BEGIN:V")][1:] == [
        f"BEGIN:{kind}"
    ] * 2


def test_a_date_that_no_calendar_has_stands_in_words() -> None:
    event = Event(start=parse_date("2023-08"), end=parse_date("2023-09"))
    assert entry(Record(event=event), "DESCRIPTION") == "DESCRIPTION:2023-08 / 2023-09"


def test_a_talk_has_the_days_of_its_event_not_its_hour() -> None:
    event = Event(
        start=parse_date("2023-08-15T14:30"), end=parse_date("2023-08-15T17:00"), talks=(Talk(title="x"),)
    )
    starts = [line for line in unfold(form.dumps(Record(event=event))) if line.startswith("DTSTART")]
    assert starts == ["DTSTART:20230815T143000", "DTSTART;VALUE=DATE:20230815"]


@pytest.mark.parametrize(
    ("published", "start", "wanted"),
    [
        ("2023-08-15T17:45:53", "2020", "20230815T174553Z"),
        ("2023-08", None, "20230801T000000Z"),
        (None, "2020", "20200101T000000Z"),
        (None, None, "19700101T000000Z"),
    ],
)
def test_dtstamp_is_made_without_a_clock(published: str | None, start: str | None, wanted: str) -> None:
    source = Source(published=parse_date(published)) if published else None
    assert stamp(Record(event=Event(start=parse_date(start) if start else None), source=source)) == wanted


def test_uids_are_the_same_each_time_and_after_a_correction_of_the_talks() -> None:
    first = Record(event=Event(name="x", talks=(Talk(title="a"),)))
    second = Record(event=Event(name="x", talks=(Talk(title="b"),)))
    assert entry(first, "UID") == entry(second, "UID") != entry(Record(event=Event(name="y")), "UID")


@pytest.mark.parametrize(("url", "kept"), [("https://example.org/1", True), ("javascript:alert(1)", False), ("http://x y", False), ("http://x\r\nX:1", False)])  # fmt: skip
def test_only_an_address_of_the_web_is_a_url(url: str, kept: bool) -> None:
    calendar = form.dumps(Record(event=Event(), source=Source(url=url)))
    assert any(line.startswith("URL:") for line in unfold(calendar)) is kept


def test_a_full_record_as_a_calendar_shows_it() -> None:
    calendar = unfold(form.dumps(RECORD))
    assert entry(RECORD, "SUMMARY") == "SUMMARY:第三届远山社区论坛"
    assert entry(RECORD, "ORGANIZER").startswith('ORGANIZER;CN="远山大学":urn:uuid:')
    assert entry(RECORD, "LOCATION") == r"LOCATION:远山会堂\, 远山\, 江北省\, 某国\, online"
    assert entry(RECORD, "URL") == "URL:https://example.org/1.html"
    assert calendar.count("BEGIN:VEVENT") == 3
    assert calendar.count("BEGIN:VLOCATION") == 1
    assert calendar.count("PARTICIPANT-TYPE:SPEAKER") == 4
    related = [line for line in calendar if line.startswith("RELATED-TO")]
    assert related == [entry(RECORD, "UID").replace("UID:", "RELATED-TO;RELTYPE=PARENT:")] * 2


# What other programs make of it


@given(MANY)
def test_the_icalendar_library_reads_every_value_back(many: tuple[Record, ...]) -> None:
    library = pytest.importorskip("icalendar")
    (calendar,) = library.Calendar.from_ical(form.dumps(many), multiple=True)
    assert calendar.errors == []
    entries = [part for part in calendar.subcomponents if "STRUCTURED-DATA" in part]
    assert len(entries) == len(many)
    for record, part in zip(many, entries, strict=True):
        assert part.errors == []
        name = record.event.name
        assert part.get("SUMMARY") == (None if name is None else unescaped(escaped(name)))
        day = timing(record.event.start, record.event.end)
        assert ("DTSTART" in part) is bool(day)
        if day:
            assert part["DTSTART"].to_ical().decode() == day[0].split(":")[1]
            assert part["DTSTART"].dt.__class__.__name__ == ("date" if "DATE" in day[0] else "datetime")
    talks = [talk.title for record in many for talk in record.event.all_talks()]
    given_talks = [part["SUMMARY"] for part in calendar.subcomponents if "RELATED-TO" in part]
    assert given_talks == [unescaped(escaped(title)) for title in talks]


def test_the_icalendar_library_sees_people_and_places() -> None:
    library = pytest.importorskip("icalendar")
    event = library.Calendar.from_ical(form.dumps(RECORD)).subcomponents[0]
    kinds = {part.name: part for part in event.subcomponents}
    assert set(kinds) == {"PARTICIPANT", "VLOCATION"}
    assert kinds["VLOCATION"]["NAME"] == "远山会堂"
    people = [part["SUMMARY"] for part in event.subcomponents if part.name == "PARTICIPANT"]
    assert people == ["远山大学", "田一", "田一"]


def test_a_calendar_that_the_library_wrote_anew_is_still_read() -> None:
    library = pytest.importorskip("icalendar")
    rewritten = library.Calendar.from_ical(form.dumps((RECORD, RECORD))).to_ical()
    assert rewritten != form.dumps((RECORD, RECORD)).encode()
    assert form.loads(rewritten) == (RECORD, RECORD)


# Bad files

MINE = form.dumps(RECORD)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "holds no VCALENDAR"),
        ("x", 1, "is no line of iCalendar"),
        (b"\xff", 1, "is not UTF-8"),
        ("BEGIN:VCALENDAR\r\n", 1, "VCALENDAR is not ended"),
        ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", 2, "ends 'VEVENT', which is not open"),
        ("END:VCALENDAR\r\n", 1, "ends 'VCALENDAR', which is not open"),
        ("VERSION:2.0\r\n", 1, "stands outside of every component"),
        ("BEGIN:VCARD\nEND:VCARD\n", 1, "is VCARD, not VCALENDAR"),
        ("BEGIN:A\n" * 12 + "END:A\n" * 12, 11, "more than 10 components inside each other"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n", 2, "VEVENT holds no record"),
        (MINE.replace('"event":', '"event";'), None, "the record that rides along: is no JSON"),
        (
            MINE.replace('"schema":"seminar-record/1"', '"schema":"seminar-record/9"'),
            None,
            "this release reads",
        ),
        (MINE.replace("SUMMARY:", "SUMMARY:\x07", 1), 9, "is no line of iCalendar"),
    ],
)
def test_a_calendar_that_is_not_ours_or_not_whole_is_refused(
    content: Any, line: int | None, words: str
) -> None:
    with pytest.raises(FormatError) as caught:
        form.loads(content)
    problem = caught.value.problems[0]
    assert words in problem.message
    assert line is None or problem.line == line


def test_every_fault_is_told() -> None:
    foreign = "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n"
    with pytest.raises(FormatError) as caught:
        form.loads(MINE.replace("END:VCALENDAR\r\n", foreign * 2 + "END:VCALENDAR\r\n"))
    assert len(caught.value.problems) == 2


def test_only_a_calendar_of_bounded_size_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seminar_record.formats._contentlines.MAX_OCTETS", 10)
    with pytest.raises(FormatError, match="is longer than 10 octets"):
        form.loads("BEGIN:VCALENDAR")
    wrong: Any = 5
    with pytest.raises(FormatError, match="is int, not a calendar's text"):
        form.loads(wrong)


def test_lines_ended_by_a_newline_alone_are_read_too() -> None:
    assert form.loads("\ufeff" + MINE.replace("\r\n", "\n")) == form.loads(MINE.encode()) == (RECORD,)


def test_reading_takes_time_in_step_with_the_length() -> None:
    blank = (
        "BEGIN:VCALENDAR\r\n"
        + "\r\n" * 200_000
        + "X:"
        + "\r\n ".join("y" * 200_000)
        + "\r\nEND:VCALENDAR\r\n"
    )
    (calendar,) = read(blank)
    assert len(calendar.lines[0].value) == 200_000
    with pytest.raises(FormatError):
        read("X;A=" + '"' * 200_001 + ";" * 200_000)


def test_what_others_do_not_see_is_said_by_code() -> None:
    assert form.LOSSLESS
    assert {loss.path for loss in form.UNSEEN} >= {"/event/statements", "/event/attendance", "/source"}
