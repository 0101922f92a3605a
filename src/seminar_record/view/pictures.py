"""Pictures of events as SVG: who spoke for whom at one, and when, by whom and with whom at many.

Each is text that a browser, a notebook or a file shows as it is: nothing is fetched, every name is escaped. Colours
are of the middle, for light and dark grounds; words take the colour of what is around (``currentColor``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from html import escape

from seminar_record.model import Event, OrganizerRole, ParticipationRole, Person
from seminar_record.model.shown import visible
from seminar_record.view.words import words

ROLES = {
    ParticipationRole.SPEAKER: "#1a8f96",
    ParticipationRole.ADDRESS: "#c8593f",
    ParticipationRole.MODERATOR: "#8d64b5",
    ParticipationRole.PANELIST: "#3f82c4",
    ParticipationRole.ATTENDEE: "#8a847b",
}
ORGANIZERS = {
    OrganizerRole.GUIDE: "#c8593f",
    OrganizerRole.HOST: "#8d64b5",
    OrganizerRole.ORGANIZER: "#3f82c4",
    OrganizerRole.CO_ORGANIZER: "#1a8f96",
    OrganizerRole.SUPPORTER: "#8a847b",
}
_ROW, _TEXT, _LONGEST, _MOST = 26, 13, 22, 12
_LEFT, _RIGHT, _WIDTH = 300, 380, 640


class Picture(str):
    """SVG text that a notebook draws."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def network(event: Event, *, language: str = "en") -> Picture:
    """Who took part for which body: bodies on the left, people on the right, a line for each post.

    The line's colour is that of the person's first role, which stands behind the name.

    >>> from seminar_record.model import Affiliation, Organization, Participation
    >>> tie = Affiliation(organization=Organization(name="某大学"))
    >>> guest = Participation(role="address", person=Person(name="张三", affiliations=(tie,)))
    >>> "某大学</text>" in network(Event(participations=(guest,)))
    True
    """
    people = event.people()
    homes = [body.name for body in event.bodies()]
    places, seats, height = _seated(homes, people)
    parts: list[str] = []
    for person, at in seats.items():
        colour = ROLES[people[person][0]]
        ties = dict.fromkeys(tie.organization.name for tie in person.affiliations)
        parts += [_line(places[name], at, colour) for name in ties]
    for body, roles in event.bodies().items():
        parts.append(_name(_LEFT - 10, places[body.name], body.name, _roles(roles, language), anchor="end"))
        parts.append(_dot(_LEFT, places[body.name], ORGANIZERS[roles[0]] if roles else "#8a847b"))
    for person, at in seats.items():
        note = _roles(people[person], language)
        parts.append(_dot(_RIGHT, at, ROLES[people[person][0]]))
        parts.append(_name(_RIGHT + 10, at, person.name, note, anchor="start"))
    return _svg("network", language, height, parts)


def _roles(roles: Iterable[StrEnum], language: str) -> str:
    """The words of roles, which a page can change for those of another language."""
    return "、".join(_word(f"{type(role).__name__}.{role.value}", language) for role in roles)


def _word(key: str, language: str) -> str:
    table, name = key.split(".")
    return f'<tspan data-w="{key}">{escape(words(language)[table][name])}</tspan>'


def _seated(
    homes: Sequence[str], people: Iterable[Person]
) -> tuple[dict[str, float], dict[Person, float], int]:
    """Heights of bodies and of people, each person beside the first body of the person's, and the height of all."""
    guests: dict[str | None, list[Person]] = {home: [] for home in (*homes, None)}
    for person in people:
        first = person.affiliations[0].organization.name if person.affiliations else None
        guests[first].append(person)
    places: dict[str, float] = {}
    seats: dict[Person, float] = {}
    row = 0
    for home, those in guests.items():
        seats |= {person: (row + at + 0.5) * _ROW for at, person in enumerate(those)}
        taken = max(len(those), 0 if home is None else 1)
        if home is not None:
            places[home] = (row + taken / 2) * _ROW
        row += taken
    return places, seats, max(row, 1) * _ROW


def times(events: Iterable[Event], *, language: str = "en") -> Picture:
    """How many events began in each month, or in each year where they lie more than four years apart.

    >>> from seminar_record.model import PartialDate
    >>> times([Event(start=PartialDate(year=2023, month=8))]).count("<rect")
    1
    """
    starts = [event.start for event in events if event.start is not None]
    years = [start.year for start in starts]
    wide = bool(years) and max(years) - min(years) > 4
    told = Counter(
        f"{start.year:04}" if wide else f"{start.year:04}-{start.month or 0:02}" for start in starts
    )
    return _columns(
        "times",
        language,
        {label: told[label] for label in _calendar(set(told), wide=wide)},
    )


def _calendar(told: set[str], *, wide: bool) -> Sequence[str]:
    """Every year or month from the first to the last; ``2023-00`` is a year that is told without a month."""
    if not told:
        return ()
    first, last = min(told), max(told)
    if wide:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    every = (
        f"{year:04}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(13)
    )
    return [one for one in every if first <= one <= last and (one in told or not one.endswith("-00"))]


