"""The record as relational tables: which there are, their columns, what refers to what.

Every row has an ``id``; every row that stands in a list has a ``position`` in it, from 1. A person or a body is one
row however often it stands in the records, since the id is made of what it holds; all other ids are made of the
record and the place in it. What a column is called in the record, it is called here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from attrs import field, frozen

from seminar_record.model import (
    Bound,
    CreditRole,
    EventKind,
    OrganizerRole,
    PartialDate,
    ParticipationRole,
    SessionKind,
    TalkKind,
)

Cell: TypeAlias = "str | int | bool | None"
Tables: TypeAlias = "dict[str, list[tuple[Cell, ...]]]"
"""For each table its rows, cells in the order of the columns."""

LARGEST = 2**63 - 1
"""The largest number that all table formats hold."""


@frozen(kw_only=True)
class Column:
    """``kind`` is str, int, bool, PartialDate or a vocabulary; ``refers`` the table whose id stands here."""

    name: str
    about: str
    kind: type = str
    required: bool = False
    refers: str | None = None

    @property
    def is_key(self) -> bool:
        """Whether ids stand here."""
        return self.name == "id" or self.refers is not None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a closed vocabulary; none for other kinds."""
        return tuple(member.value for member in self.kind) if issubclass(self.kind, StrEnum) else ()


@frozen(kw_only=True)
class Table:
    """A table and what one row of it is."""

    name: str
    about: str
    columns: tuple[Column, ...]
    names: tuple[str, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(column.name for column in self.columns))


def _text(name: str, about: str, kind: type = str) -> Column:
    return Column(name=name, about=about, kind=kind)


def _given(name: str, about: str, kind: type = str) -> Column:
    return Column(name=name, about=about, kind=kind, required=True)


def _in(table: str, name: str, about: str = "") -> Column:
    return Column(name=name, about=about or f"the row of {table} it belongs to", required=True, refers=table)


def _maybe_in(table: str, name: str, about: str) -> Column:
    return Column(name=name, about=about, refers=table)


_ID = _given("id", "the key of the row: a UUID, version 5")
_POSITION = _given("position", "the place in its list, from 1", int)
_EVENT = _in("events", "event")
_SESSION = _maybe_in("sessions", "session", "the part of the event; empty where it is of no part")
_WORDING = _text("wording", "the printed word for it")


def _table(name: str, about: str, *columns: Column) -> tuple[str, Table]:
    return name, Table(name=name, about=about, columns=(_ID, *columns))


TABLES: dict[str, Table] = dict(
    (
        _table(
            "events", "an event as one report tells it; one row a record",
            _POSITION,
            _text("name", "its name"),
            _text("kind", "what sort of event it was", EventKind),
            _text("edition", "the ordinal in a series", int),
            _text("start", "the first day or moment, ISO 8601 of any precision", PartialDate),
            _text("end", "the last day or moment", PartialDate),
            _text("venue", "place: the house or hall"),
            _text("city", "place: the city"),
            _text("region", "place: the province or state"),
            _text("country", "place: the country"),
            _text("online", "place: whether online; empty where no place is told", bool),
            _text("attendance_count", "how many came: the printed number", int),
            _text("attendance_bound", "how many came: what the hedge says", Bound),
            _text("attendance_wording", "how many came: the printed words"),
        ),
        _table("organizations", "a body", _given("name", "its name as printed")),
        _table("people", "a person as printed at an event", _given("name", "the name as printed")),
        _table(
            "titles", "a rank or post of a person that is tied to no body",
            _in("people", "person"), _POSITION, _given("text", "as printed"),
        ),
        _table(
            "affiliations", "a person's tie to a body",
            _in("people", "person"), _POSITION, _in("organizations", "organization", "the body"),
            _text("unit", "the unit inside the body"), _text("post", "the post held there"),
        ),
        _table("themes", "a theme of an event", _EVENT, _POSITION, _given("text", "as printed")),
        _table(
            "organizers", "a body and what it did for an event",
            _EVENT, _POSITION, _given("role", "what it did", OrganizerRole), _WORDING,
            _in("organizations", "organization", "the body"),
        ),
        _table(
            "sessions", "a named part of an event",
            _EVENT, _POSITION, _given("name", "its name"), _text("kind", "what it is for", SessionKind),
        ),
        _table(
            "topics", "what a session was about",
            _in("sessions", "session"), _POSITION, _given("text", "as printed"),
        ),
        _table(
            "groups", "a kind of people who took part unnamed",
            _EVENT, _SESSION, _POSITION, _given("text", "as printed"),
        ),
        _table(
            "talks", "a talk with a title of its own",
            _EVENT, _SESSION, _POSITION, _given("title", "its title"),
            _text("kind", "what sort of talk", TalkKind),
        ),
        _table(
            "speakers", "who gave a talk",
            _in("talks", "talk"), _POSITION, _in("people", "person", "the speaker"),
        ),
        _table(
            "participations", "a person in a role",
            _EVENT, _SESSION, _POSITION, _given("role", "what the person did", ParticipationRole), _WORDING,
            _in("people", "person", "the person"),
        ),
        _table(
            "statements", "what somebody is reported to have said",
            _EVENT, _POSITION, _in("people", "speaker", "who said it"),
            _text("verb", "the verb that introduces it"), _given("text", "what was said"),
        ),
        _table(
            "sources", "the report that an event is known from; at most one an event",
            _EVENT, _text("title", "its headline"), _text("publisher", "who published it"),
            _text("published", "when, ISO 8601 of any precision", PartialDate), _text("url", "its address"),
        ),
        _table(
            "images", "a picture in a report",
            _in("sources", "source"), _POSITION, _text("caption", "its caption"),
        ),
        _table(
            "credits", "who did what for a report or a picture of it",
            _in("sources", "source"), _maybe_in("images", "image", "the picture; empty for the report"),
            _POSITION, _given("role", "what was done", CreditRole), _given("name", "by whom"),
        ),
    )
)  # fmt: skip
"""Every table by its name, each after those it refers to."""
