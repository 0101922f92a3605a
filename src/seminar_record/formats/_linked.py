"""A record in the terms of schema.org, as a tree of JSON-LD nodes; :mod:`.jsonld` and :mod:`.turtle` write it.

Roles go by schema.org's ``Role``: it stands between the two, says the property once more, the printed word as
``roleName`` and the concept of the vocabulary of roles as ``additionalType``.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from seminar_record.formats._naming import address
from seminar_record.formats._riding import identify, ride
from seminar_record.formats._wire import Json
from seminar_record.model import (
    SCHEMA,
    Affiliation,
    Credit,
    CreditRole,
    Event,
    EventKind,
    Image,
    Organization,
    Organizer,
    OrganizerRole,
    Participation,
    ParticipationRole,
    Person,
    Place,
    Record,
    Session,
    SessionKind,
    Source,
    Statement,
    Talk,
    TalkKind,
)

Node: TypeAlias = dict[str, Json]

ROLE = "urn:x-seminar-record:role:"
"""What the concepts of the vocabulary of roles start with."""

_MODE = "https://schema.org/{}EventAttendanceMode"
_EDUCATION = {
    EventKind.SEMINAR,
    EventKind.SYMPOSIUM,
    EventKind.LECTURE,
    EventKind.TRAINING,
    EventKind.WORKSHOP,
}
_ORGANIZED = {OrganizerRole.HOST: "organizer", OrganizerRole.ORGANIZER: "organizer"}
_TAKEN = {ParticipationRole.MODERATOR: "contributor", ParticipationRole.ATTENDEE: "attendee"}
_WRITTEN = {
    CreditRole.REPORTER: "author",
    CreditRole.CORRESPONDENT: "author",
    CreditRole.AUTHOR: "author",
    CreditRole.EDITOR: "editor",
    CreditRole.RESPONSIBLE_EDITOR: "editor",
}
_PICTURED = {CreditRole.PHOTOGRAPHER: "creator", CreditRole.AUTHOR: "creator"}


def described(record: Record, uid: str) -> Node:
    """The node of a record's event, all others inside it, the record as JSON among what the event is the subject of.

    ``uid`` is the event's UUID, from which those of the other nodes are made.
    """
    event = record.event
    kind = "EducationEvent" if event.kind in _EDUCATION else "Event"
    properties = _roles(_organized(body, uid) for body in event.organizers)
    programme = _programme(event, uid)
    for name, nodes in _roles(_taken(taking, uid) for taking in event.participations).items():
        properties.setdefault(name, []).extend(nodes)
    works = [_report(record.source, uid)] if record.source else []
    works += [_quotation(said, uid) for said in event.statements]
    return _node(
        kind,
        uid,
        name=event.name,
        additionalType=_kind(event.kind),
        startDate=event.start and str(event.start),
        endDate=event.end and str(event.end),
        eventAttendanceMode=_mode(event.place),
        location=_location(event.place),
        about=_things(event.themes),
        audience=_audience(event.groups),
        **properties,
        subEvent=programme,
        subjectOf=[*works, _rider(record, uid)],
    )


def person_id(person: Person, uid: str) -> str:
    """The UUID of a person within an event: the same value is the same node."""
    ties = [[tie.organization.name, tie.unit, tie.post] for tie in person.affiliations]
    return identify("person", uid, person.name, list(person.titles), ties)


def body_id(name: str, uid: str, unit: str | None = None) -> str:
    """The UUID of a body, or of a unit of it, within an event."""
    return identify("body", uid, name) if unit is None else identify("unit", uid, name, unit)


def credit_id(credit: Credit, uid: str) -> str:
    """The UUID of somebody who worked on the report of an event."""
    return identify("credit", uid, credit.name)


def report_id(uid: str) -> str:
    """The UUID of the report of an event."""
    return identify("report", uid)


def record_id(uid: str) -> str:
    """The UUID of the record of an event."""
    return identify("record", uid)


def _node(kind: str, uid: str | None, **properties: object) -> Node:
    """A node with those of the properties that say something."""
    own: Node = {"@type": kind} if uid is None else {"@type": kind, "@id": f"urn:uuid:{uid}"}
    own.update((name, value) for name, value in properties.items() if value not in (None, [], {}))  # type: ignore[misc]
    return own


def _role(property_: str, holder: Node, role: StrEnum, wording: str | None) -> tuple[str, Node]:
    concept = f"{ROLE}{role.value}"
    node = _node("Role", None, roleName=wording or role.value, additionalType=concept, **{property_: holder})
    return property_, node


def _roles(found: Iterable[tuple[str, Node]]) -> dict[str, list[Node]]:
    properties: dict[str, list[Node]] = {}
    for name, node in found:
        properties.setdefault(name, []).append(node)
    return properties


def _organized(organizer: Organizer, uid: str) -> tuple[str, Node]:
    body = _body(organizer.organization, uid)
    return _role(_ORGANIZED.get(organizer.role, "contributor"), body, organizer.role, organizer.wording)


def _taken(taking: Participation, uid: str) -> tuple[str, Node]:
    return _role(
        _TAKEN.get(taking.role, "performer"), _person(taking.person, uid), taking.role, taking.wording
    )


def _body(body: Organization, uid: str) -> Node:
    return _node("Organization", body_id(body.name, uid), name=body.name)


def _person(person: Person, uid: str) -> Node:
    return _node(
        "Person",
        person_id(person, uid),
        name=person.name,
        jobTitle=list(person.titles),
        affiliation=[
            _affiliation(tie, identify("affiliation", person_id(person, uid), at), uid)
            for at, tie in enumerate(person.affiliations)
        ],
    )


def _affiliation(tie: Affiliation, role: str, uid: str) -> Node:
    body = _body(tie.organization, uid)
    if tie.unit is not None:
        unit = body_id(tie.organization.name, uid, tie.unit)
        body = _node("Organization", unit, name=tie.unit, parentOrganization=body)
    return body if tie.post is None else _node("OrganizationRole", role, roleName=tie.post, affiliation=body)


def _kind(kind: EventKind | SessionKind | TalkKind) -> str | None:
    return None if kind.value == "other" else kind.value


def _things(names: Iterable[str]) -> list[Node]:
    return [_node("Thing", None, name=name) for name in names]


def _audience(groups: Iterable[str]) -> list[Node]:
    return [_node("Audience", None, audienceType=group) for group in groups]


def _mode(place: Place | None) -> str | None:
    if place is None or not place.online:
        return None
    return _MODE.format("Mixed" if _physical(place) else "Online")


def _physical(place: Place) -> bool:
    return any((place.venue, place.city, place.region, place.country))


def _location(place: Place | None) -> list[Node]:
    if place is None:
        return []
    parts = {
        "addressLocality": place.city,
        "addressRegion": place.region,
        "addressCountry": place.country,
    }
    inner = _node("PostalAddress", None, **parts) if any(parts.values()) else None
    there = [_node("Place", None, name=place.venue, address=inner)] if _physical(place) else []
    return [*there, _node("VirtualLocation", None, name="online")] if place.online else there


def _programme(event: Event, uid: str) -> list[Node]:
    sessions = [
        _session(session, identify("session", uid, at), uid) for at, session in enumerate(event.sessions)
    ]
    return [*sessions, *_talks(event.talks, uid, uid)]


def _session(session: Session, own: str, uid: str) -> Node:
    return _node(
        "Event",
        own,
        name=session.name,
        additionalType=_kind(session.kind),
        about=_things(session.topics),
        audience=_audience(session.groups),
        **_roles(_taken(taking, uid) for taking in session.participations),
        subEvent=_talks(session.talks, own, uid),
    )


def _talks(talks: Iterable[Talk], parent: str, uid: str) -> list[Node]:
    return [
        _node(
            "Event",
            identify("talk", parent, at),
            name=talk.title,
            additionalType=_kind(talk.kind),
            performer=[_person(speaker, uid) for speaker in talk.speakers],
        )
        for at, talk in enumerate(talks)
    ]


def _report(source: Source, uid: str) -> Node:
    publisher = source.publisher and _body(Organization(name=source.publisher), uid)
    return _node(
        "NewsArticle",
        report_id(uid),
        headline=source.title,
        url=address(source),
        publisher=publisher,
        datePublished=source.published and str(source.published),
        **_credited(source.credits, _WRITTEN, uid),
        image=[_image(image, uid) for image in source.images],
    )


def _image(image: Image, uid: str) -> Node:
    return _node(
        "ImageObject", None, caption=image.caption, **_credited(image.credits, _WRITTEN | _PICTURED, uid)
    )


def _credited(credits_: Iterable[Credit], properties: dict[CreditRole, str], uid: str) -> dict[str, object]:
    """People by property; who gave a picture may be a body as well, and stands as text."""
    given = [credit.name for credit in credits_ if credit.role is CreditRole.PHOTO_PROVIDER]
    found = [
        _role(
            properties.get(credit.role, "contributor"),
            _node("Person", credit_id(credit, uid), name=credit.name),
            credit.role,
            None,
        )
        for credit in credits_
        if credit.role is not CreditRole.PHOTO_PROVIDER
    ]
    return {**_roles(found), "creditText": given}


def _quotation(said: Statement, uid: str) -> Node:
    return _node("Quotation", None, text=said.text, creator=_person(said.speaker, uid))


def _rider(record: Record, uid: str) -> Node:
    return _node(
        "CreativeWork",
        record_id(uid),
        encodingFormat="application/json",
        schemaVersion=SCHEMA,
        text=ride(record),
    )
