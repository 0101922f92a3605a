"""`seminar-record picture`: records as SVG, from any input."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from seminar_record import from_json, load_dataset
from seminar_record.formats import jsonl
from seminar_record.pictures import agenda, network, overview

from .conftest import Invoke


def test_a_report_becomes_its_agenda(invoke: Invoke, report: Path) -> None:
    record = from_json(invoke("parse", report).stdout)
    result = invoke("picture", "agenda", report, "-o", "out.svg")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path("out.svg").read_text("utf-8") == agenda(record)
    assert invoke("picture", "agenda", report, "-o", "-").stdout == agenda(record)


def test_many_records_become_one_network_or_overview(invoke: Invoke) -> None:
    data = tuple(load_dataset())[:5]
    lines = jsonl.dumps(data)
    assert invoke("picture", "network", "-", stdin=lines).stdout == network(data)
    assert invoke("picture", "network", "-", "--most", 3, stdin=lines).stdout == network(data, most=3)
    assert invoke("picture", "overview", "-", stdin=lines).stdout == overview(data)
    assert "5 records" in invoke("picture", "-v", "overview", "-", stdin=lines).stderr


def test_an_agenda_is_of_one_event(invoke: Invoke) -> None:
    result = invoke("picture", "agenda", "-", stdin=jsonl.dumps(tuple(load_dataset())[:2]))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "seminar-record: -: an agenda shows one event, and there are 2\n"


@pytest.mark.parametrize(("locale", "label"), [("C.UTF-8", "hosted by: "), ("zh_CN.UTF-8", "主办：")])
def test_labels_follow_the_locale(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, report: Path, locale: str, label: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    picture = invoke("picture", "agenda", report).stdout
    root = ET.fromstring(picture)  # noqa: S314  our own
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(text.startswith(label) for text in texts)


def test_a_kind_that_is_none_is_a_wrong_call(invoke: Invoke, report: Path) -> None:
    assert invoke("picture", "poster", report).exit_code == 2


def test_an_agenda_is_whole_and_takes_no_most(invoke: Invoke, report: Path) -> None:
    refused = invoke("picture", "agenda", report, "--most", 2)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--most" in refused.stderr


def test_the_kinds_that_there_are_stand_in_the_help(invoke: Invoke) -> None:
    assert "{agenda|network|overview}" in invoke("picture", "--help").stdout
