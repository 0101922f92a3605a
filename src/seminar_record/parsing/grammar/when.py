"""When the event took place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from seminar_record.parsing.document import Document
from seminar_record.parsing.facts import Dated, Fact
from seminar_record.parsing.gates import Gated
from seminar_record.parsing.numerals import numeral

_PART = "(?: ?(?:上午|下午|晚上?|\\([一二三四五六日天周星期]{1,3}\\)))?"
_JOIN = "(?: ?[-~～—–至到]{1,2} ?|、|和)"
_FULL = Gated(
    f"(?:(?P<roc>民国)?(?:[今本]\\()?(?<!\\d)(?P<year>[1-9]\\d{{1,3}})\\)? ?年 ?)?(?P<month>\\d{{1,2}}) ?月 ?(?P<day>\\d{{1,2}}) ?(?:[日号])?{_PART}"
    f"(?:{_JOIN}(?:(?P<year2>\\d{{4}})年)?(?:(?P<month2>\\d{{1,2}})月)?(?P<day2>\\d{{1,2}})(?=[日号]))?[日号]?",
    sign="\\d ?月",
)
_HAN = "[一二三四五六七八九十廿卅]{1,3}"
_IN_WORDS = Gated(
    f"(?:(?P<year>\\d{{4}}|[一二三四五六七八九〇零○]{{4}})年)?(?P<month>十?[一二三四五六七八九十])月(?P<day>{_HAN})"
    f"(?:日?{_JOIN}(?:(?P<month2>十?[一二三四五六七八九十])月)?(?P<day2>{_HAN}))?[日号]",
    sign="[一二三四五六七八九十]月",
)
_SLASH = re.compile("[今昨前本]\\((?P<month>\\d{1,2})[/月](?P<day>\\d{1,2})日?\\)[日天]?")
_POINT = re.compile("(?P<year>20\\d\\d|19\\d\\d)[-./](?P<month>\\d{1,2})[-./](?P<day>\\d{1,2})(?!\\d)")
_DAY_FIRST = re.compile(
    "(?<![\\d.])(?P<day>\\d{1,2})[./](?P<month>\\d{1,2})[./](?P<year>20\\d\\d|19\\d\\d)(?!\\d)"
)
_LOST = Gated(
    f"(?<![\\d年月-])(?P<digits>\\d{{3,8}}|3[2-9]|[4-9]\\d)日?(?:{_JOIN}(?P<day2>\\d{{1,2}}))?日",
    sign="日",
)
_LOST_MONTH = Gated(
    f"(?:(?P<year>(?:19|20)\\d\\d)|[今本]\\((?P<short>\\d{{2,4}})\\))年(?P<digits>\\d{{3,4}})日?(?:{_JOIN}(?P<day2>\\d{{1,2}}))?日",
    sign="年",
)
_RELATIVE = Gated(
    "(?P<word>今|昨|前)(?:\\((?P<day>\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})日?\\))?[日天]|(?<![\\d月年~—至到十二三-])(?P<bare>\\d{1,2}|[一二三四五六七八九十]{1,3})日(?:[至—~到、和-]{1,2}(?P<bare2>\\d{1,2})日)?(?=[上下在于假,晚至举一清早]|,)",
    sign="[日天]",
)
_DAY = re.compile("[\\d月今昨前]")  # in every date
_HELD = re.compile(
    "举[行办]|召开|开幕|开讲|开班|做客|合办|主办|拉开帷幕|落幕|启幕|登场|办理|开了|开会|开在|报到|开课"
)
_NOT_EVENT = re.compile("截至|持续|发布|印发|成立于|创[办立]于|下[一届]|去年|前完成|自\\d{4}年|年以来")
_PLANNED = re.compile("拟于|将于|定于|下[一届]")
_WIRED = re.compile("[\u4e00-\u9fff]{0,4}(?:讯|电)(?![\u4e00-\u9fff]?[视话子影])")
_LASTING = re.compile("(?:为期|一连)([一二两三四五六七八九十\\d]{1,2})(?:天|日)")
_THROUGHOUT = Gated(
    "(?:会议|论坛|活动|培训班?|大会|研讨会|年会|研修班|[本此]次[\u4e00-\u9fff]{2,8}|(?<=[,。;]))(?:为期|会期|历时|共)([一二两三四五六七八九十\\d]{1,2})(?:天|日)",
    sign="(?:为期|会期|历时|共)[一二两三四五六七八九十\\d]",
)
_CLOSING = re.compile("闭幕|落幕|结束")
_LABEL = re.compile(
    "[ \\W]{0,6}(?:会议|讲座|活动|举办|举行|论坛)?(?:时 {0,4}间|日 {0,4}期)(?: {0,2}[:|]| {2,}|(?<=[◎●■◆▶★☆▪•·] 时间) )"
)
_SPACED = re.compile(
    "(?P<year>20\\d\\d)年(?P<month>\\d{1,2}) (?P<day>\\d{1,2})日(?:(?:[-~—至到]{1,2})(?P<day2>\\d{1,2})日)?"
)


def dates(document: Document) -> Iterator[Fact]:
    """Dates of the body, heaviest where the sentence tells that something was held."""
    flat = document.flat
    throughout = _THROUGHOUT.search(flat, 0, len(flat))
    days = numeral(throughout[1]) if throughout else None
    for start, end in document.sentences("body"):
        if not _DAY.search(flat, start, end):
            continue
        held = 3 if _HELD.search(flat, start, end) else 0
        if _LABEL.match(flat, start, end):
            held = 5
        if found := list(_in_sentence(flat, start, end, held)):
            lasting, closing = days_lasting(flat[start:end]), bool(_CLOSING.search(flat, start, end))
            yield from (
                evolve(fact, lasting=lasting or (days if held else None), closing=closing) for fact in found
            )


def _in_sentence(flat: str, start: int, end: int, held: int) -> Iterator[Dated]:
    if _NOT_EVENT.search(flat, start, end):
        held -= 2
    if _PLANNED.search(flat, start, end):
        held -= 4
    yield from _with_gaps(flat, start, end, held)
    seen, wired = start, False
    for match in _FULL.finditer(flat, start, end):
        seen = match.end()
        wired = _WIRED.match(flat, seen) is not None
        yield _full(match, 1 if wired else held + 2)
    for match in _IN_WORDS.finditer(flat, start, end):
        seen = match.end()
        yield from _in_words(match, held + 2)
    for match in _SLASH.finditer(flat, start, end):
        yield _dated(match, "date.slash", None, int(match["month"]), int(match["day"]), weight=held + 2)
    for match in (*_POINT.finditer(flat, start, end), *_DAY_FIRST.finditer(flat, start, end)):
        yield _dated(
            match, "date.numeric", int(match["year"]), int(match["month"]), int(match["day"]), weight=held + 1
        )
    if seen == start or wired:
        for match in _RELATIVE.finditer(flat, seen, end):
            yield from _relative(match, held + 1)


def _with_gaps(flat: str, start: int, end: int, held: int) -> Iterator[Dated]:
    """Dates that lost a character on the way (2017年4 15日, 20191027-29日)."""
    for match in _SPACED.finditer(flat, start, end):
        yield _dated(
            match,
            "date.lost-character",
            int(match["year"]),
            int(match["month"]),
            int(match["day"]),
            weight=held + 2,
            end_day=_number(match["day2"]),
        )
    for pattern in (_LOST_MONTH, _LOST):
        for match in pattern.finditer(flat, start, end):
            yield from _lost(match, held + 2)


def _dated(
    match: re.Match[str],
    rule: str,
    year: int | None,
    month: int | None,
    day: int,
    *,
    weight: int,
    end_month: int | None = None,
    end_day: int | None = None,
    end_year: int | None = None,
    offset: int | None = None,
) -> Dated:
    return Dated(
        at=match.start(),
        rule=rule,
        year=year,
        month=month,
        day=day,
        end_month=end_month,
        end_day=end_day,
        end_year=end_year,
        where=match.span(),
        weight=weight,
        offset=offset,
    )


def _number(words: str | None) -> int | None:
    return int(words) if words else None


def _full(match: re.Match[str], weight: int) -> Dated:
    year = _full_year(_number(match["year"]), roc=bool(match["roc"]))
    return _dated(
        match,
        "date.full",
        year,
        int(match["month"]),
        int(match["day"]),
        weight=weight + (1 if match["day2"] else 0),
        end_month=_number(match["month2"]),
        end_day=_number(match["day2"]),
        end_year=_number(match["year2"]),
    )


def _full_year(year: int | None, *, roc: bool = False) -> int | None:
    """The year of the common era: years of the Republic (民国112年, 今(112)年) and short ones (24年) written out."""
    if year is None or year >= 1000:
        return year
    return year + 1911 if roc or 80 < year < 200 else year + 2000


def _in_words(match: re.Match[str], weight: int) -> Iterator[Dated]:
    """三月七日, 十月十四至十五日: numerals in words."""
    month, day = numeral(match["month"]), numeral(match["day"])
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return
    yield _dated(
        match,
        "date.in-words",
        numeral(match["year"].replace("○", "〇")) if match["year"] else None,
        month,
        day,
        weight=weight + (1 if match["day2"] else 0),
        end_month=numeral(match["month2"] or ""),
        end_day=numeral(match["day2"] or ""),
    )


def _lost(match: re.Match[str], weight: int) -> Iterator[Dated]:
    """Digits that lost 年 or 月: read where only one reading is possible."""
    digits, last = match["digits"], _number(match["day2"])
    groups = match.groupdict()
    year = _number(groups.get("year")) or _full_year(_number(groups.get("short")))
    readings: list[tuple[int | None, int, int]] = []
    options = (
        [(year, digits)]
        if year or not digits.startswith(("19", "20")) or len(digits) < 6
        else [(int(digits[:4]), digits[4:])]
    )
    for first, rest in options:
        for cut in (1, 2):
            month, day = rest[:cut], rest[cut:]
            if (
                not day
                or (day[0] == "0" and len(day) == 1)
                or len(day) > 2
                or (month[0] == "0" and len(month) == 1)
            ):
                continue
            if (
                1 <= int(month) <= 12
                and 1 <= int(day) <= 31
                and (last is None or int(day) < last <= 31)
                and (day[0] != "0" or len(month) == 2)
            ):
                readings.append((first, int(month), int(day)))
    if len(readings) == 1:
        first, month_read, day_read = readings[0]
        yield _dated(match, "date.lost-character", first, month_read, day_read, weight=weight, end_day=last)


def _relative(match: re.Match[str], weight: int) -> Iterator[Dated]:
    if match["bare"]:
        yield _dated(
            match,
            "date.bare-day",
            None,
            None,
            numeral(match["bare"]) or 0,
            weight=weight - 1,
            end_day=_number(match["bare2"]),
        )
    else:
        offset = {"今": 0, "昨": -1, "前": -2}[match["word"]]
        yield _dated(
            match, "date.relative", None, None, numeral(match["day"] or "") or 0, weight=weight, offset=offset
        )


def days_lasting(text: str) -> int | None:
    """How many days 为期…天 says."""
    match = _LASTING.search(text)
    return numeral(match[1]) if match else None
