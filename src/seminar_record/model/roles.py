"""The closed vocabularies of a record. Each member's value is its name on the wire."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """What sort of event it was.

    >>> EventKind("forum")
    <EventKind.FORUM: 'forum'>
    """

    SEMINAR = "seminar"
    FORUM = "forum"
    CONFERENCE = "conference"
    ANNUAL_MEETING = "annual_meeting"
    SYMPOSIUM = "symposium"
    LECTURE = "lecture"
    TRAINING = "training"
    WORKSHOP = "workshop"
    SALON = "salon"
    OTHER = "other"


class SessionKind(StrEnum):
    """What a part of an event is for."""

    OPENING = "opening"
    KEYNOTE = "keynote"
    REPORT = "report"
    PANEL = "panel"
    PARALLEL = "parallel"
    CLOSING = "closing"
    OTHER = "other"


class TalkKind(StrEnum):
    """What sort of talk was given."""

    KEYNOTE = "keynote"
    REPORT = "report"
    LECTURE = "lecture"
    OTHER = "other"


class OrganizerRole(StrEnum):
    """What a body did for an event: it guided, hosted, organised, co-organised or supported it."""

    GUIDE = "guide"
    HOST = "host"
    ORGANIZER = "organizer"
    CO_ORGANIZER = "co_organizer"
    SUPPORTER = "supporter"


class ParticipationRole(StrEnum):
    """What a person did, a titled talk aside (that is a :class:`~seminar_record.Talk`)."""

    SPEAKER = "speaker"
    ADDRESS = "address"
    MODERATOR = "moderator"
    PANELIST = "panelist"
    ATTENDEE = "attendee"


class CreditRole(StrEnum):
    """What somebody did for the report. None of these took part in the event by it."""

    REPORTER = "reporter"
    CORRESPONDENT = "correspondent"
    AUTHOR = "author"
    EDITOR = "editor"
    RESPONSIBLE_EDITOR = "responsible_editor"
    REVIEWER = "reviewer"
    PHOTOGRAPHER = "photographer"
    PHOTO_PROVIDER = "photo_provider"


class Bound(StrEnum):
    """How a printed head-count stands to the number of people: the number itself, more, about, fewer."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    UNDER = "under"
