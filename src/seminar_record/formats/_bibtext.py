"""The text of BibTeX: entries with fields, as written and as read. What the fields mean is told elsewhere.

Read without mercy for what is not whole; what stands between entries, ``@comment``, ``@preamble`` and ``@string`` are
passed over, as BibTeX's own rules have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._riding import one_line

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{character: f"\\{character}" for character in "%&#$_"},
}
_TABLE = str.maketrans(_ESCAPES)
_WORD = re.compile(r'[^\s"#%\'(),={}@\\]+')
_KEY = re.compile(r"[^\s,{}()=\"#%\\]*")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r'["{}]')
_ASIDE = {"comment", "preamble", "string"}


@frozen(kw_only=True, slots=True)
class Entry:
    """An entry as read: its type and its fields' names in lower case, its line in the file from 1."""

    kind: str
    key: str
    fields: dict[str, str]
    line: int


def escaped(text: str) -> str:
    r"""Text as LaTeX prints it, on one line, with balanced braces.

    >>> print(escaped("50% {a_b}"))
    50\% \textbraceleft{}a\_b\textbraceright{}
    """
    return one_line(text).translate(_TABLE)


def written(kind: str, key: str, fields: Iterable[tuple[str, str | None]]) -> str:
    r"""An entry; fields that are None are left out. The values have to be free of unbalanced braces.

    >>> written("misc", "x", [("title", "{A}"), ("note", None)])
    '@misc{x,\n  title = {{A}},\n}\n'
    """
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value is not None]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def read(content: object) -> Iterator[Entry]:
    """The entries of a file. Raises FormatError at the first fault: what follows it cannot be told apart."""
    if isinstance(content, bytes):
        try:
            content = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = bytes(error.object)[: error.start].count(b"\n") + 1
            raise FormatError([Problem(message="is not UTF-8", line=line)]) from None
    if not isinstance(content, str):
        raise FormatError([Problem(message=f"is {type(content).__name__}, not BibTeX")])
    return _Scanner(content.removeprefix("\ufeff")).entries()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counted = (0, 1)

    def entries(self) -> Iterator[Entry]:
        while (start := self.text.find("@", self.at)) >= 0:
            line = self.line(start)
            self.at = start + 1
            kind = self.take(_WORD).lower()
            if kind == "comment" and self.peek() not in ("{", "("):
                continue
            close = {"{": "}", "(": ")"}.get(self.peek())
            if not kind or close is None:
                raise self.wrong("is no entry of BibTeX")
            self.at += 1
            if kind in _ASIDE:
                self.pass_over(close)
            else:
                yield self.entry(kind, close, line)

    def entry(self, kind: str, close: str, line: int) -> Entry:
        key, fields = self.take(_KEY), dict[str, str]()
        while self.peek() == ",":
            self.at += 1
            name = self.take(_WORD).lower()
            if not name:
                break
            self.expect("=")
            if name in fields:
                raise self.wrong(f"the field {name[:40]!a} stands twice")
            fields[name] = self.value()
        self.expect(close)
        return Entry(kind=kind, key=key, fields=fields, line=line)

    def value(self) -> str:
        """Pieces tied by ``#``: in braces, in quotes, or one bare word."""
        pieces = [self.piece()]
        while self.peek() == "#":
            self.at += 1
            pieces.append(self.piece())
        return "".join(pieces)

    def piece(self) -> str:
        opening = self.peek()
        if opening not in ("{", '"'):
            word = self.take(_WORD)
            if not word:
                raise self.wrong("a value is missing")
            return word
        self.at += 1
        return self.until("}" if opening == "{" else '"')

    def until(self, close: str) -> str:
        """The text up to ``close`` outside of braces, which is passed."""
        start, depth = self.at, 0
        for found in (_BRACE if close == "}" else _QUOTE).finditer(self.text, start):
            if found[0] == close and depth == 0:
                self.at = found.end()
                return self.text[start : found.start()]
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth < 0:
                break
        raise self.wrong("a value is not ended")

    def pass_over(self, close: str) -> None:
        if close == "}":
            self.until("}")
            return
        end = self.text.find(")", self.at)
        if end < 0:
            raise self.wrong("is not ended")
        self.at = end + 1

    def peek(self) -> str:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> str:
        self.peek()
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def expect(self, character: str) -> None:
        if self.peek() != character:
            raise self.wrong(f"{character!r} is missing")
        self.at += 1

    def line(self, at: int) -> int:
        """The number of the line at ``at``, counted on from the last one that was asked for."""
        before, line = self.counted
        self.counted = (at, line + self.text.count("\n", before, at))
        return self.counted[1]

    def wrong(self, message: str) -> FormatError:
        return FormatError([Problem(message=message, line=self.line(self.at))])
