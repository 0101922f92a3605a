"""`show` and `explain`, and the languages: what a person reads."""

from __future__ import annotations

import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from seminar_record import (
    Credit,
    Event,
    Image,
    PartialDate,
    Participation,
    Person,
    Record,
    Session,
    Source,
    Statement,
    Talk,
    load_dataset,
    parse,
    to_json,
)
from seminar_record.cli import messages
from seminar_record.cli.view import summary
from seminar_record.evidence import leaves

from .conftest import Invoke, Run

SEED = load_dataset()[0]
TANGLED = Record(
    event=Event(
        edition=3,
        start=PartialDate(year=2023, month=8),
        end=PartialDate(year=2023, month=9),
        talks=(Talk(title="没有人认领的题目"),),
        sessions=(
            Session(
                name="上半场",
                participations=(
                    Participation(role="moderator", person=Person(name="周明", titles=("教授", "博士"))),
                ),
            ),
        ),
        statements=(Statement(speaker=Person(name="周明"), verb="指出", text="多走动,多看看。" * 20),),
    ),
    source=Source(
        credits=(Credit(role="reviewer", name="吴晓"),),
        images=(Image(caption="会场", credits=(Credit(role="photographer", name="郑兰"),)),),
    ),
)
LONG = Record(event=Event(talks=(Talk(title="很长的题目" * 40, speakers=(Person(name="某" * 40),)),)))


def drawn(record: Record, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, markup=False, emoji=False).print(
        summary(record, width), crop=False
    )
    return out.getvalue()


def told(record: Record) -> Iterator[str]:
    """What a summary has to hold of a record: every string that is no word of a vocabulary, white space aside."""
    words = re.compile(r"/(role|kind|bound)$|/attendance/wording$|/(organizers|participations)/\d+/wording$")
    for path, value in leaves(record):
        if isinstance(value, str) and not words.search(path):
            yield value


