"""FollowTheMoney entities, one a line, for investigators' tools (Aleph, OpenSanctions, ``ftm``). Written only.

* Event; Organization for each body; Person for each who took part; Article for the report, the proof of all else.
* UnknownLink from a body or person to the event, its role the printed word or else that of the record; the hosting
  and organising bodies are the event's ``organizer`` too, all others are ``involved``.
* Employment for a post at a body, as printed at that event; UnknownLink where no post is printed.
* Note for each talk, about the event and its speakers.

Ids are name-based UUIDs; who counts as the same is said in :mod:`seminar_record.formats._graph`. FollowTheMoney drops
what it does not take, and says nothing: what it would drop is not written here, and stands in :data:`LOSSES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from seminar_record.formats._graph import body_key, event_keys, person_key
from seminar_record.formats._jsontext import write
from seminar_record.formats._naming import address
from seminar_record.formats._riding import identify, located, one_line
from seminar_record.formats._surface import Loss, many
from seminar_record.formats._wire import Json
from seminar_record.model import (
    Affiliation,
    CreditRole,
    Event,
    OrganizerRole,
    PartialDate,
    Person,
    Record,
    Session,
    Source,
    Talk,
)

SUFFIXES = (".ftm.json", ".ftm.jsonl")
BINARY = False
LOSSLESS = False
LOSSES: tuple[Loss, ...] = (
    Loss(
        path="/",
        reason="text is in Unicode's form NFC on one line, control characters shown by their pictures",
    ),
    Loss(path="/event/edition", reason="has no place"),
    Loss(
        path="/event/start", reason="left out before the year 1000 and after 2999; so the end and publication"
    ),
    Loss(path="/event/place", reason="its parts are one string"),
    Loss(path="/event/organizers/*/role", reason="not beside a printed word, which stands in its place"),
    Loss(path="/event/organizers", reason="the order"),
    Loss(
        path="/event/sessions",
        reason="a talk keeps its session's name, people and topics of it do not; the order",
    ),
    Loss(path="/event/groups", reason="in the event's notes"),
    Loss(path="/event/attendance/bound", reason="only in the printed words"),
    Loss(path="/event/statements", reason="has no place"),
    Loss(path="/source/credits", reason="names of authors, reporters and correspondents only"),
    Loss(path="/source/images", reason="has no place"),
    Loss(path="/source/url", reason="only an address of the web"),
)

_HOSTS = {OrganizerRole.HOST, OrganizerRole.ORGANIZER}
_AUTHORS = {CreditRole.REPORTER, CreditRole.CORRESPONDENT, CreditRole.AUTHOR}
_Values = Iterable[str | None]


def dumps(records: Record | Iterable[Record]) -> str:
    """The entities of all records, each on a line; what stands in several records is written once.

    >>> from seminar_record import Event
    >>> print(dumps(Record(event=Event(name="X"))), end="")  # doctest: +ELLIPSIS
    {"id":"...","schema":"Event","properties":{"name":["X"],"keywords":["other"]}}
    """
    taken = many(records)
    found: dict[str, str] = {}
    for record, key in zip(taken, event_keys(taken), strict=True):
        for entity in _entities(record, key):
            found.setdefault(str(entity["id"]), write(entity, indent=None) + "\n")
    return "".join(found.values())


def _entities(record: Record, key: str) -> Iterator[dict[str, Json]]:
    event = record.event
    proof = None if record.source is None else identify("article", key)
    if record.source is not None and proof is not None:
        yield _article(record.source, proof)
    yield _event(event, key, proof, address(record.source))
    for position, organizer in enumerate(event.organizers):
        body = organizer.organization
        yield _entity(body_key(body), "Organization", name=[body.name])
        role = organizer.wording or organizer.role.value
        yield _link(identify("organizer", key, position), body_key(body), key, role, _dated(event, proof))
    for person, roles in _roles(event).items():
        yield from _person(person, key, event, proof)
        for role in roles:
            one = person_key(person, key)
            yield _link(identify("part", one, key, role), one, key, role, _dated(event, proof))
    stages: tuple[Session | Event, ...] = (*event.sessions, event)
    talks = [(talk, stage) for stage in stages for talk in stage.talks]
    for position, (talk, stage) in enumerate(talks):
        session = stage.name if isinstance(stage, Session) else None
        yield _note(talk, identify("talk", key, position), key, session, proof)


def _article(source: Source, key: str) -> dict[str, Json]:
    return _entity(
        key,
        "Article",
        title=[source.title],
        publisher=[source.publisher],
        publishedAt=[_date(source.published)],
        sourceUrl=[address(source)],
        author=[credit.name for credit in source.credits if credit.role in _AUTHORS],
    )


def _event(event: Event, key: str, proof: str | None, url: str | None) -> dict[str, Json]:
    hosts = [body_key(o.organization) for o in event.organizers if o.role in _HOSTS]
    others = [body_key(o.organization) for o in event.organizers if o.role not in _HOSTS]
    people = [person_key(person, key) for person in _roles(event)]
    counted = event.attendance
    return _entity(
        key,
        "Event",
        name=[event.name],
        startDate=[_date(event.start)],
        endDate=[_date(event.end)],
        location=[located(event.place)],
        keywords=[event.kind.value, *event.themes],
        summary=[] if counted is None else [counted.wording or f"{counted.bound.value} {counted.count}"],
        notes=[group for part in (event.groups, *(s.groups for s in event.sessions)) for group in part],
        organizer=hosts,
        involved=[*others, *people],
        sourceUrl=[url],
        proof=[proof],
    )


def _roles(event: Event) -> dict[Person, list[str]]:
    """Who took part, with the words for it: a role as printed, and that of a talk for its speakers."""
    found: dict[Person, list[str]] = {}
    stages: tuple[Session | Event, ...] = (event, *event.sessions)
    for stage in stages:
        for taking in stage.participations:
            found.setdefault(taking.person, []).append(taking.wording or taking.role.value)
        for talk in stage.talks:
            for speaker in talk.speakers:
                found.setdefault(speaker, []).append("speaker")
    return {person: list(dict.fromkeys(roles)) for person, roles in found.items()}


def _person(person: Person, key: str, event: Event, proof: str | None) -> Iterator[dict[str, Json]]:
    one = person_key(person, key)
    posts = [_joined(tie) for tie in person.affiliations]
    yield _entity(one, "Person", name=[person.name], title=person.titles, position=posts)
    for position, tie in enumerate(person.affiliations):
        body = body_key(tie.organization)
        yield _entity(body, "Organization", name=[tie.organization.name])
        own, dated = identify("affiliation", one, key, position), _dated(event, proof)
        if tie.post is None:
            yield _link(own, one, body, tie.unit or "affiliation", dated)
        else:
            ends: dict[str, _Values] = {"employee": [one], "employer": [body], "role": [tie.post]}
            yield _entity(own, "Employment", **ends, summary=[_joined(tie)], **dated)


def _joined(tie: Affiliation) -> str:
    return " ".join(filter(None, (tie.organization.name, tie.unit, tie.post)))


def _note(talk: Talk, own: str, key: str, session: str | None, proof: str | None) -> dict[str, Json]:
    about = [key, *(person_key(speaker, key) for speaker in talk.speakers)]
    words = [talk.kind.value]
    return _entity(
        own, "Note", name=[talk.title], entity=about, keywords=words, summary=[session], proof=[proof]
    )


def _link(own: str, subject: str, object_: str, role: str, dated: dict[str, _Values]) -> dict[str, Json]:
    return _entity(own, "UnknownLink", subject=[subject], object=[object_], role=[role], **dated)


def _dated(event: Event, proof: str | None) -> dict[str, _Values]:
    return {"date": [_date(event.start)], "proof": [proof]}


def _date(moment: PartialDate | None) -> str | None:
    return str(moment) if moment is not None and 1000 <= moment.year <= 2999 else None


def _entity(key: str, schema: str, **properties: _Values) -> dict[str, Json]:
    """An entity; what has no value is left out, what stands twice stands once."""
    kept: dict[str, Json] = {}
    for name, values in properties.items():
        texts = dict.fromkeys(normalize("NFC", one_line(value)) for value in values if value)
        if texts:
            kept[name] = list(texts)
    return {"id": key, "schema": schema, "properties": kept}
