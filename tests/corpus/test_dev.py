"""The composed reports: what the parser reads out of them does not fall behind, and all of it is proved."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

from seminar_record import parse, to_json

FLOOR = 0.96
"""Micro F1 over all documents; the figure when this was written was 0.968."""

PAIRS = ("()", "（）", "“”", "《》", "〈〉", "「」", "『』", "【】")


def test_the_composed_reports_are_read_as_well_as_before(shared: Path, scorer: ModuleType) -> None:
    counts = [0, 0, 0]
    for path in sorted((shared / "corpus" / "dev").glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        result = parse(path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8"))
        assert result.problems() == (), path.name
        assert (result.record is None) == (gold["kind"] == "other"), path.name
        told = scorer.record_facts(json.loads(to_json(result.record)) if result.record else None)
        hits, missed, spurious = scorer.compare(scorer.gold_facts(gold), told)
        spurious = scorer.compare(scorer.gold_facts(gold.get("optional", {})), spurious)[2]
        for place, facts in enumerate((hits, spurious, missed)):
            counts[place] += len(facts)
    assert scorer.prf(*counts)[2] >= FLOOR


def test_no_value_holds_half_a_pair_of_brackets(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "dev").glob("*.txt")):
        for each in parse(path.read_text("utf-8")).evidence:
            quote = "".join(span.quote for span in each.spans)
            assert all(quote.count(a) == quote.count(b) for a, b in PAIRS), (path.name, each.path, quote)
