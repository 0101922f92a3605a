"""`seminar-record diff`: what differs between two files, for people and machines."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from seminar_record import Attendance, Event, Person, Record, Source, Talk, to_json
from seminar_record.formats import jsonl

from .conftest import Invoke

FORUM = Record(
    event=Event(
        name="某论坛",
        talks=(Talk(title="社区治理", speakers=(Person(name="张三"),)), Talk(title="养老服务")),
        attendance=Attendance(count=110, bound="over"),
    )
)
CORRECTED = Record(
    event=Event(
        name="某论坛",
        edition=2,
        talks=(
            Talk(title="养老服务"),
            Talk(title="社区治理", speakers=(Person(name="张三", titles=("教授",)),)),
        ),
        attendance=Attendance(count=120, bound="over"),
    )
)


def named(name: str, *, url: str | None = None, edition: int | None = None) -> Record:
    return Record(event=Event(name=name, edition=edition), source=None if url is None else Source(url=url))


def put(path: str, *records: Record) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    content = to_json(records[0]) if path.endswith(".json") else jsonl.dumps(records)
    Path(path).write_text(content, "utf-8")
    return path


def put_lines(path: str, **lines: Record | None) -> str:
    """A file as `parse` writes it."""
    told = [
        json.dumps(
            {"input": f"{name}.txt", "record": None if record is None else json.loads(to_json(record))}
        )
        for name, record in lines.items()
    ]
    Path(path).write_text("\n".join(told) + "\n", "utf-8")
    return path


def changes(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_nothing_is_told_of_files_that_say_the_same(invoke: Invoke) -> None:
    result = invoke("diff", put("a.json", FORUM), put("b.jsonl", FORUM))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_every_change_is_told_with_its_place_and_its_values(invoke: Invoke) -> None:
    result = invoke("diff", put("a.json", FORUM), put("b.json", CORRECTED))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "+ /event/edition  2",
        "> /event/talks/0 → /event/talks/1  社区治理",
        "+ /event/talks/1/speakers/0/titles/0  教授",
        "~ /event/attendance/count",
        "  - 110",
        "  + 120",
    ]


def test_machines_get_a_line_of_json_for_each_two_records_that_differ(invoke: Invoke) -> None:
    (told,) = changes(invoke("diff", "--json", put("a.json", FORUM), put("b.json", CORRECTED)).stdout)
    assert (told["old"], told["new"]) == ("a.json", "b.json")
    assert told["changes"] == [
        {"kind": "added", "new_path": "/event/edition", "new": 2},
        {"kind": "moved", "path": "/event/talks/0", "new_path": "/event/talks/1"},
        {"kind": "added", "new_path": "/event/talks/1/speakers/0/titles/0", "new": "教授"},
        {
            "kind": "changed",
            "path": "/event/attendance/count",
            "new_path": "/event/attendance/count",
            "old": 110,
            "new": 120,
        },
    ]


def test_an_item_that_came_or_went_is_told_whole(invoke: Invoke) -> None:
    less = evolve(FORUM, event=evolve(FORUM.event, talks=FORUM.event.talks[1:]))
    files = put("a.json", FORUM), put("b.json", less)
    assert invoke("diff", *files).stdout == "- /event/talks/0  社区治理 · 张三\n"
    (told,) = changes(invoke("diff", "--json", *files).stdout)
    assert told["changes"] == [
        {
            "kind": "removed",
            "path": "/event/talks/0",
            "old": {"title": "社区治理", "speakers": [{"name": "张三"}]},
        }
    ]


@pytest.mark.parametrize("choice", ["always", "auto", "never"])
def test_colours_are_there_when_asked_for_and_never_in_a_pipe_by_themselves(
    invoke: Invoke, choice: str
) -> None:
    told = invoke("diff", "--color", choice, put("a.json", FORUM), put("b.json", CORRECTED)).stdout
    assert ("\x1b[32m+ /event/edition  2\x1b[0m" in told) == (choice == "always")
    assert ("\x1b" in told) == (choice == "always")


def test_values_cannot_steer_the_terminal_nor_end_the_line(invoke: Invoke) -> None:
    told = invoke("diff", put("a.json", FORUM), put("b.json", named("\x1b[31m某\n论坛"))).stdout
    assert "\x1b" not in told
    assert "  + �[31m某⏎论坛\n" in told


def test_many_records_are_matched_by_what_parse_read_them_from(invoke: Invoke) -> None:
    old = put_lines("a.jsonl", x=named("某论坛"), y=named("某年会"), z=None)
    new = put_lines("b.jsonl", y=named("某年会", edition=3), z=named("某讲座"), x=named("某论坛"))
    assert invoke("diff", old, new).stdout.splitlines() == [
        "@ y.txt",
        "+ /event/edition  3",
        "@ z.txt",
        "+ /  seminar-record/1 · 某讲座",
    ]
    told = changes(invoke("diff", "--json", old, new).stdout)
    assert [(line["old"], line["new"]) for line in told] == [("a.jsonl:2", "b.jsonl:1"), (None, "b.jsonl:2")]


def test_folders_are_matched_by_the_places_of_their_files(invoke: Invoke) -> None:
    put("old/x.json", named("某论坛"))
    put("old/more/y.json", named("某年会"))
    put("new/x.json", named("某论坛", edition=2))
    put("new/more/y.json", named("某年会"))
    assert invoke("diff", "old", "new").stdout.splitlines() == ["@ x.json", "+ /event/edition  2"]


def test_many_records_are_matched_by_id_even_where_names_would_match_others(invoke: Invoke) -> None:
    old = put_lines("a.jsonl", x=named("某论坛"), y=named("某年会"))
    new = put_lines("b.jsonl", y=named("某论坛"), x=named("某年会"))
    told = changes(invoke("diff", "--json", old, new).stdout)
    assert [(line["old"], line["new"]) for line in told] == [
        ("a.jsonl:1", "b.jsonl:2"),
        ("a.jsonl:2", "b.jsonl:1"),
    ]


def test_lines_of_files_in_folders_are_matched_by_id_as_those_of_files_are(invoke: Invoke) -> None:
    for folder in ("f1", "f2"):
        Path(folder).mkdir()
    old = put_lines("f1/x.jsonl", p=named("某论坛"), q=named("某年会"))
    new = put_lines("f2/x.jsonl", q=named("某论坛"), p=named("某年会"))
    files, folders = invoke("diff", "--json", old, new), invoke("diff", "--json", "f1", "f2")
    assert (folders.exit_code, folders.stdout) == (files.exit_code, files.stdout)
    assert len(changes(folders.stdout)) == 2


def test_records_without_an_id_are_matched_by_address_name_and_day(invoke: Invoke) -> None:
    address = "https://example.org/1"
    old = put("a.jsonl", named("某论坛", url=address), named("某年会"), named("某讲座"))
    new = put("b.jsonl", named("某讲座", edition=1), named("第二届治理论坛", url=address), named("某年会"))
    told = changes(invoke("diff", "--json", old, new).stdout)
    assert [(line["old"], line["new"]) for line in told] == [
        ("a.jsonl:1", "b.jsonl:2"),
        ("a.jsonl:3", "b.jsonl:1"),
    ]


def test_in_order_the_first_goes_with_the_first(invoke: Invoke) -> None:
    old, new = put("a.jsonl", named("甲"), named("乙")), put("b.jsonl", named("乙"), named("甲"), named("丙"))
    assert invoke("diff", old, new).stdout.splitlines() == ["@ 丙", "+ /  seminar-record/1 · 丙"]
    assert len(changes(invoke("diff", "--json", "--in-order", old, new).stdout)) == 3


def test_a_report_is_read_and_standard_input_taken(invoke: Invoke, report: Path) -> None:
    record = invoke("parse", report).stdout
    assert invoke("diff", report, "-", stdin=record).exit_code == 0
    changed = record.replace("党组书记", "局长")
    assert "  + 局长\n" in invoke("diff", report, "-", stdin=changed).stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no such file"),
        ("{", "line 1"),
        ('{"schema": "seminar-record/1", "event": {"mood": 1}}', "is no known key"),
    ],
)
def test_a_side_that_cannot_be_read_is_exit_code_2(invoke: Invoke, content: str | None, told: str) -> None:
    if content is not None:
        Path("bad.json").write_text(content, "utf-8")
    result = invoke("diff", put("a.json", FORUM), "bad.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("seminar-record: bad.json: ")
    assert told in result.stderr


def test_a_side_whose_library_is_missing_is_exit_code_2(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    Path("a.parquet").write_bytes(b"PAR1")
    result = invoke("diff", "a.parquet", put("a.json", FORUM))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("seminar-record: a.parquet: needs pyarrow")


def test_a_report_of_no_event_cannot_be_compared(invoke: Invoke) -> None:
    Path("dull.txt").write_text("今天天气很好。", "utf-8")
    result = invoke("--errors", "json", "diff", put("a.json", FORUM), "dull.txt")
    assert result.exit_code == 2
    assert json.loads(result.stderr)["error"]["kind"] == "no-event"


def test_verbose_counts(invoke: Invoke) -> None:
    assert (
        invoke("diff", "-v", put("a.json", FORUM), put("b.json", CORRECTED)).stderr
        == "1 of 1 records differ\n"
    )
