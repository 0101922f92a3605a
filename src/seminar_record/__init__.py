"""Events out of Chinese reports of seminars, forums, conferences and lectures."""

from importlib import import_module
from typing import TYPE_CHECKING

from seminar_record._version import __version__

if TYPE_CHECKING:
    from seminar_record.dataset import load_dataset
    from seminar_record.diagnostics import Diagnostic, Severity
    from seminar_record.errors import (
        FormatError,
        InvalidValueError,
        Problem,
        SeminarRecordError,
        UnknownFormatError,
    )
    from seminar_record.evidence import Evidence, Span
    from seminar_record.formats.json import from_json, to_json
    from seminar_record.model import (
        Affiliation,
        Attendance,
        Bound,
        Credit,
        CreditRole,
        Event,
        EventKind,
        Image,
        Organization,
        Organizer,
        OrganizerRole,
        PartialDate,
        Participation,
        ParticipationRole,
        Person,
        Place,
        Precision,
        Record,
        Session,
        SessionKind,
        Source,
        Statement,
        Talk,
        TalkKind,
        parse_date,
    )
    from seminar_record.parsing import ParseResult, parse, parse_html

_HOMES = {
    "seminar_record.dataset": ("load_dataset",),
    "seminar_record.diagnostics": (
        "Diagnostic",
        "Severity",
    ),
    "seminar_record.errors": (
        "FormatError",
        "InvalidValueError",
        "Problem",
        "SeminarRecordError",
        "UnknownFormatError",
    ),
    "seminar_record.evidence": (
        "Evidence",
        "Span",
    ),
    "seminar_record.formats.json": (
        "from_json",
        "to_json",
    ),
    "seminar_record.model": (
        "Affiliation",
        "Attendance",
        "Bound",
        "Credit",
        "CreditRole",
        "Event",
        "EventKind",
        "Image",
        "Organization",
        "Organizer",
        "OrganizerRole",
        "PartialDate",
        "Participation",
        "ParticipationRole",
        "Person",
        "Place",
        "Precision",
        "Record",
        "Session",
        "SessionKind",
        "Source",
        "Statement",
        "Talk",
        "TalkKind",
        "parse_date",
    ),
    "seminar_record.parsing": (
        "ParseResult",
        "parse",
        "parse_html",
    ),
}
_LAZY = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Affiliation",
    "Attendance",
    "Bound",
    "Credit",
    "CreditRole",
    "Diagnostic",
    "Event",
    "EventKind",
    "Evidence",
    "FormatError",
    "Image",
    "InvalidValueError",
    "Organization",
    "Organizer",
    "OrganizerRole",
    "ParseResult",
    "PartialDate",
    "Participation",
    "ParticipationRole",
    "Person",
    "Place",
    "Precision",
    "Problem",
    "Record",
    "SeminarRecordError",
    "Session",
    "SessionKind",
    "Severity",
    "Source",
    "Span",
    "Statement",
    "Talk",
    "TalkKind",
    "UnknownFormatError",
    "__version__",
    "from_json",
    "load_dataset",
    "parse",
    "parse_date",
    "parse_html",
    "to_json",
]


def __getattr__(name: str) -> object:
    """Every name is imported when first asked for, so that the import stays light."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
