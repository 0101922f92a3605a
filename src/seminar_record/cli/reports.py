"""A report in a file, read: as a page where its name ends like one, else as text."""

from __future__ import annotations

from pathlib import PurePath

from seminar_record.cli.files import read_bytes, text_of
from seminar_record.parsing import ParseResult, parse, parse_html

PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml"))


def read_report(name: str, declared: str | None = None) -> ParseResult:
    """What a file, or standard input for ``-``, reports; blank files and files that are no text are refused."""
    return report_in(read_bytes(name), name, declared)


def report_in(data: bytes, name: str, declared: str | None = None) -> ParseResult:
    """The same for bytes that were read already; ``name`` tells what they are, and is for the error."""
    text = text_of(data, name, declared)
    return parse_html(text) if PurePath(name).suffix.lower() in PAGES else parse(text)
