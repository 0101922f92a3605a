"""What a reader saved from the page of a report (:meth:`ParseResult.to_html`): the record as corrected, with its evidence."""

from __future__ import annotations

import json

from seminar_record.annotations._json import decoded, items, members, of, parsed, part
from seminar_record.diagnostics import Diagnostic, Severity
from seminar_record.errors import FormatError, Problem
from seminar_record.evidence import Evidence, Span
from seminar_record.formats.json import from_json
from seminar_record.model import Record
from seminar_record.view import Read, Zone


def loads(content: str | bytes, *, name: str = "report") -> Read:
    r"""The text, record, evidence, diagnostics and coverage of a saved file; bytes are UTF-8.

    What a reader corrected has the rule ``corrected``. ``annotated(read.text, read.record, read.evidence)`` takes it
    on to annotation tools and gold. Raises :class:`~seminar_record.FormatError` for what is no such file, and where a
    span does not hold the words that it quotes.

    >>> loads('{"text": "某论坛", "record": null, "evidence": []}').text
    '某论坛'
    """
    whole = parsed(decoded(content))
    text = part(whole, "text", str, "$")
    coverage = members(whole, "$").get("coverage", {"zones": [], "unread": []})
    return Read(
        text=text,
        record=_record(part(whole, "record", object, "$")),
        evidence=tuple(_evidence(one, at, text) for one, at in items(whole, "evidence", "$")),
        diagnostics=tuple(_diagnostic(one, at, text) for one, at in _listed(whole, "diagnostics", "$")),
        zones=tuple(_zone(one, at) for one, at in _listed(coverage, "zones", "$.coverage")),
        unread=tuple(_span(one, at, text) for one, at in _listed(coverage, "unread", "$.coverage")),
        name=name,
    )


def _listed(holder: object, key: str, place: str) -> list[tuple[object, str]]:
    return list(items(holder, key, place)) if key in members(holder, place) else []


def _record(value: object) -> Record | None:
    return None if value is None else from_json(json.dumps(value))


def _evidence(value: object, place: str, text: str) -> Evidence:
    return Evidence(
        path=part(value, "path", str, place),
        rule=part(value, "rule", str, place),
        spans=tuple(_span(one, at, text) for one, at in items(value, "spans", place)),
        inferred=of(members(value, place).get("inferred", False), bool, f"{place}.inferred"),
    )


def _span(value: object, place: str, text: str) -> Span:
    start, end = part(value, "start", int, place), part(value, "end", int, place)
    quote = part(value, "quote", str, place)
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        raise FormatError([Problem(message=f"{start}-{end} of the text is not {quote!r}", path=place)])
    return Span(start, end, quote)


def _zone(value: object, place: str) -> Zone:
    return Zone(
        part(value, "zone", str, place), part(value, "start", int, place), part(value, "end", int, place)
    )


def _diagnostic(value: object, place: str, text: str) -> Diagnostic:
    severity = part(value, "severity", str, place)
    if severity not in {one.value for one in Severity}:
        raise FormatError([Problem(message=f"{severity!r} is no severity", path=f"{place}.severity")])
    return Diagnostic(
        code=part(value, "code", str, place),
        severity=Severity(severity),
        message=part(value, "message", str, place),
        spans=tuple(_span(one, at, text) for one, at in items(value, "spans", place)),
    )
