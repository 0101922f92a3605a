"""What formats say of themselves, in two languages; what they need; records read one by one with errors in place."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import seminar_record
from seminar_record import Event, FormatError, Record, formats
from seminar_record.formats import MissingExtraError
from tests.formats.full_record import RECORD

HAN = re.compile(r"[\u4e00-\u9fff]")
OPTIONAL = ("pyarrow", "openpyxl", "xlsxwriter", "rdflib", "orjson", "icalendar", "lxml", "networkx")
IN_TEXT = sorted({
    "json", "jsonl", "csl", "bibtex", "icalendar", "gexf", "graphml", "jsonld", "schedule_json", "schedule_xml", "turtle",
})  # fmt: skip
GOOD = Record(event=Event(name="好"))
MARK = 424_242


@pytest.mark.parametrize("name", formats.names())
def test_a_format_says_what_its_module_says(name: str) -> None:
    about, form = formats.about(name), formats.get(name)
    assert (about.name, about.suffixes, about.lossless, about.losses) == (
        name,
        form.SUFFIXES,
        form.LOSSLESS,
        form.LOSSES,
    )
    assert about.readable is formats.readable(name)
    assert about.summary
    assert not HAN.search(about.summary)


@pytest.mark.parametrize("name", formats.names())
def test_a_format_says_the_same_in_chinese(name: str) -> None:
    english, chinese = formats.about(name), formats.about(name, "zh")
    for ours, theirs in ((english.losses, chinese.losses), (english.unseen, chinese.unseen)):
        assert [loss.path for loss in ours] == [loss.path for loss in theirs]
        assert all(HAN.search(loss.reason) for loss in theirs)
    assert (english.suffixes, english.extra) == (chinese.suffixes, chinese.extra)


def test_no_chinese_word_is_left_over() -> None:
    path = Path(seminar_record.__file__).parent / "formats" / "_about_zh.toml"
    words = tomllib.loads(path.read_text("utf-8"))
    told = [formats.about(name) for name in formats.names()]
    assert set(words["formats"]) == set(formats.names())
    assert set(words["reasons"]) == {loss.reason for about in told for loss in (*about.losses, *about.unseen)}


@pytest.mark.parametrize("name", formats.names())
def test_what_is_lost_is_not_said_to_come_back(name: str) -> None:
    about = formats.about(name)
    assert not about.unseen or about.lossless


def test_a_bare_install_writes_and_reads_all_formats_but_those_that_name_an_extra() -> None:
    script = f"""
import sys
for name in {OPTIONAL!r}:
    sys.modules[name] = None
from seminar_record import Event, Record, formats
for name in formats.names():
    form = formats.get(name)
    try:
        content = form.dumps(Record(event=Event(name="x")))
        if formats.readable(name):
            form.loads(content)
    except formats.MissingExtraError as error:
        print(name, error.extra)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    extras = {name: extra for name in formats.names() if (extra := formats.about(name).extra)}
    assert dict(line.split() for line in done.stdout.splitlines()) == extras


def test_the_error_of_a_missing_library_says_what_to_install() -> None:
    assert str(MissingExtraError("pyarrow", "arrow")) == "needs pyarrow: pip install 'seminar-record[arrow]'"


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.readable(name)])
def test_a_sound_file_gives_the_same_one_by_one(name: str) -> None:
    form = formats.get(name)
    content = form.dumps((RECORD, GOOD))
    assert tuple(formats.results(name, content)) == form.loads(content) == (RECORD, GOOD)


@pytest.mark.parametrize("name", IN_TEXT)
def test_a_record_that_is_wrong_is_an_error_in_its_place(name: str) -> None:
    content = str(formats.get(name).dumps((GOOD, Record(event=Event(edition=MARK)), RECORD)))
    assert str(MARK) in content
    damaged = content.replace(str(MARK), "0")
    first, wrong, last = formats.results(name, damaged)
    assert (first, last) == (GOOD, RECORD)
    assert isinstance(wrong, FormatError)
    assert "edition" in str(wrong)
    with pytest.raises(FormatError) as caught:
        formats.get(name).loads(damaged)
    assert caught.value.problems == wrong.problems


@pytest.mark.parametrize("name", formats.names())
def test_what_is_no_such_file_is_one_error(name: str) -> None:
    (wrong,) = formats.results(name, b"\xff\xfe\x00")
    assert isinstance(wrong, FormatError)
