"""Names of events: what stands before and in 研讨会, 论坛, 讲座 and their like."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from seminar_record.parsing.gates import by_first
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.search import search

_LONGEST = 90
_HARD = frozenset(",。;:!?\n…|】]△>丨│")
_HOLDING = "举[办行] 召开 主办 承办 协办 资助 赞助 支持 开展 组织(?=[了召开]) 参加 出席 迎来 启动 开启"
_CUES = (
    "先开 召集了? 请来 透过 获邀参与 应邀参与 受邀参与 今天是(?!次) 这是(?!次) 也是(?!次) 就是(?!次) 正是(?!次) "
    "此后是(?!次) 随后是(?!次) 接着是(?!次) 定名 还有 与(?=第[一二三四五六七八九十]) 合办 主持 主讲 进行 为题 发表 设有?(?=“) "
    "的(?=[“《第首]|\\d) 的(?<!目的) 之(?=[“《]) 在(?<!现在)(?=[^线]) 做客 由 来自 本次 此次 这次 该次 为期[^,]{1,4} 假(?<![度寒暑请休春]假) 于(?!都) "
    "走进 为(?=大会|会议|论坛|活动) 日午 上午 下午 圆满落幕 圆满举行 了 作为"
)
_CUT = re.compile(
    by_first(
        [
            *(f"{verb}[了的之]?" for verb in _HOLDING.split()),
            *_CUES.split(),
            *(f"{sent}(?<=[\u4e00-\u9fff]{sent})(?= ?[\\d首由“第])" for sent in "讯电"),
        ]
    )
)
_AFTER = re.compile(
    "“[^“”]{2,40}”(?:专场|分论坛|分会场)(?=[在于”。\n]|[举召]|成功|圆满|$)|[ ]?\\((?:第[一二三四五六七八九十百\\d]{1,4}[期届讲次场]|[一二三四五六七八九十\\d]{1,3}|20\\d\\d)\\)|第[一二三四五六七八九十百\\d]{1,5}(?:[、和][一二三四五六七八九十百\\d]{1,5})*[讲期次场回](?!议)|[· ]?(?:20\\d\\d)?[· ]?[一-鿿]{2,3}站(?= ?[”』,。在\n(]|$|如|成功|圆满|举|开)"
)
_OPENS = re.compile("第[一二三四五六七八九十百\\d]{1,5}届|首届")
_QUOTED = re.compile("[“《(][^”》)]{0,80}[”》)]")
_TITLED = re.compile("(?:举办|召开|举行|主办|办理|的|了|名为|开展|出席|参加|在|[A-Za-z])$")
_PAIR = re.compile("”[与和及、暨]“")
_KINDS = re.compile("研讨会|论坛|讲座|年会|培训班|沙龙|峰会|座谈会")
_HELD_AFTER = re.compile(
    "(?:[之的]一)?,?(?:于|在|假|昨|今|日前|近日|日|\\d{1,4}[年月]|\\d{1,2}日|[一二三四五六七八九十]{1,2}月)[^。“”《》,]{0,40}?(?:举[行办]|召开|开幕|落幕|闭幕|启动|开讲|开班|登场|办理|启幕|开课|开会|开场)"
)
_AND = re.compile("暨")
_LEAD = re.compile(
    "(?:为(?=第|首|“)|一场|上午|下午|晚上?|昨日|今日|昨天|近日|日前|日|以来|我校|我院|我市|我县|我区|我省|全体|会议|了|是|和|与|及|次|本届|首场|[0-5]\\d )"
)
_NOT_AFTER = re.compile(
    "(?:部(?!分)|长(?!沙|春|江|城)|议(?![题程])|常任|团|处|科(?!学)|基地|机构|所|主席|代表|秘书|组委|筹备|嘉宾|室|厅|堂|校|纪要|精神|指出|认为|期间|中心|员|者|旗|活动周|主题)"
)


def events(atoms: Atoms, people: tuple[int, ...] = ()) -> list[Mention]:
    """Mentions of kind event, the note saying which kind of event; in order, none overlaps another.

    ``people`` are the ends of the places where people are named (sorted): a name of an event begins after them.

    >>> from seminar_record.parsing.document import document
    >>> from seminar_record.parsing.mentions.atoms import atoms
    >>> text = "昨日,由某校主办的第三届“山水”论坛在某地举行。"
    >>> [text[m.start:m.end] for m in events(atoms(document(text)))]
    ['第三届“山水”论坛']
    """
    found: list[Mention] = []
    for start, end, noun in search("event_nouns").found(atoms.flat):
        around = [pair for pair in _around(atoms, start) if pair.start < start and pair.end >= end]
        if around:
            found.extend(_quoted(atoms.flat, around, end, noun, found[-1].start if found else -1))
        elif not _NOT_AFTER.match(atoms.flat, end):
            before = bisect_right(people, start)
            free = found[-1].end if found else 0
            begin = _begin(atoms, start, free, people[before - 1] if before else 0)
            _join(atoms, found, begin, end, noun)
    return found


def _quoted(flat: str, around: list[Mention], end: int, noun: str, last: int) -> Iterator[Mention]:
    """An event whose noun stands in quotation marks: “某论坛”在某地举行, “某沙龙”第三期, 举办“某论坛”."""
    pair, kind = around[0], table("event_nouns")[noun]
    if len(around) > 1:
        return
    held = _HELD_AFTER.match(flat, pair.end)
    if held and flat[pair.start] in "“《" and pair.end - pair.start < 60:
        if last != pair.start + 1:
            yield Mention(pair.start + 1, pair.end - 1, "event", kind)
    elif pair.end - 1 == end and flat[pair.start] in "“(":
        if tail := _AFTER.match(flat, pair.end):
            yield Mention(pair.start, tail.end(), "event", kind)
        elif end - pair.start > 4 and (held or _TITLED.search(flat, max(0, pair.start - 6), pair.start)):
            yield Mention(pair.start + 1, end, "event", kind)


def _join(atoms: Atoms, found: list[Mention], begin: int, end: int, noun: str) -> None:
    """Adds the event of ``noun``, joined to the one before where 暨 stands between (甲论坛暨乙年会)."""
    flat = atoms.flat
    tail = _AFTER.match(flat, end)
    end = tail.end() if tail else end
    while begin < end and flat[begin] == " ":
        begin += 1
    last = found[-1] if found else None
    if last and last.end == begin and _PAIR.match(flat, begin) and flat[last.start - 1] == "“":
        begin = found.pop().start - 1
        last = found[-1] if found else None
    if last and (
        _AND.fullmatch(flat, last.end, begin) or (flat[begin : begin + 1] == "暨" and begin == last.end)
    ):
        found[-1] = Mention(last.start, end, "event", last.note if last.note != "other" else _kind("", noun))
    else:
        found.append(Mention(begin, end, "event", _kind(flat[begin:end], noun)))


def _kind(name: str, noun: str) -> str:
    """The kind that an event's noun says; a noun of no kind (活动) has that of another in the name (论坛主题活动)."""
    kinds = table("event_nouns")
    if kinds[noun] != "other":
        return kinds[noun]
    told = (kinds[word] for word in _KINDS.findall(name) if kinds.get(word, "other") != "other")
    return next(told, "other")


