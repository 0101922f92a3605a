"""Help as wide as the terminal: Chinese characters count two columns, and click speaks Chinese where we do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from gettext import bindtextdomain
from pathlib import Path
from shutil import get_terminal_size

import click
from rich.cells import cell_len

from seminar_record.cli import messages

_WIDEST, _NARROWEST = 100, 20
_PIECE = re.compile(r"[^\s\u2e80-\uffef]+|[\u2e80-\uffef]|\s+")
_CLOSING = frozenset("\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u300b\u300d\u3011\u201d")
_SENTENCE = re.compile(r"[^\n]+?(?:\.(?=\s)|\u3002|:(?=\s)|\uff1a|$)", re.MULTILINE)
_ASIDE = re.compile(r"(?<=\S)\s{3,}(?=\S)")

bindtextdomain("messages", str(Path(messages.__file__).parent))  # the domain that click's own messages are in


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text in so many columns; words of letters stay whole, Chinese breaks anywhere but before a comma."""
    lines: list[str] = []
    line: list[str] = []
    for piece in _PIECE.findall(text):
        if line and cell_len("".join(line)) + cell_len(piece.rstrip()) > width:
            with_it = [line.pop()] if piece in _CLOSING and len(line) > 1 else []
            lines.append("".join(line).rstrip())
            line = with_it
        if line or piece.strip():
            line.append(piece)
    return [*lines, "".join(line).rstrip()] if line else lines


class Formatter(click.HelpFormatter):
    """Help in the columns of the terminal, a hundred at most; on a narrow one what an option does stands below it."""

    def __init__(self, **_: object) -> None:
        width = max(min(get_terminal_size().columns, _WIDEST) - 2, _NARROWEST)
        super().__init__(width=width)

    def write_text(self, text: str) -> None:
        """Paragraphs; those that begin with a line of a lone backspace keep their lines."""
        room = max(self.width - self.current_indent, _NARROWEST // 2)
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
            if number:
                self.write_paragraph()
            for line in _lines(paragraph, room):
                self.write(f"{'':{self.current_indent}}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, beside each other where there is room."""
        rows = tuple(rows)
        beside = min(max((cell_len(term) for term, _ in rows), default=0), col_max) + col_spacing
        below = self.current_indent + 4
        if self.width - beside - self.current_indent < 28:
            beside = 0
        for term, meaning in rows:
            self.write(f"{'':{self.current_indent}}{term}")
            at = self.current_indent + beside if beside else below
            used = self.current_indent + cell_len(term) + col_spacing
            lines = wrapped(meaning, max(self.width - at, 10))
            if lines and beside and used <= at:
                self.write(" " * (at - used + col_spacing) + lines.pop(0))
            self.write("\n")
            for line in lines:
                self.write(f"{'':{at}}{line}\n")


class Context(click.Context):
    """A run whose help is written so."""

    formatter_class: type[click.HelpFormatter] = Formatter


def first_sentence(text: str) -> str:
    """What a command does, in a line or two."""
    found = _SENTENCE.match(text.strip())
    return (found[0] if found else text.strip()).rstrip(":\uff1a")


def _lines(paragraph: str, room: int) -> Iterator[str]:
    lines = paragraph.strip("\n").split("\n")
    if lines[0].strip() != "\b":
        yield from wrapped(" ".join(line.strip() for line in lines), room)
        return
    for line in lines[1:]:
        call, *aside = _ASIDE.split(line, maxsplit=1)
        if cell_len(line) <= room or not aside:
            yield line
        else:
            yield call
            yield from (f"      {part}" for part in wrapped(aside[0], room - 6))
