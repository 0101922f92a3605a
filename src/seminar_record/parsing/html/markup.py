"""HTML → tags and text with their places in the source, in one pass whose time grows with the length alone.

The states are those of the HTML standard's tokenizer (https://html.spec.whatwg.org/#tokenization) as far as text
depends on them. No tree is built: that takes quadratic time on hostile pages in every reader that follows the standard,
and forgets where its text was. Where the standard throws the rest of a page away (a tag or a quotation mark that never
closes), the words are kept as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field, frozen

_OPENING = re.compile("<(?:/?[A-Za-z]|[!?/])")
_NAME = re.compile(r"[^\s/>]{1,99}")
_ATTRIBUTE = re.compile(r"""[\s/]++|([^\s/>][^\s/>=]*+)(\s*+=\s*+(?:(["'])|([^\s>]*+)))?""")
_RAW = ("script", "style", "xmp", "iframe", "noembed", "noframes")
_TEXT_ONLY = ("title", "textarea")
_ENDS = {
    "-->": re.compile("--!?>"),
    ">": re.compile(">"),
    '"': re.compile('"'),
    "'": re.compile("'"),
    **{name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in _RAW + _TEXT_ONLY},
}


@frozen(slots=True)
class Text:
    """A stretch of the source that is text; its entities are not decoded yet."""

    start: int
    end: int


@frozen(slots=True)
class Tag:
    """A start tag or an end tag. ``attributes`` hold each value's place in the source, the first of a name alone."""

    name: str
    closing: bool
    start: int
    end: int
    attributes: dict[str, tuple[int, int]] = field(factory=dict[str, tuple[int, int]])


@frozen(slots=True)
class Raw:
    """What stands inside a script, a style sheet or the like."""

    name: str
    start: int
    end: int


Token = Text | Tag | Raw


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a page in order; comments and declarations are left out.

    >>> [type(token).__name__ for token in tokens("<p>1 < 2<!-- no -->")]
    ['Tag', 'Text']
    """
    return _Scanner(source).run()


@define
class _Scanner:
    source: str
    missed: set[str] = field(factory=set[str])
    strict: bool = True

    def run(self) -> Iterator[Token]:
        here = text = 0
        while match := _OPENING.search(self.source, here):
            start = match.start()
            token, here = self._markup(match)
            if here == start:  # a `<` that stands for itself
                here = match.end()
                continue
            if text < start:
                yield Text(text, start)
            if token is not None:
                yield token
                if not token.closing and token.name in _ENDS:
                    inside, here = self._inside(token.name, here)
                    yield inside
            text = here
        if text < len(self.source):
            yield Text(text, len(self.source))

    def _markup(self, match: re.Match[str]) -> tuple[Tag | None, int]:
        """The tag that opens here, if it is one, and where the markup ends; where it starts, if it is none."""
        start, opening = match.start(), match[0]
        first = self._next(">", start)
        if first is None:
            return None, start
        if opening[-1].isalpha():
            return self._tag(start, match.end() - 1, first.end(), closing=opening[1] == "/")
        if self.source.startswith("<!--", start) and not self.source.startswith((">", "->"), start + 4):
            end = self._next("-->", start + 4) or first
            return None, end.end()
        return None, first.end()

    def _tag(self, start: int, here: int, lax_end: int, *, closing: bool) -> tuple[Tag | None, int]:
        name = _NAME.match(self.source, here)
        if name is None:
            return None, start
        attributes, here = self._attributes(name.end(), lax_end)
        end = self.source.find(">", here) + 1 if self.strict else 0
        if not end:  # from here on quotation marks cannot be trusted
            self.strict = False
            return Tag(name[0].lower(), closing, start, lax_end), lax_end
        return Tag(name[0].lower(), closing, start, end, attributes), end

    def _attributes(self, here: int, lax_end: int) -> tuple[dict[str, tuple[int, int]], int]:
        found: dict[str, tuple[int, int]] = {}
        source = self.source
        while self.strict and (match := _ATTRIBUTE.match(source, here)):
            here = match.end()
            if match[1] is None:
                continue
            value = match.span(4) if match[2] else (here, here)
            if match[3]:
                end = self._next(match[3], here)
                if end is None:
                    return found, max(lax_end - 1, here)
                value, here = (here, end.start()), end.end()
            found.setdefault(match[1].lower(), value)
        return found, here

    def _inside(self, name: str, here: int) -> tuple[Text | Raw, int]:
        """What stands in an element that holds no markup, and its end; text-only ones that never close hold none."""
        close = self._next(name, here)
        if name in _TEXT_ONLY:
            end = close.start() if close else here
            return Text(here, end), end
        end = close.start() if close else len(self.source)
        return Raw(name, here, end), end

    def _next(self, mark: str, here: int) -> re.Match[str] | None:
        """The next ``mark`` from ``here`` on; one that was missed once is not looked for again."""
        if mark in self.missed:
            return None
        found = _ENDS[mark].search(self.source, here)
        if found is None:
            self.missed.add(mark)
        return found
