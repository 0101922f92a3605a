"""Document → facts: the rules, one module a subject.

The order of :data:`RULES` settles which rule takes a title first; everything else is settled by where facts stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from seminar_record.parsing.document import Document
from seminar_record.parsing.engine import Rule, Rules, Sentence, sentence
from seminar_record.parsing.facts import Fact
from seminar_record.parsing.grammar import (
    addresses,
    byline,
    discussions,
    listings,
    occasion,
    organizers,
    panels,
    pictures,
    presence,
    refusal,
    roles,
    sessions,
    statements,
    talks,
    when,
    where,
)
from seminar_record.parsing.grammar.ahead import present
from seminar_record.parsing.mentions import Mentions
from seminar_record.parsing.mentions.mention import Sign

RULES: tuple[Rule[Fact], ...] = (
    *talks.RULES,
    *occasion.RULES,
    *roles.RULES,
    *addresses.RULES,
    *panels.RULES,
    *presence.RULES,
    *sessions.RULES,
    *discussions.RULES,
    *statements.RULES,
)
"""Every rule over a sentence, in order."""
_RULES = Rules(RULES)
_IN_CAPTIONS = Rules(presence.IN_CAPTIONS)


def facts(document: Document, mentions: Mentions) -> list[Fact]:
    """What the document tells, in the order of the text."""
    told: list[Fact] = []
    for part in sentences(document, mentions):
        told.extend(_RULES.told(part))
    for part in captions(document, mentions):
        told.extend(_IN_CAPTIONS.told(part))
    told.extend(listings.listings(document, mentions))
    told.extend(byline.byline(document, mentions.atoms))
    told.extend(pictures.pictures(document))
    told.extend(organizers.organizers(document))
    told.extend(occasion.names(document, list(mentions.events)))
    told.extend(occasion.attendance(document))
    told.extend(when.dates(document))
    told.extend(where.places(document))
    told.extend(refusal.refusals(document))
    return sorted(told, key=attrgetter("at"))


def captions(document: Document, mentions: Mentions) -> Iterator[Sentence]:
    """The captions of pictures, without those who made them."""
    signs: list[Sign] = list(mentions.signs)
    starts = [sign.start for sign in signs]
    for start, end in document.lines("caption"):
        here = pictures.caption_end(document.flat, start, end)
        if here > start:
            yield sentence(document.flat, start, here, signs, starts)


def sentences(document: Document, mentions: Mentions) -> Iterator[Sentence]:
    """The sentences of the body with their signs."""
    signs: list[Sign] = list(mentions.signs)
    starts = [sign.start for sign in signs]
    for start, end in present(document.flat, document.sentences("body")):
        if end > start:
            yield sentence(document.flat, start, end, signs, starts)
