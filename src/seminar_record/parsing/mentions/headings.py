"""Headings of an event's parts: short marked lines that end with a noun of parts (一、课堂观摩, PART 02 圆桌)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seminar_record.parsing.lexicon import table, words
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.search import WordSearch

_HAN_NUMBER = "[一二三四五六七八九十]{1,2}"
_MARK = re.compile(
    f"(?:[^\u4e00-\u9fffA-Za-z0-9(（《“]{{1,8}}|(?:PART|Part|part)[ .]{{0,2}}\\d{{1,2}}[ .:|]{{0,3}}|0\\d[ .、|:]{{0,3}}|\\d{{1,2}}[ .、|:]{{1,3}}|{_HAN_NUMBER}[、.]|"
    "(?:(?:DAY|Day) ?\\d{1,2}|第[一二三四五]天)?[ ·|:]{0,3}(?:上午|下午|晚上|晚间|中午)[·|:] {0,2}|"
    f"\\((?:{_HAN_NUMBER}|\\d{{1,2}})\\)|[壹贰叁肆伍陆柒捌][ ·.、|]{{1,3}}|第{_HAN_NUMBER}(?:篇章|板块|版块|部分|项|篇|章)[ ·:|]{{1,3}}){{1,4}}"
)
_BRACKETED = re.compile(
    "[^\u4e00-\u9fffA-Za-z0-9\n【]{0,4}【(?:第[一二三四五六七八九十]{1,2}[部环板阶篇][分节块段章][ ·:]{0,2})?(?P<name>[^】\n]{2,16})】"
)
_END = re.compile("[^\u4e00-\u9fffA-Za-z0-9)”》?!]{1,8}$")
_PROSE = re.compile("[,。;!?《》“”:]|[\ue000-\uf8ff]")
_ALONE = 2  # headings of one kind that make a programme
_LONGEST, _LONGEST_LINE = 16, 40


@cache
def _nouns() -> WordSearch:
    return WordSearch((*words("heading_nouns"), *words("session_nouns")))


def headings(flat: str, body: list[tuple[int, int]]) -> list[Mention]:
    r"""The headings among the lines of the body, the note saying which kind of part; none where only one is found.

    >>> text = "一、课堂观摩\n上午听课。\n二、专家点评\n下午评课。"
    >>> [text[m.start : m.end] for m in headings(text, [(0, 6), (7, 12), (13, 19), (20, 25)])]
    ['课堂观摩', '专家点评']
    """
    found = list(_marked(flat, body))
    return found if len(found) >= _ALONE else []


def _marked(flat: str, body: list[tuple[int, int]]) -> Iterator[Mention]:
    for start, end in body:
        span = _bracketed(flat, start, end) or _on_a_line(flat, start, end)
        noun = _nouns().ending(flat, span[1], span[0]) if span and not _PROSE.search(flat, *span) else None
        if span and noun:
            kind = table("session_nouns").get(noun) or table("heading_nouns")[noun]
            yield Mention(*span, "session", kind)


def _bracketed(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in a heading's brackets, whatever the line goes on with (【主旨演讲】 由张三主持)."""
    match = _BRACKETED.match(flat, start, end)
    return match.span("name") if match else None


def _on_a_line(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """The name on a short line of its own, without the marks around it."""
    mark = _MARK.match(flat, start, end) if end - start <= _LONGEST_LINE else None
    if mark is None:
        return None
    stop = start + len(_END.sub("", flat[start:end].rstrip()))
    return (mark.end(), stop) if 2 <= stop - mark.end() <= _LONGEST else None
