"""Who is reported to have said what."""

from __future__ import annotations

from collections.abc import Iterator

from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Fact, Said
from seminar_record.parsing.grammar.pairing import people_in


def said(found: Found) -> Iterator[Fact]:
    """The words behind the verb, to the end of the sentence."""
    people = people_in(found)
    start, end = found.stretch("what")
    flat = found.sentence.flat
    while end > start and flat[end - 1] in "。; \n":
        end -= 1
    if people and end - start > 3:
        yield Said(
            at=people[0].start,
            rule=found.rule,
            person=people[0],
            verb=found.stretch("verb"),
            text=(start, end),
            informs=found.match["verb"].startswith("介绍"),
        )


RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "statement.said",
        (
            "指出",
            "强调",
            "表示",
            "认为",
            "希望",
            "说",
            "提出",
            "建议",
            "谈到",
            "坦言",
            "透露",
            "呼吁",
            "要求",
            "提醒",
            "称",
            "介绍",
        ),
        "(?P<who><P>)<g>{0,14}?(?P<verb>指出|强调|表示|认为|希望|提出|建议|谈到|坦言|透露|呼吁|要求|提醒|介绍说|介绍|说|称)(?:道)?[,:]?(?P<what>[^\n]{4,})",
        said,
        ("张三指出,山水各有形状。", "张三在致辞中表示,欢迎来宾。"),
        ("张三主持会议。",),
        claims="",
    ),
)
