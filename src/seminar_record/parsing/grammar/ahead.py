"""Where a sentence leaves this event for the next or an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_AHEAD = re.compile(
    "下回预告|下一?(?:讲|届|期|次|场)(?!分)|明年[^,。]{0,12}(?:将|拟|在|由)|拟于|将于|将邀请|拟邀请|敬请期待|(?:商定|决定|确定|议定)[,:]?[^,。]{0,6}第[一二三四五六七八九十\\d]{1,3}[届次]|宣布[,:]?第[一二三四五六七八九十\\d]{1,3}[届次]|先后(?=主办|承办)"
)


def present_end(flat: str, start: int, end: int) -> int:
    """The end of the part of ``flat[start:end]`` that speaks of this event: what is planned stands behind it.

    >>> text = "论坛在甲地举行,下一届将在乙地举行。"
    >>> text[: present_end(text, 0, len(text))]
    '论坛在甲地举行,'
    """
    ahead = _AHEAD.search(flat, start, end)
    return ahead.start() if ahead else end


_PLANNED = re.compile("将(?:于|在|由|举行|举办|邀请|围绕|有)|拟(?:于|在)|届时|敬请|报名|定于")


def is_planned(flat: str) -> bool:
    """Whether a text speaks of what is to come, in its first paragraphs.

    >>> is_planned("论坛将于6月24日举行。"), is_planned("论坛6月24日举行。")
    (True, False)
    """
    return _PLANNED.search(flat[:1200]) is not None


def present(flat: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches, which are in order, each up to what is planned: found in one look ahead."""
    at = -1
    for start, end in stretches:
        if at < start:
            ahead = _AHEAD.search(flat, start)
            at = ahead.start() if ahead else len(flat)
        yield start, present_end(flat, start, end) if at < end else end
