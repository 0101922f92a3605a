"""The surface of a format, as types; :mod:`seminar_record.formats` tells it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec, Protocol, TypeVar, cast

from attrs import frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._extra import Reading
from seminar_record.model import Record

P = ParamSpec("P")
T = TypeVar("T")


@frozen(kw_only=True, slots=True)
class Loss:
    """What a format cannot carry: a value by its JSON Pointer, ``*`` for any position, and what becomes of it.

    >>> Loss(path="/event/attendance/bound", reason="a head-count is a bare number").path
    '/event/attendance/bound'
    """

    path: str
    reason: str


class Writer(Protocol):
    """A format that can be written; all that a format for people's eyes has to be."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # noqa: N802  constants of a module
    @property
    def BINARY(self) -> bool: ...  # noqa: N802  constants of a module
    @property
    def LOSSLESS(self) -> bool: ...  # noqa: N802  constants of a module
    @property
    def LOSSES(self) -> tuple[Loss, ...]: ...  # noqa: N802  constants of a module
    def dumps(self, records: Record | Iterable[Record], /) -> str | bytes: ...


class Format(Writer, Protocol):
    """A format that can be read back too."""

    def loads(self, content: str | bytes, /) -> tuple[Record, ...]: ...


def many(records: Record | Iterable[Record]) -> tuple[Record, ...]:
    """One or many records as a tuple. Raises :class:`~seminar_record.FormatError` naming each item that is none.

    >>> from seminar_record import Event
    >>> len(many(Record(event=Event())))
    1
    """
    return cast("tuple[Record, ...]", _instances(records, Record))


def many_readings(
    records: Record | Reading | Iterable[Record | Reading],
) -> tuple[Record | Reading, ...]:
    """The same for formats that can write unknown keys back."""
    return cast("tuple[Record | Reading, ...]", _instances(records, Record, Reading))


def tried(read: Callable[P, T], *given: P.args, **options: P.kwargs) -> T | FormatError:
    """What ``read`` gives, or the FormatError that it raises, in its place.

    >>> from seminar_record import from_json
    >>> tried(from_json, "5").problems[0].message
    'is the number 5, not an object'
    """
    try:
        return read(*given, **options)
    except FormatError as error:
        return error


def whole(results: Iterable[T | FormatError]) -> tuple[T, ...]:
    """The records of a file that is sound as a whole. Raises one FormatError with every problem of every record."""
    found: list[T] = []
    problems: list[Problem] = []
    for result in results:
        if isinstance(result, FormatError):
            problems += result.problems
        else:
            found.append(result)
    if problems:
        raise FormatError(problems)
    return tuple(found)


def _instances(given: object, *kinds: type) -> tuple[object, ...]:
    items: tuple[object, ...] = (given,)
    if not isinstance(given, kinds) and isinstance(given, Iterable):
        items = tuple(cast("Iterable[object]", given))
    wanted = " or ".join(kind.__name__ for kind in kinds)
    wrong = [
        Problem(message=f"is {type(item).__name__}, not {wanted}", path=f"$[{position}]")
        for position, item in enumerate(items)
        if not isinstance(item, kinds)
    ]
    if wrong:
        raise FormatError(wrong)
    return items
