"""Tokens of a page → the words that a reader sees, with the way back to the source.

Blocks stand on lines of their own, paragraphs after an empty line, the cells of a short row on one line with ``|``
between them; white space is one space. Scripts, style sheets, navigation, asides, controls and hidden elements are
left out; of an element that never closes nothing is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from html import unescape

from attrs import define, field, frozen

from seminar_record.parsing.html.markup import Raw, Tag, Text, Token

_PIECE = re.compile(
    r"([ \t\n\r\f]+)|(&(?:\#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8})|[A-Za-z][A-Za-z0-9]{0,31});?)|([^ \t\n\r\f&]+|&)"
)
_NOT_DISPLAYED = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_LEFT_OUT = frozenset(
    [
        "aside",
        "audio",
        "button",
        "canvas",
        "datalist",
        "math",
        "nav",
        "noscript",
        "object",
        "select",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_PARAGRAPHS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_LINES = frozenset(
    ["br", "caption", "dd", "dt", "figcaption", "legend", "li", "option", "tbody", "tfoot", "thead", "tr"]
)
_CELLS = frozenset(("td", "th"))
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SPACE, _CELL, _LINE, _PARAGRAPH = 1, 2, 3, 4
_SEPARATORS = ("", " ", " | ", "\n", "\n\n")
_LONGEST_ROW = 200


@frozen(slots=True)
class SourceMap:
    """For stretches of a text, where they begin, where in the source that is, and where in the source they end.

    A stretch whose end is 0 stands for as many characters of the source as it has itself.
    """

    starts: list[int] = field(factory=list[int])
    sources: list[int] = field(factory=list[int])
    ends: list[int] = field(factory=list[int])

    def place(self, offset: int) -> tuple[int, int]:
        """Start and end in the source of the character at ``offset`` of the text; IndexError where there is none."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            raise IndexError(offset)
        if self.ends[at]:
            return self.sources[at], self.ends[at]
        start = self.sources[at] + offset - self.starts[at]
        return start, start + 1


@frozen(slots=True)
class PageText:
    """The words of a page and the way back."""

    text: str
    map: SourceMap


def page_text(source: str, found: list[Token]) -> PageText:
    r"""The words of the page that ``source`` is; ``found`` are its tokens.

    >>> from seminar_record.parsing.html.markup import tokens
    >>> page = "<h1>A&amp;B</h1><p>first<br>second"
    >>> page_text(page, list(tokens(page))).text
    'A&B\n\nfirst\nsecond'
    """
    writer = _Writer(source)
    hidden, rows = _regions(source, found)
    skip_to = row_to = preformatted = 0
    for at, token in enumerate(found):
        if at < skip_to or isinstance(token, Raw):
            continue
        if isinstance(token, Text):
            writer.text(token.start, token.end, keep_lines=preformatted > 0)
            continue
        skip_to = max(skip_to, hidden.get(at, 0))
        row_to = max(row_to, rows.get(at, 0))
        if token.name == "pre":
            preformatted = max(0, preformatted + (-1 if token.closing else 1))
        rank = _rank(token.name, in_row=at < row_to)
        if token.name == "br" and rank == writer.rank == _LINE:  # the second leaves a line empty
            rank = _PARAGRAPH
        writer.divide(rank, token.start, token.end)
    return PageText("".join(writer.pieces), writer.map)


def _rank(name: str, *, in_row: bool) -> int:
    """How far what stands before a tag is from what follows."""
    if name in _CELLS:
        return _CELL if in_row else _LINE
    if name in _PARAGRAPHS or name in _LINES:
        if in_row and name != "tr":
            return _SPACE
        return _PARAGRAPH if name in _PARAGRAPHS else _LINE
    return 0


def _regions(source: str, found: list[Token]) -> tuple[dict[int, int], dict[int, int]]:
    """By the index of its start tag, the index of the end tag of elements left out and of rows of a table."""
    opened: defaultdict[str, list[int]] = defaultdict(list)
    hidden: dict[int, int] = {}
    rows: dict[int, int] = {}
    length = 0
    lengths: list[int] = []
    last_table = -1
    for at, token in enumerate(found):
        lengths.append(length)
        if isinstance(token, Text):
            length += len(source[token.start : token.end].strip())
        if not isinstance(token, Tag) or token.name in _VOID:
            continue
        if not token.closing:
            opened[token.name].append(at)
            last_table = at if token.name == "table" else last_table
        elif opened[token.name]:
            start = opened[token.name].pop()
            tag = found[start]
            if isinstance(tag, Tag) and _is_left_out(source, tag):
                hidden[start] = at
            if token.name == "tr" and last_table < start and length - lengths[start] <= _LONGEST_ROW:
                rows[start] = at
    return hidden, rows


def _is_left_out(source: str, tag: Tag) -> bool:
    if tag.name in _LEFT_OUT or "hidden" in tag.attributes:
        return True
    start, end = tag.attributes.get("style", (0, 0))
    return _NOT_DISPLAYED.search(source, start, end) is not None


@define
class _Writer:
    """Gathers the text; what divides two words is written when the second one comes."""

    source: str
    pieces: list[str] = field(factory=list[str])
    map: SourceMap = field(factory=SourceMap)
    length: int = 0
    rank: int = 0
    divider: tuple[int, int] = (0, 0)

    def divide(self, rank: int, start: int, end: int) -> None:
        """Note what stands between the words before and those to come; the greatest distance counts."""
        if rank > self.rank:
            self.rank, self.divider = rank, (start, end)

    def text(self, start: int, end: int, *, keep_lines: bool) -> None:
        """Add the words of ``source[start:end]``."""
        for match in _PIECE.finditer(self.source, start, end):
            words = match[0]
            if match[1]:
                lines = min(words.count("\n"), 2) if keep_lines else 0
                self.divide(_SPACE if not lines else _LINE + lines - 1, *match.span())
            elif match[2] and (decoded := unescape(words)) != words:
                if decoded in {" ", "\t", "\n", "\r", "\f"}:
                    self.divide(_SPACE, *match.span())
                elif decoded:
                    self._add(decoded, match.start(), match.end())
            else:
                self._add(words, match.start(), 0)

    def _add(self, words: str, start: int, end: int) -> None:
        if self.rank and self.length:
            self._put(_SEPARATORS[self.rank], *self.divider)
        self.rank = 0
        self._put(words, start, end)

    def _put(self, words: str, start: int, end: int) -> None:
        self.map.starts.append(self.length)
        self.map.sources.append(start)
        self.map.ends.append(end)
        self.pieces.append(words)
        self.length += len(words)
