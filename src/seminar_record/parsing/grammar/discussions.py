"""What discussions were about, who discussed, and which kinds of people came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Discussed, Fact, Stretch
from seminar_record.parsing.grammar.sessions import pieces


def discussed(found: Found) -> Iterator[Fact]:
    """来自A、B的C围绕甲、乙展开讨论: groups and topics."""
    flat = found.sentence.flat
    topics = tuple(p for p in pieces(flat, *_without_hedge(flat, *found.stretch("what"))) if p[1] - p[0] > 2)
    groups: tuple[Stretch, ...] = ()
    if found.match["groups"]:
        start, end = found.stretch("groups")
        groups = tuple(_listed(flat, start, end))
    if topics or groups:
        yield Discussed(at=found.at, rule=found.rule, topics=_whole_topics(flat, topics), groups=groups)


_GROUP = re.compile(
    "(?:代表|负责人|领导|专家|学者|师生|社工|站长|人员|工作者|嘉宾|同志|委员|家长|学生|教师|老师|干部|骨干|志愿者|企业家|医师|律师|法官|居民|同仁|校友|编辑|会员)$"
)


def present(found: Found) -> Iterator[Fact]:
    """Kinds of people who came, told beside the head-count."""
    flat = found.sentence.flat
    start, end = found.stretch("groups")
    start = max(
        start,
        *(flat.rfind(cue, start, end) + len(cue) for cue in ("还有", "包括") if cue in flat[start:end]),
        start,
    )
    parts = [part for part in _pieces_of(flat, start, end) if part[1] - part[0] > 3]
    groups = tuple(part for part in parts if _GROUP.search(flat[slice(*part)]))
    if len(groups) > 1:
        yield Discussed(at=found.at, rule=found.rule, groups=groups, whole=True)


def _pieces_of(flat: str, start: int, end: int) -> Iterator[Stretch]:
    here = start
    for match in [*re.finditer("、|,|以及|和(?=[^、,]{4,}$)", flat[start:end]), None]:
        stop = start + match.start() if match else end
        if stop > here:
            yield here, stop
        here = start + match.end() if match else end


def _without_hedge(flat: str, start: int, end: int) -> Stretch:
    hedge = re.search("等(?:问题|主题|议题|内容|话题|方面)?$", flat[start:end])
    return (start, start + hedge.start()) if hedge else (start, end)


def _whole_topics(flat: str, topics: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """A topic's own 与 or 和 does not cut it: the last two parts are joined again where no list needs them apart."""
    if len(topics) > 1 and topics[-1][0] - topics[-2][1] == 1 and flat[topics[-2][1]] in "和与":
        return (*topics[:-2], (topics[-2][0], topics[-1][1]))
    return topics


def _listed(flat: str, start: int, end: int) -> Iterator[Stretch]:
    here = start
    for stop in [i for i in range(start, end) if flat[i] == "、"] + [end]:
        if stop - here > 1:
            yield here, stop
        here = stop + 1


RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "groups.present",
        ("等", "共", "约", "近", "逾", "总计"),
        "(?:还有|包括|^ {0,8}(?:<P>[、,])?|[,、])(?P<groups>[^\ue000\ue001\ue002。;]{8,160}?)(?:等|(?:等)?,?(?:全场|合计)?(?:共|约|近|逾|总计)+)"
        " ?[\\d一二三四五六七八九十百]+(?:余|多)?[人名位]",
        present,
        ("某局副局长张三、有关处室负责人,各区民政局领导,社区代表共110余人参加。",),
        ("张三参加。",),
        claims="",
    ),
    Rule(
        "session.discussed",
        ("围绕", "就"),
        "(?:(?:<S>,)?(?:来自|(?<=\ue003,))(?P<groups>[^\ue000,。;]{4,60}?)(?:分别)?)?(?:围绕|就)(?P<what>[^\ue000\ue001\ue002,。;]{4,80}?)(?:[两三四五六]个?(?:议题|话题|主题|问题))?,?(?:展开|进行|开展|交换)了?<g>{0,10}?(?:交流|探讨|讨论|研讨|对话|座谈|意见)",
        discussed,
        ("圆桌对话阶段,来自高校的专家、社区代表围绕山的形状、水的声音展开了交流。",),
        ("张三围绕山水作报告。",),
        claims="",
    ),
)
