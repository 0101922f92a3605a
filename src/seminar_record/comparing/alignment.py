"""Which item of one list is which of another: the same value, the same key, or much the same words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from seminar_record.comparing.identity import Key, grams, keys, label, likeness

Pair: TypeAlias = tuple[int, int]

ALIKE = 0.5
"""How much of their words two items must share to be taken for one that was reworded."""

_MOST = 250_000  # pairs of leftovers whose words are compared; beyond, keys alone decide


def align(old: Sequence[object], new: Sequence[object]) -> tuple[Pair, ...]:
    """The positions of items that belong together, in the order of ``old``; each item is in one pair at most.

    Equal values come first, then values of one key (a person's name, a talk's title, an organiser's body), then those
    whose words are much alike, the most alike first.

    >>> align(["a", "b"], ["b", "c", "a"])
    ((0, 2), (1, 0))
    """
    found: dict[int, int] = {}
    left, right = dict(enumerate(old)), dict(enumerate(new))

    def take(pairs: Iterator[Pair]) -> None:
        for i, j in pairs:
            if i in left and j in right:
                found[i] = j
                del left[i], right[j]

    take(_by(left, right, _itself))
    depth = max((len(keys(item)) for item in left.values()), default=0)
    for level in range(1, depth + 1):
        take(_by(left, right, partial(_key, level)))
    take(_by_words(left, right))
    return tuple(sorted(found.items()))


def unmoved(pairs: Sequence[Pair]) -> frozenset[int]:
    """The positions in the old list of the most items that kept their order among themselves."""
    ends: list[int] = []  # for each length, the lowest end of a rising run that long
    tops: list[int] = []  # and the place in `pairs` of that end
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        tops[length : length + 1] = [place]
    kept: set[int] = set()
    place = tops[-1] if tops else -1
    while place >= 0:
        kept.add(pairs[place][0])
        place = before[place]
    return frozenset(kept)


def _itself(item: object) -> Key:
    return item


def _key(level: int, item: object) -> Key:
    """The key of an item at a level counted from the strictest, or None."""
    found = keys(item)
    return found[-level] if level <= len(found) else None


def _by(left: dict[int, object], right: dict[int, object], key: Callable[[object], Key]) -> Iterator[Pair]:
    """Items of one key in order: the first with the first."""
    waiting: defaultdict[Key, deque[int]] = defaultdict(deque)
    for j, item in right.items():
        if (found := key(item)) is not None:
            waiting[found].append(j)
    for i, item in tuple(left.items()):
        found = key(item)
        if found is not None and waiting[found]:
            yield i, waiting[found].popleft()


def _by_words(left: dict[int, object], right: dict[int, object]) -> Iterator[Pair]:
    if len(left) * len(right) > _MOST:
        return
    mine = {i: grams(label(item)) for i, item in left.items()}
    theirs = {j: grams(label(item)) for j, item in right.items()}
    scored = ((-likeness(a, b), i, j) for i, a in mine.items() for j, b in theirs.items())
    yield from [(i, j) for score, i, j in sorted(scored) if score <= -ALIKE]
