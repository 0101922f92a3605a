"""Quotation marks, title marks and round brackets that belong together."""

from __future__ import annotations

import re
from operator import attrgetter

from seminar_record.parsing.mentions.mention import Mention

_MARKS = re.compile("[“”‘’《》〈〉()\n]")
_KINDS = {"“": "quote", "‘": "quote", "《": "book", "〈": "book", "(": "bracket"}
_OPENERS = {"”": "“", "’": "‘", "》": "《", "〉": "〈", ")": "("}
_LONGEST = 160
_DEEPEST = 8


def brackets(flat: str) -> list[Mention]:
    """Every pair, inner and outer, in order of its start; a pair stays inside a line and is at most 160 long.

    A closing mark that fits no open one is passed over, and so is an open one that nothing closes.

    >>> [flat[m.start:m.end] for flat in ["题为《读“礼”》的报告"] for m in brackets(flat)]
    ['《读“礼”》', '“礼”']
    """
    found: list[Mention] = []
    opened: list[tuple[int, str]] = []
    for match in _MARKS.finditer(flat):
        mark, at = match[0], match.start()
        if mark in _KINDS:
            opened.append((at, mark))
            if len(opened) > _DEEPEST:
                del opened[0]
        elif mark == "\n":
            opened.clear()
        else:
            opener = _OPENERS[mark]
            for depth in range(len(opened) - 1, -1, -1):
                begin, other = opened[depth]
                if other == opener:
                    del opened[depth:]
                    if at - begin <= _LONGEST:
                        found.append(Mention(begin, at + 1, _KINDS[opener]))
                    break
    return sorted(found, key=attrgetter("start"))
