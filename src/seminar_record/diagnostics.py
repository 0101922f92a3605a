"""What a text left unclear, as values; every code is declared here, once."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from seminar_record.evidence import Span


class Severity(StrEnum):
    """``info``: nothing is amiss; ``warning``: a person should look; ``error``: a value could not be had."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@frozen(kw_only=True, slots=True)
class Diagnostic:
    """One thing that a reader should know about how a text was read.

    >>> diagnose("no-event").severity.value
    'info'
    """

    code: str
    severity: Severity
    message: str
    spans: tuple[Span, ...] = field(default=())


@frozen(slots=True)
class Code:
    """A kind of diagnostic: severity, the message's template, what it means for a reader."""

    severity: Severity
    template: str
    explanation: str


CODES: dict[str, Code] = {
    "no-event": Code(
        Severity.INFO,
        "the text reports no event",
        "No seminar, forum, conference, lecture or the like is told to have taken place; the record is None.",
    ),
    "announcement": Code(
        Severity.INFO,
        "the text announces an event that is still to come",
        "A call for papers, an invitation or a notice: what it plans is not reported as having happened.",
    ),
    "speaker-count-mismatch": Code(
        Severity.WARNING,
        "{speakers} speakers stand beside {titles} titles; they are left unpaired",
        "A list with 分别 whose names and titles differ in number; both lists are given as spans.",
    ),
    "year-inferred": Code(
        Severity.INFO,
        "the year {year} is not printed with the date; it is taken from {source}",
        "The event's date is printed without a year.",
    ),
    "date-resolved": Code(
        Severity.INFO,
        "the date {date} is told relative to the day of publication",
        "今(26)日, 昨日 or a bare day were resolved against the date of publication.",
    ),
    "date-unresolved": Code(
        Severity.WARNING,
        "the date {wording} cannot be resolved",
        "A date is told without a year or a month and nothing in the text supplies them.",
    ),
    "event-name-uncertain": Code(
        Severity.WARNING,
        "the event's name is taken from the headline only",
        "No sentence of the body names the event.",
    ),
    "time-of-post": Code(
        Severity.INFO,
        "{word} tells when the post {post} was held; the record has the post alone",
        "A former, present or coming post (原院长, 时任校长): the record tells which post, not when it was held.",
    ),
    "truncated": Code(
        Severity.WARNING,
        "the text breaks off in the middle of a sentence",
        "What stood after the break is unknown.",
    ),
    "several-cities": Code(
        Severity.INFO,
        "several cities are named as the place; none is chosen",
        "The record's city is left empty.",
    ),
}


def diagnose(code: str, *spans: Span, **details: object) -> Diagnostic:
    """The diagnostic of a declared ``code``, its template filled with ``details``.

    >>> diagnose("year-inferred", year=2023, source="the byline").message
    'the year 2023 is not printed with the date; it is taken from the byline'
    """
    kind = CODES[code]
    return Diagnostic(code=code, severity=kind.severity, message=kind.template.format(**details), spans=spans)
