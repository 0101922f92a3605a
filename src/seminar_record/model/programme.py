"""The programme of an event: sessions, the talks in them, and what people did."""

from __future__ import annotations

from attrs import field, frozen

from seminar_record.model import _checks as check
from seminar_record.model.people import Person
from seminar_record.model.roles import ParticipationRole, SessionKind, TalkKind


@frozen(kw_only=True, slots=True)
class Talk:
    """A talk with a title of its own, and who gave it.

    ``speakers`` is empty where the report prints titles that it ties to nobody for certain.

    >>> Talk(title="五社联动的意涵解析", kind="keynote").kind
    <TalkKind.KEYNOTE: 'keynote'>
    """

    title: str = field(validator=check.text)
    kind: TalkKind = field(default=TalkKind.OTHER, converter=check.talk_kind)
    speakers: tuple[Person, ...] = field(default=(), validator=check.each(Person))


@frozen(kw_only=True, slots=True)
class Participation:
    """A person in a role; ``wording`` is the printed word for it (致辞).

    >>> Participation(role="address", person=Person(name="徐阳"), wording="致辞").role.value
    'address'
    """

    role: ParticipationRole = field(converter=check.participation_role)
    person: Person = field(validator=check.a(Person))
    wording: str | None = field(default=None, validator=check.optional_text)


@frozen(kw_only=True, slots=True)
class Session:
    """A named part of an event.

    ``topics`` are what a discussion was about, ``groups`` kinds of people who took part unnamed, both as printed.

    >>> Session(name="圆桌对话", kind="panel").talks
    ()
    """

    name: str = field(validator=check.text)
    kind: SessionKind = field(default=SessionKind.OTHER, converter=check.session_kind)
    topics: tuple[str, ...] = field(default=(), validator=check.texts)
    groups: tuple[str, ...] = field(default=(), validator=check.texts)
    talks: tuple[Talk, ...] = field(default=(), validator=check.each(Talk))
    participations: tuple[Participation, ...] = field(default=(), validator=check.each(Participation))
