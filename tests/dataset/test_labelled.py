"""The labelled reports: composed texts with gold that the evaluation reads."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest

from seminar_record import load_dataset
from seminar_record.dataset import LabelledReport, LabelledReports, UnknownNameError
from seminar_record.evaluation import read_gold

REPORTS = load_dataset("reports")
FOLDER = Path(__file__).parents[1] / "reports" / "composed"


def test_they_are_the_files_of_the_folder_in_order_of_their_names() -> None:
    assert REPORTS.ids == tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
    for each in REPORTS:
        assert each.text == (FOLDER / f"{each.id}.txt").read_text("utf-8")
        assert json.loads(each.gold) == json.loads((FOLDER / f"{each.id}.gold.json").read_text("utf-8"))


@pytest.mark.parametrize("each", REPORTS, ids=lambda each: each.id)
def test_a_report_is_composed_and_its_gold_is_read_by_the_evaluation(each: LabelledReport) -> None:
    assert each.composed
    assert json.loads(each.gold)["url"] == "composed"
    gold = read_gold(each.id, each.gold)
    assert gold.event == bool(gold.facts)


def test_some_are_no_reports_of_events() -> None:
    events = [read_gold(each.id, each.gold).event for each in REPORTS]
    assert (events.count(True), events.count(False)) == (36, 4)


def test_it_is_a_sequence_that_knows_ids_and_cannot_be_changed() -> None:
    assert REPORTS[0] is REPORTS[REPORTS.ids[0]]
    assert REPORTS.ids[0] in REPORTS
    assert REPORTS[0] in REPORTS
    assert "nowhere" not in REPORTS
    assert isinstance(REPORTS[:2], LabelledReports)
    assert REPORTS[:2].ids == REPORTS.ids[:2]
    assert repr(REPORTS) == f"<LabelledReports 'reports': {len(REPORTS)} reports>"
    assert pickle.loads(pickle.dumps(REPORTS)) == REPORTS == copy.deepcopy(REPORTS)  # noqa: S301  our own
    assert load_dataset("reports") is REPORTS
    with pytest.raises(UnknownNameError, match=r"no report 'nowhere'; it has: .*"):
        REPORTS["nowhere"]
    with pytest.raises(AttributeError):
        REPORTS.name = "other"  # type: ignore[misc]


def test_the_texts_are_not_in_the_repr() -> None:
    assert REPORTS[0].text[:20] not in repr(REPORTS[0])


def test_a_notebook_shows_a_row_for_each_report() -> None:
    shown = REPORTS[:2]._repr_html_()
    assert shown.count("<tr>") == 3
    assert all(shown.count(each.id) == 1 for each in REPORTS[:2])
