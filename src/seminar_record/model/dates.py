"""Dates that know how much of them is known."""

from __future__ import annotations

import re
from calendar import monthrange
from enum import IntEnum
from functools import total_ordering

from attrs import field, frozen

from seminar_record.errors import InvalidValueError

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?)?", re.ASCII)
_PARTS = ("year", "month", "day", "hour", "minute", "second")


class Precision(IntEnum):
    """The finest part of a date that is known; a larger member is finer."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 5
    SECOND = 6


@total_ordering
@frozen(kw_only=True, slots=True, order=False)
class PartialDate:
    """A date of the proleptic Gregorian calendar, known to the year, month, day, minute or second.

    Local time of the place that the report speaks of; no time zone. Nothing unknown is filled in.
    Dates order by their parts, a coarser date before the finer ones that it contains.

    >>> day = PartialDate(year=2023, month=8, day=15)
    >>> str(day), day.precision.name, day < parse_date("2023-08-15T14:30")
    ('2023-08-15', 'DAY', True)
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        parts = self.parts
        for name, value in zip(_PARTS, parts, strict=True):
            if value is not None and type(value) is not int:
                raise _wrong(name, f"is {type(value).__name__}, not int", value)
        if parts[0] is None:
            raise _wrong("year", "is None, not int", None)
        known = len(parts) - parts.count(None)
        if None in parts[:known] or known == 4:
            raise _wrong(
                _PARTS[known - 1], "is known while a coarser part (or the minute) is not", str(parts)
            )
        highest = (9999, 12, _days(self.year, self.month), 23, 59, 59)
        for name, value, low, high in zip(_PARTS, parts, (1, 1, 1, 0, 0, 0), highest, strict=True):
            if value is not None and not low <= value <= high:
                raise _wrong(name, f"is not from {low} to {high}", value)

    @property
    def parts(self) -> tuple[int | None, ...]:
        """Year, month, day, hour, minute, second; None where unknown."""
        return (self.year, self.month, self.day, self.hour, self.minute, self.second)

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        return Precision(6 - self.parts.count(None))

    def truncated(self, precision: Precision) -> PartialDate:
        """The same date known only to ``precision`` (or less, where less is known)."""
        keep = min(int(precision), int(self.precision))
        return PartialDate(**dict(zip(_PARTS[:keep], self.parts[:keep], strict=True)))  # type: ignore[arg-type]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def _key(self) -> tuple[int, ...]:
        return tuple(-1 if part is None else part for part in self.parts)

    def __str__(self) -> str:
        """ISO 8601, as long as what is known."""
        joints = ("", "-", "-", "T", ":", ":")
        widths = (4, 2, 2, 2, 2, 2)
        return "".join(
            f"{joint}{part:0{width}}"
            for joint, part, width in zip(joints, self.parts, widths, strict=True)
            if part is not None
        )


def parse_date(text: str) -> PartialDate:
    """The date that an ISO 8601 string of any precision says: ``2023`` to ``2023-08-15T17:45:53``.

    Raises :class:`~seminar_record.InvalidValueError` for any other string and for days that no calendar has.

    >>> parse_date("2023-08").precision.name
    'MONTH'
    """
    match = _ISO.fullmatch(text)
    if match is None:
        raise _wrong("text", "is not an ISO 8601 date (YYYY[-MM[-DD[Thh:mm[:ss]]]])", text)
    numbers = {name: int(part) for name, part in zip(_PARTS, match.groups(), strict=True) if part is not None}
    return PartialDate(**numbers)


def _days(year: int, month: int | None) -> int:
    if month is None or not 1 <= month <= 12 or not 1 <= year <= 9999:
        return 31
    return monthrange(year, month)[1]


def _wrong(name: str, reason: str, value: object) -> InvalidValueError:
    return InvalidValueError("PartialDate", name, reason, value)
