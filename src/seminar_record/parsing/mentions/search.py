"""Finding listed words: the longest entry of a list that ends at each place, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property

from seminar_record.parsing.lexicon import words

_FEW = 64  # more words than this are sought in one pass over the text, fewer each on its own


class WordSearch:
    """A list of words; the longer ones are indexed by their last three characters and by length.

    >>> [text for *_, text in WordSearch(["主任", "副主任"]).found("副主任某")]
    ['副主任']
    """

    def __init__(self, entries: Mapping[str, str] | list[str] | tuple[str, ...]) -> None:
        self._entries = frozenset(entries)
        sizes: dict[str, set[int]] = {}
        for entry in self._entries:
            if len(entry) > 2:
                sizes.setdefault(entry[-3:], set()).add(len(entry))
        self._sizes = {tail: tuple(sorted(found, reverse=True)) for tail, found in sizes.items()}
        self._tails = frozenset(entry[-2:] for entry in self._entries)
        self._lasts = frozenset(entry[-1] for entry in self._entries)

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        """A last character of entries, behind one that may be their last but one or alone an entry."""
        last = _one_of(entry[-1] for entry in self._entries)
        tails = [entry[-2] for entry in self._entries if len(entry) > 1]
        alone = [entry for entry in self._entries if len(entry) == 1]
        behind = [f"(?<={_one_of(tails)}{last})"] if tails else []
        behind += [f"(?<={_one_of(alone)})"] if alone else []
        return re.compile(f"{last}(?:{'|'.join(behind)})")

    def ending(self, text: str, end: int, floor: int = 0) -> str | None:
        """The longest entry that ends at ``end`` and starts at ``floor`` or after."""
        if end <= floor or (last := text[end - 1]) not in self._lasts:
            return None
        for size in self._sizes.get(text[end - 3 : end], ()):
            if end - size >= floor and (word := text[end - size : end]) in self._entries:
                return word
        if end - 2 >= floor and (pair := text[end - 2 : end]) in self._entries:
            return pair
        return last if last in self._entries else None

    def found(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Start, end and word of the entries in ``text``; one inside another that ends later is left out."""
        if not self._entries:
            return
        waiting: tuple[int, int, str] | None = None
        for match in self._tail.finditer(text, start, len(text) if end is None else end):
            stop = match.end()
            if text[stop - 2 : stop] not in self._tails and text[stop - 1] not in self._entries:
                continue
            word = self.ending(text, stop, start)
            if word is None:
                continue
            begin = stop - len(word)
            if waiting is not None and waiting[0] < begin:
                yield waiting
            waiting = (begin, stop, word)
        if waiting is not None:
            yield waiting


def _one_of(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}]"


class Standing:
    """Where words stand in one text; a word that is asked for again is not sought again.

    >>> Standing("副主任某").found(["主任", "副主任"])
    [(0, 3)]
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: dict[str, list[int]] = {}

    def found(self, entries: Collection[str]) -> list[tuple[int, int]]:
        """Start and end of the entries as :meth:`WordSearch.found` gives them, without the work of building one."""
        if len(entries) > _FEW:
            return [(start, end) for start, end, _ in WordSearch(tuple(entries)).found(self._text)]
        ends = sorted((at + len(entry), at) for entry in entries for at in self._where(entry))
        found: list[tuple[int, int]] = []
        last = 0
        for end, start in ends:
            if end == last:
                continue
            last = end
            if found and found[-1][0] >= start:
                found.pop()
            found.append((start, end))
        return found

    def _where(self, entry: str) -> list[int]:
        if entry not in self._starts:
            starts = self._starts[entry] = []
            at = self._text.find(entry)
            while at >= 0:
                starts.append(at)
                at = self._text.find(entry, at + 1)
        return self._starts[entry]


@cache
def search(name: str) -> WordSearch:
    """The search for the list ``name`` of the lexicon."""
    return WordSearch(words(name))
