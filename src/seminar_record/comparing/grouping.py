"""Which items of several lists are one: those of one key, as long as no list has several of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, TypeVar

from seminar_record.comparing.identity import Key
from seminar_record.comparing.testimony import Told

T = TypeVar("T")
Keys: TypeAlias = Callable[[T], tuple[Key, ...]]
Whole: TypeAlias = Callable[[T], Key]


def _itself(item: object) -> Key:
    return item


def groups(lists: Told[Sequence[T]], keys: Keys[T], whole: Whole[T] = _itself) -> list[Told[T]]:
    """The items of the lists in groups, each of which has one item of a list at most.

    ``keys`` gives the keys of an item, the loosest first. Where a list holds several items of a key, the next stricter one
    tells them apart, and at last ``whole``, the value itself. Groups stand in the order of the first list; an item that only a later
    list has stands beside the item that it stands beside there.

    >>> [[item for _, item in group] for group in groups([(0, "ac"), (1, "abc")], lambda item: (item,))]
    [['a', 'a'], ['b'], ['c', 'c']]
    """
    items = [(position, index, item) for position, list_ in lists for index, item in enumerate(list_)]
    names = _named(items, keys, whole, level=0)
    order = _ordered([[names[position, index] for index in range(len(list_))] for position, list_ in lists])
    found: defaultdict[Key, list[tuple[int, T]]] = defaultdict(list)
    for position, index, item in items:
        found[names[position, index]].append((position, item))
    return [found[name] for name in order]


def _named(
    items: Iterable[tuple[int, int, T]], keys: Keys[T], whole: Whole[T], level: int
) -> dict[tuple[int, int], Key]:
    """The name of the group of each item, by the item's record and place."""
    split: defaultdict[Key, list[tuple[int, int, T]]] = defaultdict(list)
    last = True
    for position, index, item in items:
        known = keys(item)
        key = known[level] if level < len(known) else None
        last = last and level >= len(known)
        split[whole(item) if key is None else key].append((position, index, item))
    names: dict[tuple[int, int], Key] = {}
    for key, members in split.items():
        counts = Counter(position for position, _, _ in members)
        if max(counts.values()) == 1:
            names |= {(position, index): (level, key) for position, index, _ in members}
        elif last:
            names |= _numbered(members, (level, key))
        else:
            names |= _named(members, keys, whole, level + 1)
    return names


def _numbered(members: Iterable[tuple[int, int, T]], name: Key) -> dict[tuple[int, int], Key]:
    """Equal items of one list: the first goes with the first of another."""
    seen: Counter[int] = Counter()
    names: dict[tuple[int, int], Key] = {}
    for position, index, _ in members:
        names[position, index] = (name, seen[position])
        seen[position] += 1
    return names


def _ordered(lists: Iterable[Sequence[Key]]) -> list[Key]:
    """All names once; those new in a later list beside the one that they stand beside there."""
    order: list[Key] = []
    for names in lists:
        known = set(order)
        after: defaultdict[Key, list[Key]] = defaultdict(list)
        leading: list[Key] = []
        last: Key = None
        for name in names:
            if name in known:
                last = name
            else:
                (leading if last is None else after[last]).append(name)
        first = next((name for name in names if name in known), None)
        if first is None:
            order += leading
            continue
        place = order.index(first)
        order[place:place] = leading
        order = [each for name in order for each in (name, *after[name])]
    return order
