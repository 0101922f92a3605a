"""A parse with all that speaks for it, as plain data: what ``parse --full`` prints."""

from __future__ import annotations

import json
from typing import Any

from attrs import frozen

from seminar_record.diagnostics import Diagnostic
from seminar_record.evidence import Evidence, Span
from seminar_record.formats.json import to_json
from seminar_record.model import Record
from seminar_record.parsing import Coverage, HtmlResult, ParseResult, Witness

Plain = dict[str, Any]


def plain_record(record: Record | None) -> Plain | None:
    """A record as the wire format has it; None stays None."""
    if record is None:
        return None
    document: Plain = json.loads(to_json(record))
    return document


def plain_result(result: ParseResult) -> Plain:
    """Record, evidence, diagnostics and coverage of a parse. Offsets are code points into the text, half open.

    Of a page, each span has its place in the page's source too, and there is what the page says of itself.
    """
    told = _Telling(result)
    plain: Plain = {
        "record": plain_record(result.record),
        "evidence": [told.evidence(item) for item in result.evidence],
        "diagnostics": [told.diagnostic(item) for item in result.diagnostics],
        "coverage": told.coverage(result.coverage),
    }
    if isinstance(result, HtmlResult):
        plain["metadata"] = [_witness(item) for item in result.metadata]
    return plain


def _witness(witness: Witness) -> Plain:
    return {
        "path": witness.path,
        "value": witness.value,
        "origin": witness.origin,
        "source_start": witness.span.start,
        "source_end": witness.span.end,
    }


@frozen(slots=True)
class _Telling:
    result: ParseResult

    def evidence(self, evidence: Evidence) -> Plain:
        return {
            "path": evidence.path,
            "rule": evidence.rule,
            "inferred": evidence.inferred,
            "spans": [self.span(span) for span in evidence.spans],
        }

    def diagnostic(self, diagnostic: Diagnostic) -> Plain:
        return {
            "code": diagnostic.code,
            "severity": diagnostic.severity.value,
            "message": diagnostic.message,
            "spans": [self.span(span) for span in diagnostic.spans],
        }

    def coverage(self, coverage: Coverage) -> Plain:
        return {
            "zones": [{"zone": zone.zone, "start": zone.start, "end": zone.end} for zone in coverage.zones],
            "used": [self.span(span) for span in coverage.used],
            "unread": [self.span(span) for span in coverage.unread],
        }

    def span(self, span: Span) -> Plain:
        plain: Plain = {"start": span.start, "end": span.end, "quote": span.quote}
        if isinstance(self.result, HtmlResult):
            there = self.result.source_span(span)
            plain |= {"source_start": there.start, "source_end": there.end}
        return plain
