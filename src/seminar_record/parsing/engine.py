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

_SIGNS = frozenset(LETTERS.values())


@define(slots=True)
class Sentence:
    """A stretch of the plain form; in ``text`` every mention is one letter, as patterns see it."""

    flat: str = field(repr=False)
    start: int
    end: int
    text: str
    _offsets: list[int] = field(repr=False)
    _signs: dict[int, Sign] = field(repr=False)
    _places: list[int] = field(repr=False)

    def signs_in(self, start: int, end: int, *kinds: str) -> list[Sign]:
        """The signs of these kinds between two positions of :attr:`text`."""
        places = self._places
        inside = places[bisect_left(places, start) : bisect_left(places, end)]
        return [sign for at in inside if (sign := self._signs[at]).kind in kinds]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the plain form behind two positions of :attr:`text`."""
        last = self._signs.get(end - 1)
        return self._offsets[start], last.end if last else self._offsets[end - 1] + 1


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
        self._able: dict[frozenset[str], int] = {}
        rules_of: dict[str, int] = {}
        for number, rule in enumerate(self.rules):
            for word in rule.words:
                rules_of[word] = rules_of.get(word, 0) | 1 << number
        self._firsts = frozenset(word[0] for word in rules_of) | _SIGNS
        self._wakes = {
            first: tuple((word, rules) for word, rules in rules_of.items() if word[0] == first)
            for first in self._firsts
        }

    def _awake(self, text: str) -> Iterator[Rule[T]]:
        """The rules of which a word stands in ``text``, and every sign that they need."""
        letters = self._firsts.intersection(text)
        awake = 0
        for first in letters:
            for word, rules in self._wakes[first]:
                if word in text:
                    awake |= rules
        awake &= self._able_with(letters & _SIGNS)
        while awake:
            number = (awake & -awake).bit_length() - 1
            awake &= awake - 1
            yield self.rules[number]

    def _able_with(self, signs: frozenset[str]) -> int:
        """The rules that can match where only these kinds of signs stand."""
        if signs not in self._able:
            self._able[signs] = sum(1 << i for i, rule in enumerate(self.rules) if not rule.lacks(signs))
        return self._able[signs]

    def told(self, sentence: Sentence) -> list[T]:
        """What the rules, in their order, find in a sentence; titles that a rule took are not taken again."""
        text = sentence.text
        facts: list[T] = []
        claimed: set[int] = set()
        for rule in self._awake(text):
            for match in rule.pattern.finditer(text):
                taken: set[int] = set(range(*match.span(rule.claims))) if rule.claiming else set()
                if taken & claimed:
                    continue
                told = list(rule.emit(Found(rule.id, sentence, match)))
                if told:
                    claimed |= taken
                    facts += told
        return facts


def sentence(flat: str, start: int, end: int, signs: list[Sign], starts: list[int]) -> Sentence:
    """The sentence ``flat[start:end]`` with those of the document's ``signs`` (sorted by ``starts``) that lie in it."""
    letters: list[str] = []
    offsets: list[int] = []
    places: dict[int, Sign] = {}
    here = start
    for sign in signs[bisect_left(starts, start) : bisect_left(starts, end)]:
        if sign.end > end:
            continue
        letters.append(flat[here : sign.start])
        offsets.extend(range(here, sign.start))
        places[len(offsets)] = sign
        letters.append(LETTERS[sign.kind])
        offsets.append(sign.start)
        here = sign.end
    letters.append(flat[here:end])
    offsets.extend(range(here, end))
    offsets.append(end)
    return Sentence(flat, start, end, "".join(letters), offsets, places, list(places))
