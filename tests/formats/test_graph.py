"""Records as a graph: which nodes, which edges, who shared a stage."""

from __future__ import annotations

import pytest
from hypothesis import given

from seminar_record import (
    Affiliation,
    Event,
    FormatError,
    Organization,
    Organizer,
    Participation,
    Person,
    Record,
    Session,
    Talk,
)
from seminar_record.formats import _graph as graphs
from seminar_record.formats._graph import Graph, graph, shared_stage
from tests.formats.full_record import RECORD
from tests.formats.many import MANY


def talk(title: str, *names: str) -> Talk:
    return Talk(title=title, speakers=tuple(Person(name=name, titles=("Dr",)) for name in names))


def taking(role: str, name: str) -> Participation:
    return Participation(role=role, person=Person(name=name, titles=("Dr",)))  # type: ignore[arg-type]


def named(found: Graph) -> list[tuple[str, str, str]]:
    labels = {node.id: node.label for node in found.nodes}
    return [(labels[e.source], e.values["kind"], labels[e.target]) for e in found.edges]


def test_a_full_record_is_an_event_a_body_and_a_person_with_their_ties() -> None:
    found = graph(RECORD, "whole")
    assert [(node.label, node.values["kind"]) for node in found.nodes] == [
        ("第三届远山社区论坛", "event"),
        ("远山大学", "body"),
        ("田一", "person"),
    ]
    assert named(found) == [
        ("远山大学", "host", "第三届远山社区论坛"),
        *[("田一", kind, "第三届远山社区论坛") for kind in ("address", "talk", "address", "talk")],
        ("田一", "affiliation", "远山大学"),
    ]
    assert found.edges[0].values["wording"] == "联合主办"
    assert found.edges[2].values == {"kind": "talk", "title": "社区的一天", "session": "上半场"}
    assert found.edges[-1].values == {"kind": "affiliation", "unit": "社会学院", "post": "院长"}


@given(MANY)
def test_every_node_is_there_once_and_every_edge_has_its_ends(many: tuple[Record, ...]) -> None:
    for view in ("whole", "people"):
        found = graph(many, view)  # type: ignore[arg-type]
        ids = [node.id for node in found.nodes]
        assert len(ids) == len(set(ids))
        assert {end for edge in found.edges for end in (edge.source, edge.target)} <= set(ids)
    assert sum("record" in node.values for node in graph(many, "whole").nodes) == len(many)


@given(MANY)
def test_every_body_person_and_role_of_the_records_is_in_the_graph(many: tuple[Record, ...]) -> None:
    found = graph(many, "whole")
    kinds = [edge.values["kind"] for edge in found.edges]
    bodies = {body for record in many for body in record.event.bodies()}
    assert sum(node.values["kind"] == "body" for node in found.nodes) == len(bodies)
    spoken = [speaker for record in many for t in record.event.all_talks() for speaker in t.speakers]
    assert kinds.count("talk") == len(spoken)
    assert sum(k in {"guide", "host", "organizer", "co_organizer", "supporter"} for k in kinds) == sum(
        len(record.event.organizers) for record in many
    )


def test_people_of_a_bare_name_are_not_taken_for_one_over_records() -> None:
    bare, told = Person(name="x"), Person(name="x", titles=("Dr",))
    body = Affiliation(organization=Organization(name="b"))
    tied = Person(name="x", affiliations=(body,))
    first = Record(event=Event(name="1", talks=(Talk(title="t", speakers=(bare, told, tied)),)))
    second = Record(event=Event(name="2", talks=(Talk(title="t", speakers=(bare, told, tied)),)))
    people = [node for node in graph((first, second), "whole").nodes if node.values["kind"] == "person"]
    assert len(people) == 4
    again = [node for node in graph((first, first), "whole").nodes if node.values["kind"] == "event"]
    assert len(again) == 2


def test_bodies_of_one_name_are_one_over_records_and_roles() -> None:
    host = Organizer(role="host", organization=Organization(name="b"))  # type: ignore[arg-type]
    one = Record(event=Event(name="1", organizers=(host,)))
    two = Record(event=Event(name="2", organizers=(host,)))
    found = graph((one, two), "whole")
    assert [node.label for node in found.nodes] == ["1", "2", "b"]
    assert named(found) == [("b", "host", "1"), ("b", "host", "2")]


def test_a_stage_is_a_session_or_what_stands_in_none() -> None:
    session = Session(
        name="s", talks=(talk("1", "a"), talk("2", "b", "a")), participations=(taking("moderator", "c"),)
    )
    record = Record(event=Event(sessions=(session,), talks=(talk("3", "d"), talk("4", "e"))))
    found = shared_stage(record)
    pairs = {frozenset((a, b)) for a, _, b in named(found)}
    assert pairs == {frozenset(pair) for pair in ("ab", "ac", "bc", "de")}
    assert {edge.weight for edge in found.edges} == {1}
    assert not found.directed


def test_who_merely_attended_shared_no_stage() -> None:
    event = Event(talks=(talk("1", "a"),), participations=(taking("attendee", "b"), taking("panelist", "c")))
    assert {frozenset((a, b)) for a, _, b in named(shared_stage(Record(event=event)))} == {frozenset("ac")}


def test_the_weight_counts_shared_stages_over_records() -> None:
    records_ = [Record(event=Event(name=name, talks=(talk("1", "a", "b"),))) for name in ("x", "y", "z")]
    (edge,) = shared_stage(records_).edges
    assert edge.weight == 3
    assert edge.values["events"] == "x; y; z"


@given(MANY)
def test_people_who_shared_a_stage_are_people_of_the_whole_graph(many: tuple[Record, ...]) -> None:
    whole = {node.id: node for node in graph(many, "whole").nodes}
    assert all(whole[node.id] == node for node in shared_stage(many).nodes)
    assert all(edge.source < edge.target and edge.weight > 0 for edge in shared_stage(many).edges)


def test_another_view_is_refused() -> None:
    with pytest.raises(FormatError, match="view is 'bodies', neither"):
        graph(RECORD, "bodies")  # type: ignore[arg-type]


def test_what_the_graph_does_not_show_is_said_by_code() -> None:
    assert {loss.path for loss in graphs.UNSEEN} >= {"/event/themes", "/source", "/event/statements"}
