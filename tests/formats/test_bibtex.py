"""BibTeX: whole whatever a name holds, read by others' tools, names and dates as styles want them."""

from __future__ import annotations

import re
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
from seminar_record.formats import bibtex as form
from seminar_record.formats._bibtext import Entry, escaped, read, written
from seminar_record.formats._naming import event_ids
from seminar_record.strategies import texts
from tests.formats.full_record import RECORD
from tests.formats.many import MANY
from tests.formats.unseen import covered, unfounded, unseen

FIELDS = {
    "author", "title", "type", "howpublished", "eventtitle", "venue", "eventdate", "date", "year", "organization", "keywords",
    "editor", "journal", "entrysubtype", "url", "seminarrecord", "seminarrecordof",
}  # fmt: skip
ENTRY = re.compile(r"@(misc|online|article)\{([0-9a-f-]{36}(?:-\d+)?),\n((?:  [a-z]+ = \{.*\},\n)+)\}\n")
FIELD = re.compile(r"  ([a-z]+) = \{(.*)\},\n")
SPECIAL = re.compile(r"(?<!\\)[%&#$_^~]|[\x00-\x09\x0b-\x1f\x7f]")


def entries(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """The entries of a file by a reading of its own: one field a line, nothing between entries."""
    found = []
    at = 0
    while at < len(text):
        match = ENTRY.match(text, at + (text[at] == "\n" and at > 0))
        assert match, text[at : at + 80]
        fields = FIELD.findall(match[3])
        assert len(dict(fields)) == len(fields), "a field stands twice"
        found.append((match[1], match[2], dict(fields)))
        at = match.end()
    return found


def balanced(value: str) -> bool:
    depths = [value[: at + 1].count("{") - value[: at + 1].count("}") for at in range(len(value))]
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


@given(MANY)
def test_every_entry_is_whole_and_its_text_is_escaped(many: tuple[Record, ...]) -> None:
    found = entries(form.dumps(many))
    assert len({key for _, key, _ in found}) == len(found)
    for _, _, fields in found:
        assert set(fields) <= FIELDS
        assert all(balanced(value) for value in fields.values())
        shown = {name: value for name, value in fields.items() if name not in ("url", "seminarrecord")}
        assert not any(SPECIAL.search(value) for value in shown.values())
        assert not re.search(r"[\s%@#$&~^]", fields.get("seminarrecord", ""))


@given(texts(), texts())
def test_nothing_in_a_name_becomes_a_field_or_an_entry(hostile: str, other: str) -> None:
    def shape(first: str, second: str) -> Any:
        event = Event(
            name=first,
            themes=(second,),
            place=Place(venue=second),
            organizers=(Organizer(role="host", organization=Organization(name=first)),),
            talks=(Talk(title=second, speakers=(Person(name=first), Person(name=f"x{second}"))),),
        )
        found = entries(form.dumps(Record(event=event, source=Source(title=first, publisher=second))))
        return [(kind, list(fields), fields.get("author", "").count(" and {")) for kind, _, fields in found]

    assert shape(hostile, other)[0::2] == shape("X", "Y")[0::2]
    assert [fields for _, fields, _ in shape(hostile, other)] == [fields for _, fields, _ in shape("X", "Y")]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% & $5 #1 a_b", r"50\% \& \$5 \#1 a\_b"),
        ("{\\", r"\textbraceleft{}\textbackslash{}"),
        ("}^~", r"\textbraceright{}\textasciicircum{}\textasciitilde{}"),
        ("a\r\nb\tc\x07", "a b c␇"),
        ("“五社联动”@x", "“五社联动”@x"),
    ],
)
def test_the_special_characters_of_latex_are_escaped(text: str, latex: str) -> None:
    assert escaped(text) == latex


@given(texts())
def test_text_of_any_kind_is_one_balanced_line(text: str) -> None:
    value = escaped(text)
    assert balanced(value)
    assert len(value.splitlines()) <= 1
    (entry,) = read(written("misc", "x", [("title", f"{{{value}}}")]))
    assert entry.fields == {"title": f"{{{value}}}"}


def fields_of(record: Record, at: int) -> dict[str, str]:
    return entries(form.dumps(record))[at][2]


def test_a_full_record_in_entries() -> None:
    found = entries(form.dumps(RECORD))
    (uid,) = event_ids((RECORD,))
    assert [(kind, key) for kind, key, _ in found] == [("misc", uid), ("misc", f"{uid}-1"), ("misc", f"{uid}-2"), ("online", f"{uid}-3")]  # fmt: skip
    assert found[0][2] | {"seminarrecord": ""} == {
        "title": "{第三届远山社区论坛}", "organization": "{远山大学}", "keywords": "邻里", "eventtitle": "{第三届远山社区论坛}",
        "venue": "{远山会堂, 远山, 江北省, 某国, online}", "eventdate": "2021-05-06/2021-05-07",
        "date": "2021-05-06/2021-05-07", "year": "2021", "seminarrecord": "",
    }  # fmt: skip
    assert found[1][2]["author"] == "田, 一"
    assert found[1][2]["type"] == "keynote"
    assert found[1][2]["howpublished"] == "第三届远山社区论坛, 远山会堂, 远山, 江北省, 某国, online"
    assert found[3][2] == {
        "title": "{第三届远山社区论坛举行}", "organization": "{远山日报}", "date": "2021-05-07", "year": "2021",
        "url": "https://example.org/1.html", "seminarrecordof": uid,
    }  # fmt: skip


