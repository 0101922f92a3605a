"""Who discussed: commented, conversed, answered, judged."""

from __future__ import annotations

from collections.abc import Iterator

from seminar_record.model import ParticipationRole as Role
from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Fact
from seminar_record.parsing.grammar.taking import taking


def conversing(found: Found) -> Iterator[Fact]:
    """People whom a sentence names before 展开对话, those aside who chaired it."""
    if "主持" not in found.sentence.text[found.match.start("who") : found.match.start("act")]:
        yield from taking(Role.PANELIST)(found)


RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "role.discussed-with",
        ("展开对话", "展开讨论", "展开交流", "展开对谈", "展开研讨", "展开了"),
        "(?P<who><P>(?:[^。;\n]{0,60}?<P>){1,9})<g>{0,8}?(?P<act>展开了?<g>{0,6}?(?:对话|讨论|交流|对谈|研讨))",
        conversing,
        ("围绕山水,某局局长张三与某厂厂长李四展开对话。",),
        ("张三主持,大家展开讨论。",),
        claims="",
    ),
    Rule(
        "role.discussed",
        (
            "点评",
            "评点",
            "发表",
            "各抒己见",
            "座谈",
            "回应",
            "评议",
            "与谈",
            "对话",
            "讨论",
            "对谈",
            "评论",
            "互动",
            "圆桌",
            "交流",
            "答",
        ),
        "(?P<who><PEOPLE>)(?!的(?:共同)?主持下)(?:<g>{0,14}?|<g>{0,6}?(?:围绕|就|从|对|针对|聚焦|结合)(?:<g>|<Q>){1,60}?)(?P<act>担任(?:点评|评议|与谈|评论|讨论)(?:人|嘉宾|专家)?|(?:作|做|进行)了?<g>{0,6}?(?:点评|评议|评论)|点评(?!人|嘉宾|专家|环节)|评点|评议(?!人|专家)|讲评|评论(?=[,。、;了])|发表了?(?:意见|看法|见解|观点)|(?:作了?)?回应(?=[,。;:]|$)|各抒己见|(?:同|与|和)<g>{1,12}?(?:交流|对话|座谈)(?!会)|与谈|(?:展开|作|进行)了?<g>{0,6}?(?:对话|讨论|交流(?!发言|汇报|报告)|研讨)|参[与加]了?<g>{0,6}?(?:讨论|对话|评议|对谈|圆桌|互动|交流(?!会))|对谈|进行<g>{0,8}?(?:对话|讨论|研讨)|共同(?:回答|解答)|现场答疑)",
        taking(Role.PANELIST),
        ("张三、李四参与评议。", "张三作了点评。"),
        ("张三介绍了讨论的情况。",),
    ),
    Rule(
        "role.answered",
        ("回答", "解答"),
        "(?P<who><PEOPLE>)<g>{0,18}?(?P<act>(?:回答|解答)了?<g>{0,16}?(?:提问|问题|疑问|疑惑))",
        taking(Role.PANELIST, weak=True),
        ("张三回答了听众的提问。",),
        ("张三提了问题。",),
        claims="",
    ),
    Rule(
        "role.jury",
        ("组成",),
        "(?:评议|评审|评审专家|专家|评委|答辩|论证|验收|鉴定)(?:专家)?(?:组|委员会)由<g>{0,12}?组成[:,]?(?P<who><PEOPLE>)",
        taking(Role.PANELIST),
        ("评议专家组由三位专家组成:张三、李四、王五。",),
    ),
)
