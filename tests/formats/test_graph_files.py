"""GEXF and GraphML: networkx reads the same graph, and records come back also from a graph that was written anew."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given

from seminar_record import Event, FormatError, Record, formats
from seminar_record.formats._graph import graph
from seminar_record.formats._riding import visible
from tests.formats.full_record import RECORD
from tests.formats.many import MANY

TWO = (RECORD, Record(event=Event(name="x")))
FILES = {"gexf": "GEXF", "graphml": "GraphML"}

each_format = pytest.mark.parametrize("name", FILES)


def dumps(name: str, records_: Any, **options: Any) -> str:
    form: Any = formats.get(name)
    text: str = form.dumps(records_, **options)
    return text


def networkx_of(name: str, text: str) -> Any:
    networkx = pytest.importorskip("networkx")
    return getattr(networkx, f"read_{name}")(BytesIO(text.encode()))


def networkx_writes(name: str, found: Any) -> bytes:
    out = BytesIO()
    getattr(pytest.importorskip("networkx"), f"write_{name}")(found, out)
    return out.getvalue()


@each_format
@pytest.mark.parametrize("view", ["whole", "people"])
@given(many=MANY)
def test_networkx_reads_the_same_graph(name: str, view: Any, many: tuple[Record, ...]) -> None:
    read = networkx_of(name, dumps(name, many, view=view))
    wanted = graph(many, view)
    assert read.is_directed() is wanted.directed
    assert list(read) == [node.id for node in wanted.nodes]
    for node in wanted.nodes:
        found = dict(read.nodes[node.id])
        assert found.pop("label", "") == node.label
        assert found == {column: visible(value) for column, value in node.values.items()}
    edges = [(source, target, data["kind"], data["weight"]) for source, target, data in read.edges(data=True)]
    ends = [(e.source, e.target, e.values["kind"], float(e.weight)) for e in wanted.edges]
    if not wanted.directed:
        edges, ends = ([(*sorted(e[:2]), *e[2:]) for e in some] for some in (edges, ends))  # type: ignore[misc]
    assert sorted(edges) == sorted(ends)


@each_format
def test_a_graph_that_networkx_wrote_anew_still_holds_the_records(name: str) -> None:
    anew = networkx_writes(name, networkx_of(name, dumps(name, TWO)))
    assert formats.get(name).loads(anew) == TWO


@each_format
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<a/>", "is no {kind}"),
        ("<{name}/>", "is no {kind}"),
        ("<{name}><graph/></{name}>", "holds no records"),
        ('<{name}><!DOCTYPE x [<!ENTITY e "e">]></{name}>', r"^line \d+"),
    ],
)
def test_what_holds_no_records_is_refused(name: str, content: str, words: str) -> None:
    kinds = {"name": name, "kind": FILES[name]}
    for key, value in kinds.items():
        content, words = content.replace(f"{{{key}}}", value), words.replace(f"{{{key}}}", value)
    with pytest.raises(FormatError, match=words):
        formats.get(name).loads(content)


@each_format
def test_a_graph_of_people_alone_holds_no_records(name: str) -> None:
    with pytest.raises(FormatError, match="holds no records"):
        formats.get(name).loads(dumps(name, RECORD, view="people"))


@each_format
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("seminar-record/1", "seminar-record/9", "the record that rides along: .*this release reads"),
        ("schema", "", r"^line \d+: the record that rides along: \$\.schema: is missing"),
        (":", ";", r"^line \d+: the record that rides along: is no JSON"),
    ],
)
def test_a_record_that_was_damaged_is_told_with_its_line(name: str, old: str, new: str, words: str) -> None:
    text = dumps(name, RECORD)
    start = text.index('{"' if name == "graphml" else "{&quot;")
    with pytest.raises(FormatError, match=words):
        formats.get(name).loads(text[:start] + text[start:].replace(old, new, 1))


@each_format
def test_the_faults_of_all_records_are_told(name: str) -> None:
    content = dumps(name, TWO).replace("seminar-record/1", "y")
    with pytest.raises(FormatError) as caught:
        formats.get(name).loads(content)
    assert len(caught.value.problems) == 2
    assert all(problem.line for problem in caught.value.problems)


@each_format
def test_a_graph_of_nothing_is_one(name: str) -> None:
    assert len(networkx_of(name, dumps(name, ()))) == 0
    assert formats.get(name).loads(dumps(name, ())) == ()
