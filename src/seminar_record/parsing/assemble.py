"""Facts → ParseResult: one fold over the facts in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from seminar_record.diagnostics import Diagnostic, diagnose
from seminar_record.evidence import Evidence, Span
from seminar_record.parsing.assembling.genre import is_ahead, is_event
from seminar_record.parsing.assembling.occasion import occasion
from seminar_record.parsing.assembling.people import Directory
from seminar_record.parsing.assembling.programme import Programme
from seminar_record.parsing.assembling.source import source
from seminar_record.parsing.assembling.words import Words
from seminar_record.parsing.document import Document
from seminar_record.parsing.draft import Draft, settle
from seminar_record.parsing.facts import Fact, Refused, Told
from seminar_record.parsing.grammar.ahead import is_planned
from seminar_record.parsing.mentions import Mentions
from seminar_record.parsing.result import Coverage, ParseResult


def assemble(document: Document, mentions: Mentions, facts: list[Fact]) -> ParseResult:
    """The record that ``facts`` tell, with evidence, diagnostics and coverage; no record where they tell no event."""
    words = Words(document)
    all_told = Told(facts)
    refused = next(iter(all_told.of(Refused)), None)
    directory = Directory(words, mentions.people)
    programme = Programme(words, directory, all_told)
    if refused is not None:
        return _nothing(document, mentions, refused.code, words.span(refused.where))
    if not is_event(document, all_told, programme):
        return _nothing(document, mentions, "no-event")
    draft_source, published = source(words, all_told)
    event, told = occasion(words, all_told, published)
    start = event.get("start")
    if start is not None and is_ahead(start.value, published) and is_planned(document.flat):
        return _nothing(document, mentions, "announcement", start.spans[0])
    event.update(programme.draft())
    draft: Draft = {"event": event}
    if draft_source:
        draft["source"] = draft_source
    record, evidence = settle(draft)
    diagnostics: list[Diagnostic] = [*told, *programme.diagnostics, *_times(directory, evidence)]
    if _breaks_off(document):
        diagnostics.append(diagnose("truncated"))
    return ParseResult(
        text=document.reading.text,
        record=record,
        evidence=evidence,
        diagnostics=tuple(diagnostics),
        coverage=_coverage(document, mentions, [s for e in evidence for s in e.spans]),
    )


def _times(directory: Directory, evidence: tuple[Evidence, ...]) -> Iterator[Diagnostic]:
    """What tells when a post of the record was held, which the record leaves out."""
    proofs = {span for each in evidence for span in each.spans} if directory.timed else frozenset[Span]()
    for word, post in directory.timed:
        when, held = directory.words.span(word), directory.words.span(post)
        if held in proofs:
            yield diagnose("time-of-post", when, held, word=when.quote, post=held.quote)


def _nothing(document: Document, mentions: Mentions, code: str, *spans: Span) -> ParseResult:
    """The result for a text that reports no event, and why."""
    told = [diagnose(code, *spans)] + ([] if code == "no-event" else [diagnose("no-event")])
    return ParseResult(
        text=document.reading.text,
        record=None,
        diagnostics=tuple(told),
        coverage=_coverage(document, mentions, []),
    )


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
        at = bisect_left(starts, reading.at[start], at)
        sign_at = bisect_left(signs, start, sign_at)
        if at < len(starts) and starts[at] <= reading.at[end - 1]:
            used.append(reading.span(start, end))
        elif sign_at < len(signs) and signs[sign_at] < end:
            unread.append(reading.span(start, end))
    return Coverage(zones=document.zone_spans(), used=tuple(used), unread=tuple(unread))
