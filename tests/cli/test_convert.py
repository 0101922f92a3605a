"""`convert` beyond one file: several inputs, folders, what a format lets choose, wrong records, missing libraries."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from seminar_record import Event, Record, formats, load_dataset, to_json
from seminar_record.formats import jsonl, tables

from .conftest import Invoke

RECORD = load_dataset()[0]
OTHER = Record(event=Event(name="某论坛", talks=()))
WRITABLE = [name for name in formats.names() if formats.get(name).SUFFIXES]
READABLE = [name for name in WRITABLE if formats.readable(name)]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.jsonl"
    path.write_text(jsonl.dumps((RECORD, OTHER)), "utf-8")
    return path


def errors(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", READABLE)
def test_a_file_of_every_format_is_written_and_read_back_by_its_name(
    invoke: Invoke, two: Path, name: str
) -> None:
    file = f"out{formats.get(name).SUFFIXES[0]}"
    assert invoke("convert", two, file).exit_code == 0
    assert invoke("convert", file, "back.jsonl").exit_code == 0
    assert Path("back.jsonl").read_bytes() == two.read_bytes()


@pytest.mark.parametrize("name", [name for name in WRITABLE if name not in READABLE])
def test_a_file_of_a_format_that_is_written_only_is_refused_as_input(
    invoke: Invoke, two: Path, name: str
) -> None:
    file = f"out{formats.get(name).SUFFIXES[0]}"
    assert invoke("convert", two, file).exit_code == 0
    result = invoke("convert", file, "back.jsonl")
    assert (result.exit_code, "its name tells no format that can be read" in result.stderr) == (1, True)


def test_files_of_several_formats_and_all_of_a_folder_become_one(invoke: Invoke, two: Path) -> None:
    Path("in/deeper").mkdir(parents=True)
    invoke("convert", two, "in/a.csl.json")
    invoke("convert", two, "in/deeper/b.ics")
    Path("in/notes.txt").write_text("no record")
    assert invoke("convert", "in", two, "all.jsonl").exit_code == 0
    assert jsonl.loads(Path("all.jsonl").read_bytes()) == (RECORD, OTHER) * 3
    invoke("convert", "--from", "icalendar", "in", "one.jsonl")
    assert jsonl.loads(Path("one.jsonl").read_bytes()) == (RECORD, OTHER)


def test_a_folder_without_a_file_of_records_is_told(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = invoke("convert", "empty", "x.json")
    assert result.exit_code == 1
    assert "holds no file that matches" in result.stderr


@pytest.mark.parametrize("out", ["folder/", "there"])
def test_tables_go_into_a_folder_and_come_back(invoke: Invoke, two: Path, out: str) -> None:
    Path("there").mkdir()
    assert invoke("convert", two, out).exit_code == 0
    names = {path.name for path in Path(out).iterdir()}
    assert names == set(tables.dump_files(()))
    Path(out, "readme.txt").write_text("mine")
    assert invoke("convert", out, "back.jsonl").exit_code == 0
    assert Path("back.jsonl").read_bytes() == two.read_bytes()


def test_a_folder_of_tables_is_written_anew_as_a_whole(invoke: Invoke, two: Path) -> None:
    invoke("convert", two, "folder/")
    Path("one.json").write_text(to_json(OTHER), "utf-8")
    assert invoke("convert", "one.json", "folder/").exit_code == 0
    assert invoke("validate", "folder").stderr == "1 files are sound\n"
    assert tables.load_files({path.name: path.read_bytes() for path in Path("folder").iterdir()}) == (OTHER,)


def test_a_folder_takes_no_other_format(invoke: Invoke, two: Path) -> None:
    result = invoke("convert", "--to", "ics", two, "folder/")
    assert result.exit_code == 2
    result = invoke("convert", "--to", "icalendar", two, "folder/")
    assert (result.exit_code, "a folder can only hold tables" in result.stderr) == (2, True)


def test_a_row_of_a_folder_of_tables_that_is_wrong_is_told_with_its_place(invoke: Invoke, two: Path) -> None:
    invoke("convert", two, "folder/")
    path = Path("folder/events.csv")
    path.write_text(path.read_text("utf-8").replace("seminar", "no-kind"), "utf-8")
    result = invoke("validate", "folder")
    assert result.exit_code == 1
    assert result.stdout.startswith("folder: line 2, events.kind: is none of")


def test_times_of_a_schedule_are_made_up_on_demand_only(invoke: Invoke, two: Path) -> None:
    for name in ("a.schedule.xml", "a.schedule.json"):
        invoke("convert", two, name)
        assert "duration" not in Path(name).read_text("utf-8").replace("timeslot_duration", "")
        assert invoke("convert", "--assume-times", two, name).exit_code == 0
        assert "are assumed, not reported" in Path(name).read_text("utf-8")


def test_a_byte_order_mark_stands_before_tables_on_demand(invoke: Invoke, two: Path) -> None:
    invoke("convert", two, "plain/")
    invoke("convert", "--bom", two, "marked/")
    assert not Path("plain/events.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert Path("marked/events.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_graph_shows_people_alone_on_demand(invoke: Invoke, two: Path) -> None:
    invoke("convert", "--view", "people", two, "people.gexf")
    assert "shared_stage" in Path("people.gexf").read_text("utf-8")
    assert "seminar-record/1" not in Path("people.gexf").read_text("utf-8")


@pytest.mark.parametrize("option", [["--assume-times"], ["--bom"], ["--view", "people"]])
def test_what_a_format_does_not_let_choose_is_refused_with_those_that_do(
    invoke: Invoke, two: Path, option: list[str]
) -> None:
    result = invoke("convert", *option, two, "out.json")
    assert result.exit_code == 2
    assert f"{option[0]} does not go with json, only with: " in " ".join(result.stderr.split())


def test_with_keep_going_the_rest_is_read_and_errors_are_records(invoke: Invoke, two: Path) -> None:
    good = to_json(RECORD, indent=None)
    Path("bad.jsonl").write_text(
        f'{good}\n{{"schema":"seminar-record/1","event":{{"name":""}}}}\n[\n{good}\n'
    )
    assert invoke("convert", "bad.jsonl", two, "out.jsonl").exit_code == 1
    assert not Path("out.jsonl").exists()

    result = invoke("convert", "--keep-going", "bad.jsonl", "gone.json", two, "out.jsonl")
    assert result.exit_code == 1
    assert jsonl.loads(Path("out.jsonl").read_bytes()) == (RECORD, RECORD, RECORD, OTHER)
    told = errors("out.jsonl.errors.jsonl")
    assert [(line["input"], line["error"]["kind"]) for line in told] == [
        ("bad.jsonl", "malformed"),
        ("bad.jsonl", "malformed"),
        ("gone.json", "not-found"),
    ]
    assert told[0]["error"]["message"].startswith("line 2, $.event.name: ")
    assert told[1]["error"]["message"].startswith("line 3")
    assert "3 could not be read: out.jsonl.errors.jsonl" in result.stderr

    assert invoke("convert", "--keep-going", two, "out.jsonl").exit_code == 0
    assert not Path("out.jsonl.errors.jsonl").exists()


def test_with_keep_going_a_file_of_any_format_is_read_on(invoke: Invoke, two: Path) -> None:
    Path("three.jsonl").write_text(
        jsonl.dumps((RECORD, Record(event=Event(edition=424_242)), OTHER)), "utf-8"
    )
    for name in ("x.ics", "x.csl.json", "x.bib", "x.jsonld", "x.gexf", "x.schedule.xml", "x.ttl"):
        invoke("convert", "three.jsonl", name)
        Path(name).write_text(Path(name).read_text("utf-8").replace("424242", "0"), "utf-8", newline="")
        result = invoke("convert", "--keep-going", name, "out.jsonl")
        assert result.exit_code == 1
        assert jsonl.loads(Path("out.jsonl").read_bytes()) == (RECORD, OTHER), name
        assert "edition" in errors("out.jsonl.errors.jsonl")[0]["error"]["message"]


def test_a_missing_library_is_one_line_that_says_what_to_install(
    invoke: Invoke, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoke("convert", two, "x.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    says = "needs pyarrow: pip install 'seminar-record[arrow]'\n"
    assert invoke("convert", two, "y.parquet").stderr == f"seminar-record: y.parquet: {says}"
    assert invoke("convert", "x.parquet", "y.json").stderr == f"seminar-record: x.parquet: {says}"
    assert invoke("validate", "x.parquet").stderr.startswith(f"seminar-record: x.parquet: {says}")
    result = invoke("dataset", "shenyang-2023", "--to", "parquet")
    assert (result.exit_code, result.stderr) == (1, f"seminar-record: {says}")


def test_what_is_not_carried_or_not_seen_is_told_when_asked(invoke: Invoke, two: Path) -> None:
    assert "not carried: /: text is in Unicode" in invoke("convert", "-v", two, "x.ftm.json").stderr
    told = invoke("convert", "-v", two, "x.ics").stderr
    assert "comes back, but other programs do not see it: /event/start: " in told
