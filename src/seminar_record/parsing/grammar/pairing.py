"""How people and titles that one sentence tells belong together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from seminar_record.model import ParticipationRole, TalkKind
from seminar_record.parsing.engine import Found
from seminar_record.parsing.facts import CountsDiffer, Fact, RoleTaken, Stretch, TalkGiven, TitlesTold
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.mention import Sign
from seminar_record.parsing.mentions.people import PersonSeen

_SO_MANY = re.compile("[,;][^,;]{0,6}[两二三四五六七八九十\\d]位")
_NO_TALK = re.compile("(?:奖|称号|倡议|倡议书|宣言|名单|通知|决定|公约|贺信|批复|协议|协议书|条例)$")
_EVENT = re.compile("(?:讲座|论坛|研讨会|讲堂|年会|沙龙|座谈会|讲坛)$")
_APART = re.compile("分别|先后|依次|各自")
_NOT_TITLE = re.compile(
    " {0,3}(?:[|]|主持|点评|评议|教授|副教授|研究员|线上|题目|[\u4e00-\u9fff]{1,8}[:](?! ))"
)
_UNNAMED = re.compile("(?:以及|和|与|及)[^\ue000,。]{2,24}(?:负责人|代表|专家|老师|学者|同学)")


def people_in(found: Found, group: str = "who") -> list[PersonSeen]:
    """The people that a group names, reporters aside."""
    return [
        sign.mention
        for sign in found.signs(group, "person")
        if isinstance(sign.mention, PersonSeen) and not sign.mention.reporter
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
    if _SO_MANY.search(between):
        return
    titles = [title for title in titles if not _NO_TALK.search(found.sentence.flat, *title)]
    if found.rule == "talk.by" and all(_EVENT.search(found.sentence.flat, *title) for title in titles):
        return
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


def followed(found: Found) -> Iterator[Fact]:
    """Each title takes the people right behind it."""
    title: Stretch | None = None
    people: list[PersonSeen] = []
    for sign in [*found.signs("what", "person", "quote", "book"), None]:
        if sign is not None and isinstance(sign.mention, PersonSeen):
            people.append(sign.mention)
            continue
        if title and people:
            yield TalkGiven(
                at=title[0], rule=found.rule, title=title, speakers=tuple(people), kind=_kind(found)
            )
        title, people = inner(sign) if sign else None, []


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


def spoken_in(found: Found) -> Iterator[Fact]:
    """The speech in which somebody said something: the title stands before the name or behind it."""
    then = "_then" if found.match["who_then"] else ""
    titles = [inner(sign) for sign in found.signs("what" + then, "quote", "book")]
    spoken = then or re.search("题|报告|演讲|发言|讲座|分享|讲课|课程|论文|一文|授课|汇报", found.match[0])
    if spoken:
        yield from pair(found, people_in(found, "who" + then), titles)


def subject(found: Found) -> Iterator[Fact]:
    """A subject in front of 专题报告 and its like, or between 关于 and 的报告."""
    group = "what" if found.match["what"] else "what_then"
    yield from pair(found, people_in(found), [found.stretch(group)])


def told_or_won(found: Found) -> Iterator[Fact]:
    """A title that somebody reported, or won a prize with."""
    group = "what" if found.match["what"] else "what_then"
    people = people_in(found)
    titles = [inner(sign) for sign in found.signs(group, "quote", "book")]
    yield from pair(found, people, titles)


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
    told = (
        bool(people)
        and found.match["sep"][0] in ": "
        and any(tie.body and tie.body[0] > people[-1].name[0][0] for tie in people[-1].ties)
    )
    if (flat[last - 1] != ")" and not told and not _in_list(found)) or _NOT_TITLE.match(flat, start):
        return
    while flat[start] == " ":
        start += 1
    if flat[start] == "(" and flat.find(")", start, end) in (end - 1, end - 2):
        return
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
