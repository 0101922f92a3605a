"""`seminar-record dataset`: both sets, who is shown, and the folder of a publication."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seminar_record import from_json, load_dataset
from seminar_record.cli.dataset import command
from seminar_record.dataset.privacy import dataset_with_people, with_people
from seminar_record.dataset.publication import publication
from seminar_record.formats import jsonl

EVENTS, REPORTS = load_dataset(), load_dataset("reports")
Invoke = Callable[..., Result]


@pytest.fixture
def invoke() -> Invoke:
    return lambda *arguments: CliRunner().invoke(command, list(arguments))


def test_the_list_tells_of_both_sets(invoke: Invoke) -> None:
    told = invoke().stdout
    assert all(name in told for name in ("events", str(len(EVENTS)), "reports", str(len(REPORTS))))
    assert all(id_ in told for id_ in EVENTS.ids)


def test_the_labelled_reports_are_listed_and_printed_with_gold_text_or_both(invoke: Invoke) -> None:
    told = invoke("--name", "reports").stdout
    assert all(id_ in told for id_ in REPORTS.ids)
    first = REPORTS[0]
    assert json.loads(invoke("--name", "reports", first.id).stdout) == json.loads(first.gold)
    assert invoke("--name", "reports", "--report", first.id).stdout == first.text
    lines = [
        json.loads(line) for line in invoke("--name", "reports", "--all").stdout.rstrip("\n").split("\n")
    ]
    assert [line["id"] for line in lines] == list(REPORTS.ids)
    assert lines[0] == {"id": first.id, "text": first.text, "gold": json.loads(first.gold)}


@pytest.mark.parametrize(
    ("arguments", "option"),
    [(["--to", "csl"], "--to"), (["--people", "public"], "--people"), (["--package", "x"], "--package")],
)
def test_what_goes_with_records_is_refused_for_labelled_reports(
    invoke: Invoke, arguments: list[str], option: str
) -> None:
    result = invoke("--name", "reports", *arguments)
    assert result.exit_code == 2
    assert option in result.stderr


def test_an_unknown_labelled_report_is_told_with_those_there_are(invoke: Invoke) -> None:
    result = invoke("--name", "reports", "nowhere")
    assert result.exit_code == 2
    assert REPORTS.ids[0] in result.stderr


@pytest.mark.parametrize("people", ["public", "pseudonyms"])
def test_people_without_a_public_role_are_shown_as_chosen(invoke: Invoke, people: str) -> None:
    record = from_json(invoke("--people", people, "shenyang-2023").stdout)
    assert record == with_people(EVENTS["shenyang-2023"], people) != EVENTS["shenyang-2023"]
    assert jsonl.loads(invoke("--people", people, "--all", "--to", "jsonl").stdout) == tuple(
        dataset_with_people(EVENTS, people)
    )
    assert "杨薇" not in invoke("--people", people, "--report", "shenyang-2023").stdout


def test_a_package_is_the_publication_in_a_folder(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("--package", str(tmp_path / "events"))
    assert (result.exit_code, result.output) == (0, "")
    written = {path.name: path.read_bytes() for path in (tmp_path / "events").iterdir()}
    assert written == publication(EVENTS)


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (["shenyang-2023"], "ID"),
        (["--all"], "--all"),
        (["--to", "json"], "--to"),
        (["--report"], "--report"),
    ],
)
def test_what_prints_a_record_is_refused_beside_a_package(
    invoke: Invoke, tmp_path: Path, arguments: list[str], option: str
) -> None:
    result = invoke("--package", str(tmp_path / "events"), *arguments)
    assert (result.exit_code, (tmp_path / "events").exists()) == (2, False)
    assert f"Error: {option} does not go with --package" in result.stderr
