"""Parts of the event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.model import SessionKind
from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import Fact, SessionOpened, Stretch
from seminar_record.parsing.grammar.pairing import people_in
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.mention import Mention

_SIDE = ("论坛", "研讨会", "分会", "会场", "专场", "沙龙", "工作坊", "座谈会")
_TALK = re.compile(
    "(?:演讲|讲座|报告)?,?(?:则?由|邀请)(?:(?!主持|座长)[^。;]){0,60}?(?:主讲|讲|介绍|演讲|分享|为题|为主[轴题]|发表)"
)
_AND = re.compile("以及|和|与|及")
_JOINT = re.compile("、|以及")


def opened(found: Found) -> Iterator[Fact]:
    """The part that a sentence names."""
    for sign in found.signs("name", "session"):
        if isinstance(sign.mention, Mention) and not _counts_a_talk(found, sign.start, sign.end):
            yield SessionOpened(
                at=sign.start,
                rule=found.rule,
                name=_name(found, sign.start, sign.end),
                kind=SessionKind(sign.mention.note),
                numbered=found.sentence.flat[sign.start] in "第分论专",
                current=not found.sentence.flat.startswith(("后,", "结束后", "过后"), sign.end),
                second=found.sentence.flat.startswith("下半", sign.start),
            )


def _counts_a_talk(found: Found, start: int, end: int) -> bool:
    """第二场由某甲主讲…: an ordinal of a talk; 上、下半场分别由…: two halves, neither of which has begun."""
    flat = found.sentence.flat
    if flat[start - 2 : start] in ("上、", "上和"):
        return True
    return (
        flat[start] == "第"
        and flat[end - 1] == "场"
        and _TALK.match(found.sentence.text, found.match.end()) is not None
    )


def _name(found: Found, start: int, end: int) -> Stretch:
    flat = found.sentence.flat
    for phase in ("阶段", "环节", "部分", "时段"):
        if flat.endswith(phase, start, end) and end - start > len(phase) + 1 and flat[start] != "第":
            return start, end - len(phase)
    return start, end


def enumerated(found: Found) -> Iterator[Fact]:
    """分为A、B、C三个部分: the parts are named, none has begun."""
    start, end = found.stretch("what")
    parts = pieces(found.sentence.flat, start, end)
    if len(parts) == 1 and (joint := _AND.search(found.sentence.flat, start + 3, end - 3)):
        parts = [(start, joint.start()), (joint.end(), end)]
    for a, b in parts:
        if 2 <= b - a <= 14:
            yield SessionOpened(
                at=a, rule=found.rule, name=(a, b), kind=_kind_of(found.sentence.flat[a:b]), current=False
            )


def several(found: Found) -> Iterator[Fact]:
    """两场特别演讲: a kind of part that a qualified noun names, held more than once."""
    start, end = found.stretch("what")
    flat, nouns = found.sentence.flat, table("session_nouns")
    stop = next((e for e in range(end, start + 3, -1) if flat[start:e] in nouns), 0)
    if stop:
        yield SessionOpened(
            at=start, rule=found.rule, name=(start, stop), kind=SessionKind(nouns[flat[start:stop]])
        )


def chaired(found: Found) -> Iterator[Fact]:
    """A title with a chair of its own is a part of the event."""
    label = next((p.label for p in people_in(found, "chair")), None)
    if found.match["chair"] and table("role_labels").get(label or "") != "moderator":
        return
    for sign in found.signs("what", "quote"):
        if found.sentence.flat[sign.end - 2] not in "。!?," and sign.end - sign.start < 30:
            yield SessionOpened(
                at=sign.start, rule=found.rule, name=(sign.start + 1, sign.end - 1), kind=SessionKind.PANEL
            )


def side_by_side(found: Found) -> Iterator[Fact]:
    """A论坛、B论坛先后举行: parts of the event, told together."""
    flat = found.sentence.flat
    names = pieces(flat, *found.stretch("what"))
    if len(names) > 1 and all(flat.endswith(_SIDE, a, b) and 4 <= b - a <= 16 for a, b in names):
        for a, b in names:
            yield SessionOpened(at=a, rule=found.rule, name=(a, b), kind=SessionKind.PARALLEL, current=False)


def grouped(found: Found) -> Iterator[Fact]:
    """A group or a side forum with a chair of its own."""
    start, end = found.stretch("what")
    flat = found.sentence.flat
    chaired = re.search("主持|召集|座长", found.sentence.text[found.match.end("what") :])
    if chaired and not flat.startswith(("课题", "专家", "评审", "评委", "项目", "调研", "工作"), start):
        yield SessionOpened(at=start, rule=found.rule, name=(start, end), kind=SessionKind.PARALLEL)


def quoted(found: Found) -> Iterator[Fact]:
    """Side forums told by their titles."""
    for sign in found.signs("what", "quote"):
        yield SessionOpened(
            at=sign.start,
            rule=found.rule,
            name=(sign.start + 1, sign.end - 1),
            kind=SessionKind.PARALLEL,
            current=False,
        )


def _kind_of(name: str) -> SessionKind:
    for words, kind in (
        (("开幕",), SessionKind.OPENING),
        (("闭幕",), SessionKind.CLOSING),
        (("主旨", "主题报告", "主题演讲"), SessionKind.KEYNOTE),
        (("圆桌", "讨论", "对话", "研讨", "交流"), SessionKind.PANEL),
        (("论坛", "会场"), SessionKind.PARALLEL),
        (("报告", "发言", "演讲", "分享"), SessionKind.REPORT),
    ):
        if any(word in name for word in words):
            return kind
    return SessionKind.OTHER


def pieces(flat: str, start: int, end: int) -> list[Stretch]:
    """The parts of a list, without 和 before the last."""
    out: list[Stretch] = []
    here = start
    for match in [*_JOINT.finditer(flat, start, end), None]:
        stop = match.start() if match else end
        if stop > here:
            out.append((here, stop))
        here = match.end() if match else end
    if out:
        a, b = out[-1]
        for joint in ("和", "与"):
            at = flat.find(joint, a + 2, b - 1)
            if at > 0 and len(out) > 1 and b - at > 2:
                out[-1:] = [(a, at), (at + 1, b)]
                break
    return out


RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "session.parts",
        (
            "个部分",
            "个环节",
            "个阶段",
            "个单元",
            "个板块",
            "三部分",
            "两部分",
            "四部分",
            "三组",
            "两组",
            "四组",
            "三个小组",
        ),
        "(?:分为|安排了?|设置了?|包括|设有?|分|由|含)(?P<what>[^\ue000\ue001\ue002,。;]{4,60}?)[两三四五六七八二]个?(?:部分|环节|阶段|单元|板块|小?组)",
        enumerated,
        ("研讨会分为主旨发言、实务报告、圆桌对话三个部分。",),
        ("报告分为两个部分。",),
        claims="",
    ),
    Rule(
        "session.listed",
        ("分论坛", "平行论坛", "分会场", "专场", "平行会议"),
        "(?:设|设有|设立|分)了?(?P<what>[^\ue000\ue001\ue002,。;]{4,60}?)[两三四五六七八九二\\d]个?(?:平行)?(?:分论坛|平行论坛|分会场|专场|平行会议)",
        enumerated,
        ("会议设山地、水乡、林区三个分会场。",),
        ("会议设主会场。",),
        claims="",
    ),
    Rule(
        "session.several",
        ("场", "个"),
        "(?:安排|设|举行|举办|进行|分|有|共)了?[两三四五六七八九十\\d]{1,2}[场个](?P<what>[\u4e00-\u9fff]{4,8})",
        several,
        ("上午安排两场特别演讲。", "下午分两场专题讨论同步进行。"),
        ("上午安排两场演讲。",),
        claims="",
    ),
    Rule(
        "session.chaired",
        ("\ue001",),
        "(?P<what><Q>)(?:(?:(?:场次?|专场|组|单元|专题|议题|论坛),?由|则由)<g>{0,12}?<PEOPLE><g>{0,6}?(?:主持|担任座长)|(?:场次?|专场|组|单元)?,?(?P<chair><P>))",
        chaired,
        ("“山水急救”座长张三,讲者为李四;", "“山水整合”则由某会会长张三担任座长。"),
        ("“山水急救”由张三主讲。",),
        claims="",
    ),
    Rule(
        "session.side-by-side",
        ("举行", "进行", "召开"),
        "(?:^|[,。;])(?P<what>[^\ue000\ue001\ue002,。;]{4,60}?)(?:先后|同时|分别|同步|相继)(?:举行|进行|召开)",
        side_by_side,
        ("两天里,校长论坛、教师论坛、青年论坛先后举行。",),
        ("两天里,论坛先后举行。",),
        claims="",
    ),
    Rule(
        "session.quoted",
        ("分论坛", "平行论坛", "分会场", "专题论坛", "平行会议"),
        "(?:(?:设|设有|设立|包括|举行|举办)了?<g>{0,4}?|(?:^|[,。;]))(?P<what><Q>(?:(?:<joint>){0,2}<Q>){0,12})(?:等)?[两三四五六七八九二\\d]?[个场]?(?:平行)?(?:分论坛|平行论坛|分会场|专题论坛|平行会议)",
        quoted,
        ("论坛还设“山”“水”两个平行分论坛。",),
        ("张三在“山”分论坛发言。",),
    ),
    Rule(
        "session.quoted-behind",
        ("分论坛", "平行论坛", "分会场", "专题论坛", "平行会议"),
        "[两三四五六七八九二\\d]个(?:平行)?(?:分论坛|平行论坛|分会场|专题论坛|平行会议),?[:]?(?:分别(?:是|为))?(?P<what><Q>(?:(?:<joint>){0,2}<Q>){0,12})",
        quoted,
        ("会上另开两个分论坛:“山”“水”。",),
        ("张三在分论坛上谈“山”。",),
        claims="",
    ),
    Rule(
        "session.group",
        (
            "组由",
            "专场由",
            "会场由",
            "论坛由",
            "\ue001论坛",
            "\ue001沙龙",
            "\ue001工作坊",
            "\ue001专场",
            "”论坛",
            "”沙龙",
            "”工作坊",
            "”专场",
            "\ue001组",
            "\ue001场次",
            "”组",
            "”场次",
            "组,由",
        ),
        "(?:^|[,。;])(?:[^,。;\ue000-\ue004]{0,6}为)?(?P<what>(?![^,。]{0,6}第|本|该|每)(?:[^\ue000-\ue004,。;:]{2,14}?(?:小组|组|专场|分会场)|(?:<Q>|“[^”\n]{2,24}”)(?:分?论坛|专题论坛|工作坊|沙龙|专场|对谈|小?组|场次)))(?:,?由<g>{0,8}?<P>|的?(?:主持人|召集人)[是为])",
        grouped,
        ("推广组由某站站长张三召集。", "“山水”论坛由张三教授主持。"),
        ("评审组由张三、李四组成。",),
        claims="",
    ),
    Rule(
        "session.named",
        ("\ue003",),
        "(?P<name><S>)",
        opened,
        ("主旨发言阶段,张三作报告。", "开幕式由张三主持。", "第一单元由张三主持。"),
        ("张三作主旨发言。",),
        claims="",
    ),
)
