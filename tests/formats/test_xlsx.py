"""The spreadsheet: what people see, what comes back, and what is refused."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Attendance, Event, FormatError, Record
from seminar_record.formats import _zip, xlsx
from seminar_record.formats._library import MissingExtraError
from seminar_record.formats._tables import TABLES
from seminar_record.strategies import texts
from tests.formats.full_record import RECORD
from tests.formats.hostile import TEXTS, holding, shown

openpyxl: Any = pytest.importorskip("openpyxl", reason="the extra excel is not installed")
pytest.importorskip("xlsxwriter", reason="the extra excel is not installed")

FITTING = [text for text in TEXTS if len(text) <= 32_767]


def refused(content: bytes) -> str:
    with pytest.raises(FormatError) as caught:
        xlsx.loads(content)
    return str(caught.value)


def edited(edit: Callable[[Any], object], record: Record = RECORD) -> bytes:
    """A file that was opened in another program, changed and saved."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(record)))
    edit(book)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def cell(place: str, value: object) -> bytes:
    def change(book: Any) -> None:
        book["talks"][place].value = value

    return edited(change)


def repacked(name: str, old: bytes, new: bytes) -> bytes:
    files = _zip.unpack(xlsx.dumps(RECORD))
    assert old in files[name]
    return _zip.pack(files | {name: files[name].replace(old, new, 1)})


@pytest.mark.parametrize("text", FITTING, ids=shown)
def test_every_hostile_text_comes_back_from_every_field(text: str) -> None:
    record = holding(text)
    assert xlsx.loads(xlsx.dumps(record)) == (record,)


def test_every_hostile_text_comes_back_from_another_program_that_saved_the_file() -> None:
    many = tuple(Record(event=Event(name=text)) for text in FITTING)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(many)))
    whole = io.BytesIO()
    book.save(whole)
    assert xlsx.loads(whole.getvalue()) == many


@given(text=texts() | st.text("\\ux_X05Fabcd\x07\u202e", min_size=1, max_size=14))
def test_the_escape_can_be_taken_back_and_leaves_nothing_that_xml_cannot_hold(text: str) -> None:
    told = xlsx.escaped(text)
    assert xlsx.unescaped(told) == text
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|_[xX][0-9a-fA-F]{4}_", told
    )


def test_what_turns_text_around_is_seen_in_the_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(Record(event=Event(name="a\u202eb\x07")))))
    assert book["events"]["C2"].value == "a\\u202eb\\u0007"


@pytest.mark.parametrize("text", [text for text in FITTING if text[0] in "=+-@|%"], ids=shown)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(holding(text))))
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert kinds <= {"s", "n", "b"}
    assert not any(cell.hyperlink for sheet in book for line in sheet.iter_rows() for cell in line)


def test_a_sheet_stands_for_each_table_its_head_frozen_and_filtered() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(RECORD)))
    assert book.sheetnames == [*TABLES]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert tuple(cell.value for cell in sheet[1]) == TABLES[sheet.title].names
        assert all(cell.comment.text and cell.font.bold for cell in sheet[1])


def test_a_column_is_wide_enough_for_its_chinese_and_not_endless() -> None:
    many = [Record(event=Event(name="远山社区论坛" * 3)), Record(event=Event(themes=("远" * 500,)))]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(many)))
    assert 36 <= book["events"].column_dimensions["C"].width <= 42
    assert 55 <= book["themes"].column_dimensions["D"].width <= 65
    assert book["events"].column_dimensions["A"].width < 15


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (
            Event(name="一" * 32_768),
            "line 3, events.name: has 32768 characters as written; a cell holds 32767",
        ),
        (Event(name="\U00020000" * 16_384), "line 3, events.name: has 32768 characters"),
        (Event(name="\x07a" * 6_000), "line 3, events.name: has 42000 characters as written"),
        (
            Event(attendance=Attendance(count=2**63)),
            "$[1].event.attendance.count: is above 9223372036854775807",
        ),
    ],
)
def test_what_no_cell_can_hold_is_refused_when_written(event: Event, problem: str) -> None:
    with pytest.raises(FormatError) as caught:
        xlsx.dumps((RECORD, Record(event=event)))
    assert str(caught.value).startswith(problem)


@pytest.mark.parametrize("count", [0, 10**15 - 1, 10**15, 2**53 + 1, 2**63 - 1])
def test_every_number_comes_back_to_the_digit(count: int) -> None:
    record = Record(event=Event(attendance=Attendance(count=count)))
    assert xlsx.loads(xlsx.dumps(record)) == (record,)


@pytest.mark.parametrize("text", ["一" * 32_767, "\U00020000" * 16_383])
def test_the_longest_text_that_a_cell_holds_comes_back(text: str) -> None:
    record = Record(event=Event(name=text))
    assert xlsx.loads(xlsx.dumps(record)) == (record,)


