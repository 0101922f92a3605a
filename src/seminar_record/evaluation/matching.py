"""Facts of a gold file paired one to one with facts that were found."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from seminar_record.evaluation.facts import Fact

_SHORTEST = 2  # a form of one character is inside of too much


@frozen(slots=True)
class Match:
    """The outcome for one document: gold facts that were found, gold facts that were not, and found ones beyond them."""

    hits: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    spurious: tuple[Fact, ...]


def match(gold: Iterable[Fact], found: Iterable[Fact]) -> Match:
    """Pair the facts, equal ones first, then those that are alike; each is used once, first come, first served.

    >>> from seminar_record.evaluation.facts import fact
    >>> len(match([fact("session", "第一场:港口")], [fact("session", "港口")]).hits)
    1
    """
    missed, left = list(gold), list(found)
    hits: list[Fact] = []
    for agree in (equal, alike):
        still: list[Fact] = []
        for wanted in missed:
            position = _first(left, wanted, agree)
            if position is None:
                still.append(wanted)
            else:
                del left[position]
                hits.append(wanted)
        missed = still
    return Match(tuple(hits), tuple(missed), tuple(left))


def equal(one: Fact, other: Fact) -> bool:
    """Whether each part of one has a form in common with the same part of the other."""
    return _comparable(one, other) and all(a & b for a, b in zip(one.parts, other.parts, strict=True))


def alike(gold: Fact, found: Fact) -> bool:
    """Whether the last parts agree in a looser way, the others as they must.

    A session told with its number or its title only is the same session; a department without the body that it is of
    is the same body.
    """
    if not _comparable(gold, found):
        return False
    if not all(a & b for a, b in zip(gold.parts[:-1], found.parts[:-1], strict=True)):
        return False
    pairs = [(wanted, told) for wanted in gold.parts[-1] for told in found.parts[-1]]
    if gold.kind in ("session", "talk_session"):
        return any((a in b or b in a) and min(len(a), len(b)) >= _SHORTEST for a, b in pairs)
    return gold.kind == "person_org" and any(b.endswith(a) and len(a) >= _SHORTEST for a, b in pairs)


def _comparable(one: Fact, other: Fact) -> bool:
    return one.kind == other.kind and len(one.parts) == len(other.parts)


def _first(facts: list[Fact], wanted: Fact, agree: Callable[[Fact, Fact], bool]) -> int | None:
    return next((position for position, told in enumerate(facts) if agree(wanted, told)), None)
