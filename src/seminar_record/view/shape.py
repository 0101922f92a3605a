"""What the classes of the model look like to a page: each field's name, type and number, read off the classes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, StrEnum
from functools import cache
from types import NoneType
from typing import TypedDict, cast, get_args, get_origin, get_type_hints

from attrs import NOTHING, AttrsInstance, fields, has

from seminar_record.model import (
    SCHEMA,
    Attendance,
    Credit,
    Event,
    Image,
    Organizer,
    PartialDate,
    Participation,
    Record,
    Session,
    Statement,
)
from seminar_record.model.order import ORDER


class Field(TypedDict):
    """A field of a class.

    ``type`` is ``text``, ``date``, ``number``, ``flag`` or the name of a class, of the model (``Talk``) or of a
    vocabulary (``TalkKind``), whose words are ``options``. ``needed``: no value of the class is without it.
    ``default`` is what a simple value is where nothing is told. ``place`` is that among the keys of a file.
    """

    name: str
    type: str
    many: bool
    needed: bool
    options: tuple[str, ...]
    default: object
    place: int


_SIMPLE: dict[type[object], str] = {str: "text", PartialDate: "date", int: "number", bool: "flag"}

_ORDER: dict[type, tuple[str, ...]] = {
    Event: (
        *("name", "kind", "edition", "themes", "start", "end", "place", "attendance"),
        *("organizers", "sessions", "talks", "participations", "groups", "statements"),
    ),
    Organizer: ("role", "organization", "wording"),
    Participation: ("role", "person", "wording"),
    Session: ("name", "kind", "topics", "participations", "talks", "groups"),
    Statement: ("speaker", "verb", "text"),
    Attendance: ("bound", "count", "wording"),
    Credit: ("role", "name"),
    Image: ("caption", "credits"),
}
"""The classes that a page shows in another order than that of their fields."""


@cache
def shapes() -> dict[str, tuple[Field, ...]]:
    """The fields of every class that a record is made of, by the class's name.

    >>> [field["name"] for field in shapes()["Talk"]]
    ['title', 'kind', 'speakers']
    """
    found: dict[str, tuple[Field, ...]] = {}
    waiting: list[type] = [Record]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in found:
            told = dict(_fields(kind))
            found[kind.__name__] = tuple(told.values())
            hints = get_type_hints(kind)
            waiting += [inner for name in told if _is_object(inner := _inner(hints[name])[0])]
    return found


def _fields(kind: type) -> Iterator[tuple[str, Field]]:
    hints = get_type_hints(kind)
    declared = {one.name: one for one in fields(cast("type[AttrsInstance]", kind))}
    places = ORDER.get(kind, tuple(declared))
    for name in _ORDER.get(kind, tuple(declared)):
        inner, many = _inner(hints[name])
        options = tuple(word.value for word in inner) if issubclass(inner, StrEnum) else ()
        yield (
            name,
            Field(
                name=name,
                type=_SIMPLE.get(inner, inner.__name__),
                many=many,
                needed=declared[name].default is NOTHING,
                options=options,
                default=None if many or declared[name].default is NOTHING else declared[name].default,
                place=places.index(name),
            ),
        )


def _inner(hint: object) -> tuple[type[object], bool]:
    """X and whether there may be many: of ``X``, ``X | None`` and ``tuple[X, ...]``."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    given = [one for one in get_args(hint) if one is not NoneType]
    return cast("type[object]", given[0] if given else hint), False


def _is_object(kind: type) -> bool:
    return has(kind) and kind is not PartialDate


def plain(record: Record) -> dict[str, object]:
    """The record as the wire format has it, in its order, without what is empty or as it is by default.

    >>> from seminar_record.model import Event
    >>> plain(Record(event=Event(name="某论坛")))
    {'schema': 'seminar-record/1', 'event': {'name': '某论坛'}}
    """
    return {"schema": SCHEMA, **cast("dict[str, object]", _plain(record))}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if not has(type(value)):
        return value
    declared = {one.name: one for one in fields(cast("type[AttrsInstance]", type(value)))}
    stated = {name: getattr(value, name) for name in ORDER.get(type(value), tuple(declared))}
    return {
        name: _plain(item)
        for name, item in stated.items()
        if declared[name].default is NOTHING or item != declared[name].default
    }
