"""spaCy: a JSON array of what ``Doc.to_json`` gives, a token a character; displaCy draws the same (``manual=True``).

All values stand in the span group ``sc``; ``ents``, which may not overlap, holds the longest of them, and is for
showing only: reading takes the group where there is one, else the entities. spaCy itself loads stretches that
begin and end with a character, as the parser's do; one that ends inside white space is kept, but spaCy refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from seminar_record.annotations._json import array, items, members, named, parsed, part, together, written
from seminar_record.annotations.values import Annotated, Mark, marks

_GROUP = "sc"
_TOKEN = re.compile(r"\s+|\S")


def dumps(documents: Sequence[Annotated]) -> str:
    """A document's JSON for each."""
    return written([_document(document) for document in documents]) + "\n"


def _document(document: Annotated) -> dict[str, object]:
    found = marks(document)
    name = {} if document.name is None else {"title": document.name}
    spans = [{"start": m.start, "end": m.end, "label": m.label, "kb_id": "", "id": ""} for m in found]
    return {
        **name,
        "text": document.text,
        "ents": [{"start": m.start, "end": m.end, "label": m.label} for m in _apart(found)],
        "spans": {_GROUP: spans},
        "tokens": [
            {"id": number, "start": start, "end": end}
            for number, (start, end) in enumerate(_tokens(document.text))
        ],
    }


def _apart(found: Iterable[Mark]) -> list[Mark]:
    """The longest marks that do not overlap, by position."""
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(mark.end <= one.start or one.end <= mark.start for one in kept):
            kept.append(mark)
    return sorted(kept, key=lambda one: one.start)


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """The tokens as spaCy cuts them: each character, each run of white space, less the space behind a character."""
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        start += start > 0 and text[start] == " "
        if start < end:
            yield start, end


def loads(content: str, texts: Sequence[str]) -> tuple[Annotated, ...]:  # noqa: ARG001  the texts stand in the file
    """The documents of the array."""
    return together(_documents(array(parsed(content), "$")))


def _documents(values: list[object]) -> Iterator[tuple[str, list[Mark], str | None]]:
    for position, value in enumerate(values):
        place = f"$[{position}]"
        text = part(value, "text", str, place)
        yield text, list(_marks(value, place)), named(value, "title", place)


def _marks(value: object, place: str) -> Iterator[Mark]:
    holder, key = value, "ents"
    groups = members(value, place).get("spans")
    if groups is not None and _GROUP in members(groups, f"{place}.spans"):
        holder, key, place = groups, _GROUP, f"{place}.spans"
    for span, at in items(holder, key, place):
        start, end = (part(span, name, int, at) for name in ("start", "end"))
        yield Mark(part(span, "label", str, at), start, end, at)
