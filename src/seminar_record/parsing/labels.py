"""Labels of bylines (来源, 作者, 责任编辑) and where they stand in a line: sought at the marks behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import define

from seminar_record.parsing.lexicon import members, table, words
from seminar_record.parsing.reading import HAN

_MARK = re.compile("[:/|]")
_SHORT = re.compile(f"(?<!{HAN})[文图审]")
_MOST_SPACES = 4
_PLAIN = frozenset(("单位", "部门", "媒体", "出处"))


@define(slots=True)
class Label:
    """A label's word, where it starts, and where its value begins."""

    word: str
    start: int
    value: int


def is_label(word: str) -> bool:
    """Whether a listed word is a label of bylines only (主办单位 heads a list of organisers)."""
    if len(word) < 2 or word in members("role_cues"):
        return False
    return not word.endswith("单位") or table("byline_labels")[word] == "publisher"


@cache
def _sizes() -> dict[str, dict[int, frozenset[str]]]:
    """The labels by their last two characters and by length, the longest first."""
    sizes: dict[str, dict[int, set[str]]] = {}
    for word in sorted(filter(is_label, words("byline_labels")), key=len, reverse=True):
        sizes.setdefault(word[-2:], {}).setdefault(len(word), set()).add(word)
    return {tail: {size: frozenset(found) for size, found in by.items()} for tail, by in sizes.items()}


def ending(flat: str, end: int, floor: int) -> list[str]:
    """The labels that end at ``end`` and start at ``floor`` or after, the longest first.

    >>> ending("责任编辑:某", 4, 0)
    ['责任编辑', '编辑']
    """
    sizes = _sizes().get(flat[max(end - 2, 0) : end])
    if sizes is None:
        return []
    words_here = [(flat[end - size : end], labels) for size, labels in sizes.items() if end - size >= floor]
    return [word for word, labels in words_here if word in labels]


def before(flat: str, mark: int, floor: int, most: int = _MOST_SPACES) -> int:
    """Where the word before a mark ends: some spaces may stand between."""
    end = mark
    while end > floor and mark - end < most and flat[end - 1] == " ":
        end -= 1
    return end


def marks(flat: str, start: int, end: int) -> Iterator[int]:
    """Where the colons, slashes and bars stand behind which a label's value begins."""
    return (match.start() for match in _MARK.finditer(flat, start, end))


def labels(flat: str, start: int, end: int) -> list[Label]:
    """The labels of a line, each before a mark or at the line's end, none overlapping another.

    >>> [label.word for label in labels("来源:某报 文/某人", 0, 10)]
    ['来源', '文']
    """
    found: list[Label] = []
    here = start
    for label in sorted(_candidates(flat, start, end), key=lambda label: (label.start, -len(label.word))):
        if label.start >= here:
            found.append(label)
            here = label.value
    return found


def _is_end_of_another(flat: str, word: str, end: int, floor: int) -> bool:
    """Whether a plain word is only the end of another label (指导单位:某会 tells no publisher)."""
    at = end - len(word) - 1
    return word in _PLAIN and at >= floor and re.match(HAN, flat[at]) is not None


def _candidates(flat: str, start: int, end: int) -> Iterator[Label]:
    for mark in marks(flat, start, end):
        stop = before(flat, mark, start)
        for word in ending(flat, stop, start):
            if not _is_end_of_another(flat, word, stop, start):
                yield Label(word, stop - len(word), mark + 1)
        opens = flat[mark] != ":" or not flat[max(start, stop - 2) : stop - 1].strip()
        if opens and mark - stop <= 2 and _SHORT.fullmatch(flat, max(start, stop - 1), stop):
            yield Label(flat[stop - 1], stop - 1, mark + 1)
    stop = before(flat, end, start, _MOST_SPACES - 1)
    for word in ending(flat, stop, start):
        yield Label(word, stop - len(word), end)