def organizers(events: Iterable[Event], *, language: str = "en") -> Picture:
    """The bodies, by printed name, that organised most of the events, by role.

    >>> organizers([]).count("<rect")
    0
    """
    found: dict[str, Counter[OrganizerRole]] = {}
    for event in events:
        for one in event.organizers:
            found.setdefault(one.organization.name, Counter())[one.role] += 1
    rows = [
        (name, [(roles[role], colour) for role, colour in ORGANIZERS.items() if roles[role]])
        for name, roles in found.items()
    ]
    return _bars("organizers", language, _most(rows), {colour: role for role, colour in ORGANIZERS.items()})


def people(events: Iterable[Event], *, language: str = "en") -> Picture:
    """The people, by printed name, who took part in most of the events, by their first role in each.

    >>> people([]).count("<rect")
    0
    """
    found: dict[str, Counter[ParticipationRole]] = {}
    for event in events:
        roles = {person.name: those[0] for person, those in reversed(event.people().items())}
        for name, role in reversed(roles.items()):
            found.setdefault(name, Counter())[role] += 1
    rows = [
        (name, [(roles[role], colour) for role, colour in ROLES.items() if roles[role]])
        for name, roles in found.items()
    ]
    return _bars("people", language, _most(rows), {colour: role for role, colour in ROLES.items()})


Row = tuple[str, list[tuple[int, str]]]


def _most(rows: Iterable[Row]) -> list[Row]:
    """The largest rows, the first of equals first."""
    return sorted(rows, key=lambda row: -sum(count for count, _ in row[1]))[:_MOST]


def _bars(key: str, language: str, rows: Sequence[Row], legend: Mapping[str, StrEnum]) -> Picture:
    """A bar for each row, in pieces of their colours, with the sum behind it; below, what the colours mean."""
    most = max((sum(count for count, _ in pieces) for _, pieces in rows), default=1)
    unit = (_WIDTH - _LEFT - 50) / most
    parts: list[str] = []
    for at, (label, pieces) in enumerate(rows):
        middle = (at + 0.5) * _ROW
        parts.append(_name(_LEFT - 10, middle, label, "", anchor="end"))
        left = float(_LEFT)
        for count, colour in pieces:
            parts.append(_box(left, middle - 7, count * unit, 14, colour))
            left += count * unit
        total = str(sum(count for count, _ in pieces))
        parts.append(_name(left + 8, middle, total, "", anchor="start"))
    foot = (len(rows) + 0.8) * _ROW
    used = {colour for _, pieces in rows for _, colour in pieces}
    meant = [(colour, role) for colour, role in legend.items() if colour in used]
    for at, (colour, role) in enumerate(meant):
        left = _WIDTH * (at + 0.5) / len(meant) - 40
        parts += [
            _dot(left, foot, colour),
            _name(left + 9, foot, "", _roles([role], language), anchor="start"),
        ]
    return _svg(key, language, round((len(rows) + (1.3 if meant else 0)) * _ROW) or _ROW, parts)


def _columns(key: str, language: str, counts: Mapping[str, int]) -> Picture:
    """A column for each label, from left to right, with its number above and as many labels below as have room."""
    parts: list[str] = []
    step = _WIDTH / max(len(counts), 1)
    each = -(-len(counts) * 56 // _WIDTH)
    unit = 110 / max(counts.values(), default=1)
    for at, (label, count) in enumerate(counts.items()):
        middle = (at + 0.5) * step
        width = min(step * 0.7, 36)
        if count:
            parts.append(_box(middle - width / 2, 130 - count * unit, width, count * unit, "#1a8f96"))
        if count and step > 14:
            parts.append(_name(middle, 120 - count * unit, str(count), "", anchor="middle"))
        if at % each == 0:
            parts.append(_name(middle, 145, label.removesuffix("-00"), "", anchor="middle"))
    return _svg(key, language, 160, parts)


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="1.5" fill="{colour}"/>'
    )


def _svg(key: str, language: str, height: int, parts: Iterable[str]) -> Picture:
    title = escape(words(language)["pictures"][key])
    return Picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" font-size="{_TEXT}" '
        f'font-family="sans-serif" fill="currentColor"><title data-w="pictures.{key}">{title}</title>{"".join(parts)}</svg>'
    )


def _line(left: float, right: float, colour: str) -> str:
    middle = (_LEFT + _RIGHT) / 2
    way = f"M{_LEFT} {left:.1f}C{middle} {left:.1f} {middle} {right:.1f} {_RIGHT} {right:.1f}"
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-opacity=".6"/>'


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'


def _name(x: float, y: float, name: str, note: str, *, anchor: str) -> str:
    """A name, cut where it is too long, with a note (markup) beside it on the outer side."""
    shown = visible(name)
    cut = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    whole = f"<title>{escape(shown)}</title>" if cut != shown else ""
    aside = f'<tspan fill-opacity=".6" font-size="11">{note}</tspan>' if note else ""
    inner = f"{aside} {escape(cut)}" if anchor == "end" else f"{escape(cut)} {aside}"
    return f'<text x="{x:.1f}" y="{y:.1f}" dy=".36em" text-anchor="{anchor}">{whole}{inner.strip()}</text>'
