"""CSV tables with a descriptor: the guard, the zip, other programs' readers, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Event, FormatError, Record, formats
from seminar_record.formats import _csv, _zip, tables
from seminar_record.strategies import texts
from tests.formats.full_record import RECORD
from tests.formats.hostile import TEXTS, holding, shown
from tests.formats.many import MANY

FORMULA = re.compile(r"(\A|[\r\n\x0b\x0c\x85\u2028\u2029])[\s\u200b\ufeff\x00-\x1f]*[=+\-@＝＋－＠|%]")


def refused(content: bytes) -> str:
    with pytest.raises(FormatError) as caught:
        tables.loads(content)
    return str(caught.value)


def zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def spoiled(name: str, old: bytes, new: bytes) -> bytes:
    files = tables.dump_files(RECORD)
    assert old in files[name]
    return zipped(files | {name: files[name].replace(old, new, 1)})


@pytest.mark.parametrize("text", TEXTS, ids=shown)
@pytest.mark.parametrize("guard", [True, False])
def test_every_hostile_text_comes_back_from_every_field(text: str, guard: bool) -> None:
    record = holding(text)
    assert tables.loads(tables.dumps(record, guard=guard)) == (record,)


@given(text=st.sampled_from(TEXTS) | texts() | st.text("=+-@'|%\t\r\n \u2028\xa0＝a", max_size=12))
def test_the_guard_leaves_no_formula_and_can_be_taken_back(text: str) -> None:
    assert _csv.unguarded(_csv.guarded(text)) == text
    assert not FORMULA.search(_csv.guarded(text))


@pytest.mark.parametrize("text", ["a", "1-1", "a=b", "田一", "a'b", "（一）", "2021-05"])
def test_the_guard_leaves_common_text_alone(text: str) -> None:
    assert _csv.guarded(text) == text


@given(many=MANY)
def test_no_cell_of_any_table_begins_like_a_formula(many: tuple[Record, ...]) -> None:
    for name, content in tables.dump_files(many).items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode(), newline="")) for cell in row]
            assert [cell for cell in cells if FORMULA.search(cell)] == []


@given(rows=st.lists(st.tuples(texts(), st.none() | texts(), texts()), max_size=4), guard=st.booleans())
def test_the_standard_librarys_reader_agrees_with_ours(rows: list[Any], guard: bool) -> None:
    text = _csv.write("abc", rows, guard=guard)
    theirs = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    ours = [list(cells) for _, cells in _csv.read(text.encode(), "x.csv", guard=False)]
    assert ours == theirs
    told = [["" if cell is None else cell for cell in row] for row in rows]
    assert [list(cells) for _, cells in _csv.read(text.encode(), "x.csv", guard=guard)][1:] == told


@given(many=MANY)
def test_a_byte_order_mark_and_unix_line_ends_change_nothing(many: tuple[Record, ...]) -> None:
    marked = tables.dump_files(many, bom=True)
    assert all(content[:3] == b"\xef\xbb\xbf" for name, content in marked.items() if name.endswith(".csv"))
    assert tables.load_files(marked) == many
    assert tables.load_files(tables.dump_files(many)) == many


def test_unix_line_ends_are_read() -> None:
    files = {name: content.replace(b"\r\n", b"\n") for name, content in tables.dump_files(RECORD).items()}
    assert tables.load_files(files) == (RECORD,)


def test_a_very_long_cell_is_read_whatever_the_standard_librarys_limit() -> None:
    record = Record(event=Event(name="某" * (1 << 17 | 1)))
    assert tables.loads(tables.dumps(record)) == (record,)


def test_what_packs_too_well_is_stored_so_that_it_can_be_read() -> None:
    record = Record(event=Event(name="x" * (1 << 20 | 1)))
    assert tables.loads(tables.dumps(record)) == (record,)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is no zip that can be read"),
        (b"PK\x03\x04" + b"\0" * 60, "is no zip that can be read"),
        (tables.dumps(RECORD)[:-40], "is no zip that can be read"),
        (zipped({"x": b""}), "datapackage.json: is missing"),
        (zipped(tables.dump_files(()) | {"notes.csv": b""}), "'notes.csv': is no table"),
        (zipped({"../x": b""}), "'../x': leads out of the folder"),
        (zipped({"a/../../x": b""}), "leads out of the folder"),
        (zipped({"/x": b""}), "'/x': leads out of the folder"),
        (zipped({"C:x": b""}), "'C:x': leads out of the folder"),
        (zipped({"a\\..\\x": b""}), "leads out of the folder"),
        (zipped({"X": b"", "x": b""}), "'x': stands twice"),
        (spoiled("datapackage.json", b'"guard": true', b'"guard": 1'), "does not say the schema and the guard"),
        (spoiled("datapackage.json", b"record/1", b"record/9"), "says 'seminar-record/9'"),
        (spoiled("datapackage.json", b"{", b""), "line 2, column 12, datapackage.json: is no JSON"),
        (spoiled("talks.csv", b"title", b"Title"), "talks.Title: is no known column\ntalks.title: is missing"),
        (spoiled("talks.csv", b"keynote", b"speech"), "line 2, talks.kind: is none of"),
        (spoiled("talks.csv", b"keynote", b'key"note'), "line 2, talks.csv: has a stray quote"),
        (spoiled("talks.csv", b"keynote", b'"keynote'), "line 2, talks.csv: has a stray quote"),
        (spoiled("talks.csv", b"keynote", b"key\rnote"), "line 2, talks.csv: has a stray quote or line end"),
        (spoiled("talks.csv", b"keynote", b"keynote,x"), "line 2, talks: has 7 cells, not 6"),
        (spoiled("talks.csv", b"keynote", b"\xff"), "line 2, talks.csv: is not UTF-8 text"),
        (zipped(tables.dump_files(()) | {"talks.csv": b""}), "talks.id: is missing"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be_is_refused_with_its_place(content: bytes, problem: str) -> None:
    assert problem in refused(content)


def test_a_line_is_counted_in_the_file_where_cells_hold_line_ends() -> None:
    record = holding("a\nb")
    files = tables.dump_files(record)
    files["topics.csv"] += b"x,y,1,z\r\n"
    lines = files["topics.csv"].count(b"\n")
    assert f"line {lines}, topics.session: is the key of no row" in refused(zipped(files))


def test_a_zip_that_unpacks_to_too_much_is_refused_unread() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("talks.csv", b"0" * (8 << 20))
    assert "'talks.csv': unpacks to more than 100 times its size" in refused(whole.getvalue())
    with pytest.raises(FormatError, match=r"unpacks to \d+ bytes, more than 100$"):
        tables.loads(tables.dumps(RECORD), max_bytes=100)


def test_a_size_that_the_zip_lies_about_is_never_exceeded() -> None:
    honest = tables.dumps(Record(event=Event(name="x" * 50_000)))
    entry = honest.rindex(b"PK\x01\x02", 0, honest.rindex(b"events.csv"))
    lying = bytearray(honest)
    lying[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert "is no zip that can be read" in refused(bytes(lying))


def test_links_and_encryption_are_refused() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        link = zipfile.ZipInfo("talks.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "'talks.csv': is a link or a device" in refused(whole.getvalue())
    locked = bytearray(_zip.pack({"talks.csv": b"x"}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert "'talks.csv': is encrypted" in refused(bytes(locked))


def test_text_is_no_zip() -> None:
    with pytest.raises(FormatError, match=r"^is str, not the bytes of a zip$"):
        tables.loads("PK")


@given(many=MANY)
def test_every_way_through_the_formats_ends_where_it_began(many: tuple[Record, ...]) -> None:
    pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
    start = formats.get("json").dumps(many)
    found = formats.get("json").loads(start)
    for name in ("tables", "sqlite", "parquet", "json"):
        form = formats.get(name)
        found = form.loads(form.dumps(found))
    assert formats.get("json").dumps(found) == start


def test_the_descriptor_names_every_file_and_column() -> None:
    files = tables.dump_files(RECORD)
    package = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} == files.keys() - {"datapackage.json"}
    for resource in package["resources"]:
        head = files[resource["path"]].decode().splitlines()[0]
        assert head == ",".join(field["name"] for field in resource["schema"]["fields"])
