"""Names of an event's parts: 开幕式, 主旨报告阶段, 第一单元, 分论坛二“…”, a heading of a programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.gates import Gated, holding
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.atoms import Atoms
from seminar_record.parsing.mentions.headings import headings
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.own_parts import own_parts
from seminar_record.parsing.mentions.search import search
from seminar_record.parsing.reading import HAN

_ANNOUNCED = Gated(
    "(?:分(?!别)为?|设置?|包括|含|安排)了?(?P<parts>[\u4e00-\u9fff、]{6,50}?)(?:等)?[两二三四五六]个?(?:环节|阶段|单元|板块|部分)",
    sign="[两二三四五六]个?(?:环节|阶段|单元|板块|部分)",
)
_TAKEN_UP = re.compile("[由安在中,里上:]|环节|阶段|部分")
_NUMBER = "[一二三四五六七八九十\\d]{1,3}"
_ORDINAL = Gated(
    f"第{_NUMBER}(?:个)?(?:单元|场次|场(?!次)|分论坛|平行论坛|分会场|分场|小节|节|环节|阶段|板块|版块|篇章|部分|专题|专场|议题|主题|时段|会场|模块|小组|组)"
    f"(?:报告|讨论|研讨|发言|论坛)?|(?:上|下)半[场段]|(?:平行)?(?:分论坛|分会场|平行论坛|专题论坛|平行会场|论坛|专题)[一二三四五六七八九十](?![个场是部级方者])|(?:[Pp]anel|[Ss]ession) ?[A-Z\\d]{{1,2}}(?![A-Za-z])|(?:场次|会场|教室|平行论坛|分论坛|分会场) ?[A-H\\d](?![A-Za-z\\d]|[位个])|场次 ?[一二三四五六]",
    sign="第|上半|下半|论坛|会场|专题|Panel|panel|[Ss]ession|场次|教室",
)
_TITLED = Gated(
    f"(?:(?<=[,。;、 \n了有的是为行办])|^)(?P<name>(?:(?![月日的了由在]|举[行办]|安排){HAN}){{0,4}}(?:圆桌(?:论坛|对话|讨论|会议)?|对话|对谈)“[^“”\n]{{2,30}}”)(?=[,。由上中里]|$)",
    sign="(?:圆桌|对话|对谈|论坛|讨论|会议)“",
)
_TITLE = re.compile("[ :]{0,2}(?=[“《])")
_PHASED = Gated(
    f"(?m)(?:(?<=[,。;\n ])|^|在(?:随后的|接下来的|接着的|最后的)?)(?P<name>(?!第|这|本|该|现|在|上述|各|随后|接下来|最后){HAN}{{2,8}}(?:环节|阶段))(?:(?=[,中里由上\n])|(?=$)|(?<=环节|阶段)(?=登台|作|发言|有|分享|,))",
    sign="环节|阶段",
)
_PHASE = re.compile("阶段|环节|部分|时段")
_OBJECT = re.compile(
    "(?:[》”]的|作|做|进行|发表|带来|了|听取|等|场|题|与|参加|名|举行|开展|展开|担任|改为|并|来|及|—|个|篇)$"
)
_GIVEN_ON = re.compile("(?:作|做|带来|发表|题为|关于|听取)[^,。;:]{1,40}的$")
_OPENS_AFTER = re.compile(
    "[上中里,:(由分共\n、。|]|之[上中后]|以[“《]|聚焦|围绕|期间|结束|于|在|主题| {1,4}(?:主持|召集|评议|点评)|首先|一开始|气氛|共设|包括|设|和|后,|随后|又|开始|正式|依次|上,|伊始|将|采取|邀请"
)
_BEFORE = re.compile(
    "(?:举行|[,。;:!?\n、 “】]|在|主持|为|随后的|的|进入|随即|由|设有?|是|了|和|与|及|于|[日上下]午|接着|—|◎|●|、|后|行|组织|暨|·|\\d|参加|首场|宣布|日为)$"
)
_LINE_MARK = re.compile("[ △◎●■▲]{0,6}(?:\\(?[一二三四五六七八九十\\d]{1,2}[、.)]|)[ ]{0,3}")
_SHORT_NOUNS = frozenset(("专场", "论坛", "沙龙"))
_TITLE_LINE = re.compile(f"{HAN}{{4,14}}")
_SENTENCE = re.compile("举[行办]|召开|我[校院市县]|开[幕展]|成功|在|年")
_LONGEST_MARK = 8
_HEADING_MARK = re.compile(f"[ \\W\\d一二三四五六七八九十、.()]{{0,{_LONGEST_MARK}}}")


def sessions(atoms: Atoms, body: list[tuple[int, int]]) -> list[Mention]:
    """Mentions of kind session in the lines ``body``, the note saying which kind of part; none overlaps another."""
    flat = atoms.flat
    announced = _announced(flat)
    told = [
        *headings(flat, body),
        *own_parts(flat, body),
        *(m for line in holding(_ORDINAL.sign, flat, body) for m in _numbered(atoms, *line)),
        *(m for line in holding(_TITLED.sign, flat, body) for m in _titled(atoms, *line)),
        *(m for line in holding(_PHASED.sign, flat, body) for m in _phases(atoms, *line)),
        *(m for line in body for m in _named(atoms, *line)),
        *(m for line in (body if announced else ()) for m in _taken_up(flat, announced, *line)),
    ]
    found: list[Mention] = []
    for mention in sorted(told, key=lambda m: (m.start, m.end, m.note)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _announced(flat: str) -> list[str]:
    """Parts told beforehand (分田间观摩和室内研讨两个环节)."""
    names: list[str] = []
    for match in _ANNOUNCED.finditer(flat, 0, len(flat)):
        names.extend(n for n in re.split("、|以及|和|与|及", match["parts"]) if 3 < len(n) < 10)
    return list(dict.fromkeys(names))[:12]


def _taken_up(flat: str, names: list[str], start: int, end: int) -> Iterator[Mention]:
    """A part told beforehand, where a clause opens with it."""
    for name in names:
        at = flat.find(name, start, end)
        while at >= 0:
            if (at == start or flat[at - 1] in "。;, 在") and _TAKEN_UP.match(flat, at + len(name)):
                phase = _PHASE.match(flat, at + len(name))
                yield Mention(at, phase.end() if phase else at + len(name), "session", _kind(name))
            at = flat.find(name, at + len(name), end)


def _numbered(atoms: Atoms, start: int, end: int) -> Iterator[Mention]:
    """第一单元, 分论坛二, with the title in quotation marks that follows at once."""
    flat = atoms.flat
    for match in _ORDINAL.pattern.finditer(flat, start, end):
        if _inside_quotation(atoms, match.start()):
            continue
        stop = match.end()
        title = _TITLE.match(flat, stop)
        pair = atoms.bracket_opening.get(title.end()) if title and not match[0].endswith("报告") else None
        if pair is not None and pair.end - pair.start < 60:
            stop = pair.end
        heading = _heading_after(flat, match, line_start=start, line_end=end)
        if heading is not None:
            yield Mention(*heading, "session", _kind(flat[slice(*heading)]))
            continue
        yield Mention(match.start(), stop, "session", _kind(match[0]))


def _heading_after(flat: str, match: re.Match[str], line_start: int, line_end: int) -> tuple[int, int] | None:
    """第一板块:课堂展示 as a line of its own is the part 课堂展示."""
    if not _HEADING_MARK.fullmatch(flat, line_start, match.start()) or flat[
        match.end() : match.end() + 1
    ] not in (":", " "):
        return None
    start = match.end() + 1
    while start < line_end and flat[start] in " |":
        start += 1
    if 2 <= line_end - start <= 16 and not re.search("[,。;:“]", flat[start:line_end]):
        return start, line_end
    return None


def _named(atoms: Atoms, start: int, end: int) -> Iterator[Mention]:
    flat = atoms.flat
    for begin, stop, word in search("session_nouns").found(flat, start, end):
        if (
            word.endswith("会场")
            or (
                len(word) < 3
                and not _is_heading(flat, begin, stop, start, end)
                and not (word in _SHORT_NOUNS and _is_title_line(flat, start, stop, end))
            )
            or _inside_quotation(atoms, begin)
        ):
            continue
        quoted = atoms.bracket_closing.get(begin)
        if (
            quoted is not None
            and quoted.kind == "quote"
            and quoted.start >= start
            and table("session_nouns")[word] in ("panel", "parallel")
        ):
            begin = quoted.start
        phase = _PHASE.match(flat, stop)
        heading = _is_heading(flat, begin, stop, start, end)
        if phase:
            stop = phase.end()
        elif begin > start and _is_title_line(flat, start, stop, end):
            mark = _LINE_MARK.match(flat, start, stop)
            begin = mark.end() if mark else start
        elif not heading and (
            not _OPENS_AFTER.match(flat, stop)
            or not (begin == start or _BEFORE.search(flat, max(start, begin - 4), begin))
            or _GIVEN_ON.search(flat, max(start, begin - 44), begin)
            or (
                _OBJECT.search(flat, max(start, begin - 4), begin)
                and not (
                    flat.startswith("举行", begin - 2)
                    and table("session_nouns")[word] in ("opening", "closing")
                )
            )
        ):
            continue
        yield Mention(begin, stop, "session", table("session_nouns")[word])


def _titled(atoms: Atoms, start: int, end: int) -> Iterator[Mention]:
    """青年圆桌“…”: a round table or dialogue with its title."""
    for match in _TITLED.pattern.finditer(atoms.flat, start, end):
        if not _inside_quotation(atoms, match.start("name")):
            yield Mention(*match.span("name"), "session", "panel")


def _phases(atoms: Atoms, start: int, end: int) -> Iterator[Mention]:
    """在…环节, and …阶段, at the head of a clause, whatever the part is called."""
    for match in _PHASED.pattern.finditer(atoms.flat, start, end):
        if not _inside_quotation(atoms, match.start("name")):
            yield Mention(*match.span("name"), "session", _kind(match["name"][:-2]))


def _is_heading(flat: str, begin: int, stop: int, start: int, end: int) -> bool:
    """Whether a word makes up a line (or a list's label) of its own."""
    if begin - start > _LONGEST_MARK or not _HEADING_MARK.fullmatch(flat, start, begin):
        return False
    if (
        flat[stop : stop + 1] == ":"
        and end - begin < 30
        and end - stop > 3
        and not re.search("[,。;]", flat[stop:end])
    ):
        return table("session_nouns").get(flat[begin:stop]) in ("panel", "parallel")
    return (
        stop == end
        or flat[stop] == "("
        or (flat[stop] == ":" and end - stop < 3)
        or not flat[stop:end].strip()
    )


def _is_title_line(flat: str, start: int, stop: int, end: int) -> bool:
    """Whether a noun of a part ends a short line of its own (学术论文交流研讨)."""
    if flat[stop:end].strip():
        return False
    line = _LINE_MARK.sub("", flat[start:end].strip())
    return _TITLE_LINE.fullmatch(line) is not None and not _SENTENCE.search(line)


def _inside_quotation(atoms: Atoms, position: int) -> bool:
    flat = atoms.flat
    for opening, closing in ("“”", "《》", "()"):
        at = flat.rfind(opening, max(0, position - 50), position + 1)
        if at >= 0 and at != position and flat.rfind(closing, at, position) < 0:
            pair = atoms.bracket_opening.get(at)
            if pair is not None and pair.end > position:
                return True
    return False


def _kind(name: str) -> str:
    for noun, kind in (
        ("论坛", "parallel"),
        ("会场", "parallel"),
        ("组", "parallel"),
        ("报告", "report"),
        ("讨论", "panel"),
        ("发言", "report"),
        ("演讲", "report"),
        ("授课", "report"),
        ("分享", "report"),
    ):
        if noun in name:
            return kind
    nouns = table("session_nouns")
    return nouns.get(name, "other")
