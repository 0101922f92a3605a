"""Who gave an address: welcomed, opened, summed up, spoke for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.model import ParticipationRole as Role
from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Fact
from seminar_record.parsing.grammar.taking import taking


def addressing(found: Found) -> Iterator[Fact]:
    """An address of the people in front of it, where no other act stands between (甲主持,乙致辞 with 乙 unread)."""
    between = found.sentence.text[found.match.end("who") : found.match.start("act")]
    if not _DONE.search(between):
        yield from taking(Role.ADDRESS)(found)


_DONE = re.compile("主持[^并且,]{0,10},(?!并)")
_ADDRESS = (
    "(?:致了?[^,。]{0,4}[辞词]|致意|在[^,。]{0,4}总结中|(?:开场|开幕|闭幕)(?:发言|致[辞词]|引言)|发表(?:贺[辞词]|致[辞词]|讲话)|致(?:欢迎|开幕|闭幕|答谢|贺|祝)?[辞词]|致贺|致以|(?<!领导)(?<!的)讲话|[作做]了?[^,。;]{0,8}?(?:总结|小结|动员|表态)(?!报告)|"
    "(?:最后|现场)?总结(?=道|说|指出|时|称|认为|[,:]|了?(?:[两三四五全][日天]|本次|此次|本届|会议|大会|讨论|活动))|表示(?:了)?[^,。]{0,4}(?:欢迎|祝贺|感谢)|代表[^,。]{1,12}(?:欢迎|祝贺|感谢)|欢迎(?:大家|各位|来宾|嘉宾|与会)|讲了话|总结[^,。]{0,6}(?:意见|观点|发言)|宣布(?:大会|会议|论坛|活动|研讨会|<Q>)?(?:正式)?(?:开幕|开班|启动|开始|闭幕)|总结讲话|总结发言|开班动员|表态发言|欢迎辞|总结时|小结)"
)

RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "role.address",
        (
            "致",
            "讲话",
            "总结",
            "宣布",
            "表态",
            "辞",
            "小结",
            "开场",
            "开幕",
            "闭幕",
            "表示",
            "动员",
            "贺",
            "欢迎",
            "讲了话",
        ),
        f"(?P<who><PEOPLE>)(?:<g>{{0,44}}?)(?P<act>{_ADDRESS})(?!的[^,。]{{0,6}}(?:有|是|为|包括))",
        addressing,
        ("某局局长张三致辞。", "张三、李四先后致欢迎辞。", "张三出席会议并讲话。"),
        ("张三传达了领导讲话。",),
    ),
    Rule(
        "role.address-for",
        ("代表",),
        "(?P<who><PEOPLE>)(?:先后|分别|依次)?代表(?!本?[^,。]{0,4}组)[^\ue000\ue001\ue002。;,\n]{1,14}?(?P<act>发言|致辞|致词|讲话|发表感言|致谢)",
        taking(Role.ADDRESS),
        ("学生张三代表参训学员发言。",),
        ("张三代表第一小组发言。",),
        claims="",
    ),
    Rule(
        "role.address-titled",
        ("讲话", "致辞", "致词"),
        "(?P<who><PEOPLE>)(?:<g>|<T>){0,40}?(?:题为|以)<T>(?:为题)?,?的?<g>{0,6}?(?P<act>讲话|致[辞词])",
        taking(Role.ADDRESS),
        ("张三作了题为《山的形状》的讲话。",),
        ("张三作了题为《山的形状》的报告。",),
        claims="",
    ),
    Rule(
        "role.address-by",
        ("辞由", "词由"),
        "(?P<act>(?:开幕|欢迎|闭幕|答谢|致)[辞词])由<g>{0,4}?(?P<who><PEOPLE>)",
        taking(Role.ADDRESS),
        ("欢迎辞由某校校长张三来致。",),
        ("张三致欢迎辞。",),
        claims="",
    ),
)
