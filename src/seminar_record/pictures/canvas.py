"""A sheet to draw on: SVG 1.1 as text, every value escaped, nothing in it that loads, runs or styles a page around it.

Lengths are in pixels. Text is black or what the page around it uses (``currentColor``), so that a picture in a dark page
can be read; there are no ids, classes or style rules, so that several pictures can stand in one page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from attrs import field, frozen

Value: TypeAlias = str | float

FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
LEADING = 1.45
"""The height of a line in sizes of its letters."""
_BOLD = 1.06  # how much wider bold letters are

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile("[\t\n\r\u2028\u2029]+")
_PIECE = re.compile(r"[^\s\u2e80-\uffef]+\s*|\S\s*|\s+")
_CLOSING = frozenset(
    ",.;:!?)]}%\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u300b\u300d\u300f\u3011\u201d\u2019\u3009"
)


def clean(text: str) -> str:
    r"""``text`` on one line, without what XML cannot hold or what turns the direction of the text around it.

    >>> clean("a\tb")
    'a b'
    """
    return _UNSEEN.sub("\ufffd", _SPACES.sub(" ", text))


def extent(text: str, size: float) -> float:
    """About how wide a text is: a square for each character of East Asian width, less for others."""
    return size * sum(_breadth(character) for character in text)


def broken(text: str, room: float, size: float) -> list[str]:
    """The lines of a text for a room; joined they are the text. Words of letters stay whole where they fit.

    >>> broken("ab cd", 30, 16)
    ['ab ', 'cd']
    """
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        sticks = piece[0] in _CLOSING
        if line and not sticks and extent((line + piece).rstrip(), size) > room:
            lines.append(line)
            line = ""
        line += piece
        while extent(line.rstrip(), size) > room + size and len(line) > 1:  # a comma may hang over
            cut = _fitting(line, room, size)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def height(words: str, *, size: float, room: float, most: int, bold: bool = False) -> float:
    """How far :meth:`Sheet.text` goes down for these words.

    >>> height("甲乙丙", size=20, room=40, most=6) == Sheet().text(0, 0, "甲乙丙", size=20, room=40, most=6)
    True
    """
    lines = broken(clean(words), room, size * _BOLD if bold else size)
    return size * LEADING * min(len(lines), most)


def element(name: str, attributes: Mapping[str, Value], *children: str) -> str:
    """An element; ``children`` are markup already."""
    told = "".join(f" {key}={quoteattr(_number(value))}" for key, value in attributes.items())
    return f"<{name}{told}>{''.join(children)}</{name}>" if children else f"<{name}{told}/>"


class Picture(str):
    """The text of an SVG document, which a notebook draws."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


@frozen(slots=True)
class Sheet:
    """What is drawn, in order."""

    parts: list[str] = field(factory=list[str])

    def draw(self, name: str, **attributes: Value) -> None:
        """A shape; ``_`` in an attribute's name stands for ``-``."""
        self.parts.append(element(name, {key.replace("_", "-"): value for key, value in attributes.items()}))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 14,
        room: float = 0,
        most: int = 0,
        **style: Value,
    ) -> float:
        """Words from ``y`` down, in lines of a ``room`` if one is given, at ``most`` so many; the y below them.

        Words that were cut end in an ellipsis and show whole when pointed at.
        """
        words = clean(words)
        wide = size * _BOLD if "font_weight" in style else size
        lines = broken(words, room, wide) if room else [words]
        note: list[str] = []
        if most and len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1][:-1].rstrip() + "\u2026"]
            note = [element("title", {}, escape(words))]
        step = size * LEADING
        attributes: dict[str, Value] = {"x": x, "y": y + size, "font-size": size, "fill": "currentColor"}
        attributes |= {key.replace("_", "-"): value for key, value in style.items()}
        if len(lines) == 1:
            content = [escape(lines[0])]
        else:
            content = [
                element("tspan", {"x": x, "dy": step if number else 0}, escape(line))
                for number, line in enumerate(lines)
            ]
        self.parts.append(element("text", attributes, *note, *content))
        return y + step * len(lines)

    def svg(self, width: float, height: float, title: str, description: str) -> Picture:
        """The whole picture, with a title and a description for those who cannot see it."""
        attributes: dict[str, Value] = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "width": width,
            "height": height,
            "role": "img",
            "font-family": FONT,
        }
        told = [
            element("title", {}, escape(clean(title)) or " "),
            element("desc", {}, escape(clean(description)) or " "),
        ]
        return Picture(element("svg", attributes, "\n", "\n".join([*told, *self.parts]), "\n") + "\n")


def _breadth(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    if unicodedata.east_asian_width(character) in "WFA":
        return 1
    return 0.78 if character.isupper() or character in "mw@%\u2014" else 0.61


def _fitting(line: str, room: float, size: float) -> int:
    """How many characters of a line fit; one at least."""
    used = 0.0
    for position, character in enumerate(line):
        used += size * _breadth(character)
        if used > room:
            return max(position, 1)
    return len(line)


def _number(value: Value) -> str:
    """A number with two digits after the point at most; a string itself, without what XML cannot hold."""
    return clean(value) if isinstance(value, str) else f"{round(value, 2):.12g}"
