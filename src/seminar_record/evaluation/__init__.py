"""How well records tell what labelled reports say: facts compared one by one, counted by kind.

A *gold* file holds what a careful reader takes from a report, each value with the forms that are accepted for it.
Gold and record are both broken up into flat facts such as (talk_speaker, title, name); a fact is found when all its
parts agree, white space, character width and outer quotation marks aside. Works on plain JSON, so that the answers of
any system in the wire format can be measured.
"""

from seminar_record.evaluation.facts import KINDS, Fact, gold_facts, record_facts
from seminar_record.evaluation.gold import Gold, GoldError, read_gold
from seminar_record.evaluation.matching import Match, match
from seminar_record.evaluation.scores import Answer, Counts, Document, Evaluation, Interval, evaluate, judge

__all__ = [
    "KINDS",
    "Answer",
    "Counts",
    "Document",
    "Evaluation",
    "Fact",
    "Gold",
    "GoldError",
    "Interval",
    "Match",
    "evaluate",
    "gold_facts",
    "judge",
    "match",
    "read_gold",
    "record_facts",
]
