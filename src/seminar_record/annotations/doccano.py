"""doccano: JSON Lines, a document a line, for sequence labelling.

Written in the form that doccano imports (``label``: start, end, label); read in that form and in the one of exports
with relations (``entities``). Offsets are code points: see that the project does not count grapheme clusters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seminar_record.annotations._json import array, items, members, named, of, parsed, part, together, written
from seminar_record.annotations.values import Annotated, Mark, marks


def dumps(documents: Sequence[Annotated]) -> str:
    """A line for each document."""
    return "".join(f"{written(_line(document))}\n" for document in documents)


def _line(document: Annotated) -> dict[str, object]:
    name = {} if document.name is None else {"name": document.name}
    return {
        **name,
        "text": document.text,
        "label": [[mark.start, mark.end, mark.label] for mark in marks(document)],
    }


def loads(content: str, texts: Sequence[str]) -> tuple[Annotated, ...]:  # noqa: ARG001  the texts stand in the file
    """The documents of the lines."""
    return together(_documents(content))


def _documents(content: str) -> Iterator[tuple[str, list[Mark], str | None]]:
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            place = f"$[line {number}]"
            value = parsed(line, place)
            text = part(value, "text", str, place)
            yield text, list(_marks(value, place)), named(value, "name", place)


def _marks(value: object, place: str) -> Iterator[Mark]:
    if "entities" in members(value, place):
        for entity, where in items(value, "entities", place):
            start, end = (part(entity, key, int, where) for key in ("start_offset", "end_offset"))
            yield Mark(part(entity, "label", str, where), start, end, where)
        return
    for item, where in items(value, "label", place):
        padded = [*array(item, where), None, None, None][:3]
        start, end = (of(number, int, where) for number in padded[:2])
        yield Mark(of(padded[2], str, where), start, end, where)
