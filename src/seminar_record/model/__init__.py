"""What an event is: frozen values that know nobody else."""

from seminar_record.model.dates import PartialDate, Precision, parse_date
from seminar_record.model.event import Attendance, Event, Organizer, Place, Statement
from seminar_record.model.people import Affiliation, Organization, Person
from seminar_record.model.programme import Participation, Session, Talk
from seminar_record.model.record import SCHEMA, Record
from seminar_record.model.roles import (
    Bound,
    CreditRole,
    EventKind,
    OrganizerRole,
    ParticipationRole,
    SessionKind,
    TalkKind,
)
from seminar_record.model.source import Credit, Image, Source

__all__ = [
    "SCHEMA",
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
]
