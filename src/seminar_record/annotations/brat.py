"""brat: a standoff file (``.ann``) beside one text (``.txt``).

A value is one text-bound annotation, in several fragments where it has several stretches or runs over lines; its
type is the value's place without the positions, and a note says the whole label. An annotation that is added by
hand needs such a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seminar_record.annotations._json import encodable
from seminar_record.annotations.values import Annotated, Annotation, Mark, gathered, label
from seminar_record.errors import FormatError, Problem

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"[\r\n]+")
_POSITIONS = re.compile(r"/\d+(?=/|$)")
_BOUND = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")


def dumps(documents: Sequence[Annotated]) -> str:
    """The standoff file of one document."""
    if len(documents) != 1:
        message = f"brat keeps a file for each text; there are {len(documents)} documents"
        raise FormatError([Problem(message=message)])
    encodable(documents[0].text)
    lines = [
        line
        for number, one in enumerate(documents[0].annotations, start=1)
        for line in _lines(documents[0].text, number, one)
    ]
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str, number: int, one: Annotation) -> Iterator[str]:
    pieces = [found.span() for span in one.spans for found in _LINE.finditer(text, span.start, span.end)]
    kind = _POSITIONS.sub("", one.path).removeprefix("/").replace("/", "_")
    where = ";".join(f"{start} {end}" for start, end in pieces)
    yield f"T{number}\t{kind} {where}\t{' '.join(text[start:end] for start, end in pieces)}"
    yield f"#{number}\tAnnotatorNotes T{number}\t{label(one)}"


def loads(content: str, texts: Sequence[str]) -> tuple[Annotated, ...]:
    """The document of a standoff file and its one text."""
    if len(texts) != 1:
        raise FormatError([Problem(message=f"brat keeps one text beside a file; {len(texts)} were given")])
    problems: list[Problem] = []
    bound: dict[str, tuple[list[tuple[int, int]], int]] = {}
    notes: dict[str, str] = {}
    for number, line in enumerate(re.split(r"\r?\n", content), start=1):
        if found := _BOUND.fullmatch(line):
            bound[found[1]] = _pieces(texts[0], found, number, problems), number
        elif note := _NOTE.fullmatch(line):
            notes[note[1]] = note[2]
        elif line.startswith("T"):
            problems.append(Problem(message="is no text-bound annotation", line=number))
    missing = [(key, number) for key, (_, number) in bound.items() if key not in notes]
    problems += [Problem(message=f"{key} has no note with its label", line=number) for key, number in missing]
    if problems:
        raise FormatError(problems)
    found_marks = [
        Mark(notes[key], start, end, f"line {number}")
        for key, (pieces, number) in bound.items()
        for start, end in _joined(texts[0], pieces)
    ]
    return (gathered(texts[0], found_marks),)


def _pieces(text: str, found: re.Match[str], number: int, problems: list[Problem]) -> list[tuple[int, int]]:
    pairs = [piece.split(" ") for piece in found[2].split(";")]
    pieces = [(int(start), int(end)) for start, end in pairs]
    words = " ".join(text[start:end] for start, end in pieces)
    if words != found[3]:
        problems.append(Problem(message=f"the text there is {words!r}, not {found[3]!r}", line=number))
    return pieces


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fragments, those that only a line's end parts made one again."""
    whole: list[tuple[int, int]] = []
    for start, end in pieces:
        if whole and whole[-1][1] < start and _BREAK.fullmatch(text, whole[-1][1], start):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole
