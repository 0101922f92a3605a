"""Quotation marks, title marks and round brackets that belong together."""

from __future__ import annotations

import re

from seminar_record.parsing.mentions.mention import Mention

_MARKS = re.compile("[“”‘’《》〈〉()\n]")
_KINDS = {
    "“": ("quote", "”"),
    "‘": ("quote", "’"),
    "《": ("book", "》"),
    "〈": ("book", "〉"),
    "(": ("bracket", ")"),
}
_LONGEST = 160


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
        if mark == "\n":
            opened.clear()
        elif mark in _KINDS:
            opened.append((at, mark))
            del opened[:-8]
        else:
            for depth in range(len(opened) - 1, -1, -1):
                begin, opener = opened[depth]
                if _KINDS[opener][1] == mark:
                    del opened[depth:]
                    if at - begin <= _LONGEST:
                        found.append(Mention(begin, at + 1, _KINDS[opener][0]))
                    break
    return sorted(found, key=lambda mention: mention.start)
