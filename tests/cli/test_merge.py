"""`seminar-record merge`: reports of one event become one record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seminar_record import Event, Person, Place, Record, Source, Talk, from_json, parse_date, to_json
from seminar_record.formats import jsonl

from .conftest import Invoke

DAY = parse_date("2023-08-15")
MORNING = Record(
    event=Event(
        name="某论坛", start=DAY, edition=2, talks=(Talk(title="甲", speakers=(Person(name="张三"),)),)
    ),
    source=Source(publisher="江北日报"),
)
EVENING = Record(
    event=Event(name="某论坛", start=DAY, place=Place(city="沈阳"), talks=(Talk(title="甲", kind="report"),)),
    source=Source(publisher="社会工作网"),
)
RIVAL = Record(event=Event(name="治理论坛", start=DAY))
JOINED = Event(
    name="某论坛",
    start=DAY,
    edition=2,
    place=Place(city="沈阳"),
    talks=(Talk(title="甲", kind="report", speakers=(Person(name="张三"),)),),
)


def put(path: str, *records: Record) -> str:
    content = to_json(records[0]) if path.endswith(".json") else jsonl.dumps(records)
    Path(path).write_text(content, "utf-8")
    return path


def test_two_reports_become_one_record(invoke: Invoke) -> None:
    result = invoke("merge", put("a.json", MORNING), put("b.json", EVENING))
    assert (result.exit_code, result.stderr) == (0, "")
    assert from_json(result.stdout) == Record(event=JOINED, source=MORNING.source)


def test_the_records_of_one_file_are_joined_too(invoke: Invoke) -> None:
    result = invoke("merge", "-", stdin=jsonl.dumps((MORNING, EVENING)))
    assert from_json(result.stdout).event == JOINED


def test_the_output_s_name_or_an_option_tells_the_format(invoke: Invoke) -> None:
    files = put("a.json", MORNING), put("b.json", EVENING)
    assert invoke("merge", *files, "-o", "out.jsonl").exit_code == 0
    assert jsonl.loads(Path("out.jsonl").read_text("utf-8"))[0].event == JOINED
    assert invoke("merge", *files, "--to", "markdown").stdout.count("某论坛") >= 1
    assert invoke("merge", *files, "-o", "out.odd").exit_code == 2
    assert not Path("out.odd").exists()


def test_contradictions_are_told_and_the_first_value_stays(invoke: Invoke) -> None:
    result = invoke("merge", put("a.json", MORNING), put("b.json", RIVAL), put("c.json", EVENING))
    assert result.exit_code == 0
    assert result.stderr == (
        "contradiction at /event/name: 某论坛 (a.json, c.json); 治理论坛 (b.json); kept: 某论坛\n"
    )
    assert from_json(result.stdout).event.name == "某论坛"
    assert invoke("merge", "-q", "a.json", "b.json").stderr == ""


def test_full_writes_witnesses_and_conflicts_as_data(invoke: Invoke) -> None:
    files = put("a.json", MORNING), put("b.json", RIVAL), put("c.json", EVENING)
    told = json.loads(invoke("merge", "--full", *files).stdout)
    assert from_json(json.dumps(told["record"])).event == JOINED
    assert told["sources"] == [
        {"input": "a.json", "source": {"publisher": "江北日报"}},
        {"input": "b.json", "source": None},
        {"input": "c.json", "source": {"publisher": "社会工作网"}},
    ]
    witnesses = {witness["path"]: witness["inputs"] for witness in told["witnesses"]}
    assert witnesses["/event/start"] == ["a.json", "b.json", "c.json"]
    assert witnesses["/event/place/city"] == ["c.json"]
    assert told["conflicts"] == [
        {
            "path": "/event/name",
            "kept": "某论坛",
            "said": [
                {"value": "某论坛", "inputs": ["a.json", "c.json"]},
                {"value": "治理论坛", "inputs": ["b.json"]},
            ],
        }
    ]


def test_full_output_can_be_read_as_a_record_again(invoke: Invoke) -> None:
    invoke("merge", "--full", put("a.json", MORNING), put("b.json", EVENING), "-o", "full.json")
    assert invoke("validate", "full.json").exit_code == 0
    assert invoke("diff", "full.json", "-", stdin=invoke("merge", "a.json", "b.json").stdout).exit_code == 0


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (Event(name="某论坛", start=parse_date("2024-08-15")), "by their days: 2023-08-15; 2024-08-15"),
        (Event(name="某论坛", edition=3), "by their numbers in the series: 2; 3"),
        (
            Event(name="图书馆年会"),
            "by their names, and nobody and nothing stands in both: 某论坛; 图书馆年会",
        ),
    ],
)
def test_different_events_are_refused_unless_told(invoke: Invoke, other: Event, told: str) -> None:
    files = put("a.json", MORNING), put("b.json", Record(event=other))
    result = invoke("merge", *files, "-o", "out.json")
    assert result.exit_code == 1
    assert result.stderr.startswith("seminar-record: a.json and b.json tell of different events, ")
    assert told in result.stderr
    assert not Path("out.json").exists()
    assert invoke("merge", *files, "-o", "out.json", "--same-event").exit_code == 0


def test_cities_that_differ_are_refused(invoke: Invoke) -> None:
    other = Record(event=Event(place=Place(city="大连")))
    assert "their cities" in invoke("merge", put("a.json", EVENING), put("b.json", other)).stderr


def test_reports_are_read_first_and_one_of_no_event_is_refused(invoke: Invoke, report: Path) -> None:
    alone = invoke("merge", report, report)
    assert from_json(alone.stdout) == from_json(invoke("parse", report).stdout)
    Path("dull.txt").write_text("今天天气很好。", "utf-8")
    result = invoke("merge", report, "dull.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "dull.txt: reports no event" in result.stderr


def test_nothing_to_join_and_wrong_calls_are_errors(invoke: Invoke) -> None:
    Path("none.jsonl").write_text('{"input": "x", "record": null}\n', "utf-8")
    assert invoke("merge", "none.jsonl").exit_code == 1
    put("a.json", MORNING)
    for where in (["--to", "jsonl"], ["-o", "m.xlsx"]):
        refused = invoke("merge", "--full", "a.json", *where)
        assert refused.exit_code == 2
        assert "--full can only" in refused.stderr
    assert not Path("m.xlsx").exists()
    assert invoke("merge", "--full", "a.json", "-o", "m.full").exit_code == 0
    assert json.loads(Path("m.full").read_text("utf-8")).keys() >= {"record", "witnesses"}
    assert invoke("merge").exit_code == 2


def test_verbose_counts(invoke: Invoke) -> None:
    result = invoke("merge", "-v", put("a.json", MORNING), put("b.json", RIVAL))
    assert result.stderr.splitlines()[-1] == "2 records joined, 1 contradictions"
