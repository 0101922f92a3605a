"""The first real report, whole: every labelled fact, nothing beside them, all of it proved by the text."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from seminar_record import Record, parse, to_json


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    return (shared / "corpus" / "seed" / "seed-01.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "corpus" / "seed" / "seed-01.gold.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def record(text: str) -> Record:
    read = parse(text).record
    assert read is not None
    return read


def test_every_kind_of_fact_scores_one(record: Record, gold: dict[str, Any], scorer: ModuleType) -> None:
    hits, missed, spurious = scorer.compare(
        scorer.gold_facts(gold), scorer.record_facts(json.loads(to_json(record)))
    )
    spurious = scorer.compare(scorer.gold_facts(gold["optional"]), spurious)[2]
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for column, facts in enumerate((hits, spurious, missed)):
        for fact in facts:
            tally[fact[0]][column] += 1
    short = {kind: scorer.prf(*counts)[2] for kind, counts in tally.items() if scorer.prf(*counts)[2] != 1.0}
    assert len(hits) == len(scorer.gold_facts(gold)) > 0
    assert short == {}, [scorer.show(fact) for fact in (*missed, *spurious)]


def test_nothing_is_made_up(record: Record, gold: dict[str, Any], scorer: ModuleType) -> None:
    found = scorer.record_facts(json.loads(to_json(record)))
    spurious = scorer.compare(scorer.gold_facts(gold), found)[2]
    assert [scorer.show(f) for f in scorer.compare(scorer.gold_facts(gold["optional"]), spurious)[2]] == []


def test_every_value_is_proved_by_the_text(text: str) -> None:
    result = parse(text)
    assert result.problems() == ()
    assert result.verify()


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff" + text, id="BOM"),
        pytest.param(lambda text: "\n\n \n" + text + "\n\n\n", id="blank lines around"),
    ],
)
def test_line_ends_and_marks_change_nothing(rewrite: Any, text: str, record: Record) -> None:
    result = parse(rewrite(text))
    assert result.record == record
    assert result.verify()


def test_the_round_table_keeps_its_two_topics_and_its_kinds_of_people(record: Record) -> None:
    panel = next(session for session in record.event.sessions if session.kind == "panel")
    assert panel.topics == ("社工站发展的体制机制与合作治理", "社工站服务开展的专业化路径")
    assert panel.groups == ("省内外高校的专家", "民政部门领导", "社会组织和社区书记代表")


def test_who_said_what_is_kept_with_its_verb(record: Record) -> None:
    statements = record.event.statements
    assert {statement.speaker.name for statement in statements} == {"徐阳", "史柏年"}
    assert all(statement.verb and statement.text for statement in statements)


def test_an_editor_is_told_from_a_responsible_editor(record: Record) -> None:
    assert record.source is not None
    assert {(credit.role.value, credit.name) for credit in record.source.credits} == {
        ("reporter", "杨薇"),
        ("editor", "王巍"),
        ("responsible_editor", "尹红燕"),
    }
    assert len(record.source.credits) == 3


def test_pictures_keep_caption_and_credit(record: Record) -> None:
    assert record.source is not None
    given = {(c.role.value, c.name) for image in record.source.images for c in image.credits}
    assert any(image.caption for image in record.source.images)
    assert ("photo_provider", "沈阳市民政局") in given


def test_the_copyright_footer_tells_no_fact(text: str) -> None:
    result = parse(text)
    footers = [zone for zone in result.coverage.zones if zone.zone == "footer"]
    assert footers, "the footer is a zone of its own"
    inside = [
        evidence.path
        for evidence in result.evidence
        if evidence.path.startswith("/event")
        for span in evidence.spans
        if any(zone.start <= span.start < zone.end for zone in footers)
    ]
    assert inside == []
