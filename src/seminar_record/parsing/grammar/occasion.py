"""What the event was called, its theme, and how many came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.document import Document
from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Counted, Fact, Named, Stretch, Themed
from seminar_record.parsing.gates import Gated, holding
from seminar_record.parsing.grammar.pairing import inner
from seminar_record.parsing.lexicon import members
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.numerals import NUMERAL, numeral

_HELD = re.compile(
    "举[行办]|召开|开幕|落幕|闭幕|开讲|开班|做客|合办|主办|承办|结束|启动|启幕|登场|办理|开会|拉开|如约而至|如期而至"
)
_ORDINAL = re.compile("第[一二三四五六七八九十百\\d]{1,5}[届次期讲场回]|首届|20\\d\\d年|\\d{4}年度")
_OTHER_TIME = re.compile("(?:下|上|往|历|来|明|去|每|各)(?:一)?[届年次期回]|下一|届时|拟于|将于|即将")
_BARE = re.compile("(?:培训|宣讲|演讲|报告|发言|对话|展览|参观)$")
_VERBAL = re.compile(
    "办好|努力|表示|感谢|认为|即将|希望|喜欢|强调|指出|进入|作宣讲|找[他她]|对[^话外口]{1,12}进行"
)
_SHORT = re.compile("(?![举参召出主承协]|[\u4e00-\u9fff]?[的了在是])([\u4e00-\u9fff]{2})(?:论坛|讲坛)")
_QUOTED = re.compile("[“《][^”》]{0,60}[”》]")
_NO_NAME = re.compile(
    "暨|加强|深入|努力|会嘉宾|老方|[一每多历数]次|包括|宣布|[\u4e00-\u9fff]?方介绍|等人|共[接收]|邀请|关注|对(?!话|外|口)|因为|愿|通过|一些|参观|学校|以[^“]"
)
_TO_COME = re.compile("[^,。;]{0,6}(?:将|拟|定)于")
_PART_NOUN = re.compile(
    "(?:新闻发布会|新办发布会|记者会|听证会|博览会|交易会|洽谈会|晚会|仪式|专题会|常务会议?|演讲|发言|分论坛|平行论坛|致辞|分会场|讲堂|圆桌会议|主旨报告)$"
)
_LABELLED_COUNT = Gated(
    "(?:参加|参会|与会|出席|到会|到场|听讲|参训)人数 ?[:为是]? ?(?P<hedge>约|近|逾|超过|共)? ?(?P<number>\\d{1,5})(?!\\d|[-.%])(?: ?[人名])?",
    sign="人数",
)
_COUNT = Gated(
    f"(?P<hedge>约|近|逾|超过|超|将近|共计?|大约|不到|上|达)?(?P<number>\\d[\\d,]{{0,7}}|{NUMERAL}{{1,7}})(?P<more> ?余|多|几|来|\\+)? ?(?P<unit>名|位|人|余人)(?!次|民|才|均|文|类|物|权)(?P<rest>[^,。;]{{0,40}})",
    sign=f"[+\\d余多几来{NUMERAL[1:-1]}] ?[名位人]",
)
_PRESENT = re.compile(
    "参加|出席|与会|参会|到场|到会|齐聚|聚在|聚到|围坐|云集|聆听|听讲|参与|汇聚|欢聚|聚集|相聚|听取|听课|现场|共聚|代表|师生|学者|嘉宾|报到|赴会|听众|莅临|观摩|参训|学员|挤进|挤满|前来|观众|读者|来宾|坐满|吸引|全场|实到|赶来|走进"
)
_NOT_PRESENT = re.compile(
    "人次|线上|在线|观看|直播|网络|云端|发言人|位(?:报告|发言|主讲|分享|回应|演讲|讲者|专家作)|论文(?!作者)|获奖|表彰|(?<!大)户|留守|持证|应到|座位"
)
_ON_SITE_TOO = re.compile(
    "(?:以)?(?:现场|线下)(?:加|与|和|、|及|\\+)?线上|线上(?:加|与|和|、|及|\\+)?(?:现场|线下)"
)
_ON_SITE = re.compile("(?:现场|线下|实到)[^,。]{0,4}$")
_BOUNDS = {
    "约": "about",
    "大约": "about",
    "近": "under",
    "将近": "under",
    "不到": "under",
    "逾": "over",
    "超过": "over",
    "超": "over",
    "上": "over",
}


def names(document: Document, mentions: list[Mention]) -> Iterator[Fact]:
    """Every mention of an event, weighed by where it stands and by what the words around it say."""
    flat = document.flat
    zones = sorted(document.zones, key=lambda zone: zone.start)
    at = 0
    for mention in mentions:
        while at + 1 < len(zones) and zones[at + 1].start <= mention.start:
            at += 1
        zone = zones[at].name if zones else "body"
        if zone not in ("headline", "body"):
            continue
        yield Named(
            at=mention.start,
            rule="event.headline" if zone == "headline" else "event.named",
            name=(mention.start, mention.end),
            kind=mention.note,
            weight=_weight(flat, mention, zone),
        )


def _weight(flat: str, mention: Mention, zone: str) -> int:
    words = flat[mention.start : mention.end]
    if _PART_NOUN.search(words) and not (words.endswith("讲堂") and _ORDINAL.search(words)):
        return 0
    if mention.end - mention.start < 5 and not (_ORDINAL.search(words) or _is_own(words)):
        return 0
    around = flat[max(0, mention.start - 60) : mention.end + 40]
    before = flat[max(0, mention.start - 10) : mention.start]
    if _OTHER_TIME.search(before) or _OTHER_TIME.match(words):
        return 0
    if before.endswith("出席") and flat.startswith("的", mention.end):
        return 0
    if _TO_COME.match(flat, mention.end) or _NO_NAME.match(words) or _VERBAL.search(_QUOTED.sub("", words)):
        return 0
    weight = 2 if zone == "body" else 1
    weight -= 3 if before.endswith("主持") or (_BARE.search(words) and not _ORDINAL.search(words)) else 0
    weight -= 2 if mention.note == "other" else 0
    weight += 3 if _HELD.search(around) else 0
    weight += 2 if _ORDINAL.search(words) else 0
    weight += 2 if "“" in words or "《" in words else 0
    return weight + min(len(words) // 8, 2)


def _is_own(words: str) -> bool:
    """Whether a name of four characters is an event's own (香山论坛) and tells no kind of event (学术论坛)."""
    short = _SHORT.fullmatch(words)
    return short is not None and short[1] not in members("event_kind_words")


