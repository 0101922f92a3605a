"""Reports: a plain Chinese report in the genre, for readers and for the parser. Written only.

``style`` is one of four houses: ``news`` a news site, ``bureau`` a government bureau, ``department`` a university
department, ``traditional`` a newspaper in traditional characters (the record's own words stay as they are). The
words are data, in ``_report_styles.toml``.

A report is written from what :func:`project` leaves of a record, with the house's own word wherever the record
keeps the printed one. It is law that parsing the report gives exactly that, for names, titles and themes that read
as the genre's do; no text can promise it of a person who is called like a ministry.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from seminar_record.formats._report_house import House, edition_in, ends_sentence, house, styles, to_day
from seminar_record.formats._report_page import MAKERS, Page, caption
from seminar_record.formats._surface import Loss, many
from seminar_record.model import (
    Attendance,
    CreditRole,
    Event,
    Image,
    Participation,
    ParticipationRole,
    Place,
    Precision,
    Record,
    Session,
    Source,
    Statement,
)

SUFFIXES = (".report.txt",)
BINARY = False
LOSSLESS = False
LOSSES: tuple[Loss, ...] = (
    Loss(path="/event/kind", reason="told by the event's name alone"),
    Loss(path="/event/edition", reason="told by the event's name alone"),
    Loss(path="/event/start", reason="a date without a day is not printed, a time of day is left out"),
    Loss(path="/event/end", reason="a date without a day is not printed, a time of day is left out"),
    Loss(path="/event/place/region", reason="not printed"),
    Loss(path="/event/place/country", reason="not printed"),
    Loss(path="/event/groups", reason="printed, not told apart from the prose when read"),
    Loss(path="/event/sessions/*/groups", reason="printed, not told apart from the prose when read"),
    Loss(path="/event/organizers/*/wording", reason="the house's own word is printed"),
    Loss(path="/event/attendance/wording", reason="the house's own word is printed"),
    Loss(path="/event/participations/*/wording", reason="the house's own word is printed"),
    Loss(path="/event/statements/*/verb", reason="the house's own word is printed"),
    Loss(path="/event/statements/*", reason="only one sentence of somebody who took part"),
    Loss(path="/event/sessions/*/kind", reason="told by the session's name alone"),
    Loss(path="/source/url", reason="not printed"),
    Loss(path="/source/published", reason="a date without a day is not printed"),
    Loss(path="/source/credits", reason="role by role; makers of pictures are told below the pictures only"),
    Loss(path="/source/images/*/credits", reason="one photographer or provider of the picture"),
)

_DEFAULT = "news"
_Roles = ParticipationRole


def render_report(record: Record, *, style: str = _DEFAULT) -> str:
    """The report of one record, each paragraph a line.

    Raises :class:`~seminar_record.FormatError` for a style that is none.

    >>> from seminar_record import Event, Place
    >>> print(render_report(Record(event=Event(name="山水论坛", place=Place(city="沈阳")))).strip())
    本网讯山水论坛在沈阳举行。
    """
    return Page(house(style), _projected(record, house(style))).text()


def dumps(records: Record | Iterable[Record], *, style: str = _DEFAULT) -> str:
    """The reports of one record or many, an empty line between them."""
    return "\n".join(render_report(record, style=style) for record in many(records))


def project(records: Record | Iterable[Record], *, style: str = _DEFAULT) -> tuple[Record, ...]:
    """What a report of the style says of each record, worded as the house words it.

    >>> from seminar_record import Event, Source
    >>> record = Record(event=Event(name="第二届山水论坛"), source=Source(url="https://example.org"))
    >>> project(record)[0] == Record(event=Event(name="第二届山水论坛", edition=2))
    True
    """
    return tuple(_projected(record, house(style)) for record in many(records))


def _projected(record: Record, house: House) -> Record:
    source = _source(record.source or Source(), house)
    return Record(event=_event(record.event, house), source=source if source != Source() else None)


def _event(event: Event, house: House) -> Event:
    start, end = to_day(event.start or event.end), to_day(event.end or event.start)
    taking = _taking(event, house)
    return Event(
        name=event.name,
        kind=event.kind,
        edition=edition_in(event.name),
        themes=event.themes,
        start=start if end else None,
        end=end if start else None,
        place=_place(event.place),
        organizers=tuple(evolve(one, wording=house.word("organizers", one.role)) for one in event.organizers),
        sessions=tuple(_session(one, event, house) for one in event.sessions),
        talks=event.talks,
        participations=taking,
        attendance=_attendance(event.attendance, house),
        statements=tuple(_statements(event, house)),
    )


def _place(place: Place | None) -> Place | None:
    kept = Place(venue=place.venue, city=place.city, online=place.online) if place else Place()
    return None if kept == Place() else kept


def _attendance(attendance: Attendance | None, house: House) -> Attendance | None:
    return evolve(attendance, wording=house.counted(attendance)) if attendance else None


def _session(session: Session, event: Event, house: House) -> Session:
    kept = (one for one in session.participations if one.role is not _Roles.ATTENDEE)
    return evolve(session, groups=(), participations=_worded(kept, event, house))


def _taking(event: Event, house: House) -> tuple[Participation, ...]:
    """Those of the event, and last everybody who was present and did nothing else, whatever the session."""
    acting = {
        person
        for person, roles in event.people().items()
        if any(role is not _Roles.ATTENDEE for role in roles)
    }
    inside = (one for session in event.sessions for one in session.participations)
    everywhere = [*event.participations, *inside]
    present = [one for one in everywhere if one.role is _Roles.ATTENDEE and one.person not in acting]
    doing = [one for one in event.participations if one.role is not _Roles.ATTENDEE]
    return _worded([*doing, *present], event, house)


def _worded(taking: Iterable[Participation], event: Event, house: House) -> tuple[Participation, ...]:
    """Participations in the house's words; a speaker with a titled talk is told by that talk."""
    titled = {person for talk in event.all_talks() for person in talk.speakers}
    kept = (one for one in taking if one.role is not _Roles.SPEAKER or one.person not in titled)
    worded = (evolve(one, wording=house.acting(one.role)) for one in kept)
    return tuple(dict.fromkeys(worded))


def _statements(event: Event, house: House) -> Iterable[Statement]:
    present = event.people()
    for said in event.statements:
        if said.speaker in present and not ends_sentence(said.text):
            yield evolve(said, verb=house.text("verb"))


def _source(source: Source, house: House) -> Source:
    dated = source.published is not None and source.published.precision >= Precision.DAY
    makers = (one for one in source.credits if one.role not in MAKERS)
    return Source(
        title=source.title,
        publisher=source.publisher,
        published=source.published if dated else None,
        credits=tuple(sorted(dict.fromkeys(makers), key=lambda one: tuple(CreditRole).index(one.role))),
        images=tuple(kept for image in source.images if (kept := _image(image, house))),
    )


def _image(image: Image, house: House) -> Image | None:
    makers = tuple(one for one in image.credits if one.role in MAKERS)[:1]
    kept = Image(caption=image.caption, credits=makers)
    return kept if caption(house, kept) else None


__all__ = ["dumps", "project", "render_report", "styles"]
