"""What rules tell: the closed set of facts, each with where it stands in the plain form and the rule that read it.

Nobody changes a fact; the classes are not frozen because making a frozen value takes three times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, cast

from attrs import define, field

from seminar_record.model import CreditRole, OrganizerRole, ParticipationRole, SessionKind, TalkKind
from seminar_record.parsing.mentions.people import PersonSeen

Stretch = tuple[int, int]
"""Start and end in the plain form."""


@define(kw_only=True, slots=True)
class Fact:
    """``at`` orders facts; ``rule`` is the id of the rule."""

    at: int
    rule: str


@define(kw_only=True, slots=True)
class TalkGiven(Fact):
    """A title and those who spoke on it."""

    title: Stretch
    speakers: tuple[PersonSeen, ...] = ()
    kind: TalkKind = TalkKind.OTHER


@define(kw_only=True, slots=True)
class TitlesTold(Fact):
    """Titles told apart from their speakers (报告题目分别为…); whoever was last named as a speaker gave them."""

    titles: tuple[Stretch, ...]
    kind: TalkKind = TalkKind.OTHER
    near: tuple[PersonSeen, ...] = ()


@define(kw_only=True, slots=True)
class CountsDiffer(Fact):
    """A list with 分别 whose people and titles differ in number."""

    speakers: tuple[PersonSeen, ...]
    titles: tuple[Stretch, ...]


@define(kw_only=True, slots=True)
class RoleTaken(Fact):
    """A person in a role, with the word for it."""

    person: PersonSeen
    role: ParticipationRole
    wording: Stretch | None = None
    weak: bool = False


@define(kw_only=True, slots=True)
class SessionOpened(Fact):
    """A named part of the event begins (or is mentioned: ``current`` False); ``second`` of two halves."""

    name: Stretch
    kind: SessionKind
    current: bool = True
    numbered: bool = False
    second: bool = False


@define(kw_only=True, slots=True)
class Discussed(Fact):
    """What a session talked about, and which kinds of people did."""

    topics: tuple[Stretch, ...] = ()
    groups: tuple[Stretch, ...] = ()
    whole: bool = False


@define(kw_only=True, slots=True)
class Organized(Fact):
    """A body in an organising role, with the word for it."""

    role: OrganizerRole
    body: Stretch
    wording: Stretch


@define(kw_only=True, slots=True)
class Named(Fact):
    """A name of the event; a higher ``weight`` is a better place to read it from."""

    name: Stretch
    kind: str
    weight: int


@define(kw_only=True, slots=True)
class Themed(Fact):
    """A theme of the whole event."""

    theme: Stretch


@define(kw_only=True, slots=True)
class Dated(Fact):
    """A day or days of the event: numbers read (None where not printed) and where."""

    year: int | None
    month: int | None
    day: int
    end_month: int | None
    end_day: int | None
    where: Stretch
    weight: int
    end_year: int | None = None
    offset: int | None = None
    lasting: int | None = None
    closing: bool = False


@define(kw_only=True, slots=True)
class Placed(Fact):
    """A city or a venue of the event."""

    city: Stretch | None = None
    venue: Stretch | None = None
    alias: str | None = None
    weight: int = 1


@define(kw_only=True, slots=True)
class Counted(Fact):
    """How many were present."""

    count: int
    bound: str
    where: Stretch
    number: Stretch
    hedge: Stretch
    weight: int


@define(kw_only=True, slots=True)
class Said(Fact):
    """What a person is reported to have said."""

    person: PersonSeen
    verb: Stretch
    text: Stretch
    informs: bool = False


@define(kw_only=True, slots=True)
class Credited(Fact):
    """Somebody's part in making the report."""

    role: CreditRole
    name: Stretch


@define(kw_only=True, slots=True)
class Published(Fact):
    """Publisher, date or title of the report."""

    publisher: Stretch | None = None
    date: tuple[int, ...] | None = None
    where: Stretch | None = None
    day: Stretch | None = None
    weight: int = 1


@define(kw_only=True, slots=True)
class Pictured(Fact):
    """A picture: caption and credits."""

    caption: Stretch | None
    credits: tuple[tuple[CreditRole, Stretch], ...] = field(default=())


@define(kw_only=True, slots=True)
class Refused(Fact):
    """A sign that the text is no report of an event that took place; ``code`` is the diagnostic's."""

    code: str
    where: Stretch


F = TypeVar("F", bound=Fact)


class Told:
    """Facts in the order of the text, and those of one kind.

    >>> told = Told([Themed(at=4, rule="theme.is", theme=(4, 6)), Refused(at=9, rule="r", code="c", where=(9, 12))])
    >>> [fact.at for fact in told.of(Themed)], told.of(Dated)
    ([4], [])
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: tuple[Fact, ...] = tuple(facts)
        self._by_kind: dict[type[Fact], list[Fact]] = {}
        for fact in self.facts:
            self._by_kind.setdefault(type(fact), []).append(fact)

    def of(self, kind: type[F]) -> list[F]:
        """The facts of a kind, in the order of the text."""
        return cast("list[F]", self._by_kind.get(kind, []))
