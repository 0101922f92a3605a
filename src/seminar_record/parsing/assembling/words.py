"""From stretches of the plain form to printed words with their proof."""

from __future__ import annotations

import re

from seminar_record.evidence import Span
from seminar_record.parsing.document import Document
from seminar_record.parsing.draft import Proven
from seminar_record.parsing.facts import Stretch
from seminar_record.parsing.reading import Reading

_HIDDEN = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\\x00-\\x08\\x0e-\\x1f\\x7f"
_UNSEEN = re.compile(f"[{_HIDDEN}]+")
_LINE_END = re.compile("[\\r\\n]")
_WIDE = re.compile("\\s+")
_LATIN_WORDS = re.compile("[A-Za-z] [A-Za-z]")
_EVEN = re.compile(f"[^\\s{_HIDDEN}]+(?: [^\\s{_HIDDEN}]+)*")


class Words:
    """The printed words of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.reading: Reading = document.reading
        self.flat: str = document.flat
        self._proofs: dict[Stretch, tuple[Span]] = {}

    def proof(self, stretch: Stretch) -> tuple[Span]:
        """The one span of the text as given that proves a value."""
        proof = self._proofs.get(stretch)
        if proof is None:
            proof = self._proofs[stretch] = (self.reading.span(*stretch),)
        return proof

    def span(self, stretch: Stretch) -> Span:
        """The span of the text as given."""
        return self.proof(stretch)[0]

    def word(self, stretch: Stretch) -> str:
        """As printed, without white space (names of people and bodies)."""
        joined = self.proof(stretch)[0].quote
        if len(joined) != stretch[1] - stretch[0]:
            joined = "".join(self.reading.text[at] for at in self.reading.at[stretch[0] : stretch[1]])
        pieces = joined.split()
        if len(pieces) == 1:
            return pieces[0]
        if joined.isascii() or _LATIN_WORDS.search(joined):
            return joined.strip()
        return "".join(pieces)

    def phrase(self, stretch: Stretch) -> str:
        """As printed, a run of white space as one space (titles, themes)."""
        quote = self.proof(stretch)[0].quote
        if _EVEN.fullmatch(quote):
            return quote
        lines = _LINE_END.split(_UNSEEN.sub("", quote))
        return _WIDE.sub(" ", "".join(line.strip() for line in lines)).strip()

    def proven_word(self, stretch: Stretch, rule: str) -> Proven:
        """A name with its proof."""
        return Proven(self.word(stretch), rule, self.proof(stretch))

    def proven_phrase(self, stretch: Stretch, rule: str) -> Proven:
        """A title with its proof."""
        return Proven(self.phrase(stretch), rule, self.proof(stretch))

    def inferred(self, value: object, stretch: Stretch, rule: str) -> Proven:
        """A value that the words imply."""
        return Proven(value, rule, self.proof(stretch), True)
