"""Records as a graph: people, bodies and events, each edge of a kind.

* body -> event: the organising role (``host``); person -> event: ``talk`` with its title, or the role
  (``moderator``); person -> body: ``affiliation`` with unit and post. Printed words stand beside the kind.
* Bodies of one name are one node. People who are printed alike, with some title or body, are one node; of people
  printed by their name alone nobody knows whether they are the same, so each record has its own.
* People of the media and people who are merely quoted are no nodes.
* The node of an event holds the whole record, so the way back is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal, TypeAlias

from attrs import frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats._riding import alight, fingerprint, identify, located, numbered, one_line, ride
from seminar_record.formats._surface import Loss, many, tried
from seminar_record.model import (
    Event,
    Organization,
    Participation,
    ParticipationRole,
    Person,
    Record,
    Session,
)

View: TypeAlias = Literal["whole", "people"]
"""Everything, with the records; or the people alone, tied by the stages they shared."""

NODE_COLUMNS = ("kind", "date", "place", "titles", "record")
EDGE_COLUMNS = ("kind", "wording", "title", "session", "unit", "post", "events")

UNSEEN: tuple[Loss, ...] = (
    Loss(path="/event/themes", reason="no part of the graph"),
    Loss(path="/event/edition", reason="no part of the graph"),
    Loss(path="/event/sessions/*/topics", reason="no part of the graph"),
    Loss(path="/event/sessions/*/groups", reason="people who are not named are no nodes"),
    Loss(path="/event/groups", reason="people who are not named are no nodes"),
    Loss(path="/event/attendance", reason="no part of the graph"),
    Loss(path="/event/statements", reason="people who are merely quoted are no nodes"),
    Loss(path="/source", reason="people of the media are no nodes"),
)
"""What the graph itself does not show; the records that ride along say it."""


@frozen(slots=True)
class Node:
    """A person, body or event: its id, its name, further values by column."""

    id: str
    label: str
    values: dict[str, str]


@frozen(slots=True)
class Edge:
    """A tie of two nodes: its ends' ids, values by column; ``weight`` counts what it stands for."""

    source: str
    target: str
    values: dict[str, str]
    weight: int = 1


@frozen(slots=True)
class Graph:
    """Nodes and edges in a fixed order; edges of a directed graph run from source to target."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    directed: bool


def graph(records: Record | Iterable[Record], view: View) -> Graph:
    """The graph of some records, seen whole or as people only."""
    taken = many(records)
    if view == "whole":
        return _whole(taken)
    if view == "people":
        return shared_stage(taken)
    raise FormatError([Problem(message=f"view is {view!r}, neither 'whole' nor 'people'")])


def _whole(records: tuple[Record, ...]) -> Graph:
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    keys = list(event_keys(records))
    for record, key in zip(records, keys, strict=True):
        nodes[key] = _event_node(key, record)
    ties: dict[tuple[object, ...], Edge] = {}
    for record, key in zip(records, keys, strict=True):
        for organizer in record.event.organizers:
            body = _body_node(organizer.organization)
            nodes.setdefault(body.id, body)
            edges.append(Edge(body.id, key, _said(kind=organizer.role.value, wording=organizer.wording)))
        for person, values in _parts(record.event):
            one = _person_node(person, key)
            nodes.setdefault(one.id, one)
            edges.append(Edge(one.id, key, values))
            for tie in person.affiliations:
                body = _body_node(tie.organization)
                nodes.setdefault(body.id, body)
                edge = Edge(one.id, body.id, _said(kind="affiliation", unit=tie.unit, post=tie.post))
                ties.setdefault((one.id, body.id, tie.unit, tie.post), edge)
    return Graph(tuple(nodes.values()), (*edges, *ties.values()), directed=True)


def shared_stage(records: Record | Iterable[Record]) -> Graph:
    """People tied by the stages they shared.

    A stage is a session, or what of an event stands in no session. Who spoke, moderated or sat on a panel there
    was on it; who merely attended was not. An edge's weight counts the stages that two people shared.

    >>> from seminar_record import Event, Talk
    >>> talks = tuple(Talk(title=t, speakers=(Person(name=n),)) for t, n in [("a", "X"), ("b", "Y"), ("c", "X")])
    >>> both = shared_stage(Record(event=Event(talks=talks)))
    >>> [node.label for node in both.nodes], [edge.weight for edge in both.edges]
    (['X', 'Y'], [1])
    """
    nodes: dict[str, Node] = {}
    shared: dict[tuple[str, str], list[str]] = {}
    taken = many(records)
    for record, key in zip(taken, event_keys(taken), strict=True):
        name = one_line(record.event.name or key)
        stages: tuple[Event | Session, ...] = (*record.event.sessions, record.event)
        for stage in stages:
            people = {one.id: one for one in (_person_node(person, key) for person in _on(stage))}
            for identity, one in people.items():
                nodes.setdefault(identity, one)
            for pair in combinations(sorted(people), 2):
                shared.setdefault((pair[0], pair[1]), []).append(name)
    edges = (
        Edge(first, second, {"kind": "shared_stage", "events": "; ".join(dict.fromkeys(names))}, len(names))
        for (first, second), names in shared.items()
    )
    return Graph(tuple(nodes.values()), tuple(edges), directed=False)


def records_of(nodes: Iterable[tuple[int, str]]) -> Iterator[Record | FormatError]:
    """The records of the event nodes: each node's line in the file and the text that rides along."""
    return (tried(alight, text, line=line) for line, text in nodes)


def event_keys(records: tuple[Record, ...]) -> Iterator[str]:
    """The id of each record's event, another one where the same record stands again."""
    return (identify("event", key, nth) for key, nth in numbered(map(fingerprint, records)))


def body_key(body: Organization) -> str:
    """The id of a body."""
    return identify("body", body.name)


def person_key(person: Person, event: str) -> str:
    """The id of a person at the event of this id."""
    ties = [[tie.organization.name, tie.unit, tie.post] for tie in person.affiliations]
    printed_alone = None if ties or person.titles else event
    return identify("person", person.name, list(person.titles), ties, printed_alone)


def _parts(event: Event) -> Iterator[tuple[Person, dict[str, str]]]:
    """Every part that a person had in the event, in the order of the record."""
    stages: tuple[Event | Session, ...] = (*event.sessions, event)
    for part in stages:
        session = part.name if isinstance(part, Session) else None
        for taking in part.participations:
            yield taking.person, _said(kind=taking.role.value, wording=taking.wording, session=session)
        for talk in part.talks:
            for speaker in talk.speakers:
                yield speaker, _said(kind="talk", title=talk.title, session=session)


def _on(stage: Event | Session) -> Iterator[Person]:
    yield from (taking.person for taking in stage.participations if _stood(taking))
    yield from (speaker for talk in stage.talks for speaker in talk.speakers)


def _stood(taking: Participation) -> bool:
    return taking.role is not ParticipationRole.ATTENDEE


def _event_node(key: str, record: Record) -> Node:
    event = record.event
    span = [str(moment) for moment in dict.fromkeys((event.start, event.end)) if moment is not None]
    values = _said(kind="event", date="/".join(span), place=located(event.place), record=ride(record))
    return Node(key, one_line(event.name or ""), values)


def _body_node(body: Organization) -> Node:
    return Node(body_key(body), one_line(body.name), {"kind": "body"})


def _person_node(person: Person, event: str) -> Node:
    return Node(
        person_key(person, event),
        one_line(person.name),
        _said(kind="person", titles="; ".join(person.titles)),
    )


def _said(**values: str | None) -> dict[str, str]:
    return {column: value for column, value in values.items() if value}
