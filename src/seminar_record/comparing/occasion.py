"""Whether two records can be of one event: what speaks plainly against it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from seminar_record.comparing.identity import grams, likeness
from seminar_record.errors import SeminarRecordError
from seminar_record.model import Event, PartialDate, Precision, Record

_ALIKE = 0.3  # of two names of one event, one often short for the other


@frozen(kw_only=True, slots=True)
class Disagreement:
    """Why two records, told by their positions, are not of one event.

    ``about`` is ``date``, ``edition``, ``city``, or ``nothing-shared`` (unlike names, and no person, talk or body in common);
    ``values`` is what the two say, in words.
    """

    about: str
    records: tuple[int, int]
    values: tuple[str, str]


class DifferentEventsError(SeminarRecordError, ValueError):
    """Records to be merged are plainly of different events.

    Attributes: ``disagreements``, every one found, never empty.
    """

    def __init__(self, disagreements: Sequence[Disagreement]) -> None:
        self.disagreements: tuple[Disagreement, ...] = tuple(disagreements)
        super().__init__(self.disagreements)

    def __str__(self) -> str:
        first = self.disagreements[0]
        one, other = (f"record {position + 1}" for position in first.records)
        return (
            f"{one} and {other} are of different events ({first.about}: {first.values[0]}; {first.values[1]})"
        )


def disagreements(records: Sequence[Record]) -> tuple[Disagreement, ...]:
    """What speaks against the records being of one event, for every two of them; empty where nothing does.

    Days that do not meet, different editions and different cities speak against it, and so does it when the names are unlike
    and nobody and nothing stands in both. What is told by one record alone, or less exactly, does not.

    >>> from seminar_record import parse_date
    >>> days = [Record(event=Event(name="某论坛", start=parse_date(day))) for day in ("2023-08-15", "2024-08-15")]
    >>> [found.about for found in disagreements(days)]
    ['date']
    """
    found: list[Disagreement] = []
    for j, other in enumerate(records):
        for i, one in enumerate(records[:j]):
            found += [
                Disagreement(about=about, records=(i, j), values=values)
                for about, values in _against(one.event, other.event)
            ]
    return tuple(found)


def _against(one: Event, other: Event) -> list[tuple[str, tuple[str, str]]]:
    found: list[tuple[str, tuple[str, str]]] = []
    if not _days_meet(one, other):
        found.append(("date", (_days(one), _days(other))))
    if one.edition is not None and other.edition is not None and one.edition != other.edition:
        found.append(("edition", (str(one.edition), str(other.edition))))
    cities = tuple(event.place.city if event.place else None for event in (one, other))
    if cities[0] and cities[1] and not _one_starts_the_other(cities[0], cities[1]):
        found.append(("city", (cities[0], cities[1])))
    if one.name and other.name and not _alike(one.name, other.name) and not _shared(one, other):
        found.append(("nothing-shared", (one.name, other.name)))
    return found


def _days_meet(one: Event, other: Event) -> bool:
    first, last = _span(one)
    other_first, other_last = _span(other)
    return not (_before(last, other_first) or _before(other_last, first))


def _span(event: Event) -> tuple[PartialDate | None, PartialDate | None]:
    return event.start or event.end, event.end or event.start


def _before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a moment is certainly on an earlier day than another."""
    if one is None or other is None:
        return False
    common = min(one.precision, other.precision, Precision.DAY)
    return one.truncated(common) < other.truncated(common)


def _days(event: Event) -> str:
    first, last = _span(event)
    return str(first) if first == last else f"{first} – {last}"


def _one_starts_the_other(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one or likeness(grams(one), grams(other)) >= _ALIKE


def _shared(one: Event, other: Event) -> bool:
    """Whether a person, a talk or a body stands in both."""
    return any(not mine.isdisjoint(theirs) for mine, theirs in zip(_names(one), _names(other), strict=True))


def _names(event: Event) -> tuple[set[str], set[str], set[str]]:
    people = {person.name for person in event.people()}
    return people, {talk.title for talk in event.all_talks()}, {body.name for body in event.bodies()}
