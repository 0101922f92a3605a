"""The names of those who made a report, in a row behind a label."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from seminar_record.parsing.facts import Stretch
from seminar_record.parsing.mentions.name_shapes import surname_strength
from seminar_record.parsing.mentions.search import search
from seminar_record.parsing.reading import HAN

_NAME = re.compile(
    f"(?:{HAN}{{1,8}}(?:[·]{HAN}{{1,10}})+|{HAN} {{1,3}}{HAN}(?: {{1,3}}{HAN})?(?!{HAN})|{HAN}{{2,4}}|[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){{0,2}})"
)
_BETWEEN = re.compile("[ 、,/和]{1,6}")


def names_of_makers(
    flat: str, start: int, end: int, breaks: frozenset[int] = frozenset()
) -> Iterator[Stretch]:
    """Names of people from ``start`` on, with spaces or 、 between; a body or another word ends the list.

    ``breaks`` are places where white space was left out.
    """
    inside = sorted(at for at in range(start + 1, end) if at in breaks)
    if inside:
        bounds = _joined([start, *inside, end])
        for a, b in itertools.pairwise(bounds):
            yield from names_of_makers(flat, a, b)
        return
    here = start
    waiting: list[Stretch] = []
    while here < end:
        match = _NAME.match(flat, here, end)
        if match is None:
            break
        size = _name_size(match)
        if not size:
            space = flat.find(" ", here, end)
            if waiting or space < 0:
                break
            here = space + 1
            continue
        waiting.append((here, here + size))
        gap = _BETWEEN.match(flat, here + size, end)
        if gap is None:
            break
        here = gap.end()
    yield from waiting


def _joined(bounds: list[int]) -> list[int]:
    """Without the breaks inside a name of one surname and one given character (马 兰)."""
    kept = [bounds[0]]
    for i in range(1, len(bounds) - 1):
        single_before = bounds[i] - kept[-1] == 1
        if not single_before:
            kept.append(bounds[i])
    return [*kept, bounds[-1]]


def _name_size(match: re.Match[str]) -> int:
    """How much of a match is a name of a person, 0 for none."""
    name = match[0].replace(" ", "")
    if name.isascii() or "·" in name:
        return len(match[0])
    if name[0] not in surname_strength() and name[:2] not in surname_strength():
        return 0
    ending = search("body_suffixes").ending(name, len(name))
    if (ending and len(ending) > 1) or (len(name) > 2 and name[-1] in "部处科室院系会局组站社网报"):
        return 0
    for tail in ("报道", "报导", "整理", "摄影", "摄", "供稿"):
        if name.endswith(tail) and len(name) - len(tail) >= 2:
            return len(match[0]) - len(tail)
    if len(name) == 4 and name[:2] not in surname_strength():
        return 0
    return len(match[0])
