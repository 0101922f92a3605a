"""Counts, figures and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from seminar_record.evaluation.facts import KINDS, Plain
from seminar_record.evaluation.gold import Gold, answer_facts
from seminar_record.evaluation.matching import Match, match

_64 = (1 << 64) - 1


@frozen(slots=True)
class Counts:
    """Facts found, facts made up, facts missed; nothing to find and nothing found counts as right.

    >>> Counts(3, 1, 0).precision
    0.75
    """

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of the found facts that are right."""
        return self.hits / (self.hits + self.spurious) if self.hits + self.spurious else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold facts that were found."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def facts(self) -> int:
        """How many facts the gold has."""
        return self.hits + self.missed


@frozen(slots=True)
class Answer:
    """What a system said of a document: a record's JSON, None for no event; ``given`` is False where it said nothing."""

    record: Plain | None
    given: bool = True


@frozen(kw_only=True, slots=True)
class Document:
    """One document judged. ``detected``: whether event or no event was told right."""

    name: str
    match: Match = field(repr=False)
    detected: bool
    given: bool = True

    def by_kind(self) -> dict[str, Counts]:
        """The counts of each kind of fact that occurs."""
        counts: dict[str, Counts] = {}
        columns = ((self.match.hits, _HIT), (self.match.spurious, _SPURIOUS), (self.match.missed, _MISSED))
        for facts, one in columns:
            for each in facts:
                counts[each.kind] = counts.get(each.kind, Counts()) + one
        return counts

    def counts(self) -> Counts:
        """The counts over all kinds."""
        return Counts(len(self.match.hits), len(self.match.spurious), len(self.match.missed))


_HIT, _SPURIOUS, _MISSED = Counts(1, 0, 0), Counts(0, 1, 0), Counts(0, 0, 1)


@frozen(slots=True)
class Interval:
    """The bounds between which a figure falls in ``level`` of the resamples of the documents."""

    low: float
    high: float
    level: float


@frozen(slots=True)
class Evaluation:
    """All documents of a run judged."""

    documents: tuple[Document, ...]

    def kinds(self) -> dict[str, Counts]:
        """The counts of each kind of fact that occurs, in the order of :data:`KINDS`."""
        return _pooled(document.by_kind() for document in self.documents)

    def total(self) -> Counts:
        """The counts over all facts: their figures are the micro averages."""
        return sum((document.counts() for document in self.documents), Counts())

    def macro_f1(self) -> float:
        """The mean of the F1 of the kinds, 0 where there is no fact at all."""
        return _mean([counts.f1 for counts in self.kinds().values()])

    def detected(self) -> int:
        """In how many documents event or no event was told right."""
        return sum(document.detected for document in self.documents)

    def perfect(self) -> int:
        """In how many documents every fact is right and none is made up."""
        return sum(document.counts().f1 == 1.0 for document in self.documents)

    def intervals(self, *, samples: int = 1000, seed: int = 0, level: float = 0.95) -> dict[str, Interval]:
        """Bootstrap intervals of ``micro_f1``, ``macro_f1`` and ``detected`` (a share), documents drawn with repeats.

        The same seed gives the same bounds on every machine; the percentile method.
        """
        if not self.documents:
            return {}
        parts = [(document.by_kind(), document.counts(), document.detected) for document in self.documents]
        draws = _draws(len(parts), samples, seed)
        drawn = [[parts[index] for index in draw] for draw in draws]
        figures: dict[str, Callable[[list[Any]], float]] = {
            "micro_f1": lambda sample: sum((counts for _, counts, _ in sample), Counts()).f1,
            "macro_f1": lambda sample: _mean(
                [c.f1 for c in _pooled(kinds for kinds, _, _ in sample).values()]
            ),
            "detected": lambda sample: _mean([float(detected) for _, _, detected in sample]),
        }
        return {
            name: _bounds([figure(sample) for sample in drawn], level) for name, figure in figures.items()
        }


def judge(gold: Gold, answer: Answer) -> Document:
    """One document's answer against its gold. Raises :class:`GoldError` for an answer that is not in the wire format.

    >>> from seminar_record.evaluation import read_gold
    >>> judge(read_gold("a", '{"kind": "other"}'), Answer(None)).detected
    True
    """
    result = match(gold.facts, answer_facts(gold.name, answer.record))
    beyond = match(gold.optional, result.spurious).spurious
    told = bool(answer.record and answer.record.get("event"))
    return Document(
        name=gold.name,
        match=Match(result.hits, result.missed, beyond),
        detected=told == gold.event,
        given=answer.given,
    )


def evaluate(golds: Iterable[Gold], answers: Mapping[str, Answer]) -> Evaluation:
    """Every document's answer, by the document's name, against its gold; a document without an answer has found nothing.

    >>> from seminar_record.evaluation import read_gold
    >>> gold = read_gold("a", '{"kind": "report", "city": ["沈阳"]}')
    >>> evaluate([gold], {"a": Answer({"event": {"place": {"city": "沈阳"}}})}).macro_f1()
    1.0
    """
    nothing = Answer(None, given=False)
    return Evaluation(tuple(judge(gold, answers.get(gold.name, nothing)) for gold in golds))


def _pooled(parts: Iterable[dict[str, Counts]]) -> dict[str, Counts]:
    pooled: dict[str, Counts] = {}
    for part in parts:
        for kind, counts in part.items():
            pooled[kind] = pooled.get(kind, Counts()) + counts
    return {kind: pooled[kind] for kind in KINDS if kind in pooled}


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _bounds(values: list[float], level: float) -> Interval:
    ordered = sorted(values)
    cut = int(len(ordered) * (1 - level) / 2)
    return Interval(ordered[cut], ordered[-1 - cut], level)


def _draws(size: int, samples: int, seed: int) -> Iterator[list[int]]:
    """``samples`` lists of ``size`` numbers below ``size``, by SplitMix64 (Steele, Lea, Flood 2014)."""
    state = seed & _64
    for _ in range(samples):
        draw: list[int] = []
        for _ in range(size):
            state = (state + 0x9E3779B97F4A7C15) & _64
            mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _64
            mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _64
            draw.append(((mixed ^ (mixed >> 31)) * size) >> 64)
        yield draw
