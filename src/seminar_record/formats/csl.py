"""CSL-JSON, what Zotero and every citation processor of CSL reads: each talk, the event, the report of it.

* A talk is a ``speech``; the event an ``event``, since not every record has talks; the report a ``webpage`` where its
  address is known, else an ``article-newspaper``. Their order: the event, its talks, the report.
* A Chinese name is in two parts, family and given, as styles for GB/T 7714 want them; any other name, and a body's,
  stands whole as ``literal``. ``language`` is ``zh`` where a title holds Han characters.
* A date is to the day at most: CSL has no hours. The whole record rides along in ``custom`` of the event and is what
  is read, so the way back is exact; what a citation does not show is told by :data:`UNSEEN`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats._naming import address, event_ids, family_given, is_han
from seminar_record.formats._plain import from_plain, to_plain
from seminar_record.formats._riding import located
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.formats._wire import Json
from seminar_record.model import (
    CreditRole,
    Event,
    OrganizerRole,
    PartialDate,
    Participation,
    ParticipationRole,
    Record,
    Source,
    Talk,
)

SUFFIXES = (".csl.json",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN: tuple[Loss, ...] = (
    Loss(path="/event/edition", reason="an edition in CSL is that of a book"),
    Loss(path="/event/organizers/*/wording", reason="has no variable"),
    Loss(path="/event/sessions/*/kind", reason="has no variable"),
    Loss(path="/event/sessions/*/topics", reason="have no variable"),
    Loss(path="/event/sessions/*/groups", reason="have no variable"),
    Loss(path="/event/sessions/*/participations/*/wording", reason="has no variable"),
    Loss(path="/event/sessions/*/participations/*/person/titles", reason="a name may hold nothing else"),
    Loss(
        path="/event/sessions/*/participations/*/person/affiliations", reason="a name may hold nothing else"
    ),
    Loss(path="/event/sessions/*/talks/*/speakers/*/titles", reason="a name may hold nothing else"),
    Loss(path="/event/sessions/*/talks/*/speakers/*/affiliations", reason="a name may hold nothing else"),
    Loss(path="/event/talks/*/speakers/*/titles", reason="a name may hold nothing else"),
    Loss(path="/event/talks/*/speakers/*/affiliations", reason="a name may hold nothing else"),
    Loss(path="/event/participations/*/wording", reason="has no variable"),
    Loss(path="/event/participations/*/person/titles", reason="a name may hold nothing else"),
    Loss(path="/event/participations/*/person/affiliations", reason="a name may hold nothing else"),
    Loss(path="/event/groups", reason="have no variable"),
    Loss(path="/event/attendance", reason="has no variable"),
    Loss(path="/event/statements", reason="have no variable"),
    Loss(path="/source/images", reason="have no variable"),
)
"""What a citation does not show; the record that rides along says it."""

_RECORD, _PART_OF = "seminar-record", "seminar-record-of"
_HOSTS = {OrganizerRole.HOST, OrganizerRole.ORGANIZER}
_PERFORMERS = {ParticipationRole.SPEAKER, ParticipationRole.ADDRESS, ParticipationRole.PANELIST}
_AUTHORS = {CreditRole.REPORTER, CreditRole.CORRESPONDENT, CreditRole.AUTHOR}
_EDITORS = {CreditRole.EDITOR, CreditRole.RESPONSIBLE_EDITOR}
_Item = dict[str, Json]


def dumps(records: Record | Iterable[Record], *, indent: int | None = 2) -> str:
    r"""A file's text: the items of all records in one array, with a newline at the end.

    >>> from seminar_record import Event, Person
    >>> talk = Talk(title="五社联动的意涵解析", speakers=(Person(name="史柏年"),))
    >>> '"author":[{"family":"史","given":"柏年"}]' in dumps(Record(event=Event(talks=(talk,))), indent=None)
    True
    """
    taken = many(records)
    items: list[Json] = []
    for record, uid in zip(taken, event_ids(taken), strict=True):
        first, *others = cited(record, uid)
        first["custom"] = {_RECORD: to_plain(record)}
        for item in others:
            item["custom"] = {_PART_OF: uid}
        items += [first, *others]
    return jsontext.write(items, indent=indent) + "\n"


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records that ride along in a file written by :func:`dumps`, in order.

    An item that holds no record nor belongs to one that does is refused, not passed over. Raises FormatError with
    every problem.

    >>> loads("[]")
    ()
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    value = jsontext.parse(content)
    items = value if isinstance(value, list) else [value]
    ids = [item.get("id") for item in items if isinstance(item, dict) and _RECORD in _custom(item)]
    owners = {id_ for id_ in ids if isinstance(id_, (str, int))}
    for at, item in enumerate(items):
        path = f"$[{at}]" if isinstance(value, list) else "$"
        custom = _custom(item)
        if _RECORD in custom:
            yield tried(from_plain, custom[_RECORD], f"{path}.custom['{_RECORD}']")
        elif not isinstance(owner := custom.get(_PART_OF), (str, int)) or owner not in owners:
            message = "holds no record: it was not written by this library"
            yield FormatError([Problem(message=message, path=path)])


def cited(record: Record, uid: str) -> Iterator[_Item]:
    """The items of a record, that of the event first, without what is ours alone; ``uid`` names them."""
    event = record.event
    organizers = [[body.organization.name for body in event.organizers if (body.role in _HOSTS) is hosts]
                  for hosts in (True, False)]  # fmt: skip
    takings = [
        *event.participations,
        *(taking for session in event.sessions for taking in session.participations),
    ]
    yield _item(
        uid,
        "event",
        event.name,
        **_occasion(event),
        genre=_genre(event.kind.value),
        keyword=", ".join(event.themes),
        organizer=_bodies(organizers[0]),
        contributor=_bodies(organizers[1]),
        performer=_taking(takings, _PERFORMERS),
        chair=_taking(takings, {ParticipationRole.MODERATOR}),
        guest=_taking(takings, {ParticipationRole.ATTENDEE}),
    )
    for at, (talk, extra) in enumerate(_talks(event)):
        yield _speech(f"{uid}-{at + 1}", talk, event, extra)
    if record.source is not None:
        yield _report(f"{uid}-report", record.source)


def _custom(item: Json) -> _Item:
    custom = item.get("custom") if isinstance(item, dict) else None
    return custom if isinstance(custom, dict) else {}


def _item(id_: str, kind: str, title: str | None, **variables: object) -> _Item:
    """An item with those of the variables that say something."""
    own: _Item = {"id": id_, "type": kind}
    if title is not None:
        own["title"] = title
    if is_han(title or ""):
        own["language"] = "zh"
    own.update((name.replace("_", "-"), value) for name, value in variables.items() if value)  # type: ignore[misc]
    return own


def _talks(event: Event) -> Iterator[tuple[Talk, _Item]]:
    """Every talk with what its session adds."""
    for session in event.sessions:
        chairs = _taking(session.participations, {ParticipationRole.MODERATOR})
        yield from ((talk, {"section": session.name, "chair": chairs}) for talk in session.talks)
    yield from ((talk, {}) for talk in event.talks)


def _speech(id_: str, talk: Talk, event: Event, extra: _Item) -> _Item:
    hosts = [body.organization.name for body in event.organizers if body.role in _HOSTS]
    authors = [_name(speaker.name) for speaker in talk.speakers]
    own = {"author": authors, "genre": _genre(talk.kind.value), "organizer": _bodies(hosts)}
    return _item(id_, "speech", talk.title, **own, **extra, **_occasion(event))


def _report(id_: str, source: Source) -> _Item:
    url = address(source)
    others = [credit for credit in source.credits if credit.role not in _AUTHORS | _EDITORS]
    return _item(
        id_,
        "article-newspaper" if url is None else "webpage",
        source.title,
        author=[_name(credit.name) for credit in source.credits if credit.role in _AUTHORS],
        editor=[_name(credit.name) for credit in source.credits if credit.role in _EDITORS],
        contributor=[
            {"literal": credit.name} if credit.role is CreditRole.PHOTO_PROVIDER else _name(credit.name)
            for credit in others
        ],
        container_title=source.publisher,
        issued=_date(source.published, None),
        URL=url,
    )


def _occasion(event: Event) -> dict[str, object]:
    date = _date(event.start, event.end)
    place = located(event.place)
    return {"event_title": event.name, "event_place": place, "event_date": date, "issued": date}


def _date(start: PartialDate | None, end: PartialDate | None) -> Json:
    """A date or a span of two, each to the day at most; none where the start is not known."""
    if start is None:
        return None
    parts = [_parts(start)] if end is None or _parts(end) == _parts(start) else [_parts(start), _parts(end)]
    return {"date-parts": parts}


def _parts(date: PartialDate) -> Json:
    return [part for part in date.parts[:3] if part is not None]


def _genre(kind: str) -> str | None:
    return None if kind == "other" else kind.replace("_", " ")


def _name(name: str) -> Json:
    parts = family_given(name)
    return {"literal": name} if parts is None else {"family": parts[0], "given": parts[1]}


def _bodies(names: Iterable[str]) -> Json:
    return [{"literal": name} for name in dict.fromkeys(names)]


def _taking(takings: Iterable[Participation], roles: set[ParticipationRole]) -> Json:
    names = dict.fromkeys(taking.person.name for taking in takings if taking.role in roles)
    return [_name(name) for name in names]
