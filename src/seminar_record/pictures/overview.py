"""A set of records at a glance: events by month, bodies by role, people by appearances."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import field, frozen

from seminar_record.model import Event, PartialDate, Record
from seminar_record.pictures.canvas import Picture, Sheet, extent
from seminar_record.pictures.colours import ORGANIZERS, ROLES, Look
from seminar_record.pictures.words import say

_WIDTH, _MARGIN = 880.0, 24.0
_LABELS = 260.0  # room for the names of bars
_MONTHS = 48  # most months that are drawn one by one; years beyond
_BARS = 120.0  # height of the bars of time
_BLUE = ROLES["talk"].colour


def overview(records: Iterable[Record], *, most: int = 15, language: str = "en") -> Picture:
    """How many events each month had, which bodies did what, and who was there most often, as one SVG picture.

    Months are those of the first day; over more than four years the bars are years. Events with no month, or no day at all,
    have a bar of their own. ``most`` is how many bodies and people are drawn, the foremost first; how many more there are
    is told. ``language`` is that of the labels, ``en`` or ``zh``; ``ValueError`` for another one.

    >>> from seminar_record import parse_date
    >>> picture = overview([Record(event=Event(start=parse_date("2023-08-15")))])
    >>> "2023-08" in picture
    True
    """
    events = [record.event for record in records]
    words = partial(say, language)
    chart = _Chart(words)
    title = words("picture.overview", count=len(events))
    chart.write(title, 20)
    chart.times(events)
    chart.bodies(_bodies(events), most)
    chart.people(_people(events), most)
    told = " ".join(chart.told(events))
    return chart.sheet.svg(_WIDTH, chart.y + _MARGIN, title, told)


@frozen(slots=True)
class _Chart:
    """The sheet so far, and how far down it reaches."""

    say: partial[str]
    sheet: Sheet = field(factory=Sheet)
    _down: list[float] = field(factory=lambda: [_MARGIN])

    @property
    def y(self) -> float:
        return self._down[0]

    def write(self, words: str, size: float, gap: float = 8) -> None:
        """A heading below what is there."""
        self._down[0] = self.sheet.text(_MARGIN, self.y, words, size=size, font_weight=700) + gap

    def times(self, events: Sequence[Event]) -> None:
        """Upright bars for months or years, with empty ones between."""
        months, bars, undated = _times(events)
        self.write(self.say("picture.months" if months else "picture.years"), 15)
        if undated:
            bars = {**bars, self.say("picture.undated"): undated}
        if not bars:
            self.none()
            return
        highest = max(bars.values())
        step = min((_WIDTH - 2 * _MARGIN) / len(bars), 64)
        floor = self.y + _BARS + 16
        every = math.ceil(46 / step)  # labels that would touch are left out
        last = len(bars) - 1
        named = {place for place in range(0, last + 1, every) if not undated or place + every <= last} | (
            {last} if undated else set[int]()
        )
        for place, (label, count) in enumerate(bars.items()):
            x = _MARGIN + place * step
            height = _BARS * count / highest
            self.sheet.draw(
                "rect", x=x + 1, y=floor - height, width=max(step - 3, 1), height=height, fill=_BLUE
            )
            middle = x + step / 2
            if count and step > 8:
                self.sheet.text(
                    middle, floor - height - 16, str(count), size=11, text_anchor="middle", opacity=0.8
                )
            if place in named:
                self.sheet.text(middle, floor + 4, label, size=11, text_anchor="middle", opacity=0.75)
        line = {"x1": _MARGIN, "y1": floor, "x2": _MARGIN + step * len(bars), "y2": floor}
        self.sheet.draw("line", **line, stroke="currentColor", stroke_opacity=0.4)
        self._down[0] = floor + 36

    def bodies(self, bodies: Mapping[str, Counter[str]], most: int) -> None:
        """A bar for each body, a piece for each role."""
        self.write(self.say("picture.bodies"), 15)
        self.legend(
            {role: look for role, look in ORGANIZERS.items() if any(c[role] for c in bodies.values())}
        )
        self.bars(
            {
                name: [(counts[role], look.colour) for role, look in ORGANIZERS.items() if counts[role]]
                for name, counts in bodies.items()
            },
            most,
        )

    def people(self, people: Mapping[str, int], most: int) -> None:
        """A bar for each person."""
        self.write(self.say("picture.appearances"), 15)
        self.bars({name: [(count, _BLUE)] for name, count in people.items()}, most)

    def bars(self, bars: Mapping[str, Sequence[tuple[int, str]]], most: int) -> None:
        """Level bars of pieces, the longest first, each with its name and its sum."""
        totals = {name: sum(count for count, _ in pieces) for name, pieces in bars.items()}
        ranked = sorted(bars, key=lambda name: -totals[name])
        if not ranked:
            self.none()
            return
        room = _WIDTH - 2 * _MARGIN - _LABELS - 40
        unit = min(room / max(totals.values()), 40)
        for name in ranked[:most]:
            top = self.y
            below = self.sheet.text(
                _MARGIN + _LABELS - 10, top, name, size=13, room=_LABELS - 14, most=2, text_anchor="end"
            )
            x = _MARGIN + _LABELS
            for count, colour in bars[name]:
                self.sheet.draw("rect", x=x, y=top + 3, width=unit * count - 1, height=14, fill=colour)
                x += unit * count
            self.sheet.text(x + 6, top + 1, str(totals[name]), size=12, opacity=0.8)
            self._down[0] = below + 4
        if len(ranked) > most:
            more = self.say("picture.more", count=len(ranked) - most)
            self._down[0] = self.sheet.text(_MARGIN + _LABELS, self.y, more, size=12, opacity=0.7)
        self._down[0] += 18

    def legend(self, looks: Mapping[str, Look]) -> None:
        """Which colour stands for which role."""
        x = _MARGIN + _LABELS
        for role, look in looks.items():
            label = self.say(f"organizer.{role}")
            self.sheet.draw("rect", x=x, y=self.y + 3, width=12, height=12, fill=look.colour)
            self.sheet.text(x + 18, self.y, label, size=12, opacity=0.75)
            x += 42 + extent(label, 12)
        self._down[0] += 24 if looks else 0

    def none(self) -> None:
        """That there is nothing to draw."""
        self._down[0] = self.sheet.text(_MARGIN, self.y, self.say("picture.none"), opacity=0.7) + 14

    def told(self, events: Sequence[Event]) -> Iterator[str]:
        """The picture in sentences."""
        people, bodies = _people(events), _bodies(events)
        yield self.say("picture.overview_told", count=len(events), people=len(people), bodies=len(bodies))
        _, bars, undated = _times(events)
        for label, count in (*bars.items(), *([(self.say("picture.undated"), undated)] if undated else [])):
            if count:
                yield f"{label}: {count};"


def _times(events: Iterable[Event]) -> tuple[bool, dict[str, int], int]:
    """Whether the bars are months (else years), how many events each has, and how many fit none of them."""
    days = [event.start or event.end for event in events]
    known = [day for day in days if day is not None]
    stamps = [_stamp(day) for day in known if day.month is not None]
    if stamps and max(stamps) - min(stamps) < _MONTHS:
        counts = Counter(stamps)
        bars = {_label(stamp): counts[stamp] for stamp in range(min(stamps), max(stamps) + 1)}
        return True, bars, len(days) - len(stamps)
    years = Counter(day.year for day in known)
    span = range(min(years), max(years) + 1) if years else ()
    shown = span if len(span) <= 4 * _MONTHS else sorted(years)
    return not years, {f"{year:04}": years[year] for year in shown}, len(days) - len(known)


def _stamp(day: PartialDate) -> int:
    """The number of a month since the year 0."""
    return 12 * day.year + (day.month or 1) - 1


def _label(stamp: int) -> str:
    return f"{stamp // 12:04}-{stamp % 12 + 1:02}"


def _bodies(events: Iterable[Event]) -> dict[str, Counter[str]]:
    """For each organising body how often it had each role, once an event."""
    found: dict[str, Counter[str]] = {}
    for event in events:
        for body, role in dict.fromkeys((o.organization.name, o.role.value) for o in event.organizers):
            found.setdefault(body, Counter())[role] += 1
    return found


def _people(events: Iterable[Event]) -> dict[str, int]:
    """At how many events each person was."""
    return Counter(
        name for event in events for name in dict.fromkeys(person.name for person in event.people())
    )
