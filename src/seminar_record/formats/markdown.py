"""Markdown (CommonMark): a summary of each record for readers. Written only.

Whatever stands in a record comes out as plain text: no heading, list, link, picture or HTML can be made by it.
Characters that cannot be seen are told by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from seminar_record.formats._outline import LOSSES, Block, Field, Heading, Piece, outline
from seminar_record.formats._surface import many
from seminar_record.model import Record
from seminar_record.model.shown import visible

__all__ = ["BINARY", "LOSSES", "LOSSLESS", "SUFFIXES", "dumps"]

SUFFIXES = (".md", ".markdown")
BINARY = False
LOSSLESS = False

_SIGNS = re.compile(r"[\\`*_\[\]<>&~|#$!+=-]|(?<=[0-9])[.)]|(?<=\w)[:@](?=\S)|(?<=[wW])\.")
"""ASCII signs that may begin markup somewhere: lists, headings, rules, HTML, entities, links without brackets."""


def dumps(records: Record | Iterable[Record], *, language: str = "en") -> str:
    r"""The summaries of one record or many, each under a heading of the first level.

    ``language`` is that of the words around the values, ``en`` or ``zh``.

    >>> from seminar_record import Event
    >>> print(dumps(Record(event=Event(name="*某论坛*", kind="forum", themes=("山",)))).strip())
    # \*某论坛\*
    <BLANKLINE>
    - **Kind:** forum
    - **Theme:** 山
    """
    return "\n".join(_summary(record, language) for record in many(records))


def _summary(record: Record, language: str) -> str:
    lines: list[str] = []
    for block in outline(record, language):
        if isinstance(block, Heading):
            lines += [""] if lines else []
            lines += [f"{'#' * block.level} {_text(block.pieces)}", ""]
        else:
            lines.append(_item(block))
    return "\n".join(lines).rstrip("\n") + "\n"


def _item(block: Block) -> str:
    label = f"**{block.label}:** " if isinstance(block, Field) else ""
    return f"- {label}{_text(block.pieces)}"


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(_escaped(piece if isinstance(piece, str) else visible(piece.text)) for piece in pieces)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
