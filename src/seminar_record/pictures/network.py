"""Who spoke for whom: people on the left, bodies on the right, a line for each tie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import field, frozen

from seminar_record.model import Event, Record, Session
from seminar_record.pictures.canvas import Picture, Sheet, extent, height
from seminar_record.pictures.colours import ROLES
from seminar_record.pictures.words import say

_WIDTH, _MARGIN = 880.0, 24.0
_LEFT, _RIGHT = 330.0, 540.0  # where the two columns of marks stand
_NAME, _SMALL = 13.0, 11.0  # sizes of letters
_GAP = 9.0
_ROOM = _LEFT - 2 * _MARGIN  # for what is said of a person
_BODY_ROOM = _WIDTH - _MARGIN - _RIGHT - 14
_MOST = 3  # lines of one value; a whole one shows when it is pointed at


@frozen(slots=True)
class Figure:
    """A person over all records: what each body gets of them, every role, and at how many events."""

    name: str
    bodies: dict[str, None] = field(factory=dict[str, None])
    roles: set[str] = field(factory=set[str])
    events: set[int] = field(factory=set[int])

    @property
    def role(self) -> str:
        """The role that says most: the first in the order of the legend."""
        return next(iter(self.all_roles))

    @property
    def all_roles(self) -> list[str]:
        """Every role, those that say most first."""
        return [role for role in ROLES if role in self.roles]


def network(records: Record | Iterable[Record], *, most: int | None = None, language: str = "en") -> Picture:
    """People and the bodies that they came from, as an SVG picture of two columns with lines between.

    Takes a record, or several whose people of one name are then one. Lines show by colour and dash what the person did; a
    person of no body stands without one. With ``most`` only that many people are drawn, those at the most events.
    ``language`` is that of the labels, ``en`` or ``zh``; ``ValueError`` for another one.

    >>> from seminar_record import Affiliation, Organization, Person, Talk
    >>> person = Person(name="张三", affiliations=(Affiliation(organization=Organization(name="某大学")),))
    >>> picture = network(Record(event=Event(talks=(Talk(title="甲", speakers=(person,)),))))
    >>> "张三" in picture, "某大学" in picture
    (True, True)
    """
    records = (records,) if isinstance(records, Record) else tuple(records)
    words = partial(say, language)
    everybody = figures(record.event for record in records)
    drawn = _grouped(_foremost(everybody, most))
    sheet = Sheet()
    title = _title(records, words)
    y = sheet.text(_MARGIN, _MARGIN, title, size=20, room=_WIDTH - 2 * _MARGIN, most=4, font_weight=700) + 6
    y = _legend(sheet, y, [role for role in ROLES if any(role == figure.role for figure in drawn)], words)
    rows = _rows(drawn, y + 14, words)
    places = _body_places(drawn, rows, y + 14)
    for figure in drawn:
        for body in figure.bodies:
            _tie(sheet, rows[figure.name], places[body], figure.role)
    for figure in drawn:
        _draw_person(sheet, figure, rows[figure.name], words)
    for body, place in places.items():
        _draw_body(sheet, body, place)
    if not drawn:
        y = sheet.text(_MARGIN, y + 14, words("picture.nobody"), opacity=0.7)
    people = (rows[figure.name] + _person_height(figure, words) for figure in drawn)
    bottom = max([y, *people, *(place + _height(body) for body, place in places.items())])
    told = " ".join(_told(everybody, drawn, words))
    return sheet.svg(_WIDTH, bottom + _MARGIN, title, told)


def figures(events: Iterable[Event]) -> tuple[Figure, ...]:
    """Everybody who took part, in the order of the reports."""
    found: dict[str, Figure] = {}
    for number, event in enumerate(events):
        for person in event.people():
            figure = found.setdefault(person.name, Figure(person.name))
            figure.bodies.update(dict.fromkeys(tie.organization.name for tie in person.affiliations))
            figure.events.add(number)
        rooms: tuple[Event | Session, ...] = (event, *event.sessions)
        for part in (part for room in rooms for part in room.participations):
            found[part.person.name].roles.add(part.role.value)
        for speaker in (speaker for talk in event.all_talks() for speaker in talk.speakers):
            found[speaker.name].roles.add("talk")
    return tuple(found.values())


def _foremost(everybody: Sequence[Figure], most: int | None) -> list[Figure]:
    """Those at the most events, as many as asked for, in the order that they had."""
    if most is None or len(everybody) <= most:
        return list(everybody)
    ranked = sorted(everybody, key=lambda figure: -len(figure.events))[:most]
    kept = {figure.name for figure in ranked}
    return [figure for figure in everybody if figure.name in kept]


def _grouped(everybody: Sequence[Figure]) -> list[Figure]:
    """People of one body together, bodies in the order that they come up; people of no body last."""
    order: dict[str, int] = {}
    for figure in everybody:
        for body in figure.bodies:
            order.setdefault(body, len(order))
    return sorted(
        everybody, key=lambda figure: min((order[body] for body in figure.bodies), default=len(order))
    )


def _rows(drawn: Sequence[Figure], top: float, words: partial[str]) -> dict[str, float]:
    """The height at which each person stands."""
    rows: dict[str, float] = {}
    for figure in drawn:
        rows[figure.name] = top
        top += _person_height(figure, words) + _GAP
    return rows


def _person_height(figure: Figure, words: partial[str]) -> float:
    name = height(figure.name, size=_NAME, room=_ROOM, most=_MOST, bold=True)
    return name + height(_did(figure, words), size=_SMALL, room=_ROOM, most=_MOST)


def _body_places(drawn: Sequence[Figure], rows: Mapping[str, float], top: float) -> dict[str, float]:
    """The height of each body: about the middle of its people, and below the one above."""
    people: dict[str, list[float]] = {}
    for figure in drawn:
        for body in figure.bodies:
            people.setdefault(body, []).append(rows[figure.name])
    places: dict[str, float] = {}
    for body in sorted(people, key=lambda name: sum(people[name]) / len(people[name])):
        top = max(top, sum(people[body]) / len(people[body]))
        places[body] = top
        top += _height(body) + _GAP
    return places


def _height(body: str) -> float:
    return height(body, size=_NAME, room=_BODY_ROOM, most=_MOST)


def _did(figure: Figure, words: partial[str]) -> str:
    """What a person did, and at how many events where there were several."""
    told = words("picture.comma").join(words(f"role.{role}") for role in figure.all_roles)
    if len(figure.events) > 1:
        told += f" \u00d7 {len(figure.events)}"
    if not figure.bodies:
        told += f" {words('picture.no_body')}"
    return told


def _tie(sheet: Sheet, start: float, end: float, role: str) -> None:
    middle = (_LEFT + _RIGHT) / 2
    start, end = start + 10, end + 10
    look = ROLES[role]
    way = f"M{_LEFT + 6:.0f} {start:.1f}C{middle:.0f} {start:.1f} {middle:.0f} {end:.1f} {_RIGHT - 6:.0f} {end:.1f}"
    sheet.draw(
        "path",
        d=way,
        fill="none",
        stroke=look.colour,
        stroke_width=2,
        stroke_dasharray=look.dash,
        opacity=0.85,
    )


def _draw_person(sheet: Sheet, figure: Figure, y: float, words: partial[str]) -> None:
    sheet.draw("circle", cx=_LEFT, cy=y + 10, r=5, fill=ROLES[figure.role].colour)
    at = {"text_anchor": "end", "room": _ROOM, "most": _MOST}
    below = sheet.text(_LEFT - 12, y, figure.name, size=_NAME, font_weight=600, **at)  # type: ignore[arg-type]
    sheet.text(_LEFT - 12, below, _did(figure, words), size=_SMALL, opacity=0.65, **at)  # type: ignore[arg-type]


def _draw_body(sheet: Sheet, body: str, y: float) -> None:
    sheet.draw("rect", x=_RIGHT - 5, y=y + 5, width=10, height=10, rx=2, fill="currentColor", opacity=0.75)
    sheet.text(_RIGHT + 14, y, body, size=_NAME, room=_BODY_ROOM, most=_MOST)


def _legend(sheet: Sheet, y: float, roles: Iterable[str], words: partial[str]) -> float:
    x = _MARGIN
    for role in roles:
        look, label = ROLES[role], words(f"role.{role}")
        wide = 58 + extent(label, 12)
        if x > _MARGIN and x + wide > _WIDTH - _MARGIN:
            x, y = _MARGIN, y + 20
        line = {"x1": x, "y1": y + 9, "x2": x + 30, "y2": y + 9}
        sheet.draw("line", **line, stroke=look.colour, stroke_width=3, stroke_dasharray=look.dash)
        sheet.text(x + 36, y, label, size=12, opacity=0.75)
        x += wide
    return y + 20


def _title(records: Sequence[Record], words: partial[str]) -> str:
    if len(records) != 1:
        return words("picture.network_many", count=len(records))
    return words("picture.network", name=records[0].event.name or words("picture.nameless"))


def _told(everybody: Sequence[Figure], drawn: Sequence[Figure], words: partial[str]) -> Iterator[str]:
    """The picture in sentences."""
    bodies = {body for figure in drawn for body in figure.bodies}
    yield words("picture.network_told", people=len(drawn), bodies=len(bodies))
    if len(drawn) < len(everybody):
        yield words("picture.network_cut", shown=len(drawn), people=len(everybody))
    for figure in drawn:
        names = words("picture.comma").join(figure.bodies) or words("picture.none")
        yield f"{words('picture.ties', person=figure.name, bodies=names)};"
