"""Where in the text a value is from.

Offsets are Unicode code points, half open (``text[start:end]``), into the text as the user gave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import cast

from attrs import NOTHING, AttrsInstance, field, fields, frozen, has

from seminar_record.model import PartialDate, Record


@frozen(order=True, slots=True)
class Span:
    """A stretch of the text with its words: ``text[start:end] == quote``.

    >>> Span(0, 2, "徐阳").end
    2
    """

    start: int
    end: int
    quote: str


@frozen(kw_only=True, slots=True)
class Evidence:
    """Why one value stands in the record.

    ``path`` is the value's JSON Pointer (RFC 6901) in the wire format, ``rule`` the id of the rule that read it;
    ``inferred`` is true where the words do not state the value to the letter (a role, a year from the byline).

    >>> Evidence(path="/event/name", rule="event.lead", spans=(Span(0, 3, "研讨会"),)).inferred
    False
    """

    path: str
    rule: str
    spans: tuple[Span, ...]
    inferred: bool = field(default=False)


def leaves(record: Record) -> Iterator[tuple[str, object]]:
    """Every value that a record states, with its JSON Pointer; defaults and empty values state nothing.

    >>> from seminar_record import Event, Record
    >>> list(leaves(Record(event=Event(name="某论坛"))))
    [('/event/name', '某论坛')]
    """
    yield from _walk(record, "")


def _walk(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, tuple):
        for position, item in enumerate(value):  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
            yield from _walk(item, f"{path}/{position}")  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, (str, int, Enum, PartialDate)):
        yield path, value
    elif has(type(value)):
        for attribute in fields(cast("type[AttrsInstance]", type(value))):
            item = getattr(value, attribute.name)
            if item is not None and (attribute.default is NOTHING or item != attribute.default):
                yield from _walk(item, f"{path}/{attribute.name}")
