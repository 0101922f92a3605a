"""Events out of Chinese reports of seminars, forums, conferences and lectures."""

from importlib import import_module
from typing import TYPE_CHECKING

from seminar_record._version import __version__
from seminar_record.diagnostics import Diagnostic, Severity
from seminar_record.errors import (
    FormatError,
    InvalidValueError,
    Problem,
    SeminarRecordError,
    UnknownFormatError,
)
from seminar_record.evidence import Evidence, Span
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

if TYPE_CHECKING:
    from seminar_record.dataset import load_dataset
    from seminar_record.formats.json import from_json, to_json
    from seminar_record.parsing import ParseResult, parse

_LAZY = {
    "ParseResult": "seminar_record.parsing",
    "from_json": "seminar_record.formats.json",
    "load_dataset": "seminar_record.dataset",
    "parse": "seminar_record.parsing",
    "to_json": "seminar_record.formats.json",
}

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
    "to_json",
]


def __getattr__(name: str) -> object:
    """The parser, JSON and the dataset are imported when first asked for, so that the import stays light."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