def _around(atoms: Atoms, position: int) -> list[Mention]:
    """Quotations that hold ``position`` (a noun inside a title names no event)."""
    flat = atoms.flat
    found: list[Mention] = []
    floor = max(0, position - 80)
    for mark in "“《(":
        at = flat.rfind(mark, floor, position)
        pair = atoms.bracket_opening.get(at)
        if pair is not None and pair.end > position:
            found.append(pair)
    return found


def _begin(atoms: Atoms, noun: int, free: int, person: int) -> int:
    """Where the name before ``noun`` begins: not before ``free``, nor before ``person`` but for a whole quotation."""
    flat = atoms.flat
    free = max(free, noun - _LONGEST)
    floor = max(free, person)
    start = noun
    while start > floor:
        c = flat[start - 1]
        pair = atoms.bracket_closing.get(start) if c in ")”》’" else None
        if pair is not None and pair.start >= free and "记者" not in flat[pair.start : pair.end]:
            start = pair.start
            continue
        dashed = c == "—" and flat.endswith("——", 0, start) and flat[start - 3 : start - 2] not in ("”", "》")
        if c in _HARD or dashed or c in "(“《‘)" or (c == " " and _OPENS.match(flat, start)):
            break
        start -= 1
    masked = _QUOTED.sub(lambda m: "\x00" * len(m[0]), flat[start:noun])
    cut = 0
    for match in _CUT.finditer(masked):
        cut = match.end()
    start += cut
    while start < noun and flat[start] in "—- ":
        start += 1
    while start < noun and (lead := _LEAD.match(flat, start, noun)):
        start = lead.end()
    return start
