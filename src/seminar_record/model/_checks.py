"""Checks that run when a record is made: each refuses a value with the class, the field and the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from seminar_record.errors import InvalidValueError
from seminar_record.model.roles import (
    Bound,
    CreditRole,
    EventKind,
    OrganizerRole,
    ParticipationRole,
    SessionKind,
    TalkKind,
)

if TYPE_CHECKING:
    from attrs import Attribute

    Check = Callable[[Any, Attribute[Any], Any], None]

E = TypeVar("E", bound=StrEnum)

_UNFIT = re.compile("[\0\ud800-\udfff]")


def refuse(instance: object, field: str, reason: str, value: object) -> InvalidValueError:
    """The error to raise for ``field`` of ``instance``."""
    return InvalidValueError(type(instance).__name__, field, reason, value)


def _text_problem(value: object) -> str | None:
    if not isinstance(value, str):
        return f"is {type(value).__name__}, not str"
    if not value.strip():
        return "is empty"
    unfit = _UNFIT.search(value)
    if unfit is None:
        return None
    return "holds a NUL character" if "\0" in value else "holds a lone surrogate"


def text(instance: object, attribute: Attribute[Any], value: object) -> None:
    """A string that is not blank and that any UTF-8 file can hold."""
    if problem := _text_problem(value):
        raise refuse(instance, attribute.name, problem, value)


def optional_text(instance: object, attribute: Attribute[Any], value: object) -> None:
    """The same, or None."""
    if value is not None:
        text(instance, attribute, value)


def texts(instance: object, attribute: Attribute[Any], value: object) -> None:
    """A tuple of such strings."""
    for position, item in enumerate(_tuple(instance, attribute, value)):
        if problem := _text_problem(item):
            raise refuse(instance, f"{attribute.name}[{position}]", problem, item)


def _tuple(instance: object, attribute: Attribute[Any], value: object) -> tuple[Any, ...]:
    if not isinstance(value, tuple):
        raise refuse(instance, attribute.name, f"is {type(value).__name__}, not tuple", value)
    return value  # pyright: ignore[reportUnknownVariableType]


def a(kind: type) -> Check:
    """An instance of ``kind``."""

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, kind):
            reason = f"is {type(value).__name__}, not {kind.__name__}"
            raise refuse(instance, attribute.name, reason, value)

    return check


def optional(kind: type) -> Check:
    """An instance of ``kind``, or None."""
    required = a(kind)

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        if value is not None:
            required(instance, attribute, value)

    return check


def each(kind: type) -> Check:
    """A tuple of instances of ``kind``."""

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        for position, item in enumerate(_tuple(instance, attribute, value)):
            if not isinstance(item, kind):
                reason = f"is {type(item).__name__}, not {kind.__name__}"
                raise refuse(instance, f"{attribute.name}[{position}]", reason, item)

    return check


def count(instance: object, attribute: Attribute[Any], value: object) -> None:
    """A whole number, zero or more; a bool is no number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise refuse(instance, attribute.name, f"is {type(value).__name__}, not int", value)
    if value < 0:
        raise refuse(instance, attribute.name, "is negative", value)


def ordinal(instance: object, attribute: Attribute[Any], value: object) -> None:
    """None, or a whole number, one or more."""
    if value is None:
        return
    count(instance, attribute, value)
    if value == 0:
        raise refuse(instance, attribute.name, "is 0, the first is 1", value)


def boolean(instance: object, attribute: Attribute[Any], value: object) -> None:
    """True or False."""
    a(bool)(instance, attribute, value)


def member(kind: type[E], value: E | str) -> E:
    """The member of ``kind`` that ``value`` is, or that it names on the wire."""
    if type(value) is kind:
        return value
    try:
        return kind(value)
    except ValueError:
        names = ", ".join(each.value for each in kind)
        raise InvalidValueError(kind.__name__, "value", f"is none of: {names}", value) from None


def event_kind(value: EventKind | str) -> EventKind:
    """A converter to :class:`~seminar_record.EventKind`."""
    return member(EventKind, value)


def session_kind(value: SessionKind | str) -> SessionKind:
    """A converter to :class:`~seminar_record.SessionKind`."""
    return member(SessionKind, value)


def talk_kind(value: TalkKind | str) -> TalkKind:
    """A converter to :class:`~seminar_record.TalkKind`."""
    return member(TalkKind, value)


def organizer_role(value: OrganizerRole | str) -> OrganizerRole:
    """A converter to :class:`~seminar_record.OrganizerRole`."""
    return member(OrganizerRole, value)


def participation_role(value: ParticipationRole | str) -> ParticipationRole:
    """A converter to :class:`~seminar_record.ParticipationRole`."""
    return member(ParticipationRole, value)


def credit_role(value: CreditRole | str) -> CreditRole:
    """A converter to :class:`~seminar_record.CreditRole`."""
    return member(CreditRole, value)


def bound(value: Bound | str) -> Bound:
    """A converter to :class:`~seminar_record.Bound`."""
    return member(Bound, value)
