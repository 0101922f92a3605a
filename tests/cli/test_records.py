"""`convert`, `validate`, `schema`, `formats`, `dataset`: files of records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seminar_record import formats, from_json, load_dataset, to_json
from seminar_record.formats import jsonl

from .conftest import Invoke

RECORD = load_dataset()[0]
UNKNOWN = '{"schema": "seminar-record/1", "event": {"name": "某论坛", "mood": "good"}}'


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_text(to_json(RECORD), "utf-8")
    return path


def test_convert_rewrites_a_record_as_the_names_tell(invoke: Invoke, record: Path, tmp_path: Path) -> None:
    result = invoke("convert", record, "record.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert jsonl.loads((tmp_path / "record.jsonl").read_text("utf-8")) == (RECORD,)


def test_convert_there_and_back_gives_the_same_file(invoke: Invoke, record: Path, tmp_path: Path) -> None:
    invoke("convert", record, "a.jsonl")
    invoke("convert", "a.jsonl", "b.json")
    assert from_json((tmp_path / "b.json").read_text("utf-8")) == RECORD


def test_convert_gathers_several_files_in_one(invoke: Invoke, record: Path) -> None:
    result = invoke("convert", record, record, "-", "--to", "jsonl")
    assert jsonl.loads(result.stdout) == (RECORD, RECORD)


def test_convert_reads_standard_input(invoke: Invoke, record: Path) -> None:
    for text in (to_json(RECORD), to_json(RECORD, indent=None), "\n" + jsonl.dumps((RECORD,))):
        assert jsonl.loads(invoke("convert", "-", "-", "--to", "jsonl", stdin=text).stdout) == (RECORD,)
    two = jsonl.dumps((RECORD, RECORD))
    assert len(jsonl.loads(invoke("convert", "-", "-", "--to", "jsonl", stdin=two).stdout)) == 2


def test_convert_takes_what_parse_wrote_and_tells_what_it_leaves_out(
    invoke: Invoke, reports: Path, tmp_path: Path
) -> None:
    invoke("parse", reports, "-o", "out.jsonl")
    result = invoke("convert", "out.jsonl", "records.jsonl")
    assert result.stderr == "left out: 3 without an event or failed\n"
    assert len(jsonl.loads((tmp_path / "records.jsonl").read_text("utf-8"))) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "bad.json: line 1"),
        (UNKNOWN, "$.event.mood: is no known key"),
        ('{"schema": "seminar-record/9", "event": {}}', "$.schema: is 'seminar-record/9'"),
    ],
)
def test_convert_refuses_a_broken_file_and_writes_nothing(
    invoke: Invoke, tmp_path: Path, content: str, told: str
) -> None:
    (tmp_path / "bad.json").write_text(content, "utf-8")
    result = invoke("convert", "bad.json", "out.jsonl")
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out.jsonl").exists()


def test_convert_keeps_unknown_keys_when_asked(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "newer.json").write_text(UNKNOWN, "utf-8")
    result = invoke("convert", "--lenient", "newer.json", "-", "--to", "json")
    assert json.loads(result.stdout) == json.loads(UNKNOWN)


def test_convert_asks_for_a_format_that_no_name_tells(invoke: Invoke, record: Path) -> None:
    assert "say --to" in invoke("convert", record, "record.odd").stderr
    assert "say --from" in invoke("convert", "-", "out.json", stdin="no JSON").stderr
    assert invoke("convert", record, "record.odd").exit_code == 2


def test_validate_says_that_sound_files_are_sound(invoke: Invoke, record: Path) -> None:
    result = invoke("validate", record)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 files are sound\n")


def test_validate_lists_every_problem_of_every_file_with_line_and_path(
    invoke: Invoke, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"schema":"seminar-record/1","event":{"edition":0,"name":1}}\n\n{"event":{}}\n'
    )
    (tmp_path / "b.json").write_text("[1,\n 2")
    result = invoke("validate", "a.jsonl", "b.json", "c.json")
    told = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [line.split(": ")[:2] for line in told[:3]] == [
        ["a.jsonl", "line 1, $.event.edition"],
        ["a.jsonl", "line 1, $.event.name"],
        ["a.jsonl", "line 3, $.schema"],
    ] or sorted(line.split(": ")[1] for line in told[:3]) == [
        "line 1, $.event.edition",
        "line 1, $.event.name",
        "line 3, $.schema",
    ]
    assert told[3].startswith("b.json: line 2")
    assert result.stderr.splitlines() == [
        "seminar-record: c.json: there is no such file",
        "3 of 3 files have problems",
    ]


def test_validate_gives_problems_to_machines(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"schema":"seminar-record/1","event":{"name":""}}\n')
    (problem,) = [json.loads(line) for line in invoke("validate", "--json", "a.jsonl").stdout.splitlines()]
    assert problem.keys() == {"file", "line", "path", "message"}
    assert (problem["line"], problem["path"]) == (1, "$.event.name")


def test_validate_takes_what_parse_wrote(invoke: Invoke, reports: Path) -> None:
    invoke("parse", reports, "-o", "out.jsonl")
    result = invoke("validate", "-v", "out.jsonl")
    assert result.exit_code == 0
    assert "1 records, 1 without an event, 2 failed inputs, 0 problems" in result.stderr
    (reports / "full.json").write_text(invoke("parse", "--full", reports / "a.txt").stdout, "utf-8")
    assert invoke("validate", reports / "full.json").exit_code == 0


def test_validate_tells_the_path_inside_of_what_parse_wrote(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text(
        '{"input":"x","record":{"schema":"seminar-record/1","event":{"name":""}}}\n'
    )
    assert "line 1, $.record.event.name" in invoke("validate", "out.jsonl").stdout


def test_schema_prints_the_json_schema(invoke: Invoke) -> None:
    schema = json.loads(invoke("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "seminar-record/1"


def test_formats_lists_every_format(invoke: Invoke) -> None:
    told = invoke("formats").stdout
    assert all(name in told for name in formats.names())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", formats.names())
def test_formats_tells_what_a_format_is_loses_hides_and_needs(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, name: str, language: Any
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    told = "".join(invoke("formats", name).stdout.split())
    about = formats.about(name, language)
    words = [about.summary, *(f"{loss.path}{loss.reason}" for loss in (*about.losses, *about.unseen))]
    assert [word for word in words if "".join(word.split()) not in told] == []
    assert ("seminar-record[" in told) == (about.extra is not None)
    if language == "en":
        assert ("carriesthewholerecord" in told) == about.lossless
        assert ("doesnotcarry:" in told) == bool(about.losses)
        assert ("otherprogramsdonotsee:" in told) == bool(about.unseen)


def test_dataset_lists_sets_and_records(invoke: Invoke) -> None:
    told = invoke("dataset").stdout
    assert "events" in told
    assert all(id_ in told for id_ in load_dataset().ids)


def test_dataset_prints_a_record_its_report_or_all(invoke: Invoke) -> None:
    assert from_json(invoke("dataset", "shenyang-2023").stdout) == RECORD
    assert invoke("dataset", "--report", "shenyang-2023").stdout == load_dataset().report("shenyang-2023")
    assert jsonl.loads(invoke("dataset", "--all", "--to", "jsonl").stdout) == tuple(load_dataset())


@pytest.mark.parametrize(
    "arguments", [["nowhere"], ["--name", "nothing"], ["--to", "klingon", "shenyang-2023"]]
)
def test_dataset_refuses_names_that_it_does_not_have(invoke: Invoke, arguments: list[str]) -> None:
    result = invoke("dataset", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
