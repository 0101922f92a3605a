"""`seminar-record parse` with many inputs: JSON Lines, folders like the first, several processes, going on later."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any

import pytest

from seminar_record import parse
from seminar_record.cli.full import plain_record
from seminar_record.formats import jsonl

from .conftest import COMMAND, Invoke


def lines(text: str | bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_folder_gives_one_line_an_input_in_order_of_name(invoke: Invoke, reports: Path, text: str) -> None:
    result = invoke("parse", reports)
    assert lines(result.stdout) == [
        {"input": f"{reports}/a.txt", "record": plain_record(parse(text).record)},
        {"input": f"{reports}/c.txt", "error": {"kind": "empty", "message": "is empty"}},
        {
            "input": f"{reports}/d.txt",
            "error": {"kind": "not-text", "message": "is a PNG picture, not a text"},
        },
        {"input": f"{reports}/more/b.txt", "record": None},
    ]


def test_failed_inputs_are_told_on_stderr_and_by_the_exit_code(invoke: Invoke, reports: Path) -> None:
    result = invoke("parse", reports)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"seminar-record: {reports}/c.txt: is empty",
        f"seminar-record: {reports}/d.txt: is a PNG picture, not a text",
        "2 of 4 inputs failed",
    ]


def test_quiet_tells_errors_only_and_verbose_every_input(invoke: Invoke, reports: Path) -> None:
    assert len(invoke("parse", "-q", reports).stderr.splitlines()) == 2
    assert f"{reports}/more/b.txt: no event" in invoke("parse", "-v", reports).stderr


def test_several_processes_change_nothing(invoke: Invoke, reports: Path) -> None:
    assert invoke("parse", reports, "--jobs", 2).stdout == invoke("parse", reports).stdout


def test_a_pattern_names_its_files_and_a_second_input_makes_lines(invoke: Invoke, reports: Path) -> None:
    named = [line["input"] for line in lines(invoke("parse", f"{reports}/**/[ab].txt").stdout)]
    assert named == [f"{reports}/a.txt", f"{reports}/more/b.txt"]
    twice = [line["input"] for line in lines(invoke("parse", reports / "a.txt", "-", stdin="今天").stdout)]
    assert twice == [f"{reports}/a.txt", "-"]


def test_pattern_says_which_files_of_a_folder_are_reports(invoke: Invoke, reports: Path) -> None:
    assert [
        Path(line["input"]).name for line in lines(invoke("parse", reports, "--pattern", "*.md").stdout)
    ] == ["notes.md"]


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("hollow", "holds no file that matches *.txt, *.htm, *.html, *.shtml, *.xhtml"),
        ("x*.txt", "matches no file"),
    ],
)
def test_nothing_found_is_an_error(invoke: Invoke, tmp_path: Path, argument: str, told: str) -> None:
    (tmp_path / "hollow").mkdir()
    result = invoke("parse", argument)
    assert (result.exit_code, result.stderr) == (1, f"seminar-record: {argument}: {told}\n")


def test_full_lines_carry_evidence_beside_the_input(invoke: Invoke, reports: Path) -> None:
    first = lines(invoke("parse", "--full", reports).stdout)[0]
    assert list(first) == ["input", "record", "evidence", "diagnostics", "coverage"]


def test_a_line_never_holds_a_character_that_some_readers_end_lines_at(invoke: Invoke, reports: Path) -> None:
    (reports / "odd\u2028name.txt").write_text("今天", "utf-8")
    out = invoke("parse", reports).stdout
    assert not {"\x85", "\u2028", "\u2029"} & set(out)
    assert f"{reports}/odd\u2028name.txt" in {line["input"] for line in lines(out)}


def test_a_file_name_that_is_not_utf8_is_read_and_told(invoke: Invoke, reports: Path, text: str) -> None:
    folder = Path(os.fsdecode(os.fsencode(reports) + b"/\xff"))
    folder.mkdir()
    (folder / "e.txt").write_text(text, "utf-8")
    last = lines(invoke("parse", reports).stdout)[-1]
    assert last["input"] == f"{reports}/\ufffd/e.txt"
    assert last["record"] is not None


def test_to_gathers_the_records_in_one_file_of_the_format(
    invoke: Invoke, reports: Path, tmp_path: Path, text: str
) -> None:
    result = invoke("parse", reports, "--to", "jsonl", "-o", "all.jsonl")
    assert result.exit_code == 1
    assert jsonl.loads((tmp_path / "all.jsonl").read_text("utf-8")) == (parse(text).record,)


def test_a_folder_as_output_mirrors_the_inputs(invoke: Invoke, reports: Path, tmp_path: Path) -> None:
    result = invoke("parse", reports, "-o", "out/")
    out = tmp_path / "out"
    assert (result.exit_code, result.stdout) == (1, "")
    found = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert found == ["_errors.jsonl", "a.json", "more/b.json"]
    assert (out / "a.json").read_text("utf-8") == invoke("parse", reports / "a.txt").stdout
    assert (out / "more/b.json").read_text("utf-8") == "null\n"
    assert [Path(line["input"]).name for line in lines((out / "_errors.jsonl").read_text("utf-8"))] == [
        "c.txt",
        "d.txt",
    ]


def test_a_mirror_is_resumed_where_files_are_missing(
    invoke: Invoke, reports: Path, tmp_path: Path, text: str
) -> None:
    invoke("parse", reports, "-o", "out/")
    (tmp_path / "out/a.json").write_text("kept")
    for name in ("c.txt", "d.txt"):
        (reports / name).write_text(text, "utf-8")
    assert invoke("parse", reports, "-o", "out/", "--resume").exit_code == 0
    assert (tmp_path / "out/a.json").read_text() == "kept"
    assert (tmp_path / "out/c.json").exists()
    assert not (tmp_path / "out/_errors.jsonl").exists()


def test_two_inputs_for_one_output_are_refused_before_anything_is_written(
    invoke: Invoke, reports: Path, tmp_path: Path
) -> None:
    result = invoke("parse", reports / "a.txt", reports / "a.md", reports / "more" / "a.txt", "-o", "out/")
    assert result.exit_code == 1
    assert "would be written to" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_unfinished_line_file_is_gone_on_with_and_ends_like_an_unbroken_run(
    invoke: Invoke, reports: Path, tmp_path: Path
) -> None:
    invoke("parse", reports, "-o", "whole.jsonl")
    whole = (tmp_path / "whole.jsonl").read_bytes()
    for cut in (0, 1, whole.index(b"\n"), whole.index(b"\n") + 1, len(whole) - 1, len(whole)):
        (tmp_path / "out.jsonl.part").write_bytes(whole[:cut])
        assert invoke("parse", reports, "-o", "out.jsonl", "--resume").exit_code == 1
        assert (tmp_path / "out.jsonl").read_bytes() == whole
        assert not (tmp_path / "out.jsonl.part").exists()
        (tmp_path / "out.jsonl").unlink()


def test_a_finished_line_file_grows_by_the_new_inputs_only(
    invoke: Invoke, reports: Path, tmp_path: Path, text: str
) -> None:
    invoke("parse", reports, "-o", "out.jsonl")
    before = (tmp_path / "out.jsonl").read_bytes()
    (reports / "aa.txt").write_text(text, "utf-8")
    invoke("parse", reports, "-o", "out.jsonl", "--resume")
    after = (tmp_path / "out.jsonl").read_bytes()
    assert after.startswith(before)
    assert [line["input"] for line in lines(after[len(before) :])] == [f"{reports}/aa.txt"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"schema": "seminar-record/1"}\n', "line 1 was not written by this command"),
        (b"[]\n", "line 1 was not written by this command"),
        (
            b'{"input": "x", "record": null, "evidence": []}\n',
            "line 1 was written with other options (--full)",
        ),
    ],
)
def test_a_file_of_something_else_is_not_gone_on_with(
    invoke: Invoke, reports: Path, tmp_path: Path, line: bytes, told: str
) -> None:
    (tmp_path / "out.jsonl.part").write_bytes(line)
    result = invoke("parse", reports, "-o", "out.jsonl", "--resume")
    assert result.exit_code == 1
    assert told in result.stderr
    assert (tmp_path / "out.jsonl.part").read_bytes() == line


def test_progress_is_drawn_on_a_terminal_and_standard_output_stays_clean(reports: Path) -> None:
    master, slave = pty.openpty()
    command = [*COMMAND, "parse", str(reports)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=slave,
        timeout=60,
        check=False,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(slave)
    drawn = os.read(master, 1 << 16).decode("utf-8", "replace")
    os.close(master)
    assert "4/4" in drawn
    assert len(lines(done.stdout)) == 4


def test_progress_is_silent_in_a_pipe(invoke: Invoke, reports: Path) -> None:
    assert "/4" not in invoke("parse", reports).stderr
