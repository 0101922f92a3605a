"""Rules over a sentence in which every mention is one letter; :mod:`~seminar_record.parsing.patterns` tells their language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from attrs import Factory, define, field, frozen

from seminar_record.parsing.mentions.mention import Sign
from seminar_record.parsing.patterns import LETTERS, compile_pattern, written_out

T = TypeVar("T")

_Wakes = tuple[frozenset[str], dict[str, list[tuple[str, int]]]]
"""First characters of words; by them, the words with the rules that each wakes (one bit a rule)."""


@define(slots=True)
class Sentence:
    """A stretch of the plain form; in ``text`` every mention is one letter, as patterns see it.

    ``signs`` are the mentions, ``places`` where their letters stand in ``text``.
    """

    flat: str = field(repr=False)
    start: int
    end: int
    text: str
    signs: list[Sign] = field(repr=False)
    places: list[int] = field(repr=False)

    def signs_in(self, start: int, end: int, *kinds: str) -> list[Sign]:
        """The signs of these kinds between two positions of :attr:`text`."""
        first = bisect_left(self.places, start)
        inside = self.signs[first : bisect_left(self.places, end, first)]
        return [sign for sign in inside if sign.kind in kinds]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the plain form behind two positions of :attr:`text`."""
        here = bisect_left(self.places, start)
        is_sign = here < len(self.places) and self.places[here] == start
        return self.signs[here].start if is_sign else self._end(start), self._end(end)

    def _end(self, position: int) -> int:
        """The place of the plain form that a position of :attr:`text` leads to, behind the sign before it."""
        before = bisect_left(self.places, position) - 1
        if before < 0:
            return self.start + position
        return self.signs[before].end + position - self.places[before] - 1


@define(slots=True)
class Found:
    """A match of a rule's pattern in a sentence."""

    rule: str
    sentence: Sentence
    match: re.Match[str]

    def signs(self, group: str, *kinds: str) -> list[Sign]:
        """The signs inside a named group (all of it where the group did not take part: none)."""
        start, end = self.match.span(group)
        return self.sentence.signs_in(start, end, *kinds) if start < end else []

    def stretch(self, group: str | int = 0) -> tuple[int, int]:
        """The stretch of the plain form behind a group that took part."""
        return self.sentence.stretch(*self.match.span(group))

    @property
    def at(self) -> int:
        """Where the match starts in the plain form."""
        return self.stretch()[0]


_NEEDED = tuple(
    (written_out(opening), letters)
    for opening, letters in (
        ("(?P<who><P>", LETTERS["person"]),
        ("(?P<who><PEOPLE>", LETTERS["person"]),
        ("(?P<what><B>", LETTERS["book"]),
        ("(?P<what><Q>", LETTERS["quote"]),
        ("(?P<what><TITLES>)", LETTERS["quote"] + LETTERS["book"]),
    )
)


def _has_claims(rule: Rule[Any]) -> bool:
    return rule.claims in rule.pattern.groupindex


@frozen(slots=True, eq=False)
class Rule(Generic[T]):
    """One rule: where ``pattern`` matches a sentence that holds one of ``words``, ``emit`` says what it tells.

    A group ``who`` or ``what`` that opens with a macro takes part in every match. ``examples`` are sentences in which
    the rule fires, ``counterexamples`` such in which it must not. Titles in the group ``claims`` are taken.
    """

    id: str
    words: tuple[str, ...]
    pattern: re.Pattern[str] = field(converter=compile_pattern)
    emit: Callable[[Found], Iterable[T]]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    claims: str = "what"
    claiming: bool = field(init=False, default=Factory(_has_claims, takes_self=True))

    def lacks(self, signs: frozenset[str]) -> bool:
        """Whether a sign that every match holds is none of these."""
        return any(
            opening in self.pattern.pattern and signs.isdisjoint(letters) for opening, letters in _NEEDED
        )


class Rules(Generic[T]):
    """Rules in their order, and which of them each word that they wait for wakes."""

    def __init__(self, rules: Iterable[Rule[T]]) -> None:
        self.rules: tuple[Rule[T], ...] = tuple(rules)
        self._wakes: dict[frozenset[str], _Wakes] = {}

    def _wakes_of(self, kinds: frozenset[str]) -> _Wakes:
        """By first character, the words that wake rules which can match where only these kinds of signs stand."""
        if kinds not in self._wakes:
            letters = frozenset(LETTERS[kind] for kind in kinds)
            able = [(1 << i, rule) for i, rule in enumerate(self.rules) if not rule.lacks(letters)]
            rules_of: dict[str, int] = {}
            for number, rule in able:
                for word in rule.words:
                    rules_of[word] = rules_of.get(word, 0) | number
            wakes: dict[str, list[tuple[str, int]]] = {}
            for word, rules in rules_of.items():
                wakes.setdefault(word[0], []).append((word, rules))
            self._wakes[kinds] = frozenset(wakes), wakes
        return self._wakes[kinds]

    def _awake(self, sentence: Sentence) -> Iterator[Rule[T]]:
        """The rules of which a word stands in a sentence, and every sign that they need."""
        firsts, wakes = self._wakes_of(frozenset([sign.kind for sign in sentence.signs]))
        text = sentence.text
        awake = 0
        for first in firsts.intersection(text):
            for word, rules in wakes[first]:
                if word in text:
                    awake |= rules
        while awake:
            lowest = awake & -awake
            awake ^= lowest
            yield self.rules[lowest.bit_length() - 1]

    def told(self, sentence: Sentence) -> list[T]:
        """What the rules, in their order, find in a sentence; titles that a rule took are not taken again."""
        facts: list[T] = []
        claimed: set[int] = set()
        for rule in self._awake(sentence):
            for match in rule.pattern.finditer(sentence.text):
                taken = range(*match.span(rule.claims)) if rule.claiming else ()
                if not claimed.isdisjoint(taken):
                    continue
                told = list(rule.emit(Found(rule.id, sentence, match)))
                if told:
                    claimed.update(taken)
                    facts += told
        return facts


def sentence(flat: str, start: int, end: int, signs: list[Sign], starts: list[int]) -> Sentence:
    """The sentence ``flat[start:end]`` with those of the document's ``signs`` (sorted by ``starts``) that lie in it."""
    inside = [
        sign for sign in signs[bisect_left(starts, start) : bisect_left(starts, end)] if sign.end <= end
    ]
    pieces: list[str] = []
    places: list[int] = []
    here, folded = start, start
    for sign in inside:
        pieces += flat[here : sign.start], LETTERS[sign.kind]
        places.append(sign.start - folded)
        folded += sign.end - sign.start - 1
        here = sign.end
    pieces.append(flat[here:end])
    return Sentence(flat, start, end, "".join(pieces), inside, places)
