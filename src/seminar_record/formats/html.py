"""HTML: one page that shows each record. Written only.

The page stands alone and is safe to open whatever stands in a record: no script, nothing from the network (its
Content Security Policy forbids both), every value escaped and kept from turning the direction of the words around
it. Characters that cannot be seen are told by their numbers. A source's address becomes a link where it is http(s).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from seminar_record.formats._outline import LOSSES, Block, Field, Heading, Piece, Value, outline
from seminar_record.formats._surface import many
from seminar_record.model import Record
from seminar_record.model.shown import visible

__all__ = ["BINARY", "LOSSES", "LOSSLESS", "SUFFIXES", "dumps"]

SUFFIXES = (".html", ".htm")
BINARY = False
LOSSLESS = False

_STYLE = (
    "body{margin:2rem auto;max-width:48rem;padding:0 1rem;line-height:1.6;font-family:sans-serif}"
    "article{margin-bottom:3rem}h1,h2,h3{line-height:1.3}dt{font-weight:bold}dd{margin:0 0 .5rem 1.5rem}"
    "bdi{overflow-wrap:anywhere}"
)
_DIGEST = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def dumps(records: Record | Iterable[Record], *, language: str = "en") -> str:
    """A page with an article for each record; ``language`` is that of the words around the values, ``en`` or ``zh``.

    >>> from seminar_record import Event
    >>> "<h1><bdi>&lt;b&gt;</bdi></h1>" in dumps(Record(event=Event(name="<b>")))
    True
    """
    shown = many(records)
    names = "; ".join(visible(record.event.name) for record in shown if record.event.name)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(names) or 'seminar-record'}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        *(line for record in shown for line in _article(record, language)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _article(record: Record, language: str) -> Iterator[str]:
    yield "<article>"
    for kind, run in groupby(outline(record, language), key=type):
        blocks = list(run)
        if kind is Heading:
            yield from map(_block, blocks)
        else:
            mark = "dl" if kind is Field else "ul"
            yield f"<{mark}>"
            yield from map(_block, blocks)
            yield f"</{mark}>"
    yield "</article>"


def _block(block: Block) -> str:
    inner = "".join(map(_piece, block.pieces))
    if isinstance(block, Heading):
        return f"<h{block.level}>{inner}</h{block.level}>"
    if isinstance(block, Field):
        return f"<dt>{escape(block.label)}</dt><dd>{inner}</dd>"
    return f"<li>{inner}</li>"


def _piece(piece: Piece) -> str:
    if isinstance(piece, str):
        return escape(piece)
    inner = f"<bdi>{escape(visible(piece.text))}</bdi>"
    if piece.address and _safe(piece):
        return f'<a href="{escape(piece.text)}" rel="noopener noreferrer">{inner}</a>'
    return inner


def _safe(address: Value) -> bool:
    """Whether a browser would read the address as nothing but a page of the web."""
    if not address.text.isascii() or not address.text.isprintable() or " " in address.text:
        return False
    try:
        parts = urlsplit(address.text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