def test_rows_and_columns_may_be_moved_and_empty_rows_added() -> None:
    def change(book: Any) -> None:
        book["talks"].insert_rows(2, amount=3)
        book["people"].append([None, ""])
        book["events"].move_range("C1:C9", cols=30)
        book["events"].delete_cols(3)

    assert xlsx.loads(edited(change)) == (RECORD,)


def test_a_correction_in_a_cell_is_read() -> None:
    def change(book: Any) -> None:
        book["people"]["B2"].value = "田三"

    (record,) = xlsx.loads(edited(change))
    assert {person.name for person in record.event.people()} == {"田三"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is no zip that can be read"),
        (_zip.pack({"x": b""}), "is no .xlsx file that can be read"),
        (xlsx.dumps(RECORD)[:-40], "is no zip that can be read"),
        (repacked("xl/workbook.xml", b"<sheets>", b"<sheets"), "is no .xlsx file that can be read"),
        (repacked("xl/workbook.xml", b"<workbook", b"<!DOCTYPE x><workbook"), "'xl/workbook.xml': holds a DTD"),
        (repacked("xl/workbook.xml", b"UTF-8", b"UTF-16"), "'xl/workbook.xml': holds a DTD or is not plain UTF-8"),
        (repacked("xl/workbook.xml", b"UTF-8", b"UTF-7"), "'xl/workbook.xml': holds a DTD or is not plain UTF-8"),
        (repacked("xl/sharedStrings.xml", b"<sst", b"<!ENTITY x><sst"), "holds a DTD"),
        (edited(lambda book: book.remove(book["talks"])), "talks: is missing"),
        (edited(lambda book: book.create_sheet("notes")), "notes: is no known table"),
        (cell("E1", "Title"), "talks.Title: is no known column"),
        (cell("E1", None), "talks.(column 5): is no known column"),
        (cell("Z1", "mood"), "talks.mood: is no known column"),
        (cell("GZ9", "x"), "line 9, talks: has more than 200 columns"),
        (cell("A99999", "x"), "talks: comes after 20000 empty rows; delete them"),
        (cell("AZ9", "x"), "talks.(column 52): is no known column"),
        (cell("H2", "x"), "talks.(column 8): is no known column"),
        (cell("E2", None), "line 2, talks.title: is missing"),
        (cell("E2", 5), "line 2, talks.title: is int, not text"),
        (cell("E2", datetime(2021, 5, 6)), "line 2, talks.title: is datetime, not text"),  # noqa: DTZ001
        (cell("E2", "=1+1"), "line 2, talks: is a formula or an error; put its value there"),
        (cell("E2", "#N/A"), "line 2, talks: is a formula or an error; put its value there"),
        (cell("F3", "speech"), "line 3, talks.kind: is none of: keynote, report, lecture, other"),
        (cell("D2", 1.5), "line 2, talks.position: is no whole number"),
        (cell("D2", True), "line 2, talks.position: is no whole number"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be_is_refused_with_its_place(content: bytes, problem: str) -> None:
    assert problem in refused(content)


def test_a_file_that_unpacks_to_too_much_is_refused_unread() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (8 << 20))
    assert "unpacks to more than 100 times its size" in refused(whole.getvalue())
    with pytest.raises(FormatError, match=r"unpacks to \d+ bytes, more than 100$"):
        xlsx.loads(xlsx.dumps(RECORD), max_bytes=100)


@pytest.mark.parametrize("place", [b"A1048576", b"XFD2", b"XFD9", b"A999999999", b"ZZZ999999999"])
def test_a_cell_far_off_costs_nothing(place: bytes) -> None:
    row = re.sub(rb"[A-Z]", b"", place)
    far = b'<row r="' + row + b'"><c r="' + place + b'"><v>1</v></c></row></sheetData>'
    problem = refused(repacked("xl/worksheets/sheet10.xml", b"</sheetData>", far))
    assert re.search("empty rows|out of order|200 columns", problem)


@given(data=st.data())
def test_a_damaged_part_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    files = _zip.unpack(xlsx.dumps(RECORD))
    name = data.draw(st.sampled_from([name for name in files if "comments" not in name]))
    part = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 5))):
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FormatError):
        assert all(isinstance(one, Record) for one in xlsx.loads(_zip.pack(files | {name: bytes(part)})))


def test_the_file_says_nothing_of_the_day_it_was_made() -> None:
    core = _zip.unpack(xlsx.dumps(RECORD))["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def test_text_is_no_spreadsheet() -> None:
    with pytest.raises(FormatError, match=r"^is str, not the bytes of an \.xlsx file$"):
        xlsx.loads("PK")


@pytest.mark.parametrize("missing", ["xlsxwriter", "openpyxl"])
def test_where_a_library_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    content = xlsx.dumps(RECORD)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=rf"needs {missing}: pip install 'seminar-record\[excel\]'"):
        xlsx.loads(xlsx.dumps(RECORD) if missing == "xlsxwriter" else content)
