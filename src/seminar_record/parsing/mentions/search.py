"""Finding listed words: the longest entry of a list that ends at each place, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from seminar_record.parsing.lexicon import words


class WordSearch:
    """A list of words, indexed by their last two characters and by length.

    >>> [text for *_, text in WordSearch(["主任", "副主任"]).found("副主任某")]
    ['副主任']
    """

    def __init__(self, entries: Mapping[str, str] | list[str] | tuple[str, ...]) -> None:
        self._entries = frozenset(entries)
        sizes: dict[str, set[int]] = {}
        for entry in self._entries:
            sizes.setdefault(entry[-2:], set()).add(len(entry))
        self._sizes = {tail: tuple(sorted(found, reverse=True)) for tail, found in sizes.items()}
        last = "".join(sorted({entry[-1] for entry in self._entries}))
        self._last = re.compile(f"[{re.escape(last)}]") if last else None

    def ending(self, text: str, end: int, floor: int = 0) -> str | None:
        """The longest entry that ends at ``end`` and starts at ``floor`` or after."""
        if end <= floor:
            return None
        for size in self._sizes.get(text[end - 2 : end], ()):
            if end - size >= floor and (word := text[end - size : end]) in self._entries:
                return word
        last = text[end - 1]
        return last if last in self._entries else None

    def found(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Start, end and word of the entries in ``text``; one inside another that ends later is left out."""
        if self._last is None:
            return
        waiting: tuple[int, int, str] | None = None
        for match in self._last.finditer(text, start, len(text) if end is None else end):
            stop = match.end()
            word = self.ending(text, stop, start)
            if word is None:
                continue
            begin = stop - len(word)
            if waiting is not None and waiting[0] < begin:
                yield waiting
            waiting = (begin, stop, word)
        if waiting is not None:
            yield waiting


@cache
def search(name: str) -> WordSearch:
    """The search for the list ``name`` of the lexicon."""
    return WordSearch(words(name))