@pytest.mark.parametrize("record", [SEED, TANGLED, LONG], ids=["seed", "tangled", "long"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_summary_keeps_its_width_and_holds_every_value(record: Record, width: int) -> None:
    page = drawn(record, width)
    wide = [line for line in page.splitlines() if cell_len(line.rstrip()) > width]
    assert [line for line in wide if "https://" not in line] == []
    if record is not LONG or width < 100:  # side by side, two wrapped columns cannot be read as one string
        packed = "".join(page.split())
        assert [value for value in told(record) if "".join(value.split()) not in packed] == []


def test_an_address_stays_in_one_piece_however_narrow_the_terminal() -> None:
    assert SEED.source is not None
    assert SEED.source.url is not None
    assert SEED.source.url in drawn(SEED, 40)


@given(text=st.text(st.characters(categories=["Cc", "Lo", "Zs"]), min_size=1))
def test_a_summary_steers_no_terminal(text: str) -> None:
    name = f"某{text.replace(chr(0), '')}会"
    page = drawn(Record(event=Event(name=name, groups=(name,))), 60)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", page)


def test_show_reads_a_report_or_records_alike(invoke: Invoke, report: Path, tmp_path: Path) -> None:
    record = parse(report.read_text("utf-8")).record
    assert record is not None
    (tmp_path / "r.json").write_text(to_json(record), "utf-8")
    wanted = invoke("show", "r.json").stdout
    assert wanted.strip()
    assert invoke("show", report).stdout == wanted
    assert invoke("show", "-", stdin=report.read_bytes()).stdout == wanted
    assert invoke("show", "-", stdin=to_json(record)).stdout == wanted


def test_show_in_a_pipe_has_no_colours_and_no_blanks_at_the_end_of_lines(run: Run, report: Path) -> None:
    out = run("show", report).stdout.decode()
    assert "\x1b" not in out
    assert not re.search(r"[ \t]$", out, re.MULTILINE)


def test_colours_come_when_forced_and_go_with_no_color(run: Run, report: Path) -> None:
    assert b"\x1b[32m" in run("show", report, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert b"\x1b[32m" not in run("show", report, FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="1").stdout


def test_show_of_several_records_draws_a_line_between_them(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text(
        f"{to_json(SEED, indent=None)}\n{to_json(TANGLED, indent=None)}\n", "utf-8"
    )
    page = invoke("show", "two.jsonl").stdout
    assert page.count("─" * 60) == 1
    assert "没有人认领的题目" in page


def test_show_of_no_event_says_so(invoke: Invoke) -> None:
    result = invoke("show", "-", stdin="今天天气很好。")
    assert (result.exit_code, result.stdout) == (0, "no event\n")


@pytest.mark.parametrize("command", ["show", "explain"])
def test_show_and_explain_want_a_file(invoke: Invoke, tmp_path: Path, command: str) -> None:
    (tmp_path / "folder").mkdir()
    for name, said in (
        ("folder", "is a folder, and a file is wanted"),
        ("none.txt", "there is no such file"),
    ):
        result = invoke(command, name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"seminar-record: {name}: {said}\n"


def test_show_of_a_broken_record_says_what_is_wrong(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"schema":"seminar-record/1","event":{"name":"","edition":0}}')
    result = invoke("show", "r.json")
    assert result.exit_code == 1
    assert "and 1 more" in result.stderr


def test_a_file_whose_library_is_missing_is_a_failed_input_however_it_is_shown(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (tmp_path / "a.json").write_text(to_json(SEED), "utf-8")
    told = "seminar-record: a.parquet: needs pyarrow: pip install 'seminar-record[arrow]'\n"
    for arguments in (["a.parquet"], ["a.parquet", "a.json", "-o", "pages/"], ["a.parquet", "-o", "a.html"]):
        result = invoke("show", *arguments)
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {"a.html", "index.html"}


def test_show_reads_a_folder_of_tables_as_one_input(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(to_json(SEED), "utf-8")
    invoke("convert", "r.json", "tables/")
    assert invoke("show", "tables").stdout == invoke("show", "r.json").stdout


def test_explain_tells_zones_facts_diagnostics_and_what_was_left(invoke: Invoke, report: Path) -> None:
    result = parse(report.read_text("utf-8"))
    page = invoke("explain", report).stdout
    packed = "".join(page.split())
    assert re.findall(r"^\w[\w ]+$", page, re.MULTILINE)[:1] == ["Zones"]
    for heading in ("Facts", "Diagnostics", "Sentences left unread"):
        assert f"\n{heading}\n" in page
    assert all(zone.zone in packed for zone in result.coverage.zones)
    assert all(diagnostic.code in page for diagnostic in result.diagnostics)
    assert len(result.evidence) > 0


@pytest.mark.parametrize("columns", ["60", "200"])
def test_explain_of_one_value_tells_its_words_its_place_and_its_rule(
    invoke: Invoke, report: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = report.read_text("utf-8")
    evidence = parse(text).evidence[0]
    page = "".join(invoke("explain", "--path", evidence.path, report).stdout.split())
    line = text[: evidence.spans[0].start].count("\n") + 1
    assert "".join(evidence.rule.split()) in page
    assert f"{line}:" in page
    assert "".join(evidence.spans[0].quote.split()) in page
    assert "".join(evidence.path.split()) in page


def test_explain_of_no_event_tells_why(invoke: Invoke) -> None:
    assert "no-event" in invoke("explain", "-", stdin="今天天气很好。").stdout


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def keys(language: str) -> dict[str, str]:
    path = Path(messages.__file__).with_name(f"{language}.toml")
    tables = tomllib.loads(path.read_text("utf-8"))
    return {f"{table}.{name}": text for table, words in tables.items() for name, text in words.items()}


def test_every_message_is_there_in_both_languages_with_the_same_holes() -> None:
    english, chinese = keys("en"), keys("zh")
    assert english.keys() == chinese.keys()
    told = [key for key in english if not key.startswith("help.")]
    assert [key for key in told if holes(english[key]) != holes(chinese[key])] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_two_labels_of_a_summary_are_the_same(language: str) -> None:
    tables = {"show", "organizer", "role", "credit"}
    labels = [text for key, text in keys(language).items() if key.partition(".")[0] in tables]
    assert sorted(labels) == sorted(set(labels))


def test_every_message_is_used_and_every_used_message_is_there() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(messages.__file__).parents[1].glob("*.py"))
    used = set(re.findall(r'say\(\s*"([a-z]+\.\w+)"', code)) | set(
        re.findall(r'"([a-z]+\.[a-z_]+)" if ', code)
    )
    assert used - keys("en").keys() == set()


@pytest.mark.parametrize(
    ("environment", "told_in"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "zh_TW.Big5", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "zh:en", "LC_ALL": "en_US.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_locale(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], told_in: str
) -> None:
    monkeypatch.delenv("LC_ALL")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert messages.language() == told_in


def test_messages_and_help_come_in_chinese(run: Run) -> None:
    done = run("parse", "none.txt", LC_ALL="zh_CN.UTF-8")
    assert (done.returncode, done.stderr.decode()) == (1, "seminar-record: none.txt: 没有这个文件\n")
    assert "读取报道" in run("parse", "--help", LC_ALL="zh_CN.UTF-8").stdout.decode()
