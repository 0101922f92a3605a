"""`seminar-record evaluate`: our own answers or another system's, as a table or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seminar_record import load_dataset, to_json

from .conftest import Invoke

SEED = load_dataset()[0]
LABELS: dict[str, Any] = {"kind": "report", "city": ["沈阳"], "venue": ["别处"], "attendance": 110}


@pytest.fixture
def corpus(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "a.gold.json").write_text(json.dumps(LABELS), "utf-8")
    (folder / "b.txt").write_text("今天天气很好。", "utf-8")
    (folder / "b.gold.json").write_text('{"kind": "other", "source": null}', "utf-8")
    return folder


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "a.json").write_text(to_json(SEED), "utf-8")
    (folder / "b.json").write_text("null", "utf-8")
    return folder


def figures(invoke: Invoke, *arguments: object) -> dict[str, Any]:
    result = invoke("evaluate", "--json", "--samples", 40, *arguments)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_answers_of_another_system_are_read_from_a_folder(
    invoke: Invoke, corpus: Path, answers: Path
) -> None:
    told = figures(invoke, "--gold", corpus, "--predictions", answers)
    assert told["kinds"]["city"] == [1.0, 1.0, 1.0, 1]
    assert told["kinds"]["venue"] == [0.0, 0.0, 0.0, 1]
    assert told["detect"] == [2, 2]
    assert told["perfect"] == 1
    assert told["errors"]["a"]["missed"] == ["venue · 别处"]
    assert told["intervals"].keys() == {"micro_f1", "macro_f1", "detected"}


def test_answers_are_read_from_json_lines_as_parse_writes_them_too(
    invoke: Invoke, corpus: Path, tmp_path: Path
) -> None:
    invoke("parse", corpus, "-o", "out.jsonl")
    told = figures(invoke, "--gold", corpus, "--predictions", "out.jsonl")
    assert told == figures(invoke, "--gold", corpus)
    invoke("parse", "--full", corpus, "-o", "full.jsonl")
    assert told == figures(invoke, "--gold", corpus, "--predictions", "full.jsonl")


def test_several_folders_are_one_corpus(invoke: Invoke, corpus: Path, answers: Path) -> None:
    assert figures(invoke, "--gold", corpus, "--gold", corpus, "--predictions", answers)["documents"] == 4


def test_the_table_has_a_line_a_kind_and_the_sums(invoke: Invoke, corpus: Path, answers: Path) -> None:
    page = invoke("evaluate", "--gold", corpus, "--predictions", answers).stdout
    rows = {line.split()[0]: line.split()[1:] for line in page.splitlines() if line.strip()}
    assert rows["city"] == ["1.000", "1.000", "1.000", "1"]
    assert rows["venue"] == ["0.000", "0.000", "0.000", "1"]
    assert "all (micro)" in page
    assert "event or none told right: 2 of 2" in page
    assert "95 % interval of micro_f1" in page


def test_errors_are_listed_document_by_document(invoke: Invoke, corpus: Path, answers: Path) -> None:
    page = invoke("evaluate", "--gold", corpus, "--predictions", answers, "--errors").stdout
    assert "a: missed   venue · 别处\n" in page
    assert "a: spurious venue · 沈阳市华易公益基金会\n" in page


def test_the_same_seed_gives_the_same_page(invoke: Invoke, corpus: Path, answers: Path) -> None:
    call = ("evaluate", "--gold", corpus, "--predictions", answers, "--seed", 3)
    assert invoke(*call).stdout == invoke(*call).stdout


def test_a_document_without_an_answer_is_told_and_fails_the_run(
    invoke: Invoke, corpus: Path, answers: Path
) -> None:
    (answers / "b.json").unlink()
    result = invoke("evaluate", "--gold", corpus, "--predictions", answers)
    assert result.exit_code == 1
    assert result.stderr == "seminar-record: 1 documents have no answer: b\n"


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("corpus/a.gold.json", "{", "a: is not JSON"),
        ("answers/a.json", "{", "answers/a.json: "),
        ("answers/a.json", "[]", "answers/a.json: is no record"),
        ("answers/a.json", '{"event": {"talks": [{}]}}', "a: the key 'title' is missing"),
    ],
)
def test_a_broken_file_is_one_line_on_stderr(
    invoke: Invoke, corpus: Path, answers: Path, tmp_path: Path, path: str, content: str, told: str
) -> None:
    (tmp_path / path).write_text(content)
    result = invoke("evaluate", "--gold", corpus, "--predictions", answers)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert told in result.stderr


def test_lines_that_name_no_input_are_refused(invoke: Invoke, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text("\n" + to_json(SEED, indent=None) + "\n")
    result = invoke("evaluate", "--gold", corpus, "--predictions", "lines.jsonl")
    assert "lines.jsonl: line 2: names no input" in result.stderr


def test_a_folder_without_gold_is_an_error(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("evaluate", "--gold", tmp_path)
    assert (result.exit_code, result.stderr) == (1, f"seminar-record: {tmp_path}: holds no .gold.json file\n")


def test_a_report_that_is_not_there_is_an_error(invoke: Invoke, corpus: Path) -> None:
    (corpus / "a.txt").unlink()
    assert "a.txt: there is no such file" in invoke("evaluate", "--gold", corpus).stderr