def test_the_losses_are_those_that_are_told() -> None:
    found = unseen(RECORD, lambda record: list(form.cited(record)))
    assert [pointer for pointer in found if not covered(pointer, form.UNSEEN)] == []
    assert unfounded(found, form.UNSEEN) == []


def test_names_stand_in_their_order_and_bodies_whole() -> None:
    speakers = (Person(name="欧阳明"), Person(name="Smith and Sons"), Person(name="王巍"))
    bodies = tuple(
        Organizer(role="host", organization=Organization(name=name)) for name in ("甲 and 乙", "丙")
    )
    record = Record(event=Event(organizers=bodies, talks=(Talk(title="x", speakers=speakers),)))
    assert fields_of(record, 1)["author"] == "欧阳, 明 and {Smith and Sons} and 王, 巍"
    assert fields_of(record, 0)["organization"] == "{甲 and 乙} and {丙}"


@pytest.mark.parametrize(
    ("start", "end", "date", "year"),
    [
        ("2023", None, "2023", "2023"),
        ("2023-08", "2023-08", "2023-08", "2023"),
        ("2023-08-15T14:30", "2023-08-15T17:00", "2023-08-15", "2023"),
        ("0023-08-15", "2023-08-16", "0023-08-15/2023-08-16", "0023"),
        (None, "2023", None, None),
    ],
)
def test_a_date_says_no_more_than_is_known(
    start: str | None, end: str | None, date: str | None, year: str | None
) -> None:
    event = Event(start=start and parse_date(start), end=end and parse_date(end))  # type: ignore[arg-type]
    fields = fields_of(Record(event=event), 0)
    assert (fields.get("date"), fields.get("eventdate"), fields.get("year")) == (date, date, year)


@pytest.mark.parametrize(("url", "kind", "house"), [("https://example.org/", "online", "organization"), (None, "article", "journal"), ("x}", "article", "journal")])  # fmt: skip
def test_a_report_without_an_address_is_an_article(url: str | None, kind: str, house: str) -> None:
    record = Record(event=Event(), source=Source(title="x", publisher="y", url=url))
    found, _, fields = entries(form.dumps(record))[1]
    assert (found, fields[house], fields.get("url")) == (kind, "{y}", url if kind == "online" else None)


# What other programs make of it


# Files of others and bad files

MINE = form.dumps(RECORD)


def test_what_bibtex_passes_over_is_passed_over() -> None:
    around = '% @ comment\n@comment{ {x} @misc{y} }\n@Comment free\n@string(a = "b")\n@preamble{"\\x{}"}\n'.replace(
        "% @", "%"
    )
    assert form.loads("\ufeff" + around + MINE + "the end") == (RECORD,)


def test_lines_broken_by_other_programs_are_read() -> None:
    broken = MINE.replace('","', '",\n     "').replace("  title = {{", "  TITLE={{")
    assert form.loads(broken) == (RECORD,)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("@misc{k}", Entry(kind="misc", key="k", fields={}, line=1)),
        ("\n@MISC ( k , A = 5 , )", Entry(kind="misc", key="k", fields={"a": "5"}, line=2)),
        (
            '@misc{k, a = "x{"}y" # jan # {z{}}}',
            Entry(kind="misc", key="k", fields={"a": 'x{"}yjanz{}'}, line=1),
        ),
        ("@misc{}", Entry(kind="misc", key="", fields={}, line=1)),
    ],
)
def test_values_are_read_in_each_of_their_forms(text: str, entry: Entry) -> None:
    assert list(read(text)) == [entry]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"\n\xff", 2, "is not UTF-8"),
        (5, None, "is int, not BibTeX"),
        ("@", 1, "is no entry"),
        ("@misc", 1, "is no entry"),
        ("x\n@misc{k", 2, "'}' is missing"),
        ("@misc(k}", 1, "')' is missing"),
        ("@misc{k, a}", 1, "'=' is missing"),
        ("@misc{k, a = }", 1, "a value is missing"),
        ("@misc{k,\na = {{x}", 2, "a value is not ended"),
        ('@misc{k, a = "x}"}', 1, "a value is not ended"),
        ("@misc{k, a = 1, A = 2}", 1, "the field 'a' stands twice"),
        ("@string(a", 1, "is not ended"),
        ("@misc{k, title = {x}}", 1, "holds no record"),
        ("@misc{k, seminarrecordof = {x}}", 1, "holds no record"),
        ("@misc{k, seminarrecord = {x}}", 1, "rides along"),
        (MINE.replace('"seminar-record/1"', '"seminar-record/9"'), 1, "this release reads"),
        (MINE.replace(",\n}", ",", 1), None, ""),
    ],
)
def test_a_file_that_is_not_ours_or_not_whole_is_refused(content: Any, line: int | None, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        form.loads(content)
    problem = caught.value.problems[0]
    assert words in problem.message
    assert line is None or problem.line == line


def test_a_file_without_entries_holds_no_records_unless_it_says_something_else() -> None:
    assert form.loads("") == form.loads("% nothing yet\n") == ()


@given(st.text('@{}(),=#"%\\ ax\n', max_size=30))
def test_junk_of_the_right_letters_is_read_or_refused(text: str) -> None:
    try:
        found = list(read(text))
    except FormatError:
        return
    assert len(found) <= text.count("@")
    assert [entry.line for entry in found] == sorted(entry.line for entry in found)
