"""Facts → ParseResult: one fold over the facts in the order of the text."""

from __future__ import annotations

from seminar_record.diagnostics import Diagnostic, diagnose
from seminar_record.evidence import Span
from seminar_record.parsing.assembling.occasion import occasion
from seminar_record.parsing.assembling.people import Directory
from seminar_record.parsing.assembling.programme import Programme
from seminar_record.parsing.assembling.source import source
from seminar_record.parsing.assembling.words import Words
from seminar_record.parsing.document import Document
from seminar_record.parsing.draft import Draft, settle
from seminar_record.parsing.facts import Counted, Dated, Fact, Named, Organized, Placed, Refused
from seminar_record.parsing.mentions import Mentions
from seminar_record.parsing.result import Coverage, ParseResult

# Weights of grammar.occasion: a name in a sentence that tells of holding has at least 5, one in a headline 1 to 3.
_SURE = 5
_LIKELY = 3
_LEAD = 320  # characters: a lead and the paragraph after it


def assemble(document: Document, mentions: Mentions, facts: list[Fact]) -> ParseResult:
    """The record that ``facts`` tell, with evidence, diagnostics and coverage; no record where they tell no event."""
    words = Words(document)
    refused = next((fact for fact in facts if isinstance(fact, Refused)), None)
    directory = Directory(words, mentions.people)
    programme = Programme(words, directory, facts)
    if refused is not None or not _is_event(document, facts, programme):
        code = refused.code if refused else "no-event"
        spans = (words.span(refused.where),) if refused else ()
        found = (
            (diagnose(code, *spans),)
            if code == "no-event"
            else (diagnose(code, *spans), diagnose("no-event"))
        )
        return ParseResult(
            text=document.reading.text,
            record=None,
            diagnostics=found,
            coverage=_coverage(document, mentions, []),
        )
    draft_source, published = source(words, facts)
    event, told = occasion(words, facts, published)
    event.update(programme.draft())
    draft: Draft = {"event": event}
    if draft_source:
        draft["source"] = draft_source
    record, evidence = settle(draft)
    diagnostics: list[Diagnostic] = [*told, *programme.diagnostics]
    if _breaks_off(document):
        diagnostics.append(diagnose("truncated"))
    return ParseResult(
        text=document.reading.text,
        record=record,
        evidence=evidence,
        diagnostics=tuple(diagnostics),
        coverage=_coverage(document, mentions, [s for e in evidence for s in e.spans]),
    )


def _is_event(document: Document, facts: list[Fact], programme: Programme) -> bool:
    """Whether an event is named where reports name theirs, and somebody or something is told of it.

    Reports name their event in the headline or the lead; a name that stands deeper is another event's. Activities of
    no named kind need a talk with a title; where nothing is named, somebody who presided as well.
    """
    horizon = _lead_end(document)
    named = [fact for fact in facts if isinstance(fact, Named) and fact.at < horizon]
    best = max((fact.weight for fact in named), default=0)
    if best < _LIKELY and programme.talks > 0 and programme.presided:
        return any(isinstance(fact, (Organized, Counted)) for fact in facts)
    if best < _LIKELY and programme.talks > 0 and programme.told > 2:
        dated = any(isinstance(fact, Dated) and fact.weight >= _SURE for fact in facts)
        return dated and any(isinstance(fact, Placed) for fact in facts)
    if best < _LIKELY or programme.told == 0:
        organized = any(isinstance(fact, (Organized, Counted)) for fact in facts)
        return programme.told == 0 and best >= _SURE + 2 and organized
    if all(fact.kind == "other" for fact in named if fact.weight >= _LIKELY):
        organized = any(isinstance(fact, Organized) for fact in facts)
        return programme.talks > 0 or (organized and best >= _SURE and programme.told > 2)
    return best >= _SURE or programme.told > 1


def _lead_end(document: Document) -> int:
    """Where the lead ends: some hundred characters into the body."""
    first = next((zone.start for zone in document.zones if zone.name == "body"), 0)
    return first + _LEAD


def _breaks_off(document: Document) -> bool:
    text = document.reading.text.rstrip()
    return (
        bool(document.zones) and document.zones[-1].name == "body" and text[-1:].isalnum() and len(text) > 400
    )


def _coverage(document: Document, mentions: Mentions, spans: list[Span]) -> Coverage:
    """Zones, the sentences that evidence quotes from, and those with a sign that it does not."""
    reading = document.reading
    starts = sorted({span.start for span in spans})
    signs = [sign.start for sign in mentions.signs if sign.kind != "quote"]
    used: list[Span] = []
    unread: list[Span] = []
    at = sign_at = 0
    for start, end in document.sentences("body"):
        span = reading.span(start, end)
        while at < len(starts) and starts[at] < span.start:
            at += 1
        while sign_at < len(signs) and signs[sign_at] < start:
            sign_at += 1
        if at < len(starts) and starts[at] < span.end:
            used.append(span)
        elif sign_at < len(signs) and signs[sign_at] < end:
            unread.append(span)
    return Coverage(zones=document.zone_spans(), used=tuple(used), unread=tuple(unread))
