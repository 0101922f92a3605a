"""Finding listed words: the longest entry of a list that ends at each place, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from seminar_record.parsing.lexicon import words


class WordSearch:
    """A list of words, indexed by last character and length.

    >>> [text for *_, text in WordSearch(["主任", "副主任"]).found("副主任某")]
    ['副主任']
    """

    def __init__(self, entries: Mapping[str, str] | list[str] | tuple[str, ...]) -> None:
        self._entries = frozenset(entries)
        lengths: dict[str, set[int]] = {}
        for entry in self._entries:
            lengths.setdefault(entry[-1], set()).add(len(entry))
        self._lengths = {last: tuple(sorted(sizes, reverse=True)) for last, sizes in lengths.items()}
        self._last = re.compile(f"[{re.escape(''.join(sorted(lengths)))}]") if lengths else None

    def ending(self, text: str, end: int, floor: int = 0) -> str | None:
        """The longest entry that ends at ``end`` and starts at ``floor`` or after."""
        if end <= floor:
            return None
        for length in self._lengths.get(text[end - 1], ()):
            if end - length >= floor and text[end - length : end] in self._entries:
                return text[end - length : end]
        return None

    def found(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Start, end and word of the entries in ``text``; one inside another that ends later is left out."""
        if self._last is None:
            return
        waiting: tuple[int, int, str] | None = None
        for match in self._last.finditer(text, start, len(text) if end is None else end):
            word = self.ending(text, match.end(), start)
            if word is None:
                continue
            begin = match.end() - len(word)
            if waiting is not None and waiting[0] < begin:
                yield waiting
            waiting = (begin, match.end(), word)
        if waiting is not None:
            yield waiting


@cache
def search(name: str) -> WordSearch:
    """The search for the list ``name`` of the lexicon."""
    return WordSearch(words(name))
