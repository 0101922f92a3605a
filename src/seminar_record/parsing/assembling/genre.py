"""Whether a text is the report of an event that took place."""

from __future__ import annotations

from seminar_record.model import PartialDate
from seminar_record.parsing.assembling.programme import Programme
from seminar_record.parsing.document import Document
from seminar_record.parsing.facts import Counted, Dated, Named, Organized, Placed, Published, Told

# Weights of grammar.occasion: a name in a sentence that tells of holding has at least 5, one in a headline 1 to 3.
_SURE = 5
_LIKELY = 3
_LEAD = 320  # characters: a lead and the paragraph after it


def is_event(document: Document, told: Told, programme: Programme) -> bool:
    """Whether an event is named where reports name theirs, and somebody or something is told of it.

    Reports name their event in the headline or the lead; a name that stands deeper is another event's. Activities of
    no named kind need a talk with a title; where nothing is named, talks need somebody who presided, or a day and a
    place; where nobody is named, a sure name needs organisers, a head-count, or a day and a place.
    """
    horizon = _lead_end(document)
    named = [fact for fact in told.of(Named) if fact.at < horizon]
    best = max((fact.weight for fact in named), default=0)
    hosted = bool(told.of(Organized))
    organized = hosted or bool(told.of(Counted))
    settled = bool(told.of(Placed)) and any(fact.weight >= _SURE for fact in told.of(Dated))
    if programme.told == 0:
        return best >= _SURE + 2 and (organized or settled)
    if best < _LIKELY:
        held = (programme.presided and organized) or (programme.told > 2 and settled)
        return programme.talks > 0 and held
    if all(fact.kind == "other" for fact in named if fact.weight >= _LIKELY):
        return programme.talks > 0 or (hosted and best >= _SURE and programme.told > 2)
    lecture = programme.talks > 0 and any(fact.kind == "lecture" for fact in named)
    return best >= _SURE or programme.told > 1 or lecture


def is_ahead(start: PartialDate | None, published: Published | None) -> bool:
    """Whether the day of the event lies behind the day of publication: what is told has not taken place."""
    if start is None or published is None or published.date is None or len(published.date) < 3:
        return False
    day = start.parts[:3]
    return None not in day and tuple(part or 0 for part in day) > published.date[:3]


def _lead_end(document: Document) -> int:
    """Where the lead ends: some hundred characters into the body."""
    first = next((zone.start for zone in document.zones if zone.name == "body"), 0)
    return first + _LEAD
