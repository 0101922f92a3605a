"""Every rule proves itself: it fires on its examples and keeps quiet on its counter-examples."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seminar_record.parsing.document import document
from seminar_record.parsing.engine import Rule, Rules
from seminar_record.parsing.facts import Fact
from seminar_record.parsing.grammar import RULES, sentences
from seminar_record.parsing.mentions import mentions
from seminar_record.parsing.patterns import compile_pattern


def fires(rule: Rule[Fact], text: str) -> bool:
    # The lead makes the line one of a report's body and the people known; only the line itself counts.
    lead = "昨日,某会在某地举行。某某大学教授张三、某某学院讲师李四、某某研究所研究员王五到场,气氛热烈。\n"
    page = document(f"{lead}{text}\n与会者观看了山水画展。")
    line = range(page.flat.index("\n"), page.flat.rindex("\n"))
    parts = [part for part in sentences(page, mentions(page)) if part.start in line]
    return any(told for part in parts for told in Rules((rule,)).told(part))


EXAMPLES = [(rule, text) for rule in RULES for text in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in RULES for text in rule.counterexamples]


@pytest.mark.parametrize(("rule", "text"), EXAMPLES, ids=[f"{r.id}: {t}" for r, t in EXAMPLES])
def test_a_rule_fires_on_its_example(rule: Rule[Fact], text: str) -> None:
    assert fires(rule, text)


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=[f"{r.id}: {t}" for r, t in COUNTEREXAMPLES])
def test_a_rule_keeps_quiet_on_its_counterexample(rule: Rule[Fact], text: str) -> None:
    assert not fires(rule, text)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
@given(data=st.data())
def test_whatever_a_rule_matches_holds_the_signs_that_it_needs(rule: Rule[Fact], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rule.pattern))
    assume(rule.pattern.search(text))
    assert not rule.lacks(frozenset(text))


def test_ids_of_rules_are_unique_and_every_rule_has_an_example() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.examples for rule in RULES)


def test_an_unknown_macro_is_refused_when_a_rule_is_made() -> None:
    with pytest.raises(ValueError, match="unknown macro <Z>"):
        compile_pattern("<P><Z>致辞")


def test_a_row_of_people_is_read_in_one_way_only() -> None:
    row = "\ue000" + ("、" + "的" * 40 + "\ue000") * 40
    assert compile_pattern("<PEOPLE>致辞").search(f"{row}致辞")
    assert compile_pattern("<PEOPLE>致辞").search(f"{row}。") is None
