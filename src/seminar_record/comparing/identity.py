"""What tells that two values are about the same thing: a person's name, a talk's title, an organiser's body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from itertools import pairwise
from typing import Any, TypeAlias

from seminar_record.model import (
    Affiliation,
    Credit,
    Image,
    Organizer,
    Participation,
    Person,
    Record,
    Session,
    Statement,
    Talk,
)

Key: TypeAlias = Hashable | None


def keys(item: object) -> tuple[Key, ...]:
    """The keys of an item of a list, the loosest first; none where only the whole value tells. None is no key.

    >>> keys(Talk(title="甲"))
    ('甲',)
    """
    known = _KEYS.get(type(item))
    return () if known is None else known(item)


def label(item: object) -> str:
    """The words by which a reader knows an item; empty where it has none.

    >>> label(Person(name="张三"))
    '张三'
    """
    if isinstance(item, str):
        return item
    first = next(iter(keys(item)), None)
    return first if isinstance(first, str) else ""


def grams(text: str) -> Counter[str]:
    """The characters of a text and its pairs of neighbours, counted: what :func:`likeness` compares."""
    return Counter(text) + Counter(map("".join, pairwise(text)))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much two texts share of their characters and pairs, from 0 to 1 (the Dice coefficient).

    >>> likeness(grams("张三丰"), grams("张三风"))
    0.6
    """
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _record_keys(record: Record) -> tuple[Key, ...]:
    name, url = record.event.name, record.source and record.source.url
    return name, None if name is None else (name, record.event.start), url


_KEYS: dict[type, Callable[[Any], tuple[Key, ...]]] = {
    Affiliation: lambda tie: (tie.organization.name, (tie.organization.name, tie.unit)),
    Credit: lambda credit: (credit.name, (credit.name, credit.role)),
    Image: lambda image: (image.caption,),
    Organizer: lambda body: (body.organization.name, (body.organization.name, body.role)),
    Participation: lambda part: (part.person.name, (part.person.name, part.role)),
    Person: lambda person: (person.name,),
    Record: _record_keys,
    Session: lambda session: (session.name, (session.name, session.kind)),
    Statement: lambda said: (said.text, (said.speaker.name, said.text)),
    Talk: lambda talk: (talk.title,),
}
