"""A parse with all that speaks for it, as plain data: what ``parse --full`` prints."""

from __future__ import annotations

import json
from typing import Any

from seminar_record.diagnostics import Diagnostic
from seminar_record.evidence import Evidence, Span
from seminar_record.formats.json import to_json
from seminar_record.model import Record
from seminar_record.parsing import Coverage, ParseResult

Plain = dict[str, Any]


def plain_record(record: Record | None) -> Plain | None:
    """A record as the wire format has it; None stays None."""
    if record is None:
        return None
    document: Plain = json.loads(to_json(record))
    return document


def plain_result(result: ParseResult) -> Plain:
    """Record, evidence, diagnostics and coverage of a parse. Offsets are code points into the text, half open."""
    return {
        "record": plain_record(result.record),
        "evidence": [_evidence(item) for item in result.evidence],
        "diagnostics": [_diagnostic(item) for item in result.diagnostics],
        "coverage": _coverage(result.coverage),
    }


def _evidence(evidence: Evidence) -> Plain:
    return {
        "path": evidence.path,
        "rule": evidence.rule,
        "inferred": evidence.inferred,
        "spans": [_span(span) for span in evidence.spans],
    }


def _diagnostic(diagnostic: Diagnostic) -> Plain:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "spans": [_span(span) for span in diagnostic.spans],
    }


def _coverage(coverage: Coverage) -> Plain:
    return {
        "zones": [{"zone": zone.zone, "start": zone.start, "end": zone.end} for zone in coverage.zones],
        "used": [_span(span) for span in coverage.used],
        "unread": [_span(span) for span in coverage.unread],
    }


def _span(span: Span) -> Plain:
    return {"start": span.start, "end": span.end, "quote": span.quote}
