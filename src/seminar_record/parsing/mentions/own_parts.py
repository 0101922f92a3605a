"""Parts of an event that no noun tells: a line that names one and its chair (技术组  主持:张三), “某题”专场 side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seminar_record.parsing.gates import Gated, holding
from seminar_record.parsing.lexicon import table
from seminar_record.parsing.mentions.mention import Mention

_NUMBER = (
    "(?:[A-H][ .、]{1,2}|[一二三四五六七八九十]{1,2}、|\\([一二三四五六七八九十\\d]{1,2}\\)|\\d{1,2}[.、] ?)"
)
_CHAIR = "(?:本(?:场次?|组|节|单元|专场|论坛)(?:会议|研讨)?)?,?(?:的?主持(?!词)|的?召集|座长|由[^,。;\n]{2,30}主持|(?:分享|报告|主讲|发言|讲)[人者]?(?:嘉宾)?:)"
_CHAIRED = Gated(
    f"(?m)^[ ◆●■▲◎]{{0,6}}(?P<mark>{_NUMBER})?(?P<name>[^,。;:|\n“”《》()]{{2,18}}?)(?:\\([^()\n]{{1,14}}\\))?"
    f"(?:(?P<gap> {{1,20}})|[。:] ?|(?P<below>[ 。:]{{0,4}}\n[ \n]{{0,8}})){_CHAIR}",
    sign="主持|召集|座长|[享告讲言者人宾]:",
)
_NO_NAME = re.compile("[年月日]|主办|承办|单位|时间|地点|举[行办]|主持|召[开集]|座长")
_TIMED = Gated(
    "(?m)^[ ■◆●▲◎▶【]{0,6}(?:(?:DAY|Day) ?\\d{1,2}|第[一二三四五]天|\\d{1,2}日)?[ ·|:]{0,3}(?:上午|下午|晚上|晚间|中午)[·|:][ ]{0,2}(?P<name>[^。;\n]{2,24}?)[ 】]{0,3}$",
    sign="[上下中]午[·|:]|晚[上间][·|:]",
)
_QUOTED = Gated(
    "(?:(?<=[。;,\n ])|^)(?P<name>“[^“”\n]{2,20}”(?P<noun>专场|分?论坛|小?组|场次|单元|板块|分会场))(?=[,由上下首先则]|的(?:主持|召集)| {2})",
    sign="”(?:专场|分?论坛|小?组|场次|单元|板块|分会场)",
)
_LETTERED = Gated(
    "(?<![A-Za-z])[A-H](?:教室|馆|厅|会场|组|场)(?:“[^“”\n]{2,20}”|·[\u4e00-\u9fff]{2,8}(?:专场|论坛|专题))",
    sign="[室馆厅场组][“·]",
)
_ALONE = 2  # of one kind make a programme


def own_parts(flat: str, body: list[tuple[int, int]]) -> Iterator[Mention]:
    r"""The parts that lines with a chair, and titles with one noun, tell; none where only one is found.

    >>> text = "图像组   主持:张三\n张三谈画。\n技术组   主持:李四"
    >>> [text[m.start : m.end] for m in own_parts(text, [(0, 11), (12, 17), (18, 29)])]
    ['图像组', '技术组']
    """
    chaired = [
        match.span("name") for match in _CHAIRED.finditer(flat, 0, len(flat)) if _names_a_part(flat, match)
    ]
    starts = {start for start, _ in body}
    inside = [span for span in chaired if flat.rfind("\n", 0, span[0]) + 1 in starts]
    if len(inside) >= _ALONE:
        yield from (Mention(*span, "session", "parallel") for span in inside)
    quoted = [
        match for line in holding(_QUOTED.sign, flat, body) for match in _QUOTED.pattern.finditer(flat, *line)
    ]
    timed = [
        match.span("name")
        for line in holding(_TIMED.sign, flat, body)
        for match in _TIMED.pattern.finditer(flat, *line)
    ]
    if len(timed) >= _ALONE:
        yield from (Mention(*span, "session", "other") for span in timed)
    lettered = holding(_LETTERED.sign, flat, body)
    yield from (
        Mention(*match.span(), "session", "parallel")
        for line in lettered
        for match in _LETTERED.pattern.finditer(flat, *line)
    )
    nouns = [match["noun"] for match in quoted]
    for match in quoted:
        if nouns.count(match["noun"]) >= _ALONE:
            yield Mention(*match.span("name"), "session", "parallel")


def _names_a_part(flat: str, match: re.Match[str]) -> bool:
    """Whether a line's head can be the name of a part; one over its chair's line is numbered."""
    start, end = match.span("name")
    told = flat[start:end].replace(" ", "") in table("role_labels") or _NO_NAME.search(flat, start, end)
    apart = match["below"] is None and match["gap"] != " "
    return not told and (match["mark"] is not None or apart)
