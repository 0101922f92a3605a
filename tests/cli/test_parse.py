"""`seminar-record parse` with one input: the record as JSON, and nothing else on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seminar_record import from_json, parse, to_json
from seminar_record.formats import jsonl

from .conftest import Invoke, Run


def test_a_file_gives_its_record_as_json(invoke: Invoke, report: Path, text: str) -> None:
    result = invoke("parse", report)
    assert result.exit_code == 0
    assert from_json(result.stdout) == parse(text).record
    assert result.stderr == ""


def test_the_json_is_laid_out_like_to_json(invoke: Invoke, report: Path, text: str) -> None:
    record = parse(text).record
    assert record is not None
    assert invoke("parse", report).stdout == to_json(record) + "\n"


def test_a_text_without_an_event_gives_null(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "weather.txt").write_text("今天天气很好。", "utf-8")
    result = invoke("parse", "weather.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "null\n", "")


def test_a_dash_is_standard_input(invoke: Invoke, report: Path) -> None:
    assert invoke("parse", "-", stdin=report.read_bytes()).stdout == invoke("parse", report).stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-16-le"])
def test_the_encoding_of_the_file_changes_nothing(
    invoke: Invoke, report: Path, text: str, encoding: str
) -> None:
    wanted = invoke("parse", report).stdout
    report.write_bytes(text.encode(encoding))
    assert invoke("parse", report).stdout == wanted


def test_the_json_is_utf8_whatever_the_locale(run: Run, report: Path, text: str) -> None:
    done = run("parse", report, PYTHONIOENCODING="gbk", LC_ALL="C")
    assert from_json(done.stdout) == parse(text).record


def test_full_adds_evidence_diagnostics_and_coverage(invoke: Invoke, report: Path, text: str) -> None:
    full = json.loads(invoke("parse", "--full", report).stdout)
    result = parse(text)
    assert list(full) == ["record", "evidence", "diagnostics", "coverage"]
    assert len(full["evidence"]) == len(result.evidence) > 0
    assert full["evidence"][0].keys() == {"path", "rule", "inferred", "spans"}
    assert [d["code"] for d in full["diagnostics"]] == [d.code for d in result.diagnostics]
    assert full["coverage"].keys() == {"zones", "used", "unread"}
    for evidence in full["evidence"]:
        for span in evidence["spans"]:
            assert text[span["start"] : span["end"]] == span["quote"]


def test_full_of_no_event_tells_why(invoke: Invoke) -> None:
    full = json.loads(invoke("parse", "--full", "-", stdin="今天天气很好。").stdout)
    assert full["record"] is None
    assert "no-event" in {diagnostic["code"] for diagnostic in full["diagnostics"]}
    assert full["diagnostics"][0].keys() == {"code", "severity", "message", "spans"}


def test_to_writes_another_format(invoke: Invoke, report: Path, text: str) -> None:
    result = invoke("parse", "--to", "jsonl", report)
    assert jsonl.loads(result.stdout) == (parse(text).record,)


def test_the_name_of_the_output_tells_the_format(invoke: Invoke, report: Path, tmp_path: Path) -> None:
    assert invoke("parse", report, "-o", "out.jsonl").exit_code == 0
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1


def test_the_output_file_holds_what_standard_output_would(
    invoke: Invoke, report: Path, tmp_path: Path
) -> None:
    result = invoke("parse", report, "-o", "new/folder/out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "new/folder/out.json").read_text("utf-8") == invoke("parse", report).stdout


def test_no_event_writes_nothing_in_a_format_that_has_no_word_for_it(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("parse", "--to", "jsonl", "-", "-o", "out.jsonl", stdin="今天天气很好。")
    assert result.exit_code == 0
    assert "reports no event" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()


BAD = [
    pytest.param(None, "there is no such file", id="missing"),
    pytest.param(b"", "is empty", id="empty"),
    pytest.param(b"\xef\xbb\xbf \r\n", "is empty", id="blank"),
    pytest.param(b"%PDF-1.7 \xb5\xed\xae\xfb", "is a PDF file, not a text", id="PDF"),
    pytest.param(bytes(range(256)) * 9, "is binary data, not a text", id="binary"),
    pytest.param(b"\xff\xfb\x90\xff" * 99, "is not text in UTF-8, UTF-16, GB18030 or Big5", id="encoding"),
]


@pytest.mark.parametrize(("data", "told"), BAD)
def test_a_bad_input_is_one_line_on_stderr_and_exit_code_1(
    invoke: Invoke, tmp_path: Path, data: bytes | None, told: str
) -> None:
    if data is not None:
        (tmp_path / "bad.txt").write_bytes(data)
    result = invoke("parse", "bad.txt", "-o", "out.json")
    assert result.exit_code == 1
    assert result.stderr == f"seminar-record: bad.txt: {told}\n"
    assert result.stdout == ""
    assert not (tmp_path / "out.json").exists()


def test_a_bad_input_leaves_an_older_output_alone(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    assert invoke("parse", "missing.txt", "-o", "out.json").exit_code == 1
    assert (tmp_path / "out.json").read_text() == "old"


def test_a_file_that_may_not_be_written_is_told(invoke: Invoke, report: Path) -> None:
    result = invoke("parse", report, "-o", "/dev/full")
    assert result.exit_code == 1
    assert result.stderr == "seminar-record: /dev/full: cannot be written: No space left on device\n"


def test_a_name_that_steers_the_terminal_is_told_without_its_power(invoke: Invoke) -> None:
    assert "\x1b" not in invoke("parse", "\x1b[31mred.txt").stderr


def test_a_fault_of_ours_is_one_line_too_and_says_where_only_when_asked(
    invoke: Invoke, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str) -> None:
        raise ZeroDivisionError(len(text))

    monkeypatch.setattr("seminar_record.cli.reports.parse", broken)
    result = invoke("parse", report)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "internal error" in result.stderr
    assert "ZeroDivisionError" in invoke("parse", "-v", report).stderr.splitlines()[-1]


USAGE = [
    pytest.param(["parse"], id="no input"),
    pytest.param(["parse", "report.txt", "--to", "klingon"], id="no such format"),
    pytest.param(["parse", "report.txt", "--full", "--to", "jsonl"], id="full in another format"),
    pytest.param(["parse", "report.txt", "--resume"], id="resume to nowhere"),
    pytest.param(
        ["parse", "report.txt", "report.txt", "--to", "json", "-o", "x.json", "--resume"], id="resume whole"
    ),
    pytest.param(["parse", "report.txt", "-o", "./report.txt"], id="output is input"),
    pytest.param(["parse", "report.txt", "--jobs", "0"], id="no process"),
    pytest.param(["nonsense"], id="no such command"),
]


@pytest.mark.parametrize("arguments", USAGE)
def test_a_wrong_call_exits_with_2_and_changes_no_file(
    invoke: Invoke, report: Path, text: str, arguments: list[str]
) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr or "Usage: " in result.stderr
    assert [path.name for path in report.parent.iterdir()] == ["report.txt"]
    assert report.read_text("utf-8") == text