def attendance(document: Document) -> Iterator[Fact]:
    """Head-counts that speak of those present."""
    flat = document.flat
    yield from _labelled_counts(document)
    for start, end in holding(_COUNT.sign, flat, document.sentences("body")):
        for match in _COUNT.pattern.finditer(flat, start, end):
            count = numeral(match["number"])
            if count is None or count < 6:
                continue
            before = flat[max(start, match.start() - 40) : match.start()]
            near = before[-12:] + match["rest"][:24]
            beside = before[-4:] + match["unit"] + _ON_SITE_TOO.sub("", match["rest"][:14])
            if _NOT_PRESENT.search(beside) or not (_PRESENT.search(before + match["rest"])):
                continue
            hedge = match["hedge"] or ""
            bound = "over" if match["more"] or match["unit"] == "余人" else _BOUNDS.get(hedge, "exact")
            first = match.start("hedge") if hedge in _BOUNDS else match.start("number")
            on_site = 3 if _ON_SITE.search(before[-6:]) else 0
            weight = (
                1
                + on_site
                + (2 if re.search("参加|出席|与会|参会|到场|到会|听讲|聆听|齐聚|欢聚|相聚", near) else 0)
                + (2 if hedge.startswith("共") else 0)
            )
            yield Counted(
                at=first,
                rule="attendance.count",
                count=count,
                bound=bound,
                where=(first, match.end("unit")),
                number=match.span("number"),
                hedge=_hedge(match),
                weight=weight,
            )


