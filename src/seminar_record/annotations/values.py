"""What is annotated: the values of a record, each with the stretches of the text that say it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from attrs import field, frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.evidence import Evidence, Span, leaves
from seminar_record.model import PartialDate, Record

Value: TypeAlias = str | int | bool

_LABEL = re.compile(r"((?:event|source)(?:/(?:[a-z_]+|0|[1-9][0-9]{0,5}))+)(?:=(.*))?", re.DOTALL)


@frozen(kw_only=True, slots=True)
class Annotation:
    """A value of the record: its JSON Pointer, the value as the wire format has it, and where the text says it.

    >>> Annotation(path="/event/name", value="论坛", spans=(Span(0, 2, "论坛"),)).spans[0].quote
    '论坛'
    """

    path: str
    value: Value
    spans: tuple[Span, ...]


@frozen(kw_only=True, slots=True)
class Annotated:
    """A text with its annotations; ``name`` is that of the document, where it has one."""

    text: str = field(repr=False)
    annotations: tuple[Annotation, ...]
    name: str | None = None


@frozen(slots=True)
class Mark:
    """One stretch of a text with a label, as tools know it; ``place`` says where it stood in the file."""

    label: str
    start: int
    end: int
    place: str = field(default="", eq=False)
    quote: str | None = field(default=None, eq=False)


def annotated(
    text: str, record: Record | None, evidence: Iterable[Evidence], *, name: str | None = None
) -> Annotated:
    """The values of a record that have evidence, in the record's order, each span once and by position.

    Takes the parts of a :class:`~seminar_record.ParseResult`. Raises FormatError for a span that is not in the text.

    >>> annotated("论坛", None, ()).annotations
    ()
    """
    spans = {item.path: tuple(sorted(set(item.spans))) for item in evidence}
    stated = leaves(record) if record is not None else ()
    found = tuple(
        Annotation(path=path, value=_plain(value), spans=spans[path])
        for path, value in stated
        if spans.get(path)
    )
    astray = [
        Problem(message=f"the span {span.start}-{span.end} does not hold {span.quote!r}", path=one.path)
        for one in found
        for span in one.spans
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.quote
    ]
    if astray:
        raise FormatError(astray)
    return Annotated(text=text, annotations=found, name=name)


def _plain(value: object) -> Value:
    """A leaf as the wire format has it."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, (bool, int)):
        return value
    return str(value)


def label(annotation: Annotation) -> str:
    """What tools call a value: its pointer, and behind ``=`` the value, as JSON, where the words alone do not say it.

    >>> name = Annotation(path="/event/name", value="论坛", spans=(Span(0, 2, "论坛"),))
    >>> role = Annotation(path="/event/organizers/0/role", value="host", spans=(Span(0, 2, "主办"),))
    >>> label(name), label(role)
    ('event/name', 'event/organizers/0/role="host"')
    """
    path = annotation.path.removeprefix("/")
    if annotation.value == _words(annotation.spans):
        return path
    return f"{path}={json.dumps(annotation.value, ensure_ascii=False)}"


def _words(spans: Iterable[Span]) -> str:
    return "".join(span.quote for span in spans)


def marks(document: Annotated) -> list[Mark]:
    """The stretches of a document, a value's one after the other."""
    return [
        Mark(label(one), span.start, span.end, quote=span.quote)
        for one in document.annotations
        for span in one.spans
    ]


def gathered(text: str, found: Sequence[Mark], name: str | None = None) -> Annotated:
    """The document that marks tell: those of one label are one value. Raises FormatError with every problem."""
    problems: list[Problem] = []
    spans: dict[str, set[Span]] = {}
    told: dict[str, dict[str | None, str]] = {}
    for mark in found:
        quote = text[mark.start : mark.end]
        match = _LABEL.fullmatch(mark.label)
        if not 0 <= mark.start < mark.end <= len(text):
            problems.append(Problem(message=f"{mark.start}-{mark.end} is not in the text", path=mark.place))
        elif mark.quote is not None and mark.quote != quote:
            message = f"{mark.start}-{mark.end} holds {quote!r}, not {mark.quote!r}"
            problems.append(Problem(message=message, path=mark.place))
        elif match is None:
            problems.append(Problem(message=f"the label {mark.label!r} names no value", path=mark.place))
        else:
            spans.setdefault(match[1], set()).add(Span(mark.start, mark.end, quote))
            told.setdefault(match[1], {})[match[2]] = mark.place
    values = {path: _value(path, texts, spans[path], problems) for path, texts in told.items()}
    if problems:
        raise FormatError(problems)
    annotations = tuple(
        Annotation(path=f"/{path}", value=value, spans=tuple(sorted(spans[path])))
        for path, value in values.items()
    )
    return Annotated(text=text, annotations=annotations, name=name)


def _value(path: str, told: dict[str | None, str], spans: set[Span], problems: list[Problem]) -> Value:
    """The value behind the labels' ``=``, else the words."""
    place = next(iter(told.values()))
    if len(told) > 1:
        problems.append(Problem(message=f"{path} has two values: {', '.join(map(str, told))}", path=place))
    stated = next(iter(told))
    if stated is None:
        return _words(sorted(spans))
    try:
        value: object = json.loads(stated)
    except ValueError:
        value = None
    if isinstance(value, (str, int)):
        return value
    problems.append(Problem(message=f"{stated!r} is no string, whole number, true or false", path=place))
    return ""
