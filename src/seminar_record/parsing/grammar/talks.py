"""Who spoke on what."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from seminar_record.model import ParticipationRole, TalkKind
from seminar_record.parsing.engine import Found, Rule
from seminar_record.parsing.facts import CountsDiffer, Fact, RoleTaken, Stretch, TalkGiven, TitlesTold
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.bodies import is_makers_post
from seminar_record.parsing.mentions.mention import Sign
from seminar_record.parsing.mentions.people import PersonSeen

_SPEAK = "(?:报告|演讲|发言|讲座|分享|授课|主讲|汇报|宣讲|演说|讲课|讲授|讲解|介绍|交流|讲话|开讲|讲述|演示|培训|党课|课程|辅导|致辞|阐述|宣读|展示|解读|讲|谈|课)"
_GIVE = "(?:作|做|带来|发表|奉献|进行|呈现|主讲|讲授|讲述|讲解|讲|谈|分享|汇报|介绍|报告|执教|开讲|宣读|题为|题目为|题目是|演讲题为|开设|解读|解析|展示|发言|演讲|授课|宣讲)"
_APART = re.compile("分别|先后|依次|各自")
_NOT_TITLE = re.compile(" {0,3}(?:主持|点评|评议|教授|副教授|研究员|线上|题目|[\u4e00-\u9fff]{1,8}[:](?! ))")
_UNNAMED = re.compile("(?:以及|和|与|及)[^\ue000,。]{2,24}(?:负责人|代表|专家|老师|学者|同学)")


def people_in(found: Found, group: str = "who") -> list[PersonSeen]:
    """The people that a group names, reporters aside."""
    flat = found.sentence.flat
    return [
        sign.mention
        for sign in found.signs(group, "person")
        if isinstance(sign.mention, PersonSeen)
        and not any(tie.post and is_makers_post(flat, *tie.post) for tie in sign.mention.ties)
    ]


def inner(sign: Sign) -> Stretch:
    """A title without the marks around it."""
    return sign.start + 1, sign.end - 1


def _kind(found: Found) -> TalkKind:
    text = found.sentence.text[max(0, found.match.start() - 60) : found.match.end() + 60]
    for words, kind in (
        (("主旨",), TalkKind.KEYNOTE),
        (("讲座", "授课", "党课", "主讲", "讲坛"), TalkKind.LECTURE),
        (("报告", "发言", "汇报"), TalkKind.REPORT),
    ):
        if any(word in text for word in words):
            return kind
    return TalkKind.OTHER


def paired(found: Found) -> Iterator[Fact]:
    """As many titles as people: one each; one person and one title; else both lists, unpaired."""
    people, titles = people_in(found), [inner(sign) for sign in found.signs("what", "quote", "book")]
    between = found.sentence.text[found.match.end("who") : found.match.start("what")]
    if re.search("主持(?!并|了?会议并)", between) and not re.search("主持.*(?:作|做|发表|题)", between):
        return
    if (
        len(titles) > 1
        and len(people) == len(titles)
        and _UNNAMED.match(found.sentence.text, found.match.end("who"))
    ):
        people = [*people, people[-1]]
    yield from pair(found, people, titles)


def pair(found: Found, people: list[PersonSeen], titles: list[Stretch]) -> Iterator[Fact]:
    """Facts for a list of people and a list of titles that one sentence ties together."""
    if not people or not titles:
        return
    if len(people) == len(titles):
        for person, title in zip(people, titles, strict=True):
            yield TalkGiven(at=title[0], rule=found.rule, title=title, speakers=(person,), kind=_kind(found))
    elif len(titles) == 1 or len(people) == 1:
        for title in titles:
            yield TalkGiven(
                at=title[0], rule=found.rule, title=title, speakers=tuple(people), kind=_kind(found)
            )
    else:
        yield CountsDiffer(at=titles[0][0], rule=found.rule, speakers=tuple(people), titles=tuple(titles))
        for title in titles:
            yield TalkGiven(at=title[0], rule=found.rule, title=title, kind=_kind(found))
        for person in people:
            yield RoleTaken(at=person.start, rule=found.rule, person=person, role=ParticipationRole.SPEAKER)


def adjacent(found: Found) -> Iterator[Fact]:
    """Each run of people takes the title right behind it."""
    people: list[PersonSeen] = []
    signs = found.signs("what", "person", "quote", "book")
    for sign in signs:
        if isinstance(sign.mention, PersonSeen):
            people.append(sign.mention)
        elif people:
            title = inner(sign)
            yield TalkGiven(
                at=title[0], rule=found.rule, title=title, speakers=tuple(people), kind=_kind(found)
            )
            people = []


def topics(found: Found) -> Iterator[Fact]:
    """A subject told without marks: split by 、 where that gives one to each speaker."""
    people = people_in(found)
    start, end = found.stretch("what")
    flat = found.sentence.flat
    while end > start and flat[end - 1] in ",: ":
        end -= 1
    if found.match["more"]:
        pieces = _parts(flat, start, end, flat.count("、", start, end) + 1) or []
        yield from pair(found, [*people, people[-1]] if len(people) == len(pieces) else people, pieces)
        return
    together = not _APART.search(found.match[0])
    parts = [(start, end)] if together else _parts(flat, start, end, len(people))
    if parts is not None and all(2 < b - a < 60 for a, b in parts):
        yield from pair(found, people, parts)


def by_label(found: Found) -> Iterator[Fact]:
    """A title and the one whom a label such as 主讲人 names behind it."""
    people = people_in(found)
    if people and table("role_labels").get(people[0].label or "") == "speaker":
        yield from paired(found)


def topics_told(found: Found) -> Iterator[Fact]:
    """A title whose closing mark was lost on the way."""
    yield from pair(found, people_in(found), [found.stretch("what")])


def _parts(flat: str, start: int, end: int, wanted: int) -> list[Stretch] | None:
    if wanted == 1:
        return [(start, end)]
    cuts = [i for i in range(start, end) if flat[i] == "、"]
    bounds = [start, *[c + 1 for c in cuts], end]
    parts = [(a, b - 1 if b != end else b) for a, b in itertools.pairwise(bounds)]
    if len(parts) == wanted - 1:
        a, b = parts[-1]
        for joint in ("以及", "和", "与", "及"):
            at = flat.rfind(joint, a + 2, b - 2)
            if at > 0:
                parts[-1:] = [(a, at), (at + len(joint), b)]
                break
    return parts if len(parts) == wanted else None


def told(found: Found) -> Iterator[Fact]:
    """Titles whose speakers were named before."""
    titles = tuple(inner(sign) for sign in found.signs("what", "quote", "book"))
    if titles:
        before = found.sentence.signs_in(0, found.match.start(), "person")
        near = tuple(s.mention for s in before[-1:] if isinstance(s.mention, PersonSeen))
        yield TitlesTold(at=titles[0][0], rule=found.rule, titles=titles, kind=_kind(found), near=near)


def labelled(found: Found) -> Iterator[Fact]:
    """The rest of a line behind a label such as 题目."""
    start, end = found.stretch("what")
    flat = found.sentence.flat
    while end > start and flat[end - 1] in " 。;":
        end -= 1
    if flat[start] in "《“" and flat[end - 1] in "》”":
        start, end = start + 1, end - 1
    if end - start > 1:
        yield TitlesTold(at=start, rule=found.rule, titles=((start, end),))


_LISTED_LINE = re.compile("[ \\W\\d]{0,8}[^()\n:]{2,16}\\([^)\n]{2,40}\\)[:,;]")


def listed(found: Found) -> Iterator[Fact]:
    """张三(某大学):某题; without a bracket only between lines that have one (张三:某题 alone is an interview)."""
    start, end = found.stretch("what")
    people = people_in(found)
    flat = found.sentence.flat
    last = found.signs("who", "person")[-1].end
    if (flat[last - 1] != ")" and not _in_list(found)) or _NOT_TITLE.match(flat, start):
        return
    while flat[start] == " ":
        start += 1
    if people and end - start > 2:
        yield TalkGiven(
            at=start, rule=found.rule, title=(start, end), speakers=tuple(people), kind=TalkKind.REPORT
        )


def _in_list(found: Found) -> bool:
    """Whether a line within two of the sentence's lists a person, in a bracket a body, and a title."""
    flat, (start, end) = found.sentence.flat, (found.sentence.start, found.sentence.end)
    before = flat[max(0, start - 240) : start].split("\n")[-3:]
    after = flat[end : end + 240].split("\n")[:3]
    return found.match["sep"] == ":" and any(_LISTED_LINE.match(line) for line in (*before, *after))


RULES: tuple[Rule[Fact], ...] = (
    Rule(
        "talk.about",
        ("为题", "主题", "题目", "为题目", "主轴"),
        "(?P<who><PEOPLE>)<g>{0,30}?(?:围绕|就|以|聚焦)<g>{0,8}?(?P<what><TITLES>)(?:等)?(?:为|的)?(?:演讲|发言|报告|讲座|授课|分享)?(?:题|主题|题目|主旨|核心|主线|主轴|内容)",
        paired,
        ("张三、李四分别以“山的形状”“水的声音”为题作了报告。", "张三教授以《山水之间》为题作讲座。"),
        ("双方以“山水”为主题签约。",),
    ),
    Rule(
        "talk.around",
        ("围绕", "就", "以", "聚焦"),
        f"(?P<who><PEOPLE>)<g>{{0,30}}?(?:围绕|就|以|聚焦)<g>{{0,8}}?(?P<what><TITLES>)(?:等)?(?:主题|专题|内容|议题|话题)?(?=[,、作做进发带展开分先依与向为给介谈讲])<g>{{0,24}}?{_SPEAK}",
        paired,
        ("张三围绕“山的形状”作了主旨发言。",),
        ("张三表示,要以“山水”精神做好工作。",),
    ),
    Rule(
        "talk.titled",
        ("题为", "题目", "题是", "为题"),
        "(?P<who><PEOPLE>)(?:<g>|<Q>){0,50}?(?:题为|题目[是为:叫]|题目(?=<T>)|题是|叫(?=<B>)|讲题为|题目(?:分别|依次)[是为])<g>{0,4}?(?P<what><TITLES>)",
        paired,
        ("张三教授作了题为《山的形状》的报告。", "张三发言的题目是“山的形状”。"),
    ),
    Rule(
        "talk.unclosed",
        ("“", "《"),
        "(?P<who><PEOPLE>)<g>{0,24}?(?:题为|题是|题目是|以|讲|作了?|发表了?)<g>{0,2}?[“《](?P<what>[^“”《》\ue000-\ue004。;\n]{4,60}?)的(?:主题|主旨|专题|特邀|学术|大会)?(?:报告|演讲|发言|讲座|分享)",
        topics_told,
        ("张三作了题为“山的形状的报告;",),
        ("张三作了题为“山的形状”的报告。",),
    ),
    Rule(
        "talk.gave",
        tuple("作做带发讲谈分汇介报执开宣奉解展演授"),
        f"(?P<who><PEOPLE>)<g>{{0,24}}?(?:先后|分别|依次)?<g>{{0,12}}?{_GIVE}(?:了|的是|的)?<g>{{0,8}}?(?P<what><B>(?:(?:<joint>){{0,2}}<B>){{0,20}})",
        paired,
        ("张三作《山的形状》专题讲座。", "张三讲的是《山的形状》,李四讲的是《水的声音》。"),
        ("张三表示,《山水条例》已经实施。",),
    ),
    Rule(
        "talk.gave-quoted",
        ("讲", "谈了", "作", "做", "带来", "发表", "讲授", "演讲", "分享", "讲了"),
        f"(?P<who><PEOPLE>)<g>{{0,16}}?(?:主讲|讲授|谈了|讲了|讲(?=<Q>(?:[,。;:]|$))|发表了?|分享了?(?=<Q>)|(?:作|做(?!客)|带来|分享)了?<g>{{0,4}}?(?=<Q>{_SPEAK}|<Q>的?<g>{{0,8}}{_SPEAK}|<Q>主题|<Q>专题))(?P<what><Q>(?:(?:<joint>){{0,2}}<Q>){{0,20}})",
        paired,
        ("张三主讲“山的形状”。", "张三作“山的形状”专题报告。"),
        ("张三谈了自己的“山水”经历。",),
    ),
    Rule(
        "talk.by",
        ("主讲", "讲授", "演讲", "分享", "报告", "发表", "导读", "讲述", "讲解", "带来"),
        "(?P<what><T>),?(?:则?由|邀请|请)<g>{0,12}?(?P<who><PEOPLE>)<g>{0,6}?(?:主讲|讲授|演讲|分享|报告|发表|导读|讲述|讲解|带来)",
        paired,
        ("首场专题演讲“山的形状”,由某大学教授张三主讲。",),
        ("“山的形状”,由张三主持。",),
    ),
    Rule(
        "talk.then-speaker",
        ("\ue001", "\ue002"),
        "(?P<what><T>),?[(]?(?P<who><P>)",
        by_label,
        ("上午讲的是《山的形状》,主讲人张三。",),
        ("上午讲的是《山的形状》,张三主持。",),
    ),
    Rule(
        "talk.adjacent",
        ("\ue002",),
        "(?P<what>(?:<PEOPLE>(?:报告的|的(?=<B>(?:引发|引起|获|受到|赢得|荣获)))?(?:[:]|—{1,2})? ?<B>(?:<joint>){0,2}){1,20})",
        adjacent,
        ("某校教授张三《山的形状》,某校讲师李四《水的声音》。",),
        ("张三主编的《山水集》出版。",),
    ),
    Rule(
        "talk.bracketed",
        ("(\ue002",),
        "(?P<who><P>)[(](?P<what><B>)[)]",
        paired,
        ("主讲人和题目依次为:某大学张三(《山的形状》)。",),
        ("张三(《山水集》主编)",),
    ),
    Rule(
        "talk.numbered",
        (",\ue002",),
        "^ {0,4}[(]?\\d{1,2}[.、)] ?(?P<who><P>),(?P<what><B>)",
        paired,
        ("1. 某医院护理部主任张三,《山的形状》;",),
        ("某医院护理部主任张三,《山的形状》的作者;",),
    ),
    Rule(
        "talk.of-each",
        ("的\ue002",),
        "(?P<what>(?:<PEOPLE>(?:撰写|宣读|报告|提交|合写|发言)?的<B>(?:<joint>){0,2}){2,20})",
        adjacent,
        ("各宣读一篇论文:张三教授的《山的形状》、李四的《水的声音》。",),
        ("他引用了张三的《山水集》。",),
    ),
    Rule(
        "talk.subject",
        ("围绕", "就", "聚焦", "针对"),
        "(?P<who><PEOPLE>)(?P<more>(?:以及|和|与|及)<g>{2,20}?(?:代表|负责人|专家|老师|学者|同学))?(?:等)?(?:<g>{0,12}?,)?(?:分别|先后|依次|各自)?<g>{0,4}?(?:围绕|就|聚焦|针对)(?P<what>[^\ue000\ue002。;:\n等,]{3,100}?)(?:[两三四五六七八九]个)?(?:问题|主题|话题|议题|专题|方面|内容)?,?(?:分别|依次|先后)?(?:作|做|进行|发表|展开|带来)了?(?:<g>{0,8}?)(?:报告|演讲|发言|讲座|分享|授课|汇报|经验介绍|经验交流|介绍)",
        topics,
        ("张三、李四分别就山的形状、水的声音作了报告。",),
        ("张三就山的形状、水的声音等内容作了讲解。",),
    ),
    Rule(
        "talk.apart",
        ("分别",),
        "(?P<who><PEOPLE>)[^\ue000。;]{0,24}?分别(?:谈|讲|介绍|讲解|阐述|探讨|分析)了?(?P<what>[^\ue000\ue001\ue002。;:\n,]{6,80}?)(?=[,。;])(?P<more>)",
        topics,
        ("张三、李四分别谈了山的形状和水的声音,大家听得入神。",),
        ("张三谈了山的形状。",),
    ),
    Rule(
        "talk.taught",
        ("讲授", "主讲", "讲解"),
        "(?P<who><PEOPLE>)<g>{0,4}?(?:讲授|主讲|讲解(?!了))了?(?P<what>(?!人|嘉宾|专家)[^\ue000\ue001\ue002。;:\n,]{4,36})(?=[,;。])(?P<more>)",
        topics,
        ("张三教授讲授山地育苗技术;",),
        ("张三主讲“山的形状”。",),
    ),
    Rule(
        "talk.titles-told",
        ("题", "主讲"),
        "(?:(?:报告|演讲|发言|讲座|讲|分享)(?:题目|题|主题)|题目|专题(?=分别|依次))(?:分别|依次)?(?:是|为|则?有[两三四五六七八九十]个:|:)<g>{0,2}?(?P<what><TITLES>)",
        told,
        ("报告题目分别为《山的形状》《水的声音》。",),
        ("论坛主题为“山水”。",),
    ),
    Rule(
        "talk.label",
        ("题", "主题"),
        "^[ △◎·•\\W]{0,4}(?:题 {0,4}目|讲题|报告题目|演讲题目|发言题目|讲座题目|讲座主题|报告主题|分享主题|分享题目|演讲主题|发言主题|论文题目|主讲题目)[:|] ?(?P<what>[^\n]{1,90})",
        labelled,
        ("题目:山的形状",),
        ("主题:山水",),
    ),
    Rule(
        "talk.listed",
        ("\ue000",),
        "^[ \\W\\d]{0,8}(?P<who><P>(?:、<P>){0,3})(?P<sep>:|,|;| {1,4})(?P<what>[^\ue000\n]{2,90}?)(?: {1,4}主持人?[:]? ?<P>)?[;。]?$",
        listed,
        ("张三(某某大学):山的形状",),
        ("主持人:张三(某某大学)",),
    ),
)
