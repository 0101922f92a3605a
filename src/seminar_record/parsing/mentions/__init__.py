"""Document → mentions: what the recognisers find, and which of two that overlap stays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from attrs import field, frozen

from seminar_record.parsing.document import Document
from seminar_record.parsing.mentions.atoms import Atoms, atoms
from seminar_record.parsing.mentions.events import events
from seminar_record.parsing.mentions.mention import Mention, Sign
from seminar_record.parsing.mentions.people import PersonSeen, people
from seminar_record.parsing.mentions.sessions import sessions

_GIVEN = re.compile("(?:作|做|讲授?|带来|奉献|汇报|报告|分享|宣讲)了?$")


@frozen(slots=True)
class Mentions:
    """Everything found in a document; ``signs`` are what rules see, in order, none overlapping another."""

    atoms: Atoms = field(repr=False)
    people: tuple[PersonSeen, ...]
    events: tuple[Mention, ...]
    sessions: tuple[Mention, ...]
    signs: tuple[Sign, ...] = field(repr=False)


def mentions(document: Document) -> Mentions:
    """The mentions of ``document``."""
    found = atoms(document)
    persons = people(found)
    named = events(found, tuple(person.end for person in persons))
    parts = sessions(found, list(document.lines("body")))
    return Mentions(
        found, tuple(persons), tuple(named), tuple(parts), tuple(resolve(found, persons, named, parts))
    )


def resolve(
    found: Atoms, persons: list[PersonSeen], named: list[Mention], parts: list[Mention]
) -> list[Sign]:
    """One sign for each place: a person goes before a session, a session before a title that lies in it.

    A quotation that opens an event's name (“…”研讨会) or stands in a person's post belongs to that mention.
    """
    signs = [Sign(person.start, person.end, "person", person) for person in persons]
    taken = sorted((s.start, s.end) for s in signs)
    signs.extend(_free([Sign(m.start, m.end, "session", m) for m in parts], taken))
    taken = sorted((s.start, s.end) for s in signs)
    heads = {m.start: m for m in named}
    titles: list[Sign] = []
    floor = 0
    for pair in found.brackets:
        if pair.kind not in ("quote", "book") or pair.start < floor or found.flat[pair.start] == "‘":
            continue
        floor = pair.end
        event = heads.get(pair.start)
        names_it = event is not None and event.end > pair.end and event.end - pair.end < 24
        if names_it and not _GIVEN.search(found.flat, max(0, pair.start - 4), pair.start):
            continue
        titles.append(Sign(pair.start, pair.end, pair.kind, pair))
    inside = sorted((t.start, t.end) for t in titles)
    signs = [s for s in signs if not _within(s.start, s.end, inside)]
    taken = sorted((s.start, s.end) for s in signs)
    signs.extend(_free(titles, taken))
    return sorted(signs, key=attrgetter("start"))


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a stretch lies inside one of the sorted spans."""
    at = bisect_right(spans, (start, 1 << 60)) - 1
    return at >= 0 and spans[at][0] < start and spans[at][1] >= end


def _free(signs: list[Sign], taken: list[tuple[int, int]]) -> list[Sign]:
    """Those of ``signs`` that overlap none of the sorted spans."""
    free: list[Sign] = []
    for sign in signs:
        at = bisect_left(taken, (sign.end, 0)) - 1
        if at < 0 or taken[at][1] <= sign.start:
            free.append(sign)
    return free
