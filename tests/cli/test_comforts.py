"""What a person expects of any command: help that fits the terminal, colours on demand, errors for machines, completion."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from rich.cells import cell_len

from seminar_record import formats, load_dataset
from seminar_record.cli.app import app
from seminar_record.cli.help import first_sentence, wrapped
from seminar_record.cli.messages.build import CATALOGUE, compiled, entries
from seminar_record.cli.options import REPORTS

from .conftest import COMMAND, Invoke, Run

COMMANDS = sorted(app.commands)
CHINESE = {"LC_ALL": "zh_CN.UTF-8"}
EACH = pytest.mark.parametrize("command", COMMANDS)


def completions(*typed: str) -> list[tuple[str, str]]:
    """What the shell is told: the word and its kind."""
    shell = ShellComplete(app, {}, "seminar-record", "_SEMINAR_RECORD_COMPLETE")
    *before, last = typed
    return [(found.value, found.type) for found in shell.get_completions(list(before), last)]


# Help


@EACH
def test_every_command_shows_how_it_is_called(invoke: Invoke, command: str) -> None:
    assert re.search(
        rf"^ .*seminar-record {command}", invoke(command, "--help").stdout.split("Options:")[1], re.MULTILINE
    )


@EACH
def test_examples_name_options_and_formats_that_there_are(invoke: Invoke, command: str) -> None:
    calls = re.findall(
        r"seminar-record ([a-z]+)( [^|>\n]*)?", invoke(command, "--help").stdout.split("Options:")[1]
    )
    assert calls
    for name, rest in calls:
        known = {option for parameter in app.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) <= known
        named = re.findall(r"--to (\S+)", rest) + (rest.split()[:1] if name == "formats" else [])
        assert set(named) <= set(formats.names())


@EACH
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_help_fits_the_terminal_but_for_lines_to_copy(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, command: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for line in invoke(command, "--help").stdout.splitlines():
        assert cell_len(line) <= min(columns, 100) or "seminar-record" in line or len(line.split()) == 1


@pytest.fixture(scope="module")
def chinese() -> str:
    """The help of every command in Chinese at 50 columns, told by one process."""
    program = (
        "from click.testing import CliRunner; from seminar_record.cli.app import app\n"
        "for name in [[], *([name] for name in app.commands)]:\n"
        "    print(CliRunner().invoke(app, [*name, '--help'], prog_name='seminar-record').output)\n"
    )
    environment = {**os.environ, **CHINESE, "COLUMNS": "50", "LANGUAGE": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, timeout=60, env=environment
    )
    return done.stdout.decode()


def test_chinese_help_fits_the_terminal_too(chinese: str) -> None:
    assert [
        line for line in chinese.splitlines() if cell_len(line) > 50 and "seminar-record" not in line
    ] == []


def test_chinese_help_is_chinese_throughout(chinese: str) -> None:
    assert {"选项:", "命令:"} <= set(chinese.splitlines())
    for english in ("Usage:", "Options:", "Commands:", "Show this message", "Examples:", "default:"):
        assert english not in chinese


@EACH
def test_the_list_of_commands_tells_what_each_does_in_a_whole_sentence(invoke: Invoke, command: str) -> None:
    sentence = first_sentence(app.commands[command].help or "")
    assert "..." not in sentence
    assert "".join(sentence.split()) in "".join(invoke("--help").stdout.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五", 6, ["一二三", "四五"]),
        ("一二三，四", 6, ["一二", "三，四"]),
        ("用 JSON 写", 8, ["用 JSON", "写"]),
        ("ab cd", 2, ["ab", "cd"]),
        ("  ", 9, []),
    ],
)
def test_lines_are_counted_in_columns(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("arguments", [["dataset"], ["formats"]])
def test_lists_fit_the_terminal_and_lose_nothing(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, arguments: list[str], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = invoke(*arguments).stdout.splitlines()
    assert max(map(cell_len, lines)) <= columns
    names = load_dataset().ids if arguments == ["dataset"] else formats.names()
    assert set(names) <= {line.split()[0] for line in lines if line.strip()}


# Languages


def test_wrong_calls_are_told_in_chinese(run: Run) -> None:
    for arguments, told in (
        (("parse",), "缺少参数"),
        (("parse", "x", "--joobs", "2"), "没有选项 '--joobs'"),
        (("nothing",), "没有命令 'nothing'"),
        (("parse", "x", "-j", "0"), "不在 1<=x<=256 范围内"),
        (("parse", "x", "-j"), "选项 '-j' 需要 1 个值"),
        (("schema", "x"), "多余的参数"),
    ):
        done = run(*arguments, **CHINESE)
        assert done.returncode == 2
        assert told in done.stderr.decode()
        assert "Error" not in done.stderr.decode()


def test_the_catalogue_of_click_s_messages_is_what_its_source_makes() -> None:
    assert CATALOGUE.read_bytes() == compiled(entries())


def test_a_translation_has_the_holes_of_its_message() -> None:
    for message, translation in entries().items():
        if message:
            assert set(re.findall(r"{.*?}", translation)) <= set(re.findall(r"{.*?}", message))


# Colours


@pytest.fixture
def coloured(report: Path) -> list[str]:
    """A run that has something to colour."""
    return ["parse", str(report), "none.txt"]


def test_colours_are_off_in_pipes_and_on_when_asked_for(invoke: Invoke, coloured: list[str]) -> None:
    assert "\x1b[" not in invoke(*coloured).stderr
    assert "\x1b[31m" in invoke(*coloured, "--color", "always").stderr
    assert "\x1b[31m" in invoke("--color=always", *coloured).stderr
    assert "\x1b[" not in invoke("--color=always", *coloured, "--color=never").stderr


def test_pages_are_coloured_when_asked_for(invoke: Invoke, report: Path) -> None:
    assert "\x1b[" not in invoke("show", report).stdout
    assert "\x1b[1" in invoke("show", report, "--color", "always").stdout
    assert "\x1b[" not in invoke("formats", "--color", "never").stdout


def test_no_color_counts_on_a_terminal_unless_color_says_more(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, coloured: list[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in invoke(*coloured).stderr
    assert "\x1b[31m" in invoke(*coloured, "--color", "always").stderr


# Errors for machines


def told(stderr: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stderr.splitlines()]


def test_each_failed_input_is_a_line_of_json_and_so_is_each_note(invoke: Invoke, reports: Path) -> None:
    result = invoke("parse", reports, "--errors", "json")
    assert result.exit_code == 1
    assert told(result.stderr) == [
        {"input": f"{reports}/c.txt", "error": {"kind": "empty", "message": "is empty"}},
        {
            "input": f"{reports}/d.txt",
            "error": {"kind": "not-text", "message": "is a PNG picture, not a text"},
        },
        {"note": "2 of 4 inputs failed"},
    ]
    assert [
        line for line in told(invoke("parse", reports, "-q", "--errors", "json").stderr) if "note" in line
    ] == []


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (["--errors", "json", "show", "none.txt"], 1, "not-found"),
        (["validate", "none.json", "--errors=json"], 1, "not-found"),
        (["parse", "--errors", "json"], 2, "usage"),
        (["parse", "x", "--nothing", "--errors", "json"], 2, "usage"),
        (["--errors=json", "nothing"], 2, "usage"),
        (["--nothing", "--errors=json"], 2, "usage"),
        (["--errors", "json", "convert", "a.json", "b.odd"], 2, "usage"),
        (["--errors", "json", "evaluate", "--gold", "."], 1, "nothing-found"),
    ],
)
def test_whatever_ends_a_run_is_one_line_of_json(
    invoke: Invoke, arguments: list[str], code: int, kind: str
) -> None:
    result = invoke(*arguments)
    assert result.exit_code == code
    error = next(line["error"] for line in told(result.stderr) if "error" in line)
    assert isinstance(error, dict)
    assert error.keys() == {"kind", "message"}
    assert error["kind"] == kind


def test_words_after_two_dashes_are_inputs(invoke: Invoke) -> None:
    result = invoke("parse", "--", "--errors=json")
    assert result.stderr == "seminar-record: --errors=json: there is no such file\n"


# Inputs


def test_pages_in_a_folder_are_reports_too(invoke: Invoke, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "b.html").write_text(f"<article><p>{text}</p></article>", "utf-8")
    (folder / "c.shtml").write_text("<p>今天天气很好。</p>", "utf-8")
    (folder / "d.css").write_text("p {}", "utf-8")
    named = [Path(json.loads(line)["input"]).name for line in invoke("parse", folder).stdout.splitlines()]
    assert named == ["a.txt", "b.html", "c.shtml"]
    only = invoke("parse", folder, "--pattern", "*.css", "--pattern", "*.txt").stdout.splitlines()
    assert [Path(json.loads(line)["input"]).name for line in only] == ["a.txt", "d.css"]


def test_every_pattern_of_reports_is_one_that_is_read() -> None:
    assert set(REPORTS) == {"*.txt", "*.html", "*.htm", "*.shtml", "*.xhtml"}


# Completion


def test_shells_complete_commands_options_and_formats() -> None:
    assert ("merge", "plain") in completions("me")
    assert ("--resume", "plain") in completions("parse", "--re")
    assert completions("parse", "--to", "json") == [
        (name, "plain") for name in formats.names() if name.startswith("json")
    ]
    assert completions("parse", "--color", "a") == [("auto", "plain"), ("always", "plain")]


@pytest.mark.parametrize(
    "typed",
    [
        ["parse", "rep"],
        ["parse", "a.txt", "-o", "rep"],
        ["convert", "rep"],
        ["show", "rep"],
        ["explain", "rep"],
        ["validate", "rep"],
        ["diff", "a.json", "rep"],
        ["merge", "rep"],
        ["picture", "agenda", "rep"],
    ],
)
def test_shells_complete_files_where_files_are_named(typed: list[str]) -> None:
    assert completions(*typed) == [("rep", "file")]


def test_bash_completes_through_the_script(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("seminar-record")
    if not script.exists():
        pytest.skip("the command is not installed as a script here")
    environment = {
        **os.environ,
        "_SEMINAR_RECORD_COMPLETE": "bash_complete",
        "COMP_WORDS": "seminar-record parse --to js",
        "COMP_CWORD": "3",
    }
    done = subprocess.run([str(script)], env=environment, capture_output=True, timeout=60, check=False)
    assert done.stdout.decode().splitlines() == ["plain,json", "plain,jsonl", "plain,jsonld"]


# Progress


def test_progress_tells_the_time_left(reports: Path) -> None:
    import pty

    master, slave = pty.openpty()
    subprocess.run(
        [*COMMAND, "parse", str(reports), "-o", "out.jsonl"],
        stderr=slave,
        timeout=60,
        check=False,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(slave)
    drawn = os.read(master, 1 << 16).decode("utf-8", "replace")
    os.close(master)
    assert re.search(r"\d:\d\d:\d\d|-:--:--", drawn)


def test_every_command_is_a_click_command_with_both_settings() -> None:
    for command in app.commands.values():
        assert isinstance(command, click.Command)
        names = {name for parameter in command.params for name in parameter.opts}
        assert {"--color", "--errors"} <= names
