"""Patterns that are tried only where a sign of theirs stands, and the stretches of a text where one does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import field, frozen


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@frozen(slots=True)
class Gated:
    """A pattern that has to be tried at every place of a text, and a sign in each of its matches, which is soon found.

    A sign is soon found where each of its branches opens with a character of its own, or all with one class.

    >>> about = Gated("(?:在|于).{1,20}?举行", sign="举行")
    >>> [found[0] for found in about.finditer("会议在某地举行", 0, 7)]
    ['在某地举行']
    """

    pattern: re.Pattern[str] = field(converter=_compiled)
    sign: re.Pattern[str] = field(converter=_compiled, kw_only=True)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the head of a text."""
        return self.pattern.match(text) if self.sign.search(text) else None

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        return self.pattern.search(text, start, end) if self.sign.search(text, start, end) else None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Every match in ``text[start:end]``, from left to right."""
        return self.pattern.finditer(text, start, end) if self.sign.search(text, start, end) else iter(())


def holding(
    sign: re.Pattern[str], text: str, stretches: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Those of the stretches of ``text``, which are in order, in which a sign begins: found in one look ahead.

    >>> list(holding(re.compile("举办"), "甲说话。乙举办会。", [(0, 4), (4, 9)]))
    [(4, 9)]
    """
    at = -1
    for start, end in stretches:
        if at < start:
            match = sign.search(text, start)
            if match is None:
                return
            at = match.start()
        if at < end:
            yield start, end


def by_first(branches: Iterable[str]) -> str:
    """One pattern for many that each open with a character: a place is tried against those of its character only.

    >>> by_first(["主持人?", "主讲", "点评"])
    '主(?:持人?|讲)|点(?:评)'
    """
    rests: dict[str, list[str]] = {}
    for branch in branches:
        rests.setdefault(branch[0], []).append(branch[1:])
    return "|".join(f"{first}(?:{'|'.join(found)})" for first, found in rests.items())