def _labelled_counts(document: Document) -> Iterator[Fact]:
    """参加人数:96."""
    flat = document.flat
    for start, end in holding(_LABELLED_COUNT.sign, flat, document.lines("body", "byline")):
        for match in _LABELLED_COUNT.pattern.finditer(flat, start, end):
            yield Counted(
                at=match.start("number"),
                rule="attendance.label",
                count=int(match["number"]),
                bound=_BOUNDS.get(match["hedge"], "exact"),
                where=(match.start("number"), match.end()),
                number=match.span("number"),
                hedge=match.span("hedge") if match["hedge"] in _BOUNDS else match.span("number"),
                weight=4,
            )


def _hedge(match: re.Match[str]) -> Stretch:
    """The word that bounds a number (余, 近); the number itself where none does."""
    if match["more"]:
        return match.span("more")
    if match["hedge"] in _BOUNDS:
        return match.span("hedge")
    return (match.start("unit"), match.start("unit") + 1) if len(match["unit"]) > 1 else match.span("number")


def themed(found: Found) -> Iterator[Fact]:
    """A theme of the whole event."""
    for sign in found.signs("what", "quote", "book"):
        yield Themed(at=sign.start, rule=found.rule, theme=inner(sign))


def stated(found: Found) -> Iterator[Fact]:
    """A theme without marks, behind a colon."""
    start, end = found.stretch("what")
    yield Themed(at=start, rule=found.rule, theme=(start, end))


RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "theme.with",
        ("主题", "为题"),
        "(?:以|围绕|聚焦|紧扣)(?P<what><TITLES>)(?:为)(?:大会|会议|论坛|活动|年会)?主题(?!的?(?:圆桌|讲座|报告|演讲|分论坛|授课|发言|分享|党课|宣讲|培训讲))",
        themed,
        ("以“山水”为主题的第三届论坛举行。", "论坛以“山水”为主题。"),
        ("以“山水”为主题的圆桌讨论举行。",),
    ),
    Rule(
        "theme.around",
        ("主题",),
        "(?:^|[,。;])[^\ue000,。;\ue001]{0,60}?(?:围绕|紧扣|聚焦|以|[谈议]的是)(?P<what><TITLES>)(?:这一|这个|的|之)(?:大会|会议|论坛|总)?主题",
        themed,
        ("围绕“山水”这一主题,学者作了交流。",),
        ("张三围绕“山水”这一主题作了报告。",),
    ),
    Rule(
        "theme.that-is",
        ("的主题",),
        "(?P<what><Q>),?(?:这就?)?是<g>{2,30}?(?:会|论坛|活动|峰会)的主题",
        themed,
        ("“山水”,这是某学会2024年学术年会的主题。",),
        ("“山水”是他的主题。",),
    ),
    Rule(
        "theme.plain",
        ("主题",),
        "(?:^|[,。;])[^\ue000,。;\ue001]{0,10}?(?:围绕|紧扣|聚焦)(?P<what>[^\ue000\ue001\ue002。;\n]{6,40}?)(?:这一|这个)主题",
        stated,
        ("与会者围绕山水之间的新变化这一主题展开研讨。",),
        ("张三围绕山水之间的新变化这一主题作报告。",),
    ),
    Rule(
        "theme.is",
        ("主题",),
        "(?<!分享)(?<!讲座)(?<!报告)(?<!演讲)(?<!发言)(?<![上下]午的)(?<!日的)(?:主题(?:是|[订定确]{0,2}为|:)|(?:论坛|大会|会议|年会|研讨会|^|[,。;])主题)(?P<what><TITLES>)",
        themed,
        ("本次论坛主题为“山水”。",),
        ("分享主题:“山水”",),
    ),
    Rule(
        "theme.stated",
        ("主题",),
        "(?:峰会|论坛|大会|会议|研讨会|年会|活动|本[期次场届站])的?主题[|]?[^\ue000\ue001,。:]{0,6}[:|](?P<what>[^\ue000\ue001\ue002。;\n]{4,40})(?=[。;\n]|$)",
        stated,
        ("峰会主题:双碳之下,窑火怎么烧",),
        ("分享主题:山水",),
    ),
)
