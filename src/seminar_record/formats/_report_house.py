"""A house that reports are written in: its words, and how a template takes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, cast

from attrs import frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.model import Attendance, CreditRole, PartialDate, Precision

_COMMON = "common"


@cache
def _styles() -> dict[str, dict[str, Any]]:
    file = resources.files(__package__ or "").joinpath("_report_styles.toml")
    return tomllib.loads(file.read_text("utf-8"))


@frozen
class House:
    """One house style; ``words`` is its table of the data file."""

    words: Mapping[str, Any]

    def text(self, key: str) -> str:
        """One phrase."""
        return cast("str", self.words[key])

    def word(self, table: str, key: str) -> str:
        """A phrase of a table: what the house calls a role, a mark, a hedge."""
        return cast("str", self.words[table][key])

    def has(self, block: str) -> bool:
        """Whether the page has a block of that name."""
        return block in self.words["blocks"]

    def speaks_of(self, role: CreditRole) -> bool:
        """Whether the lead names the makers of that role in brackets."""
        return role.value in self.words["spoken_credits"]

    def fill(self, key: str, **fields: str | None) -> str:
        """The first template under ``key`` whose fields are all known, filled; empty where none is."""
        templates = self.words[key]
        return filled([templates] if isinstance(templates, str) else templates, fields)

    def acted(self, role: str, people: str) -> str:
        """The sentence that tells a role."""
        return filled(self.words["roles"][role][:1], {"people": people})

    def acting(self, role: str) -> str:
        """The printed word for a role."""
        return cast("str", self.words["roles"][role][1])

    def listed(self, items: Iterable[str]) -> str | None:
        """Items of a list with the house's joint between them; None for none."""
        return self.text("joint").join(items) or None

    def marked(self, title: str) -> str:
        """A title within the house's marks."""
        marks = self.word("marks", "title")
        return f"{marks[0]}{title}{marks[1]}"

    def theme(self, themes: Iterable[str]) -> str | None:
        """Themes within the house's marks, one after the other."""
        marks = self.word("marks", "theme")
        return "".join(f"{marks[0]}{theme}{marks[1]}" for theme in themes) or None

    def counted(self, attendance: Attendance) -> str:
        """A head-count with its hedge."""
        return self.word("attendance", attendance.bound).format(count=attendance.count)

    def days(self, start: PartialDate | None, end: PartialDate | None) -> str | None:
        """One day or a span of days, the second without what it shares with the first; None for coarser dates."""
        first, last = to_day(start or end), to_day(end or start)
        if first is None or last is None:
            return None
        day = self.text("day")
        if first == last:
            return day.format(year=first.year, month=first.month, day=first.day)
        cut = "{year}" if first.year != last.year else "{month}" if first.month != last.month else "{day}"
        return self.text("span").format(
            start=day.format(year=first.year, month=first.month, day=first.day),
            end=day[day.index(cut) :].format(year=last.year, month=last.month, day=last.day),
        )


def house(style: str) -> House:
    """The house of that name. Raises FormatError, which names those there are.

    >>> house("news").text("verb")
    '指出'
    """
    if style not in styles():
        raise FormatError(
            [Problem(message=f"no style {style!r} of reports; there are: {', '.join(styles())}")]
        )
    return House(_styles()[style])


def styles() -> tuple[str, ...]:
    """The names of the house styles.

    >>> styles()
    ('news', 'bureau', 'department', 'traditional')
    """
    return tuple(name for name in _styles() if name != _COMMON)


def filled(templates: Iterable[str], fields: Mapping[str, str | None]) -> str:
    """The first template whose fields are all known, filled; empty where none is.

    >>> filled(["{a} of {b}", "{a}"], {"a": "x", "b": None})
    'x'
    """
    for template in templates:
        wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
        if all(fields.get(name) is not None for name in wanted):
            return template.format(**fields)
    return ""


def to_day(moment: PartialDate | None) -> PartialDate | None:
    """The day of a date, None where it is known to less."""
    if moment is None or moment.precision < Precision.DAY:
        return None
    return moment.truncated(Precision.DAY)


def ends_sentence(text: str) -> bool:
    """Whether a text holds a sign that ends a sentence.

    >>> ends_sentence("是。否")
    True
    """
    return any(sign in text for sign in _styles()[_COMMON]["sentence_ends"])


def edition_in(name: str | None) -> int | None:
    """The ordinal that an event's name tells, to 99.

    >>> edition_in("第十二届论坛"), edition_in("首届论坛"), edition_in("论坛")
    (12, 1, None)
    """
    common = _styles()[_COMMON]
    if name is None or any(word in name for word in common["first"]):
        return None if name is None else 1
    for number in range(1, 100):
        forms = {"number": str(number), "numeral": _numeral(number, common["digits"], common["ten"])}
        if any(form.format(**forms) in name for form in common["ordinal"]):
            return number
    return None


def _numeral(number: int, digits: str, ten: str) -> str:
    tens, ones = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + (ten if tens else "") + (digits[ones] if ones else "")
