"""Document → Atoms: the smallest things that every recogniser looks at, found once."""

from __future__ import annotations

import re
from functools import cache

from attrs import field, frozen

from seminar_record.parsing.document import Document
from seminar_record.parsing.lexicon import table, words
from seminar_record.parsing.mentions.brackets import brackets
from seminar_record.parsing.mentions.mention import Mention
from seminar_record.parsing.mentions.search import WordSearch, search

_PUNCTUATION = frozenset("、,。;:!?()“”《》〈〉‘’\n /|·—…[]【】△")


@frozen(slots=True)
class Atoms:
    """Brackets and posts of a document, by where they start and end, and its punctuation."""

    flat: str = field(repr=False)
    breaks: frozenset[int] = field(repr=False)
    brackets: tuple[Mention, ...]
    posts: tuple[Mention, ...]
    bracket_closing: dict[int, Mention] = field(repr=False)
    bracket_opening: dict[int, Mention] = field(repr=False)
    post_ending: dict[int, Mention] = field(repr=False)
    post_starting: dict[int, Mention] = field(repr=False)

    def is_edge(self, position: int) -> bool:
        """Whether punctuation, white space or an end of the text stands at ``position``."""
        return position >= len(self.flat) or self.flat[position] in _PUNCTUATION or position in self.breaks

    def opens(self, position: int) -> bool:
        """Whether ``position`` is the start of a line or follows punctuation or white space."""
        return position == 0 or self.flat[position - 1] in _PUNCTUATION or position in self.breaks

    def body_ends(self, position: int) -> str | None:
        """The ending of a body's name that ends at ``position``, if any."""
        return search("body_suffixes").ending(self.flat, position, max(0, position - 12))


def atoms(document: Document) -> Atoms:
    """The atoms of ``document``."""
    flat = document.flat
    pairs = brackets(flat)
    posts = tuple(_posts(flat))
    return Atoms(
        flat,
        document.reading.breaks,
        tuple(pairs),
        posts,
        {pair.end: pair for pair in pairs},
        {pair.start: pair for pair in pairs},
        {post.end: post for post in posts},
        {post.start: post for post in posts},
    )


def _posts(flat: str) -> list[Mention]:
    """Posts with what belongs before them (副, 名誉); the note is the kind: post, rank, address."""
    kinds = table("posts")
    prefixes = search("post_prefixes")
    found: list[Mention] = []
    floor = 0
    for start, end, word in search("posts").found(flat):
        while prefix := prefixes.ending(flat, start, floor):
            start -= len(prefix)
        found.append(Mention(start, end, "post", kinds[word]))
        floor = end
    return found


@cache
def followers() -> re.Pattern[str]:
    """What can stand right after a name."""
    return re.compile("|".join(sorted(words("name_followers"), key=len, reverse=True)))


@cache
def posts_search() -> WordSearch:
    """The posts of the lexicon."""
    return search("posts")
